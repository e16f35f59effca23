//! The report in each format: the same value in, bytes out.
//!
//! Every format shows the same and nothing that is not in the [`Report`]: no clock, no host, no
//! absolute path. Identity numbers are masked in whatever comes out of a pack.

mod applicant;
pub mod changes;
pub mod checklist;
pub mod compare;
pub mod explain;
pub mod html;
pub mod json;
pub mod markdown;
pub mod notice;
pub mod receipt;
pub mod sarif;
mod sheet;
pub mod text;
mod view;
mod wrap;

use crate::finding::{Code, Severity};
use crate::say::Totals;
use crate::verdict::{Report, Status};

pub use sheet::Layout;

/// How many rows and findings of each kind a report has.
#[must_use]
pub fn totals(report: &Report) -> Totals {
    let mut totals = Totals::default();
    for row in &report.requirements {
        match row.status {
            Status::Satisfied => totals.satisfied += 1,
            Status::Missing => totals.missing += 1,
            Status::Invalid => totals.invalid += 1,
            Status::Unverified => totals.unverified += 1,
            Status::NotApplicable => totals.not_applicable += 1,
        }
    }
    let waived = |finding: &&crate::finding::Finding| finding.code() == Code::Waived;
    totals.waived = report.findings.iter().filter(waived).count();
    for finding in &report.findings {
        match finding.severity() {
            Severity::Error => totals.errors += 1,
            Severity::Warning => totals.warnings += 1,
            Severity::Note => totals.notes += 1,
        }
    }
    totals
}

#[cfg(test)]
mod samples;
