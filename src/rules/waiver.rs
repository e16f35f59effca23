//! What is set aside for one applicant or one pack.
#![allow(
    missing_docs,
    reason = "a field without a comment means what raw/waivers.rs says of its key"
)]

use jiff::civil::Date;

use super::model::Words;
use crate::finding::Code;

/// Something that somebody has set aside, and answers for.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiver {
    pub id: String,
    /// Never neither this nor `pack`.
    pub applicant: Option<String>,
    pub pack: Option<String>,
    /// Id of the requirement.
    pub requirement: Option<String>,
    /// Id, or a name as in the answers.
    pub subject: Option<String>,
    /// Empty: all of the requirement.
    pub findings: Vec<Code>,
    pub reason: Words,
    pub by: String,
    /// The last day on which it counts.
    pub until: Date,
}
