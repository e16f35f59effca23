//! Numbers in running text: where one of a kind stands, right or wrong.
//!
//! Only the shape decides, so that a mistyped number is found and can be reported. A number never
//! is a part of a longer run of letters and digits: the number of a pollutant discharge permit is
//! a unified code with four more characters, and old tax numbers have twenty.

use std::ops::Range;

use super::groups::{Gap, Group, groups};
use super::misreading::as_digit;
use super::placeholder::is_placeholder;
use super::{
    CodeKind, CreditCode, RegistrationNumber, ccc_number, credit_class, division, identity_number,
    institution_number, printed,
};
use crate::text::Folded;

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Byte range in the text as given.
    pub range: Range<usize>,
    /// The number in its printed form.
    pub normalised: String,
}

/// All numbers of a kind in a text, in order and without overlap.
///
/// They may be broken into groups by single spaces, hyphens or line breaks; a number in groups
/// must look more like one than a number in one piece, since groups may also be neighbours by
/// chance. Of kinds without a mark of their own, such as the 15 digits of a register number,
/// this finds numbers of that shape: what they are must be told by a label.
pub fn find(kind: CodeKind, text: &str) -> Vec<Found> {
    if kind == CodeKind::InstitutionNumber {
        let folded = Folded::of(text);
        let number = |range: &Range<usize>| folded.text().get(range.clone()).map(str::to_owned);
        return institution_number::find(folded.text())
            .into_iter()
            .filter_map(|range| {
                let normalised = number(&range)?;
                Some(Found {
                    normalised,
                    range: folded.original(range),
                })
            })
            .collect();
    }
    let mut found = scan(kind, &groups(text, kind == CodeKind::IdentityNumber));
    if kind == CodeKind::IdentityNumber {
        found.extend(misread_identity_numbers(text));
        found.sort_by_key(|number| number.range.start);
        found.dedup_by(|next, kept| next.range.start < kept.range.end);
    }
    found
}

fn scan(kind: CodeKind, groups: &[Group]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut rest = groups;
    while let Some(first) = rest.first() {
        let number = (1..=rest.len())
            .map_while(|count| connected(rest, count))
            .find(|number| is_number(kind, number));
        let taken = match number {
            Some(number) => {
                let end = number
                    .groups
                    .last()
                    .map_or(first.range.end, |last| last.range.end);
                found.push(Found {
                    range: first.range.start..end,
                    normalised: printed(kind, number.code),
                });
                number.groups.len()
            }
            None => 1,
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    found
}

/// Groups that follow each other with a single space, hyphen or line break between.
struct Candidate<'a> {
    groups: &'a [Group],
    code: String,
    /// Whether no further group follows or goes before in the same way.
    alone: bool,
    next: Gap,
}

fn connected(rest: &[Group], count: usize) -> Option<Candidate<'_>> {
    let groups = rest.get(..count)?;
    if groups.iter().skip(1).any(|group| group.before == Gap::Wide) {
        return None;
    }
    let code: String = groups.iter().map(|group| group.code.as_str()).collect();
    // The longest number of all, a masked one, has 20 characters.
    if count > 1 && code.len() > 20 {
        return None;
    }
    let next = rest.get(count).map_or(Gap::Wide, |group| group.before);
    let alone = next == Gap::Wide && rest.first()?.before == Gap::Wide;
    Some(Candidate {
        groups,
        code,
        alone,
        next,
    })
}

fn is_number(kind: CodeKind, number: &Candidate<'_>) -> bool {
    let code = number.code.as_str();
    let lengths: Vec<usize> = number.groups.iter().map(|group| group.code.len()).collect();
    let whole = lengths.len() == 1;
    match kind {
        CodeKind::CreditCode if whole => looks_like_credit_code(code),
        CodeKind::CreditCode => {
            CreditCode::parse(code).is_some()
                || number.alone
                    && CREDIT_CODE_GROUPS.contains(&lengths.as_slice())
                    && is_strict(code)
        }
        CodeKind::OrganisationCode => is_organisation_code(number, &lengths),
        CodeKind::RegistrationNumber if whole => looks_like_registration_number(code),
        CodeKind::RegistrationNumber => {
            code.len() == 15
                && REGISTRATION_NUMBER_GROUPS.contains(&lengths.as_slice())
                && RegistrationNumber::parse(code).is_some()
        }
        CodeKind::FoodLicence => is_food_licence(code),
        CodeKind::IdentityNumber if whole => looks_like_identity_number(code),
        CodeKind::IdentityNumber => code.len() == 18 && identity_number::fault(code).is_none(),
        CodeKind::CccCertificate => {
            (whole || number.alone && lengths == [4, 2, 4, 6])
                && code.starts_with("20")
                && ccc_number::judge(code).0 == super::Verdict::Valid
        }
        CodeKind::InstitutionNumber => false,
    }
}

/// How unified codes are set in groups.
const CREDIT_CODE_GROUPS: [&[usize]; 9] = [
    &[4, 4, 4, 4, 2],
    &[6, 6, 6],
    &[3, 3, 3, 3, 3, 3],
    &[2, 6, 9, 1],
    &[2, 6, 10],
    &[1, 1, 6, 9, 1],
    &[8, 9, 1],
    &[8, 10],
    &[8, 8, 2],
];

/// How register numbers are set in groups.
const REGISTRATION_NUMBER_GROUPS: [&[usize]; 5] = [
    &[5, 5, 5],
    &[3, 3, 3, 3, 3],
    &[6, 8, 1],
    &[6, 9],
    &[4, 4, 4, 3],
];

fn digits(code: &str) -> usize {
    code.chars().filter(char::is_ascii_digit).count()
}

fn looks_like_credit_code(code: &str) -> bool {
    if code.contains('*') {
        let stars = code.chars().filter(|&c| c == '*').count();
        let department = code.chars().next().and_then(credit_class::department);
        return (16..=20).contains(&code.len())
            && stars >= 2
            && digits(code) >= 6
            && department.is_some();
    }
    if code.len() != 18 {
        return false;
    }
    if is_placeholder(code) || CreditCode::parse(code).is_some() {
        return true;
    }
    // 18 digits are much else: 62 begins the numbers of bank cards.
    if digits(code) == 18 {
        return is_strict(code) && !code.starts_with("62");
    }
    let division = code.get(2..8).unwrap_or_default();
    let readable = division.chars().filter(|&c| as_digit(c).is_some()).count();
    digits(code) >= 8 && readable >= 5 && !identity_number::looks_like_one(code)
}

/// Class and division as a code must have them.
fn is_strict(code: &str) -> bool {
    let mut class = code.chars();
    let division = code.get(2..8).unwrap_or_default();
    code.len() == 18
        && class
            .next()
            .and_then(credit_class::department)
            .zip(class.next())
            .is_some_and(|(department, category)| department.category(category).is_some())
        && digits(division) == 6
        && division::is_province(division)
        && !identity_number::looks_like_one(code)
}

/// Eight characters, a hyphen and one more, and no further hyphen: a telephone number with its
/// extension has the same form.
fn is_organisation_code(number: &Candidate<'_>, lengths: &[usize]) -> bool {
    let [body, check] = number.groups else {
        return false;
    };
    lengths == [8, 1]
        && check.before == Gap::Dash
        && body.before != Gap::Dash
        && number.next != Gap::Dash
        && !number.code.contains('*')
        && digits(&body.code) >= 2
}

fn looks_like_registration_number(code: &str) -> bool {
    code.len() == 15
        && digits(code) >= 12
        && code.chars().all(|c| as_digit(c).is_some())
        && (RegistrationNumber::parse(code).is_some() || !identity_number::looks_like_one(code))
}

fn is_food_licence(code: &str) -> bool {
    let number = ["JY", "SC", "YB"]
        .iter()
        .find_map(|prefix| code.strip_prefix(prefix));
    number.is_some_and(|number| {
        number.len() == 14
            && digits(number) >= 10
            && number.chars().all(|c| as_digit(c).is_some() || c == '*')
    })
}

/// A region and a birth date; a number that is right as another kind and wrong as this one is
/// taken for the other.
fn looks_like_identity_number(code: &str) -> bool {
    identity_number::looks_like_one(code)
        && match code.len() {
            18 => identity_number::fault(code).is_none() || CreditCode::parse(code).is_none(),
            _ => RegistrationNumber::parse(code).is_none(),
        }
}

/// Identity numbers with a few letters read for digits: still somebody's, and to be covered.
fn misread_identity_numbers(text: &str) -> impl Iterator<Item = Found> {
    groups(text, false)
        .into_iter()
        .filter(|group| {
            let code = group.code.as_str();
            let last = code.len().saturating_sub(1);
            let meant: Option<String> = code
                .char_indices()
                .map(|(at, c)| {
                    if at == last && c == 'X' {
                        Some(c)
                    } else {
                        as_digit(c)
                    }
                })
                .collect();
            digits(code) + 4 >= code.len()
                && meant
                    .is_some_and(|meant| meant != code && identity_number::looks_like_one(&meant))
                && CreditCode::parse(code).is_none()
        })
        .map(|group| Found {
            range: group.range,
            normalised: group.code,
        })
}

#[cfg(test)]
mod tests;
