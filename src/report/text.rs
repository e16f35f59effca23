//! The report for people, on a terminal or in a plain file: the checklist first, then what was
//! found with what to do about it, then the counts and the verdict.

use anstyle::Style;

use super::sheet::{BOLD, CYAN, GREEN, Layout, PLAIN, RED, Sheet, YELLOW};
use super::view;
use super::wrap::columns;
use crate::finding::{Finding, Severity};
use crate::say::Lang;
use crate::verdict::{Report, Row, Status, Verdict};

/// The report as lines of text, ending with a line feed.
#[must_use]
pub fn text(report: &Report, lang: Lang, layout: Layout) -> String {
    let mut sheet = Sheet::new(lang, layout);
    sheet.head(report);
    if report.verdict != Verdict::Unreadable {
        sheet.checklist(report);
    }
    for severity in view::SEVERITIES {
        sheet.findings(report, severity);
    }
    sheet.end(report);
    sheet.out
}

impl Sheet {
    fn head(&mut self, report: &Report) {
        for (label, text) in view::head(report, self.lang) {
            self.labelled(0, label, &text);
        }
    }

    fn checklist(&mut self, report: &Report) {
        self.heading(self.lang.labels().checklist, BOLD);
        let widest = [
            Status::Satisfied,
            Status::Missing,
            Status::Invalid,
            Status::Unverified,
            Status::NotApplicable,
        ]
        .map(|status| columns(self.lang.status(status), self.wide))
        .into_iter()
        .max()
        .unwrap_or(0);
        for row in &report.requirements {
            self.row(report, row, widest);
        }
    }

    fn row(&mut self, report: &Report, row: &Row, widest: usize) {
        let style = match row.status {
            Status::Satisfied => GREEN,
            Status::Missing | Status::Invalid => RED,
            Status::Unverified => YELLOW,
            Status::NotApplicable => PLAIN,
        };
        let labels = self.lang.labels();
        let word = view::status(row, self.lang);
        let gap = widest.saturating_sub(columns(word, self.wide)) + 2;
        let prefix = format!("  {} {word}{}", view::mark(row.status), " ".repeat(gap));
        let indent = 4 + widest + 2;

        let said = view::row(report, row, self.lang);
        let title = if said.files.is_empty() {
            said.title
        } else {
            let files = said.files.join(labels.comma);
            format!("{}{}{files}", said.title, labels.colon)
        };
        self.paragraph(indent, (&prefix, style), &title);
        for more in [said.reason, said.how].into_iter().flatten() {
            self.paragraph(indent, (&" ".repeat(indent), PLAIN), &more);
        }
    }

    fn findings(&mut self, report: &Report, severity: Severity) {
        let findings = view::findings(report, severity);
        if findings.is_empty() {
            return;
        }
        let style = match severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Note => CYAN,
        };
        let (open, close) = self.lang.labels().brackets;
        let heading = view::heading(severity, self.lang);
        self.heading(&format!("{heading}{open}{}{close}", findings.len()), style);
        let digits = findings.len().to_string().len();
        for (at, finding) in findings.into_iter().enumerate() {
            let prefix = format!("  {:>digits$}. ", at + 1);
            self.finding(report, finding, &prefix, style);
        }
    }

    fn finding(&mut self, report: &Report, finding: &Finding, prefix: &str, style: Style) {
        let labels = self.lang.labels();
        let indent = prefix.len();
        let text = view::finding(report, finding, self.lang);
        let said = format!("{} [{}]", text.message, finding.code().name());
        self.paragraph(indent, (prefix, style), &said);
        for (label, text) in [
            (labels.place, text.place),
            (labels.requirement, text.concerns),
            (labels.remedy, Some(text.help)),
            (labels.basis, text.basis),
        ] {
            if let Some(text) = text {
                self.labelled(indent, label, &text);
            }
        }
    }

    fn end(&mut self, report: &Report) {
        let labels = self.lang.labels();
        let said = view::end(report, self.lang);
        self.out.push('\n');
        if let Some(ignored) = said.ignored {
            self.paragraph(0, ("", PLAIN), &ignored);
        }
        if !report.findings.is_empty() {
            self.paragraph(0, ("", PLAIN), labels.explain);
        }
        if let Some(totals) = said.totals {
            self.labelled(0, labels.totals, &totals);
        }
        let style = match report.verdict {
            Verdict::Complete => GREEN,
            Verdict::Incomplete | Verdict::Unreadable => RED,
            Verdict::Review => YELLOW,
        };
        self.paragraph(0, (labels.verdict, style), &said.verdict);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    fn plain(report: &Report, lang: Lang, width: usize) -> String {
        text(
            report,
            lang,
            Layout {
                width,
                colour: false,
            },
        )
    }

    #[test]
    fn chinese_at_80_columns() {
        insta::assert_snapshot!(plain(&mixed(), Lang::Zh, 80));
    }

    #[test]
    fn english_at_80_columns() {
        insta::assert_snapshot!(plain(&mixed(), Lang::En, 80));
    }

    #[test]
    fn narrow_columns() {
        insta::assert_snapshot!(plain(&mixed(), Lang::Zh, 40));
    }

    #[test]
    fn a_complete_pack_and_one_that_cannot_be_opened() {
        let mut all = String::new();
        for lang in [Lang::Zh, Lang::En] {
            all.push_str(&plain(&complete(), lang, 80));
            all.push('\n');
            all.push_str(&plain(&unreadable(), lang, 80));
            all.push('\n');
        }
        insta::assert_snapshot!(all);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for lang in [Lang::Zh, Lang::En] {
            for width in 40..130 {
                for line in plain(&mixed(), lang, width).lines() {
                    assert!(columns(line, lang == Lang::Zh) <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }

    #[test]
    fn colour_changes_nothing_but_the_colour() {
        let colour = text(
            &mixed(),
            Lang::En,
            Layout {
                width: 80,
                colour: true,
            },
        );
        assert!(colour.contains("\u{1b}["));
        assert_eq!(
            anstream::adapter::strip_str(&colour).to_string(),
            plain(&mixed(), Lang::En, 80)
        );
    }

    #[test]
    fn nothing_out_of_a_pack_steers_the_terminal() {
        let text = plain(&mixed(), Lang::En, 120);
        assert!(text.contains("产品\\u{202e}宣传册\\u{7}.pdf"), "{text}");
        assert!(!text.contains(['\u{202e}', '\u{7}', '\u{1b}']));
    }
}
