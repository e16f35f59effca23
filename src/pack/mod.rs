//! A pack: a folder or an archive, opened but not unpacked.
//!
//! Names are decoded, paths made safe and limits kept here; what an entry *is* is the business of
//! [`crate::inventory`]. Nothing is ever written to disk.

/// A pack, opened.
#[derive(Debug)]
pub struct Pack {
    /// File or folder name without its directories.
    pub name: String,
    /// Folder or archive.
    pub kind: Kind,
    /// Regular files that may be read, sorted by path (by code point).
    pub entries: Vec<Entry>,
    /// What is wrong with entries or with the archive as a whole, sorted by path.
    pub troubles: Vec<Trouble>,
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
    /// Safe relative path as shown to people: decoded, `/` between parts, NFC. A file in a nested
    /// archive has the archive's path in front: `附件.zip/营业执照.pdf`.
    pub path: String,
    /// Size in bytes as declared by the container.
    pub size: u64,
}

/// Something wrong with one entry or with the pack as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The entry's path as shown to people; `None` for the pack itself.
    pub path: Option<String>,
    pub kind: TroubleKind,
}

/// What is wrong. Each kind becomes one finding code of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// `unsafe-path`: would land outside the pack, or is a link or a device. Not read.
    UnsafePath(UnsafePath),
    /// `entry-ambiguous`: what the pack holds depends on who opens it.
    Ambiguous(Ambiguity),
    /// `name-repaired`: the name had been mangled; `Trouble::path` is as it was most likely meant.
    NameRepaired { found: String },
    /// `limit-exceeded`: a limit stopped the reading.
    Limit { limit: &'static str, allowed: u64, found: u64 },
    /// `file-encrypted`: the entry needs a password.
    Encrypted,
    /// `file-corrupt`: cannot be read; technical words say at what point.
    Corrupt { detail: String },
    /// `archive-not-supported`: compression method or archive format that cannot be read.
    NotSupported { what: String },
}

/// How a path is unsafe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsafePath { Absolute, Parent, Link, Device, ControlCharacter, Empty }

/// How an archive's contents are ambiguous.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguity { SameName, NamesDifferOnlyInCase, FileAndFolder, HeadersDiffer, Overlap, TwoArchives, HiddenData }

/// Why a pack cannot be opened at all (exit 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// Nothing at that path.
    NotFound,
    /// The system refused; its own words.
    Denied { detail: String },
    /// Neither a folder nor a zip; what it seems to be (`rar`, `7z`, `pdf`, …).
    NotAnArchive { found: String },
    /// A zip whose structure cannot be followed; technical words say at what point.
    Corrupt { detail: String },
    /// A part of a split archive.
    Split,
    /// A limit of the archive as a whole.
    Limit { limit: &'static str, allowed: u64, found: u64 },
}
