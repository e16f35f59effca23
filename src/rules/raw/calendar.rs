//! The calendar of working days, as written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Which days are worked. Working days can be counted in the years that are listed; where another year
/// is needed, it cannot be told.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCalendar {
    /// Days of the week that are not worked; Saturday and Sunday unless said otherwise.
    #[serde(default = "saturday_and_sunday")]
    pub weekend: Vec<RawWeekday>,
    /// The years, each with what is otherwise in it. A year without holidays is written `{}`.
    pub years: IndexMap<String, RawYear>,
}

fn saturday_and_sunday() -> Vec<RawWeekday> {
    vec![RawWeekday::Saturday, RawWeekday::Sunday]
}

/// What is otherwise in a year than its weekends say.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawYear {
    /// Days that are not worked, one by one or from one to another: `2026-10-01 to 2026-10-07`.
    #[serde(default)]
    pub holidays: Vec<String>,
    /// Days of a weekend that are worked to make up for it.
    #[serde(default)]
    pub worked: Vec<String>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum RawWeekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}
