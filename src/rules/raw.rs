//! The rules file as it is written: one struct for each block, key for key.
//!
//! Nothing is resolved here; [`super::lower`] turns it into [`super::Rules`]. The doc comments are
//! what the JSON Schema and the rule guide say of each key.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::codes::CodeKind;

/// A sentence or name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Chinese, as an official would write it.
    pub zh: String,
    /// In English.
    pub en: String,
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
    /// The rule or notice that the requirements come from, where a requirement names none itself.
    pub basis: Words,
    /// File formats that are taken. Documents in other formats are reported; empty: all are taken.
    #[serde(default)]
    pub accepts: Vec<String>,
    /// A document that expires within this many days of the reference date is warned of.
    #[serde(default = "default_soon")]
    pub expires_soon_days: u32,
    /// Field that names the applicant, as `document.field`; the first that was read counts.
    #[serde(default)]
    pub applicant: Vec<String>,
    /// Words that only say which copy of a document it is (original, duplicate, photocopy); they may
    /// stand beside a title.
    #[serde(default)]
    pub copy_words: Vec<String>,
    /// Words of file names that say nothing of what is in the file (scan, picture, new folder). A
    /// file with no other name that could not be read may be anything.
    #[serde(default)]
    pub nameless_words: Vec<String>,
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
}

fn default_soon() -> u32 {
    30
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
    /// Words at the end of a name that tell nothing of which one it is (`branch`, `office` …).
    #[serde(default)]
    pub generic_words: Vec<String>,
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
    /// For `code`: which check digits and structure it has.
    #[serde(default)]
    pub code: Option<CodeKind>,
    /// A regular expression that the whole value matches, spaces removed and width folded.
    #[serde(default)]
    pub pattern: Option<String>,
    /// For `number`: how its check character follows from the others.
    #[serde(default)]
    pub check_digit: Option<RawCheckDigit>,
    /// For `choice` and `choices`: the choices.
    #[serde(default)]
    pub choices: IndexMap<String, RawOption>,
    /// For `choices`: take the choices of this question.
    #[serde(default)]
    pub choices_of: Option<String>,
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
    /// A sum of money, kept as printed.
    Money,
    /// A whole number.
    Count,
    /// One of several choices, ticked or written.
    Choice,
    /// Some of several choices, ticked or written.
    Choices,
    /// A list of names: a table column under one of the labels, or names in a row behind one.
    List,
}

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
    /// Rows of dates of which none can lie before the one in front of it.
    #[serde(default)]
    pub order: Vec<Vec<String>>,
    /// Parts of numbers that repeat another field of the same document.
    #[serde(default)]
    pub parts: Vec<RawPart>,
    /// Kinds or forms of it that are no longer accepted.
    #[serde(default)]
    pub superseded: Vec<RawSuperseded>,
    /// Said when it is handed in although nobody asks for it any more.
    #[serde(default)]
    pub not_needed: Option<Words>,
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
    /// It need not be there when this other field is.
    #[serde(default)]
    pub unless: Option<String>,
    /// Labels instead of the general ones.
    #[serde(default)]
    pub labels: Option<Vec<String>>,
    /// Form of the number instead of the general one.
    #[serde(default)]
    pub pattern: Option<String>,
    /// Kind of code instead of the general one.
    #[serde(default)]
    pub code: Option<CodeKind>,
    /// Check character instead of the general one.
    #[serde(default)]
    pub check_digit: Option<RawCheckDigit>,
    /// Other numbers that are often written in its place, to be told by their name.
    #[serde(default)]
    pub mistaken: Vec<RawMistaken>,
    /// What the code begins with in this kind of document; another beginning is warned of.
    #[serde(default)]
    pub begins: Vec<String>,
    /// The value may also stand without a label anywhere in the document (codes and numbers); a
    /// date may stand alone on a line, as under a signature.
    #[serde(default)]
    pub anywhere: bool,
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
    /// A kind of document that the pack holds.
    #[serde(default)]
    pub document: Option<String>,
    /// The reference date is this day (YYYY-MM-DD) or a later one.
    #[serde(default)]
    pub since: Option<String>,
    /// Holds when one of these holds.
    #[serde(default)]
    pub any_of: Vec<RawCondition>,
    /// Holds when all of these hold.
    #[serde(default)]
    pub all_of: Vec<RawCondition>,
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

/// Something that a complete pack holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRequirement {
    /// Name in reports, in kebab-case.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// The clause that asks for it.
    #[serde(default)]
    pub basis: Option<Words>,
    /// What to hand in when it is missing.
    pub remedy: Words,
    /// A question; the requirement is asked once for each of its answers.
    #[serde(default)]
    pub for_each: Option<String>,
    /// Any one of these will do.
    #[serde(default)]
    pub any_of: Vec<RawAlternative>,
    /// For each choice of the question: what is needed.
    #[serde(default)]
    pub by_answer: IndexMap<String, RawDemand>,
    /// When it is not needed, and why.
    #[serde(default)]
    pub unless: Vec<RawExemption>,
    /// Said when the question is answered with "none".
    #[serde(default)]
    pub none_reason: Option<Words>,
}

/// What one choice of a question asks for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDemand {
    /// Any one of these will do.
    pub any_of: Vec<RawAlternative>,
    /// The clause that asks for it.
    #[serde(default)]
    pub basis: Option<Words>,
    /// What to hand in when it is missing.
    #[serde(default)]
    pub remedy: Option<Words>,
}

/// A document that meets a requirement: its kind alone, or more closely.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawAlternative {
    /// A kind of document.
    Kind(String),
    /// A kind of document, with what must be true of it.
    Full(RawFullAlternative),
}

/// A kind of document, with what must be true of it to meet the requirement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFullAlternative {
    /// Any of these kinds.
    pub documents: Vec<String>,
    /// One of these fields contains what the requirement is asked for.
    #[serde(default)]
    pub naming: Vec<String>,
    /// One such document may serve several.
    #[serde(default)]
    pub shared: bool,
}

/// When a requirement is not needed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExemption {
    /// The condition.
    pub when: RawCondition,
    /// Why it is then not needed.
    pub reason: Words,
}

/// Fields of different documents that must agree.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawComparison {
    /// The fields, as `requirement.field` or `document.field`; each is compared with the first.
    pub fields: Vec<String>,
    /// How they are compared.
    #[serde(rename = "as")]
    pub normaliser: RawNormaliser,
    /// They are not compared when this holds, or when that cannot be told.
    #[serde(default)]
    pub unless: Option<RawCondition>,
    /// Only documents made out to the applicant itself are compared with the first: not those of
    /// its branches, nor of others.
    #[serde(default)]
    pub of_applicant: bool,
    /// The requirement that a contradiction makes invalid.
    pub requirement: String,
    /// The clause that asks for it.
    #[serde(default)]
    pub basis: Option<Words>,
    /// What to do about a contradiction.
    #[serde(default)]
    pub remedy: Option<Words>,
    /// A kind of document that may explain a difference (a notice of change): where the pack holds
    /// one, a person has to compare.
    #[serde(default)]
    pub explained_by: Option<String>,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawNormaliser {
    /// Names of organisations: spaces, width, brackets and dots do not matter.
    Name,
    /// Names of persons.
    Person,
    /// Codes: spaces, hyphens, width and case do not matter.
    Code,
    /// The organisation code is characters 9 to 17 of the unified code.
    EmbeddedCode,
    /// The first is the beginning of the others.
    Beginning,
    /// Dates.
    Date,
    /// Dates: none of the others lies before the first.
    NotBefore,
}
