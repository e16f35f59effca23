//! Checks of a whole number by its remainder, as a rules file declares them.

/// How a number proves itself: its parts are put in order, letters count as numbers, and what is left
/// when the whole is divided by the modulus is one of a few remainders.
///
/// IBAN (ISO 13616) and LEI (ISO 17442) are taken as one large number modulo 97 (ISO/IEC 7064
/// MOD 97-10) and leave 1. A UK VAT number is a weighted sum modulo 97.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckSum {
    /// The groups of the pattern in their order, and fixed text between them.
    pub arrange: Vec<Piece>,
    /// What `A` counts; `B` counts one more.
    pub letters_from: u32,
    /// Weights of the characters from the left, used again from the start; empty: the characters
    /// are the digits of one large number, those of a letter's value one after the other.
    pub weights: Vec<u32>,
    /// Added before it is divided.
    pub add: u32,
    /// What it is divided by; 2 or more.
    pub modulus: u32,
    /// What may be left.
    pub remainders: Vec<u32>,
}

/// A piece of the arranged number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The group of the pattern with this number.
    Group(usize),
    /// These characters.
    Text(String),
}

impl Piece {
    /// Reads `$2$1`, `$1GB$2`.
    #[must_use]
    pub fn read(arrange: &str) -> Vec<Self> {
        let mut pieces = Vec::new();
        for (nth, part) in arrange.split('$').enumerate() {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            let (number, text) = part.split_at_checked(digits).unwrap_or((part, ""));
            // What stands before the first sign is text.
            let (number, text) = if nth == 0 { ("", part) } else { (number, text) };
            if let Ok(group) = number.parse() {
                pieces.push(Self::Group(group));
            }
            if !text.is_empty() {
                pieces.push(Self::Text(text.to_owned()));
            }
        }
        pieces
    }
}

impl CheckSum {
    /// Whether a number passes; `group` gives its parts. `None` where it cannot be reckoned.
    #[must_use]
    pub fn passes<'t>(&self, group: impl Fn(usize) -> Option<&'t str>) -> Option<bool> {
        let modulus = u64::from(self.modulus).max(2);
        let arranged: String = self
            .arrange
            .iter()
            .map(|piece| match piece {
                Piece::Group(number) => group(*number).unwrap_or_default(),
                Piece::Text(text) => text,
            })
            .collect();
        let values = arranged.chars().filter_map(|c| self.value(c));
        let sum = if self.weights.is_empty() {
            values.fold(0, |so_far, value| {
                let places = 10_u64.pow(value.checked_ilog10().unwrap_or(0) + 1);
                (so_far * (places % modulus) + value) % modulus
            })
        } else {
            let weighted = values.zip(self.weights.iter().cycle());
            weighted.fold(0, |so_far, (value, weight)| {
                (so_far + value % modulus * (u64::from(*weight) % modulus)) % modulus
            })
        };
        let left = (sum + u64::from(self.add)) % modulus;
        let any = arranged.chars().any(|c| self.value(c).is_some());
        any.then(|| self.remainders.iter().any(|r| u64::from(*r) == left))
    }

    /// What a character counts; hyphens and the like do not count.
    fn value(&self, c: char) -> Option<u64> {
        if let Some(digit) = c.to_digit(10) {
            return Some(u64::from(digit));
        }
        let c = c.to_ascii_uppercase();
        let place = u32::from(c)
            .checked_sub(u32::from('A'))
            .filter(|_| c.is_ascii_uppercase())?;
        Some(u64::from(self.letters_from) + u64::from(place))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mod_97(arrange: &str) -> CheckSum {
        CheckSum {
            arrange: Piece::read(arrange),
            letters_from: 10,
            weights: Vec::new(),
            add: 0,
            modulus: 97,
            remainders: vec![1],
        }
    }

    fn vat(add: u32) -> CheckSum {
        CheckSum {
            arrange: Piece::read("$1"),
            letters_from: 10,
            weights: vec![8, 7, 6, 5, 4, 3, 2, 10, 1],
            add,
            modulus: 97,
            remainders: vec![0],
        }
    }

    /// An IBAN's first four characters go to its end.
    fn iban(text: &str) -> bool {
        let parts = |group| match group {
            1 => text.get(..4),
            _ => text.get(4..),
        };
        mod_97("$2$1").passes(parts).unwrap()
    }

    fn lei(text: &str) -> bool {
        mod_97("$1").passes(|_| Some(text)).unwrap()
    }

    /// With each digit replaced by each other, one at a time.
    fn every_slip(text: &str, passes: impl Fn(&str) -> bool) {
        assert!(passes(text), "{text}");
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for other in ('0'..='9').filter(|other| *other != c) {
                let mut slip = text.to_owned();
                slip.replace_range(at..=at, &other.to_string());
                assert!(!passes(&slip), "{slip} for {text}");
            }
        }
    }

    /// The specimens of the registries, and examples that are widely published.
    #[test]
    fn published_numbers_pass_and_every_slip_of_a_digit_is_noticed() {
        for text in [
            "GB82WEST12345698765432",
            "DE89370400440532013000",
            "FR1420041010050500013M02606",
            "NL91ABNA0417164300",
            "CH9300762011623852957",
            "NO9386011117947",
            "MT84MALT011000012345MTLCAST001S",
        ] {
            every_slip(text, iban);
        }
        for text in [
            "5493001KJTIIGC8Y1R12",
            "213800KUD8LAJWSQ9D15",
            "529900T8BM49AURSDO55",
        ] {
            every_slip(text, lei);
        }
        for text in ["980780684", "434031494"] {
            every_slip(text, |text| vat(0).passes(|_| Some(text)).unwrap());
        }
        // The newer scheme of HMRC adds 55.
        every_slip("123456727", |text| vat(55).passes(|_| Some(text)).unwrap());
    }

    #[test]
    fn both_schemes_of_a_number_in_one() {
        let both = CheckSum {
            remainders: vec![0, 42],
            ..vat(0)
        };
        for text in ["980780684", "123456727"] {
            assert_eq!(both.passes(|_| Some(text)), Some(true), "{text}");
        }
        assert_eq!(both.passes(|_| Some("980780685")), Some(false));
        assert_eq!(both.passes(|_| Some("--")), None);
    }

    #[test]
    fn pieces_are_groups_and_text() {
        let group = Piece::Group;
        assert_eq!(Piece::read("$2$1"), [group(2), group(1)]);
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            Piece::read("9$1GB$12"),
            [text("9"), group(1), text("GB"), group(12)]
        );
    }

    proptest! {
        #[test]
        fn any_declaration_is_safe(
            arrange in ".{0,8}", letters_from: u32, add: u32, modulus: u32,
            weights in prop::collection::vec(any::<u32>(), 0..4), text in ".{0,40}",
        ) {
            let check = CheckSum {
                arrange: Piece::read(&arrange), letters_from, weights, add, modulus, remainders: vec![1],
            };
            let _ = check.passes(|_| Some(&text));
        }
    }
}
