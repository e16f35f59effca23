//! Why a requirement has its state and a file its kind, in Chinese.

use super::words::{names, not_found, quoted, title};
use super::{asked, message};
use crate::documents::Basis;
use crate::say::Lang;
use crate::verdict::{Reason, Said};

/// Why a requirement has its state.
pub(in crate::say) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Met { document, file } => format!("已提交{}（{file}）。", title(document)),
        Reason::NotFound {
            accepted,
            of_subject,
        } => format!("{}。", not_found(accepted, *of_subject)),
        Reason::MetTogether { documents } => {
            let each = documents.iter();
            let each = each.map(|(document, file)| format!("{}（{file}）", title(document)));
            format!("已提交{}。", each.collect::<Vec<_>>().join("、"))
        }
        Reason::Lacks { asked, .. } => format!("{}。", asked::lacks(asked)),
        Reason::MaybeSame { document, files } => format!(
            "{}可能是同一份{}交了两次，须人工核对。",
            names(files),
            title(document)
        ),
        Reason::NoneThere { kinds } => format!("{}，符合要求。", not_found(kinds, false)),
        Reason::Wrong {
            document,
            file,
            message: wrong,
        }
        | Reason::NotSure {
            document,
            file,
            message: wrong,
        } => {
            let said = message(wrong);
            if said.contains(file) {
                said
            } else if said.contains(&title(document)) {
                format!("{file}：{said}")
            } else {
                format!("{}（{file}）：{said}", title(document))
            }
        }
        Reason::NotRead { document, file } => {
            format!(
                "按文件名应是{}（{file}），但内容未能读取，须人工核对。",
                title(document)
            )
        }
        Reason::MaybeIn { file, holder: None } => {
            format!("可能在“{file}”中，但程序不能确定，须人工核对。")
        }
        Reason::MaybeIn {
            file,
            holder: Some(holder),
        } => format!("可能是“{file}”（名称为“{holder}”），但程序不能确定，须人工核对。"),
        Reason::WhichOf { files } => format!(
            "有几份文件都可能是（{}），无法确定以哪一份为准。",
            names(files)
        ),
        Reason::Unanswered { ask, said: None } => {
            format!("尚未回答{}，因此不能判断是否需要。", quoted(&ask.zh))
        }
        Reason::Unanswered {
            ask,
            said: Some(Said { file, text }),
        } => format!(
            "关于{}，“{file}”中写的是“{text}”，未能读懂或没有写全；请逐项写明，或由人工核对。",
            quoted(&ask.zh)
        ),
        Reason::MayBeExplained {
            message: said,
            by,
            file,
        } => format!(
            "{}材料里有{}（{file}），请核对它是否说明了这一变更。",
            message(said),
            title(by)
        ),
        Reason::DependsOn { requirement } => {
            format!("是否需要取决于“{}”，而该项尚未核清。", requirement.zh)
        }
        Reason::UnknownChoice { choice } => {
            format!("申请中写明的“{choice}”在规则中没有对应的要求，须人工判断需要什么材料。")
        }
        Reason::NotNeeded { reason } => Lang::Zh.sentence(reason),
        Reason::NoneDeclared { ask, source } => {
            format!("不需要：{}的回答为“无”（见“{source}”）。", quoted(&ask.zh))
        }
        Reason::Waived { waiver, before } => message::waived(waiver, Some(self::reason(before))),
        Reason::PackUnread => "申请材料无法打开，未作核对。".to_owned(),
    }
}

/// Why a file was taken for a document.
pub(in crate::say) fn basis(basis: &Basis) -> String {
    match basis {
        Basis::FileName(word) => format!("文件名含“{word}”"),
        Basis::FolderName(word) => format!("文件夹名含“{word}”"),
        Basis::Title(title, page) => format!("第 {page} 页标题为“{title}”"),
        Basis::DamagedTitle(title, page) => {
            format!("第 {page} 页标题看不全，最像“{title}”")
        }
        Basis::Labels(count, page) => format!("第 {page} 页有 {count} 处特征文字"),
        Basis::Picture(nth, page, None) => format!("文中第 {nth} 张图片，计为第 {page} 页"),
        Basis::Picture(nth, page, Some(on)) => {
            format!("文中第 {nth} 张图片，位于第 {on} 页，计为第 {page} 页")
        }
        Basis::Qr(kind, page) => format!("第 {page} 页的二维码{}", super::sight::qr(kind)),
        Basis::Form(page) => format!("第 {page} 页具有这类文件的格式"),
    }
}
