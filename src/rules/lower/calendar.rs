//! The calendar of working days.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::super::mistake::Mistake;
use super::super::mistake_calendar::CalendarMistake;
use super::super::path::Path;
use super::super::raw::{RawWeekday, RawYear};
use super::Lower;
use crate::dates::{Calendar, Year};

/// What may stand between the first and the last day of a row.
const BETWEEN: [&str; 4] = [" to ", "至", "到", ".."];

impl Lower<'_> {
    pub(super) fn calendar(&mut self, root: &Path<'_>) -> Option<Calendar> {
        let path = root.key("calendar");
        let raw = self.raw.calendar.as_ref();
        if self.raw.notice_in_working_days && raw.is_none() {
            self.wrong_key(&root.key("notice_in_working_days"), Mistake::NoCalendar);
        }
        let raw = raw?;
        let mut calendar = Calendar {
            weekend: raw.weekend.iter().map(|day| weekday(*day)).collect(),
            ..Calendar::default()
        };
        let years = path.key("years");
        for (written, year) in &raw.years {
            let path = years.key(written);
            let number = written.parse().ok().filter(|n| (1900..=9998).contains(n));
            let Some(number) = number else {
                let what = CalendarMistake::NotAYear {
                    written: written.clone(),
                };
                self.wrong_key(&path, Mistake::Calendar(what));
                continue;
            };
            let year = self.year(&path, number, year, &calendar.weekend);
            calendar.years.insert(number, year);
        }
        Some(calendar)
    }

    fn year(&mut self, path: &Path<'_>, number: i16, raw: &RawYear, weekend: &[Weekday]) -> Year {
        let mut year = Year::default();
        for (key, list) in [("holidays", &raw.holidays), ("worked", &raw.worked)] {
            let path = path.key(key);
            for (nth, written) in list.iter().enumerate() {
                let path = path.index(nth);
                let days = self.days(&path, number, written);
                if key == "holidays" {
                    year.holidays.extend(days);
                    continue;
                }
                if days.iter().any(|day| year.holidays.contains(day)) {
                    self.wrong(&path, Mistake::Calendar(CalendarMistake::Both));
                } else if days.iter().any(|day| !weekend.contains(&day.weekday())) {
                    self.wrong(&path, Mistake::Calendar(CalendarMistake::WorkedAnyway));
                }
                year.worked.extend(days);
            }
        }
        year
    }

    /// A day, or all from one day to another; told where it is neither, or of another year.
    fn days(&mut self, path: &Path<'_>, year: i16, written: &str) -> BTreeSet<Date> {
        let parts = BETWEEN.iter().find_map(|word| written.split_once(word));
        let (first, last) = parts.unwrap_or((written, written));
        let (Some(first), Some(last)) = (
            super::documents::date(first.trim()),
            super::documents::date(last.trim()),
        ) else {
            let written = written.to_owned();
            self.wrong(path, Mistake::BadDate { written });
            return BTreeSet::new();
        };
        if first.year() != year || last.year() != year {
            let what = CalendarMistake::OtherYear { year };
            self.wrong(path, Mistake::Calendar(what));
            return BTreeSet::new();
        }
        if last < first {
            self.wrong(path, Mistake::Calendar(CalendarMistake::Backwards));
        }
        first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= last)
            .collect()
    }
}

fn weekday(day: RawWeekday) -> Weekday {
    match day {
        RawWeekday::Monday => Weekday::Monday,
        RawWeekday::Tuesday => Weekday::Tuesday,
        RawWeekday::Wednesday => Weekday::Wednesday,
        RawWeekday::Thursday => Weekday::Thursday,
        RawWeekday::Friday => Weekday::Friday,
        RawWeekday::Saturday => Weekday::Saturday,
        RawWeekday::Sunday => Weekday::Sunday,
    }
}
