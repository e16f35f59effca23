//! Check characters that the rules file declares.

use super::super::mistake::{CheckMistake, Mistake};
use super::super::model::Pattern;
use super::super::path::Path;
use super::super::raw::RawCheckDigit;
use super::Lower;
use crate::codes::WeightedCheck;

impl Lower<'_> {
    /// The check, where nothing is wrong with it. `pattern` is the number's, if it has a right one.
    pub(super) fn check_digit(
        &mut self,
        path: &Path<'_>,
        raw: &RawCheckDigit,
        pattern: Option<&Pattern>,
    ) -> Option<WeightedCheck> {
        let alphabet: Vec<char> = raw.alphabet.chars().collect();
        let remainders: Vec<char> = raw.remainders.chars().collect();
        let before = self.problems.len();
        let mut wrong = |key: &str, what: CheckMistake| {
            self.wrong(&path.key(key), Mistake::CheckDigit { what });
        };
        if raw.weights.is_empty() {
            wrong("weights", CheckMistake::NoWeights);
        }
        if u32::try_from(remainders.len()) != Ok(raw.modulus) || raw.modulus < 2 {
            let (modulus, found) = (raw.modulus, remainders.len());
            wrong("remainders", CheckMistake::Remainders { modulus, found });
        }
        let mut known = alphabet.iter().enumerate();
        let twice = known.find(|(at, c)| alphabet.iter().take(*at).any(|earlier| earlier == *c));
        if let Some((_, c)) = twice {
            wrong("alphabet", CheckMistake::Twice { character: *c });
        }
        // A file that is built in is proved right by a test, which loads it as a foreign one.
        if self.root.is_some()
            && let Some(groups) = pattern
                .and_then(Pattern::regex)
                .map(|r| r.captures_len() - 1)
            && groups != 2
        {
            let what = CheckMistake::Groups { found: groups };
            self.wrong_key(path, Mistake::CheckDigit { what });
        }
        (self.problems.len() == before).then(|| WeightedCheck {
            alphabet,
            weights: raw.weights.clone(),
            remainders,
        })
    }
}
