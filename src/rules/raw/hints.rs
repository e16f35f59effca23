//! What is only a hint, as written: figures that are expected, evidence that is recommended.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawCondition, Words};

/// A figure that is expected to reach, or not to exceed, another. It is compared only when both
/// were read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFigure {
    /// Name by which a file that builds on this one changes or removes it.
    #[serde(default)]
    pub id: Option<String>,
    /// The figure, as `document.field`: a count, or a column of counts, which is added up.
    pub figure: String,
    /// It is expected to be no less than this, rounded up.
    #[serde(default)]
    pub at_least: Option<RawBound>,
    /// It is expected to be no more than this, rounded down.
    #[serde(default)]
    pub at_most: Option<RawBound>,
    /// What is said when it is not as expected.
    pub says: Words,
    /// The requirement it bears on.
    pub requirement: String,
    /// The clause that asks for it.
    #[serde(default)]
    pub basis: Option<Words>,
    /// What to do about it.
    #[serde(default)]
    pub remedy: Option<Words>,
}

/// A part of another figure.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBound {
    /// How many per cent of the other figure; all of it unless said otherwise.
    #[serde(default = "hundred")]
    pub percent: u32,
    /// The other figure, as `document.field`.
    pub of: String,
}

fn hundred() -> u32 {
    100
}

/// Evidence that is recommended.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRecommended {
    /// Name by which a file that builds on this one changes or removes it.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is evidence of.
    pub title: Words,
    /// Kinds of document of which any one will do.
    pub any_of: Vec<String>,
    /// What people would hand in, where the titles of the kinds say it badly.
    #[serde(default)]
    pub such_as: Option<Words>,
    /// When it need not be there.
    #[serde(default)]
    pub unless: Option<RawCondition>,
    /// The clause that it comes from. What is missing under one clause is told together.
    #[serde(default)]
    pub basis: Option<Words>,
}
