//! The rules file as it is written: one struct for each block, key for key.
//!
//! Nothing is resolved here; [`super::lower`] turns it into [`super::Rules`]. The doc comments are
//! what the JSON Schema and the rule guide say of each key.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

mod building;
mod calendar;
mod conditions;
mod documents;
mod fields;
mod hints;
mod limits;
mod questions;
mod requirements;
mod waivers;

pub use building::*;
pub use calendar::*;
pub use conditions::*;
pub use documents::*;
pub use fields::*;
pub use hints::*;
pub use limits::*;
pub use questions::*;
pub use requirements::*;
pub use waivers::*;

/// A sentence or name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Chinese, as an official would write it.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// What it is called as a part of something else: `申请书的人数`, `Application form: staff`.
    #[must_use]
    pub fn of(&self, whole: &Self) -> Self {
        Self {
            zh: format!("{}的{}", whole.zh, self.zh),
            en: format!("{}: {}", whole.en, self.en.to_lowercase()),
        }
    }
}

/// A rules file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRules {
    /// Name of the file in reports and on the command line, in kebab-case.
    pub id: String,
    /// Version in reports, such as "2026.11".
    pub version: String,
    /// What the pack is for.
    pub title: Words,
    /// The rules that these build on: the id of built-in ones, or the path of a file as seen from
    /// this one (`./base.yaml`). What is written here counts before what is written there.
    #[serde(default)]
    pub extends: Option<String>,
    /// What of the rules below is not asked for here.
    #[serde(default)]
    pub remove: RawRemove,
    /// Values that stand for themselves wherever they are named: `$name` alone, or `{name}` inside of
    /// words.
    #[serde(default)]
    pub parameters: IndexMap<String, RawParameter>,
    /// The rule or notice that the requirements come from, where a requirement names none itself.
    pub basis: Words,
    /// File formats that are taken. Documents in other formats are reported; empty: all are taken.
    #[serde(default)]
    pub accepts: Vec<String>,
    /// Pictures of pages should have at least so many dots per inch; 0: any will do.
    #[serde(default)]
    pub least_dpi: u32,
    /// A document that expires within this many days of the reference date is warned of.
    #[serde(default = "default_soon")]
    pub expires_soon_days: u32,
    /// Days within which what a notice asks for is to be supplied; 0: the notice leaves the day open.
    #[serde(default)]
    pub notice_days: u32,
    /// The days of `notice_days` are working days, by the `calendar`.
    #[serde(default)]
    pub notice_in_working_days: bool,
    /// Which days are worked, for lengths of time in working days.
    #[serde(default)]
    pub calendar: Option<RawCalendar>,
    /// How much a pack may hold; what is left out keeps the program's own limit.
    #[serde(default)]
    pub limits: RawLimits,
    /// Field that names the applicant, as `document.field`; the first that was read counts.
    #[serde(default)]
    pub applicant: Vec<String>,
    /// A kind of document that may explain why a permit is made out to another name (a notice of
    /// change): where the pack holds one, a person has to compare.
    #[serde(default)]
    pub renamed_by: Option<String>,
    /// Which comes first in dates of digits alone (03/04/2026). Without it such a date counts as not
    /// read where it could be either.
    #[serde(default)]
    pub date_order: Option<RawDateOrder>,
    /// Words that say the same in names and addresses, in groups: `[[Ltd, Limited], [Street, St]]`.
    #[serde(default)]
    pub same_words: Vec<Vec<String>>,
    /// Words that only say which copy of a document it is (original, duplicate, photocopy); they may
    /// stand beside a title.
    #[serde(default)]
    pub copy_words: Vec<String>,
    /// Words of file names that only count the parts of a document (front, back, page).
    #[serde(default)]
    pub part_words: Vec<String>,
    /// Words of file names that say nothing of what is in the file (scan, picture, new folder). A
    /// file with no other name that could not be read may be anything.
    #[serde(default)]
    pub nameless_words: Vec<String>,
    /// What says of a document that it is none, or none any more (specimen, void, cancelled).
    #[serde(default)]
    pub void_marks: Option<RawVoidMarks>,
    /// What only the applicant can say.
    #[serde(default)]
    pub questions: IndexMap<String, RawQuestion>,
    /// The values that documents bear, with the labels they stand behind.
    pub fields: IndexMap<String, RawField>,
    /// The kinds of document, how each is recognised and what must be true of it.
    pub documents: IndexMap<String, RawDocument>,
    /// What a complete pack holds, in the order in which it is reported.
    pub requirements: Vec<RawRequirement>,
    /// What must agree between documents.
    #[serde(default)]
    pub consistency: Vec<RawComparison>,
    /// Figures that are expected to reach, or not to exceed, another or a limit.
    #[serde(default)]
    pub figures: Vec<RawFigure>,
    /// Dates that lie so long before or after others: "not older than three months".
    #[serde(default)]
    pub dates: Vec<RawSpan>,
    /// Evidence that nobody has to hand in but that speaks for the applicant; what is not there is
    /// noted.
    #[serde(default)]
    pub recommended: Vec<RawRecommended>,
    /// What is set aside for one applicant or one pack, by whom, why and until when. Every report says
    /// so.
    #[serde(default)]
    pub waivers: Vec<RawWaiver>,
}

fn default_soon() -> u32 {
    30
}

/// What says of a document that it is none, or none any more. The requirement that it would meet is
/// then left for a person to look at.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawVoidMarks {
    /// Words that say so where they stand alone: in brackets behind a title, on a line under it,
    /// stamped over the page, or as a part of the file's name.
    pub words: Vec<String>,
    /// Regular expressions of sentences that say so wherever they stand, matched on each line, and on
    /// each with the next, spaces removed.
    #[serde(default)]
    pub sentences: Vec<String>,
}
