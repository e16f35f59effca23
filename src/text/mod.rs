//! Text as readers compare it: folding for matching, keys for names, and likeness.

mod characters;
mod fold;
mod keys;
mod radicals;

pub(crate) use characters::{dash, is_invisible, narrow};
pub use fold::{Folded, fold, fold_caseless};
pub use keys::{address_key, edit_distance, name_key, similar};
