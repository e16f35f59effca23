//! Symbol fonts: the character that a code of Wingdings and its kin shows.
//!
//! Forms are ticked with these fonts, so boxes and ticks must come out right. A code that is not
//! in the tables becomes U+FFFD: a sign is there, but nobody has read it.
//! Source: the encoding vectors of the fonts as Microsoft ships them.

/// Whether the codes 0x20–0xFF of `font` are pictures, not letters.
pub(super) fn is_symbol_font(font: &str) -> bool {
    matches!(
        font,
        "Wingdings" | "Wingdings 2" | "Wingdings 3" | "Webdings" | "Symbol" | "Marlett"
    )
}

/// The character for `code` in `font`. Codes F020–F0FF are the private spelling of 20–FF; other
/// codes are Unicode.
pub(super) fn character(font: &str, code: u32) -> char {
    let byte = match code {
        0xF020..=0xF0FF => code - 0xF000,
        0x20..=0xFF if is_symbol_font(font) => code,
        _ => return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    if byte == 0x20 {
        return ' ';
    }
    let shown = match font {
        "Wingdings 2" => wingdings_2(byte),
        "Webdings" => webdings(byte),
        "Symbol" => symbol(byte),
        "Wingdings 3" => None,
        "Marlett" => (byte == 0x62).then_some('✓'),
        _ => wingdings(byte),
    };
    shown.unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn wingdings(byte: u32) -> Option<char> {
    Some(match byte {
        0x6C => '●',
        0x6D => '❍',
        0x6E => '■',
        0x6F | 0x70 | 0x71 | 0x72 | 0xA8 => '□',
        0x73..=0x75 => '◆',
        0x76 => '❖',
        0x9F => '•',
        0xA0 => '▪',
        0xA1..=0xA3 => '○',
        0xA4 => '◉',
        0xA5 => '◎',
        0xA7 => '▪',
        0xAA..=0xAF => '★',
        0x81..=0x8A => char::from_u32('①' as u32 + byte - 0x81)?,
        0x8C..=0x95 => char::from_u32('❶' as u32 + byte - 0x8C)?,
        0xD8 => '➢',
        0xDF | 0xE7 | 0xEF => '←',
        0xE0 | 0xE8 | 0xF0 => '→',
        0xE1 | 0xE9 | 0xF1 => '↑',
        0xE2 | 0xEA | 0xF2 => '↓',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings_2(byte: u32) -> Option<char> {
    Some(match byte {
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53..=0x55 => '☒',
        0x52 => '☑',
        0x6A..=0x73 => char::from_u32('①' as u32 + byte - 0x6A)?,
        0x95..=0x98 => '●',
        0x99..=0x9B => '○',
        0x9E..=0xA2 => '■',
        0xA3..=0xA5 => '□',
        _ => return None,
    })
}

fn webdings(byte: u32) -> Option<char> {
    Some(match byte {
        0x61 => '✓',
        0x63 => '□',
        0x67 => '■',
        0x6E => '●',
        0x72 => '✗',
        _ => return None,
    })
}

fn symbol(byte: u32) -> Option<char> {
    Some(match byte {
        0x21 | 0x25 | 0x28..=0x3F | 0x5B | 0x5D | 0x5F | 0x7B..=0x7D => char::from_u32(byte)?,
        0x41 => 'Α',
        0x44 => 'Δ',
        0x46 => 'Φ',
        0x4A => 'ϑ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0x61 => 'α',
        0x62 => 'β',
        0x67 => 'γ',
        0x6D => 'μ',
        0x70 => 'π',
        0x66 | 0x6A => 'φ',
        0x7E => '~',
        0xA3 => '≤',
        0xA5 => '∞',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xD6 => '√',
        0xA8 | 0xE0 => '◇',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn boxes_and_ticks() {
        assert_eq!(character("Wingdings", 0xF0FE), '☑');
        assert_eq!(character("Wingdings", 0xFC), '✓');
        assert_eq!(character("Wingdings", 0xF0A8), '□');
        assert_eq!(character("Wingdings", 0x6F), '□');
        assert_eq!(character("Wingdings 2", 0xF052), '☑');
        assert_eq!(character("Wingdings 2", 0xF0A3), '□');
        assert_eq!(character("Symbol", 0xF0D6), '√');
        assert_eq!(character("MS Gothic", 0x2611), '☑');
        assert_eq!(character("宋体", 0x52), 'R');
        assert_eq!(character("Wingdings", 0xF052), '\u{FFFD}');
    }
}
