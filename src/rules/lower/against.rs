//! What speaks against documents: words on them, and other documents; and what on them is not
//! theirs.

use super::super::mistake::Thing;
use super::super::model::{FilledByOthers, Pattern, SpeaksAgainst, VoidMarks};
use super::super::path::Path;
use super::super::raw::{RawFilledByOthers, RawSpeaksAgainst};
use super::Lower;

impl<'a> Lower<'a> {
    pub(super) fn void_marks(&mut self, root: &Path<'_>) -> Option<VoidMarks> {
        let marks = self.raw.void_marks.as_ref()?;
        let path = root.key("void_marks");
        let sentences = path.key("sentences");
        Some(VoidMarks {
            words: self.folded(&path.key("words"), &marks.words),
            sentences: (marks.sentences.iter().enumerate())
                .filter_map(|(nth, source)| self.on_text(&sentences.index(nth), source))
                .collect(),
        })
    }

    pub(super) fn speaks_against(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawSpeaksAgainst,
    ) -> SpeaksAgainst {
        let requirements = path.key("requirements");
        for (nth, id) in raw.requirements.iter().enumerate() {
            if self.raw_requirement(id).is_none() {
                let known = self.raw.requirements.iter().map(|r| r.id.as_str());
                self.unknown(&requirements.index(nth), Thing::Requirement, id, known);
            }
        }
        let when = raw.when.as_ref();
        SpeaksAgainst {
            requirements: raw.requirements.clone(),
            when: when.and_then(|source| self.on_text(&path.key("when"), source)),
        }
    }

    pub(super) fn filled_by_others(
        &mut self,
        path: &Path<'_>,
        raw: &RawFilledByOthers,
    ) -> FilledByOthers {
        let mut all = |key: &str, sources: &[String]| {
            let path = path.key(key);
            let sources = sources.iter().enumerate();
            sources
                .filter_map(|(nth, source)| self.on_text(&path.index(nth), source))
                .collect()
        };
        FilledByOthers {
            from: all("from", &raw.from),
            until: all("until", &raw.until),
        }
    }

    /// A pattern that is matched on the text of pages, folded and caseless.
    fn on_text(&mut self, path: &Path<'_>, source: &str) -> Option<Pattern> {
        self.never_matches(path, source, true);
        self.pattern(path, source, false)
    }
}
