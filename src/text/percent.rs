//! Percentages as documents write them.

use super::{Folded, chinese_number};

/// A percentage, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    /// In ten-thousandths of one per cent: 12.5 % is 125 000.
    pub ten_thousandths: i128,
}

const PARTS: i128 = 10_000;
/// More digits than this are no percentage.
const MOST_DIGITS: usize = 12;

/// Reads `12.5%`, `12,5 %`, `12.5 per cent`, 百分之五, 百分之十二点五.
///
/// `None` for anything else: a number without a sign (0.125 may be a share), several, one that reads
/// in two ways (`1.234%`), or one with more around it.
#[must_use]
pub fn percent(text: &str) -> Option<Percent> {
    let folded = Folded::caseless(text);
    let text = folded.text();
    let ten_thousandths = if let Some(words) = text.strip_prefix("百分之") {
        in_words(words)?
    } else {
        let figures = ["%", "percent", "pct"]
            .iter()
            .find_map(|sign| text.strip_suffix(sign))?;
        let (sign, figures) = match figures.strip_prefix('-') {
            Some(figures) => (-1, figures),
            None => (1, figures),
        };
        let places = figures
            .split_once(['.', ','])
            .map(|(_, places)| places.len());
        // 1.234 % is more than a thousand to some.
        let unclear = places == Some(3) && !figures.starts_with("0") && figures.len() <= 7;
        if unclear {
            return None;
        }
        sign * decimal(&figures.replacen(',', ".", 1))?
    };
    Some(Percent { ten_thousandths })
}

/// A number in digits with a decimal point, times the parts.
pub(super) fn decimal(figures: &str) -> Option<i128> {
    let (whole, places) = figures.split_once('.').unwrap_or((figures, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(places) || whole.len() > MOST_DIGITS || places.len() > 4 {
        return None;
    }
    let whole: i128 = whole.parse().ok()?;
    let places: i128 = format!("{places:0<4}").parse().ok()?;
    Some(whole * PARTS + places)
}

/// 五, 十二点五, 一百.
fn in_words(words: &str) -> Option<i128> {
    let (whole, places) = words.split_once('点').unwrap_or((words, ""));
    let whole = match whole.chars().all(|c| c.is_ascii_digit()) {
        true => whole.parse().ok()?,
        false => i128::try_from(chinese_number(whole)?).ok()?,
    };
    if whole > 1_000_000 || places.chars().count() > 4 || words.ends_with('点') {
        return None;
    }
    let mut value = whole * PARTS;
    let mut part = PARTS;
    for place in places.chars() {
        part /= 10;
        let digit = i128::try_from(chinese_number(&place.to_string())?).ok()?;
        if digit > 9 {
            return None;
        }
        value += digit * part;
    }
    Some(value)
}

impl std::fmt::Display for Percent {
    /// `12.5%`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = self.ten_thousandths.unsigned_abs();
        if self.ten_thousandths < 0 {
            write!(f, "-")?;
        }
        write!(f, "{}", parts / PARTS.unsigned_abs())?;
        let places = format!("{:04}", parts % PARTS.unsigned_abs());
        let places = places.trim_end_matches('0');
        if !places.is_empty() {
            write!(f, ".{places}")?;
        }
        write!(f, "%")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn percentages_as_they_are_written() {
        for (text, parts) in [
            ("12.5%", 125_000),
            ("１２．５％", 125_000),
            ("12,5 %", 125_000),
            ("5 per cent", 50_000),
            ("5 percent", 50_000),
            ("百分之五", 50_000),
            ("百分之十二点五", 125_000),
            ("百分之一百", 1_000_000),
            ("-3%", -30_000),
            ("0.125%", 1_250),
        ] {
            let read = percent(text).map(|p| p.ten_thousandths);
            assert_eq!(read, Some(parts), "{text}");
        }
        for text in [
            "",
            "%",
            "12.5",
            "0.125",
            "1.234%",
            "5%-6%",
            "约5%",
            "不低于5%",
            "千分之五",
            "百分之",
        ] {
            assert_eq!(percent(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in ".{0,30}|[-0-9.,%百分之点一二十 ]{0,12}") {
            let _ = percent(&text);
        }

        #[test]
        fn the_written_form_reads_back(parts in -9_999_999_i128..9_999_999) {
            let one = Percent { ten_thousandths: parts * 100 };
            prop_assert_eq!(percent(&one.to_string()), Some(one));
        }
    }
}
