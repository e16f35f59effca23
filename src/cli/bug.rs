//! What happens when the program itself fails: one plain sentence instead of a stack trace.
//!
//! Readers of foreign files catch panics of the libraries below them; such a panic is a damaged
//! file and no business of the terminal. So the hook never prints; it only keeps the place, and
//! whoever a panic reaches says the sentence.

use std::sync::{Mutex, PoisonError};

static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// From now on a panic prints nothing by itself.
pub(super) fn silence() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|location| {
            // The file's name says enough, and the path would tell of the machine it was built on.
            let file = location
                .file()
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or_default();
            format!("{file}:{}", location.line())
        });
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
}

/// Where the last panic was.
pub(super) fn place() -> Option<String> {
    PLACE.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
