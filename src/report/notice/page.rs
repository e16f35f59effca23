//! A notice as a page.

use maud::{Markup, html};

use super::items::Item;
use super::{Blank, Notice, Part};
use crate::report::html::Frame;

/// The notice as a page to print, ending with a line feed.
#[must_use]
pub fn page(notice: &Notice) -> String {
    let words = notice.words;
    let (open, close) = words.salutation;
    let (before, deadline, after) = &notice.deadline;
    let body = html! {
        p.right { (words.number) (filled(&notice.number)) }
        h1.centre { (words.title) }
        p { (open) strong { (filled(&notice.applicant)) } (close) }
        p { (notice.introduction) }
        dl.head {
            @for (label, text) in &notice.facts { div { dt { (label) } dd { (filled(text)) } } }
        }
        @for (heading, part) in notice.parts() {
            section {
                h2 { (heading) }
                @match part {
                    Part::Items(items) => { (table(notice, items)) }
                    Part::Lines(lines) => { ol { @for line in lines { li { (line) } } } }
                }
            }
        }
        p { (before) strong { (filled(deadline)) } (after) }
        p { (words.contact) (filled(&notice.contact)) }
        p.right { (words.sender) (filled(&notice.sender)) }
        p.right { (words.issued) (filled(&notice.issued)) }
        section.slip {
            h2 { (words.slip) }
            p { (words.slip_text) }
            div.signatures { @for label in words.slip_lines { p { (label) (filled(&None)) } } }
        }
        @for (heading, annex) in notice.annexes() {
            section.annex {
                h2 { (heading) }
                p { (annex.problem) }
                ol { @for file in &annex.files { li { (file) } } }
            }
        }
    };
    Frame {
        lang: notice.lang,
        title: words.title,
        script: false,
    }
    .page(&body)
}

fn table(notice: &Notice, items: &[Item]) -> Markup {
    let words = notice.words;
    let lines = |texts: &[String]| html! { @for text in texts { p { (text) } } };
    html! {
        table.ruled {
            thead { tr {
                th scope="col" { (words.no) } th scope="col" { (words.item) }
                th scope="col" { (words.problem) } th scope="col" { (words.required) }
                th scope="col" { (words.remedy) }
            } }
            tbody {
                @for (at, item) in items.iter().enumerate() {
                    tr {
                        td { (at + 1) }
                        th scope="row" { (item.title) }
                        td { (lines(&item.problems)) }
                        td { (lines(&item.basis)) }
                        td { (lines(&item.remedies)) }
                    }
                }
            }
        }
    }
}

fn filled(text: &Blank) -> Markup {
    match text {
        Some(text) => html! { (text) },
        None => html! { span.blank {} },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::both;
    use super::*;

    #[test]
    fn it_holds_every_item() {
        for notice in both() {
            let page = page(&notice);
            for item in &notice.items {
                for text in item.problems.iter().chain(&item.remedies) {
                    assert!(page.contains(text), "{text}");
                }
            }
            assert!(page.contains(&notice.questions[0]) && page.contains(&notice.open[0]));
        }
    }
}
