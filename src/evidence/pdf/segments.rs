//! One line of glyphs to its segments: doubled letters dropped, gaps judged, spaces set.

use super::letter::Letter;
use super::ruling::Rule;

/// A gap wider than this many ems begins a new segment.
const WIDE: f64 = 1.2;
/// A gap wider than this is a space between CJK letters, and between others.
const SPACE_CJK: f64 = 0.5;
const SPACE: f64 = 0.2;
/// Letters of a word spaced out (营 业 执 照) stand at most this far apart.
const SPACED_OUT: f64 = 5.0;
/// The same letter within this part of an em is the same letter drawn again.
const SAME_PLACE: f64 = 0.12;

/// A glyph in the frame of its line.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub start: f64,
    pub end: f64,
    pub base: f64,
    pub size: f64,
    pub letter: Letter,
    pub bold: bool,
    pub run: u32,
}

/// A segment in the frame of its line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub start: f64,
    pub end: f64,
    pub base: f64,
    pub size: f64,
    pub bold: bool,
    /// Whether a ruled line stands before it.
    ruled: bool,
    letters: usize,
    bold_letters: usize,
}

/// Splits the glyphs of a line at wide gaps and at vertical rules.
pub(super) fn split(mut glyphs: Vec<Placed>, rules: &[Rule]) -> Vec<Piece> {
    glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
    let borders = borders(&glyphs, rules);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut space = false;
    for glyph in glyphs {
        if glyph.letter.is_space() {
            space = true;
            continue;
        }
        match pieces.last_mut() {
            None => pieces.push(Piece::new(&glyph, false)),
            Some(last) => {
                let gap = glyph.start - last.end;
                let em = last.size.max(glyph.size);
                let slack = 0.25 * em;
                let ruled = borders
                    .iter()
                    .any(|x| *x > last.end - slack && *x < glyph.start + slack && gap > 0.0);
                if ruled || gap > WIDE * em {
                    pieces.push(Piece::new(&glyph, ruled));
                } else {
                    let cjk = last.text.chars().last().is_some_and(is_cjk)
                        || first_char(&glyph.letter).is_some_and(is_cjk);
                    if space || gap > em * if cjk { SPACE_CJK } else { SPACE } {
                        last.text.push(' ');
                    }
                    last.push(&glyph);
                }
            }
        }
        space = false;
    }
    for piece in &mut pieces {
        piece.bold = piece.bold_letters * 2 > piece.letters;
    }
    join_spaced_out(pieces)
}

impl Piece {
    fn new(glyph: &Placed, ruled: bool) -> Self {
        let mut piece = Self {
            text: String::new(),
            start: glyph.start,
            end: glyph.end,
            base: glyph.base,
            size: glyph.size,
            bold: false,
            ruled,
            letters: 0,
            bold_letters: 0,
        };
        piece.push(glyph);
        piece
    }

    fn push(&mut self, glyph: &Placed) {
        glyph.letter.push_to(&mut self.text);
        self.end = self.end.max(glyph.end);
        if glyph.size > self.size {
            (self.size, self.base) = (glyph.size, glyph.base);
        }
        self.letters += 1;
        self.bold_letters += usize::from(glyph.bold);
    }

    fn is_single(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(is_cjk) && chars.next().is_none()
    }

    /// A single CJK letter, alone or as the end of a label (`称：上海…`).
    fn ends_spaced_out(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(is_cjk) && matches!(chars.next(), None | Some('：' | ':' | '﹕'))
    }
}

/// Drops letters drawn a second time at the same place (bold or shadow made by overprinting).
pub(super) fn without_doubles(mut glyphs: Vec<Placed>) -> Vec<Placed> {
    glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut kept: Vec<Placed> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let double = kept.iter_mut().rev().take(8).find(|before| {
            before.letter == glyph.letter
                && (glyph.start - before.start).abs() < SAME_PLACE * glyph.size
                && (glyph.base - before.base).abs() < SAME_PLACE * glyph.size
        });
        match double {
            Some(before) => before.bold = true,
            None => kept.push(glyph),
        }
    }
    kept
}

/// The places of the vertical rules that cross this line.
fn borders(glyphs: &[Placed], rules: &[Rule]) -> Vec<f64> {
    let Some(glyph) = glyphs.first() else {
        return Vec::new();
    };
    let middle = glyph.base - 0.38 * glyph.size;
    let reach = 0.3 * glyph.size;
    rules
        .iter()
        .filter(|rule| rule.vertical && rule.from <= middle - reach && rule.to >= middle + reach)
        .map(|rule| rule.at)
        .collect()
}

/// Joins the letters of a spaced-out word: single CJK letters at even gaps.
fn join_spaced_out(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let gaps: Vec<Option<f64>> = pieces
        .windows(2)
        .map(|pair| match pair {
            [left, right] if left.is_single() && right.ends_spaced_out() && !right.ruled => {
                let gap = right.start - left.end;
                (gap <= SPACED_OUT * left.size && (left.size - right.size).abs() < 0.1 * left.size)
                    .then_some(gap)
            }
            _ => None,
        })
        .collect();
    for (index, piece) in pieces.into_iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|i| gaps.get(i).copied().flatten());
        // Among neighbouring candidates only the narrowest gaps are within the word.
        let even = before.is_some_and(|gap| {
            let beside = |i: Option<usize>| i.and_then(|i| gaps.get(i).copied().flatten());
            let narrowest = [beside(index.checked_sub(2)), beside(Some(index))]
                .into_iter()
                .flatten()
                .fold(gap, f64::min);
            gap <= 1.3 * narrowest
        });
        match joined.last_mut() {
            Some(last) if even => {
                last.text.push(' ');
                last.text.push_str(&piece.text);
                last.end = piece.end;
            }
            _ => joined.push(piece),
        }
    }
    joined
}

fn first_char(letter: &Letter) -> Option<char> {
    match letter {
        Letter::Char(c) => Some(*c),
        Letter::Text(text) => text.chars().next(),
        Letter::Unknown => None,
    }
}

/// Ideographs, kana and the full-width forms: letters an em wide that need no spaces.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters 10 high and 10 wide (ASCII 5); a digit in `gaps` places is the gap before each.
    fn line(parts: &[(&str, f64)]) -> Vec<Placed> {
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for (text, gap) in parts {
            x += gap;
            for c in text.chars() {
                let width = if c.is_ascii() { 5.0 } else { 10.0 };
                glyphs.push(Placed {
                    start: x,
                    end: x + width,
                    base: 0.0,
                    size: 10.0,
                    letter: Letter::Char(c),
                    bold: false,
                    run: 0,
                });
                x += width;
            }
        }
        glyphs
    }

    fn texts(parts: &[(&str, f64)], rules: &[Rule]) -> Vec<String> {
        split(line(parts), rules)
            .into_iter()
            .map(|piece| piece.text)
            .collect()
    }

    #[test]
    fn spaced_out_words_stay_whole() {
        assert_eq!(
            texts(
                &[("营", 0.0), ("业", 20.0), ("执", 20.0), ("照", 20.0)],
                &[]
            ),
            ["营 业 执 照"]
        );
        assert_eq!(
            texts(&[("名", 0.0), ("称", 20.0), ("上海示例", 30.0)], &[]),
            ["名 称", "上海示例"]
        );
        assert_eq!(
            texts(&[("名", 0.0), ("称：上海", 20.0)], &[]),
            ["名 称：上海"]
        );
        assert_eq!(
            texts(&[("性", 0.0), ("别", 15.0), ("男", 40.0)], &[]),
            ["性 别", "男"]
        );
    }

    #[test]
    fn wide_gaps_and_rules_split() {
        assert_eq!(
            texts(&[("名称", 0.0), ("上海", 15.0)], &[]),
            ["名称", "上海"]
        );
        let rule = Rule {
            vertical: true,
            at: 22.0,
            from: -20.0,
            to: 20.0,
        };
        assert_eq!(
            texts(&[("名称", 0.0), ("上海", 4.0)], &[rule]),
            ["名称", "上海"]
        );
        assert_eq!(texts(&[("名称", 0.0), ("上海", 4.0)], &[]), ["名称上海"]);
    }

    #[test]
    fn spaces_are_set_where_they_are_seen() {
        assert_eq!(
            texts(&[("Registered", 0.0), ("capital", 3.0)], &[]),
            ["Registered capital"]
        );
        assert_eq!(
            texts(&[("共", 0.0), ("3", 2.5), ("页", 2.5)], &[]),
            ["共3页"]
        );
        assert_eq!(texts(&[("a b", 0.0)], &[]), ["a b"]);
    }

    #[test]
    fn letters_printed_twice_count_once_and_are_bold() {
        let mut glyphs = line(&[("营业", 0.0)]);
        glyphs.extend(line(&[("营业", 0.4)]));
        let pieces = split(without_doubles(glyphs), &[]);
        assert_eq!(pieces[0].text, "营业");
        assert!(pieces[0].bold);
    }
}
