//! When a requirement is not needed, and why.

use std::sync::Arc;

use super::Evaluation;
use crate::checks::condition;
use crate::checks::truth::Truth;
use crate::finding::{Finding, Message};
use crate::rules::{Condition, Demand, FieldRef, Requirement, Words};
use crate::verdict::{Reason, Status};

impl Evaluation<'_> {
    /// Whether an exemption holds, and its reason.
    pub(super) fn exemption(&self, requirement: &Requirement) -> (Truth, Option<Words>) {
        let mut all = Truth::NotMet;
        for exemption in &requirement.unless {
            match condition::holds(&exemption.when, None, self) {
                Truth::Met => return (Truth::Met, Some(exemption.reason.clone())),
                Truth::CannotTell => all = Truth::CannotTell,
                Truth::NotMet => {}
            }
        }
        (all, None)
    }

    /// Not needed; what was handed in all the same is told.
    pub(super) fn not_needed(&mut self, requirement: &Arc<Requirement>, reason: Words) {
        if let Demand::AnyOf(alternatives) = &requirement.demand {
            let ask = self.ask(requirement, None, alternatives, None);
            for index in self.candidates(&ask) {
                if let Some(document) = self.facts.documents.get(index) {
                    self.outcome.findings.push(Finding {
                        requirement: Some(requirement.id.clone()),
                        file: Some(document.file.clone()),
                        page: document.pages.map(|(first, _)| first),
                        basis: Some(requirement.basis.clone()),
                        ..Finding::of(Message::DocumentNotNeeded {
                            document: document.kind.title.clone(),
                            reason: reason.clone(),
                        })
                    });
                }
            }
        }
        self.push_row(
            requirement,
            None,
            Status::NotApplicable,
            Reason::NotNeeded { reason },
        );
    }
}

/// The requirement that a condition looks at.
pub(super) fn referred(condition: &Condition) -> Option<String> {
    match condition {
        Condition::Field(FieldRef::Requirement(id, _), _)
        | Condition::Matches(FieldRef::Requirement(id, _), _) => Some(id.clone()),
        Condition::Any(list) | Condition::All(list) => list.iter().find_map(referred),
        _ => None,
    }
}
