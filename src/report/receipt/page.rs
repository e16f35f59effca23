//! A receipt on paper.

use maud::html;

use super::Receipt;
use crate::report::html::Frame;
use crate::report::sheet::shown;
use crate::report::{totals, view};
use crate::say::{Lang, size};
use crate::verdict::Report;

/// The receipt as a page to print and sign, ending with a line feed.
#[must_use]
pub fn page(report: &Report, lang: Lang) -> String {
    let receipt = Receipt::of(report);
    let (words, labels) = (lang.receipt(), lang.labels());
    let [number, path, bytes, digest] = words.files;
    let dash =
        |digest: &Option<String>| digest.clone().unwrap_or_else(|| words.not_read.to_owned());
    let body = html! {
        h1.centre { (words.title) }
        dl.head {
            @for (label, text) in view::head(report, lang) { div { dt { (label) } dd { (text) } } }
            div { dt { (labels.verdict) } dd { (lang.verdict(report.verdict, &totals(report))) } }
            div { dt { (words.pack_digest) } dd { code { (dash(&receipt.pack.sha256)) } } }
            div { dt { (words.content) } dd { code { (receipt.content_sha256) } } }
            div { dt { (words.rules_digest) } dd { code { (receipt.rules.sha256) } } }
            div { dt { (words.receipt_digest) } dd { code { (receipt.receipt_sha256) } } }
            div { dt { (lang.paper().made_with) } dd { (receipt.tool.name) " " (receipt.tool.version) } }
        }
        h2 { (words.list) }
        table.ruled.list {
            thead { tr {
                th scope="col" { (number) } th scope="col" { (path) }
                th scope="col" { (bytes) } th scope="col" { (digest) }
            } }
            tbody {
                @for (at, file) in receipt.files.iter().enumerate() {
                    tr {
                        td { (at + 1) }
                        th scope="row" { (shown(&file.path)) }
                        td { (size(file.bytes)) }
                        td { code { (dash(&file.sha256)) } }
                    }
                }
            }
        }
        @if !receipt.left_out.is_empty() {
            p { (words.left_out) }
            ul { @for path in &receipt.left_out { li { (shown(path)) } } }
        }
        p.note { (words.note) }
        div.signatures {
            @for name in words.signatures { p { (name) span.blank {} } }
        }
    };
    Frame {
        lang,
        title: &format!("{} – {}", view::pack_name(report), words.title),
        script: false,
    }
    .page(&body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::mixed;

    #[test]
    fn it_holds_what_the_receipt_holds() {
        let report = mixed();
        let receipt = Receipt::of(&report);
        for lang in [Lang::Zh, Lang::En] {
            let page = page(&report, lang);
            for file in &receipt.files {
                assert!(page.contains(&file.path));
            }
            assert!(page.contains(&receipt.receipt_sha256));
            assert!(page.contains(&receipt.content_sha256));
        }
    }
}
