//! Cell values as text.

use calamine::{Data, ExcelDateTime};

/// Seconds in a day; a date is stored as days.
const DAY: f64 = 86_400.0;
/// From here on a number has more digits than a stored one keeps.
const EXACT: f64 = 1e15;

/// What a cell says: dates as `YYYY-MM-DD`, whole numbers without fraction, truth values and
/// errors as the program prints them. Number formats (`%`, thousands) are not applied.
pub(super) fn printed(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => printed_number(*number),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => printed_moment(moment),
        Data::DateTimeIso(text) => match text.split_once('T') {
            Some((date, time)) if time.trim_end_matches(['0', ':', '.', 'Z']).is_empty() => {
                date.to_owned()
            }
            Some((date, time)) => format!("{date} {time}"),
            None => text.clone(),
        },
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// Fifteen digits are what a spreadsheet keeps and shows; a longer number is given as stored, for
/// its last digits are lost in the file already.
fn printed_number(number: f64) -> String {
    if number.abs() >= EXACT {
        return number.to_string();
    }
    match format!("{number:.14e}").parse::<f64>() {
        Ok(rounded) => rounded.to_string(),
        Err(_) => number.to_string(),
    }
}

fn printed_moment(moment: &ExcelDateTime) -> String {
    let days = moment.as_f64();
    if moment.is_duration() {
        let seconds = (days.abs() * DAY).round() as u64;
        let sign = if days < 0.0 { "-" } else { "" };
        return format!(
            "{sign}{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
    }
    if days < 0.0 {
        return printed_number(days);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    match (days < 1.0, hour == 0 && minute == 0 && second == 0) {
        (true, _) => time,
        (false, true) => date,
        (false, false) => format!("{date} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn numbers() {
        let shown = |number| printed(&Data::Float(number));
        assert_eq!(shown(21.0), "21");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(-12.5), "-12.5");
        assert_eq!(shown(420_500_000_012_345.0), "420500000012345");
        assert_eq!(shown(110_105_194_912_310_000.0), "110105194912310000");
        assert_eq!(printed(&Data::Bool(true)), "TRUE");
    }

    #[test]
    fn moments() {
        let shown = |days, kind| printed(&Data::DateTime(ExcelDateTime::new(days, kind, false)));
        assert_eq!(shown(45_943.0, DateTime), "2025-10-13");
        assert_eq!(shown(45_943.604_166_666_67, DateTime), "2025-10-13 14:30");
        assert_eq!(shown(0.34375, DateTime), "08:15");
        assert_eq!(shown(1.253_472_222_222_222, TimeDelta), "30:05:00");
        assert_eq!(
            printed(&Data::DateTimeIso("2026-11-02T00:00:00".to_owned())),
            "2026-11-02"
        );
    }
}
