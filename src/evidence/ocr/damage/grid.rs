//! A page in cells: how bright and coloured each is, whether text stands on it, or around it.

use super::{Small, body, bright};
use crate::evidence::image::Plane;
use crate::evidence::ocr::TextBox;

/// Blanks between lines are so many cells high at most.
const BLANK: usize = 3;
/// Cells by the height of a line.
const CELL: f32 = 0.5;

/// A page in cells.
pub(super) struct Grid {
    pub across: usize,
    pub down: usize,
    pub cells: Vec<Cell>,
    /// Cells at which lines begin or end.
    pub ends: Vec<(usize, usize)>,
    /// Brightness of the paper, and how coloured it is.
    pub paper: (f32, f32),
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    /// Mean brightness, its spread, the mean of the darkest channel, and red above blue.
    pub bright: f32,
    pub spread: f32,
    pub least: f32,
    pub colour: f32,
    pub text: bool,
    /// Text stands on three sides of it.
    pub amid: bool,
}

impl Grid {
    pub fn of(small: &Small, lines: &[TextBox], height: f32) -> Self {
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

    pub fn at(&self, x: usize, y: usize) -> Option<&Cell> {
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
