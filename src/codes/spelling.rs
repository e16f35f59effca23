//! How people write a number: with spaces, hyphens, in full width, in lower case, with the mark
//! of a copy behind it.

use crate::text::{dash, is_invisible, narrow};

/// The number without what belongs to its writing: no spaces, line breaks, hyphens or invisible
/// characters, ASCII width, upper case, `*` for whatever covers a character, and without a copy
/// mark such as `(1-1)` or `（1/2）` at its end. Doing it twice changes nothing.
pub(super) fn compact(raw: &str) -> String {
    let mut code: String = raw
        .chars()
        .filter(|&c| !is_invisible(c))
        .map(|c| dash(mask(narrow(c))).to_ascii_uppercase())
        .filter(|&c| !c.is_whitespace() && c != '-')
        .collect();
    while let Some(at) = copy_mark(&code) {
        code.truncate(at);
    }
    code
}

/// `*` for the characters that are printed over a part that shall not be read.
pub(super) fn mask(c: char) -> char {
    match c {
        '×' | '✕' | '✱' | '●' | '■' | '█' | '▇' => '*',
        _ => c,
    }
}

/// Where a trailing `(digits)` begins, the hyphen in it gone already.
fn copy_mark(code: &str) -> Option<usize> {
    let open = code.strip_suffix(')')?.rfind('(')?;
    let inside = code.get(open + 1..code.len() - 1)?;
    let digits = !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit() || c == '/');
    (digits && open > 0).then_some(open)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ways_of_writing() {
        for raw in [
            "9111 0000 6000 3734 1L",
            "9111-0000-6000-3734-1l",
            "９１１１００００６０００３７３４１Ｌ",
            "91110000\n600037341L",
            " 911100006000\u{200B}37341L（1-1）",
            "91110000600037341L(2/3)",
            "91110000—600037341L",
        ] {
            assert_eq!(compact(raw), "91110000600037341L", "{raw}");
        }
        assert_eq!(compact("913208●●××■■409A"), "913208******409A");
        assert_eq!(compact("(1)"), "(1)");
    }

    proptest! {
        #[test]
        fn twice_changes_nothing(raw in "[\\PC(0-9/)\\-－（）]{0,30}") {
            let once = compact(&raw);
            prop_assert_eq!(compact(&once), once);
        }
    }
}
