//! Every requirement gets its state: one row, or one for each site or sector.

mod activity;
mod decide;
mod exempt;
mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::condition::Sources;
use super::facts::Facts;
use super::select::{self, Selected};
use super::truth::Truth;
use crate::documents::Document;
use crate::finding::Finding;
use crate::rules::{Alternative, ChoiceDemand, Demand, Question, Requirement, Words};
use crate::verdict::{Reason, Row, Status, Subject};
use sites::Claims;

/// The rows with the findings that led to them.
#[derive(Debug, Default)]
pub struct Outcome {
    pub rows: Vec<Row>,
    pub findings: Vec<Finding>,
    /// For each requirement the documents (indices) that were taken for it.
    pub used: BTreeMap<String, Vec<usize>>,
}

/// What one requirement asks for, for one subject.
struct Ask<'r> {
    requirement: &'r Arc<Requirement>,
    subject: Option<Subject>,
    alternatives: &'r [Alternative],
    basis: &'r Words,
    remedy: &'r Words,
}

/// Works through the requirements.
pub struct Evaluation<'a> {
    facts: &'a Facts<'a>,
    /// Documents taken for a site, which serve nothing else.
    claimed: BTreeSet<usize>,
    outcome: Outcome,
}

impl Sources for Evaluation<'_> {
    fn of_kind(&self, id: &str) -> Vec<&Document> {
        self.facts.of_kind(id)
    }

    fn of_requirement(&self, id: &str) -> Option<Vec<&Document>> {
        let used = self.outcome.used.get(id)?;
        Some(
            used.iter()
                .filter_map(|index| self.facts.documents.get(*index))
                .collect(),
        )
    }

    fn date(&self) -> Date {
        self.facts.date
    }
}

/// States of all requirements, in the order of the rules.
pub fn evaluate(facts: &Facts<'_>) -> Outcome {
    let mut evaluation = Evaluation {
        facts,
        claimed: BTreeSet::new(),
        outcome: Outcome::default(),
    };
    let claims = evaluation.claims();
    // A requirement with an exemption may look at what was taken for another one.
    let (plain, dependent): (Vec<_>, Vec<_>) = facts
        .rules
        .requirements
        .iter()
        .partition(|r| r.unless.is_empty());
    for requirement in plain.into_iter().chain(dependent) {
        evaluation.requirement(requirement, &claims);
    }
    let order = |id: &str| facts.rules.requirements.iter().position(|r| r.id == id);
    let mut outcome = evaluation.outcome;
    outcome.rows.sort_by_key(|row| order(&row.requirement.id));
    outcome
}

impl Evaluation<'_> {
    /// What a requirement is asked for; `None` when nobody has said.
    fn subjects(&self, question: &Question) -> Option<Vec<Subject>> {
        let given = self.facts.answer(question)?;
        let subjects = given.value.names().iter().filter_map(|name| {
            let choice = question
                .choices
                .iter()
                .flatten()
                .find(|choice| choice.id == *name);
            let title = choice.map_or_else(
                || Words {
                    zh: name.clone(),
                    en: name.clone(),
                },
                |c| c.title.clone(),
            );
            // The applicant in its own list of places is no further one.
            let applicant = self
                .facts
                .applicant()
                .map(|(_, applicant)| self.facts.rules.name_key(&applicant));
            let further = question.choices.is_some()
                || applicant.as_ref() != Some(&self.facts.rules.name_key(name));
            further.then(|| Subject {
                id: name.clone(),
                title,
            })
        });
        Some(subjects.collect())
    }

    fn requirement(&mut self, requirement: &Arc<Requirement>, claims: &Claims) {
        let doubt = match self.exemption(requirement) {
            (Truth::Met, Some(reason)) => {
                self.not_needed(requirement, reason);
                return;
            }
            (Truth::CannotTell, _) => true,
            _ => false,
        };
        let Some(question) = &requirement.for_each else {
            if let Demand::AnyOf(alternatives) = &requirement.demand {
                self.single(requirement, alternatives, doubt);
            }
            return;
        };
        match self.subjects(question) {
            None => {
                self.push_row(
                    requirement,
                    None,
                    Status::Unverified,
                    Reason::Unanswered {
                        ask: question.ask.clone(),
                    },
                );
            }
            Some(subjects) if subjects.is_empty() => {
                let source = self
                    .facts
                    .answer(question)
                    .map(|given| given.source)
                    .unwrap_or_default();
                let reason = match &requirement.none_reason {
                    Some(reason) => Reason::NotNeeded {
                        reason: reason.clone(),
                    },
                    None => Reason::NoneDeclared {
                        ask: question.ask.clone(),
                        source,
                    },
                };
                self.push_row(requirement, None, Status::NotApplicable, reason);
            }
            Some(subjects) => {
                for subject in subjects {
                    self.for_subject(requirement, question, subject, claims);
                }
            }
        }
    }

    fn for_subject(
        &mut self,
        requirement: &Arc<Requirement>,
        question: &Question,
        subject: Subject,
        claims: &Claims,
    ) {
        match &requirement.demand {
            Demand::AnyOf(alternatives) => {
                let ask = self.ask(requirement, Some(subject), alternatives, None);
                self.for_site(&ask, question, claims);
            }
            Demand::ByAnswer(choices) => {
                let Some((_, demand)) = choices.iter().find(|(choice, _)| *choice == subject.id)
                else {
                    let reason = Reason::UnknownChoice {
                        choice: subject.id.clone(),
                    };
                    self.push_row(requirement, Some(subject), Status::Unverified, reason);
                    return;
                };
                let ask = self.ask(requirement, Some(subject), &demand.any_of, Some(demand));
                let candidates = self.candidates(&ask);
                self.decide(&ask, candidates, true);
                self.for_activities(&ask, question, demand);
            }
        }
    }

    fn ask<'r>(
        &self,
        requirement: &'r Arc<Requirement>,
        subject: Option<Subject>,
        alternatives: &'r [Alternative],
        demand: Option<&'r ChoiceDemand>,
    ) -> Ask<'r> {
        let basis = demand
            .and_then(|d| d.basis.as_ref())
            .unwrap_or(&requirement.basis);
        let remedy = demand
            .and_then(|d| d.remedy.as_ref())
            .unwrap_or(&requirement.remedy);
        Ask {
            requirement,
            subject,
            alternatives,
            basis,
            remedy,
        }
    }

    /// Documents of the kinds asked for that are not taken for a site.
    fn candidates(&self, ask: &Ask<'_>) -> Vec<usize> {
        let takes = |document: &Document| {
            ask.alternatives
                .iter()
                .flat_map(|a| &a.kinds)
                .any(|kind| kind.id == document.kind.id)
        };
        let all = self.facts.documents.iter().enumerate();
        all.filter(|(index, document)| !self.claimed.contains(index) && takes(document))
            .map(|(index, _)| index)
            .collect()
    }

    /// A requirement that is asked for once.
    fn single(
        &mut self,
        requirement: &Arc<Requirement>,
        alternatives: &[Alternative],
        doubt: bool,
    ) {
        let ask = self.ask(requirement, None, alternatives, None);
        let candidates = self.candidates(&ask);
        if candidates.is_empty() && doubt {
            self.depends_on(requirement);
            return;
        }
        let documents: Vec<&Document> = candidates
            .iter()
            .filter_map(|i| self.facts.documents.get(*i))
            .collect();
        match select::applicants(self.facts, &documents) {
            Selected::These(which) => {
                let chosen: Vec<usize> = which
                    .into_iter()
                    .filter_map(|i| candidates.get(i).copied())
                    .collect();
                // What may not be needed at all must not be held against the applicant.
                if doubt && self.is_outdated(&chosen) {
                    self.depends_on(requirement);
                } else {
                    self.decide(&ask, chosen, false);
                }
            }
            Selected::WhichOf(which) => {
                let files = which
                    .into_iter()
                    .filter_map(|i| documents.get(i))
                    .map(|d| d.file.clone())
                    .collect();
                self.push_row(
                    requirement,
                    None,
                    Status::Unverified,
                    Reason::WhichOf { files },
                );
            }
        }
    }

    fn push_row(
        &mut self,
        requirement: &Arc<Requirement>,
        subject: Option<Subject>,
        status: Status,
        reason: Reason,
    ) {
        let files = match &reason {
            Reason::WhichOf { files } => files.clone(),
            _ => Vec::new(),
        };
        self.row(requirement, subject, status, reason, files);
    }

    fn row(
        &mut self,
        requirement: &Arc<Requirement>,
        subject: Option<Subject>,
        status: Status,
        reason: Reason,
        mut files: Vec<String>,
    ) {
        files.dedup();
        self.outcome.rows.push(Row {
            requirement: Arc::clone(requirement),
            subject,
            status,
            reason,
            files,
        });
    }
}
