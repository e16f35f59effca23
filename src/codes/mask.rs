//! Identity numbers are personal data: no report shows one whole.

use super::{CodeKind, find};
use crate::text::narrow;

/// The text with the middle of every citizen identity number covered: `420500********123X`.
///
/// Numbers of 18 and of 15 digits that bear a region and a birth date, whether or not their check
/// character fits, in any width and also in groups, if they are not part of a longer run of
/// digits. A number that is right as a unified code or register number and wrong as this stays.
/// Everything else comes out as it went in.
pub fn mask_identity(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for found in find(CodeKind::IdentityNumber, text) {
        masked.push_str(text.get(done..found.range.start).unwrap_or_default());
        // The division before the birth date stays, and the sequence after it.
        let covered = if found.normalised.len() == 18 {
            6..14
        } else {
            6..12
        };
        let mut place = 0;
        for c in text.get(found.range.clone()).unwrap_or_default().chars() {
            if narrow(c).is_ascii_alphanumeric() {
                masked.push(if covered.contains(&place) { '*' } else { c });
                place += 1;
            } else {
                masked.push(c);
            }
        }
        done = found.range.end;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_middle_is_covered() {
        for (text, expected) in [
            (
                "身份证号11010519491231002X，",
                "身份证号110105********002X，",
            ),
            ("110105194912310021", "110105********0021"),
            ("证号T11010519491231002x", "证号T110105********002x"),
            ("110105491231003；", "110105******003；"),
            (
                "１１０１０５１９４９１２３１００２Ｘ",
                "１１０１０５********００２Ｘ",
            ),
            ("110105 19491231 002X", "110105 ******** 002X"),
            ("11O1O51949I231002X", "11O1O5********002X"),
            ("110105-1949-1231-002X", "110105-****-****-002X"),
            (
                "11010519491231002X440524188001010014",
                "110105********002X440524********0014",
            ),
        ] {
            assert_eq!(mask_identity(text), expected);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "91110000600037341L",
            "440106000067508",
            "1101051949123100211",
            "11010519490229002X",
            "2023-01-09 13800138000",
            "",
        ] {
            assert_eq!(mask_identity(text), text);
        }
    }

    proptest! {
        #[test]
        fn twice_changes_nothing(text in "([0-9X \\-甲]|11010519491231002X|110105491231002){0,20}") {
            let once = mask_identity(&text);
            prop_assert_eq!(mask_identity(&once), once);
        }
    }
}
