//! What a glyph says, and when that is not to be believed.

use hayro_cmap::BfString;
use hayro_interpret::font::Glyph;

/// What a glyph says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::evidence) enum Letter {
    Char(char),
    /// A ligature, or a whole span replaced by its ActualText.
    Text(String),
    /// The font does not tell.
    Unknown,
}

impl Letter {
    fn single(&self) -> Option<char> {
        match self {
            Self::Char(c) => Some(*c),
            _ => None,
        }
    }

    pub(super) fn is_space(&self) -> bool {
        match self {
            Self::Char(c) => c.is_whitespace(),
            Self::Text(text) => text.chars().all(char::is_whitespace),
            Self::Unknown => false,
        }
    }

    /// Appends the letter; an unknown one as U+FFFD.
    pub(super) fn push_to(&self, text: &mut String) {
        match self {
            Self::Char(c) => text.push(*c),
            Self::Text(t) => text.push_str(t),
            Self::Unknown => text.push('\u{fffd}'),
        }
    }

    /// What a glyph says by its font.
    pub(super) fn of(glyph: &Glyph<'_>) -> Self {
        match glyph.as_unicode() {
            Some(BfString::Char(c)) if tells(c) => Self::Char(c),
            Some(BfString::String(text)) if !text.is_empty() && text.chars().all(tells) => {
                Self::Text(text)
            }
            // A glyph without Unicode that draws nothing is a space.
            _ => match glyph {
                Glyph::Outline(outline) if outline.outline().elements().is_empty() => {
                    Self::Char(' ')
                }
                _ => Self::Unknown,
            },
        }
    }
}

/// Whether a character means something. Controls, U+FFFD and private use do not, except the row
/// U+F000–F0FF where symbol fonts put their ticks and bullets.
fn tells(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{f000}'..='\u{f0ff}' => true,
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => false,
        _ => !c.is_control(),
    }
}

/// From this part of CJK letters on a page is taken as Chinese.
const CHINESE: f64 = 0.3;

/// Marks letters that a broken map to Unicode put among Chinese (公ø for 公司): accented Latin
/// right beside an ideograph and not within a Latin word. `letters` in drawing order.
pub(super) fn doubt(letters: &mut [&mut Letter]) {
    let chars: Vec<Option<char>> = letters.iter().map(|letter| letter.single()).collect();
    let chinese = chars.iter().flatten().filter(|c| is_ideograph(**c)).count();
    if (chinese as f64) < CHINESE * chars.len() as f64 {
        return;
    }
    for (index, letter) in letters.iter_mut().enumerate() {
        let at = |i: Option<usize>| i.and_then(|i| chars.get(i).copied().flatten());
        let around = [at(index.checked_sub(1)), at(Some(index + 1))];
        let accented = at(Some(index))
            .is_some_and(|c| matches!(c, '\u{c0}'..='\u{24f}') && !matches!(c, '×' | '÷'));
        let ideograph = around.iter().flatten().any(|c| is_ideograph(*c));
        let word = around.iter().flatten().any(char::is_ascii_alphabetic);
        if accented && ideograph && !word {
            **letter = Letter::Unknown;
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_use_says_nothing_but_symbol_fonts_do() {
        assert!(tells('人') && tells('\u{f0fe}'));
        assert!(!tells('\u{e123}') && !tells('\0') && !tells('\u{fffd}'));
    }

    #[test]
    fn accented_letters_among_ideographs_are_doubted() {
        let mut letters: Vec<Letter> = "有限公ø住所é（Café）3×5"
            .chars()
            .map(Letter::Char)
            .collect();
        doubt(&mut letters.iter_mut().collect::<Vec<_>>());
        let mut text = String::new();
        letters.iter().for_each(|letter| letter.push_to(&mut text));
        assert_eq!(text, "有限公\u{fffd}住所\u{fffd}（Café）3×5");
    }
}
