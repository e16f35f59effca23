//! ISO 7064 MOD 11,10: one check digit over decimal digits, used by register numbers and food
//! licences.

/// The check digit for `digits`; `None` if one of them is no decimal digit.
///
/// The hybrid system of ISO 7064: with `p` = 10 at first, for each digit `s = (p + digit) mod 10`,
/// 0 taken as 10, then `p = 2s mod 11`; the check digit makes `(p + check) mod 10 = 1`.
pub(super) fn check_digit(digits: &str) -> Option<char> {
    let mut p = 10;
    for c in digits.chars() {
        let s = match (p + c.to_digit(10)?) % 10 {
            0 => 10,
            s => s,
        };
        p = 2 * s % 11;
    }
    char::from_digit((11 - p) % 10, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_example() {
        assert_eq!(check_digit("44010600006750"), Some('8'));
        assert_eq!(check_digit("44O10600006750"), None);
    }

    #[test]
    fn every_remainder_has_a_digit() {
        assert!((0..1000).all(|n| check_digit(&format!("{n:03}")).is_some()));
    }
}
