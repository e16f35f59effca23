//! From the file as written to [`Rules`]: names resolved, patterns checked, words folded. Every
//! mistake is collected with its place; where there is one, the rest is still looked at.

mod conditions;
mod documents;
mod fields;
mod names;
mod questions;
mod requirements;

use std::sync::Arc;

use indexmap::IndexMap;

use super::locate::Node;
use super::mistake::{Mistake, NameStyle};
use super::model::{DocumentKind, Pattern, Rules, Words};
use super::path::Path;
use super::problem::RuleProblem;
use super::raw::RawRules;
use crate::text::fold_caseless;

/// Lowers a rules file. `root` is where everything stands; without it the file is one that is
/// built in: known to be right, and its patterns are not compiled before they are used.
///
/// `None` where there are mistakes that are more than warnings.
pub fn lower(
    raw: &RawRules,
    sha256: String,
    root: Option<&Node>,
) -> (Option<Rules>, Vec<RuleProblem>) {
    let mut lower = Lower {
        raw,
        root,
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
        let basis = self.words(&root.key("basis"), &raw.basis);
        let accepts = self.formats(&root.key("accepts"), &raw.accepts);
        let kinds = self.kinds(&root);
        let copy_words = self.folded(&root.key("copy_words"), &raw.copy_words);
        let nameless_words = self.folded(&root.key("nameless_words"), &raw.nameless_words);
        let applicant = self.references(&root.key("applicant"), &raw.applicant);
        let questions = self.questions(&root);
        let requirements = self.requirements(&root, &questions);
        let comparisons = self.comparisons(&root);
        Rules {
            id: raw.id.clone(),
            version: raw.version.clone(),
            sha256,
            title,
            basis,
            accepts,
            applicant,
            copy_words,
            nameless_words,
            questions,
            kinds,
            requirements,
            comparisons,
        }
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
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.wrong(
                    path,
                    Mistake::BadPattern {
                        said: one_line(&error),
                    },
                );
                None
            }
        }
    }
}

/// A word made ready for matching: see [`crate::text::Folded`].
pub fn folded(word: &str) -> String {
    let mut folded = fold_caseless(word);
    folded.shrink_to_fit();
    folded
}

/// The last line of a message of the regex crate says what is wrong; those before it draw a
/// picture, which the underlined line of the file shows better.
fn one_line(error: &regex::Error) -> String {
    let said = error.to_string();
    let last = said.lines().last().unwrap_or_default();
    last.trim().trim_start_matches("error: ").to_owned()
}
