//! Values that stand over their labels: what is filled in on a line, and in small print under the
//! line what it is.

use super::candidates::{Candidate, Layout, Reach, is_blank};
use super::cells::{Cell, SAME_EDGE};
use super::labels::Hit;

/// So many labels make a habit.
const SEVERAL: usize = 3;
/// Small print is smaller than what is filled in by this factor at least.
const SMALL: f32 = 0.9;

impl Layout<'_> {
    /// What stands over a label, in a document that sets its values there; `None` in any other.
    pub fn over(&self, hit: &Hit, reach: Reach) -> Option<Candidate> {
        if !self.sets_values_above() {
            return None;
        }
        let label = self.cells.get(hit.cell)?;
        let mut lines: Vec<&Cell> = self.value_over(hit).into_iter().collect();
        while reach != Reach::Piece
            && let Some(first) = lines.last()
            && let Some(before) = self.line_over(first)
            && before.font_size >= first.font_size
            && first.area.top - before.area.bottom <= first.font_size
        {
            lines.push(before);
        }
        let text: String = lines.iter().rev().map(|cell| cell.raw.trim()).collect();
        // Nothing over it: how this label has its value is not known.
        (!lines.is_empty()).then_some(Candidate {
            text,
            page: label.page,
            under: false,
        })
    }

    /// Whether several labels, and most of those that stand alone, are small print under what is
    /// filled in.
    pub fn sets_values_above(&self) -> bool {
        let alone = self.hits.iter().filter(|hit| self.stands_alone(hit));
        let (set, others): (Vec<&Hit>, Vec<&Hit>) =
            alone.partition(|hit| self.value_over(hit).is_some());
        set.len() >= SEVERAL && set.len() > 2 * others.len()
    }

    fn stands_alone(&self, hit: &Hit) -> bool {
        let cell = self.cells.get(hit.cell);
        cell.is_some_and(|cell| {
            cell.row.is_none()
                && cell.font_size > 0.0
                && hit.range.start == 0
                && hit.range.end == cell.text().len()
        })
    }

    /// The piece right over a label in small print, nearer to it than what stands under it.
    fn value_over(&self, hit: &Hit) -> Option<&Cell> {
        let label = self
            .cells
            .get(hit.cell)
            .filter(|_| self.stands_alone(hit))?;
        let value = self.line_over(label)?;
        let gap = label.area.top - value.area.bottom;
        let under = self.cells.iter().find(|cell| {
            (cell.page, cell.line) == (label.page, label.line + 1) && is_aligned(cell, label)
        });
        let nearer = under.is_none_or(|under| under.area.top - label.area.bottom > gap);
        (label.font_size <= SMALL * value.font_size && gap <= label.font_size && nearer)
            .then_some(value)
    }

    /// What stands in the line over a piece, at its left edge, and is no label.
    fn line_over(&self, cell: &Cell) -> Option<&Cell> {
        let above = self.cells.iter().enumerate().find(|(_, other)| {
            (other.page, other.line + 1) == (cell.page, cell.line) && is_aligned(other, cell)
        });
        let (index, above) = above?;
        (!self.begins_with_label(index) && !is_blank(&above.raw)).then_some(above)
    }
}

fn is_aligned(one: &Cell, other: &Cell) -> bool {
    (one.area.left - other.area.left).abs() <= SAME_EDGE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Area, Line, Page, Segment};

    /// Text, distance of its top from the page's, height of its letters.
    fn values(lines: &[(&str, f32, f32)]) -> Vec<Option<String>> {
        let vocabulary =
            Vocabulary::from_labels(["名称", "住所", "类型", "经营范围"].map(str::to_owned));
        let line = |(text, top, size): &(&str, f32, f32)| Line {
            segments: vec![Segment {
                text: (*text).to_owned(),
                area: Area {
                    left: 50.0,
                    top: *top,
                    right: 200.0,
                    bottom: top + size,
                },
                font_size: *size,
                ..Segment::default()
            }],
            row: None,
        };
        let page = Page {
            number: 1,
            lines: lines.iter().map(line).collect(),
            size: Some((595.0, 842.0)),
            ..Page::default()
        };
        let cells = of_pages([&page], &vocabulary);
        let hits = vocabulary.hits(&cells);
        let layout = Layout {
            cells: &cells,
            hits: &hits,
        };
        let value = |hit| layout.over(hit, Reach::Lines).map(|found| found.text);
        hits.iter().map(value).collect()
    }

    #[test]
    fn small_labels_under_what_is_filled_in() {
        let over = values(&[
            ("某某公司", 100.0, 11.0),
            ("名称", 116.0, 8.0),
            ("武汉市云岭路8号", 140.0, 11.0),
            ("住所", 156.0, 8.0),
            ("办公设备销售；", 180.0, 11.0),
            ("办公设备维修", 195.0, 11.0),
            ("经营范围", 210.0, 8.0),
        ]);
        let said: Vec<&str> = over.iter().flatten().map(String::as_str).collect();
        assert_eq!(
            said,
            ["某某公司", "武汉市云岭路8号", "办公设备销售；办公设备维修"]
        );
    }

    #[test]
    fn small_labels_over_their_values_are_none() {
        let under = values(&[
            ("营业执照", 80.0, 20.0),
            ("名称", 112.0, 8.0),
            ("某某公司", 122.0, 11.0),
            ("住所", 140.0, 8.0),
            ("武汉市云岭路8号", 150.0, 11.0),
            ("类型", 170.0, 8.0),
            ("有限责任公司", 180.0, 11.0),
        ]);
        assert!(under.iter().all(Option::is_none), "{under:?}");
    }
}
