//! The words of the machine formats for states and kinds.

use crate::documents::{FieldState, Source};
use crate::finding::{Code, Severity};
use crate::pack::Kind;
use crate::verdict::{Status, Verdict};

/// All verdicts.
pub(super) const VERDICTS: [Verdict; 4] = [
    Verdict::Complete,
    Verdict::Incomplete,
    Verdict::Review,
    Verdict::Unreadable,
];

/// All states of a requirement.
pub(super) const STATUSES: [Status; 5] = [
    Status::Satisfied,
    Status::Missing,
    Status::Invalid,
    Status::Unverified,
    Status::NotApplicable,
];

/// All kinds of pack.
pub(super) const PACKS: [Kind; 2] = [Kind::Folder, Kind::Zip];

/// All sources of a value.
pub(super) const SOURCES: [Source; 4] = [Source::Text, Source::Ocr, Source::Qr, Source::Form];

/// All words of [`field`].
pub(super) const FIELD_STATES: [&str; 3] = ["valid", "invalid", "unread"];

pub(in crate::report) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Complete => "complete",
        Verdict::Incomplete => "incomplete",
        Verdict::Review => "review",
        Verdict::Unreadable => "unreadable",
    }
}

pub(in crate::report) fn status(status: Status) -> &'static str {
    match status {
        Status::Satisfied => "satisfied",
        Status::Missing => "missing",
        Status::Invalid => "invalid",
        Status::Unverified => "unverified",
        Status::NotApplicable => "not-applicable",
    }
}

pub(in crate::report) fn pack(kind: Kind) -> &'static str {
    match kind {
        Kind::Folder => "folder",
        Kind::Zip => "zip",
    }
}

pub(super) fn field(state: &FieldState) -> &'static str {
    match state {
        FieldState::Valid => "valid",
        FieldState::Invalid(_) | FieldState::Empty => "invalid",
        FieldState::Unread { .. } => "unread",
    }
}

pub(super) fn source(source: Source) -> &'static str {
    match source {
        Source::Text => "text",
        Source::Ocr => "ocr",
        Source::Qr => "qr",
        Source::Form => "form",
    }
}

pub(super) fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.name()).collect()
}

pub(super) fn severities() -> [&'static str; 3] {
    [Severity::Error, Severity::Warning, Severity::Note].map(Severity::name)
}
