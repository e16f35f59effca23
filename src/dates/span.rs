//! Lengths of time by the calendar: "3 months", 30天.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::lang::Lang;
use crate::text::{chinese_number, fold_caseless};

/// A length of time by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many of the unit.
    pub count: u32,
    /// The unit.
    pub unit: SpanUnit,
}

/// The unit of a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanUnit {
    /// Days.
    Days,
    /// Working days, by the calendar of the rules.
    WorkingDays,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

/// More than this is no length of time that rules ask for.
const MOST: u128 = 36_500;

impl Span {
    /// Reads `3 months`, `1 year`, `30 days`, `5 working days`, 3个月, 三个月, 30天, 30日, 5个工作日, 1年.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold_caseless(text);
        let is_count = |c: char| {
            c.is_ascii_digit() || chinese_number(&c.to_string()).is_some() || c == '十' || c == '百'
        };
        let at = folded.find(|c: char| !is_count(c))?;
        let (count, unit) = folded.split_at_checked(at)?;
        let count = match count.parse::<u128>() {
            Ok(count) => count,
            Err(_) => chinese_number(count)?,
        };
        let unit = match unit {
            "day" | "days" | "天" | "日" => SpanUnit::Days,
            "workingday" | "workingdays" | "工作日" | "个工作日" => SpanUnit::WorkingDays,
            "month" | "months" | "个月" | "月" => SpanUnit::Months,
            "year" | "years" | "年" => SpanUnit::Years,
            _ => return None,
        };
        let count = u32::try_from(count)
            .ok()
            .filter(|c| u128::from(*c) <= MOST)?;
        Some(Self { count, unit })
    }

    /// As it is said in a sentence.
    #[must_use]
    pub fn said(self, lang: Lang) -> String {
        let (zh, en) = match self.unit {
            SpanUnit::Days => ("天", "day"),
            SpanUnit::WorkingDays => ("个工作日", "working day"),
            SpanUnit::Months => ("个月", "month"),
            SpanUnit::Years => ("年", "year"),
        };
        let count = self.count;
        match lang {
            Lang::Zh => format!("{count}{zh}"),
            Lang::En if count == 1 => format!("{count} {en}"),
            Lang::En => format!("{count} {en}s"),
        }
    }

    /// The day so long after another. Where its month is shorter, the last day of the month: one
    /// month after 31 January is 28 or 29 February. The end of the calendar is not passed. Working days
    /// count as days here: whoever has a calendar asks that.
    #[must_use]
    pub fn after(self, date: Date) -> Date {
        let span = match self.unit {
            SpanUnit::Days | SpanUnit::WorkingDays => i64::from(self.count).days(),
            SpanUnit::Months => i64::from(self.count).months(),
            // More years than the calendar has are its end.
            SpanUnit::Years => i64::from(self.count).min(9_999).years(),
        };
        date.saturating_add(span)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn lengths_as_rules_write_them() {
        for (text, count, unit) in [
            ("3 months", 3, SpanUnit::Months),
            ("1 month", 1, SpanUnit::Months),
            ("30 days", 30, SpanUnit::Days),
            ("1 Year", 1, SpanUnit::Years),
            ("3个月", 3, SpanUnit::Months),
            ("三个月", 3, SpanUnit::Months),
            ("十二个月", 12, SpanUnit::Months),
            ("30天", 30, SpanUnit::Days),
            ("30 日", 30, SpanUnit::Days),
            ("两年", 2, SpanUnit::Years),
            ("5 working days", 5, SpanUnit::WorkingDays),
            ("五个工作日", 5, SpanUnit::WorkingDays),
            ("1 Working Day", 1, SpanUnit::WorkingDays),
        ] {
            assert_eq!(Span::read(text), Some(Span { count, unit }), "{text}");
        }
        for text in [
            "",
            "3",
            "months",
            "3 weeks",
            "-3 days",
            "1.5 years",
            "99999999999 days",
        ] {
            assert_eq!(Span::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        for (from, text, until) in [
            ("2026-01-31", "1 month", "2026-02-28"),
            ("2024-01-31", "1 month", "2024-02-29"),
            ("2024-02-29", "1 year", "2025-02-28"),
            ("2026-08-23", "3 months", "2026-11-23"),
            ("2026-11-30", "3 months", "2027-02-28"),
            ("2026-12-31", "1 day", "2027-01-01"),
        ] {
            assert_eq!(Span::read(text).unwrap().after(day(from)), day(until));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in ".{0,20}") {
            let _ = Span::read(&text);
        }

        #[test]
        fn later_by_more_is_no_earlier(days in 0_i32..40_000, count in 0_u32..36_500, unit in 0_usize..3) {
            let unit = [SpanUnit::Days, SpanUnit::Months, SpanUnit::Years][unit];
            let date = day("1950-01-01").saturating_add(i64::from(days).days());
            let one = Span { count, unit }.after(date);
            let next = Span { count: count + 1, unit }.after(date);
            prop_assert!(date <= one && one <= next);
        }

        #[test]
        fn from_a_later_day_it_ends_no_earlier(days in 0_i32..40_000, count in 0_u32..400, unit in 0_usize..3) {
            let unit = [SpanUnit::Days, SpanUnit::Months, SpanUnit::Years][unit];
            let span = Span { count, unit };
            let date = day("1950-01-01").saturating_add(i64::from(days).days());
            prop_assert!(span.after(date) <= span.after(date.tomorrow().unwrap()));
        }
    }
}
