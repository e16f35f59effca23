//! Folding for matching.

use unicode_normalization::UnicodeNormalization;

/// A copy of a text for matching.
#[derive(Debug, Clone)]
pub struct Folded(String);

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(text.nfkc().filter(|c| !c.is_whitespace()).collect())
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}
