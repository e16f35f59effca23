//! A list of names beside its label, over as many lines as it takes. A list that is read in part
//! would leave out what is asked for each of the names: what cannot be told to be whole is open.

use super::candidates::{Layout, is_blank};
use super::cells::{Cell, SAME_EDGE};
use super::enumerated;
use super::improbable::ends_like_an_organisation;
use super::labels::{Hit, list_number};

/// What stands beside a label that a list of names goes with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// One line for each line of the list.
    pub text: String,
    /// There is more of it than was read.
    pub open: bool,
}

/// Between names.
const SEPARATORS: &str = "、，,；;";
/// So many lines may tell of one name of a list.
const LINES_OF_ONE: usize = 8;
/// A line longer than this, in characters, is no name.
const LONGEST: usize = 40;

/// The list beside a label, where it differs from the one piece that stands there: where it goes on
/// in the next lines, or where it holds other labels (`宜昌分公司，人数：8人`). `None` elsewhere.
pub(super) fn beside(layout: &Layout<'_>, hit: &Hit) -> Option<Listed> {
    let label = layout.cells.get(hit.cell)?;
    let behind = label.folded.original(hit.value..label.text().len()).start;
    let own = label.raw.get(behind..).is_some_and(|text| !is_blank(text));
    let pieces = match (own, label.row) {
        (true, _) => vec![(hit.cell, behind)],
        (false, Some(_)) => in_row(layout, hit.cell),
        (false, None) => {
            let next = layout.beside(hit.cell);
            let next = next.filter(|next| !layout.begins_with_label(*next));
            next.map(|next| (next, 0)).into_iter().collect()
        }
    };
    let (last, _) = *pieces.last()?;
    let mut list = Lines::default();
    for (index, from) in pieces {
        list.add(layout, index, from);
    }
    if label.row.is_none() && !list.stopped {
        list.go_on(layout, last);
    }
    (list.cut || list.further).then(|| Listed {
        text: list.lines.join("\n"),
        open: list.open,
    })
}

/// The lines of the cell to the right of a label in a table.
fn in_row(layout: &Layout<'_>, label: usize) -> Vec<(usize, usize)> {
    let Some(here) = layout.cells.get(label) else {
        return Vec::new();
    };
    let right = |(_, cell): &(usize, &Cell)| {
        (cell.page, cell.row) == (here.page, here.row)
            && cell.area.left >= here.area.right - 1.0
            && !is_blank(&cell.raw)
    };
    let cells: Vec<(usize, &Cell)> = layout.cells.iter().enumerate().filter(right).collect();
    let first = (cells.iter().map(|(_, cell)| cell.area.left)).fold(f32::INFINITY, f32::min);
    (cells.into_iter())
        .filter(|(_, cell)| (cell.area.left - first).abs() <= SAME_EDGE)
        .map(|(index, _)| (index, 0))
        .collect()
}

#[derive(Debug, Default)]
struct Lines {
    lines: Vec<String>,
    /// Another label ended a line.
    cut: bool,
    /// Lines were added that do not stand beside the label.
    further: bool,
    /// Another label ended the list.
    stopped: bool,
    open: bool,
}

impl Lines {
    /// The lines of a piece from an offset on, each up to a label in it.
    fn add(&mut self, layout: &Layout<'_>, index: usize, from: usize) {
        let Some(cell) = layout.cells.get(index) else {
            return;
        };
        let labels: Vec<usize> = (layout.hits.iter())
            .filter(|hit| hit.cell == index)
            .map(|hit| cell.folded.original(hit.range.clone()).start)
            .filter(|start| *start >= from)
            .collect();
        let mut start = from;
        for line in cell.raw.get(from..).unwrap_or_default().split('\n') {
            let end = start + line.len();
            let label = labels.iter().find(|at| (start..end).contains(at));
            let upto = label.copied().unwrap_or(end);
            let text = cell.raw.get(start..upto).unwrap_or_default();
            if label.is_some() && is_blank(text.get(number_of(text)..).unwrap_or_default()) {
                // In a cell of a table it tells something of the name over it: `地址：沿江路12号`.
                if cell.row.is_some() && !self.lines.is_empty() {
                    self.cut = true;
                    start = end + 1;
                    continue;
                }
                self.stopped = true;
                return;
            }
            if label.is_some() {
                self.cut = true;
                let rest = cell.raw.get(upto..end).unwrap_or_default();
                // What follows the label's own value may be the next name.
                self.open |= rest.contains(['、', '；', ';']);
            }
            if !is_blank(text) {
                self.lines.push(text.trim().to_owned());
            }
            start = end + 1;
        }
    }

    /// The lines under the last one that belong to the list.
    fn go_on(&mut self, layout: &Layout<'_>, last: usize) {
        let Some(mut before) = layout.cells.get(last) else {
            return;
        };
        for (index, cell) in layout.cells.iter().enumerate().skip(last + 1) {
            if cell.page != before.page || cell.row.is_some() {
                return;
            }
            if layout.begins_with_label(index) {
                self.open |= self.counts_on_behind(layout, index);
                self.further |= self.open;
                return;
            }
            // What stands beside a line is another column of the page.
            if cell.line == before.line || layout.beside(index).is_some() {
                return;
            }
            let Some(line) = self.lines.last() else {
                return;
            };
            let mut next = Lines::default();
            next.add(layout, index, 0);
            let text = next.lines.join("\n");
            let separated = line.ends_with(|c: char| SEPARATORS.contains(c));
            if !(separated || self.counts_on(&text) || is_name(&text)) {
                return;
            }
            // A name that broke over the line is none, and neither are its halves.
            self.open |= next.open || !(separated || self.counts_on(&text) || is_name(line));
            self.further = true;
            self.lines.extend(next.lines);
            before = cell;
        }
    }

    /// Whether the next number of the list stands within the lines from one on that begins with
    /// another label: `1、宜昌分公司`, `地址：沿江路12号`, `2、襄阳分公司`.
    fn counts_on_behind(&self, layout: &Layout<'_>, from: usize) -> bool {
        let near = layout.cells.iter().skip(from).take(LINES_OF_ONE);
        let mut unruled = near.filter(|cell| cell.row.is_none());
        unruled.any(|cell| self.counts_on(&cell.raw))
    }

    /// Whether a line bears the next number of the list.
    fn counts_on(&self, line: &str) -> bool {
        let entries = |text: &str| enumerated::entries(text).map_or(0, |entries| entries.len());
        let text = self.lines.join("\n");
        let before = entries(&text);
        entries(&[text.as_str(), line].join("\n")) > before.max(1)
    }
}

/// Length of the list number with which a text begins.
fn number_of(text: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    blank + list_number(text.trim_start())
}

/// Whether a line is the name of an organisation or of a part of one.
fn is_name(line: &str) -> bool {
    let tidy = |text: &str| {
        let ends = |c: char| c.is_whitespace() || SEPARATORS.contains(c);
        text.trim_matches(ends).to_owned()
    };
    let whole = tidy(line);
    // `襄阳分公司（襄阳市长虹路1号）`
    let bare = match whole.split_once(['(', '（']) {
        Some((name, rest)) if rest.ends_with([')', '）']) => tidy(name),
        _ => whole,
    };
    let bare = bare.as_str();
    let sentence = bare.contains(['。', ':', '：']) || bare.chars().count() > LONGEST;
    // A heading is numbered, and its word may be one of an organisation.
    !sentence && list_number(bare) == 0 && ends_like_an_organisation(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::cells::of_pages;
    use crate::documents::labels::Vocabulary;
    use crate::evidence::{Line, Page, Segment};

    fn listed(lines: &[&str], row: Option<(u32, u32)>) -> Option<(String, bool)> {
        let labels = ["场所名称", "地址", "人数", "签字"];
        let vocabulary = Vocabulary::from_labels(labels.map(str::to_owned));
        let line = |text: &&str| Line {
            segments: vec![Segment {
                text: (*text).to_owned(),
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
        beside(&layout, hits.first()?).map(|listed| (listed.text, listed.open))
    }

    fn whole(text: &str) -> Option<(String, bool)> {
        Some((text.to_owned(), false))
    }

    #[test]
    fn a_list_goes_on_in_the_next_lines() {
        let two = whole("宜昌分公司\n襄阳分公司");
        assert_eq!(
            listed(&["场所名称：宜昌分公司", "襄阳分公司", "签字：王"], None),
            two
        );
        let separated = whole("宜昌分公司、\n襄阳");
        assert_eq!(
            listed(&["场所名称：宜昌分公司、", "襄阳", "人数：8"], None),
            separated
        );
        let counted = whole("1、宜昌\n2、襄阳");
        assert_eq!(
            listed(&["场所名称：1、宜昌", "2、襄阳", "3号楼会议室开会"], None),
            counted
        );
    }

    #[test]
    fn what_is_no_name_ends_it() {
        for next in [
            "本组织自愿申请认证，服务部门遍布全国。",
            "二、售后服务部",
            "人数：8",
        ] {
            assert_eq!(
                listed(&["场所名称：宜昌分公司", next], None),
                None,
                "{next}"
            );
        }
    }

    #[test]
    fn a_label_within_the_list_ends_its_line_only() {
        assert_eq!(
            listed(
                &["场所名称：宜昌分公司，人数：8人", "襄阳分公司，人数：9人"],
                None
            ),
            whole("宜昌分公司，\n襄阳分公司，")
        );
        let one_line = "场所名称：宜昌分公司 地址：沿江路12号；襄阳分公司 地址：沿江路13号";
        assert_eq!(
            listed(&[one_line], None),
            Some(("宜昌分公司".to_owned(), true))
        );
        let last = "场所名称：宜昌分公司 地址：沿江路12号";
        assert_eq!(listed(&[last], None), whole("宜昌分公司"));
    }

    #[test]
    fn what_is_told_of_a_name_in_lines_of_its_own() {
        let lines = [
            "场所名称：1、宜昌分公司",
            "地址：沿江路12号",
            "2、襄阳分公司",
        ];
        assert_eq!(
            listed(&lines, None),
            Some(("1、宜昌分公司".to_owned(), true))
        );
        assert_eq!(listed(&[lines[0], lines[1], "签字：王"], None), None);
        let placed = [
            "场所名称：宜昌分公司（沿江路12号）",
            "襄阳分公司（长虹路1号）",
        ];
        assert_eq!(
            listed(&placed, None),
            whole("宜昌分公司（沿江路12号）\n襄阳分公司（长虹路1号）")
        );
    }

    #[test]
    fn a_name_that_broke_over_the_line_leaves_it_open() {
        assert_eq!(
            listed(&["场所名称：云岭净水设备有限公司宜", "昌分公司"], None),
            Some(("云岭净水设备有限公司宜\n昌分公司".to_owned(), true))
        );
    }
}
