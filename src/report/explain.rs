//! What the finding codes mean, as text.

use super::sheet::{BOLD, CYAN, Layout, PLAIN, RED, Sheet, YELLOW};
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

#[cfg(test)]
mod tests {
    use super::*;

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
