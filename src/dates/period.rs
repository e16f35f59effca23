//! Terms: from a day, until a day or without end.

use std::ops::Range;

use jiff::civil::Date;

use super::{DateReading, in_folded, is_open, open_end, read_end};
use crate::rules::DateOrder;
use crate::text::Folded;

/// A term of validity or business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// The end; `None` if nothing is said about it.
    pub until: Option<End>,
}

/// How a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Last day, inclusive.
    On(Date),
    /// Never.
    Open,
}

/// Reads the term in a text: `自2015年10月1日至2035年9月30日`, `2015-10-01 - 2035-09-30`,
/// `2015年10月1日至长期`, `有效期至2025年04月27日`, 长期. A stroke or stars for the end mean that
/// there is none.
///
/// `None` if it names no term: a lone date (which may be the first day or the last), a length of
/// time (五年), nothing, or several terms that differ. The days are given as printed; that the last
/// comes after the first is for a check to find.
pub fn read_period(text: &str) -> Option<Period> {
    read_period_ordered(text, None)
}

/// Where a year stands with a month behind it.
fn unread_years(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('年').filter_map(|(at, year)| {
        let before = text.get(..at)?;
        let digits = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .count();
        let month = text.get(at + year.len()..)?.trim_start();
        (digits == 4 && month.starts_with(|c: char| c.is_ascii_digit())).then_some(at)
    })
}

/// As [`read_period`], where it is known which comes first in `03/04/2026`.
pub fn read_period_ordered(text: &str, order: Option<DateOrder>) -> Option<Period> {
    let folded = Folded::spaced(text);
    let text = folded.text();
    let marks = marks(text, order);
    if marks.is_empty() {
        return match read_end(text) {
            DateReading::Open => Some(Period {
                from: None,
                until: Some(End::Open),
            }),
            _ => None,
        };
    }
    // A further date that is cut or damaged may be the one that counts (`延期至2027年10月31`).
    let whole = |at: usize| marks.iter().any(|mark| mark.range.contains(&at));
    if unread_years(text).any(|at| !whole(at)) {
        return None;
    }
    let mut periods = Vec::new();
    let mut used = 0;
    for (index, mark) in marks.iter().enumerate() {
        if index < used {
            continue;
        }
        let before = text.get(..mark.range.start).unwrap_or_default();
        let next = marks.get(index + 1);
        let between = text.get(mark.range.end..next.map_or(text.len(), |next| next.range.start));
        let between = between.unwrap_or_default();
        let period = match (mark.end, next.map(|next| next.end)) {
            // A first day and the end that belongs to it.
            (End::On(from), Some(until))
                if !until_before(before) && joins(between, from, until, from_before(before)) =>
            {
                used = index + 2;
                Period {
                    from: Some(from),
                    until: Some(until),
                }
            }
            (end, _) if until_before(before) => Period {
                from: None,
                until: Some(end),
            },
            (End::On(from), _) if from_before(before) || since_after(between) => Period {
                from: Some(from),
                until: struck_out_end(between),
            },
            (end, _) if until_after(between) => Period {
                from: None,
                until: Some(end),
            },
            (End::Open, _) => Period {
                from: None,
                until: Some(End::Open),
            },
            _ => continue,
        };
        periods.push(period);
    }
    let first = *periods.first()?;
    periods
        .iter()
        .all(|period| *period == first)
        .then_some(first)
}

/// A date, or words that stand for one, in folded text.
struct Mark {
    range: Range<usize>,
    end: End,
}

fn marks(text: &str, order: Option<DateOrder>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = in_folded(text, order)
        .into_iter()
        .map(|(range, date)| Mark {
            range,
            end: if is_open(date) {
                End::Open
            } else {
                End::On(date)
            },
        })
        .collect();
    let mut from = 0;
    while let Some(range) = text.get(from..).and_then(open_end) {
        let range = from + range.start..from + range.end;
        from = range.end;
        marks.push(Mark {
            range,
            end: End::Open,
        });
    }
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

/// Whether the words between a date and what follows make a term of the two.
///
/// `named` tells that the first day is introduced as such; only then may a label stand before the
/// second, since otherwise the first may be any other day, such as that of issue.
fn joins(between: &str, from: Date, until: End, named: bool) -> bool {
    let words: String = between
        .chars()
        .filter(|c| !" _,:;。".contains(*c))
        .collect();
    let words = words.strip_prefix('起').unwrap_or(&words);
    let words = words.strip_prefix('始').unwrap_or(words);
    let ordered = match until {
        End::On(until) => from < until,
        End::Open => true,
    };
    match words.trim_end_matches('-') {
        // Two columns of a table, or a lost 至: only if it can be a term.
        "" if !words.starts_with('-') => ordered,
        "" | "至" | "到" | "→" | "-至" | "--至" | "to" | "until" | "till" | "through" | "止" => {
            true
        }
        words => named && words.ends_with(['至', '到']) && is_label(words),
    }
}

/// 有效期至, 有效期限至, 截止日期至: the label of the end between the two days.
fn is_label(words: &str) -> bool {
    words
        .chars()
        .all(|c| "有效期限截止日营业经营合伙驻在至到".contains(c))
}

fn bare(words: &str) -> &str {
    words.trim_end_matches([' ', '_', ':', ';', ','])
}

/// The last characters in lower case, enough for any word looked for.
fn tail(text: &str) -> String {
    let last: Vec<char> = text.chars().rev().take(10).collect();
    last.iter().rev().map(char::to_ascii_lowercase).collect()
}

fn until_before(before: &str) -> bool {
    let before = bare(before);
    let lower = tail(before);
    // A hyphen is the dash of a range whose first day could not be read, or of a list.
    ["至", "到", "止于", "截止", "→"]
        .iter()
        .any(|word| before.ends_with(word))
        || ["until", "till", "to", "through"].iter().any(|word| {
            lower
                .strip_suffix(word)
                .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
        })
}

fn from_before(before: &str) -> bool {
    let before = bare(before);
    ["自", "从", "由"].iter().any(|word| before.ends_with(word)) || tail(before).ends_with("from")
}

fn since_after(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '_']);
    ["起", "至", "到", "-"]
        .iter()
        .any(|word| after.starts_with(word))
}

fn until_after(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '_']);
    ["止", "前", "以前", "之前", "(含)止"]
        .iter()
        .any(|word| after.starts_with(word))
}

/// `至 /`, `至***`: an end that was struck out is none.
fn struck_out_end(after: &str) -> Option<End> {
    let after = after.trim_start_matches([' ', '_', '起']);
    let end = after.strip_prefix(['至', '到', '-'])?;
    (read_end(end) == DateReading::Open).then_some(End::Open)
}

#[cfg(test)]
mod tests;
