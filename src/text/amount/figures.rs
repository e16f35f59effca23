//! The figures of a sum: digits with their separators, units behind them, Chinese numerals.

use super::super::chinese_number::{self, chinese_number};
use super::{PARTS, currency::Named, starts_with};

/// More digits than this are no sum.
const MOST_DIGITS: usize = 24;

/// A number as it stands there; what its separators mean depends on the currency.
#[derive(Debug, Clone)]
pub(super) enum Figures {
    /// Digits with separators, times a unit.
    Arabic {
        written: String,
        negative: bool,
        unit: i128,
        /// `m`, `k`: a unit only of money.
        short: bool,
    },
    /// A whole number of units of currency.
    Whole(i128),
}

/// The figures at the front of these characters, and how long they are.
pub(super) fn at(rest: &[char]) -> Option<(usize, Figures)> {
    let negative = rest.first() == Some(&'-');
    let from = usize::from(negative);
    let digits = rest.get(from..)?;
    if !digits.first()?.is_ascii_digit() {
        return if negative { None } else { chinese(rest) };
    }
    let length = run(digits);
    let written: String = digits.get(..length)?.iter().collect();
    let mut at = from + length;
    let (skip, unit, short) = unit(rest.get(at..)?);
    at += skip;
    let figures = Figures::Arabic {
        written,
        negative,
        unit,
        short,
    };
    // 1亿2000万, 3万5千: a further figure with a smaller unit.
    if unit >= 100 && rest.get(at).is_some_and(char::is_ascii_digit) && !negative {
        return compound(rest);
    }
    Some((at, figures))
}

/// How many characters digits and the separators between them take.
fn run(digits: &[char]) -> usize {
    let mut length = 0;
    for (at, c) in digits.iter().enumerate() {
        let next = digits.get(at + 1).is_some_and(char::is_ascii_digit);
        let group = || {
            let three = digits.get(at + 1..at + 4);
            three.is_some_and(|three| three.iter().all(char::is_ascii_digit))
                && !digits.get(at + 4).is_some_and(char::is_ascii_digit)
        };
        match c {
            '0'..='9' => length = at + 1,
            '.' | ',' | '\'' | '’' if next => {}
            ' ' if group() => {}
            _ => break,
        }
    }
    length
}

/// 万, 千万, 亿, `million`, `m` … behind figures: how many characters, its value, and whether it is
/// one of money only.
fn unit(rest: &[char]) -> (usize, i128, bool) {
    let blank = usize::from(rest.first() == Some(&' '));
    let behind = rest.get(blank..).unwrap_or_default();
    let mut value: i128 = 1;
    let mut length = 0;
    let mut last = 0;
    for c in behind {
        match chinese_number::unit(*c).and_then(|unit| i128::try_from(unit).ok()) {
            // 千万, 万亿: each larger than the one before.
            Some(unit) if unit > last && length < 3 => {
                value *= unit;
                last = unit;
                length += 1;
            }
            _ => break,
        }
    }
    if length > 0 {
        return (blank + length, value, false);
    }
    const ENGLISH: [(&str, i128, bool); 10] = [
        ("thousand", 1000, false),
        ("million", 1_000_000, false),
        ("billion", 1_000_000_000, false),
        ("mln", 1_000_000, true),
        ("mn", 1_000_000, true),
        ("bn", 1_000_000_000, true),
        ("mio", 1_000_000, true),
        ("m", 1_000_000, true),
        ("k", 1000, true),
        ("b", 1_000_000_000, true),
    ];
    let ends = |length: usize| !behind.get(length).is_some_and(char::is_ascii_alphanumeric);
    let found = ENGLISH
        .iter()
        .find(|(word, _, _)| starts_with(behind, word) && ends(word.len()));
    match found {
        Some((word, value, short)) => (blank + word.len(), *value, *short),
        None => (0, 1, false),
    }
}

/// Figures and units in turn, each unit smaller than the one before, all of them whole.
fn compound(rest: &[char]) -> Option<(usize, Figures)> {
    let (mut at, mut sum, mut last) = (0, 0_i128, i128::MAX);
    while rest.get(at).is_some_and(char::is_ascii_digit) {
        let tail = rest.get(at..)?;
        let length = tail.iter().take_while(|c| c.is_ascii_digit()).count();
        let count: i128 = tail
            .get(..length)?
            .iter()
            .collect::<String>()
            .parse()
            .ok()?;
        let (skip, unit, short) = unit(tail.get(length..)?);
        if short || unit >= last || last != i128::MAX && count.checked_mul(unit)? >= last {
            return None;
        }
        // 3万5: whether five or five thousand cannot be told.
        if unit == 1 && length < 4 {
            return None;
        }
        sum = sum.checked_add(count.checked_mul(unit)?)?;
        last = unit;
        at += length + skip;
    }
    Some((at, Figures::Whole(sum)))
}

fn chinese(rest: &[char]) -> Option<(usize, Figures)> {
    let length = rest
        .iter()
        .take_while(|c| chinese_number::is_numeral(**c))
        .count();
    let written: String = rest.get(..length)?.iter().collect();
    let value = i128::try_from(chinese_number(&written)?).ok()?;
    Some((length, Figures::Whole(value)))
}

/// 5角, 5角6分, 伍角陆分, 零陆分: how many characters, and ten-thousandths.
pub(super) fn jiao_and_fen(rest: &[char]) -> Option<(usize, i128)> {
    let mut at = usize::from(matches!(rest.first(), Some('零' | '〇')));
    let mut parts = 0;
    for (units, value) in [("角", PARTS / 10), ("分", PARTS / 100)] {
        let (Some(digit), Some(unit)) = (rest.get(at), rest.get(at + 1)) else {
            break;
        };
        if !units.contains(*unit) {
            continue;
        }
        let digit = match digit.to_digit(10) {
            Some(digit) => i128::from(digit),
            None => i128::try_from(chinese_number(&digit.to_string())?).ok()?,
        };
        if digit > 9 {
            return None;
        }
        parts += digit * value;
        at += 2;
    }
    (parts > 0).then_some((at, parts))
}

impl Figures {
    /// Its value in ten-thousandths.
    pub(super) fn read(&self, currency: Named) -> Option<i128> {
        match self {
            Self::Whole(sum) => sum.checked_mul(PARTS),
            Self::Arabic {
                written,
                negative,
                unit,
                short,
            } => {
                if *short && !currency.any {
                    return None;
                }
                let (whole, places) = split(written, currency, *unit > 1)?;
                if whole.len() + places.len() > MOST_DIGITS {
                    return None;
                }
                let figures: i128 = format!("{whole}{places}").parse().ok()?;
                let scaled = figures.checked_mul(PARTS)?.checked_mul(*unit)?;
                let divisor = 10_i128.checked_pow(u32::try_from(places.len()).ok()?)?;
                // Finer than a hundredth of a cent: no sum.
                (scaled % divisor == 0).then_some(if *negative {
                    -(scaled / divisor)
                } else {
                    scaled / divisor
                })
            }
        }
    }
}

/// The digits before and behind the decimal sign. `None` where either reading can be meant.
fn split(written: &str, currency: Named, with_unit: bool) -> Option<(String, String)> {
    let separators: Vec<char> = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let Some(last) = separators.last().copied() else {
        return Some((written.to_owned(), String::new()));
    };
    let (head, tail) = written.rsplit_once(last)?;
    let same = separators.iter().filter(|c| **c == last).count();
    let decimal = matches!(last, '.' | ',');
    let mixed = separators.len() > same;
    let groups = if mixed
        || (same == 1 && decimal && !thousands(written, last, currency, with_unit)?)
    {
        if !decimal || same > 1 {
            return None;
        }
        // The other sign, all the same, parts the thousands.
        let first = separators.first().copied()?;
        if separators.iter().filter(|c| **c == first).count() != separators.len() - same && mixed {
            return None;
        }
        return grouped(head, first, mixed).then(|| (digits(head), tail.to_owned()));
    } else {
        written
    };
    grouped(groups, last, true).then(|| (digits(groups), String::new()))
}

/// Whether the only separator parts thousands; `None` where that cannot be told.
fn thousands(written: &str, sign: char, currency: Named, with_unit: bool) -> Option<bool> {
    let (head, tail) = written.split_once(sign)?;
    let comma_country = currency.known.is_some_and(|c| c.has_decimal_comma());
    // No group begins with a nought or has more than three digits.
    let cannot_be = head == "0" || head.len() > 3 || tail.len() != 3;
    match sign {
        '.' if cannot_be => Some(false),
        // 1.234万: nobody parts the thousands of 万 with a point.
        '.' if with_unit && !comma_country => Some(false),
        '.' if currency.known.is_some_and(|c| c.has_thousandths()) => Some(false),
        // £12,50 is a slip that says what is meant; 1,2345 does not.
        ',' if cannot_be => (tail.len() <= 2 || comma_country).then_some(false),
        ',' if !comma_country => Some(true),
        _ => None,
    }
}

/// Groups of three behind a first of one to three.
fn grouped(text: &str, sign: char, parted: bool) -> bool {
    if !parted {
        return text.bytes().all(|b| b.is_ascii_digit());
    }
    let mut groups = text.split(sign);
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()));
    first && groups.all(|g| g.len() == 3) && text.chars().all(|c| c == sign || c.is_ascii_digit())
}
