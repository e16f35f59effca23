//! The identity numbers on a page, and what may be one.

use crate::codes::{CodeKind, CreditCode, RegistrationNumber, find};
use crate::documents::FieldState;
use crate::evidence::{Area, Line, Segment};
use crate::masked;
use crate::text::{fold_caseless, name_key, narrow};
use crate::verdict::Report;

use super::place::of_text;

/// Words beside which every longer number is personal.
const BESIDE: [&str; 6] = ["身份证", "身份号", "证件号", "护照", "identity", "passport"];
/// From so many digits on it is covered there.
const LONG: usize = 6;
/// So many letters, most of them digits, look like an identity number to who cannot be sure of
/// having read every one.
const LOOKALIKE: std::ops::RangeInclusive<usize> = 14..=21;
const LEAST_DIGITS: usize = 11;

pub(super) fn segments(lines: &[Line]) -> impl Iterator<Item = &Segment> {
    lines.iter().flat_map(|line| &line.segments)
}

/// What the rules want hidden of a page.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// The values, and whether each was read on this very page.
    values: Vec<(String, bool)>,
    /// One may stand there that was not read.
    unread: bool,
}

impl Hidden {
    /// On a page of a file, counted from 1.
    pub(super) fn on(report: &Report, file: &str, page: u32) -> Self {
        let mut hidden = Self::default();
        let documents = report.files.iter().flat_map(|row| &row.documents);
        for document in documents {
            let on_page = (document.file == file || document.also.iter().any(|also| also == file))
                && document.pages.is_none_or(|(first, last)| {
                    document.file != file || (first..=last).contains(&page)
                });
            for rule in document.kind.fields.iter().filter(|r| r.mask.is_some()) {
                // What was not found may stand there all the same.
                let Some(field) = document.field(&rule.key) else {
                    hidden.unread |= on_page;
                    continue;
                };
                let texts = masked::texts(field);
                hidden.unread |= on_page && texts.is_empty() && field.state != FieldState::Empty;
                let here = document.file_of(field) == file
                    && field.page.map_or(on_page, |of_field| of_field == page);
                hidden
                    .values
                    .extend(texts.into_iter().map(|text| (text, here)));
            }
        }
        hidden
    }
}

/// Where a value stands on a page, as a whole or in pieces.
fn of_value(value: &str, lines: &[Line]) -> Vec<Area> {
    let key = name_key(value);
    if key.chars().count() < 2 {
        let alone = segments(lines).filter(|segment| name_key(&segment.text) == key);
        return alone.map(|segment| segment.area).collect();
    }
    of_text(value, lines)
        .into_iter()
        .map(|hit| hit.area)
        .collect()
}

/// The personal numbers of a page, and what the rules want hidden.
pub(super) struct Personal {
    pub(super) areas: Vec<Area>,
    /// There is any.
    pub(super) any: bool,
    /// There is one that could not be placed.
    pub(super) astray: bool,
}

impl Personal {
    pub(super) fn on(lines: &[Line], seen: bool, hidden: &Hidden) -> Self {
        let mut areas: Vec<Area> = Vec::new();
        let mut lost = hidden.unread;
        for (value, here) in &hidden.values {
            let found = of_value(value, lines);
            lost |= *here && found.is_empty();
            areas.extend(found);
        }
        let mut warned: Vec<Area> = Vec::new();
        for line in lines {
            let beside = is_beside(&line.text());
            for segment in &line.segments {
                let below = warned.iter().any(|above| overlap(above, &segment.area));
                if (beside || below) && digits(&segment.text) >= LONG {
                    areas.push(segment.area);
                }
            }
            // In a table the number may stand under what it is the number of.
            warned.clear();
            let words = line
                .segments
                .iter()
                .filter(|segment| is_beside(&segment.text));
            warned.extend(words.map(|segment| segment.area));
            for glue in ["", " "] {
                let (text, ends) = glued(&line.segments, glue);
                for range in numbers(&text, seen) {
                    let mut start = 0;
                    for (segment, end) in line.segments.iter().zip(&ends) {
                        if range.start < *end && start < range.end {
                            areas.push(segment.area);
                        }
                        start = *end;
                    }
                }
            }
        }
        // A number that is broken at the end of a line, or of a cell.
        for (upper, lower) in lines.iter().zip(lines.iter().skip(1)) {
            for above in &upper.segments {
                for below in &lower.segments {
                    let stacked = overlap(&above.area, &below.area);
                    let runs_on = std::ptr::eq(above, upper.segments.last().unwrap_or(above))
                        && std::ptr::eq(below, lower.segments.first().unwrap_or(below));
                    // What stands to the left of the lower one is its label: it is another number.
                    let own = lower
                        .segments
                        .first()
                        .is_some_and(|s| s.area.left < below.area.left);
                    let doubtful = seen && !own;
                    if (stacked || runs_on) && is_broken(&above.text, &below.text, doubtful) {
                        areas.extend([above.area, below.area]);
                    }
                }
            }
        }
        let any = !areas.is_empty();
        // Whatever is left must hold no number, in whichever way its pieces follow each other.
        let rest: String = segments(lines)
            .filter(|segment| !areas.contains(&segment.area))
            .map(|segment| segment.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        let in_columns = rest.replace('\n', "");
        let astray = lost
            || [rest, in_columns]
                .iter()
                .any(|text| !find(CodeKind::IdentityNumber, text).is_empty());
        Self { areas, any, astray }
    }
}

/// The segments in one text, and where each of them ends in it.
fn glued(segments: &[Segment], glue: &str) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut ends = Vec::with_capacity(segments.len());
    for segment in segments {
        text.push_str(&segment.text);
        ends.push(text.len());
        text.push_str(glue);
    }
    (text, ends)
}

/// Where identity numbers stand in a text, and on a seen page what looks like one.
fn numbers(text: &str, seen: bool) -> Vec<std::ops::Range<usize>> {
    let found = find(CodeKind::IdentityNumber, text);
    let mut ranges: Vec<_> = found.into_iter().map(|found| found.range).collect();
    // A letter that could not be told may be any digit.
    if seen || text.contains('\u{fffd}') {
        ranges.extend(lookalikes(text));
    }
    ranges
}

/// Runs of letters of which most are digits, and as many as an identity number has, or nearly.
fn lookalikes(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut start = 0;
    let end = text.len();
    let letters = text.char_indices().chain([(end, '，')]);
    for (at, letter) in letters {
        let letter = narrow(letter);
        if letter.is_ascii_alphanumeric() || matches!(letter, '*' | '?' | '|' | '\u{fffd}') {
            if run.is_empty() {
                start = at;
            }
            run.push(letter.to_ascii_uppercase());
        } else if !matches!(
            letter,
            ' ' | '-' | '.' | '·' | '_' | '\u{2013}' | '\u{2014}'
        ) {
            if LOOKALIKE.contains(&run.chars().count())
                && digits(&run) >= LEAST_DIGITS
                && CreditCode::parse(&run).is_none()
                && RegistrationNumber::parse(&run).is_none()
            {
                found.push(start..at);
            }
            run.clear();
        }
    }
    found
}

fn digits(text: &str) -> usize {
    text.chars()
        .filter(|letter| narrow(*letter).is_ascii_digit())
        .count()
}

fn is_beside(text: &str) -> bool {
    let text = fold_caseless(text);
    BESIDE.iter().any(|word| text.contains(word))
}

/// Whether a number begins at the end of one text and ends at the beginning of another.
fn is_broken(above: &str, below: &str, seen: bool) -> bool {
    let figure = |letter: char| narrow(letter).is_ascii_alphanumeric();
    if !above.ends_with(figure) || !below.starts_with(figure) {
        return false;
    }
    let text = format!("{above}{below}");
    numbers(&text, seen)
        .iter()
        .any(|range| range.start < above.len() && above.len() < range.end)
}

/// Whether one stands over the other.
fn overlap(above: &Area, below: &Area) -> bool {
    above.left < below.right && below.left < above.right
}
