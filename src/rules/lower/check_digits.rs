//! Check characters that the rules file declares.

use super::super::mistake::{CheckMistake, Mistake};
use super::super::model::Pattern;
use super::super::path::Path;
use super::super::raw::{RawCheckDigit, RawCheckSum};
use super::Lower;
use crate::codes::{CheckSum, Piece, WeightedCheck};

impl Lower<'_> {
    /// The check of a whole number, where nothing is wrong with it.
    pub(super) fn check_sum(
        &mut self,
        path: &Path<'_>,
        raw: &RawCheckSum,
        pattern: Option<&Pattern>,
    ) -> Option<CheckSum> {
        let arrange = Piece::read(&raw.arrange);
        let groups = arrange.iter().filter_map(|piece| match piece {
            Piece::Group(number) => Some(*number),
            Piece::Text(_) => None,
        });
        let largest = groups.clone().max();
        let before = self.problems.len();
        // As for a check digit: a file that is built in is proved right by a test.
        if self.root.is_some()
            && let Some(found) = pattern
                .and_then(Pattern::regex)
                .map(|r| r.captures_len() - 1)
            && (groups.clone().any(|group| group == 0) || largest.is_none_or(|l| l > found))
        {
            let what = CheckMistake::Arrange { found };
            self.wrong(&path.key("arrange"), Mistake::CheckDigit { what });
        }
        let modulus = raw.modulus;
        let left = |remainder: &u32| *remainder < modulus;
        if modulus < 2 || raw.remainders.is_empty() || !raw.remainders.iter().all(left) {
            let what = CheckMistake::Left { modulus };
            self.wrong(&path.key("remainders"), Mistake::CheckDigit { what });
        }
        (self.problems.len() == before).then(|| CheckSum {
            arrange,
            letters_from: raw.letters_from,
            weights: raw.weights.clone(),
            add: raw.add,
            modulus,
            remainders: raw.remainders.clone(),
        })
    }

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
