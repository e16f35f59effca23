//! What somebody has set aside for this applicant or this pack: it no longer counts, and is told all
//! the same, with who answers for it, why and until when.

use std::sync::Arc;

use super::facts::Facts;
use crate::documents::{FieldState, Value};
use crate::finding::{Code, Finding, Message, Severity};
use crate::rules::Waiver;
use crate::verdict::{PackFacts, Reason, Row, Status};

/// Sets aside what the rules say is set aside here.
pub fn settle(facts: &Facts<'_>, pack: &PackFacts, rows: &mut [Row], findings: &mut Vec<Finding>) {
    for waiver in &facts.rules.waivers {
        if !is_for(waiver, facts, pack) {
            continue;
        }
        let fits = |subject: Option<&str>| fits(waiver, subject, facts);
        let aside = Aside::of(waiver, rows, findings, &fits);
        let told = |message| Finding {
            requirement: waiver.requirement.clone(),
            subject: None,
            ..Finding::of(message)
        };
        let expired = waiver.until < facts.date;
        match (aside.is_empty(), expired) {
            (true, true) => {}
            (true, false) => findings.push(told(Message::WaiverUnused {
                waiver: Arc::clone(waiver),
            })),
            (false, true) => findings.push(told(Message::WaiverExpired {
                waiver: Arc::clone(waiver),
                reference: facts.date,
            })),
            (false, false) => aside.settle(waiver, rows, findings),
        }
    }
}

/// Whether it is for this applicant and this pack. An applicant whose name was not read, or is read
/// in two ways, is nobody's.
fn is_for(waiver: &Waiver, facts: &Facts<'_>, pack: &PackFacts) -> bool {
    let same_pack = |written: &str| {
        let written = written.trim();
        written == pack.name
            || (!pack.sha256.is_empty() && written.eq_ignore_ascii_case(&pack.sha256))
    };
    let same_applicant = |written: &str| {
        let wanted = facts.rules.name_key(written);
        let read = |field| -> Vec<String> {
            let documents = facts.named_by(field).into_iter();
            let names = documents.filter_map(|(document, key)| {
                let field = document.field(key)?;
                match (&field.state, &field.value) {
                    (FieldState::Valid, Value::Text(name)) => Some(facts.rules.name_key(name)),
                    _ => None,
                }
            });
            names.collect()
        };
        let mut fields = facts.rules.applicant.iter().map(read);
        let names = fields.find(|names| !names.is_empty());
        names.is_some_and(|names| names.iter().all(|name| *name == wanted))
    };
    waiver.pack.as_deref().is_none_or(same_pack)
        && waiver.applicant.as_deref().is_none_or(same_applicant)
}

/// Whether it is for this site or sector, or for all of them.
fn fits(waiver: &Waiver, subject: Option<&str>, facts: &Facts<'_>) -> bool {
    let Some(wanted) = &waiver.subject else {
        return true;
    };
    let key = |name: &str| facts.rules.name_key(name);
    subject.is_some_and(|subject| subject == wanted || key(subject) == key(wanted))
}

/// What a waiver sets aside: places of rows and of findings.
struct Aside {
    /// Rows as a whole.
    rows: Vec<usize>,
    findings: Vec<usize>,
}

impl Aside {
    fn of(
        waiver: &Waiver,
        rows: &[Row],
        findings: &[Finding],
        fits: &dyn Fn(Option<&str>) -> bool,
    ) -> Self {
        let whole = waiver.findings.is_empty();
        let row = |row: &Row| {
            let open = matches!(
                row.status,
                Status::Missing | Status::Invalid | Status::Unverified
            );
            let subject = row.subject.as_ref().map(|subject| subject.id.as_str());
            whole
                && open
                && waiver.requirement.as_ref() == Some(&row.requirement.id)
                && fits(subject)
        };
        let finding = |finding: &Finding| {
            let meant = if whole {
                finding.severity() == Severity::Error
            } else {
                finding.severity() != Severity::Note && waiver.findings.contains(&finding.code())
            };
            meant && finding.requirement == waiver.requirement && fits(finding.subject.as_deref())
        };
        let places = |found: &mut dyn Iterator<Item = bool>| {
            let found = found.enumerate().filter(|(_, found)| *found);
            found.map(|(nth, _)| nth).collect()
        };
        Self {
            rows: places(&mut rows.iter().map(row)),
            findings: places(&mut findings.iter().map(finding)),
        }
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.findings.is_empty()
    }

    fn settle(self, waiver: &Arc<Waiver>, rows: &mut [Row], findings: &mut Vec<Finding>) {
        let mut touched: Vec<(Option<String>, Option<String>)> = Vec::new();
        for nth in self.findings {
            let Some(finding) = findings.get_mut(nth) else {
                continue;
            };
            finding.message = Message::Waived {
                waiver: Arc::clone(waiver),
                found: Some(Box::new(finding.message.clone())),
            };
            finding.remedy = None;
            touched.push((finding.requirement.clone(), finding.subject.clone()));
        }
        for (nth, row) in rows.iter_mut().enumerate() {
            let subject = row.subject.as_ref().map(|subject| subject.id.clone());
            let told = touched.iter().any(|(requirement, of)| {
                requirement.as_ref() == Some(&row.requirement.id)
                    && (of.is_none() || *of == subject)
            });
            if self.rows.contains(&nth) {
                set_aside(row, waiver);
                if !told {
                    findings.push(Finding {
                        requirement: Some(row.requirement.id.clone()),
                        subject,
                        file: row.files.first().cloned(),
                        basis: Some(row.requirement.basis.clone()),
                        ..Finding::of(Message::Waived {
                            waiver: Arc::clone(waiver),
                            found: None,
                        })
                    });
                }
            } else if told {
                what_is_left(row, waiver, findings);
            }
        }
    }
}

fn set_aside(row: &mut Row, waiver: &Arc<Waiver>) {
    row.status = Status::NotApplicable;
    row.reason = Reason::Waived {
        waiver: Arc::clone(waiver),
        before: Box::new(row.reason.clone()),
    };
}

/// The state of a row of which only some findings are set aside: by what is still found.
fn what_is_left(row: &mut Row, waiver: &Arc<Waiver>, findings: &[Finding]) {
    let subject = row.subject.as_ref().map(|subject| subject.id.as_str());
    let own = |finding: &&Finding| {
        finding.requirement.as_ref() == Some(&row.requirement.id)
            && finding
                .subject
                .as_deref()
                .is_none_or(|of| Some(of) == subject)
    };
    let mut errors = findings
        .iter()
        .filter(own)
        .filter(|finding| finding.severity() == Severity::Error);
    let doubt = |finding: &&Finding| {
        matches!(
            finding.code(),
            Code::ContentUnread
                | Code::FieldUnread
                | Code::CodeKindMismatch
                | Code::DocumentDoubtful
        )
    };
    let mut doubts = findings.iter().filter(own).filter(doubt);
    let (document, file_of) = (row.requirement.title.clone(), |finding: &Finding| {
        finding.file.clone().unwrap_or_default()
    });
    let cites = match &row.reason {
        Reason::NotSure { message, .. } | Reason::MayBeExplained { message, .. } => {
            waiver.findings.contains(&message.code())
        }
        Reason::NotRead { .. } => waiver.findings.contains(&Code::ContentUnread),
        _ => false,
    };
    match row.status {
        Status::Satisfied | Status::NotApplicable => {}
        // What nobody has set aside leaves it open.
        Status::Unverified if !cites => {}
        Status::Missing | Status::Invalid | Status::Unverified => {
            if let Some(error) = errors.next() {
                if error.code() != Code::MissingDocument {
                    row.status = Status::Invalid;
                    row.reason = Reason::Wrong {
                        document,
                        file: file_of(error),
                        message: Box::new(error.message.clone()),
                    };
                }
            } else if let Some(doubt) = doubts.next() {
                row.status = Status::Unverified;
                row.reason = Reason::NotSure {
                    document,
                    file: file_of(doubt),
                    message: Box::new(doubt.message.clone()),
                };
            } else {
                set_aside(row, waiver);
            }
        }
    }
}
