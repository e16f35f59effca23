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

#[cfg(test)]
mod tests {
    use crate::limits::{Limits, SetBy};
    use crate::rules::Rules;

    #[test]
    fn the_rules_set_what_the_table_leaves_to_them() {
        let small = include_str!("../../../fixtures/rules-small.yaml");
        let set: Vec<_> = Limits::TABLE
            .iter()
            .filter(|row| row.set_by == SetBy::Scheme)
            .map(|row| row.name)
            .collect();
        let lines = set
            .iter()
            .map(|name| format!("  {}: 7\n", name.replace('-', "_")));
        let text = format!("{small}\nlimits:\n{}", lines.collect::<String>());
        let (rules, warnings) = Rules::load("rules.yaml", &text).unwrap();
        assert_eq!(warnings, []);
        let mut expected: Vec<_> = set.into_iter().map(|name| (name, 7)).collect();
        let mut found = rules.limits;
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
    }
}
