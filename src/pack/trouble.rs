//! What can be wrong with a pack: with one entry, with the whole, or so that it cannot be opened.
//!
//! Only data and technical detail; the words for people are made later.

/// Something wrong with one entry or with the pack as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The entry's path as shown to people; `None` for the pack itself. The path of an unsafe
    /// entry is shown as found, with control characters made visible.
    pub path: Option<String>,
    /// What is wrong.
    pub kind: TroubleKind,
}

impl Trouble {
    /// A trouble of the entry at `path`.
    pub fn at(path: impl Into<String>, kind: TroubleKind) -> Self {
        Self {
            path: Some(path.into()),
            kind,
        }
    }

    /// A trouble of the pack itself.
    pub fn of_pack(kind: TroubleKind) -> Self {
        Self { path: None, kind }
    }
}

/// What cannot be read when only a part of a split archive is there.
pub const SPLIT: &str = "split archive";

/// What is wrong. Each kind becomes one finding code of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// `unsafe-path`: would land outside the pack, or is a link or a device. Not read.
    UnsafePath(UnsafePath),
    /// `entry-ambiguous`: what the pack holds depends on who opens it.
    Ambiguous(Ambiguity),
    /// `name-repaired`: the name had been mangled; `Trouble::path` is as it was most likely meant.
    NameRepaired {
        /// The name as it stands in the pack.
        found: String,
    },
    /// `limit-exceeded`: a limit stopped the reading.
    Limit {
        /// One of the names in [`super::Limits`].
        limit: &'static str,
        /// The greatest value allowed.
        allowed: u64,
        /// The value met; where counting stopped at the limit, the value it stopped at.
        found: u64,
    },
    /// `file-encrypted`: the entry needs a password.
    Encrypted,
    /// `file-corrupt`: cannot be read; technical words say at what point.
    Corrupt {
        /// Short technical words in English.
        detail: String,
    },
    /// `content-unread`: the system, and not the file, kept it from being read.
    Refused(Refusal),
    /// `archive-not-supported`: compression method or archive format that cannot be read.
    NotSupported {
        /// The format or method: `rar`, `7z`, `method 14`, …
        what: String,
    },
}

impl TroubleKind {
    /// `file-corrupt` with its technical words.
    pub(crate) fn corrupt(detail: impl Into<String>) -> Self {
        Self::Corrupt {
            detail: detail.into(),
        }
    }
}

/// Why the system did not let something be read. Nobody who handed it in is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No permission.
    NotAllowed,
    /// It was changed meanwhile.
    Changed,
    /// It was taken away meanwhile.
    Vanished,
    /// For another reason.
    Failed(std::io::ErrorKind),
}

impl From<&std::io::Error> for Refusal {
    fn from(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Vanished,
            std::io::ErrorKind::PermissionDenied => Self::NotAllowed,
            kind => Self::Failed(kind),
        }
    }
}

/// How a path is unsafe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsafePath {
    /// Begins at the root of a disk or names a drive or a server.
    Absolute,
    /// Climbs out with `..`.
    Parent,
    /// A symbolic link.
    Link,
    /// A device, a pipe or a socket.
    Device,
    /// Holds control characters or such that turn the direction of writing around.
    ControlCharacter,
    /// No name at all.
    Empty,
}

/// How an archive's contents are ambiguous.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguity {
    /// Several entries of one name. None is read.
    SameName,
    /// Several entries whose names are one on systems that ignore case. All are read.
    NamesDifferOnlyInCase,
    /// One name is both a file and a folder. The file is not read.
    FileAndFolder,
    /// The entry's header contradicts the directory.
    HeadersDiffer,
    /// Entries share bytes of the archive.
    Overlap,
    /// Two archives glued together; another program may open the other one.
    TwoArchives,
    /// Entries or data that the directory does not mention.
    HiddenData,
    /// A document that is a package has several parts of one name. It is read all the same.
    PartsOfOneName,
}

/// Why a pack cannot be opened at all (exit 4).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Nothing at that path.
    #[error("not found")]
    NotFound,
    /// The system refused; its own words.
    #[error("cannot be opened: {detail}")]
    Denied {
        /// The kind of refusal.
        detail: String,
    },
    /// Neither a folder nor a zip; what it seems to be (`rar`, `7z`, `pdf`, …).
    #[error("not a folder or zip archive, but {found}")]
    NotAnArchive {
        /// The format by its content.
        found: String,
    },
    /// A zip whose structure cannot be followed; technical words say at what point.
    #[error("damaged archive: {detail}")]
    Corrupt {
        /// Short technical words in English.
        detail: String,
    },
    /// The list of its files needs a password.
    #[error("needs a password")]
    Encrypted,
    /// A part of a split archive.
    #[error("part of a split archive")]
    Split,
    /// A limit of the archive as a whole.
    #[error("limit {limit} exceeded: {found} > {allowed}")]
    Limit {
        /// One of the names in [`super::Limits`].
        limit: &'static str,
        /// The greatest value allowed.
        allowed: u64,
        /// The value met.
        found: u64,
    },
}

impl OpenError {
    pub(crate) fn corrupt(detail: impl Into<String>) -> Self {
        Self::Corrupt {
            detail: detail.into(),
        }
    }
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::UnexpectedEof => Self::corrupt("ends too early"),
            // The kind's words are the same on every system and in every language.
            kind => Self::Denied {
                detail: kind.to_string(),
            },
        }
    }
}

/// An archive inside a pack that cannot be opened is a trouble of that entry.
impl From<OpenError> for TroubleKind {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Limit {
                limit,
                allowed,
                found,
            } => Self::Limit {
                limit,
                allowed,
                found,
            },
            OpenError::Encrypted => Self::Encrypted,
            OpenError::Split => Self::NotSupported {
                what: SPLIT.to_owned(),
            },
            OpenError::NotAnArchive { found } => Self::NotSupported { what: found },
            OpenError::Corrupt { detail } | OpenError::Denied { detail } => {
                Self::Corrupt { detail }
            }
            OpenError::NotFound => Self::corrupt("vanished while it was read"),
        }
    }
}
