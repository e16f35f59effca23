//! What the cases of a rules file came to, as text.

use super::{Lang, en, zh};
use crate::cases::Outcome;

impl Lang {
    /// The cases that failed, what no case tries, and the count of both.
    #[must_use]
    pub fn cases(self, name: &str, outcome: &Outcome) -> String {
        let mut text = String::new();
        for failed in &outcome.failed {
            let title = match self {
                Self::Zh => zh::cases::failed(&failed.name, failed.line),
                Self::En => en::cases::failed(&failed.name, failed.line),
            };
            text.push_str(&format!("{title}\n"));
            for difference in &failed.differences {
                let said = match self {
                    Self::Zh => zh::cases::difference(difference),
                    Self::En => en::cases::difference(difference),
                };
                text.push_str(&format!("    {said}\n"));
            }
        }
        if !outcome.untried.is_empty() {
            let title = match self {
                Self::Zh => zh::cases::UNTRIED,
                Self::En => en::cases::UNTRIED,
            };
            text.push_str(&format!("{title}\n"));
        }
        for (provision, untried) in &outcome.untried {
            let line = match self {
                Self::Zh => format!(
                    "  {}（{}）",
                    zh::cases::provision(provision),
                    zh::cases::untried(*untried)
                ),
                Self::En => format!(
                    "  {} ({})",
                    en::cases::provision(provision),
                    en::cases::untried(*untried)
                ),
            };
            text.push_str(&format!("{line}\n"));
        }
        text.push_str(&match self {
            Self::Zh => zh::cases::outcome(name, outcome),
            Self::En => en::cases::outcome(name, outcome),
        });
        text
    }
}
