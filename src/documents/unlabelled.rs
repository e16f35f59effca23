//! Values without a label of their own: a code that is the only one, a date under a signature, a
//! number written into boxes.

use super::candidates::{Layout, is_bare_date, is_blank};
use super::cells::Cell;
use super::fields::Found;
use super::{Field, Source, Value, values};
use crate::codes;
use crate::dates;
use crate::rules::{DocumentKind, FieldRule, ValueKind};
use crate::text::{Folded, fold_caseless};

/// Fewest boxes that are a number written letter by letter.
const FEWEST_BOXES: usize = 8;

/// The number in a row of boxes with one letter each, beside a label or right under it.
pub(super) fn letter_boxes(layout: &Layout<'_>, label: usize) -> Option<String> {
    let first = layout.cells.get(label + 1)?;
    let row = layout.cells.iter().skip(label + 1);
    let letters: String = row
        .take_while(|cell| (cell.page, cell.line) == (first.page, first.line))
        .map_while(|cell| {
            let mut letters = cell.text().chars();
            let letter = letters.next().filter(char::is_ascii_alphanumeric)?;
            letters.next().is_none().then_some(letter)
        })
        .collect();
    (letters.len() >= FEWEST_BOXES).then_some(letters)
}

/// The last date that stands alone on its line, as under a signature, or behind it.
pub(super) fn closing_date(
    kind: &DocumentKind,
    rule: &FieldRule,
    layout: &Layout<'_>,
) -> Option<Found> {
    // Beside the place for a seal it stands alone as well.
    let remark = |cell: &Cell| {
        let text = cell.text();
        is_blank(text) || (text.starts_with('(') && text.ends_with(')'))
    };
    let is_signed = |index: usize| {
        layout.hits.iter().any(|hit| {
            let mut signatures =
                (kind.fields.iter()).filter(|field| matches!(field.value, ValueKind::Signature));
            hit.cell == index && signatures.any(|field| field.labels.contains(&hit.label))
        })
    };
    // In a cell of a table it stands under the signature, or under the place for the seal.
    let closes_cell = |index: usize, cell: &Cell| {
        let over = index.checked_sub(1);
        let over = over.and_then(|over| Some((over, layout.cells.get(over)?)));
        cell.row.is_some()
            && over.is_some_and(|(at, over)| {
                (over.page, over.row) == (cell.page, cell.row)
                    && over.line < cell.line
                    && (is_signed(at) || remark(over))
            })
    };
    let alone = |index: usize, cell: &Cell| {
        let on_line = |(other, piece): &(usize, &Cell)| {
            (piece.page, piece.line) == (cell.page, cell.line) && *other != index
        };
        let others: Vec<(usize, &Cell)> = layout.cells.iter().enumerate().filter(on_line).collect();
        // Behind the signature, and behind the place for the seal: `签字：李建国   盖章：   2026年…`.
        let signed = others.iter().any(|(other, _)| is_signed(*other));
        let goes_with = |(other, piece): &(usize, &Cell)| {
            remark(piece) || (signed && (is_signed(*other) || piece.text().ends_with(':')))
        };
        let placed = cell.row.is_none() || !others.is_empty() || closes_cell(index, cell);
        placed && others.iter().all(goes_with)
    };
    let found = |cell: &Cell, text: &str| Found {
        reading: values::read(rule, text),
        source: Source::Text,
        page: Some(cell.page),
        under: true,
    };
    let mut last_first = layout.cells.iter().enumerate().rev();
    last_first.find_map(|(index, cell)| {
        if is_bare_date(&cell.raw) && alone(index, cell) {
            return Some(found(cell, &cell.raw));
        }
        let text = cell.raw.trim_end();
        let (date, _) = dates::dates_in(text).into_iter().last()?;
        let (before, date) = (text.get(..date.start)?, text.get(date.clone())?);
        // Behind the signature with a gap: `签字：李建国        2026年11月3日`.
        let apart = before.len() - before.trim_end().len() > 1 || before.ends_with(['\t', '　']);
        let ends = text.ends_with(date);
        (ends && apart && is_signed(index)).then(|| found(cell, date))
    })
}

/// The one code on a document that is right and that no field holds: a label that nobody knows may
/// stand before it, or it may be another organisation's.
pub(super) fn unclaimed_code(
    cells: &[Cell],
    read: &[(&FieldRule, Field)],
) -> Option<(String, u32)> {
    let kind = codes::CodeKind::CreditCode;
    let held = |code: &str| {
        read.iter().any(|(_, field)| match &field.value {
            Value::Text(text) => text.contains(code),
            Value::List(texts) => texts.iter().any(|text| text.contains(code)),
            _ => false,
        })
    };
    let mut all = cells.iter().flat_map(|cell| {
        let found = codes::find(kind, &cell.raw).into_iter();
        let right = found
            .filter(|found| codes::judge(kind, &found.normalised).verdict == codes::Verdict::Valid);
        right.map(|found| (found.normalised, cell.page))
    });
    let (first, page) = all.next()?;
    let alone = all.all(|(code, _)| code == first);
    (alone && !held(&first)).then_some((first, page))
}

/// A date with its label behind it, as on the cover of a standard: `2026年3月1日发布`. The piece
/// says nothing but dates with such words.
pub(super) fn dated_before(rule: &FieldRule, cells: &[Cell]) -> Option<Found> {
    cells.iter().find_map(|cell| {
        let dates = dates::dates_in(&cell.raw);
        let (first, _) = dates.first()?;
        if !cell.raw.get(..first.start)?.trim().is_empty() {
            return None;
        }
        let ends = dates.iter().skip(1).map(|(next, _)| next.start);
        let mut pairs = dates.iter().zip(ends.chain([cell.raw.len()]));
        pairs.find_map(|((date, _), end)| {
            let word = fold_caseless(cell.raw.get(date.end..end)?);
            rule.labels.contains(&word).then(|| Found {
                reading: values::read(rule, cell.raw.get(date.clone()).unwrap_or_default()),
                source: Source::Text,
                page: Some(cell.page),
                under: false,
            })
        })
    })
}

/// A code without a label counts only when the whole document bears just one that is right.
pub(super) fn from_anywhere(rule: &FieldRule, cells: &[Cell]) -> Option<Found> {
    let mut all: Vec<(String, u32)> = Vec::new();
    for cell in cells {
        match (&rule.value, &rule.pattern) {
            (ValueKind::Code(kind), _) => {
                for found in codes::find(*kind, &cell.raw) {
                    if codes::judge(*kind, &found.normalised).verdict == codes::Verdict::Valid {
                        all.push((found.normalised, cell.page));
                    }
                }
            }
            (ValueKind::Number, Some(pattern)) => {
                let words = cell
                    .raw
                    .split(|c: char| c.is_whitespace() || "：:，。；;、".contains(c));
                for word in words
                    .chain([cell.raw.trim()])
                    .filter(|word| !word.is_empty() && pattern.is_match(Folded::of(word).text()))
                {
                    all.push((word.to_owned(), cell.page));
                }
            }
            _ => {}
        }
    }
    let (first, page) = all.first()?.clone();
    all.iter().all(|(value, _)| *value == first).then(|| Found {
        reading: values::read(rule, &first),
        source: Source::Text,
        page: Some(page),
        under: false,
    })
}
