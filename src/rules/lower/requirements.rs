//! Requirements.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::mistake::{Mistake, NameStyle, NoEffect, Thing};
use super::super::model::{Activity, Condition, Exemption, FieldRef, Question, Requirement};
use super::super::path::Path;
use super::super::problem::RuleProblem;
use super::super::raw::{RawDemand, RawRequirement};
use super::Lower;

impl<'a> Lower<'a> {
    pub(super) fn requirements(
        &mut self,
        root: &Path<'_>,
        questions: &[Arc<Question>],
    ) -> Vec<Arc<Requirement>> {
        let raw = self.raw;
        let path = root.key("requirements");
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut requirements = Vec::with_capacity(raw.requirements.len());
        for (nth, requirement) in raw.requirements.iter().enumerate() {
            let item = path.index(nth);
            self.name(&item.key("id"), &requirement.id, NameStyle::Kebab);
            if let Some(first) = seen.insert(&requirement.id, nth) {
                let place = |nth| {
                    self.root
                        .map_or(0..0, |root| root.place(&path.index(nth).key("id")))
                };
                let at = vec![place(nth), place(first)];
                let mistake = Mistake::DuplicateId {
                    id: requirement.id.clone(),
                };
                self.problems.push(RuleProblem { mistake, at });
            }
            requirements.push(Arc::new(self.requirement(&item, requirement, questions)));
        }
        self.circles(&path, &requirements);
        requirements
    }

    fn requirement(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawRequirement,
        questions: &[Arc<Question>],
    ) -> Requirement {
        let for_each = raw.for_each.as_ref().and_then(|id| {
            let question = questions.iter().find(|question| question.id == *id);
            if question.is_none() {
                let known = questions.iter().map(|question| question.id.as_str());
                self.unknown(&path.key("for_each"), Thing::Question, id, known);
            }
            question.cloned()
        });
        let basis = self.maybe_words(&path.key("basis"), raw.basis.as_ref());
        let none_reason = self.maybe_words(&path.key("none_reason"), raw.none_reason.as_ref());
        let unasked = self.maybe_words(&path.key("unasked"), raw.unasked.as_ref());
        let unused = [
            (
                "none_reason",
                none_reason.is_some() && raw.for_each.is_none(),
            ),
            ("unasked", unasked.is_some() && raw.for_each.is_none()),
        ];
        self.no_effect(path, &unused, NoEffect::NoForEach);
        let exemptions = path.key("unless");
        match (&raw.when, &raw.otherwise) {
            (Some(_), None) => self.alone(path, "when", "otherwise"),
            (None, Some(_)) => self.alone(path, "otherwise", "when"),
            _ => {}
        }
        let otherwise = self.maybe_words(&path.key("otherwise"), raw.otherwise.as_ref());
        let when = (raw.when.as_ref())
            .and_then(|when| self.condition(&path.key("when"), when, None))
            .zip(otherwise)
            .map(|(when, reason)| Exemption { when, reason });
        Requirement {
            id: raw.id.clone(),
            title: self.words(&path.key("title"), &raw.title),
            basis: basis.unwrap_or_else(|| self.raw.basis.clone()),
            remedy: self.words(&path.key("remedy"), &raw.remedy),
            owner: self.maybe_words(&path.key("owner"), raw.owner.as_ref()),
            when,
            demand: self.demand(path, raw, for_each.as_deref()),
            // What may not be in the pack is asked of the whole of it.
            for_each: for_each.filter(|_| raw.none_of.is_empty()),
            unless: raw
                .unless
                .iter()
                .enumerate()
                .filter_map(|(nth, raw)| {
                    let path = exemptions.index(nth);
                    let reason = self.words(&path.key("reason"), &raw.reason);
                    let when = self.condition(&path.key("when"), &raw.when, None)?;
                    Some(Exemption { when, reason })
                })
                .collect(),
            none_reason,
            unasked,
        }
    }

    /// Requirements whose exemptions wait for each other can never be told.
    fn circles(&mut self, path: &Path<'_>, requirements: &[Arc<Requirement>]) {
        let needs: Vec<(usize, Vec<usize>)> = requirements
            .iter()
            .map(|requirement| {
                let mut named = Vec::new();
                for exemption in requirement.unless.iter().chain(&requirement.when) {
                    requirements_in(&exemption.when, &mut named);
                }
                let position = |id: &str| requirements.iter().position(|other| other.id == id);
                named.into_iter().filter_map(position).collect()
            })
            .enumerate()
            .collect();
        let id = |nth: usize| {
            requirements
                .get(nth)
                .map(|found| found.id.clone())
                .unwrap_or_default()
        };
        for (start, _) in &needs {
            if let Some(way) = way_back(*start, &needs) {
                // Told where the circle meets the earliest of its requirements.
                if way.iter().all(|nth| nth >= start) {
                    let exempt = requirements
                        .get(*start)
                        .is_some_and(|r| !r.unless.is_empty());
                    let key = if exempt { "unless" } else { "when" };
                    let way = way.into_iter().map(id).collect();
                    self.wrong_key(&path.index(*start).key(key), Mistake::Circular { way });
                }
            }
        }
    }

    /// What single activities ask for; their kinds are among those that the choice takes.
    pub(super) fn activities(&mut self, path: &Path<'_>, demand: &'a RawDemand) -> Vec<Activity> {
        let path = path.key("activities");
        let taken: Vec<&str> = Self::kinds_of_demand(demand);
        let mut activities = Vec::with_capacity(demand.activities.len());
        for (nth, raw) in demand.activities.iter().enumerate() {
            let path = path.index(nth);
            let any_of = path.key("any_of");
            if raw.any_of.is_empty() {
                self.wrong_key(&any_of, Mistake::NothingAsked);
            }
            let mut kinds = Vec::with_capacity(raw.any_of.len());
            for (nth, id) in raw.any_of.iter().enumerate() {
                if taken.contains(&id.as_str()) {
                    kinds.extend(self.kind(&any_of.index(nth), id));
                } else {
                    let known = taken.iter().copied();
                    self.unknown(&any_of.index(nth), Thing::Document, id, known);
                }
            }
            activities.push(Activity {
                named: self.folded(&path.key("named"), &raw.named),
                except: self.folded(&path.key("except"), &raw.except),
                kinds,
            });
        }
        activities
    }
}

fn requirements_in<'c>(condition: &'c Condition, named: &mut Vec<&'c str>) {
    match condition {
        Condition::Field(FieldRef::Requirement(id, _), _)
        | Condition::Matches(FieldRef::Requirement(id, _), _)
        | Condition::Within(FieldRef::Requirement(id, _), ..) => named.push(id),
        Condition::Field(..)
        | Condition::Matches(..)
        | Condition::Within(..)
        | Condition::Answer(..)
        | Condition::Holds(_)
        | Condition::Since(_) => {}
        Condition::Not(part) => requirements_in(part, named),
        Condition::Any(parts) | Condition::All(parts) => {
            for part in parts {
                requirements_in(part, named);
            }
        }
    }
}

/// The shortest way from `start` back to itself, both ends included.
fn way_back(start: usize, needs: &[(usize, Vec<usize>)]) -> Option<Vec<usize>> {
    let mut ways = vec![vec![start]];
    let mut seen = vec![false; needs.len()];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let next = way.last().and_then(|last| needs.get(*last));
            for step in next.into_iter().flat_map(|(_, next)| next) {
                let mut way = way.clone();
                way.push(*step);
                if *step == start {
                    return Some(way);
                }
                if let Some(seen) = seen.get_mut(*step).filter(|seen| !**seen) {
                    *seen = true;
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}
