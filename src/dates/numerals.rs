//! Numbers as dates write them: digits, Chinese numerals, formal numerals of cheques, and what
//! text recognition makes of them.

/// The value of one character inside a date, with the letters and signs that are read for a 0 or
/// 1 there.
pub(super) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => return c.to_digit(10),
        // Every circle that is typed for 〇, and what a printed 0 is misread as.
        '〇' | '○' | '◯' | '零' | 'O' | 'o' | 'Q' | 'D' | '口' => 0,
        '一' | '壹' | '壱' | 'l' | 'I' | '|' => 1,
        '二' | '贰' | '貳' | '弍' => 2,
        '三' | '叁' | '參' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a character can be part of a number in a date.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || tens(c).is_some()
}

/// Whether a character can be nothing but a Chinese numeral; 口 and O can be other things.
pub(super) fn is_chinese_numeral(c: char) -> bool {
    !c.is_ascii() && c != '口' && is_numeral(c)
}

/// 十 and the numerals for 20 and 30 in one character.
fn tens(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

/// A year: four digits one by one, in any mixture.
pub(super) fn year(numerals: &[char]) -> Option<i16> {
    if numerals.len() != 4 {
        return None;
    }
    let mut year = 0;
    for &c in numerals {
        year = year * 10 + digit(c)?;
    }
    i16::try_from(year).ok()
}

/// A month or day: `9`, `09`, 九, 十, 十二, 二十, 二十九, 廿九, 三〇, 零玖, 壹拾贰.
pub(super) fn month_or_day(numerals: &[char]) -> Option<i8> {
    let value = match *numerals {
        [a] => digit(a).or_else(|| tens(a))?,
        [a, b] => match (digit(a), tens(a), digit(b), tens(b)) {
            // 零拾 is written on cheques for 10.
            (Some(0), _, _, Some(ten)) => ten,
            (Some(a), _, _, Some(10)) => a * 10,
            (Some(a), _, Some(b), _) => a * 10 + b,
            (_, Some(ten), Some(b), _) => ten + b,
            _ => return None,
        },
        // 零拾贰, 零贰拾玖: cheques put a nought before what is not full.
        [a, ref rest @ ..] if digit(a) == Some(0) && (2..=3).contains(&rest.len()) => {
            return month_or_day(rest).filter(|_| rest.iter().any(|&c| tens(c).is_some()));
        }
        [a, b, c] => match (digit(a)?, tens(b)?, digit(c)?) {
            (a, 10, c) => a * 10 + c,
            _ => return None,
        },
        _ => return None,
    };
    i8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<i8> {
        month_or_day(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn months_and_days() {
        for (text, value) in [
            ("9", 9),
            ("09", 9),
            ("九", 9),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十九", 29),
            ("廿", 20),
            ("廿九", 29),
            ("卅", 30),
            ("卅一", 31),
            ("三十一", 31),
            ("三〇", 30),
            ("一○", 10),
            ("零玖", 9),
            ("壹拾贰", 12),
            ("零壹拾", 10),
            ("叁拾壹", 31),
            ("零贰拾玖", 29),
            ("拾贰", 12),
            ("O1", 1),
            ("l2", 12),
            ("3O", 30),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["", "甲", "十十", "廿十", "十二三", "1234", "二廿"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn years() {
        let year = |text: &str| year(&text.chars().collect::<Vec<_>>());
        for text in [
            "2023",
            "二〇二三",
            "二○二三",
            "二零二三",
            "二O二三",
            "贰零贰叁",
            "2O23",
            "二0二三",
        ] {
            assert_eq!(year(text), Some(2023), "{text}");
        }
        assert_eq!(year("23"), None);
        assert_eq!(year("二十三年"), None);
    }
}
