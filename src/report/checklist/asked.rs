//! What is asked for, and how documents go together: any of them, all of them, so many of them.

use super::{deduplicated, forms};
use crate::rules::{Alternative, Several, Wanted};
use crate::say::Lang;

/// What stands before the lines, and the lines.
pub(super) fn asked(wanted: &Wanted, lang: Lang) -> (String, Vec<String>) {
    let words = lang.checklist();
    match wanted {
        Wanted::OneOf(alternatives) => {
            let lines = accepted(alternatives.iter(), lang);
            (words.accepted(lines.len()).to_owned(), lines)
        }
        Wanted::Several(several) => {
            let lines = accepted(std::iter::once(&several.alternative), lang);
            (
                format!("{}{}", count(several, lang), lang.labels().colon.trim_end()),
                lines,
            )
        }
        Wanted::Group { at_least, of } => {
            let how = match *at_least {
                1 => words.accepted.to_owned(),
                all if all == of.len() => words.all.to_owned(),
                some => words.some.replace("{count}", &some.to_string()),
            };
            (how, of.iter().map(|part| line(part, lang)).collect())
        }
    }
}

/// A part of a group on one line.
fn line(wanted: &Wanted, lang: Lang) -> String {
    let words = lang.checklist();
    let parts = |of: &[Wanted], between: &str| {
        let parts: Vec<String> = of.iter().map(|part| inner(part, lang)).collect();
        parts.join(between)
    };
    match wanted {
        Wanted::OneOf(alternatives) => accepted(alternatives.iter(), lang).join(words.or),
        Wanted::Several(several) => {
            let forms = accepted(std::iter::once(&several.alternative), lang);
            format!(
                "{}{}{}",
                count(several, lang),
                lang.labels().colon,
                forms.join(words.or)
            )
        }
        Wanted::Group { at_least: 1, of } => parts(of, words.or_else),
        Wanted::Group { at_least, of } if *at_least == of.len() => parts(of, words.and_also),
        Wanted::Group { at_least, of } => {
            let some = words.some.replace("{count}", &at_least.to_string());
            format!("{some}{}", parts(of, lang.labels().comma))
        }
    }
}

/// The same as a part of another line: a group in brackets.
fn inner(wanted: &Wanted, lang: Lang) -> String {
    let (open, close) = lang.labels().brackets;
    match wanted {
        Wanted::Group { .. } => format!("{}{}{close}", open.trim_start(), line(wanted, lang)),
        _ => line(wanted, lang),
    }
}

fn count(several: &Several, lang: Lang) -> String {
    let words = lang.checklist();
    let counted = match (several.at_least, several.at_most) {
        (1, Some(most)) => words.at_most.replace("{most}", &most.to_string()),
        (least, Some(most)) => words
            .between
            .replace("{least}", &least.to_string())
            .replace("{most}", &most.to_string()),
        (_, None) => words.several.to_owned(),
    };
    counted.replace("{least}", &several.at_least.to_string())
}

/// What would do, each kind once.
fn accepted<'w>(alternatives: impl Iterator<Item = &'w Alternative>, lang: Lang) -> Vec<String> {
    let kinds = alternatives.flat_map(|one| &one.kinds);
    deduplicated(kinds.map(|kind| forms::form(kind, lang)).collect())
}
