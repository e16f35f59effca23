//! How well pictures are read, against what they are known to say.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use packcheck::answers::Answers;
use packcheck::evidence::{self, Page};
use packcheck::inventory::Format;
use packcheck::limits::Limits;
use packcheck::report::json;
use packcheck::rules::load_built_in;
use packcheck::say::Lang;
use packcheck::{Options, Seeing, check, models};
use serde_json::Value as Json;

/// Right, unread and wrong values of one field.
#[derive(Default)]
pub struct Tally {
    pub right: usize,
    pub unread: usize,
    pub wrong: usize,
}

/// What came of all pictures.
#[derive(Default)]
pub struct Measured {
    pub fields: BTreeMap<String, Tally>,
    /// Letters that are printed, and those that were read wrong.
    pub letters: usize,
    pub errors: usize,
    pub pages: usize,
    pub seconds: f64,
    /// What was not right, line by line.
    pub notes: Vec<String>,
}

impl Measured {
    /// Reads the pictures of a folder that its `truth.json` names and that are there.
    pub fn folder(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let models = models::find().ok_or("the models are not installed")?;
        let engine = models::engine(&models).map_err(|blind| format!("{blind:?}"))?;
        let truth = std::fs::read_to_string(folder.join("truth.json"))?;
        let truth: Vec<Json> = serde_json::from_str(&truth)?;
        for one in truth {
            let name = one["file"].as_str().ok_or("a file without a name")?;
            let path = folder.join(name);
            if !path.exists() {
                continue;
            }
            let begun = Instant::now();
            let documents = documents(&path)?;
            self.seconds += begun.elapsed().as_secs_f64();
            self.pages += 1;
            self.compare(name, &one, &documents);
            let lines = one["lines"].as_array();
            if lines.is_some_and(|lines| !lines.is_empty()) {
                let bytes = std::fs::read(&path)?;
                let format = Format::claimed_by(name).unwrap_or(Format::Unknown);
                let seen = evidence::look(
                    &bytes,
                    format,
                    evidence::Spot::page(1),
                    Some(&engine),
                    &Limits::default(),
                );
                let pages = seen.map(|seen| seen.pages).unwrap_or_default();
                self.count_letters(&one, pages.first());
            }
        }
        Ok(())
    }

    /// Prints what was not right, and the table.
    pub fn print(&self) {
        for note in &self.notes {
            println!("{note}");
        }
        println!(
            "{:<26} {:>6} {:>7} {:>6}",
            "field", "right", "unread", "wrong"
        );
        for (field, tally) in &self.fields {
            println!(
                "{field:<26} {:>6} {:>7} {:>6}",
                tally.right, tally.unread, tally.wrong
            );
        }
        println!(
            "{} pages, {:.2} s a page; {:.2} % of {} letters wrong",
            self.pages,
            self.seconds / self.pages.max(1) as f64,
            100.0 * self.errors as f64 / self.letters.max(1) as f64,
            self.letters,
        );
    }

    /// Compares the fields of one picture with its truth.
    fn compare(&mut self, file: &str, truth: &Json, documents: &[Json]) {
        let kind = match truth["kind"].as_str() {
            Some("business_license") => "business-licence",
            Some(kind) => kind,
            None => "",
        };
        let found = documents.iter().find(|document| document["type"] == kind);
        for other in documents.iter().filter(|document| document["type"] != kind) {
            self.notes
                .push(format!("{file}: taken for {}", other["type"]));
            if other["type"] == "business-licence" {
                let tally = self.fields.entry("taken for a licence".to_owned());
                tally.or_default().wrong += 1;
            }
        }
        for (key, wanted) in truth["fields"].as_object().into_iter().flatten() {
            let ours = keys(key);
            let Some(wanted) = wanted
                .as_str()
                .filter(|w| !w.is_empty() && !ours.is_empty())
            else {
                continue;
            };
            let told = found.and_then(|document| {
                let mut fields = ours.iter().map(|key| &document["fields"][*key]);
                fields.find(|field| !field.is_null())
            });
            let tally = self.fields.entry(key.clone()).or_default();
            match told {
                Some(field) if field["status"] != "unread" && !field["value"].is_null() => {
                    let value = field["value"].as_str().unwrap_or("");
                    if same(wanted, value) {
                        tally.right += 1;
                    } else {
                        tally.wrong += 1;
                        self.notes.push(format!(
                            "{file}: {key} wrong: {value} ({}) and not {wanted}",
                            field["status"]
                        ));
                    }
                }
                _ => {
                    tally.unread += 1;
                    self.notes.push(format!("{file}: {key} unread: {wanted}"));
                }
            }
        }
    }

    /// Counts letters of the printed lines that are not found in their order on the page.
    fn count_letters(&mut self, truth: &Json, page: Option<&Page>) {
        let lines = page.map(|page| page.lines.as_slice()).unwrap_or_default();
        let segments = lines.iter().flat_map(|line| &line.segments);
        let read: Vec<char> = segments.flat_map(|segment| bare(&segment.text)).collect();
        for line in truth["lines"].as_array().into_iter().flatten() {
            let wanted = bare(line.as_str().unwrap_or(""));
            self.letters += wanted.len();
            self.errors += distance_within(&wanted, &read);
        }
    }
}

/// What is read of a picture that is a pack by itself.
fn documents(file: &Path) -> Result<Vec<Json>, Box<dyn Error>> {
    let rules = Arc::new(load_built_in("after-sales-service").ok_or("no rules")?);
    let pack = tempfile::tempdir()?;
    std::fs::copy(file, pack.path().join(file.file_name().unwrap_or_default()))?;
    let mut options = Options::at("2026-11-23".parse()?);
    options.seeing = Seeing {
        models: models::find(),
        ..Seeing::default()
    };
    let report = check(pack.path(), &rules, &Answers::default(), &options);
    let report = report.map_err(|_| "no report")?;
    let report: Json = serde_json::from_str(&json::pretty(&report, Lang::En))?;
    let documents = report["files"][0]["documents"].as_array();
    Ok(documents.cloned().unwrap_or_default())
}

/// A truth's key as ours; none where we read no such field.
fn keys(key: &str) -> Vec<&str> {
    let ours: &[&str] = match key {
        "name" => &["name", "holder"],
        "type" => &["kind"],
        "legal_rep" => &["legal_representative", "person_in_charge"],
        "est_date" => &["established_on"],
        "term_end" => &["valid_until"],
        "issue_date" => &["issued_on"],
        "authority" | "term" => &[],
        _ => return vec![key],
    };
    ours.to_vec()
}

fn same(wanted: &str, value: &str) -> bool {
    let date: Option<jiff::civil::Date> = value.parse().ok();
    match (date, value) {
        (Some(date), _) if wanted.parse::<jiff::civil::Date>().ok() == Some(date) => true,
        (Some(date), _) => packcheck::dates::dates_in(wanted)
            .iter()
            .any(|(_, d)| *d == date),
        (None, "open") => wanted == "open" || wanted.contains("长期"),
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
