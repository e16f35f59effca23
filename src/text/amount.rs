//! Sums of money as documents write them.
//!
//! What can be read in two ways is not read: [`amount`] answers `None`, which means that a person
//! must look, and never a wrong sum.

use super::Folded;

mod currency;
mod figures;

pub use currency::Currency;

/// A sum of money. Exact: no part of it is ever rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In ten-thousandths of the currency's unit: 1 yuan is 10 000.
    pub ten_thousandths: i128,
    /// `None` where none is written, or only a sign that several share (`$`).
    pub currency: Option<Currency>,
}

/// How many parts of [`Amount::ten_thousandths`] the currency's unit has.
pub const PARTS: i128 = 10_000;

/// Reads a text that is one sum of money.
///
/// `500万元`, `1.5亿元`, `¥5,000,000.00`, 人民币伍佰万元整, `12元5角`, `£5,000,000`, `GBP 5m`,
/// `EUR 1.234.567,89`, `CHF 1'234.50`, `5 million US dollars`. The same sum written twice, in words
/// and in figures, is one. 元 and `¥` without more are yuan; `$` is some dollar.
///
/// `None`: no sum; several; one with more around it than a sum has (`不少于500万元`, `over £5m`,
/// `500余万元`); one that reads in two ways (`1.234`, `EUR 1,234`, `5m` without a currency).
#[must_use]
pub fn amount(text: &str) -> Option<Amount> {
    let folded = Folded::spaced(text);
    let characters: Vec<char> = folded.text().chars().collect();
    let mut read = Reading::default();
    let mut rest = characters.as_slice();
    while let Some(c) = rest.first() {
        if let Some((length, token)) = currency::at(rest) {
            read.currency(token);
            rest = rest.get(length..)?;
        } else if let Some(length) = read.fraction(rest) {
            rest = rest.get(length..)?;
        } else if let Some((length, figures)) = figures::at(rest) {
            read.sum(figures)?;
            rest = rest.get(length..)?;
        } else if " ,;:。、()[]_\"".contains(*c) {
            read.last_was_unit = false;
            rest = rest.get(1..)?;
        } else {
            read.last_was_unit = false;
            rest = rest.get(neutral(rest)?..)?;
        }
    }
    read.finish(&characters)
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    sums: Vec<figures::Figures>,
    /// Ten-thousandths in 角 and 分 behind each sum.
    small: Vec<i128>,
    tokens: Vec<currency::Token>,
    /// What was read last is 元 or 圆, behind which 角 and 分 may follow.
    last_was_unit: bool,
}

impl Reading {
    fn currency(&mut self, token: currency::Token) {
        self.last_was_unit = token == currency::Token::Yuan && !self.sums.is_empty();
        self.tokens.push(token);
    }

    fn sum(&mut self, figures: figures::Figures) -> Option<()> {
        // 12元5: what the figure behind counts cannot be told.
        if self.last_was_unit {
            return None;
        }
        self.sums.push(figures);
        self.small.push(0);
        Some(())
    }

    /// 5角, 伍角陆分, 零陆分 behind 元, or 角 behind a lone figure.
    fn fraction(&mut self, rest: &[char]) -> Option<usize> {
        if !self.last_was_unit {
            return None;
        }
        let (length, parts) = figures::jiao_and_fen(rest)?;
        *self.small.last_mut()? += parts;
        self.last_was_unit = false;
        Some(length)
    }

    fn finish(self, characters: &[char]) -> Option<Amount> {
        let currency = currency::of(&self.tokens)?;
        // A sum in brackets is a loss to some, and one in brackets to others.
        if matches!(characters.iter().find(|c| **c != ' '), Some('(')) && self.sums.len() == 1 {
            return None;
        }
        let mut found = None;
        for (figures, small) in self.sums.iter().zip(&self.small) {
            let whole = figures.read(currency)?;
            let sign = if whole < 0 { -1 } else { 1 };
            let whole = whole.checked_add(sign * small)?;
            match found {
                None => found = Some(whole),
                Some(known) if known == whole => {}
                Some(_) => return None,
            }
        }
        Some(Amount {
            ten_thousandths: found?,
            currency: currency.known,
        })
    }
}

/// How many characters of a word stand here that says nothing of how much it is. Whatever is not
/// listed may say "at least" or "half of".
fn neutral(rest: &[char]) -> Option<usize> {
    const CHINESE: [&str; 24] = [
        "大写",
        "小写",
        "金额",
        "合计",
        "共计",
        "总计",
        "总额",
        "数额",
        "币种",
        "注册资本",
        "资本",
        "每次事故",
        "每次",
        "累计",
        "赔偿限额",
        "责任限额",
        "限额",
        "保险金额",
        "保额",
        "含税",
        "不含税",
        "整",
        "正",
        "计",
    ];
    const ENGLISH: [&str; 52] = [
        "total",
        "amount",
        "sum",
        "of",
        "in",
        "words",
        "figures",
        "only",
        "say",
        "the",
        "limit",
        "limits",
        "indemnity",
        "liability",
        "any",
        "one",
        "each",
        "and",
        "every",
        "claim",
        "claims",
        "occurrence",
        "event",
        "incident",
        "loss",
        "per",
        "aggregate",
        "annual",
        "insured",
        "inclusive",
        "cover",
        "costs",
        "incl",
        "excl",
        "vat",
        "gross",
        "net",
        "a",
        "respect",
        "during",
        "period",
        "policy",
        "insurance",
        "arising",
        "out",
        "from",
        "or",
        "accident",
        "accidents",
        "events",
        "occurrences",
        "originating",
    ];
    let longest = CHINESE
        .iter()
        .filter(|word| starts_with(rest, word))
        .map(|word| word.chars().count())
        .max();
    if longest.is_some() {
        return longest;
    }
    let word: String = rest
        .iter()
        .take_while(|c| c.is_ascii_alphabetic())
        .map(char::to_ascii_lowercase)
        .collect();
    let number = rest.get(word.len()).is_some_and(char::is_ascii_digit);
    (ENGLISH.contains(&word.as_str()) && !number).then_some(word.len())
}

/// Whether these characters begin with a word; its letters may be in either case.
fn starts_with(rest: &[char], word: &str) -> bool {
    let mut rest = rest.iter();
    word.chars()
        .all(|c| rest.next().is_some_and(|r| r.eq_ignore_ascii_case(&c)))
}

impl std::fmt::Display for Amount {
    /// `CNY 5,000,000.00`: two places, more where there are more.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(currency) = self.currency {
            write!(f, "{} ", currency.code())?;
        }
        let sum = self.ten_thousandths.unsigned_abs();
        let parts = PARTS.unsigned_abs();
        let whole = (sum / parts).to_string();
        if self.ten_thousandths < 0 {
            write!(f, "-")?;
        }
        for (nth, digit) in whole.chars().enumerate() {
            if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
                write!(f, ",")?;
            }
            write!(f, "{digit}")?;
        }
        let places = format!("{:04}", sum % parts);
        let shown = places.trim_end_matches('0').len().max(2);
        write!(f, ".{}", places.get(..shown).unwrap_or(&places))
    }
}

#[cfg(test)]
mod tests;
