//! A reflection: as bright as can be, on paper that is not.

use super::grid::Grid;

/// A reflection is as bright as can be, on paper that is not.
const DAZZLING: f32 = 250.0;
const PAPER: f32 = 234.0;

/// Thousandths of the text that a reflection covers.
pub(super) fn find(grid: &Grid) -> Option<u32> {
    if grid.paper.0 > PAPER {
        return None;
    }
    grid.largest(|cell| cell.least >= DAZZLING && !cell.text, |_| true)
}
