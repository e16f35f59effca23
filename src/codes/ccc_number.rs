//! Number of a compulsory product certificate (CCC): year of first issue, certification body,
//! product class, serial number; 16 digits without a check digit.

use super::misreading::repair_digits;
use super::placeholder::is_placeholder;
use super::{Fault, Verdict};

/// Judges a number without spaces, hyphens and version.
pub(super) fn judge(code: &str) -> (Verdict, Option<String>) {
    if code.contains('*') {
        return (Verdict::Masked, None);
    }
    match fault(code) {
        None => (Verdict::Valid, None),
        Some(fault) => (
            Verdict::Invalid(fault),
            repair_digits(code, |code| self::fault(code).is_none()),
        ),
    }
}

/// The number alone.
pub(super) fn without_version(mut code: String) -> String {
    code.truncate(code.find('(').unwrap_or(code.len()));
    code
}

fn fault(code: &str) -> Option<Fault> {
    let length = code.chars().count();
    if length != 16 {
        return Some(Fault::Length {
            expected: "16",
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
    // The scheme began in 2002.
    let year = code.get(..4)?;
    (!("2002".."2100").contains(&year)).then(|| Fault::UnknownClass {
        class: year.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(judge("2022221101000119"), (Verdict::Valid, None));
        assert_eq!(
            judge("1999010903689231").0,
            Verdict::Invalid(Fault::UnknownClass {
                class: "1999".into()
            })
        );
        assert_eq!(
            judge("201401090368923").0,
            Verdict::Invalid(Fault::Length {
                expected: "16",
                found: 15
            })
        );
        assert_eq!(judge("2O14010903689231").1, Some("2014010903689231".into()));
    }
}
