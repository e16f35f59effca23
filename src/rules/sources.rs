//! The texts of a rules file and of those it builds on, one behind the other in one row of bytes:
//! a place is a range in that row and says by itself which file it is in.

use std::ops::Range;

/// A row of texts, the file itself first.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Name and bytes of each.
    files: Vec<(String, Range<usize>)>,
    text: String,
}

impl Sources {
    /// A file that builds on none.
    pub fn of(name: &str, text: &str) -> Self {
        let mut sources = Self::default();
        sources.add(name, text);
        sources
    }

    /// Adds a text behind the others; gives where it begins.
    pub fn add(&mut self, name: &str, text: &str) -> usize {
        // A line end keeps the last line of one text apart from the first of the next.
        if !self.files.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.files.push((name.to_owned(), start..self.text.len()));
        start
    }

    /// All texts in their row.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Name, place in the row and text of each.
    pub fn files(&self) -> impl Iterator<Item = (&str, Range<usize>, &str)> {
        self.files.iter().map(|(name, range)| {
            let text = self.text.get(range.clone()).unwrap_or_default();
            (name.as_str(), range.clone(), text)
        })
    }

    /// Whether a place is in the file itself, and not in one that it builds on.
    pub fn is_own(&self, at: &Range<usize>) -> bool {
        self.files
            .first()
            .is_none_or(|(_, own)| at.start <= own.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_which_file_it_is_in() {
        let mut sources = Sources::of("a", "甲");
        let start = sources.add("b", "乙丙");
        assert_eq!(sources.text(), "甲\n乙丙");
        assert!(sources.is_own(&(3..3)) && !sources.is_own(&(start..start + 3)));
        let texts: Vec<&str> = sources.files().map(|(_, _, text)| text).collect();
        assert_eq!(texts, ["甲", "乙丙"]);
    }
}
