//! Text strings of PDF objects (field values, ActualText): bytes to Unicode.

/// PDFDocEncoding 0x18–0x1F (ISO 32000-1, annex D.2).
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
/// PDFDocEncoding 0x80–0xA0; U+FFFD where undefined.
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
    'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// Decodes a text string: UTF-16BE or UTF-8 by its mark, else PDFDocEncoding (ISO 32000-2,
/// 7.9.2.2). Some Chinese programs write GBK bytes without any mark; what is well-formed GBK and
/// gives Chinese only is taken as that.
pub(super) fn decode(bytes: &[u8]) -> String {
    let text = if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        utf16(rest, u16::from_be_bytes)
    } else if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        utf16(rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        unmarked_chinese(bytes).unwrap_or_else(|| bytes.iter().map(|b| doc_char(*b)).collect())
    };
    without_language(&text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect()
}

fn unmarked_chinese(bytes: &[u8]) -> Option<String> {
    if bytes.is_ascii() {
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GBK
            .decode_without_bom_handling_and_without_replacement(bytes)?
            .into_owned(),
    };
    let chinese = |c: char| {
        c.is_ascii()
            || matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
    };
    text.chars().all(chinese).then_some(text)
}

fn doc_char(byte: u8) -> char {
    match byte {
        0x18..=0x1f => LOW
            .get(usize::from(byte - 0x18))
            .copied()
            .unwrap_or('\u{fffd}'),
        0x80..=0xa0 => HIGH
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

/// Drops the escapes that tell a language within a string (`ESC zh CN ESC`).
fn without_language(text: &str) -> String {
    if !text.contains('\u{1b}') {
        return text.to_owned();
    }
    text.split('\u{1b}').step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding() {
        assert_eq!(decode(&[0xfe, 0xff, 0x54, 0x0d, 0x79, 0xf0]), "名称");
        assert_eq!(decode("\u{feff}名称".as_bytes()), "名称");
        assert_eq!(decode(&[0xc3, 0xfb, 0xb3, 0xc6]), "名称");
        assert_eq!(decode(b"caf\xe9 \x80"), "café •");
        assert_eq!(
            decode(&[0xfe, 0xff, 0, 0x1b, 0, b'z', 0, b'h', 0, 0x1b, 0x54, 0x0d]),
            "名"
        );
    }
}
