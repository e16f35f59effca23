//! Check characters by weighted sum and modulus, as a rules file declares them.

/// How the check character of a number follows from the characters before it: each counts by its
/// place in the alphabet times the weight of its place in the number; what is left of the sum when
/// it is divided by the modulus picks the check character.
///
/// The organisation code (GB 11714-1997), the unified code (GB 32100-2015), patent numbers, ISBN-10
/// and many more are of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightedCheck {
    /// Characters with the value of their place, from 0 on.
    pub alphabet: Vec<char>,
    /// Weights of the characters from the left; used again from the start for longer numbers.
    pub weights: Vec<u32>,
    /// The check character for each remainder from 0 on; as many as the modulus.
    pub remainders: Vec<char>,
}

impl WeightedCheck {
    /// The check character that belongs to these characters. Those that are not in the alphabet,
    /// such as hyphens, do not count. `None` without weights or remainders.
    #[must_use]
    pub fn expected(&self, characters: &str) -> Option<char> {
        let modulus = u64::try_from(self.remainders.len()).ok()?;
        if modulus == 0 || self.weights.is_empty() {
            return None;
        }
        let values = characters
            .chars()
            .filter_map(|c| self.alphabet.iter().position(|known| *known == c));
        let sum = values
            .zip(self.weights.iter().cycle())
            .fold(0_u64, |sum, (value, weight)| {
                let value = u64::try_from(value).unwrap_or_default() % modulus;
                (sum + value * (u64::from(*weight) % modulus)) % modulus
            });
        self.remainders.get(usize::try_from(sum).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::WeightedCheck;

    fn check(alphabet: &str, weights: &[u32], remainders: &str) -> WeightedCheck {
        WeightedCheck {
            alphabet: alphabet.chars().collect(),
            weights: weights.to_vec(),
            remainders: remainders.chars().collect(),
        }
    }

    #[test]
    fn rules_of_standards() {
        let organisation = check(
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            &[3, 7, 9, 10, 5, 8, 4, 2],
            "0X987654321",
        );
        let patent = check(
            "0123456789",
            &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5],
            "0123456789X",
        );
        let unified = check(
            "0123456789ABCDEFGHJKLMNPQRTUWXY",
            &[
                1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
            ],
            "0YXWUTRQPNMLKJHGFEDCBA987654321",
        );
        let book = check("0123456789", &[10, 9, 8, 7, 6, 5, 4, 3, 2], "0X987654321");
        for (rule, body, expected) in [
            (&organisation, "D2143569", 'X'),
            (&organisation, "59467239", '9'),
            (&organisation, "M000100Y", '4'),
            (&patent, "200780015032", '7'),
            (&unified, "91350100M000100Y4", '3'),
            (&unified, "91512081MA62K0260", 'E'),
            (&book, "0-306-40615", '2'),
        ] {
            assert_eq!(rule.expected(body), Some(expected), "{body}");
        }
    }

    #[test]
    fn nothing_to_reckon_with() {
        assert_eq!(check("01", &[], "01").expected("1"), None);
        assert_eq!(check("01", &[1], "").expected("1"), None);
        assert_eq!(
            check("01", &[u32::MAX], "01").expected(&"1".repeat(100_000)),
            Some('0')
        );
    }
}
