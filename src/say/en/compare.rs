//! The words of a comparison, in English.

use crate::say::CompareWords;

pub(in crate::say) const COMPARE: CompareWords = CompareWords {
    title: "Two submissions compared",
    old: "Before: ",
    new: "Now: ",
    other_rules: "Note: the two were judged by different rules, so some changes may be due to these.",
    open: "Still open",
    fresh: "New",
    gone: "No longer found, but what they concern is not met yet",
    mended: "Mended",
    rows: "Requirements whose state has changed",
    not_asked: "not asked for",
    came: "Files that came",
    went: "Files that went",
    changed: "Files that changed",
    renamed: "Files with another name and the same content",
    unknown: "Files that could not be read and compared",
    summary: "Mended: {mended}. No longer found but not met: {gone}. Still open: {open}. New: {fresh}. Files unchanged: {same}.",
    verdicts: ["complete", "incomplete", "to be reviewed", "unreadable"],
    statuses: ["met", "missing", "wrong", "to check", "not needed"],
};
