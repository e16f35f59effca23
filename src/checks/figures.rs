//! Figures that are expected to reach, or not to exceed, another. Only a hint: a figure that was not
//! read, or is none, is compared with nothing.

use super::facts::Facts;
use crate::documents::{Document, FieldState, Value};
use crate::finding::{Finding, Message};
use crate::rules::{Bound, FieldRef, Figure, Words};

/// A figure with the document that it stands in.
struct Read<'d> {
    document: &'d Document,
    page: Option<u32>,
    key: String,
    title: Words,
    count: u64,
}

/// A hint for each figure that is not as expected.
pub fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let rules = facts.rules;
    rules
        .figures
        .iter()
        .filter_map(|rule| finding(facts, rule))
        .collect()
}

fn finding(facts: &Facts<'_>, rule: &Figure) -> Option<Finding> {
    let figure = read(facts, &rule.figure)?;
    let short = |bound: &Bound| {
        let other = read(facts, &bound.of)?;
        (figure.count < part(other.count, bound.percent).div_ceil(100)).then_some(other)
    };
    let over = |bound: &Bound| {
        let other = read(facts, &bound.of)?;
        (figure.count > part(other.count, bound.percent) / 100).then_some(other)
    };
    let short = rule.at_least.as_ref().and_then(short);
    let other = short.or_else(|| rule.at_most.as_ref().and_then(over))?;
    Some(Finding {
        requirement: Some(rule.requirement.clone()),
        file: Some(figure.document.file.clone()),
        page: figure.page,
        field: Some(figure.key),
        basis: Some(rule.basis.clone()),
        remedy: rule.remedy.clone(),
        ..Finding::of(Message::FigureDoubtful {
            says: rule.says.clone(),
            figures: vec![(figure.title, figure.count), (other.title, other.count)],
        })
    })
}

/// So many hundredths of a figure, times a hundred.
fn part(count: u64, percent: u32) -> u64 {
    count.saturating_mul(u64::from(percent))
}

/// The figure that the first document says; a column is added up when each entry is a figure.
fn read<'d>(facts: &Facts<'d>, field: &FieldRef) -> Option<Read<'d>> {
    let FieldRef::Kind(kind, key) = field else {
        return None;
    };
    let documents = facts.documents.iter().filter(|d| d.kind.id == kind.id);
    documents.into_iter().find_map(|document| {
        let field = document
            .field(key)
            .filter(|f| f.state == FieldState::Valid)?;
        let count = match &field.value {
            Value::Text(text) => text.parse().ok()?,
            Value::List(entries) => {
                let figures: Option<Vec<u64>> = entries.iter().map(|e| digits(e)).collect();
                figures?.into_iter().fold(0, u64::saturating_add)
            }
            _ => return None,
        };
        Some(Read {
            document,
            page: field.page,
            key: field.key.clone(),
            title: field.title.clone(),
            count,
        })
    })
}

/// `12人`, `约 12`: the one figure that a text holds.
fn digits(text: &str) -> Option<u64> {
    let mut figures = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    match (figures.next(), figures.next()) {
        (Some(figure), None) => figure.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_several_figures_is_none() {
        assert_eq!(digits("12人"), Some(12));
        assert_eq!(digits("3+2"), None);
        assert_eq!(digits("若干"), None);
        assert_eq!(digits("99999999999999999999999"), None);
    }

    #[test]
    fn a_tenth_is_rounded_up() {
        assert_eq!(part(21, 10).div_ceil(100), 3);
        assert_eq!(part(20, 10).div_ceil(100), 2);
        assert_eq!(part(0, 10).div_ceil(100), 0);
    }
}
