//! Fields read back from one document in many layouts: right, unread or wrong.
//!
//! `cargo test --test layouts -- --nocapture` prints the share. Wrong is the worst: a neighbour's
//! text, a cut value told as whole, an empty field where one is filled in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::Path;
use std::sync::Arc;

use packcheck::answers::Answers;
use packcheck::report::json;
use packcheck::rules::{Rules, load_built_in};
use packcheck::say::Lang;
use packcheck::{Options, check};
use serde_json::{Map, Value as Json};

/// The date that all fixtures are made for.
const DATE: &str = "2026-11-23";
/// Least share of fields that must come out right, in percent.
const LEAST: usize = 95;

/// Fields of one file.
#[derive(Default)]
struct Tally {
    right: usize,
    unread: Vec<String>,
    wrong: Vec<String>,
}

/// What is read of a file that is a pack by itself: its documents.
fn documents(file: &Path, rules: &Arc<Rules>) -> Vec<Json> {
    let pack = tempfile::tempdir().unwrap();
    std::fs::copy(file, pack.path().join(file.file_name().unwrap())).unwrap();
    let options = Options::at(DATE.parse().unwrap());
    let report = check(pack.path(), rules, &Answers::default(), &options).unwrap();
    let report: Json = serde_json::from_str(&json::pretty(&report, Lang::En)).unwrap();
    report["files"][0]["documents"].as_array().unwrap().clone()
}

fn agrees(wanted: &Json, value: &Json) -> bool {
    wanted == value
        || wanted["any"]
            .as_array()
            .is_some_and(|any| any.contains(value))
}

fn compare(truth: &Json, documents: &[Json]) -> Tally {
    let mut tally = Tally::default();
    let none = Map::new();
    let wanted = truth["fields"].as_object().unwrap();
    let of_kind = documents.iter().find(|one| one["type"] == truth["type"]);
    for other in documents.iter().filter(|one| one["type"] != truth["type"]) {
        tally.wrong.push(format!("taken for {}", other["type"]));
    }
    let fields = of_kind.map_or(&none, |one| one["fields"].as_object().unwrap());
    for (key, wanted) in wanted {
        let told = fields.get(key).unwrap_or(&Json::Null);
        let (value, status) = (&told["value"], &told["status"]);
        if agrees(wanted, value) && status == "valid" {
            tally.right += 1;
        } else if told.is_null() || status == "unread" {
            tally.unread.push(format!("{key}: {wanted}"));
        } else {
            let line = format!("{key}: {value} ({status}) and not {wanted}");
            tally.wrong.push(line);
        }
    }
    for (key, told) in fields {
        if !wanted.contains_key(key) && !told["value"].is_null() && told["status"] != "unread" {
            tally
                .wrong
                .push(format!("{key}: {} where nothing is printed", told["value"]));
        }
    }
    tally
}

#[test]
fn fields_come_out_right_or_unread() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/layouts");
    let truth = std::fs::read_to_string(folder.join("truth.json")).unwrap();
    let truths: Map<String, Json> = serde_json::from_str(&truth).unwrap();
    assert!(truths.len() >= 60, "only {} files", truths.len());
    let rules = Arc::new(load_built_in("after-sales-service").unwrap());
    let (mut right, mut unread, mut wrong) = (0, 0, 0);
    println!(
        "{:<34} {:>5} {:>6} {:>5}",
        "file", "right", "unread", "wrong"
    );
    for (name, truth) in &truths {
        let tally = compare(truth, &documents(&folder.join(name), &rules));
        println!(
            "{name:<34} {:>5} {:>6} {:>5}",
            tally.right,
            tally.unread.len(),
            tally.wrong.len()
        );
        for line in &tally.wrong {
            println!("    wrong   {line}");
        }
        for line in &tally.unread {
            println!("    unread  {line}");
        }
        right += tally.right;
        unread += tally.unread.len();
        wrong += tally.wrong.len();
    }
    let all = right + unread + wrong;
    println!(
        "{} files, {all} fields: {right} right, {unread} unread, {wrong} wrong",
        truths.len()
    );
    assert_eq!(wrong, 0, "fields that came out wrong; see --nocapture");
    assert!(
        right * 100 >= LEAST * all,
        "only {right} of {all} fields came out right"
    );
}
