//! Every sentence of the program, one table per language.
//!
//! Messages and reasons are data; the match over them in each table is exhaustive, so that a
//! sentence that one language lacks does not compile.

mod cases;
mod changes;
mod checklist;
mod compare;
mod en;
mod failure;
mod labels;
mod likeness;
mod limits;
mod notice;
mod paper;
mod receipt;
mod sight;
mod words;
mod zh;

use std::io::ErrorKind;

use jiff::civil::Date;

use crate::documents::Basis;
use crate::evidence::Pictured;
use crate::finding::{Code, Message, Severity};
use crate::inventory::Format;
use crate::rules::Words;
use crate::verdict::{Reason, Status, Verdict};

pub use changes::ChangesWords;
pub use checklist::ChecklistWords;
pub use compare::CompareWords;
pub use failure::Failure;
pub use labels::{Labels, Totals};
pub use likeness::Matched;
pub use notice::NoticeWords;
pub use paper::Paper;
pub use receipt::ReceiptWords;

pub use crate::lang::Lang;

/// What `explain` says of a finding code.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// A few words.
    pub title: &'static str,
    /// What the finding means.
    pub meaning: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to put it right.
    pub remedy: &'static str,
    /// What it looks like.
    pub example: &'static str,
}

impl Lang {
    /// The language for a locale such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`: Chinese for every
    /// kind of Chinese, English for everything else.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let language = locale
            .split(['-', '_', '.', '@'])
            .next()
            .unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }

    /// The system's language.
    #[must_use]
    pub fn detect() -> Self {
        sys_locale::get_locale().map_or(Self::En, |locale| Self::from_locale(&locale))
    }

    /// These words in this language.
    #[must_use]
    pub fn pick(self, words: &Words) -> &str {
        match self {
            Self::Zh => &words.zh,
            Self::En => &words.en,
        }
    }

    /// These words in the middle of a sentence.
    #[must_use]
    pub fn within(self, words: &Words) -> String {
        match self {
            Self::Zh => words.zh.clone(),
            Self::En => en::title(words),
        }
    }

    /// These words as a sentence: with a full stop where there is no mark at the end.
    #[must_use]
    pub fn sentence(self, words: &Words) -> String {
        let text = self.pick(words).trim();
        let ended = text.ends_with(['。', '！', '？', '.', '!', '?']);
        match self {
            _ if ended || text.is_empty() => text.to_owned(),
            Self::Zh => format!("{text}。"),
            Self::En => format!("{text}."),
        }
    }

    /// What a finding says, in one sentence.
    #[must_use]
    pub fn message(self, message: &Message) -> String {
        match self {
            Self::Zh => zh::message(message),
            Self::En => en::message(message),
        }
    }

    /// What to do about a finding where the rules file does not say it.
    #[must_use]
    pub fn help(self, message: &Message) -> String {
        match self {
            Self::Zh => zh::help(message),
            Self::En => en::help(message),
        }
    }

    /// Why a requirement has its state, in one sentence.
    #[must_use]
    pub fn reason(self, reason: &Reason) -> String {
        match self {
            Self::Zh => zh::reason(reason),
            Self::En => en::reason(reason),
        }
    }

    /// Why a file was taken for a document.
    #[must_use]
    pub fn basis(self, basis: &Basis) -> String {
        match self {
            Self::Zh => zh::basis(basis),
            Self::En => en::basis(basis),
        }
    }

    /// What a finding code means.
    #[must_use]
    pub fn explanation(self, code: Code) -> Explanation {
        match self {
            Self::Zh => zh::explanation(code),
            Self::En => en::explanation(code),
        }
    }

    /// What kept the program from judging.
    #[must_use]
    pub fn failure(self, failure: &Failure) -> String {
        match self {
            Self::Zh => zh::failure(failure),
            Self::En => en::failure(failure),
        }
    }

    /// What the system says of a file: in this language where there are words for it, otherwise as
    /// it came.
    #[must_use]
    pub fn system(self, error: &std::io::Error) -> String {
        let kind = if is_in_use(error) {
            ErrorKind::ResourceBusy
        } else {
            error.kind()
        };
        let known = match self {
            Self::Zh => zh::system(kind),
            Self::En => en::system(kind),
        };
        // Words of a library say more than its kind.
        let vague = matches!(
            kind,
            ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Unsupported
        );
        let known = known.filter(|_| !vague || error.get_ref().is_none());
        match (known, self) {
            (Some(known), _) => known.to_owned(),
            (None, Self::Zh) => format!("系统报告：{error}"),
            (None, Self::En) => error.to_string(),
        }
    }

    /// The fixed words of a report on paper or screen.
    #[must_use]
    pub fn labels(self) -> &'static Labels {
        match self {
            Self::Zh => &zh::LABELS,
            Self::En => &en::LABELS,
        }
    }

    /// The state of a requirement, in one or two words.
    #[must_use]
    pub fn status(self, status: Status) -> &'static str {
        match self {
            Self::Zh => zh::status(status),
            Self::En => en::status(status),
        }
    }

    /// The weight of a finding, in a word.
    #[must_use]
    pub fn severity(self, severity: Severity) -> &'static str {
        match self {
            Self::Zh => zh::severity(severity),
            Self::En => en::severity(severity),
        }
    }

    /// The verdict in one sentence, with what it rests on.
    #[must_use]
    pub fn verdict(self, verdict: Verdict, totals: &Totals) -> String {
        match self {
            Self::Zh => zh::verdict(verdict, totals),
            Self::En => en::verdict(verdict, totals),
        }
    }

    /// How many requirements and findings of each kind there are.
    #[must_use]
    pub fn totals(self, totals: &Totals) -> String {
        match self {
            Self::Zh => zh::totals(totals),
            Self::En => en::totals(totals),
        }
    }

    /// A file format, as people call it.
    #[must_use]
    pub fn format(self, format: Format) -> &'static str {
        match self {
            Self::Zh => zh::format(format),
            Self::En => en::format(format),
        }
    }

    /// A date as it is written in a sentence.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        match self {
            Self::Zh => zh::day(date),
            Self::En => en::day(date),
        }
    }

    /// A file's place: its path, with the page where there is one.
    #[must_use]
    pub fn place(self, file: &str, page: Option<u32>) -> String {
        match self {
            Self::Zh => zh::place(file, page),
            Self::En => en::place(file, page),
        }
    }

    /// A file's place, where the page may be a picture within its text.
    #[must_use]
    pub fn place_of(self, file: &str, page: Option<u32>, picture: Option<Pictured>) -> String {
        let place = self.place(file, page);
        let Some(Pictured { nth, on, .. }) = picture else {
            return place;
        };
        match (self, on) {
            (Self::Zh, None) => format!("{place}（文中第 {nth} 张图片）"),
            (Self::En, None) => format!("{place} (picture {nth} in its text)"),
            (Self::Zh, Some(on)) => format!("{place}（文中第 {nth} 张图片，位于第 {on} 页）"),
            (Self::En, Some(on)) => format!("{place} (picture {nth} in its text, on page {on})"),
        }
    }

    /// A page by its number.
    #[must_use]
    pub fn page(self, page: u32) -> String {
        match self {
            Self::Zh => format!("第 {page} 页"),
            Self::En => format!("page {page}"),
        }
    }

    /// A run of pages.
    #[must_use]
    pub fn page_range(self, first: u32, last: u32) -> String {
        match self {
            _ if first == last => self.page(first),
            Self::Zh => format!("第 {first}–{last} 页"),
            Self::En => format!("pages {first}–{last}"),
        }
    }

    /// So many pages.
    #[must_use]
    pub fn pages(self, pages: usize) -> String {
        match self {
            Self::Zh => format!("{pages} 页"),
            Self::En => format!("{pages} {}", plural(pages, "page", "pages")),
        }
    }

    /// So many files of so many bytes.
    #[must_use]
    pub fn files(self, files: usize, bytes: u64) -> String {
        match self {
            Self::Zh => format!("{files} 个文件，{}", size(bytes)),
            Self::En => format!(
                "{} {}, {}",
                files,
                plural(files, "file", "files"),
                size(bytes)
            ),
        }
    }

    /// So many files of the system were left aside.
    #[must_use]
    pub fn ignored(self, files: usize) -> String {
        match self {
            Self::Zh => {
                format!("已略过 {files} 个系统或办公软件自动生成的文件（不属于申请材料）。")
            }
            Self::En => format!(
                "{files} {} made by the system or an office program left aside (not part of the application).",
                plural(files, "file", "files")
            ),
        }
    }

    /// How a question can be answered, given its id.
    #[must_use]
    pub fn how_to_answer(self, question: &str) -> String {
        match self {
            Self::Zh => {
                format!(
                    "请在申请材料中写明，或运行时加上 --set {question}=…（没有则写 --set {question}=[]）。"
                )
            }
            Self::En => {
                format!(
                    "Say so in the application, or add --set {question}=... (--set {question}=[] for none)."
                )
            }
        }
    }

    /// How far the reading has come.
    #[must_use]
    pub fn progress(self, read: usize) -> String {
        match self {
            Self::Zh => format!("正在读取材料，已读 {read} 个文件…"),
            Self::En => format!(
                "Reading the pack, {read} {} so far...",
                plural(read, "file", "files")
            ),
        }
    }
}

/// Bytes for people: `812 B`, `793.3 KB`, `1.2 GB` (1 KB = 1,024 B, as Windows shows it).
#[must_use]
pub fn size(bytes: u64) -> String {
    let mut units = ["KB", "MB", "GB"].into_iter();
    let mut scale = 1024_u64;
    if bytes < scale {
        return format!("{bytes} B");
    }
    let mut unit = units.next().unwrap_or_default();
    for larger in units {
        if bytes / scale < 1024 {
            break;
        }
        scale *= 1024;
        unit = larger;
    }
    let tenths = u128::from(bytes) * 10 / u128::from(scale);
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

/// Page numbers in their order, with those that follow each other drawn together: `1–3, 7`.
fn page_ranges(pages: &[u32], comma: &str) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*page) => *last = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    let shown: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        })
        .collect();
    shown.join(comma)
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

/// Whether another program keeps a file open: what Windows says of a document that is open in a word
/// processor (ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION).
fn is_in_use(error: &std::io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
