//! A pack: a folder or an archive, opened but not unpacked.
//!
//! Names are decoded, paths made safe and limits kept here; what an entry *is* is the business of
//! [`crate::inventory`]. Nothing is ever written to disk.

pub(crate) mod content;
mod folder;

mod names;
mod path;
pub(crate) mod positioned;
mod sevenz;
pub(crate) mod split;
mod trouble;
pub mod windows;
mod zip;

use std::fs::File;
use std::path::Path;

pub use crate::limits::Limits;
pub use trouble::{Ambiguity, OpenError, Refusal, SPLIT, Trouble, TroubleKind, UnsafePath};

use content::Place;
use positioned::Window;

/// A pack, opened.
#[derive(Debug)]
pub struct Pack {
    /// File or folder name without its directories.
    pub name: String,
    /// Folder or archive.
    pub kind: Kind,
    /// Regular files, sorted by path (by code point). Files with links, devices or unsafe paths
    /// are not among them; those that are listed but must not be read
    /// ([`Entry::is_readable`]) are.
    pub entries: Vec<Entry>,
    /// What is wrong with entries or with the archive as a whole, sorted by path.
    pub troubles: Vec<Trouble>,
    /// The archive itself.
    archive: Option<Window>,
}

/// What kind of container a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A folder on disk.
    Folder,
    /// A zip archive.
    Zip,
}

/// One regular file of a pack.
#[derive(Debug)]
pub struct Entry {
    /// Safe relative path as shown to people: decoded, `/` between parts, NFC.
    pub path: String,
    /// Size in bytes as declared by the container.
    pub size: u64,
    place: Place,
}

/// What a folder or an archive holds, before it is sorted.
struct Contents {
    entries: Vec<Entry>,
    troubles: Vec<Trouble>,
}

impl Pack {
    /// Opens a folder or a zip, told by its content and not by its name. A pack without any file
    /// opens and has no entries.
    ///
    /// # Errors
    /// When there is nothing, or nothing that can be followed; what is wrong with single entries
    /// is in [`Pack::troubles`].
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, OpenError> {
        let metadata = std::fs::metadata(path)?;
        let name = name_of(path);
        if metadata.is_dir() {
            let Contents { entries, troubles } = folder::open(path, limits)?;
            return Ok(Self::sorted(name, Kind::Folder, entries, troubles, None));
        }
        if !metadata.is_file() {
            return Err(OpenError::NotAnArchive {
                found: "device".to_owned(),
            });
        }
        let archive = Window::of_file(File::open(path)?)?;
        let head = archive.up_to(0, 1024)?;
        if !zip::has_signature(&head)
            && (named_otherwise(&head).is_some() || !zip::has_end(&archive, limits))
        {
            return Err(match named_otherwise(&head) {
                None if split::is_part(&name) => OpenError::Split,
                found => OpenError::NotAnArchive {
                    found: found.unwrap_or("unknown").to_owned(),
                },
            });
        }
        let pack = Self::from_archive(name, archive, limits)?;
        match pack.one_document() {
            Some(found) => Err(OpenError::NotAnArchive {
                found: found.to_owned(),
            }),
            None => Ok(pack),
        }
    }

    /// The format of a zip that is a document and no pack of any.
    fn one_document(&self) -> Option<&'static str> {
        let has = |start: &str| {
            self.entries
                .iter()
                .any(|entry| entry.path.starts_with(start))
        };
        let office = [("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")];
        match () {
            () if self.entries.iter().any(|entry| entry.path == "OFD.xml") => Some("ofd"),
            () if has("[Content_Types].xml") => office
                .iter()
                .find(|(folder, _)| has(folder))
                .map(|(_, name)| *name),
            () => None,
        }
    }

    /// Opens a zip or 7z that lies within another pack.
    pub(crate) fn from_archive(
        name: String,
        archive: Window,
        limits: &Limits,
    ) -> Result<Self, OpenError> {
        let head = archive.up_to(0, 32)?;
        let opened = if sevenz::has_signature(&head) {
            sevenz::open(&archive, limits)
        } else {
            zip::open(&archive, limits)
        };
        let Contents { entries, troubles } = opened.map_err(|error| match error {
            // The first of several parts ends where the second begins.
            OpenError::Corrupt { .. } if split::is_part(&name) => OpenError::Split,
            error => error,
        })?;
        Ok(Self::sorted(
            name,
            Kind::Zip,
            entries,
            troubles,
            Some(archive),
        ))
    }

    fn sorted(
        name: String,
        kind: Kind,
        mut entries: Vec<Entry>,
        mut troubles: Vec<Trouble>,
        archive: Option<Window>,
    ) -> Self {
        // Stable: what cannot be told apart stays in the order of the container.
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        troubles.sort_by(|a, b| a.path.cmp(&b.path));
        troubles.dedup();
        Self {
            name,
            kind,
            entries,
            troubles,
            archive,
        }
    }

    /// The archive's own bytes; `None` for a folder.
    pub(crate) fn archive(&self) -> Option<&Window> {
        self.archive.as_ref()
    }
}

/// Last part of the path, also of `.` and `..`, without what must not be shown.
fn name_of(path: &Path) -> String {
    let given = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let real = || {
        Some(
            path.canonicalize()
                .ok()?
                .file_name()?
                .to_string_lossy()
                .into_owned(),
        )
    };
    path::shown(&given.or_else(real).unwrap_or_default())
}

/// What a file is by its first bytes when it is plainly no zip.
fn named_otherwise(head: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 10] = [
        (b"Rar!\x1a\x07", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b", "gz"),
        (b"BZh", "bz2"),
        (b"\xfd7zXZ", "xz"),
        (b"%PDF-", "pdf"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"\x89PNG", "png"),
        (b"\xd0\xcf\x11\xe0", "doc"),
        (b"<", "html"),
    ];
    if head.is_empty() {
        return Some("empty");
    }
    if head
        .get(257..)
        .is_some_and(|rest| rest.starts_with(b"ustar"))
    {
        return Some("tar");
    }
    KNOWN
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, name)| *name)
}
