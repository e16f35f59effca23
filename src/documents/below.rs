//! The value that stands right under its label: a small label with the value on the next line, or
//! both in one cell of a table.

use super::candidates::{Layout, Reach, is_bare_date, is_blank};
use super::cells::{Cell, SAME_EDGE};
use super::labels::Hit;
use crate::dates::{self, DateReading};

impl Layout<'_> {
    /// The text under a label that stands alone, at the same left edge (or both in the middle) and
    /// close by. `None` where a label stands there or nothing does.
    pub fn stacked(
        &self,
        hit: &Hit,
        reach: Reach,
        goes_on: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let label = self.cells.get(hit.cell)?;
        let open = label.text().ends_with(':');
        if hit.value < label.text().len() {
            return None;
        }
        // Outside of a table a label with a colon has its value behind it, or none, unless this is
        // a document that sets them into the next line.
        let dated = |cell: &Cell| is_bare_date(&cell.raw) || is_blank_date(&cell.raw);
        if label.row.is_none() && open {
            let value = self.indented(hit)?;
            let dates = matches!(reach, Reach::Below | Reach::Row);
            if !self.sets_values_below() || (dated(self.cells.get(value)?) && !dates) {
                return None;
            }
            return self.whole(hit.cell, value, reach, goes_on);
        }
        let (index, value) = self
            .cells
            .iter()
            .enumerate()
            .skip(hit.cell + 1)
            .filter(|(_, cell)| cell.page == label.page && cell.line > label.line)
            .find(|(index, cell)| {
                (cell.area.left - label.area.left).abs() <= SAME_EDGE
                    || (*index == hit.cell + 1 && is_centred_under(label, cell))
            })?;
        if !is_close(label, value) || is_blank(&value.raw) || self.begins_with_label(index) {
            return None;
        }
        self.whole(index, index, reach, goes_on)
    }

    /// The text of a value in a line of its own; its further lines may begin under `edge`.
    fn whole(
        &self,
        edge: usize,
        index: usize,
        reach: Reach,
        goes_on: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let value = self.cells.get(index)?;
        let mut text = self.up_to_label(index, value);
        match reach {
            Reach::Lines => text.push_str(&self.run_over(edge, index, value.area.left)),
            Reach::Row => {
                text.push(' ');
                text.push_str(&self.beside_up_to_label(index, false, goes_on).0);
            }
            _ => {}
        }
        Some(text)
    }

    /// Whether a piece stands in the line right under a label, close by and at its left edge.
    pub fn is_right_under(&self, label: usize, value: usize) -> bool {
        let (Some(over), Some(under)) = (self.cells.get(label), self.cells.get(value)) else {
            return false;
        };
        let indent = under.area.left - over.area.left;
        let colon = over.text().ends_with(':');
        value == label + 1
            && under.line == over.line + 1
            && is_close(over, under)
            && (indent.abs() <= SAME_EDGE || (colon && indent <= 4.0 * over.font_size))
    }

    /// The piece in the line under a label that stands alone with its colon, set in from the label.
    fn indented(&self, hit: &Hit) -> Option<usize> {
        let label = self.cells.get(hit.cell)?;
        let index = hit.cell + 1;
        let value = self.cells.get(index)?;
        let indent = value.area.left - label.area.left;
        let fits = (label.font_size..=4.0 * label.font_size).contains(&indent)
            && (value.page, value.line) == (label.page, label.line + 1)
            && hit.value == label.text().len()
            && label.text().ends_with(':');
        (fits && is_close(label, value) && !self.begins_with_label(index)).then_some(index)
    }

    /// Whether several labels have their value set into the next line.
    fn sets_values_below(&self) -> bool {
        let set = self.hits.iter().filter(|hit| self.indented(hit).is_some());
        set.take(SEVERAL).count() == SEVERAL
    }
}

/// So many labels make a habit.
const SEVERAL: usize = 3;

fn is_blank_date(text: &str) -> bool {
    dates::read_date(text) == DateReading::Blank
}

/// Whether both stand in the middle of a page that sets its lines there, one right under the other.
fn is_centred_under(label: &Cell, value: &Cell) -> bool {
    let middle = |cell: &Cell| f32::midpoint(cell.area.left, cell.area.right);
    label.row.is_none()
        && value.row.is_none()
        && value.line == label.line + 1
        && (middle(label) - middle(value)).abs() <= SAME_EDGE
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
        layout.stacked(hits.first()?, Reach::Piece, &|_| true)
    }

    #[test]
    fn a_value_under_its_label() {
        let form = [("名称", 100.0, 8.0), ("某某公司", 112.0, 11.0)];
        assert_eq!(stacked(&form, None).as_deref(), Some("某某公司"));
        let cell = [("名称：", 100.0, 11.0), ("某某公司", 113.0, 11.0)];
        assert_eq!(stacked(&cell, Some((0, 1))).as_deref(), Some("某某公司"));
    }

    #[test]
    fn values_set_into_the_next_line() {
        let lines = |texts: &[&str], indent: f32| -> Page {
            let line = |(number, text): (usize, &&str)| {
                let left = if text.ends_with('：') {
                    40.0
                } else {
                    40.0 + indent
                };
                let top = 100.0 + 16.0 * number as f32;
                Line {
                    segments: vec![Segment {
                        text: (*text).to_owned(),
                        area: Area {
                            left,
                            top,
                            right: left + 100.0,
                            bottom: top + 11.0,
                        },
                        font_size: 11.0,
                        ..Segment::default()
                    }],
                    row: None,
                }
            };
            Page {
                number: 1,
                lines: texts.iter().enumerate().map(line).collect(),
                ..Page::default()
            }
        };
        let value = |page: &Page| {
            let vocabulary = Vocabulary::from_labels(["名称", "住所", "类型"].map(str::to_owned));
            let cells = of_pages([page], &vocabulary);
            let hits = vocabulary.hits(&cells);
            let layout = Layout {
                cells: &cells,
                hits: &hits,
            };
            layout.stacked(&hits[0], Reach::Piece, &|_| true)
        };
        let all = ["名称：", "某某公司", "住所：", "武汉", "类型：", "公司"];
        assert_eq!(value(&lines(&all, 22.0)).as_deref(), Some("某某公司"));
        assert_eq!(value(&lines(&all, 0.0)), None);
        assert_eq!(value(&lines(&all[..2], 22.0)), None);
        let dated = ["名称：", "2026年1月2日", "住所：", "武汉", "类型：", "公司"];
        assert_eq!(value(&lines(&dated, 22.0)), None);
    }

    #[test]
    fn both_in_the_middle_of_the_page() {
        let middle = |text: &str, half: f32, top: f32| Line {
            segments: vec![Segment {
                text: text.to_owned(),
                area: Area {
                    left: 300.0 - half,
                    top,
                    right: 300.0 + half,
                    bottom: top + 11.0,
                },
                font_size: 11.0,
                ..Segment::default()
            }],
            row: None,
        };
        let value = |lines: Vec<Line>| {
            let vocabulary = Vocabulary::from_labels(["名称", "住所"].map(str::to_owned));
            let page = Page {
                number: 1,
                lines,
                ..Page::default()
            };
            let cells = of_pages([&page], &vocabulary);
            let hits = vocabulary.hits(&cells);
            let layout = Layout {
                cells: &cells,
                hits: &hits,
            };
            layout.stacked(&hits[0], Reach::Piece, &|_| true)
        };
        let name = || middle("名称", 11.0, 100.0);
        let company = middle("某某净水设备有限公司", 55.0, 116.0);
        assert_eq!(
            value(vec![name(), company]).as_deref(),
            Some("某某净水设备有限公司")
        );
        let far = middle("某某净水设备有限公司", 55.0, 160.0);
        assert_eq!(value(vec![name(), far]), None);
        assert_eq!(value(vec![name(), middle("住所", 11.0, 116.0)]), None);
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
