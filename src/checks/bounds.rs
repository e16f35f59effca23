//! What follows for a requirement where a figure or date is not as the rules ask, or where that
//! cannot be told.

use super::requirements::Outcome;
use super::truth::Truth;
use crate::documents::Document;
use crate::finding::{Bounded, Code, Finding, Message, Severity, Shown};
use crate::rules::{Weight, Words};
use crate::verdict::{Reason, Row, Status};

/// What became of one document under a bound.
pub(super) struct Judged<'d> {
    pub document: &'d Document,
    /// The field that was looked at, or the one that was not read.
    pub place: Place<'d>,
    pub truth: Truth,
    /// What there is to say unless it is met.
    pub message: Option<Message>,
    /// It would be wrong, but may be misread, or not be asked for: for a person.
    pub unsure: bool,
}

/// Where a value stands, or should.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'d> {
    pub document: &'d Document,
    pub key: &'d str,
}

impl Place<'_> {
    fn page(&self) -> Option<u32> {
        self.document.field(self.key).and_then(|field| field.page)
    }

    fn file(&self) -> &str {
        match self.document.field(self.key) {
            Some(field) => self.document.file_of(field),
            None => &self.document.file,
        }
    }
}

/// What a bound asks for, and of what.
pub(super) struct Asking<'r> {
    pub requirement: &'r str,
    pub weight: Weight,
    pub basis: &'r Words,
    pub remedy: Option<&'r Words>,
}

impl Weight {
    /// The severity of its findings.
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// What is said of a figure or date that is not as expected.
pub(super) fn out_of_bounds(
    weight: Weight,
    says: &Words,
    figures: Vec<(Words, Shown)>,
    asked: Option<Bounded>,
) -> Message {
    let says = says.clone();
    match weight {
        Weight::Note => Message::FigureDoubtful {
            says,
            figures,
            asked,
        },
        Weight::Error | Weight::Warning => Message::ValueOutOfBounds {
            says,
            figures,
            asked,
            weight: weight.severity(),
        },
    }
}

/// Tells what is out of bounds. Of an error the rows of the requirement follow it: one whose
/// documents are all out of bounds is invalid; where some are, or it cannot be told, a person has
/// to look.
pub(super) fn settle(asking: &Asking<'_>, judged: &[Judged<'_>], outcome: &mut Outcome) {
    let mut told: Vec<Finding> = Vec::new();
    let rests_on = |row: &Row, one: &Judged<'_>| row.files.contains(&one.document.file);
    let of_it = |row: &&mut Row| row.requirement.id == asking.requirement;
    let rows: Vec<&mut Row> = outcome.rows.iter_mut().filter(of_it).collect();
    // Of several sites or sectors each has its own documents; a figure of another document bears on
    // them all.
    let shared = !rows
        .iter()
        .any(|row| judged.iter().any(|one| rests_on(row, one)));
    for row in rows {
        // What is not needed, or perhaps not, need not reach anything.
        let perhaps = matches!(
            row.reason,
            Reason::DependsOn { .. } | Reason::Unanswered { .. } | Reason::UnknownChoice { .. }
        );
        if row.status == Status::NotApplicable || perhaps {
            continue;
        }
        let own: Vec<&Judged<'_>> = judged
            .iter()
            .filter(|one| shared || rests_on(row, one))
            .collect();
        let wrong = |one: &&&Judged<'_>| one.truth == Truth::NotMet && !one.unsure;
        let some_met = own.iter().any(|one| one.truth == Truth::Met);
        let broken: Vec<&Judged<'_>> = own.iter().filter(wrong).copied().collect();
        if !broken.is_empty() && !some_met {
            told.extend(broken.iter().filter_map(|one| finding(one, asking)));
            if asking.weight == Weight::Error {
                follow(row, &broken, true);
            }
            continue;
        }
        // Some documents are as asked and some are not, or it cannot be told of one: a hint is not
        // worth a doubt.
        let open: Vec<&Judged<'_>> = own
            .into_iter()
            .filter(|one| one.truth != Truth::Met)
            .collect();
        if asking.weight == Weight::Error && !open.is_empty() {
            let unread = open.iter().filter(|one| one.truth == Truth::CannotTell);
            // A document that was not read says so itself.
            let unread = unread.filter(|one| one.place.document.is_read());
            told.extend(unread.filter_map(|one| finding(one, asking)));
            follow(row, &open, false);
        }
    }
    for finding in told {
        let same = |known: &Finding| {
            known.code() == finding.code()
                && known.file == finding.file
                && known.field == finding.field
                && (finding.code() == Code::FieldUnread || known.message == finding.message)
        };
        if !outcome.findings.iter().any(same) {
            outcome.findings.push(finding);
        }
    }
}

fn finding(judged: &Judged<'_>, asking: &Asking<'_>) -> Option<Finding> {
    Some(Finding {
        requirement: Some(asking.requirement.to_owned()),
        file: Some(judged.place.file().to_owned()),
        page: judged.place.page(),
        field: Some(judged.place.key.to_owned()),
        basis: Some(asking.basis.clone()),
        remedy: asking
            .remedy
            .filter(|_| judged.truth == Truth::NotMet)
            .cloned(),
        ..Finding::of(judged.message.clone()?)
    })
}

/// Puts the row into the state that follows, unless it is worse already.
fn follow(row: &mut Row, judged: &[&Judged<'_>], wrong: bool) {
    let may = match row.status {
        Status::Satisfied => true,
        Status::Unverified => wrong,
        Status::Missing | Status::Invalid | Status::NotApplicable => false,
    };
    let first = judged.iter().find(|one| one.message.is_some());
    let Some((one, message)) = first.and_then(|one| Some((one, one.message.clone()?))) else {
        return;
    };
    if !may {
        return;
    }
    let document = one.place.document.kind.title.clone();
    let file = one.place.document.file.clone();
    let message = Box::new(message);
    (row.status, row.reason) = if wrong {
        let reason = Reason::Wrong {
            document,
            file,
            message,
        };
        (Status::Invalid, reason)
    } else {
        let reason = Reason::NotSure {
            document,
            file,
            message,
        };
        (Status::Unverified, reason)
    };
}

/// Whether a requirement tells already that a document of this kind is not there: it is missing,
/// not needed or not settled.
pub(super) fn told_elsewhere(kind: &str, outcome: &Outcome) -> bool {
    outcome.rows.iter().any(|row| {
        let alternatives = row.requirement.alternatives();
        let mut kinds = alternatives.iter().flat_map(|one| &one.kinds);
        row.status != Status::Satisfied && kinds.any(|known| known.id == kind)
    })
}
