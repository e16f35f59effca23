//! Forms of names and addresses that are equal when a reader takes the originals for the same.
//!
//! What is only alike stays different here, for a person to decide: 有限公司 and 有限责任公司,
//! 北京 and 北京市, simplified and traditional characters.

use unicode_normalization::UnicodeNormalization;

use super::characters::{dash, fold_into, is_invisible};

/// The key by which names of organisations and people are compared.
///
/// Width, radicals, brackets, spaces, the dots inside personal names (`．` and `.` too) and the
/// case and diacritics of Latin letters make no difference; everything else does.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut part = String::new();
    for c in name.chars().filter(|&c| !is_invisible(c)) {
        // Dashes are no matter of width: they stay what they are.
        if c != '－' && dash(c) != c {
            key.push(c);
            continue;
        }
        part.clear();
        fold_into(c, &mut part);
        let is_mark = |p: char| ('\u{300}'..='\u{36F}').contains(&p);
        for p in part.chars().filter(|p| !p.is_whitespace() && !is_mark(*p)) {
            match p {
                '.' => key.push('·'),
                '’' | '‘' | 'ʼ' | '`' | '´' => key.push('\''),
                'ß' => key.push_str("ss"),
                'Æ' | 'æ' => key.push_str("ae"),
                'Œ' | 'œ' => key.push_str("oe"),
                _ => key.extend(bare_letter(p).to_lowercase()),
            }
        }
    }
    key
}

/// A Latin letter without its diacritics; any other character as it is.
fn bare_letter(c: char) -> char {
    match c {
        'Ø' => 'O',
        'ø' => 'o',
        'Ł' => 'L',
        'ł' => 'l',
        'Đ' | 'Ð' => 'D',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        // Latin-1 Supplement to Latin Extended-B, and Latin Extended Additional.
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => std::iter::once(c)
            .nfd()
            .next()
            .filter(char::is_ascii_alphabetic)
            .unwrap_or(c),
        _ => c,
    }
}

/// The key by which addresses are compared: as [`name_key`], and neither the kind of dash nor
/// commas, full stops and colons between the parts make a difference.
pub fn address_key(address: &str) -> String {
    name_key(address)
        .chars()
        .map(dash)
        .filter(|c| !matches!(c, ',' | '、' | '。' | '·' | ':' | ';'))
        .collect()
}

/// How many characters must be put in, taken out or replaced to make `b` of `a`.
pub fn edit_distance(a: &str, b: &str) -> usize {
    strsim::levenshtein(a, b)
}

/// Whether two keys differ, but by no more than one or two characters, and by less than a third
/// of the longer one: likely the same thing, mistyped or misread.
pub fn similar(a: &str, b: &str) -> bool {
    let (a_len, b_len) = (a.chars().count(), b.chars().count());
    // Lengths first: the distance takes time in proportion to their product.
    if a_len.abs_diff(b_len) > 2 {
        return false;
    }
    let distance = edit_distance(a, b);
    (1..=2).contains(&distance) && distance * 3 < a_len.max(b_len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_the_same() {
        for (a, b) in [
            ("甲（中国）有限公司", "甲(中国) 有限公司"),
            ("买买提·吐尔逊", "买买提．吐尔逊"),
            ("买买提•吐尔逊", "买买提‧吐尔逊"),
            ("⻓江⻋辆有限公司", "长江车辆有限公司"),
            ("ＡＢＣ（上海）Co., Ltd", "abc(上海)co.,ltd"),
            ("甲－乙商店", "甲-乙商店"),
            ("JOHN O'BRIEN", "John O’Brien"),
            ("用⼾服务中心", "用户服务中心"),
            ("Müller Straße GmbH", "MULLER STRASSE GMBH"),
            ("Škoda Łódź", "Skoda Lodz"),
            ("Nguyễn", "Nguyen"),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a} {b}");
        }
    }

    #[test]
    fn names_that_are_not() {
        for (a, b) in [
            ("甲有限公司", "甲有限责任公司"),
            ("北京甲公司", "北京市甲公司"),
            ("東方公司", "东方公司"),
            ("甲—乙商店", "甲-乙商店"),
            ("甲公司①", "甲公司1"),
        ] {
            assert_ne!(name_key(a), name_key(b), "{a} {b}");
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(
            address_key("解放路12—3号，2层"),
            address_key("解放路 12-3 号、2层")
        );
        assert_ne!(address_key("解放路12号"), address_key("解放路13号"));
    }

    #[test]
    fn nearly_the_same() {
        assert!(similar("宜昌佳佳服务有限公司", "宜昌佳住服务有限公司"));
        assert!(!similar("宜昌佳佳服务有限公司", "宜昌佳佳服务有限公司"));
        assert!(
            !similar("王伟", "王芳"),
            "short names differ by one character and are others"
        );
        assert!(!similar("甲公司", &"长".repeat(100_000)));
        assert_eq!(edit_distance("期限", "期"), 1);
    }
}
