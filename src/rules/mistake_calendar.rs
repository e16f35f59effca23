//! Mistakes in the calendar of working days, with what is said of each.

use crate::lang::Lang;

/// What is wrong with a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarMistake {
    /// No year.
    NotAYear {
        /// As it is written.
        written: String,
    },
    /// A day of another year than the one it stands under.
    OtherYear {
        /// The year it stands under.
        year: i16,
    },
    /// A row of days that ends before it begins.
    Backwards,
    /// A day that is a holiday and worked.
    Both,
    /// A day that is worked as it is; only a warning.
    WorkedAnyway,
    /// Something is counted in working days of a year that is not in it; only a warning.
    Ends {
        /// The year.
        year: i16,
    },
}

impl CalendarMistake {
    /// Whether it only warns.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::WorkedAnyway | Self::Ends { .. })
    }

    /// One sentence: what is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotAYear { written }, Lang::Zh) => format!("“{written}”不是年份"),
            (Self::NotAYear { written }, Lang::En) => format!("`{written}` is no year"),
            (Self::OtherYear { year }, Lang::Zh) => format!("这一天不在{year}年"),
            (Self::OtherYear { year }, Lang::En) => format!("this is no day of {year}"),
            (Self::Backwards, Lang::Zh) => "后一天早于前一天".into(),
            (Self::Backwards, Lang::En) => "the second day lies before the first".into(),
            (Self::Both, Lang::Zh) => "这一天既写成放假，又写成上班".into(),
            (Self::Both, Lang::En) => "this day is both a holiday and worked".into(),
            (Self::WorkedAnyway, Lang::Zh) => "这一天不是周末，本来就上班".into(),
            (Self::WorkedAnyway, Lang::En) => {
                "this day is on no weekend and is worked anyway".into()
            }
            (Self::Ends { year }, Lang::Zh) => {
                format!("日历里没有{year}年，用到那一年的工作日时，报告只能说“无法判断”")
            }
            (Self::Ends { year }, Lang::En) => format!(
                "the calendar does not hold {year}; where working days of that year are needed, reports can only say that it could not be told"
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotAYear { .. }, Lang::Zh) => "写四位数的年份，例如 2026:".into(),
            (Self::NotAYear { .. }, Lang::En) => {
                "write a year of four digits, such as 2026:".into()
            }
            (Self::OtherYear { .. }, Lang::Zh) => {
                "写到它自己的那一年下面；跨年的假期分两年写".into()
            }
            (Self::OtherYear { .. }, Lang::En) => {
                "write it under its own year; a holiday over the turn of the year under both".into()
            }
            (Self::Backwards, Lang::Zh) => "从前往后写，例如 2026-10-01 至 2026-10-07".into(),
            (Self::Backwards, Lang::En) => {
                "write the earlier first, such as 2026-10-01 to 2026-10-07".into()
            }
            (Self::Both, Lang::Zh) => "两处删去一处".into(),
            (Self::Both, Lang::En) => "delete one of the two".into(),
            (Self::WorkedAnyway, Lang::Zh) => "核对日期；确实不是周末的，删去".into(),
            (Self::WorkedAnyway, Lang::En) => "check the date, or delete it".into(),
            (Self::Ends { year }, Lang::Zh) => {
                format!("在 years 里加上 {year}:，按当年公布的放假安排填写；没有放假的写 {{}}")
            }
            (Self::Ends { year }, Lang::En) => format!(
                "add {year}: under years, with the holidays that were published for it; {{}} where there are none"
            ),
        }
    }
}
