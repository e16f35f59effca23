//! A regular expression of the rules file, compiled when it is first used.

use std::sync::OnceLock;

use regex::Regex;

/// A regular expression. Known to be right when the rules were loaded, compiled on first use: a
/// rules file holds some hundred, a pack needs a few of them.
#[derive(Debug, Clone)]
pub struct Pattern {
    source: String,
    whole: bool,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that the whole of a text must match.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn whole(source: &str) -> Result<Self, regex::Error> {
        Self::unchecked(source, true).checked()
    }

    /// A pattern that a text must contain.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn within(source: &str) -> Result<Self, regex::Error> {
        Self::unchecked(source, false).checked()
    }

    /// Without looking: for the rules files that are built in, which a test proves right.
    pub(super) fn unchecked(source: &str, whole: bool) -> Self {
        Self {
            source: source.to_owned(),
            whole,
            compiled: OnceLock::new(),
        }
    }

    fn checked(self) -> Result<Self, regex::Error> {
        // By itself first: `a)(b` is wrong although the brackets put around it would mend it, and
        // the message shall show what the author wrote.
        Regex::new(&self.source)?;
        let regex = Regex::new(&self.expression())?;
        self.compiled.set(Some(regex)).ok();
        Ok(self)
    }

    fn expression(&self) -> String {
        if self.whole {
            format!("^(?:{})$", self.source)
        } else {
            self.source.clone()
        }
    }

    /// What the author wrote.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The compiled expression; `None` only where an unchecked one is wrong.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| Regex::new(&self.expression()).ok())
            .as_ref()
    }

    /// Whether `text` matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_is_whole_and_within_is_within() {
        let whole = Pattern::whole("JY[0-9]{2}|SC").unwrap();
        assert!(whole.is_match("JY12") && whole.is_match("SC"));
        assert!(!whole.is_match("JY123") && !whole.is_match("xSC"));
        assert!(Pattern::within("批复").unwrap().is_match("关于设立的批复"));
    }

    #[test]
    fn a_wrong_one_is_refused_also_where_brackets_would_mend_it() {
        assert!(Pattern::whole("a)(b").is_err());
        assert!(Pattern::within("[0-9").is_err());
    }

    #[test]
    fn unchecked_compiles_when_used() {
        let pattern = Pattern::unchecked("[0-9]+", true);
        assert!(pattern.compiled.get().is_none());
        assert!(pattern.is_match("12"));
    }
}
