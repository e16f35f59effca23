//! From the file as written to [`Rules`]: names resolved, patterns checked, words folded. Every
//! mistake is collected with its place; where there is one, the rest is still looked at.

mod against;
mod alternatives;
mod calendar;
mod check_digits;
mod choices;
mod comparisons;
mod conditions;
mod documents;
mod fields;
mod hints;
mod limits;
mod names;
mod parameters;
mod questions;
mod reaches;
mod requirements;
mod spans;
mod waivers;
mod wanted;
mod warnings;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use super::locate::Node;
use super::mistake::{Mistake, NameStyle};
use super::model::{DocumentKind, Pattern, Rules, Words};
use super::path::Path;
use super::problem::RuleProblem;
use super::raw::RawRules;
use crate::text::{SameWords, fold_caseless};

/// Lowers a rules file. `place` is where everything stands, and the text; without it the file is one
/// that is built in: known to be right, and its patterns are not compiled before they are used.
///
/// `None` where there are mistakes that are more than warnings.
pub fn lower(
    raw: &RawRules,
    sha256: String,
    place: Option<(&Node, &str)>,
) -> (Option<Rules>, Vec<RuleProblem>) {
    let (root, text) = place.unzip();
    let mut lower = Lower {
        raw,
        root,
        text: text.unwrap_or_default(),
        fields: HashMap::new(),
        kinds: IndexMap::new(),
        under_way: Vec::new(),
        problems: Vec::new(),
    };
    let rules = lower.rules(sha256);
    let problems = lower.problems;
    let right = problems.iter().all(|problem| problem.mistake.is_warning());
    (right.then_some(rules), problems)
}

struct Lower<'a> {
    raw: &'a RawRules,
    root: Option<&'a Node>,
    text: &'a str,
    /// What the general list says of each field, made ready.
    fields: HashMap<&'a str, fields::General>,
    /// Kinds that are done.
    kinds: IndexMap<&'a str, Arc<DocumentKind>>,
    /// Kinds whose conditions are being lowered, the outermost first.
    under_way: Vec<&'a str>,
    problems: Vec<RuleProblem>,
}

impl<'a> Lower<'a> {
    fn rules(&mut self, sha256: String) -> Rules {
        let raw = self.raw;
        let root = Path::Root;
        self.name(&root.key("id"), &raw.id, NameStyle::Kebab);
        self.not_empty(&root.key("version"), &raw.version);
        let title = self.words(&root.key("title"), &raw.title);
        let parameters = self.parameters(&root);
        let basis = self.words(&root.key("basis"), &raw.basis);
        let accepts = self.formats(&root.key("accepts"), &raw.accepts);
        let limits = self.limits(&root);
        let calendar = self.calendar(&root);
        let kinds = self.kinds(&root);
        let copy_words = self.folded(&root.key("copy_words"), &raw.copy_words);
        let mut part_words = self.folded(&root.key("part_words"), &raw.part_words);
        part_words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let nameless_words = self.folded(&root.key("nameless_words"), &raw.nameless_words);
        let void_marks = self.void_marks(&root);
        let applicant = self.references(&root.key("applicant"), &raw.applicant);
        let renamed_by =
            (raw.renamed_by.as_ref()).and_then(|id| self.kind(&root.key("renamed_by"), id));
        let same = root.key("same_words");
        for (nth, group) in raw.same_words.iter().enumerate() {
            self.folded(&same.index(nth), group);
        }
        let questions = self.questions(&root);
        let requirements = self.requirements(&root, &questions);
        let comparisons = self.comparisons(&root);
        let figures = self.figures(&root);
        let dates = self.dates(&root);
        let recommended = self.recommended(&root);
        let waivers = self.waivers(&root, &questions);
        let rules = Rules {
            id: raw.id.clone(),
            version: raw.version.clone(),
            sha256,
            bases: Vec::new(),
            overrides: Vec::new(),
            removes: Vec::new(),
            parameters,
            title,
            basis,
            accepts,
            least_dpi: raw.least_dpi,
            notice_days: Some(raw.notice_days).filter(|days| *days > 0),
            notice_in_working_days: raw.notice_in_working_days,
            calendar,
            limits,
            applicant,
            renamed_by,
            same_words: SameWords::of(&raw.same_words),
            copy_words,
            part_words,
            nameless_words,
            void_marks,
            questions,
            kinds,
            requirements,
            comparisons,
            figures,
            dates,
            recommended,
            waivers,
        };
        self.unused_kinds(&rules);
        rules
    }

    /// A mistake of what stands at `path`.
    fn wrong(&mut self, path: &Path<'_>, mistake: Mistake) {
        let at = self.root.map_or(0..0, |root| root.place(path));
        self.problems.push(RuleProblem::new(mistake, at));
    }

    /// A mistake of the key at the end of `path`.
    fn wrong_key(&mut self, path: &Path<'_>, mistake: Mistake) {
        let at = self.root.map_or(0..0, |root| root.key_place(path));
        self.problems.push(RuleProblem::new(mistake, at));
    }

    fn words(&mut self, path: &Path<'_>, words: &Words) -> Words {
        self.not_empty(&path.key("zh"), &words.zh);
        self.not_empty(&path.key("en"), &words.en);
        self.not_translated(path, words);
        words.clone()
    }

    fn maybe_words(&mut self, path: &Path<'_>, words: Option<&Words>) -> Option<Words> {
        words.map(|words| self.words(path, words))
    }

    fn not_empty(&mut self, path: &Path<'_>, text: &str) {
        if text.trim().is_empty() {
            self.wrong(path, Mistake::EmptyText);
        }
    }

    /// Words made ready for matching; one that is empty would match everywhere and is left out.
    fn folded(&mut self, path: &Path<'_>, words: &[String]) -> Vec<String> {
        let mut ready = Vec::with_capacity(words.len());
        for (nth, word) in words.iter().enumerate() {
            let word = folded(word);
            if word.is_empty() {
                self.wrong(&path.index(nth), Mistake::NeverMatches);
            } else if !ready.contains(&word) {
                ready.push(word);
            }
        }
        ready
    }

    fn pattern(&mut self, path: &Path<'_>, source: &str, whole: bool) -> Option<Pattern> {
        if self.root.is_none() {
            return Some(Pattern::unchecked(source, whole));
        }
        if source.trim().is_empty() {
            self.wrong(path, Mistake::EmptyText);
            return None;
        }
        let pattern = if whole {
            Pattern::whole(source)
        } else {
            Pattern::within(source)
        };
        match pattern {
            Ok(pattern) => {
                self.never_matches(path, source, false);
                Some(pattern)
            }
            Err(error) => {
                let (said, column) = read_error(&error);
                let at = self.root.map_or(0..0, |root| root.place(path));
                let at = column
                    .and_then(|column| inside(self.text, &at, source, column))
                    .unwrap_or(at);
                self.problems
                    .push(RuleProblem::new(Mistake::BadPattern { said }, at));
                None
            }
        }
    }
}

/// A word made ready for matching: see [`crate::text::Folded`].
pub fn folded(word: &str) -> String {
    // Most words are ideographs alone, which no folding changes.
    if word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        return word.to_owned();
    }
    let mut folded = fold_caseless(word);
    folded.shrink_to_fit();
    folded
}

/// What the regex crate says: a picture of the pattern with a caret under the place, and in the
/// last line what is wrong. The sentence, and the caret's column in characters.
fn read_error(error: &regex::Error) -> (String, Option<usize>) {
    let said = error.to_string();
    let last = said.lines().last().unwrap_or_default();
    let caret = said.lines().find(|line| line.trim_start().starts_with('^'));
    // The picture is indented by four.
    let column = caret
        .and_then(|line| line.find('^'))
        .and_then(|column| column.checked_sub(4));
    (last.trim().trim_start_matches("error: ").to_owned(), column)
}

/// The place of a column of `source`, which stands at `at`, if it stands there letter for letter.
fn inside(text: &str, at: &Range<usize>, source: &str, column: usize) -> Option<Range<usize>> {
    let start = at.start + text.get(at.clone())?.find(source)?;
    let (offset, character) = source.char_indices().nth(column)?;
    Some(start + offset..start + offset + character.len_utf8())
}
