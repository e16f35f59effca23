//! Names in a tests file, held against those of the rules.

use std::sync::Arc;

use jiff::civil::Date;

use super::load::Loading;
use crate::answers::{self, Answers};
use crate::rules::nearest::nearest;
use crate::rules::path::Path;
use crate::rules::{DocumentKind, Mistake, Requirement, RuleProblem, Thing};

impl Loading<'_> {
    pub(super) fn requirement(
        &mut self,
        path: &Path<'_>,
        id: &str,
        key: bool,
    ) -> Option<Arc<Requirement>> {
        let found = self.rules.requirement(id).cloned();
        if found.is_none() {
            let rules = self.rules;
            let known = rules.requirements.iter().map(|one| one.id.as_str());
            self.unknown_at(path, key, Thing::Requirement, id, known);
        }
        found
    }

    pub(super) fn kind(&mut self, path: &Path<'_>, id: &str) -> Option<Arc<DocumentKind>> {
        let found = self.rules.kind(id).cloned();
        if found.is_none() {
            let rules = self.rules;
            let known = rules.kinds.iter().map(|kind| kind.id.as_str());
            self.unknown(path, Thing::Document, id, known);
        }
        found
    }

    pub(super) fn borne(&mut self, path: &Path<'_>, kind: &DocumentKind, key: &str, of_key: bool) {
        if kind.field(key).is_some() {
            return;
        }
        let known = || kind.fields.iter().map(|rule| rule.key.as_str());
        let mistake = Mistake::NotBorne {
            field: key.to_owned(),
            bearer: kind.id.clone(),
            near: nearest(key, known()).map(str::to_owned),
            allowed: known().map(str::to_owned).collect(),
        };
        if of_key {
            self.wrong_key(path, mistake);
        } else {
            self.wrong(path, mistake);
        }
    }

    pub(super) fn date(&mut self, path: &Path<'_>, written: &str) -> Option<Date> {
        let date = written.parse().ok();
        if date.is_none() {
            let written = written.to_owned();
            self.wrong(path, Mistake::BadDate { written });
        }
        date
    }

    pub(super) fn answers(&mut self, path: &Path<'_>) -> Answers {
        let Some(node) = self.root.node(path) else {
            return Answers::default();
        };
        let source = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        let (answers, problems) = answers::of_node(&node, self.text, self.rules, source);
        self.problems.extend(problems);
        answers
    }

    pub(super) fn unknown<'k>(
        &mut self,
        path: &Path<'_>,
        thing: Thing,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        self.unknown_at(path, false, thing, name, known);
    }

    pub(super) fn unknown_at<'k>(
        &mut self,
        path: &Path<'_>,
        key: bool,
        thing: Thing,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let mut allowed: Vec<String> = Vec::new();
        for one in known {
            if !allowed.iter().any(|known| known == one) {
                allowed.push(one.to_owned());
            }
        }
        let mistake = Mistake::Unknown {
            thing,
            name: name.to_owned(),
            near: nearest(name, allowed.iter().map(String::as_str)).map(str::to_owned),
            allowed,
        };
        if key {
            self.wrong_key(path, mistake);
        } else {
            self.wrong(path, mistake);
        }
    }

    pub(super) fn wrong(&mut self, path: &Path<'_>, mistake: Mistake) {
        let at = self.root.place(path);
        self.problems.push(RuleProblem::new(mistake, at));
    }

    pub(super) fn wrong_key(&mut self, path: &Path<'_>, mistake: Mistake) {
        let at = self.root.key_place(path);
        self.problems.push(RuleProblem::new(mistake, at));
    }
}
