//! Figures, dates and numbers of many kinds, by the rules files in `fixtures/values`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use packcheck::Options;
use packcheck::cases::{self, Suite};
use packcheck::rules::Rules;
use packcheck::say::Lang;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/values")
}

fn rules(name: &str) -> Arc<Rules> {
    let text = std::fs::read_to_string(folder().join(format!("{name}.yaml"))).unwrap();
    match Rules::load(name, &text) {
        Ok((rules, warnings)) => {
            assert_eq!(warnings, []);
            Arc::new(rules)
        }
        Err(wrong) => panic!("{}", wrong.render(Lang::En, false, 100)),
    }
}

#[test]
fn every_provision_is_met_by_a_case_and_broken_by_one() {
    for name in ["supplier", "partners", "working-days", "shared-sites"] {
        let rules = rules(name);
        let path = folder().join(format!("{name}.tests.yaml"));
        let bytes = std::fs::read(&path).unwrap();
        let suite = Suite::load(&path.to_string_lossy(), &bytes, &rules)
            .unwrap_or_else(|wrong| panic!("{}", wrong.render(Lang::En, false, 100)));
        let options = Options::at("2026-11-23".parse().unwrap());
        let outcome = cases::run(&suite, &rules, &folder(), &options, Lang::En);
        let told = Lang::En.cases(name, &outcome);
        assert!(
            outcome.failed.is_empty() && outcome.untried.is_empty(),
            "{told}"
        );
    }
}

/// What is needed next year is told this year, where it stands.
#[test]
fn a_calendar_that_ends_is_told_where_it_stands() {
    let text = std::fs::read_to_string(folder().join("working-days.yaml")).unwrap();
    let none = |_: &Path| Err(std::io::ErrorKind::NotFound.into());
    let warned = |today: &str| {
        let mut loaded = Rules::load_file("working-days.yaml", text.as_bytes(), &none).unwrap();
        loaded.warn_of_calendar(today.parse().unwrap());
        loaded.warnings.render(Lang::En, false, 100)
    };
    assert_eq!(warned("2026-12-17"), "");
    insta::assert_snapshot!("calendar-ends", warned("2026-12-18"));
}

/// Everything that the program prints of a pack.
fn printed(arguments: &[&str]) -> Vec<u8> {
    let output = assert_cmd::Command::cargo_bin("packcheck")
        .unwrap()
        .current_dir(folder())
        .args(arguments)
        .output()
        .unwrap();
    [output.stdout, output.stderr].concat()
}

#[test]
fn what_the_rules_mask_is_in_no_report_notice_or_receipt() {
    let secrets = [
        "欧阳三丰",
        "西门吹雪",
        "98765432",
        "9876 5432",
        "5698 7654",
        "DE89370400440532013001",
    ];
    let run = |arguments: &[&str]| {
        let text = String::from_utf8_lossy(&printed(arguments)).into_owned();
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} in {arguments:?}: {text}");
        }
        text
    };
    let date = ["--date", "2026-11-23", "--rules", "partners.yaml"];
    for format in ["text", "markdown", "html", "json", "sarif"] {
        for lang in ["zh", "en"] {
            let mut arguments = vec!["check", "partner-pack", "--format", format, "--lang", lang];
            arguments.extend(date);
            let text = run(&arguments);
            // A line of text may end within it.
            let shown = if format == "text" { "****" } else { "西**雪" };
            let escaped = text.replace("\\*", "*");
            assert!(escaped.contains(shown), "{format}: {text}");
        }
    }
    for command in ["notice", "receipt"] {
        let mut arguments = vec![command, "partner-pack"];
        arguments.extend(date);
        assert!(!run(&arguments).is_empty());
    }
}

#[test]
fn what_is_said_of_figures_and_dates() {
    for lang in ["zh", "en"] {
        let report = printed(&[
            "check",
            "supplier-pack",
            "--date",
            "2026-11-23",
            "--rules",
            "supplier.yaml",
            "--lang",
            lang,
        ]);
        insta::assert_snapshot!(lang, String::from_utf8(report).unwrap());
    }
}
