//! Values that run over several lines.

use super::candidates::{Layout, is_bare_date, is_blank};
use super::cells::Cell;
use super::labels::list_number;
use super::page_break::is_page_number;
use crate::dates;

impl Layout<'_> {
    /// The lines that a value runs over: they begin under the value or its label, the line before
    /// reaches as far to the right as they do, and no label stands on them in this column.
    pub fn run_over(&self, label: usize, value: usize, left: f32) -> String {
        let mut text = String::new();
        let label_index = label;
        let (Some(label), Some(start)) = (self.cells.get(label), self.cells.get(value)) else {
            return text;
        };
        let mut last = start;
        let mut last_index = value;
        for (index, cell) in self.cells.iter().enumerate().skip(value + 1) {
            if cell.page != last.page {
                match self.over_page(last_index, left) {
                    Some(next) if next == index => {
                        text.push_str(cell.raw.trim());
                        (last, last_index) = (cell, index);
                        continue;
                    }
                    // Page furniture stands before it.
                    Some(next) if next > index => continue,
                    _ => break,
                }
            }
            let furniture = is_page_number(&cell.raw) || cell.line > last.line + 2;
            if furniture && self.over_page(last_index, left).is_some() {
                continue;
            }
            if cell.line > last.line + 2 {
                break;
            }
            if cell.line == last.line {
                continue;
            }
            let same_row = cell.row.is_some() && cell.row == last.row;
            if cell.row != last.row {
                break;
            }
            if cell.row.is_none() && cell.counted {
                let open = is_open(&last.raw) || takes_up(&cell.raw);
                let next = cell.line == last.line + 1 && self.beside(index).is_none();
                let labelled = self.hits.iter().any(|hit| hit.cell == index);
                if !(open && next) || labelled || opens_like_a_label(&cell.raw) {
                    break;
                }
                text.push_str(cell.raw.trim());
                (last, last_index) = (cell, index);
                continue;
            }
            let em = last.font_size.max(6.0);
            let within = cell.area.left >= label.area.left - em
                && (cell.area.left <= left + 2.0 * em || self.is_where_values_begin(label, cell));
            if !within {
                if cell.area.left < label.area.left - em || cell.line > last.line + 1 {
                    continue;
                }
                if cell.area.left < start.area.left {
                    break;
                }
                continue;
            }
            // Words at the label's edge with others beside them are a label and its value; and so
            // is what looks like it, known or not, where the line before had room for it.
            let outdented = cell.row.is_none() && cell.area.left + em < left;
            let in_values = |next: usize| {
                let next = self.cells.get(next);
                next.is_some_and(|next| next.area.left <= left + 2.0 * em)
            };
            let pair = outdented
                && self
                    .beside(index)
                    .is_some_and(|next| cell.area.left + em < start.area.left || in_values(next));
            let room = outdented
                && opens_like_a_label(&cell.raw)
                && last.area.right + 3.0 * em < self.margin(last);
            // A letter by itself under a line that had room for it is what is left of a label.
            let lone = outdented
                && cell.raw.trim().chars().count() == 1
                && last.area.right + 3.0 * em < self.margin(last);
            let gap = cell.area.top - last.area.bottom;
            // The second day of a term is often set far below the first.
            let near = gap <= 1.2 * em || (takes_up(&cell.raw) && gap <= 3.0 * em);
            let full = last.area.right >= cell.area.right - 2.0 * em || takes_up(&cell.raw);
            // A line of its own that begins where the value does, beside nothing in the column of the
            // labels, goes on with it however short the line before.
            let aligned = cell.row.is_none()
                && label.area.left + 2.0 * em < left
                && (cell.area.left - left).abs() <= 0.5 * em
                && !self.cells.iter().any(|other| {
                    (other.page, other.line) == (cell.page, cell.line) && !std::ptr::eq(other, cell)
                })
                && !opens_like_a_label(&cell.raw)
                && value != label_index;
            let full = full || aligned;
            // `法定代表人崔堃`: a label that its value was set, or seen, close behind.
            let glued = outdented && cell.opens_with_label && !is_open(&last.raw);
            let labelled =
                pair || room || lone || glued || self.hits.iter().any(|hit| hit.cell == index);
            if labelled || !(same_row || (near && full)) {
                break;
            }
            text.push_str(cell.raw.trim());
            (last, last_index) = (cell, index);
        }
        text
    }

    /// Whether a line of typed text is followed by one that is no label, no list and no date.
    pub fn may_go_on(&self, index: usize) -> bool {
        let Some(cell) = self.cells.get(index) else {
            return false;
        };
        // Only typed text has neither measured places nor a size of letters.
        if !cell.counted || cell.font_size > 0.0 || cell.row.is_some() {
            return false;
        }
        self.cells.get(index + 1).is_some_and(|next| {
            next.page == cell.page
                && next.line == cell.line + 1
                && next.area.top <= cell.area.bottom
                && self.beside(index + 1).is_none()
                && !self.hits.iter().any(|hit| hit.cell == index + 1)
                && list_number(next.text()) == 0
                && !next.text().starts_with('(')
                && !opens_like_a_label(&next.raw)
                && !is_bare_date(&next.raw)
                && !is_blank(&next.raw)
        })
    }

    /// Whether the line under a piece bears no label, no list number and no date, and something.
    pub fn is_followed_by_text(&self, index: usize) -> bool {
        let Some(cell) = self.cells.get(index) else {
            return false;
        };
        let under = |other: &&Cell| other.page == cell.page && other.line == cell.line + 1;
        let Some(first) = self.cells.iter().find(under) else {
            return false;
        };
        let labelled = self.hits.iter().any(|hit| {
            let other = self.cells.get(hit.cell);
            other.is_some_and(|other| under(&other))
        });
        !labelled
            && list_number(first.text()) == 0
            && !is_bare_date(&first.raw)
            && !is_blank(&first.raw)
            && !opens_like_a_label(&first.raw)
    }

    /// Whether a piece begins where a label in this label's column has its value.
    fn is_where_values_begin(&self, label: &Cell, cell: &Cell) -> bool {
        let em = label.font_size.max(6.0);
        self.hits.iter().any(|hit| {
            let other = self.cells.get(hit.cell);
            let value = self
                .beside(hit.cell)
                .and_then(|value| self.cells.get(value));
            other.zip(value).is_some_and(|(other, value)| {
                other.page == label.page
                    && hit.value == other.text().len()
                    && (other.area.left - label.area.left).abs() <= em
                    && (value.area.left - cell.area.left).abs() <= 0.5 * em
            })
        })
    }

    /// How far to the right the text reaches in the column of a cell.
    fn margin(&self, cell: &Cell) -> f32 {
        let same_column = |other: &&Cell| {
            other.page == cell.page
                && (other.font_size - cell.font_size).abs() < 0.5
                && other.area.left < cell.area.right
        };
        let rights = self.cells.iter().filter(same_column);
        rights.map(|other| other.area.right).fold(0.0, f32::max)
    }
}

/// Whether a line ends in the middle of something.
fn is_open(text: &str) -> bool {
    text.trim_end()
        .ends_with(['、', '，', ',', '；', ';', '（', '('])
}

/// Whether a line goes on with the end of a term (`至2029年2月28日`).
fn takes_up(text: &str) -> bool {
    let rest = text
        .trim_start()
        .strip_prefix(['至', '到', '—', '-', '~', '～']);
    let rest = rest.map(|rest| rest.trim_start_matches(['—', '-', ' ', '\u{3000}']));
    rest.is_some_and(|rest| !dates::dates_in(rest).is_empty())
}

/// Whether a colon or a gap follows the first few letters, as behind a label.
fn opens_like_a_label(text: &str) -> bool {
    let mut letters = text.trim().chars().take(12);
    letters.any(|c| c.is_whitespace() || "：:".contains(c))
}

/// The lines of a table cell as one text: a line break where the author may have set one, nothing
/// where a row of names, a number or an address on the net was merely broken at the cell's edge.
pub fn join_lines<'c>(lines: impl Iterator<Item = (String, &'c Cell)>) -> Option<String> {
    let lines: Vec<(String, &Cell)> = lines.collect();
    let edge = lines
        .iter()
        .map(|(_, cell)| cell.area.right)
        .fold(0.0, f32::max);
    let row_of_names = lines.iter().any(|(line, _)| line.contains(['、', '；']));
    let mut text = String::new();
    let mut full = false;
    for (index, (line, cell)) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        // Cells side by side are no lines of one text.
        let beside = before.is_some_and(|(_, before)| {
            (before.page, before.line) == (cell.page, cell.line) && before.area != cell.area
        });
        if beside {
            text.push(' ');
        } else if index > 0 && !(full && (row_of_names || is_torn(&text, line))) {
            text.push('\n');
        }
        text.push_str(line);
        full = cell.font_size > 0.0 && cell.area.right + 2.0 * cell.font_size > edge;
    }
    (!lines.is_empty()).then_some(text)
}

/// Whether a number, a date or an address on the net goes on in the next line.
fn is_torn(before: &str, line: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or("");
    let next = line.chars().next();
    let letters = word.ends_with(|c: char| c.is_ascii_graphic())
        && next.is_some_and(|c| c.is_ascii_graphic());
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let digits = word.ends_with(digit) && next.is_some_and(|c| digit(c) || "年月日".contains(c));
    digits || (letters && (word.contains('@') || word.contains("://")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::candidates::Reach;
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Area, Line, Page, Segment};

    /// One piece a line: text, left, right.
    fn page(lines: &[(&str, f32, f32)]) -> Page {
        let mut top = 100.0;
        let line = |(text, left, right): &(&str, f32, f32)| {
            top += 15.0;
            let area = Area {
                left: *left,
                top,
                right: *right,
                bottom: top + 10.0,
            };
            Line {
                segments: vec![Segment {
                    text: (*text).to_owned(),
                    area,
                    font_size: 10.0,
                    ..Segment::default()
                }],
                row: None,
            }
        };
        Page {
            number: 1,
            lines: lines.iter().map(line).collect(),
            size: Some((595.0, 842.0)),
            ..Page::default()
        }
    }

    fn first_value(lines: &[(&str, f32, f32)]) -> String {
        let vocabulary = Vocabulary::from_labels(["名称", "住所"].map(str::to_owned));
        let cells = of_pages([&page(lines)], &vocabulary);
        let hits = vocabulary.hits(&cells);
        let layout = Layout {
            cells: &cells,
            hits: &hits,
        };
        layout
            .candidate(&hits[0], Reach::Lines, &|_| true)
            .map_or(String::new(), |candidate| candidate.text)
    }

    #[test]
    fn an_unknown_label_under_a_short_value_is_no_part_of_it() {
        let long = (
            "备注：上述事项以登记机关核定的为准，有变动时另行通知",
            50.0,
            330.0,
        );
        let apart = [
            ("名称：某某公司", 50.0, 130.0),
            ("详情：武汉", 50.0, 110.0),
            long,
        ];
        assert_eq!(first_value(&apart), "某某公司");
        let open = [
            ("名称：某某公司", 50.0, 130.0),
            ("（筹）", 50.0, 80.0),
            long,
        ];
        assert_eq!(first_value(&open), "某某公司（筹）");
        let whole = [
            (
                "住所：武汉市东湖新技术开发区云岭路八十八号二十七",
                50.0,
                310.0,
            ),
            ("层", 50.0, 60.0),
            long,
        ];
        assert_eq!(
            first_value(&whole),
            "武汉市东湖新技术开发区云岭路八十八号二十七层"
        );
    }

    #[test]
    fn names_broken_at_the_edge_of_a_cell_are_whole() {
        let lines = [("宜昌分公司、襄阳", 50.0, 130.0), ("分公司", 50.0, 80.0)];
        let cells = of_pages([&page(&lines)], &Vocabulary::default());
        let join = |texts: [&str; 2]| {
            join_lines(texts.map(str::to_owned).into_iter().zip(&cells)).unwrap()
        };
        assert_eq!(
            join(["宜昌分公司、襄阳", "分公司"]),
            "宜昌分公司、襄阳分公司"
        );
        assert_eq!(join(["宜昌分公司", "襄阳"]), "宜昌分公司\n襄阳");
        assert_eq!(join(["a@example.c", "om"]), "a@example.com");
        assert_eq!(join(["027-8765", "0000"]), "027-87650000");
        assert_eq!(join(["2027年6月30", "日"]), "2027年6月30日");
    }
}
