//! Whole packs against what their sources say of them, and against snapshots.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use packcheck::report::{json, text};
use packcheck::rules::{Rules, load_built_in};
use packcheck::say::Lang;
use packcheck::{Options, check};
use serde_json::Value as Json;

/// The date that all fixtures are made for.
const DATE: &str = "2026-11-23";

/// Folders and zips under `fixtures/packs`, sorted, with their names.
fn packs() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packs");
    let mut packs: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    packs.sort();
    packs
}

fn rules() -> Arc<Rules> {
    Arc::new(load_built_in("after-sales-service").unwrap())
}

fn report(path: &Path, rules: &Arc<Rules>) -> packcheck::verdict::Report {
    let options = Options::at(DATE.parse().unwrap());
    check(
        path,
        rules,
        &packcheck::answers::Answers::default(),
        &options,
    )
    .unwrap()
}

/// What a pack's source expects of it.
fn expected(name: &str) -> Json {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/make/packs/{name}.yaml"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source: Json = serde_yaml::from_str(&text).unwrap();
    source["expect"].clone()
}

/// Whether a row of the report has what a line of the source asks for; a list means any of it.
fn fits(wanted: &Json, row: &Json) -> bool {
    wanted
        .as_object()
        .unwrap()
        .iter()
        .all(|(key, value)| match value {
            Json::Array(any) => any.contains(&row[key]),
            one => *one == row[key],
        })
}

fn list(json: &Json) -> Vec<Json> {
    json.as_array().cloned().unwrap_or_default()
}

/// Every expectation that a report does not meet, and every finding nobody expects.
fn differences(expected: &Json, report: &Json) -> Vec<String> {
    let mut wrong = Vec::new();
    let verdicts = match &expected["verdict"] {
        Json::Array(any) => any.clone(),
        one => vec![one.clone()],
    };
    if !verdicts.contains(&report["verdict"]) {
        wrong.push(format!(
            "verdict {} and not {}",
            report["verdict"], expected["verdict"]
        ));
    }
    let rows = list(&report["requirements"]);
    for wanted in list(&expected["requirements"]) {
        if !rows.iter().any(|row| fits(&wanted, row)) {
            let near: Vec<String> = rows
                .iter()
                .filter(|row| row["id"] == wanted["id"])
                .map(|row| format!("{} {} ({})", row["for"], row["status"], row["reason"]))
                .collect();
            wrong.push(format!("requirement {wanted} but: {}", near.join("; ")));
        }
    }
    let findings = list(&report["findings"]);
    let wanted = list(&expected["findings"]);
    for one in &wanted {
        if !findings.iter().any(|finding| fits(one, finding)) {
            wrong.push(format!("no finding {one}"));
        }
    }
    // Few packs hold all the evidence that is recommended; tests/domain holds what is said of it.
    let recommended = serde_json::json!({"code": "document-recommended"});
    let allowed: Vec<Json> = wanted
        .into_iter()
        .chain(list(&expected["may"]))
        .chain([recommended])
        .collect();
    for finding in &findings {
        if !allowed.iter().any(|one| fits(one, finding)) {
            wrong.push(format!(
                "unexpected {} {} {}",
                finding["code"], finding["file"], finding["message"]
            ));
        }
    }
    wrong
}

#[test]
fn every_pack_gets_what_its_source_expects() {
    let rules = rules();
    let mut wrong = Vec::new();
    let packs = packs();
    assert!(packs.len() >= 20, "only {} packs", packs.len());
    for (name, path) in packs {
        let report: Json =
            serde_json::from_str(&json::pretty(&report(&path, &rules), Lang::En)).unwrap();
        wrong.extend(
            differences(&expected(&name), &report)
                .into_iter()
                .map(|line| format!("{name}: {line}")),
        );
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_pack_has_its_report() {
    let rules = rules();
    for (name, path) in packs() {
        let report = report(&path, &rules);
        let layout = packcheck::report::Layout {
            width: 100,
            colour: false,
        };
        // The rules' own digest changes with every word of them.
        let json = json::pretty(&report, Lang::En).replace(&rules.sha256, "…");
        insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => "snapshots/packs"}, {
            insta::assert_snapshot!(format!("{name}.zh.txt"), text::text(&report, Lang::Zh, layout));
            insta::assert_snapshot!(format!("{name}.json"), json);
        });
    }
}

/// The same pack gives the same bytes, however many files are read at a time.
#[test]
fn the_same_bytes_every_time() {
    let rules = rules();
    for (name, path) in packs() {
        let with = |jobs| {
            let options = Options {
                jobs: Some(jobs),
                ..Options::at(DATE.parse().unwrap())
            };
            let answers = packcheck::answers::Answers::default();
            json::pretty(&check(&path, &rules, &answers, &options).unwrap(), Lang::Zh)
        };
        assert_eq!(with(1), with(4), "{name}");
    }
}
