//! Conditions, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written;

/// A condition. One or more of the keys; all that are given must hold.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCondition {
    /// A field: of the document at hand, or `requirement.field`, or `document.field`.
    #[serde(default)]
    pub field: Option<String>,
    /// State of that field.
    #[serde(default)]
    pub is: Option<RawState>,
    /// A regular expression that the field's value contains.
    #[serde(default)]
    pub matches: Option<String>,
    /// A number that the field's value reaches; of a field whose choices are `ordered`, a choice.
    #[serde(default, deserialize_with = "written")]
    #[schemars(with = "Option<String>")]
    pub at_least: Option<String>,
    /// A number, or a choice, that the field's value does not exceed.
    #[serde(default, deserialize_with = "written")]
    #[schemars(with = "Option<String>")]
    pub at_most: Option<String>,
    /// A kind of document that the pack holds.
    #[serde(default)]
    pub document: Option<String>,
    /// A question; where nobody has answered it, it cannot be told whether the condition holds.
    #[serde(default)]
    pub answer: Option<String>,
    /// A choice that the answer to the question holds.
    #[serde(default)]
    pub includes: Option<String>,
    /// Whether the question was answered with "none" (`true`) or with something (`false`).
    #[serde(default)]
    pub is_none: Option<bool>,
    /// The reference date is this day (YYYY-MM-DD) or a later one.
    #[serde(default)]
    pub since: Option<String>,
    /// Holds when one of these holds.
    #[serde(default)]
    pub any_of: Vec<RawCondition>,
    /// Holds when all of these hold.
    #[serde(default)]
    pub all_of: Vec<RawCondition>,
    /// Holds when this does not hold.
    #[serde(default)]
    pub not: Option<Box<RawCondition>>,
}

/// State of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawState {
    /// It was read and is right.
    Valid,
    /// It is there, right or wrong.
    Present,
    /// The document was read and does not bear it.
    Absent,
}
