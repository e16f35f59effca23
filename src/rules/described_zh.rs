//! What each word of the rules language means, in Chinese. The English is the doc comment of its type
//! in [`super::raw`]; a test holds the two against each other.

mod building;
mod calendar;
mod conditions;
mod documents;
mod fields;
mod file;
mod hints;
mod limits;
mod questions;
mod requirements;
mod waivers;

/// Type, key (empty: the type itself), meaning.
type Table = &'static [(&'static str, &'static str, &'static str)];

/// All of them, each file of [`super::raw`] by itself.
pub(super) const TABLES: &[Table] = &[
    building::TABLE,
    calendar::TABLE,
    conditions::TABLE,
    documents::TABLE,
    fields::TABLE,
    file::TABLE,
    hints::TABLE,
    limits::TABLE,
    questions::TABLE,
    requirements::TABLE,
    waivers::TABLE,
];

/// What a word means; `key` empty: the type itself.
pub(super) fn meaning(kind: &str, key: &str) -> Option<&'static str> {
    let known = |(of, word, _): &&(&str, &str, &str)| *of == kind && *word == key;
    TABLES
        .iter()
        .copied()
        .flatten()
        .find(known)
        .map(|(_, _, said)| *said)
}
