//! A checklist as text.

use super::{Checklist, Entry, Need};
use crate::report::sheet::{BOLD, GREEN, Layout, PLAIN, Sheet, YELLOW};

/// The checklist as lines of text, ending with a line feed.
#[must_use]
pub fn text(list: &Checklist, layout: Layout) -> String {
    let (words, labels) = (list.lang.checklist(), list.lang.labels());
    let mut sheet = Sheet::new(list.lang, layout);
    sheet.paragraph(0, (words.title, BOLD), "");
    sheet.labelled(0, labels.rules, &list.title);
    sheet.labelled(0, labels.basis, &list.basis);
    sheet.labelled(0, labels.date, &list.date);
    sheet.heading(words.questions, BOLD);
    for asked in &list.questions {
        sheet.paragraph(4, ("  - ", PLAIN), &asked.ask);
        let style = if asked.answer.is_some() {
            GREEN
        } else {
            YELLOW
        };
        let answer = asked.answer.as_deref().unwrap_or(words.unanswered);
        sheet.paragraph(4, (&format!("    {answer}"), style), "");
        for how in &asked.how {
            sheet.paragraph(4, ("    ", PLAIN), how);
        }
    }
    sheet.heading(words.documents, BOLD);
    for (at, entry) in list.entries.iter().enumerate() {
        self::entry(&mut sheet, at + 1, entry);
    }
    for (heading, lines) in [
        (words.recommended, &list.recommended),
        (words.mistakes, &list.mistakes),
    ] {
        if !lines.is_empty() {
            sheet.heading(heading, BOLD);
            for line in lines {
                sheet.paragraph(4, ("  - ", PLAIN), line);
            }
        }
    }
    sheet.heading(words.advice, BOLD);
    for line in words.tips {
        sheet.paragraph(4, ("  - ", PLAIN), line);
    }
    sheet.out
}

fn entry(sheet: &mut Sheet, number: usize, entry: &Entry) {
    let (words, labels) = (sheet.lang.checklist(), sheet.lang.labels());
    let box_ = match entry.need {
        Need::NotNeeded => "–",
        Need::Forbidden => "✘",
        Need::Needed | Need::Unless | Need::Open => "□",
    };
    let prefix = format!("  {box_} {number}. ");
    let style = match entry.need {
        Need::Needed | Need::Forbidden => BOLD,
        Need::Unless | Need::Open => YELLOW,
        Need::NotNeeded => PLAIN,
    };
    let (open, close) = labels.brackets;
    let title = format!("{prefix}{}", entry.title);
    let need = format!("{open}{}{close}", words.need(entry.need as usize));
    sheet.paragraph(6, (&title, style), &need);
    if let Some(reason) = &entry.reason {
        sheet.paragraph(6, ("      ", PLAIN), reason);
    }
    if entry.need == Need::NotNeeded {
        return;
    }
    sheet.labelled(6, labels.remedy, &entry.remedy);
    for (label, lines) in [
        (entry.how.as_str(), &entry.accepted),
        (words.unless, &entry.unless),
    ] {
        if !lines.is_empty() {
            sheet.paragraph(6, ("      ", PLAIN), label);
            for line in lines {
                sheet.paragraph(10, ("        · ", PLAIN), line);
            }
        }
    }
    sheet.labelled(6, labels.basis, &entry.basis);
}

#[cfg(test)]
mod tests {
    use super::super::tests::checklist;
    use super::*;
    use crate::say::Lang;

    #[test]
    fn in_both_languages() {
        let layout = Layout {
            width: 90,
            colour: false,
        };
        let sets = ["sites=宜昌分公司"];
        let both = [Lang::Zh, Lang::En].map(|lang| text(&checklist(&sets, lang), layout));
        insta::assert_snapshot!(both.join("\n"));
    }
}
