//! Codes that stand on a document behind no known label: whose they are is told by the other
//! documents of the pack, or left to a person.

use std::collections::BTreeSet;

use crate::codes::{self, CodeKind, Verdict};
use crate::documents::{Document, FieldState, Value};

/// Takes such a code for the document's own where another document bears it as its own too. One
/// that no other bears stays unread: it may be another organisation's.
pub fn settle(documents: &mut [Document]) {
    let known: BTreeSet<String> = documents
        .iter()
        .flat_map(|document| &document.fields)
        .filter(|field| field.state == FieldState::Valid)
        .filter_map(|field| match &field.value {
            Value::Text(text) if is_code(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    let fields = documents
        .iter_mut()
        .flat_map(|document| &mut document.fields);
    for field in fields {
        let FieldState::Unread { saw: Some(saw) } = &field.state else {
            continue;
        };
        if field.value == Value::Nothing && known.contains(saw) {
            field.value = Value::Text(saw.clone());
            field.state = FieldState::Valid;
        }
    }
}

fn is_code(text: &str) -> bool {
    codes::judge(CodeKind::CreditCode, text).verdict == Verdict::Valid
}
