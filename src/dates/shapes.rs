//! The shapes in which a date is written, matched one at a time at a place in folded text.

use jiff::civil::Date;

use crate::rules::DateOrder;

use super::numerals::{digit, is_numeral, month_or_day, year};

/// A date at the front of `text`, and how many characters it takes.
pub(super) fn date_at(text: &[char], order: Option<DateOrder>) -> Option<(usize, Date)> {
    written_out(text)
        .or_else(|| separated(text))
        .or_else(|| eight_digits(text))
        .or_else(|| english(text, order.is_some()))
        .or_else(|| day_and_month(text, order))
}

/// Reads on from character to character; each step answers `None` where it does not fit.
struct Cursor<'a> {
    text: &'a [char],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a [char]) -> Self {
        Cursor { text, at: 0 }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|c| c == ' ' || c == '_') {
            self.at += 1;
        }
    }

    fn one_of(&mut self, accepted: &str) -> Option<char> {
        let c = self.peek().filter(|&c| accepted.contains(c))?;
        self.at += 1;
        Some(c)
    }

    /// Up to `most` characters that `belong`, with blanks between them if `spaced`.
    fn run(&mut self, most: usize, spaced: bool, belong: impl Fn(char) -> bool) -> Vec<char> {
        let mut run = Vec::new();
        let mut at = self.at;
        while let Some(&c) = self.text.get(at) {
            if belong(c) {
                // More than fit: not this number.
                if run.len() == most {
                    return Vec::new();
                }
                run.push(c);
                self.at = at + 1;
            } else if !(spaced && !run.is_empty() && (c == ' ' || c == '_')) {
                break;
            }
            at += 1;
        }
        run
    }

    fn word(&mut self) -> String {
        self.run(9, false, |c| c.is_ascii_alphabetic())
            .into_iter()
            .collect::<String>()
            .to_ascii_lowercase()
    }
}

/// `2023年01月09日`, 二〇二三年一月九日, with blanks anywhere, 曰 or 号 for 日.
fn written_out(text: &[char]) -> Option<(usize, Date)> {
    let mut cursor = Cursor::new(text);
    let year = year(&cursor.run(4, true, |c| digit(c).is_some()))?;
    cursor.blanks();
    cursor.one_of("年")?;
    cursor.blanks();
    let month = month_or_day(&cursor.run(4, true, is_numeral))?;
    cursor.blanks();
    cursor.one_of("月")?;
    cursor.blanks();
    let day = month_or_day(&cursor.run(4, true, is_numeral))?;
    cursor.blanks();
    cursor.one_of("日曰号")?;
    finish(&cursor, year, month, day)
}

/// `2023-01-09`, `2023/1/9`, `2023.1.9`, `2023. 1. 9`; both separators the same.
fn separated(text: &[char]) -> Option<(usize, Date)> {
    let misreadable = |c: char| c.is_ascii() && digit(c).is_some();
    let mut cursor = Cursor::new(text);
    let year = year(&cursor.run(4, false, misreadable))?;
    cursor.blanks();
    let separator = cursor.one_of("-/.")?;
    cursor.blanks();
    let month = month_or_day(&cursor.run(2, false, misreadable))?;
    cursor.blanks();
    cursor.one_of(separator.encode_utf8(&mut [0; 4]))?;
    cursor.blanks();
    let day = month_or_day(&cursor.run(2, false, misreadable))?;
    finish(&cursor, year, month, day)
}

/// `20230109`, digits only: letters among them make another number of it.
fn eight_digits(text: &[char]) -> Option<(usize, Date)> {
    let mut cursor = Cursor::new(text);
    let digits = cursor.run(8, false, |c| c.is_ascii_digit());
    let (year_part, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    if day.len() != 2 {
        return None;
    }
    finish(
        &cursor,
        year(year_part)?,
        month_or_day(month)?,
        month_or_day(day)?,
    )
}

/// `short`: two digits are a year, which is how `12-Mar-26` is read where the rules know such dates.
///
/// `12 March 2024`, `12th Mar. 2024`, `12-Mar-2024`, `March 12, 2024`.
fn english(text: &[char], short: bool) -> Option<(usize, Date)> {
    let mut cursor = Cursor::new(text);
    let (month, day);
    if cursor.peek()?.is_ascii_digit() {
        day = day_of_month(&mut cursor)?;
        gap(&mut cursor, "-.");
        month = month_name(&cursor.word())?;
        gap(&mut cursor, "-.,");
    } else {
        month = month_name(&cursor.word())?;
        gap(&mut cursor, "-.");
        day = day_of_month(&mut cursor)?;
        gap(&mut cursor, "-,");
    }
    let digits = cursor.run(4, false, |c| c.is_ascii_digit());
    let year = match digits.as_slice() {
        [_, _] if short => short_year(&digits)?,
        digits => year(digits)?,
    };
    finish(&cursor, year, month, day)
}

/// The year of two digits: 69 to 99 lie before 2000 (POSIX).
fn short_year(digits: &[char]) -> Option<i16> {
    let year: i16 = digits.iter().collect::<String>().parse().ok()?;
    Some(if year < 69 { 2000 + year } else { 1900 + year })
}

/// `25/12/2026`, `25.12.2026`, `12-25-2026`: a day and a month of digits. Both separators are the same.
/// Without a known order only where it cannot be two days, and not with hyphens, which serial
/// numbers have as well.
fn day_and_month(text: &[char], order: Option<DateOrder>) -> Option<(usize, Date)> {
    let mut cursor = Cursor::new(text);
    let digit = |c: char| c.is_ascii_digit();
    let first = month_or_day(&cursor.run(2, false, digit))?;
    let separator = cursor.one_of(if order.is_some() { "/.-" } else { "/." })?;
    let second = month_or_day(&cursor.run(2, false, digit))?;
    cursor.one_of(separator.encode_utf8(&mut [0; 4]))?;
    let year = year(&cursor.run(4, false, digit))?;
    let day_first = finish(&cursor, year, second, first);
    let month_first = finish(&cursor, year, first, second);
    match (order, day_first, month_first) {
        (Some(DateOrder::DayFirst), date, _) | (Some(DateOrder::MonthFirst), _, date) => date,
        (None, Some(one), Some(other)) => (one == other).then_some(one),
        (None, one, other) => one.or(other),
    }
}

fn gap(cursor: &mut Cursor<'_>, accepted: &str) {
    cursor.one_of(accepted);
    cursor.blanks();
}

/// `12`, `12th`, `1st`.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<i8> {
    let day = month_or_day(&cursor.run(2, false, |c| c.is_ascii_digit()))?;
    let before = cursor.at;
    if !matches!(cursor.word().as_str(), "st" | "nd" | "rd" | "th") {
        cursor.at = before;
    }
    Some(day)
}

fn month_name(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = NAMES.iter().position(|name| {
        *name == word || (word.len() == 3 || word == "sept") && name.starts_with(word)
    })?;
    i8::try_from(place + 1).ok()
}

/// The date, if there is such a day and no further digit follows.
fn finish(cursor: &Cursor<'_>, year: i16, month: i8, day: i8) -> Option<(usize, Date)> {
    // Earlier years are misread numbers: no document of ours is that old.
    if year < 1800 {
        return None;
    }
    Some((cursor.at, Date::new(year, month, day).ok()?))
}
