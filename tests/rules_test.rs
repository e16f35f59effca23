//! `packcheck rules test`: the cases of the shipped rules, and what is said of others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::Path;
use std::sync::Arc;

use packcheck::cases::{self, Suite};
use packcheck::rules::Rules;
use packcheck::say::Lang;
use packcheck::{Options, rules};
use proptest::prelude::*;

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in the folder of the project.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let output = assert_cmd::Command::cargo_bin("packcheck")
        .unwrap()
        .current_dir(folder())
        .args(["rules", "test", "--lang", "zh"])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

#[test]
fn every_provision_of_every_shipped_file_is_met_by_a_case_and_broken_by_one() {
    for (id, text) in rules::built_in() {
        let (rules, _) = Rules::load(id, text).unwrap();
        let rules = Arc::new(rules);
        let path = folder().join(format!("rules/{id}.tests.yaml"));
        let bytes = std::fs::read(&path).unwrap();
        let suite = Suite::load(&path.to_string_lossy(), &bytes, &rules)
            .unwrap_or_else(|wrong| panic!("{}", wrong.render(Lang::En, false, 100)));
        let options = Options::at("2026-11-23".parse().unwrap());
        let beside = folder().join("rules");
        let outcome = cases::run(&suite, &rules, &beside, &options, Lang::En);
        let told = Lang::En.cases(id, &outcome);
        assert!(
            outcome.failed.is_empty() && outcome.untried.is_empty(),
            "{told}"
        );
        assert!(outcome.cases > 50 && outcome.provisions > 50, "{told}");
    }
}

#[test]
fn the_exit_code_says_whether_cases_pass_fail_or_are_wrong() {
    let (code, out, err) = said(&["rules/after-sales-service.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let (code, out, _) = said(&[
        "fixtures/rules-small.yaml",
        "fixtures/rules-tests/failing.yaml",
    ]);
    assert_eq!(code, 1, "{out}");
    insta::assert_snapshot!("failing", out);
    let (code, out, err) = said(&[
        "fixtures/rules-small.yaml",
        "fixtures/rules-tests/wrong.yaml",
    ]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    insta::assert_snapshot!("wrong", err);
    let (code, _, err) = said(&["fixtures/rules-small.yaml"]);
    assert!(
        code == 2 && err.contains("fixtures/rules-small.tests.yaml"),
        "{err}"
    );
}

#[test]
fn the_starter_is_clean_and_judges_a_pack() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.yaml");
    let packcheck = |arguments: &[&str]| {
        let output = assert_cmd::Command::cargo_bin("packcheck")
            .unwrap()
            .current_dir(folder.path())
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, _) = packcheck(&["rules", "new", "--output", "mine.yaml"]);
    assert_eq!(code, 0);
    let text = std::fs::read_to_string(&file).unwrap();
    let (_, warnings) = Rules::load("mine.yaml", &text).unwrap();
    assert_eq!(warnings, []);
    // It is not written over.
    let (code, _) = packcheck(&["rules", "new", "--output", "mine.yaml"]);
    assert_eq!(code, 2);

    let pack = folder.path().join("pack");
    std::fs::create_dir(&pack).unwrap();
    let write = |name: &str, text: &str| std::fs::write(pack.join(name), text).unwrap();
    let own = "名称：宜昌云岭净水设备有限公司\n统一社会信用代码：91420500MA4K7Y2W8D\n";
    write(
        "登记表.txt",
        &format!("供应商登记表\n{own}分公司名称：宜昌分公司\n填表日期：2026年11月10日\n"),
    );
    write("执照.txt", &format!("营业执照\n{own}营业期限：长期\n"));
    let check = || {
        packcheck(&[
            "check",
            "pack",
            "--rules",
            "mine.yaml",
            "--date",
            "2026-11-23",
            "--lang",
            "zh",
        ])
    };
    let (code, said) = check();
    assert!(
        code == 1 && said.contains("缺少“分公司的营业执照”（宜昌分公司）"),
        "{said}"
    );
    write(
        "分公司.txt",
        "营业执照\n名称：宜昌云岭净水设备有限公司宜昌分公司\n统一社会信用代码：91420500MA4L8T3B5M\n",
    );
    let (code, said) = check();
    assert_eq!(code, 0, "{said}");
}

#[test]
fn whoever_meets_a_requirement_may_name_the_applicant() {
    let place = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(place.path().join(name), text).unwrap();
    write(
        "mine.yaml",
        r#"id: mine
version: "1"
title: {zh: 登记, en: Registration}
basis: {zh: 依据, en: Basis}
applicant: [identity.name]
questions:
  trades:
    ask: {zh: 做什么？, en: Which trades?}
    answer: choices
    choices: {food: {title: {zh: 食品, en: Food}}}
fields:
  name: {title: {zh: 名称, en: Name}, type: name, labels: [名称]}
documents:
  licence:
    title: {zh: 执照, en: Licence}
    recognise: {titles: [执照]}
    fields: {name: {}}
    holder: name
  permit:
    title: {zh: 许可, en: Permit}
    recognise: {titles: [许可]}
    fields: {name: {}}
    holder: name
  insurance:
    title: {zh: 保险单, en: Insurance}
    recognise: {titles: [保险单]}
    fields: {name: {}}
    holder: name
  declaration:
    title: {zh: 声明, en: Declaration}
    recognise: {titles: [声明]}
    fields: {name: {}}
    holder: name
    any_holder: true
requirements:
  - {id: insurance, title: {zh: 保险, en: Insurance}, remedy: {zh: 请提交, en: Hand it in}, any_of: [insurance]}
  - {id: declaration, title: {zh: 声明, en: Declaration}, remedy: {zh: 请提交, en: Hand it in}, any_of: [declaration]}
  - {id: identity, title: {zh: 执照, en: Licence}, remedy: {zh: 请提交, en: Hand it in}, any_of: [licence]}
  - {id: permits, title: {zh: 许可, en: Permit}, remedy: {zh: 请提交, en: Hand it in}, for_each: trades, by_answer: {food: {any_of: [permit]}}}
"#,
    );
    write(
        "mine.tests.yaml",
        r#"date: 2026-11-23
answers: {trades: [food]}
documents:
  licence: {kind: licence, fields: {name: 甲公司}}
  permit: {kind: permit, fields: {name: 甲公司}}
  insurance: {kind: insurance, fields: {name: 甲公司}}
  declaration: {kind: declaration, fields: {name: 甲公司}}
cases:
  - name: both are the applicant's
    documents: [licence, permit, insurance, declaration]
    expect: {verdict: complete}
  - name: the permit is somebody else's
    documents: [licence, insurance, declaration, {like: permit, fields: {name: 远方贸易有限公司}}]
    expect:
      verdict: incomplete
      requirements: {permits: {food: invalid}}
      findings:
        - {code: mismatch, document: permit, field: name}
  - name: nobody can tell whose the permit is
    documents: [licence, insurance, declaration, {like: permit, fields: {name: null}}]
    expect:
      verdict: review
      requirements: {permits: {food: unverified}}
  - name: nobody can tell who applies
    documents: [{like: licence, fields: {name: null}}, permit, insurance, declaration]
    expect:
      verdict: review
      requirements: {insurance: unverified, permits: {food: unverified}, declaration: satisfied}
  - name: the insurance is somebody else's
    documents: [licence, permit, declaration, {kind: insurance, fields: {name: 远方贸易有限公司}}]
    expect:
      verdict: incomplete
      requirements: {insurance: invalid}
      findings:
        - {code: mismatch, document: insurance, field: name}
  - name: the manufacturer's declaration may be anybody's
    documents: [licence, permit, insurance, {kind: declaration, fields: {name: 远方贸易有限公司}}]
    expect: {verdict: complete}
"#,
    );
    let output = assert_cmd::Command::cargo_bin("packcheck")
        .unwrap()
        .current_dir(place.path())
        .args(["rules", "test", "mine.yaml", "--lang", "en"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("6 cases, all pass"), "{said}");
}

#[test]
fn why_a_file_is_taken_for_a_document_or_not_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let files = [
        file(
            "说明.txt",
            "关于办理营业执照的说明\n请提交营业执照，并加盖公章\n登记机关 年度报告\n",
        ),
        file("食品经营许可证申请.txt", "随便写的\n"),
        file("食品经营许可证.txt", "食品经营许可证\n主体业态：食品销售\n"),
        file("IMG_0001.png", "\u{89}PNG"),
    ];
    for lang in ["zh", "en"] {
        let output = assert_cmd::Command::cargo_bin("packcheck")
            .unwrap()
            .current_dir(folder.path())
            .args(["rules", "match", "--lang", lang])
            .args(files.iter().map(|file| file.file_name().unwrap()))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        insta::assert_snapshot!(
            format!("match-{lang}"),
            String::from_utf8(output.stdout).unwrap()
        );
    }
}

proptest! {
    /// Whatever becomes of a tests file, it is loaded or its mistakes are shown; each in its text.
    #[test]
    fn no_damage_to_a_tests_file_is_too_much(
        cuts in prop::collection::vec((0usize..1400, 0usize..30, "[\\[\\]{}:：,\"'#&*|>@\t\n -]{0,3}|甲|x|\u{0}"), 1..4)
    ) {
        let read = |name: &str| std::fs::read_to_string(folder().join("fixtures").join(name)).unwrap();
        let (rules, _) = Rules::load("rules-small.yaml", &read("rules-small.yaml")).unwrap();
        let mut text = read("rules-tests/failing.yaml");
        for (start, length, instead) in cuts {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
            let start = floor(start).unwrap();
            let end = floor(start + length).unwrap().max(start);
            text.replace_range(start..end, &instead);
        }
        if let Err(problems) = Suite::load("damaged.yaml", text.as_bytes(), &rules) {
            for at in problems.problems.iter().flat_map(|problem| &problem.at) {
                prop_assert!(text.get(at.clone()).is_some(), "{at:?}");
            }
            let said = problems.render(Lang::Zh, false, 100);
            prop_assert!(!said.contains("rules::unread"), "{said}\n{text}");
        }
    }
}

/// The cases that the guide shows, against the rules that it builds.
#[test]
fn the_cases_of_the_guide_pass() {
    let output = assert_cmd::Command::cargo_bin("packcheck")
        .unwrap()
        .args(["rules", "new"])
        .output()
        .unwrap();
    let (rules, _) = Rules::load("mine.yaml", &String::from_utf8(output.stdout).unwrap()).unwrap();
    let rules = Arc::new(rules);
    for guide in ["docs/rules.md", "docs/rules.zh-CN.md"] {
        let text = std::fs::read_to_string(folder().join(guide)).unwrap();
        let mut blocks = text.split("```yaml\n").skip(1);
        let cases = blocks.find(|block| block.contains("cases:")).unwrap();
        let cases = cases.split("```").next().unwrap();
        let suite = Suite::load(guide, cases.as_bytes(), &rules)
            .unwrap_or_else(|wrong| panic!("{}", wrong.render(Lang::En, false, 100)));
        let options = Options::at("2026-11-23".parse().unwrap());
        let outcome = cases::run(&suite, &rules, folder(), &options, Lang::En);
        assert_eq!(outcome.cases, 2);
        assert!(
            outcome.failed.is_empty(),
            "{}",
            Lang::En.cases(guide, &outcome)
        );
    }
}
