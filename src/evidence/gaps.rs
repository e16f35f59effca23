//! Breaks a typed line where its writer set pieces apart: at tabs and at runs of spaces.
//!
//! Writers also space out the letters of one word (`名    称：`, `营  业  执  照`), so single
//! letters that stand apart from each other evenly are kept together.

use std::ops::Range;

/// Width from which a run of spaces sets pieces apart; an ideographic space counts two.
const WIDE_GAP: usize = 3;
/// Widest gap that may stand between two letters of one spaced-out word.
const LETTER_GAP: usize = 12;

/// The pieces of `line` from left to right, without the gaps between them. Nothing for a line of
/// spaces only.
pub(super) fn split(line: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for column in line.split('\t') {
        let first = pieces.len();
        let mut gap_before = usize::MAX;
        for (piece, gap_after) in at_wide_gaps(column, start) {
            match pieces.get_mut(first..).and_then(<[_]>::last_mut) {
                Some(last) if belongs_to_word(at(line, last), gap_before, at(line, &piece)) => {
                    last.end = piece.end;
                }
                _ => pieces.push(piece),
            }
            gap_before = gap_after;
        }
        start += column.len() + 1;
    }
    pieces
}

fn at<'a>(line: &'a str, range: &Range<usize>) -> &'a str {
    line.get(range.clone()).unwrap_or_default()
}

/// Pieces of `text`, which starts at `offset`, with the width of the gap that follows each.
fn at_wide_gaps(text: &str, offset: usize) -> Vec<(Range<usize>, usize)> {
    let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, letter) in text.char_indices() {
        let (start, end) = (offset + at, offset + at + letter.len_utf8());
        let last = pieces.last_mut();
        if letter.is_whitespace() {
            if let Some((_, gap)) = last {
                *gap += if letter == '\u{3000}' { 2 } else { 1 };
            }
            continue;
        }
        match last {
            Some((piece, gap)) if *gap < WIDE_GAP => {
                piece.end = end;
                *gap = 0;
            }
            _ => pieces.push((start..end, 0)),
        }
    }
    pieces
}

/// Whether `next` goes on with the spaced-out word that `word` begins.
fn belongs_to_word(word: &str, gap: usize, next: &str) -> bool {
    if gap > LETTER_GAP || !is_spaced_word(word) {
        return false;
    }
    let mut letters = next.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => is_ideograph(letter),
        (Some(letter), Some(':' | '：')) => is_ideograph(letter),
        _ => false,
    }
}

/// Single ideographs with nothing but space between them.
fn is_spaced_word(text: &str) -> bool {
    text.split_whitespace().all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(is_ideograph) && letters.next().is_none()
    })
}

/// A Chinese character (unified ideographs and their extensions, radicals, `〇`).
pub(super) fn is_ideograph(letter: char) -> bool {
    matches!(letter,
        '\u{2E80}'..='\u{2FDF}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    fn split(line: &str) -> Vec<&str> {
        super::split(line)
            .into_iter()
            .map(|range| &line[range])
            .collect()
    }

    #[test]
    fn tabs_and_wide_gaps_break() {
        assert_eq!(split("组织名称\t湖北云岭"), ["组织名称", "湖北云岭"]);
        assert_eq!(
            split("法定代表人：张三     日期：2026年1月1日"),
            ["法定代表人：张三", "日期：2026年1月1日"]
        );
        assert_eq!(split("住所　　宜昌市"), ["住所", "宜昌市"]);
        assert_eq!(split("  a b  c "), ["a b  c"]);
        assert!(split(" \t　").is_empty());
    }

    #[test]
    fn spaced_letters_stay_together() {
        assert_eq!(split("名    称：湖北云岭"), ["名    称：湖北云岭"]);
        assert_eq!(split("名　　称    湖北云岭"), ["名　　称", "湖北云岭"]);
        assert_eq!(split("营   业   执   照"), ["营   业   执   照"]);
        assert_eq!(
            split("日    期：      年    月    日"),
            ["日    期：", "年    月    日"]
        );
        assert_eq!(split("是                    否"), ["是", "否"]);
        assert_eq!(split("名\t称"), ["名", "称"]);
    }
}
