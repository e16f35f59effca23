//! Whether two values say the same.

use super::condition::text_of;
use crate::codes::Fault;
use crate::documents::{Field, FieldState, Value, Wrong};
use crate::rules::{Comparison, Normaliser, Rules, Tolerance};
use crate::text::{
    Amount, SameWords, address_key, amount, edit_distance, name_key, percent, similar,
};

/// Characters 9 to 17 of a unified code are the organisation code (GB 32100-2015).
const UNIFIED: usize = 18;
const EMBEDDED: std::ops::Range<usize> = 8..17;

/// What became of two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// They say the same, or it cannot be told.
    Same,
    /// One of them fails its check, and is nearly the other or no code at all: a slip, which its
    /// check tells already.
    Slip {
        /// It is the first.
        of_first: bool,
        /// What the other says, where the two are so close that it may have been meant.
        likely: Option<String>,
    },
    /// The second is a day before the first.
    Before,
    /// They are not the same, which proves nothing: a person has to look.
    Doubtful,
    /// They contradict each other.
    Different {
        /// In one or two characters only.
        close: bool,
    },
}

/// How two values are compared.
#[derive(Debug, Clone, Copy)]
pub struct How<'r> {
    pub normaliser: Normaliser,
    pub tolerance: Option<Tolerance>,
    /// Per cent.
    pub alike: u32,
    pub same_words: &'r SameWords,
}

impl<'r> How<'r> {
    /// As a comparison of the rules says.
    #[must_use]
    pub fn of(comparison: &Comparison, rules: &'r Rules) -> Self {
        Self {
            normaliser: comparison.normaliser,
            tolerance: comparison.tolerance,
            alike: comparison.alike,
            same_words: &rules.same_words,
        }
    }

    /// As values of a sort are compared, and no more said.
    #[must_use]
    pub fn plainly(normaliser: Normaliser, rules: &'r Rules) -> Self {
        Self {
            normaliser,
            tolerance: None,
            alike: 100,
            same_words: &rules.same_words,
        }
    }

    fn name_key(&self, name: &str) -> String {
        name_key(&self.same_words.apply(name))
    }
}

/// Compares two values that were read.
pub fn compare(first: &Field, second: &Field, how: &How<'_>) -> Compared {
    let normaliser = how.normaliser;
    if normaliser == Normaliser::Subset {
        return subset(first, second, how);
    }
    if let (Value::Date(a), Value::Date(b)) = (&first.value, &second.value) {
        return match normaliser {
            Normaliser::NotBefore if b < a => Compared::Before,
            Normaliser::NotBefore => Compared::Same,
            _ if a == b => Compared::Same,
            _ => Compared::Different { close: false },
        };
    }
    let (Some(a), Some(b)) = (text_of(first), text_of(second)) else {
        return Compared::Same;
    };
    match normaliser {
        Normaliser::NotBefore => Compared::Same,
        Normaliser::Subset => Compared::Same,
        Normaliser::Amount => amounts(&a, &b, how.tolerance),
        Normaliser::Similar => likeness(&how.name_key(&a), &how.name_key(&b), how.alike),
        Normaliser::Contains => {
            let (whole, part) = (how.name_key(&a), how.name_key(&b));
            if whole.contains(&part) {
                Compared::Same
            } else {
                let close = similar(&whole, &part);
                Compared::Different { close }
            }
        }
        Normaliser::Address => addresses(&how.same_words.apply(&a), &how.same_words.apply(&b)),
        Normaliser::Name | Normaliser::Date => by_keys(&how.name_key(&a), &how.name_key(&b)),
        Normaliser::Person => {
            let theirs = persons(&b);
            if persons(&a).iter().any(|person| theirs.contains(person)) {
                return Compared::Same;
            }
            by_keys(&how.name_key(&a), &how.name_key(&b))
        }
        Normaliser::Code => codes(first, second, &bare(&a), &bare(&b)),
        Normaliser::Distinct if bare(&a) == bare(&b) => Compared::Different { close: false },
        Normaliser::Distinct => Compared::Same,
        Normaliser::EmbeddedCode => codes(first, second, &embedded(&a), &embedded(&b)),
        Normaliser::Ending => {
            let (a, b) = (bare(&a), bare(&b));
            let end = |code: &str, other: &str| {
                let start = code.len().saturating_sub(other.len());
                code.get(start..).unwrap_or(code).to_owned()
            };
            codes(first, second, &end(&a, &b), &end(&b, &a))
        }
        // A number that does not have its form is told already.
        Normaliser::Beginning if matches!(second.state, FieldState::Invalid(_)) => Compared::Same,
        Normaliser::Beginning => {
            let (a, b) = (bare(&a), bare(&b));
            let start = b.get(..a.len()).unwrap_or(&b).to_owned();
            codes(first, second, &a, &start)
        }
    }
}

/// Addresses are the same when one is the other with its province or town before it, or with a
/// room or a remark behind it.
fn addresses(a: &str, b: &str) -> Compared {
    let (a, b) = (address_key(a), address_key(b));
    if a.contains(&b) || b.contains(&a) {
        Compared::Same
    } else {
        Compared::Different {
            close: similar(&a, &b),
        }
    }
}

/// Longer texts are not compared letter by letter, which takes time in proportion to their product.
const LONGEST: usize = 20_000;

/// Whether two texts are alike to so many per cent. That they are not proves nothing.
fn likeness(a: &str, b: &str, alike: u32) -> Compared {
    let longer = a.chars().count().max(b.chars().count());
    if a == b {
        return Compared::Same;
    }
    if longer > LONGEST {
        return Compared::Doubtful;
    }
    let same = longer.saturating_sub(edit_distance(a, b));
    let enough = same.saturating_mul(100)
        >= longer.saturating_mul(usize::try_from(alike).unwrap_or(usize::MAX));
    if enough {
        Compared::Same
    } else {
        Compared::Doubtful
    }
}

/// Whether everything that the second lists stands in the first.
fn subset(first: &Field, second: &Field, how: &How<'_>) -> Compared {
    let (Some(all), Some(some)) = (entries(first, how), entries(second, how)) else {
        return Compared::Same;
    };
    let strange: Vec<&String> = some.iter().filter(|one| !all.contains(one)).collect();
    // An entry that is nearly one of the others is probably that one.
    let nearly = |one: &&String| all.iter().any(|known| similar(known, one));
    match strange.as_slice() {
        [] => Compared::Same,
        strange => Compared::Different {
            close: strange.iter().all(nearly),
        },
    }
}

/// The entries of a list, by their keys.
fn entries(field: &Field, how: &How<'_>) -> Option<Vec<String>> {
    let entries: Vec<String> = match &field.value {
        Value::List(entries) | Value::Choices(entries) => entries.clone(),
        Value::Choice(one) => vec![one.clone()],
        Value::Text(text) => text
            .split(['、', '，', ',', ';', '；', '\n'])
            .map(str::to_owned)
            .collect(),
        Value::Date(_) | Value::Open | Value::Nothing => return None,
    };
    let keys = entries.iter().map(|entry| how.name_key(entry));
    Some(keys.filter(|key| !key.is_empty()).collect())
}

/// Whether two sums, percentages or counts lie no further apart than they may.
fn amounts(a: &str, b: &str, tolerance: Option<Tolerance>) -> Compared {
    let plain = |parts: i128| Amount {
        ten_thousandths: parts,
        currency: None,
    };
    let (first, second, known) = match (percent(a), percent(b)) {
        (Some(first), Some(second)) => (
            plain(first.ten_thousandths),
            plain(second.ten_thousandths),
            true,
        ),
        _ => match (amount(a), amount(b)) {
            (Some(first), Some(second)) => {
                // A count is digits alone; a sum without a currency may be in another unit.
                let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
                let known = first.currency.is_some() || (digits(a) && digits(b));
                (first, second, known && first.currency == second.currency)
            }
            _ => return Compared::Same,
        },
    };
    let apart = first.ten_thousandths.abs_diff(second.ten_thousandths);
    let may = match tolerance {
        None => 0,
        Some(Tolerance::TenThousandths(much)) => much.unsigned_abs(),
        // Of a hundred per cent in ten-thousandths.
        Some(Tolerance::Percent(part)) => {
            first
                .ten_thousandths
                .unsigned_abs()
                .saturating_mul(part.ten_thousandths.unsigned_abs())
                / 1_000_000
        }
    };
    let one_named = first.currency.is_none() || second.currency.is_none();
    if apart <= may && (known || one_named) {
        Compared::Same
    } else if known {
        Compared::Different {
            close: similar(a, b),
        }
    } else {
        Compared::Doubtful
    }
}

fn by_keys(key_a: &str, key_b: &str) -> Compared {
    if key_a == key_b {
        Compared::Same
    } else {
        let close = similar(key_a, key_b);
        Compared::Different { close }
    }
}

fn codes(first: &Field, second: &Field, a: &str, b: &str) -> Compared {
    if a == b {
        return Compared::Same;
    }
    let close = similar(a, b);
    let wrong = |field: &Field| match &field.state {
        FieldState::Invalid(_) if close => true,
        // No other organisation's code either: the right one was not written there at all.
        FieldState::Invalid(Wrong::Code { fault, .. }) => matches!(
            fault,
            Fault::Placeholder | Fault::Length { .. } | Fault::Form { .. }
        ),
        _ => false,
    };
    if wrong(first) || wrong(second) {
        let of_first = wrong(first);
        let likely = text_of(if of_first { second } else { first }).filter(|_| close);
        return Compared::Slip { of_first, likely };
    }
    Compared::Different { close }
}

/// The persons that a text names: one, or with the one who acts for it in brackets behind a label.
fn persons(text: &str) -> Vec<String> {
    text.split(['(', '（', ')', '）', '、'])
        .map(|part| part.rsplit([':', '：']).next().unwrap_or(part))
        .map(name_key)
        .filter(|person| !person.is_empty())
        .collect()
}

fn bare(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The organisation code: of a unified code, right or wrong, its characters 9 to 17; otherwise the
/// code itself.
fn embedded(code: &str) -> String {
    let code = bare(code);
    match code.get(EMBEDDED) {
        Some(inside) if code.len() == UNIFIED => inside.to_owned(),
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Source;
    use crate::rules::Words;

    fn how(normaliser: Normaliser, tolerance: Option<Tolerance>, words: &SameWords) -> How<'_> {
        How {
            normaliser,
            tolerance,
            alike: 90,
            same_words: words,
        }
    }

    fn field(text: &str, right: bool) -> Field {
        let title = Words {
            zh: String::new(),
            en: String::new(),
        };
        Field {
            key: String::new(),
            title,
            value: Value::Text(text.to_owned()),
            state: if right {
                FieldState::Valid
            } else {
                FieldState::Invalid(Wrong::Form)
            },
            source: Source::Text,
            page: None,
            file: None,
        }
    }

    #[test]
    fn what_is_the_same_and_what_is_not() {
        use Normaliser::{Beginning, Code, EmbeddedCode, Ending, Name, Person};
        let different = |close| Compared::Different { close };
        for (a, b, sort, expected) in [
            ("甲（中国）公司", "甲(中国)公司", Name, Compared::Same),
            (
                "甲乙丙丁戊己公司",
                "甲乙丙丁戊已公司",
                Name,
                different(true),
            ),
            ("甲公司", "乙公司", Name, different(false)),
            ("甲公司（委派代表：张三）", "张三", Person, Compared::Same),
            ("甲公司（委派代表：张三）", "甲公司", Person, Compared::Same),
            ("甲公司（委派代表：张三）", "李四", Person, different(false)),
            ("张三、李四", "李四", Person, Compared::Same),
            ("MA4K7Y2W-8", "ma4k7y2w 8", Code, Compared::Same),
            (
                "91420500MA4K7Y2W8D",
                "MA4K7Y2W-8",
                EmbeddedCode,
                Compared::Same,
            ),
            (
                "91420500MA4K7Y2W8D",
                "42660260-7",
                EmbeddedCode,
                different(false),
            ),
            (
                "91420500MA4K7Y2W8D",
                "91420500MA4K7Y2W8D001V",
                Beginning,
                Compared::Same,
            ),
            (
                "91420500MA4K7Y2W8D",
                "91420500MA4L8T3B5M001V",
                Beginning,
                different(false),
            ),
            ("GB 980 7806 84", "980780684", Ending, Compared::Same),
            ("980780684", "GB980780684", Ending, Compared::Same),
            ("GB980780684", "GB990780684", Ending, different(true)),
            ("GB980780684", "123456782", Ending, different(false)),
        ] {
            assert_eq!(
                compare(
                    &field(a, true),
                    &field(b, true),
                    &how(sort, None, &SameWords::default())
                ),
                expected,
                "{a} {b}"
            );
        }
    }

    #[test]
    fn a_wrong_code_that_is_nearly_the_other_is_a_slip() {
        let slip = |a: &str, b: &str, right: bool| {
            compare(
                &field(a, !right),
                &field(b, right),
                &how(Normaliser::Code, None, &SameWords::default()),
            )
        };
        assert_eq!(
            slip("91420500MA4K7Y2W8X", "91420500MA4K7Y2W8D", true),
            Compared::Slip {
                of_first: true,
                likely: Some("91420500MA4K7Y2W8D".to_owned())
            }
        );
        assert_eq!(
            slip("91350200MA2YJ1XR9H", "91420500MA4K7Y2W8D", true),
            Compared::Different { close: false }
        );
    }

    #[test]
    fn sums_may_lie_apart_by_their_tolerance() {
        let none = SameWords::default();
        let five = Some(Tolerance::Percent(percent("5%").unwrap()));
        let hundred = Some(Tolerance::TenThousandths(100 * 10_000));
        let different = |close| Compared::Different { close };
        for (a, b, tolerance, expected) in [
            ("500万元", "¥5,000,000.00", None, Compared::Same),
            ("1000元", "1050元", five, Compared::Same),
            ("1000元", "1051元", five, different(true)),
            ("1000元", "900元", hundred, Compared::Same),
            ("1000元", "899元", hundred, different(false)),
            ("£1000", "€1000", None, Compared::Doubtful),
            ("500", "500万元", None, Compared::Doubtful),
            ("500", "500元", None, Compared::Same),
            ("12", "13", None, different(true)),
            ("12.5%", "百分之十二点五", None, Compared::Same),
        ] {
            let found = compare(
                &field(a, true),
                &field(b, true),
                &how(Normaliser::Amount, tolerance, &none),
            );
            let close = matches!(
                (&found, &expected),
                (Compared::Different { .. }, Compared::Different { .. })
            );
            assert!(close || found == expected, "{a} {b} {found:?}");
        }
    }

    #[test]
    fn what_contains_lists_or_is_like_another() {
        let none = SameWords::default();
        let with = |sort, a: &str, b: &str| {
            compare(&field(a, true), &field(b, true), &how(sort, None, &none))
        };
        let different = Compared::Different { close: false };
        let (contains, subset, alike) = (
            Normaliser::Contains,
            Normaliser::Subset,
            Normaliser::Similar,
        );
        assert_eq!(
            with(contains, "销售Ａ级设备；售后服务", "a级设备"),
            Compared::Same
        );
        assert_eq!(with(contains, "销售设备", "维修车辆和电梯"), different);
        assert_eq!(
            with(subset, "销售、安装、维修", "维修、销售"),
            Compared::Same
        );
        assert_eq!(with(subset, "销售、安装", "销售、出口代理业务"), different);
        let text = "我单位承诺所提交的材料真实有效，并承担相应的责任";
        assert_eq!(
            with(alike, text, "我单位承诺所提交材料真实有效，并承担相应责任"),
            Compared::Same
        );
        assert_eq!(
            with(alike, text, "我单位不承诺任何事情"),
            Compared::Doubtful
        );
    }
}
