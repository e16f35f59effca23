//! How many names a list says it has: `宜昌、襄阳两个分公司`, `宜昌分公司等5家`, `共3个：……`.

use crate::text::chinese_number;

/// What organisations and places are counted with.
const COUNTERS: [char; 3] = ['个', '家', '处'];
/// Letters of a number.
const FIGURES: &str = "0123456789０１２３４５６７８９零一二两三四五六七八九十";
/// "And others".
const OTHERS: char = '等';

/// The names without what counts them. `None` where the list says that it has others than these.
pub(super) fn agreed(mut names: Vec<String>) -> Option<Vec<String>> {
    let all = names.len();
    if let Some(first) = names.first_mut()
        && let Some((head, rest)) = first.split_once([':', '：'])
        && let Some(counted) = counted(head)
    {
        if counted.number != all {
            return None;
        }
        *first = rest.trim().to_owned();
    }
    let last = names.last_mut()?;
    if let Some(counted) = counted(last).filter(|counted| !counted.before.is_empty()) {
        if counted.number != all {
            return None;
        }
        *last = match counted.before.strip_suffix(OTHERS) {
            Some(name) => name.to_owned(),
            None => [counted.before, counted.behind].concat(),
        };
    } else if last.ends_with(OTHERS) {
        return None;
    }
    Some(names)
}

/// A number with its counter in a text, and what stands before and behind them.
struct Counted<'t> {
    before: &'t str,
    number: usize,
    behind: &'t str,
}

fn counted(text: &str) -> Option<Counted<'_>> {
    let (at, counter) = text
        .char_indices()
        .rfind(|(_, letter)| COUNTERS.contains(letter))?;
    let head = text.get(..at)?;
    let before = head.trim_end_matches(|c: char| FIGURES.contains(c));
    let figures = head.get(before.len()..).filter(|f| !f.is_empty())?;
    Some(Counted {
        before: before.trim_end(),
        number: number(figures)?,
        behind: text.get(at + counter.len_utf8()..)?.trim(),
    })
}

fn number(figures: &str) -> Option<usize> {
    let narrow: String = figures.chars().map(narrow).collect();
    match narrow.parse() {
        Ok(number) => Some(number),
        Err(_) => usize::try_from(chinese_number(&narrow)?).ok(),
    }
}

/// A full-width figure as a narrow one, and the two that counts as the one that is written in numbers.
fn narrow(figure: char) -> char {
    match figure {
        '０'..='９' => char::from_u32(u32::from(figure) - 0xFEE0).unwrap_or(figure),
        '两' => '二',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(names: &[&str]) -> Option<Vec<String>> {
        agreed(names.iter().map(|name| (*name).to_owned()).collect())
    }

    fn are(names: &[&str]) -> Option<Vec<String>> {
        Some(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn what_counts_the_names_is_no_part_of_them() {
        let both = are(&["宜昌", "襄阳分公司"]);
        assert_eq!(settled(&["宜昌", "襄阳两个分公司"]), both);
        assert_eq!(settled(&["宜昌", "襄阳2家分公司"]), both);
        let whole = are(&["宜昌分公司", "襄阳分公司"]);
        assert_eq!(settled(&["宜昌分公司", "襄阳分公司等二家分公司"]), whole);
        assert_eq!(settled(&["共２个：宜昌分公司", "襄阳分公司"]), whole);
        assert_eq!(settled(&["宜昌分公司", "襄阳分公司"]), whole);
    }

    #[test]
    fn a_list_that_names_some_of_more_is_not_whole() {
        for names in [
            &["宜昌分公司等5家分公司"][..],
            &["宜昌分公司", "襄阳分公司等"],
            &["宜昌", "襄阳三个分公司"],
            &["共3家：宜昌分公司", "襄阳分公司"],
        ] {
            assert_eq!(settled(names), None, "{names:?}");
        }
    }

    #[test]
    fn a_name_may_hold_such_letters() {
        for name in ["第三分公司", "三家店服务站", "处州分公司", "十堰分公司"]
        {
            assert_eq!(settled(&[name]), are(&[name]), "{name}");
        }
    }
}
