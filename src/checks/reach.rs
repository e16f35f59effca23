//! Whether the value of a field lies within bounds.

use super::measure::{self, Held};
use super::truth::Truth;
use crate::documents::{Document, FieldState};
use crate::rules::Measure;

/// Whether a document's field reaches `least` and does not exceed `most`. What was not read, is no
/// such value or stands in another currency cannot tell.
pub fn within(
    document: &Document,
    key: &str,
    least: Option<&Measure>,
    most: Option<&Measure>,
) -> Truth {
    let read = document.field(key).filter(|f| f.state == FieldState::Valid);
    let kind = document.kind.field(key).map(|rule| &rule.value);
    let value = read
        .zip(kind)
        .and_then(|(field, kind)| measure::of_value(&field.value, kind));
    let Some(value) = value else {
        return Truth::CannotTell;
    };
    let held = |bound: &Measure, beyond: Held| match measure::hold(&value, bound, 100, false) {
        Held::OtherCurrency | Held::Unlike => Truth::CannotTell,
        held => Truth::from(held != beyond),
    };
    let at_least = least.map(|bound| held(bound, Held::Short));
    let at_most = most.map(|bound| held(bound, Held::Over));
    Truth::all(at_least.into_iter().chain(at_most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::given::{Printed, given};
    use crate::rules::{Rules, Words};

    fn holds(kind: &str, key: &str, text: &str, least: Measure, most: Option<Measure>) -> Truth {
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
            let most = Some(Measure::Count(60));
            holds("bid-form", "staff", text, Measure::Count(50), most)
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
            let title = Words {
                zh: "二级".to_owned(),
                en: "Second".to_owned(),
            };
            let least = Measure::Level(1, title);
            holds("works-licence", "grade", text, least, None)
        };
        assert_eq!(grade("三级"), Truth::NotMet);
        assert_eq!(grade("二级"), Truth::Met);
        assert_eq!(grade("一级"), Truth::Met);
        assert_eq!(grade("特级"), Truth::CannotTell);
    }
}
