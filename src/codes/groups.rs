//! Runs of letters and digits in a text, and how far they stand apart.

use std::ops::Range;

use super::spelling::mask;
use crate::text::{dash, is_invisible, narrow};

/// A run of ASCII letters, digits and `*`, in ASCII width and upper case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) code: String,
    /// Byte range in the text.
    pub(super) range: Range<usize>,
    /// What stands between it and the group before.
    pub(super) before: Gap,
}

/// What stands between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// One space or one line break.
    Space,
    /// One hyphen or dash.
    Dash,
    /// Anything else, or nothing at all (the first group, or a change of what is looked for).
    Wide,
}

/// The groups of a text in order. With `identity`, only digits make a group, and an `X` behind
/// them: an identity number may follow a letter, as in the number of an operator's certificate.
pub(super) fn groups(text: &str, identity: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut gap = String::from("?");
    let mut open = false;
    let mut characters = text
        .char_indices()
        .filter(|&(_, c)| !is_invisible(c))
        .peekable();
    while let Some((start, original)) = characters.next() {
        let c = mask(narrow(original)).to_ascii_uppercase();
        let digits = if open {
            groups.last().map_or(0, |group| group.code.len())
        } else {
            0
        };
        let member = if identity {
            let last = !characters
                .peek()
                .is_some_and(|&(_, c)| narrow(c).is_ascii_alphanumeric());
            c.is_ascii_digit() || c == 'X' && (digits == 17 || digits > 0 && last)
        } else {
            c.is_ascii_alphanumeric() || c == '*'
        };
        if !member {
            open = false;
            gap.push(c);
            continue;
        }
        let end = start + original.len_utf8();
        match groups.last_mut().filter(|_| open) {
            Some(group) => {
                group.code.push(c);
                group.range.end = end;
            }
            None => {
                let code = String::from(c);
                groups.push(Group {
                    code,
                    range: start..end,
                    before: kind_of(&gap),
                });
            }
        }
        open = !(identity && c == 'X');
        gap.clear();
    }
    groups
        .iter_mut()
        .for_each(|group| drop_emphasis(group, text));
    groups
}

fn kind_of(gap: &str) -> Gap {
    let mut characters = gap.chars();
    match (characters.next(), characters.next()) {
        (Some('\r'), Some('\n')) if gap.len() == 2 => Gap::Space,
        (Some(c), None) if c.is_whitespace() => Gap::Space,
        (Some(c), None) if dash(c) == '-' => Gap::Dash,
        _ => Gap::Wide,
    }
}

/// Takes stars off both ends where a whole number stands between them.
fn drop_emphasis(group: &mut Group, text: &str) {
    let inside = group.code.trim_matches('*');
    if inside.len() == group.code.len() || !matches!(inside.len(), 15 | 16 | 18) {
        return;
    }
    group.code = inside.to_owned();
    let is_star = |c: char| mask(narrow(c)) == '*' || is_invisible(c);
    if let Some(printed) = text.get(group.range.clone()) {
        let start = printed.len() - printed.trim_start_matches(is_star).len();
        let end = printed.trim_end_matches(is_star).len();
        group.range = group.range.start + start..group.range.start + end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, identity: bool) -> Vec<(&str, String, Gap)> {
        groups(text, identity)
            .into_iter()
            .map(|group| (&text[group.range], group.code, group.before))
            .collect()
    }

    #[test]
    fn gaps() {
        assert_eq!(
            read("代码：９1a 2-3—4\r\n5  6/7", false),
            [
                ("９1a", "91A".to_owned(), Gap::Wide),
                ("2", "2".to_owned(), Gap::Space),
                ("3", "3".to_owned(), Gap::Dash),
                ("4", "4".to_owned(), Gap::Dash),
                ("5", "5".to_owned(), Gap::Space),
                ("6", "6".to_owned(), Gap::Wide),
                ("7", "7".to_owned(), Gap::Wide),
            ]
        );
    }

    #[test]
    fn digits_with_a_last_x() {
        let codes = |text| {
            read(text, true)
                .into_iter()
                .map(|(_, code, _)| code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("T123x，X12X3 4Ｘ"), ["123X", "12", "3", "4X"]);
    }

    #[test]
    fn stars_around_a_number() {
        let code = "911100006000373411";
        assert_eq!(
            read(&format!("**{code}**"), false),
            [(code, code.to_owned(), Gap::Wide)]
        );
        assert_eq!(read("9111****41L", false)[0].1, "9111****41L");
    }
}
