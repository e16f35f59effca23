//! Every requirement gets its state: one row, or one for each site or sector.

mod activity;
mod ask;
mod decide;
mod exempt;
mod forbidden;
mod judgement;
mod several;
mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::condition::Sources;
use super::facts::Facts;
use crate::answers::AnswerValue;
use crate::documents::Document;
use crate::finding::Finding;
use crate::rules::{Demand, Question, Requirement, Words};
use crate::verdict::{Reason, Row, Status, Subject};
use ask::{Ask, Way};
use exempt::Needed;
use sites::Claims;

/// The rows with the findings that led to them.
#[derive(Debug, Default)]
pub struct Outcome {
    pub rows: Vec<Row>,
    pub findings: Vec<Finding>,
    /// For each requirement the documents (indices) that were taken for it.
    pub used: BTreeMap<String, Vec<usize>>,
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

    fn answer(&self, question: &str) -> Option<AnswerValue> {
        Sources::answer(self.facts, question)
    }

    fn may_hold_more(&self) -> bool {
        self.facts.may_hold_more()
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
    for requirement in exempt::in_order(&facts.rules.requirements) {
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
        let names = given.value.names();
        // Two of one name are two only where the list tells them apart.
        let told_apart = |nth: usize, name: &String| {
            let before = names.iter().take(nth).filter(|other| *other == name);
            let before = before.count();
            before == 0 || before < self.facts.places_of(question, name)
        };
        let names = names.iter().enumerate();
        let names = names.filter(|(nth, name)| told_apart(*nth, name));
        let subjects = names.filter_map(|(_, name)| {
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
        let doubt = match self.needed(requirement) {
            Needed::Yes => None,
            Needed::No(reason) => {
                self.not_needed(requirement, reason);
                return;
            }
            Needed::CannotTell(reason) => Some(reason),
        };
        let demand = &requirement.demand;
        let Some(question) = requirement.for_each.as_ref() else {
            match demand {
                Demand::Of(wanted) => {
                    let ask = self.ask(requirement, None, wanted, None);
                    let judged = self.judge(&ask, wanted, &Way::Once, &mut 0);
                    self.conclude(&ask, judged, doubt.as_ref());
                }
                Demand::NoneOf(kinds) => self.forbidden(requirement, kinds, doubt.as_ref()),
                Demand::ByAnswer(_) => {}
            }
            return;
        };
        match self.subjects(question) {
            None => {
                self.push_row(
                    requirement,
                    None,
                    Status::Unverified,
                    self.unanswered(question),
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
                    self.for_subject(requirement, question, subject, claims, doubt.as_ref());
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
        doubt: Option<&Reason>,
    ) {
        match &requirement.demand {
            Demand::Of(wanted) => {
                let ask = self.ask(requirement, Some(subject), wanted, None);
                let way = Way::ForSite(question, claims);
                let judged = self.judge(&ask, wanted, &way, &mut 0);
                self.conclude(&ask, judged, doubt);
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
                let ask = self.ask(requirement, Some(subject), &demand.wanted, Some(demand));
                let judged = self.judge(&ask, &demand.wanted, &Way::ForChoice, &mut 0);
                self.conclude(&ask, judged, doubt);
                self.for_activities(&ask, question, demand);
            }
            // Asked of the whole pack, never of a site or a choice.
            Demand::NoneOf(_) => {}
        }
    }

    fn push_row(
        &mut self,
        requirement: &Arc<Requirement>,
        subject: Option<Subject>,
        status: Status,
        reason: Reason,
    ) {
        self.row(requirement, subject, status, reason, Vec::new());
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
