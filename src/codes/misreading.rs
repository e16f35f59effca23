//! Characters that are mistaken for each other, and what a code was if one of them was.

use std::collections::BTreeSet;

/// Characters of one row look alike in print; a misread one is most likely another of its row.
const ALIKE: [&str; 16] = [
    "0ODQU", "1IL", "2Z", "5S", "8B", "6G", "CG", "UV", "VY", "EF", "PR", "KX", "MNH", "7T", "4A",
    "9G",
];

/// What a letter is that stands where only digits may; `None` if it resembles none.
pub(super) fn as_digit(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'O' | 'D' | 'Q' => '0',
        'I' | 'L' | '|' => '1',
        'Z' => '2',
        'A' => '4',
        'S' => '5',
        'G' => '6',
        'T' => '7',
        'B' => '8',
        _ => return None,
    })
}

/// The code with each letter read as the digit it resembles, if the result is `valid`.
pub(super) fn repair_digits(code: &str, valid: impl Fn(&str) -> bool) -> Option<String> {
    let digits: String = code.chars().map(as_digit).collect::<Option<_>>()?;
    (digits != code && valid(&digits)).then_some(digits)
}

/// The one code that is `valid` and of which `code` is a misreading, where there is exactly one.
///
/// Letters that no code bears are all put right first. Only if that yields nothing, one further
/// character is exchanged for another of its look.
pub(super) fn repair(code: &str, valid: impl Fn(&str) -> bool) -> Option<String> {
    let mut bases = vec![String::with_capacity(code.len())];
    for c in code.chars() {
        let choices = behind(c);
        if choices.is_empty() {
            bases.iter_mut().for_each(|base| base.push(c));
        } else {
            bases = bases
                .iter()
                .flat_map(|base| choices.chars().map(move |choice| format!("{base}{choice}")))
                .collect();
        }
        // More than a few doubtful letters is no misreading but another text.
        if bases.len() > 16 {
            return None;
        }
    }
    let mut found: BTreeSet<String> = bases.iter().filter(|base| valid(base)).cloned().collect();
    if found.is_empty() {
        found = bases
            .iter()
            .flat_map(|base| exchanges(base))
            .filter(|code| valid(code))
            .collect();
    }
    let only = found.pop_first()?;
    (found.is_empty() && only != code).then_some(only)
}

/// What a letter was that unified codes do not know, and organisation codes do not use.
fn behind(c: char) -> &'static str {
    match c {
        'I' => "1",
        'O' => "0",
        'Z' => "2",
        'S' => "5",
        'V' => "UY",
        _ => "",
    }
}

/// Every code that differs in one character, by another of its look.
pub(super) fn exchanges(code: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, c) in code.char_indices() {
        let (Some(before), Some(after)) = (code.get(..at), code.get(at + c.len_utf8()..)) else {
            continue;
        };
        for other in ALIKE
            .iter()
            .filter(|row| row.contains(c))
            .flat_map(|row| row.chars())
        {
            if other != c {
                all.push(format!("{before}{other}{after}"));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_one_or_none() {
        assert_eq!(repair("1B", |code| code == "18"), Some("18".into()));
        assert_eq!(repair("1M", |code| code == "1N" || code == "1H"), None);
        assert_eq!(repair("18", |_| false), None);
        assert_eq!(repair("OV", |code| code == "0Y"), Some("0Y".into()));
        assert_eq!(repair("OV", |code| code == "0Y" || code == "0U"), None);
        assert_eq!(repair("O8", |code| code == "0B"), Some("0B".into()));
    }

    #[test]
    fn many_doubtful_letters_are_given_up() {
        assert_eq!(repair(&"V".repeat(60), |_| true), None);
    }

    #[test]
    fn letters_among_digits() {
        assert_eq!(
            repair_digits("44O1", |code| code == "4401"),
            Some("4401".into())
        );
        assert_eq!(repair_digits("4401", |_| true), None);
        assert_eq!(repair_digits("44X1", |_| true), None);
    }
}
