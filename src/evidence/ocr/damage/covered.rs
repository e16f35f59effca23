//! A finger, or a thing, that reaches in from outside.

use super::grid::{Cell, Grid};
use super::patches::{SIDE, around};

/// A finger is so much more coloured than the paper, and smooth.
const COLOURED: f32 = 28.0;
const SMOOTH: f32 = 14.0;

/// Thousandths of the text that something covers which reaches in from outside.
pub(super) fn find(grid: &Grid) -> Option<u32> {
    let strange = |cell: &Cell| {
        (cell.colour - grid.paper.1).abs() > COLOURED && cell.spread < SMOOTH && !cell.text
    };
    let reaches_out = |patch: &[(usize, usize)]| {
        let outside = patch.iter().flat_map(|(x, y)| around(*x, *y));
        let outside = outside.filter_map(|(x, y)| grid.at(x, y));
        outside.filter(|cell| !cell.amid && strange(cell)).count() >= SIDE
    };
    grid.largest(strange, reaches_out)
}
