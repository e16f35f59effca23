//! The places of a page with text where pictures stand beside it: each is looked at by itself.
//!
//! Many programs cut a scan into bands or tiles: those are one again. Pictures that cover each other
//! are one as well. What lies under the text of the page is its background and no picture of
//! something else.

use std::collections::BTreeSet;

use hayro_interpret::kurbo::Rect;

use super::ink::{Glyph, Ink};
use super::laid::{Laid, touches};
use super::state::WATERMARK;
use crate::evidence::insets::{LARGE, Shown};
use crate::evidence::{Region, Sum};

/// Pieces of a picture lie so close to each other, in points.
const CLOSE: f64 = 1.5;
/// Pieces that are looked at together at most; more are no pieces of anything.
const MOST: usize = 256;
/// A picture that is longer by this than it is wide is a band of one.
const BAND: f64 = 1.9;
/// From this share on that one picture takes of another they are one.
const COVERED: f64 = 0.2;
/// Share at the top and the bottom of a picture where a heading or a footer may run over it.
const MARGIN: f64 = 0.12;
/// Hundredths of a point.
const HUNDREDTHS: f64 = 100.0;

/// What pictures show on a page.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub pieces: Vec<Piece>,
    /// Share of the page that other pictures take: small ones, and what lies under its text.
    pub rest: f64,
}

impl Found {
    /// Whether there are several, none of which touches another: no pieces of one scan.
    pub fn are_apart(&self) -> bool {
        let near = |a: &Piece, b: &Piece| touches(a.area.inflate(CLOSE, CLOSE), b.area);
        let mut others = self.pieces.iter();
        let mut apart = true;
        while let Some(one) = others.next() {
            apart &= !others.clone().any(|other| near(one, other));
        }
        apart && self.pieces.len() > 1
    }
}

/// A picture, or what of it or of several was found to be one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    area: Rect,
    /// Pixels across and down.
    pixels: (f64, f64),
    /// Of how many pictures it was made.
    count: usize,
    identity: Option<String>,
    sum: Option<Sum>,
}

impl Piece {
    fn of(laid: &Laid) -> Self {
        Self {
            area: laid.area,
            pixels: laid.pixels,
            count: 1,
            identity: laid.identity.clone(),
            sum: laid.sum,
        }
    }

    fn and(&self, other: &Self, pixels: (f64, f64)) -> Self {
        Self {
            area: self.area.union(other.area),
            pixels,
            count: self.count + other.count,
            identity: None,
            sum: None,
        }
    }

    /// The picture that both are pieces of, where they lie edge to edge with as many pixels.
    fn continued(&self, other: &Self, page: Rect) -> Option<Self> {
        let near = |a: f64, b: f64| (a - b).abs() <= CLOSE;
        let (a, b) = (self.area, other.area);
        let (wide, tall) = (self.pixels, other.pixels);
        let stacked = near(a.x0, b.x0)
            && near(a.x1, b.x1)
            && (near(a.y1, b.y0) || near(b.y1, a.y0))
            && near(wide.0, tall.0);
        let abreast = near(a.y0, b.y0)
            && near(a.y1, b.y1)
            && (near(a.x1, b.x0) || near(b.x1, a.x0))
            && near(wide.1, tall.1);
        let pixels = if stacked {
            (wide.0, wide.1 + tall.1)
        } else if abreast {
            (wide.0 + tall.0, wide.1)
        } else {
            return None;
        };
        let twins = self.is_whole(page) && other.is_whole(page) && wide == tall;
        (!twins).then(|| self.and(other, pixels))
    }

    /// Whether it has the size and the form of a picture by itself: two of the same phone side by
    /// side are no pieces of one.
    fn is_whole(&self, page: Rect) -> bool {
        let (width, height) = (self.area.width(), self.area.height());
        self.count == 1
            && self.area.area() >= f64::from(LARGE) * page.area()
            && width.max(height) < BAND * width.min(height)
    }

    /// The picture that both make, where they cover each other.
    fn covered(&self, other: &Self) -> Option<Self> {
        let common = self.area.intersect(other.area).area();
        let smaller = self.area.area().min(other.area.area());
        (common > COVERED * smaller).then(|| self.and(other, self.pixels))
    }

    /// The picture as it is shown on a page of text; `on` is the index of that page.
    pub fn shown(self, on: usize, page: Rect) -> Shown {
        let edge = |at: f64| (at * HUNDREDTHS).round() as i32;
        let number = u32::try_from(on + 1).unwrap_or(u32::MAX);
        let region = Region {
            page: number,
            left: edge(self.area.x0),
            top: edge(self.area.y0),
            right: edge(self.area.x1),
            bottom: edge(self.area.y1),
        };
        Shown {
            on,
            share: (self.area.area() / page.area().max(1.0)) as f32,
            part: Some(self.identity.unwrap_or_else(|| format!("{region:?}"))),
            region: Some(region),
            sum: self.sum,
            ..Shown::default()
        }
    }
}

/// Finds the pictures that stand beside the text of a page.
pub(super) fn find(ink: &Ink, page: Rect) -> Found {
    let large = f64::from(LARGE) * page.area();
    let mut pieces = in_a_row(&ink.images, page);
    let mut found = Found::default();
    let mut leave = |left: &[Piece]| {
        let areas = left.iter().map(|piece| piece.area.area());
        found.rest += areas.sum::<f64>() / page.area().max(1.0);
    };
    if pieces.len() > MOST {
        pieces.sort_by(|a, b| b.area.area().total_cmp(&a.area.area()));
        let left = pieces.split_off(MOST);
        leave(&left);
    }
    join(&mut pieces, |a, b| a.continued(b, page));
    let (under, mut pieces): (Vec<_>, Vec<_>) = pieces
        .into_iter()
        .partition(|piece| piece.area.area() >= large && is_written_over(piece.area, &ink.glyphs));
    leave(&under);
    join(&mut pieces, Piece::covered);
    let (mut pieces, small): (Vec<_>, Vec<_>) = pieces
        .into_iter()
        .partition(|piece| piece.area.area() >= large);
    leave(&small);
    // As one reads: from top to bottom, and from left to right where they stand side by side.
    pieces.sort_by(|a, b| {
        let key = |piece: &Piece| (piece.area.y0 / CLOSE / 8.0).round();
        key(a)
            .total_cmp(&key(b))
            .then(a.area.x0.total_cmp(&b.area.x0))
    });
    found.pieces = pieces;
    found
}

/// Joins what is drawn one after the other: of a scan in bands thousands may follow each other.
fn in_a_row(images: &[Laid], page: Rect) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for laid in images.iter().filter(|laid| laid.area.area() > 0.0) {
        let piece = Piece::of(laid);
        match pieces
            .last_mut()
            .and_then(|last| Some((last.continued(&piece, page)?, last)))
        {
            Some((whole, last)) => *last = whole,
            None => pieces.push(piece),
        }
    }
    pieces
}

/// Joins pieces until no two are one any more.
fn join(pieces: &mut Vec<Piece>, whole: impl Fn(&Piece, &Piece) -> Option<Piece>) {
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let rest = pieces.iter().enumerate().skip(at + 1);
        let joined = rest.filter_map(|(other, it)| Some((other, whole(piece, it)?)));
        match joined.into_iter().next() {
            Some((other, whole)) => {
                pieces.remove(other);
                if let Some(piece) = pieces.get_mut(at) {
                    *piece = whole;
                }
                // What was passed over may touch what has grown.
                at = 0;
            }
            None => at += 1,
        }
    }
}

/// Whether the text of the page stands on a picture, and not just a mark or a heading.
fn is_written_over(area: Rect, glyphs: &[Glyph]) -> bool {
    let margin = MARGIN * area.height();
    let body = Rect::new(area.x0, area.y0 + margin, area.x1, area.y1 - margin);
    let over = |glyph: &&Glyph| {
        let inside = body.x0 <= glyph.x && glyph.x < body.x1;
        let level = body.y0 <= glyph.y && glyph.y < body.y1;
        inside && level && !glyph.invisible && !glyph.letter.is_space()
    };
    // A watermark is repeated all over a page.
    let mut runs: BTreeSet<String> = BTreeSet::new();
    let (mut text, mut run) = (String::new(), None);
    for glyph in glyphs.iter().filter(over) {
        if run != Some(glyph.run) {
            runs.insert(std::mem::take(&mut text));
            run = Some(glyph.run);
        }
        glyph.letter.push_to(&mut text);
    }
    runs.insert(text);
    runs.iter().map(|run| run.chars().count()).sum::<usize>() > WATERMARK
}

#[cfg(test)]
mod tests;
