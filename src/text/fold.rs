//! A copy of a text for matching, which knows where each part of it came from.

use std::ops::Range;

use super::characters::{fold_into, is_common_ideograph};

/// A text folded for matching, with a map back to the original.
///
/// Folding makes equal what a reader takes for equal: full and half width, compatibility forms
/// and radicals (NFKC character by character, and a table of our own for the radicals that NFKC
/// leaves), brackets 〔〕【】［］ to `[ ]`, dashes *and tildes* to `-` (all of them write ranges),
/// middle dots to `·`, colons to `:`. A semicolon becomes `;` whatever its width and never a
/// colon. List numbers such as ① stay as they are. Roman numerals become letters (Ⅱ → `II`), so a
/// pattern to be searched for must be written, or folded, the same way.
///
/// What is shown to people is always the original: see [`Folded::original`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
    original_len: usize,
}

/// What one character of the original became; pieces lie in order in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Byte offset in the folded text.
    folded: usize,
    /// Byte range in the original.
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Space {
    Dropped,
    /// A run of whitespace becomes one space.
    Single,
}

impl Folded {
    /// Folds `original` and removes all whitespace: for labels and titles, which are often spaced
    /// out (`营 业 执 照`).
    pub fn of(original: &str) -> Self {
        Self::build(original, Space::Dropped, false)
    }

    /// As [`Folded::of`], with Latin letters in lower case.
    pub fn caseless(original: &str) -> Self {
        Self::build(original, Space::Dropped, true)
    }

    /// As [`Folded::of`], but each run of whitespace is one space: for numbers and dates, which
    /// would run into their neighbours otherwise.
    pub fn spaced(original: &str) -> Self {
        Self::build(original, Space::Single, false)
    }

    fn build(original: &str, space: Space, lower: bool) -> Self {
        let mut text = String::with_capacity(original.len());
        // Chinese has three bytes a character.
        let mut pieces: Vec<Piece> = Vec::with_capacity(original.len().div_ceil(3));
        let mut part = String::new();
        for (start, c) in original.char_indices() {
            let end = start + c.len_utf8();
            let folded = text.len();
            append(c, space, lower, &mut part, &mut text);
            if text.len() > folded {
                pieces.push(Piece { folded, start, end });
            }
        }
        Folded {
            text,
            pieces,
            original_len: original.len(),
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte range of the original that a byte range of the folded text came from.
    ///
    /// Always on character boundaries of the original; whitespace inside is included, around it
    /// is not. An empty range gives an empty one; what lies outside the text is cut off.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = match self.piece_at(range.start) {
            Some(piece) if range.start < self.text.len() => piece.start,
            _ if range.start >= self.text.len() => self.original_len,
            _ => 0,
        };
        if range.end <= range.start {
            return start..start;
        }
        let last = range.end.min(self.text.len()).saturating_sub(1);
        let end = self.piece_at(last).map_or(start, |piece| piece.end);
        start..end.max(start)
    }

    /// The piece that covers a byte of the folded text.
    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.folded <= at);
        after
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
    }
}

/// The text folded as by [`Folded::of`], without the map.
pub fn fold(text: &str) -> String {
    without_map(text, false)
}

/// The text folded as by [`Folded::caseless`], without the map.
pub fn fold_caseless(text: &str) -> String {
    without_map(text, true)
}

fn without_map(original: &str, lower: bool) -> String {
    let mut text = String::with_capacity(original.len());
    let mut part = String::new();
    for c in original.chars() {
        append(c, Space::Dropped, lower, &mut part, &mut text);
    }
    text
}

/// Appends what a character becomes. `part` is room to work in, kept from one to the next.
fn append(c: char, space: Space, lower: bool, part: &mut String, text: &mut String) {
    if is_common_ideograph(c) {
        text.push(c);
        return;
    }
    part.clear();
    fold_into(c, part);
    for p in part.chars() {
        if p.is_whitespace() {
            if space == Space::Single && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if lower {
            text.extend(p.to_lowercase());
        } else {
            text.push(p);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(original: &'a str, needle: &str) -> &'a str {
        let folded = Folded::of(original);
        let at = folded.text().find(needle).unwrap();
        &original[folded.original(at..at + needle.len())]
    }

    #[test]
    fn matches_are_shown_as_printed() {
        assert_eq!(found("营业期限：⻓ 期", "长期"), "⻓ 期");
        assert_eq!(
            found("统一社会\n信用代码：９１", "信用代码:91"),
            "信用代码：９１"
        );
        assert_eq!(found("面积12㎡。", "m2"), "㎡");
        assert_eq!(
            found("面积12㎡。", "2。"),
            "㎡。",
            "half a character is the whole one"
        );
        assert_eq!(found("（株）㈱", "(株)(株)"), "（株）㈱");
    }

    #[test]
    fn spaced_keeps_one_space() {
        assert_eq!(
            Folded::spaced("2023 年\u{3000}\r\n 1 月").text(),
            "2023 年 1 月"
        );
        assert_eq!(Folded::of("Co., Ltd").text(), "Co.,Ltd");
        assert_eq!(Folded::caseless("Ｃo., LTD").text(), "co.,ltd");
    }

    #[test]
    fn ranges_outside_are_cut_off() {
        let folded = Folded::of(" 执 照 ");
        assert_eq!(folded.original(0..3), 1..4);
        assert_eq!(folded.original(0..99), 1..8);
        assert_eq!(folded.original(50..99), 9..9);
        assert_eq!(folded.original(0..0), 1..1);
        assert_eq!(Folded::of("").original(0..1), 0..0);
        assert_eq!(Folded::of(" \u{200B}").original(0..1), 4..4);
    }

    proptest! {
        #[test]
        fn ranges_are_on_boundaries_and_in_order(original in "\\PC{0,40}", spaced: bool) {
            let folded = if spaced { Folded::spaced(&original) } else { Folded::of(&original) };
            let mut before = 0;
            for (at, c) in folded.text().char_indices() {
                let range = folded.original(at..at + c.len_utf8());
                prop_assert!(original.get(range.clone()).is_some_and(|part| !part.is_empty()));
                prop_assert!(range.start >= before);
                before = range.start;
            }
            prop_assert!(original.get(folded.original(0..folded.text().len())).is_some());
        }

        #[test]
        fn without_the_map_it_is_the_same(original in "\\PC{0,40}") {
            prop_assert_eq!(fold(&original), Folded::of(&original).text);
            prop_assert_eq!(fold_caseless(&original), Folded::caseless(&original).text);
        }

        #[test]
        fn any_range_is_safe(original in "[⻓期 ㈱Ａ（㎡\u{200B}]{0,12}", a in 0usize..60, b in 0usize..60) {
            let range = Folded::of(&original).original(a..b);
            prop_assert!(original.get(range).is_some());
        }

        #[test]
        fn folding_twice_changes_nothing(original in "[\\PC⺀-⿕\u{2000}-\u{303F}\u{FE30}-\u{FFEF}]{0,40}") {
            let once = fold(&original);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
