//! Building on another file, and parameters, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawAmount, Words};

/// What of the rules below is not asked for here, by name. What stands inside of an entry is named
/// with dots: `business-licence.fields.capital`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRemove {
    /// Requirements, by their ids.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// Kinds of document.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Fields.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Questions.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Comparisons, by their ids.
    #[serde(default)]
    pub consistency: Vec<String>,
    /// Figures, by their ids.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Recommended evidence, by its ids.
    #[serde(default)]
    pub recommended: Vec<String>,
    /// Waivers, by their ids.
    #[serde(default)]
    pub waivers: Vec<String>,
    /// Parameters.
    #[serde(default)]
    pub parameters: Vec<String>,
}

/// A parameter: its value alone, or with what it is called.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawParameter {
    /// The value.
    Value(RawAmount),
    /// The value, and what it is called.
    Full(RawFullParameter),
}

/// A value that has a name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFullParameter {
    /// What it is called.
    pub title: Words,
    /// A number, a date or a text.
    pub value: RawAmount,
}

impl RawParameter {
    /// The value, as it is written.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Value(value) => &value.0,
            Self::Full(full) => &full.value.0,
        }
    }

    /// What it is called, where that is said.
    #[must_use]
    pub fn title(&self) -> Option<&Words> {
        match self {
            Self::Value(_) => None,
            Self::Full(full) => Some(&full.title),
        }
    }
}
