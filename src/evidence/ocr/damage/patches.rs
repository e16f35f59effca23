//! Patches of cells amid text that are alike, and at which lines stop.

use super::grid::{Cell, Grid};

/// Lines that stop at a patch, at least, and how far from it, in cells.
const STOPPED: usize = 2;
const NEAR: usize = 3;
/// A patch is so many cells wide and high at least, and this part of the text.
pub(super) const SIDE: usize = 5;
const PATCH: f32 = 0.004;

impl Grid {
    /// The share of the largest patch, in thousandths of the text, of cells amid text that are
    /// alike and at which lines stop.
    pub fn largest(
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

pub(super) fn around(x: usize, y: usize) -> [(usize, usize); 4] {
    let before = |at: usize| at.checked_sub(1).unwrap_or(usize::MAX / 2);
    [(before(x), y), (x + 1, y), (x, before(y)), (x, y + 1)]
}
