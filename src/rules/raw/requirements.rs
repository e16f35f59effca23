//! Requirements and what must agree, as written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawCondition, Words};

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
    /// Who has to provide it, where that is not the applicant.
    #[serde(default)]
    pub owner: Option<Words>,
    /// It is needed only when this holds.
    #[serde(default)]
    pub when: Option<RawCondition>,
    /// Why it is not needed when `when` does not hold.
    #[serde(default)]
    pub otherwise: Option<Words>,
    /// A question; the requirement is asked once for each of its answers.
    #[serde(default)]
    pub for_each: Option<String>,
    /// Any one of these will do.
    #[serde(default)]
    pub any_of: Vec<RawAlternative>,
    /// All of these are needed, each by itself.
    #[serde(default)]
    pub all_of: Vec<RawAlternative>,
    /// So many of those under `of` are needed.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// What `at_least` counts.
    #[serde(default)]
    pub of: Vec<RawAlternative>,
    /// None of these kinds of document may be in the pack.
    #[serde(default)]
    pub none_of: Vec<String>,
    /// For each choice of the question: what is needed.
    #[serde(default)]
    pub by_answer: IndexMap<String, RawDemand>,
    /// When it is not needed, and why.
    #[serde(default)]
    pub unless: Vec<RawExemption>,
    /// Said when the question is answered with "none".
    #[serde(default)]
    pub none_reason: Option<Words>,
    /// Said of a document that would meet it, but that no answer to the question asks for.
    #[serde(default)]
    pub unasked: Option<Words>,
}

/// What one choice of a question asks for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDemand {
    /// Any one of these will do.
    #[serde(default)]
    pub any_of: Vec<RawAlternative>,
    /// All of these are needed, each by itself.
    #[serde(default)]
    pub all_of: Vec<RawAlternative>,
    /// So many of those under `of` are needed.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// What `at_least` counts.
    #[serde(default)]
    pub of: Vec<RawAlternative>,
    /// The clause that asks for it.
    #[serde(default)]
    pub basis: Option<Words>,
    /// What to hand in when it is missing.
    #[serde(default)]
    pub remedy: Option<Words>,
    /// Kinds that an activity asks for where the scope applied for (the question's `activities_in`)
    /// names it: another kind, though listed above, leaves it open then.
    #[serde(default)]
    pub activities: Vec<RawActivity>,
}

/// Activities that only some kinds of document are good for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawActivity {
    /// The activities, as they are named.
    pub named: Vec<String>,
    /// Longer phrases around such an activity that do not mean it.
    #[serde(default)]
    pub except: Vec<String>,
    /// The kinds of document that are good for them.
    pub any_of: Vec<String>,
}

/// What meets a requirement, or a part of it: a kind of document alone, or more closely; or several
/// that belong together.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawAlternative {
    /// A kind of document.
    Kind(String),
    /// A kind of document, with what must be true of it; or several that belong together.
    Full(RawFullAlternative),
}

/// Either `documents`, with what must be true of them to meet the requirement; or `any_of`, `all_of`
/// or `at_least` with `of`, which may stand in each other.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFullAlternative {
    /// Any of these kinds.
    #[serde(default)]
    pub documents: Vec<String>,
    /// One of these fields contains what the requirement is asked for.
    #[serde(default)]
    pub naming: Vec<String>,
    /// One such document may serve several.
    #[serde(default)]
    pub shared: bool,
    /// With `documents`: so many different documents are needed, where one does not do. With `of`: so
    /// many of those.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// With `documents`: more documents than this are too many.
    #[serde(default)]
    pub at_most: Option<u32>,
    /// Any one of these will do.
    #[serde(default)]
    pub any_of: Vec<RawAlternative>,
    /// All of these are needed.
    #[serde(default)]
    pub all_of: Vec<RawAlternative>,
    /// What `at_least` counts.
    #[serde(default)]
    pub of: Vec<RawAlternative>,
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
    /// Name by which a file that builds on this one changes or removes it.
    #[serde(default)]
    pub id: Option<String>,
    /// The fields, as `requirement.field` or `document.field`; each is compared with the first.
    pub fields: Vec<String>,
    /// How they are compared.
    #[serde(rename = "as")]
    pub normaliser: RawNormaliser,
    /// For `amount`: how far they may lie apart, as a part of the first ("5%") or so much ("100").
    #[serde(default, deserialize_with = "super::written")]
    #[schemars(with = "Option<String>")]
    pub tolerance: Option<String>,
    /// For `similar`: how many per cent are to be the same.
    #[serde(default)]
    pub at_least: Option<u32>,
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
    /// Postal addresses: written differently is only a hint, never a contradiction.
    Address,
    /// Codes: spaces, hyphens, width and case do not matter.
    Code,
    /// The organisation code is characters 9 to 17 of the unified code.
    EmbeddedCode,
    /// Codes that must not be the same where the documents are made out to different names.
    Distinct,
    /// The first is the beginning of the others.
    Beginning,
    /// Codes of which one may have something before it: each ends as the shorter of the two does.
    Ending,
    /// Dates.
    Date,
    /// Dates: none of the others lies before the first.
    NotBefore,
    /// The first contains the others; spaces, width and case do not matter.
    Contains,
    /// Lists: whatever the others list stands in the first as well.
    Subset,
    /// Sums of money, percentages and counts; `tolerance` says how far they may lie apart.
    Amount,
    /// Texts that are alike to `at_least` per cent (90 unless said otherwise). Below it a person has
    /// to look; it is never an error.
    Similar,
}
