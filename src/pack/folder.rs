//! A folder on disk: every regular file below it, and what else lies there.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::content::Place;
use super::names::{self, RawName};
use super::path::{self, SafePath};
use super::{Ambiguity, Entry, Limits, OpenError, Trouble, TroubleKind, UnsafePath};

/// What lies below a folder.
pub(super) struct Contents {
    pub entries: Vec<Entry>,
    pub troubles: Vec<Trouble>,
}

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

fn safe_path(
    name: &str,
    sort: &Sort,
    limits: &Limits,
    troubles: &mut Vec<Trouble>,
) -> Option<SafePath> {
    let repaired = names::repair(name);
    let meant = repaired.as_deref().unwrap_or(name);
    let mut safe = match path::safe(meant, limits) {
        Ok(safe) => safe,
        Err(kind) => {
            troubles.push(Trouble::at(path::shown(meant), kind));
            return None;
        }
    };
    if let Sort::Trouble(kind) = sort {
        troubles.push(Trouble::at(safe.path, kind.clone()));
        return None;
    }
    // A folder's mangled name is told with each file in it.
    if repaired.is_some() && !matches!(sort, Sort::Folder) {
        let found = path::shown(name);
        troubles.push(Trouble::at(&safe.path, TroubleKind::NameRepaired { found }));
    }
    safe.folder |= matches!(sort, Sort::Folder);
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
                let kind = error
                    .io_error()
                    .map_or(io::ErrorKind::Other, io::Error::kind);
                let path = error.path().map_or_else(PathBuf::new, Path::to_path_buf);
                (
                    path,
                    Sort::Trouble(TroubleKind::corrupt(format!("cannot be listed: {kind}"))),
                )
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
    match item.metadata() {
        Ok(metadata) => Sort::File {
            size: metadata.len(),
            place: Place::File {
                path: item.path().to_path_buf(),
                modified: metadata.modified().ok(),
            },
        },
        Err(_) => Sort::Trouble(TroubleKind::corrupt("vanished while it was listed")),
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
