//! The notice to the applicant of everything that is to be supplied or put right, at once
//! (补正通知书): a draft that the sender completes and signs.
//!
//! It names no law: what is asked for and why comes from the rules file, item by item.

mod docx;
mod markdown;
mod page;

use jiff::civil::Date;

pub use docx::docx;
pub use markdown::markdown;
pub use page::page;

use super::applicant::applicant;
use super::sheet::shown;
use super::view;
use crate::finding::{Code, Finding, Severity};
use crate::say::{Lang, NoticeWords};
use crate::verdict::{Reason, Report, Status, Verdict};

/// What the sender knows and the pack does not say. What is not given is left open to be filled
/// in.
#[derive(Debug, Clone, Default)]
pub struct Particulars {
    /// Number of the notice.
    pub number: Option<String>,
    /// Who sends it.
    pub sender: Option<String>,
    /// To whom; otherwise as read in the pack.
    pub applicant: Option<String>,
    /// What is applied for; otherwise the title of the rules.
    pub matter: Option<String>,
    /// Whom to ask, with telephone or address.
    pub contact: Option<String>,
    /// When the pack was received.
    pub received: Option<Date>,
    /// Until when it is to be supplied.
    pub deadline: Option<Date>,
    /// Day of the notice.
    pub issued: Option<Date>,
}

/// A notice, in one language, ready to be set in any form.
#[derive(Debug)]
pub struct Notice {
    pub(super) lang: Lang,
    pub(super) words: &'static NoticeWords,
    pub(super) number: Blank,
    pub(super) applicant: Blank,
    pub(super) introduction: String,
    /// Labels and texts.
    pub(super) facts: Vec<(&'static str, Blank)>,
    /// What is to be supplied or replaced.
    pub(super) items: Vec<Item>,
    /// What is to be explained or confirmed.
    pub(super) confirm: Vec<Item>,
    /// Questions to be answered.
    pub(super) questions: Vec<String>,
    /// What the sender has still to look at.
    pub(super) open: Vec<String>,
    pub(super) deadline: (&'static str, Blank, &'static str),
    pub(super) contact: Blank,
    pub(super) sender: Blank,
    pub(super) issued: Blank,
}

/// A text, or a line to fill it in.
pub(super) type Blank = Option<String>;

/// One thing that is asked for.
#[derive(Debug)]
pub(super) struct Item {
    /// The requirement, or the file.
    pub title: String,
    /// What is wrong, each with its place.
    pub problems: Vec<String>,
    /// The clauses.
    pub basis: Vec<String>,
    /// What to do.
    pub remedies: Vec<String>,
    /// What brings it to its row: requirement and subject, or file.
    key: (Option<String>, Option<String>, Option<String>),
}

impl Notice {
    /// The notice for a pack.
    #[must_use]
    pub fn of(report: &Report, given: &Particulars, lang: Lang) -> Self {
        let words = lang.notice();
        let items = items(report, Severity::Error, lang, |_| true);
        let confirm = items_to_confirm(report, lang);
        let day = |date: Option<Date>| date.map(|date| lang.day(date));
        let text = |text: &Option<String>| text.as_deref().map(shown);
        let matter = text(&given.matter);
        let matter = matter.unwrap_or_else(|| shown(lang.pick(&report.rules.title)));
        let introduction = if items.is_empty() {
            words.nothing_wrong
        } else {
            words.introduction
        };
        let applicant =
            text(&given.applicant).or_else(|| applicant(report).map(|name| shown(&name)));
        let [pack, ..] = view::head(report, lang);
        let (before, after) = words.deadline;
        Self {
            lang,
            words,
            number: text(&given.number),
            introduction: introduction
                .replace("{matter}", &matter)
                .replace("{date}", &lang.day(report.date)),
            facts: vec![
                (words.applicant, applicant.clone()),
                (words.matter, Some(matter)),
                (words.received, day(given.received)),
                (words.pack, Some(pack.1)),
                (words.basis, Some(shown(lang.pick(&report.rules.basis)))),
            ],
            applicant,
            items,
            confirm,
            questions: questions(report, lang),
            open: open(report, lang),
            deadline: (before, day(given.deadline), after),
            contact: text(&given.contact),
            sender: text(&given.sender),
            issued: day(given.issued),
        }
    }

    /// Whether nothing is asked of the applicant and nothing is left to look at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
            && self.confirm.is_empty()
            && self.questions.is_empty()
            && self.open.is_empty()
    }

    /// How many things the sender has still to look at before it goes out.
    #[must_use]
    pub fn unchecked(&self) -> usize {
        self.open.len()
    }

    /// The parts that are not empty, each with its heading: numbered as documents of the language
    /// are.
    pub(super) fn parts(&self) -> Vec<(String, Part<'_>)> {
        let words = self.words;
        [
            (words.items, Part::Items(&self.items)),
            (words.confirm, Part::Items(&self.confirm)),
            (words.questions, Part::Lines(&self.questions)),
            (words.open, Part::Lines(&self.open)),
        ]
        .into_iter()
        .filter(|(_, part)| part.len() > 0)
        .enumerate()
        .map(|(at, (heading, part))| {
            let number = words.ordinals.get(at).copied().unwrap_or_default();
            let heading = heading.replace("{count}", &part.len().to_string());
            (format!("{number}{heading}"), part)
        })
        .collect()
    }
}

/// A part of a notice.
pub(super) enum Part<'a> {
    Items(&'a [Item]),
    Lines(&'a [String]),
}

impl Part<'_> {
    fn len(&self) -> usize {
        match self {
            Part::Items(items) => items.len(),
            Part::Lines(lines) => lines.len(),
        }
    }
}

/// Findings of one weight, those on the same requirement together.
fn items(
    report: &Report,
    severity: Severity,
    lang: Lang,
    wanted: impl Fn(&Finding) -> bool,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for finding in view::findings(report, severity) {
        if !wanted(finding) {
            continue;
        }
        let said = view::finding(report, finding, lang);
        let requirement = view::concerned(report, finding, lang);
        let key = match &requirement {
            Some(_) => (finding.requirement.clone(), finding.subject.clone(), None),
            None => (None, None, finding.file.clone()),
        };
        let problem = match &said.place {
            // The place is said where neither the sentence nor the title names it.
            Some(place) if requirement.is_some() && !names_file(finding, &said.message) => {
                format!("{place}{}{}", lang.labels().colon, said.message)
            }
            _ => said.message,
        };
        let at = items.iter().position(|item| item.key == key);
        let at = at.unwrap_or_else(|| {
            let file = finding.file.as_deref().map(shown);
            items.push(Item {
                title: requirement
                    .or(file)
                    .unwrap_or_else(|| lang.notice().whole_pack.to_owned()),
                problems: Vec::new(),
                basis: Vec::new(),
                remedies: Vec::new(),
                key,
            });
            items.len() - 1
        });
        let Some(item) = items.get_mut(at) else {
            continue;
        };
        item.problems.push(problem);
        // Nothing is asked for without saying by what.
        let basis = said.basis;
        let basis = basis.unwrap_or_else(|| shown(lang.pick(&report.rules.basis)));
        for (list, text) in [
            (&mut item.basis, Some(basis)),
            (&mut item.remedies, Some(said.help)),
        ] {
            if let Some(text) = text.filter(|text| !list.contains(text)) {
                list.push(text);
            }
        }
    }
    items
}

fn names_file(finding: &Finding, message: &str) -> bool {
    let file = finding.file.as_ref();
    file.is_some_and(|file| message.contains(file))
}

/// What could not be read is the sender's to look at and not the applicant's to explain.
fn is_unread(finding: &Finding) -> bool {
    matches!(finding.code(), Code::ContentUnread | Code::FieldUnread)
}

fn items_to_confirm(report: &Report, lang: Lang) -> Vec<Item> {
    items(report, Severity::Warning, lang, |finding| {
        !is_unread(finding)
    })
}

fn questions(report: &Report, lang: Lang) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    for row in &report.requirements {
        if let Reason::Unanswered { ask } = &row.reason {
            let question = shown(lang.pick(ask));
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
    }
    questions
}

/// Rows that could not be told, and files beside them that were not read.
fn open(report: &Report, lang: Lang) -> Vec<String> {
    if report.verdict == Verdict::Unreadable {
        return Vec::new();
    }
    let colon = lang.labels().colon;
    let rows = report.requirements.iter().filter(|row| {
        row.status == Status::Unverified && !matches!(row.reason, Reason::Unanswered { .. })
    });
    let mut open = Vec::new();
    let mut told = Vec::new();
    for row in rows {
        let said = view::row(report, row, lang);
        told.extend(row.files.iter().map(String::as_str));
        open.push(format!(
            "{}{colon}{}",
            said.title,
            said.reason.unwrap_or_default()
        ));
    }
    for finding in report.findings.iter().filter(|finding| is_unread(finding)) {
        let file = finding.file.as_deref().unwrap_or_default();
        if told.contains(&file) {
            continue;
        }
        let said = view::finding(report, finding, lang);
        let place = said.place.unwrap_or_default();
        open.push(format!("{place}{colon}{}", said.message));
    }
    open
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    pub(super) fn filled_in() -> Particulars {
        Particulars {
            number: Some("〔2026〕第 17 号".to_owned()),
            sender: Some("某某认证有限公司".to_owned()),
            contact: Some("王女士 010-00000000".to_owned()),
            received: Some(date(2026, 11, 20)),
            deadline: Some(date(2026, 12, 11)),
            issued: Some(date(2026, 11, 23)),
            ..Particulars::default()
        }
    }

    pub(super) fn both() -> [Notice; 2] {
        [Lang::Zh, Lang::En].map(|lang| Notice::of(&mixed(), &filled_in(), lang))
    }

    #[test]
    fn every_error_is_in_it_and_nothing_that_is_only_worth_knowing() {
        for notice in both() {
            let problems: usize = notice.items.iter().map(|item| item.problems.len()).sum();
            assert_eq!(problems, 2);
            assert_eq!(notice.questions.len(), 1);
            assert_eq!(notice.open.len(), 1);
            assert!(notice.confirm.is_empty());
        }
    }

    #[test]
    fn a_complete_pack_needs_none_and_one_that_cannot_be_opened_does() {
        let notice = Notice::of(&complete(), &Particulars::default(), Lang::Zh);
        assert!(notice.is_empty());
        let notice = Notice::of(&unreadable(), &Particulars::default(), Lang::Zh);
        assert_eq!(notice.items.len(), 1);
    }

    #[test]
    fn it_names_no_law() {
        for notice in both() {
            let text = markdown(&notice);
            for never in ["行政许可法", "五日", "逾期", "Administrative Licen"] {
                assert!(!text.contains(never), "{never}");
            }
        }
    }
}
