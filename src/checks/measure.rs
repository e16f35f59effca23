//! Figures as documents bear them, and how they are held against each other: exact, or not at all.

use super::agreement::{self, Settled};
use super::bounds::Place;
use super::document;
use super::facts::Facts;
use super::requirements::Outcome;
use crate::documents::{Document, Field, FieldState, Source, Value};
use crate::finding::{Message, Unclear};
use crate::rules::{FieldRef, Measure, Quantity, ValueKind, Words};
use crate::text::{Amount, amount, percent};

/// A figure that was read, with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Read<'d> {
    pub measure: Measure,
    /// What it is called; of a sum all its parts.
    pub title: Words,
    /// The document and page of its first part.
    pub document: &'d Document,
    pub field: &'d Field,
    /// A part of it was read from a picture.
    pub seen: bool,
    /// All of it stands in one document.
    pub whole: bool,
}

/// The documents of a pack, with what was taken for which requirement.
#[derive(Clone, Copy)]
pub(super) struct Taken<'d, 'o> {
    pub facts: &'o Facts<'d>,
    pub outcome: &'o Outcome,
}

impl<'d> Taken<'d, '_> {
    fn used(&self, id: &str) -> Vec<&'d Document> {
        agreement::used(self.facts.documents, self.outcome, id)
    }

    /// The same as what conditions are answered from.
    pub fn settled(&self) -> Settled<'_> {
        Settled {
            facts: self.facts,
            outcome: self.outcome,
        }
    }
}

/// What became of a figure.
pub(super) enum Reading<'d> {
    Is(Box<Read<'d>>),
    /// It stands in a document, and was not read.
    Unread(Place<'d>, Box<Message>),
    /// There is no such document.
    Absent,
    /// Documents say different things.
    Several(Words),
    /// Its parts do not add up: people and money, or two currencies.
    Unlike,
}

/// The documents of a reference: those that were taken for the requirement, where it is known.
pub(super) fn documents<'d>(
    field: &FieldRef,
    taken: &Taken<'d, '_>,
    requirement: &str,
) -> Vec<&'d Document> {
    match field {
        FieldRef::Here(_) => Vec::new(),
        FieldRef::Requirement(id, _) => taken.used(id),
        FieldRef::Kind(kind, _) => {
            let of_kind = |d: &&Document| d.kind.id == kind.id;
            let used: Vec<&Document> = taken
                .used(requirement)
                .into_iter()
                .filter(of_kind)
                .collect();
            if used.is_empty() {
                taken.facts.documents.iter().filter(of_kind).collect()
            } else {
                used
            }
        }
    }
}

pub(super) fn key(field: &FieldRef) -> &str {
    match field {
        FieldRef::Here(key) | FieldRef::Kind(_, key) | FieldRef::Requirement(_, key) => key,
    }
}

/// Reads a figure. What belongs to the kind of document at hand is read there.
pub(super) fn read<'d>(
    quantity: &Quantity,
    home: Option<&'d Document>,
    taken: &Taken<'d, '_>,
    requirement: &str,
) -> Reading<'d> {
    let mut sum: Option<Read<'d>> = None;
    for field in &quantity.0 {
        let part = match of_field(field, home, taken, requirement) {
            Reading::Is(part) => *part,
            other => return other,
        };
        sum = Some(match sum {
            None => part,
            Some(so_far) => {
                let together = std::ptr::eq(so_far.document, part.document);
                let Some(measure) = plus(&so_far.measure, &part.measure, together) else {
                    return Reading::Unlike;
                };
                let (first, next) = (&so_far.title, &part.title);
                Read {
                    measure,
                    title: Words {
                        zh: format!("{}＋{}", first.zh, next.zh),
                        en: format!("{} + {}", first.en, next.en.to_lowercase()),
                    },
                    seen: so_far.seen || part.seen,
                    whole: so_far.whole && together,
                    ..so_far
                }
            }
        });
    }
    sum.map_or(Reading::Absent, |sum| Reading::Is(Box::new(sum)))
}

fn of_field<'d>(
    field: &FieldRef,
    home: Option<&'d Document>,
    taken: &Taken<'d, '_>,
    requirement: &str,
) -> Reading<'d> {
    let key = key(field);
    let all = documents(field, taken, requirement);
    let here = home.filter(|home| all.iter().any(|d| std::ptr::eq(*d, *home)));
    let documents = here.map_or(all, |home| vec![home]);
    let mut found: Option<Read<'d>> = None;
    for document in documents {
        match in_document(document, key) {
            Reading::Is(read) => match &found {
                Some(known) if known.measure != read.measure => {
                    return Reading::Several(read.field.title.clone());
                }
                Some(_) => {}
                None => found = Some(*read),
            },
            // A kind that does not bear it says nothing of it.
            Reading::Absent => {}
            other => return other,
        }
    }
    found.map_or(Reading::Absent, |found| Reading::Is(Box::new(found)))
}

/// The figure that one document bears.
fn in_document<'d>(document: &'d Document, key: &str) -> Reading<'d> {
    let Some(rule) = document.kind.field(key) else {
        return Reading::Absent;
    };
    let key = rule.key.as_str();
    let place = Place { document, key };
    let unread = |field: Option<&Field>| {
        let message = match field {
            Some(field) => document::unread(document, field),
            None => Message::FieldUnread {
                document: document.kind.title.clone(),
                field: rule.title.clone(),
                saw: None,
                likely: None,
                why: Unclear::Unseen,
            },
        };
        Reading::Unread(place, Box::new(message))
    };
    if document::left_blank(document, key) {
        return Reading::Absent;
    }
    let Some(field) = document.field(key) else {
        return unread(None);
    };
    let measure = (field.state == FieldState::Valid)
        .then(|| of_value(&field.value, &rule.value))
        .flatten();
    match measure {
        Some(measure) => Reading::Is(Box::new(Read {
            measure,
            title: field.title.clone(),
            document,
            field,
            seen: field.source == Source::Ocr,
            whole: true,
        })),
        None => unread(Some(field)),
    }
}

/// How much a value is; `None` where that cannot be told.
pub(super) fn of_value(value: &Value, kind: &ValueKind) -> Option<Measure> {
    match (value, kind) {
        (Value::Text(text), ValueKind::Count) => text.parse().ok().map(Measure::Count),
        (Value::Text(text), ValueKind::Money) => amount(text).map(Measure::Money),
        (Value::Text(text), ValueKind::Percent) => percent(text).map(Measure::Percent),
        (Value::Choice(id), ValueKind::Choice(choices)) => {
            let place = choices.iter().position(|choice| choice.id == *id)?;
            Some(Measure::Level(place, choices.get(place)?.title.clone()))
        }
        (Value::List(entries), ValueKind::Column(_)) => column(entries),
        _ => None,
    }
}

/// A column, added up: counts, or sums of one currency.
fn column(entries: &[String]) -> Option<Measure> {
    let counts: Option<Vec<i128>> = entries.iter().map(|entry| digits(entry)).collect();
    if let Some(counts) = counts {
        return counts
            .into_iter()
            .try_fold(0_i128, i128::checked_add)
            .map(Measure::Count);
    }
    let mut sums = entries
        .iter()
        .map(|entry| amount(entry).map(Measure::Money));
    let first = sums.next()??;
    sums.try_fold(first, |sum, next| plus(&sum, &next?, true))
}

/// `12人`, `约 12`: the one figure that a text holds.
fn digits(text: &str) -> Option<i128> {
    // A decimal sign, or one between thousands, makes a sum of it.
    if text.contains(['.', ',', '，', '万', '亿', '元', '%']) {
        return None;
    }
    let mut figures = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    match (figures.next(), figures.next()) {
        (Some(figure), None) => figure.parse().ok(),
        _ => None,
    }
}

/// The sum; `None` where the two do not add up. `together`: they stand in one document, where a unit
/// that neither names is the same.
fn plus(a: &Measure, b: &Measure, together: bool) -> Option<Measure> {
    match (a, b) {
        (Measure::Count(a), Measure::Count(b)) => a.checked_add(*b).map(Measure::Count),
        (Measure::Percent(a), Measure::Percent(b)) => {
            let ten_thousandths = a.ten_thousandths.checked_add(b.ten_thousandths)?;
            Some(Measure::Percent(crate::text::Percent { ten_thousandths }))
        }
        (Measure::Money(a), Measure::Money(b)) if same_unit(a, b, together) => {
            let ten_thousandths = a.ten_thousandths.checked_add(b.ten_thousandths)?;
            Some(Measure::Money(Amount {
                ten_thousandths,
                ..*a
            }))
        }
        _ => None,
    }
}

/// Whether two sums are in the same unit. Without a currency the unit may stand in a heading that
/// differs from document to document (元, 万元).
fn same_unit(a: &Amount, b: &Amount, together: bool) -> bool {
    a.currency == b.currency && (a.currency.is_some() || together)
}

/// What two figures are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    Short,
    Over,
    Within,
    OtherCurrency,
    Unlike,
}

/// Holds a figure against so many hundredths of another. Only counts are whole: a part of one is
/// rounded up where it is a least, down where it is a most, which for exact comparison is the same
/// as not rounding.
pub(super) fn hold(figure: &Measure, other: &Measure, percent: u32, together: bool) -> Held {
    let (a, b) = match (figure, other) {
        (Measure::Count(a), Measure::Count(b)) => (*a, *b),
        (Measure::Percent(a), Measure::Percent(b)) => (a.ten_thousandths, b.ten_thousandths),
        (Measure::Money(a), Measure::Money(b)) => {
            if !same_unit(a, b, together) {
                return Held::OtherCurrency;
            }
            (a.ten_thousandths, b.ten_thousandths)
        }
        (Measure::Level(a, _), Measure::Level(b, _)) => {
            let place = |place: usize| i128::try_from(place).unwrap_or(i128::MAX);
            (place(*a), place(*b))
        }
        _ => return Held::Unlike,
    };
    let percent = i128::from(if matches!(figure, Measure::Level(..)) {
        100
    } else {
        percent
    });
    match (a.checked_mul(100), b.checked_mul(percent)) {
        (Some(a), Some(b)) if a < b => Held::Short,
        (Some(a), Some(b)) if a > b => Held::Over,
        (Some(_), Some(_)) => Held::Within,
        _ => Held::Unlike,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Currency;

    #[test]
    fn a_text_with_several_figures_is_none() {
        assert_eq!(digits("12人"), Some(12));
        assert_eq!(digits("3+2"), None);
        assert_eq!(digits("若干"), None);
        assert_eq!(digits("1.5"), None);
        assert_eq!(digits(&"9".repeat(60)), None);
    }

    #[test]
    fn a_part_is_reached_when_it_is_reached_in_full() {
        let hold = |a, b, percent| hold(&Measure::Count(a), &Measure::Count(b), percent, true);
        assert_eq!(hold(2, 21, 10), Held::Short);
        assert_eq!(hold(3, 21, 10), Held::Over);
        assert_eq!(hold(2, 20, 10), Held::Within);
        assert_eq!(hold(0, 0, 10), Held::Within);
        assert_eq!(hold(i128::MAX, 1, 100), Held::Unlike);
    }

    #[test]
    fn money_is_held_only_against_money_of_its_currency() {
        let sum = |text: &str| Measure::Money(amount(text).unwrap());
        assert_eq!(
            hold(&sum("£5m"), &sum("GBP 5000000"), 100, false),
            Held::Within
        );
        assert_eq!(
            hold(&sum("£5m"), &sum("EUR 5m"), 100, false),
            Held::OtherCurrency
        );
        assert_eq!(
            hold(&sum("500"), &sum("500万"), 100, false),
            Held::OtherCurrency
        );
        assert_eq!(hold(&sum("500"), &sum("600"), 100, true), Held::Short);
        assert_eq!(
            hold(&sum("£5m"), &Measure::Count(5), 100, true),
            Held::Unlike
        );
        let added = plus(&sum("¥1.5万"), &sum("5000元"), false);
        let expected = Amount {
            ten_thousandths: 20_000 * 10_000,
            currency: Currency::with_code("CNY"),
        };
        assert_eq!(added, Some(Measure::Money(expected)));
        assert_eq!(plus(&sum("£5m"), &sum("EUR 5m"), true), None);
    }
}
