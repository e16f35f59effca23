//! Why a file is taken for a document, in English.

use crate::documents::explain::Sign;

pub(in crate::say) fn sign(sign: &Sign) -> String {
    match sign {
        Sign::Title(title, page) => format!("the title of page {page} is \"{title}\""),
        Sign::FileName(word) => format!("the file's name has \"{word}\""),
        Sign::FolderName(word) => format!("a folder's name has \"{word}\""),
        Sign::Form(page) => format!("the text of page {page} has the form of one"),
        Sign::Labels(words, page) => {
            format!(
                "page {page} has {} typical words: {}",
                words.len(),
                words.join(", ")
            )
        }
        Sign::Mentioned(title, page) => format!(
            "page {page} speaks of \"{title}\", but not as a title (in a sentence, or not at the top)"
        ),
        Sign::Covered(word, longer) => {
            format!("\"{word}\" in the file's name is a part of \"{longer}\"")
        }
        Sign::Not(word, None) => format!("\"{word}\" in the file's name says that it is none"),
        Sign::Not(word, Some(page)) => format!("\"{word}\" on page {page} says that it is none"),
    }
}

pub(in crate::say) fn would_match(titles: &str, names: &str, words: Option<usize>) -> String {
    let mut parts = Vec::new();
    if !titles.is_empty() {
        parts.push(format!("a title {titles}"));
    }
    if !names.is_empty() {
        parts.push(format!("a file's name with {names}"));
    }
    match words {
        Some(1) => parts.push("one more typical word on a page".to_owned()),
        Some(words) => parts.push(format!("{words} more typical words on a page")),
        None => {}
    }
    format!("any of these would do: {}", parts.join("; "))
}

/// Further words of a long list.
pub(in crate::say) fn and_more(more: usize) -> String {
    format!(" and {more} more")
}

pub(in crate::say) const COMMA: &str = ", ";
pub(in crate::say) const TAKEN: &str = "taken for: ";
pub(in crate::say) const NOT_TAKEN: &str = "taken for no document";
pub(in crate::say) const UNREAD: &str = "no text was read; only the name counts";
pub(in crate::say) const NAMELESS: &str =
    "the name says nothing: where nothing is read, it may be any document";
pub(in crate::say) const NO_SIGN: &str = "nothing speaks for it";

pub(in crate::say) fn others(kinds: usize) -> String {
    match kinds {
        1 => "nothing speaks for 1 other kind (--all lists it)".to_owned(),
        _ => format!("nothing speaks for {kinds} other kinds (--all lists them)"),
    }
}
