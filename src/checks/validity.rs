//! Whether a document is valid at the reference date, and whether its dates can be.

use jiff::civil::Date;

use crate::documents::{Document, Value};
use crate::finding::{Implausible, Message};
use crate::rules::ValueKind;

/// What there is to say of the dates, each with the key of its field: expired, about to expire, in
/// the future, out of their order.
pub(super) fn messages(document: &Document, reference: Date) -> Vec<(Message, &str)> {
    let kind = &document.kind;
    let mut messages = Vec::new();
    for rule in &kind.fields {
        let Some(date) = date_of(document, &rule.key) else {
            continue;
        };
        let past = matches!(rule.value, ValueKind::Date | ValueKind::PeriodStart);
        if past && kind.valid_until.as_ref() != Some(&rule.key) && date > reference {
            let message = Message::DateImplausible {
                field: rule.title.clone(),
                date,
                why: Implausible::Future,
            };
            messages.push((message, rule.key.as_str()));
        }
    }
    if let Some(key) = &kind.valid_until
        && let Some(until) = date_of(document, key)
    {
        let document = kind.title.clone();
        let days = i64::from((until - reference).get_days());
        // The last day is still a valid one.
        if until < reference {
            messages.push((
                Message::DocumentExpired {
                    document,
                    until,
                    reference,
                },
                key,
            ));
        } else if days <= i64::from(kind.soon_days) {
            messages.push((
                Message::DocumentExpiresSoon {
                    document,
                    until,
                    days,
                },
                key,
            ));
        }
    }
    for pair in kind.order.iter().flat_map(|row| row.windows(2)) {
        let [early, late] = pair else { continue };
        if let (Some(first), Some(second)) = (date_of(document, early), date_of(document, late))
            && second < first
        {
            let ends = kind.valid_until.as_ref() == Some(late);
            let why = if ends {
                Implausible::EndsBeforeItBegins(first)
            } else {
                let title = kind.field(early).map_or(&kind.title, |rule| &rule.title);
                Implausible::Before(title.clone(), first)
            };
            // A beginning in the future is explained by the end before it.
            if ends {
                messages.retain(|(_, key)| *key != early.as_str());
            }
            if let Some(rule) = kind.field(late) {
                let message = Message::DateImplausible {
                    field: rule.title.clone(),
                    date: second,
                    why,
                };
                messages.push((message, rule.key.as_str()));
            }
        }
    }
    messages
}

fn date_of(document: &Document, key: &str) -> Option<Date> {
    match document.field(key)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}
