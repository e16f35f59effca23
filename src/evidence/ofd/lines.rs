//! Letters at their places as lines and segments.

use super::POINTS;
use super::drawn::{Drawn, Letter};
use crate::evidence::gaps::is_ideograph;
use crate::evidence::{Area, Line, Segment};

/// Difference of height, in letter sizes, up to which letters stand on one line.
const SAME_LINE: f32 = 0.4;
/// Gap, in letter sizes, from which a new segment begins.
const WIDE_GAP: f32 = 1.2;
/// The same between two text codes: a label and its value may stand that close.
const CODE_GAP: f32 = 0.5;
/// Gap, in letter sizes, up to which single letters may make up one spaced-out word.
const LETTER_GAP: f32 = 6.0;
/// Gap, in letter sizes, from which separate pieces of Latin text have a space between them.
const WORD_GAP: f32 = 0.25;
/// Share of the letter size above and below the baseline.
const ASCENT: f32 = 0.88;
const DESCENT: f32 = 0.12;

/// The lines from top to bottom; `origin` is the page's top left corner in millimetres.
pub(super) fn of(drawn: &Drawn, origin: (f32, f32)) -> Vec<Line> {
    let mut letters: Vec<&Letter> = drawn.upright.iter().collect();
    letters.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<&Letter>> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row) if is_on_line(row, letter) => row.push(letter),
            _ => rows.push(vec![letter]),
        }
    }
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|row| Line {
            segments: segments(row, origin),
            row: None,
        })
        .collect();
    for text in &drawn.slanted {
        let piece: Piece<'_> = text.iter().collect();
        lines.push(Line {
            segments: vec![segment(&piece, origin)],
            row: None,
        });
    }
    let top = |line: &Line| line.segments.first().map_or(0.0, |it| it.area.bottom);
    lines.sort_by(|a, b| top(a).total_cmp(&top(b)));
    lines
}

fn is_on_line(row: &[&Letter], letter: &Letter) -> bool {
    row.first().is_some_and(|first| {
        (letter.baseline - first.baseline).abs() <= SAME_LINE * first.size.min(letter.size)
    })
}

type Piece<'l> = Vec<&'l Letter>;

fn segments(mut row: Vec<&Letter>, origin: (f32, f32)) -> Vec<Segment> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for letter in row {
        match pieces.last_mut() {
            Some(piece) if piece.iter().rev().take(4).any(|it| is_same(it, letter)) => {}
            Some(piece) if piece.last().is_some_and(|last| is_close(last, letter)) => {
                piece.push(letter)
            }
            _ => pieces.push(vec![letter]),
        }
    }
    join_spaced_words(&mut pieces);
    pieces.iter().map(|piece| segment(piece, origin)).collect()
}

/// The same letter drawn twice in one place, to make it look bold.
fn is_same(a: &Letter, b: &Letter) -> bool {
    a.letter == b.letter && a.code != b.code && (a.left - b.left).abs() < 0.2 * a.size
}

fn gap(before: &Letter, after: &Letter) -> f32 {
    (after.left - before.right) / before.size.max(after.size)
}

fn is_close(before: &Letter, after: &Letter) -> bool {
    match before.code == after.code {
        true => after.even || gap(before, after) <= WIDE_GAP,
        false => gap(before, after) <= CODE_GAP,
    }
}

/// Joins single ideographs that stand evenly apart, such as the letters of a title or of a label
/// stretched to the width of its column.
fn join_spaced_words(pieces: &mut Vec<Piece<'_>>) {
    let mut joined: Vec<Piece<'_>> = Vec::new();
    // Gap between the last two pieces that were joined.
    let mut step: Option<f32> = None;
    for mut piece in pieces.drain(..) {
        let ends = joined
            .last()
            .and_then(|last| Some((*last.last()?, *piece.first()?)));
        if let Some((before, after)) = ends {
            let width = gap(before, after);
            let is_even = step.is_none_or(|step| (width - step).abs() <= 0.25 * step.max(1.0));
            let is_word = match step {
                None => joined.last().is_some_and(|last| is_letter(last)),
                Some(_) => true,
            };
            if is_word
                && is_even
                && width <= LETTER_GAP
                && (is_letter(&piece) || is_label_end(&piece))
            {
                // What follows a colon is a value, and a word of its own.
                step = is_letter(&piece).then_some(width);
                if let Some(last) = joined.last_mut() {
                    last.append(&mut piece);
                }
                continue;
            }
        }
        step = None;
        joined.push(piece);
    }
    *pieces = joined;
}

fn is_letter(piece: &[&Letter]) -> bool {
    matches!(piece, [only] if is_ideograph(only.letter))
}

fn is_label_end(piece: &[&Letter]) -> bool {
    matches!(piece, [letter, colon, ..] if is_ideograph(letter.letter) && matches!(colon.letter, ':' | '：'))
}

fn segment(piece: &Piece<'_>, (left, top): (f32, f32)) -> Segment {
    let mut text = String::new();
    let mut before: Option<&Letter> = None;
    for &letter in piece {
        let is_new_word = before.is_some_and(|before| {
            let is_latin = before.letter.is_ascii_graphic() && letter.letter.is_ascii_graphic();
            letter.spaced
                || (is_latin && letter.code != before.code && gap(before, letter) > WORD_GAP)
        });
        if is_new_word {
            text.push(' ');
        }
        text.push(letter.letter);
        before = Some(letter);
    }
    let edge = |of: fn(&Letter) -> f32, pick: fn(f32, f32) -> f32| {
        piece.iter().map(|it| of(it)).reduce(pick).unwrap_or(0.0)
    };
    let area = Area {
        left: (edge(|it| it.left, f32::min) - left) * POINTS,
        top: (edge(|it| it.baseline - ASCENT * it.size, f32::min) - top) * POINTS,
        right: (edge(|it| it.right, f32::max) - left) * POINTS,
        bottom: (edge(|it| it.baseline + DESCENT * it.size, f32::max) - top) * POINTS,
    };
    let bold = 2 * piece.iter().filter(|it| it.bold).count() > piece.len();
    Segment {
        text,
        area,
        font_size: edge(|it| it.size, f32::max) * POINTS,
        bold,
    }
}
