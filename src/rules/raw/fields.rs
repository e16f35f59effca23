//! Fields, and how their values are read, as written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawOption, Words};
use crate::codes::CodeKind;

/// A value that documents bear.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawField {
    /// What it is called in reports.
    pub title: Words,
    /// How it is read.
    #[serde(rename = "type")]
    pub kind: RawType,
    /// The labels it stands behind (or under, in a table). Spaces and width do not matter.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Labels that are looked at only where none of `labels` stands in the document.
    #[serde(default)]
    pub second_labels: Vec<String>,
    /// Words that open parts inside the value (`licensed items:`) and end no value, though other
    /// documents have them as labels.
    #[serde(default)]
    pub captions: Vec<String>,
    /// For `list`: further column headings, that count only in a table under one of
    /// `table_captions`.
    #[serde(default)]
    pub table_labels: Vec<String>,
    /// For `list`: what stands over a table whose `table_labels` head a column of it.
    #[serde(default)]
    pub table_captions: Vec<String>,
    /// For `code`: which check digits and structure it has.
    #[serde(default)]
    pub code: Option<CodeKind>,
    /// For `code` and `number`: where one can be looked up, as in "look it up in …".
    #[serde(default)]
    pub register: Option<Words>,
    /// A regular expression that the whole value matches, spaces removed and width folded.
    #[serde(default)]
    pub pattern: Option<String>,
    /// For `number`: how its check character follows from the others.
    #[serde(default)]
    pub check_digit: Option<RawCheckDigit>,
    /// For `number`: how the number as a whole proves itself.
    #[serde(default)]
    pub check_sum: Option<RawCheckSum>,
    /// For `choice` and `choices`: the choices.
    #[serde(default)]
    pub choices: IndexMap<String, RawOption>,
    /// For `choice`: the choices stand in their order, from the lowest to the highest.
    #[serde(default)]
    pub ordered: bool,
    /// For `choices`: take the choices of this question.
    #[serde(default)]
    pub choices_of: Option<String>,
    /// For dates and periods: a month without a day counts as all of its days.
    #[serde(default)]
    pub whole_months: bool,
    /// How much of it is left out wherever it is shown: reports, notices and receipts.
    #[serde(default)]
    pub mask: Option<RawMask>,
    /// Words in brackets behind a value that are no part of it (a request to seal or sign).
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Words that mean "none": filled in, and there is nothing to fill in.
    #[serde(default)]
    pub none: Vec<String>,
    /// Words with which a text begins that only says where the value is to be found
    /// ("see annex"): it counts as not read.
    #[serde(default)]
    pub elsewhere: Vec<String>,
    /// For `choice`: what is said when something is ticked or written that is none of the choices,
    /// where the choices are all there are. Without it such an entry counts as not read.
    #[serde(default)]
    pub undefined: Option<Words>,
    /// For `telephone`: how numbers of one country look.
    #[serde(default)]
    pub telephone: Option<RawTelephone>,
    /// For `column`: the list whose table it is a column of.
    #[serde(default)]
    pub column_of: Option<String>,
}

/// How the check character of a number follows from the others. The `pattern` has two groups: the
/// characters that are reckoned with, and the check character.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCheckDigit {
    /// The characters of the first group by their value, from 0 on; others in it do not count.
    #[serde(default = "digits")]
    pub alphabet: String,
    /// The weights of the characters from the left; used again from the start for longer numbers.
    pub weights: Vec<u32>,
    /// What the sum of value times weight is divided by.
    pub modulus: u32,
    /// The check character for each remainder, from 0 on; as many as the modulus.
    pub remainders: String,
}

/// Which comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawDateOrder {
    /// 03/04/2026 is 3 April; the year of 12-Mar-26 is 2026.
    DayFirst,
    /// 03/04/2026 is March 4.
    MonthFirst,
}

/// How much of a value is left out wherever it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawMask {
    /// All of it.
    All,
    /// The middle: its first and last characters stay.
    Middle,
    /// As of an identity number: the first six characters and the last four stay.
    Identity,
}

/// How a number as a whole proves itself (IBAN, LEI): groups of its `pattern` are put in order, letters
/// count as numbers, and it leaves one of a few remainders.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCheckSum {
    /// The groups of the pattern in their order, such as "$2$1".
    pub arrange: String,
    /// What the letter A counts; B counts one more, and so on.
    #[serde(default = "ten")]
    pub letters_from: u32,
    /// The weights of the characters from the left; used again from the start for longer numbers.
    /// Without them the characters are the digits of one large number.
    #[serde(default)]
    pub weights: Vec<u32>,
    /// A number that is added to it.
    #[serde(default)]
    pub add: u32,
    /// What it is divided by.
    pub modulus: u32,
    /// What may be left, one or more.
    pub remainders: Vec<u32>,
}

fn ten() -> u32 {
    10
}

fn digits() -> String {
    "0123456789".to_owned()
}

/// How telephone numbers of one country look. A number that looks otherwise is only a hint; one of
/// another country may have any form that numbers have (ITU-T E.164).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTelephone {
    /// Calling code of the country, digits alone: "86".
    pub country: String,
    /// What is dialled within the country in front of an area code: "0".
    #[serde(default)]
    pub trunk: String,
    /// Regular expressions, of which a number as it is dialled within the country matches one; digits
    /// alone are looked at.
    pub numbers: Vec<String>,
}

/// How a value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawType {
    /// Any text.
    Text,
    /// Telephone numbers; one that does not look like a whole number is only a hint.
    Telephone,
    /// Name of an organisation.
    Name,
    /// Name of a person.
    Person,
    /// A postal address.
    Address,
    /// A number with check digits (`code` says which).
    Code,
    /// A number of a declared form (`pattern`).
    Number,
    /// A date.
    Date,
    /// The beginning of a period printed behind the labels.
    PeriodStart,
    /// The end of a period, or "valid until"; may be open.
    PeriodEnd,
    /// A sum of money. One that reads in two ways (`1.234`) counts as not read.
    Money,
    /// A percentage, with its sign or in words.
    Percent,
    /// A whole number.
    Count,
    /// One of several choices, ticked or written.
    Choice,
    /// Some of several choices, ticked or written.
    Choices,
    /// A list of names: a table column under one of the labels, or names in a row behind one.
    List,
    /// Another column of the table in which a list stands (`column_of`): one entry for each name.
    Column,
    /// A line to be signed on. A picture near it may be the signature; without one, and with nothing
    /// written, it is empty. That a signature is genuine is never said.
    Signature,
}
