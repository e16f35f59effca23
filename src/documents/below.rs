//! The value that stands right under its label: a small label with the value on the next line, or
//! both in one cell of a table.

use super::candidates::{Layout, Reach, is_blank};
use super::cells::{Cell, SAME_EDGE};
use super::labels::Hit;

impl Layout<'_> {
    /// The text under a label that stands alone, at the same left edge and close by. `None` where a
    /// label stands there or nothing does.
    pub fn stacked(&self, hit: &Hit, reach: Reach) -> Option<String> {
        let label = self.cells.get(hit.cell)?;
        let open = label.text().ends_with(':');
        // Outside of a table a label with a colon has its value behind it, or none.
        if hit.value < label.text().len() || (label.row.is_none() && open) {
            return None;
        }
        let (index, value) = self
            .cells
            .iter()
            .enumerate()
            .skip(hit.cell + 1)
            .filter(|(_, cell)| cell.page == label.page && cell.line > label.line)
            .find(|(_, cell)| (cell.area.left - label.area.left).abs() <= SAME_EDGE)?;
        if !is_close(label, value) || is_blank(&value.raw) || self.begins_with_label(index) {
            return None;
        }
        let mut text = self.up_to_label(index, value);
        if reach == Reach::Lines {
            text.push_str(&self.run_over(index, index, value.area.left));
        }
        Some(text)
    }
}

/// Whether a value goes with the label over it: in the same cell of a table, or no further below
/// than a line's height and in letters that are no smaller.
fn is_close(label: &Cell, value: &Cell) -> bool {
    if label.row.is_some() || value.row.is_some() {
        return label.row == value.row;
    }
    let gap = value.area.top - label.area.bottom;
    label.font_size > 0.0 && value.font_size >= label.font_size && gap <= label.font_size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Area, Line, Page, Segment};

    fn stacked(lines: &[(&str, f32, f32)], row: Option<(u32, u32)>) -> Option<String> {
        let vocabulary = Vocabulary::from_labels(["名称", "住所"].map(str::to_owned));
        let line = |(text, top, size): &(&str, f32, f32)| Line {
            segments: vec![Segment {
                text: (*text).to_owned(),
                area: Area {
                    left: 40.0,
                    top: *top,
                    right: 140.0,
                    bottom: top + size,
                },
                font_size: *size,
                ..Segment::default()
            }],
            row,
        };
        let page = Page {
            number: 1,
            lines: lines.iter().map(line).collect(),
            ..Page::default()
        };
        let cells = of_pages([&page], &vocabulary);
        let hits = vocabulary.hits(&cells);
        let layout = Layout {
            cells: &cells,
            hits: &hits,
        };
        layout.stacked(hits.first()?, Reach::Piece)
    }

    #[test]
    fn a_value_under_its_label() {
        let form = [("名称", 100.0, 8.0), ("某某公司", 112.0, 11.0)];
        assert_eq!(stacked(&form, None).as_deref(), Some("某某公司"));
        let cell = [("名称：", 100.0, 11.0), ("某某公司", 113.0, 11.0)];
        assert_eq!(stacked(&cell, Some((0, 1))).as_deref(), Some("某某公司"));
    }

    #[test]
    fn what_stands_apart_is_no_value() {
        assert_eq!(
            stacked(&[("名称", 100.0, 8.0), ("住所", 112.0, 8.0)], None),
            None
        );
        assert_eq!(
            stacked(&[("名称", 100.0, 8.0), ("声明", 140.0, 8.0)], None),
            None
        );
        assert_eq!(
            stacked(&[("名称：", 100.0, 8.0), ("声明", 112.0, 8.0)], None),
            None
        );
    }
}
