//! Where labels stand in a document, and what stands behind, beside or under each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cells::Cell;
use super::translations;
use crate::rules::Rules;

/// All labels of a rules file. A label of any kind of document ends the value before it, also in
/// a document of another kind.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// By first character, longest first.
    by_first: BTreeMap<char, Vec<String>>,
}

/// A label found in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of the cell.
    pub cell: usize,
    /// The label, folded and caseless.
    pub label: String,
    /// Its place in the cell's folded text.
    pub range: Range<usize>,
    /// Where its value begins in the cell's folded text (behind a colon or an annotation).
    pub value: usize,
}

impl Vocabulary {
    /// The labels of all fields of all kinds.
    pub fn of(rules: &Rules) -> Self {
        let labels = rules
            .kinds
            .iter()
            .flat_map(|kind| &kind.fields)
            .flat_map(|field| {
                let labels = field.labels.iter().chain(&field.second_labels);
                labels.chain(&field.table_labels).cloned()
            });
        Self::from_labels(labels)
    }

    /// These labels, folded and caseless.
    pub fn from_labels(labels: impl IntoIterator<Item = String>) -> Self {
        let mut by_first: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for label in labels {
            if let Some(first) = label.chars().next() {
                by_first.entry(first).or_default().push(label);
            }
        }
        for labels in by_first.values_mut() {
            labels.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            labels.dedup();
        }
        Self { by_first }
    }

    /// Whether this is a label, letter for letter.
    pub fn contains(&self, word: &str) -> bool {
        self.longest_at(word).is_some_and(|label| label == word)
    }

    /// The longest label with which `text` begins.
    pub fn longest_at(&self, text: &str) -> Option<&str> {
        let labels = self.by_first.get(&text.chars().next()?)?;
        labels
            .iter()
            .map(String::as_str)
            .find(|label| text.starts_with(label))
    }

    /// All labels in the cells, in order, none overlapping another.
    pub fn hits(&self, cells: &[Cell]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            self.hits_in(index, cell, &mut hits);
        }
        translations::pass_over(cells, &mut hits);
        hits
    }

    fn hits_in(&self, index: usize, cell: &Cell, hits: &mut Vec<Hit>) {
        let text = cell.text();
        let opening = list_number(text);
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some(next) = rest.chars().next() else {
                break;
            };
            let begins = at == 0 || at == opening || begins_afresh(cell, at);
            let found = if begins { self.longest_at(rest) } else { None };
            if let Some(label) = found
                && !ends_a_spaced_word(cell, at, label.len())
                && let Some(value) = value_start(cell, at, label.len())
            {
                hits.push(Hit {
                    cell: index,
                    label: label.to_owned(),
                    range: at..at + label.len(),
                    value,
                });
                at = value.max(at + label.len());
            } else {
                at += next.len_utf8();
            }
        }
    }
}

/// Length of a list number at the beginning: `1.`, `(2)`, `三、`, `*`.
pub fn list_number(text: &str) -> usize {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let body = text.trim_start_matches(['(', '*', '※', '★', '·']);
    let number = body.trim_start_matches(is_number);
    let mark = number.trim_start_matches(['.', '、', ')', '·']);
    let starred = body.len() < text.len() && number.len() == body.len();
    let numbered = number.len() < body.len() && mark.len() < number.len();
    if numbered {
        text.len() - mark.len()
    } else if starred && !text.starts_with('(') {
        text.len() - body.len()
    } else {
        0
    }
}

/// Whether a word may begin here: behind white space or a mark that ends something.
fn begins_afresh(cell: &Cell, at: usize) -> bool {
    let before = cell
        .text()
        .get(..at)
        .and_then(|text| text.chars().next_back());
    cell.space_before(at) || before.is_some_and(|c| ";,。、|/)】]:".contains(c))
}

/// Whether these letters are the end of a word that is spelled with a space between its letters
/// (`五 星 级`, where 星级 is a label as well).
fn ends_a_spaced_word(cell: &Cell, at: usize, len: usize) -> bool {
    let text = cell.text();
    let (Some(before), Some(label)) = (text.get(..at), text.get(at..at + len)) else {
        return false;
    };
    let set_apart = |offset: usize| cell.space_before(offset) && !cell.gap_before(offset);
    let inner = label.char_indices().skip(1);
    let spelled = label.chars().nth(1).is_some() && inner.clone().all(|(o, _)| set_apart(at + o));
    let last = before.char_indices().next_back();
    let lone = last.is_some_and(|(offset, letter)| {
        let word = before.get(..offset).and_then(|b| b.chars().next_back());
        let begins = !word.is_some_and(char::is_alphabetic) || cell.space_before(offset);
        letter.is_alphabetic() && begins
    });
    spelled && lone && set_apart(at)
}

/// Where the value of a label begins, or `None` when these letters are part of another word:
/// behind a label stands nothing, a colon, a gap, or at once a number.
fn value_start(cell: &Cell, at: usize, len: usize) -> Option<usize> {
    let text = cell.text();
    let end = at + len;
    let rest = text.get(end..)?;
    let annotated = rest.strip_prefix('(').and_then(|inner| {
        let close = inner.find(')')?;
        (inner.get(..close)?.chars().count() <= 20).then_some(end + close + 2)
    });
    let after = annotated.unwrap_or(end);
    let behind = text.get(after..)?;
    if text.get(at..end).is_some_and(str::is_ascii) {
        return behind_latin(cell, at, after, annotated.is_some());
    }
    if behind.is_empty() {
        return Some(after);
    }
    if let Some(value) = behind.strip_prefix(':') {
        return Some(text.len() - value.len());
    }
    // `编号；TS3810436-2025`: a colon that was printed or read as a semicolon.
    if let Some(value) = behind.strip_prefix(';').filter(|_| at == 0) {
        return Some(text.len() - value.len());
    }
    // Two labels with a stroke between them share the value: `注册号/统一社会信用代码：`.
    if behind.starts_with('/') {
        return Some(after + 1);
    }
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let from = behind
        .strip_prefix('自')
        .is_some_and(|rest| number(rest.trim_start_matches(':')));
    let gap = cell.space_before(after);
    (gap || from || (annotated.is_none() && number(behind))).then_some(after)
}

/// The same of a label in Latin letters. In running text each word has a space before and behind it
/// (`name and address of the insured`), so a space says little there: a label begins its piece or
/// stands behind a mark or a gap, and behind it stands a colon, a gap, a single word with a digit, or
/// at the beginning of a piece a word in capitals.
fn behind_latin(cell: &Cell, at: usize, after: usize, annotated: bool) -> Option<usize> {
    let text = cell.text();
    let behind = text.get(after..)?;
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let marked = before.is_some_and(|c| ";,|/)]:".contains(c));
    let begins = at == list_number(text) || at == 0 || marked || cell.gap_before(at);
    if let Some(value) = behind.strip_prefix(':') {
        return Some(text.len() - value.len());
    }
    if behind.is_empty() {
        return begins.then_some(after);
    }
    if behind.starts_with('/') {
        return begins.then_some(after + 1);
    }
    let spaced = cell.space_before(after);
    let mut words = cell.original_from(after).split_whitespace();
    let word = words.next().unwrap_or_default();
    let number = spaced && word.contains(|c: char| c.is_ascii_digit());
    let alone = number && words.next().is_none();
    let digit = !annotated && behind.starts_with(|c: char| c.is_ascii_digit());
    // A reader of pages may have left one space of several: a value begins like none in a sentence.
    let opens = (at == list_number(text) || at == 0) && spaced && !annotated;
    let value = opens && !word.starts_with(|c: char| c.is_lowercase());
    (begins && (digit || alone || value || cell.gap_before(after))).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::cells::of_pages;
    use crate::evidence::{Line, Page, Segment};

    fn labels_in(text: &str) -> Vec<(String, String)> {
        let vocabulary = Vocabulary::from_labels(
            [
                "名称",
                "注册地址",
                "地址",
                "有效期",
                "有效期至",
                "注册号",
                "代码",
                "电话",
            ]
            .map(str::to_owned),
        );
        let segment = Segment {
            text: text.to_owned(),
            ..Segment::default()
        };
        let line = Line {
            segments: vec![segment],
            row: None,
        };
        let page = Page {
            number: 1,
            lines: vec![line],
            ..Page::default()
        };
        let cells = of_pages([&page], &Vocabulary::default());
        vocabulary
            .hits(&cells)
            .into_iter()
            .map(|hit| {
                let rest = cells[hit.cell].text()[hit.value..].to_owned();
                (hit.label, rest)
            })
            .collect()
    }

    fn one(label: &str, rest: &str) -> Vec<(String, String)> {
        vec![(label.to_owned(), rest.to_owned())]
    }

    #[test]
    fn a_label_is_a_word_of_its_own() {
        assert_eq!(labels_in("名  称：某某公司"), one("名称", "某某公司"));
        assert_eq!(labels_in("1、名称 某某公司"), one("名称", "某某公司"));
        assert_eq!(labels_in("名称（中文）：某某公司"), one("名称", "某某公司"));
        assert_eq!(labels_in("注册地址：武汉"), one("注册地址", "武汉"));
        assert_eq!(
            labels_in("有效期至2025年04月27日"),
            one("有效期至", "2025年04月27日")
        );
        assert_eq!(labels_in("名称变更通知书"), []);
        assert_eq!(labels_in("姓 名 称：某某"), []);
        assert_eq!(labels_in("某某公司  名 称：某某").len(), 1);
        assert_eq!(labels_in("某某公司 名 称：某某").len(), 1);
        assert_eq!(labels_in("场所名称：仓库"), []);
    }

    #[test]
    fn latin_labels_in_running_text_are_words() {
        let vocabulary = Vocabulary::from_labels(
            ["insured", "policyno.", "sortcode", "name"].map(str::to_owned),
        );
        let labels = |text: &str| -> Vec<(String, String)> {
            let line = Line {
                segments: vec![Segment {
                    text: text.to_owned(),
                    ..Segment::default()
                }],
                row: None,
            };
            let page = Page {
                number: 1,
                lines: vec![line],
                ..Page::default()
            };
            let cells = of_pages([&page], &Vocabulary::default());
            let hits = vocabulary.hits(&cells).into_iter();
            hits.map(|hit| (hit.label, cells[hit.cell].text()[hit.value..].to_owned()))
                .collect()
        };
        assert_eq!(labels("Insured: Fen Ltd"), one("insured", "fenltd"));
        assert_eq!(labels("Insured   Fen Ltd"), one("insured", "fenltd"));
        assert_eq!(labels("Policy No. NM/EL/42"), one("policyno.", "nm/el/42"));
        assert_eq!(labels("Sort code 99-12-34"), one("sortcode", "99-12-34"));
        assert_eq!(labels("Insured Fen Ltd"), one("insured", "fenltd"));
        assert_eq!(labels("cover of the insured Fen Ltd"), []);
        assert_eq!(labels("Name and address of the insured"), []);
        assert_eq!(labels("Insured persons are covered"), []);
        assert_eq!(labels("Insureds"), []);
        assert_eq!(labels("cover for the insured"), []);
        assert_eq!(labels("Sort code: 1 Name: Fen").len(), 2);
    }

    #[test]
    fn several_labels_in_one_piece() {
        let hits = labels_in("名称：某某公司 电话：027-1");
        assert_eq!(hits.len(), 2);
        assert_eq!(hits[1], ("电话".to_owned(), "027-1".to_owned()));
        let shared = labels_in("注册号/代码：123");
        assert_eq!(
            shared.last().unwrap(),
            &("代码".to_owned(), "123".to_owned())
        );
    }
}
