//! Whether the value of a field lies within bounds.

use super::truth::Truth;
use crate::documents::{Document, Field, FieldState, Value};
use crate::rules::{Reach, ValueKind};

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
fn height(document: &Document, field: &Field, bound: &Reach) -> Option<(u64, u64)> {
    match (&field.value, bound) {
        (Value::Text(text), Reach::Number(bound)) => Some((number(text)?, *bound)),
        (Value::Choice(chosen), Reach::Choice(bound)) => {
            let ValueKind::Choice(choices) = &document.kind.field(&field.key)?.value else {
                return None;
            };
            let place = |id: &String| choices.iter().position(|choice| choice.id == *id);
            let place = |id| u64::try_from(place(id)?).ok();
            Some((place(chosen)?, place(bound)?))
        }
        _ => None,
    }
}

/// The number as printed; with a unit or a currency it is not known what it counts.
fn number(text: &str) -> Option<u64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::given::{Printed, given};
    use crate::rules::Rules;

    fn holds(kind: &str, key: &str, text: &str, least: Reach, most: Option<Reach>) -> Truth {
        let text = Printed::Text(text.to_owned());
        let rules = include_str!("../../fixtures/together/tender.yaml");
        let (rules, _) = Rules::load("tender.yaml", rules).unwrap();
        let kind = rules.kind(kind).unwrap();
        let document = given(kind, "a.pdf", &[(key.to_owned(), text)]);
        within(&document, key, Some(&least), most.as_ref())
    }

    #[test]
    fn bounds_are_included_and_what_was_not_read_cannot_tell() {
        let staff = |text: &str| {
            let most = Some(Reach::Number(60));
            holds("bid-form", "staff", text, Reach::Number(50), most)
        };
        assert_eq!(staff("49人"), Truth::NotMet);
        assert_eq!(staff("50人"), Truth::Met);
        assert_eq!(staff("60"), Truth::Met);
        assert_eq!(staff("61"), Truth::NotMet);
        assert_eq!(staff(""), Truth::CannotTell);
        assert_eq!(staff("若干"), Truth::CannotTell);
    }

    #[test]
    fn choices_are_in_the_order_of_the_rules() {
        let grade = |text: &str| {
            let least = Reach::Choice("second".to_owned());
            holds("works-licence", "grade", text, least, None)
        };
        assert_eq!(grade("三级"), Truth::NotMet);
        assert_eq!(grade("二级"), Truth::Met);
        assert_eq!(grade("一级"), Truth::Met);
        assert_eq!(grade("特级"), Truth::CannotTell);
    }
}
