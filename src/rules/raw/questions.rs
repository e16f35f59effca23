//! Questions and choices, as written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

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
