//! Which files came, went, changed or only have another name.

use schemars::JsonSchema;
use serde::Serialize;

use super::side::File;

/// What became of the files.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileChanges {
    /// How many are the same, under the same path.
    pub same: usize,
    /// Of one path and not of one content.
    pub changed: Vec<String>,
    /// Of one content under another path: old, new.
    pub renamed: Vec<(String, String)>,
    /// Only in the new pack.
    pub came: Vec<String>,
    /// Only in the old pack.
    pub went: Vec<String>,
    /// Of one path, and not read on one side, so that nothing is known.
    pub unknown: Vec<String>,
}

impl FileChanges {
    pub(super) fn of(old: &[File], new: &[File]) -> Self {
        let mut changes = Self::default();
        let mut went: Vec<&File> = old.iter().collect();
        let mut came: Vec<&File> = Vec::new();
        for file in new {
            let Some(at) = went.iter().position(|before| before.path == file.path) else {
                came.push(file);
                continue;
            };
            let before = went.remove(at);
            match (&before.sha256, &file.sha256) {
                (Some(before), Some(now)) if before == now => changes.same += 1,
                (Some(_), Some(_)) => changes.changed.push(file.path.clone()),
                _ if before.bytes != file.bytes => changes.changed.push(file.path.clone()),
                _ => changes.unknown.push(file.path.clone()),
            }
        }
        for file in came {
            let twin = went
                .iter()
                .position(|before| before.sha256.is_some() && before.sha256 == file.sha256);
            match twin {
                Some(at) => {
                    let before = went.remove(at);
                    let pair = (before.path.clone(), file.path.clone());
                    changes.renamed.push(pair);
                }
                None => changes.came.push(file.path.clone()),
            }
        }
        changes.went = went.into_iter().map(|file| file.path.clone()).collect();
        changes
    }

    /// What a file of the old pack is called in the new.
    pub(super) fn now<'a>(&'a self, path: &'a str) -> &'a str {
        let renamed = self.renamed.iter().find(|(old, _)| old == path);
        renamed.map_or(path, |(_, new)| new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, digest: Option<&str>) -> File {
        File {
            path: path.to_owned(),
            bytes: 1,
            sha256: digest.map(str::to_owned),
        }
    }

    #[test]
    fn every_change_is_told() {
        let old = [
            file("a", Some("1")),
            file("b", Some("2")),
            file("c", Some("3")),
            file("d", Some("4")),
            file("e", None),
        ];
        let new = [
            file("a", Some("1")),
            file("b", Some("9")),
            file("x/c", Some("3")),
            file("e", None),
            file("f", Some("1")),
        ];
        let changes = FileChanges::of(&old, &new);
        let expected = FileChanges {
            same: 1,
            changed: vec!["b".to_owned()],
            renamed: vec![("c".to_owned(), "x/c".to_owned())],
            came: vec!["f".to_owned()],
            went: vec!["d".to_owned()],
            unknown: vec!["e".to_owned()],
        };
        assert_eq!(changes, expected);
        assert_eq!((changes.now("c"), changes.now("a")), ("x/c", "a"));
    }
}
