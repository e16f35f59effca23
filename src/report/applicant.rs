//! Who applies, as the documents say.

use crate::documents::{Document, FieldState, Value};
use crate::rules::FieldRef;
use crate::verdict::Report;

/// The applicant's name: from the first field that the rules name for it and that was read.
pub(super) fn applicant(report: &Report) -> Option<String> {
    report.rules.applicant.iter().find_map(|field| match field {
        FieldRef::Kind(kind, key) => {
            let documents = documents(report);
            name(
                documents.filter(|document| document.kind.id == kind.id),
                key,
            )
        }
        FieldRef::Requirement(id, key) => {
            let rows = report.requirements.iter();
            let rows = rows.filter(|row| row.requirement.id == *id && row.subject.is_none());
            let files: Vec<&String> = rows.flat_map(|row| &row.files).collect();
            let documents = documents(report);
            name(
                documents.filter(|document| files.contains(&&document.file)),
                key,
            )
        }
        FieldRef::Here(_) => None,
    })
}

fn documents(report: &Report) -> impl Iterator<Item = &Document> {
    report.files.iter().flat_map(|file| &file.documents)
}

fn name<'a>(mut documents: impl Iterator<Item = &'a Document>, key: &str) -> Option<String> {
    documents.find_map(|document| {
        let field = document.field(key)?;
        match (&field.value, &field.state) {
            (Value::Text(name), FieldState::Valid) => Some(name.clone()),
            _ => None,
        }
    })
}
