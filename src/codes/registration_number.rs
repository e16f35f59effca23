//! Business registration number (工商注册号), GS 15-2006: 15 digits, in force from 2007-07-01 until
//! the unified code took its place. Before it there were 13 digits, and forms such as
//! 企合京总字第000123号.

use super::misreading::repair_digits;
use super::mod11_10::check_digit;
use super::placeholder::is_placeholder;
use super::spelling::compact;
use super::{Fault, Verdict};

/// A registration number that is right as far as it can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationNumber(String);

/// Who was registered, by the seventh digit (GS 15-2006).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// 0: owned by the whole people or a collective, joint operations, joint-stock cooperatives.
    StateOrCollective,
    /// 1: companies held by the state or by legal persons.
    CorporateCompany,
    /// 2: companies held by natural persons.
    PrivateCompany,
    /// 3: sole proprietorships and partnerships.
    Unincorporated,
    /// 4: enterprises with foreign capital.
    ForeignInvested,
    /// 5: representative offices of foreign enterprises.
    RepresentativeOffice,
    /// 6 to 9: individual businesses (个体工商户).
    IndividualBusiness,
}

impl RegistrationNumber {
    /// Reads a number however it is written; `None` if it is wrong.
    pub fn parse(raw: &str) -> Option<Self> {
        let code = compact(raw);
        fault(&code).is_none().then_some(Self(code))
    }

    /// The number without spaces and hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of the forms before 2007, which bear no check digit.
    pub fn is_old_form(&self) -> bool {
        self.0.len() != 15
    }

    /// Who was registered; `None` for the forms before 2007.
    pub fn entity(&self) -> Option<Entity> {
        if self.is_old_form() {
            return None;
        }
        Some(match self.0.chars().nth(6)? {
            '0' => Entity::StateOrCollective,
            '1' => Entity::CorporateCompany,
            '2' => Entity::PrivateCompany,
            '3' => Entity::Unincorporated,
            '4' => Entity::ForeignInvested,
            '5' => Entity::RepresentativeOffice,
            _ => Entity::IndividualBusiness,
        })
    }
}

/// Judges a number without spaces and hyphens.
pub(super) fn judge(code: &str) -> (Verdict, Option<String>) {
    if code.contains('*') {
        return (Verdict::Masked, None);
    }
    match fault(code) {
        None => (Verdict::Valid, None),
        Some(fault) => {
            let again = repair_digits(code, |code| code.len() == 15 && self::fault(code).is_none());
            (Verdict::Invalid(fault), again)
        }
    }
}

fn fault(code: &str) -> Option<Fault> {
    if is_named_form(code) {
        return None;
    }
    let length = code.chars().count();
    if length != 15 && length != 13 {
        return Some(Fault::Length {
            expected: "15",
            found: length,
        });
    }
    if let Some((index, found)) = code.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
        return Some(Fault::Character {
            at: index + 1,
            found,
        });
    }
    if is_placeholder(code) {
        return Some(Fault::Placeholder);
    }
    if length == 13 {
        return None;
    }
    let (body, found) = (code.get(..14)?, code.chars().last()?);
    let expected = check_digit(body)?;
    (expected != found).then_some(Fault::CheckDigit { expected, found })
}

/// 企合京总字第000123号, 企独沪总副字第012345号(浦东) and their like, of foreign-invested enterprises.
fn is_named_form(code: &str) -> bool {
    let Some(rest) = code
        .strip_prefix("企合")
        .or_else(|| code.strip_prefix("企独"))
    else {
        return false;
    };
    let Some((place, number)) = rest.split_once("字第") else {
        return false;
    };
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    place.chars().count() <= 6 && (3..=8).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities() {
        let entity = |code| RegistrationNumber::parse(code).unwrap().entity();
        assert_eq!(entity("350526600032666"), Some(Entity::IndividualBusiness));
        assert_eq!(entity("110108000000016"), Some(Entity::StateOrCollective));
        assert_eq!(entity("3304811104905"), None);
    }

    #[test]
    fn forms_before_2007_are_not_wrong() {
        for code in [
            "3304811104905",
            "企合京总字第 000123 号",
            "企独沪总副字第012345号（浦东）",
        ] {
            assert!(
                RegistrationNumber::parse(code).unwrap().is_old_form(),
                "{code}"
            );
        }
    }

    #[test]
    fn faults() {
        assert_eq!(
            judge("440106000067509").0,
            Verdict::Invalid(Fault::CheckDigit {
                expected: '8',
                found: '9'
            })
        );
        assert_eq!(
            judge("123456789012345").0,
            Verdict::Invalid(Fault::Placeholder)
        );
        assert_eq!(
            judge("44010600006750").0,
            Verdict::Invalid(Fault::Length {
                expected: "15",
                found: 14
            })
        );
        assert_eq!(
            judge("").0,
            Verdict::Invalid(Fault::Length {
                expected: "15",
                found: 0
            })
        );
        assert_eq!(
            judge("44O106000067508"),
            (
                Verdict::Invalid(Fault::Character { at: 3, found: 'O' }),
                Some("440106000067508".into()),
            )
        );
    }

    #[test]
    fn every_substituted_digit_is_noticed() {
        let code = "440106000067508";
        for at in 0..15 {
            for digit in "0123456789"
                .chars()
                .filter(|&d| Some(d) != code.chars().nth(at))
            {
                let mut wrong: Vec<char> = code.chars().collect();
                wrong[at] = digit;
                assert!(RegistrationNumber::parse(&wrong.iter().collect::<String>()).is_none());
            }
        }
    }
}
