//! A comparison as a page.

use maud::html;

use super::Comparison;
use super::text::{counted, file_lines, groups, head, is_settled, place, row_lines, summary};
use crate::report::html::Frame;
use crate::report::sheet::shown;
use crate::say::Lang;

/// A comparison as a page, ending with a line feed.
#[must_use]
pub fn page(compared: &Comparison<'_>, lang: Lang) -> String {
    let (words, labels) = (lang.compare(), lang.labels());
    let mut lists = vec![(words.rows, row_lines(compared, lang))];
    lists.extend(file_lines(compared, lang));
    lists.retain(|(_, lines)| !lines.is_empty());
    let body = html! {
        h1 { (words.title) }
        dl.head {
            @for (label, line) in head(compared, lang) { div { dt { (label) } dd { (shown(&line)) } } }
        }
        @if !compared.same_rules { p { strong { (words.other_rules) } } }
        p { (summary(compared, lang)) }
        @for (heading, findings, _) in groups(compared, words) {
            section.findings {
                h2 { (counted(heading, findings.len(), lang)) }
                ol {
                    @for finding in findings {
                        li data-code=(finding.code) {
                            p.message { (shown(&finding.message)) " " code { (finding.code) } }
                            dl {
                                @if let Some(place) = place(finding, lang) {
                                    div { dt { (labels.place) } dd { (shown(&place)) } }
                                }
                                @if !is_settled(heading, words) {
                                    div { dt { (labels.remedy) } dd { (shown(&finding.help)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
        @for (heading, lines) in &lists {
            section {
                h2 { (counted(heading, lines.len(), lang)) }
                ul { @for line in lines { li { (shown(line)) } } }
            }
        }
    };
    Frame {
        lang,
        title: words.title,
        script: false,
    }
    .page(&body)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{earlier, resubmitted};
    use super::super::{Side, text};
    use super::*;
    use crate::report::Layout;

    #[test]
    fn it_says_what_the_text_says() {
        for lang in [Lang::Zh, Lang::En] {
            let (old, new) = (Side::of(&earlier(), lang), Side::of(&resubmitted(), lang));
            let compared = Comparison::of(&old, &new);
            let page = page(&compared, lang);
            let layout = Layout {
                width: 100,
                colour: false,
            };
            let plain = text(&compared, lang, layout);
            let codes = page.matches("data-code").count();
            assert_eq!(codes, plain.matches("[").count());
            assert!(page.contains(&summary(&compared, lang)));
        }
    }
}
