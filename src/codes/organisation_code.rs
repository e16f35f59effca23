//! Organisation code (组织机构代码), GB 11714-1997: eight characters and a check character.
//!
//! Superseded by the unified social credit code, which carries it at positions 9 to 17.

use super::misreading::repair;
use super::placeholder::is_placeholder;
use super::{Fault, Verdict};

/// Weights of the eight characters, GB 11714-1997.
const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The check character for the eight characters of an organisation code, `None` if they are not
/// eight of `0`–`9`, `A`–`Z`.
///
/// `C9 = 11 − Σ(value × weight) mod 11`, where 10 is written `X` and 11 is `0`. Letters count 10 to
/// 35: another alphabet than that of the unified code around it, where `J` is 18 and not 19.
pub fn check_character(body: &str) -> Option<char> {
    if body.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in body.chars().zip(WEIGHTS) {
        if c.is_ascii_lowercase() {
            return None;
        }
        sum += c.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

/// Puts the hyphen of the printed form into nine characters; other text stays.
pub(super) fn printed(compact: &str) -> String {
    match (compact.get(..8), compact.get(8..)) {
        (Some(body), Some(check)) if check.chars().count() == 1 => format!("{body}-{check}"),
        _ => compact.to_owned(),
    }
}

/// Judges nine characters without the hyphen.
pub(super) fn judge(code: &str) -> (Verdict, Option<String>) {
    if code.contains('*') {
        return (Verdict::Masked, None);
    }
    match fault(code) {
        None => (Verdict::Valid, None),
        Some(fault) => {
            let again = repair(code, |code| self::fault(code).is_none());
            (Verdict::Invalid(fault), again.as_deref().map(printed))
        }
    }
}

fn fault(code: &str) -> Option<Fault> {
    let length = code.chars().count();
    if length != 9 {
        return Some(Fault::Length {
            expected: "9",
            found: length,
        });
    }
    for (index, c) in code.chars().enumerate() {
        let legal = c.is_ascii_digit()
            || if index == 8 {
                c == 'X'
            } else {
                c.is_ascii_uppercase()
            };
        if !legal {
            return Some(Fault::Character {
                at: index + 1,
                found: c,
            });
        }
    }
    let (body, found) = (code.get(..8)?, code.chars().last()?);
    if is_placeholder(body) {
        return Some(Fault::Placeholder);
    }
    let expected = check_character(body)?;
    (expected != found).then_some(Fault::CheckDigit { expected, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_examples() {
        assert_eq!(check_character("D2143569"), Some('X'));
        assert_eq!(check_character("59467239"), Some('9'));
        assert_eq!(check_character("M000100Y"), Some('4'));
        assert_eq!(check_character("00000000"), Some('0'));
        for no in [
            "",
            "1234567",
            "123456789",
            "d2143569",
            "D21435６9",
            "D214-569",
        ] {
            assert_eq!(check_character(no), None, "{no}");
        }
    }

    #[test]
    fn faults() {
        assert_eq!(
            judge("D21435690").0,
            Verdict::Invalid(Fault::CheckDigit {
                expected: 'X',
                found: '0'
            })
        );
        assert_eq!(judge("000000000").0, Verdict::Invalid(Fault::Placeholder));
        assert_eq!(
            judge("D2143569").0,
            Verdict::Invalid(Fault::Length {
                expected: "9",
                found: 8
            })
        );
        assert_eq!(
            judge("D2143569Y").0,
            Verdict::Invalid(Fault::Character { at: 9, found: 'Y' })
        );
        assert_eq!(judge("D214****X").0, Verdict::Masked);
    }

    #[test]
    fn misread_letter_is_offered() {
        assert_eq!(
            judge("4266026O7"),
            (
                Verdict::Invalid(Fault::CheckDigit {
                    expected: check_character("4266026O").unwrap(),
                    found: '7'
                }),
                Some("42660260-7".into()),
            )
        );
    }
}
