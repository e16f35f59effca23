//! What is wrong with entries, archives and the run itself, in English.

use std::io::ErrorKind;

use crate::pack::{Ambiguity, OpenError, UnsafePath};
use crate::say::Failure;
use crate::say::limits::{Limit, amount, can_be_set};

use super::words::day;

pub(super) fn unsafe_path(how: UnsafePath) -> &'static str {
    match how {
        UnsafePath::Absolute => {
            "The path is absolute and would land outside the pack; it was not read."
        }
        UnsafePath::Parent => "The path climbs out of the pack with “..”; it was not read.",
        UnsafePath::Link => "This is a link to somewhere else, not a file; it was not read.",
        UnsafePath::Device => "This is a device or a pipe, not a file; it was not read.",
        UnsafePath::ControlCharacter => {
            "The name holds invisible control characters; the file was not read."
        }
        UnsafePath::Empty => "The file has no name; it was not read.",
    }
}

pub(super) fn ambiguity(how: Ambiguity) -> &'static str {
    match how {
        Ambiguity::SameName => {
            "Several files in the archive have the same name; which one is meant cannot be told, so none was read."
        }
        Ambiguity::NamesDifferOnlyInCase => {
            "The names of some files differ only in case or in the form of their characters; on some computers one replaces the other."
        }
        Ambiguity::FileAndFolder => {
            "One name is both a file and a folder; which one is meant cannot be told."
        }
        Ambiguity::HeadersDiffer => {
            "The archive says two different things of this file, so other programs may see something else; it was not read."
        }
        Ambiguity::Overlap => {
            "This file shares its data with another file of the archive; it was not read."
        }
        Ambiguity::TwoArchives => {
            "This file consists of two archives glued together; other programs may open the other one."
        }
        Ambiguity::PartsOfOneName => {
            "The document holds several parts of the same name; other programs may show something else."
        }
        Ambiguity::HiddenData => {
            "The archive holds data that its directory does not list; other programs may see something else."
        }
    }
}

pub(super) fn open_error(error: &OpenError) -> String {
    match error {
        OpenError::NotFound => "There is no such file or folder.".to_owned(),
        OpenError::Denied { detail } => {
            format!("The system does not allow it to be opened ({detail}).")
        }
        OpenError::NotAnArchive { found } => {
            format!("This is neither a folder nor a zip archive (it looks like: {found}).")
        }
        OpenError::Corrupt { detail } => {
            format!("The archive is damaged and cannot be opened (technically: {detail}).")
        }
        OpenError::Encrypted => "The archive needs a password and cannot be opened.".to_owned(),
        OpenError::Split => {
            "This is one part of a split archive and cannot be opened by itself.".to_owned()
        }
        OpenError::Limit {
            limit: which,
            allowed,
            found,
        } => limit(which, *allowed, *found),
    }
}

pub(super) fn limit(name: &str, allowed: u64, found: u64) -> String {
    let what = match Limit::of(name) {
        Limit::Entries => "number of files",
        Limit::EntriesInAll => "number of files, those in archives included,",
        Limit::Directory => "size of the archive's directory",
        Limit::NameLength => "length of the file name",
        Limit::PathLength => "length of the path",
        Limit::Depth => "depth of folders",
        Limit::FileSize => "size of the file",
        Limit::DocumentSize => "size of the document",
        Limit::TotalSize => "unpacked size of everything",
        Limit::UnpackedSize => "unpacked size of the file",
        Limit::Nesting => "depth of archives within archives",
        Limit::NestedSize => "size of an archive inside",
        Limit::Dictionary => "memory that unpacking the archive takes",
        Limit::Ratio => "compression ratio",
        Limit::Pages => "number of pages",
        Limit::Parts => "number of parts of the file",
        Limit::Pixels => "number of pixels of a picture",
        Limit::Painted => "number of pixels painted to look at its pages",
        Limit::Operations => "number of drawing steps of a page",
        Limit::Time => "time of reading",
        Limit::Comparisons => "number of documents to be compared with each other",
        Limit::PackTime => "time of reading the whole pack",
        Limit::Memory => "memory that reading takes",
        Limit::Cells => "number of table cells",
        Limit::Text => "amount of text",
        Limit::Sheets => "number of sheets",
        Limit::Strings => "number of texts in the workbook",
        Limit::Elements => "number of elements in the file",
        Limit::Nested => "depth of elements within elements",
        Limit::Objects => "number of objects drawn",
        Limit::Other => name,
    };
    let (allowed, found) = (amount(name, allowed, "s"), amount(name, found, "s"));
    let named = if can_be_set(name) {
        format!("“{name}”: ")
    } else {
        String::new()
    };
    format!(
        "The {what} is above the limit ({named}at most {allowed}, found {found}); what lies beyond was not read."
    )
}

/// What kept the program from judging.
pub(in crate::say) fn failure(failure: &Failure) -> String {
    match failure {
        Failure::NoSuchRules { name, built_in } => format!(
            "There are no rules “{name}”: it is neither built in ({}) nor a file that can be found.",
            built_in.join(", ")
        ),
        Failure::CannotRead { file, detail } => format!("“{file}” cannot be read ({detail})."),
        Failure::CannotWrite { file, detail } => {
            format!("“{file}” could not be written ({detail}); nothing half written is left.")
        }
        Failure::OutputIsInput { file } => format!(
            "“{file}” is the pack, rules file or answers to be read and is not written over; choose another name."
        ),
        Failure::OutputInPack { file } => format!(
            "“{file}” lies in the pack, which would no longer be as it was received; choose a place outside it."
        ),
        Failure::DeadlinePast { deadline, from } => format!(
            "The deadline of {} lies before {}; look at --deadline.",
            day(*deadline),
            day(*from)
        ),
        Failure::OutputExists { file } => format!(
            "“{file}” exists and somebody may have worked on it, so it was not written over; choose another name, or move it away."
        ),
        Failure::NotOurs { file, wanted } => {
            format!("“{file}” is no {} of packcheck.", ours(wanted))
        }
        Failure::OtherVersion { file, found, known } => format!(
            "“{file}” is of version {found}, and this program knows {known}; use the packcheck that made it."
        ),
        Failure::Altered { file } => format!(
            "The receipt “{file}” is not what it was when it was written; it was altered and proves nothing. Find the original."
        ),
        Failure::NoDigest { file } => format!(
            "“{file}” could not be read and has no digest; a manifest that lacks a file is of no use, so none was written."
        ),
        Failure::NumberInName { file } => format!(
            "The file name “{file}” bears an identity number, which is not written into a manifest; rename it first."
        ),
        Failure::Unopened { file, detail } => format!("“{file}”: {detail}"),
        Failure::CannotPrint { detail } => format!("The report could not be printed ({detail})."),
        Failure::Bug { place } => {
            let place = place
                .as_ref()
                .map_or_else(String::new, |place| format!(" ({place})"));
            format!(
                "The program failed{place}. This is a bug in packcheck, please report it; nothing was judged."
            )
        }
    }
}

/// What the system says of a file, where there are words for it.
pub(in crate::say) fn system(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "no permission",
        ErrorKind::AlreadyExists => "a file of that name exists",
        ErrorKind::IsADirectory => "it is a folder and no file",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the disk quota is used up",
        ErrorKind::FileTooLarge => "the file is too large",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::InvalidFilename => "the name is not allowed",
        ErrorKind::ResourceBusy => {
            "another program has the file open; close it there and try again"
        }
        _ => return None,
    })
}

fn ours(wanted: &str) -> &'static str {
    if wanted.contains("receipt") {
        "receipt"
    } else {
        "JSON report"
    }
}
