//! Evidence that nobody has to hand in but that speaks for the applicant.

use super::agreement::Settled;
use super::condition::{self, Sources};
use super::facts::Facts;
use super::requirements::Outcome;
use super::truth::Truth;
use crate::finding::{Finding, Lacking, Message};
use crate::rules::{Recommended, Words};

/// A note for each clause of whose evidence something is not in the pack.
pub fn findings(facts: &Facts<'_>, outcome: &Outcome) -> Vec<Finding> {
    let settled = Settled { facts, outcome };
    let lacks = |evidence: &&Recommended| {
        let there = evidence
            .kinds
            .iter()
            .any(|kind| !facts.of_kind(&kind.id).is_empty());
        let excused = evidence
            .unless
            .as_ref()
            .is_some_and(|unless| condition::holds(unless, None, &settled) == Truth::Met);
        !there && !excused
    };
    let mut notes: Vec<(&Words, Vec<Lacking>)> = Vec::new();
    for evidence in facts.rules.recommended.iter().filter(lacks) {
        let lacking = Lacking {
            title: evidence.title.clone(),
            accepted: match &evidence.such_as {
                Some(such_as) => vec![such_as.clone()],
                None => evidence.kinds.iter().map(|k| k.title.clone()).collect(),
            },
            plain: evidence.such_as.is_some(),
        };
        match notes
            .iter_mut()
            .find(|(basis, _)| **basis == evidence.basis)
        {
            Some((_, known)) => known.push(lacking),
            None => notes.push((&evidence.basis, vec![lacking])),
        }
    }
    let finding = |(basis, lacking): (&Words, Vec<Lacking>)| Finding {
        basis: Some(basis.clone()),
        ..Finding::of(Message::DocumentRecommended { lacking })
    };
    notes.into_iter().map(finding).collect()
}
