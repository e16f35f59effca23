//! The report for tools that collect findings of checkers: SARIF 2.1.0.
//!
//! One run a pack. A place is the file in the pack, relative to the pack; SARIF has no pages, so
//! the page, the requirement and whom it is for stand in a result's properties, and the rows of
//! the checklist in those of the run.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::json::names;
use super::{totals, view};
use crate::codes::mask_identity;
use crate::finding::{Code, Finding, Severity};
use crate::say::Lang;
use crate::verdict::{FileRow, Report};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What the places of files are relative to.
const BASE: &str = "PACK";

/// The reports as one SARIF log, ending with a line feed.
#[must_use]
pub fn sarif(reports: &[Report], lang: Lang) -> String {
    let runs: Vec<Json> = reports.iter().map(|report| run(report, lang)).collect();
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": runs});
    format!("{log:#}\n")
}

fn run(report: &Report, lang: Lang) -> Json {
    let mut codes: Vec<Code> = report.findings.iter().map(Finding::code).collect();
    codes.sort();
    codes.dedup();
    let rules: Vec<Json> = codes.iter().map(|code| rule(*code, lang)).collect();
    let paths: BTreeMap<&str, usize> = report
        .files
        .iter()
        .enumerate()
        .map(|(at, row)| (row.item.path.as_str(), at))
        .collect();
    let results: Vec<Json> = report
        .findings
        .iter()
        .map(|finding| result(report, finding, &codes, &paths, lang))
        .collect();
    let artifacts: Vec<Json> = report.files.iter().map(artifact).collect();
    let rows: Vec<Json> = report
        .requirements
        .iter()
        .map(|row| {
            json!({
                "id": row.requirement.id,
                "for": row.subject.as_ref().map(|subject| mask_identity(&subject.id)),
                "status": names::status(row.status),
            })
        })
        .collect();
    let totals = totals(report);
    let base = json!({"description": {"text": mask_identity(&report.pack.name)}});
    json!({
        "tool": {"driver": {
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        }},
        "language": lang.paper().tag,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: base},
        "artifacts": artifacts,
        "results": results,
        "properties": {
            "verdict": names::verdict(report.verdict),
            "date": report.date.to_string(),
            "rules": {
                "id": report.rules.id,
                "version": report.rules.version,
                "sha256": report.rules.sha256,
            },
            "requirements": rows,
            "errors": totals.errors,
            "warnings": totals.warnings,
            "notes": totals.notes,
        },
    })
}

fn rule(code: Code, lang: Lang) -> Json {
    let all = lang.explanation(code);
    json!({
        "id": code.name(),
        "shortDescription": {"text": all.title},
        "fullDescription": {"text": format!("{} {}", all.meaning, all.why)},
        "help": {"text": all.remedy},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(
    report: &Report,
    finding: &Finding,
    codes: &[Code],
    paths: &BTreeMap<&str, usize>,
    lang: Lang,
) -> Json {
    let said = view::finding(report, finding, lang);
    let mut properties = Map::new();
    for (key, value) in [
        ("requirement", finding.requirement.clone()),
        ("for", finding.subject.as_deref().map(mask_identity)),
        ("field", finding.field.clone()),
        ("help", Some(said.help)),
        ("basis", said.basis),
    ] {
        if let Some(value) = value {
            properties.insert(key.to_owned(), Json::String(value));
        }
    }
    if let Some(page) = finding.page {
        properties.insert("page".to_owned(), Json::from(page));
    }
    let code = finding.code();
    let mut result = json!({
        "ruleId": code.name(),
        "level": level(finding.severity()),
        "message": {"text": said.message},
        "properties": properties,
    });
    let Some(object) = result.as_object_mut() else {
        return result;
    };
    if let Some(index) = codes.iter().position(|known| *known == code) {
        object.insert("ruleIndex".to_owned(), Json::from(index));
    }
    if let Some(file) = &finding.file {
        let mut artifact = json!({"uri": uri(file), "uriBaseId": BASE});
        if let (Some(index), Some(artifact)) = (paths.get(file.as_str()), artifact.as_object_mut())
        {
            artifact.insert("index".to_owned(), Json::from(*index));
        }
        let place = json!([{"physicalLocation": {"artifactLocation": artifact}}]);
        object.insert("locations".to_owned(), place);
    }
    result
}

fn artifact(row: &FileRow) -> Json {
    let mut artifact = json!({
        "location": {"uri": uri(&row.item.path), "uriBaseId": BASE},
        "length": row.item.size,
    });
    if let (Some(digest), Some(object)) = (&row.item.sha256, artifact.as_object_mut()) {
        object.insert("hashes".to_owned(), json!({"sha-256": digest}));
    }
    artifact
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` by its
/// bytes.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in mask_identity(path).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    /// Every kind of report against the schema that OASIS publishes.
    #[test]
    fn it_fits_the_official_schema() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/fixtures/sarif/sarif-schema-2.1.0.json"
        );
        let schema = std::fs::read_to_string(path).unwrap();
        // A bracket too many in the pattern of languages, which only lenient readers pass over.
        let mended = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
        assert_ne!(mended, schema);
        let schema: Json = serde_json::from_str(&mended).unwrap();
        let schema = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let log = sarif(&[mixed(), complete(), unreadable()], lang);
            let log: Json = serde_json::from_str(&log).unwrap();
            let wrong: Vec<String> = schema
                .iter_errors(&log)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
            assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 4);
        }
        let spoilt = json!({"version": "2.1.0", "runs": [{"results": []}]});
        assert!(
            !schema.is_valid(&spoilt),
            "the schema tells right from wrong"
        );
    }

    #[test]
    fn the_whole_of_it() {
        insta::assert_snapshot!(sarif(&[mixed()], Lang::En));
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("a b/执照#1.pdf"), "a%20b/%E6%89%A7%E7%85%A7%231.pdf");
    }
}
