//! When a requirement is not needed, and why.

use std::sync::Arc;

use super::Evaluation;
use crate::checks::truth::Truth;
use crate::checks::{condition, document};
use crate::finding::{Code, Finding, Message, NotNeeded};
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
                            reason: NotNeeded::Told(reason.clone()),
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

    /// Whether one of these documents is expired or of a form no longer accepted.
    pub(super) fn is_outdated(&self, chosen: &[usize]) -> bool {
        let documents = chosen
            .iter()
            .filter_map(|index| self.facts.documents.get(*index));
        documents
            .flat_map(|one| document::judge(one, self.facts.rules, self.facts.date, self).findings)
            .any(|finding| is_outdated(&finding))
    }

    /// Whether it is needed depends on another requirement, which is open itself.
    pub(super) fn depends_on(&mut self, requirement: &Arc<Requirement>) {
        let other = requirement.unless.iter().find_map(|e| referred(&e.when));
        let title = other
            .and_then(|id| self.facts.rules.requirement(&id))
            .map(|r| r.title.clone());
        let reason = Reason::DependsOn {
            requirement: title.unwrap_or_else(|| requirement.title.clone()),
        };
        self.push_row(requirement, None, Status::Unverified, reason);
    }
}

/// Whether a finding says that a document was right once.
pub(super) fn is_outdated(finding: &Finding) -> bool {
    matches!(
        finding.code(),
        Code::DocumentExpired | Code::DocumentSuperseded
    )
}

/// The requirement that a condition looks at.
fn referred(condition: &Condition) -> Option<String> {
    match condition {
        Condition::Field(FieldRef::Requirement(id, _), _)
        | Condition::Matches(FieldRef::Requirement(id, _), _) => Some(id.clone()),
        Condition::Any(list) | Condition::All(list) => list.iter().find_map(referred),
        _ => None,
    }
}
