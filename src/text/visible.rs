//! Text out of a pack, fit to be shown: what steers a terminal, turns the direction of writing
//! around or hides itself is made visible.

use std::fmt::Write;

/// Whether a character is not seen itself and changes what is seen of others: control characters
/// (those of terminals among them), marks of direction, characters of no width, tags.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The text with line breaks and tabs as spaces, and other hidden characters by their numbers.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(' '),
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// The text with a `?` for each byte of a hidden character, so that places in it stay what they
/// are; lines stay lines.
#[must_use]
pub(crate) fn visible_in_place(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(c),
            c if is_hidden(c) => (0..c.len_utf8()).for_each(|_| shown.push('?')),
            c => shown.push(c),
        }
    }
    shown
}

/// JSON with the hidden characters in its strings as escapes: whoever reads it gets the same
/// strings, and whoever looks at it sees what is in them.
#[must_use]
pub(crate) fn visible_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for c in json.chars() {
        // Line feeds stand between values; in strings they are escaped already.
        if c == '\n' || !is_hidden(c) {
            shown.push(c);
            continue;
        }
        let mut units = [0; 2];
        for unit in c.encode_utf16(&mut units) {
            // Writing to a string does not fail.
            let _ = write!(shown, "\\u{unit:04x}");
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "甲\u{202e}乙\u{7}\u{1b}[31m\u{9b}2J\u{e0041}\u{200b}";

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_number() {
        assert_eq!(
            visible(HOSTILE),
            "甲\\u{202e}乙\\u{7}\\u{1b}[31m\\u{9b}2J\\u{e0041}\\u{200b}"
        );
        assert_eq!(visible("第一行\n第二行\t完"), "第一行 第二行 完");
    }

    #[test]
    fn places_stay_what_they_are() {
        let shown = visible_in_place(&format!("a: {HOSTILE}\nb: 乙"));
        assert!(!shown.contains(|c| c != '\n' && is_hidden(c)));
        assert_eq!(shown.find("b: 乙"), Some(HOSTILE.len() + 4));
    }

    #[test]
    fn json_means_the_same() {
        let json = serde_json::to_string_pretty(&[HOSTILE, "plain"]).unwrap();
        let shown = visible_json(&json);
        assert!(!shown.contains(|c| c != '\n' && is_hidden(c)));
        let read: Vec<String> = serde_json::from_str(&shown).unwrap();
        assert_eq!(read, [HOSTILE, "plain"]);
    }
}
