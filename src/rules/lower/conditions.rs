//! Conditions and the fields they point at.

use super::super::mistake::{Mistake, Thing};
use super::super::model::{Condition, FieldRef};
use super::super::nearest::nearest;
use super::super::path::Path;
use super::super::raw::{RawCondition, RawDocument};
use super::{Lower, names};

/// The document at hand, where there is one: its id and what is written of it.
pub(super) type Home<'a> = Option<(&'a str, &'a RawDocument)>;

impl<'a> Lower<'a> {
    /// `None` where something is wrong with it, which has then been told.
    pub(super) fn condition(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawCondition,
        home: Home<'a>,
    ) -> Option<Condition> {
        self.always_holds(path, raw, home);
        let mut parts = Vec::new();
        let mut complete = true;
        let mut part = |condition: Option<Condition>| match condition {
            Some(condition) => parts.push(condition),
            None => complete = false,
        };
        match &raw.field {
            Some(written) => {
                let field = self.reference(&path.key("field"), written, home);
                let bounded = raw.at_least.is_some() || raw.at_most.is_some();
                if raw.is.is_none() && raw.matches.is_none() && !bounded {
                    self.wrong_key(&path.key("field"), Mistake::HalfCondition);
                }
                if let Some(state) = raw.is {
                    part(field.clone().map(|field| Condition::Field(field, state)));
                }
                if let Some(source) = &raw.matches {
                    let pattern = self.pattern(&path.key("matches"), source, false);
                    part(
                        field
                            .clone()
                            .zip(pattern)
                            .map(|(field, pattern)| Condition::Matches(field, pattern)),
                    );
                }
                if bounded {
                    part(field.and_then(|field| self.within(path, raw, field)));
                }
            }
            None => {
                for (key, given) in [
                    ("is", raw.is.is_some()),
                    ("matches", raw.matches.is_some()),
                    ("at_least", raw.at_least.is_some()),
                    ("at_most", raw.at_most.is_some()),
                ] {
                    if given {
                        self.wrong_key(&path.key(key), Mistake::HalfCondition);
                        part(None);
                    }
                }
            }
        }
        if let Some(id) = &raw.document {
            part(self.kind(&path.key("document"), id).map(Condition::Holds));
        }
        for answer in self.answer(path, raw) {
            part(answer);
        }
        if let Some(written) = &raw.since {
            part(self.date(&path.key("since"), written).map(Condition::Since));
        }
        if !raw.any_of.is_empty() {
            part(
                self.conditions(&path.key("any_of"), &raw.any_of, home)
                    .map(Condition::Any),
            );
        }
        if !raw.all_of.is_empty() {
            part(
                self.conditions(&path.key("all_of"), &raw.all_of, home)
                    .map(Condition::All),
            );
        }
        if let Some(raw) = &raw.not {
            let not = self.condition(&path.key("not"), raw, home);
            part(not.map(|not| Condition::Not(Box::new(not))));
        }
        if !complete {
            return None;
        }
        match parts.len() {
            0 => {
                if raw.field.is_none() && raw.answer.is_none() {
                    self.wrong(path, Mistake::EmptyCondition);
                }
                None
            }
            1 => parts.pop(),
            _ => Some(Condition::All(parts)),
        }
    }

    fn conditions(
        &mut self,
        path: &Path<'_>,
        raw: &'a [RawCondition],
        home: Home<'a>,
    ) -> Option<Vec<Condition>> {
        let conditions: Vec<Option<Condition>> = raw
            .iter()
            .enumerate()
            .map(|(nth, raw)| self.condition(&path.index(nth), raw, home))
            .collect();
        conditions.into_iter().collect()
    }

    /// References that are no condition: without a document at hand.
    pub(super) fn references(&mut self, path: &Path<'_>, written: &'a [String]) -> Vec<FieldRef> {
        written
            .iter()
            .enumerate()
            .filter_map(|(nth, written)| self.reference(&path.index(nth), written, None))
            .collect()
    }

    /// What a reference points at. A name that is both a kind of document and a requirement is
    /// the kind.
    pub(super) fn reference(
        &mut self,
        path: &Path<'_>,
        written: &'a str,
        home: Home<'a>,
    ) -> Option<FieldRef> {
        let mistake = match (written.split_once('.'), home) {
            (None, None) => Mistake::ReferenceForm {
                written: written.to_owned(),
            },
            (None, Some((id, document))) => match bears(id, document, written) {
                Ok(()) => return Some(FieldRef::Here(written.to_owned())),
                Err(mistake) => mistake,
            },
            (Some((id, field)), Some((home, document))) if id == home => {
                match bears(id, document, field) {
                    Ok(()) => return Some(FieldRef::Here(field.to_owned())),
                    Err(mistake) => mistake,
                }
            }
            (Some((id, field)), _) => {
                if let Some(document) = self.raw.documents.get(id) {
                    match bears(id, document, field) {
                        Ok(()) => {
                            return self
                                .kind(path, id)
                                .map(|kind| FieldRef::Kind(kind, field.to_owned()));
                        }
                        Err(mistake) => mistake,
                    }
                } else if self.raw_requirement(id).is_some() {
                    match self.requirement_bears(id, field) {
                        Ok(()) => {
                            return Some(FieldRef::Requirement(id.to_owned(), field.to_owned()));
                        }
                        Err(mistake) => mistake,
                    }
                } else {
                    let documents = self.raw.documents.keys().map(String::as_str);
                    let requirements = self.raw.requirements.iter().map(|raw| raw.id.as_str());
                    // A requirement often has the name of its document.
                    let requirements =
                        requirements.filter(|id| !self.raw.documents.contains_key(*id));
                    names::unknown(
                        Thing::DocumentOrRequirement,
                        id,
                        documents.chain(requirements),
                    )
                }
            }
        };
        self.wrong_reference(path, written, mistake);
        None
    }

    /// At least one of the documents that meet the requirement bears the field.
    fn requirement_bears(&self, id: &str, field: &str) -> Result<(), Mistake> {
        let kinds = self
            .raw_requirement(id)
            .map(Self::kinds_of)
            .unwrap_or_default();
        if kinds
            .iter()
            .any(|kind| !self.raw.documents.contains_key(*kind))
        {
            // Told where it is named; what the unknown document bears nobody can say.
            return Ok(());
        }
        let mut fields: Vec<&str> = Vec::new();
        for document in kinds
            .iter()
            .filter_map(|kind| self.raw.documents.get(*kind))
        {
            for key in document.fields.keys() {
                if !fields.contains(&key.as_str()) {
                    fields.push(key);
                }
            }
        }
        if fields.contains(&field) {
            Ok(())
        } else {
            Err(not_borne(field, id, fields))
        }
    }

    /// Underlines the key where the reference is one, as in `none_when`.
    fn wrong_reference(&mut self, path: &Path<'_>, written: &str, mistake: Mistake) {
        let is_key = matches!(path.steps().last(), Some(super::super::path::Step::Key(key)) if *key == written);
        if is_key {
            self.wrong_key(path, mistake)
        } else {
            self.wrong(path, mistake)
        }
    }
}

/// Whether a kind of document bears a field.
pub(super) fn bears(id: &str, document: &RawDocument, field: &str) -> Result<(), Mistake> {
    if document.fields.contains_key(field) {
        Ok(())
    } else {
        Err(not_borne(
            field,
            id,
            document.fields.keys().map(String::as_str).collect(),
        ))
    }
}

pub(super) fn not_borne(field: &str, bearer: &str, fields: Vec<&str>) -> Mistake {
    Mistake::NotBorne {
        field: field.to_owned(),
        bearer: bearer.to_owned(),
        near: nearest(field, fields.iter().copied()).map(str::to_owned),
        allowed: fields.into_iter().map(str::to_owned).collect(),
    }
}
