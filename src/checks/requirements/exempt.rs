//! Whether a requirement is needed, and why not.

use std::sync::Arc;

use super::Evaluation;
use super::judgement::Judgement;
use crate::checks::condition;
use crate::checks::truth::Truth;
use crate::finding::{Code, Finding, Message, NotNeeded, Severity};
use crate::rules::{Condition, Demand, Exemption, FieldRef, Question, Requirement, Words};
use crate::verdict::{Reason, Status};

/// Whether a requirement is needed.
pub(super) enum Needed {
    Yes,
    /// It is not, because of this.
    No(Words),
    /// It cannot be told, because of this.
    CannotTell(Reason),
}

impl Evaluation<'_> {
    /// Whether a requirement is needed.
    pub(super) fn needed(&self, requirement: &Requirement) -> Needed {
        let mut doubt = None;
        let told = |exemption: &Exemption| Needed::No(exemption.reason.clone());
        if let Some(when) = &requirement.when {
            match condition::holds(&when.when, None, self) {
                Truth::Met => {}
                Truth::NotMet => return told(when),
                Truth::CannotTell => doubt = Some(&when.when),
            }
        }
        for exemption in &requirement.unless {
            match condition::holds(&exemption.when, None, self) {
                Truth::Met => return told(exemption),
                Truth::CannotTell => doubt = doubt.or(Some(&exemption.when)),
                Truth::NotMet => {}
            }
        }
        match doubt {
            Some(condition) => Needed::CannotTell(self.open(requirement, condition)),
            None => Needed::Yes,
        }
    }

    /// That a question has no answer, with what a document says to it that could not be made out.
    pub(super) fn unanswered(&self, question: &Question) -> Reason {
        Reason::Unanswered {
            ask: question.ask.clone(),
            said: self.facts.unread_answer(question),
        }
    }

    /// What leaves a condition open: a question without an answer, a requirement that is not settled,
    /// a field that was not read.
    fn open(&self, requirement: &Requirement, condition: &Condition) -> Reason {
        let rules = self.facts.rules;
        let on = |title: &Words| Reason::DependsOn {
            requirement: title.clone(),
        };
        let open = self.open_part(condition).unwrap_or(condition);
        let reason = match open {
            Condition::Answer(id, _) => {
                let question = rules.questions.iter().find(|question| question.id == *id);
                question.map(|question| self.unanswered(question))
            }
            Condition::Field(field, _)
            | Condition::Matches(field, _)
            | Condition::Within(field, ..) => match field {
                FieldRef::Requirement(id, _) => rules.requirement(id).map(|r| on(&r.title)),
                FieldRef::Kind(kind, key) => {
                    let rule = kind.field(key);
                    rule.map(|rule| on(&rule.title.of(&kind.title)))
                }
                FieldRef::Here(_) => None,
            },
            Condition::Holds(kind) => Some(on(&kind.title)),
            _ => None,
        };
        reason.unwrap_or_else(|| on(&requirement.title))
    }

    /// The first part of a condition that cannot be told and has no parts itself.
    fn open_part<'c>(&self, condition: &'c Condition) -> Option<&'c Condition> {
        match condition {
            Condition::Any(parts) | Condition::All(parts) => {
                parts.iter().find_map(|part| self.open_part(part))
            }
            Condition::Not(part) => self.open_part(part),
            one => {
                let open = condition::holds(one, None, self) == Truth::CannotTell;
                open.then_some(one)
            }
        }
    }

    /// Not needed; what was handed in all the same is told.
    pub(super) fn not_needed(&mut self, requirement: &Arc<Requirement>, reason: Words) {
        if let Demand::Of(wanted) = &requirement.demand {
            let rules = self.facts.rules;
            let others = || rules.requirements.iter().filter(|r| r.id != requirement.id);
            for (index, document) in self.facts.documents.iter().enumerate() {
                let asked = wanted
                    .alternatives()
                    .iter()
                    .any(|a| a.takes(&document.kind));
                // What another requirement takes is welcome.
                let elsewhere = others().any(|other| other.takes(&document.kind));
                if asked && !elsewhere && !self.claimed.contains(&index) {
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
}

/// Leaves open what may not be needed at all, unless it is met: nothing may be held against the
/// applicant.
pub(super) fn in_doubt(judged: &mut Judgement, doubt: &Reason) {
    if judged.status == Status::Satisfied {
        return;
    }
    let open = judged.status == Status::Unverified;
    let found = !matches!(judged.reason, Reason::MaybeIn { .. });
    if !found {
        judged.files.clear();
    }
    if !(open && found) {
        judged.reason = doubt.clone();
    }
    if !open {
        judged.findings.retain(|f| f.severity() != Severity::Error);
        judged.used.clear();
    }
    judged.status = Status::Unverified;
    judged.lacks = None;
}

/// The requirements in the order in which they can be settled: first those on which others depend.
pub(super) fn in_order(requirements: &[Arc<Requirement>]) -> Vec<&Arc<Requirement>> {
    let waits_for = |requirement: &Requirement| -> Vec<String> {
        let conditions = requirement.unless.iter().chain(&requirement.when);
        conditions.flat_map(|one| referred(&one.when)).collect()
    };
    let mut left: Vec<_> = requirements.iter().map(|r| (r, waits_for(r))).collect();
    let mut order: Vec<&Arc<Requirement>> = Vec::new();
    while !left.is_empty() {
        let open: Vec<&str> = left.iter().map(|(r, _)| r.id.as_str()).collect();
        let ready = left
            .iter()
            .position(|(_, needs)| !needs.iter().any(|id| open.contains(&id.as_str())));
        // There are no circles in a rules file; if there were one, it would be cut here.
        order.push(left.remove(ready.unwrap_or(0)).0);
    }
    order
}

/// Whether a finding says that a document was right once.
pub(super) fn is_outdated(finding: &Finding) -> bool {
    matches!(
        finding.code(),
        Code::DocumentExpired | Code::DocumentSuperseded
    )
}

/// The requirements that a condition looks at.
fn referred(condition: &Condition) -> Vec<String> {
    match condition {
        Condition::Field(FieldRef::Requirement(id, _), _)
        | Condition::Matches(FieldRef::Requirement(id, _), _)
        | Condition::Within(FieldRef::Requirement(id, _), ..) => vec![id.clone()],
        Condition::Any(list) | Condition::All(list) => list.iter().flat_map(referred).collect(),
        Condition::Not(one) => referred(one),
        _ => Vec::new(),
    }
}
