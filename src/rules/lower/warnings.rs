//! What is no mistake and yet hardly meant: patterns that match nothing, conditions that always
//! hold, kinds of document that nothing uses, sentences in the wrong language.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::super::mistake::Mistake;
use super::super::model::{
    Bound, Bounds, Condition, DateRef, Demand, DocumentKind, FieldRef, Rules, Words,
};
use super::super::path::Path;
use super::super::raw::{RawCondition, RawState};
use super::Lower;
use super::conditions::Home;
use crate::text::{Folded, fold_caseless};

/// A class of more characters than this holds some that can stand in a text.
const LARGE_CLASS: u32 = 200;

impl<'a> Lower<'a> {
    /// Kinds of which more is said than how to recognise them, and that nothing uses: none of it is
    /// ever looked at. A kind that is only to be recognised says nothing more.
    pub(super) fn unused_kinds(&mut self, rules: &Rules) {
        if self.root.is_none() {
            return;
        }
        let mut used = Used::default();
        used.rules(rules);
        let root = Path::Root;
        let documents = root.key("documents");
        let raw = self.raw;
        for (id, kind) in &raw.documents {
            let says_more = !kind.fields.is_empty()
                || kind.valid_until.is_some()
                || !kind.superseded.is_empty()
                || !kind.parts.is_empty();
            // Whom it speaks against is read from its fields.
            let says_more = says_more && kind.speaks_against.is_none();
            if says_more && !used.kinds.contains(id.as_str()) {
                let mistake = Mistake::UnusedDocument { id: id.clone() };
                self.wrong_key(&documents.key(id), mistake);
            }
        }
    }

    /// A pattern that no value, made ready for matching, can match.
    pub(super) fn never_matches(&mut self, path: &Path<'_>, source: &str, caseless: bool) {
        let Ok(pattern) = regex_syntax::parse(source) else {
            return;
        };
        if let Err(character) = possible(&pattern, caseless) {
            self.wrong(path, Mistake::PatternNeverMatches { character });
        }
    }

    /// A condition that holds whatever a document says.
    pub(super) fn always_holds(&mut self, path: &Path<'_>, raw: &RawCondition, home: Home<'a>) {
        if self.root.is_none() {
            return;
        }
        let matches_nothing = raw
            .matches
            .as_ref()
            .is_some_and(|source| regex::Regex::new(source).is_ok_and(|r| r.is_match("")));
        if matches_nothing {
            self.wrong(&path.key("matches"), Mistake::AlwaysHolds);
        }
        let at_hand = home.is_some_and(|(id, _)| raw.document.as_deref() == Some(id));
        if at_hand {
            self.wrong(&path.key("document"), Mistake::AlwaysHolds);
        }
        let alone = |one: &&RawCondition| {
            one.matches.is_none()
                && one.at_least.is_none()
                && one.at_most.is_none()
                && one.document.is_none()
                && one.answer.is_none()
                && one.since.is_none()
                && one.any_of.is_empty()
                && one.all_of.is_empty()
                && one.not.is_none()
        };
        let simple: Vec<&RawCondition> = raw.any_of.iter().filter(alone).collect();
        let both = simple.iter().any(|one| {
            one.is == Some(RawState::Present)
                && simple
                    .iter()
                    .any(|other| other.is == Some(RawState::Absent) && other.field == one.field)
        });
        if both {
            self.wrong_key(&path.key("any_of"), Mistake::AlwaysHolds);
        }
    }

    /// An English sentence in Chinese characters alone.
    pub(super) fn not_translated(&mut self, path: &Path<'_>, words: &Words) {
        let chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
        if self.root.is_some() && chinese(&words.en) && !latin(&words.en) {
            self.wrong(&path.key("en"), Mistake::NotTranslated);
        }
    }
}

/// Whether a text can match; otherwise a character that keeps it from it, where it is one.
fn possible(hir: &Hir, caseless: bool) -> Result<(), Option<char>> {
    let stands = |c: char| {
        let text = c.to_string();
        let folded = if caseless {
            fold_caseless(&text)
        } else {
            Folded::of(&text).text().to_owned()
        };
        folded == text
    };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Ok(()),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0).into_owned();
            match text.chars().find(|c| !stands(*c)) {
                Some(c) => Err(Some(c)),
                None => Ok(()),
            }
        }
        HirKind::Class(Class::Bytes(_)) => Ok(()),
        HirKind::Class(Class::Unicode(class)) => {
            let size = |range: &regex_syntax::hir::ClassUnicodeRange| {
                u32::from(range.end()) - u32::from(range.start()) + 1
            };
            if class.iter().map(size).sum::<u32>() > LARGE_CLASS {
                return Ok(());
            }
            let mut characters = class.iter().flat_map(|range| range.start()..=range.end());
            match characters.any(stands) {
                true => Ok(()),
                false => Err(class.iter().next().map(|range| range.start())),
            }
        }
        HirKind::Repetition(repetition) if repetition.min == 0 => Ok(()),
        HirKind::Repetition(repetition) => possible(&repetition.sub, caseless),
        HirKind::Capture(capture) => possible(&capture.sub, caseless),
        HirKind::Alternation(any) => {
            let mut found = any.iter().map(|one| possible(one, caseless));
            let first = found.next().unwrap_or(Ok(()));
            if first.is_ok() || found.any(|one| one.is_ok()) {
                Ok(())
            } else {
                first
            }
        }
        HirKind::Concat(all) => {
            let long = |hir: &Hir| hir.properties().minimum_len().unwrap_or(0) > 0;
            for (nth, one) in all.iter().enumerate() {
                possible(one, caseless)?;
                let misplaced = match one.kind() {
                    HirKind::Look(Look::Start) => all.iter().take(nth).any(long),
                    HirKind::Look(Look::End) => all.iter().skip(nth + 1).any(long),
                    _ => false,
                };
                if misplaced {
                    return Err(None);
                }
            }
            Ok(())
        }
    }
}

/// The kinds of document that something uses.
#[derive(Default)]
struct Used<'r> {
    kinds: BTreeSet<&'r str>,
}

impl<'r> Used<'r> {
    fn rules(&mut self, rules: &'r Rules) {
        for requirement in &rules.requirements {
            let alternatives = requirement.alternatives().into_iter();
            self.all(alternatives.flat_map(|one| &one.kinds));
            if let Demand::NoneOf(kinds) = &requirement.demand {
                self.all(kinds);
            }
            for exemption in requirement.unless.iter().chain(&requirement.when) {
                self.condition(&exemption.when);
            }
        }
        for comparison in &rules.comparisons {
            self.fields(&comparison.fields);
            self.all(&comparison.explained_by);
            comparison.unless.iter().for_each(|one| self.condition(one));
        }
        for figure in &rules.figures {
            self.fields(&figure.figure.0);
            self.bounds(&figure.bounds);
            for (when, bounds) in &figure.tiers {
                self.condition(when);
                self.bounds(bounds);
            }
        }
        for rule in &rules.dates {
            self.field(&rule.date);
            if let DateRef::Field(other) = &rule.other {
                self.field(other);
            }
            rule.unless.iter().for_each(|one| self.condition(one));
        }
        for evidence in &rules.recommended {
            self.all(&evidence.kinds);
            evidence.unless.iter().for_each(|one| self.condition(one));
        }
        self.fields(&rules.applicant);
        self.all(&rules.renamed_by);
        for question in &rules.questions {
            self.fields(&question.from);
            self.fields(&question.activities_in);
            self.fields(&question.known_by);
            question
                .none_when
                .iter()
                .for_each(|(field, _)| self.field(field));
        }
        for kind in &rules.kinds {
            for old in &kind.superseded {
                old.when
                    .iter()
                    .chain(&old.unless)
                    .for_each(|one| self.condition(one));
            }
            for rule in &kind.fields {
                let special = rule.begins_when.iter().map(|special| &special.when);
                special
                    .chain(&rule.when)
                    .for_each(|one| self.condition(one));
            }
        }
    }

    fn bounds(&mut self, bounds: &'r Bounds) {
        for bound in bounds.at_least.iter().chain(&bounds.at_most) {
            if let Bound::Part { of, .. } = bound {
                self.fields(&of.0);
            }
        }
    }

    fn all(&mut self, kinds: impl IntoIterator<Item = &'r std::sync::Arc<DocumentKind>>) {
        self.kinds
            .extend(kinds.into_iter().map(|kind| kind.id.as_str()));
    }

    fn fields(&mut self, fields: &'r [FieldRef]) {
        fields.iter().for_each(|field| self.field(field));
    }

    fn field(&mut self, field: &'r FieldRef) {
        if let FieldRef::Kind(kind, _) = field {
            self.kinds.insert(&kind.id);
        }
    }

    fn condition(&mut self, condition: &'r Condition) {
        match condition {
            Condition::Field(field, _)
            | Condition::Matches(field, _)
            | Condition::Within(field, ..) => self.field(field),
            Condition::Holds(kind) => {
                self.kinds.insert(&kind.id);
            }
            Condition::Since(_) | Condition::Answer(..) => {}
            Condition::Not(one) => self.condition(one),
            Condition::Any(list) | Condition::All(list) => {
                list.iter().for_each(|one| self.condition(one));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn character(source: &str, caseless: bool) -> Option<Option<char>> {
        possible(&regex_syntax::parse(source).unwrap(), caseless).err()
    }

    #[test]
    fn what_folding_takes_away_is_never_matched() {
        assert_eq!(character("JY[0-9]{14}", false), None);
        assert_eq!(character("JY [0-9]+", false), Some(Some(' ')));
        assert_eq!(character("（鄂）.*", false), Some(Some('（')));
        assert_eq!(character("[（(]鄂", false), None);
        assert_eq!(character("编号：?[0-9]", false), None);
        assert_eq!(character("ICP证", false), None);
        assert_eq!(character("ICP证", true), Some(Some('I')));
        assert_eq!(character("ＡＢ|AB", false), None);
        assert_eq!(character("a^b", false), Some(None));
        assert_eq!(character("a$b", false), Some(None));
        assert_eq!(character("(^|a)b($|c)", false), None);
    }
}
