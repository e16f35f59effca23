//! Whether the value of a field lies within bounds.

use super::truth::Truth;
use crate::documents::{Document, Field, FieldState, Value};
use crate::rules::{Reach, ValueKind};
use crate::text::amount;

/// Whether a document's field reaches `least` and does not exceed `most`. What was not read, or is
/// no such value, cannot tell.
pub fn within(
    document: &Document,
    key: &str,
    least: Option<&Reach>,
    most: Option<&Reach>,
) -> Truth {
    let field = document.field(key).filter(|f| f.state == FieldState::Valid);
    let Some(field) = field else {
        return Truth::CannotTell;
    };
    let at_least = least.map(|bound| match height(document, field, bound) {
        Some((value, bound)) => Truth::from(value >= bound),
        None => Truth::CannotTell,
    });
    let at_most = most.map(|bound| match height(document, field, bound) {
        Some((value, bound)) => Truth::from(value <= bound),
        None => Truth::CannotTell,
    });
    Truth::all(at_least.into_iter().chain(at_most))
}

/// How high a value is, and how high a bound.
fn height(document: &Document, field: &Field, bound: &Reach) -> Option<(i128, i128)> {
    match (&field.value, bound) {
        (Value::Text(text), Reach::Number(bound)) => Some((number(text)?, i128::from(*bound))),
        (Value::Text(text), Reach::Money(bound)) => {
            let sum = amount(text)?;
            let alike = bound.currency.is_none() || bound.currency == sum.currency;
            alike.then_some((sum.ten_thousandths, bound.ten_thousandths))
        }
        (Value::Choice(chosen), Reach::Choice(bound)) => {
            let ValueKind::Choice(choices) = &document.kind.field(&field.key)?.value else {
                return None;
            };
            let place = |id: &String| choices.iter().position(|choice| choice.id == *id);
            let place = |id| i128::try_from(place(id)?).ok();
            Some((place(chosen)?, place(bound)?))
        }
        _ => None,
    }
}

/// The number as printed; with a unit or a currency it is not known what it counts.
fn number(text: &str) -> Option<i128> {
    text.parse().ok()
}
