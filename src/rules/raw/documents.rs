//! Kinds of document, as written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawCheckDigit, RawCheckSum, RawCondition, Words};
use crate::codes::CodeKind;

/// A kind of document.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDocument {
    /// What it is called in reports.
    pub title: Words,
    /// How it is recognised.
    pub recognise: RawRecognise,
    /// The fields it bears; each entry may change what the general list of fields says.
    #[serde(default)]
    pub fields: IndexMap<String, RawBorne>,
    /// Field after whose date it is no longer valid.
    #[serde(default)]
    pub valid_until: Option<String>,
    /// Field that names whom it belongs to.
    #[serde(default)]
    pub holder: Option<String>,
    /// Whether it may belong to somebody other than the applicant.
    #[serde(default)]
    pub any_holder: bool,
    /// Date by which the newest of several made out to one name is found; an older one that differs
    /// from it does not count.
    #[serde(default)]
    pub newest_by: Option<String>,
    /// Rows of dates of which none can lie before the one in front of it.
    #[serde(default)]
    pub order: Vec<Vec<String>>,
    /// Parts of numbers that repeat another field of the same document.
    #[serde(default)]
    pub parts: Vec<RawPart>,
    /// Kinds or forms of it that are no longer accepted.
    #[serde(default)]
    pub superseded: Vec<RawSuperseded>,
    /// What it speaks against (a notice of cancellation): the requirements that documents would meet
    /// which it may mean are left for a person to look at.
    #[serde(default)]
    pub speaks_against: Option<RawSpeaksAgainst>,
    /// Said when it is handed in although nobody asks for it any more.
    #[serde(default)]
    pub not_needed: Option<Words>,
}

/// What a kind of document speaks against. It may mean every document for these requirements whose
/// holder or number it names; where nobody whom it names could be read, all of them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSpeaksAgainst {
    /// Requirements: the documents handed in for them are meant.
    pub requirements: Vec<String>,
    /// It does so only where its text, spaces removed, holds this regular expression.
    #[serde(default)]
    pub when: Option<String>,
}

/// A part of a number that repeats another field of the same document.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPart {
    /// The field with the number.
    pub field: String,
    /// A regular expression with one group: the part.
    pub part: String,
    /// The field that it repeats.
    pub equals: String,
    /// What of that field it repeats.
    #[serde(rename = "as")]
    pub kind: RawPartKind,
}

/// What a part of a number repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawPartKind {
    /// The year of a date.
    Year,
    /// A code, letter for letter.
    Code,
}

/// How a kind of document is recognised. The longest and most specific word wins.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRecognise {
    /// Titles that stand at the top of one of its pages.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Words of a file or folder name.
    #[serde(default)]
    pub names: Vec<String>,
    /// Typical labels and phrases; three of them on a page speak for this kind.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Words in a title or file name that say it is something else.
    #[serde(default)]
    pub not: Vec<String>,
    /// Regular expressions for a document without a fixed title, matched on the text of the first
    /// page with spaces removed.
    #[serde(default)]
    pub patterns: Vec<String>,
}

/// A field as one kind of document bears it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBorne {
    /// It must be filled in.
    #[serde(default)]
    pub required: bool,
    /// Where its label is printed, it must be filled in.
    #[serde(default)]
    pub filled: bool,
    /// It need not be there when this other field is.
    #[serde(default)]
    pub unless: Option<String>,
    /// It need be filled in only where this holds.
    #[serde(default)]
    pub when: Option<RawCondition>,
    /// Labels instead of the general ones.
    #[serde(default)]
    pub labels: Option<Vec<String>>,
    /// Second labels instead of the general ones.
    #[serde(default)]
    pub second_labels: Option<Vec<String>>,
    /// Form of the number instead of the general one.
    #[serde(default)]
    pub pattern: Option<String>,
    /// Kind of code instead of the general one.
    #[serde(default)]
    pub code: Option<CodeKind>,
    /// Check character instead of the general one.
    #[serde(default)]
    pub check_digit: Option<RawCheckDigit>,
    /// Check of the whole number instead of the general one.
    #[serde(default)]
    pub check_sum: Option<RawCheckSum>,
    /// Other numbers that are often written in its place, to be told by their name.
    #[serde(default)]
    pub mistaken: Vec<RawMistaken>,
    /// What the code begins with in this kind of document; another beginning is warned of.
    #[serde(default)]
    pub begins: Vec<String>,
    /// Other beginnings for some of these documents; the first whose condition holds counts.
    #[serde(default)]
    pub begins_when: Vec<RawBegins>,
    /// The value may also stand without a label anywhere in the document (codes and numbers); a
    /// date may stand alone on a line, as under a signature.
    #[serde(default)]
    pub anywhere: bool,
}

/// What a code begins with when a condition holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBegins {
    /// The condition.
    pub when: RawCondition,
    /// What the code then begins with.
    pub begins: Vec<String>,
    /// What another beginning means, for the report.
    #[serde(default)]
    pub says: Option<Words>,
}

/// A number that is often written in place of another.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMistaken {
    /// A regular expression that such a number contains, spaces removed and width folded.
    pub pattern: String,
    /// What it is, and what is asked for instead.
    pub says: Words,
}

/// A kind or form of a document that is no longer accepted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSuperseded {
    /// First day on which it is no longer accepted (YYYY-MM-DD).
    pub since: String,
    /// Which form of it.
    #[serde(default)]
    pub when: Option<RawCondition>,
    /// Which form of it nevertheless stays valid.
    #[serde(default)]
    pub unless: Option<RawCondition>,
    /// What replaces it and why.
    pub instead: Words,
}
