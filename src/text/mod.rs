//! Text as readers compare it: folding for matching, keys for names, likeness, sums of money.

mod amount;
mod characters;
mod chinese_number;
mod fold;
mod keys;
mod percent;
mod radicals;
mod same_words;
mod telephone;
mod visible;

pub use amount::{Amount, Currency, PARTS, amount};
pub(crate) use characters::{dash, is_invisible, narrow};
pub use chinese_number::chinese_number;
pub use fold::{Folded, fold, fold_caseless};
pub use keys::{address_key, edit_distance, name_key, similar};
pub use percent::{Percent, percent};
pub use same_words::SameWords;
pub use telephone::{Telephone, telephones};
pub use visible::{is_hidden, visible};
pub(crate) use visible::{visible_in_place, visible_json};
