//! What must be true of a single document: its fields, codes, dates and form.

use jiff::civil::Date;

use super::condition::{self, Sources};
use super::truth::Truth;
use super::validity;
use crate::documents::{Document, Field, FieldState, Value, Wrong};
use crate::finding::{Code, Finding, Message, Severity};
use crate::rules::{Condition, FieldRef, FieldRule, Normaliser, Rules, Words};
use crate::text::Folded;

/// What was found in one document.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    pub findings: Vec<Finding>,
    /// What a person has to judge, and nobody can be told to put right.
    pub open: Option<Finding>,
}

impl Judged {
    /// The gravest error, in the order in which they were found.
    pub fn error(&self) -> Option<&Finding> {
        self.findings
            .iter()
            .find(|finding| finding.severity() == Severity::Error)
    }

    /// What leaves the document unverified.
    pub fn doubt(&self) -> Option<&Finding> {
        let unsure = |f: &&Finding| {
            matches!(
                f.code(),
                Code::ContentUnread
                    | Code::FieldUnread
                    | Code::CodeKindMismatch
                    | Code::DocumentDoubtful
            )
        };
        self.findings.iter().find(unsure).or(self.open.as_ref())
    }
}

/// Judges a document by itself, at the reference date.
pub fn judge(document: &Document, rules: &Rules, date: Date, sources: &dyn Sources) -> Judged {
    let mut findings = Vec::new();
    let mut push = |message: Message, field: Option<&Field>| {
        findings.push(told_of(document, message, field));
    };
    if let Some(broken) = &document.broken {
        push(broken.clone(), None);
        return Judged {
            findings,
            open: None,
        };
    }
    if let Some(why) = &document.unread {
        push(
            Message::ContentUnread {
                document: Some(document.kind.title.clone()),
                why: why.clone(),
            },
            None,
        );
    }
    for doubt in &document.doubts {
        findings.push(Finding {
            file: Some(document.file.clone()),
            page: doubt.page,
            ..Finding::of(doubt.message.clone())
        });
    }
    let mut push = |message: Message, field: Option<&Field>| {
        findings.push(told_of(document, message, field));
    };
    let superseded = superseded(document, date, sources);
    for rule in &document.kind.fields {
        let Some(field) = document.field(&rule.key) else {
            continue;
        };
        for message in field_messages(document, rule, field, rules, sources) {
            push(message, Some(field));
        }
    }
    let replaced = matches!(superseded, Superseded::Yes(_));
    match superseded {
        Superseded::Yes(message) => push(*message, None),
        Superseded::CannotTell(doubt) => {
            let field = match doubt {
                Some(FieldRef::Here(key)) => document.field(key),
                _ => None,
            };
            let message = match field {
                Some(field) => unread(document, field),
                None => unknown_elsewhere(document, doubt),
            };
            push(message, field);
        }
        Superseded::No => {}
    }
    for (message, key) in validity::messages(document, date) {
        // What has to be replaced in any case need not be renewed as well.
        let ends = matches!(
            message.code(),
            Code::DocumentExpired | Code::DocumentExpiresSoon
        );
        if replaced && ends {
            continue;
        }
        push(message, document.field(key));
    }
    for (message, key) in super::parts::messages(document) {
        push(message, document.field(key));
    }
    if document.recovered {
        only_doubts(document, &mut findings);
    }
    dedup(&mut findings);
    Judged {
        findings,
        open: None,
    }
}

/// A finding with its place: that of the field, else the beginning of the document.
fn told_of(document: &Document, message: Message, field: Option<&Field>) -> Finding {
    Finding {
        file: Some(
            field
                .map_or(&*document.file, |f| document.file_of(f))
                .to_owned(),
        ),
        page: field
            .and_then(|f| f.page)
            .or(document.pages.map(|(first, _)| first)),
        field: field.map(|f| f.key.clone()),
        ..Finding::of(message)
    }
}

/// What was recovered from a damaged file may say anything: what would be an error of a field was
/// not read, and others are not known. The damage itself is told with the file.
fn only_doubts(document: &Document, findings: &mut Vec<Finding>) {
    findings.retain_mut(|finding| {
        if finding.severity() != Severity::Error {
            return true;
        }
        let key = finding.field.as_deref();
        let Some(field) = key.and_then(|key| document.field(key)) else {
            return false;
        };
        finding.message = Message::FieldUnread {
            document: document.kind.title.clone(),
            field: field.title.clone(),
            saw: condition::text_of(field),
            likely: None,
        };
        true
    });
}

fn dedup(findings: &mut Vec<Finding>) {
    let mut seen: Vec<(Code, Option<String>)> = Vec::new();
    findings.retain(|finding| {
        let key = (finding.code(), finding.field.clone());
        let new = finding.field.is_none() || !seen.contains(&key);
        seen.push(key);
        new
    });
}

pub(super) fn unread(document: &Document, field: &Field) -> Message {
    let saw = match &field.state {
        FieldState::Unread { saw } => saw.clone(),
        _ => None,
    };
    Message::FieldUnread {
        document: document.kind.title.clone(),
        field: field.title.clone(),
        saw,
        likely: super::misread::likely(document, field),
    }
}

fn field_messages(
    document: &Document,
    rule: &FieldRule,
    field: &Field,
    rules: &Rules,
    sources: &dyn Sources,
) -> Vec<Message> {
    let title = || document.kind.title.clone();
    let excused = rule
        .unless
        .as_ref()
        .and_then(|key| document.field(key))
        // Something stands there, and what could not be read of it is told of that field.
        .is_some_and(|other| {
            matches!(
                other.state,
                FieldState::Valid | FieldState::Invalid(_) | FieldState::Unread { saw: Some(_) }
            )
        });
    let due = rule.when.as_ref().map_or(Truth::Met, |when| {
        condition::holds(when, Some(document), sources)
    });
    let excused = excused || due == Truth::NotMet;
    let required = rule.required && !excused;
    let needs_filling = (rule.required || rule.filled) && !excused;
    match &field.state {
        FieldState::Invalid(_) if mistaken(rule, field).is_some() => {
            vec![Message::NumberMalformed {
                document: title(),
                field: field.title.clone(),
                value: condition::text_of(field).unwrap_or_default(),
                says: mistaken(rule, field),
            }]
        }
        FieldState::Invalid(Wrong::Code { fault, suggestion }) => vec![Message::CodeInvalid {
            field: field.title.clone(),
            value: condition::text_of(field).unwrap_or_default(),
            fault: fault.clone(),
            suggestion: suggestion.clone(),
        }],
        FieldState::Invalid(Wrong::Undefined) => rule
            .undefined
            .iter()
            .map(|says| Message::ValueUndefined {
                document: title(),
                field: field.title.clone(),
                value: condition::text_of(field).unwrap_or_default(),
                says: says.clone(),
            })
            .collect(),
        FieldState::Invalid(Wrong::Qr { says }) => vec![Message::QrDiffers {
            document: title(),
            field: field.title.clone(),
            value: condition::text_of(field).unwrap_or_default(),
            qr: says.clone(),
        }],
        FieldState::Invalid(Wrong::Form) => vec![Message::NumberMalformed {
            document: title(),
            field: field.title.clone(),
            value: condition::text_of(field).unwrap_or_default(),
            says: None,
        }],
        FieldState::Empty if needs_filling && document.is_read() && !document.is_whole() => {
            vec![unread(document, field)]
        }
        FieldState::Empty if needs_filling && document.is_read() => {
            if let (Truth::CannotTell, Some(when)) = (due, &rule.when) {
                return vec![unknown_elsewhere(
                    document,
                    doubtful(when, document, sources),
                )];
            }
            vec![Message::FieldMissing {
                document: title(),
                field: field.title.clone(),
            }]
        }
        FieldState::Unread { saw: Some(_) } if !excused && needed(document, rule, rules) => {
            vec![unread(document, field)]
        }
        FieldState::Unread { saw: None } if required && document.is_read() => {
            vec![unread(document, field)]
        }
        FieldState::Valid => kind_mismatch(document, rule, field, sources)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// What a number is that was written in place of this one, where the rules know it.
fn mistaken(rule: &FieldRule, field: &Field) -> Option<Words> {
    let text = condition::text_of(field)?;
    let folded = Folded::of(&text);
    let known = rule
        .mistaken
        .iter()
        .find(|(pattern, _)| pattern.is_match(folded.text()));
    known.map(|(_, says)| says.clone())
}

/// Whether a check needs this field: it must be there, ends the validity, names the holder or the
/// applicant, or is compared with another document.
fn needed(document: &Document, rule: &FieldRule, rules: &Rules) -> bool {
    let kind = &document.kind;
    let is = |key: &Option<String>| key.as_ref() == Some(&rule.key);
    let refers = |field: &FieldRef| match field {
        FieldRef::Here(key) | FieldRef::Requirement(_, key) => *key == rule.key,
        FieldRef::Kind(other, key) => other.id == kind.id && *key == rule.key,
    };
    rule.required
        || rule.filled
        || rule.undefined.is_some()
        || is(&kind.valid_until)
        || is(&kind.holder)
        || rules.applicant.iter().any(refers)
        || rules
            .comparisons
            .iter()
            .filter(|comparison| comparison.normaliser != Normaliser::Address)
            .flat_map(|comparison| &comparison.fields)
            .any(refers)
}

fn kind_mismatch(
    document: &Document,
    rule: &FieldRule,
    field: &Field,
    sources: &dyn Sources,
) -> Option<Message> {
    let Value::Text(value) = &field.value else {
        return None;
    };
    let special = rule
        .begins_when
        .iter()
        .find(|one| condition::holds(&one.when, Some(document), sources) == Truth::Met);
    let begins = special.map_or(&rule.begins, |special| &special.begins);
    let fits = begins.is_empty() || begins.iter().any(|start| value.starts_with(start.as_str()));
    (!fits).then(|| Message::CodeKindMismatch {
        document: document.kind.title.clone(),
        field: field.title.clone(),
        value: value.clone(),
        begins: begins.clone(),
        says: special.and_then(|special| special.says.clone()),
    })
}

enum Superseded<'a> {
    Yes(Box<Message>),
    No,
    /// The field that would tell was not read.
    CannotTell(Option<&'a FieldRef>),
}

fn superseded<'a>(document: &'a Document, date: Date, sources: &dyn Sources) -> Superseded<'a> {
    for rule in document
        .kind
        .superseded
        .iter()
        .filter(|rule| date >= rule.since)
    {
        let when = rule
            .when
            .as_ref()
            .map_or(Truth::Met, |c| condition::holds(c, Some(document), sources));
        let unless = rule.unless.as_ref().map_or(Truth::NotMet, |c| {
            condition::holds(c, Some(document), sources)
        });
        match (when, unless) {
            (Truth::Met, Truth::NotMet) => {
                return Superseded::Yes(Box::new(Message::DocumentSuperseded {
                    document: document.kind.title.clone(),
                    since: rule.since,
                    instead: rule.instead.clone(),
                }));
            }
            (Truth::NotMet, _) | (_, Truth::Met) => {}
            // A document that was not read says so itself.
            _ if !document.is_read() => {}
            _ => {
                let mut conditions = rule.when.iter().chain(&rule.unless);
                return Superseded::CannotTell(
                    conditions.find_map(|c| doubtful(c, document, sources)),
                );
            }
        }
    }
    Superseded::No
}

/// The first field of a condition of which nothing can be told.
fn doubtful<'a>(
    condition: &'a Condition,
    document: &Document,
    sources: &dyn Sources,
) -> Option<&'a FieldRef> {
    match condition {
        Condition::Field(field, _)
        | Condition::Matches(field, _)
        | Condition::Within(field, ..) => {
            let truth = condition::holds(condition, Some(document), sources);
            (truth == Truth::CannotTell).then_some(field)
        }
        Condition::Any(list) | Condition::All(list) => {
            list.iter().find_map(|c| doubtful(c, document, sources))
        }
        Condition::Not(one) => doubtful(one, document, sources),
        Condition::Holds(_) | Condition::Since(_) | Condition::Answer(..) => None,
    }
}

/// The same doubt where the field is another document's, or was not even looked for in this one.
fn unknown_elsewhere(document: &Document, field: Option<&FieldRef>) -> Message {
    let (kind, key) = match field {
        Some(FieldRef::Kind(kind, key)) => (kind, key.as_str()),
        Some(FieldRef::Here(key) | FieldRef::Requirement(_, key)) => (&document.kind, key.as_str()),
        None => (&document.kind, ""),
    };
    let title = kind.field(key).map(|rule| rule.title.clone());
    Message::FieldUnread {
        document: kind.title.clone(),
        field: title.unwrap_or_else(|| Words {
            zh: key.to_owned(),
            en: key.to_owned(),
        }),
        saw: None,
        likely: None,
    }
}

/// Whether a field that must be filled in is blank, which is told of the document itself.
pub fn left_blank(document: &Document, key: &str) -> bool {
    let blank = |field: &Field| field.state == FieldState::Empty;
    let asked = |rule: &FieldRule| rule.required || rule.filled;
    document.field(key).is_some_and(blank) && document.kind.field(key).is_some_and(asked)
}
