//! Fields: the general list, and what each kind of document makes of it.

use super::super::mistake::{Mistake, NameStyle, NoEffect, Thing};
use super::super::model::{BeginsWhen, Choice, FieldRule, Pattern, ValueKind, Words};
use super::super::path::Path;
use super::super::raw::{RawBorne, RawDocument, RawField, RawType};
use super::Lower;
use super::conditions::not_borne;
use crate::codes::{CheckSum, WeightedCheck};

/// What the general list says of a field, made ready.
pub(super) struct General {
    labels: Vec<String>,
    second_labels: Vec<String>,
    captions: Vec<String>,
    table_labels: Vec<String>,
    table_captions: Vec<String>,
    pattern: Option<Pattern>,
    check_digit: Option<WeightedCheck>,
    check_sum: Option<CheckSum>,
    choices: Vec<Choice>,
    none: Vec<String>,
    elsewhere: Vec<String>,
    ignore: Vec<String>,
    undefined: Option<Words>,
    column_of: Option<String>,
}

impl<'a> Lower<'a> {
    /// Makes the general list ready, so that it is done and its mistakes are told once and not
    /// for each document that bears the field.
    pub(super) fn general_fields(&mut self, root: &Path<'_>) {
        let raw = self.raw;
        let path = root.key("fields");
        for (key, field) in &raw.fields {
            let path = path.key(key);
            self.key_name(&path, key, NameStyle::Snake);
            self.words(&path.key("title"), &field.title);
            self.without_effect(&path, field.kind, field);
            if needs_more(field) {
                self.field_needs_more(&path, key, field);
            }
            let pattern = (field.pattern.as_ref())
                .and_then(|source| self.pattern(&path.key("pattern"), source, true));
            let check_digit = match (&field.check_digit, &field.pattern) {
                (Some(raw), Some(_)) => {
                    self.check_digit(&path.key("check_digit"), raw, pattern.as_ref())
                }
                _ => None,
            };
            let check_sum = match (&field.check_sum, &field.pattern) {
                (Some(raw), Some(_)) => {
                    self.check_sum(&path.key("check_sum"), raw, pattern.as_ref())
                }
                _ => None,
            };
            let general = General {
                labels: self.labels(&path.key("labels"), &field.labels),
                second_labels: self.labels(&path.key("second_labels"), &field.second_labels),
                captions: self.labels(&path.key("captions"), &field.captions),
                table_labels: self.labels(&path.key("table_labels"), &field.table_labels),
                table_captions: self.folded(&path.key("table_captions"), &field.table_captions),
                pattern,
                check_digit,
                check_sum,
                choices: self.general_choices(&path, key, field),
                none: self.folded(&path.key("none"), &field.none),
                elsewhere: self.folded(&path.key("elsewhere"), &field.elsewhere),
                ignore: self.folded(&path.key("ignore"), &field.ignore),
                undefined: self.maybe_words(&path.key("undefined"), field.undefined.as_ref()),
                column_of: self.column_of(&path, key, field),
            };
            self.fields.insert(key, general);
        }
    }

    /// Labels, the longest first: where several match, it is the one that is meant.
    fn labels(&mut self, path: &Path<'_>, raw: &[String]) -> Vec<String> {
        let mut labels = self.folded(path, raw);
        labels.sort_by_cached_key(|label| std::cmp::Reverse(label.chars().count()));
        labels
    }

    fn without_effect(&mut self, path: &Path<'_>, kind: RawType, field: &RawField) {
        let chosen = matches!(kind, RawType::Choice | RawType::Choices);
        let unused = [
            ("code", field.code.is_some() && kind != RawType::Code),
            (
                "check_digit",
                field.check_digit.is_some() && kind != RawType::Number,
            ),
            (
                "check_sum",
                field.check_sum.is_some() && kind != RawType::Number,
            ),
            ("choices", !field.choices.is_empty() && !chosen),
            ("mask", field.mask.is_some() && !can_be_masked(kind)),
            (
                "whole_months",
                field.whole_months
                    && !matches!(
                        kind,
                        RawType::Date | RawType::PeriodStart | RawType::PeriodEnd
                    ),
            ),
            ("choices_of", field.choices_of.is_some() && !chosen),
            ("ordered", field.ordered && kind != RawType::Choice),
            ("none", !field.none.is_empty() && kind == RawType::Choice),
            (
                "table_labels",
                !field.table_labels.is_empty() && kind != RawType::List,
            ),
            (
                "table_captions",
                !field.table_captions.is_empty() && field.table_labels.is_empty(),
            ),
            (
                "undefined",
                field.undefined.is_some() && kind != RawType::Choice,
            ),
            (
                "column_of",
                field.column_of.is_some() && kind != RawType::Column,
            ),
        ];
        self.no_effect(path, &unused, NoEffect::Type);
    }

    /// The list in whose table a column stands.
    fn column_of(&mut self, path: &Path<'_>, key: &str, field: &'a RawField) -> Option<String> {
        if field.kind != RawType::Column {
            return None;
        }
        let Some(list) = &field.column_of else {
            let field = key.to_owned();
            self.wrong_key(path, Mistake::ListMissing { field });
            return None;
        };
        let at = path.key("column_of");
        match self.type_of(list) {
            None => {
                let known = self.raw.fields.keys().map(String::as_str);
                self.unknown(&at, Thing::Field, list, known);
            }
            Some(_) => self.of_type(&at, list, &[RawType::List]),
        }
        Some(list.clone())
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

    /// A number without a form or a code without a kind: told once where no document that bears
    /// it says more, otherwise where the document forgot it.
    fn field_needs_more(&mut self, path: &Path<'_>, key: &'a str, field: &RawField) {
        let raw = self.raw;
        let said = |borne: &RawBorne| match field.kind {
            RawType::Code => borne.code.is_some(),
            _ => borne.pattern.is_some() || borne.code.is_some(),
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
        id: &'a str,
        document: &'a RawDocument,
    ) -> Vec<FieldRule> {
        let raw = self.raw;
        let path = path.key("fields");
        let mut fields = Vec::with_capacity(document.fields.len());
        for (key, borne) in &document.fields {
            match raw.fields.get(key) {
                Some(field) => {
                    fields.extend(self.borne(&path.key(key), key, field, borne, (id, document)))
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
        borne: &'a RawBorne,
        (id, document): (&'a str, &'a RawDocument),
    ) -> Option<FieldRule> {
        let numeric = matches!(field.kind, RawType::Code | RawType::Number);
        let unused = [
            ("code", borne.code.is_some() && !numeric),
            (
                "check_digit",
                borne.check_digit.is_some()
                    && (field.kind != RawType::Number || borne.code.is_some()),
            ),
            (
                "check_sum",
                borne.check_sum.is_some()
                    && (field.kind != RawType::Number || borne.code.is_some()),
            ),
            ("begins", !borne.begins.is_empty() && !numeric),
            ("begins_when", !borne.begins_when.is_empty() && !numeric),
            ("mistaken", !borne.mistaken.is_empty() && !numeric),
            (
                "anywhere",
                borne.anywhere && !(numeric || field.kind == RawType::Date),
            ),
        ];
        self.no_effect(path, &unused, NoEffect::Type);
        let own_pattern =
            (borne.pattern.as_ref()).map(|source| self.pattern(&path.key("pattern"), source, true));
        let own_labels =
            (borne.labels.as_ref()).map(|labels| self.labels(&path.key("labels"), labels));
        let own_second = (borne.second_labels.as_ref())
            .map(|labels| self.labels(&path.key("second_labels"), labels));
        let general = self.fields.get(key)?;
        let (pattern, unlike) = match own_pattern {
            Some(own) => (own, true),
            None => (general.pattern.clone(), false),
        };
        // A check of the general list is proved with each pattern that it is used with.
        let check_digit = match (&borne.check_digit, &field.check_digit) {
            (Some(raw), _) => self.check_digit(&path.key("check_digit"), raw, pattern.as_ref()),
            (None, Some(raw)) if unlike && field.pattern.is_none() => {
                let general = Path::Root;
                let general = general.key("fields");
                let general = general.key(key);
                self.check_digit(&general.key("check_digit"), raw, pattern.as_ref())
            }
            (None, _) => self
                .fields
                .get(key)?
                .check_digit
                .clone()
                .filter(|_| !unlike),
        };
        let check_sum = match (&borne.check_sum, &field.check_sum) {
            (Some(raw), _) => self.check_sum(&path.key("check_sum"), raw, pattern.as_ref()),
            (None, Some(raw)) if unlike && field.pattern.is_none() => {
                let general = Path::Root;
                let general = general.key("fields");
                let general = general.key(key);
                self.check_sum(&general.key("check_sum"), raw, pattern.as_ref())
            }
            (None, _) => self.fields.get(key)?.check_sum.clone().filter(|_| !unlike),
        };
        let mistaken = path.key("mistaken");
        let mistaken = (borne.mistaken.iter().enumerate())
            .filter_map(|(nth, raw)| {
                let path = mistaken.index(nth);
                let says = self.words(&path.key("says"), &raw.says);
                Some((
                    self.pattern(&path.key("pattern"), &raw.pattern, false)?,
                    says,
                ))
            })
            .collect();
        let others = path.key("begins_when");
        let begins_when = (borne.begins_when.iter().enumerate())
            .filter_map(|(nth, raw)| {
                let path = others.index(nth);
                let begins = self.folded(&path.key("begins"), &raw.begins);
                let home = Some((id, document));
                let when = self.condition(&path.key("when"), &raw.when, home)?;
                let says = self.maybe_words(&path.key("says"), raw.says.as_ref());
                Some(BeginsWhen {
                    when,
                    begins: upper(&begins),
                    says,
                })
            })
            .collect();
        let begins = self.folded(&path.key("begins"), &borne.begins);
        let unless = borne.unless.clone().filter(|other| {
            let there = document.fields.contains_key(other);
            if !there {
                let fields = document.fields.keys().map(String::as_str).collect();
                self.wrong(&path.key("unless"), not_borne(other, id, fields));
            }
            there
        });
        let when = match &borne.when {
            Some(raw) => {
                let idle = [("when", !borne.required && !borne.filled)];
                self.no_effect(path, &idle, NoEffect::Unasked);
                let home = Some((id, document));
                // A condition that could not be lowered must not become none at all.
                Some(self.condition(&path.key("when"), raw, home)?)
            }
            None => None,
        };
        if let Some(list) = &field.column_of
            && !document.fields.contains_key(list)
        {
            let fields = document.fields.keys().map(String::as_str).collect();
            self.wrong_key(path, not_borne(list, id, fields));
        }
        let general = self.fields.get(key)?;
        Some(FieldRule {
            undefined: general.undefined.clone(),
            filled: borne.filled,
            when,
            ignore: general.ignore.clone(),
            none: general.none.clone(),
            elsewhere: general.elsewhere.clone(),
            key: key.to_owned(),
            title: field.title.clone(),
            captions: general.captions.clone(),
            table_labels: general.table_labels.clone(),
            table_captions: general.table_captions.clone(),
            begins_when,
            // Labels of its own stand instead of all the general ones.
            second_labels: own_second.unwrap_or_else(|| match own_labels {
                Some(_) => Vec::new(),
                None => general.second_labels.clone(),
            }),
            labels: own_labels.unwrap_or_else(|| general.labels.clone()),
            value: value_kind(field, borne, general)?,
            pattern,
            check_digit,
            check_sum,
            date_order: self.raw.date_order,
            whole_months: field.whole_months,
            mask: field.mask,
            required: borne.required,
            unless,
            mistaken,
            begins: upper(&begins),
            anywhere: borne.anywhere,
        })
    }
}

fn upper(begins: &[String]) -> Vec<String> {
    begins.iter().map(|begin| begin.to_uppercase()).collect()
}

fn value_kind(field: &RawField, borne: &RawBorne, general: &General) -> Option<ValueKind> {
    Some(match field.kind {
        RawType::Text => ValueKind::Text,
        RawType::Name => ValueKind::Name,
        RawType::Person => ValueKind::Person,
        RawType::Address => ValueKind::Address,
        RawType::Code => ValueKind::Code(borne.code.or(field.code)?),
        // A number that is a code in this kind of document.
        RawType::Number => borne.code.map_or(ValueKind::Number, ValueKind::Code),
        RawType::Date => ValueKind::Date,
        RawType::PeriodStart => ValueKind::PeriodStart,
        RawType::PeriodEnd => ValueKind::PeriodEnd,
        RawType::Money => ValueKind::Money,
        RawType::Percent => ValueKind::Percent,
        RawType::Count => ValueKind::Count,
        RawType::Choice => ValueKind::Choice(general.choices.clone()),
        RawType::Choices => ValueKind::Choices(general.choices.clone(), general.none.clone()),
        RawType::List => ValueKind::List(general.none.clone()),
        RawType::Column => ValueKind::Column(general.column_of.clone()?),
        RawType::Signature => ValueKind::Signature,
    })
}

/// What is shown as it is printed. A date or figure is said in sentences of many kinds.
fn can_be_masked(kind: RawType) -> bool {
    matches!(
        kind,
        RawType::Text
            | RawType::Name
            | RawType::Person
            | RawType::Address
            | RawType::Code
            | RawType::Number
            | RawType::List
            | RawType::Column
            | RawType::Signature
    )
}

fn needs_more(field: &RawField) -> bool {
    match field.kind {
        RawType::Code => field.code.is_none(),
        RawType::Number => field.pattern.is_none(),
        _ => false,
    }
}
