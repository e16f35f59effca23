//! Documents that meet a requirement, and the fields that name what it is asked for.

use std::sync::Arc;

use super::super::mistake::NoEffect;
use super::super::model::{Alternative, DocumentKind};
use super::super::path::Path;
use super::super::raw::RawFullAlternative;
use super::Lower;
use super::conditions::not_borne;

impl<'a> Lower<'a> {
    pub(super) fn alternative(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawFullAlternative,
        asked_for_each: bool,
    ) -> Alternative {
        let documents = path.key("documents");
        let kinds: Vec<Arc<DocumentKind>> = raw
            .documents
            .iter()
            .enumerate()
            .filter_map(|(nth, id)| self.kind(&documents.index(nth), id))
            .collect();
        let unused = [
            ("naming", !raw.naming.is_empty() && !asked_for_each),
            ("shared", raw.shared && !asked_for_each),
        ];
        self.no_effect(path, &unused, NoEffect::NoForEach);
        let all_known = kinds.len() == raw.documents.len();
        if all_known && !kinds.is_empty() {
            self.naming(&path.key("naming"), &raw.naming, &kinds);
        }
        Alternative {
            kinds,
            naming: raw.naming.clone(),
            shared: raw.shared,
        }
    }

    /// Each field stands on one of the documents, and each document has one of the fields.
    fn naming(&mut self, path: &Path<'_>, naming: &[String], kinds: &[Arc<DocumentKind>]) {
        let raw = self.raw;
        let bears = |kind: &DocumentKind, key: &str| {
            raw.documents
                .get(&kind.id)
                .is_some_and(|document| document.fields.contains_key(key))
        };
        for (nth, key) in naming.iter().enumerate() {
            if !kinds.iter().any(|kind| bears(kind, key)) {
                let ids: Vec<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
                let fields = kinds.iter().filter_map(|kind| raw.documents.get(&kind.id));
                let mut fields: Vec<&str> = fields
                    .flat_map(|document| document.fields.keys())
                    .map(String::as_str)
                    .collect();
                fields.sort_unstable();
                fields.dedup();
                self.wrong(&path.index(nth), not_borne(key, &ids.join("/"), fields));
                return;
            }
        }
        for kind in kinds {
            if !naming.is_empty() && !naming.iter().any(|key| bears(kind, key)) {
                let fields = raw.documents.get(&kind.id).into_iter();
                let fields = fields.flat_map(|document| document.fields.keys());
                let mistake = not_borne(
                    &naming.join("/"),
                    &kind.id,
                    fields.map(String::as_str).collect(),
                );
                self.wrong(path, mistake);
            }
        }
    }
}
