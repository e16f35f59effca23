//! What a case expects of its report, resolved against the rules.

use indexmap::IndexMap;

use super::load::Loading;
use super::raw::{RawExpected, RawStates, RawStatus, RawVerdict};
use crate::finding::{Code, Severity};
use crate::rules::nearest::nearest;
use crate::rules::path::Path;
use crate::rules::{Mistake, Requirement, Thing};
use crate::verdict::{Status, Verdict};

/// What the report is expected to say.
#[derive(Debug)]
pub struct Expect {
    pub verdict: Verdict,
    /// Requirement, site or choice (none: all rows of it), state.
    pub states: Vec<(String, Option<String>, Status)>,
    pub findings: Vec<Expected>,
    pub notes: Option<Vec<Expected>>,
}

/// A finding that is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    pub code: Code,
    /// Id of a kind of document.
    pub document: Option<String>,
    pub file: Option<String>,
    pub field: Option<String>,
    pub requirement: Option<String>,
    pub subject: Option<String>,
}

impl Loading<'_> {
    pub(super) fn states(
        &mut self,
        path: &Path<'_>,
        raw: &IndexMap<String, RawStates>,
    ) -> Vec<(String, Option<String>, Status)> {
        let mut states = Vec::new();
        for (id, wanted) in raw {
            let path = path.key(id);
            let requirement = self.requirement(&path, id, true);
            match wanted {
                RawStates::All(wanted) => states.push((id.clone(), None, status(*wanted))),
                RawStates::Each(each) => {
                    for (subject, wanted) in each {
                        if let Some(requirement) = &requirement {
                            self.subject(&path.key(subject), requirement, subject, true);
                        }
                        states.push((id.clone(), Some(subject.clone()), status(*wanted)));
                    }
                }
            }
        }
        states
    }

    pub(super) fn findings(
        &mut self,
        path: &Path<'_>,
        raw: &[RawExpected],
        notes: bool,
    ) -> Vec<Expected> {
        let mut expected = Vec::with_capacity(raw.len());
        for (nth, one) in raw.iter().enumerate() {
            let path = path.index(nth);
            let code = self.code(&path.key("code"), &one.code, notes);
            let kind = one
                .document
                .as_ref()
                .and_then(|id| self.kind(&path.key("document"), id));
            if let (Some(kind), Some(key)) = (&kind, &one.field) {
                self.borne(&path.key("field"), kind, key, false);
            } else if let Some(key) = one.field.as_ref().filter(|_| one.document.is_none()) {
                let kinds = self.rules.kinds.iter();
                let fields = kinds.flat_map(|kind| &kind.fields);
                let known: Vec<&str> = fields.map(|rule| rule.key.as_str()).collect();
                if !known.contains(&key.as_str()) {
                    self.unknown(&path.key("field"), Thing::Field, key, known.into_iter());
                }
            }
            let requirement = (one.requirement.as_ref())
                .and_then(|id| self.requirement(&path.key("requirement"), id, false));
            if let (Some(requirement), Some(subject)) = (&requirement, &one.subject) {
                self.subject(&path.key("for"), requirement, subject, false);
            }
            let Some(code) = code else { continue };
            expected.push(Expected {
                code,
                document: one.document.clone(),
                file: one.file.clone(),
                field: one.field.clone(),
                requirement: one.requirement.clone(),
                subject: one.subject.clone(),
            });
        }
        expected
    }

    pub(super) fn code(&mut self, path: &Path<'_>, written: &str, notes: bool) -> Option<Code> {
        let fits = |code: &&Code| (code.severity() == Severity::Note) == notes;
        let found = Code::ALL.iter().find(|code| code.name() == written);
        match found {
            Some(code) if fits(&code) => Some(*code),
            Some(_) => {
                let code = written.to_owned();
                self.wrong(path, Mistake::CodeElsewhere { code, note: !notes });
                None
            }
            None => {
                let known = || Code::ALL.iter().filter(fits).map(|code| code.name());
                let mistake = Mistake::UnknownWord {
                    word: written.to_owned(),
                    near: nearest(written, known()).map(str::to_owned),
                    allowed: known().map(str::to_owned).collect(),
                };
                self.wrong(path, mistake);
                None
            }
        }
    }

    pub(super) fn subject(
        &mut self,
        path: &Path<'_>,
        requirement: &Requirement,
        written: &str,
        key: bool,
    ) {
        let question = requirement.for_each.as_ref();
        let Some(choices) = question.and_then(|question| question.choices.as_ref()) else {
            return;
        };
        if !choices.iter().any(|choice| choice.id == written) {
            let known = choices.iter().map(|choice| choice.id.as_str());
            self.unknown_at(path, key, Thing::Choice, written, known);
        }
    }
}

pub(super) fn verdict(raw: RawVerdict) -> Verdict {
    match raw {
        RawVerdict::Complete => Verdict::Complete,
        RawVerdict::Incomplete => Verdict::Incomplete,
        RawVerdict::Review => Verdict::Review,
        RawVerdict::Unreadable => Verdict::Unreadable,
    }
}

fn status(raw: RawStatus) -> Status {
    match raw {
        RawStatus::Satisfied => Status::Satisfied,
        RawStatus::Missing => Status::Missing,
        RawStatus::Invalid => Status::Invalid,
        RawStatus::Unverified => Status::Unverified,
        RawStatus::NotApplicable => Status::NotApplicable,
    }
}
