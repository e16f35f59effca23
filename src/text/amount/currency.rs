//! Currencies, and the codes, signs and words that stand for them.

use super::starts_with;

/// A currency by its alphabetic code (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// The currency with this code of three capital letters, if it is a known one.
    #[must_use]
    pub fn with_code(code: &str) -> Option<Self> {
        CODES.iter().find(|known| **known == code).map(|c| Self(c))
    }

    /// Its code, such as `CNY`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }

    /// All currencies that are known, by their codes.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.iter().copied()
    }

    /// Where it is used, many write the decimal comma.
    pub(super) fn has_decimal_comma(self) -> bool {
        COMMA.contains(&self.0)
    }

    /// Its unit has a thousand parts.
    pub(super) fn has_thousandths(self) -> bool {
        matches!(self.0, "KWD" | "BHD" | "OMR" | "JOD")
    }
}

const CODES: [&str; 46] = [
    "AED", "AUD", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EGP", "EUR",
    "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JOD", "JPY", "KRW", "KWD", "MOP", "MXN",
    "MYR", "NOK", "NZD", "OMR", "PHP", "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD",
    "THB", "TND", "TRY", "TWD", "USD", "VND", "ZAR",
];

const COMMA: [&str; 19] = [
    "EUR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "BRL", "RUB", "TRY", "CHF",
    "TND", "ISK", "IDR", "VND", "CLP", "ZAR",
];

const DOLLARS: [&str; 8] = ["USD", "HKD", "TWD", "MOP", "SGD", "AUD", "CAD", "NZD"];

/// What says in which currency a sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// This one.
    Is(&'static str),
    /// 元, 圆: yuan, or the unit of a currency named beside it.
    Yuan,
    /// `¥`: yuan, or yen where that is said beside it.
    YuanOrYen,
    /// `$`: some dollar.
    Dollar,
}

/// Signs and words, a longer one before its beginning.
const WORDS: [(&str, Token); 60] = [
    ("人民币", Token::Is("CNY")),
    ("renminbi", Token::Is("CNY")),
    ("rmb", Token::Is("CNY")),
    ("yuan", Token::Is("CNY")),
    ("美元", Token::Is("USD")),
    ("美金", Token::Is("USD")),
    ("us dollars", Token::Is("USD")),
    ("us dollar", Token::Is("USD")),
    ("us$", Token::Is("USD")),
    ("usd$", Token::Is("USD")),
    ("欧元", Token::Is("EUR")),
    ("euros", Token::Is("EUR")),
    ("euro", Token::Is("EUR")),
    ("€", Token::Is("EUR")),
    ("英镑", Token::Is("GBP")),
    ("pounds sterling", Token::Is("GBP")),
    ("pound sterling", Token::Is("GBP")),
    ("pounds", Token::Is("GBP")),
    ("pound", Token::Is("GBP")),
    ("sterling", Token::Is("GBP")),
    ("£", Token::Is("GBP")),
    ("日元", Token::Is("JPY")),
    ("日圆", Token::Is("JPY")),
    ("日円", Token::Is("JPY")),
    ("円", Token::Is("JPY")),
    ("yen", Token::Is("JPY")),
    ("jp¥", Token::Is("JPY")),
    ("cn¥", Token::Is("CNY")),
    ("港元", Token::Is("HKD")),
    ("港币", Token::Is("HKD")),
    ("hong kong dollars", Token::Is("HKD")),
    ("hk$", Token::Is("HKD")),
    ("澳门元", Token::Is("MOP")),
    ("澳门币", Token::Is("MOP")),
    ("新台币", Token::Is("TWD")),
    ("台币", Token::Is("TWD")),
    ("nt$", Token::Is("TWD")),
    ("新加坡元", Token::Is("SGD")),
    ("singapore dollars", Token::Is("SGD")),
    ("s$", Token::Is("SGD")),
    ("韩元", Token::Is("KRW")),
    ("₩", Token::Is("KRW")),
    ("澳元", Token::Is("AUD")),
    ("australian dollars", Token::Is("AUD")),
    ("a$", Token::Is("AUD")),
    ("加元", Token::Is("CAD")),
    ("加拿大元", Token::Is("CAD")),
    ("canadian dollars", Token::Is("CAD")),
    ("c$", Token::Is("CAD")),
    ("瑞士法郎", Token::Is("CHF")),
    ("swiss francs", Token::Is("CHF")),
    ("₹", Token::Is("INR")),
    ("₽", Token::Is("RUB")),
    ("卢布", Token::Is("RUB")),
    ("r$", Token::Is("BRL")),
    ("元", Token::Yuan),
    ("圆", Token::Yuan),
    ("圓", Token::Yuan),
    ("¥", Token::YuanOrYen),
    ("$", Token::Dollar),
];

/// What names a currency at the front of these characters, and how long it is.
pub(super) fn at(rest: &[char]) -> Option<(usize, Token)> {
    for (word, token) in &WORDS {
        let length = word.chars().count();
        let ends = !word.ends_with(|c: char| c.is_ascii_alphabetic())
            || !rest.get(length).is_some_and(char::is_ascii_alphabetic);
        if starts_with(rest, word) && ends {
            return Some((length, *token));
        }
    }
    let code: String = rest
        .iter()
        .take_while(|c| c.is_ascii_alphabetic())
        .collect();
    let known = CODES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(&code))?;
    // `try` and `all` are words; codes are written in capitals.
    (code == *known || code == code.to_ascii_lowercase() && code != "try")
        .then_some((known.len(), Token::Is(known)))
}

/// The currency of a sum.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) known: Option<Currency>,
    /// Something says that it is money at all.
    pub(super) any: bool,
}

/// The one currency that all of it names; `None` where two are named.
pub(super) fn of(tokens: &[Token]) -> Option<Named> {
    let named = tokens.iter().find_map(|token| match token {
        Token::Is(code) => Some(*code),
        _ => None,
    });
    let dollar = tokens.contains(&Token::Dollar);
    let known = match named {
        Some(code) => Some(code),
        None if dollar && tokens.contains(&Token::YuanOrYen) => return None,
        None if dollar || tokens.is_empty() => None,
        None => Some("CNY"),
    };
    let agrees = |token: &Token| match (token, known) {
        (Token::Is(code), Some(known)) => *code == known,
        (Token::Yuan, Some(code)) => matches!(code, "CNY" | "JPY") || DOLLARS.contains(&code),
        (Token::YuanOrYen, Some(code)) => matches!(code, "CNY" | "JPY"),
        (Token::Dollar, Some(code)) => DOLLARS.contains(&code),
        (_, None) => true,
    };
    tokens.iter().all(agrees).then_some(Named {
        known: known.map(Currency),
        any: !tokens.is_empty(),
    })
}
