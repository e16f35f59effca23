use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Option<(i128, &'static str)> {
    let amount = amount(text)?;
    let currency = amount.currency.map_or("", Currency::code);
    Some((amount.ten_thousandths, currency))
}

#[test]
fn sums_as_they_are_written() {
    for (text, hundredths, currency) in [
        ("500万元", 500_000_000, "CNY"),
        ("500 万元人民币", 500_000_000, "CNY"),
        ("人民币500万元整", 500_000_000, "CNY"),
        ("1.5亿元", 15_000_000_000, "CNY"),
        ("1亿2000万元", 12_000_000_000, "CNY"),
        ("3万5千元", 3_500_000, "CNY"),
        ("50百万元", 5_000_000_000, "CNY"),
        ("1.234567万元", 1_234_567, "CNY"),
        ("1,234万元", 1_234_000_000, "CNY"),
        ("￥5,000,000.00", 500_000_000, "CNY"),
        ("¥５,０００，０００.００", 500_000_000, "CNY"),
        ("人民币伍佰万元整", 500_000_000, "CNY"),
        ("伍佰万圆整（¥5,000,000.00）", 500_000_000, "CNY"),
        (
            "人民币（大写）：壹仟贰佰叁拾肆元伍角陆分（小写：1234.56）",
            123_456,
            "CNY",
        ),
        ("叁万零伍拾元零陆分", 3_005_006, "CNY"),
        ("12元5角", 1_250, "CNY"),
        ("5000000.00元", 500_000_000, "CNY"),
        ("500万", 500_000_000, ""),
        ("500万美元", 500_000_000, "USD"),
        ("港币500万元", 500_000_000, "HKD"),
        ("日元¥500,000", 50_000_000, "JPY"),
        ("£5,000,000", 500_000_000, "GBP"),
        ("£5m", 500_000_000, "GBP"),
        ("GBP 5m", 500_000_000, "GBP"),
        ("GBP 5 million any one claim", 500_000_000, "GBP"),
        ("£1.25bn", 125_000_000_000, "GBP"),
        ("£250k", 25_000_000, "GBP"),
        ("5 million US dollars", 500_000_000, "USD"),
        ("US$ 1,234.50", 123_450, "USD"),
        ("$1,234.50", 123_450, ""),
        ("EUR 1.234.567,89", 123_456_789, "EUR"),
        ("1.234.567 €", 123_456_700, "EUR"),
        ("€1,234,567.89", 123_456_789, "EUR"),
        ("1 234 567,89 EUR", 123_456_789, "EUR"),
        ("12,50 €", 1_250, "EUR"),
        ("CHF 1'234'567.50", 123_456_750, "CHF"),
        ("-1,234.50 GBP", -123_450, "GBP"),
        ("1,234", 123_400, ""),
        ("0.5", 50, ""),
    ] {
        assert_eq!(read(text), Some((hundredths * 100, currency)), "{text}");
    }
    assert_eq!(read("KWD 1.234"), Some((12_340, "KWD")));
}

#[test]
fn what_reads_in_two_ways_is_not_read() {
    for text in [
        "",
        "无",
        "元",
        "1.234",
        "€1.234",
        "EUR 1,234",
        "5m",
        "5 km",
        "不少于500万元",
        "500万元以上",
        "500余万元",
        "约500万元",
        "over £5m",
        "up to £5,000,000",
        "500-1000万元",
        "£5m - £10m",
        "500万元，300万元",
        "伍佰万元整（¥500,000.00）",
        "GBP 5m / EUR 6m",
        "5%",
        "(5,000.00)",
        "1,23,456",
        "1,2345",
        "1.234,567.89",
        "12,34.5.6",
        "三万五元",
        "3万5元",
        "12元5",
        "A5000元",
        "91420500MA4K7Y2W8D",
        "¥500 $",
        "99999999999999999999999999999999999999999999",
        "0.00001元",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_safe(text in ".{0,60}") {
        let _ = amount(&text);
    }

    #[test]
    fn texts_of_money_are_safe(text in "[-0-9.,' 万亿千百十元角分整零壹伍佰仟拾£€¥$mkMGBPEUR()（）]{0,24}") {
        let _ = amount(&text);
    }

    #[test]
    fn the_written_form_reads_back(parts in -9_999_999_999_999_i128..9_999_999_999_999, code in 0_usize..46) {
        let code = Currency::codes().nth(code).unwrap();
        let currency = Currency::with_code(code);
        // As money is written: hundredths.
        let sum = Amount { ten_thousandths: parts * 100, currency };
        prop_assert_eq!(amount(&sum.to_string()), Some(sum));
    }

    #[test]
    fn german_and_chinese_forms_read_back(whole in 0_u64..999_999_999, cents in 0_u64..100) {
        let english = Amount {
            ten_thousandths: i128::from(whole) * PARTS + i128::from(cents) * 100,
            currency: Currency::with_code("EUR"),
        };
        let text = english.to_string();
        let german = text.replace(',', "_").replace('.', ",").replace('_', ".");
        prop_assert_eq!(amount(&german), Some(english));
        let chinese = format!("{whole}.{cents:02}万元");
        let sum = amount(&chinese).unwrap();
        prop_assert_eq!(sum.ten_thousandths, i128::from(whole * 100 + cents) * 100 * PARTS);
    }
}
