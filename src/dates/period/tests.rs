use jiff::civil::date;

use super::*;

#[test]
fn from_and_until() {
    let expected = Some(Period {
        from: Some(date(2015, 10, 1)),
        until: Some(End::On(date(2035, 9, 30))),
    });
    for text in [
        "2015年10月01日 至 2035年09月30日",
        "自2015年10月01日至2035年09月30日",
        "自 2015 年 10 月 1 日起至 2035 年 9 月 30 日止",
        "营业期限：自二〇一五年十月一日 至 二〇三五年九月三十日",
        "2015-10-01 - 2035-09-30",
        "2015-10-01-2035-09-30",
        "2015.10.01-2035.09.30",
        "2015/10/01—2035/09/30",
        "2015年10月1日～2035年9月30日",
        "2015年10月1日——2035年9月30日",
        "20151001-20350930",
        "２０１５年１０月１日至２０３５年９月３０日",
        "2015-10-01至2035-09-30",
        "2015-10-01→2035-09-30",
        "自2015年10月01日\n至2035年09月30日",
        "2015-10-01 2035-09-30",
        "自2015年10月1日，有效期至：2035年9月30日",
        "from 1 October 2015 to 30 September 2035",
        "October 1, 2015 - September 30, 2035",
    ] {
        assert_eq!(read_period(text), expected, "{text}");
    }
}

#[test]
fn without_end() {
    let from = Some(date(2015, 10, 1));
    for text in [
        "2015年10月1日至长期",
        "2015年10月1日 至 ⻓期",
        "自2015年10月1日起长期有效",
        "2015-10-01 - 无固定期限",
        "2015年10月01日至9999年12月31日",
        "2015-10-01至2099-12-31",
        "2015年10月1日至/",
        "2015年10月1日 至 ***",
        "2015年10月1日至永久",
    ] {
        assert_eq!(
            read_period(text),
            Some(Period {
                from,
                until: Some(End::Open)
            }),
            "{text}"
        );
    }
    for text in [
        "长期",
        "长期有效",
        "无固定期限",
        "/",
        "***",
        "有效期至：长期",
        "至9999年12月31日",
    ] {
        assert_eq!(
            read_period(text),
            Some(Period {
                from: None,
                until: Some(End::Open)
            }),
            "{text}"
        );
    }
}

#[test]
fn one_side_only() {
    let until = Some(End::On(date(2025, 4, 27)));
    for text in [
        "有效期至2025年04月27日",
        "有效期至：2025年04月27日",
        "发证日期2021年4月28日 有效期至2025年04月27日",
        "有效期至 2025-04-27",
        "2025年4月27日止",
        "2025年4月27日前有效",
        "valid until April 27, 2025",
    ] {
        assert_eq!(
            read_period(text),
            Some(Period { from: None, until }),
            "{text}"
        );
    }
    for text in [
        "自2025年4月27日起",
        "2025年4月27日至 年 月 日",
        "自2025年4月27日起五年",
        "2025年4月27日至今",
    ] {
        let from = Some(date(2025, 4, 27));
        assert_eq!(
            read_period(text),
            Some(Period { from, until: None }),
            "{text}"
        );
    }
}

#[test]
fn no_term() {
    for text in [
        "",
        "五年",
        "3 年",
        "年 月 日",
        "2025年4月27日",
        "至2023年2月30日",
        "有效期至2025年4月27日；有效期至2026年4月27日",
        "2035-09-30 2015-10-01",
    ] {
        assert_eq!(read_period(text), None, "{text}");
    }
    // A last day that another one follows, which is cut.
    let cut = "有效期：2019年3月1日至2024年2月28日，延期至2027年10月31";
    assert_eq!(read_period(cut), None);
    assert!(read_period("2019年3月1日至2024年2月28日，2023年度已检").is_some());
}

#[test]
fn printed_the_wrong_way_round() {
    let period = read_period("2035年9月30日至2015年10月1日").unwrap();
    assert_eq!(period.from, Some(date(2035, 9, 30)));
}
