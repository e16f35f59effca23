//! Labels whose end stands in the next line, inside a line that runs over the border of a cell: of a
//! looked-at form the detector sees `某某公司 统一社会信用 9142…` as one line, and `代码` under it.

use super::cells::Cell;
use super::labels::Vocabulary;
use crate::evidence::Area;
use crate::text::Folded;

/// Fewest letters of a label's beginning that is no word of a value.
const LEAST: usize = 4;

/// Sets such labels apart from what stands before and behind them, and makes them whole.
pub(super) fn mend(cells: &mut Vec<Cell>, vocabulary: &Vocabulary) {
    let mut index = 0;
    while index < cells.len() {
        if let Some((pieces, rest)) = apart(cells, index, vocabulary) {
            cells.remove(rest);
            let count = pieces.len();
            cells.splice(index..=index, pieces);
            index += count - 1;
        }
        index += 1;
    }
}

/// The pieces of a cell with a torn label in it, and the cell that holds the label's end.
fn apart(cells: &[Cell], index: usize, vocabulary: &Vocabulary) -> Option<(Vec<Cell>, usize)> {
    let cell = cells.get(index)?;
    if cell.row.is_some() || cell.counted || cell.font_size <= 0.0 {
        return None;
    }
    let starts: Vec<usize> = cell
        .text()
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at > 0 && cell.space_before(*at))
        .collect();
    starts.iter().find_map(|start| {
        let end = starts.iter().find(|end| *end > start).copied();
        let end = end.unwrap_or(cell.text().len());
        let word = cell.text().get(*start..end)?;
        if word.chars().count() < LEAST || vocabulary.contains(word) {
            return None;
        }
        let (left, right) = (cell.left_of(*start), cell.left_of(end));
        let rest = cells.iter().enumerate().skip(index + 1).find(|(_, other)| {
            let near = 4.0 * cell.font_size;
            (other.page, other.line) == (cell.page, cell.line + 1)
                && (left - near..right + near).contains(&other.area.left)
                && vocabulary.contains(&format!("{word}{}", other.text()))
        });
        let (at, rest) = rest?;
        let label = format!("{}{}", cell.original(*start..end).trim(), rest.raw.trim());
        let mut pieces = Vec::new();
        let mut push = |raw: &str, left: f32, right: f32| {
            if !raw.trim().is_empty() {
                pieces.push(Cell {
                    raw: raw.trim().to_owned(),
                    folded: Folded::caseless(raw.trim()),
                    area: Area {
                        left,
                        right,
                        ..cell.area
                    },
                    ..*cell
                });
            }
        };
        push(cell.original(0..*start), cell.area.left, left);
        push(&label, left, right);
        if end < cell.text().len() {
            push(cell.original_from(end), right, cell.area.right);
        }
        Some((pieces, at))
    })
}

#[cfg(test)]
mod tests {
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Area, Line, Page, Segment};

    fn texts(second: (&str, f32)) -> Vec<String> {
        let line = |text: &str, left: f32, right: f32, top: f32| Line {
            segments: vec![Segment {
                text: text.to_owned(),
                area: Area {
                    left,
                    top,
                    right,
                    bottom: top + 12.0,
                },
                font_size: 12.0,
                ..Segment::default()
            }],
            row: None,
        };
        let glued = "南京某某科技有限公司 统一社会信用 91320100MA3350K0XY";
        let page = Page {
            number: 1,
            lines: vec![
                line(glued, 140.0, 460.0, 90.0),
                line(second.0, second.1, second.1 + 24.0, 106.0),
            ],
            size: Some((595.0, 842.0)),
            ..Page::default()
        };
        let vocabulary = Vocabulary::from_labels(["统一社会信用代码".to_owned()]);
        let cells = of_pages([&page], &vocabulary);
        cells.iter().map(|cell| cell.raw.clone()).collect()
    }

    #[test]
    fn a_label_torn_by_the_border_of_a_cell_is_whole() {
        assert_eq!(
            texts(("代码", 270.0)),
            [
                "南京某某科技有限公司",
                "统一社会信用代码",
                "91320100MA3350K0XY"
            ]
        );
    }

    #[test]
    fn what_stands_elsewhere_or_says_something_else_is_no_end_of_it() {
        assert_eq!(texts(("代码", 40.0)).len(), 2);
        assert_eq!(texts(("号码", 270.0)).len(), 2);
    }
}
