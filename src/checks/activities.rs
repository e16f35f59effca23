//! Activities that a document names and that usually mean a choice nobody declared.
//!
//! Only a hint: what a text names may be outside of what is applied for.

use super::condition::{Sources, text_of};
use super::facts::Facts;
use crate::documents::{Document, Field, FieldState};
use crate::finding::{Finding, Message};
use crate::rules::{Choice, Demand, DocumentKind, FieldRef, Question, Requirement};
use crate::text::Folded;

/// A hint for each undeclared choice of which an activity is named.
pub fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for question in &facts.rules.questions {
        let declared = facts
            .answer(question)
            .map(|given| given.value.names().to_vec())
            .unwrap_or_default();
        let requirement = facts.rules.requirements.iter().find(|r| {
            r.for_each
                .as_ref()
                .is_some_and(|other| other.id == question.id)
        });
        for (document, field) in question
            .activities_in
            .iter()
            .flat_map(|field| fields(facts, field))
        {
            let Some(text) = text_of(field) else { continue };
            for choice in question
                .choices
                .iter()
                .flatten()
                .filter(|choice| !declared.contains(&choice.id))
            {
                let Some(activity) = named(&text, &choice.activities, &choice.except, question)
                else {
                    continue;
                };
                findings.push(Finding {
                    requirement: requirement.map(|r| r.id.clone()),
                    subject: Some(choice.id.clone()),
                    file: Some(document.file.clone()),
                    page: field.page,
                    field: Some(field.key.clone()),
                    basis: requirement.map(|r| r.basis.clone()),
                    ..Finding::of(Message::PermitMaybeNeeded {
                        activity,
                        choice: choice.title.clone(),
                    })
                });
            }
        }
    }
    findings
}

/// A hint for each choice that usually goes with a declared one, where it was not declared and no
/// document for it was handed in.
pub fn companions(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for requirement in &facts.rules.requirements {
        let (Some(question), Demand::ByAnswer(_)) = (&requirement.for_each, &requirement.demand)
        else {
            continue;
        };
        let Some(given) = facts.answer(question) else {
            continue;
        };
        let declared = |id: &String| given.value.names().contains(id);
        let choice = |id: &String| question.choices.iter().flatten().find(|c| c.id == *id);
        for chosen in given.value.names().iter().filter_map(choice) {
            let missing = chosen.usually_with.iter().filter(|id| !declared(id));
            for other in missing.filter_map(choice) {
                if handed_in(facts, requirement, other) {
                    continue;
                }
                findings.push(Finding {
                    requirement: Some(requirement.id.clone()),
                    subject: Some(other.id.clone()),
                    basis: Some(requirement.basis.clone()),
                    ..Finding::of(Message::PermitUsuallyToo {
                        declared: chosen.title.clone(),
                        choice: other.title.clone(),
                    })
                });
            }
        }
    }
    findings
}

/// Whether the pack holds a document that a choice asks for, read or not.
fn handed_in(facts: &Facts<'_>, requirement: &Requirement, choice: &Choice) -> bool {
    kinds_for(requirement, &choice.id).any(|kind| !facts.of_kind(&kind.id).is_empty())
}

/// Whether a document is for a choice that usually goes with one that was declared.
pub fn is_companion(
    facts: &Facts<'_>,
    requirement: &Requirement,
    question: &Question,
    document: &Document,
) -> bool {
    let given = facts.answer(question);
    let declared = given.iter().flat_map(|given| given.value.names());
    let chosen = declared.filter_map(|id| question.choices.iter().flatten().find(|c| c.id == *id));
    let mut companions = chosen.flat_map(|choice| &choice.usually_with);
    companions.any(|id| kinds_for(requirement, id).any(|kind| kind.id == document.kind.id))
}

/// The kinds of document that a choice asks for.
fn kinds_for<'r>(
    requirement: &'r Requirement,
    choice: &str,
) -> impl Iterator<Item = &'r DocumentKind> {
    let demands = match &requirement.demand {
        Demand::ByAnswer(demands) => demands.as_slice(),
        Demand::Of(_) | Demand::NoneOf(_) => &[],
    };
    let demand = demands.iter().find(move |(id, _)| id == choice);
    demand
        .into_iter()
        .flat_map(|(_, demand)| demand.wanted.alternatives())
        .flat_map(|alternative| &alternative.kinds)
        .map(|kind| &**kind)
}

fn fields<'a>(facts: &'a Facts<'_>, field: &FieldRef) -> Vec<(&'a Document, &'a Field)> {
    let FieldRef::Kind(kind, key) = field else {
        return Vec::new();
    };
    let documents = facts.of_kind(&kind.id).into_iter();
    let read = |field: &&Field| field.state == FieldState::Valid;
    documents
        .filter_map(|document| {
            document
                .field(key)
                .filter(read)
                .map(|field| (document, field))
        })
        .collect()
}

/// The first of some activities that the texts of a question name and mean, as printed.
pub fn named_in(
    facts: &Facts<'_>,
    question: &Question,
    activities: &[String],
    except: &[String],
) -> Option<String> {
    let texts = question
        .activities_in
        .iter()
        .flat_map(|field| fields(facts, field));
    texts
        .filter_map(|(_, field)| text_of(field))
        .find_map(|text| named(&text, activities, except, question))
}

/// The activity that a text names, as printed.
fn named(
    text: &str,
    activities: &[String],
    except: &[String],
    question: &Question,
) -> Option<String> {
    let folded = Folded::caseless(text);
    let meant = folded.text();
    let mut out = negated(meant, &question.negations);
    out.extend(parts_not_meant(meant, question));
    out.extend(except.iter().flat_map(|phrase| {
        meant
            .match_indices(phrase.as_str())
            .map(|(at, _)| (at, at + phrase.len()))
    }));
    activities.iter().find_map(|activity| {
        meant.match_indices(activity.as_str()).find_map(|(at, _)| {
            let within = |(from, to): &(usize, usize)| *from <= at && at + activity.len() <= *to;
            (!out.iter().any(within)).then(|| {
                text.get(folded.original(at..at + activity.len()))
                    .unwrap_or(activity)
                    .to_owned()
            })
        })
    })
}

/// The parts of a text that a word opens whose activities are not meant.
fn parts_not_meant(text: &str, question: &Question) -> Vec<(usize, usize)> {
    let places = |words: &[String]| -> Vec<usize> {
        let places = words
            .iter()
            .flat_map(|word| text.match_indices(word.as_str()));
        places.map(|(at, _)| at).collect()
    };
    let ends = places(&question.meant_under);
    let part = |start: usize| {
        let end = ends.iter().copied().filter(|end| *end > start).min();
        (start, end.unwrap_or(text.len()))
    };
    let starts = places(&question.not_meant_under);
    starts.into_iter().map(part).collect()
}

/// The stretches of a text that a negation covers: from it to the end of its bracket or clause,
/// and, where it stands at that end (`…除外`), from the beginning as well.
fn negated(text: &str, negations: &[String]) -> Vec<(usize, usize)> {
    let ends = |c: char| "()[];。".contains(c);
    let mut stretches = Vec::new();
    for word in negations {
        for (at, _) in text.match_indices(word.as_str()) {
            let behind = at + word.len();
            let end = text
                .get(behind..)
                .and_then(|rest| rest.find(ends))
                .map_or(text.len(), |n| behind + n);
            let last = text.get(behind..end).is_none_or(str::is_empty);
            let start = if last {
                text.get(..at)
                    .and_then(|before| before.rfind(ends))
                    .map_or(0, |n| n + 1)
            } else {
                at
            };
            stretches.push((start, end));
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Words;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    fn says(text: &str) -> Option<String> {
        let title = Words {
            zh: String::new(),
            en: String::new(),
        };
        let question = Question {
            id: "sectors".to_owned(),
            ask: title,
            choices: None,
            from: Vec::new(),
            none_when: Vec::new(),
            activities_in: Vec::new(),
            negations: words(&["不含", "除外"]),
            not_meant_under: words(&["一般项目"]),
            meant_under: words(&["许可项目"]),
            generic_words: Vec::new(),
            known_by: Vec::new(),
        };
        let activities = words(&["危险化学品"]);
        named(text, &activities, &words(&["危险化学品包装"]), &question)
    }

    #[test]
    fn a_negated_activity_is_not_named() {
        assert_eq!(
            says("化工产品、危险化学品的销售").as_deref(),
            Some("危险化学品")
        );
        assert_eq!(says("化工产品（不含危险化学品及易制毒品）销售"), None);
        assert_eq!(
            says("化工产品（不含涂料）、危险化学品销售").as_deref(),
            Some("危险化学品")
        );
        assert_eq!(says("化工产品（危险化学品除外）销售"), None);
        assert_eq!(says("危险化学品包装设计"), None);
        assert_eq!(says("涂料销售"), None);
    }

    #[test]
    fn only_the_parts_that_are_meant_count() {
        assert_eq!(says("一般项目：危险化学品应急救援服务"), None);
        assert_eq!(
            says("一般项目：涂料销售。许可项目：危险化学品经营").as_deref(),
            Some("危险化学品")
        );
        assert_eq!(
            says("许可项目：危险化学品经营。一般项目：涂料销售").as_deref(),
            Some("危险化学品")
        );
        assert_eq!(
            says("许可项目：检验。一般项目：危险化学品应急救援服务"),
            None
        );
    }
}
