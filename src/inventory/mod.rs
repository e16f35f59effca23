//! One row per file: size, hash, real format, junk or not.

mod format;
mod held;
mod junk;
mod nested;
mod read;
mod sniff;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod sevenz;
#[cfg(test)]
mod tests;

pub use format::Format;

use std::sync::Arc;

use crate::pack::positioned::Window;
use crate::pack::{Trouble, split};

/// One file of a pack, or of an archive inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Safe path as shown to people; for a file in an inner archive the archive's path comes
    /// first: `附件.zip/营业执照.pdf`. Unique within an inventory.
    pub path: String,
    /// Bytes, unpacked; as announced when the file was not read.
    pub size: u64,
    /// SHA-256 in lower-case hex; `None` when the file was not read to its end. A trouble at the
    /// path, at an archive around it or of the pack says why.
    pub sha256: Option<String>,
    /// What the content is; [`Format::Unknown`] when it was not read.
    pub format: Format,
    /// Left behind by an operating system or a program: listed, never judged.
    pub junk: bool,
}

impl Item {
    /// An archive, or a part of one in several: it is not judged itself, and what is wrong with it
    /// is told by who could not open it.
    pub fn is_archive(&self) -> bool {
        let is_part = || self.format == Format::Unknown && split::is_part(&self.path);
        self.format.is_container() || is_part()
    }

    /// Last part of the path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// What the whole content of one file is.
#[must_use]
pub fn format_of(bytes: &Arc<Vec<u8>>) -> Format {
    if bytes.is_empty() {
        return Format::Empty;
    }
    let head = bytes.get(..sniff::HEAD).unwrap_or(bytes.as_slice());
    let window = Window::of_bytes(Arc::clone(bytes));
    match sniff::by_head(head) {
        sniff::Guess::Is(format) => format,
        sniff::Guess::Package => sniff::package(&window),
        sniff::Guess::Ole => sniff::ole(&window),
    }
}

/// All files of a pack. `T` is what the caller made of each while its bytes were at hand.
#[derive(Debug)]
pub struct Inventory<T> {
    /// One row per file, sorted by path (by code point).
    pub items: Vec<(Item, T)>,
    /// What is wrong, that of the pack itself first, then sorted by path.
    pub troubles: Vec<Trouble>,
    /// SHA-256 of the pack in lower-case hex: of the archive file, or for a folder of the list
    /// `path NUL size NUL sha256 LF` of its files sorted by path (no hash for an unread one).
    /// `None` when the archive file could not be read again.
    pub sha256: Option<String>,
    /// Bytes of the archive file, or of all files of a folder.
    pub bytes: u64,
}
