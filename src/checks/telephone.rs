//! Telephone numbers that hardly are any: only a hint.

use crate::documents::{Document, Field, Source, Value};
use crate::finding::Message;
use crate::rules::{FieldRule, ValueKind};
use crate::text::{Telephone, telephones};

/// A text that does not look like telephone numbers. What was seen in a picture may be misread, and
/// nothing is said of it.
pub(super) fn unlikely(document: &Document, rule: &FieldRule, field: &Field) -> Option<Message> {
    let (ValueKind::Telephone(plan), Value::Text(value)) = (&rule.value, &field.value) else {
        return None;
    };
    let numbers = telephones(value);
    let likely = |number: &Telephone| match plan {
        Some(plan) => {
            let fits = |digits: &str| plan.is_number(digits);
            number.is_likely(&plan.country, &plan.trunk, Some(&fits))
        }
        None => number.is_likely("", "", None),
    };
    let told = field.source != Source::Ocr && !numbers.iter().all(likely);
    told.then(|| Message::ValueDoubtful {
        document: document.kind.title.clone(),
        field: field.title.clone(),
        value: value.clone(),
    })
}
