//! A checklist as a page.

use maud::{Markup, html};

use super::{Checklist, Entry, Need};
use crate::report::html::Frame;
use crate::say::Lang;

/// The checklist as a page to print and tick off, ending with a line feed.
#[must_use]
pub fn page(list: &Checklist) -> String {
    let (words, labels) = (list.lang.checklist(), list.lang.labels());
    let lines = |heading: &str, lines: &[String]| {
        html! {
            @if !lines.is_empty() {
                section {
                    h2 { (heading) }
                    ul { @for line in lines { li { (line) } } }
                }
            }
        }
    };
    let tips: Vec<String> = words.tips.iter().map(|tip| (*tip).to_owned()).collect();
    let body = html! {
        h1 { (words.title) }
        dl.head {
            div { dt { (labels.rules) } dd { (list.title) } }
            div { dt { (labels.basis) } dd { (list.basis) } }
            div { dt { (labels.date) } dd { (list.date) } }
        }
        section {
            h2 { (words.questions) }
            dl.answers {
                @for asked in &list.questions {
                    div {
                        dt { (asked.ask) }
                        dd { strong { (asked.answer.as_deref().unwrap_or(words.unanswered)) } }
                        @for how in &asked.how { dd.source { (how) } }
                    }
                }
            }
        }
        section {
            h2 { (words.documents) }
            table.rows {
                thead { tr { th scope="col" { (words.need_head) } th scope="col" { (words.item_head) } th scope="col" { (words.form_head) } } }
                tbody { @for one in &list.entries { (entry(one, list.lang)) } }
            }
        }
        (lines(words.recommended, &list.recommended))
        (lines(words.mistakes, &list.mistakes))
        (lines(words.advice, &tips))
    };
    Frame {
        lang: list.lang,
        title: words.title,
        script: false,
    }
    .page(&body)
}

fn entry(entry: &Entry, lang: Lang) -> Markup {
    let (words, labels) = (lang.checklist(), lang.labels());
    let class = match entry.need {
        Need::Needed => "need",
        Need::Unless | Need::Open => "open",
        Need::NotNeeded => "off",
        Need::Forbidden => "need",
    };
    html! {
        tr class=(class) {
            td.state {
                span.mark aria-hidden="true" { (if entry.need == Need::Forbidden { "✘" } else if entry.need == Need::NotNeeded { "–" } else { "□" }) } " "
                (words.need(entry.need as usize))
            }
            th scope="row" { (entry.title) }
            td {
                @if let Some(reason) = &entry.reason { p { (reason) } }
                @if entry.need != Need::NotNeeded {
                    p { (labels.remedy) (entry.remedy) }
                    @for (label, lines) in [(entry.how.as_str(), &entry.accepted), (words.unless, &entry.unless)] {
                        @if !lines.is_empty() {
                            p { (label) }
                            ul.places { @for line in lines { li { (line) } } }
                        }
                    }
                    p.source { (labels.basis) (entry.basis) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::checklist;
    use super::super::{markdown, text};
    use super::*;
    use crate::report::Layout;

    #[test]
    fn all_forms_say_the_same() {
        let layout = Layout {
            width: 100,
            colour: false,
        };
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        for lang in [Lang::Zh, Lang::En] {
            let list = checklist(&["sites=宜昌分公司", "sectors=food,drugs"], lang);
            let (web, plain) = (page(&list), flat(&text(&list, layout)));
            let mark = flat(&markdown(&list).replace('\\', "").replace("&amp;", "&"));
            for entry in &list.entries {
                for said in entry
                    .accepted
                    .iter()
                    .chain(&entry.unless)
                    .chain([&entry.title])
                {
                    assert!(web.contains(&said.replace('&', "&amp;")), "{said}");
                    assert!(plain.contains(&flat(said)), "{said}");
                    assert!(mark.contains(&flat(said)), "{said}");
                }
            }
            for said in list.mistakes.iter().chain(&list.recommended) {
                assert!(
                    plain.contains(&flat(said)) && mark.contains(&flat(said)),
                    "{said}"
                );
            }
        }
    }
}
