//! What a resubmission mended, what is still open, what is new, and which files came, went or
//! changed: `packcheck/comparison/1`.
//!
//! Both sides are JSON reports, written earlier or made on the spot, so that a pack that is no
//! longer at hand can be compared as well.

mod files;
mod page;
mod side;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

pub use files::FileChanges;
pub use page::page;
pub use side::{NoReport, Side};
pub use text::text;

use crate::say::Lang;
use crate::text::visible_json;
use side::{Finding, Row};

/// Name and version of this format.
pub const SCHEMA: &str = "packcheck/comparison/1";

/// Two reports compared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Comparison<'a> {
    schema: &'static str,
    old: &'a Side,
    new: &'a Side,
    /// Both by the same rules.
    same_rules: bool,
    /// No longer found, and what they bear on is met.
    mended: Vec<&'a Finding>,
    /// No longer found, but what they bear on is not met yet.
    gone: Vec<&'a Finding>,
    /// Found as before, or in another file in its place.
    open: Vec<&'a Finding>,
    /// Not found before.
    fresh: Vec<&'a Finding>,
    /// Requirements whose state has changed.
    rows: Vec<RowChange<'a>>,
    files: FileChanges,
}

/// A requirement whose state has changed.
#[derive(Debug, Serialize, JsonSchema)]
struct RowChange<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(rename = "for")]
    subject: Option<&'a str>,
    /// None where it was not asked for.
    old: Option<&'a str>,
    /// None where it is no longer asked for.
    new: Option<&'a str>,
}

impl<'a> Comparison<'a> {
    /// Compares two reports.
    #[must_use]
    pub fn of(old: &'a Side, new: &'a Side) -> Self {
        let files = FileChanges::of(&old.files, &new.files);
        let mut vanished: Vec<&Finding> = old.findings.iter().collect();
        let mut open = Vec::new();
        let mut left: Vec<&Finding> = new.findings.iter().collect();
        // The same thing in the same file, and then in whatever file has taken its place.
        for same_file in [true, false] {
            left.retain(|finding| {
                let same = vanished.iter().position(|before| {
                    before.is_like(finding)
                        && if same_file {
                            before.file.as_deref().map(|file| files.now(file))
                                == finding.file.as_deref()
                                && before.page == finding.page
                        } else {
                            finding.requirement.is_some()
                        }
                });
                let Some(at) = same else { return true };
                vanished.remove(at);
                open.push(*finding);
                false
            });
        }
        let (mended, gone) = vanished
            .into_iter()
            .partition(|finding| new.settles(finding));
        let order = |finding: &&Finding| new.findings.iter().position(|one| one == *finding);
        open.sort_by_key(order);
        Self {
            schema: SCHEMA,
            same_rules: old.rules == new.rules,
            mended,
            gone,
            open,
            fresh: left,
            rows: rows(&old.requirements, &new.requirements),
            files,
            old,
            new,
        }
    }

    /// The verdicts, before and now.
    pub(super) fn verdicts(&self) -> (&str, &str) {
        (&self.old.verdict, &self.new.verdict)
    }

    /// Requirements whose state has changed, a line each.
    pub(super) fn row_lines(&self, lang: Lang) -> Vec<String> {
        text::row_lines(self, lang)
    }

    /// What is found only before, and what only now; a sentence each.
    pub(super) fn sentences(&self) -> (Vec<String>, Vec<String>) {
        let said = |finding: &&Finding| {
            let file = finding.file.as_ref().map(|file| format!(" ({file})"));
            let file = file.unwrap_or_default();
            format!("{} [{}]{file}", finding.message, finding.code)
        };
        let before = self.mended.iter().chain(&self.gone).map(said);
        (before.collect(), self.fresh.iter().map(said).collect())
    }

    /// What the pack is called.
    pub(super) fn pack(&self) -> &str {
        self.new.name()
    }

    /// As JSON, ending with a line feed.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = visible_json(&serde_json::to_string_pretty(self).unwrap_or_default());
        json.push('\n');
        json
    }
}

fn rows<'a>(old: &'a [Row], new: &'a [Row]) -> Vec<RowChange<'a>> {
    let same = |a: &Row, b: &Row| a.id == b.id && a.subject == b.subject;
    let changed = new.iter().filter_map(|row| {
        let before = old.iter().find(|before| same(before, row));
        let before = before.map(|before| before.status.as_str());
        (before != Some(row.status.as_str())).then_some(RowChange {
            id: &row.id,
            title: &row.title,
            subject: row.subject.as_deref(),
            old: before,
            new: Some(&row.status),
        })
    });
    let dropped = old
        .iter()
        .filter(|row| !new.iter().any(|now| same(now, row)))
        .map(|row| RowChange {
            id: &row.id,
            title: &row.title,
            subject: row.subject.as_deref(),
            old: Some(&row.status),
            new: None,
        });
    changed.chain(dropped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Layout;
    use crate::report::samples::{complete, mixed};
    use crate::say::Lang;
    use crate::verdict::Report;

    fn side(report: &Report) -> Side {
        Side::of(report, Lang::Zh)
    }

    /// The licence is replaced by one with another wrong code, the branch's licence has come, the
    /// form has a new name, and a file is damaged.
    pub(super) fn resubmitted() -> Report {
        use crate::finding::{Finding, Message};
        use crate::verdict::Status;
        let mut report = mixed();
        report.findings.remove(0);
        report.findings[0].file = Some("02、营业执照（新）.pdf".to_owned());
        report.findings.push(Finding {
            file: Some("04、附件.pdf".to_owned()),
            ..Finding::of(Message::FileEmpty)
        });
        report.requirements[3].status = Status::Satisfied;
        report.files[1].item.path = "01、认证申请书（盖章）（定稿）.docx".to_owned();
        report.files[1].item.sha256 = Some("0d".repeat(32));
        report.files[2].item.path = "02、营业执照（新）.pdf".to_owned();
        report.files[2].item.sha256 = Some("0e".repeat(32));
        report
    }

    pub(super) fn earlier() -> Report {
        let mut report = mixed();
        report.files[1].item.sha256 = Some("0d".repeat(32));
        report
    }

    #[test]
    fn mended_open_and_new() {
        let (old, new) = (side(&earlier()), side(&resubmitted()));
        let compared = Comparison::of(&old, &new);
        let codes = |list: &[&side::Finding]| -> Vec<String> {
            list.iter().map(|one| one.code.clone()).collect()
        };
        assert_eq!(codes(&compared.mended), ["missing-document"]);
        assert_eq!(
            codes(&compared.open),
            ["code-invalid", "content-unread", "file-unrecognised"]
        );
        assert_eq!(codes(&compared.fresh), ["file-empty"]);
        assert_eq!(compared.files.renamed.len(), 1);
        assert_eq!(compared.rows.len(), 1);
        let layout = Layout {
            width: 90,
            colour: false,
        };
        let both = [Lang::Zh, Lang::En].map(|lang| text(&compared, lang, layout));
        insta::assert_snapshot!(both.join("\n"));
    }

    #[test]
    fn what_is_gone_with_its_document_is_not_mended() {
        let mut new = mixed();
        // The licence with the wrong code is simply no longer there.
        new.findings.remove(1);
        new.requirements[1].status = crate::verdict::Status::Missing;
        let (old, new) = (side(&mixed()), side(&new));
        let compared = Comparison::of(&old, &new);
        assert!(compared.mended.is_empty());
        assert_eq!(compared.gone.len(), 1);
    }

    #[test]
    fn every_finding_is_in_one_place_and_none_is_lost() {
        for (old, new) in [
            (mixed(), complete()),
            (complete(), mixed()),
            (mixed(), mixed()),
            (earlier(), resubmitted()),
        ] {
            let (old, new) = (side(&old), side(&new));
            let compared = Comparison::of(&old, &new);
            let vanished = compared.mended.len() + compared.gone.len();
            assert_eq!(vanished + compared.open.len(), old.findings.len());
            assert_eq!(
                compared.fresh.len() + compared.open.len(),
                new.findings.len()
            );
        }
    }
}
