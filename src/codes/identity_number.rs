//! Citizen identity number (公民身份号码), GB 11643-1999, and its 15-digit predecessor.
//!
//! Division (6), birth date (8), sequence (3), check character. The division is not judged:
//! counties change, and the second example of the standard itself names one that was another
//! then.

use jiff::civil::Date;

use super::division::is_province;
use super::misreading::repair_digits;
use super::{Fault, Verdict};

/// Weights of the first 17 digits, GB 11643-1999.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Check characters by the remainder modulo 11.
const CHECKS: &str = "10X98765432";

/// The check character for the first 17 digits, `None` if they are not 17 digits.
pub fn check_character(first_17: &str) -> Option<char> {
    if first_17.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first_17.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    CHECKS.chars().nth(usize::try_from(sum % 11).ok()?)
}

/// The 18 characters of a number of 15 digits, which all were born in the 20th century; `None` if
/// it is not one.
pub fn upgrade(fifteen: &str) -> Option<String> {
    if fifteen.len() != 15 {
        return None;
    }
    let first_17 = format!("{}19{}", fifteen.get(..6)?, fifteen.get(6..)?);
    let check = check_character(&first_17)?;
    Some(format!("{first_17}{check}"))
}

/// Judges a number without spaces and hyphens.
pub(super) fn judge(code: &str) -> (Verdict, Option<String>) {
    if code.contains('*') {
        return (Verdict::Masked, None);
    }
    match fault(code) {
        None => (Verdict::Valid, None),
        Some(fault) => {
            let again = code
                .get(..17)
                .zip(code.get(17..))
                .and_then(|(digits, check)| {
                    let whole = |digits: &str| format!("{digits}{check}");
                    repair_digits(digits, |digits| self::fault(&whole(digits)).is_none())
                        .map(|digits| whole(&digits))
                });
            (Verdict::Invalid(fault), again)
        }
    }
}

pub(super) fn fault(code: &str) -> Option<Fault> {
    let length = code.chars().count();
    if length != 18 && length != 15 {
        return Some(Fault::Length {
            expected: "18",
            found: length,
        });
    }
    for (index, found) in code.chars().enumerate() {
        if !(found.is_ascii_digit() || index == 17 && found == 'X') {
            return Some(Fault::Character {
                at: index + 1,
                found,
            });
        }
    }
    if birth_date(code).is_none() {
        return Some(Fault::BirthDate);
    }
    if length == 15 {
        return None;
    }
    let (expected, found) = (check_character(code.get(..17)?)?, code.chars().last()?);
    (expected != found).then_some(Fault::CheckDigit { expected, found })
}

/// Whether a number could be meant as an identity number though its check character be wrong: a
/// region (or the 9 of a foreigner's permanent residence card) and a birth date.
pub(super) fn looks_like_one(code: &str) -> bool {
    let region = is_province(code) || code.starts_with('9') || code.starts_with("83");
    let characters = code
        .char_indices()
        .all(|(at, c)| c.is_ascii_digit() || at == 17 && c == 'X');
    region && characters && birth_date(code).is_some()
}

/// The day of birth in a number of 18 or 15 characters.
fn birth_date(code: &str) -> Option<Date> {
    let (year, rest) = match code.len() {
        18 => (code.get(6..10)?.parse().ok()?, code.get(10..14)?),
        15 => (
            1900 + code.get(6..8)?.parse::<i16>().ok()?,
            code.get(8..12)?,
        ),
        _ => return None,
    };
    if !(1800..2100).contains(&year) {
        return None;
    }
    let (month, day) = (rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?);
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_standard() {
        for code in [
            "11010519491231002X",
            "440524188001010014",
            "110105491231002",
        ] {
            assert_eq!(judge(code), (Verdict::Valid, None), "{code}");
            assert!(looks_like_one(code));
        }
        assert_eq!(
            upgrade("110105491231002").as_deref(),
            Some("11010519491231002X")
        );
        assert_eq!(upgrade("11010549123100"), None);
        assert_eq!(upgrade("1101054912310０"), None);
    }

    #[test]
    fn faults() {
        let of = |code| match judge(code).0 {
            Verdict::Invalid(fault) => Some(fault),
            _ => None,
        };
        assert_eq!(
            of("110105194912310021"),
            Some(Fault::CheckDigit {
                expected: 'X',
                found: '1'
            })
        );
        assert_eq!(of("11010519490229002X"), Some(Fault::BirthDate));
        assert_eq!(
            of("11010519491231X02X"),
            Some(Fault::Character { at: 15, found: 'X' })
        );
        assert_eq!(
            of("1101051949123100"),
            Some(Fault::Length {
                expected: "18",
                found: 16
            })
        );
        assert_eq!(
            judge("11O1O519491231002X").1.as_deref(),
            Some("11010519491231002X")
        );
    }

    #[test]
    fn other_numbers_do_not_look_like_one() {
        for code in [
            "91110000600037341L",
            "440106000067508",
            "202301091234567890",
            "一二三四五六",
        ] {
            assert!(!looks_like_one(code), "{code}");
        }
    }
}
