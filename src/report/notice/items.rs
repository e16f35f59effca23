//! What a notice asks for, item by item, and what it leaves to its sender.

use crate::finding::{Code, Finding, Severity};
use crate::report::sheet::shown;
use crate::report::view;
use crate::say::Lang;
use crate::verdict::{Reason, Report, Status, Verdict};

/// One thing that is asked for.
#[derive(Debug)]
pub(in crate::report) struct Item {
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

/// Findings of one weight, those on the same requirement together.
pub(super) fn items(
    report: &Report,
    severity: Severity,
    lang: Lang,
    annexes: &mut Vec<Annex>,
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
        let problem = with_annex(problem, finding, lang, annexes);
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

/// All files of a finding that names but some of them.
#[derive(Debug)]
pub(in crate::report) struct Annex {
    /// What is wrong with them.
    pub problem: String,
    pub files: Vec<String>,
}

/// What is said of a finding; that of many files leads to an annex with all of them.
fn with_annex(said: String, finding: &Finding, lang: Lang, annexes: &mut Vec<Annex>) -> String {
    let Some(files) = finding.message.many() else {
        return said;
    };
    annexes.push(Annex {
        problem: said.clone(),
        files: files.iter().map(|file| shown(file)).collect(),
    });
    let see = lang.notice().annex_see;
    format!(
        "{said}{}",
        see.replace("{number}", &annexes.len().to_string())
    )
}

fn names_file(finding: &Finding, message: &str) -> bool {
    let file = finding.file.as_ref();
    file.is_some_and(|file| message.contains(file))
}

/// What could not be read is the sender's to look at and not the applicant's to explain.
fn is_unread(finding: &Finding) -> bool {
    matches!(finding.code(), Code::ContentUnread | Code::FieldUnread)
}

/// What is to be confirmed or explained.
pub(super) fn items_to_confirm(report: &Report, lang: Lang, annexes: &mut Vec<Annex>) -> Vec<Item> {
    items(report, Severity::Warning, lang, annexes, |finding| {
        !is_unread(finding) && finding.code() != Code::Waived
    })
}

/// What was set aside, by whom, why and until when: nothing of it is asked for.
pub(super) fn waived(report: &Report, lang: Lang) -> Vec<String> {
    let findings = report.findings.iter();
    let waived = findings.filter(|finding| finding.code() == Code::Waived);
    waived
        .map(|finding| {
            let said = view::finding(report, finding, lang).message;
            match view::concerned(report, finding, lang) {
                Some(requirement) => format!("{requirement}{}{said}", lang.labels().colon),
                None => said,
            }
        })
        .collect()
}

/// Questions without an answer.
pub(super) fn questions(report: &Report, lang: Lang) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    for row in &report.requirements {
        if let Reason::Unanswered { ask, said: None } = &row.reason {
            let question = shown(lang.pick(ask));
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
    }
    questions
}

/// Rows that could not be told, and files beside them that were not read.
pub(super) fn open(report: &Report, lang: Lang, annexes: &mut Vec<Annex>) -> Vec<String> {
    if report.verdict == Verdict::Unreadable {
        return Vec::new();
    }
    let colon = lang.labels().colon;
    let rows = report.requirements.iter().filter(|row| {
        row.status == Status::Unverified
            && !matches!(row.reason, Reason::Unanswered { said: None, .. })
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
        let said = match said.place {
            Some(place) => format!("{place}{colon}{}", said.message),
            None => said.message,
        };
        open.push(with_annex(said, finding, lang, annexes));
    }
    open
}
