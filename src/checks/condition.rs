//! Conditions of the rules, answered from what was read.

use jiff::civil::Date;

use super::reach;
use super::truth::Truth;
use crate::answers::AnswerValue;
use crate::documents::{Document, Field, FieldState, Value};
use crate::rules::{Condition, FieldRef, FieldStateWord, Says};

/// Where the documents behind a reference are found.
pub trait Sources {
    /// The documents of a kind.
    fn of_kind(&self, id: &str) -> Vec<&Document>;
    /// The documents that meet a requirement; `None` when that is not settled.
    fn of_requirement(&self, id: &str) -> Option<Vec<&Document>>;
    /// The answer to a question (its id), where somebody has given one.
    fn answer(&self, question: &str) -> Option<AnswerValue>;
    /// Whether there are files of which nothing is known, and which may be any document.
    fn may_hold_more(&self) -> bool;
    /// The reference date.
    fn date(&self) -> Date;
}

/// Answers a condition. `here` is the document at hand, where there is one.
pub fn holds(condition: &Condition, here: Option<&Document>, sources: &dyn Sources) -> Truth {
    match condition {
        Condition::Field(field, state) => over(field, here, sources, |document, key| {
            in_state(document, key, *state)
        }),
        Condition::Matches(field, pattern) => over(field, here, sources, |document, key| {
            match document.field(key) {
                Some(field) => match text_of(field) {
                    Some(text) => {
                        Truth::from(pattern.is_match(crate::text::Folded::of(&text).text()))
                    }
                    None => known_absence(document, field),
                },
                None => Truth::NotMet,
            }
        }),
        Condition::Within(field, least, most) => over(field, here, sources, |document, key| {
            reach::within(document, key, least.as_ref(), most.as_ref())
        }),
        Condition::Answer(question, says) => match (sources.answer(question), says) {
            (None, _) => Truth::CannotTell,
            (Some(answer), Says::Includes(choice)) => Truth::from(answer.names().contains(choice)),
            (Some(answer), Says::IsNone(none)) => Truth::from(answer.names().is_empty() == *none),
        },
        Condition::Holds(kind) => match sources.of_kind(&kind.id).is_empty() {
            false => Truth::Met,
            true if sources.may_hold_more() => Truth::CannotTell,
            true => Truth::NotMet,
        },
        Condition::Since(day) => Truth::from(sources.date() >= *day),
        Condition::Any(conditions) => {
            Truth::any(conditions.iter().map(|c| holds(c, here, sources)))
        }
        Condition::All(conditions) => {
            Truth::all(conditions.iter().map(|c| holds(c, here, sources)))
        }
        Condition::Not(condition) => !holds(condition, here, sources),
    }
}

/// Met when it is met by one of the documents that the reference points at. No document: nothing
/// can be told of the field.
fn over(
    field: &FieldRef,
    here: Option<&Document>,
    sources: &dyn Sources,
    test: impl Fn(&Document, &str) -> Truth,
) -> Truth {
    let (documents, key) = match field {
        FieldRef::Here(key) => (here.into_iter().collect(), key),
        FieldRef::Kind(kind, key) => (sources.of_kind(&kind.id), key),
        FieldRef::Requirement(id, key) => match sources.of_requirement(id) {
            Some(documents) => (documents, key),
            None => return Truth::CannotTell,
        },
    };
    if documents.is_empty() {
        return Truth::CannotTell;
    }
    Truth::any(documents.into_iter().map(|document| test(document, key)))
}

fn in_state(document: &Document, key: &str, state: FieldStateWord) -> Truth {
    let Some(field) = document.field(key) else {
        // A document that was not read bears no fields, but might.
        return match (document.is_whole(), document.kind.field(key)) {
            (true, _) | (_, None) => Truth::from(state == FieldStateWord::Absent),
            (false, Some(_)) => Truth::CannotTell,
        };
    };
    match (&field.state, state) {
        (FieldState::Valid, FieldStateWord::Valid | FieldStateWord::Present) => Truth::Met,
        (FieldState::Valid, FieldStateWord::Absent) => Truth::NotMet,
        (FieldState::Invalid(_), FieldStateWord::Present) => Truth::Met,
        (FieldState::Invalid(_), FieldStateWord::Absent) => Truth::NotMet,
        // What reads as wrong may be a slip of the pen: no proof that the right one is not there.
        (FieldState::Invalid(_), FieldStateWord::Valid) => Truth::CannotTell,
        (FieldState::Empty | FieldState::Unread { .. }, FieldStateWord::Absent) => {
            match known_absence(document, field) {
                Truth::NotMet => Truth::Met,
                _ => Truth::CannotTell,
            }
        }
        (FieldState::Empty | FieldState::Unread { .. }, _) => known_absence(document, field),
    }
}

/// `NotMet` when the document was read whole and bears nothing there; otherwise it cannot be told.
fn known_absence(document: &Document, field: &Field) -> Truth {
    match field.state {
        FieldState::Unread { saw: Some(_) } => Truth::CannotTell,
        _ if document.is_whole() => Truth::NotMet,
        _ => Truth::CannotTell,
    }
}

/// The value as text.
pub fn text_of(field: &Field) -> Option<String> {
    match &field.value {
        Value::Text(text) | Value::Choice(text) => Some(text.clone()),
        Value::Date(date) => Some(date.to_string()),
        Value::List(names) | Value::Choices(names) => Some(names.join("、")),
        Value::Open | Value::Nothing => None,
    }
}
