//! Days and terms as values, and lines to be signed and dated on.

use super::candidates::is_blank;
use super::values::{Reading, empty, person, unread};
use super::{FieldState, Value};
use crate::dates::{self, DateReading, End};
use crate::rules::{DateOrder, FieldRule, ValueKind};

/// Dates and the words between them, and nothing else.
pub(super) fn is_of_term(piece: &str) -> bool {
    if dates::read_end(piece) == DateReading::Open {
        return true;
    }
    let mut rest = piece.to_owned();
    let ranges: Vec<_> = dates::dates_in(piece)
        .into_iter()
        .map(|(range, _)| range)
        .collect();
    for range in ranges.into_iter().rev() {
        rest.replace_range(range, "");
    }
    let between = |c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "自从至到起止年月日—-－~～/.".contains(c)
    };
    rest.chars().all(between)
}

pub(super) fn date(text: &str, order: Option<DateOrder>) -> Reading {
    on_date(dates::read_date_ordered(text, order), text, order)
}

pub(super) fn on_date(reading: DateReading, text: &str, order: Option<DateOrder>) -> Reading {
    match reading {
        DateReading::On(date) => (Value::Date(date), FieldState::Valid),
        DateReading::Open => (Value::Open, FieldState::Valid),
        DateReading::Blank => empty(),
        DateReading::Unclear => match dates::dates_ordered(text, order).as_slice() {
            [(_, date)] => (Value::Date(*date), FieldState::Valid),
            _ => unread(text),
        },
    }
}

/// `自：2021年7月1日`: the word that belongs to the term, with the colon of its label.
pub(super) fn term(text: &str) -> String {
    let text = text.trim_start();
    let rest = text
        .strip_prefix("自：")
        .or_else(|| text.strip_prefix("自:"));
    rest.map_or_else(|| text.to_owned(), |rest| format!("自{rest}"))
}

/// Months without a day, for a field of which the rules take them whole. A date that should be one
/// day is the last of them.
pub(super) fn months(rule: &FieldRule, text: &str) -> Option<Reading> {
    let days = dates::read_months(text)?;
    let day = match rule.value {
        ValueKind::PeriodStart => *days.start(),
        ValueKind::PeriodEnd | ValueKind::Date => *days.end(),
        _ => return None,
    };
    Some((Value::Date(day), FieldState::Valid))
}

pub(super) fn period_start(text: &str, order: Option<DateOrder>) -> Reading {
    let text = &term(text);
    match dates::read_period_ordered(text, order) {
        Some(period) => match period.from {
            Some(from) => (Value::Date(from), FieldState::Valid),
            None => empty(),
        },
        None if is_blank(text) || dates::read_date(text) == DateReading::Blank => empty(),
        None => unread(text),
    }
}

/// A single date behind a label of an end is the end, also without "until" before it.
pub(super) fn period_end(text: &str, order: Option<DateOrder>) -> Reading {
    let text = &term(text);
    if let Some(period) = dates::read_period_ordered(text, order) {
        return match period.until {
            Some(End::On(date)) => (Value::Date(date), FieldState::Valid),
            Some(End::Open) => (Value::Open, FieldState::Valid),
            None => unread(text),
        };
    }
    // `自2023年1月26日至2028年`: the one day that is whole is where the term begins.
    if let [(range, _)] = dates::dates_ordered(text, order).as_slice()
        && goes_on(text.get(range.end..).unwrap_or(""))
    {
        return unread(text);
    }
    on_date(dates::read_end_ordered(text, order), text, order)
}

/// Whether something of a term stands behind a day: a word that leads to its end, or figures.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(['起', '至', '到', '—', '–', '-', '~', '～'])
        && rest.contains(|c: char| c.is_ascii_digit())
}

/// What is written on a line to be signed on: a name, with nothing of the date behind it.
pub(super) fn signature(rule: &FieldRule, text: &str) -> Reading {
    // A request to seal beside it is none either, with or without brackets.
    let seal = rule
        .ignore
        .iter()
        .filter_map(|word| text.find(word.as_str()))
        .min();
    let text = text.get(..seal.unwrap_or(text.len())).unwrap_or(text);
    let text = text.trim_end_matches(['(', '（', '[', '【']);
    let date = dates::dates_in(text).first().map(|(range, _)| range.start);
    let name = text.get(..date.unwrap_or(text.len())).unwrap_or(text);
    if is_blank(name) || dates::read_date(name) == DateReading::Blank {
        empty()
    } else {
        person(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_on_which_a_term_begins_is_not_its_end() {
        for cut in [
            "自2023年01月26日至2028年01 月",
            "2023年01月26日至20",
            "2023-01-26 — 2028",
        ] {
            assert!(
                matches!(period_end(cut, None).1, FieldState::Unread { .. }),
                "{cut}"
            );
        }
        for whole in ["2028年1月25日", "至2028年1月25日", "2028年1月25日止"] {
            assert_eq!(
                period_end(whole, None).0,
                Value::Date(jiff::civil::date(2028, 1, 25)),
                "{whole}"
            );
        }
    }
}
