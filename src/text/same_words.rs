//! Words that say the same in names and addresses, as a rules file lists them: Ltd and Limited.

use super::fold_caseless;

/// Groups of words that say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameWords {
    /// Folded and caseless; each word with the first of its group, the longest word first.
    words: Vec<(String, String)>,
}

impl SameWords {
    /// From the groups as they are written; an empty word is left out.
    #[must_use]
    pub fn of(groups: &[Vec<String>]) -> Self {
        let mut words = Vec::new();
        for group in groups {
            let mut folded = group
                .iter()
                .map(|word| fold_caseless(word.trim_end_matches('.')));
            let Some(first) = folded.next().filter(|first| !first.is_empty()) else {
                continue;
            };
            words.push((first.clone(), first.clone()));
            let others = folded.filter(|word| !word.is_empty());
            words.extend(others.map(|word| (word, first.clone())));
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self { words }
    }

    /// The text with each of these words replaced by the first of its group. A Latin word counts only
    /// as a whole, in any case, and the full stop of an abbreviation goes with it.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        if self.words.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut inside = false;
        while let Some(c) = rest.chars().next() {
            let latin = c.is_alphabetic() && u32::from(c) < 0x2E80;
            if latin {
                let end = rest
                    .find(|c: char| !(c.is_alphanumeric() && u32::from(c) < 0x2E80))
                    .unwrap_or(rest.len());
                let (word, behind) = rest.split_at(end);
                let folded = fold_caseless(word);
                match self.words.iter().find(|(known, _)| *known == folded) {
                    Some((_, first)) if !inside => {
                        out.push_str(first);
                        rest = behind.strip_prefix('.').unwrap_or(behind);
                    }
                    _ => {
                        out.push_str(word);
                        rest = behind;
                    }
                }
                inside = false;
                continue;
            }
            let here = self.words.iter().find(|(word, _)| {
                word.chars().next().is_some_and(|c| u32::from(c) >= 0x2E80)
                    && rest.starts_with(word.as_str())
            });
            match here {
                Some((word, first)) => {
                    out.push_str(first);
                    rest = rest.get(word.len()..).unwrap_or_default();
                }
                None => {
                    out.push(c);
                    inside = c.is_ascii_digit();
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::name_key;

    fn words() -> SameWords {
        let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        SameWords::of(&[
            group(&["Ltd", "Limited"]),
            group(&["Street", "St."]),
            group(&["有限公司", "有限责任公司"]),
        ])
    }

    #[test]
    fn the_same_words_are_the_same() {
        let key = |text: &str| name_key(&words().apply(text));
        for (a, b) in [
            ("Yunling Water Limited", "YUNLING WATER LTD."),
            ("Yunling Water Ltd", "Yunling Water Limited"),
            ("12 High St.", "12 High Street"),
            ("甲有限责任公司", "甲有限公司"),
            ("Société Générale Ltd", "Societe Generale Limited"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [
            ("Limitedness", "Ltdness"),
            ("Stone Water", "Streetone Water"),
            ("甲公司", "甲有限公司"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn twice_changes_nothing(text in "(Ltd|Limited|St|有限责任公司|[a-z. 甲1é]){0,12}") {
            let once = words().apply(&text);
            prop_assert_eq!(words().apply(&once), once);
        }
    }
}
