//! Text broken into lines of a terminal, Chinese and Latin alike.
//!
//! A line breaks at a space, or beside a wide character; never before a closing mark and never
//! after an opening one. A run that is longer than the line is cut where the line ends.

use unicode_width::UnicodeWidthChar;

/// Marks that do not begin a line.
const CLOSING: &str = "，。；：！？、）》〉”’」』】〕…—·～,.;:!?)]}%";
/// Marks that do not end a line.
const OPENING: &str = "（《〈“‘「『【〔([{";

/// Columns of `text`. Characters whose width is a matter of the terminal's language (“ … ─) count
/// as two with `wide`, so that a line never becomes longer than the terminal.
pub(super) fn columns(text: &str, wide: bool) -> usize {
    text.chars().map(|letter| column(letter, wide)).sum()
}

fn column(letter: char, wide: bool) -> usize {
    let width = if wide {
        letter.width_cjk()
    } else {
        letter.width()
    };
    width.unwrap_or(0)
}

/// Breaks `text` into lines of at most `width` columns, the first of which already bears `used`
/// columns. There is always at least one line, possibly empty. No line is wider than `width`
/// unless a single character is.
pub(super) fn wrap(text: &str, width: usize, used: usize, wide: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut filled = used;
    for piece in pieces(text) {
        let piece_width = columns(piece, wide);
        let bare = columns(piece.trim_end(), wide);
        if filled + bare <= width {
            line.push_str(piece);
            filled += piece_width;
            continue;
        }
        let begun = !line.is_empty() || (lines.is_empty() && used > 0);
        if begun && (bare <= width || filled >= width) {
            lines.push(ended(&mut line));
            filled = 0;
        }
        for letter in piece.chars() {
            let letter_width = column(letter, wide);
            if filled + letter_width > width && filled > 0 {
                lines.push(ended(&mut line));
                filled = 0;
            }
            if filled + letter_width > width && letter == ' ' {
                continue;
            }
            line.push(letter);
            filled += letter_width;
        }
    }
    lines.push(ended(&mut line));
    lines
}

fn ended(line: &mut String) -> String {
    let mut line = std::mem::take(line);
    line.truncate(line.trim_end().len());
    line
}

/// The smallest parts of a text between which a line may break; spaces stay with what they follow.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, letter) in text.char_indices() {
        if previous.is_some_and(|previous| breaks(previous, letter)) {
            if let Some(piece) = text.get(start..at) {
                pieces.push(piece);
            }
            start = at;
        }
        previous = Some(letter);
    }
    if let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        pieces.push(rest);
    }
    pieces
}

fn breaks(before: char, after: char) -> bool {
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

fn is_wide(letter: char) -> bool {
    column(letter, false) == 2
        || (!letter.is_ascii() && (CLOSING.contains(letter) || OPENING.contains(letter)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_before_closing_marks() {
        assert_eq!(
            wrap("有效期至今，已过期。", 10, 0, false),
            ["有效期至", "今，已过", "期。"]
        );
        assert_eq!(wrap("见《甲乙丙》", 6, 0, false), ["见《甲", "乙丙》"]);
    }

    #[test]
    fn latin_breaks_at_spaces() {
        assert_eq!(
            wrap("hand in the new one", 11, 0, false),
            ["hand in the", "new one"]
        );
    }

    #[test]
    fn the_first_line_may_be_begun() {
        assert_eq!(wrap("hand in", 10, 6, false), ["hand", "in"]);
        assert_eq!(wrap("anything", 10, 6, false), ["", "anything"]);
    }

    #[test]
    fn a_run_too_long_is_cut() {
        assert_eq!(
            wrap("91350200MA2YJ1XR9G", 10, 0, false),
            ["91350200MA", "2YJ1XR9G"]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            text in "[a-z 甲乙《》（），。“”0-9./-]{0,80}",
            width in 2_usize..40,
            used in 0_usize..20,
            wide: bool,
        ) {
            let used = used.min(width);
            let lines = wrap(&text, width, used, wide);
            for (at, line) in lines.iter().enumerate() {
                let used = if at == 0 { used } else { 0 };
                prop_assert!(columns(line, wide) + used <= width.max(used), "{line:?}");
            }
            let kept: String = lines.concat().split(' ').collect();
            let given: String = text.split(' ').collect();
            prop_assert_eq!(kept, given);
        }
    }
}
