//! Figures and dates that are not as asked, in English.

use super::words::{capital, clause, day, title};
use crate::finding::{Bounded, Open, Shown};
use crate::lang::Lang;
use crate::rules::{Measure, Words};

/// What the rules say of it, and in brackets what was compared.
pub(super) fn out_of_bounds(
    says: &Words,
    figures: &[(Words, Shown)],
    asked: Option<&Bounded>,
) -> String {
    let mut compared: Vec<String> = figures
        .iter()
        .map(|(what, figure)| format!("{}: {}", title(what), shown(figure)))
        .collect();
    compared.extend(asked.map(expected));
    format!("{} ({}).", capital(&clause(says)), compared.join(", "))
}

/// Why it cannot be told.
pub(super) fn bound_open(
    document: &Words,
    field: &Words,
    value: Option<&Shown>,
    why: &Open,
) -> String {
    let is = match value {
        Some(value) => format!(" is {}", shown(value)),
        None => String::new(),
    };
    let why = match why {
        Open::Currency(other) => format!(
            "it is held against {}, and one of the two is in another currency or names none",
            measure(other)
        ),
        Open::Unlike => "the two cannot be held against each other".to_owned(),
        Open::Tier => "what is asked for depends on something that was not read".to_owned(),
        Open::Other(other) => format!("there is no {} to hold it against", title(other)),
        Open::Calendar(year) => {
            format!("the rules do not say which days of {year} are working days")
        }
        Open::Several(other) => {
            format!("the documents differ in the other value, {}", title(other))
        }
    };
    format!(
        "“{}” in the {}{is}; whether that is as the rules ask cannot be told: {why}.",
        field.en,
        title(document)
    )
}

/// A figure or date.
fn shown(figure: &Shown) -> String {
    match figure {
        Shown::Figure(figure) => measure(figure),
        Shown::Date(date) => day(*date),
        Shown::NoEnd => "no end".to_owned(),
    }
}

fn measure(figure: &Measure) -> String {
    match figure {
        Measure::Count(count) => count.to_string(),
        Measure::Money(sum) => sum.to_string(),
        Measure::Percent(percent) => percent.to_string(),
        Measure::Level(_, choice) => title(choice),
    }
}

fn expected(asked: &Bounded) -> String {
    match asked {
        Bounded::AtLeast(figure) => format!("asked for: at least {}", measure(figure)),
        Bounded::AtMost(figure) => format!("asked for: at most {}", measure(figure)),
        Bounded::NoLess(span) => format!("asked for: at least {}", span.said(Lang::En)),
        Bounded::NoMore(span) => format!("asked for: at most {}", span.said(Lang::En)),
    }
}
