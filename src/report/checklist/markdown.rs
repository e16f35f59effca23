//! A checklist as Markdown.

use super::{Checklist, Need};
use crate::report::markdown::escaped;

/// The checklist as Markdown, ending with a line feed.
#[must_use]
pub fn markdown(list: &Checklist) -> String {
    let (words, labels) = (list.lang.checklist(), list.lang.labels());
    let mut out = format!("# {}\n\n", words.title);
    for (label, text) in [
        (labels.rules, &list.title),
        (labels.basis, &list.basis),
        (labels.date, &list.date),
    ] {
        out.push_str(&format!("- {label}{}\n", escaped(text)));
    }
    out.push_str(&format!("\n## {}\n\n", words.questions));
    for asked in &list.questions {
        let answer = asked.answer.as_deref().unwrap_or(words.unanswered);
        out.push_str(&format!(
            "- {} **{}**\n",
            escaped(&asked.ask),
            escaped(answer)
        ));
        for how in &asked.how {
            out.push_str(&format!("  - {}\n", escaped(how)));
        }
    }
    out.push_str(&format!("\n## {}\n\n", words.documents));
    let (open, close) = labels.brackets;
    for entry in &list.entries {
        let need = words.need(entry.need as usize);
        let tick = if matches!(entry.need, Need::NotNeeded | Need::Forbidden) {
            "-"
        } else {
            "- [ ]"
        };
        let title = escaped(&entry.title);
        out.push_str(&format!("{tick} **{title}**{open}{need}{close}\n"));
        if let Some(reason) = &entry.reason {
            out.push_str(&format!("  - {}\n", escaped(reason)));
        }
        if entry.need == Need::NotNeeded {
            continue;
        }
        out.push_str(&format!(
            "  - {}{}\n",
            labels.remedy,
            escaped(&entry.remedy)
        ));
        for (label, lines) in [
            (entry.how.as_str(), &entry.accepted),
            (words.unless, &entry.unless),
        ] {
            if !lines.is_empty() {
                out.push_str(&format!("  - {label}\n"));
                for line in lines {
                    out.push_str(&format!("    - {}\n", escaped(line)));
                }
            }
        }
        out.push_str(&format!("  - {}{}\n", labels.basis, escaped(&entry.basis)));
    }
    let tips: Vec<String> = words.tips.iter().map(|tip| (*tip).to_owned()).collect();
    for (heading, lines) in [
        (words.recommended, &list.recommended),
        (words.mistakes, &list.mistakes),
        (words.advice, &tips),
    ] {
        if !lines.is_empty() {
            out.push_str(&format!("\n## {heading}\n\n"));
            for line in lines {
                out.push_str(&format!("- {}\n", escaped(line)));
            }
        }
    }
    out
}
