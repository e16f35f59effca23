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
