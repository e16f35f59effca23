//! How much bytes look like names in an encoding, by the classes their characters fall into.
//!
//! Everyday characters have the low code points of GBK and Big5 (sorted by use there), so bytes
//! read in the wrong encoding fall into rare and undefined rows.

use encoding_rs::{BIG5, GB18030, SHIFT_JIS};

/// A mean from which on a name consists of everyday characters.
pub(super) const COMMON: f64 = 0.6;

/// The mean of the names' scores; hopeless when one name is not valid.
pub(super) fn average(names: &[&[u8]], score: fn(&[u8]) -> Option<f64>) -> f64 {
    const HOPELESS: f64 = -9.0;
    let scores: Option<Vec<f64>> = names.iter().map(|bytes| score(bytes)).collect();
    scores.map_or(HOPELESS, |all| {
        all.iter().sum::<f64>() / all.len().max(1) as f64
    })
}

/// Mean per character of GB18030 bytes, from −2 to 1; `None` when they are not valid.
pub(super) fn gbk(bytes: &[u8]) -> Option<f64> {
    GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut mean = Mean::default();
    let mut rest = bytes;
    while let [lead, after @ ..] = rest {
        if lead.is_ascii() {
            rest = after;
            continue;
        }
        let (trail, after) = after.split_first()?;
        rest = after;
        mean.add(match (lead, trail) {
            (0x80 | 0xFF, _) => return None,
            // A character of four bytes.
            (_, 0x30..=0x39) => {
                rest = rest.get(2..)?;
                -0.5
            }
            // The 3,755 characters of everyday use.
            (0xB0..=0xD7, 0xA1..=0xFE) => 1.0,
            // Punctuation, full-width letters.
            (0xA1..=0xA3, 0xA1..=0xFE) => 0.6,
            // The 3,008 rarer ones.
            (0xD8..=0xF7, 0xA1..=0xFE) => 0.0,
            // Kana, Greek, Cyrillic, box drawing.
            (0xA4..=0xA9, 0xA1..=0xFE) => -0.3,
            // For private use.
            (0xAA..=0xAF | 0xF8..=0xFE, 0xA1..=0xFE) => -2.0,
            // The extension of GBK: traditional and rare characters.
            _ => -0.8,
        });
    }
    Some(mean.value())
}

/// Mean per character of Big5 bytes, from −1.5 to 1; `None` when they are not valid.
pub(super) fn big5(bytes: &[u8]) -> Option<f64> {
    BIG5.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut mean = Mean::default();
    let mut rest = bytes;
    while let [lead, after @ ..] = rest {
        if lead.is_ascii() {
            rest = after;
            continue;
        }
        rest = after.get(1..)?;
        mean.add(match lead {
            // The 5,401 characters of everyday use.
            0xA4..=0xC5 => 1.0,
            0xC6 => 0.3,
            0xA1..=0xA3 => 0.6,
            0xC9..=0xF9 => -0.6,
            _ => -1.5,
        });
    }
    Some(mean.value())
}

/// Mean per character of Shift-JIS bytes, from −1.5 to 1; `None` when they are not valid.
pub(super) fn shift_jis(bytes: &[u8]) -> Option<f64> {
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut mean = Mean::default();
    for c in text.chars().filter(|c| !c.is_ascii()) {
        mean.add(match c {
            '\u{3041}'..='\u{30FF}' => 1.0,
            // Half-width kana: nearly every byte pair of GBK is valid as two of them.
            '\u{FF61}'..='\u{FF9F}' => -1.5,
            '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' => 0.5,
            '\u{4E00}'..='\u{9FFF}' => 0.4,
            _ => -1.0,
        });
    }
    Some(mean.value())
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }

    /// Plain ASCII speaks against no encoding.
    fn value(&self) -> f64 {
        if self.count > 0.0 {
            self.sum / self.count
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_names_score_high_in_their_own_encoding_only() {
        let gbk_bytes = GB18030.encode("营业执照副本").0.into_owned();
        assert_eq!(gbk(&gbk_bytes), Some(1.0));
        assert!(big5(&gbk_bytes).unwrap_or(-9.0) < 0.5);
        let big5_bytes = BIG5.encode("營業執照").0.into_owned();
        assert_eq!(big5(&big5_bytes), Some(1.0));
        assert!(gbk(&big5_bytes).unwrap_or(-9.0) < COMMON);
    }

    #[test]
    fn half_a_character_is_not_valid() {
        assert_eq!(gbk(b"\xd3"), None);
        assert_eq!(big5(b"\xa4"), None);
        assert_eq!(shift_jis(b"\x90"), None);
        assert_eq!(gbk(b"plain.pdf"), Some(1.0));
    }
}
