//! The report for people, on a terminal or in a plain file: the checklist first, then what was
//! found with what to do about it, then the counts and the verdict.

use anstyle::Style;

use super::sheet::{BOLD, CYAN, GREEN, Layout, PLAIN, RED, Sheet, YELLOW};
use super::totals;
use super::wrap::columns;
use crate::finding::{Finding, Severity};
use crate::pack::Kind;
use crate::say::Lang;
use crate::verdict::{Reason, Report, Row, Status, Verdict};

/// The report as lines of text, ending with a line feed.
#[must_use]
pub fn text(report: &Report, lang: Lang, layout: Layout) -> String {
    let mut sheet = Sheet::new(lang, layout);
    sheet.head(report);
    if report.verdict != Verdict::Unreadable {
        sheet.checklist(report);
    }
    let labels = lang.labels();
    for (severity, heading) in [
        (Severity::Error, labels.errors),
        (Severity::Warning, labels.warnings),
        (Severity::Note, labels.notes),
    ] {
        sheet.findings(report, severity, heading);
    }
    sheet.end(report);
    sheet.out
}

impl Sheet {
    fn head(&mut self, report: &Report) {
        let labels = self.lang.labels();
        let (open, close) = labels.brackets;
        let kind = match report.pack.kind {
            Kind::Folder => labels.folder,
            Kind::Zip => labels.zip,
        };
        let pack = if report.verdict == Verdict::Unreadable {
            report.pack.name.clone()
        } else {
            let files = self.lang.files(report.pack.files, report.pack.bytes);
            format!(
                "{}{open}{kind}{}{files}{close}",
                report.pack.name, labels.pause
            )
        };
        self.labelled(0, labels.pack, &pack);
        let rules = &report.rules;
        let title = self.lang.pick(&rules.title).to_owned();
        self.labelled(
            0,
            labels.rules,
            &format!("{title}{open}{} {}{close}", rules.id, rules.version),
        );
        self.labelled(0, labels.date, &self.lang.day(report.date));
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
        let (mark, style) = match row.status {
            Status::Satisfied => ("✔", GREEN),
            Status::Missing | Status::Invalid => ("✘", RED),
            Status::Unverified => ("?", YELLOW),
            Status::NotApplicable => ("–", PLAIN),
        };
        let labels = self.lang.labels();
        let word = self.lang.status(row.status);
        let gap = widest.saturating_sub(columns(word, self.wide)) + 2;
        let prefix = format!("  {mark} {word}{}", " ".repeat(gap));
        let indent = 4 + widest + 2;

        let mut title = self.lang.pick(&row.requirement.title).to_owned();
        if let Some(subject) = &row.subject {
            let (open, close) = labels.brackets;
            title = format!("{title}{open}{}{close}", self.lang.pick(&subject.title));
        }
        let reason = self.lang.reason(&row.reason);
        let met = matches!(row.reason, Reason::Met { .. });
        // What the reason names already is not said twice.
        let files: Vec<&str> = row
            .files
            .iter()
            .map(String::as_str)
            .filter(|file| met || !reason.contains(file))
            .collect();
        if !files.is_empty() {
            title = format!("{title}{}{}", labels.colon, files.join(labels.comma));
        }
        self.paragraph(indent, (&prefix, style), &title);
        if !met {
            self.paragraph(indent, (&" ".repeat(indent), PLAIN), &reason);
        }
        if let Reason::Unanswered { ask } = &row.reason
            && let Some(question) = report
                .rules
                .questions
                .iter()
                .find(|question| question.ask == *ask)
        {
            let how = self.lang.how_to_answer(&question.id);
            self.paragraph(indent, (&" ".repeat(indent), PLAIN), &how);
        }
    }

    fn findings(&mut self, report: &Report, severity: Severity, heading: &str) {
        let findings: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|finding| finding.severity() == severity)
            .collect();
        if findings.is_empty() {
            return;
        }
        let style = match severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Note => CYAN,
        };
        let (open, close) = self.lang.labels().brackets;
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
        let message = self.lang.message(&finding.message);
        let said = format!("{message} [{}]", finding.code().name());
        self.paragraph(indent, (prefix, style), &said);
        if let Some(file) = &finding.file {
            self.labelled(indent, labels.place, &self.lang.place(file, finding.page));
        }
        let requirement = finding
            .requirement
            .as_deref()
            .and_then(|id| report.rules.requirement(id));
        if let Some(requirement) = requirement {
            let title = self.lang.pick(&requirement.title);
            let subject = finding
                .subject
                .as_deref()
                .map(|id| subject_title(report, id, self.lang));
            let known = message.to_lowercase().contains(&title.to_lowercase())
                && subject.as_ref().is_none_or(|name| message.contains(name));
            if !known {
                let (open, close) = labels.brackets;
                let subject =
                    subject.map_or_else(String::new, |name| format!("{open}{name}{close}"));
                self.labelled(indent, labels.requirement, &format!("{title}{subject}"));
            }
        }
        let help = match &finding.remedy {
            Some(remedy) => self.lang.sentence(remedy),
            None => self.lang.help(&finding.message),
        };
        self.labelled(indent, labels.remedy, &help);
        if let Some(basis) = &finding.basis {
            self.labelled(indent, labels.basis, self.lang.pick(basis));
        }
    }

    fn end(&mut self, report: &Report) {
        let labels = self.lang.labels();
        let ignored = report.files.iter().filter(|file| file.item.junk).count();
        let totals = totals(report);
        self.out.push('\n');
        if ignored > 0 {
            self.paragraph(0, ("", PLAIN), &self.lang.ignored(ignored));
        }
        if !report.findings.is_empty() {
            self.paragraph(0, ("", PLAIN), labels.explain);
        }
        if report.verdict != Verdict::Unreadable {
            self.labelled(0, labels.totals, &self.lang.totals(&totals));
        }
        let style = match report.verdict {
            Verdict::Complete => GREEN,
            Verdict::Incomplete | Verdict::Unreadable => RED,
            Verdict::Review => YELLOW,
        };
        self.paragraph(
            0,
            (labels.verdict, style),
            &self.lang.verdict(report.verdict, &totals),
        );
    }
}

/// What a site or sector is called; the pack's own word where no row names it.
fn subject_title(report: &Report, id: &str, lang: Lang) -> String {
    let subjects = report
        .requirements
        .iter()
        .filter_map(|row| row.subject.as_ref());
    match subjects.into_iter().find(|subject| subject.id == id) {
        Some(subject) => lang.pick(&subject.title).to_owned(),
        None => id.to_owned(),
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
