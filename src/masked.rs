//! Values that the rules want covered, covered in a whole report before any format is made of it.

use crate::answers::AnswerValue;
use crate::documents::{Field, FieldState, Value, Wrong};
use crate::finding::{Message, NotNeeded, Quote};
use crate::rules::Mask;
use crate::verdict::{Reason, Report};

/// What stands for a value of which nothing is shown, however long it is.
const ALL: &str = "****";

/// A value, and how it is shown.
struct Covered {
    value: String,
    shown: String,
}

/// Covers the values of all fields that the rules mask: in the fields, in what is said of them and in
/// answers. The names of files stay: by them a file is found again. A report without such a field
/// stays as it is.
pub fn cover(report: &mut Report) {
    let mut covered = collect(report);
    // A longer value may hold a shorter one.
    covered.sort_by(|a, b| {
        b.value
            .len()
            .cmp(&a.value.len())
            .then(a.value.cmp(&b.value))
    });
    covered.dedup_by(|a, b| a.value == b.value);
    if covered.is_empty() {
        return;
    }
    let value = |text: &mut String| replace(text, &covered);
    for row in &mut report.requirements {
        if let Some(subject) = &mut row.subject {
            for text in [
                &mut subject.id,
                &mut subject.title.zh,
                &mut subject.title.en,
            ] {
                value(text);
            }
        }
        reason(&mut row.reason, &value);
    }
    for finding in &mut report.findings {
        finding.subject.iter_mut().for_each(value);
        message(&mut finding.message, &value);
    }
    for answered in &mut report.answers {
        let AnswerValue::Names(names) = &mut answered.value;
        names.iter_mut().for_each(value);
    }
    for file in &mut report.files {
        for field in file.documents.iter_mut().flat_map(|d| &mut d.fields) {
            texts_of(&mut field.value).into_iter().for_each(value);
            state_texts(&mut field.state).into_iter().for_each(value);
        }
    }
}

fn collect(report: &Report) -> Vec<Covered> {
    let mut covered = Vec::new();
    let documents = report.files.iter().flat_map(|file| &file.documents);
    for document in documents {
        for field in &document.fields {
            let Some(mask) = document.kind.field(&field.key).and_then(|rule| rule.mask) else {
                continue;
            };
            let (mut value, mut state) = (field.value.clone(), field.state.clone());
            let texts = texts_of(&mut value).into_iter();
            for text in texts.chain(state_texts(&mut state)) {
                if !text.trim().is_empty() {
                    covered.push(Covered {
                        value: text.clone(),
                        shown: shown(text, mask),
                    });
                }
            }
        }
    }
    covered
}

/// What a field says, uncovered: for who has to cover it elsewhere. Empty where nothing was read.
pub(crate) fn texts(field: &Field) -> Vec<String> {
    let (mut value, mut state) = (field.value.clone(), field.state.clone());
    let texts = texts_of(&mut value)
        .into_iter()
        .chain(state_texts(&mut state));
    let texts = texts.filter(|text| !text.trim().is_empty());
    texts.map(|text| text.clone()).collect()
}

fn texts_of(value: &mut Value) -> Vec<&mut String> {
    match value {
        Value::Text(text) => vec![text],
        Value::List(entries) => entries.iter_mut().collect(),
        Value::Nothing | Value::Date(_) | Value::Open | Value::Choice(_) | Value::Choices(_) => {
            Vec::new()
        }
    }
}

fn state_texts(state: &mut FieldState) -> Vec<&mut String> {
    match state {
        FieldState::Unread { saw: Some(saw) } => vec![saw],
        FieldState::Invalid(Wrong::Qr { says }) => vec![says],
        FieldState::Invalid(Wrong::Code {
            suggestion: Some(suggestion),
            ..
        }) => vec![suggestion],
        _ => Vec::new(),
    }
}

/// A value as it is shown.
fn shown(value: &str, mask: Mask) -> String {
    let letters = value.chars().filter(|c| c.is_alphanumeric()).count();
    let (front, back) = match mask {
        Mask::All => return ALL.to_owned(),
        Mask::Identity if letters >= 14 => (6, 4),
        // No more than half of it stays.
        Mask::Identity | Mask::Middle => match letters {
            0 | 1 => (0, 0),
            2 | 3 => (1, 0),
            4..=7 => (1, 1),
            8..=15 => (2, 2),
            _ => (4, 4),
        },
    };
    let mut place = 0;
    value
        .chars()
        .map(|c| {
            if !c.is_alphanumeric() {
                return c;
            }
            place += 1;
            if place <= front || place > letters - back {
                c
            } else {
                '*'
            }
        })
        .collect()
}

/// Covers each of these values in a text.
fn replace(text: &mut String, covered: &[Covered]) {
    for one in covered {
        // A single character is a value only where it stands alone.
        let alone = one.value.chars().count() > 1 || *text == one.value;
        if alone && text.contains(&one.value) {
            *text = text.replace(&one.value, &one.shown);
        }
    }
}

type Cover<'c> = dyn Fn(&mut String) + 'c;

fn quote(quote: &mut Quote, value: &Cover<'_>) {
    value(&mut quote.value);
}

/// Covers what a finding quotes. Every message stands here, so that a new one is thought of.
fn message(said: &mut Message, value: &Cover<'_>) {
    match said {
        Message::CodeInvalid {
            value: code,
            suggestion,
            ..
        } => {
            value(code);
            suggestion.iter_mut().for_each(value);
        }
        Message::NumberMalformed { value: text, .. }
        | Message::CodeKindMismatch { value: text, .. }
        | Message::ValueDoubtful { value: text, .. }
        | Message::ValueUndefined { value: text, .. } => value(text),
        Message::QrDiffers {
            value: text, qr, ..
        } => {
            value(text);
            value(qr);
        }
        Message::FieldUnread { saw, likely, .. } => {
            saw.iter_mut().chain(likely).for_each(value);
        }
        Message::PartDiffers {
            value: text,
            part,
            other_value,
            ..
        } => {
            // The part of a number that is covered tells a piece of it.
            let before = text.clone();
            value(text);
            if *text != before {
                *part = ALL.to_owned();
            }
            value(other_value);
        }
        Message::WrittenDifferently { first, second, .. }
        | Message::Mismatch { first, second, .. }
        | Message::SharedCode { first, second, .. }
        | Message::WrongHolder {
            holder: first,
            applicant: second,
            ..
        } => {
            quote(first, value);
            quote(second, value);
        }
        Message::ListsDiffer { first, second, .. } => {
            for list in [first, second] {
                for name in &mut list.names {
                    value(&mut name.zh);
                    value(&mut name.en);
                }
            }
        }
        Message::DocumentNotNeeded { reason, .. } => match reason {
            NotNeeded::OfAnother { holder } => value(holder),
            NotNeeded::Again { .. }
            | NotNeeded::Outdone { .. }
            | NotNeeded::Told(_)
            | NotNeeded::Unasked(_)
            | NotNeeded::Instead { .. } => {}
        },
        Message::SealedByAnother { name, seal, .. } => {
            value(name);
            value(seal);
        }
        Message::MarkedVoid { mark: activity, .. }
        | Message::PermitMaybeNeeded { activity, .. }
        | Message::PermitOfOtherKind { activity, .. } => value(activity),
        Message::MissingDocument { subject, .. } | Message::PartMissing { subject, .. } => {
            for words in subject.iter_mut() {
                value(&mut words.zh);
                value(&mut words.en);
            }
        }
        Message::OnPages { message: said, .. }
        | Message::Alike { message: said, .. }
        | Message::Waived {
            found: Some(said), ..
        } => {
            message(said, value);
        }
        // Dates, figures and words of the rules, none of which can be masked; and what is said of
        // files alone.
        Message::SpokenAgainst { .. }
        | Message::Waived { found: None, .. }
        | Message::WaiverExpired { .. }
        | Message::WaiverUnused { .. }
        | Message::DocumentForbidden { .. }
        | Message::DocumentTooMany { .. }
        | Message::DocumentExpired { .. }
        | Message::DocumentExpiresSoon { .. }
        | Message::DocumentSuperseded { .. }
        | Message::DocumentRecommended { .. }
        | Message::FieldMissing { .. }
        | Message::FigureDoubtful { .. }
        | Message::ValueOutOfBounds { .. }
        | Message::BoundOpen { .. }
        | Message::PermitUsuallyToo { .. }
        | Message::DateImplausible { .. }
        | Message::ContentUnread { .. }
        | Message::TitleDamaged { .. }
        | Message::FileUnrecognised { .. }
        | Message::FileDuplicate { .. }
        | Message::NameNotPortable { .. }
        | Message::NameRepaired { .. }
        | Message::FileEmpty
        | Message::FileCorrupt { .. }
        | Message::FileEncrypted
        | Message::FormatMismatch { .. }
        | Message::FormatNotAccepted { .. }
        | Message::PageBlank
        | Message::ImageTooCoarse { .. }
        | Message::PageDamaged(_)
        | Message::UnsafePath(_)
        | Message::EntryAmbiguous(_)
        | Message::LimitExceeded { .. }
        | Message::PackEmpty
        | Message::PackUnreadable(_)
        | Message::ArchiveNotSupported { .. } => {}
    }
}

fn reason(why: &mut Reason, value: &Cover<'_>) {
    match why {
        Reason::Wrong { message: said, .. }
        | Reason::NotSure { message: said, .. }
        | Reason::MayBeExplained { message: said, .. } => message(said, value),
        Reason::Unanswered { said, .. } => said.iter_mut().for_each(|said| value(&mut said.text)),
        Reason::UnknownChoice { choice } => value(choice),
        Reason::MaybeIn { holder, .. } => holder.iter_mut().for_each(value),
        Reason::Waived { before, .. } => reason(before, value),
        Reason::Met { .. }
        | Reason::MetTogether { .. }
        | Reason::Lacks { .. }
        | Reason::MaybeSame { .. }
        | Reason::NoneThere { .. }
        | Reason::NotRead { .. }
        | Reason::WhichOf { .. }
        | Reason::NoneDeclared { .. }
        | Reason::NotFound { .. }
        | Reason::DependsOn { .. }
        | Reason::NotNeeded { .. }
        | Reason::PackUnread => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_shown_as_the_mask_leaves() {
        for (value, mask, expected) in [
            ("张三", Mask::Middle, "张*"),
            ("欧阳三丰", Mask::Middle, "欧**丰"),
            ("李", Mask::Middle, "*"),
            (
                "GB82 WEST 1234 5698 7654 32",
                Mask::Middle,
                "GB82 **** **** **** **54 32",
            ),
            ("11010519491231002X", Mask::Identity, "110105********002X"),
            ("E12345678", Mask::Identity, "E1*****78"),
            ("13800138000", Mask::Middle, "13*******00"),
            ("13800138000", Mask::All, "****"),
        ] {
            assert_eq!(shown(value, mask), expected, "{value}");
        }
    }

    #[test]
    fn a_value_is_covered_wherever_it_stands() {
        let covered = [
            Covered {
                value: "张三丰".to_owned(),
                shown: "张**".to_owned(),
            },
            Covered {
                value: "李".to_owned(),
                shown: "*".to_owned(),
            },
        ];
        let with = |text: &str| {
            let mut text = text.to_owned();
            replace(&mut text, &covered);
            text
        };
        assert_eq!(with("委托人：张三丰"), "委托人：张**");
        assert_eq!(with("李"), "*");
        assert_eq!(with("桃李公司"), "桃李公司");
    }
}
