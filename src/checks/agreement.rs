//! Values that must be the same in different documents.

use std::collections::BTreeSet;

use super::condition::text_of;
use super::requirements::Outcome;
use crate::codes::CreditCode;
use crate::documents::{Document, Field, FieldState, Value};
use crate::finding::{Finding, Message, Quote};
use crate::rules::{Comparison, FieldRef, Normaliser};
use crate::text::{name_key, similar};
use crate::verdict::{Reason, Status};

/// Compares what the rules ask to be compared. A contradiction makes the requirement that the
/// rules name invalid; where the pack holds a document that may explain it, a person has to look.
pub fn compare(comparisons: &[Comparison], documents: &[Document], outcome: &mut Outcome) {
    for comparison in comparisons {
        let mut values = comparison
            .fields
            .iter()
            .map(|field| values_of(field, documents, outcome));
        let Some(firsts) = values.next() else {
            continue;
        };
        let others: Vec<(&Document, &Field)> = values.flatten().collect();
        let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (document, field) in &firsts {
            for (other_document, other) in &others {
                let pair = (document.file.as_str(), other_document.file.as_str());
                let same_place = std::ptr::eq(*document, *other_document);
                if same_place || told.contains(&pair) || agree(field, other, comparison.normaliser)
                {
                    continue;
                }
                told.insert(pair);
                let explained = comparison
                    .explained_by
                    .as_ref()
                    .is_some_and(|kind| documents.iter().any(|d| d.kind.id == kind.id));
                contradiction(
                    comparison,
                    (document, field),
                    (other_document, other),
                    explained,
                    outcome,
                );
            }
        }
    }
}

/// The values that were read, right or wrong, behind a reference.
fn values_of<'d>(
    field: &FieldRef,
    documents: &'d [Document],
    outcome: &Outcome,
) -> Vec<(&'d Document, &'d Field)> {
    let (chosen, key): (Vec<&Document>, &str) = match field {
        FieldRef::Kind(kind, key) => (
            documents.iter().filter(|d| d.kind.id == kind.id).collect(),
            key,
        ),
        FieldRef::Requirement(id, key) => {
            let used = outcome.used.get(id).map(Vec::as_slice).unwrap_or_default();
            (
                used.iter()
                    .filter_map(|index| documents.get(*index))
                    .collect(),
                key,
            )
        }
        FieldRef::Here(_) => return Vec::new(),
    };
    let read = |field: &&Field| matches!(field.state, FieldState::Valid | FieldState::Invalid(_));
    chosen
        .into_iter()
        .filter_map(|document| {
            document
                .field(key)
                .filter(read)
                .map(|field| (document, field))
        })
        .collect()
}

fn agree(first: &Field, second: &Field, normaliser: Normaliser) -> bool {
    if let (Value::Date(a), Value::Date(b)) = (&first.value, &second.value) {
        return a == b;
    }
    let (Some(a), Some(b)) = (text_of(first), text_of(second)) else {
        return true;
    };
    match normaliser {
        Normaliser::Name | Normaliser::Person | Normaliser::Date => name_key(&a) == name_key(&b),
        Normaliser::Code => bare(&a) == bare(&b),
        Normaliser::EmbeddedCode => embedded(&a) == embedded(&b),
    }
}

fn bare(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The organisation code: of a unified code its characters 9 to 17, otherwise the code itself.
fn embedded(code: &str) -> String {
    let code = bare(code);
    CreditCode::parse(&code).map_or(code, |unified| bare(&unified.organisation_code()))
}

fn quote((document, field): (&Document, &Field)) -> Quote {
    Quote {
        document: document.kind.title.clone(),
        file: document.file.clone(),
        page: field.page,
        value: text_of(field).unwrap_or_default(),
    }
}

fn contradiction(
    comparison: &Comparison,
    first: (&Document, &Field),
    second: (&Document, &Field),
    explained: bool,
    outcome: &mut Outcome,
) {
    let (a, b) = (quote(first), quote(second));
    let close = similar(&a.value, &b.value);
    let message = Message::Mismatch {
        field: first.1.title.clone(),
        first: a,
        second: b,
        close,
    };
    for row in outcome
        .rows
        .iter_mut()
        .filter(|row| row.requirement.id == comparison.requirement)
    {
        let touches = row.files.contains(&first.0.file) || row.files.contains(&second.0.file);
        if !touches || !matches!(row.status, Status::Satisfied | Status::Unverified) {
            continue;
        }
        let document = first.0.kind.title.clone();
        let file = first.0.file.clone();
        let message = Box::new(message.clone());
        (row.status, row.reason) = if explained {
            let reason = Reason::NotSure {
                document,
                file,
                message,
            };
            (Status::Unverified, reason)
        } else {
            let reason = Reason::Wrong {
                document,
                file,
                message,
            };
            (Status::Invalid, reason)
        };
    }
    if explained {
        return;
    }
    outcome.findings.push(Finding {
        requirement: Some(comparison.requirement.clone()),
        file: Some(first.0.file.clone()),
        page: first.1.page,
        field: Some(first.1.key.clone()),
        basis: Some(comparison.basis.clone()),
        remedy: comparison.remedy.clone(),
        ..Finding::of(message)
    });
}
