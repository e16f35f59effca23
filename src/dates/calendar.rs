//! Working days, by a calendar that says which days of a year are holidays and which days of a weekend
//! are worked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

/// Which days are worked, in the years of which that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Days of the week that are not worked.
    pub weekend: Vec<Weekday>,
    /// What is otherwise, by year. Of a year that is not in it nothing is known.
    pub years: BTreeMap<i16, Year>,
}

/// The days of a year that are otherwise than their day of the week says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    /// Not worked.
    pub holidays: BTreeSet<Date>,
    /// Worked, though on a weekend.
    pub worked: BTreeSet<Date>,
}

/// A year that a calendar says nothing of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCovered(pub i16);

impl Calendar {
    /// Whether a day is worked.
    ///
    /// # Errors
    /// The year, where nothing is known of it.
    pub fn is_worked(&self, date: Date) -> Result<bool, NotCovered> {
        let year = self.years.get(&date.year());
        let year = year.ok_or(NotCovered(date.year()))?;
        let weekend = self.weekend.contains(&date.weekday());
        Ok(year.worked.contains(&date) || !(weekend || year.holidays.contains(&date)))
    }

    /// The day that is the so-manieth working day behind another.
    ///
    /// # Errors
    /// The first year on the way of which nothing is known.
    pub fn after(&self, date: Date, count: u32) -> Result<Date, NotCovered> {
        let mut date = date;
        let mut left = count;
        while left > 0 {
            date = date.tomorrow().map_err(|_| NotCovered(date.year()))?;
            left -= u32::from(self.is_worked(date)?);
        }
        Ok(date)
    }

    /// How many working days lie behind `early`, up to `late` and including it: those that are known,
    /// and whether there may be more. It stops counting behind `enough`.
    #[must_use]
    pub fn between(&self, early: Date, late: Date, enough: u32) -> (u32, Option<NotCovered>) {
        let mut known = 0;
        let mut open = None;
        let mut date = early;
        while date < late && known <= enough {
            let Ok(next) = date.tomorrow() else { break };
            date = next;
            match self.is_worked(date) {
                Ok(worked) => known += u32::from(worked),
                Err(year) => {
                    open = open.or(Some(year));
                    // Nothing of the rest of the year is known either.
                    let last = Date::new(date.year(), 12, 31).unwrap_or(date);
                    date = last.min(late);
                }
            }
        }
        (known, open)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// An invented year: the first three days off, and Sunday the 4th worked for it.
    fn calendar() -> Calendar {
        let days = |all: &[&str]| all.iter().map(|one| day(one)).collect();
        let year = Year {
            holidays: days(&["2026-01-01", "2026-01-02", "2026-01-03"]),
            worked: days(&["2026-01-04"]),
        };
        Calendar {
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            years: BTreeMap::from([(2026, year)]),
        }
    }

    #[test]
    fn holidays_and_worked_weekends_count_as_the_calendar_says() {
        let calendar = calendar();
        for (from, count, until) in [
            ("2025-12-31", 1, "2026-01-04"),
            ("2025-12-31", 2, "2026-01-05"),
            ("2025-12-31", 6, "2026-01-09"),
            ("2025-12-31", 7, "2026-01-12"),
            ("2026-01-09", 0, "2026-01-09"),
        ] {
            let found = calendar.after(day(from), count);
            assert_eq!(found, Ok(day(until)), "{from} and {count}");
        }
        assert_eq!(calendar.after(day("2026-12-31"), 1), Err(NotCovered(2027)));
    }

    #[test]
    fn days_that_are_not_known_are_told_and_not_guessed() {
        let calendar = calendar();
        let between = |early, late, enough| calendar.between(day(early), day(late), enough);
        assert_eq!(between("2026-01-09", "2026-01-12", 5), (1, None));
        assert_eq!(
            between("2025-12-01", "2026-01-05", 5),
            (2, Some(NotCovered(2025)))
        );
        // More than enough are known, whatever the rest may be.
        assert_eq!(between("2019-03-04", "2026-02-01", 5).0, 6);
        assert_eq!(between("2026-03-04", "2026-03-01", 5), (0, None));
    }

    proptest! {
        #[test]
        fn counting_and_reckoning_agree(from in 0_i64..300, count in 0_u32..20) {
            let calendar = calendar();
            let early = day("2025-12-31").saturating_add(jiff::Span::new().days(from));
            if let Ok(late) = calendar.after(early, count) {
                prop_assert_eq!(calendar.between(early, late, 100), (count, None));
            }
        }
    }
}
