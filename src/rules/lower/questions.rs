//! Questions that only the applicant can answer.

use std::sync::Arc;

use super::super::mistake::{Mistake, NameStyle, NoEffect, Thing};
use super::super::model::{FieldRef, Question};
use super::super::path::Path;
use super::super::raw::{RawAnswer, RawField, RawQuestion, RawType};
use super::Lower;

impl<'a> Lower<'a> {
    pub(super) fn questions(&mut self, root: &Path<'_>) -> Vec<Arc<Question>> {
        let raw = self.raw;
        let path = root.key("questions");
        raw.questions
            .iter()
            .map(|(id, question)| Arc::new(self.question(&path.key(id), id, question)))
            .collect()
    }

    fn question(&mut self, path: &Path<'_>, id: &'a str, raw: &'a RawQuestion) -> Question {
        self.key_name(path, id, NameStyle::Kebab);
        let choices = self.choices(&path.key("choices"), &raw.choices);
        let choices = match raw.answer {
            RawAnswer::Names => {
                let unused = [("choices", !choices.is_empty())];
                self.no_effect(path, &unused, NoEffect::NamesQuestion);
                None
            }
            RawAnswer::Choices => {
                if choices.is_empty() {
                    self.wrong_key(
                        path,
                        Mistake::ChoicesMissing {
                            name: id.to_owned(),
                        },
                    );
                }
                Some(choices)
            }
        };
        Question {
            id: id.to_owned(),
            ask: self.words(&path.key("ask"), &raw.ask),
            choices,
            from: self.from(&path.key("from"), raw),
            none_when: self.none_when(&path.key("none_when"), raw),
            activities_in: self.references(&path.key("activities_in"), &raw.activities_in),
            negations: self.folded(&path.key("negations"), &raw.negations),
            not_meant_under: self.folded(&path.key("not_meant_under"), &raw.not_meant_under),
            meant_under: self.folded(&path.key("meant_under"), &raw.meant_under),
            generic_words: self.folded(&path.key("generic_words"), &raw.generic_words),
            known_by: self.known_by(&path.key("known_by"), raw),
        }
    }

    /// Fields that answer it: their values must be answers.
    fn from(&mut self, path: &Path<'_>, raw: &'a RawQuestion) -> Vec<FieldRef> {
        let wanted: &[RawType] = match raw.answer {
            RawAnswer::Names => &[RawType::List, RawType::Name, RawType::Text],
            RawAnswer::Choices => &[RawType::Choices, RawType::Choice],
        };
        let mut fields = Vec::new();
        for (nth, written) in raw.from.iter().enumerate() {
            let path = path.index(nth);
            let Some(field) = self.reference(&path, written, None) else {
                continue;
            };
            let key = field_key(&field).to_owned();
            self.of_type(&path, &key, wanted);
            if raw.answer == RawAnswer::Choices {
                self.same_choices(&path, &key, raw);
            }
            fields.push(field);
        }
        fields
    }

    /// Columns that tell more of each name.
    fn known_by(&mut self, path: &Path<'_>, raw: &'a RawQuestion) -> Vec<FieldRef> {
        let fields = self.references(path, &raw.known_by);
        // A reference that is none has been told, and the others no longer stand at their numbers.
        if fields.len() == raw.known_by.len() {
            for (nth, field) in fields.iter().enumerate() {
                self.of_type(&path.index(nth), field_key(field), &[RawType::Column]);
            }
        }
        fields
    }

    fn same_choices(&mut self, path: &Path<'_>, field: &str, question: &'a RawQuestion) {
        let Some(field) = self.raw.fields.get(field) else {
            return;
        };
        let stranger = self
            .choice_ids(field)
            .into_iter()
            .find(|id| !question.choices.contains_key(*id));
        if let Some(stranger) = stranger {
            self.unknown(
                path,
                Thing::Choice,
                stranger,
                question.choices.keys().map(String::as_str),
            );
        }
    }

    fn none_when(&mut self, path: &Path<'_>, raw: &'a RawQuestion) -> Vec<(FieldRef, String)> {
        let mut none_when = Vec::new();
        for (written, choice) in &raw.none_when {
            let path = path.key(written);
            let Some(field) = self.reference(&path, written, None) else {
                continue;
            };
            self.of_type(&path, field_key(&field), &[RawType::Choice]);
            let known = self
                .raw
                .fields
                .get(field_key(&field))
                .map(|field| self.choice_ids(field));
            if let Some(known) =
                known.filter(|known| !known.is_empty() && !known.contains(&choice.as_str()))
            {
                self.unknown(&path, Thing::Choice, choice, known);
            }
            none_when.push((field, choice.clone()));
        }
        none_when
    }

    fn choice_ids(&self, field: &'a RawField) -> Vec<&'a str> {
        let choices = match &field.choices_of {
            Some(id) => self.raw.questions.get(id).map(|question| &question.choices),
            None => Some(&field.choices),
        };
        choices
            .into_iter()
            .flat_map(|choices| choices.keys())
            .map(String::as_str)
            .collect()
    }
}

pub(super) fn field_key(field: &FieldRef) -> &str {
    match field {
        FieldRef::Here(key) | FieldRef::Kind(_, key) | FieldRef::Requirement(_, key) => key,
    }
}
