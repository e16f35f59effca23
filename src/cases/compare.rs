//! A report against what a case expects of it.

use super::expect::{Expect, Expected};
use crate::finding::{Finding, Severity};
use crate::verdict::{Reason, Report, Row, Status, Verdict};

/// What is not as expected.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    Verdict {
        expected: Verdict,
        found: Verdict,
    },
    /// `found`: the state and its reason; none where there is no such row.
    State {
        requirement: String,
        subject: Option<String>,
        expected: Status,
        found: Option<(Status, Reason)>,
    },
    /// It was expected and did not come.
    NotFound(Expected),
    /// It came and nobody expected it.
    Unexpected(Box<Finding>),
    /// The answers in the pack are wrong; what the program said.
    Answers(String),
}

/// All differences, in the order of the report.
pub(super) fn differences(expect: &Expect, report: &Report) -> Vec<Difference> {
    let mut differences = Vec::new();
    if report.verdict != expect.verdict {
        differences.push(Difference::Verdict {
            expected: expect.verdict,
            found: report.verdict,
        });
    }
    for (id, subject, status) in &expect.states {
        let wanted = |row: &&Row| {
            let of_subject = row.subject.as_ref().map(|subject| &subject.id);
            row.requirement.id == *id && (subject.is_none() || of_subject == subject.as_ref())
        };
        let rows: Vec<&Row> = report.requirements.iter().filter(wanted).collect();
        let missing = rows.is_empty().then_some(None);
        let other = rows.iter().filter(|row| row.status != *status);
        let other = other.map(|row| Some((row.status, row.reason.clone())));
        differences.extend(
            missing
                .into_iter()
                .chain(other)
                .map(|found| Difference::State {
                    requirement: id.clone(),
                    subject: subject.clone(),
                    expected: *status,
                    found,
                }),
        );
    }
    let is_note = |finding: &&Finding| finding.severity() == Severity::Note;
    let (notes, findings): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(is_note);
    differences.extend(matched(&expect.findings, findings, report));
    if let Some(expected) = &expect.notes {
        differences.extend(matched(expected, notes, report));
    }
    differences
}

/// Each finding is expected once, and each expectation meets one; the choosier ones choose first.
fn matched(expected: &[Expected], mut found: Vec<&Finding>, report: &Report) -> Vec<Difference> {
    let mut order: Vec<&Expected> = expected.iter().collect();
    order.sort_by_key(|one| std::cmp::Reverse(one.choosiness()));
    let mut differences = Vec::new();
    for one in order {
        match found.iter().position(|finding| fits(one, finding, report)) {
            Some(place) => drop(found.remove(place)),
            None => differences.push(Difference::NotFound(one.clone())),
        }
    }
    let unexpected = found
        .into_iter()
        .map(|finding| Difference::Unexpected(Box::new(finding.clone())));
    differences.extend(unexpected);
    differences
}

fn fits(expected: &Expected, finding: &Finding, report: &Report) -> bool {
    let same =
        |wanted: &Option<String>, found: &Option<String>| wanted.is_none() || wanted == found;
    let of_kind = expected.document.as_ref().is_none_or(|id| {
        let files = report.files.iter();
        let documents = files.flat_map(|file| &file.documents);
        documents
            .filter(|document| document.kind.id == *id)
            .any(|document| finding.file.as_ref() == Some(&document.file))
    });
    expected.code == finding.code()
        && of_kind
        && same(&expected.file, &finding.file)
        && same(&expected.field, &finding.field)
        && same(&expected.requirement, &finding.requirement)
        && same(&expected.subject, &finding.subject)
}

impl Expected {
    /// How much it says.
    fn choosiness(&self) -> usize {
        let said = [
            &self.document,
            &self.file,
            &self.field,
            &self.requirement,
            &self.subject,
        ];
        said.iter().filter(|said| said.is_some()).count()
    }
}
