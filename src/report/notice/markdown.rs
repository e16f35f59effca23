//! A notice as Markdown.

use super::{Blank, Notice, Part};
use crate::report::markdown::escaped;

/// The notice as Markdown, ending with a line feed.
#[must_use]
pub fn markdown(notice: &Notice) -> String {
    let words = notice.words;
    let mut out = format!("# {}\n\n", words.title);
    out.push_str(&format!("{}{}\n\n", words.number, filled(&notice.number)));
    let (before, after) = words.salutation;
    out.push_str(&format!("{before}{}{after}\n\n", filled(&notice.applicant)));
    out.push_str(&format!("{}\n\n", escaped(&notice.introduction)));
    for (label, text) in &notice.facts {
        out.push_str(&format!("- {label}{}\n", filled(text)));
    }
    for (heading, part) in notice.parts() {
        out.push_str(&format!("\n## {}\n\n", escaped(&heading)));
        match part {
            Part::Items(items) => {
                for (at, item) in items.iter().enumerate() {
                    let number = format!("{}. ", at + 1);
                    let indent = " ".repeat(number.len());
                    out.push_str(&format!("{number}**{}**\n", escaped(&item.title)));
                    for (label, texts) in [
                        (words.problem, &item.problems),
                        (words.required, &item.basis),
                        (words.remedy, &item.remedies),
                    ] {
                        for text in texts {
                            let colon = notice.lang.labels().colon;
                            out.push_str(&format!("{indent}- {label}{colon}{}\n", escaped(text)));
                        }
                    }
                }
            }
            Part::Lines(lines) => {
                for (at, line) in lines.iter().enumerate() {
                    out.push_str(&format!("{}. {}\n", at + 1, escaped(line)));
                }
            }
        }
    }
    let (before, deadline, after) = &notice.deadline;
    out.push_str(&format!("\n{before}{}{after}\n\n", filled(deadline)));
    out.push_str(&format!("{}{}\n\n", words.contact, filled(&notice.contact)));
    out.push_str(&format!("{}{}  \n", words.sender, filled(&notice.sender)));
    out.push_str(&format!("{}{}\n\n", words.issued, filled(&notice.issued)));
    out.push_str(&format!(
        "---\n\n## {}\n\n{}\n\n",
        words.slip, words.slip_text
    ));
    for label in words.slip_lines {
        out.push_str(&format!("- {label}{}\n", filled(&None)));
    }
    for (heading, annex) in notice.annexes() {
        out.push_str(&format!("\n---\n\n## {heading}\n\n"));
        out.push_str(&format!("{}\n\n", escaped(&annex.problem)));
        for (at, file) in annex.files.iter().enumerate() {
            out.push_str(&format!("{}. {}\n", at + 1, escaped(file)));
        }
    }
    out
}

fn filled(text: &Blank) -> String {
    match text {
        Some(text) => escaped(text),
        None => "＿＿＿＿＿＿＿＿".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::both;
    use super::*;

    #[test]
    fn in_both_languages() {
        let both = both().map(|notice| markdown(&notice));
        insta::assert_snapshot!(both.join("\n"));
    }
}
