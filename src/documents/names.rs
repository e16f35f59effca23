//! What the name of a file or folder says of the document in it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::rules::{DocumentKind, Rules};
use crate::text::fold_caseless;

/// A kind that a name speaks of.
#[derive(Debug, Clone)]
pub struct Named {
    pub kind: Arc<DocumentKind>,
    /// The word, as in the rules.
    pub word: String,
}

/// The kinds of document that a file is by its name.
pub fn named_by(path: &str, rules: &Rules) -> Vec<Arc<DocumentKind>> {
    let named = kinds_in(stem(path), rules).into_iter();
    named.map(|named| named.kind).collect()
}

/// The kinds that a file or folder name (without its ending) speaks of: the longest words, none
/// overlapping another, in the order in which they stand.
pub fn kinds_in(name: &str, rules: &Rules) -> Vec<Named> {
    let folded = fold_caseless(name);
    let text = strip_separators(&folded);
    let mut words: Vec<(usize, usize, Named)> = Vec::new();
    for kind in &rules.kinds {
        if kind
            .recognise
            .not
            .iter()
            .any(|word| text.contains(&*strip_separators(word)))
        {
            continue;
        }
        for word in kind.recognise.names.iter().chain(&kind.recognise.titles) {
            let bare = strip_separators(word);
            // `contains` is much cheaper than a search for the places, and nearly always the answer.
            if bare.is_empty() || !text.contains(&*bare) {
                continue;
            }
            for (at, _) in text.match_indices(&*bare) {
                words.push((
                    at,
                    bare.len(),
                    Named {
                        kind: Arc::clone(kind),
                        word: word.clone(),
                    },
                ));
            }
        }
    }
    // Longest first; a word inside a longer one is not meant for itself.
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut taken: Vec<(usize, usize, Named)> = Vec::new();
    for (at, len, named) in words {
        let free = taken
            .iter()
            .all(|(other, other_len, _)| at + len <= *other || *other + *other_len <= at);
        let known = taken
            .iter()
            .any(|(_, _, other)| other.kind.id == named.kind.id);
        if free && !known {
            taken.push((at, len, named));
        }
    }
    taken.sort_by_key(|(at, _, _)| *at);
    taken.into_iter().map(|(_, _, named)| named).collect()
}

/// What tells nothing of the kind.
const SEPARATORS: [char; 18] = [
    '-', '_', '.', '·', '、', ',', '，', '+', '&', '(', ')', '[', ']', '【', '】', '《', '》', ' ',
];

fn strip_separators(text: &str) -> Cow<'_, str> {
    if text.contains(SEPARATORS) {
        Cow::Owned(text.replace(SEPARATORS, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a file's name says nothing of what is in it (`IMG_0001`, `scan 3`).
pub fn is_nameless(stem: &str, rules: &Rules) -> bool {
    let mut rest = fold_caseless(stem);
    let mut words: Vec<&String> = rules
        .nameless_words
        .iter()
        .chain(&rules.copy_words)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(word.as_str(), "");
    }
    !rest.chars().any(char::is_alphabetic)
}

/// The name of a file without its ending.
pub fn stem(path: &str) -> &str {
    let name = file_name(path);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 && ending.is_ascii() => stem,
        _ => name,
    }
}

/// The name of a file without its folders.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folders of a path, the innermost first.
pub fn folders(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    parts.reverse();
    parts
}
