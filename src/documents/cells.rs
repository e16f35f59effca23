//! The pieces of text of a document in reading order, folded for matching.

use crate::evidence::{Area, Page};
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
}

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
        let from = self.folded.original(at..at + 1).start;
        self.raw
            .get(..from)
            .and_then(|before| before.chars().next_back())
            .is_some_and(char::is_whitespace)
    }
}

/// Cells of pages, in order. Letters of a word that was set so wide that every letter became a
/// piece of its own (`名   称`) are joined again when `is_word` knows what they spell.
pub fn of_pages<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    is_word: impl Fn(&str) -> bool,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    for page in pages {
        for (number, line) in page.lines.iter().enumerate() {
            let mut rest = line.segments.as_slice();
            while let Some((first, others)) = rest.split_first() {
                let joined = spelled(rest, &is_word);
                let (raw, area, taken) = match joined {
                    Some((raw, area, taken)) => (raw, area, taken),
                    None => (first.text.clone(), first.area, 1),
                };
                let folded = Folded::caseless(&raw);
                cells.push(Cell {
                    page: page.number,
                    line: number,
                    row: line.row,
                    raw,
                    folded,
                    area,
                    font_size: first.font_size,
                    bold: first.bold,
                });
                rest = rest.get(taken..).unwrap_or(others);
            }
        }
    }
    cells
}

/// How many pieces a spaced-out word is at most broken into.
const LETTERS: usize = 8;

/// The longest known word that the first pieces, each one or two letters, spell together; a colon
/// may end the last.
fn spelled(
    segments: &[crate::evidence::Segment],
    is_word: &impl Fn(&str) -> bool,
) -> Option<(String, Area, usize)> {
    let mut text = String::new();
    let mut best = None;
    let mut area: Option<Area> = None;
    for (index, segment) in segments.iter().take(LETTERS).enumerate() {
        let piece = Folded::caseless(&segment.text);
        if piece.text().chars().filter(|c| *c != ':').count() > 2 {
            break;
        }
        text.push_str(&segment.text);
        let whole = match area {
            None => segment.area,
            Some(a) => Area {
                left: a.left.min(segment.area.left),
                top: a.top.min(segment.area.top),
                right: a.right.max(segment.area.right),
                bottom: a.bottom.max(segment.area.bottom),
            },
        };
        area = Some(whole);
        let folded = Folded::caseless(&text);
        if index > 0 && is_word(folded.text().trim_end_matches(':')) {
            best = Some((text.clone(), whole, index + 1));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Line, Segment};

    fn page(lines: &[&[&str]]) -> Page {
        let lines = lines
            .iter()
            .map(|texts| Line {
                segments: texts
                    .iter()
                    .map(|text| Segment { text: (*text).to_owned(), ..Segment::default() })
                    .collect(),
                row: None,
            })
            .collect();
        Page { number: 1, lines, ..Page::default() }
    }

    #[test]
    fn a_spaced_out_label_is_one_cell() {
        let page = page(&[&["名", "称", "湖北某某公司"], &["住", "所：", "武汉"]]);
        let cells = of_pages([&page], |word| word == "名称" || word == "住所");
        let texts: Vec<&str> = cells.iter().map(Cell::text).collect();
        assert_eq!(texts, ["名称", "湖北某某公司", "住所:", "武汉"]);
    }

    #[test]
    fn letters_that_spell_nothing_stay_apart() {
        let page = page(&[&["是", "否"]]);
        let cells = of_pages([&page], |word| word == "名称");
        assert_eq!(cells.len(), 2);
    }
}
