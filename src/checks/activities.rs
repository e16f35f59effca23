//! Activities that a document names and that usually mean a choice nobody declared.
//!
//! Only a hint: what a text names may be outside of what is applied for.

use super::condition::{Sources, text_of};
use super::facts::Facts;
use crate::documents::{Document, Field, FieldState};
use crate::finding::{Finding, Message};
use crate::rules::{Choice, FieldRef, Question};
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
                let Some(activity) = named(&text, choice, question) else {
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

/// The activity of a choice that a text names, as printed.
fn named(text: &str, choice: &Choice, question: &Question) -> Option<String> {
    let folded = Folded::caseless(text);
    let meant = folded.text();
    let negated = negated(meant, &question.negations);
    let excepted: Vec<(usize, usize)> = choice
        .except
        .iter()
        .flat_map(|phrase| {
            meant
                .match_indices(phrase.as_str())
                .map(|(at, _)| (at, at + phrase.len()))
        })
        .collect();
    choice.activities.iter().find_map(|activity| {
        meant.match_indices(activity.as_str()).find_map(|(at, _)| {
            let within = |(from, to): &(usize, usize)| *from <= at && at + activity.len() <= *to;
            let out = negated.iter().chain(&excepted).any(within);
            (!out).then(|| {
                text.get(folded.original(at..at + activity.len()))
                    .unwrap_or(activity)
                    .to_owned()
            })
        })
    })
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
        let choice = Choice {
            id: "chemicals".to_owned(),
            title: title.clone(),
            words: Vec::new(),
            activities: words(&["危险化学品"]),
            except: words(&["危险化学品包装"]),
        };
        let question = Question {
            id: "sectors".to_owned(),
            ask: title,
            choices: None,
            from: Vec::new(),
            none_when: Vec::new(),
            activities_in: Vec::new(),
            negations: words(&["不含", "除外"]),
            generic_words: Vec::new(),
        };
        named(text, &choice, &question)
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
}
