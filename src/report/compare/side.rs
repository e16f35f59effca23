//! One side of a comparison: what a JSON report says.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Code;
use crate::report::json;
use crate::say::Lang;
use crate::verdict::Report;

/// What a JSON report says, as far as it is compared.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    pub(super) pack: IndexMap<String, serde_json::Value>,
    pub(super) rules: Rules,
    pub(super) date: String,
    pub(super) verdict: String,
    #[serde(skip_serializing)]
    #[schemars(skip)]
    pub(super) requirements: Vec<Row>,
    #[serde(skip_serializing)]
    #[schemars(skip)]
    pub(super) files: Vec<File>,
    #[serde(skip_serializing)]
    #[schemars(skip)]
    pub(super) findings: Vec<Finding>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(super) struct Rules {
    pub id: String,
    pub version: String,
    pub sha256: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Row {
    pub id: String,
    pub title: String,
    #[serde(rename = "for")]
    pub subject: Option<String>,
    pub status: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct File {
    pub path: String,
    pub bytes: u64,
    pub sha256: Option<String>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(super) struct Finding {
    pub code: String,
    pub severity: String,
    pub requirement: Option<String>,
    #[serde(rename = "for")]
    pub subject: Option<String>,
    pub file: Option<String>,
    pub page: Option<u32>,
    pub field: Option<String>,
    pub message: String,
    pub help: String,
    pub basis: Option<String>,
}

/// Why a text is no report to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoReport {
    /// It is something else, or several reports.
    Other,
    /// A report of another version; its name.
    Version(String),
}

impl Side {
    /// What a report says.
    #[must_use]
    pub fn of(report: &Report, lang: Lang) -> Self {
        let json = json::line(report, lang);
        // What this very program writes it can read; a test holds both to it.
        Self::read(json.as_bytes()).unwrap_or_else(|_| Self {
            pack: IndexMap::new(),
            rules: Rules {
                id: String::new(),
                version: String::new(),
                sha256: String::new(),
            },
            date: String::new(),
            verdict: "unreadable".to_owned(),
            requirements: Vec::new(),
            files: Vec::new(),
            findings: Vec::new(),
        })
    }

    /// Reads a JSON report.
    ///
    /// # Errors
    /// When it is none, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, NoReport> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let any: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| NoReport::Other)?;
        match any.get("schema").and_then(serde_json::Value::as_str) {
            Some(json::SCHEMA) => serde_json::from_value(any).map_err(|_| NoReport::Other),
            Some(other) if other.starts_with("packcheck/report/") => {
                Err(NoReport::Version(other.to_owned()))
            }
            _ => Err(NoReport::Other),
        }
    }

    /// Whether the pack could not be opened, so that there is nothing to compare.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.verdict == "unreadable"
    }

    /// What the pack is called.
    pub(super) fn name(&self) -> &str {
        let name = self.pack.get("name").and_then(serde_json::Value::as_str);
        name.unwrap_or_default()
    }

    /// Whether what a finding bears on is met here.
    pub(super) fn settles(&self, finding: &Finding) -> bool {
        let Some(id) = &finding.requirement else {
            return true;
        };
        let settled = |row: &Row| matches!(row.status.as_str(), "satisfied" | "not-applicable");
        // What was set aside is not mended.
        let waived = self.findings.iter().any(|one| {
            one.code == Code::Waived.name()
                && one.requirement == finding.requirement
                && (one.subject.is_none() || one.subject == finding.subject)
        });
        if waived {
            return false;
        }
        self.requirements
            .iter()
            .filter(|row| row.id == *id)
            .filter(|row| finding.subject.is_none() || row.subject == finding.subject)
            .all(settled)
    }
}

impl Finding {
    /// Whether another finding says the same of the same requirement and field.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.code == other.code
            && self.requirement == other.requirement
            && self.subject == other.subject
            && self.field == other.field
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    #[test]
    fn every_report_can_be_read_back() {
        for report in [mixed(), complete(), unreadable()] {
            let json = json::pretty(&report, Lang::En);
            let side = Side::read(json.as_bytes()).unwrap();
            assert_eq!(side.findings.len(), report.findings.len());
            assert_eq!(side.requirements.len(), report.requirements.len());
            assert_eq!(side.files.len(), report.files.len());
        }
    }

    #[test]
    fn what_is_no_report_of_this_version_is_told() {
        let json = json::line(&mixed(), Lang::En);
        let later = json.replace("report/1", "report/2");
        assert_eq!(
            Side::read(later.as_bytes()).unwrap_err(),
            NoReport::Version("packcheck/report/2".to_owned())
        );
        for other in [
            "",
            "{}",
            "{\"schema\":\"packcheck/report/1\"}",
            &json.repeat(2),
        ] {
            assert_eq!(Side::read(other.as_bytes()).unwrap_err(), NoReport::Other);
        }
    }
}
