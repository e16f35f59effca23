//! Choices that go on in the next lines: `☑食品 □医疗器械` and, under it, `☑药品 □农药`. What is ticked
//! there would be left out; and so would what stands behind the number of a permit.

use super::candidates::Layout;
use super::labels::Hit;

/// The lines under that of a label, one after another, that offer further choices. `so_far`: what
/// was read already; a line of it is not taken twice.
pub(super) fn below(
    layout: &Layout<'_>,
    hit: &Hit,
    so_far: &str,
    offers: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(mut before) = layout.cells.get(hit.cell) else {
        return lines;
    };
    let mut rest = layout
        .cells
        .iter()
        .enumerate()
        .skip(hit.cell + 1)
        .peekable();
    while let Some((index, cell)) = rest.next() {
        if (cell.page, cell.line) == (before.page, before.line) {
            continue;
        }
        if cell.page != before.page || cell.row != before.row || layout.begins_with_label(index) {
            break;
        }
        let mut line = layout.up_to_label(index, cell);
        let on_line = |next: &(usize, &super::cells::Cell)| {
            (next.1.page, next.1.line) == (cell.page, cell.line)
        };
        while let Some((next, piece)) = rest.next_if(on_line) {
            if layout.begins_with_label(next) {
                break;
            }
            line.push(' ');
            line.push_str(&layout.up_to_label(next, piece));
        }
        if !offers(&line) {
            break;
        }
        if !so_far.contains(line.trim()) {
            lines.push(line);
        }
        before = cell;
    }
    lines
}

/// Whether a further choice stands in the label's own piece of text behind another label and its
/// value: `食品 许可证编号：JY…；药品 许可证编号：…`.
pub(super) fn behind_another_label(
    layout: &Layout<'_>,
    hit: &Hit,
    offers: &dyn Fn(&str) -> bool,
) -> bool {
    let Some(cell) = layout.cells.get(hit.cell) else {
        return false;
    };
    let others = layout.hits.iter().filter(|other| other.cell == hit.cell);
    let next = others
        .map(|other| other.range.start)
        .filter(|at| *at >= hit.value);
    let Some(next) = next.min() else {
        return false;
    };
    let parts = cell.original_from(next).split(['；', ';', '、', '\n']);
    parts.skip(1).any(|part| {
        let first = part
            .split([' ', '　', '\t', '：', ':', '（', '('])
            .find(|w| !w.is_empty());
        first.is_some_and(offers)
    })
}
