//! Unified social credit code (统一社会信用代码), GB 32100-2015 with amendment 1 of 2016.
//!
//! | characters | meaning |
//! |---|---|
//! | 1 | registration department |
//! | 2 | category of the entity |
//! | 3–8 | division of the *registration authority* (GB/T 2260); kept for life, so no address |
//! | 9–17 | organisation code with its own check character, GB 11714 |
//! | 18 | check character |
//!
//! A code is taken for valid if both check characters fit, the department exists and it is no
//! placeholder. The check characters alone prove little: `000000000000000000` passes both. Nor is
//! a failure proof of the contrary: it is very probably mistyped or misread, but at least one code
//! in use is known to violate the last character, so a person may have to overrule.

use super::credit_class::{Category, Department, department};
use super::division::is_province;
use super::misreading::repair;
use super::organisation_code;
use super::placeholder::{has_sample_stretch, is_placeholder};
use super::spelling::compact;
use super::{Fault, Verdict};

/// The 31 characters of GB 32100-2015; a character's value is its place. I, O, S, V and Z are left
/// out, so that letters count less here than in the organisation code: `J` is 18, not 19.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Weights of characters 1 to 17: powers of 3 modulo 31.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// The check character for the first 17 characters, `None` if they are not 17 of the alphabet.
///
/// `C18 = (31 − Σ(value × weight) mod 31) mod 31`.
pub fn check_character(first_17: &str) -> Option<char> {
    if first_17.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first_17.chars().zip(WEIGHTS) {
        sum += ALPHABET.find(c)? * weight;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

/// A valid unified social credit code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditCode {
    code: String,
    /// Who registered the entity.
    pub department: &'static Department,
    /// What kind it is; `None` for a kind that the table does not know, which is worth a remark
    /// and no fault.
    pub category: Option<&'static Category>,
}

impl CreditCode {
    /// Reads a code however it is written (spaces, hyphens, full width, lower case); `None` if it
    /// is wrong or masked.
    pub fn parse(raw: &str) -> Option<Self> {
        let code = compact(raw);
        if fault(&code).is_some() {
            return None;
        }
        let mut characters = code.chars();
        let department = department(characters.next()?)?;
        let category = department.category(characters.next()?);
        Some(CreditCode {
            code,
            department,
            category,
        })
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.code
    }

    /// Characters 1 and 2, which tell the kind of document the code stands on: `91` a company's
    /// business licence, `12` a public institution's certificate.
    pub fn class(&self) -> &str {
        self.code.get(..2).unwrap_or_default()
    }

    /// Division code of the authority that registered the entity first; never to be compared with
    /// an address.
    pub fn division(&self) -> &str {
        self.code.get(2..8).unwrap_or_default()
    }

    /// Whether the division begins with no province that exists: a hint at a made-up code.
    pub fn unknown_province(&self) -> bool {
        !is_province(self.division())
    }

    /// The organisation code inside, as printed: `60003734-1`.
    pub fn organisation_code(&self) -> String {
        organisation_code::printed(self.code.get(8..17).unwrap_or_default())
    }
}

/// Judges a code without spaces and hyphens.
pub(super) fn judge(code: &str) -> (Verdict, Option<String>) {
    if code.contains('*') && code.chars().all(|c| c == '*' || c.is_ascii_alphanumeric()) {
        return (Verdict::Masked, None);
    }
    match fault(code) {
        None => (Verdict::Valid, None),
        Some(Fault::Placeholder) => (Verdict::Invalid(Fault::Placeholder), None),
        Some(fault) => {
            // Nobody is helped by a code of a class that is not defined.
            let again = repair(code, |other| {
                CreditCode::parse(other).is_some_and(|other| other.category.is_some())
            });
            (Verdict::Invalid(fault), again)
        }
    }
}

/// What is wrong first, in the order in which it explains most. A mistake in characters 9 to 17
/// spoils both check characters, and the inner one tells more about where it is.
fn fault(code: &str) -> Option<Fault> {
    let length = code.chars().count();
    if length != 18 {
        return Some(Fault::Length {
            expected: "18",
            found: length,
        });
    }
    let body = code.get(8..16).unwrap_or_default();
    if is_placeholder(code) || code.contains("XXXXXX") || is_placeholder(body) {
        return Some(Fault::Placeholder);
    }
    for (index, c) in code.chars().enumerate() {
        let legal = match index {
            2..=7 => c.is_ascii_digit(),
            16 => c.is_ascii_digit() || c == 'X',
            _ => ALPHABET.contains(c),
        };
        if !legal {
            return Some(Fault::Character {
                at: index + 1,
                found: c,
            });
        }
    }
    if department(code.chars().next()?).is_none() {
        return Some(Fault::UnknownClass {
            class: code.get(..2)?.to_owned(),
        });
    }
    let inner = (
        organisation_code::check_character(body)?,
        code.chars().nth(16)?,
    );
    let outer = (check_character(code.get(..17)?)?, code.chars().nth(17)?);
    let fault = match (inner, outer) {
        ((expected, found), _) if expected != found => {
            Fault::EmbeddedCheckDigit { expected, found }
        }
        (_, (expected, found)) if expected != found => Fault::CheckDigit { expected, found },
        _ => return None,
    };
    Some(if has_sample_stretch(code) {
        Fault::Placeholder
    } else {
        fault
    })
}

#[cfg(test)]
mod tests;
