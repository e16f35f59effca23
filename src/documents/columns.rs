//! Columns of tables: a list of names under its heading, and what stands beside each name.

use super::candidates::{Layout, is_blank};
use super::cells::{Cell, SAME_EDGE};
use super::fields::Found;
use super::labels::Hit;
use super::{FieldState, Source, Value, boxes, enumerated, values};
use crate::rules::{DocumentKind, FieldRule, ValueKind};

/// The entries of a column: what stands in one row is one entry, over as many lines as it takes.
/// `None` where it cannot be told which lines make a row.
fn entries<'l>(layout: &'l Layout<'_>, heading: usize) -> Option<Vec<Vec<&'l Cell>>> {
    let cells: Vec<&Cell> = (layout.column(heading).into_iter())
        .filter_map(|index| layout.cells.get(index))
        .collect();
    if cells.first().is_some_and(|cell| cell.row.is_none()) {
        return without_lines(layout, &cells);
    }
    let mut entries: Vec<Vec<&Cell>> = Vec::new();
    for cell in cells {
        let goes_on = |entry: &&mut Vec<&Cell>| {
            let Some(last) = entry.last() else {
                return false;
            };
            let same_row = cell.row.is_some() && (last.page, last.row) == (cell.page, cell.row);
            // A row that a page ends is the first of the next one, and has no number there.
            let broken = last.page + 1 == cell.page && matches!(cell.row, Some((_, 0)));
            same_row || (broken && has_number(layout, entry) && !has_number(layout, &[cell]))
        };
        match entries.last_mut().filter(goes_on) {
            Some(entry) => entry.push(cell),
            None => entries.push(vec![cell]),
        }
    }
    // The names of a single row may stand one under the other.
    Some(match entries.as_slice() {
        [only] if !has_number(layout, only) => only.iter().map(|cell| vec![*cell]).collect(),
        _ => entries,
    })
}

/// Whether a row begins with a number.
fn has_number(layout: &Layout<'_>, entry: &[&Cell]) -> bool {
    entry.first().is_some_and(|cell| {
        let mut row = layout.cells.iter();
        row.any(|other| {
            (other.page, other.row) == (cell.page, cell.row)
                && other.area.left < cell.area.left
                && is_number(other)
        })
    })
}

fn is_number(cell: &Cell) -> bool {
    !cell.text().is_empty() && cell.text().chars().all(|c| c.is_ascii_digit())
}

/// The entries of a column of a table in which no lines are drawn: a row for each line, unless wider
/// gaps or numbers part them.
fn without_lines<'l>(layout: &'l Layout<'_>, cells: &[&'l Cell]) -> Option<Vec<Vec<&'l Cell>>> {
    let beside = |cell: &Cell, test: &dyn Fn(&Cell) -> bool| {
        let mut others = layout.cells.iter();
        others.any(|other| {
            (other.page, other.line) == (cell.page, cell.line)
                && !std::ptr::eq(other, cell)
                && test(other)
        })
    };
    let numbered = |cell: &&&Cell| {
        beside(cell, &|other| {
            other.area.left < cell.area.left && is_number(other)
        })
    };
    let numbers = cells.iter().filter(numbered).count();
    // Every line has its own number, or something beside it: each is a row.
    let own = |cell: &&Cell| beside(cell, &|_| true);
    if numbers == cells.len() || (numbers == 0 && cells.iter().all(own)) {
        return Some(cells.iter().map(|cell| vec![*cell]).collect());
    }
    let step = |pair: &[&Cell]| match pair {
        [one, next] if one.page == next.page => Some(next.area.top - one.area.top),
        _ => None,
    };
    let least = (cells.windows(2).filter_map(step)).fold(f32::INFINITY, f32::min);
    let mut entries: Vec<Vec<&Cell>> = Vec::new();
    for (nth, cell) in cells.iter().enumerate() {
        let before = nth
            .checked_sub(1)
            .and_then(|before| cells.get(before..=nth));
        let apart = before
            .and_then(step)
            .is_none_or(|step| step > WIDER * least);
        match entries.last_mut().filter(|_| !apart) {
            Some(entry) => entry.push(cell),
            None => entries.push(vec![*cell]),
        }
    }
    let one_number = |entry: &Vec<&Cell>| entry.iter().filter(numbered).count() == 1;
    let alone = numbers == 0 && !cells.iter().any(own);
    match () {
        () if numbers > 0 && entries.iter().all(one_number) => Some(entries),
        // Nothing but names, one under the other.
        () if alone && !may_be_torn(cells) => Some(cells.iter().map(|cell| vec![*cell]).collect()),
        () => None,
    }
}

/// Rows are further apart than the lines of one, at least by this factor.
const WIDER: f32 = 1.15;

/// Whether lines may be parts of one name that did not fit: one before the last is full, and they do
/// not all end alike (`…分公司`).
fn may_be_torn(cells: &[&Cell]) -> bool {
    let Some((last, before)) = cells.split_last() else {
        return false;
    };
    let edge = cells.iter().map(|cell| cell.area.right).fold(0.0, f32::max);
    let is_full =
        |cell: &&&Cell| cell.font_size > 0.0 && cell.area.right + 2.0 * cell.font_size > edge;
    let ending = |cell: &Cell| cell.raw.trim().chars().rev().take(2).collect::<String>();
    let alike = before.iter().all(|cell| ending(cell) == ending(last));
    !alike && before.iter().any(|cell| is_full(&cell))
}

fn text_of(entry: &[&Cell]) -> String {
    let whole: String = entry.iter().map(|cell| cell.raw.trim()).collect();
    values::tidy(&whole)
}

/// The names of a table that is turned on its side: beside their heading, and what else is told of
/// each under it, row for row.
pub(super) fn across(layout: &Layout<'_>, hit: &Hit) -> Option<Vec<String>> {
    let label = layout.cells.get(hit.cell)?;
    let (table, row) = label.row?;
    // The cells beside the label, each with all its lines.
    let values = |row: u32| -> Option<Vec<Vec<&Cell>>> {
        let here = |(_, cell): &(usize, &Cell)| {
            cell.page == label.page && cell.row == Some((table, row)) && !is_blank(&cell.raw)
        };
        let mut pieces: Vec<(usize, &Cell)> =
            layout.cells.iter().enumerate().filter(here).collect();
        pieces.sort_by(|(_, a), (_, b)| {
            a.area
                .left
                .total_cmp(&b.area.left)
                .then(a.line.cmp(&b.line))
        });
        let (first, head) = *pieces.first()?;
        let mut beside: Vec<Vec<&Cell>> = Vec::new();
        for (at, cell) in pieces
            .into_iter()
            .filter(|(_, cell)| !same_left(cell, head))
        {
            if layout.begins_with_label(at) {
                return None;
            }
            let goes_on =
                |entry: &&mut Vec<&Cell>| entry.first().is_some_and(|first| same_left(first, cell));
            match beside.last_mut().filter(goes_on) {
                Some(entry) => entry.push(cell),
                None => beside.push(vec![cell]),
            }
        }
        (layout.begins_with_label(first) && beside.len() > 1).then_some(beside)
    };
    let names = values(row)?;
    let below = values(row + 1)?;
    let matched = names.iter().flatten().all(|name| {
        let mut firsts = below.iter().filter_map(|entry| entry.first());
        firsts.any(|other| same_left(other, name))
    });
    matched.then(|| names.iter().map(|entry| text_of(entry)).collect())
}

fn same_left(one: &Cell, other: &Cell) -> bool {
    (one.area.left - other.area.left).abs() <= SAME_EDGE
}

/// Several lists of one document as one, what they name twice once: a form may have a table for its
/// branches and another one for its service points.
pub(super) fn together(rule: &FieldRule, found: Vec<Found>) -> Vec<Found> {
    let listed = |found: &Found| match &found.reading {
        (Value::List(names) | Value::Choices(names), FieldState::Valid) => !names.is_empty(),
        _ => false,
    };
    let (lists, mut others): (Vec<Found>, Vec<Found>) = found.into_iter().partition(listed);
    let mut lists = lists.into_iter();
    let Some(mut first) = lists.next() else {
        return others;
    };
    let choices = matches!(first.reading.0, Value::Choices(_));
    if let Value::List(names) | Value::Choices(names) = &mut first.reading.0 {
        for list in lists {
            let (Value::List(more) | Value::Choices(more)) = list.reading.0 else {
                continue;
            };
            for name in more {
                // `宜昌分公司` is the branch with the company's name before it.
                let again = |known: &String| {
                    let akin = known.ends_with(&name) || name.ends_with(known.as_str());
                    *known == name || (akin && !choices)
                };
                if !names.iter().any(again) {
                    names.push(name);
                }
            }
        }
    }
    // A list that was not read may name more; that there are any (`■是 □否`) names none.
    let asks_whether = |saw: &str| match &rule.value {
        ValueKind::Choices(_, none) => boxes::asks_whether(saw, none),
        _ => false,
    };
    let unread = |found: &Found| matches!(&found.reading.1, FieldState::Unread { saw: Some(saw) } if !asks_whether(saw));
    match others.iter().position(unread) {
        Some(nth) => vec![others.swap_remove(nth)],
        None => vec![first],
    }
}

/// The names in the column under a heading.
pub(super) fn column(rule: &FieldRule, layout: &Layout<'_>, hit: &Hit, none: &[String]) -> Found {
    let page = layout.cells.get(hit.cell).map(|cell| cell.page);
    let found = |reading| Found {
        reading,
        source: Source::Text,
        page,
        under: false,
    };
    let pieces = layout.column(hit.cell).into_iter();
    let pieces: Vec<&Cell> = pieces.filter_map(|index| layout.cells.get(index)).collect();
    let row: String = pieces.iter().map(|cell| cell.raw.trim()).collect();
    // Several names in one cell are a row of names, over as many lines as it takes.
    if pieces.first().is_some_and(|first| first.raw.contains('、')) {
        return found(values::read(rule, &row));
    }
    let unread = || {
        let saw = Some(values::tidy(&row)).filter(|saw| !saw.is_empty());
        (Value::Nothing, FieldState::Unread { saw })
    };
    let Some(entries) = entries(layout, hit.cell) else {
        return found(unread());
    };
    if has_nameless_row(layout, hit.cell, &entries) || counts_on_elsewhere(layout, &entries) {
        return found(unread());
    }
    let names: Vec<String> = entries
        .iter()
        .map(|entry| text_of(entry))
        .filter(|name| !is_blank(name))
        .collect();
    let names = without_numbers(names);
    let reading = match names.first() {
        Some(first) if rule.elsewhere.iter().any(|w| first.contains(w)) => values::read(rule, &row),
        _ => values::names_of(names, none),
    };
    found(reading)
}

/// The names of a column without numbers written before them.
fn without_numbers(names: Vec<String>) -> Vec<String> {
    let lines = names.join("\n");
    match enumerated::entries(&lines) {
        Some(entries) if entries.len() == names.len() && names.len() > 1 => {
            entries.into_iter().map(str::to_owned).collect()
        }
        _ => names,
    }
}

/// Whether a row of a ruled table says something of what it does not name: an address, and no name
/// beside it.
fn has_nameless_row(layout: &Layout<'_>, heading: usize, entries: &[Vec<&Cell>]) -> bool {
    let Some(head) = layout.cells.get(heading) else {
        return false;
    };
    let Some((table, first)) = head.row else {
        return false;
    };
    let named = |row: u32| {
        let mut cells = entries.iter().flatten();
        cells.any(|cell| {
            cell.page == head.page && cell.row == Some((table, row)) && !is_blank(&cell.raw)
        })
    };
    let pieces = |row: u32| {
        let here = move |(_, cell): &(usize, &Cell)| {
            cell.page == head.page && cell.row == Some((table, row)) && !is_blank(&cell.raw)
        };
        layout.cells.iter().enumerate().filter(here)
    };
    (first + 1..)
        // The table ends, or the form around it goes on.
        .take_while(|row| {
            pieces(*row).next().is_some()
                && !pieces(*row).any(|(index, _)| layout.begins_with_label(index))
        })
        .any(|row| {
            let says =
                |cell: &Cell| !is_number(cell) && cell.text().chars().count() > LONGEST_REMARK;
            let lefts = pieces(row).map(|(_, cell)| cell.area.left);
            let several = lefts.clone().any(|left| {
                let mut others = lefts.clone();
                others.any(|other| (other - left).abs() > SAME_EDGE)
            });
            !named(row) && several && pieces(row).any(|(_, cell)| says(cell))
        })
}

/// Whether another table goes on counting where a numbered list ends: the rest of it, without the
/// headings.
fn counts_on_elsewhere(layout: &Layout<'_>, entries: &[Vec<&Cell>]) -> bool {
    let Some(last) = entries.last().and_then(|entry| entry.last()) else {
        return false;
    };
    let Some((table, _)) = last.row else {
        return false;
    };
    let number = layout.cells.iter().find(|cell| {
        (cell.page, cell.row) == (last.page, last.row)
            && cell.area.left < last.area.left
            && is_number(cell)
    });
    let next = number.and_then(|cell| Some((cell, cell.text().parse::<u32>().ok()? + 1)));
    let Some((number, next)) = next else {
        return false;
    };
    let row_of = |cell: &Cell| {
        let in_row = |c: &&Cell| (c.page, c.row) == (cell.page, cell.row) && !is_blank(&c.raw);
        let filled = layout.cells.iter().filter(in_row);
        filled.map(|cell| cell.area.left).collect::<Vec<f32>>()
    };
    let columns = row_of(last);
    // A table of other columns counts something else.
    let alike = |cell: &Cell| {
        let other = row_of(cell);
        let mut pairs = other.iter().zip(&columns);
        other.len() == columns.len() && pairs.all(|(one, two)| (one - two).abs() <= SAME_EDGE)
    };
    layout.cells.iter().any(|cell| {
        // The first row of the other table: what begins with another number is another list.
        let opens = (cell.row).is_some_and(|(other, row)| other != table && row == 0);
        let behind = (cell.page, cell.line) > (last.page, last.line);
        let counts = same_left(cell, number) && cell.text() == next.to_string();
        opens && behind && counts && alike(cell)
    })
}

/// More letters than a remark or a word such as `合计` in a row of figures has.
const LONGEST_REMARK: usize = 5;

/// Whether lines of a printed cell may be one name that did not fit, and not a name each: a line
/// before the last is full, and they do not all end alike (`…分公司`).
pub(super) fn may_be_one_name(layout: &Layout<'_>, hit: &Hit, text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    if lines.len() < 2 || text.contains(['、', '，', ',', '；', ';']) {
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
    may_be_torn(&cells)
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
        let Some(rows) = entries(layout, names.cell) else {
            continue;
        };
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

#[cfg(test)]
mod tests;
