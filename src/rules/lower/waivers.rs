//! What is set aside for one applicant or one pack.

use std::sync::Arc;

use super::super::mistake::{Mistake, NoEffect, Thing};
use super::super::model::{Question, Waiver};
use super::super::nearest::nearest;
use super::super::path::Path;
use super::super::raw::RawWaiver;
use super::Lower;
use crate::finding::{Code, Severity};

impl<'a> Lower<'a> {
    pub(super) fn waivers(
        &mut self,
        root: &Path<'_>,
        questions: &[Arc<Question>],
    ) -> Vec<Arc<Waiver>> {
        let raw = self.raw;
        let path = root.key("waivers");
        let mut waivers = Vec::with_capacity(raw.waivers.len());
        for (nth, waiver) in raw.waivers.iter().enumerate() {
            let path = path.index(nth);
            let known = raw.waivers.iter().map(|one| Some(one.id.as_str()));
            self.entry_id(&path, nth, known);
            waivers.extend(self.waiver(&path, waiver, questions).map(Arc::new));
        }
        waivers
    }

    fn waiver(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawWaiver,
        questions: &[Arc<Question>],
    ) -> Option<Waiver> {
        self.not_empty(&path.key("by"), &raw.by);
        let reason = self.words(&path.key("reason"), &raw.reason);
        let mut whom = false;
        for (key, whose) in [("applicant", &raw.applicant), ("pack", &raw.pack)] {
            if let Some(whose) = whose {
                self.not_empty(&path.key(key), whose);
                whom = true;
            }
        }
        if !whom {
            self.wrong(path, Mistake::WaiverOfNobody);
        }
        match &raw.requirement {
            Some(id) => self.bears_on(path, id),
            None if raw.findings.is_empty() => self.wrong(path, Mistake::WaiverOfNothing),
            None => {}
        }
        self.waived_subject(path, raw, questions);
        let mut findings = Vec::with_capacity(raw.findings.len());
        for (nth, written) in raw.findings.iter().enumerate() {
            findings.extend(self.waived_code(&path.key("findings").index(nth), written));
        }
        let until = self.date(&path.key("until"), &raw.until)?;
        Some(Waiver {
            id: raw.id.clone(),
            applicant: raw.applicant.clone(),
            pack: raw.pack.clone(),
            requirement: raw.requirement.clone(),
            subject: raw.subject.clone(),
            findings,
            reason,
            by: raw.by.clone(),
            until,
        })
    }

    /// Whether there can be such a one to set the requirement aside for.
    fn waived_subject(&mut self, path: &Path<'_>, raw: &'a RawWaiver, questions: &[Arc<Question>]) {
        let Some(subject) = &raw.subject else { return };
        let requirement = raw.requirement.as_deref();
        let known = requirement.and_then(|id| self.raw_requirement(id));
        if requirement.is_some() && known.is_none() {
            return;
        }
        let asked = known.and_then(|one| one.for_each.as_deref());
        self.no_effect(path, &[("for", asked.is_none())], NoEffect::NoForEach);
        let question = questions.iter().find(|one| asked == Some(one.id.as_str()));
        if let Some(choices) = question.and_then(|question| question.choices.as_ref())
            && !choices.iter().any(|choice| choice.id == *subject)
        {
            let ids = choices.iter().map(|choice| choice.id.as_str());
            self.unknown(&path.key("for"), Thing::Choice, subject, ids);
        }
    }

    /// A finding that weighs something; a note has nothing to be set aside.
    fn waived_code(&mut self, path: &Path<'_>, written: &str) -> Option<Code> {
        let weighs = |code: &&Code| {
            code.severity() != Severity::Note
                && !matches!(
                    code,
                    Code::Waived | Code::WaiverExpired | Code::PackUnreadable
                )
        };
        let mut all = Code::ALL.iter().filter(weighs);
        let found = all.find(|code| code.name() == written).copied();
        if found.is_none() {
            let known = || Code::ALL.iter().filter(weighs).map(|code| code.name());
            let mistake = Mistake::UnknownWord {
                word: written.to_owned(),
                near: nearest(written, known()).map(str::to_owned),
                allowed: known().map(str::to_owned).collect(),
            };
            self.wrong(path, mistake);
        }
        found
    }
}
