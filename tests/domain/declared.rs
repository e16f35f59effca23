//! Numbers whose check character the rules file declares, without a line of code.

use std::sync::Arc;

use packcheck::finding::Code;
use packcheck::rules::Rules;
use packcheck::{Options, check};

/// The small rules file, with the number of the permit as given.
fn rules(number: &str) -> Arc<Rules> {
    let text = include_str!("../../fixtures/rules-small.yaml");
    let plain = "{required: true, pattern: 'JL[0-9]{8}'}";
    assert!(text.contains(plain));
    let (rules, warnings) = Rules::load("small.yaml", &text.replace(plain, number)).unwrap();
    assert_eq!(warnings, []);
    Arc::new(rules)
}

/// Whether a permit of this number is found wrong.
fn is_wrong(rules: &Arc<Rules>, number: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("酒类经营许可证\n证书编号：{number}\n有效期至：2030年1月1日\n");
    std::fs::write(folder.path().join("酒类经营许可证.txt"), text).unwrap();
    let licence = "营业执照\n名称：甲公司\n统一社会信用代码：91420500MA4K7Y2W8D\n";
    std::fs::write(folder.path().join("营业执照.txt"), licence).unwrap();
    let answers = packcheck::answers::parse_file("answers.yaml", "goods: [wine]", rules).unwrap();
    let options = Options::at("2026-11-23".parse().unwrap());
    let report = check(folder.path(), rules, &answers, &options).unwrap();
    assert!(report.answers.iter().any(|a| a.question == "goods"));
    report
        .findings
        .iter()
        .any(|f| f.code() == Code::CodeInvalid)
}

#[test]
fn an_organisation_code() {
    let rules = rules(
        "{required: true, pattern: '([0-9A-Z]{8})-?([0-9X])', check_digit: {weights: [3, 7, 9, 10, 5, 8, 4, 2], \
         modulus: 11, alphabet: 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ, remainders: 0X987654321}}",
    );
    for right in ["D2143569-X", "59467239-9", "42660260-7", "M000100Y4"] {
        assert!(!is_wrong(&rules, right), "{right}");
    }
    for wrong in ["D2143569-0", "42660260-8", "42660206-7"] {
        assert!(is_wrong(&rules, wrong), "{wrong}");
    }
}

#[test]
fn a_patent_number() {
    let rules = rules(
        "{required: true, pattern: 'ZL([0-9]{12})[.]?([0-9X])', check_digit: {weights: [2, 3, 4, 5, 6, 7, 8, 9, \
         2, 3, 4, 5], modulus: 11, remainders: 0123456789X}}",
    );
    for right in [
        "ZL201510012345.3",
        "ZL 2007 8001 5032.7",
        "ＺＬ２０１３２０１２３４５６.8",
    ] {
        assert!(!is_wrong(&rules, right), "{right}");
    }
    for wrong in ["ZL201510012345.4", "ZL201510013245.3", "ZL20151001234.3"] {
        assert!(is_wrong(&rules, wrong), "{wrong}");
    }
}
