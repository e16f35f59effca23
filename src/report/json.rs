//! The report for programs: `packcheck/report/1`.
//!
//! Key order, names and values are part of the contract that other programs build on.

use super::view;
use crate::answers::AnswerValue;
use crate::codes::mask_identity;
use crate::documents::{Document, Field, Value};
use crate::finding::Finding;
use crate::rules::{Base, Rules};
use crate::say::Lang;
use crate::text::visible_json;
use crate::verdict::{Answered, FileRow, Report, Row};

pub(super) mod names;
mod shape;

use shape::{
    AnswerObject, BaseObject, DocumentObject, FieldObject, FileObject, FindingObject, Object,
    PackObject, RowObject, RulesObject, Tool, ValueObject,
};

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

/// The JSON Schema of a report, indented, with a line end at its end.
#[must_use]
pub fn schema_json() -> String {
    format!("{:#}\n", schemars::schema_for!(Object).to_value())
}

fn rules(rules: &Rules) -> RulesObject {
    let base = |base: &Base| BaseObject {
        id: base.id.clone(),
        version: base.version.clone(),
        sha256: base.sha256.clone(),
    };
    RulesObject {
        id: rules.id.clone(),
        version: rules.version.clone(),
        sha256: rules.sha256.clone(),
        extends: rules.bases.iter().map(base).collect(),
        overrides: rules.overrides.clone(),
        removes: rules.removes.clone(),
    }
}

impl Object {
    fn of(report: &Report, lang: Lang) -> Self {
        Self {
            schema: SCHEMA,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            rules: rules(&report.rules),
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
