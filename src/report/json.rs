//! The report for programs: `packcheck/report/1`.
//!
//! Key order, names and values are part of the contract that other programs build on.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::view;
use crate::answers::AnswerValue;
use crate::codes::mask_identity;
use crate::documents::{Document, Field, Value};
use crate::finding::Finding;
use crate::say::Lang;
use crate::text::visible_json;
use crate::verdict::{Answered, FileRow, Report, Row};

pub(super) mod names;

/// Name and version of this format.
pub const SCHEMA: &str = "packcheck/report/1";

/// One report as one JSON object over several lines, ending with a line feed.
#[must_use]
pub fn pretty(report: &Report, lang: Lang) -> String {
    written(serde_json::to_string_pretty(&Object::of(report, lang)))
}

/// One report on one line (JSON Lines), ending with a line feed.
#[must_use]
pub fn line(report: &Report, lang: Lang) -> String {
    written(serde_json::to_string(&Object::of(report, lang)))
}

/// Strings, numbers and maps with string keys always serialise.
fn written(json: serde_json::Result<String>) -> String {
    let mut json = visible_json(&json.unwrap_or_default());
    json.push('\n');
    json
}

/// What packcheck found in a pack.
///
/// Byte-identical for the same pack, rules, answers and date: no clock, no host and no absolute path
/// is in it. With several packs one such object stands on each line (JSON Lines).
#[derive(Serialize, JsonSchema)]
#[schemars(title = "packcheck/report/1")]
struct Object {
    /// Name and version of this format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    tool: Tool,
    rules: RulesObject,
    pack: PackObject,
    /// The reference date, at which validity is judged (YYYY-MM-DD).
    date: String,
    /// Any error: incomplete; else any requirement unverified: review; else complete.
    #[schemars(extend("enum" = names::VERDICTS.map(names::verdict)))]
    verdict: &'static str,
    /// The answers that counted, by question.
    answers: IndexMap<String, AnswerObject>,
    /// One row a requirement, and one a site or sector where it is asked for each.
    requirements: Vec<RowObject>,
    /// Every file, sorted by path.
    files: Vec<FileObject>,
    /// Errors first, then warnings, then notes; stable.
    findings: Vec<FindingObject>,
}

/// The program.
#[derive(Serialize, JsonSchema)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// The rules file.
#[derive(Serialize, JsonSchema)]
struct RulesObject {
    id: String,
    version: String,
    /// Of the file, in hexadecimal.
    sha256: String,
}

/// The pack as it was received.
#[derive(Serialize, JsonSchema)]
struct PackObject {
    /// File or folder name, without directories.
    name: String,
    #[schemars(extend("enum" = names::PACKS.map(names::pack)))]
    kind: &'static str,
    /// Of the archive file, or of the list of a folder's files; null where it could not be read.
    sha256: Option<String>,
    /// Files in it, those left aside included.
    files: usize,
    bytes: u64,
}

/// An answer.
#[derive(Serialize, JsonSchema)]
struct AnswerObject {
    /// Names, or ids of choices; empty: none.
    value: Vec<String>,
    /// Where it comes from.
    source: String,
}

/// A requirement, or a requirement for one site or sector.
#[derive(Serialize, JsonSchema)]
struct RowObject {
    id: String,
    title: String,
    /// The site or sector.
    #[serde(rename = "for")]
    subject: Option<String>,
    #[schemars(extend("enum" = names::STATUSES.map(names::status)))]
    status: &'static str,
    /// One sentence.
    reason: String,
    files: Vec<String>,
}

/// A file.
#[derive(Serialize, JsonSchema)]
struct FileObject {
    path: String,
    bytes: u64,
    /// Null where the file could not be read to its end.
    sha256: Option<String>,
    /// What its content is.
    format: &'static str,
    pages: Option<usize>,
    /// Made by a system or an office program: no part of the application.
    ignored: bool,
    documents: Vec<DocumentObject>,
}

/// What a file, or some pages of it, was taken for.
#[derive(Serialize, JsonSchema)]
struct DocumentObject {
    /// Id of a document of the rules.
    #[serde(rename = "type")]
    kind: String,
    /// First and last page, from 1.
    pages: Option<(u32, u32)>,
    /// Why, the strongest reason first.
    basis: Vec<String>,
    /// By the keys of the rules.
    fields: IndexMap<String, FieldObject>,
}

/// A value that a document bears.
#[derive(Serialize, JsonSchema)]
struct FieldObject {
    /// Null where nothing was read or nothing is filled in. A date is YYYY-MM-DD, or `open`.
    value: Option<ValueObject>,
    #[schemars(extend("enum" = names::FIELD_STATES))]
    status: &'static str,
    #[schemars(extend("enum" = names::SOURCES.map(names::source)))]
    source: &'static str,
    page: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum ValueObject {
    One(String),
    Several(Vec<String>),
}

/// A finding.
#[derive(Serialize, JsonSchema)]
struct FindingObject {
    #[schemars(extend("enum" = names::codes()))]
    code: &'static str,
    #[schemars(extend("enum" = names::severities()))]
    severity: &'static str,
    /// Id of the requirement it bears on.
    requirement: Option<String>,
    /// The site or sector.
    #[serde(rename = "for")]
    subject: Option<String>,
    file: Option<String>,
    page: Option<u32>,
    field: Option<String>,
    /// What is said.
    message: String,
    /// What to do.
    help: String,
    /// The clause that asks for it.
    basis: Option<String>,
}

/// The JSON Schema of a report, indented, with a line end at its end.
#[must_use]
pub fn schema_json() -> String {
    format!("{:#}\n", schemars::schema_for!(Object).to_value())
}

impl Object {
    fn of(report: &Report, lang: Lang) -> Self {
        Self {
            schema: SCHEMA,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            rules: RulesObject {
                id: report.rules.id.clone(),
                version: report.rules.version.clone(),
                sha256: report.rules.sha256.clone(),
            },
            pack: PackObject {
                name: mask_identity(&report.pack.name),
                kind: names::pack(report.pack.kind),
                sha256: Some(report.pack.sha256.clone()).filter(|digest| !digest.is_empty()),
                files: report.pack.files,
                bytes: report.pack.bytes,
            },
            date: report.date.to_string(),
            verdict: names::verdict(report.verdict),
            answers: report.answers.iter().map(answer).collect(),
            requirements: report
                .requirements
                .iter()
                .map(|row| requirement(row, lang))
                .collect(),
            files: report.files.iter().map(|row| file(row, lang)).collect(),
            findings: report
                .findings
                .iter()
                .map(|one| finding(one, lang))
                .collect(),
        }
    }
}

fn answer(answered: &Answered) -> (String, AnswerObject) {
    let value = match &answered.value {
        AnswerValue::Names(names) => masked(names),
    };
    let source = mask_identity(&answered.source);
    (answered.question.clone(), AnswerObject { value, source })
}

fn requirement(row: &Row, lang: Lang) -> RowObject {
    RowObject {
        id: row.requirement.id.clone(),
        title: lang.pick(&row.requirement.title).to_owned(),
        subject: row
            .subject
            .as_ref()
            .map(|subject| mask_identity(&subject.id)),
        status: names::status(row.status),
        reason: mask_identity(&lang.reason(&row.reason)),
        files: masked(&row.files),
    }
}

fn file(row: &FileRow, lang: Lang) -> FileObject {
    FileObject {
        path: mask_identity(&row.item.path),
        bytes: row.item.size,
        sha256: row.item.sha256.clone(),
        format: row.item.format.name(),
        pages: row.pages,
        ignored: row.item.junk,
        documents: row
            .documents
            .iter()
            .map(|one| document(one, lang))
            .collect(),
    }
}

fn document(document: &Document, lang: Lang) -> DocumentObject {
    DocumentObject {
        kind: document.kind.id.clone(),
        pages: document.pages,
        basis: document
            .basis
            .iter()
            .map(|basis| mask_identity(&lang.basis(basis)))
            .collect(),
        fields: document
            .fields
            .iter()
            .map(|one| (one.key.clone(), field(one)))
            .collect(),
    }
}

fn field(field: &Field) -> FieldObject {
    FieldObject {
        value: match &field.value {
            Value::Nothing => None,
            Value::Text(text) | Value::Choice(text) => Some(ValueObject::One(mask_identity(text))),
            Value::Date(date) => Some(ValueObject::One(date.to_string())),
            Value::Open => Some(ValueObject::One("open".to_owned())),
            Value::Choices(several) | Value::List(several) => {
                Some(ValueObject::Several(masked(several)))
            }
        },
        status: names::field(&field.state),
        source: names::source(field.source),
        page: field.page,
    }
}

fn finding(finding: &Finding, lang: Lang) -> FindingObject {
    FindingObject {
        code: finding.code().name(),
        severity: finding.severity().name(),
        requirement: finding.requirement.clone(),
        subject: finding.subject.as_deref().map(mask_identity),
        file: finding.file.as_deref().map(mask_identity),
        page: finding.page,
        field: finding.field.clone(),
        message: mask_identity(&lang.message(&finding.message)),
        help: mask_identity(&view::help(finding, lang)),
        basis: finding
            .basis
            .as_ref()
            .map(|basis| lang.pick(basis).to_owned()),
    }
}

fn masked(strings: &[String]) -> Vec<String> {
    strings.iter().map(|string| mask_identity(string)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    #[test]
    fn the_whole_of_it_in_english() {
        insta::assert_snapshot!(pretty(&mixed(), Lang::En));
    }

    #[test]
    fn sentences_are_in_the_report_s_language() {
        insta::assert_snapshot!(pretty(&unreadable(), Lang::Zh));
    }

    /// `UPDATE=1 cargo test schema` writes it anew.
    #[test]
    fn the_published_schema_is_not_stale_and_reports_fit_it() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json");
        let schema = schema_json();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        let published = std::fs::read_to_string(path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            published == schema,
            "{path} is stale: run UPDATE=1 cargo test schema"
        );
        let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
        for report in [mixed(), complete(), unreadable()] {
            let one = serde_json::from_str(&pretty(&report, Lang::Zh)).unwrap();
            let wrong: Vec<String> = schema.iter_errors(&one).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
        let mut spoilt: serde_json::Value =
            serde_json::from_str(&pretty(&mixed(), Lang::Zh)).unwrap();
        spoilt["verdict"] = "fine".into();
        assert!(!schema.is_valid(&spoilt));
    }

    #[test]
    fn several_reports_are_one_a_line() {
        for report in [mixed(), complete(), unreadable()] {
            let one = line(&report, Lang::Zh);
            assert_eq!(one.matches('\n').count(), 1);
            assert!(one.ends_with("}\n"));
            let parsed: serde_json::Value = serde_json::from_str(&one).unwrap();
            assert_eq!(parsed["schema"], SCHEMA);
        }
    }

    #[test]
    fn no_identity_number_is_in_clear() {
        let mut report = mixed();
        let number = "42050019900101123X";
        report.pack.name = format!("{number}.zip");
        report.requirements[0].files = vec![format!("{number}.pdf")];
        report.files[1].item.path = format!("身份证 {number}.pdf");
        report.findings[0].file = Some(format!("身份证 {number}.pdf"));
        let json = pretty(&report, Lang::En);
        assert!(!json.contains(number) && json.contains("420500********123X"));
    }
}
