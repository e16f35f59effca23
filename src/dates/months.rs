//! Months without a day, where the rules take each for all of its days.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::text::Folded;

/// The days of the months that a text names and nothing else: from the first of the earliest to the
/// last of the latest. `2026年9月至2026年10月`, `2026年9月至10月`, `202609-202610`, `2026-09`.
pub fn read_months(text: &str) -> Option<RangeInclusive<Date>> {
    let folded = Folded::spaced(text);
    let mut rest: Vec<char> = folded.text().chars().collect();
    rest.retain(|c| !c.is_whitespace());
    let mut rest = rest.as_slice();
    let mut year = None;
    let mut months: Vec<Date> = Vec::new();
    while let Some((&next, behind)) = rest.split_first() {
        if !next.is_ascii_digit() {
            if !"自从至到起止-~、,;.".contains(next) {
                return None;
            }
            rest = behind;
            continue;
        }
        let (found, month, after) = month_at(rest, year)?;
        year = Some(found);
        months.push(Date::new(found, month, 1).ok()?);
        rest = after;
    }
    let (first, last) = (months.iter().min()?, months.iter().max()?);
    Some(*first..=last.last_of_month())
}

/// A month at the front of `text`: its year (that of the month before, where it names none), its
/// number, and what is left.
fn month_at(text: &[char], before: Option<i16>) -> Option<(i16, i8, &[char])> {
    let (digits, rest) = number(text);
    let whole = |digits: &[char]| digits.iter().collect::<String>();
    match digits.len() {
        // `202609`
        6 => {
            let (year, month) = digits.split_at_checked(4)?;
            let rest = rest.strip_prefix(&['月']).unwrap_or(rest);
            checked(&whole(year), &whole(month), rest)
        }
        // `2026年9月`, `2026-09`, `2026.9`, `2026/09`
        4 => {
            let (mark, behind) = rest.split_first()?;
            let (month, after) = number(behind);
            let written = *mark == '年';
            if !(written || "-./".contains(*mark)) || month.is_empty() || month.len() > 2 {
                return None;
            }
            let ended = after.strip_prefix(&['月']);
            let after = if written {
                ended?
            } else {
                ended.unwrap_or(after)
            };
            // `2026-09-01` is a day.
            let goes_on = !written && after.first().is_some_and(|c| c == mark);
            let digit = after.get(1).is_some_and(char::is_ascii_digit);
            let year_next = number(after.get(1..).unwrap_or_default()).0.len() >= 4;
            if goes_on && digit && !year_next {
                return None;
            }
            checked(&whole(digits), &whole(month), after)
        }
        // `至10月`
        1 | 2 => {
            let year = before?;
            let rest = rest.strip_prefix(&['月'])?;
            checked(&year.to_string(), &whole(digits), rest)
        }
        _ => None,
    }
}

fn checked<'t>(year: &str, month: &str, rest: &'t [char]) -> Option<(i16, i8, &'t [char])> {
    let year = year
        .parse()
        .ok()
        .filter(|year| (1990..2100).contains(year))?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some((year, month, rest))
}

fn number(text: &[char]) -> (&[char], &[char]) {
    let end = text.iter().take_while(|c| c.is_ascii_digit()).count();
    text.split_at_checked(end).unwrap_or((text, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_stand_for_all_of_their_days() {
        for text in [
            "2026年9月至2026年10月",
            "2026年09月-2026年10月",
            "2026年9月至10月",
            "202609-202610",
            "202609、202610",
            "2026-09至2026-10",
            "2026.09-2026.10",
        ] {
            let days = read_months(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(days.start().to_string(), "2026-09-01", "{text}");
            assert_eq!(days.end().to_string(), "2026-10-31", "{text}");
        }
        let february = read_months("2024年2月").unwrap();
        assert_eq!(february.end().to_string(), "2024-02-29");
    }

    #[test]
    fn what_says_more_or_less_is_no_month() {
        for text in [
            "",
            "2026年",
            "2026年13月",
            "2026-09-01",
            "2026年9月5日",
            "9月",
            "202613",
            "20260901",
            "2026年9月已缴",
            "0926",
            "2026年9",
        ] {
            assert_eq!(read_months(text), None, "{text}");
        }
    }
}
