//! Fields: the general list, and what each kind of document makes of it.

use super::super::mistake::{Mistake, NameStyle, NoEffect, Thing};
use super::super::model::{Choice, FieldRule, ValueKind};
use super::super::path::Path;
use super::super::raw::{RawBorne, RawDocument, RawField, RawOption, RawType};
use super::{Lower, folded};
use indexmap::IndexMap;

impl<'a> Lower<'a> {
    /// Looks at the general list by itself, so that its mistakes are told once and not for each
    /// document that bears the field.
    pub(super) fn general_fields(&mut self, root: &Path<'_>) {
        let raw = self.raw;
        let path = root.key("fields");
        for (key, field) in &raw.fields {
            let path = path.key(key);
            self.key_name(&path, key, NameStyle::Snake);
            self.words(&path.key("title"), &field.title);
            self.folded(&path.key("labels"), &field.labels);
            if let Some(source) = &field.pattern {
                self.pattern(&path.key("pattern"), source, true);
            }
            self.without_effect(&path, field.kind, field);
            self.general_choices(&path, key, field);
            self.folded(&path.key("none"), &field.none);
            if needs_more(field) {
                self.field_needs_more(&path, key, field);
            }
        }
    }

    fn without_effect(&mut self, path: &Path<'_>, kind: RawType, field: &RawField) {
        let chosen = matches!(kind, RawType::Choice | RawType::Choices);
        let unused = [
            ("code", field.code.is_some() && kind != RawType::Code),
            ("choices", !field.choices.is_empty() && !chosen),
            ("choices_of", field.choices_of.is_some() && !chosen),
            ("none", !field.none.is_empty() && kind == RawType::Choice),
        ];
        self.no_effect(path, &unused, NoEffect::Type);
    }

    pub(super) fn no_effect(
        &mut self,
        path: &Path<'_>,
        unused: &[(&str, bool)],
        because: NoEffect,
    ) {
        for (key, _) in unused.iter().filter(|(_, unused)| *unused) {
            let mistake = Mistake::NoEffect {
                key: (*key).to_owned(),
                because,
            };
            self.wrong_key(&path.key(key), mistake);
        }
    }

    fn general_choices(&mut self, path: &Path<'_>, key: &str, field: &'a RawField) {
        if !matches!(field.kind, RawType::Choice | RawType::Choices) {
            return;
        }
        let raw = self.raw;
        match &field.choices_of {
            Some(id) => match raw.questions.get(id) {
                None => {
                    let known = raw.questions.keys().map(String::as_str);
                    self.unknown(&path.key("choices_of"), Thing::Question, id, known);
                }
                Some(question) if question.choices.is_empty() => {
                    self.wrong(
                        &path.key("choices_of"),
                        Mistake::ChoicesMissing { name: id.clone() },
                    );
                }
                Some(_) => {}
            },
            None if field.choices.is_empty() => {
                self.wrong_key(
                    path,
                    Mistake::ChoicesMissing {
                        name: key.to_owned(),
                    },
                );
            }
            None => {
                self.choices(&path.key("choices"), &field.choices);
            }
        }
    }

    /// A number without a form or a code without a kind: told once where no document that bears
    /// it says more, otherwise where the document forgot it.
    fn field_needs_more(&mut self, path: &Path<'_>, key: &'a str, field: &RawField) {
        let raw = self.raw;
        let said = |borne: &RawBorne| match field.kind {
            RawType::Code => borne.code.is_some(),
            _ => borne.pattern.is_some(),
        };
        let mistake = || match field.kind {
            RawType::Code => Mistake::CodeMissing {
                field: key.to_owned(),
            },
            _ => Mistake::PatternMissing {
                field: key.to_owned(),
            },
        };
        let bearers: Vec<(&str, &RawBorne)> = raw
            .documents
            .iter()
            .filter_map(|(id, document)| Some((id.as_str(), document.fields.get(key)?)))
            .collect();
        if !bearers.is_empty() && !bearers.iter().any(|(_, borne)| said(borne)) {
            return self.wrong_key(path, mistake());
        }
        let root = Path::Root;
        let documents = root.key("documents");
        for (id, _) in bearers.iter().filter(|(_, borne)| !said(borne)) {
            self.wrong_key(&documents.key(id).key("fields").key(key), mistake());
        }
    }

    /// The fields of a document, what it says of them put over the general list.
    pub(super) fn borne_fields(
        &mut self,
        path: &Path<'_>,
        document: &'a RawDocument,
    ) -> Vec<FieldRule> {
        let raw = self.raw;
        let path = path.key("fields");
        let mut fields = Vec::with_capacity(document.fields.len());
        for (key, borne) in &document.fields {
            match raw.fields.get(key) {
                Some(field) => {
                    fields.extend(self.borne(&path.key(key), key, field, borne, document))
                }
                None => {
                    let known = raw.fields.keys().map(String::as_str);
                    let mistake = super::names::unknown(Thing::Field, key, known);
                    self.wrong_key(&path.key(key), mistake);
                }
            }
        }
        fields
    }

    /// `None` where something is missing that has been told.
    fn borne(
        &mut self,
        path: &Path<'_>,
        key: &str,
        field: &'a RawField,
        borne: &RawBorne,
        document: &RawDocument,
    ) -> Option<FieldRule> {
        let numeric = matches!(field.kind, RawType::Code | RawType::Number);
        let unused = [
            ("code", borne.code.is_some() && !numeric),
            ("begins", !borne.begins.is_empty() && !numeric),
            ("anywhere", borne.anywhere && !numeric),
        ];
        self.no_effect(path, &unused, NoEffect::Type);
        let pattern = match (&borne.pattern, &field.pattern) {
            (Some(own), _) => self.pattern(&path.key("pattern"), own, true),
            // Its mistakes have been told.
            (None, Some(general)) => self.quietly(|lower| lower.pattern(path, general, true)),
            (None, None) => None,
        };
        let mut labels = match &borne.labels {
            Some(own) => self.folded(&path.key("labels"), own),
            None => self.quietly(|lower| lower.folded(path, &field.labels)),
        };
        labels.sort_by_key(|label| std::cmp::Reverse(label.chars().count()));
        let begins = self.folded(&path.key("begins"), &borne.begins);
        let none = self.quietly(|lower| lower.folded(path, &field.none));
        Some(FieldRule {
            none,
            key: key.to_owned(),
            title: field.title.clone(),
            labels,
            value: self.value_kind(path, field, borne)?,
            pattern,
            required: borne.required,
            unless: match &borne.unless {
                Some(other) if !document.fields.contains_key(other) => {
                    let known = document.fields.keys().map(String::as_str);
                    let mistake = super::names::unknown(Thing::Field, other, known);
                    self.wrong(&path.key("unless"), mistake);
                    None
                }
                other => other.clone(),
            },
            begins: begins
                .into_iter()
                .map(|begin| begin.to_uppercase())
                .collect(),
            anywhere: borne.anywhere,
        })
    }

    fn value_kind(
        &mut self,
        path: &Path<'_>,
        field: &'a RawField,
        borne: &RawBorne,
    ) -> Option<ValueKind> {
        let none = |lower: &mut Self| lower.quietly(|lower| lower.folded(path, &field.none));
        Some(match field.kind {
            RawType::Text => ValueKind::Text,
            RawType::Name => ValueKind::Name,
            RawType::Person => ValueKind::Person,
            RawType::Address => ValueKind::Address,
            RawType::Code => ValueKind::Code(borne.code.or(field.code)?),
            // A number that has check digits in this kind of document.
            RawType::Number => borne.code.map_or(ValueKind::Number, ValueKind::Code),
            RawType::Date => ValueKind::Date,
            RawType::PeriodStart => ValueKind::PeriodStart,
            RawType::PeriodEnd => ValueKind::PeriodEnd,
            RawType::Money => ValueKind::Money,
            RawType::Count => ValueKind::Count,
            RawType::Choice => ValueKind::Choice(self.field_choices(path, field)),
            RawType::Choices => ValueKind::Choices(self.field_choices(path, field), none(self)),
            RawType::List => ValueKind::List(none(self)),
        })
    }

    fn field_choices(&mut self, path: &Path<'_>, field: &'a RawField) -> Vec<Choice> {
        let raw = match &field.choices_of {
            Some(id) => self.raw.questions.get(id).map(|question| &question.choices),
            None => Some(&field.choices),
        };
        raw.map(|raw| self.quietly(|lower| lower.choices(path, raw)))
            .unwrap_or_default()
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
            for earlier in &choices {
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
                activities: self.folded(&path.key("activities"), &option.activities),
                except: self.folded(&path.key("except"), &option.except),
                title,
                words,
            });
        }
        choices
    }

    /// Does something whose mistakes have been told before.
    fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let told = self.problems.len();
        let result = work(self);
        self.problems.truncate(told);
        result
    }
}

fn needs_more(field: &RawField) -> bool {
    match field.kind {
        RawType::Code => field.code.is_none(),
        RawType::Number => field.pattern.is_none(),
        _ => false,
    }
}
