//! What is still to be handed in, in English.

use super::words::{any_of, capital, title};
use crate::finding::Asked;
use crate::rules::Words;
use crate::say::plural;

/// That a part of a requirement is missing.
pub(super) fn part_missing(
    of: &Words,
    subject: Option<&Words>,
    asked: &Asked,
    partly: bool,
) -> String {
    let subject = subject.map_or_else(String::new, |subject| format!(" ({})", subject.en));
    if partly {
        format!("{}{subject}: {}.", capital(&title(of)), lacks(asked))
    } else {
        format!(
            "Missing: {}{subject}; needed: {}.",
            title(of),
            wanted(asked)
        )
    }
}

/// What is still lacking, and how much of it is there; no full stop.
pub(super) fn lacks(asked: &Asked) -> String {
    match asked {
        Asked::Several { kinds, more, there } if *there > 0 => format!(
            "{} different documents are required ({}); {there} {} there, {more} {} missing",
            more + there,
            any_of(kinds),
            plural(*there, "is", "are"),
            plural(*more, "is", "are")
        ),
        Asked::AtLeast { more, there, of } if *there > 0 => format!(
            "{there} of the {} required {} there; any {} more of: {}",
            more + there,
            plural(*there, "is", "are"),
            if *more == 1 {
                "one".to_owned()
            } else {
                more.to_string()
            },
            listed(of)
        ),
        other => format!("still missing: {}", wanted(other)),
    }
}

/// What is to be handed in.
pub(super) fn wanted(asked: &Asked) -> String {
    match asked {
        Asked::OneOf(kinds)
        | Asked::Several {
            kinds,
            more: 1,
            there: 0,
        } => any_of(kinds),
        Asked::Several { kinds, more, there } => format!(
            "{more} {} {} ({})",
            if *there == 0 { "different" } else { "more" },
            plural(*more, "document", "documents"),
            any_of(kinds)
        ),
        Asked::AllOf(parts) => match (parts.iter().all(is_one), parts.as_slice()) {
            (true, [head @ .., last]) => {
                let head: Vec<String> = head.iter().map(wanted).collect();
                format!("{} and {}", head.join(", "), wanted(last))
            }
            (false, [head @ .., last]) => {
                let head: Vec<String> = head.iter().map(inner).collect();
                format!("{}, and {}", head.join(", "), inner(last))
            }
            (_, []) => any_of(&[]),
        },
        Asked::AtLeast { more: 1, of, .. } => {
            let each: Vec<String> = of.iter().map(inner).collect();
            each.join(", or ")
        }
        Asked::AtLeast { more, of, .. } => format!("any {more} of: {}", listed(of)),
    }
}

fn listed(parts: &[Asked]) -> String {
    let each: Vec<String> = parts.iter().map(wanted).collect();
    each.join("; ")
}

/// As a part of another: in brackets where it would run into it.
fn inner(asked: &Asked) -> String {
    let mixed = |parts: &[Asked]| !parts.iter().all(is_one);
    match asked {
        Asked::AtLeast { .. } => format!("({})", wanted(asked)),
        Asked::AllOf(parts) if mixed(parts) => format!("({})", wanted(asked)),
        other => wanted(other),
    }
}

fn is_one(asked: &Asked) -> bool {
    matches!(asked, Asked::OneOf(kinds) if kinds.len() == 1)
}
