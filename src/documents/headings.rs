//! Headings of tables: which cells are some, and what stands under them.

use super::candidates::{Layout, is_blank};
use super::cells::{Cell, SAME_EDGE};
use super::page_break::is_page_number;

impl Layout<'_> {
    /// The first cell under a cell of a header row.
    pub(super) fn under(&self, index: usize) -> Option<usize> {
        if !self.is_header(index) {
            return None;
        }
        let header = self.cells.get(index)?;
        let below = self.column(index).into_iter().next()?;
        let cell = self.cells.get(below)?;
        let near = header.row.is_some()
            || cell.area.top - header.area.bottom <= 3.0 * header.font_size.max(8.0);
        (near && !self.begins_with_label(below)).then_some(below)
    }

    /// Whether a label stands in a row of headings: alone in its cell, with other cells beside it
    /// and none of them with a colon.
    pub fn is_header(&self, index: usize) -> bool {
        let Some(cell) = self.cells.get(index) else {
            return false;
        };
        let line = self
            .cells
            .iter()
            .filter(|other| other.page == cell.page && other.line == cell.line)
            // Beside a merged cell at the edge of a table (`基本信息`, set upright) nothing stands
            // before the headings.
            .skip_while(|other| is_blank(&other.raw) && other.area.left < cell.area.left);
        let mut others = 0;
        for other in line {
            if other.text().contains(':') || is_blank(&other.raw) {
                return false;
            }
            others += 1;
        }
        others > 1
    }

    /// Whether a label opens its table row as the label over it does, with no other label beside it:
    /// a label with its value to the right, and no heading.
    pub fn in_label_column(&self, index: usize) -> bool {
        let Some(cell) = self.cells.get(index) else {
            return false;
        };
        let Some((table, row)) = cell.row else {
            return false;
        };
        let middle = |cell: &Cell| f32::midpoint(cell.area.left, cell.area.right);
        let label_over = self.hits.iter().any(|hit| {
            self.cells.get(hit.cell).is_some_and(|over| {
                let same = (over.area.left - cell.area.left).abs() <= SAME_EDGE
                    || (middle(over) - middle(cell)).abs() <= SAME_EDGE;
                over.page == cell.page && row > 0 && over.row == Some((table, row - 1)) && same
            })
        });
        let label_beside = self
            .beside(index)
            .is_some_and(|next| self.begins_with_label(next));
        label_over && !label_beside
    }

    /// Whether another label and its value stand before a label in its row: no headings do.
    pub fn is_behind_a_value(&self, index: usize) -> bool {
        let before = |at: usize| {
            let at = at.checked_sub(1)?;
            self.beside(at).map(|_| at)
        };
        let value = before(index).filter(|at| !self.begins_with_label(*at));
        let label = value.and_then(before);
        label.is_some_and(|label| self.begins_with_label(label))
    }

    /// Cells under a heading, one or more for each following row, until the table ends; on over the
    /// page, whether or not its headings are repeated there.
    pub fn column(&self, index: usize) -> Vec<usize> {
        let Some(header) = self.cells.get(index) else {
            return Vec::new();
        };
        let mut column = Vec::new();
        let mut last_bottom = header.area.bottom;
        let mut page = header.page;
        let mut table = header.row.map(|(table, _)| table);
        let mut headings = Some((header.page, header.line));
        for (at, cell) in self.cells.iter().enumerate().skip(index + 1) {
            let above = headings.is_some_and(|(_, line)| cell.page == page && cell.line < line);
            if headings == Some((cell.page, cell.line)) || above {
                continue;
            }
            // A heading may take more lines than this one.
            if header.row.is_some() && (cell.page, cell.row) == (header.page, header.row) {
                continue;
            }
            // Page numbers and running heads are no part of a table, and do not end it.
            let furniture = is_page_number(&cell.raw)
                || self.is_running_head(cell)
                || self.is_running_foot(cell);
            if table.is_some() && cell.row.is_none() && furniture {
                continue;
            }
            if cell.page != page {
                let Some((next, 0)) = cell
                    .row
                    .filter(|_| table.is_some() && cell.page == page + 1)
                else {
                    break;
                };
                (page, table) = (cell.page, Some(next));
                let again = |other: &Cell| {
                    (other.page, other.line) == (cell.page, cell.line)
                        && other.text() == header.text()
                };
                headings = (self.cells.iter().any(again)).then_some((cell.page, cell.line));
                if headings.is_some() {
                    continue;
                }
            }
            match (table, cell.row) {
                (Some(table), Some((other, _))) if table == other => {}
                (None, None) if header.font_size > 0.0 => {
                    if cell.area.top - last_bottom > 3.0 * header.font_size {
                        break;
                    }
                }
                // Columns set apart by tabs: one line after the other.
                (None, None) if cell.area.top - last_bottom <= cell.area.bottom - cell.area.top => {
                }
                _ => break,
            }
            let under = self.stands_under(at, header, &column);
            // What begins elsewhere under a table without lines is no row of it.
            if under
                && cell.row.is_none()
                && let Some(first) = column.first().and_then(|first| self.cells.get(*first))
                && !is_aligned(cell, first)
            {
                break;
            }
            // Another label under a label: these are no headings.
            if under && self.begins_with_label(at) {
                break;
            }
            if self.is_of_the_form(at, header, &column) {
                break;
            }
            if under {
                column.push(at);
                last_bottom = cell.area.bottom;
            }
        }
        column
    }

    /// Whether a piece stands in the column of a heading. A heading is often centred over a wide
    /// column, and says nothing of where the column begins: `column` are its pieces so far.
    fn stands_under(&self, index: usize, header: &Cell, column: &[usize]) -> bool {
        let Some(cell) = self.cells.get(index) else {
            return false;
        };
        let overlaps =
            |one: &Cell| one.area.left < cell.area.right && one.area.right > cell.area.left;
        if overlaps(header) {
            return true;
        }
        let place = |cell: &Cell, lefts: &[f32]| {
            let mut lefts = lefts.iter();
            lefts.position(|left| (*left - cell.area.left).abs() <= SAME_EDGE)
        };
        let headings = self.edges_beside(header);
        let mut entries = column.iter().filter_map(|at| self.cells.get(*at));
        if entries.any(|entry| (entry.area.left - cell.area.left).abs() <= SAME_EDGE) {
            return true;
        }
        // A heading over it is another column's.
        let anothers = self.cells.iter().any(|other| {
            (other.page, other.line) == (header.page, header.line)
                && !std::ptr::eq(other, header)
                && overlaps(other)
        });
        if anothers {
            return false;
        }
        // A row with blank cells: what stands nearest to this heading of all.
        let row = self.edges_beside(cell);
        if row.len() < headings.len() && cell.row.is_some() {
            return self.nearest_heading(cell, header);
        }
        row.len() == headings.len() && place(cell, &row) == place(header, &headings)
    }

    /// Whether no other heading beside this one stands nearer to a piece.
    fn nearest_heading(&self, cell: &Cell, header: &Cell) -> bool {
        let gap = |heading: &Cell| {
            let before = cell.area.left - heading.area.right;
            before.max(heading.area.left - cell.area.right)
        };
        let same_row = |other: &&Cell| (other.page, other.row) == (header.page, header.row);
        let mut others = self.cells.iter().filter(same_row);
        others.all(|other| std::ptr::eq(other, header) || gap(other) > gap(header))
    }

    /// Where the columns of a piece's row begin: those of the whole row where it is ruled, else of the
    /// line.
    fn edges_beside(&self, cell: &Cell) -> Vec<f32> {
        let same_row = |other: &&Cell| match cell.row {
            Some(_) => (other.page, other.row) == (cell.page, cell.row),
            None => (other.page, other.line) == (cell.page, cell.line),
        };
        // Empty cells are there only where the format has cells.
        let counts = |other: &&Cell| !is_blank(&other.raw) || other.font_size <= 0.0;
        let row = self.cells.iter().filter(same_row).filter(counts);
        let mut lefts: Vec<f32> = row.map(|one| one.area.left).collect();
        lefts.sort_by(f32::total_cmp);
        lefts.dedup_by(|next, one| *next - *one <= SAME_EDGE);
        lefts
    }

    /// Whether a row of the same grid is no row of the list (its rows so far: `column`) any more but
    /// one of the form around it: it opens with a label, or it is one long sentence, a numbered
    /// heading, or a heading over the whole table.
    fn is_of_the_form(&self, index: usize, header: &Cell, column: &[usize]) -> bool {
        let Some(cell) = self.cells.get(index).filter(|cell| cell.row.is_some()) else {
            return false;
        };
        let in_row = |other: &(usize, &Cell)| {
            other.1.page == cell.page && other.1.row == cell.row && !is_blank(&other.1.raw)
        };
        let row: Vec<(usize, &Cell)> = self.cells.iter().enumerate().filter(in_row).collect();
        let leftmost = row
            .iter()
            .min_by(|a, b| a.1.area.left.total_cmp(&b.1.area.left));
        let Some(&(first, opening)) = leftmost else {
            return false;
        };
        let before = opening.area.left < header.area.left - SAME_EDGE;
        // Lines one under the other are one cell.
        let alone = row
            .iter()
            .all(|(_, other)| (other.area.left - opening.area.left).abs() <= SAME_EDGE);
        // Names one under the other are no sentence.
        let sentence =
            row.len() == 1 || row.iter().any(|(_, one)| one.text().contains([',', '。']));
        let letters: usize = row.iter().map(|(_, one)| one.text().chars().count()).sum();
        let of_list = column.iter().filter_map(|at| self.cells.get(*at));
        let starts_before = of_list
            .map(|cell| cell.area.left)
            .min_by(f32::total_cmp)
            .is_some_and(|left| opening.area.left < left - SAME_EDGE && opening.area.right > left);
        let heading = || {
            (sentence && letters > LONGEST_NAME)
                || starts_before
                || is_numbered_heading(opening.text())
        };
        (before && self.begins_with_label(first)) || (alone && heading())
    }
}

/// Whether two pieces begin, or have their middle, in the same place across the page.
fn is_aligned(one: &Cell, other: &Cell) -> bool {
    let middle = |cell: &Cell| f32::midpoint(cell.area.left, cell.area.right);
    (one.area.left - other.area.left).abs() <= SAME_EDGE
        || (middle(one) - middle(other)).abs() <= SAME_EDGE
}

/// Whether a text is numbered as the sections of a form are: `四、申请组织声明`, `(三)其他`.
fn is_numbered_heading(text: &str) -> bool {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let rest = inner.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let numbered = rest.len() < inner.len();
    let close = if inner.len() < text.len() { ")" } else { "、" };
    numbered
        && rest
            .strip_prefix(close)
            .is_some_and(|title| !title.is_empty())
}

/// More letters than the name of any place has.
const LONGEST_NAME: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Area, Line, Page, Segment};

    /// A page with one ruled table of two columns, its first row at the top.
    fn page(number: u32, rows: &[[&str; 2]]) -> Page {
        let mut lines = Vec::new();
        for (nth, row) in (0..).zip(rows) {
            let top = 50.0 + 20.0 * nth as f32;
            let segment = |(left, text): (f32, &&str)| Segment {
                text: (*text).to_owned(),
                area: Area {
                    left,
                    top,
                    right: left + 80.0,
                    bottom: top + 10.0,
                },
                font_size: 10.0,
                ..Segment::default()
            };
            lines.push(Line {
                segments: [50.0, 200.0].into_iter().zip(row).map(segment).collect(),
                row: Some((0, nth)),
            });
        }
        Page {
            number,
            lines,
            ..Page::default()
        }
    }

    fn names(pages: &[Page]) -> Vec<String> {
        let vocabulary = Vocabulary::from_labels(["名称".to_owned()]);
        let cells = of_pages(pages, &vocabulary);
        let layout = Layout {
            cells: &cells,
            hits: &vocabulary.hits(&cells),
        };
        let heading = layout.hits.first().map_or(0, |hit| hit.cell);
        let column = layout.column(heading).into_iter();
        column.map(|index| cells[index].raw.clone()).collect()
    }

    #[test]
    fn a_heading_of_the_form_ends_the_list() {
        let rows =
            |last: [&str; 2]| page(1, &[["序号", "名称"], ["1", "甲店"], ["2", "乙店"], last]);
        let mut over_all = rows(["填表说明", ""]);
        if let Some(cell) = over_all
            .lines
            .last_mut()
            .and_then(|l| l.segments.first_mut())
        {
            cell.area.right = 280.0;
        }
        assert_eq!(names(&[over_all]), ["甲店", "乙店"]);
        for heading in ["四、声明", "（三）声明"] {
            assert_eq!(names(&[rows(["", heading])]), ["甲店", "乙店"]);
        }
        assert_eq!(names(&[rows(["", "三峡店"])]), ["甲店", "乙店", "三峡店"]);
        assert_eq!(
            names(&[rows(["3", "四、丙店"])]),
            ["甲店", "乙店", "四、丙店"]
        );
    }

    #[test]
    fn a_table_goes_on_over_the_page_from_its_first_row() {
        let first = page(1, &[["序号", "名称"], ["1", "甲店"]]);
        let bare = page(2, &[["2", "乙店"], ["3", "丙店"]]);
        assert_eq!(names(&[first.clone(), bare]), ["甲店", "乙店", "丙店"]);
        let headed = page(2, &[["序号", "名称"], ["2", "乙店"]]);
        assert_eq!(names(&[first, headed]), ["甲店", "乙店"]);
    }
}
