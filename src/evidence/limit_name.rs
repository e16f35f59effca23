//! Names of limits, as they come back from another process.
//!
//! In the program a name is a constant. One that was sent is looked up among those met before and
//! kept for good when it is new: readers know a few dozen, so little is kept.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A short technical word. An alias, because a field that is visibly a reference is taken for one
/// into the bytes it is read from.
pub(super) type LimitName = &'static str;

/// Longer is no name, and more are not names of limits.
const MAX_LENGTH: usize = 64;
const MAX_NAMES: usize = 256;

static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<LimitName, D::Error> {
    let name = String::deserialize(source)?;
    kept(name).ok_or_else(|| D::Error::custom("no name of a limit"))
}

/// The name for good; `None` when it cannot be one.
fn kept(name: String) -> Option<LimitName> {
    let mut names = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name.as_str()) {
        return Some(known);
    }
    if name.len() > MAX_LENGTH || names.len() >= MAX_NAMES {
        return None;
    }
    let new: &'static str = Box::leak(name.into_boxed_str());
    names.insert(new);
    Some(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once_and_no_long_one() {
        let first = kept("pages".to_owned()).unwrap();
        let second = kept("pages".to_owned()).unwrap();
        assert!(std::ptr::eq(first, second));
        assert_eq!(kept("x".repeat(MAX_LENGTH + 1)), None);
    }
}
