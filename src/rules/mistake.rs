//! Every mistake that a rules or answers file can hold: what it is called and how much it weighs.
//! What is said of each stands in [`super::mistake_zh`] and [`super::mistake_en`].

use super::mistake_building::Building;
use super::model::{Choice, Words};
use crate::limits::Unit;

/// More names in a row than anybody reads.
pub(super) const MOST_NAMES: usize = 40;

/// A mistake in a rules file or in answers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the names say it; the sentences are in mistake_zh and mistake_en"
)]
pub enum Mistake {
    // The text
    /// Not YAML; what the parser said and, where it can be told, what is behind it.
    Syntax {
        said: String,
        cause: Option<SyntaxCause>,
    },
    KeyNotAWord,
    TooLarge,
    SecondDocument,
    /// A file of more bytes than any sensible one; in MB, and the most there may be.
    LongFile {
        megabytes: usize,
        most: usize,
    },
    /// Neither UTF-8 nor GB18030 nor UTF-16.
    Encoding,
    /// Read, but in an encoding that other programs may take for another; only a warning.
    OldEncoding {
        name: &'static str,
    },
    // How it builds on another file
    Building(Building),
    // The shape
    UnknownKey {
        key: String,
        near: Option<String>,
        allowed: Vec<String>,
    },
    MissingKey {
        key: String,
        meaning: String,
    },
    CommaInText {
        behind: String,
    },
    DuplicateKey {
        key: String,
    },
    WrongShape {
        wanted: Vec<Shape>,
        found: Shape,
        cause: Option<SyntaxCause>,
    },
    UnknownWord {
        word: String,
        near: Option<String>,
        allowed: Vec<String>,
    },
    /// The last resort: what serde said of a file whose shape seemed right.
    Unread {
        said: String,
    },
    // Names
    Unknown {
        thing: Thing,
        name: String,
        near: Option<String>,
        allowed: Vec<String>,
    },
    NotBorne {
        field: String,
        bearer: String,
        near: Option<String>,
        allowed: Vec<String>,
    },
    ReferenceForm {
        written: String,
    },
    BadName {
        name: String,
        style: NameStyle,
        offered: Option<String>,
    },
    DuplicateId {
        id: String,
    },
    Circular {
        way: Vec<String>,
    },
    // What is said
    EmptyText,
    BadPattern {
        said: String,
    },
    BadDate {
        written: String,
    },
    BadAmount {
        written: String,
        unit: Unit,
    },
    UnknownFormat {
        written: String,
        near: Option<String>,
        allowed: Vec<String>,
    },
    PatternMissing {
        field: String,
    },
    CodeMissing {
        field: String,
    },
    ListMissing {
        field: String,
    },
    BoundMissing,
    /// A bound that says nothing, or two things.
    BoundForm,
    /// A bound that a figure of this type cannot be held against.
    BoundUnlike {
        found: &'static str,
    },
    /// An amount that is no number.
    BadFigure {
        written: String,
    },
    BadSpan {
        written: String,
    },
    /// Not one of `before` and `after`.
    BeforeOrAfter,
    CheckDigit {
        what: CheckMistake,
    },
    ChoicesMissing {
        name: String,
    },
    FieldType {
        field: String,
        wanted: Vec<&'static str>,
        found: &'static str,
    },
    NothingAsked,
    AskedTwice {
        first: String,
        second: String,
    },
    KeyAlone {
        key: String,
        other: String,
    },
    CountRange {
        least: usize,
        most: Option<usize>,
    },
    NestedTooDeep {
        most: usize,
    },
    NotANumber {
        written: String,
    },
    /// No sum of money with its currency.
    NotASum {
        written: String,
    },
    NotOrdered {
        field: String,
    },
    NoQuestionToAnswer,
    QuestionWithoutChoices {
        question: String,
        key: &'static str,
    },
    EmptyCondition,
    HalfCondition,
    OneField,
    // Warnings
    ChoiceNotCovered {
        question: String,
        choices: Vec<String>,
    },
    NoEffect {
        key: String,
        because: NoEffect,
    },
    NeverMatches,
    SameTitle {
        title: String,
    },
    AmbiguousWord {
        word: String,
        choices: Vec<String>,
    },
    /// `character`: what keeps it from matching, where it is one.
    PatternNeverMatches {
        character: Option<char>,
    },
    UnusedDocument {
        id: String,
    },
    NotTranslated,
    AlwaysHolds,
    GroupOfOne {
        key: String,
    },
    CountedTwice {
        id: String,
    },
    // Tests
    DuplicateCase {
        name: String,
    },
    PackAndDocuments,
    /// Documents that are like each other.
    LikeCircle {
        way: Vec<String>,
    },
    /// A finding that belongs under `notes`, or one that does not.
    CodeElsewhere {
        code: String,
        note: bool,
    },
    // Answers
    AnswerForm {
        written: String,
    },
    AnswerUnknown {
        name: String,
        near: Option<String>,
        allowed: Vec<String>,
    },
    AnswerEmpty {
        question: String,
    },
    AnswerChoice {
        written: String,
        near: Option<Offer>,
        allowed: Vec<Offer>,
    },
}

/// What is wrong with the check character that a number declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckMistake {
    /// There are no weights.
    NoWeights,
    /// Not as many characters for the remainders as there are remainders.
    Remainders {
        /// As many as there should be.
        modulus: u32,
        /// As many as there are.
        found: usize,
    },
    /// A character of the alphabet stands in it twice.
    Twice {
        /// The character.
        character: char,
    },
    /// There are no groups of the pattern in the arrangement, or one that the pattern does not have.
    Arrange {
        /// As many as the pattern has.
        found: usize,
    },
    /// A remainder that nothing leaves, or none at all, or a modulus below 2.
    Left {
        /// What it is divided by.
        modulus: u32,
    },
    /// The pattern does not have two groups.
    Groups {
        /// As many as it has.
        found: usize,
    },
}

/// What is behind a syntax error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxCause {
    /// `：` where `:` belongs.
    FullWidthColon,
    /// `key:value`.
    NoSpaceAfterColon,
    /// A tab at the start of a line.
    Tab,
    /// A bracket that nothing closes.
    OpenBracket,
    /// A quotation mark that nothing closes.
    OpenQuote,
    /// `"\d"`.
    Backslash,
    /// `@` at the start of a text.
    SpecialCharacter,
    /// `a: b: c`.
    ColonInText,
    /// Lines that should begin in the same column.
    Indentation,
}

/// What stands or should stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `key: value` lines.
    Map,
    /// `- item` lines or `[a, b]`.
    List,
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Bool,
    /// Nothing.
    Nothing,
}

/// A choice that an answer may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Words,
}

impl Offer {
    /// Offers a choice.
    #[must_use]
    pub fn of(choice: &Choice) -> Self {
        Self {
            id: choice.id.clone(),
            title: choice.title.clone(),
        }
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A kind of document.
    Document,
    /// A field.
    Field,
    /// A question.
    Question,
    /// A requirement.
    Requirement,
    /// A choice.
    Choice,
    /// A document or a requirement.
    DocumentOrRequirement,
    /// A currency.
    Currency,
    /// A document that a tests file names.
    NamedDocument,
    /// A parameter.
    Parameter,
}

/// How names are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameStyle {
    /// `business-licence`
    Kebab,
    /// `credit_code`
    Snake,
}

/// Why a key has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEffect {
    /// The field's type does not use it.
    Type,
    /// The question takes names.
    NamesQuestion,
    /// The requirement has no `for_each`.
    NoForEach,
    /// The comparison is of another sort.
    Comparison,
    /// A group names no `documents`.
    NoDocuments,
    /// The requirement says what may not be handed in.
    Forbidden,
    /// The field need not be filled in at all.
    Unasked,
}

impl Mistake {
    /// Its name, never changed once published.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "rules::syntax",
            Self::KeyNotAWord => "rules::key-not-a-word",
            Self::TooLarge => "rules::too-large",
            Self::SecondDocument => "rules::second-document",
            Self::LongFile { .. } => "rules::long-file",
            Self::Encoding => "rules::encoding",
            Self::OldEncoding { .. } => "rules::old-encoding",
            Self::Building(building) => building.code(),
            Self::UnknownKey { .. } => "rules::unknown-key",
            Self::MissingKey { .. } => "rules::missing-key",
            Self::CommaInText { .. } => "rules::comma-in-text",
            Self::DuplicateKey { .. } => "rules::duplicate-key",
            Self::WrongShape { .. } => "rules::wrong-shape",
            Self::UnknownWord { .. } => "rules::unknown-word",
            Self::Unread { .. } => "rules::unread",
            Self::Unknown { thing, .. } => match thing {
                Thing::Document => "rules::unknown-document",
                Thing::Field => "rules::unknown-field",
                Thing::Question => "rules::unknown-question",
                Thing::Requirement => "rules::unknown-requirement",
                Thing::Choice => "rules::unknown-choice",
                Thing::DocumentOrRequirement => "rules::unknown-reference",
                Thing::Currency => "rules::unknown-currency",
                Thing::NamedDocument => "tests::unknown-document",
                Thing::Parameter => "rules::unknown-parameter",
            },
            Self::NotBorne { .. } => "rules::field-not-borne",
            Self::ReferenceForm { .. } => "rules::reference-form",
            Self::BadName { .. } => "rules::bad-name",
            Self::DuplicateId { .. } => "rules::duplicate-id",
            Self::Circular { .. } => "rules::circular",
            Self::EmptyText => "rules::empty-text",
            Self::BadPattern { .. } => "rules::bad-pattern",
            Self::BadDate { .. } => "rules::bad-date",
            Self::BadAmount { .. } => "rules::bad-amount",
            Self::UnknownFormat { .. } => "rules::unknown-format",
            Self::PatternMissing { .. } => "rules::pattern-missing",
            Self::CodeMissing { .. } => "rules::code-missing",
            Self::ListMissing { .. } => "rules::list-missing",
            Self::BoundMissing => "rules::bound-missing",
            Self::BoundForm => "rules::bound-form",
            Self::BoundUnlike { .. } => "rules::bound-unlike",
            Self::BadFigure { .. } => "rules::bad-figure",
            Self::BadSpan { .. } => "rules::bad-span",
            Self::BeforeOrAfter => "rules::before-or-after",
            Self::CheckDigit { .. } => "rules::check-digit",
            Self::ChoicesMissing { .. } => "rules::choices-missing",
            Self::FieldType { .. } => "rules::field-type",
            Self::NothingAsked => "rules::nothing-asked",
            Self::AskedTwice { .. } => "rules::asked-twice",
            Self::KeyAlone { .. } => "rules::key-alone",
            Self::CountRange { .. } => "rules::count-range",
            Self::NestedTooDeep { .. } => "rules::nested-too-deep",
            Self::NotANumber { .. } => "rules::not-a-number",
            Self::NotASum { .. } => "rules::not-a-sum",
            Self::NotOrdered { .. } => "rules::not-ordered",
            Self::NoQuestionToAnswer => "rules::no-question",
            Self::QuestionWithoutChoices { .. } => "rules::question-without-choices",
            Self::EmptyCondition => "rules::empty-condition",
            Self::HalfCondition => "rules::half-condition",
            Self::OneField => "rules::one-field",
            Self::ChoiceNotCovered { .. } => "rules::choice-not-covered",
            Self::NoEffect { .. } => "rules::no-effect",
            Self::NeverMatches => "rules::never-matches",
            Self::SameTitle { .. } => "rules::same-title",
            Self::AmbiguousWord { .. } => "rules::ambiguous-word",
            Self::PatternNeverMatches { .. } => "rules::pattern-never-matches",
            Self::UnusedDocument { .. } => "rules::unused-document",
            Self::NotTranslated => "rules::not-translated",
            Self::AlwaysHolds => "rules::always-holds",
            Self::GroupOfOne { .. } => "rules::group-of-one",
            Self::CountedTwice { .. } => "rules::counted-twice",
            Self::DuplicateCase { .. } => "tests::duplicate-case",
            Self::PackAndDocuments => "tests::pack-and-documents",
            Self::LikeCircle { .. } => "tests::circular",
            Self::CodeElsewhere { .. } => "tests::code-elsewhere",
            Self::AnswerForm { .. } => "answers::form",
            Self::AnswerUnknown { .. } => "answers::unknown-question",
            Self::AnswerEmpty { .. } => "answers::empty",
            Self::AnswerChoice { .. } => "answers::unknown-choice",
        }
    }

    /// Whether a file that builds on the one with this mistake can do something about it.
    #[must_use]
    pub(super) fn can_be_overridden(&self) -> bool {
        !matches!(
            self,
            Self::Syntax { .. }
                | Self::KeyNotAWord
                | Self::TooLarge
                | Self::SecondDocument
                | Self::LongFile { .. }
                | Self::Encoding
                | Self::OldEncoding { .. }
                | Self::Building(_)
                | Self::DuplicateKey { .. }
        )
    }

    /// Whether it only warns: the file can be used all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Self::ChoiceNotCovered { .. }
                | Self::NoEffect { .. }
                | Self::NeverMatches
                | Self::SameTitle { .. }
                | Self::AmbiguousWord { .. }
                | Self::PatternNeverMatches { .. }
                | Self::UnusedDocument { .. }
                | Self::NotTranslated
                | Self::AlwaysHolds
                | Self::GroupOfOne { .. }
                | Self::CountedTwice { .. }
                | Self::OldEncoding { .. }
                | Self::Building(Building::UnusedParameter { .. })
        )
    }
}
