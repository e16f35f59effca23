//! The pieces of text of a document in reading order, folded for matching.

use super::labels::{Vocabulary, list_number};
use super::torn;
use crate::evidence::{Area, Page, Segment};
use crate::text::Folded;

/// One piece of a page: a run of text without a wide gap, or a table cell.
#[derive(Debug)]
pub struct Cell {
    /// 1-based page.
    pub page: u32,
    /// Line on the page, from 0.
    pub line: usize,
    /// `(table, row)` where the format has tables.
    pub row: Option<(u32, u32)>,
    /// As printed.
    pub raw: String,
    /// Folded and caseless.
    pub folded: Folded,
    /// Where it stands.
    pub area: Area,
    /// Height of the letters in points; 0 where unknown.
    pub font_size: f32,
    /// Bold, or styled as a heading.
    pub bold: bool,
    /// Its place is counted and not measured: a line ends where its author ended it.
    pub counted: bool,
    /// It begins with the letters of a label that is too long to be so by chance, whatever follows.
    pub opens_with_label: bool,
}

/// Fewest letters of a label that no other text begins with by chance.
const TELLING: usize = 4;

impl Cell {
    /// The folded text.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// The original text behind a folded byte range.
    pub fn original(&self, range: std::ops::Range<usize>) -> &str {
        self.raw.get(self.folded.original(range)).unwrap_or("")
    }

    /// The original text from a folded offset on.
    pub fn original_from(&self, start: usize) -> &str {
        let from = self.folded.original(start..self.text().len()).start;
        self.raw.get(from..).unwrap_or("")
    }

    /// Whether white space stands before a folded offset in the original.
    pub fn space_before(&self, at: usize) -> bool {
        Self::is_space_before(&self.raw, &self.folded, at)
    }

    /// Whether more than one space, or a tab, stands before a folded offset in the original.
    pub fn gap_before(&self, at: usize) -> bool {
        let from = self.folded.original(at..at + 1).start;
        let before = self.raw.get(..from).unwrap_or("");
        let gap = before.len() - before.trim_end().len();
        at == 0 || gap > 1 || before.ends_with('\t')
    }

    fn is_space_before(raw: &str, folded: &Folded, at: usize) -> bool {
        let from = folded.original(at..at + 1).start;
        raw.get(..from)
            .and_then(|before| before.chars().next_back())
            .is_some_and(char::is_whitespace)
    }

    /// Where the text from a folded offset on begins on the page: as far as its share of the letters
    /// tells or, where those before it are set wider, the usual width of its own.
    pub fn left_of(&self, at: usize) -> f32 {
        let from = self.folded.original(at..self.text().len()).start;
        let letters = self.raw.get(from..).unwrap_or("").chars();
        let ems: f32 = letters
            .map(|c| if c < '\u{2E80}' { 0.5 } else { 1.0 })
            .sum();
        let by_width = self.area.right - ems * self.font_size;
        let before = self.raw.get(..from).map_or(0, |text| text.chars().count());
        let all = self.raw.chars().count().max(1);
        #[allow(clippy::cast_precision_loss, reason = "a line has few letters")]
        let share = before as f32 / all as f32;
        let by_share = self.area.left + (self.area.right - self.area.left) * share;
        if self.font_size > 0.0 {
            by_share.max(by_width)
        } else {
            by_share
        }
    }
}

/// Cells of pages, in order. Labels that were torn are mended where `vocabulary` knows the whole:
/// letters set so wide that they became pieces of their own (`名   称`), and words broken over the
/// lines of a table cell.
pub fn of_pages<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    vocabulary: &Vocabulary,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    for page in pages {
        for (number, line) in page.lines.iter().enumerate() {
            let mut rest = line.segments.as_slice();
            while let Some((first, others)) = rest.split_first() {
                let (raw, area, taken) = match spelled(rest, vocabulary) {
                    Some(joined) => joined,
                    None => (first.text.clone(), first.area, 1),
                };
                let folded = Folded::caseless(&raw);
                let label = vocabulary.longest_at(folded.text());
                cells.push(Cell {
                    page: page.number,
                    line: number,
                    row: line.row,
                    opens_with_label: label.is_some_and(|label| label.chars().count() >= TELLING),
                    folded,
                    raw,
                    area,
                    font_size: first.font_size,
                    bold: first.bold,
                    counted: page.size.is_none(),
                });
                rest = rest.get(taken..).unwrap_or(others);
            }
        }
    }
    mend_broken_labels(&mut cells, vocabulary);
    torn::mend(&mut cells, vocabulary);
    cells
}

/// How many pieces a spaced-out word is at most broken into.
const LETTERS: usize = 8;
/// How far apart, in points, the left edges of lines of one table cell may be.
pub const SAME_EDGE: f32 = 4.0;

/// The first pieces joined, when each but the last is one or two letters and together they begin
/// with a label; the last piece may bear the value as well.
fn spelled(segments: &[Segment], vocabulary: &Vocabulary) -> Option<(String, Area, usize)> {
    let letters = |segment: &Segment| {
        Folded::caseless(&segment.text)
            .text()
            .chars()
            .filter(|c| *c != ':')
            .count()
    };
    let mut text = String::new();
    let mut area: Option<Area> = None;
    for (index, segment) in segments.iter().take(LETTERS).enumerate() {
        let before = Folded::caseless(&text).text().len();
        if index > 0 {
            text.push(' ');
        }
        text.push_str(&segment.text);
        let whole = area.map_or(segment.area, |area| around(area, segment.area));
        area = Some(whole);
        let folded = Folded::caseless(&text);
        if index > 0
            && let Some(label) = vocabulary.longest_at(folded.text())
            && label.len() > before
        {
            let ends = label.len() == folded.text().trim_end_matches(':').len();
            let gap = Cell::is_space_before(&text, &folded, label.len());
            let colon = folded
                .text()
                .get(label.len()..)
                .is_some_and(|rest| rest.starts_with(':'));
            if ends || gap || colon {
                return Some((text, whole, index + 1));
            }
        }
        if letters(segment) > 2 && !is_spaced_out(&segment.text) {
            return None;
        }
    }
    None
}

/// Whether a text is single letters with gaps between them (`有 效`).
fn is_spaced_out(text: &str) -> bool {
    text.split_whitespace()
        .all(|word| word.chars().count() == 1)
}

fn around(a: Area, b: Area) -> Area {
    Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

/// Joins a cell with those under it in the same table row when together they are a label that the
/// first alone is not.
fn mend_broken_labels(cells: &mut Vec<Cell>, vocabulary: &Vocabulary) {
    let mut index = 0;
    while index < cells.len() {
        if let Some((raw, area, parts)) = broken_label(cells, index, vocabulary) {
            if let Some(cell) = cells.get_mut(index) {
                cell.folded = Folded::caseless(&raw);
                cell.raw = raw;
                cell.area = area;
            }
            for part in parts.into_iter().rev() {
                cells.remove(part);
            }
        }
        index += 1;
    }
}

fn broken_label(
    cells: &[Cell],
    index: usize,
    vocabulary: &Vocabulary,
) -> Option<(String, Area, Vec<usize>)> {
    let first = cells.get(index)?;
    first.row?;
    let mut raw = first.raw.clone();
    let mut area = first.area;
    let mut parts = Vec::new();
    for (at, cell) in cells.iter().enumerate().skip(index + 1) {
        if cell.page != first.page || cell.row != first.row {
            break;
        }
        let middle = |area: Area| f32::midpoint(area.left, area.right);
        let aligned = (cell.area.left - first.area.left).abs() <= SAME_EDGE
            || (middle(cell.area) - middle(first.area)).abs() <= SAME_EDGE;
        if cell.line == first.line || !aligned {
            continue;
        }
        raw.push_str(&cell.raw);
        area = around(area, cell.area);
        parts.push(at);
        let folded = Folded::caseless(&raw);
        let whole = folded.text().trim_end_matches(':');
        let label = bare(folded.text());
        let known = [whole, label, without_annotation(label)];
        if known.iter().any(|label| vocabulary.contains(label)) {
            return Some((raw, area, parts));
        }
    }
    None
}

/// A label without its list number, colon and translation.
fn bare(text: &str) -> &str {
    let text = text.get(list_number(text)..).unwrap_or(text);
    text.trim_end_matches(':')
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
}

/// A label without what stands in brackets at its end (`社会信用代码(身份证号码)`).
fn without_annotation(label: &str) -> &str {
    match label
        .strip_suffix(')')
        .and_then(|open| open.split_once('('))
    {
        Some((label, _)) => label,
        None => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Line;

    fn page(lines: &[&[&str]]) -> Page {
        let lines = lines
            .iter()
            .map(|texts| Line {
                segments: texts
                    .iter()
                    .map(|text| Segment {
                        text: (*text).to_owned(),
                        ..Segment::default()
                    })
                    .collect(),
                row: None,
            })
            .collect();
        Page {
            number: 1,
            lines,
            ..Page::default()
        }
    }

    fn texts(page: &Page) -> Vec<String> {
        let vocabulary =
            Vocabulary::from_labels(["名称", "住所", "涉及许可的行业"].map(str::to_owned));
        of_pages([page], &vocabulary)
            .iter()
            .map(|cell| cell.text().to_owned())
            .collect()
    }

    #[test]
    fn a_spaced_out_label_is_one_cell() {
        let apart = page(&[&["名", "称", "湖北某某公司"], &["住", "所：", "武汉"]]);
        assert_eq!(texts(&apart), ["名称", "湖北某某公司", "住所:", "武汉"]);
        let glued = page(&[&["名", "称 湖北某某公司"], &["住", "所武汉"]]);
        assert_eq!(texts(&glued), ["名称湖北某某公司", "住", "所武汉"]);
    }

    #[test]
    fn letters_that_spell_nothing_stay_apart() {
        assert_eq!(texts(&page(&[&["是", "否"]])), ["是", "否"]);
    }

    #[test]
    fn a_label_broken_within_its_brackets_is_one() {
        let mut page = page(&[&["住所（经营场", "武汉"], &["所）"]]);
        for line in &mut page.lines {
            line.row = Some((0, 3));
        }
        page.lines[0].segments[1].area.left = 90.0;
        assert_eq!(texts(&page), ["住所(经营场所)", "武汉"]);
    }

    #[test]
    fn a_label_broken_over_two_lines_of_a_cell_is_one() {
        let mut page = page(&[&["涉及许可的行", "无"], &["业"]]);
        for line in &mut page.lines {
            line.row = Some((0, 3));
        }
        page.lines[0].segments[1].area.left = 90.0;
        assert_eq!(texts(&page), ["涉及许可的行业", "无"]);
        page.lines[0].segments[0].area.right = 60.0;
        page.lines[1].segments[0].area.left = 25.0;
        page.lines[1].segments[0].area.right = 35.0;
        assert_eq!(texts(&page), ["涉及许可的行业", "无"]);
    }
}
