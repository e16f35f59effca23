//! Figures and dates that are expected, evidence that is recommended, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawCondition, Words};

/// A figure that is expected to reach, or not to exceed, another or a limit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFigure {
    /// Name by which a file that builds on this one changes or removes it.
    #[serde(default)]
    pub id: Option<String>,
    /// The figure: a count, a sum of money, a percentage, an ordered choice, or a column, which is
    /// added up.
    pub figure: RawQuantity,
    /// It is expected to be no less than this; a part of a count is rounded up.
    #[serde(default)]
    pub at_least: Option<RawBound>,
    /// It is expected to be no more than this; a part of a count is rounded down.
    #[serde(default)]
    pub at_most: Option<RawBound>,
    /// Other bounds where a condition holds. The first that holds counts; one of which it cannot be
    /// told leaves it open. `at_least` and `at_most` are for the rest.
    #[serde(default)]
    pub tiers: Vec<RawTier>,
    /// How much it weighs: an `error` makes the requirement invalid, and one that cannot be told
    /// leaves it to a person; a `note` is only a hint.
    #[serde(default = "note")]
    pub severity: RawSeverity,
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

fn note() -> RawSeverity {
    RawSeverity::Note
}

/// A figure as `document.field` or `requirement.field`, or several that are added up.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawQuantity {
    /// One field.
    Field(String),
    /// Several, added up.
    Sum(RawSum),
}

/// Figures of one kind that are added up.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSum {
    /// The figures, as `document.field` or `requirement.field`.
    pub sum_of: Vec<String>,
}

/// What a figure is to reach or not to exceed: a part of another figure, an amount, or a choice.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBound {
    /// With `of`: how many per cent of the other figure; all of it unless said otherwise. Alone: so
    /// many per cent, for a percentage.
    #[serde(default)]
    pub percent: Option<u32>,
    /// The other figure.
    #[serde(default)]
    pub of: Option<RawQuantity>,
    /// So much: a whole number for a count, a sum of money with its `currency`.
    #[serde(default, deserialize_with = "written")]
    #[schemars(with = "Option<String>")]
    pub amount: Option<String>,
    /// Currency of `amount`, by its code of three letters (ISO 4217), such as `CNY`.
    #[serde(default)]
    pub currency: Option<String>,
    /// For an ordered choice: this one of its choices.
    #[serde(default)]
    pub choice: Option<String>,
}

/// A number is taken digit for digit, with or without quotes.
pub(super) fn written<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(u64),
        Text(String),
    }
    let either = Option::<Either>::deserialize(deserializer)?;
    Ok(either.map(|either| match either {
        Either::Number(number) => number.to_string(),
        Either::Text(text) => text,
    }))
}

/// Bounds of a figure where a condition holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTier {
    /// The condition.
    pub when: RawCondition,
    /// The figure is then expected to be no less than this.
    #[serde(default)]
    pub at_least: Option<RawBound>,
    /// The figure is then expected to be no more than this.
    #[serde(default)]
    pub at_most: Option<RawBound>,
}

/// How much it weighs that a figure or date is not as expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawSeverity {
    /// It makes its requirement invalid; where it cannot be told, a person has to look.
    Error,
    /// A person should look; the requirement stays as it is.
    Warning,
    /// Only a hint.
    Note,
}

/// A date that lies before or after another, by so much or no more.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSpan {
    /// Name by which a file that builds on this one changes or removes it.
    #[serde(default)]
    pub id: Option<String>,
    /// The date, as `document.field` or `requirement.field`.
    pub date: String,
    /// It lies before this date or on it: `reference-date`, or another date.
    #[serde(default)]
    pub before: Option<String>,
    /// It lies after this date or on it: `reference-date`, or another date.
    #[serde(default)]
    pub after: Option<String>,
    /// At least so long lies between the two, such as "3 months", "30 days", "1 year"; exactly so
    /// long will do.
    #[serde(default)]
    pub at_least: Option<String>,
    /// At most so long lies between the two; exactly so long will do.
    #[serde(default)]
    pub at_most: Option<String>,
    /// How much it weighs: an `error` unless said otherwise.
    #[serde(default = "error")]
    pub severity: RawSeverity,
    /// What is said when it is not so.
    pub says: Words,
    /// The requirement it bears on.
    pub requirement: String,
    /// When it is not asked for.
    #[serde(default)]
    pub unless: Option<RawCondition>,
    /// The clause that asks for it.
    #[serde(default)]
    pub basis: Option<Words>,
    /// What to do about it.
    #[serde(default)]
    pub remedy: Option<Words>,
}

fn error() -> RawSeverity {
    RawSeverity::Error
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
