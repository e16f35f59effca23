//! What a text says as a value of a field: one function for each kind of value.

use super::boxes::{self, Ticked};
use super::candidates::is_blank;
use super::improbable::{is_address, is_anothers_kind};
use super::remarks::{
    is_private, points_elsewhere, says_none, without_notice, without_remarks, without_translation,
};
use super::terms::{date, is_of_term, months, period_end, period_start, signature};
use super::{FieldState, Value, Wrong, enumerated, totals};
use crate::codes::{self, CodeKind, Fault, Verdict};
use crate::dates::dates_in;
use crate::rules::{Choice, FieldRule, ValueKind};
use crate::text::{Folded, amount, percent, telephones};

/// A value with what is known of it.
pub type Reading = (Value, FieldState);

/// Longest name of a person, in characters; anything longer is something else.
const LONGEST_PERSON: usize = 40;

/// So many letters in a row are a word and no part of a code.
const LONGEST_LETTERS: usize = 10;

pub(super) fn unread(text: &str) -> Reading {
    (
        Value::Nothing,
        FieldState::Unread {
            saw: Some(tidy(text)),
        },
    )
}

pub(super) fn empty() -> Reading {
    (Value::Nothing, FieldState::Empty)
}

/// Reads a text as the value of a field.
pub fn read(rule: &FieldRule, text: &str) -> Reading {
    if points_elsewhere(rule, text) {
        return unread(text);
    }
    let text = without_remarks(rule, text);
    // The line to be filled in, and what is printed under it.
    let text = text.trim_matches(|c: char| c.is_whitespace() || "_＿".contains(c));
    let text = without_notice(rule, text);
    // A letter that nobody could read is no letter of a name or code; nor is one that only its
    // author's computer knows.
    let named = matches!(rule.value, ValueKind::Name | ValueKind::Person);
    if text.contains('\u{FFFD}') || (named && text.contains(is_private)) {
        return unread(text);
    }
    let text = if named {
        // `某某有限公司。`: the mark ends a sentence and no name.
        without_translation(text).trim_end_matches(['。', '；', ';', '，', ',', '、'])
    } else {
        text
    };
    if says_none(rule, text) && !matches!(rule.value, ValueKind::Choices(..) | ValueKind::List(_)) {
        return (Value::Nothing, FieldState::Valid);
    }
    if rule.whole_months
        && let Some(reading) = months(rule, text)
    {
        return reading;
    }
    match &rule.value {
        ValueKind::Date => date(text, rule.date_order),
        ValueKind::PeriodStart => period_start(text, rule.date_order),
        ValueKind::PeriodEnd => period_end(text, rule.date_order),
        ValueKind::Choice(choices) => choice(rule, text, choices),
        ValueKind::Choices(choices, none) => several(text, choices, none),
        ValueKind::List(none) => list(text, none),
        // Read with its list (see `fields`): by itself it tells nothing.
        ValueKind::Column(_) => (Value::Nothing, FieldState::Unread { saw: None }),
        ValueKind::Signature => signature(rule, text),
        _ if is_blank(text) => empty(),
        ValueKind::Code(kind) => in_form(rule, code(rule, *kind, text)),
        ValueKind::Number => number(rule, text),
        ValueKind::Person => person(text),
        ValueKind::Count => count(text),
        ValueKind::Money if amount(text).is_none() => unread(text),
        ValueKind::Percent if percent(text).is_none() => unread(text),
        ValueKind::Telephone(_) if telephones(text).is_empty() => unread(text),
        kind if is_anothers_kind(kind, text) => unread(text),
        ValueKind::Text
        | ValueKind::Name
        | ValueKind::Address
        | ValueKind::Money
        | ValueKind::Percent
        | ValueKind::Telephone(_) => (Value::Text(tidy(text)), FieldState::Valid),
    }
}

/// Whether a text has more boxes ticked than one of which one is to be ticked, or "none" beside
/// others.
pub fn contradicts_itself(rule: &FieldRule, text: &str) -> bool {
    match &rule.value {
        ValueKind::Choice(choices) => matches!(
            boxes::read(text, choices, &[]),
            Ticked::These { choices, .. } if choices.len() > 1
        ),
        ValueKind::Choices(choices, none) => matches!(
            boxes::read(text, choices, none),
            Ticked::These { choices, none: true } if !choices.is_empty()
        ),
        _ => false,
    }
}

/// Whether a line under a value offers further choices of the field.
pub fn offers(rule: &FieldRule, line: &str) -> bool {
    match &rule.value {
        ValueKind::Choice(choices) => boxes::offers(line, choices, &[]),
        ValueKind::Choices(choices, none) => boxes::offers(line, choices, none),
        _ => false,
    }
}

/// Whether a further piece beside a value belongs to it: boxes and words of the field's own choices,
/// or the rest of a term. Anything else may be a label that nobody knows.
pub fn goes_on(rule: &FieldRule, piece: &str) -> bool {
    match &rule.value {
        ValueKind::Choice(choices) => boxes::are_of(piece, choices, &[]),
        ValueKind::Choices(choices, none) => boxes::are_of(piece, choices, none),
        ValueKind::PeriodStart | ValueKind::PeriodEnd => is_of_term(piece),
        _ => true,
    }
}

/// As printed, with width and spaces normalised: full-width letters and digits become narrow, the
/// spaces between Chinese characters go, others become one.
pub fn tidy(text: &str) -> String {
    let narrow: String = text
        .chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => u32::from(c)
                .checked_sub(0xFEE0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            _ => c,
        })
        .collect();
    let mut out = String::with_capacity(narrow.len());
    for word in narrow.split_whitespace() {
        let joins = |c: Option<char>| c.is_none_or(|c| u32::from(c) >= 0x2E80);
        if !joins(out.chars().next_back()) && !joins(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A code that is right in itself, but not of the form that this kind of document bears.
fn in_form(rule: &FieldRule, (value, state): Reading) -> Reading {
    let fits = match (&rule.pattern, &value, &state) {
        (Some(pattern), Value::Text(text), FieldState::Valid) => {
            pattern.is_match(Folded::of(text).text())
        }
        _ => true,
    };
    if fits {
        (value, state)
    } else {
        (value, FieldState::Invalid(Wrong::Form))
    }
}

fn code(rule: &FieldRule, kind: CodeKind, text: &str) -> Reading {
    // An identity number in the place of another code is a person's, and no wrong code.
    let identity = CodeKind::IdentityNumber;
    // The old ones have no check digit: any 15 digits with a possible date in them look like one.
    let old = codes::judge(identity, text).normalised.len() == 15;
    if kind != identity
        && !(old && kind == CodeKind::RegistrationNumber)
        && codes::judge(identity, text).verdict == Verdict::Valid
        && codes::judge(kind, text).verdict != Verdict::Valid
    {
        // Where the code need not stand, this document bears none.
        return match rule.required || rule.filled {
            true => unread(text),
            false => (Value::Nothing, FieldState::Unread { saw: None }),
        };
    }
    let found = codes::find(kind, text);
    let judged = match found.first() {
        Some(found) => codes::judge(kind, &found.normalised),
        None => {
            let reading = codes::judge(kind, text);
            // Words instead of a number ("none", "being applied for") are no wrong number.
            let like_a_code = reading.normalised.len() >= 6
                && reading
                    .normalised
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '*')
                && reading.normalised.chars().any(|c| c.is_ascii_digit());
            // Nor is one that is printed over the words of its label.
            let mut words = reading.normalised.split(|c: char| !c.is_ascii_alphabetic());
            let worded = words.any(|word| word.len() >= LONGEST_LETTERS);
            if !like_a_code || worded {
                return unread(text);
            }
            reading
        }
    };
    let value = Value::Text(judged.normalised);
    match judged.verdict {
        Verdict::Valid => (value, FieldState::Valid),
        Verdict::Masked => (
            value,
            FieldState::Unread {
                saw: Some(tidy(text)),
            },
        ),
        Verdict::Invalid(fault) => (
            value,
            FieldState::Invalid(Wrong::Code {
                fault,
                suggestion: judged.suggestion,
            }),
        ),
    }
}

/// A number of a declared form: the whole text, or the first word of it that has the form.
fn number(rule: &FieldRule, text: &str) -> Reading {
    let tidied = tidy(text);
    let Some(pattern) = &rule.pattern else {
        return (Value::Text(tidied), FieldState::Valid);
    };
    let folded = Folded::of(text);
    if pattern.is_match(folded.text()) {
        return checked(rule, tidied);
    }
    let word = text
        .split(|c: char| c.is_whitespace() || "，。；;、".contains(c))
        .find(|word| pattern.is_match(Folded::of(word).text()));
    // `…20180123号（更）`: a remark behind it is no part of the number.
    let bare = text.strip_suffix([')', '）']).and_then(|text| {
        let (number, _) = text.rsplit_once(['(', '（'])?;
        pattern
            .is_match(Folded::of(number).text())
            .then_some(number)
    });
    match bare.or(word) {
        Some(word) => checked(rule, tidy(word)),
        None if text.chars().any(|c| c.is_ascii_digit()) => {
            (Value::Text(tidied), FieldState::Invalid(Wrong::Form))
        }
        None => unread(text),
    }
}

/// A number of the right form, by its check character where the rules declare one.
fn checked(rule: &FieldRule, number: String) -> Reading {
    let fault = || {
        let check = rule.check_digit.as_ref()?;
        let folded = Folded::of(&number);
        let groups = rule.pattern.as_ref()?.regex()?.captures(folded.text())?;
        let found = groups.get(2)?.as_str().chars().next()?;
        let expected = check.expected(groups.get(1)?.as_str())?;
        (found != expected).then_some(Fault::CheckDigit { expected, found })
    };
    let fails = || {
        let check = rule.check_sum.as_ref()?;
        let folded = Folded::of(&number);
        let groups = rule.pattern.as_ref()?.regex()?.captures(folded.text())?;
        let passes = check.passes(|number| Some(groups.get(number)?.as_str()))?;
        (!passes).then_some(Fault::CheckSum)
    };
    let state = match fault().or_else(fails) {
        Some(fault) => FieldState::Invalid(Wrong::Code {
            fault,
            suggestion: None,
        }),
        None => FieldState::Valid,
    };
    (Value::Text(number), state)
}

pub(super) fn person(text: &str) -> Reading {
    let tidied = tidy(text);
    let mut parts = tidied.split(['(', '（', '\n']);
    let name = parts.next().unwrap_or("").trim();
    if !is_person(name) {
        return unread(text);
    }
    // What stands in brackets behind the name is no part of it, but for the name in other letters,
    // and for a second person: the one whom a partner that is an organisation sends, behind a label
    // of its own.
    let latin = |name: &str| name.chars().all(|c| c < '\u{2E80}');
    let rest = parts.next().unwrap_or("");
    let inside = rest.split([')', '）']).next().unwrap_or("").trim();
    if is_person(inside) && latin(name) != latin(inside) && latin(name) {
        return (
            Value::Text(format!("{name}（{inside}）")),
            FieldState::Valid,
        );
    }
    let second = rest.split_once([':', '：']).and_then(|(label, rest)| {
        // Without the bracket's end a part of the name may be missing.
        let name = rest.split_once([')', '）'])?.0.trim();
        (!label.contains(|c: char| c.is_ascii_digit()) && is_person(name)).then_some((label, name))
    });
    if text.contains(['(', '（']) && !text.contains([')', '）']) && rest.contains([':', '：']) {
        return unread(text);
    }
    let whole = match second {
        Some((label, second)) => format!("{name}（{label}：{second}）"),
        None => name.to_owned(),
    };
    (Value::Text(whole), FieldState::Valid)
}

fn is_person(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= LONGEST_PERSON
        && !name
            .chars()
            .any(|c| c.is_ascii_digit() || "：:，。；".contains(c))
}

fn count(text: &str) -> Reading {
    let folded = Folded::of(text);
    let digits: String = folded
        .text()
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() {
        unread(text)
    } else {
        (Value::Text(digits), FieldState::Valid)
    }
}

fn choice(rule: &FieldRule, text: &str, choices: &[Choice]) -> Reading {
    match boxes::read(text, choices, &[]) {
        Ticked::Other(other) if rule.undefined.is_some() => (
            Value::Text(tidy(&other)),
            FieldState::Invalid(Wrong::Undefined),
        ),
        Ticked::These { choices: found, .. } => match found.as_slice() {
            [one] => match choices.get(*one) {
                Some(choice) => (Value::Choice(choice.id.clone()), FieldState::Valid),
                None => unread(text),
            },
            _ => unread(text),
        },
        Ticked::Nothing => empty(),
        Ticked::Unknown(text) | Ticked::Other(text) => unread(&text),
    }
}

fn several(text: &str, choices: &[Choice], none: &[String]) -> Reading {
    match boxes::read(text, choices, none) {
        // "None" ticked beside a choice contradicts itself.
        Ticked::These {
            choices: found,
            none,
        } if none && !found.is_empty() => unread(text),
        Ticked::These { choices: found, .. } => {
            let ids = found
                .iter()
                .filter_map(|index| choices.get(*index))
                .map(|c| c.id.clone())
                .collect();
            (Value::Choices(ids), FieldState::Valid)
        }
        Ticked::Nothing => empty(),
        // Of `■是 □否` the whole: what is ticked says nothing by itself.
        Ticked::Other(_) if boxes::asks_whether(text, none) => unread(text),
        Ticked::Unknown(text) | Ticked::Other(text) => unread(&text),
    }
}

/// Names in a row: numbered, or separated by commas, semicolons, strokes or lines.
fn list(text: &str, none: &[String]) -> Reading {
    if is_blank(text) {
        return empty();
    }
    let names = match enumerated::entries(text) {
        Some(entries) => entries.into_iter().flat_map(numbered).collect(),
        None => in_a_row(text),
    };
    match totals::agreed(names) {
        Some(names) => names_of(names, none),
        None => unread(text),
    }
}

fn in_a_row(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '\n'])
        .map(tidy)
        .filter(|name| !is_blank(name))
        .collect()
}

/// The names in one numbered entry. What follows a name as its address stays with it.
fn numbered(entry: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in in_a_row(entry) {
        match names.last_mut() {
            Some(name) if is_address(&piece) => *name = format!("{name}（{piece}）"),
            _ => names.push(piece),
        }
    }
    names
}

/// A list from names that were read one by one (a table's column).
pub fn names_of(names: Vec<String>, none: &[String]) -> Reading {
    let is_none = |name: &String| {
        let folded = Folded::caseless(name);
        let word = folded
            .text()
            .trim_matches(|c: char| "。.()/-".contains(c))
            .to_owned();
        // `无 None`: said in two languages.
        let first = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        none.contains(&word) || none.iter().any(|word| word == first)
    };
    if !names.is_empty() && names.iter().all(is_none) {
        return (Value::List(Vec::new()), FieldState::Valid);
    }
    // A remark under a list is no name; nor are dots that say "and so on".
    let is_remark = |name: &String| {
        let folded = Folded::caseless(name);
        ["注:", "备注:", "说明:", "※", "*", "…", "......"]
            .iter()
            .any(|mark| folded.text().starts_with(mark))
    };
    // The date of the form, where the grid goes on below the list.
    let is_date = |name: &String| {
        let text = name.trim();
        dates_in(text)
            .iter()
            .any(|(range, _)| *range == (0..text.len()))
    };
    let names: Vec<String> = names
        .into_iter()
        .filter(|name| !is_none(name) && !is_remark(name) && !is_date(name))
        .collect();
    // A letter by itself is what is left of a name that was torn.
    let is_torn = |name: &String| name.trim().chars().count() == 1;
    if names.is_empty() {
        empty()
    } else if names.iter().any(is_torn) {
        unread(&names.join("、"))
    } else {
        (Value::List(names), FieldState::Valid)
    }
}
