//! What the finding codes mean, as text.

use super::markdown::escaped;
use super::sheet::{BOLD, CYAN, Layout, PLAIN, RED, Sheet, YELLOW};
use super::view::SEVERITIES;
use crate::finding::{Code, Severity};
use crate::say::Lang;

/// What one code means, why it matters and how to put it right.
#[must_use]
pub fn explain(code: Code, lang: Lang, layout: Layout) -> String {
    let mut sheet = Sheet::new(lang, layout);
    let labels = lang.labels();
    let (open, close) = labels.brackets;
    let all = lang.explanation(code);
    let weight = lang.severity(code.severity());
    sheet.paragraph(
        2,
        (code.name(), BOLD),
        &format!("{open}{weight}{close}{}{}", labels.colon, all.title),
    );
    sheet.out.push('\n');
    let texts = [all.meaning, all.why, all.remedy, all.example];
    for (label, text) in labels.explanation.into_iter().zip(texts) {
        sheet.labelled(0, label, text);
    }
    sheet.out
}

/// All codes with their titles, by weight.
#[must_use]
pub fn list(lang: Lang, layout: Layout) -> String {
    let mut sheet = Sheet::new(lang, layout);
    let widest = Code::ALL
        .iter()
        .map(|code| code.name().len())
        .max()
        .unwrap_or(0);
    for (severity, style) in [
        (Severity::Error, RED),
        (Severity::Warning, YELLOW),
        (Severity::Note, CYAN),
    ] {
        if severity != Severity::Error {
            sheet.out.push('\n');
        }
        sheet.paragraph(0, (lang.severity(severity), style), "");
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let prefix = format!("  {:widest$}  ", code.name());
            sheet.paragraph(
                prefix.len(),
                (&prefix, PLAIN),
                lang.explanation(*code).title,
            );
        }
    }
    sheet.out.push('\n');
    sheet.paragraph(0, ("", PLAIN), lang.labels().explain);
    sheet.out
}

/// All codes with what they mean, as a page of documentation in Markdown.
#[must_use]
pub fn document(lang: Lang) -> String {
    let paper = lang.paper();
    let mut out = format!("# {}\n\n{}\n", paper.codes, paper.codes_intro);
    for severity in SEVERITIES {
        out.push_str(&format!("\n## {}\n", lang.severity(severity)));
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let all = lang.explanation(*code);
            let title = escaped(all.title);
            out.push_str(&format!("\n### `{}` {title}\n\n", code.name()));
            let texts = [all.meaning, all.why, all.remedy, all.example];
            for (label, text) in lang.labels().explanation.into_iter().zip(texts) {
                // A mark inside the bold part would keep it from ending before Chinese text.
                let name = label.trim_end_matches([':', '：', ' ']);
                let colon = label.strip_prefix(name).unwrap_or_default();
                out.push_str(&format!("- **{name}**{colon}{}\n", escaped(text)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE=1 cargo test documentation` writes it anew.
    #[test]
    fn the_documentation_of_the_codes_is_not_stale() {
        for (lang, name) in [(Lang::En, "findings.md"), (Lang::Zh, "findings.zh-CN.md")] {
            let path = format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"));
            let written = document(lang);
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &written).unwrap();
            }
            let kept = std::fs::read_to_string(&path)
                .unwrap_or_default()
                .replace("\r\n", "\n");
            assert!(
                kept == written,
                "{path} is stale: run UPDATE=1 cargo test documentation"
            );
            for code in Code::ALL {
                assert!(written.contains(&format!("### `{}` ", code.name())));
            }
        }
    }

    const LAYOUT: Layout = Layout {
        width: 80,
        colour: false,
    };

    #[test]
    fn one_code() {
        let both = [Lang::Zh, Lang::En].map(|lang| explain(Code::CodeInvalid, lang, LAYOUT));
        insta::assert_snapshot!(both.join("\n"));
    }

    #[test]
    fn all_codes() {
        let both = [Lang::Zh, Lang::En].map(|lang| list(lang, LAYOUT));
        insta::assert_snapshot!(both.join("\n"));
    }
}
