//! The report for a comment or an e-mail: Markdown that reads well as it is.

use super::view;
use crate::say::Lang;
use crate::verdict::{Report, Verdict};

/// The report as Markdown, ending with a line feed.
#[must_use]
pub fn markdown(report: &Report, lang: Lang) -> String {
    let labels = lang.labels();
    let paper = lang.paper();
    let end = view::end(report, lang);
    let mut out = format!("# {}\n\n", paper.title);
    out.push_str(&format!(
        "**{}{}**\n\n",
        labels.verdict,
        escaped(&end.verdict)
    ));
    for (label, text) in view::head(report, lang) {
        out.push_str(&format!("- {label}{}\n", escaped(&text)));
    }
    if report.verdict != Verdict::Unreadable {
        checklist(report, lang, &mut out);
    }
    for severity in view::SEVERITIES {
        let findings = view::findings(report, severity);
        if findings.is_empty() {
            continue;
        }
        let (open, close) = labels.brackets;
        let heading = view::heading(severity, lang);
        out.push_str(&format!(
            "\n## {heading}{open}{}{close}\n\n",
            findings.len()
        ));
        for (at, finding) in findings.into_iter().enumerate() {
            let said = view::finding(report, finding, lang);
            let code = finding.code().name();
            let number = format!("{}. ", at + 1);
            let indent = " ".repeat(number.len());
            out.push_str(&format!("{number}{} `{code}`\n", escaped(&said.message)));
            for (label, text) in [
                (labels.place, said.place),
                (labels.requirement, said.concerns),
                (labels.remedy, Some(said.help)),
                (labels.basis, said.basis),
            ] {
                if let Some(text) = text {
                    out.push_str(&format!("{indent}- {label}{}\n", escaped(&text)));
                }
            }
        }
    }
    out.push('\n');
    if report.findings.is_empty() && report.verdict != Verdict::Unreadable {
        out.push_str(&format!("{}\n\n", paper.no_findings));
    }
    if let Some(ignored) = end.ignored {
        out.push_str(&format!("{}\n\n", escaped(&ignored)));
    }
    if let Some(totals) = end.totals {
        out.push_str(&format!("{}{}\n", labels.totals, escaped(&totals)));
    }
    format!("{}\n", out.trim_end())
}

fn checklist(report: &Report, lang: Lang, out: &mut String) {
    let [state, item, remark] = lang.paper().checklist;
    out.push_str(&format!(
        "\n## {}\n\n| {state} | {item} | {remark} |\n|---|---|---|\n",
        lang.labels().checklist
    ));
    for row in &report.requirements {
        let said = view::row(report, row, lang);
        let files = said.files.join(lang.labels().comma);
        let files = Some(files).filter(|files| !files.is_empty());
        let remark: Vec<String> = [files, said.reason, said.how]
            .into_iter()
            .flatten()
            .map(|text| escaped(&text))
            .collect();
        out.push_str(&format!(
            "| {} {} | {} | {} |\n",
            view::mark(row.status),
            view::status(row, lang),
            escaped(&said.title),
            remark.join("<br>")
        ));
    }
}

/// Text in which no letter means anything to a reader of Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    #[test]
    fn in_both_languages() {
        let both = [Lang::Zh, Lang::En].map(|lang| markdown(&mixed(), lang));
        insta::assert_snapshot!(both.join("\n"));
    }

    #[test]
    fn a_complete_pack_and_one_that_cannot_be_opened() {
        let both = [complete(), unreadable()].map(|report| markdown(&report, Lang::Zh));
        insta::assert_snapshot!(both.join("\n"));
    }

    #[test]
    fn what_comes_out_of_a_pack_is_no_markup() {
        assert_eq!(
            escaped("a|b <b>*x*</b> [l](u) `c` $m$"),
            "a\\|b &lt;b&gt;\\*x\\*&lt;/b&gt; \\[l\\](u) \\`c\\` \\$m\\$"
        );
    }
}
