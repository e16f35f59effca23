//! Labels in two languages: `组织名称 Name of organization`. The translation is no value.

use super::cells::Cell;
use super::labels::Hit;

/// So many labels with Latin words behind them make a form in two languages.
const SEVERAL: usize = 3;

/// Moves the value of a label behind the label's translation: Latin words up to a colon, and
/// Latin words that fill the rest of the cell where the document does so again and again or the
/// value stands in the next cell of a table.
pub fn pass_over(cells: &[Cell], hits: &mut [Hit]) {
    let mut doubtful: Vec<(usize, usize)> = Vec::new();
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (index, hit) in hits.iter().enumerate() {
        let Some(cell) = cells.get(hit.cell) else {
            continue;
        };
        let next = hits.get(index + 1).filter(|other| other.cell == hit.cell);
        let end = next.map_or(cell.text().len(), |other| other.range.start);
        let Some(rest) = cell.text().get(hit.value..end) else {
            continue;
        };
        let colon = cell
            .text()
            .get(..hit.value)
            .is_some_and(|text| text.ends_with(':'));
        let latin = rest.len() - rest.trim_start_matches(is_latin).len();
        if colon || hit.label.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let behind = hit.value + latin;
        match rest.get(latin..) {
            Some("") => doubtful.push((index, behind)),
            Some(value) if value.starts_with(':') => moves.push((index, behind + 1)),
            _ => {}
        }
    }
    let bilingual = doubtful.len() >= SEVERAL;
    let in_next = |index: usize| {
        hits.get(index)
            .is_some_and(|hit| value_in_next(cells, hits, hit.cell))
    };
    doubtful.retain(|(index, _)| bilingual || in_next(*index));
    for (index, behind) in moves.into_iter().chain(doubtful) {
        if let Some(hit) = hits.get_mut(index) {
            hit.value = behind;
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || "-/.,'&()".contains(c)
}

/// Whether the next cell of the table row is there and is no label.
fn value_in_next(cells: &[Cell], hits: &[Hit], index: usize) -> bool {
    let (Some(cell), Some(next)) = (cells.get(index), cells.get(index + 1)) else {
        return false;
    };
    let same_line = cell.row.is_some() && next.page == cell.page && next.line == cell.line;
    same_line && !hits.iter().any(|hit| hit.cell == index + 1)
}

#[cfg(test)]
mod tests {
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Line, Page, Segment};

    fn values(lines: &[&[&str]], row: Option<(u32, u32)>) -> Vec<String> {
        let labels = ["组织名称", "注册地址", "联系人", "申请日期"];
        let vocabulary = Vocabulary::from_labels(labels.map(str::to_owned));
        let segment = |text: &&str| Segment {
            text: (*text).to_owned(),
            ..Segment::default()
        };
        let line = |texts: &&[&str]| Line {
            segments: texts.iter().map(segment).collect(),
            row,
        };
        let page = Page {
            number: 1,
            lines: lines.iter().map(line).collect(),
            ..Page::default()
        };
        let cells = of_pages([&page], &vocabulary);
        let hits = vocabulary.hits(&cells);
        hits.iter()
            .map(|hit| cells[hit.cell].text()[hit.value..].to_owned())
            .collect()
    }

    #[test]
    fn a_translation_is_no_value() {
        let table: &[&[&str]] = &[&["1. 组织名称 Name of organization", "某某公司"]];
        assert_eq!(values(table, Some((0, 0))), [""]);
        let dated = values(&[&["申请日期 Date：2026 年 11 月 1 日"]], None);
        assert_eq!(dated, ["2026年11月1日"]);
        let blank: &[&[&str]] = &[
            &["组织名称 Name of organization"],
            &["注册地址 Registered address"],
            &["联系人 Contact"],
        ];
        assert_eq!(values(blank, None), ["", "", ""]);
    }

    #[test]
    fn a_latin_name_is_a_value() {
        assert_eq!(values(&[&["组织名称 ACME Ltd"]], None), ["acmeltd"]);
        let colon: &[&[&str]] = &[&["组织名称：ACME", "电话"]];
        assert_eq!(values(colon, Some((0, 0))), ["acme"]);
    }
}
