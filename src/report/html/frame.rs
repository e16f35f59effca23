//! What every page of the program has: head, looks, and what it was made with.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::view;
use crate::say::Lang;
use crate::verdict::Report;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");
/// SHA-256 of the script in base64: a browser runs no other.
const SCRIPT_DIGEST: &str = "dGR5nvu0LM8Q98OrHoBCejpqrm7JnjMcHDxipWCb8MY=";

/// A page.
pub(in crate::report) struct Frame<'a> {
    pub lang: Lang,
    pub title: &'a str,
    /// With the script that narrows the view.
    pub script: bool,
}

impl Frame<'_> {
    pub(in crate::report) fn page(&self, body: &Markup) -> String {
        let script = if self.script {
            format!("; script-src 'sha256-{SCRIPT_DIGEST}'")
        } else {
            String::new()
        };
        // Nothing is fetched, whatever a pack may have smuggled in.
        let policy = format!(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'{script}"
        );
        let page = html! {
            (DOCTYPE)
            html lang=(self.lang.paper().tag) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content={ "packcheck " (env!("CARGO_PKG_VERSION")) };
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    // The page of a report has its own parts.
                    @if self.script { (body) } @else { main { (body) } }
                    @if self.script { script { (PreEscaped(SCRIPT)) } }
                }
            }
        };
        format!("{}\n", page.into_string())
    }
}

/// What a report was made with and of.
pub(super) fn made_with(report: &Report, lang: Lang) -> Markup {
    let paper = lang.paper();
    let labels = lang.labels();
    html! {
        p.digests {
            (paper.made_with) "packcheck " (env!("CARGO_PKG_VERSION"))
            br; (labels.pack) code { (view::digest(&report.pack.sha256)) }
            br; (labels.rules) code { (view::digest(&report.rules.sha256)) }
            br; (paper.same)
        }
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_browser_is_told_the_digest_of_the_very_script() {
        assert_eq!(BASE64.encode(&Sha256::digest(SCRIPT)), SCRIPT_DIGEST);
    }
}
