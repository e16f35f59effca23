//! The report for programs: `packcheck/report/1`.
//!
//! Key order, names and values are part of the contract that other programs build on.

use indexmap::IndexMap;
use serde::Serialize;

use crate::answers::AnswerValue;
use crate::codes::mask_identity;
use crate::documents::{Document, Field, FieldState, Source, Value};
use crate::finding::Finding;
use crate::pack::Kind;
use crate::say::Lang;
use crate::text::visible_json;
use crate::verdict::{Answered, FileRow, Report, Row, Status, Verdict};

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

#[derive(Serialize)]
struct Object {
    schema: &'static str,
    tool: Tool,
    rules: RulesObject,
    pack: PackObject,
    date: String,
    verdict: &'static str,
    answers: IndexMap<String, AnswerObject>,
    requirements: Vec<RowObject>,
    files: Vec<FileObject>,
    findings: Vec<FindingObject>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct RulesObject {
    id: String,
    version: String,
    sha256: String,
}

#[derive(Serialize)]
struct PackObject {
    name: String,
    kind: &'static str,
    sha256: Option<String>,
    files: usize,
    bytes: u64,
}

#[derive(Serialize)]
struct AnswerObject {
    value: Vec<String>,
    source: String,
}

#[derive(Serialize)]
struct RowObject {
    id: String,
    title: String,
    #[serde(rename = "for")]
    subject: Option<String>,
    status: &'static str,
    reason: String,
    files: Vec<String>,
}

#[derive(Serialize)]
struct FileObject {
    path: String,
    bytes: u64,
    sha256: Option<String>,
    format: &'static str,
    pages: Option<usize>,
    ignored: bool,
    documents: Vec<DocumentObject>,
}

#[derive(Serialize)]
struct DocumentObject {
    #[serde(rename = "type")]
    kind: String,
    pages: Option<(u32, u32)>,
    basis: Vec<String>,
    fields: IndexMap<String, FieldObject>,
}

#[derive(Serialize)]
struct FieldObject {
    value: Option<ValueObject>,
    status: &'static str,
    source: &'static str,
    page: Option<u32>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueObject {
    One(String),
    Several(Vec<String>),
}

#[derive(Serialize)]
struct FindingObject {
    code: &'static str,
    severity: &'static str,
    requirement: Option<String>,
    #[serde(rename = "for")]
    subject: Option<String>,
    file: Option<String>,
    page: Option<u32>,
    field: Option<String>,
    message: String,
    help: String,
    basis: Option<String>,
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
                kind: match report.pack.kind {
                    Kind::Folder => "folder",
                    Kind::Zip => "zip",
                },
                sha256: Some(report.pack.sha256.clone()).filter(|digest| !digest.is_empty()),
                files: report.pack.files,
                bytes: report.pack.bytes,
            },
            date: report.date.to_string(),
            verdict: match report.verdict {
                Verdict::Complete => "complete",
                Verdict::Incomplete => "incomplete",
                Verdict::Review => "review",
                Verdict::Unreadable => "unreadable",
            },
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
        status: match row.status {
            Status::Satisfied => "satisfied",
            Status::Missing => "missing",
            Status::Invalid => "invalid",
            Status::Unverified => "unverified",
            Status::NotApplicable => "not-applicable",
        },
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
        status: match field.state {
            FieldState::Valid => "valid",
            FieldState::Invalid(_) | FieldState::Empty => "invalid",
            FieldState::Unread { .. } => "unread",
        },
        source: match field.source {
            Source::Text => "text",
            Source::Ocr => "ocr",
            Source::Qr => "qr",
            Source::Form => "form",
        },
        page: field.page,
    }
}

fn finding(finding: &Finding, lang: Lang) -> FindingObject {
    let help = match &finding.remedy {
        Some(remedy) => lang.sentence(remedy),
        None => lang.help(&finding.message),
    };
    FindingObject {
        code: finding.code().name(),
        severity: finding.severity().name(),
        requirement: finding.requirement.clone(),
        subject: finding.subject.as_deref().map(mask_identity),
        file: finding.file.as_deref().map(mask_identity),
        page: finding.page,
        field: finding.field.clone(),
        message: mask_identity(&lang.message(&finding.message)),
        help: mask_identity(&help),
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
