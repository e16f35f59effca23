//! Dates that lie so long before or after others.

use super::super::mistake::Mistake;
use super::super::model::{DateRef, DateRule, FieldRef};
use super::super::path::Path;
use super::super::raw::{RawSpan, RawType};
use super::Lower;
use super::questions::field_key;
use crate::dates::{Span, SpanUnit};

/// The word for the reference date in place of a field.
const REFERENCE: &str = "reference-date";
const DATES: [RawType; 3] = [RawType::Date, RawType::PeriodStart, RawType::PeriodEnd];

impl<'a> Lower<'a> {
    pub(super) fn dates(&mut self, root: &Path<'_>) -> Vec<DateRule> {
        let raw = self.raw;
        let path = root.key("dates");
        let mut dates = Vec::with_capacity(raw.dates.len());
        for (nth, span) in raw.dates.iter().enumerate() {
            let path = path.index(nth);
            let known = raw.dates.iter().map(|one| one.id.as_deref());
            self.entry_id(&path, nth, known);
            dates.extend(self.date_rule(&path, span));
        }
        dates
    }

    fn date_rule(&mut self, path: &Path<'_>, raw: &'a RawSpan) -> Option<DateRule> {
        self.bears_on(path, &raw.requirement);
        let says = self.words(&path.key("says"), &raw.says);
        let basis = self.maybe_words(&path.key("basis"), raw.basis.as_ref());
        let remedy = self.maybe_words(&path.key("remedy"), raw.remedy.as_ref());
        let date = self.dated(&path.key("date"), &raw.date);
        let other = match (&raw.before, &raw.after) {
            (Some(written), None) => self.other_date(&path.key("before"), written),
            (None, Some(written)) => self.other_date(&path.key("after"), written),
            _ => {
                self.wrong(path, Mistake::BeforeOrAfter);
                None
            }
        };
        let at_least = self.span(&path.key("at_least"), raw.at_least.as_deref());
        let at_most = self.span(&path.key("at_most"), raw.at_most.as_deref());
        let unless =
            (raw.unless.as_ref()).map(|raw| self.condition(&path.key("unless"), raw, None));
        // A condition that could not be lowered must not become none at all.
        if matches!(unless, Some(None)) {
            return None;
        }
        Some(DateRule {
            id: raw.id.clone(),
            date: date?,
            before: raw.before.is_some(),
            other: other?,
            at_least,
            at_most,
            severity: raw.severity,
            says,
            requirement: raw.requirement.clone(),
            unless: unless.flatten(),
            basis: basis.unwrap_or_else(|| self.raw.basis.clone()),
            remedy,
        })
    }

    fn other_date(&mut self, path: &Path<'_>, written: &'a str) -> Option<DateRef> {
        if written == REFERENCE {
            return Some(DateRef::Reference);
        }
        self.dated(path, written).map(DateRef::Field)
    }

    fn dated(&mut self, path: &Path<'_>, written: &'a str) -> Option<FieldRef> {
        let field = self.reference(path, written, None)?;
        self.of_type(path, field_key(&field), &DATES);
        Some(field)
    }

    fn span(&mut self, path: &Path<'_>, written: Option<&str>) -> Option<Span> {
        let written = written?;
        let span = Span::read(written);
        if span.is_some_and(|span| span.unit == SpanUnit::WorkingDays)
            && self.raw.calendar.is_none()
        {
            self.wrong(path, Mistake::NoCalendar);
        }
        if span.is_none() {
            let written = written.to_owned();
            self.wrong(path, Mistake::BadSpan { written });
        }
        span
    }
}
