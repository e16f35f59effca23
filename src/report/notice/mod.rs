//! The notice to the applicant of everything that is to be supplied or put right, at once
//! (补正通知书): a draft that the sender completes and signs.
//!
//! It names no law: what is asked for and why comes from the rules file, item by item.

mod docx;
mod items;
mod markdown;
mod page;

use jiff::civil::Date;

pub use docx::docx;
pub use markdown::markdown;
pub use page::page;

use items::{Annex, Item, items, items_to_confirm, open, questions, waived};

use super::applicant::applicant;
use super::sheet::shown;
use super::view;
use crate::finding::Severity;
use crate::say::{Lang, NoticeWords};
use crate::verdict::Report;

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
    /// What was set aside.
    pub(super) waived: Vec<String>,
    /// What the sender has still to look at.
    pub(super) open: Vec<String>,
    /// The files of what is said of many.
    pub(super) annexes: Vec<Annex>,
    pub(super) deadline: (&'static str, Blank, &'static str),
    pub(super) contact: Blank,
    pub(super) sender: Blank,
    pub(super) issued: Blank,
}

/// A text, or a line to fill it in.
pub(super) type Blank = Option<String>;

impl Notice {
    /// The notice for a pack.
    #[must_use]
    pub fn of(report: &Report, given: &Particulars, lang: Lang) -> Self {
        let words = lang.notice();
        // In the order in which the notice comes to speak of them.
        let mut annexes = Vec::new();
        let items = items(report, Severity::Error, lang, &mut annexes, |_| true);
        let confirm = items_to_confirm(report, lang, &mut annexes);
        let open = open(report, lang, &mut annexes);
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
        let deadline = deadline(report, given, lang);
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
            waived: waived(report, lang),
            open,
            annexes,
            deadline,
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
            (words.waived, Part::Lines(&self.waived)),
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

/// Until when, with the words around it: the day given; or the days that the rules give, counted from
/// the day of the notice where that is known.
fn deadline(
    report: &Report,
    given: &Particulars,
    lang: Lang,
) -> (&'static str, Blank, &'static str) {
    let words = lang.notice();
    let days = report.rules.notice_days;
    let working = report.rules.notice_in_working_days;
    let counted = days.zip(given.issued).and_then(|(days, issued)| {
        if working {
            let calendar = report.rules.calendar.as_ref()?;
            return calendar.after(issued, days).ok();
        }
        let days = jiff::Span::new().try_days(days).ok()?;
        issued.checked_add(days).ok()
    });
    match (given.deadline.or(counted), days) {
        (None, Some(days)) => {
            let (before, after) = if working {
                words.deadline_working_days
            } else {
                words.deadline_days
            };
            (before, Some(days.to_string()), after)
        }
        (day, _) => {
            let (before, after) = words.deadline;
            (before, day.map(|day| lang.day(day)), after)
        }
    }
}

impl Notice {
    /// The annexes with their headings.
    pub(super) fn annexes(&self) -> impl Iterator<Item = (String, &Annex)> {
        self.annexes.iter().enumerate().map(|(at, annex)| {
            let heading = self.words.annex;
            let heading = heading
                .replace("{number}", &(at + 1).to_string())
                .replace("{count}", &annex.files.len().to_string());
            (heading, annex)
        })
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::evidence::{self, Line};
    use crate::finding::{Finding, Message, Unread};
    use crate::inventory::Format;
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
    fn the_deadline_is_counted_in_working_days_where_the_rules_say_so() {
        let text = include_str!("../../../fixtures/values/working-days.yaml");
        let (rules, _) = crate::rules::Rules::load("working-days.yaml", text).unwrap();
        let mut report = mixed();
        report.rules = std::sync::Arc::new(rules);
        let deadline = |issued| {
            let given = Particulars {
                issued: Some(issued),
                ..Particulars::default()
            };
            let (before, day, after) = Notice::of(&report, &given, Lang::En).deadline;
            format!("{before}{}{after}", day.unwrap_or_default())
        };
        assert!(deadline(date(2026, 9, 28)).contains("by 10 October 2026"));
        // Of the next year nobody has said which days are worked.
        assert!(deadline(date(2026, 12, 29)).contains("within 5 working days"));
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
    fn all_files_of_a_finding_on_many_are_listed() {
        let mut report = mixed();
        let files: Vec<String> = (1..=30).map(|at| format!("附件/{at:02}.pdf")).collect();
        for message in [
            Message::FileEmpty,
            Message::ContentUnread {
                document: None,
                why: Unread::Picture,
            },
        ] {
            report.findings.push(Finding::of(Message::Alike {
                message: Box::new(message),
                count: 30,
                files: files.clone(),
            }));
        }
        for lang in [Lang::Zh, Lang::En] {
            let notice = Notice::of(&report, &filled_in(), lang);
            let text = docx(&notice).unwrap();
            let text = evidence::read(&text, Format::Docx).unwrap();
            let text: Vec<String> = text
                .pages
                .iter()
                .flat_map(|page| page.lines.iter().map(Line::text))
                .collect();
            for written in [page(&notice), markdown(&notice), text.join("\n")] {
                for file in &files {
                    // Once in each annex; those that a sentence names stand there as well.
                    let name = file.rsplit('/').next().unwrap();
                    assert!(written.matches(name).count() >= 2, "{file}");
                }
                let annex = if lang == Lang::Zh {
                    "附件 2"
                } else {
                    "nnex 2"
                };
                assert_eq!(written.matches(annex).count(), 2, "{written}");
            }
        }
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
