//! What a reading of a picture can be blamed for, and what settles it.

use super::compared::{self, Compared, How};
use crate::codes::{self, CodeKind};
use crate::documents::{Document, Field, FieldState, Source, Value};
use crate::rules::{FieldRef, Normaliser, Rules, ValueKind};
use crate::text::{edit_distance, name_key};

/// So many letters of a value may have been misread.
const FEW: usize = 2;
/// Fewest letters that are surely no part of another value by chance.
const LEAST: usize = 2;

/// Whether two values that differ may be the same, one of them misread: for a person to look at, and
/// no contradiction. Of addresses and other prose a whole line may be lost, or be another's.
pub fn may_be_misread(first: (&Document, &Field), second: (&Document, &Field)) -> bool {
    let seen = first.1.source == Source::Ocr || second.1.source == Source::Ocr;
    match (&first.1.value, &second.1.value) {
        (Value::Text(a), Value::Text(b)) => {
            let glued = |read: (&Document, &Field), text: &str, other: &str| {
                read.1.source == Source::Ocr && is_named(read) && is_glued(text, other)
            };
            let prose = is_prose(first) || is_prose(second);
            let glued = glued(first, a, b) || glued(second, b, a);
            seen && (is_close(a, b) || prose || glued)
        }
        _ => false,
    }
}

/// Whether a name that was read is another with something before or behind it (two cells taken for
/// one line), a part of it (under glare, or over the edge of the picture), or holds a code as no
/// name does.
fn is_glued(text: &str, other: &str) -> bool {
    let (text, other) = (name_key(text), name_key(other));
    let begins = |long: &str, short: &str| long.starts_with(short) || long.ends_with(short);
    let more = other.chars().count() >= LEAST && begins(&text, &other);
    let code = || !codes::find(CodeKind::CreditCode, &text).is_empty();
    text != other && (more || begins(&other, &text) || code())
}

fn is_named((document, field): (&Document, &Field)) -> bool {
    let kind = document.kind.field(&field.key).map(|rule| &rule.value);
    matches!(kind, Some(ValueKind::Name | ValueKind::Person))
}

fn is_prose((document, field): (&Document, &Field)) -> bool {
    let kind = document.kind.field(&field.key).map(|rule| &rule.value);
    matches!(
        kind,
        Some(ValueKind::Address | ValueKind::Text | ValueKind::Money | ValueKind::Telephone(_))
    )
}

/// Whether two texts differ in a letter or two, and not in all they have.
pub fn is_close(a: &str, b: &str) -> bool {
    let length = a.chars().count().max(b.chars().count());
    let distance = edit_distance(a, b);
    distance <= FEW && distance < length
}

/// What an unread code probably says: the one code of which it is a misreading.
pub fn likely(document: &Document, field: &Field) -> Option<String> {
    let (Source::Ocr, Value::Text(code)) = (field.source, &field.value) else {
        return None;
    };
    match &document.kind.field(&field.key)?.value {
        ValueKind::Code(kind) => codes::judge(*kind, code).suggestion,
        _ => None,
    }
}

/// Takes a doubtful reading for right where another document of the pack says the same: two sources
/// that do not know of each other hardly err alike.
pub fn settle(documents: &mut [Document], rules: &Rules) {
    let mut settled: Vec<(usize, usize, Value)> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        for (place, field) in document.fields.iter().enumerate() {
            if field.source != Source::Ocr || !matches!(field.state, FieldState::Unread { .. }) {
                continue;
            }
            let others = documents.iter().filter(|other| other.file != document.file);
            let mut others = others.flat_map(|other| &other.fields);
            let agreeing = others.find_map(|other| {
                let how = normaliser(rules, &field.key, &other.key)?;
                agrees(document, field, other, &How::plainly(how, rules))
                    .then(|| other.value.clone())
            });
            settled.extend(agreeing.map(|value| (index, place, value)));
        }
    }
    for (index, place, value) in settled {
        if let Some(field) = documents
            .get_mut(index)
            .and_then(|document| document.fields.get_mut(place))
        {
            field.value = value;
            field.state = FieldState::Valid;
        }
    }
}

/// How the rules compare two fields, whichever documents bear them.
fn normaliser(rules: &Rules, first: &str, second: &str) -> Option<Normaliser> {
    let key = |field: &FieldRef| match field {
        FieldRef::Kind(_, key) | FieldRef::Requirement(_, key) | FieldRef::Here(key) => key.clone(),
    };
    let comparisons = rules.comparisons.iter().filter(|comparison| {
        matches!(
            comparison.normaliser,
            Normaliser::Name | Normaliser::Person | Normaliser::Code
        )
    });
    comparisons
        .map(|comparison| (comparison.normaliser, &comparison.fields))
        .find(|(_, fields)| {
            let keys: Vec<String> = fields.iter().map(key).collect();
            keys.iter().any(|key| key == first) && keys.iter().any(|key| key == second)
        })
        .map(|(normaliser, _)| normaliser)
}

fn agrees(document: &Document, field: &Field, other: &Field, how: &How<'_>) -> bool {
    if other.state != FieldState::Valid {
        return false;
    }
    let saw = match (&field.state, &field.value) {
        (FieldState::Unread { saw: Some(saw) }, _) => Some(saw.clone()),
        (_, Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let read_as = |text: String| Field {
        value: Value::Text(text),
        state: FieldState::Valid,
        ..field.clone()
    };
    let same = |text: String| compared::compare(&read_as(text), other, how) == Compared::Same;
    matches!(other.value, Value::Text(_))
        && (saw.is_some_and(same) || likely(document, field).is_some_and(same))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cells_read_as_one_line_are_no_contradiction() {
        let name = "南京澄岳泽净水科技有限公司";
        for glued in [
            "南京澄岳泽净水科技有限公司统一社会信用91320100MA3350K0XY",
            "企业名称南京澄岳泽净水科技有限公司",
            "南京澄岳泽净水科技有限",
            "南",
        ] {
            assert!(is_glued(glued, name), "{glued}");
        }
        for other in [name, "南京澄岳泽暖通设备有限公司", "澄岳泽"] {
            assert!(!is_glued(other, name), "{other}");
        }
    }

    #[test]
    fn a_letter_or_two_may_be_misread_but_not_all_of_them() {
        for (a, b) in [
            ("赞晟网络有限公司", "赟晟网络有限公司"),
            ("星澜（苏州数据服务有限公司", "星澜（苏州）数据服务有限公司"),
            ("王伟", "王韦"),
        ] {
            assert!(is_close(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("王伟", "李强"),
            ("湖北云岭有限公司", "湖南云领贸易有限公司"),
        ] {
            assert!(!is_close(a, b), "{a} {b}");
        }
    }
}
