//! What hides text on a photo: a side that was cut off, a reflection, a finger.
//!
//! All of it is told by the lines of text around: they run into the border, or stop at a patch on
//! which there is none. What stands alone (a white box, a coloured band, a portrait) stops no lines.

use serde::{Deserialize, Serialize};

use super::TextBox;
use crate::evidence::image::{Picture, Plane};

/// Longer side at which patches are looked for.
const LOOKED_AT: usize = 800;
/// Lines of text that run into a border, at least, and their share of all.
const CUT_LINES: usize = 3;
const CUT_SHARE: f32 = 0.05;
/// A line runs into a border when it ends within this part of its height from it, …
const AT_BORDER: f32 = 0.7;
/// … and so much of its height at the border is ink: neither paper nor a dark edge.
const INK: std::ops::Range<f32> = 0.08..0.75;
/// Blanks between lines are so many cells high at most.
const BLANK: usize = 3;
/// Cells by the height of a line.
const CELL: f32 = 0.5;
/// Lines that stop at a patch, at least, and how far from it, in cells.
const STOPPED: usize = 2;
const NEAR: usize = 3;
/// A patch is so many cells wide and high at least, and this part of the text.
const SIDE: usize = 5;
const PATCH: f32 = 0.004;
/// A reflection is as bright as can be, on paper that is not.
const DAZZLING: f32 = 250.0;
const PAPER: f32 = 234.0;
/// A finger is so much more coloured than the paper, and smooth.
const COLOURED: f32 = 28.0;
const SMOOTH: f32 = 14.0;

/// What hides text on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// Lines run into a border; `lines` of `of` lines.
    CutOff { side: Side, lines: u32, of: u32 },
    /// A reflection covers so many thousandths of the text.
    Glare { thousandths: u32 },
    /// A finger or a thing covers so many thousandths of the text.
    Covered { thousandths: u32 },
}

/// A side of a page as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Side {
    Left,
    Top,
    Right,
    Bottom,
}

/// A picture made small in its three colours.
pub(in crate::evidence) struct Small(pub [Plane; 3]);

impl Small {
    pub fn of(picture: &Picture) -> Self {
        let longest = picture.width.max(picture.height).max(1);
        let side = |length: usize| (length * LOOKED_AT / longest).clamp(1, length.max(1));
        let (width, height) = (side(picture.width), side(picture.height));
        Self([0, 1, 2].map(|channel| picture.channel(channel).resized(width, height)))
    }
}

/// What hides text on a page whose lines stand on `plane`, turned by quarters.
pub(in crate::evidence) fn find(
    plane: &Plane,
    small: &Small,
    lines: &[TextBox],
    turns: u8,
) -> Vec<Damage> {
    let long = |line: &&TextBox| line.width > 1.5 * line.height;
    let mut heights: Vec<f32> = lines.iter().filter(long).map(|line| line.height).collect();
    heights.sort_by(f32::total_cmp);
    let Some(height) = heights.get(heights.len() / 2).copied() else {
        return Vec::new();
    };
    let mut damages = cut_off(plane, lines, turns);
    let [red, ..] = &small.0;
    let scale = red.width as f32 / plane.width.max(1) as f32;
    let scaled = lines.iter().map(|line| TextBox {
        x: line.x * scale,
        y: line.y * scale,
        width: line.width * scale,
        height: line.height * scale,
        ..*line
    });
    let grid = Grid::of(small, &scaled.collect::<Vec<_>>(), height * scale);
    damages.extend(
        grid.glare()
            .map(|thousandths| Damage::Glare { thousandths }),
    );
    damages.extend(
        grid.covered()
            .map(|thousandths| Damage::Covered { thousandths }),
    );
    damages
}

/// Sides at which lines run out of the picture.
fn cut_off(plane: &Plane, lines: &[TextBox], turns: u8) -> Vec<Damage> {
    let sides = [Side::Left, Side::Top, Side::Right, Side::Bottom];
    let level: Vec<&TextBox> = lines
        .iter()
        .filter(|line| line.ux.abs().max(line.uy.abs()) > 0.98 && line.width > line.height)
        .collect();
    let of = level.len();
    let mut damages = Vec::new();
    for nth in 0..4_usize {
        let cut = level.iter().filter(|line| runs_out(plane, line, nth));
        let count = cut.count();
        if count >= CUT_LINES && count as f32 >= CUT_SHARE * of as f32 {
            let upright = sides.get((nth + 4 - usize::from(turns % 4)) % 4);
            damages.extend(upright.map(|side| Damage::CutOff {
                side: *side,
                lines: u32::try_from(count).unwrap_or(u32::MAX),
                of: u32::try_from(of).unwrap_or(u32::MAX),
            }));
        }
    }
    damages
}

/// Whether a line has ink at a border: 0 left, 1 top, 2 right, 3 bottom of the picture.
fn runs_out(plane: &Plane, line: &TextBox, border: usize) -> bool {
    let (width, height) = (plane.width as f32, plane.height as f32);
    let is_level = line.ux.abs() > line.uy.abs();
    let (across, down) = match is_level {
        true => (line.width, line.height),
        false => (line.height, line.width),
    };
    let distance = match border {
        0 => line.x - across / 2.0,
        1 => line.y - down / 2.0,
        2 => width - line.x - across / 2.0,
        _ => height - line.y - down / 2.0,
    };
    // Along the line's ends only: what is cut lengthwise is one line and no proof.
    let at_end = is_level == (border.is_multiple_of(2));
    if !at_end || distance > AT_BORDER * line.height {
        return false;
    }
    let half = 0.5 * line.height;
    let middle = if is_level { line.y } else { line.x };
    // Skew moves the end of a line away from its middle's height.
    let slope = if is_level {
        line.uy / line.ux
    } else {
        line.ux / line.uy
    };
    let sign = if border < 2 { -0.5 } else { 0.5 };
    let middle = middle + sign * slope * line.width;
    let edge = (0.05 * line.height).max(1.0) as usize;
    let mut levels = Vec::new();
    for step in 0..line.height.max(1.0) as usize {
        let along = (middle - half + step as f32).max(0.0) as usize;
        // The darkest of the first pixels: edges are often softened.
        let depth = 1..=edge + 1;
        let last = if is_level { plane.width } else { plane.height };
        let darkest = depth
            .map(|depth| {
                let inwards = if border < 2 {
                    depth - 1
                } else {
                    last.saturating_sub(depth)
                };
                match is_level {
                    true => plane.at(inwards, along),
                    false => plane.at(along, inwards),
                }
            })
            .fold(f32::MAX, f32::min);
        levels.push(darkest);
    }
    let paper = bright(&body(plane, line));
    let ink = levels.iter().filter(|level| **level < 0.62 * paper).count();
    INK.contains(&(ink as f32 / levels.len().max(1) as f32))
}

/// Levels along the middle of a line.
fn body(plane: &Plane, line: &TextBox) -> Vec<f32> {
    let steps = (line.width.max(1.0) as usize).min(400);
    let along = |step: usize| (step as f32 / steps as f32 - 0.5) * line.width;
    (0..steps)
        .map(|step| {
            let (x, y) = line.place(along(step), 0.0);
            plane.between(x, y)
        })
        .collect()
}

/// The level of the paper among levels with ink: the ninth in ten.
fn bright(levels: &[f32]) -> f32 {
    let mut levels = levels.to_vec();
    levels.sort_by(f32::total_cmp);
    levels.get(levels.len() * 9 / 10).copied().unwrap_or(255.0)
}

/// A page in cells.
struct Grid {
    across: usize,
    down: usize,
    cells: Vec<Cell>,
    /// Cells at which lines begin or end.
    ends: Vec<(usize, usize)>,
    /// Brightness of the paper, and how coloured it is.
    paper: (f32, f32),
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// Mean brightness, its spread, the mean of the darkest channel, and red above blue.
    bright: f32,
    spread: f32,
    least: f32,
    colour: f32,
    text: bool,
    /// Text stands on three sides of it.
    amid: bool,
}

impl Grid {
    fn of(small: &Small, lines: &[TextBox], height: f32) -> Self {
        let [red, green, blue] = &small.0;
        let side = (CELL * height).max(3.0);
        let across = (red.width as f32 / side) as usize;
        let down = (red.height as f32 / side) as usize;
        let mut grid = Self {
            across,
            down,
            cells: Vec::with_capacity(across * down),
            ends: Vec::new(),
            paper: (255.0, 0.0),
        };
        for at in 0..across * down {
            let (left, top) = ((at % across) as f32 * side, (at / across) as f32 * side);
            grid.cells.push(cell(red, green, blue, (left, top), side));
        }
        let place =
            |(x, y): (f32, f32)| ((x / side).max(0.0) as usize, (y / side).max(0.0) as usize);
        for line in lines {
            grid.ends.push(place(line.place(-line.width / 2.0, 0.0)));
            grid.ends.push(place(line.place(line.width / 2.0, 0.0)));
            let steps = (line.width / side * 2.0).ceil().max(1.0) as usize;
            for step in 0..=steps {
                let along = (step as f32 / steps as f32 - 0.5) * line.width;
                for below in [-0.4, -0.2, 0.0, 0.2, 0.4] {
                    let (x, y) = place(line.place(along, below * line.height));
                    if let Some(cell) = grid.at_mut(x, y) {
                        cell.text = true;
                    }
                }
            }
        }
        grid.find_amid();
        grid.find_paper(green, lines);
        grid
    }

    fn at(&self, x: usize, y: usize) -> Option<&Cell> {
        let is_there = x < self.across && y < self.down;
        is_there.then(|| self.cells.get(y * self.across + x))?
    }

    fn at_mut(&mut self, x: usize, y: usize) -> Option<&mut Cell> {
        let is_there = x < self.across && y < self.down;
        is_there.then(|| self.cells.get_mut(y * self.across + x))?
    }

    /// Between two lines there is none to the left or right: a line reaches as far as the blank to
    /// its neighbours.
    fn find_amid(&mut self) {
        let mut sides = vec![0_u8; self.cells.len()];
        let (across, down) = (self.across, self.down);
        let is_text = |x: usize, y: usize| self.at(x, y).is_some_and(|cell| cell.text);
        let near = |at: usize| at.saturating_sub(BLANK)..=at + BLANK;
        let tall = |x: usize, y: usize| near(y).any(|y| is_text(x, y));
        let wide = |x: usize, y: usize| near(x).any(|x| is_text(x, y));
        let mut sweep = |cells: &mut dyn Iterator<Item = (usize, bool)>| {
            let mut seen = false;
            for (at, is_text) in cells {
                seen |= is_text;
                if let Some(count) = sides.get_mut(at) {
                    *count += u8::from(seen);
                }
            }
        };
        for y in 0..down {
            let of = |x: usize| (y * across + x, tall(x, y));
            sweep(&mut (0..across).map(of));
            sweep(&mut (0..across).rev().map(of));
        }
        for x in 0..across {
            let of = |y: usize| (y * across + x, wide(x, y));
            sweep(&mut (0..down).map(of));
            sweep(&mut (0..down).rev().map(of));
        }
        for (cell, sides) in self.cells.iter_mut().zip(sides) {
            cell.amid = sides >= 3;
        }
    }

    /// The paper as it is under the lines of text: what covers some of it does not count.
    fn find_paper(&mut self, green: &Plane, lines: &[TextBox]) {
        let median = |mut levels: Vec<f32>| {
            levels.sort_by(f32::total_cmp);
            levels.get(levels.len() / 2).copied()
        };
        let brightness = median(
            lines
                .iter()
                .map(|line| bright(&body(green, line)))
                .collect(),
        );
        let amid = self.cells.iter().filter(|cell| cell.amid);
        let colour = median(amid.map(|cell| cell.colour).collect());
        if let (Some(brightness), Some(colour)) = (brightness, colour) {
            self.paper = (brightness, colour);
        }
    }

    /// Thousandths of the text that a reflection covers.
    fn glare(&self) -> Option<u32> {
        if self.paper.0 > PAPER {
            return None;
        }
        self.largest(|cell| cell.least >= DAZZLING && !cell.text, |_| true)
    }

    /// Thousandths of the text that something covers which reaches in from outside.
    fn covered(&self) -> Option<u32> {
        let strange = |cell: &Cell| {
            (cell.colour - self.paper.1).abs() > COLOURED && cell.spread < SMOOTH && !cell.text
        };
        let reaches_out = |patch: &[(usize, usize)]| {
            let outside = patch.iter().flat_map(|(x, y)| around(*x, *y));
            let outside = outside.filter_map(|(x, y)| self.at(x, y));
            outside.filter(|cell| !cell.amid && strange(cell)).count() >= SIDE
        };
        self.largest(strange, reaches_out)
    }

    /// The share of the largest patch, in thousandths of the text, of cells amid text that are
    /// alike and at which lines stop.
    fn largest(
        &self,
        is: impl Fn(&Cell) -> bool,
        fits: impl Fn(&[(usize, usize)]) -> bool,
    ) -> Option<u32> {
        let of = self.cells.iter().filter(|cell| cell.amid).count();
        let mut left: Vec<bool> = self
            .cells
            .iter()
            .map(|cell| cell.amid && is(cell))
            .collect();
        let mut best: Option<u32> = None;
        for start in 0..left.len() {
            let patch = self.patch(&mut left, start);
            let is_large = patch.len() as f32 >= PATCH * of as f32 && self.has_block(&patch);
            if is_large && fits(&patch) && self.stopped_by(&patch) >= STOPPED {
                let thousandths = (1_000 * patch.len() / of.max(1)) as u32;
                best = best.max(Some(thousandths.max(1)));
            }
        }
        best
    }

    /// Takes the cells that hang together with one.
    fn patch(&self, left: &mut [bool], start: usize) -> Vec<(usize, usize)> {
        let mut patch = Vec::new();
        let mut next = vec![(start % self.across, start / self.across)];
        while let Some((x, y)) = next.pop() {
            let is_there = x < self.across && y < self.down;
            let taken = is_there
                .then(|| left.get_mut(y * self.across + x))
                .flatten();
            if taken.is_some_and(std::mem::take) {
                patch.push((x, y));
                next.extend(around(x, y));
            }
        }
        patch
    }

    /// Whether a square of the least size lies in a patch: the blanks between lines are narrow.
    fn has_block(&self, patch: &[(usize, usize)]) -> bool {
        if patch.len() < SIDE * SIDE {
            return false;
        }
        let cells: std::collections::BTreeSet<&(usize, usize)> = patch.iter().collect();
        let is_block = |(x, y): &(usize, usize)| {
            (0..SIDE * SIDE).all(|n| cells.contains(&(x + n % SIDE, y + n / SIDE)))
        };
        patch.iter().any(is_block)
    }

    /// How many lines begin or end at a patch.
    fn stopped_by(&self, patch: &[(usize, usize)]) -> usize {
        let is_near = |(x, y): &&(usize, usize)| {
            patch
                .iter()
                .any(|(px, py)| px.abs_diff(*x) <= NEAR && py.abs_diff(*y) <= 1)
        };
        self.ends.iter().filter(is_near).count()
    }
}

fn around(x: usize, y: usize) -> [(usize, usize); 4] {
    let before = |at: usize| at.checked_sub(1).unwrap_or(usize::MAX / 2);
    [(before(x), y), (x + 1, y), (x, before(y)), (x, y + 1)]
}

fn cell(red: &Plane, green: &Plane, blue: &Plane, (left, top): (f32, f32), side: f32) -> Cell {
    let mut cell = Cell::default();
    let (mut count, mut squares) = (0.0_f32, 0.0_f32);
    for y in top as usize..(top + side) as usize {
        for x in left as usize..(left + side) as usize {
            let (r, g, b) = (red.at(x, y), green.at(x, y), blue.at(x, y));
            let bright = 0.3 * r + 0.59 * g + 0.11 * b;
            cell.bright += bright;
            squares += bright * bright;
            cell.least += r.min(g).min(b);
            cell.colour += r - b;
            count += 1.0;
        }
    }
    let count = count.max(1.0);
    cell.bright /= count;
    cell.least /= count;
    cell.colour /= count;
    cell.spread = (squares / count - cell.bright * cell.bright)
        .max(0.0)
        .sqrt();
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 800;
    const HEIGHT: usize = 600;

    /// A photo of a page with twenty lines of text from 60 to `right`.
    fn photo(right: usize) -> (Picture, Vec<TextBox>) {
        let mut picture =
            Picture::of_samples(WIDTH, HEIGHT, 3, &[215; WIDTH * HEIGHT * 3]).unwrap();
        let mut lines = Vec::new();
        for nth in 0..20 {
            let top = 40 + nth * 26;
            for x in (60..right).filter(|x| (x + 3) % 5 < 2) {
                for y in (top + 2)..(top + 12) {
                    picture.rgb[(y * WIDTH + x) * 3..][..3].fill(40);
                }
            }
            lines.push(TextBox {
                x: (60 + right) as f32 / 2.0,
                y: top as f32 + 7.0,
                ux: 1.0,
                uy: 0.0,
                width: (right - 60) as f32,
                height: 16.0,
            });
        }
        (picture, lines)
    }

    /// Covers a patch and breaks the lines at it, as the detector would.
    fn covered(
        colour: [u8; 3],
        x: std::ops::Range<usize>,
        y: std::ops::Range<usize>,
    ) -> Vec<Damage> {
        let (mut picture, lines) = photo(740);
        for row in y.clone() {
            for column in x.clone() {
                picture.rgb[(row * WIDTH + column) * 3..][..3].copy_from_slice(&colour);
            }
        }
        let piece = |line: &TextBox, left: f32, right: f32| TextBox {
            x: f32::midpoint(left, right),
            width: right - left,
            ..*line
        };
        let mut broken = Vec::new();
        for line in &lines {
            let (left, right) = (x.start as f32 - 4.0, x.end as f32 + 4.0);
            if !(y.start as f32..y.end as f32).contains(&line.y) {
                broken.push(*line);
                continue;
            }
            if left > 70.0 {
                broken.push(piece(line, 60.0, left));
            }
            broken.push(piece(line, right, 740.0));
        }
        of(&picture, &broken)
    }

    fn of(picture: &Picture, lines: &[TextBox]) -> Vec<Damage> {
        find(&picture.channel(0), &Small::of(picture), lines, 0)
    }

    #[test]
    fn a_whole_page_has_none() {
        let (picture, lines) = photo(740);
        assert_eq!(of(&picture, &lines), []);
        // A dark edge, as scanners leave it, is no text.
        let (mut picture, lines) = photo(798);
        for row in picture.rgb.chunks_exact_mut(WIDTH * 3) {
            row[798 * 3..].fill(20);
        }
        assert_eq!(of(&picture, &lines), []);
    }

    #[test]
    fn lines_that_run_out_are_cut() {
        let (picture, lines) = photo(WIDTH);
        // The ink of some of them ends at a blank between two strokes: those do not count.
        let damages = of(&picture, &lines);
        assert!(
            matches!(
                damages.as_slice(),
                [Damage::CutOff {
                    side: Side::Right,
                    of: 20,
                    ..
                }]
            ),
            "{damages:?}"
        );
    }

    #[test]
    fn patches_that_stop_lines_are_told() {
        let damages = covered([255; 3], 300..420, 200..300);
        assert!(
            matches!(damages.as_slice(), [Damage::Glare { .. }]),
            "{damages:?}"
        );
        let damages = covered([205, 150, 120], 0..260, 220..310);
        assert!(
            matches!(damages.as_slice(), [Damage::Covered { .. }]),
            "{damages:?}"
        );
        // A portrait stands within the page.
        let damages = covered([60, 110, 200], 300..420, 200..300);
        assert_eq!(damages, []);
    }
}
