//! Why a file is taken for a document, or is not, as text.

use super::{Lang, en, zh};
use crate::documents::explain::{Likeness, Sign};
use crate::documents::{Document, Recognised};

/// How many kinds with little that speaks for them are shown with the words that would.
const NEAREST: usize = 5;

/// How many words of one list are shown.
const MOST_WORDS: usize = 6;

/// What was made of one file.
#[derive(Debug)]
pub struct Matched<'a> {
    pub path: &'a str,
    pub recognised: &'a Recognised,
    /// The nearest first.
    pub likenesses: &'a [Likeness],
    /// Nothing of it was read.
    pub unread: bool,
    /// Kinds for which nothing speaks are shown as well.
    pub all: bool,
}

impl Lang {
    /// What a file was taken for, and for each kind what speaks for and against it.
    #[must_use]
    pub fn matched(self, matched: &Matched<'_>) -> String {
        let pick = |zh: &'static str, en: &'static str| match self {
            Self::Zh => zh,
            Self::En => en,
        };
        let mut lines = vec![matched.path.to_owned()];
        if matched.unread {
            lines.push(format!(
                "  {}",
                pick(zh::likeness::UNREAD, en::likeness::UNREAD)
            ));
        }
        if matched.recognised.nameless {
            let said = pick(zh::likeness::NAMELESS, en::likeness::NAMELESS);
            lines.push(format!("  {said}"));
        }
        if matched.recognised.documents.is_empty() {
            let said = pick(zh::likeness::NOT_TAKEN, en::likeness::NOT_TAKEN);
            lines.push(format!("  {said}"));
        }
        for document in &matched.recognised.documents {
            let taken = pick(zh::likeness::TAKEN, en::likeness::TAKEN);
            lines.push(format!("  {taken}{}", self.taken(document)));
        }
        let mut silent = 0;
        for (nth, one) in matched.likenesses.iter().enumerate() {
            if one.signs.is_empty() && !matched.all {
                silent += 1;
                continue;
            }
            lines.push(format!(
                "  {:>4}  {} ({})",
                one.score(),
                self.pick(&one.kind.title),
                one.kind.id
            ));
            for sign in &one.signs {
                let mark = if sign.is_for() { '+' } else { '-' };
                lines.push(format!("        {mark} {}", self.sign(sign)));
            }
            if one.signs.is_empty() {
                let said = pick(zh::likeness::NO_SIGN, en::likeness::NO_SIGN);
                lines.push(format!("        {said}"));
            }
            let decided = one
                .signs
                .iter()
                .any(|s| matches!(s, Sign::Title(..) | Sign::FileName(_)));
            if !decided && (nth < NEAREST || matched.all) {
                lines.push(format!("        → {}", self.would_match(one)));
            }
        }
        if silent > 0 {
            let said = match self {
                Self::Zh => zh::likeness::others(silent),
                Self::En => en::likeness::others(silent),
            };
            lines.push(format!("  {said}"));
        }
        lines.join("\n") + "\n"
    }

    fn taken(self, document: &Document) -> String {
        let basis: Vec<String> = document.basis.iter().map(|one| self.basis(one)).collect();
        let title = self.pick(&document.kind.title);
        match self {
            Self::Zh => format!("{title}（{}）", basis.join("；")),
            Self::En => format!("{title} ({})", basis.join("; ")),
        }
    }

    fn sign(self, sign: &Sign) -> String {
        match self {
            Self::Zh => zh::likeness::sign(sign),
            Self::En => en::likeness::sign(sign),
        }
    }

    fn would_match(self, one: &Likeness) -> String {
        let list = |words: &[String]| {
            let shown: Vec<&str> = words.iter().take(MOST_WORDS).map(String::as_str).collect();
            let more = words.len() - shown.len();
            let (comma, more) = match self {
                Self::Zh => (zh::likeness::COMMA, zh::likeness::and_more(more)),
                Self::En => (en::likeness::COMMA, en::likeness::and_more(more)),
            };
            let more = if words.len() > MOST_WORDS {
                more
            } else {
                String::new()
            };
            shown.join(comma) + &more
        };
        let titles = list(&one.kind.recognise.titles);
        let names = list(&one.kind.recognise.names);
        match self {
            Self::Zh => zh::likeness::would_match(&titles, &names, one.words_short()),
            Self::En => en::likeness::would_match(&titles, &names, one.words_short()),
        }
    }
}
