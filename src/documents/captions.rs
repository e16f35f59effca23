//! Words that open parts inside a value and end no value, though other documents have them as labels.

use super::candidates::Layout;
use super::labels::Hit;
use crate::rules::{FieldRule, ValueKind};

/// The labels without those that open the value of another label of the same field: `经营范围：许可项目：…`
/// is one value with a caption of its own.
pub(super) fn without_captions(rule: &FieldRule, layout: &Layout<'_>) -> Vec<Hit> {
    let own = |hit: &Hit| rule.labels.contains(&hit.label);
    let opens = |first: &Hit, hit: &Hit| {
        let cell = |index: usize| layout.cells.get(index);
        let (Some(label), Some(value)) = (cell(first.cell), cell(hit.cell)) else {
            return false;
        };
        let behind = first.cell == hit.cell && hit.range.start == first.value;
        let beside = first.cell + 1 == hit.cell
            && hit.range.start == 0
            && first.value == label.text().len()
            && (label.page, label.line) == (value.page, value.line);
        // In a table the label may stand in the middle of the lines of its value, or on top of it.
        let over = value.area.top >= label.area.bottom - 1.0;
        let right = value.area.left >= label.area.right - 1.0;
        let in_row = first.cell != hit.cell
            && hit.range.start == 0
            && first.value == label.text().len()
            && (label.page, label.row) == (value.page, value.row)
            && if label.row.is_some() {
                right || over
            } else {
                over && layout.is_right_under(first.cell, hit.cell)
            };
        behind || beside || in_row
    };
    let long = matches!(rule.value, ValueKind::Text);
    // Without the caption itself among the labels, or no value would stand under the label.
    // A word that opens a part in the middle of the text, or of a line under the label.
    let in_text = |hit: &Hit| {
        let known = rule.captions.contains(&hit.label);
        let cell = |hit: &Hit| layout.cells.get(hit.cell);
        let Some(value) = cell(hit).filter(|_| known) else {
            return false;
        };
        let before = layout.hits.iter().take_while(|other| *other != hit);
        let same_column = |other: &&Hit| {
            let left = cell(other).map_or(f32::INFINITY, |label| label.area.left);
            !rule.captions.contains(&other.label) && left <= value.area.left + 4.0
        };
        before.filter(same_column).last().is_some_and(own)
    };
    let is_caption = |hit: &Hit| {
        if in_text(hit) {
            return true;
        }
        let others = layout.hits.iter().filter(|other| *other != hit);
        long && own(hit) && others.clone().any(|first| own(first) && opens(first, hit))
    };
    let hits = layout.hits.iter();
    hits.filter(|hit| !is_caption(hit)).cloned().collect()
}
