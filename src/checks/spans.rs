//! Dates that lie so long before or after others: "not older than three months", "valid for thirty
//! more days". The day on which it is exactly so long counts as well.

use jiff::civil::Date;

use super::bounds::{self, Asking, Judged, Place};
use super::condition;
use super::document;
use super::facts::Facts;
use super::measure::{self, Taken};
use super::requirements::Outcome;
use super::truth::Truth;
use crate::dates::{Calendar, NotCovered, Span, SpanUnit};
use crate::documents::{Document, Field, FieldState, Source, Value};
use crate::finding::{Bounded, Message, Open, Shown, Unclear};
use crate::rules::{DateRef, DateRule, FieldRef, Weight, Words};

/// Judges each date that the rules hold against another.
pub fn check(facts: &Facts<'_>, outcome: &mut Outcome) {
    for rule in &facts.rules.dates {
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

fn judge_all<'d>(rule: &'d DateRule, facts: &Facts<'d>, outcome: &Outcome) -> Vec<Judged<'d>> {
    let taken = Taken { facts, outcome };
    let excused = rule.unless.as_ref().map_or(Truth::NotMet, |unless| {
        condition::holds(unless, None, &taken.settled())
    });
    if excused == Truth::Met {
        return Vec::new();
    }
    let homes = measure::documents(&rule.date, &taken, &rule.requirement);
    let mut judged: Vec<Judged<'d>> = homes
        .into_iter()
        .filter(|home| home.kind.field(measure::key(&rule.date)).is_some())
        .filter_map(|home| judge(rule, home, &taken))
        .collect();
    for one in &mut judged {
        one.unsure |= excused == Truth::CannotTell;
    }
    if rule.severity == Weight::Note {
        judged.retain(|one| one.truth != Truth::CannotTell);
    }
    judged
}

/// A day, or none for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    On(Date),
    Never,
}

impl Day {
    fn shown(self) -> Shown {
        match self {
            Self::On(date) => Shown::Date(date),
            Self::Never => Shown::NoEnd,
        }
    }
}

fn day(field: &Field) -> Option<Day> {
    match (&field.value, &field.state) {
        (Value::Date(date), FieldState::Valid) => Some(Day::On(*date)),
        (Value::Open, FieldState::Valid) => Some(Day::Never),
        _ => None,
    }
}

/// The other date, where one was read.
struct Other {
    title: Option<Words>,
    day: Day,
    seen: bool,
}

/// `None` where there is nothing to hold it against, which is told elsewhere.
fn judge<'d>(rule: &'d DateRule, home: &'d Document, taken: &Taken<'d, '_>) -> Option<Judged<'d>> {
    let key = measure::key(&rule.date);
    let field = home.field(key);
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
    if document::left_blank(home, key) {
        return None;
    }
    let Some((field, this)) = field.and_then(|field| Some((field, day(field)?))) else {
        return open(unread(home, key));
    };
    let left_open = |why| Message::BoundOpen {
        document: home.kind.title.clone(),
        field: field.title.clone(),
        value: Some(this.shown()),
        why,
    };
    let others = match others(rule, home, taken) {
        Ok(others) => others,
        Err(Missing::Unread(place, message)) => {
            return Some(judged(place, Truth::CannotTell, Some(*message), false));
        }
        Err(Missing::Absent(title)) => return open(left_open(Open::Other(title))),
        Err(Missing::Told) => return None,
    };
    let mut found: Vec<(Truth, Option<Message>, bool)> = Vec::new();
    for other in &others {
        let calendar = taken.facts.rules.calendar.as_ref();
        let (truth, asked) = match between(rule, this, other.day, calendar) {
            Ok(found) => found,
            Err(NotCovered(year)) => return open(left_open(Open::Calendar(year))),
        };
        let message = (truth == Truth::NotMet).then(|| {
            let mut dates = vec![(field.title.clone(), this.shown())];
            dates.push((
                other.title.clone().unwrap_or_else(reference_date),
                other.day.shown(),
            ));
            bounds::out_of_bounds(rule.severity, &rule.says, dates, asked)
        });
        let message = match truth {
            Truth::CannotTell => Some(left_open(Open::Unlike)),
            _ => message,
        };
        found.push((truth, message, field.source == Source::Ocr || other.seen));
    }
    let all = |truth: Truth| found.iter().all(|(one, _, _)| *one == truth);
    if all(Truth::Met) {
        return Some(judged(here, Truth::Met, None, false));
    }
    if all(Truth::NotMet) {
        let seen = found.iter().any(|(_, _, seen)| *seen);
        let unsure = seen && rule.severity == Weight::Error;
        let message = found.into_iter().find_map(|(_, message, _)| message);
        return Some(judged(here, Truth::NotMet, message, unsure));
    }
    let title = others.into_iter().find_map(|other| other.title);
    open(left_open(title.map_or(Open::Unlike, Open::Several)))
}

/// A field's title with its document's, where both dates are called the same.
fn with_document(document: &Document, field: &Words) -> Words {
    let kind = &document.kind.title;
    Words {
        zh: format!("{}的{}", kind.zh, field.zh),
        en: format!("{}: {}", kind.en, field.en.to_lowercase()),
    }
}

/// The words for the reference date.
fn reference_date() -> Words {
    Words {
        zh: "核对基准日".to_owned(),
        en: "Reference date".to_owned(),
    }
}

/// Why there is no other date.
enum Missing<'d> {
    Unread(Place<'d>, Box<Message>),
    /// No document bears it, and nothing else says so.
    Absent(Words),
    Told,
}

/// The dates that this one is held against: of the same document, or of all others.
fn others<'d>(
    rule: &'d DateRule,
    home: &'d Document,
    taken: &Taken<'d, '_>,
) -> Result<Vec<Other>, Missing<'d>> {
    let reference = match &rule.other {
        DateRef::Reference => {
            return Ok(vec![Other {
                title: None,
                day: Day::On(taken.facts.date),
                seen: false,
            }]);
        }
        DateRef::Field(reference) => reference,
    };
    let key = measure::key(reference);
    let all = measure::documents(reference, taken, &rule.requirement);
    let bearing = all.into_iter().filter(|d| d.kind.field(key).is_some());
    let mut bearing: Vec<&'d Document> = bearing.collect();
    if bearing.iter().any(|document| std::ptr::eq(*document, home)) {
        bearing = vec![home];
    }
    let mut others = Vec::new();
    for document in bearing {
        let field = document.field(key);
        if document::left_blank(document, key) {
            return Err(Missing::Told);
        }
        let Some((field, day)) = field.and_then(|field| Some((field, day(field)?))) else {
            let place = Place { document, key };
            return Err(Missing::Unread(place, Box::new(unread(document, key))));
        };
        others.push(Other {
            title: Some(if key == measure::key(&rule.date) {
                with_document(document, &field.title)
            } else {
                field.title.clone()
            }),
            day,
            seen: field.source == Source::Ocr,
        });
    }
    if !others.is_empty() {
        return Ok(others);
    }
    match reference {
        FieldRef::Kind(kind, _) if !bounds::told_elsewhere(&kind.id, taken.outcome) => {
            Err(Missing::Absent(kind.title.clone()))
        }
        _ => Err(Missing::Told),
    }
}

/// Whether the one lies before or after the other as the rule asks, and what it is short of.
///
/// # Errors
/// A year of which nobody said which days are worked, where that is what it depends on.
fn between(
    rule: &DateRule,
    this: Day,
    other: Day,
    calendar: Option<&Calendar>,
) -> Result<(Truth, Option<Bounded>), NotCovered> {
    let (early, late) = if rule.before {
        (this, other)
    } else {
        (other, this)
    };
    let most = rule.at_most.map(Bounded::NoMore);
    let (early, late) = match (early, late) {
        (Day::On(early), Day::On(late)) => (early, late),
        // Without an end it is later than any day, and by more than any time.
        (Day::On(_), Day::Never) => {
            return Ok(match most {
                None => (Truth::Met, None),
                most => (Truth::NotMet, most),
            });
        }
        (Day::Never, _) => return Ok((Truth::CannotTell, None)),
    };
    let passes = |span: Option<Span>, compare: Compare| match span {
        Some(span) => apart(span, early, late, calendar, compare),
        None => Ok(true),
    };
    if late < early {
        return Ok((Truth::NotMet, rule.at_least.map(Bounded::NoLess)));
    }
    // What is known to be too near or too far is so, whatever is not known.
    let least = passes(rule.at_least, Compare::NoLess);
    if least == Ok(false) {
        return Ok((Truth::NotMet, rule.at_least.map(Bounded::NoLess)));
    }
    let far = passes(rule.at_most, Compare::NoMore);
    if far == Ok(false) {
        return Ok((Truth::NotMet, most));
    }
    least.and(far).map(|_| (Truth::Met, None))
}

/// How a time between two days is held against one that is asked for.
#[derive(Clone, Copy)]
enum Compare {
    NoLess,
    NoMore,
}

/// Whether two days lie so far apart, or no farther.
///
/// # Errors
/// A year of which nobody said which days are worked, where that is what it depends on.
fn apart(
    span: Span,
    early: Date,
    late: Date,
    calendar: Option<&Calendar>,
    compare: Compare,
) -> Result<bool, NotCovered> {
    if span.unit != SpanUnit::WorkingDays {
        let exactly = span.after(early);
        return Ok(match compare {
            Compare::NoLess => late >= exactly,
            Compare::NoMore => late <= exactly,
        });
    }
    let none = Calendar::default();
    let (known, open) = calendar.unwrap_or(&none).between(early, late, span.count);
    match (compare, open) {
        (Compare::NoLess, _) if known >= span.count => Ok(true),
        (Compare::NoMore, _) if known > span.count => Ok(false),
        (_, Some(year)) => Err(year),
        (Compare::NoLess, None) => Ok(false),
        (Compare::NoMore, None) => Ok(true),
    }
}

fn unread(document: &Document, key: &str) -> Message {
    let title = document.kind.field(key).map(|rule| rule.title.clone());
    match document.field(key) {
        Some(field) => document::unread(document, field),
        None => Message::FieldUnread {
            document: document.kind.title.clone(),
            field: title.unwrap_or_else(|| document.kind.title.clone()),
            saw: None,
            likely: None,
            why: Unclear::Unseen,
        },
    }
}
