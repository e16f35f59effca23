//! Numbered entries within one text: `1、宜昌分公司；2、襄阳分公司`, `①宜昌 ②襄阳`, `一、…`.

/// What stands behind a number that counts entries.
const MARKS: &str = "、.．,，)）:：";
/// Between entries.
const ENDS: &str = "；;，,、。.";
/// The Chinese numbers that lists count with.
const CHINESE: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十",
];

/// How a list counts its entries.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// `1、`, `1.`, `(1)`.
    Arabic,
    /// `一、`, `（一）`.
    Chinese,
    /// `①`.
    Circled,
}

/// The entries of a text that numbers them from one on, without their numbers. `None` where it does
/// not: a number alone may be part of a name (`1、2号店`), and so may one before another.
pub(super) fn entries(text: &str) -> Option<Vec<&str>> {
    let styles = [Style::Arabic, Style::Chinese, Style::Circled];
    styles.into_iter().find_map(|style| counted(text, style))
}

fn counted(text: &str, style: Style) -> Option<Vec<&str>> {
    let mut rest = behind(text.trim_start(), style, 1)?;
    let mut entries = Vec::new();
    for number in 2.. {
        let next = rest
            .char_indices()
            .find_map(|(at, _)| Some((at, behind(rest.get(at..)?, style, number)?)));
        let Some((at, following)) = next else {
            break;
        };
        entries.push(rest.get(..at)?);
        rest = following;
    }
    entries.push(rest);
    let tidied: Vec<&str> = entries.into_iter().map(tidied).collect();
    let named = |entry: &&str| entry.chars().any(char::is_alphabetic);
    // What begins with a figure right behind the number counts something else.
    let figure = |entry: &&str| entry.starts_with(|c: char| c.is_numeric());
    let alone = tidied.len() == 1 && matches!(style, Style::Chinese);
    let counts = !alone && tidied.iter().all(|entry| named(entry) && !figure(entry));
    counts.then_some(tidied)
}

fn tidied(entry: &str) -> &str {
    entry.trim_matches(|c: char| c.is_whitespace() || ENDS.contains(c))
}

/// What stands behind the number, where the text begins with it.
fn behind(text: &str, style: Style, number: usize) -> Option<&str> {
    if matches!(style, Style::Circled) {
        let offset = u32::try_from(number.checked_sub(1)?).ok()?;
        let sign = char::from_u32(0x2460 + offset).filter(|_| number <= 20)?;
        return text.strip_prefix(sign);
    }
    let word = match style {
        Style::Chinese => (*CHINESE.get(number.checked_sub(1)?)?).to_owned(),
        _ => number.to_string(),
    };
    let open = text.strip_prefix(['(', '（']);
    let rest = open.unwrap_or(text).trim_start();
    let rest = rest.strip_prefix(word.as_str())?.trim_start();
    match open {
        Some(_) => rest.strip_prefix([')', '）']),
        None => rest.strip_prefix(|c: char| MARKS.contains(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_no_part_of_the_entries() {
        let three = Some(vec!["宜昌分公司", "襄阳分公司", "荆州分公司"]);
        for text in [
            "1、宜昌分公司 2、襄阳分公司 3、荆州分公司",
            "1.宜昌分公司；2.襄阳分公司；3.荆州分公司。",
            "1、宜昌分公司2、襄阳分公司3、荆州分公司",
            "（1）宜昌分公司\n（2）襄阳分公司\n（3）荆州分公司",
            "①宜昌分公司②襄阳分公司③荆州分公司",
            "一、宜昌分公司\n二、襄阳分公司\n三、荆州分公司",
            "（一）宜昌分公司；（二）襄阳分公司；（三）荆州分公司",
        ] {
            assert_eq!(entries(text), three, "{text}");
        }
        assert_eq!(entries("1、宜昌分公司"), Some(vec!["宜昌分公司"]));
    }

    #[test]
    fn a_number_of_a_name_stays() {
        for text in [
            "1、2号店",
            "1、2、3号店",
            "一、二分店",
            "1号门店、2号门店",
            "宜昌分公司、襄阳分公司",
            "第一分公司、第二分公司",
            "1.5公里店",
            "2、宜昌分公司",
            "",
        ] {
            assert_eq!(entries(text), None, "{text}");
        }
    }
}
