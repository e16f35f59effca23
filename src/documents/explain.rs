//! Why a file is taken for a document, or is not: for each kind the evidence for and against, as
//! [`super::recognise`] weighs it, and what would have decided.

use std::sync::Arc;

use super::names;
pub use super::segments::ENOUGH_LABELS;
use super::segments::labels_on;
use super::titles;
use crate::evidence::Evidence;
use crate::rules::{DocumentKind, Rules};
use crate::text::fold_caseless;

/// What speaks for and against one kind.
#[derive(Debug, Clone)]
pub struct Likeness {
    pub kind: Arc<DocumentKind>,
    /// The strongest first.
    pub signs: Vec<Sign>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// This title stands at the top of this page, and is taken.
    Title(String, u32),
    /// The file's name contains this word, and it counts.
    FileName(String),
    /// The name of a folder contains this word, and it counts.
    FolderName(String),
    /// The text of this page has the form of such a document.
    Form(u32),
    /// These typical words stand on this page.
    Labels(Vec<String>, u32),
    /// This title stands on this page, but not as a title: in a sentence, or too far down.
    Mentioned(String, u32),
    /// The file's name contains this word, inside a longer one of another kind.
    Covered(String, String),
    /// This word says that it is something else: in the name, or on the page.
    Not(String, Option<u32>),
}

impl Sign {
    /// Whether it speaks for the kind.
    #[must_use]
    pub fn is_for(&self) -> bool {
        matches!(
            self,
            Self::Title(..)
                | Self::FileName(_)
                | Self::FolderName(_)
                | Self::Form(_)
                | Self::Labels(..)
        )
    }

    /// How much it weighs: a title more than a name, a name more than words.
    fn weight(&self) -> usize {
        match self {
            Self::Title(..) => 1000,
            Self::Form(_) => 500,
            Self::FileName(word) => 300 + word.chars().count(),
            Self::FolderName(_) => 50,
            Self::Labels(words, _) => 20 * words.len(),
            Self::Mentioned(..) | Self::Covered(..) => 1,
            Self::Not(..) => 2,
        }
    }
}

impl Likeness {
    /// How many more typical words on one page would do without a title or a name; none where there
    /// are no more.
    #[must_use]
    pub fn words_short(&self) -> Option<usize> {
        let found = self.signs.iter().filter_map(|sign| match sign {
            Sign::Labels(words, _) => Some(words.len()),
            _ => None,
        });
        let short = ENOUGH_LABELS.saturating_sub(found.max().unwrap_or(0));
        (short > 0 && self.kind.recognise.labels.len() >= ENOUGH_LABELS).then_some(short)
    }

    /// What the signs weigh together.
    #[must_use]
    pub fn score(&self) -> usize {
        self.signs.iter().map(Sign::weight).sum()
    }
}

/// Every kind of the rules with what speaks for and against it, the nearest first. `evidence`: what
/// was read of the file, if anything was.
#[must_use]
pub fn likenesses(path: &str, evidence: Option<&Evidence>, rules: &Rules) -> Vec<Likeness> {
    let stem = names::stem(path);
    let named = names::kinds_in(stem, rules);
    let folders = names::folders(path);
    let by_folder = folders
        .iter()
        .map(|folder| names::kinds_in(folder, rules))
        .find(|named| named.len() == 1)
        .filter(|_| named.is_empty())
        .unwrap_or_default();
    let name = fold_caseless(stem);
    let pages = evidence.map(|e| e.pages.as_slice()).unwrap_or_default();
    let texts: Vec<(u32, String)> = pages
        .iter()
        .map(|page| {
            let lines = page.lines.iter().map(|line| fold_caseless(&line.text()));
            (page.number, lines.collect())
        })
        .collect();
    let titled: Vec<titles::Title> = pages
        .iter()
        .filter_map(|page| titles::of_page(page, rules))
        .collect();
    let likeness = |kind: &Arc<DocumentKind>| {
        let own = |id: &str| id == kind.id;
        let recognise = &kind.recognise;
        let mut signs = Vec::new();
        let title = titled.iter().filter(|title| own(&title.kind.id));
        signs.extend(title.map(|title| Sign::Title(title.word.clone(), title.page)));
        let by_name = named.iter().filter(|one| own(&one.kind.id));
        signs.extend(by_name.map(|one| Sign::FileName(one.word.clone())));
        let folder = by_folder.iter().filter(|one| own(&one.kind.id));
        signs.extend(folder.map(|one| Sign::FolderName(one.word.clone())));
        let not_in = |text: &str| {
            recognise
                .not
                .iter()
                .find(|word| text.contains(word.as_str()))
        };
        for (page, text) in &texts {
            if recognise.patterns.iter().any(|p| p.is_match(text)) && not_in(text).is_none() {
                signs.push(Sign::Form(*page));
            }
            let labels = labels_on(kind, text);
            if !labels.is_empty() {
                signs.push(Sign::Labels(labels, *page));
            }
            let taken = titled.iter().any(|t| own(&t.kind.id) && t.page == *page);
            let longest = recognise
                .titles
                .iter()
                .filter(|title| !taken && text.contains(title.as_str()))
                .max_by_key(|title| title.chars().count());
            signs.extend(longest.map(|title| Sign::Mentioned(title.clone(), *page)));
        }
        if !named.iter().any(|one| own(&one.kind.id)) {
            let words = recognise.names.iter().chain(&recognise.titles);
            let inside = words
                .filter(|word| name.contains(word.as_str()))
                .max_by_key(|word| word.chars().count());
            let longer = inside.and_then(|word| {
                let other = named.iter().find(|one| one.word.contains(word.as_str()))?;
                Some(Sign::Covered(word.clone(), other.word.clone()))
            });
            signs.extend(longer);
        }
        // Only where a word would otherwise have spoken for the kind.
        let mut words = recognise.names.iter().chain(&recognise.titles);
        let speaks = words.any(|word| name.contains(word.as_str()));
        if let Some(word) = not_in(&name).filter(|_| speaks) {
            signs.push(Sign::Not(word.clone(), None));
        }
        if signs.iter().any(|s| matches!(s, Sign::Mentioned(..))) {
            let page = texts.iter().find_map(|(page, text)| {
                let word = not_in(text)?;
                Some(Sign::Not(word.clone(), Some(*page)))
            });
            signs.extend(page);
        }
        signs.sort_by_key(|sign| std::cmp::Reverse(sign.weight()));
        Likeness {
            kind: Arc::clone(kind),
            signs,
        }
    };
    let mut all: Vec<Likeness> = rules.kinds.iter().map(likeness).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.score()));
    all
}
