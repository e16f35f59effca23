//! Numbers of food licences: `JY` (food operation), `SC` (food production) and `YB` (filing for
//! prepackaged food only), each with 14 digits.

use super::misreading::repair_digits;
use super::mod11_10::check_digit;
use super::placeholder::is_placeholder;
use super::spelling::compact;
use super::{Fault, Verdict};

/// A food licence number that is right as far as it can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoodLicence {
    code: String,
    kind: FoodLicenceKind,
}

/// What the number licenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoodLicenceKind {
    /// `JY`: selling food (1), catering (2), canteens (3).
    Operation,
    /// `SC`: producing food (1) or food additives (2).
    Production,
    /// `YB`: selling prepackaged food only, which is filed and not licensed since 2021-04-29.
    PrepackagedFiling,
}

impl FoodLicence {
    /// Reads a number however it is written; `None` if it is wrong.
    pub fn parse(raw: &str) -> Option<Self> {
        let code = compact(raw);
        let kind = kind(&code)?;
        fault(&code).is_none().then_some(Self { code, kind })
    }

    /// The number without spaces and hyphens.
    pub fn as_str(&self) -> &str {
        &self.code
    }

    /// What the number licenses.
    pub fn kind(&self) -> FoodLicenceKind {
        self.kind
    }

    /// Division of the licensing authority (GB/T 2260); `None` for a filing.
    pub fn division(&self) -> Option<&str> {
        match self.kind {
            FoodLicenceKind::Operation => self.code.get(3..9),
            FoodLicenceKind::Production => self.code.get(5..11),
            FoodLicenceKind::PrepackagedFiling => None,
        }
    }
}

fn kind(code: &str) -> Option<FoodLicenceKind> {
    match code.get(..2)? {
        "JY" => Some(FoodLicenceKind::Operation),
        "SC" => Some(FoodLicenceKind::Production),
        "YB" => Some(FoodLicenceKind::PrepackagedFiling),
        _ => None,
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
            let again = code
                .get(..2)
                .zip(code.get(2..))
                .and_then(|(prefix, digits)| {
                    let whole = |digits: &str| format!("{prefix}{digits}");
                    repair_digits(digits, |digits| self::fault(&whole(digits)).is_none())
                        .map(|digits| whole(&digits))
                });
            (Verdict::Invalid(fault), again)
        }
    }
}

fn fault(code: &str) -> Option<Fault> {
    let length = code.chars().count();
    let Some(kind) = kind(code) else {
        return Some(match length {
            0 => Fault::Length {
                expected: "16",
                found: 0,
            },
            _ => Fault::Form {
                expected: "JY|SC|YB + 14 digits",
            },
        });
    };
    if length != 16 {
        return Some(Fault::Length {
            expected: "16",
            found: length,
        });
    }
    let mut digits = code.chars().enumerate().skip(2);
    if let Some((index, found)) = digits.find(|(_, c)| !c.is_ascii_digit()) {
        return Some(Fault::Character {
            at: index + 1,
            found,
        });
    }
    let (body, found) = (code.get(2..15)?, code.chars().last()?);
    if is_placeholder(body) {
        return Some(Fault::Placeholder);
    }
    let classes = match kind {
        FoodLicenceKind::Operation => "123",
        FoodLicenceKind::Production => "12",
        // No published number of a filing was at hand to confirm its check digit: only its form
        // is judged, lest a right number be called wrong.
        FoodLicenceKind::PrepackagedFiling => return None,
    };
    if !classes.contains(body.chars().next()?) {
        return Some(Fault::UnknownClass {
            class: code.get(..3)?.to_owned(),
        });
    }
    let expected = check_digit(body)?;
    (expected != found).then_some(Fault::CheckDigit { expected, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers published on labels and web pages.
    const PUBLISHED: [&str; 14] = [
        "JY13301080111719",
        "JY11108071215650",
        "JY13101060025900",
        "SC11351090100010",
        "SC10741018302531",
        "SC12434017430075",
        "SC10744030704994",
        "SC11464010500015",
        "SC11333019700024",
        "SC11837048101233",
        "SC11834020305037",
        "SC12636098200051",
        "SC11532139200465",
        "SC11432010400101",
    ];

    #[test]
    fn published_numbers() {
        for code in PUBLISHED {
            assert_eq!(judge(code), (Verdict::Valid, None), "{code}");
        }
        assert_eq!(
            FoodLicence::parse("jy 13301080111719").unwrap().division(),
            Some("330108")
        );
        assert_eq!(
            FoodLicence::parse("SC11351090100010").unwrap().division(),
            Some("510901")
        );
        assert_eq!(
            FoodLicence::parse("YB14403050012345").unwrap().kind(),
            FoodLicenceKind::PrepackagedFiling
        );
    }

    #[test]
    fn faults() {
        let of = |code| match judge(code).0 {
            Verdict::Invalid(fault) => Some(fault),
            _ => None,
        };
        assert_eq!(
            of("JY13301080111718"),
            Some(Fault::CheckDigit {
                expected: '9',
                found: '8'
            })
        );
        assert_eq!(of("SC00000000000000"), Some(Fault::Placeholder));
        assert_eq!(of("SC12345678901234"), Some(Fault::Placeholder));
        assert_eq!(
            of("JY43301080111719"),
            Some(Fault::UnknownClass {
                class: "JY4".into()
            })
        );
        assert_eq!(
            of("QS110101010101"),
            Some(Fault::Form {
                expected: "JY|SC|YB + 14 digits"
            })
        );
        assert_eq!(
            of("JY1330108011171"),
            Some(Fault::Length {
                expected: "16",
                found: 15
            })
        );
        assert_eq!(judge("JY133O1080111719").1, Some("JY13301080111719".into()));
    }
}
