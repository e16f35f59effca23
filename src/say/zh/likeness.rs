//! Why a file is taken for a document, in Chinese.

use crate::documents::explain::Sign;

pub(in crate::say) fn sign(sign: &Sign) -> String {
    match sign {
        Sign::Title(title, page) => format!("第 {page} 页的标题是“{title}”"),
        Sign::FileName(word) => format!("文件名里有“{word}”"),
        Sign::FolderName(word) => format!("文件夹名里有“{word}”"),
        Sign::Form(page) => format!("第 {page} 页的文字具有这类文件的格式"),
        Sign::Labels(words, page) => {
            format!(
                "第 {page} 页有 {} 处特征文字：{}",
                words.len(),
                words.join("、")
            )
        }
        Sign::Mentioned(title, page) => {
            format!("第 {page} 页提到“{title}”，但不是标题（在句子里，或不在页面上方）")
        }
        Sign::Covered(word, longer) => format!("文件名里的“{word}”属于更长的“{longer}”"),
        Sign::Not(word, None) => format!("文件名里有“{word}”，说明不是这种文件"),
        Sign::Not(word, Some(page)) => format!("第 {page} 页有“{word}”，说明不是这种文件"),
    }
}

pub(in crate::say) fn would_match(titles: &str, names: &str, words: Option<usize>) -> String {
    let mut parts = Vec::new();
    if !titles.is_empty() {
        parts.push(format!("标题是 {titles}"));
    }
    if !names.is_empty() {
        parts.push(format!("文件名里有 {names}"));
    }
    if let Some(words) = words {
        parts.push(format!("一页上再多 {words} 处特征文字"));
    }
    format!("有其中一样就认作它：{}", parts.join("；"))
}

/// Further words of a long list.
pub(in crate::say) fn and_more(more: usize) -> String {
    format!("等（另有 {more} 个）")
}

pub(in crate::say) const COMMA: &str = "、";
pub(in crate::say) const TAKEN: &str = "认作：";
pub(in crate::say) const NOT_TAKEN: &str = "没有认作任何一种文件";
pub(in crate::say) const UNREAD: &str = "读不出文字，只看文件名";
pub(in crate::say) const NAMELESS: &str = "文件名什么也没有说明：读不出的话，可能是任何一种文件";
pub(in crate::say) const NO_SIGN: &str = "没有任何迹象";

pub(in crate::say) fn others(kinds: usize) -> String {
    format!("另有 {kinds} 种文件没有任何迹象（--all 全部列出）")
}
