//! Requirements.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::mistake::{Mistake, NameStyle, NoEffect, Thing};
use super::super::model::{
    Activity, Alternative, ChoiceDemand, Condition, Demand, DocumentKind, Exemption, FieldRef,
    Question, Requirement,
};
use super::super::path::Path;
use super::super::problem::RuleProblem;
use super::super::raw::{RawAlternative, RawDemand, RawFullAlternative, RawRequirement};
use super::Lower;
use super::conditions::not_borne;

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
        Requirement {
            id: raw.id.clone(),
            title: self.words(&path.key("title"), &raw.title),
            basis: basis.unwrap_or_else(|| self.raw.basis.clone()),
            remedy: self.words(&path.key("remedy"), &raw.remedy),
            demand: self.demand(path, raw, for_each.as_deref()),
            for_each,
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

    fn demand(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawRequirement,
        question: Option<&Question>,
    ) -> Demand {
        let asked_for_each = raw.for_each.is_some();
        if raw.by_answer.is_empty() {
            if raw.any_of.is_empty() {
                self.wrong(path, Mistake::NothingAsked);
            }
            return Demand::AnyOf(self.alternatives(
                &path.key("any_of"),
                &raw.any_of,
                asked_for_each,
            ));
        }
        let by_answer = path.key("by_answer");
        if !raw.any_of.is_empty() {
            self.wrong_key(&by_answer, Mistake::AskedTwice);
        }
        let choices = question.and_then(|question| question.choices.as_deref());
        match (question, choices) {
            (None, _) if !asked_for_each => self.wrong_key(&by_answer, Mistake::NoQuestionToAnswer),
            // An unknown question has been told.
            (None, _) => {}
            (Some(question), None) => {
                let question = question.id.clone();
                self.wrong_key(&by_answer, Mistake::QuestionWithoutChoices { question });
            }
            (Some(question), Some(choices)) => {
                let known = choices.iter().map(|choice| choice.id.as_str());
                for id in raw.by_answer.keys() {
                    if !known.clone().any(|known| known == id) {
                        let mistake = super::names::unknown(Thing::Choice, id, known.clone());
                        self.wrong_key(&by_answer.key(id), mistake);
                    }
                }
                let left: Vec<String> = known
                    .filter(|id| !raw.by_answer.contains_key(*id))
                    .map(str::to_owned)
                    .collect();
                if !left.is_empty() {
                    let question = question.id.clone();
                    let mistake = Mistake::ChoiceNotCovered {
                        question,
                        choices: left,
                    };
                    self.wrong_key(&by_answer, mistake);
                }
            }
        }
        let demands = raw.by_answer.iter().map(|(id, demand)| {
            let path = by_answer.key(id);
            if demand.any_of.is_empty() {
                self.wrong_key(&path, Mistake::NothingAsked);
            }
            let demand = ChoiceDemand {
                any_of: self.alternatives(&path.key("any_of"), &demand.any_of, true),
                basis: self.maybe_words(&path.key("basis"), demand.basis.as_ref()),
                remedy: self.maybe_words(&path.key("remedy"), demand.remedy.as_ref()),
                activities: self.activities(&path, demand),
            };
            (id.clone(), demand)
        });
        Demand::ByAnswer(demands.collect())
    }

    fn alternatives(
        &mut self,
        path: &Path<'_>,
        raw: &'a [RawAlternative],
        asked_for_each: bool,
    ) -> Vec<Alternative> {
        let mut alternatives = Vec::with_capacity(raw.len());
        for (nth, raw) in raw.iter().enumerate() {
            let path = path.index(nth);
            alternatives.push(match raw {
                RawAlternative::Kind(id) => Alternative {
                    kinds: self.kind(&path, id).into_iter().collect(),
                    naming: Vec::new(),
                    shared: false,
                },
                RawAlternative::Full(full) => self.alternative(&path, full, asked_for_each),
            });
        }
        alternatives
    }

    fn alternative(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawFullAlternative,
        asked_for_each: bool,
    ) -> Alternative {
        let documents = path.key("documents");
        if raw.documents.is_empty() {
            self.wrong_key(&documents, Mistake::NothingAsked);
        }
        let kinds: Vec<Arc<DocumentKind>> = raw
            .documents
            .iter()
            .enumerate()
            .filter_map(|(nth, id)| self.kind(&documents.index(nth), id))
            .collect();
        let unused = [
            ("naming", !raw.naming.is_empty() && !asked_for_each),
            ("shared", raw.shared && !asked_for_each),
        ];
        self.no_effect(path, &unused, NoEffect::NoForEach);
        let all_known = kinds.len() == raw.documents.len();
        if all_known && !kinds.is_empty() {
            self.naming(&path.key("naming"), &raw.naming, &kinds);
        }
        Alternative {
            kinds,
            naming: raw.naming.clone(),
            shared: raw.shared,
        }
    }

    /// Each field stands on one of the documents, and each document has one of the fields.
    fn naming(&mut self, path: &Path<'_>, naming: &[String], kinds: &[Arc<DocumentKind>]) {
        let raw = self.raw;
        let bears = |kind: &DocumentKind, key: &str| {
            raw.documents
                .get(&kind.id)
                .is_some_and(|document| document.fields.contains_key(key))
        };
        for (nth, key) in naming.iter().enumerate() {
            if !kinds.iter().any(|kind| bears(kind, key)) {
                let ids: Vec<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
                let fields = kinds.iter().filter_map(|kind| raw.documents.get(&kind.id));
                let mut fields: Vec<&str> = fields
                    .flat_map(|document| document.fields.keys())
                    .map(String::as_str)
                    .collect();
                fields.sort_unstable();
                fields.dedup();
                self.wrong(&path.index(nth), not_borne(key, &ids.join("/"), fields));
                return;
            }
        }
        for kind in kinds {
            if !naming.is_empty() && !naming.iter().any(|key| bears(kind, key)) {
                let fields = raw.documents.get(&kind.id).into_iter();
                let fields = fields.flat_map(|document| document.fields.keys());
                let mistake = not_borne(
                    &naming.join("/"),
                    &kind.id,
                    fields.map(String::as_str).collect(),
                );
                self.wrong(path, mistake);
            }
        }
    }

    /// Requirements whose exemptions wait for each other can never be told.
    fn circles(&mut self, path: &Path<'_>, requirements: &[Arc<Requirement>]) {
        let needs: Vec<(usize, Vec<usize>)> = requirements
            .iter()
            .map(|requirement| {
                let mut named = Vec::new();
                for exemption in &requirement.unless {
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
                    let way = way.into_iter().map(id).collect();
                    self.wrong_key(&path.index(*start).key("unless"), Mistake::Circular { way });
                }
            }
        }
    }

    /// What single activities ask for; their kinds are among those that the choice takes.
    fn activities(&mut self, path: &Path<'_>, demand: &'a RawDemand) -> Vec<Activity> {
        let path = path.key("activities");
        let taken: Vec<&str> = Self::kinds_in(&demand.any_of).collect();
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
        | Condition::Matches(FieldRef::Requirement(id, _), _) => named.push(id),
        Condition::Field(..)
        | Condition::Matches(..)
        | Condition::Holds(_)
        | Condition::Since(_) => {}
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
