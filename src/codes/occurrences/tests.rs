use proptest::prelude::*;

use super::*;

fn printed_in(kind: CodeKind, text: &str) -> Vec<&str> {
    find(kind, text)
        .into_iter()
        .map(|found| &text[found.range])
        .collect()
}

fn codes_in(kind: CodeKind, text: &str) -> Vec<String> {
    find(kind, text)
        .into_iter()
        .map(|found| found.normalised)
        .collect()
}

#[test]
fn credit_codes_however_written() {
    for text in [
        "统一社会信用代码91110000600037341L名称",
        "统一社会信用代码：９１１１００００６０００３７３４１Ｌ（1-1）",
        "代码 9111 0000 6000 3734 1L。",
        "代码 9111-0000-6000-3734-1L",
        "代码 91110000\n600037341L\n名称 甲公司",
        "副本编号 1-1 91110000600037341L 2023-01-09",
        "02_营业执照_91110000600037341l_1.pdf",
        "**91110000600037341L**",
        "http://www.gsxt.gov.cn/index.html?uniscid=91110000600037341L",
    ] {
        assert_eq!(
            codes_in(CodeKind::CreditCode, text),
            ["91110000600037341L"],
            "{text}"
        );
    }
}

#[test]
fn wrong_credit_codes_are_found_too() {
    for code in [
        "91350200MA2YJ1XR9H",
        "9135O200MA2YJ1XR9G",
        "91110000XXXXXXXXXX",
        "123456789012345678",
        "000000000000000000",
        "91320811696****409A",
        "92350723MA30****1F",
        "9111 0000 6000 3734 2L",
    ] {
        let text = format!("代码：{code}，名称");
        assert_eq!(printed_in(CodeKind::CreditCode, &text), [code]);
    }
}

#[test]
fn what_is_no_credit_code() {
    for text in [
        "排污许可证 91310115MA1K3XYZ7Q001V",
        "税号 91110000600037341L12",
        "A91110000600037341L",
        "身份证 11010519491231002X",
        "身份证 110105194912310021",
        "账号 622202100011223344",
        "订单 202301091234567890",
        "2015-10-01 2035-09-30 12",
        "电话 13112345678 1101081",
        "JY13301080111719",
        "",
    ] {
        assert!(find(CodeKind::CreditCode, text).is_empty(), "{text}");
    }
}

#[test]
fn other_kinds() {
    for (kind, text, expected) in [
        (
            CodeKind::OrganisationCode,
            "代码：D2143569-X 有效",
            "D2143569-X",
        ),
        (CodeKind::OrganisationCode, "60003734—2", "60003734-2"),
        (
            CodeKind::RegistrationNumber,
            "注册号：440106000067509（1-1）",
            "440106000067509",
        ),
        (
            CodeKind::RegistrationNumber,
            "注册号 44010 60000 67508",
            "440106000067508",
        ),
        (
            CodeKind::FoodLicence,
            "许可证编号 JY1 3301 0801 11718",
            "JY13301080111718",
        ),
        (
            CodeKind::FoodLicence,
            "编号：sc11351090100010。",
            "SC11351090100010",
        ),
        (
            CodeKind::IdentityNumber,
            "公民身份号码11010519491231002X",
            "11010519491231002X",
        ),
        (
            CodeKind::IdentityNumber,
            "T110105194912310021",
            "110105194912310021",
        ),
        (
            CodeKind::CccCertificate,
            "证书编号：2022221101000119（B0）",
            "2022221101000119",
        ),
        (
            CodeKind::InstitutionNumber,
            "证书 （闽）社证字第 1234 号",
            "(闽)社证字第1234号",
        ),
    ] {
        assert_eq!(codes_in(kind, text), [expected], "{text}");
    }
}

#[test]
fn shapes_that_are_something_else() {
    for (kind, text) in [
        (CodeKind::OrganisationCode, "0755-12345678-1"),
        (CodeKind::OrganisationCode, "D2143569-X-1"),
        (CodeKind::OrganisationCode, "WINDOWSX-1"),
        (CodeKind::RegistrationNumber, "440106000067508123"),
        (CodeKind::RegistrationNumber, "110105491231003"),
        (CodeKind::FoodLicence, "JY133010801117191"),
        (CodeKind::FoodLicence, "SCHOOLOFBUSINESS"),
        (CodeKind::IdentityNumber, "91110000600037341"),
        (CodeKind::IdentityNumber, "1101051949123100211"),
        (CodeKind::CccCertificate, "6222021000112233"),
    ] {
        assert!(find(kind, text).is_empty(), "{text}");
    }
}

#[test]
fn ranges_are_of_the_text_as_given() {
    let text = "名称：甲\u{200B}公司　代码：９１１１ ００００ ６０００ ３７３４ １Ｌ";
    assert_eq!(
        printed_in(CodeKind::CreditCode, text),
        ["９１１１ ００００ ６０００ ３７３４ １Ｌ"]
    );
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_on_boundaries(text in "([0-9A-Z*×９ \\n\\-甲]|91110000600037341L){0,40}") {
        for kind in CodeKind::ALL {
            let mut before = 0;
            for found in find(kind, &text) {
                prop_assert!(found.range.start >= before && found.range.start < found.range.end);
                prop_assert!(text.get(found.range.clone()).is_some());
                before = found.range.end;
            }
        }
    }
}
