//! The limits that a scheme sets.

use super::Lower;
use crate::limits::{Changes, Limits};
use crate::rules::mistake::Mistake;
use crate::rules::path::Path;

impl Lower<'_> {
    pub(super) fn limits(&mut self, root: &Path<'_>) -> Changes {
        let path = root.key("limits");
        let raw = self.raw;
        let mut changes = Changes::new();
        for (key, name, written) in raw.limits.set() {
            let Some(row) = Limits::row(name) else {
                continue;
            };
            match row.unit.amount(written) {
                Ok(value) => changes.push((name, value)),
                Err(_) => {
                    let mistake = Mistake::BadAmount {
                        written: written.to_owned(),
                        unit: row.unit,
                    };
                    self.wrong(&path.key(key), mistake);
                }
            }
        }
        changes
    }
}
