//! Dates and periods as documents write them.
//!
//! A date that cannot be (`2023年2月30日`) is none, two digits are no year, and nothing is read
//! into a text that says more than one thing: [`DateReading::Unclear`] and `None` mean that a
//! person must look.

use std::ops::Range;

use jiff::civil::Date;

use crate::rules::DateOrder;
use crate::text::Folded;

mod calendar;
mod months;
mod numerals;
mod period;
mod shapes;
mod span;

pub use calendar::{Calendar, NotCovered, Year};
pub use months::read_months;
pub use period::{End, Period, read_period, read_period_ordered};
pub use span::{Span, SpanUnit};

/// What a text says where a date is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// A day.
    On(Date),
    /// No end: 长期, or a day that stands for it, such as 9999-12-31.
    Open,
    /// Nothing was filled in, or it was struck out.
    Blank,
    /// Something else, more than one day, or a day that does not exist.
    Unclear,
}

/// All dates in a text, in order, each with its byte range in the text as given.
///
/// `2023年01月09日`, 二〇二三年一月九日, 贰零贰叁年壹月玖日, `2023-1-9`, `2023/01/09`, `2023.1.9`,
/// `20230109`, `12 March 2024`, `March 12, 2024`, `25/12/2026`; in full width, with blanks inside, with the
/// letters that are misread for 0 and 1. Never a part of a longer number.
pub fn dates_in(text: &str) -> Vec<(Range<usize>, Date)> {
    dates_ordered(text, None)
}

/// As [`dates_in`], where it is known which comes first in `03/04/2026`. Without that only a date that
/// cannot be two days is one: `25/12/2026`.
pub fn dates_ordered(text: &str, order: Option<DateOrder>) -> Vec<(Range<usize>, Date)> {
    let folded = Folded::spaced(text);
    in_folded(folded.text(), order)
        .into_iter()
        .map(|(range, date)| (folded.original(range), date))
        .collect()
}

/// Reads a text that should be one date, as the value of a field.
///
/// Words around the date do not matter. A struck-out field (`/`, `***`, `—`) is blank; where it
/// stands for the end of a term, see [`read_end`].
pub fn read_date(text: &str) -> DateReading {
    read_date_ordered(text, None)
}

/// As [`read_date`], where it is known which comes first in `03/04/2026`.
pub fn read_date_ordered(text: &str, order: Option<DateOrder>) -> DateReading {
    let folded = Folded::spaced(text);
    let text = folded.text();
    let dates = in_folded(text, order);
    let open = open_end(text).is_some();
    match dates.as_slice() {
        [] if open => DateReading::Open,
        [] if is_blank(text) => DateReading::Blank,
        [(_, first), rest @ ..] if !open && rest.iter().all(|(_, date)| date == first) => {
            if is_open(*first) {
                DateReading::Open
            } else {
                DateReading::On(*first)
            }
        }
        _ => DateReading::Unclear,
    }
}

/// Reads a text that should be the last day of a term: as [`read_date`], but a stroke or stars
/// say that there is no end.
pub fn read_end(text: &str) -> DateReading {
    read_end_ordered(text, None)
}

/// As [`read_end`], where it is known which comes first in `03/04/2026`.
pub fn read_end_ordered(text: &str, order: Option<DateOrder>) -> DateReading {
    match read_date_ordered(text, order) {
        DateReading::Blank if is_struck_out(Folded::of(text).text()) => DateReading::Open,
        reading => reading,
    }
}

/// Days that registers enter for "no end".
fn is_open(date: Date) -> bool {
    date.year() >= 2900 || (date.year(), date.month(), date.day()) == (2099, 12, 31)
}

/// Where words that say "without end" stand in a folded text.
fn open_end(folded: &str) -> Option<Range<usize>> {
    const WORDS: [&str; 10] = [
        "无固定期限",
        "不约定期限",
        "不设期限",
        "无限期",
        "无期限",
        "永久",
        "永续",
        "长期",
        "長期",
        "indefinite",
    ];
    folded.char_indices().find_map(|(at, _)| {
        let rest = folded.get(at..)?;
        let length = WORDS.iter().find_map(|word| spaced_prefix(rest, word))?;
        Some(at..at + length)
    })
}

/// The length of `word` at the front of `text`, blanks between its characters included.
fn spaced_prefix(text: &str, word: &str) -> Option<usize> {
    let mut rest = text;
    for (place, c) in word.chars().enumerate() {
        let next = if place == 0 {
            rest
        } else {
            rest.trim_start_matches(' ')
        };
        rest = next.strip_prefix(c)?;
    }
    Some(text.len() - rest.len())
}

/// Nothing but the print of an empty form, for a day or for a term.
fn is_blank(folded: &str) -> bool {
    folded
        .chars()
        .all(|c| " _年月日自从至到起止/\\-*.:()[]".contains(c))
}

/// Nothing but strokes or stars.
fn is_struck_out(folded: &str) -> bool {
    !folded.is_empty() && folded.chars().all(|c| "/\\*".contains(c))
}

/// The dates in folded text, by byte ranges of it.
fn in_folded(folded: &str, order: Option<DateOrder>) -> Vec<(Range<usize>, Date)> {
    let (starts, characters): (Vec<usize>, Vec<char>) = folded.char_indices().unzip();
    let byte = |at: usize| starts.get(at).copied().unwrap_or(folded.len());
    let mut dates = Vec::new();
    let (mut at, mut last_end) = (0, 0);
    while let Some(rest) = characters.get(at..).filter(|rest| !rest.is_empty()) {
        let before = characters.get(last_end..at).unwrap_or_default();
        match shapes::date_at(rest, order).filter(|(length, _)| {
            let after = rest.get(*length..).unwrap_or_default();
            let date = rest.get(..*length).unwrap_or_default();
            stands_alone(before, last_end > 0, date, after, order)
        }) {
            Some((length, date)) => {
                dates.push((byte(at)..byte(at + length), date));
                at += length;
                last_end = at;
            }
            None => at += 1,
        }
    }
    dates
}

/// Whether a date is no part of a longer number. `before` reaches back to the date before, if
/// `after_date`.
fn stands_alone(
    before: &[char],
    after_date: bool,
    date: &[char],
    after: &[char],
    order: Option<DateOrder>,
) -> bool {
    let is_part = |c: &char| c.is_ascii_alphanumeric();
    if date.contains(&'年') {
        let chinese = date.first().is_some_and(|c| !c.is_ascii());
        return !before
            .last()
            .is_some_and(|&c| c.is_ascii_digit() || chinese && numerals::is_chinese_numeral(c));
    }
    if before.last().is_some_and(is_part) {
        return false;
    }
    // A serial number such as B2-20160112 or 0755-2023-01-09, but not the second date of a range.
    if let [.., c, '-' | '/' | '.'] = before
        && is_part(c)
        && !(after_date && before.len() == 1)
    {
        return false;
    }
    if date.len() == 8 && date.iter().all(char::is_ascii_digit) {
        // 第20160112号, (江北)20210112号.
        if before.last() == Some(&'第') || after.first() == Some(&'号') {
            return false;
        }
    }
    match after {
        ['T' | 't', c, ..] if c.is_ascii_digit() => true,
        [c, ..] if is_part(c) => false,
        ['-' | '/' | '.', c, ..] if is_part(c) => after
            .get(1..)
            .and_then(|rest| shapes::date_at(rest, order))
            .is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
