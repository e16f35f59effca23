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

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What lies in a folder, sorted, with its name.
fn inside(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut inside: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    inside.sort();
    inside
}

/// A pack with the rules it is judged by.
struct Pack {
    name: String,
    path: PathBuf,
    rules: Arc<Rules>,
    /// Of another scheme than the first.
    scheme: Option<String>,
}

/// Folders and zips under `fixtures/packs`, and under `fixtures/schemes` by their scheme.
fn packs() -> Vec<Pack> {
    let load = |id: &str| Arc::new(load_built_in(id).unwrap_or_else(|| panic!("no rules {id}")));
    let of = |folder: &Path, rules: &Arc<Rules>, scheme: Option<&String>| -> Vec<Pack> {
        let packs = inside(folder).into_iter();
        let pack = |(name, path)| Pack {
            name,
            path,
            rules: Arc::clone(rules),
            scheme: scheme.cloned(),
        };
        packs.map(pack).collect()
    };
    let first = load("after-sales-service");
    let mut packs = of(&project("fixtures/packs"), &first, None);
    assert!(packs.len() >= 20, "only {} packs", packs.len());
    for (scheme, folder) in inside(&project("fixtures/schemes")) {
        let others = of(&folder, &load(&scheme), Some(&scheme));
        assert!(others.len() >= 5, "only {} packs of {scheme}", others.len());
        packs.extend(others);
    }
    packs
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
fn expected(pack: &Pack) -> Json {
    let sources = match &pack.scheme {
        Some(scheme) => format!("schemes/{scheme}"),
        None => "packs".to_owned(),
    };
    let path = project(&format!("fixtures/make/{sources}/{}.yaml", pack.name));
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
    let mut wrong = Vec::new();
    for pack in packs() {
        let report = report(&pack.path, &pack.rules);
        let report: Json = serde_json::from_str(&json::pretty(&report, Lang::En)).unwrap();
        wrong.extend(
            differences(&expected(&pack), &report)
                .into_iter()
                .map(|line| format!("{}: {line}", pack.name)),
        );
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_pack_has_its_report() {
    for pack in packs() {
        let report = report(&pack.path, &pack.rules);
        let layout = packcheck::report::Layout {
            width: 100,
            colour: false,
        };
        // The rules' own digest changes with every word of them.
        let json = json::pretty(&report, Lang::En).replace(&pack.rules.sha256, "…");
        let (folder, name) = match &pack.scheme {
            Some(scheme) => (format!("snapshots/schemes/{scheme}"), &pack.name),
            None => ("snapshots/packs".to_owned(), &pack.name),
        };
        insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => folder}, {
            insta::assert_snapshot!(format!("{name}.zh.txt"), text::text(&report, Lang::Zh, layout));
            insta::assert_snapshot!(format!("{name}.json"), json);
        });
    }
}

/// The same pack gives the same bytes, however many files are read at a time.
#[test]
fn the_same_bytes_every_time() {
    for pack in packs() {
        let with = |jobs| {
            let options = Options {
                jobs: Some(jobs),
                ..Options::at(DATE.parse().unwrap())
            };
            let answers = packcheck::answers::Answers::default();
            json::pretty(
                &check(&pack.path, &pack.rules, &answers, &options).unwrap(),
                Lang::Zh,
            )
        };
        assert_eq!(with(1), with(4), "{}", pack.name);
    }
}
