//! What a requirement asks for: documents, and how they go together.

use std::collections::BTreeSet;

use super::super::mistake::{Mistake, NoEffect, Thing};
use super::super::model::{Alternative, ChoiceDemand, Demand, Question, Several, Wanted};
use super::super::path::Path;
use super::super::raw::{RawAlternative, RawDemand, RawFullAlternative, RawRequirement};
use super::Lower;

/// Groups within groups; deeper ones nobody reads.
const MOST_NESTED: usize = 6;

/// The keys with which documents are put together, wherever they stand.
struct RawGroup<'a> {
    any_of: &'a [RawAlternative],
    all_of: &'a [RawAlternative],
    at_least: Option<u32>,
    of: &'a [RawAlternative],
}

impl<'a> RawGroup<'a> {
    fn of_requirement(raw: &'a RawRequirement) -> Self {
        Self {
            any_of: &raw.any_of,
            all_of: &raw.all_of,
            at_least: raw.at_least,
            of: &raw.of,
        }
    }

    fn of_demand(raw: &'a RawDemand) -> Self {
        Self {
            any_of: &raw.any_of,
            all_of: &raw.all_of,
            at_least: raw.at_least,
            of: &raw.of,
        }
    }

    fn of_alternative(raw: &'a RawFullAlternative) -> Self {
        Self {
            any_of: &raw.any_of,
            all_of: &raw.all_of,
            at_least: raw.at_least,
            of: &raw.of,
        }
    }

    /// Those that hold something.
    fn given(&self) -> Vec<&'static str> {
        let lists = [
            ("any_of", self.any_of),
            ("all_of", self.all_of),
            ("of", self.of),
        ];
        let given = lists.into_iter().filter(|(_, list)| !list.is_empty());
        given.map(|(key, _)| key).collect()
    }
}

impl<'a> Lower<'a> {
    pub(super) fn demand(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawRequirement,
        question: Option<&Question>,
    ) -> Demand {
        let asked_for_each = raw.for_each.is_some();
        let group = RawGroup::of_requirement(raw);
        let mut given = group.given();
        given.extend((!raw.none_of.is_empty()).then_some("none_of"));
        given.extend((!raw.by_answer.is_empty()).then_some("by_answer"));
        self.once(path, &given);
        if !raw.none_of.is_empty() {
            let unused = [
                ("for_each", asked_for_each),
                ("at_least", raw.at_least.is_some()),
            ];
            self.no_effect(path, &unused, NoEffect::Forbidden);
            let path = path.key("none_of");
            let kinds = raw.none_of.iter().enumerate();
            let kinds = kinds.filter_map(|(nth, id)| self.kind(&path.index(nth), id));
            return Demand::NoneOf(kinds.collect());
        }
        if raw.by_answer.is_empty() {
            return Demand::Of(self.group(path, &group, asked_for_each, 0));
        }
        let by_answer = path.key("by_answer");
        let choices = question.and_then(|question| question.choices.as_deref());
        match (question, choices) {
            (None, _) if !asked_for_each => self.wrong_key(&by_answer, Mistake::NoQuestionToAnswer),
            // An unknown question has been told.
            (None, _) => {}
            (Some(question), None) => {
                let question = question.id.clone();
                self.wrong_key(
                    &by_answer,
                    Mistake::QuestionWithoutChoices {
                        question,
                        key: "by_answer",
                    },
                );
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
            let demand = ChoiceDemand {
                wanted: self.group(&path, &RawGroup::of_demand(demand), true, 0),
                basis: self.maybe_words(&path.key("basis"), demand.basis.as_ref()),
                remedy: self.maybe_words(&path.key("remedy"), demand.remedy.as_ref()),
                activities: self.activities(&path, demand),
            };
            (id.clone(), demand)
        });
        Demand::ByAnswer(demands.collect())
    }

    /// More than one way of putting documents together, of which only one can be meant.
    fn once(&mut self, path: &Path<'_>, given: &[&str]) {
        if let [first, others @ ..] = given {
            for second in others {
                let (first, second) = ((*first).to_owned(), (*second).to_owned());
                let at = path.key(&second);
                self.wrong_key(
                    &at,
                    Mistake::AskedTwice {
                        first,
                        second: second.clone(),
                    },
                );
            }
        }
    }

    fn group(
        &mut self,
        path: &Path<'_>,
        raw: &RawGroup<'a>,
        asked_for_each: bool,
        depth: usize,
    ) -> Wanted {
        let given = raw.given();
        if depth > 0 || !given.is_empty() {
            self.once(path, &given);
        }
        let (key, list) = match given.first() {
            Some(&"any_of") => ("any_of", raw.any_of),
            Some(&"all_of") => ("all_of", raw.all_of),
            Some(_) => ("of", raw.of),
            None => {
                if raw.at_least.is_some() {
                    self.alone(path, "at_least", "of");
                } else {
                    self.wrong(path, Mistake::NothingAsked);
                }
                return Wanted::OneOf(Vec::new());
            }
        };
        if key != "of" && raw.at_least.is_some() {
            self.alone(path, "at_least", "of");
        }
        let at = path.key(key);
        if list.len() == 1 && (depth > 0 || key != "any_of") {
            self.wrong_key(
                &at,
                Mistake::GroupOfOne {
                    key: key.to_owned(),
                },
            );
        }
        let parts = list.iter().enumerate();
        let mut parts: Vec<Wanted> = parts
            .map(|(nth, one)| self.wanted(&at.index(nth), one, asked_for_each, depth))
            .collect();
        let at_least = match key {
            "any_of" => {
                parts = one_of_first(parts);
                1
            }
            "all_of" => parts.len(),
            _ => {
                let most = parts.len();
                match raw.at_least {
                    Some(count) => self
                        .count(&path.key("at_least"), count, 1, Some(most))
                        .min(most),
                    None => {
                        self.alone(path, "of", "at_least");
                        most
                    }
                }
            }
        };
        if at_least > 1 {
            self.counted_twice(&at, &parts);
        }
        match parts.pop() {
            Some(only) if parts.is_empty() => only,
            Some(last) => {
                parts.push(last);
                Wanted::Group {
                    at_least,
                    of: parts,
                }
            }
            None => Wanted::OneOf(Vec::new()),
        }
    }

    fn wanted(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawAlternative,
        asked_for_each: bool,
        depth: usize,
    ) -> Wanted {
        let full = match raw {
            RawAlternative::Kind(id) => {
                return Wanted::OneOf(vec![Alternative {
                    kinds: self.kind(path, id).into_iter().collect(),
                    naming: Vec::new(),
                    shared: false,
                }]);
            }
            RawAlternative::Full(full) => full,
        };
        let group = RawGroup::of_alternative(full);
        if full.documents.is_empty() {
            let unused = [
                ("naming", !full.naming.is_empty()),
                ("shared", full.shared),
                ("at_most", full.at_most.is_some()),
            ];
            self.no_effect(path, &unused, NoEffect::NoDocuments);
            if depth == MOST_NESTED {
                self.wrong(path, Mistake::NestedTooDeep { most: MOST_NESTED });
                return Wanted::OneOf(Vec::new());
            }
            return self.group(path, &group, asked_for_each, depth + 1);
        }
        let mut given = vec!["documents"];
        given.extend(group.given());
        self.once(path, &given);
        let alternative = self.alternative(path, full, asked_for_each);
        if full.at_least.is_none() && full.at_most.is_none() {
            return Wanted::OneOf(vec![alternative]);
        }
        let at_least = full
            .at_least
            .map_or(1, |count| self.count(&path.key("at_least"), count, 1, None));
        let at_most = full
            .at_most
            .map(|count| self.count(&path.key("at_most"), count, at_least, None));
        Wanted::Several(Several {
            alternative,
            at_least,
            at_most,
        })
    }

    /// A kind that stands in two of several parts that are needed: one document counts for both.
    fn counted_twice(&mut self, path: &Path<'_>, parts: &[Wanted]) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (nth, part) in parts.iter().enumerate() {
            let alternatives = part.alternatives();
            let kinds = alternatives.iter().flat_map(|one| &one.kinds);
            let ids: BTreeSet<&str> = kinds.map(|kind| kind.id.as_str()).collect();
            if let Some(id) = ids.intersection(&seen).next() {
                let id = (*id).to_owned();
                self.wrong(&path.index(nth), Mistake::CountedTwice { id });
            }
            seen.extend(ids);
        }
    }

    fn count(&mut self, path: &Path<'_>, count: u32, least: usize, most: Option<usize>) -> usize {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count < least || most.is_some_and(|most| count > most) {
            self.wrong(path, Mistake::CountRange { least, most });
        }
        count.max(least)
    }

    pub(super) fn alone(&mut self, path: &Path<'_>, key: &str, other: &str) {
        let (key, other) = (key.to_owned(), other.to_owned());
        let at = path.key(&key);
        self.wrong_key(
            &at,
            Mistake::KeyAlone {
                key: key.clone(),
                other,
            },
        );
    }
}

/// Of alternatives those that are single documents together: of several of them the best counts.
fn one_of_first(parts: Vec<Wanted>) -> Vec<Wanted> {
    let mut any_of = Vec::new();
    let mut groups = Vec::new();
    for part in parts {
        match part {
            Wanted::OneOf(alternatives) => any_of.extend(alternatives),
            other => groups.push(other),
        }
    }
    let first = (!any_of.is_empty()).then_some(Wanted::OneOf(any_of));
    first.into_iter().chain(groups).collect()
}
