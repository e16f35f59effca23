//! Figures that are expected to reach, or not to exceed, another or a limit.

use super::bounds::{self, Asking, Judged, Place};
use super::condition;
use super::facts::Facts;
use super::measure::{self, Held, Read, Reading, Taken};
use super::requirements::Outcome;
use super::truth::Truth;
use crate::documents::Document;
use crate::finding::{Bounded, Message, Open, Shown};
use crate::rules::{Bound, Bounds, FieldRef, Figure, Quantity, Weight, Words};

/// Judges each figure in each document that bears it.
pub fn check(facts: &Facts<'_>, outcome: &mut Outcome) {
    for rule in &facts.rules.figures {
        let judged = judge_all(rule, facts, outcome);
        let asking = Asking {
            requirement: &rule.requirement,
            weight: rule.severity,
            basis: &rule.basis,
            remedy: rule.remedy.as_ref(),
        };
        bounds::settle(&asking, &judged, outcome);
    }
}

fn judge_all<'d>(rule: &'d Figure, facts: &Facts<'d>, outcome: &Outcome) -> Vec<Judged<'d>> {
    let taken = Taken { facts, outcome };
    let Some(first) = rule.figure.0.first() else {
        return Vec::new();
    };
    let key = measure::key(first);
    let homes = measure::documents(first, &taken, &rule.requirement)
        .into_iter()
        .filter(|home| home.kind.field(key).is_some());
    let mut judged: Vec<Judged<'d>> = Vec::new();
    for home in homes {
        let one = judge(rule, home, key, &taken);
        // Only a hint: the first that says something counts.
        if rule.severity == Weight::Note && !judged.is_empty() {
            break;
        }
        judged.extend(
            one.filter(|one| rule.severity != Weight::Note || one.truth != Truth::CannotTell),
        );
    }
    judged
}

/// `None` where there is nothing to ask of it.
fn judge<'d>(
    rule: &'d Figure,
    home: &'d Document,
    key: &'d str,
    taken: &Taken<'d, '_>,
) -> Option<Judged<'d>> {
    let here = Place {
        document: home,
        key,
    };
    let judged = |place, truth, message, unsure| Judged {
        document: home,
        place,
        truth,
        message,
        unsure,
    };
    let open = |message| Some(judged(here, Truth::CannotTell, Some(message), false));
    let figure = match measure::read(&rule.figure, Some(home), taken, &rule.requirement) {
        Reading::Is(figure) => figure,
        Reading::Unread(place, message) => {
            return Some(judged(place, Truth::CannotTell, Some(*message), false));
        }
        Reading::Absent => {
            let other = absent(&rule.figure, taken.outcome)?;
            return open(left_open(home, key, Open::Other(other), None));
        }
        Reading::Several(other) => {
            return open(left_open(home, key, Open::Several(other), None));
        }
        Reading::Unlike => return open(left_open(home, key, Open::Unlike, None)),
    };
    let Some(bounds) = which(rule, taken) else {
        return open(left_open(home, key, Open::Tier, Some(&figure)));
    };
    let least = bounds.at_least.as_ref().map(|bound| (bound, true));
    let most = bounds.at_most.as_ref().map(|bound| (bound, false));
    let under: Vec<Under<'d>> = least
        .into_iter()
        .chain(most)
        .map(|(bound, least)| under(rule, here, &figure, bound, least, taken))
        .collect();
    let broken = under.iter().find_map(|one| match one {
        Under::Broken(message, seen) => {
            let unsure = *seen && rule.severity == Weight::Error;
            Some(judged(here, Truth::NotMet, Some(message.clone()), unsure))
        }
        _ => None,
    });
    let doubt = || {
        under.iter().find_map(|one| match one {
            Under::Open(place, message) => {
                let message = Some(message.clone());
                Some(judged(*place, Truth::CannotTell, message, false))
            }
            _ => None,
        })
    };
    let met = || (!under.is_empty()).then(|| judged(here, Truth::Met, None, false));
    broken.or_else(doubt).or_else(met)
}

/// The bounds that count; `None` where a condition before them cannot be told.
fn which<'r>(rule: &'r Figure, taken: &Taken<'_, '_>) -> Option<&'r Bounds> {
    for (when, bounds) in &rule.tiers {
        match condition::holds(when, None, &taken.settled()) {
            Truth::Met => return Some(bounds),
            Truth::NotMet => {}
            Truth::CannotTell => return None,
        }
    }
    Some(&rule.bounds)
}

/// What a figure is under one bound.
enum Under<'d> {
    Fits,
    Open(Place<'d>, Message),
    /// And whether it may have been misread.
    Broken(Message, bool),
}

fn under<'d>(
    rule: &Figure,
    here: Place<'d>,
    figure: &Read<'_>,
    bound: &Bound,
    least: bool,
    taken: &Taken<'d, '_>,
) -> Under<'d> {
    let home = here.document;
    let open = |why| Under::Open(here, left_open(home, here.key, why, Some(figure)));
    let (other, percent, shown, seen, together) = match bound {
        Bound::Fixed(limit) => (limit.clone(), 100, None, false, false),
        Bound::Part { percent, of } => {
            match measure::read(of, Some(home), taken, &rule.requirement) {
                Reading::Is(other) => {
                    let together = figure.whole
                        && other.whole
                        && std::ptr::eq(figure.document, other.document);
                    let title = other.title.clone();
                    let shown = (title, Shown::Figure(other.measure.clone()));
                    (other.measure, *percent, Some(shown), other.seen, together)
                }
                Reading::Unread(place, message) => return Under::Open(place, *message),
                Reading::Absent => {
                    return match absent(of, taken.outcome) {
                        Some(title) => open(Open::Other(title)),
                        None => Under::Fits,
                    };
                }
                Reading::Several(other) => return open(Open::Several(other)),
                Reading::Unlike => return open(Open::Unlike),
            }
        }
    };
    let breaks = match measure::hold(&figure.measure, &other, percent, together) {
        Held::OtherCurrency => return open(Open::Currency(other)),
        Held::Unlike => return open(Open::Unlike),
        Held::Short => least,
        Held::Over => !least,
        Held::Within => false,
    };
    if !breaks {
        return Under::Fits;
    }
    let title = figure.title.clone();
    let mut figures = vec![(title, Shown::Figure(figure.measure.clone()))];
    let asked = match shown {
        Some(shown) => {
            figures.push(shown);
            None
        }
        None if least => Some(Bounded::AtLeast(other)),
        None => Some(Bounded::AtMost(other)),
    };
    let message = bounds::out_of_bounds(rule.severity, &rule.says, figures, asked);
    Under::Broken(message, figure.seen || seen)
}

/// The document without which a figure is none, where nothing else tells that it is not there.
fn absent(quantity: &Quantity, outcome: &Outcome) -> Option<Words> {
    quantity.0.iter().find_map(|field| match field {
        FieldRef::Kind(kind, _) if !bounds::told_elsewhere(&kind.id, outcome) => {
            Some(kind.title.clone())
        }
        _ => None,
    })
}

fn left_open(home: &Document, key: &str, why: Open, figure: Option<&Read<'_>>) -> Message {
    let title = home.kind.field(key).map(|rule| rule.title.clone());
    let value = figure.map(|figure| Shown::Figure(figure.measure.clone()));
    Message::BoundOpen {
        document: home.kind.title.clone(),
        field: title.unwrap_or_else(|| home.kind.title.clone()),
        value,
        why,
    }
}
