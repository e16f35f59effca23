//! Whether a document is made out to the applicant.

use super::condition::Sources;
use super::facts::Facts;
use super::misread;
use crate::documents::{Document, Source};
use crate::finding::{Finding, Message, Quote};
use crate::rules::{FieldRef, Requirement};
use crate::text::name_key;

/// The finding that a document is made out to somebody else. A branch of the applicant is not
/// somebody else; a field that the rules compare anyway is not told twice.
pub fn wrong_holder(
    facts: &Facts<'_>,
    requirement: &Requirement,
    document: &Document,
) -> Option<Finding> {
    let key = document.kind.holder.as_deref()?;
    if document.kind.any_holder || is_compared(facts, requirement, document, key) {
        return None;
    }
    let holder = super::assign::holder_name(document)?;
    let (source, applicant) = facts.applicant()?;
    if name_key(&holder).starts_with(&name_key(&applicant)) {
        return None;
    }
    // Seen on a picture, a name that is nearly the applicant's was more likely misread.
    if let Some(field) = document.field(key)
        && field.source == Source::Ocr
        && misread::is_close(&name_key(&holder), &name_key(&applicant))
    {
        return Some(Finding {
            file: Some(document.file.clone()),
            page: field.page,
            field: Some(key.to_owned()),
            ..Finding::of(Message::FieldUnread {
                document: document.kind.title.clone(),
                field: field.title.clone(),
                saw: Some(holder),
                likely: None,
            })
        });
    }
    let page = document.field(key).and_then(|field| field.page);
    let quote = |document: &Document, page, value: &str| Quote {
        document: document.kind.title.clone(),
        file: document.file.clone(),
        page,
        value: value.to_owned(),
    };
    Some(Finding {
        file: Some(document.file.clone()),
        page,
        field: Some(key.to_owned()),
        ..Finding::of(Message::WrongHolder {
            document: document.kind.title.clone(),
            holder: quote(document, page, &holder),
            applicant: quote(source, source.pages.map(|(first, _)| first), &applicant),
        })
    })
}

/// Whether the pack holds a document that may explain another name.
pub fn may_be_renamed(facts: &Facts<'_>) -> bool {
    let kind = facts.rules.renamed_by.as_ref();
    kind.is_some_and(|kind| !facts.of_kind(&kind.id).is_empty())
}

fn is_compared(
    facts: &Facts<'_>,
    requirement: &Requirement,
    document: &Document,
    key: &str,
) -> bool {
    facts
        .rules
        .comparisons
        .iter()
        .flat_map(|comparison| &comparison.fields)
        .any(|field| match field {
            FieldRef::Kind(kind, other) => kind.id == document.kind.id && other == key,
            FieldRef::Requirement(id, other) => *id == requirement.id && other == key,
            FieldRef::Here(_) => false,
        })
}
