//! Parts of a document that others fill in (`以下由认证机构填写`): what stands there is not the
//! applicant's.

use super::cells::Cell;
use crate::rules::{FilledByOthers, Pattern};

/// Takes out what stands in such parts.
pub(super) fn take_out(part: &FilledByOthers, cells: &mut Vec<Cell>) {
    let mut within = false;
    cells.retain(|cell| {
        let says = |patterns: &[Pattern]| patterns.iter().any(|p| p.is_match(cell.text()));
        if says(&part.from) {
            within = true;
        } else if within && says(&part.until) {
            within = false;
        }
        !within
    });
}
