//! Whether two values say the same.

use super::condition::text_of;
use crate::codes::Fault;
use crate::documents::{Field, FieldState, Value, Wrong};
use crate::rules::Normaliser;
use crate::text::{address_key, name_key, similar};

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
        /// What the other says.
        likely: String,
    },
    /// The second is a day before the first.
    Before,
    /// They contradict each other.
    Different {
        /// In one or two characters only.
        close: bool,
    },
}

/// Compares two values that were read.
pub fn compare(first: &Field, second: &Field, normaliser: Normaliser) -> Compared {
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
        Normaliser::Address => addresses(&a, &b),
        Normaliser::Name | Normaliser::Date => by_keys(&name_key(&a), &name_key(&b)),
        Normaliser::Person => {
            let theirs = persons(&b);
            if persons(&a).iter().any(|person| theirs.contains(person)) {
                return Compared::Same;
            }
            by_keys(&name_key(&a), &name_key(&b))
        }
        Normaliser::Code => codes(first, second, &bare(&a), &bare(&b)),
        Normaliser::Distinct if bare(&a) == bare(&b) => Compared::Different { close: false },
        Normaliser::Distinct => Compared::Same,
        Normaliser::EmbeddedCode => codes(first, second, &embedded(&a), &embedded(&b)),
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
        let likely = text_of(if of_first { second } else { first }).unwrap_or_default();
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
        use Normaliser::{Beginning, Code, EmbeddedCode, Name, Person};
        let different = |close| Compared::Different { close };
        for (a, b, how, expected) in [
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
        ] {
            assert_eq!(
                compare(&field(a, true), &field(b, true), how),
                expected,
                "{a} {b}"
            );
        }
    }

    #[test]
    fn a_wrong_code_that_is_nearly_the_other_is_a_slip() {
        let slip = |a: &str, b: &str, right: bool| {
            compare(&field(a, !right), &field(b, right), Normaliser::Code)
        };
        assert_eq!(
            slip("91420500MA4K7Y2W8X", "91420500MA4K7Y2W8D", true),
            Compared::Slip {
                of_first: true,
                likely: "91420500MA4K7Y2W8D".to_owned()
            }
        );
        assert_eq!(
            slip("91350200MA2YJ1XR9H", "91420500MA4K7Y2W8D", true),
            Compared::Different { close: false }
        );
    }
}
