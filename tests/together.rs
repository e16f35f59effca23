//! Documents that are asked for together, on a condition, in number or not at all: a whole rules file
//! of such words, judged through the program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::Path;

const RULES: &str = "fixtures/together/tender.yaml";

fn said(arguments: &[&str]) -> (i32, String) {
    let output = assert_cmd::Command::cargo_bin("packcheck")
        .unwrap()
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(arguments)
        .args(["--rules", RULES, "--date", "2026-11-23"])
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    let out = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), out)
}

fn report(pack: &str, lang: &str, format: &str) -> (i32, String) {
    let pack = format!("fixtures/together/packs/{pack}");
    said(&[
        "check", &pack, "--no-ocr", "--lang", lang, "--format", format,
    ])
}

/// `requirement` or `requirement/site`, and its state.
fn states(pack: &str) -> Vec<(String, String)> {
    let (_, json) = report(pack, "en", "json");
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = report["requirements"].as_array().unwrap().iter();
    rows.map(|row| {
        let id = row["id"].as_str().unwrap();
        let id = match row["for"].as_str() {
            Some(site) => format!("{id}/{site}"),
            None => id.to_owned(),
        };
        (id, row["status"].as_str().unwrap().to_owned())
    })
    .collect()
}

fn assert_states(pack: &str, expected: &[(&str, &str)]) {
    let found = states(pack);
    let found: Vec<(&str, &str)> = found.iter().map(|(id, state)| (&**id, &**state)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_rules_are_clean_and_every_word_is_met_by_a_case_and_broken_by_one() {
    for (command, end) in [
        (vec!["rules", "lint", RULES], "没有错误\n"),
        (vec!["rules", "test", RULES], "条条都有符合和违反的用例\n"),
    ] {
        let output = assert_cmd::Command::cargo_bin("packcheck")
            .unwrap()
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
            .args(command)
            .args(["--lang", "zh"])
            .output()
            .unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && out.ends_with(end), "{out}");
    }
}

#[test]
fn several_documents_in_one_file_and_one_for_each_row_of_a_table() {
    assert_states(
        "complete",
        &[
            ("bid-form", "satisfied"),
            ("consortium", "not-applicable"),
            ("systems", "satisfied"),
            ("finances", "satisfied"),
            ("licences/design", "satisfied"),
            ("licences/works", "satisfied"),
            ("method", "not-applicable"),
            ("references", "satisfied"),
            ("insurance", "not-applicable"),
            ("depot-proofs/北区服务站", "satisfied"),
            ("depot-proofs/东区服务站", "satisfied"),
            ("test-report", "satisfied"),
            ("no-prices", "satisfied"),
        ],
    );
    let (code, zh) = report("complete", "zh", "text");
    assert_eq!(code, 0, "{zh}");
    insta::assert_snapshot!("complete-zh", zh);
}

#[test]
fn what_is_missing_of_each_group_is_told() {
    assert_states(
        "lacking",
        &[
            ("bid-form", "satisfied"),
            ("consortium", "missing"),
            ("systems", "missing"),
            ("finances", "missing"),
            ("licences/works", "missing"),
            ("licences/upkeep", "missing"),
            ("method", "missing"),
            ("references", "missing"),
            ("insurance", "missing"),
            ("depot-proofs/北区服务站", "missing"),
            ("depot-proofs/东区服务站", "missing"),
            ("test-report", "missing"),
            ("no-prices", "invalid"),
        ],
    );
    for lang in ["zh", "en"] {
        let (code, text) = report("lacking", lang, "text");
        assert_eq!(code, 1);
        insta::assert_snapshot!(format!("lacking-{lang}"), text);
    }
    let pack = "fixtures/together/packs/lacking";
    let (_, notice) = said(&[
        "notice", pack, "--no-ocr", "--lang", "zh", "--format", "markdown",
    ]);
    insta::assert_snapshot!("lacking-notice", notice);
}

#[test]
fn a_scan_that_may_be_anything_leaves_open_what_it_could_be() {
    assert_states(
        "doubtful",
        &[
            ("bid-form", "satisfied"),
            ("consortium", "unverified"),
            ("systems", "unverified"),
            ("finances", "satisfied"),
            ("licences/works", "satisfied"),
            ("method", "not-applicable"),
            ("references", "unverified"),
            ("insurance", "not-applicable"),
            ("depot-proofs", "not-applicable"),
            ("test-report", "satisfied"),
            ("no-prices", "unverified"),
        ],
    );
    for lang in ["zh", "en"] {
        let (code, text) = report("doubtful", lang, "text");
        assert_eq!(code, 3, "{text}");
        insta::assert_snapshot!(format!("doubtful-{lang}"), text);
    }
}

#[test]
fn a_checklist_shows_what_belongs_together() {
    let answers = [
        "--set",
        "lots=works,upkeep",
        "--set",
        "bidding=alone",
        "--set",
        "depots=甲,乙",
    ];
    for lang in ["zh", "en"] {
        let mut arguments = vec!["checklist", "--lang", lang, "--format", "markdown"];
        arguments.extend(answers);
        let (_, list) = said(&arguments);
        insta::assert_snapshot!(format!("checklist-{lang}"), list);
    }
}
