//! Measures how well pictures are read, against what they are known to say:
//! `cargo run --release --example measure_ocr -- FOLDER...`, each with a `truth.json` and the
//! pictures that it names. Prints per field what came out right, unread and wrong, and how many
//! letters are wrong. The models have to be installed (`packcheck ocr install`).

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use packcheck::answers::Answers;
use packcheck::evidence::{self, Page};
use packcheck::inventory::Format;
use packcheck::report::json;
use packcheck::rules::{Rules, load_built_in};
use packcheck::say::Lang;
use packcheck::{Options, Seeing, check, models};
use serde_json::Value as Json;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Right, unread and wrong values of one field.
#[derive(Default)]
struct Tally {
    right: usize,
    unread: usize,
    wrong: usize,
}

#[derive(Default)]
struct Measured {
    fields: BTreeMap<String, Tally>,
    /// Letters that are printed, and those that were read wrong.
    letters: usize,
    errors: usize,
    pages: usize,
    seconds: f64,
}

fn main() -> Result<()> {
    let folder = models::find().ok_or("the models are not installed; see: packcheck ocr status")?;
    let engine = models::engine(&folder).map_err(|blind| format!("{blind:?}"))?;
    let rules = Arc::new(load_built_in("after-sales-service").ok_or("no rules")?);
    let mut measured = Measured::default();
    for folder in std::env::args().skip(1) {
        let folder = Path::new(&folder);
        let truth: Vec<Json> =
            serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json"))?)?;
        for one in truth {
            let name = one["file"].as_str().ok_or("a file without a name")?;
            let path = folder.join(name);
            if !path.exists() {
                continue;
            }
            let begun = Instant::now();
            let documents = documents(&path, &rules)?;
            measured.seconds += begun.elapsed().as_secs_f64();
            measured.pages += 1;
            compare(name, &one, &documents, &mut measured);
            let bytes = std::fs::read(&path)?;
            let format = Format::claimed_by(name).unwrap_or(Format::Unknown);
            let seen = evidence::look(&bytes, format, 1, Some(&engine));
            let pages = seen.map(|seen| seen.pages).unwrap_or_default();
            letters(&one, pages.first(), &mut measured);
        }
    }
    println!(
        "{:<24} {:>6} {:>7} {:>6}",
        "field", "right", "unread", "wrong"
    );
    for (field, tally) in &measured.fields {
        println!(
            "{field:<24} {:>6} {:>7} {:>6}",
            tally.right, tally.unread, tally.wrong
        );
    }
    println!(
        "{} pages, {:.2} s a page; {:.2} % of {} letters wrong",
        measured.pages,
        measured.seconds / measured.pages.max(1) as f64,
        100.0 * measured.errors as f64 / measured.letters.max(1) as f64,
        measured.letters,
    );
    Ok(())
}

/// What is read of a picture that is a pack by itself.
fn documents(file: &Path, rules: &Arc<Rules>) -> Result<Vec<Json>> {
    let pack = std::env::temp_dir().join(format!("packcheck-measure-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&pack);
    std::fs::create_dir_all(&pack)?;
    std::fs::copy(file, pack.join(file.file_name().unwrap_or_default()))?;
    let mut options = Options::at("2026-11-23".parse()?);
    options.seeing = Seeing {
        models: models::find(),
        ..Seeing::default()
    };
    let report = check(&pack, rules, &Answers::default(), &options).map_err(|_| "no report")?;
    std::fs::remove_dir_all(&pack)?;
    let report: Json = serde_json::from_str(&json::pretty(&report, Lang::En))?;
    Ok(report["files"][0]["documents"]
        .as_array()
        .cloned()
        .unwrap_or_default())
}

/// A truth's key as ours; `None` where we read no such field.
fn keys(key: &str) -> Option<&'static [&'static str]> {
    Some(match key {
        "credit_code" => &["credit_code"],
        "name" => &["name", "holder"],
        "type" => &["kind"],
        "legal_rep" => &["legal_representative", "person_in_charge"],
        "capital" => &["capital"],
        "est_date" => &["established_on"],
        "term_end" => &["valid_until"],
        "term_start" => &["valid_from"],
        "address" => &["address"],
        "scope" => &["scope"],
        "issue_date" => &["issued_on"],
        "number" => &["number"],
        "valid_until" => &["valid_until"],
        "registration_number" => &["registration_number"],
        _ => return None,
    })
}

fn compare(file: &str, truth: &Json, documents: &[Json], measured: &mut Measured) {
    let kind = match truth["kind"].as_str() {
        Some("business_license") => "business-licence",
        Some(kind) => kind,
        None => "",
    };
    let found = documents.iter().find(|document| document["type"] == kind);
    for other in documents.iter().filter(|document| document["type"] != kind) {
        println!("{file}: taken for {}", other["type"]);
        if other["type"] == "business-licence" {
            measured
                .fields
                .entry("taken for a licence".into())
                .or_default()
                .wrong += 1;
        }
    }
    let Some(fields) = truth["fields"].as_object() else {
        return;
    };
    for (key, wanted) in fields {
        let (Some(ours), Some(wanted)) = (keys(key), wanted.as_str().filter(|w| !w.is_empty()))
        else {
            continue;
        };
        let told = found.and_then(|document| {
            ours.iter()
                .map(|key| &document["fields"][*key])
                .find(|field| !field.is_null())
        });
        let tally = measured.fields.entry(key.clone()).or_default();
        match told {
            Some(field) if field["status"] != "unread" && !field["value"].is_null() => {
                if same(wanted, field["value"].as_str().unwrap_or("")) {
                    tally.right += 1;
                } else {
                    tally.wrong += 1;
                    println!(
                        "{file}: {key} {} ({}) and not {wanted}",
                        field["value"], field["status"]
                    );
                }
            }
            _ => {
                tally.unread += 1;
                let seen = told.map_or(&Json::Null, |field| &field["value"]);
                println!("{file}: {key} unread {seen}, {wanted}");
            }
        }
    }
}

fn same(wanted: &str, value: &str) -> bool {
    let date: Option<jiff::civil::Date> = value.parse().ok();
    match (date, value) {
        (Some(date), _) => packcheck::dates::dates_in(wanted)
            .iter()
            .any(|(_, d)| *d == date),
        (None, "open") => wanted.contains("长期"),
        _ => bare(wanted) == bare(value),
    }
}

/// Letters that matter: no spaces, one width.
fn bare(text: &str) -> Vec<char> {
    let folded = packcheck::text::fold_caseless(text);
    folded
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// Counts letters of the printed lines that are not found in their order on the page.
fn letters(truth: &Json, page: Option<&Page>, measured: &mut Measured) {
    let mut read: Vec<char> = Vec::new();
    for line in page.map(|page| page.lines.as_slice()).unwrap_or_default() {
        for segment in &line.segments {
            read.extend(bare(&segment.text));
        }
    }
    for line in truth["lines"].as_array().into_iter().flatten() {
        let wanted = bare(line.as_str().unwrap_or(""));
        measured.letters += wanted.len();
        measured.errors += distance_within(&wanted, &read);
    }
}

/// Fewest changes that make `wanted` out of any piece of `read`.
fn distance_within(wanted: &[char], read: &[char]) -> usize {
    let mut above = vec![0; read.len() + 1];
    for (index, letter) in wanted.iter().enumerate() {
        let mut row = vec![index + 1];
        let mut left = index + 1;
        for (pair, other) in above.windows(2).zip(read) {
            let [diagonal, up] = pair else { continue };
            let best = (diagonal + usize::from(letter != other))
                .min(up + 1)
                .min(left + 1);
            row.push(best);
            left = best;
        }
        above = row;
    }
    above.into_iter().min().unwrap_or(wanted.len())
}
