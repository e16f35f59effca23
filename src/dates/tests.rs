use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn only(text: &str) -> Option<Date> {
    match dates_in(text).as_slice() {
        [(_, date)] => Some(*date),
        _ => None,
    }
}

#[test]
fn spellings() {
    for text in [
        "2023年01月09日",
        "2023 年 1 月 9 日",
        "2 0 2 3 年 0 1 月 0 9 日",
        "２０２３年１月９日",
        "二〇二三年一月九日",
        "二○二三年一月九日",
        "二零二三年一月九日",
        "二O二三年一月九日",
        "二０二三年一月九日",
        "贰零贰叁年零壹月零玖日",
        "2023-01-09",
        "2023-1-9",
        "2023–1–9",
        "2023/1/9",
        "2023.01.09",
        "2023. 1. 9",
        "２０２３．１．９",
        "20230109",
        "2O23年O1月O9日",
        "2O23-O1-O9",
        "2023年l月9曰",
        "2023年1⽉9⽇",
        "2023年__1_月_9_日",
        "2023年\n1月\n9日",
        "9 January 2023",
        "9th Jan. 2023",
        "January 9, 2023",
        "JANUARY 9 2023",
        "09-Jan-2023",
        "2023年1月9号",
        "2023-01-09T08:00:00",
        "2023-01-09 08:00:00",
        "发证日期：2023年1月9日",
        "①2023年1月9日",
        "1.2023年1月9日",
        "出口二〇二三年一月九日",
        "ISO2023年1月9日",
        "编号 12 2023年1月9日",
    ] {
        assert_eq!(only(text), Some(date(2023, 1, 9)), "{text}");
    }
    assert_eq!(only("贰零贰叁年拾贰月叁拾壹日"), Some(date(2023, 12, 31)));
    assert_eq!(only("二〇二三年十月廿九日"), Some(date(2023, 10, 29)));
    assert_eq!(only("二〇二三年十月卅一日"), Some(date(2023, 10, 31)));
    assert_eq!(only("2024年2月29日"), Some(date(2024, 2, 29)));
}

#[test]
fn what_is_no_date() {
    for text in [
        "2023年2月30日",
        "二〇二三年二月廿九日",
        "2023-13-01",
        "2023-01/09",
        "23年1月9日",
        "23-01-09",
        "2023年1月",
        "12023年1月9日",
        "120230109",
        "一二〇二三年一月九日",
        "ISO20230109",
        "20230109123",
        "2023-01-099",
        "2023-01-09-12",
        "0755-2023-01-09",
        "津B2-20160112",
        "沪嘉食药监械经营许20160112号",
        "沪嘉食药监械经营许20187006号",
        "OOOO年OO月OO日",
        "91110000600037341L",
        "12/03/2024",
        "May 2024",
        "",
    ] {
        assert_eq!(dates_in(text), [], "{text}");
    }
}

#[test]
fn ranges_are_of_the_text_as_given() {
    let text = "自２０１５年 10 月1⽇至2035-09-30。";
    let printed: Vec<&str> = dates_in(text)
        .into_iter()
        .map(|(range, _)| &text[range])
        .collect();
    assert_eq!(printed, ["２０１５年 10 月1⽇", "2035-09-30"]);
}

#[test]
fn values_of_fields() {
    let on = DateReading::On(date(2025, 4, 27));
    for (text, expected) in [
        ("2025年04月27日", on),
        ("有效期至2025年04月27日", on),
        ("2025-04-27（2025年4月27日）", on),
        ("长期", DateReading::Open),
        ("⻓ 期", DateReading::Open),
        ("无固定期限", DateReading::Open),
        ("9999年12月31日", DateReading::Open),
        ("2099-12-31", DateReading::Open),
        ("2999-12-31", DateReading::Open),
        ("", DateReading::Blank),
        ("  年   月   日", DateReading::Blank),
        ("自  年  月  日至  年  月  日", DateReading::Blank),
        ("____年__月__日", DateReading::Blank),
        ("/", DateReading::Blank),
        ("***", DateReading::Blank),
        ("—", DateReading::Blank),
        ("2023年2月30日", DateReading::Unclear),
        ("2O2?年1月9日", DateReading::Unclear),
        ("2025年4月27日、2026年4月27日", DateReading::Unclear),
        ("2015年10月1日至长期", DateReading::Unclear),
        ("五年", DateReading::Unclear),
    ] {
        assert_eq!(read_date(text), expected, "{text}");
    }
    assert_eq!(read_end("/"), DateReading::Open);
    assert_eq!(read_end(" *** "), DateReading::Open);
    assert_eq!(read_end("年 月 日"), DateReading::Blank);
    assert_eq!(read_end("—"), DateReading::Blank);
    assert_eq!(read_end("2025年04月27日"), on);
}

fn chinese(number: i8) -> String {
    let unit = |n: i8| {
        ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][usize::try_from(n).unwrap()]
    };
    match number / 10 {
        0 => unit(number).to_owned(),
        1 => format!("十{}", unit(number % 10)),
        ten => format!("{}十{}", unit(ten), unit(number % 10)),
    }
}

proptest! {
    #[test]
    fn every_spelling_reads_back(year in 1900i16..2098, month in 1i8..=12, day in 1i8..=28) {
        let expected = date(year, month, day);
        let digits = |zero: &str| -> String {
            year.to_string().chars().map(|c| match c {
                '0' => zero.to_owned(),
                c => chinese(i8::try_from(c.to_digit(10).unwrap()).unwrap()),
            }).collect()
        };
        let wide: String = format!("{year}年{month}月{day}日")
            .chars()
            .map(|c| c.to_digit(10).and_then(|d| char::from_u32(0xFF10 + d)).unwrap_or(c))
            .collect();
        let english = expected.strftime("%B").to_string();
        for text in [
            format!("{year}年{month:02}月{day:02}日"),
            format!("{year} 年 {month} 月 {day} 日"),
            wide,
            format!("{}年{}月{}日", digits("〇"), chinese(month), chinese(day)),
            format!("{}年{}月{}日", digits("零"), chinese(month), chinese(day)),
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}/{month}/{day}"),
            format!("{year}.{month}.{day}"),
            format!("{year}{month:02}{day:02}"),
            format!("{day} {english} {year}"),
            format!("{english} {day}, {year}"),
        ] {
            prop_assert_eq!(read_date(&text), DateReading::On(expected), "{}", text);
            let period = format!("自{text}至{text}");
            prop_assert_eq!(dates_in(&period).len(), 2, "{}", period);
            prop_assert_eq!(
                read_period(&period),
                Some(Period { from: Some(expected), until: Some(End::On(expected)) })
            );
        }
    }

    #[test]
    fn any_text_is_safe(text in "([0-9OlX年月日至起〇一二十廿\\-./ _,*长期]|2023-01-09|Mar){0,30}|\\PC{0,30}") {
        let mut before = 0;
        for (range, _) in dates_in(&text) {
            prop_assert!(range.start >= before && text.get(range.clone()).is_some());
            before = range.end;
        }
        read_date(&text);
        read_end(&text);
        read_period(&text);
    }
}

#[test]
fn days_and_months_in_digits() {
    use crate::rules::DateOrder::{DayFirst, MonthFirst};
    let on = |date: &str| DateReading::On(date.parse().unwrap());
    for (text, order, expected) in [
        ("03/04/2026", Some(DayFirst), on("2026-04-03")),
        ("03/04/2026", Some(MonthFirst), on("2026-03-04")),
        ("3.4.2026", Some(DayFirst), on("2026-04-03")),
        ("03-04-2026", Some(DayFirst), on("2026-04-03")),
        ("03/04/2026", None, DateReading::Unclear),
        ("05/05/2026", None, on("2026-05-05")),
        ("25/12/2026", None, on("2026-12-25")),
        ("12/25/2026", None, on("2026-12-25")),
        ("25/12/2026", Some(MonthFirst), DateReading::Unclear),
        ("31/02/2026", Some(DayFirst), DateReading::Unclear),
        ("25-12-2026", None, DateReading::Unclear),
        ("12-Mar-26", Some(DayFirst), on("2026-03-12")),
        ("12 Mar 85", Some(DayFirst), on("1985-03-12")),
        ("12-Mar-26", None, DateReading::Unclear),
        ("12-Mar-2026", None, on("2026-03-12")),
        ("1.2.3.2026", Some(DayFirst), DateReading::Unclear),
        ("010-12/03/2026", Some(DayFirst), DateReading::Unclear),
        ("03/04/20261", Some(DayFirst), DateReading::Unclear),
    ] {
        assert_eq!(read_date_ordered(text, order), expected, "{text} {order:?}");
    }
    let term = read_period_ordered("01/02/2025 - 31/01/2026", Some(DayFirst)).unwrap();
    assert_eq!(term.from, Some("2025-02-01".parse().unwrap()));
    assert_eq!(term.until, Some(End::On("2026-01-31".parse().unwrap())));
}
