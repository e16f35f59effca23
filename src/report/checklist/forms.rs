//! A form of document that is accepted, with what it must bear.

use crate::rules::{DocumentKind, FieldRule, ValueKind};
use crate::say::Lang;

/// What a kind of document is called, and what it must bear.
pub(super) fn form(kind: &DocumentKind, lang: Lang) -> String {
    let words = lang.checklist();
    let of = |signed: bool| -> Vec<String> {
        let fields = kind.fields.iter().filter(|field| field.required);
        fields
            .filter(|field| matches!(field.value, ValueKind::Signature) == signed)
            .map(|field| either(kind, field, lang))
            .collect()
    };
    let (required, signed) = (of(false), of(true));
    let labels = lang.labels();
    let mut notes = Vec::new();
    if !required.is_empty() {
        notes.push(format!("{}{}", words.bears, required.join(words.and)));
    }
    if !signed.is_empty() {
        notes.push(format!("{}{}", words.signed, signed.join(words.and)));
    }
    if kind.valid_until.is_some() {
        notes.push(words.valid.to_owned());
    }
    let title = lang.pick(&kind.title);
    if notes.is_empty() {
        return title.to_owned();
    }
    let (open, close) = labels.brackets;
    format!("{title}{open}{}{close}", notes.join(labels.comma))
}

/// A field, or the one that makes it unnecessary.
fn either(kind: &DocumentKind, field: &FieldRule, lang: Lang) -> String {
    let title = lang.within(&field.title);
    let other = field.unless.as_deref().and_then(|key| kind.field(key));
    match other {
        Some(other) => format!(
            "{title}{}{}",
            lang.checklist().or,
            lang.within(&other.title)
        ),
        None => title,
    }
}
