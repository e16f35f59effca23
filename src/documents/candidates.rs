//! The text that a label points at: behind it, beside it, or under it.

use super::cells::{Cell, SAME_EDGE};
use super::labels::Hit;
use super::run_over::join_lines;
use crate::dates::{self, DateReading};

/// A text that may be a field's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// As printed; empty when nothing is filled in.
    pub text: String,
    /// 1-based page.
    pub page: u32,
    /// It stands under its label, as in a table with a header row: weaker than behind or beside.
    pub under: bool,
}

/// How far a value may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One piece of text.
    Piece,
    /// It may run over several lines.
    Lines,
    /// All that stands beside the label up to the next label, and what runs over.
    Row,
    /// A date that may stand some lines under its label (below an authority's name).
    Below,
}

/// Cells and labels of one document.
#[derive(Debug)]
pub struct Layout<'a> {
    pub cells: &'a [Cell],
    pub hits: &'a [Hit],
}

impl Layout<'_> {
    /// What a label points at.
    ///
    /// `goes_on`: whether a further piece beside the first, with no label known to be one, belongs
    /// to the value (for [`Reach::Row`]). It may be an unknown label, and what follows its value.
    pub fn candidate(
        &self,
        hit: &Hit,
        reach: Reach,
        goes_on: &dyn Fn(&str) -> bool,
    ) -> Option<Candidate> {
        let cell = self.cells.get(hit.cell)?;
        let behind = self.behind(cell, hit);
        if is_blank(&behind)
            && let Some(over) = self.over(hit, reach)
        {
            return Some(over);
        }
        let of = |text: String, under: bool| Candidate {
            text,
            page: cell.page,
            under,
        };
        if cell.row.is_some() && is_blank(&behind) && self.ends_cell(hit) {
            if let Some(text) = self.in_row(hit.cell, reach, goes_on) {
                return Some(of(text, false));
            }
        } else if reach == Reach::Row {
            let nothing_yet = is_blank(&behind);
            let (beside, last) = self.row_beside(hit, nothing_yet, goes_on);
            let mut text = [behind.as_str(), beside.as_str()].join(" ");
            // A label that stands alone has its value under it before anything runs over.
            if is_blank(&text)
                && let Some(stacked) = self.stacked(hit, reach, goes_on)
            {
                return Some(of(stacked, true));
            }
            let first = self.cells.get(hit.cell + 1).filter(|_| last > hit.cell);
            let left = first.map_or(cell.left_of(hit.value), |first| first.area.left);
            text.push_str(&self.run_over(hit.cell, last, left));
            return Some(of(text, false));
        }
        if reach == Reach::Below
            && !has_digit(&behind)
            && !is_blank(&behind)
            && dates::read_date(&behind) != DateReading::Blank
            && let Some(text) = self.dated_below(cell)
        {
            return Some(of(text, false));
        }
        // Struck out with stars: that is what is printed there.
        let struck = behind.len() > 1 && behind.chars().all(|c| c == '*' || c == '＊');
        // `法定代表人/执行事务合伙人委派代表` beside a value is one label.
        let tail = cell
            .text()
            .get(..hit.value)
            .is_some_and(|t| t.ends_with('/'))
            && self
                .beside(hit.cell)
                .is_some_and(|next| !self.begins_with_label(next));
        if (struck || !is_blank(&behind)) && !tail {
            let more = if reach == Reach::Lines && self.ends_cell(hit) {
                self.run_over(hit.cell, hit.cell, cell.left_of(hit.value))
            } else {
                String::new()
            };
            return Some(of(behind + &more, false));
        }
        if let Some(index) = self.beside(hit.cell) {
            let next = self.cells.get(index)?;
            if !self.begins_with_label(index) {
                let mut text = self.up_to_label(index, next);
                if reach == Reach::Lines {
                    text.push_str(&self.run_over(hit.cell, index, next.area.left));
                }
                if reach != Reach::Below || has_digit(&text) {
                    return Some(of(text, false));
                }
            }
        }
        if reach == Reach::Below
            && let Some(text) = self.dated_below(cell)
        {
            return Some(of(text, false));
        }
        if let Some(text) = self.stacked(hit, reach, goes_on) {
            return Some(of(text, true));
        }
        match self.under(hit.cell) {
            Some(index) => {
                let below = self.cells.get(index)?;
                // In a ruled table all lines of the cell are the value.
                let lines = self.same_column(index).filter(|_| below.row.is_some());
                let lines = lines.map(|(at, cell)| (self.up_to_label(at, cell), cell));
                Some(Candidate {
                    text: join_lines(lines).unwrap_or_else(|| below.raw.clone()),
                    page: below.page,
                    under: true,
                })
            }
            // What follows stands on the next page, if anywhere: not read is not empty.
            None if self.ends_page(hit.cell) => None,
            None => Some(of(String::new(), self.is_header(hit.cell))),
        }
    }

    /// Whether a piece is the last of its page and another page follows.
    fn ends_page(&self, index: usize) -> bool {
        let page = |at: usize| self.cells.get(at).map(|cell| cell.page);
        page(index + 1).is_some_and(|next| Some(next) != page(index))
    }

    /// The rest of the label's own cell, up to the next label in it.
    fn behind(&self, cell: &Cell, hit: &Hit) -> String {
        let next = self
            .hits
            .iter()
            .filter(|other| other.cell == hit.cell && other.range.start >= hit.value)
            .map(|other| other.range.start)
            .min();
        match next {
            // `注册号/统一社会信用代码：9142…`: the second label's value is the first's as well.
            Some(start)
                if start == hit.value
                    && cell.text().get(..start).is_some_and(|t| t.ends_with('/')) =>
            {
                self.hits
                    .iter()
                    .find(|other| other.cell == hit.cell && other.range.start == start)
                    .map(|other| self.behind(cell, other))
                    .unwrap_or_default()
            }
            Some(start) => cell.original(hit.value..start).trim().to_owned(),
            None => cell.original_from(hit.value).trim().to_owned(),
        }
    }

    fn ends_cell(&self, hit: &Hit) -> bool {
        !self
            .hits
            .iter()
            .any(|other| other.cell == hit.cell && other.range.start >= hit.value)
    }

    /// The next cell on the same line.
    pub fn beside(&self, index: usize) -> Option<usize> {
        let here = self.cells.get(index)?;
        let next = self.cells.get(index + 1)?;
        (next.page == here.page && next.line == here.line).then_some(index + 1)
    }

    /// The value of a label in a table: the cell to its right, with all its lines; for choices all
    /// that stands in the row up to the next label. `None` when the next cell is a label.
    fn in_row(&self, label: usize, reach: Reach, goes_on: &dyn Fn(&str) -> bool) -> Option<String> {
        let here = self.cells.get(label)?;
        let row: Vec<(usize, &Cell)> = self
            .cells
            .iter()
            .enumerate()
            .filter(|(index, cell)| {
                *index != label && cell.page == here.page && cell.row == here.row
            })
            .filter(|(_, cell)| cell.area.left >= here.area.right - 1.0)
            .collect();
        let next_label = row
            .iter()
            .filter(|(index, _)| self.begins_with_label(*index))
            .map(|(_, cell)| cell.area.left)
            .fold(f32::INFINITY, f32::min);
        let mut right: Vec<(usize, &Cell)> = row
            .into_iter()
            .filter(|(_, cell)| cell.area.left < next_label)
            .collect();
        let leftmost = |cells: &[(usize, &Cell)]| {
            let lefts = cells.iter().map(|(_, cell)| cell.area.left);
            lefts.fold(f32::INFINITY, f32::min)
        };
        let mut first = leftmost(&right);
        // `（中文）` beside `组织名称` has a cell of its own and belongs to the label.
        let beyond = |cell: &Cell| (cell.area.left - first).abs() > SAME_EDGE;
        let (further, own): (Vec<_>, Vec<_>) = right.iter().partition(|(_, cell)| beyond(cell));
        if reach != Reach::Row
            && !further.is_empty()
            && own.iter().all(|(_, cell)| is_annotation(cell.text()))
        {
            right = further;
            first = leftmost(&right);
        }
        // Where the value's own place ends: at the first piece beside it that is none of it.
        let is_first = |cell: &Cell| (cell.area.left - first).abs() <= SAME_EDGE;
        // Where the first piece is none itself (its own place is blank, and a label follows that
        // nobody knows), nothing behind it is.
        let own = right
            .iter()
            .any(|(_, cell)| is_first(cell) && goes_on(&cell.raw));
        let foreign = right
            .iter()
            .filter(|(_, cell)| !is_first(cell))
            .filter(|(_, cell)| reach != Reach::Row || !own || !goes_on(&cell.raw))
            .map(|(_, cell)| cell.area.left)
            .fold(f32::INFINITY, f32::min);
        right.retain(|(_, cell)| is_first(cell) || cell.area.left < foreign - 0.5);
        right.sort_by(|(_, a), (_, b)| {
            a.line
                .cmp(&b.line)
                .then(a.area.left.total_cmp(&b.area.left))
        });
        if reach == Reach::Lines
            && let Some(next) = right
                .last()
                .and_then(|(last, _)| self.over_page(*last, first))
        {
            right.extend(self.same_column(next));
        }
        let lines = right
            .into_iter()
            .map(|(index, cell)| (self.up_to_label(index, cell), cell));
        join_lines(lines)
    }

    /// What stands on the line from the label on and belongs to its value; and the last piece of it.
    /// `first`: nothing stands behind the label itself.
    fn row_beside(
        &self,
        hit: &Hit,
        first: bool,
        goes_on: &dyn Fn(&str) -> bool,
    ) -> (String, usize) {
        if !self.ends_cell(hit) {
            return (String::new(), hit.cell);
        }
        self.beside_up_to_label(hit.cell, first, goes_on)
    }

    /// The pieces behind a piece on its line that belong to one value, up to the next label; and
    /// the last of them. `first`: the first of them is taken whatever it says.
    pub fn beside_up_to_label(
        &self,
        start: usize,
        first: bool,
        goes_on: &dyn Fn(&str) -> bool,
    ) -> (String, usize) {
        let mut parts = Vec::new();
        let mut index = start;
        // Behind a first piece that is none itself (a label that nobody knows), nothing is.
        let mut own = !first;
        while let Some(next) = self.beside(index) {
            let Some(cell) = self.cells.get(next) else {
                break;
            };
            let fits = goes_on(&cell.raw);
            let taken = (first && parts.is_empty()) || (own && fits);
            own |= fits;
            if self.begins_with_label(next) || !taken {
                break;
            }
            parts.push(self.up_to_label(next, cell));
            index = next;
            if self.hits.iter().any(|other| other.cell == next) {
                break;
            }
        }
        (parts.join(" "), index)
    }

    pub fn up_to_label(&self, index: usize, cell: &Cell) -> String {
        let start = self
            .hits
            .iter()
            .filter(|hit| hit.cell == index)
            .map(|hit| hit.range.start)
            .min();
        match start {
            Some(start) => cell.original(0..start).trim().to_owned(),
            None => cell.raw.trim().to_owned(),
        }
    }

    pub fn begins_with_label(&self, index: usize) -> bool {
        let Some(cell) = self.cells.get(index) else {
            return false;
        };
        self.hits.iter().filter(|hit| hit.cell == index).any(|hit| {
            cell.text()
                .get(..hit.range.start)
                .is_some_and(|before| before.chars().count() <= 3)
        })
    }

    /// Whether a few letters stand close before a piece on its line, as an unknown label does.
    fn is_beside_a_word(&self, index: usize) -> bool {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.cells.get(before));
        let (Some(cell), Some(before)) = (self.cells.get(index), before) else {
            return false;
        };
        let em = before.font_size.max(6.0);
        (before.page, before.line) == (cell.page, cell.line)
            && cell.area.left - before.area.right < 3.0 * em
            && !is_blank(&before.raw)
            && !has_digit(&before.raw)
            && !before.text().ends_with(')')
            && (3..=10).contains(&before.text().chars().count())
    }

    /// What stands as a date within the four lines under a cell, near its column and without a
    /// label: one piece, or several set apart (`2022   年 04 月   29 日`).
    fn dated_below(&self, label: &Cell) -> Option<String> {
        let reach = (label.area.right - label.area.left).max(60.0) * 2.0;
        let near: Vec<&Cell> = self
            .cells
            .iter()
            .enumerate()
            .filter(|(index, cell)| {
                cell.page == label.page
                    && cell.line > label.line
                    && cell.line <= label.line + 4
                    && cell.area.right > label.area.left - reach
                    && !self.hits.iter().any(|hit| hit.cell == *index)
                    && !self.is_beside_a_word(*index)
                    // Behind a label of its own it is that label's.
                    && !self.hits.iter().any(|hit| {
                        self.cells.get(hit.cell).is_some_and(|other| {
                            (other.page, other.line) == (cell.page, cell.line)
                                && other.area.left < cell.area.left
                        })
                    })
            })
            .map(|(_, cell)| cell)
            .collect();
        near.iter().enumerate().find_map(|(nth, cell)| {
            if cell.area.left >= label.area.right + reach {
                return None;
            }
            if is_bare_date(&cell.raw) {
                return Some(cell.raw.clone());
            }
            let on_line = near
                .iter()
                .skip(nth)
                .filter(|other| other.line == cell.line);
            let whole: String = on_line.map(|other| other.raw.as_str()).collect();
            is_bare_date(&whole).then_some(whole)
        })
    }
}

/// Whether a text bears a digit, narrow or full-width, or a Chinese one before a year.
fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'))
        || !dates::dates_in(text).is_empty()
}

/// A date and nothing else but a seal or a remark in brackets: words before it are another label.
pub fn is_bare_date(text: &str) -> bool {
    let mut depth = 0_u32;
    let bare: String = text
        .chars()
        .filter(|c| {
            let closes = ")）".contains(*c);
            depth += u32::from("(（".contains(*c));
            let outside = depth == 0;
            depth -= u32::from(closes && depth > 0);
            outside
        })
        .collect();
    let whole = bare.trim();
    dates::dates_in(whole)
        .first()
        .is_some_and(|(range, _)| *range == (0..whole.len()))
}

/// Longest remark on a label in a cell of its own, in characters.
const LONGEST_ANNOTATION: usize = 8;

/// Whether a text is nothing but words in brackets.
fn is_annotation(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    inner.is_some_and(|inner| {
        let mut letters = inner.chars();
        !inner.is_empty()
            && inner.chars().count() <= LONGEST_ANNOTATION
            && letters.all(char::is_alphabetic)
    })
}

/// Nothing but spaces and the lines, strokes and stars that are printed for filling in.
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || "_＿—-－─/／\\.．。:：*＊".contains(c))
}

#[cfg(test)]
mod tests;
