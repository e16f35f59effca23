//! Telephone numbers as people write them.

use super::Folded;

/// One number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telephone {
    /// Written with the code of its country in front (`+86`, `0086`).
    pub international: bool,
    /// Its digits, the country's among them, without an extension.
    pub digits: String,
    /// The digits with the last group behind a hyphen left out, which may be an extension
    /// (`0717-6789012-801`); empty where there is none.
    pub shorter: String,
}

/// What stands in front of an extension.
const EXTENSIONS: [&str; 7] = ["转", "分机", "extension", "ext", "x", "#", "内线"];
/// What stands between two numbers.
const BETWEEN: [char; 8] = ['、', ',', '，', ';', '；', '/', '|', '或'];
/// The fewest digits of a number that is called from abroad, its country's among them.
const FEWEST: usize = 8;
/// The most (ITU-T E.164, 6.1).
const MOST: usize = 15;
/// The fewest digits of a number within a country: those of emergencies and of hotlines.
const FEWEST_WITHIN: usize = 5;

/// All numbers of a text; empty where there is no digit in it.
#[must_use]
pub fn telephones(text: &str) -> Vec<Telephone> {
    let folded = Folded::spaced(text).text().to_lowercase();
    folded
        .split(|c: char| BETWEEN.contains(&c) || c == '\n')
        .filter_map(one)
        .collect()
}

fn one(piece: &str) -> Option<Telephone> {
    let end = EXTENSIONS.iter().filter_map(|word| {
        let at = piece.find(word)?;
        // Behind the number, and not a word in front of it.
        piece
            .get(..at)
            .filter(|before| before.contains(|c: char| c.is_ascii_digit()))
            .map(|_| at)
    });
    let number = piece.get(..end.min().unwrap_or(piece.len()))?;
    let begin = number.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let number = number.get(begin..)?;
    let plus = number.starts_with('+');
    // `+44 (0)20 7946 0958`: the zero is dialled within the country only.
    let number = if plus {
        number.replacen("(0)", "", 1)
    } else {
        number.to_owned()
    };
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let all = digits(&number);
    if all.is_empty() {
        return None;
    }
    let shorter = number.trim_end().rsplit_once('-').map(|(first, last)| {
        let is_extension = (1..=5).contains(&digits(last).len());
        digits(if is_extension { first } else { "" })
    });
    let shorter = shorter.unwrap_or_default();
    let zeros = !plus && all.starts_with("00");
    let without = |digits: String| match digits.strip_prefix("00") {
        Some(rest) if zeros => rest.to_owned(),
        _ => digits,
    };
    Some(Telephone {
        international: plus || zeros,
        digits: without(all),
        shorter: without(shorter),
    })
}

impl Telephone {
    /// Whether it has the form that numbers have. `country`: the calling code of the country whose
    /// numbers may be written without one; `trunk`: what is dialled there in front of an area code;
    /// `fits`: whether a number is one of that country, as it is dialled there.
    pub fn is_likely(
        &self,
        country: &str,
        trunk: &str,
        fits: Option<&dyn Fn(&str) -> bool>,
    ) -> bool {
        [&self.digits, &self.shorter]
            .into_iter()
            .filter(|digits| !digits.is_empty())
            .any(|digits| self.fits(digits, country, trunk, fits))
    }

    fn fits(
        &self,
        digits: &str,
        country: &str,
        trunk: &str,
        fits: Option<&dyn Fn(&str) -> bool>,
    ) -> bool {
        let count = digits.len();
        let from_abroad = (FEWEST..=MOST).contains(&count);
        let Some(fits) = fits else {
            return from_abroad || (!self.international && (FEWEST_WITHIN..=MOST).contains(&count));
        };
        let rest = digits.strip_prefix(country).filter(|_| !country.is_empty());
        let own = rest.is_some_and(|rest| fits(rest) || fits(&format!("{trunk}{rest}")));
        match (self.international, rest) {
            (true, Some(_)) => own,
            // Of other countries no more is known than how long a number may be.
            (true, None) => from_abroad && !digits.starts_with('0'),
            (false, _) => fits(digits) || own,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    fn likely(text: &str) -> bool {
        let form = Regex::new("^(1[3-9][0-9]{9}|0(10|2[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7}|[2-9][0-9]{6,7}|[48]00[0-9]{7}|9[56][0-9]{3,8}|1[02][0-9]{3})$").unwrap();
        let fits = |digits: &str| form.is_match(digits);
        let all = telephones(text);
        !all.is_empty() && all.iter().all(|one| one.is_likely("86", "0", Some(&fits)))
    }

    #[test]
    fn numbers_as_people_write_them() {
        for text in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "１３８００１３８０００",
            "0717-6789012",
            "（0717）6789012",
            "0717-6789012-801",
            "0717-6789012转801",
            "010 8888 8888 分机 12",
            "021－61234567",
            "+86 138 0013 8000",
            "0086-138-0013-8000",
            "+86 (0)10 8888 8888",
            "+86 10 8888 8888",
            "400-810-1234",
            "95588",
            "12315",
            "6789012",
            "0717-6789012/13800138000",
            "手机：13800138000、电话：010-88888888",
            "13800138000（微信同号）",
            "+44 20 7946 0958",
            "+852 2345 6789",
            "李经理 13800138000",
        ] {
            assert!(likely(text), "{text}: {:?}", telephones(text));
        }
    }

    #[test]
    fn what_is_hardly_one_is_told() {
        for text in [
            "1380013800",
            "138001380000",
            "12800138000",
            "0717-678901",
            "+86 138 0013 800",
            "+44 20",
            "13800138000、1380013",
            "123",
        ] {
            assert!(!likely(text), "{text}: {:?}", telephones(text));
        }
        assert_eq!(telephones("见附件"), []);
        assert_eq!(telephones("li@example.com"), []);
    }

    #[test]
    fn without_a_country_only_the_length_is_looked_at() {
        let likely = |text: &str| telephones(text)[0].is_likely("", "", None);
        assert!(likely("+44 (0)20 7946 0958") && likely("020 7946 0958 ext. 12"));
        assert!(!likely("+123") && !likely("12") && !likely("1234567890123456"));
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in ".{0,40}") {
            for one in telephones(&text) {
                let _ = one.is_likely("86", "0", Some(&|digits: &str| digits.len() == 11));
            }
        }
    }
}
