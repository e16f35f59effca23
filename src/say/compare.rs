//! The words of a comparison of two packs.

use serde::Serialize;

/// The words of a comparison.
#[derive(Debug, Serialize)]
pub struct CompareWords {
    /// What the page is.
    pub title: &'static str,
    /// Stands before the first pack.
    pub old: &'static str,
    /// Stands before the second pack.
    pub new: &'static str,
    /// Said where the packs were not judged by the same rules.
    pub other_rules: &'static str,
    /// Heading of findings that are as before.
    pub open: &'static str,
    /// Heading of findings that were not there.
    pub fresh: &'static str,
    /// Heading of findings that went while their requirement is not met.
    pub gone: &'static str,
    /// Heading of findings that are mended.
    pub mended: &'static str,
    /// Heading of requirements whose state has changed.
    pub rows: &'static str,
    /// State of a requirement that is not asked.
    pub not_asked: &'static str,
    /// Heading of new files.
    pub came: &'static str,
    /// Heading of files no longer there.
    pub went: &'static str,
    /// Heading of files with other content.
    pub changed: &'static str,
    /// Heading of files with another name.
    pub renamed: &'static str,
    /// Heading of files that could not be compared.
    pub unknown: &'static str,
    /// The counts, in their places.
    pub summary: &'static str,
    /// The verdicts: complete, incomplete, review, unreadable.
    pub verdicts: [&'static str; 4],
    /// The states: satisfied, missing, invalid, unverified, not applicable.
    pub statuses: [&'static str; 5],
}

impl CompareWords {
    /// A verdict of a JSON report.
    pub(crate) fn verdict<'a>(&self, name: &'a str) -> &'a str {
        let [complete, incomplete, review, unreadable] = self.verdicts;
        match name {
            "complete" => complete,
            "incomplete" => incomplete,
            "review" => review,
            "unreadable" => unreadable,
            other => other,
        }
    }

    /// The state of a requirement in a JSON report.
    pub(crate) fn status<'a>(&self, name: &'a str) -> &'a str {
        let [satisfied, missing, invalid, unverified, not_applicable] = self.statuses;
        match name {
            "satisfied" => satisfied,
            "missing" => missing,
            "invalid" => invalid,
            "unverified" => unverified,
            "not-applicable" => not_applicable,
            other => other,
        }
    }
}
