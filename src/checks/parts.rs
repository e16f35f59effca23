//! Parts of a number that repeat another field of the same document.

use super::condition::text_of;
use crate::documents::{Document, FieldState, Source, Value};
use crate::finding::{Message, Unclear};
use crate::rules::{Part, PartKind};
use crate::text::Folded;

/// What contradicts, with the key of the number's field.
pub fn messages(document: &Document) -> Vec<(Message, &str)> {
    document
        .kind
        .parts
        .iter()
        .filter_map(|part| message(document, part))
        .collect()
}

fn message<'p>(document: &Document, rule: &'p Part) -> Option<(Message, &'p str)> {
    let number = document.field(&rule.field)?;
    let other = document.field(&rule.equals)?;
    if number.state != FieldState::Valid || other.state != FieldState::Valid {
        return None;
    }
    let value = text_of(number)?;
    let folded = Folded::of(&value);
    let part = rule
        .part
        .regex()?
        .captures(folded.text())?
        .get(1)?
        .as_str()
        .to_owned();
    let agrees = match (rule.kind, &other.value) {
        (PartKind::Year, Value::Date(date)) => part == date.year().to_string(),
        (PartKind::Year, _) => true,
        (PartKind::Code, _) => text_of(other).is_none_or(|other| other == part),
    };
    let seen = [number, other]
        .into_iter()
        .find(|field| field.source == Source::Ocr);
    if let Some(seen) = seen.filter(|_| !agrees) {
        let message = Message::FieldUnread {
            document: document.kind.title.clone(),
            field: seen.title.clone(),
            saw: text_of(seen),
            likely: None,
            why: Unclear::Unseen,
        };
        return Some((message, rule.field.as_str()));
    }
    (!agrees).then(|| {
        let message = Message::PartDiffers {
            document: document.kind.title.clone(),
            field: number.title.clone(),
            value,
            part,
            other: other.title.clone(),
            other_value: text_of(other).unwrap_or_default(),
        };
        (message, rule.field.as_str())
    })
}
