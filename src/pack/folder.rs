//! A folder on disk: every regular file below it, and what else lies there.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::content::Place;
use super::names::{self, RawName};
use super::path::{self, SafePath};
use super::{
    Ambiguity, Contents, Entry, Limits, OpenError, Refusal, Trouble, TroubleKind, UnsafePath,
};

/// One thing found, with its path from the folder on, as stored.
struct Found {
    raw: Vec<u8>,
    sort: Sort,
}

enum Sort {
    Folder,
    File { size: u64, place: Place },
    Trouble(TroubleKind),
}

/// Lists a folder. Links are not followed.
///
/// # Errors
/// When the folder itself cannot be listed or holds more than allowed.
pub(super) fn open(root: &Path, limits: &Limits) -> Result<Contents, OpenError> {
    let found = walk(root, limits)?;
    let raw: Vec<RawName<'_>> = found.iter().map(|found| raw_name(&found.raw)).collect();
    let mut troubles = Vec::new();
    let mut kept = Vec::new();
    let mut paths = Vec::new();
    for (name, sort) in names::decode(&raw)
        .iter()
        .zip(found.iter().map(|found| &found.sort))
    {
        let Some(path) = safe_path(name, sort, limits, &mut troubles) else {
            continue;
        };
        kept.push(sort);
        paths.push(path);
    }
    let collisions = path::collisions(&paths);
    let mut entries = Vec::new();
    for (index, (sort, path)) in kept.into_iter().zip(paths).enumerate() {
        let Sort::File { size, place } = sort else {
            continue;
        };
        let mut place = place.clone();
        if let Some(ambiguity) = collisions.get(&index) {
            troubles.push(Trouble::at(&path.path, TroubleKind::Ambiguous(*ambiguity)));
            if *ambiguity != Ambiguity::NamesDifferOnlyInCase {
                place = Place::Unread;
            }
        }
        if *size > limits.entry_bytes {
            place = Place::Unread;
            troubles.push(Trouble::at(
                &path.path,
                TroubleKind::Limit {
                    limit: Limits::ENTRY_BYTES,
                    allowed: limits.entry_bytes,
                    found: *size,
                },
            ));
        }
        entries.push(Entry {
            path: path.path,
            size: *size,
            place,
        });
    }
    Ok(Contents { entries, troubles })
}

/// The path of what may be listed; what is wrong with it goes to `troubles`.
fn safe_path(
    name: &str,
    sort: &Sort,
    limits: &Limits,
    troubles: &mut Vec<Trouble>,
) -> Option<SafePath> {
    let path::Meant { mut safe, repaired } = path::meant(name, limits)
        .map_err(|trouble| troubles.push(trouble))
        .ok()?;
    if let Sort::Trouble(kind) = sort {
        troubles.push(Trouble::at(safe.path, kind.clone()));
        return None;
    }
    safe.folder |= matches!(sort, Sort::Folder);
    // A folder's mangled name is told with each file in it.
    troubles.extend(repaired.filter(|_| !safe.folder));
    Some(safe)
}

fn walk(root: &Path, limits: &Limits) -> Result<Vec<Found>, OpenError> {
    let depth = usize::try_from(limits.depth)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    let walker = WalkDir::new(root)
        .follow_links(false)
        .sort_by_file_name()
        .max_depth(depth);
    let mut found = Vec::new();
    for item in walker {
        let (path, sort) = match item {
            Ok(item) if item.depth() == 0 => continue,
            Ok(item) => (item.path().to_path_buf(), sort_of(&item)),
            Err(error) if error.depth() == 0 => {
                let kind = error
                    .io_error()
                    .map_or(io::ErrorKind::Other, io::Error::kind);
                return Err(io::Error::from(kind).into());
            }
            Err(error) => {
                let path = error.path().map_or_else(PathBuf::new, Path::to_path_buf);
                let why = error
                    .io_error()
                    .map_or(Refusal::Failed(io::ErrorKind::Other), Refusal::from);
                (path, Sort::Trouble(TroubleKind::Refused(why)))
            }
        };
        if found.len() as u64 == limits.entries {
            return Err(OpenError::Limit {
                limit: Limits::ENTRIES,
                allowed: limits.entries,
                found: limits.entries.saturating_add(1),
            });
        }
        found.push(Found {
            raw: stored_name(path.strip_prefix(root).unwrap_or(&path)),
            sort,
        });
    }
    Ok(found)
}

fn sort_of(item: &DirEntry) -> Sort {
    let kind = item.file_type();
    if kind.is_dir() {
        return Sort::Folder;
    }
    if kind.is_symlink() {
        return Sort::Trouble(TroubleKind::UnsafePath(UnsafePath::Link));
    }
    if !kind.is_file() {
        return Sort::Trouble(TroubleKind::UnsafePath(UnsafePath::Device));
    }
    // Not what the listing says: on Windows that may be older than the file.
    match std::fs::symlink_metadata(item.path()) {
        Ok(metadata) => Sort::File {
            size: metadata.len(),
            place: Place::File {
                path: item.path().to_path_buf(),
                modified: metadata.modified().ok(),
            },
        },
        Err(error) => Sort::Trouble(TroubleKind::Refused(Refusal::from(&error))),
    }
}

/// A name on disk that is valid UTF-8 is meant so; only the others are guessed at.
fn raw_name(bytes: &[u8]) -> RawName<'_> {
    RawName {
        bytes,
        unicode: None,
        flagged: std::str::from_utf8(bytes).is_ok(),
    }
}

#[cfg(unix)]
fn stored_name(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(not(unix))]
fn stored_name(path: &Path) -> Vec<u8> {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").into_bytes()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::process::Command;

    use super::*;
    use crate::pack::{Kind, Pack};

    fn opened(root: &Path) -> Pack {
        Pack::open(root, &Limits::default()).unwrap()
    }

    fn paths(pack: &Pack) -> Vec<&str> {
        pack.entries
            .iter()
            .map(|entry| entry.path.as_str())
            .collect()
    }

    #[test]
    fn links_pipes_and_strange_names_are_told_and_not_read() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir(at("许可证")).unwrap();
        fs::write(at("许可证/食品.pdf"), "x").unwrap();
        fs::write(at("line\nbreak"), "x").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", at("link.pdf")).unwrap();
        std::os::unix::fs::symlink("..", at("up")).unwrap();
        assert!(
            Command::new("mkfifo")
                .arg(at("pipe.pdf"))
                .status()
                .unwrap()
                .success()
        );
        let gbk = encoding_rs::GB18030.encode("营业执照.pdf").0.into_owned();
        fs::write(root.path().join(std::ffi::OsStr::from_bytes(&gbk)), "x").unwrap();

        let pack = opened(root.path());
        assert_eq!(pack.kind, Kind::Folder);
        assert_eq!(paths(&pack), ["营业执照.pdf", "许可证/食品.pdf"]);
        let troubles: Vec<_> = pack
            .troubles
            .iter()
            .map(|t| (t.path.as_deref().unwrap(), &t.kind))
            .collect();
        let unsafe_path = |how| TroubleKind::UnsafePath(how);
        assert_eq!(
            troubles,
            [
                ("line␊break", &unsafe_path(UnsafePath::ControlCharacter)),
                ("link.pdf", &unsafe_path(UnsafePath::Link)),
                ("pipe.pdf", &unsafe_path(UnsafePath::Device)),
                ("up", &unsafe_path(UnsafePath::Link)),
            ]
        );
    }

    #[test]
    fn names_mangled_on_unpacking_are_repaired() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("╙¬╥╡╓┤╒╒.pdf"), "x").unwrap();
        fs::write(root.path().join("Müller.pdf"), "x").unwrap();
        let pack = opened(root.path());
        assert_eq!(paths(&pack), ["Müller.pdf", "营业执照.pdf"]);
        let found = "╙¬╥╡╓┤╒╒.pdf".to_owned();
        assert_eq!(
            pack.troubles,
            [Trouble::at(
                "营业执照.pdf",
                TroubleKind::NameRepaired { found }
            )]
        );
    }

    #[test]
    fn limits_of_a_folder() {
        let root = tempfile::tempdir().unwrap();
        assert!(opened(root.path()).entries.is_empty());
        fs::create_dir_all(root.path().join("a/b/c/d")).unwrap();
        fs::write(root.path().join("a/b/c/d/deep.pdf"), "x").unwrap();
        fs::write(root.path().join("a/large.pdf"), "12345").unwrap();
        let limits = Limits {
            depth: 3,
            entry_bytes: 4,
            ..Limits::default()
        };
        let pack = Pack::open(root.path(), &limits).unwrap();
        assert_eq!(paths(&pack), ["a/large.pdf"]);
        assert!(!pack.entries[0].is_readable());
        let told: Vec<_> = pack
            .troubles
            .iter()
            .map(|t| t.path.as_deref().unwrap())
            .collect();
        assert_eq!(told, ["a/b/c/d", "a/large.pdf"]);
        let few = Limits {
            entries: 3,
            ..Limits::default()
        };
        assert!(matches!(
            Pack::open(root.path(), &few),
            Err(OpenError::Limit {
                limit: Limits::ENTRIES,
                ..
            })
        ));
    }

    #[test]
    fn a_file_that_changes_or_vanishes_is_not_trusted() {
        let root = tempfile::tempdir().unwrap();
        for name in ["gone", "longer", "same", "swapped"] {
            fs::write(root.path().join(name), "x").unwrap();
        }
        let pack = opened(root.path());
        fs::remove_file(root.path().join("gone")).unwrap();
        fs::write(root.path().join("longer"), "xyz").unwrap();
        fs::remove_file(root.path().join("swapped")).unwrap();
        std::os::unix::fs::symlink(root.path().join("same"), root.path().join("swapped")).unwrap();
        let read = pack.entries.iter().map(|entry| entry.stream(|_| {}));
        let refused = |why| Err(TroubleKind::Refused(why));
        assert_eq!(
            read.collect::<Vec<_>>(),
            [
                refused(Refusal::Vanished),
                refused(Refusal::Changed),
                Ok(()),
                refused(Refusal::Changed)
            ]
        );
    }

    #[test]
    fn what_is_no_pack_is_named() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("a.zip");
        assert_eq!(
            Pack::open(&file, &Limits::default()).unwrap_err(),
            OpenError::NotFound
        );
        for (content, found) in [
            (&b""[..], "empty"),
            (b"%PDF-1.4", "pdf"),
            (b"Rar!\x1a\x07\x00", "rar"),
            (b"hi", "unknown"),
        ] {
            fs::write(&file, content).unwrap();
            let found = found.to_owned();
            assert_eq!(
                Pack::open(&file, &Limits::default()).unwrap_err(),
                OpenError::NotAnArchive { found }
            );
        }
    }
}
