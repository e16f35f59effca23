//! What a requirement asks for: one document, several, or some that belong together.
#![allow(
    missing_docs,
    reason = "a field without a comment means what raw/requirements.rs says of its key"
)]

use std::sync::Arc;

use super::model::{Activity, DocumentKind, Requirement, Words};

/// What a requirement asks for.
#[derive(Debug)]
pub enum Demand {
    /// The same, whatever it is asked for.
    Of(Wanted),
    /// By the choice it is asked for.
    ByAnswer(Vec<(String, ChoiceDemand)>),
    /// None of these may be in the pack.
    NoneOf(Vec<Arc<DocumentKind>>),
}

/// What one choice asks for.
#[derive(Debug)]
pub struct ChoiceDemand {
    pub wanted: Wanted,
    pub basis: Option<Words>,
    pub remedy: Option<Words>,
    pub activities: Vec<Activity>,
}

/// Documents, and how they go together.
#[derive(Debug)]
pub enum Wanted {
    /// Any one of these.
    OneOf(Vec<Alternative>),
    /// So many different documents.
    Several(Several),
    /// So many of these; never none, and no more than there are.
    Group { at_least: usize, of: Vec<Wanted> },
}

/// Documents that meet a requirement.
#[derive(Debug)]
pub struct Alternative {
    pub kinds: Vec<Arc<DocumentKind>>,
    /// One of these fields names what the requirement is asked for; empty: need not.
    pub naming: Vec<String>,
    /// One such document may serve several.
    pub shared: bool,
}

/// How many different documents there must be.
#[derive(Debug)]
pub struct Several {
    pub alternative: Alternative,
    /// At least one.
    pub at_least: usize,
    pub at_most: Option<usize>,
}

impl Alternative {
    /// Whether documents of this kind are meant.
    #[must_use]
    pub fn takes(&self, kind: &DocumentKind) -> bool {
        self.kinds.iter().any(|other| other.id == kind.id)
    }
}

impl Wanted {
    /// The parts that are no group themselves, in their order.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Group { of, .. } => of.iter().flat_map(Self::parts).collect(),
            Self::OneOf(_) | Self::Several(_) => vec![self],
        }
    }

    /// The documents that are named in it, wherever.
    #[must_use]
    pub fn alternatives(&self) -> Vec<&Alternative> {
        match self {
            Self::OneOf(any_of) => any_of.iter().collect(),
            Self::Several(several) => vec![&several.alternative],
            Self::Group { of, .. } => of.iter().flat_map(Self::alternatives).collect(),
        }
    }

    /// Whether it is any one of some documents and no more.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::OneOf(_))
    }
}

impl Requirement {
    /// Everything that may meet it, whatever the answer.
    #[must_use]
    pub fn alternatives(&self) -> Vec<&Alternative> {
        match &self.demand {
            Demand::Of(wanted) => wanted.alternatives(),
            Demand::ByAnswer(demands) => {
                let demands = demands.iter();
                demands
                    .flat_map(|(_, one)| one.wanted.alternatives())
                    .collect()
            }
            Demand::NoneOf(_) => Vec::new(),
        }
    }

    /// Whether documents of this kind may meet it.
    #[must_use]
    pub fn takes(&self, kind: &DocumentKind) -> bool {
        self.alternatives().iter().any(|one| one.takes(kind))
    }
}
