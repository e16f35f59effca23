//! The limits that readers name when they stop, and their units.

use super::size;
use crate::limits::{Limits, Unit};

/// The name of the limit of time that ended the looking at a picture.
pub(super) fn time_limit(of_page: bool) -> &'static str {
    match of_page {
        true => Limits::PAGE_SECONDS,
        false => Limits::DOCUMENT_SECONDS,
    }
}

/// What a limit is of. Those of the table go by their names there; readers name bounds of their
/// own by short technical words, and one that nobody knows is shown by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Entries,
    EntriesInAll,
    Directory,
    NameLength,
    PathLength,
    Depth,
    FileSize,
    DocumentSize,
    TotalSize,
    UnpackedSize,
    Nesting,
    NestedSize,
    Dictionary,
    Ratio,
    Pages,
    Parts,
    Pixels,
    Painted,
    Operations,
    Time,
    PackTime,
    Comparisons,
    Memory,
    Cells,
    Text,
    Sheets,
    Strings,
    Elements,
    Nested,
    Objects,
    Other,
}

impl Limit {
    pub(super) fn of(name: &str) -> Self {
        match name {
            Limits::ENTRIES => Self::Entries,
            Limits::ENTRIES_IN_ALL => Self::EntriesInAll,
            Limits::DIRECTORY_BYTES | Limits::HEADER_BYTES => Self::Directory,
            Limits::NAME_LENGTH => Self::NameLength,
            Limits::PATH_LENGTH => Self::PathLength,
            Limits::DEPTH => Self::Depth,
            Limits::ENTRY_BYTES | "bytes of a text" | "bytes of a spreadsheet" => Self::FileSize,
            Limits::DOCUMENT_BYTES => Self::DocumentSize,
            Limits::TOTAL_BYTES => Self::TotalSize,
            Limits::PDF_BYTES | Limits::OFFICE_BYTES | "unpacked bytes" | "bytes of a stream" => {
                Self::UnpackedSize
            }
            Limits::NESTING => Self::Nesting,
            Limits::NESTED_ARCHIVE_BYTES => Self::NestedSize,
            Limits::DICTIONARY_BYTES => Self::Dictionary,
            Limits::RATIO => Self::Ratio,
            Limits::PAGES => Self::Pages,
            "parts of a document" => Self::Parts,
            Limits::PIXELS => Self::Pixels,
            Limits::PAINTED_PIXELS => Self::Painted,
            Limits::DRAWING_OPERATIONS => Self::Operations,
            Limits::DOCUMENT_SECONDS | Limits::PAGE_SECONDS => Self::Time,
            Limits::COMPARISONS => Self::Comparisons,
            Limits::PACK_SECONDS => Self::PackTime,
            Limits::DOCUMENT_MEMORY => Self::Memory,
            "cells of a spreadsheet" | "table cells" => Self::Cells,
            "letters of a page"
            | "letters drawn"
            | "letters of a document"
            | "text of a spreadsheet" => Self::Text,
            "sheets of a spreadsheet" => Self::Sheets,
            "shared strings of a spreadsheet" => Self::Strings,
            "elements of a part" | "attributes of a part" => Self::Elements,
            "depth of a part" | "nested tables" => Self::Nested,
            "objects drawn" => Self::Objects,
            _ => Self::Other,
        }
    }
}

/// Whether the limit of this name can be set: it is one of the table.
pub(super) fn can_be_set(name: &str) -> bool {
    Limits::row(name).is_some()
}

/// A limit's value in its unit; `seconds` is the language's word.
pub(super) fn amount(name: &str, value: u64, seconds: &str) -> String {
    let unit = match Limits::row(name) {
        Some(row) => row.unit,
        None if name.contains("bytes") => Unit::Bytes,
        None => Unit::Number,
    };
    match unit {
        Unit::Bytes => size(value),
        Unit::Number => value.to_string(),
        Unit::Ratio => format!("{value} : 1"),
        Unit::Seconds => format!("{value} {seconds}"),
    }
}
