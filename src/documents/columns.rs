//! Columns of tables: a list of names under its heading, and what stands beside each name.

use super::candidates::{Layout, is_blank};
use super::cells::Cell;
use super::fields::Found;
use super::labels::Hit;
use super::{FieldState, Source, Value, values};
use crate::rules::{DocumentKind, FieldRule, ValueKind};

/// The entries of a column: what stands in one row is one entry, over as many lines as it takes,
/// where the table has rows enough to tell.
fn entries<'l>(layout: &'l Layout<'_>, heading: usize) -> Vec<Vec<&'l Cell>> {
    let cells = layout.column(heading);
    let cells = cells
        .into_iter()
        .filter_map(|index| layout.cells.get(index));
    // Where no lines are drawn, the numbers of the rows tell where one begins.
    let has_number = |cell: &Cell| {
        let mut before = layout.cells.iter();
        before.any(|other| {
            (other.page, other.line) == (cell.page, cell.line)
                && other.area.left < cell.area.left
                && !other.text().is_empty()
                && other.text().chars().all(|c| c.is_ascii_digit())
        })
    };
    let mut entries: Vec<Vec<&Cell>> = Vec::new();
    let mut by_number = false;
    for cell in cells {
        by_number |= entries.is_empty() && cell.row.is_none() && has_number(cell);
        let same_row = |entry: &&mut Vec<&Cell>| {
            let last = entry.last();
            let same = last.is_some_and(|l| (l.page, l.row) == (cell.page, cell.row));
            same && (cell.row.is_some() || (by_number && !has_number(cell)))
        };
        match entries.last_mut().filter(same_row) {
            Some(entry) => entry.push(cell),
            None => entries.push(vec![cell]),
        }
    }
    let numbered = |entry: &[&Cell]| {
        let row = entry.first().map(|cell| (cell.page, cell.row));
        let opens = |cell: &&Cell| Some((cell.page, cell.row)) == row;
        let first = layout.cells.iter().find(opens);
        first.is_some_and(|cell| cell.text().chars().all(|c| c.is_ascii_digit()))
    };
    // The names of a single row may stand one under the other.
    match entries.as_slice() {
        [only] if !numbered(only) => only.iter().map(|cell| vec![*cell]).collect(),
        _ => entries,
    }
}

fn text_of(entry: &[&Cell]) -> String {
    let whole: String = entry.iter().map(|cell| cell.raw.trim()).collect();
    values::tidy(&whole)
}

/// The names in the column under a heading.
pub(super) fn column(rule: &FieldRule, layout: &Layout<'_>, hit: &Hit, none: &[String]) -> Found {
    let entries = entries(layout, hit.cell);
    // Several names in one cell are a row of names, over as many lines as it takes.
    let row: String = entries
        .iter()
        .flatten()
        .map(|cell| cell.raw.trim())
        .collect();
    let names: Vec<String> = entries
        .iter()
        .map(|entry| text_of(entry))
        .filter(|name| !is_blank(name))
        .collect();
    let page = layout.cells.get(hit.cell).map(|cell| cell.page);
    let reading = match names.first() {
        Some(first) if first.contains('、') || rule.elsewhere.iter().any(|w| first.contains(w)) => {
            values::read(rule, &row)
        }
        _ => values::names_of(names, none),
    };
    Found {
        reading,
        source: Source::Text,
        page,
        under: false,
    }
}

/// Whether lines of a printed cell may be one name that did not fit, and not a name each: a line
/// before the last is full, and they do not all end alike (`…分公司`).
pub(super) fn may_be_one_name(layout: &Layout<'_>, hit: &Hit, text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let Some((last, before)) = lines.split_last().filter(|(_, before)| !before.is_empty()) else {
        return false;
    };
    if text.contains(['、', '，', ',', '；', ';']) {
        return false;
    }
    let Some(label) = layout.cells.get(hit.cell) else {
        return false;
    };
    let printed = |line: &str| {
        let of_row = |cell: &&Cell| (cell.page, cell.row) == (label.page, label.row);
        let mut cells = layout.cells.iter().filter(of_row);
        cells.find(|cell| cell.raw.trim() == line && cell.font_size > 0.0)
    };
    // Paragraphs of a cell, as office documents have them, are broken by hand.
    let Some(cells) = lines
        .iter()
        .map(|line| printed(line))
        .collect::<Option<Vec<_>>>()
    else {
        return false;
    };
    let edge = cells.iter().map(|cell| cell.area.right).fold(0.0, f32::max);
    let is_full = |cell: &&Cell| cell.area.right + 2.0 * cell.font_size > edge;
    let ending = |line: &str| line.chars().rev().take(2).collect::<String>();
    let alike = before.iter().all(|line| ending(line) == ending(last));
    let mut before = cells.iter().take(before.len());
    !alike && before.any(is_full)
}

/// What a column says beside each name of a list in the same table: as many entries as there are
/// names, empty where nothing is filled in.
pub(super) fn beside_list(
    kind: &DocumentKind,
    rule: &FieldRule,
    list: &str,
    layout: &Layout<'_>,
) -> Option<Found> {
    let list = kind.field(list)?;
    let ValueKind::List(none) = &list.value else {
        return None;
    };
    let headings = |rule: &FieldRule| -> Vec<&Hit> {
        let hits = layout.hits.iter();
        let heads = |hit: &&Hit| {
            rule.labels.contains(&hit.label)
                || (rule.table_labels.contains(&hit.label) && is_captioned(rule, layout, hit))
        };
        hits.filter(|hit| heads(hit) && layout.is_header(hit.cell))
            .collect()
    };
    let place = |hit: &Hit| {
        layout
            .cells
            .get(hit.cell)
            .map(|cell| (cell.page, cell.line, cell.row))
    };
    for names in headings(list) {
        let Some(own) = headings(rule)
            .into_iter()
            .find(|own| place(own) == place(names))
        else {
            continue;
        };
        let cell = |index: &usize| layout.cells.get(*index);
        let column = layout.column(own.cell);
        let beside = |entry: &[&Cell]| -> String {
            let in_row = |cell: &&Cell| {
                entry.iter().any(|name| match (name.row, cell.row) {
                    (Some(row), Some(other)) => (name.page, row) == (cell.page, other),
                    _ => (name.page, name.line) == (cell.page, cell.line),
                })
            };
            let pieces: Vec<&Cell> = column.iter().filter_map(cell).filter(in_row).collect();
            let text = text_of(&pieces);
            if is_blank(&text) { String::new() } else { text }
        };
        let counts = |entry: &&Vec<&Cell>| {
            let said = text_of(entry);
            let named = matches!(
                values::names_of(vec![said.clone()], none),
                (Value::List(names), _) if !names.is_empty()
            );
            !is_blank(&said) && named
        };
        let rows = entries(layout, names.cell);
        let found: Vec<String> = rows
            .iter()
            .filter(counts)
            .map(|entry| beside(entry))
            .collect();
        if !found.is_empty() {
            return Some(Found {
                reading: (Value::List(found), FieldState::Valid),
                source: Source::Text,
                page: cell(&own.cell).map(|cell| cell.page),
                under: false,
            });
        }
    }
    None
}

/// How many lines over a heading the caption of its table may stand.
const LINES_TO_CAPTION: usize = 3;

/// Whether a heading stands in a table under one of the captions that make it one of the list's.
pub(super) fn is_captioned(rule: &FieldRule, layout: &Layout<'_>, hit: &Hit) -> bool {
    let Some(heading) = layout.cells.get(hit.cell) else {
        return false;
    };
    let over = |cell: &&Cell| {
        cell.page == heading.page
            && cell.line < heading.line
            && cell.line + LINES_TO_CAPTION >= heading.line
    };
    let captions = &rule.table_captions;
    let says = |cell: &Cell| captions.iter().any(|c| cell.text().contains(c.as_str()));
    layout.is_header(hit.cell) && layout.cells.iter().filter(over).any(says)
}
