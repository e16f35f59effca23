//! The rules, checked: ids resolved, patterns compiled, labels folded. Cannot be built wrong.
#![allow(
    missing_docs,
    reason = "a field without a comment means what raw.rs says of its key"
)]

use std::sync::Arc;

use jiff::civil::Date;

pub use super::pattern::Pattern;
pub use super::raw::{
    RawDateOrder as DateOrder, RawMask as Mask, RawNormaliser as Normaliser,
    RawPartKind as PartKind, RawSeverity as Weight, RawState as FieldStateWord, Words,
};
pub use super::wanted::{Alternative, ChoiceDemand, Demand, Several, Wanted};
use crate::codes::{CheckSum, CodeKind, WeightedCheck};
use crate::dates::Span;
use crate::inventory::Format;
use crate::limits::Changes;
use crate::text::{Amount, Percent, SameWords, name_key};

/// A rules file, ready for use.
#[derive(Debug)]
pub struct Rules {
    pub id: String,
    pub version: String,
    /// SHA-256 of the file, in hexadecimal; of a file that builds on others, of the lines of the
    /// digests of all, its own first.
    pub sha256: String,
    /// The files that it builds on, the nearest first.
    pub bases: Vec<Base>,
    /// What it changes of those, as `requirements.permits.remedy`.
    pub overrides: Vec<String>,
    /// What it takes out of those, as `documents.courier-permit`.
    pub removes: Vec<String>,
    pub parameters: Vec<Parameter>,
    pub title: Words,
    pub basis: Words,
    /// Formats that are taken; empty: all.
    pub accepts: Vec<Format>,
    /// Dots per inch that pictures of pages should have.
    pub least_dpi: u32,
    /// Days within which what a notice asks for is to be supplied; none: the notice leaves it open.
    pub notice_days: Option<u32>,
    /// Limits that the scheme sets.
    pub limits: Changes,
    /// Fields that name the applicant, the most trusted first.
    pub applicant: Vec<FieldRef>,
    /// Where the pack holds such a document, another name on a permit is for a person to judge.
    pub renamed_by: Option<Arc<DocumentKind>>,
    /// Words that say the same in names and addresses.
    pub same_words: SameWords,
    /// Folded and caseless.
    pub copy_words: Vec<String>,
    /// Folded and caseless, longest first.
    pub part_words: Vec<String>,
    /// Folded and caseless.
    pub nameless_words: Vec<String>,
    pub void_marks: Option<VoidMarks>,
    pub questions: Vec<Arc<Question>>,
    pub kinds: Vec<Arc<DocumentKind>>,
    pub requirements: Vec<Arc<Requirement>>,
    pub comparisons: Vec<Comparison>,
    pub figures: Vec<Figure>,
    pub dates: Vec<DateRule>,
    pub recommended: Vec<Recommended>,
}

/// A rules file that another builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    pub id: String,
    pub version: String,
    /// Of that file alone, in hexadecimal.
    pub sha256: String,
}

/// A value that has a name.
#[derive(Debug)]
pub struct Parameter {
    pub id: String,
    pub title: Option<Words>,
    pub value: String,
}

/// What says of a document that it is none, or none any more.
#[derive(Debug)]
pub struct VoidMarks {
    /// Folded and caseless.
    pub words: Vec<String>,
    pub sentences: Vec<Pattern>,
}

/// A question that only the applicant can answer.
#[derive(Debug)]
pub struct Question {
    pub id: String,
    pub ask: Words,
    /// `None`: any names; otherwise some of these.
    pub choices: Option<Vec<Choice>>,
    /// Fields that answer it.
    pub from: Vec<FieldRef>,
    /// A field with this choice answers "none".
    pub none_when: Vec<(FieldRef, String)>,
    /// Text fields in which activities of choices are looked for.
    pub activities_in: Vec<FieldRef>,
    /// Folded words that say that something is not meant.
    pub negations: Vec<String>,
    /// Folded words that open a part of a text whose activities are not meant.
    pub not_meant_under: Vec<String>,
    /// Folded words that end such a part.
    pub meant_under: Vec<String>,
    /// Folded words at the end of a name that do not tell which one it is.
    pub generic_words: Vec<String>,
    /// Columns that tell more of each name.
    pub known_by: Vec<FieldRef>,
}

/// One choice, of a question or a field.
#[derive(Debug, Clone)]
pub struct Choice {
    pub id: String,
    pub title: Words,
    /// Folded; includes id and titles.
    pub words: Vec<String>,
    /// Folded activities that usually mean it.
    pub activities: Vec<String>,
    /// Folded phrases around an activity that do not mean it.
    pub except: Vec<String>,
    /// Ids of other choices that usually go with it.
    pub usually_with: Vec<String>,
}

/// A kind of document.
#[derive(Debug)]
pub struct DocumentKind {
    pub id: String,
    pub title: Words,
    pub recognise: Recognise,
    pub fields: Vec<FieldRule>,
    /// Key of the field after whose date it is no longer valid.
    pub valid_until: Option<String>,
    /// Days before its end from which on it is warned of.
    pub soon_days: u32,
    /// Key of the field that names whom it belongs to.
    pub holder: Option<String>,
    /// It may belong to somebody other than the applicant.
    pub any_holder: bool,
    /// Key of the date by which the newest of several is found.
    pub newest_by: Option<String>,
    /// Rows of keys of dates of which none can lie before the one in front of it.
    pub order: Vec<Vec<String>>,
    pub parts: Vec<Part>,
    pub superseded: Vec<Superseded>,
    pub speaks_against: Option<SpeaksAgainst>,
    pub not_needed: Option<Words>,
}

/// What a kind of document speaks against.
#[derive(Debug)]
pub struct SpeaksAgainst {
    /// Ids of requirements.
    pub requirements: Vec<String>,
    pub when: Option<Pattern>,
}

/// A part of a number that repeats another field of the same document.
#[derive(Debug)]
pub struct Part {
    /// Key of the field with the number.
    pub field: String,
    /// Its first group is the part.
    pub part: Pattern,
    /// Key of the field that it repeats.
    pub equals: String,
    pub kind: PartKind,
}

/// How a kind is recognised. All words are folded (see [`crate::text::Folded`]) and caseless.
#[derive(Debug, Default)]
pub struct Recognise {
    pub titles: Vec<String>,
    pub names: Vec<String>,
    pub labels: Vec<String>,
    pub not: Vec<String>,
    pub patterns: Vec<Pattern>,
}

/// Other beginnings of a code, where a condition holds.
#[derive(Debug)]
pub struct BeginsWhen {
    pub when: Condition,
    /// In capitals.
    pub begins: Vec<String>,
    /// What another beginning means.
    pub says: Option<Words>,
}

/// A field as one kind of document bears it.
#[derive(Debug)]
pub struct FieldRule {
    pub key: String,
    pub title: Words,
    /// Folded and caseless, longest first.
    pub labels: Vec<String>,
    /// As `labels`; looked at where none of those stands in the document.
    pub second_labels: Vec<String>,
    /// As `labels`; they open parts inside the value.
    pub captions: Vec<String>,
    /// As `labels`; they head a column under one of `table_captions`.
    pub table_labels: Vec<String>,
    /// Folded.
    pub table_captions: Vec<String>,
    pub value: ValueKind,
    /// Folded words in brackets behind a value that are no part of it.
    pub ignore: Vec<String>,
    /// Folded words that say that there is none, which is an answer and no gap.
    pub none: Vec<String>,
    /// Folded words with which a text begins that only says where the value is to be found.
    pub elsewhere: Vec<String>,
    /// The whole folded value matches it.
    pub pattern: Option<Pattern>,
    pub required: bool,
    /// Where its label is printed, it must be filled in.
    pub filled: bool,
    /// Key of the field that makes this one unnecessary.
    pub unless: Option<String>,
    /// It need be filled in only where this holds.
    pub when: Option<Condition>,
    /// How the second group of the pattern follows from the first.
    pub check_digit: Option<WeightedCheck>,
    /// How the number as a whole proves itself.
    pub check_sum: Option<CheckSum>,
    /// What is said of an entry that is none of the choices, which are all there are.
    pub undefined: Option<Words>,
    /// Other numbers that are written in its place, with what they are.
    pub mistaken: Vec<(Pattern, Words)>,
    /// What a code begins with in this kind of document; empty: anything.
    pub begins: Vec<String>,
    /// Other beginnings where a condition holds.
    pub begins_when: Vec<BeginsWhen>,
    /// The value may stand without a label.
    pub anywhere: bool,
    /// Which comes first in a date of digits alone.
    pub date_order: Option<DateOrder>,
    /// A month without a day counts as all of its days.
    pub whole_months: bool,
    /// How much of it no report shows.
    pub mask: Option<Mask>,
}

/// How a value is read.
#[derive(Debug, Clone)]
pub enum ValueKind {
    Text,
    Name,
    Person,
    Address,
    Code(CodeKind),
    Number,
    Date,
    PeriodStart,
    PeriodEnd,
    Money,
    Percent,
    Count,
    /// One of these.
    Choice(Vec<Choice>),
    /// Some of these; the folded words mean "none".
    Choices(Vec<Choice>, Vec<String>),
    /// Names; the folded words mean "none".
    List(Vec<String>),
    /// A column of the table in which the list of this key stands.
    Column(String),
    /// A line to be signed on.
    Signature,
}

/// A kind or form of a document that is no longer accepted.
#[derive(Debug)]
pub struct Superseded {
    /// First day on which it is not accepted.
    pub since: Date,
    pub when: Option<Condition>,
    pub unless: Option<Condition>,
    pub instead: Words,
}

/// A condition; the answer is met, not met or cannot tell.
#[derive(Debug)]
pub enum Condition {
    /// A field is in this state.
    Field(FieldRef, FieldStateWord),
    /// A field's value contains this.
    Matches(FieldRef, Pattern),
    /// The pack holds a document of this kind.
    Holds(Arc<DocumentKind>),
    /// A field's value lies within these bounds, both included.
    Within(FieldRef, Option<Measure>, Option<Measure>),
    /// The answer to the question with this id says this.
    Answer(String, Says),
    /// The reference date is this day or later.
    Since(Date),
    Any(Vec<Condition>),
    All(Vec<Condition>),
    Not(Box<Condition>),
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Id of a choice that is among those of the answer.
    Includes(String),
    /// Whether it is "none".
    IsNone(bool),
}

/// Points at a field of some document.
#[derive(Debug, Clone)]
pub enum FieldRef {
    /// Of the document at hand.
    Here(String),
    /// Of the documents of this kind.
    Kind(Arc<DocumentKind>, String),
    /// Of the documents that meet this requirement (its id).
    Requirement(String, String),
}

/// Something that a complete pack holds.
#[derive(Debug)]
pub struct Requirement {
    pub id: String,
    pub title: Words,
    pub basis: Words,
    pub remedy: Words,
    /// Who has to provide it, where that is not the applicant.
    pub owner: Option<Words>,
    /// It is needed only when this holds; the reason is told when it does not.
    pub when: Option<Exemption>,
    pub for_each: Option<Arc<Question>>,
    pub demand: Demand,
    pub unless: Vec<Exemption>,
    pub none_reason: Option<Words>,
    pub unasked: Option<Words>,
}

/// Activities that only some kinds of document are good for.
#[derive(Debug)]
pub struct Activity {
    /// Folded.
    pub named: Vec<String>,
    /// Folded phrases around one that do not mean it.
    pub except: Vec<String>,
    pub kinds: Vec<Arc<DocumentKind>>,
}

/// When a requirement is not needed, or needed, and why not.
#[derive(Debug)]
pub struct Exemption {
    pub when: Condition,
    pub reason: Words,
}

/// Fields of different documents that must agree.
#[derive(Debug)]
pub struct Comparison {
    pub id: Option<String>,
    pub fields: Vec<FieldRef>,
    pub normaliser: Normaliser,
    /// For sums and figures: how far they may lie apart.
    pub tolerance: Option<Tolerance>,
    /// For texts: how many per cent of them are to be the same.
    pub alike: u32,
    /// Not compared unless this is known not to hold.
    pub unless: Option<Condition>,
    /// Only documents made out to the applicant itself are compared with the first.
    pub of_applicant: bool,
    /// Where the pack holds such a document, a difference is for a person to judge.
    pub explained_by: Option<Arc<DocumentKind>>,
    /// Id of the requirement that a contradiction makes invalid.
    pub requirement: String,
    pub basis: Words,
    pub remedy: Option<Words>,
}

/// How far two figures may lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// So much of the first.
    Percent(Percent),
    /// So much, in ten-thousandths of the unit.
    TenThousandths(i128),
}

/// A figure that is expected to reach, or not to exceed, another or a limit.
#[derive(Debug)]
pub struct Figure {
    pub id: Option<String>,
    pub figure: Quantity,
    /// The first whose condition holds counts.
    pub tiers: Vec<(Condition, Bounds)>,
    /// Where none of the tiers counts.
    pub bounds: Bounds,
    pub severity: Weight,
    pub says: Words,
    /// Id of the requirement it bears on.
    pub requirement: String,
    pub basis: Words,
    pub remedy: Option<Words>,
}

/// Fields whose figures are added up; mostly one.
#[derive(Debug)]
pub struct Quantity(pub Vec<FieldRef>);

/// What a figure is to reach, and not to exceed.
#[derive(Debug, Default)]
pub struct Bounds {
    pub at_least: Option<Bound>,
    pub at_most: Option<Bound>,
}

/// What a figure is held against.
#[derive(Debug)]
pub enum Bound {
    /// So many per cent of another figure.
    Part { percent: u32, of: Quantity },
    /// So much.
    Fixed(Measure),
}

/// A figure, exact.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    Count(i128),
    Money(Amount),
    Percent(Percent),
    /// The place of a choice in its order, and what it is called.
    Level(usize, Words),
}

/// A date that lies before or after another.
#[derive(Debug)]
pub struct DateRule {
    pub id: Option<String>,
    pub date: FieldRef,
    /// It lies before the other, otherwise behind it.
    pub before: bool,
    pub other: DateRef,
    pub at_least: Option<Span>,
    pub at_most: Option<Span>,
    pub severity: Weight,
    pub says: Words,
    /// Id of the requirement it bears on.
    pub requirement: String,
    /// Not asked for when this holds.
    pub unless: Option<Condition>,
    pub basis: Words,
    pub remedy: Option<Words>,
}

/// The date that another is held against.
#[derive(Debug)]
pub enum DateRef {
    Reference,
    Field(FieldRef),
}

/// Evidence that is recommended.
#[derive(Debug)]
pub struct Recommended {
    pub id: Option<String>,
    pub title: Words,
    pub such_as: Option<Words>,
    pub kinds: Vec<Arc<DocumentKind>>,
    pub unless: Option<Condition>,
    pub basis: Words,
}

impl DocumentKind {
    /// The field with this key, if this kind bears it.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&FieldRule> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Rules {
    /// The key by which names are compared: see [`name_key`]; words that say the same are one.
    #[must_use]
    pub fn name_key(&self, name: &str) -> String {
        name_key(&self.same_words.apply(name))
    }

    /// The kind with this id.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Arc<DocumentKind>> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// The requirement with this id.
    #[must_use]
    pub fn requirement(&self, id: &str) -> Option<&Arc<Requirement>> {
        self.requirements
            .iter()
            .find(|requirement| requirement.id == id)
    }
}
