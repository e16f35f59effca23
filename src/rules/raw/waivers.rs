//! What is set aside for one applicant or one pack, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// Something that is set aside for one applicant or one pack, for a time. The report still tells what
/// was found, and who set it aside, why and until when.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWaiver {
    /// Its number or name, which reports give.
    pub id: String,
    /// For whom: the applicant's name, as it stands in the field that names the applicant
    /// (`applicant` of the file).
    #[serde(default)]
    pub applicant: Option<String>,
    /// For which pack: its name in the report, or the SHA-256 of its content, which is that of no
    /// other. With `applicant`, both are to be so.
    #[serde(default)]
    pub pack: Option<String>,
    /// The requirement that is set aside, or, with `findings`, those findings on it.
    #[serde(default)]
    pub requirement: Option<String>,
    /// Of a requirement that is asked for each of several: only for this one.
    #[serde(default, rename = "for")]
    pub subject: Option<String>,
    /// Codes of the findings that are set aside, such as `document-expired`; everything else that is
    /// found still counts. Without it the requirement is set aside as a whole, without `requirement`
    /// only findings on no requirement are.
    #[serde(default)]
    pub findings: Vec<String>,
    /// Why.
    pub reason: Words,
    /// Who answers for it: a person or a department.
    pub by: String,
    /// The last day on which it counts (at the reference date).
    pub until: String,
}
