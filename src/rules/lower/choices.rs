//! Choices of questions and fields.

use indexmap::IndexMap;

use super::super::mistake::{Mistake, NameStyle, Thing};
use super::super::model::Choice;
use super::super::path::Path;
use super::super::raw::{RawField, RawOption, RawType};
use super::{Lower, folded};

impl<'a> Lower<'a> {
    pub(super) fn general_choices(
        &mut self,
        path: &Path<'_>,
        key: &str,
        field: &'a RawField,
    ) -> Vec<Choice> {
        if !matches!(field.kind, RawType::Choice | RawType::Choices) {
            return Vec::new();
        }
        let raw = self.raw;
        let Some(id) = &field.choices_of else {
            if field.choices.is_empty() {
                let name = key.to_owned();
                self.wrong_key(path, Mistake::ChoicesMissing { name });
            }
            return self.choices(&path.key("choices"), &field.choices);
        };
        match raw.questions.get(id) {
            None => {
                let known = raw.questions.keys().map(String::as_str);
                self.unknown(&path.key("choices_of"), Thing::Question, id, known);
                Vec::new()
            }
            Some(question) => {
                if question.choices.is_empty() {
                    let name = id.clone();
                    self.wrong(&path.key("choices_of"), Mistake::ChoicesMissing { name });
                }
                // Their mistakes are told with the question.
                let told = self.problems.len();
                let choices = self.choices(path, &question.choices);
                self.problems.truncate(told);
                choices
            }
        }
    }

    /// The choices of a question or field. A word that means two of them is warned of.
    pub(super) fn choices(
        &mut self,
        path: &Path<'_>,
        raw: &IndexMap<String, RawOption>,
    ) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::with_capacity(raw.len());
        for (id, option) in raw {
            let path = path.key(id);
            self.key_name(&path, id, NameStyle::Kebab);
            let title = self.words(&path.key("title"), &option.title);
            let mut words = vec![folded(id), folded(&title.zh), folded(&title.en)];
            words.extend(self.folded(&path.key("words"), &option.words));
            words.retain(|word| !word.is_empty());
            words.sort();
            words.dedup();
            // A built-in file is known to be right.
            let earlier = if self.root.is_some() {
                choices.as_slice()
            } else {
                &[]
            };
            for earlier in earlier {
                if let Some(word) = words.iter().find(|word| earlier.words.contains(word)) {
                    let choices = vec![earlier.id.clone(), id.clone()];
                    let mistake = Mistake::AmbiguousWord {
                        word: word.clone(),
                        choices,
                    };
                    self.wrong_key(&path, mistake);
                }
            }
            choices.push(Choice {
                id: id.clone(),
                title,
                words,
                activities: self.folded(&path.key("activities"), &option.activities),
                except: self.folded(&path.key("except"), &option.except),
                usually_with: self.usually_with(&path.key("usually_with"), id, option, raw),
            });
        }
        choices
    }

    /// The other choices that a choice usually goes with; itself is none of them.
    fn usually_with(
        &mut self,
        path: &Path<'_>,
        id: &str,
        option: &RawOption,
        choices: &IndexMap<String, RawOption>,
    ) -> Vec<String> {
        let others = || {
            choices
                .keys()
                .map(String::as_str)
                .filter(|other| *other != id)
        };
        for (nth, other) in option.usually_with.iter().enumerate() {
            if !others().any(|known| known == other) {
                self.unknown(&path.index(nth), Thing::Choice, other, others());
            }
        }
        option.usually_with.clone()
    }
}
