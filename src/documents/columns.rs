//! Columns of tables: a list of names under its heading, and what stands beside each name.

use super::candidates::{Layout, is_blank};
use super::cells::Cell;
use super::fields::Found;
use super::labels::Hit;
use super::{FieldState, Source, Value, values};
use crate::rules::{DocumentKind, FieldRule, ValueKind};

/// The names in the column under a heading.
pub(super) fn column(rule: &FieldRule, layout: &Layout<'_>, hit: &Hit, none: &[String]) -> Found {
    let cells: Vec<&Cell> = layout
        .column(hit.cell)
        .into_iter()
        .filter_map(|index| layout.cells.get(index))
        .collect();
    // Several names in one cell are a row of names, over as many lines as it takes.
    let row: String = cells.iter().map(|cell| cell.raw.trim()).collect();
    let names: Vec<String> = cells
        .iter()
        .map(|cell| values::tidy(&cell.raw))
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
        let rows = layout.column(names.cell);
        let entries = layout.column(own.cell);
        let cell = |index: &usize| layout.cells.get(*index);
        let beside = |name: &Cell| -> String {
            let in_row = |cell: &&Cell| match (name.row, cell.row) {
                (Some(row), Some(other)) => row == other,
                _ => cell.line == name.line,
            };
            let pieces = entries.iter().filter_map(cell).filter(in_row);
            let text: String = pieces.map(|cell| cell.raw.trim()).collect();
            let text = values::tidy(&text);
            if is_blank(&text) { String::new() } else { text }
        };
        let named = rows.iter().filter_map(cell).filter(|name| {
            let said = values::tidy(&name.raw);
            let counts = matches!(
                values::names_of(vec![said.clone()], none),
                (Value::List(names), _) if !names.is_empty()
            );
            !is_blank(&said) && counts
        });
        let found: Vec<String> = named.map(beside).collect();
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
