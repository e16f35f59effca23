//! The rules file as it is written: one struct for each block, key for key.
//!
//! Nothing is resolved here; [`super::lower`] turns it into [`super::Rules`]. The doc comments are
//! what the JSON Schema and the rule guide say of each key.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::codes::CodeKind;

mod building;
mod documents;
mod hints;
mod limits;
mod requirements;

pub use building::*;
pub use documents::*;
pub use hints::*;
pub use limits::*;
pub use requirements::*;

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

/// A question that only the applicant can answer.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawQuestion {
    /// The question.
    pub ask: Words,
    /// What kind of answer it takes: `names` (a list of names) or `choices` (some of those listed).
    pub answer: RawAnswer,
    /// The choices, each with its title; `words` are further ways to write it.
    #[serde(default)]
    pub choices: IndexMap<String, RawOption>,
    /// Fields that answer it where a document was read, as `document.field`.
    #[serde(default)]
    pub from: Vec<String>,
    /// Fields of a choice that answer "none", as `document.field: choice`.
    #[serde(default)]
    pub none_when: IndexMap<String, String>,
    /// Text fields of documents in which the activities of choices are looked for, as
    /// `document.field`: an activity named there that nobody declared is asked about.
    #[serde(default)]
    pub activities_in: Vec<String>,
    /// Words that say that what follows (or, written behind it, precedes) is not meant.
    #[serde(default)]
    pub negations: Vec<String>,
    /// Words that open a part of such a text whose activities are not meant, up to the next of
    /// `meant_under`.
    #[serde(default)]
    pub not_meant_under: Vec<String>,
    /// Words that end such a part.
    #[serde(default)]
    pub meant_under: Vec<String>,
    /// Words at the end of a name that tell nothing of which one it is (`branch`, `office` …).
    #[serde(default)]
    pub generic_words: Vec<String>,
    /// Columns of the same table that tell more of each name (its address, its code), as
    /// `document.field`: a document that bears one of these is for that name.
    #[serde(default)]
    pub known_by: Vec<String>,
}

/// The kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawAnswer {
    /// A list of names.
    Names,
    /// Some of the listed choices.
    Choices,
}

/// One choice of a question or of a field.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOption {
    /// What it is called.
    pub title: Words,
    /// Further words that mean it, in documents and answers.
    #[serde(default)]
    pub words: Vec<String>,
    /// Activities that usually mean this choice, where a document describes what is applied for.
    #[serde(default)]
    pub activities: Vec<String>,
    /// Longer phrases around such an activity that do not mean it.
    #[serde(default)]
    pub except: Vec<String>,
    /// Other choices of the same question that usually go with this one: where neither they were
    /// chosen nor a document for them handed in, it is asked about.
    #[serde(default)]
    pub usually_with: Vec<String>,
}

/// A value that documents bear.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawField {
    /// What it is called in reports.
    pub title: Words,
    /// How it is read.
    #[serde(rename = "type")]
    pub kind: RawType,
    /// The labels it stands behind (or under, in a table). Spaces and width do not matter.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Labels that are looked at only where none of `labels` stands in the document.
    #[serde(default)]
    pub second_labels: Vec<String>,
    /// Words that open parts inside the value (`licensed items:`) and end no value, though other
    /// documents have them as labels.
    #[serde(default)]
    pub captions: Vec<String>,
    /// For `list`: further column headings, that count only in a table under one of
    /// `table_captions`.
    #[serde(default)]
    pub table_labels: Vec<String>,
    /// For `list`: what stands over a table whose `table_labels` head a column of it.
    #[serde(default)]
    pub table_captions: Vec<String>,
    /// For `code`: which check digits and structure it has.
    #[serde(default)]
    pub code: Option<CodeKind>,
    /// A regular expression that the whole value matches, spaces removed and width folded.
    #[serde(default)]
    pub pattern: Option<String>,
    /// For `number`: how its check character follows from the others.
    #[serde(default)]
    pub check_digit: Option<RawCheckDigit>,
    /// For `number`: how the number as a whole proves itself.
    #[serde(default)]
    pub check_sum: Option<RawCheckSum>,
    /// For `choice` and `choices`: the choices.
    #[serde(default)]
    pub choices: IndexMap<String, RawOption>,
    /// For `choice`: the choices stand in their order, from the lowest to the highest.
    #[serde(default)]
    pub ordered: bool,
    /// For `choices`: take the choices of this question.
    #[serde(default)]
    pub choices_of: Option<String>,
    /// For dates and periods: a month without a day counts as all of its days.
    #[serde(default)]
    pub whole_months: bool,
    /// How much of it is left out wherever it is shown: reports, notices and receipts.
    #[serde(default)]
    pub mask: Option<RawMask>,
    /// Words in brackets behind a value that are no part of it (a request to seal or sign).
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Words that mean "none": filled in, and there is nothing to fill in.
    #[serde(default)]
    pub none: Vec<String>,
    /// Words with which a text begins that only says where the value is to be found
    /// ("see annex"): it counts as not read.
    #[serde(default)]
    pub elsewhere: Vec<String>,
    /// For `choice`: what is said when something is ticked or written that is none of the choices,
    /// where the choices are all there are. Without it such an entry counts as not read.
    #[serde(default)]
    pub undefined: Option<Words>,
    /// For `column`: the list whose table it is a column of.
    #[serde(default)]
    pub column_of: Option<String>,
}

/// How the check character of a number follows from the others. The `pattern` has two groups: the
/// characters that are reckoned with, and the check character.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCheckDigit {
    /// The characters of the first group by their value, from 0 on; others in it do not count.
    #[serde(default = "digits")]
    pub alphabet: String,
    /// The weights of the characters from the left; used again from the start for longer numbers.
    pub weights: Vec<u32>,
    /// What the sum of value times weight is divided by.
    pub modulus: u32,
    /// The check character for each remainder, from 0 on; as many as the modulus.
    pub remainders: String,
}

/// Which comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawDateOrder {
    /// 03/04/2026 is 3 April; the year of 12-Mar-26 is 2026.
    DayFirst,
    /// 03/04/2026 is March 4.
    MonthFirst,
}

/// How much of a value is left out wherever it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawMask {
    /// All of it.
    All,
    /// The middle: its first and last characters stay.
    Middle,
    /// As of an identity number: the first six characters and the last four stay.
    Identity,
}

/// How a number as a whole proves itself (IBAN, LEI): groups of its `pattern` are put in order, letters
/// count as numbers, and it leaves one of a few remainders.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCheckSum {
    /// The groups of the pattern in their order, such as "$2$1".
    pub arrange: String,
    /// What the letter A counts; B counts one more, and so on.
    #[serde(default = "ten")]
    pub letters_from: u32,
    /// The weights of the characters from the left; used again from the start for longer numbers.
    /// Without them the characters are the digits of one large number.
    #[serde(default)]
    pub weights: Vec<u32>,
    /// A number that is added to it.
    #[serde(default)]
    pub add: u32,
    /// What it is divided by.
    pub modulus: u32,
    /// What may be left, one or more.
    pub remainders: Vec<u32>,
}

fn ten() -> u32 {
    10
}

fn digits() -> String {
    "0123456789".to_owned()
}

/// How a value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawType {
    /// Any text.
    Text,
    /// Name of an organisation.
    Name,
    /// Name of a person.
    Person,
    /// A postal address.
    Address,
    /// A number with check digits (`code` says which).
    Code,
    /// A number of a declared form (`pattern`).
    Number,
    /// A date.
    Date,
    /// The beginning of a period printed behind the labels.
    PeriodStart,
    /// The end of a period, or "valid until"; may be open.
    PeriodEnd,
    /// A sum of money. One that reads in two ways (`1.234`) counts as not read.
    Money,
    /// A percentage, with its sign or in words.
    Percent,
    /// A whole number.
    Count,
    /// One of several choices, ticked or written.
    Choice,
    /// Some of several choices, ticked or written.
    Choices,
    /// A list of names: a table column under one of the labels, or names in a row behind one.
    List,
    /// Another column of the table in which a list stands (`column_of`): one entry for each name.
    Column,
    /// A line to be signed on. A picture near it may be the signature; without one, and with nothing
    /// written, it is empty. That a signature is genuine is never said.
    Signature,
}

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
