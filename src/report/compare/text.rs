//! A comparison as text.

use anstyle::Style;

use super::Comparison;
use super::side::Finding;
use crate::report::sheet::{BOLD, CYAN, GREEN, Layout, PLAIN, RED, Sheet, YELLOW};
use crate::say::{CompareWords, Lang};

/// A comparison as lines of text, ending with a line feed.
#[must_use]
pub fn text(compared: &Comparison<'_>, lang: Lang, layout: Layout) -> String {
    let words = lang.compare();
    let mut sheet = Sheet::new(lang, layout);
    for (label, line) in head(compared, lang) {
        sheet.labelled(0, label, &line);
    }
    if !compared.same_rules {
        sheet.paragraph(0, (words.other_rules, YELLOW), "");
    }
    for (heading, findings, style) in groups(compared, words) {
        let style: Style = style;
        sheet.heading(&counted(heading, findings.len(), lang), style);
        for (at, finding) in findings.iter().enumerate() {
            let prefix = format!("  {}. ", at + 1);
            let said = format!("{} [{}]", finding.message, finding.code);
            sheet.paragraph(prefix.len(), (&prefix, PLAIN), &said);
            if let Some(place) = place(finding, lang) {
                sheet.labelled(prefix.len(), lang.labels().place, &place);
            }
            if !is_settled(heading, words) {
                sheet.labelled(prefix.len(), lang.labels().remedy, &finding.help);
            }
        }
    }
    let rows = row_lines(compared, lang);
    let mut lists = vec![(words.rows, rows)];
    lists.extend(file_lines(compared, lang));
    for (heading, lines) in lists {
        if lines.is_empty() {
            continue;
        }
        sheet.heading(&counted(heading, lines.len(), lang), BOLD);
        for line in lines {
            sheet.paragraph(4, ("  - ", PLAIN), &line);
        }
    }
    sheet.out.push('\n');
    sheet.paragraph(0, ("", PLAIN), &summary(compared, lang));
    sheet.out
}

/// What was compared: labels and texts.
pub(super) fn head(compared: &Comparison<'_>, lang: Lang) -> [(&'static str, String); 2] {
    let words = lang.compare();
    let labels = lang.labels();
    let (open, close) = labels.brackets;
    let one = |side: &super::Side| {
        format!(
            "{}{open}{}{}{}{}{close}",
            side.name(),
            labels.date,
            side.date,
            labels.pause,
            words.verdict(&side.verdict),
        )
    };
    [
        (words.old, one(compared.old)),
        (words.new, one(compared.new)),
    ]
}

/// The findings by what became of them, in the order of their weight for the reader.
pub(super) fn groups<'a>(
    compared: &'a Comparison<'a>,
    words: &'static CompareWords,
) -> Vec<(&'static str, &'a [&'a Finding], Style)> {
    [
        (words.open, compared.open.as_slice(), RED),
        (words.fresh, compared.fresh.as_slice(), YELLOW),
        (words.gone, compared.gone.as_slice(), CYAN),
        (words.mended, compared.mended.as_slice(), GREEN),
    ]
    .into_iter()
    .filter(|(_, findings, _)| !findings.is_empty())
    .collect()
}

/// Whether nothing is to be done about the findings under this heading.
pub(super) fn is_settled(heading: &str, words: &CompareWords) -> bool {
    heading == words.mended || heading == words.gone
}

pub(super) fn counted(heading: &str, count: usize, lang: Lang) -> String {
    let (open, close) = lang.labels().brackets;
    format!("{heading}{open}{count}{close}")
}

pub(super) fn place(finding: &Finding, lang: Lang) -> Option<String> {
    let file = finding.file.as_deref()?;
    Some(lang.place(file, finding.page))
}

/// Requirements whose state has changed, a line each.
pub(super) fn row_lines(compared: &Comparison<'_>, lang: Lang) -> Vec<String> {
    let words = lang.compare();
    let (open, close) = lang.labels().brackets;
    fn state<'a>(status: Option<&'a str>, words: &'a CompareWords) -> &'a str {
        match status {
            Some(status) => words.status(status),
            None => words.not_asked,
        }
    }
    compared
        .rows
        .iter()
        .map(|row| {
            let subject = row
                .subject
                .map_or_else(String::new, |subject| format!("{open}{subject}{close}"));
            format!(
                "{}{subject}{}{} → {}",
                row.title,
                lang.labels().colon,
                state(row.old, words),
                state(row.new, words)
            )
        })
        .collect()
}

/// What became of the files: headings, and a line a file.
pub(super) fn file_lines(
    compared: &Comparison<'_>,
    lang: Lang,
) -> Vec<(&'static str, Vec<String>)> {
    let words = lang.compare();
    let files = &compared.files;
    let renamed = files.renamed.iter();
    vec![
        (words.came, files.came.clone()),
        (words.went, files.went.clone()),
        (words.changed, files.changed.clone()),
        (
            words.renamed,
            renamed.map(|(old, new)| format!("{old} → {new}")).collect(),
        ),
        (words.unknown, files.unknown.clone()),
    ]
}

/// The counts in one sentence.
pub(super) fn summary(compared: &Comparison<'_>, lang: Lang) -> String {
    let fill = |text: &str, place: &str, count: usize| text.replace(place, &count.to_string());
    let text = lang.compare().summary;
    let text = fill(text, "{mended}", compared.mended.len());
    let text = fill(&text, "{gone}", compared.gone.len());
    let text = fill(&text, "{open}", compared.open.len());
    let text = fill(&text, "{fresh}", compared.fresh.len());
    fill(&text, "{same}", compared.files.same)
}
