//! The limits that readers name when they stop, and their units.

use super::size;

/// What a limit is of. Readers name limits by short technical words; those that no table knows
/// are shown by their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Entries,
    Directory,
    NameLength,
    Depth,
    FileSize,
    TotalSize,
    UnpackedSize,
    Nesting,
    NestedSize,
    Ratio,
    Pages,
    Parts,
    Pixels,
    Operations,
    Time,
    Memory,
    Other,
}

/// What its values count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Bytes,
    Number,
    Ratio,
    Seconds,
}

impl Limit {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "entries" => Self::Entries,
            "central-directory-bytes" => Self::Directory,
            "path-length" | "name-length" => Self::NameLength,
            "depth" => Self::Depth,
            "entry-bytes" | "document-bytes" | "bytes of a file" | "bytes of a text" => {
                Self::FileSize
            }
            "total-bytes" => Self::TotalSize,
            "unpacked bytes" | "unpacked bytes of a document" | "bytes of a stream" => {
                Self::UnpackedSize
            }
            "nesting" => Self::Nesting,
            "nested-archive-bytes" => Self::NestedSize,
            "ratio" => Self::Ratio,
            "pages" => Self::Pages,
            "parts of a document" => Self::Parts,
            "pixels of a picture" => Self::Pixels,
            "drawing operations" => Self::Operations,
            "seconds" => Self::Time,
            "bytes of memory" => Self::Memory,
            _ => Self::Other,
        }
    }
}

/// A limit's value in its unit; `seconds` is the language's word.
pub(super) fn amount(name: &str, value: u64, seconds: &str) -> String {
    let unit = match Limit::of(name) {
        Limit::Directory
        | Limit::FileSize
        | Limit::TotalSize
        | Limit::UnpackedSize
        | Limit::NestedSize
        | Limit::Memory => Unit::Bytes,
        Limit::Ratio => Unit::Ratio,
        Limit::Time => Unit::Seconds,
        Limit::Other if name.contains("bytes") => Unit::Bytes,
        Limit::Entries
        | Limit::NameLength
        | Limit::Depth
        | Limit::Nesting
        | Limit::Pages
        | Limit::Parts
        | Limit::Pixels
        | Limit::Operations
        | Limit::Other => Unit::Number,
    };
    match unit {
        Unit::Bytes => size(value),
        Unit::Number => value.to_string(),
        Unit::Ratio => format!("{value} : 1"),
        Unit::Seconds => format!("{value} {seconds}"),
    }
}
