//! Values that a page break cuts: the first lines of the next page may go on with them.

use super::candidates::Layout;
use super::cells::{Cell, SAME_EDGE};

impl Layout<'_> {
    /// The first piece of the next page, when it goes on with a value whose last line so far is
    /// `last` and whose lines begin at `left`: nothing but a page number follows on the page, the
    /// line is full, and the piece begins in the same column without a label.
    pub fn over_page(&self, last: usize, left: f32) -> Option<usize> {
        let end = self.cells.get(last)?;
        if end.font_size <= 0.0 {
            return None;
        }
        let behind = |index: &usize| *index > last;
        let rest: Vec<usize> = (0..self.cells.len()).filter(behind).collect();
        let on =
            |index: &usize, page: u32| self.cells.get(*index).is_some_and(|cell| cell.page == page);
        let ends_page = rest
            .iter()
            .filter(|index| on(index, end.page))
            .filter_map(|index| self.cells.get(*index))
            .all(|cell| cell.line == end.line || is_page_number(&cell.raw));
        let em = end.font_size.max(6.0);
        if !ends_page || end.area.right + 2.0 * em < self.right_edge(end) {
            return None;
        }
        let next = rest
            .into_iter()
            .filter(|index| on(index, end.page + 1))
            .find(|index| {
                self.cells
                    .get(*index)
                    .is_some_and(|cell| !is_page_number(&cell.raw) && !self.is_running_head(cell))
            })?;
        let cell = self.cells.get(next)?;
        let here = self.cells.iter();
        let alone = here
            .filter(|other| (other.page, other.line) == (cell.page, cell.line))
            .all(|other| other.area.left >= cell.area.left - 1.0);
        let in_table = cell.row.is_some() == end.row.is_some();
        let goes_on = (cell.font_size - end.font_size).abs() < 0.6
            && (cell.area.left - left).abs() <= if end.row.is_some() { SAME_EDGE } else { em }
            && !self.hits.iter().any(|hit| hit.cell == next);
        (alone && in_table && goes_on).then_some(next)
    }

    /// A piece of a table and those in its row that begin where it does.
    pub fn same_column(&self, index: usize) -> impl Iterator<Item = (usize, &Cell)> {
        let first = self.cells.get(index);
        let cells = self.cells.iter().enumerate().skip(index);
        cells.filter(move |(_, cell)| {
            first.is_some_and(|first| {
                (cell.page, cell.row) == (first.page, first.row)
                    && (cell.area.left - first.area.left).abs() <= SAME_EDGE
            })
        })
    }

    /// How far to the right the lines of a value's column reach on its page: in a table the cell's
    /// own lines, otherwise the page's.
    fn right_edge(&self, end: &Cell) -> f32 {
        let same = |cell: &&Cell| {
            cell.page == end.page
                && match end.row {
                    Some(_) => (cell.area.left - end.area.left).abs() <= SAME_EDGE,
                    None => (cell.font_size - end.font_size).abs() < 0.6,
                }
        };
        let rights = self.cells.iter().filter(same).map(|cell| cell.area.right);
        rights.fold(0.0, f32::max)
    }

    /// Whether a piece ends its page, and the same but for its numbers another page beside it.
    pub fn is_running_foot(&self, cell: &Cell) -> bool {
        let last = |page: u32| {
            let lines = self.cells.iter().filter(|other| other.page == page);
            lines.map(|other| other.line).max()
        };
        let bare = |cell: &Cell| -> String {
            let letters = cell.raw.chars();
            letters.filter(|c| !c.is_ascii_digit()).collect()
        };
        let text = bare(cell);
        let beside = |page: u32| page + 1 == cell.page || cell.page + 1 == page;
        last(cell.page) == Some(cell.line)
            && self.cells.iter().any(|other| {
                beside(other.page) && last(other.page) == Some(other.line) && bare(other) == text
            })
    }

    /// Whether a piece stands at the top of the page before as well.
    pub fn is_running_head(&self, cell: &Cell) -> bool {
        self.cells
            .iter()
            .any(|other| other.page + 1 == cell.page && other.line == 0 && other.raw == cell.raw)
    }
}

/// `第 2 页 共 5 页`, `- 2 -`, `2/5`, `Page 2`.
pub fn is_page_number(text: &str) -> bool {
    let known =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "第页共/-—－·.,，Page of".contains(c);
    text.chars().count() <= 16
        && text.chars().all(known)
        && text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::candidates::{Layout, Reach};
    use super::super::cells::of_pages;
    use super::super::labels::Vocabulary;
    use super::is_page_number;
    use crate::evidence::{Area, Line, Page, Segment};

    fn page(number: u32, lines: &[(&str, f32, f32)]) -> Page {
        let mut top = 700.0;
        let line = |(text, left, right): &(&str, f32, f32)| {
            top += 15.0;
            Line {
                segments: vec![Segment {
                    text: (*text).to_owned(),
                    area: Area {
                        left: *left,
                        top,
                        right: *right,
                        bottom: top + 10.0,
                    },
                    font_size: 10.0,
                    ..Segment::default()
                }],
                row: None,
            }
        };
        Page {
            number,
            lines: lines.iter().map(line).collect(),
            size: Some((595.0, 842.0)),
            ..Page::default()
        }
    }

    fn value(first: &[(&str, f32, f32)], second: &[(&str, f32, f32)]) -> String {
        let vocabulary = Vocabulary::from_labels(["经营范围", "住所"].map(str::to_owned));
        let cells = of_pages([&page(1, first), &page(2, second)], &vocabulary);
        let hits = vocabulary.hits(&cells);
        let layout = Layout {
            cells: &cells,
            hits: &hits,
        };
        let candidate = layout.candidate(&hits[0], Reach::Lines, &|_| true);
        candidate.map_or(String::new(), |candidate| candidate.text)
    }

    #[test]
    fn a_full_line_at_the_end_of_a_page_goes_on() {
        let first = [
            ("抬头", 50.0, 70.0),
            ("经营范围：净水设备的销售、安装、", 50.0, 210.0),
            ("第 1 页 共 2 页", 100.0, 150.0),
        ];
        let second = [
            ("抬头", 50.0, 70.0),
            ("维修；家用电器的销售、安", 100.0, 220.0),
            ("装；零配件销售。", 100.0, 180.0),
        ];
        assert_eq!(
            value(&first, &second),
            "净水设备的销售、安装、维修；家用电器的销售、安装；零配件销售。"
        );
    }

    #[test]
    fn a_line_with_room_left_or_a_label_on_the_next_page_ends_the_value() {
        let short = [
            ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", 50.0, 210.0),
            ("经营范围：净水设备销售", 50.0, 160.0),
        ];
        assert_eq!(value(&short, &[("三、声明", 50.0, 90.0)]), "净水设备销售");
        let full = [("经营范围：净水设备的销售、安装、", 50.0, 210.0)];
        assert_eq!(
            value(&full, &[("住所：武汉市", 100.0, 160.0)]),
            "净水设备的销售、安装、"
        );
    }

    #[test]
    fn page_numbers() {
        for text in ["第 2 页 共 5 页", "- 2 -", "2/5", "Page 2 of 5"] {
            assert!(is_page_number(text), "{text}");
        }
        assert!(!is_page_number("2. 名称") && !is_page_number("第一页"));
    }
}
