//! What a form prints around a value, and words that stand in the place of one.

use crate::rules::{FieldRule, ValueKind};
use crate::text::Folded;

/// Whether a text says only where the value is to be found.
pub(super) fn points_elsewhere(rule: &FieldRule, text: &str) -> bool {
    let folded = Folded::caseless(text);
    let said = folded.text().trim_start_matches('(');
    rule.elsewhere
        .iter()
        .any(|word| said.starts_with(word.as_str()))
}

/// The text without a bracket at its end in which nothing stands but a word to be ignored.
pub(super) fn without_remarks<'t>(rule: &FieldRule, text: &'t str) -> &'t str {
    let trimmed = text.trim_end();
    let closed = trimmed.ends_with([')', '）']);
    let Some(open) = trimmed.rfind(['(', '（']).filter(|_| closed) else {
        return text;
    };
    let remark = trimmed.get(open..).map(Folded::caseless);
    let word = remark
        .as_ref()
        .map(|remark| remark.text().trim_matches(['(', ')']));
    match (word, trimmed.get(..open)) {
        (Some(word), Some(value))
            if rule
                .ignore
                .iter()
                .any(|known| word.starts_with(known.as_str())) =>
        {
            value.trim_end()
        }
        _ => text,
    }
}

pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// A name without the same name in Latin letters on the lines under it.
pub(super) fn without_translation(text: &str) -> &str {
    let latin = |line: &str| line.chars().all(|c| c < '\u{2E80}');
    match text.split_once('\n') {
        Some((name, rest)) if !latin(name) && latin(rest) => name.trim_end(),
        _ => text,
    }
}

/// A name or address without the form's own words behind it (`…8号注：与证照一致`).
pub(super) fn without_notice<'t>(rule: &FieldRule, text: &'t str) -> &'t str {
    if !matches!(
        rule.value,
        ValueKind::Name | ValueKind::Address | ValueKind::Person
    ) {
        return text;
    }
    let notices = ["注：", "注:", "（注", "(注", "※"];
    let starts = notices.iter().filter_map(|notice| text.find(notice));
    match starts.min().filter(|start| *start > 0) {
        Some(start) => text.get(..start).unwrap_or(text).trim_end(),
        None => text,
    }
}

pub(super) fn says_none(rule: &FieldRule, text: &str) -> bool {
    !rule.none.is_empty()
        && rule
            .none
            .iter()
            .any(|word| word == Folded::caseless(text).text())
}
