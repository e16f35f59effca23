//! The form of a report as JSON: what its schema is made from.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::{SCHEMA, names};

/// What packcheck found in a pack.
///
/// Byte-identical for the same pack, rules, answers and date: no clock, no host and no absolute path
/// is in it. With several packs one such object stands on each line (JSON Lines).
#[derive(Serialize, JsonSchema)]
#[schemars(title = "packcheck/report/1")]
pub(super) struct Object {
    /// Name and version of this format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    pub tool: Tool,
    pub rules: RulesObject,
    pub pack: PackObject,
    /// The reference date, at which validity is judged (YYYY-MM-DD).
    pub date: String,
    /// Any error: incomplete; else any requirement unverified: review; else complete.
    #[schemars(extend("enum" = names::VERDICTS.map(names::verdict)))]
    pub verdict: &'static str,
    /// The answers that counted, by question.
    pub answers: IndexMap<String, AnswerObject>,
    /// One row a requirement, and one a site or sector where it is asked for each.
    pub requirements: Vec<RowObject>,
    /// Every file, sorted by path.
    pub files: Vec<FileObject>,
    /// Errors first, then warnings, then notes; stable.
    pub findings: Vec<FindingObject>,
}

/// The program.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tool {
    pub name: &'static str,
    pub version: &'static str,
}

/// The rules file.
#[derive(Serialize, JsonSchema)]
pub(super) struct RulesObject {
    pub id: String,
    pub version: String,
    /// Of the file, in hexadecimal. Of a file that builds on others: of the lines of the digests of
    /// all of them, its own first, each with a line feed at its end.
    pub sha256: String,
    /// The files that it builds on, the nearest first; left out where it builds on none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extends: Vec<BaseObject>,
    /// What it changes of those, such as `requirements.permits.remedy`; left out where nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<String>,
    /// What it takes out of those, such as `documents.courier-licence`; left out where nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removes: Vec<String>,
}

/// A rules file that another builds on.
#[derive(Serialize, JsonSchema)]
pub(super) struct BaseObject {
    pub id: String,
    pub version: String,
    /// Of that file alone, in hexadecimal.
    pub sha256: String,
}

/// The pack as it was received.
#[derive(Serialize, JsonSchema)]
pub(super) struct PackObject {
    /// File or folder name, without directories.
    pub name: String,
    #[schemars(extend("enum" = names::PACKS.map(names::pack)))]
    pub kind: &'static str,
    /// Of the archive file, or of the list of a folder's files; null where it could not be read.
    pub sha256: Option<String>,
    /// Files in it, those left aside included.
    pub files: usize,
    pub bytes: u64,
}

/// An answer.
#[derive(Serialize, JsonSchema)]
pub(super) struct AnswerObject {
    /// Names, or ids of choices; empty: none.
    pub value: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

/// A requirement, or a requirement for one site or sector.
#[derive(Serialize, JsonSchema)]
pub(super) struct RowObject {
    pub id: String,
    pub title: String,
    /// The site or sector.
    #[serde(rename = "for")]
    pub subject: Option<String>,
    #[schemars(extend("enum" = names::STATUSES.map(names::status)))]
    pub status: &'static str,
    /// One sentence.
    pub reason: String,
    pub files: Vec<String>,
}

/// A file.
#[derive(Serialize, JsonSchema)]
pub(super) struct FileObject {
    pub path: String,
    pub bytes: u64,
    /// Null where the file could not be read to its end.
    pub sha256: Option<String>,
    /// What its content is.
    pub format: &'static str,
    pub pages: Option<usize>,
    /// Made by a system or an office program: no part of the application.
    pub ignored: bool,
    pub documents: Vec<DocumentObject>,
}

/// What a file, or some pages of it, was taken for.
#[derive(Serialize, JsonSchema)]
pub(super) struct DocumentObject {
    /// Id of a document of the rules.
    #[serde(rename = "type")]
    pub kind: String,
    /// First and last page, from 1.
    pub pages: Option<(u32, u32)>,
    /// Why, the strongest reason first.
    pub basis: Vec<String>,
    /// By the keys of the rules.
    pub fields: IndexMap<String, FieldObject>,
}

/// A value that a document bears.
#[derive(Serialize, JsonSchema)]
pub(super) struct FieldObject {
    /// Null where nothing was read or nothing is filled in. A date is YYYY-MM-DD, or `open`.
    pub value: Option<ValueObject>,
    #[schemars(extend("enum" = names::FIELD_STATES))]
    pub status: &'static str,
    #[schemars(extend("enum" = names::SOURCES.map(names::source)))]
    pub source: &'static str,
    pub page: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum ValueObject {
    One(String),
    Several(Vec<String>),
}

/// A finding.
#[derive(Serialize, JsonSchema)]
pub(super) struct FindingObject {
    #[schemars(extend("enum" = names::codes()))]
    pub code: &'static str,
    #[schemars(extend("enum" = names::severities()))]
    pub severity: &'static str,
    /// Id of the requirement it bears on.
    pub requirement: Option<String>,
    /// The site or sector.
    #[serde(rename = "for")]
    pub subject: Option<String>,
    pub file: Option<String>,
    pub page: Option<u32>,
    pub field: Option<String>,
    /// What is said.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The clause that asks for it.
    pub basis: Option<String>,
}
