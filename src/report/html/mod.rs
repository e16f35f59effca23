//! The report as one page that stands for itself: nothing is fetched, and nothing of it needs the
//! script, which only narrows the view.

mod files;
mod findings;
mod frame;
mod previews;

use maud::{Markup, html};

use super::view;
use crate::preview::Previews;
use crate::say::Lang;
use crate::verdict::{Report, Row, Status, Verdict};

pub(in crate::report) use frame::Frame;

/// The reports as one page, ending with a line feed.
#[must_use]
pub fn html(reports: &[Report], lang: Lang) -> String {
    with_previews(reports, &[], lang)
}

/// As [`html`], with pictures of pages: those of each report in its place, or none at all.
#[must_use]
pub fn with_previews(reports: &[Report], previews: &[Previews], lang: Lang) -> String {
    let paper = lang.paper();
    let several = reports.len() > 1;
    let articles: Vec<Markup> = reports
        .iter()
        .enumerate()
        .map(|(at, report)| {
            let page = Page {
                report,
                previews: previews.get(at),
                lang,
                prefix: if several {
                    format!("p{}-", at + 1)
                } else {
                    String::new()
                },
                toolbar: (!several).then(|| toolbar(lang)),
            };
            page.article()
        })
        .collect();
    let title = match reports {
        [only] => format!("{} – {}", view::pack_name(only), paper.title),
        _ => paper.title.to_owned(),
    };
    let first = if several { "p1-checklist" } else { "checklist" };
    let body = html! {
        a.skip href={ "#" (first) } { (paper.skip) }
        header { h1 { (paper.title) } @if several { (toolbar(lang)) } }
        main { @for article in &articles { (article) } }
    };
    Frame {
        lang,
        title: &title,
        script: true,
    }
    .page(&body)
}

/// What narrows the view; of no use, and not shown, without the script.
fn toolbar(lang: Lang) -> Markup {
    let paper = lang.paper();
    let choices = [("all", paper.everything)]
        .into_iter()
        .chain(view::SEVERITIES.map(|severity| (severity.name(), view::heading(severity, lang))));
    html! {
        form #filter hidden role="search" {
            fieldset {
                legend { (paper.show) }
                @for (at, (value, word)) in choices.enumerate() {
                    label { input type="radio" name="severity" value=(value) checked[at == 0]; (word) }
                }
            }
            label.search { span { (paper.search) } input type="search" name="words" autocomplete="off"; }
            output aria-live="polite" data-says=(paper.narrowed) {}
        }
    }
}

/// One report of the page.
struct Page<'a> {
    report: &'a Report,
    previews: Option<&'a Previews>,
    lang: Lang,
    /// Stands before every name of a place on the page.
    prefix: String,
    /// What narrows the view, where the page has only this report.
    toolbar: Option<Markup>,
}

impl Page<'_> {
    fn article(&self) -> Markup {
        let (report, lang, paper) = (self.report, self.lang, self.lang.paper());
        let labels = lang.labels();
        let end = view::end(report, lang);
        let opened = report.verdict != Verdict::Unreadable;
        let id = |part: &str| format!("{}{part}", self.prefix);
        let name = view::pack_name(report);
        let parts = match &self.toolbar {
            Some(_) => paper.parts.to_owned(),
            None => format!("{name}{}{}", labels.colon, paper.parts),
        };
        html! {
            article data-verdict=(super::json::names::verdict(report.verdict)) {
                header {
                    @if self.toolbar.is_none() { h2 { (name) } }
                    p.verdict { strong { (labels.verdict) (end.verdict) } }
                    dl.head {
                        @for (label, text) in view::head(report, lang) {
                            div { dt { (label) } dd { (text) } }
                        }
                        @if let Some(totals) = &end.totals {
                            div { dt { (labels.totals) } dd { (totals) } }
                        }
                    }
                    nav aria-label=(parts) {
                        ul {
                            @if opened { li { a href={ "#" (id("checklist")) } { (labels.checklist) } } }
                            @for severity in view::SEVERITIES {
                                @let count = view::findings(report, severity).len();
                                @if count > 0 {
                                    li { a href={ "#" (id(severity.name())) } {
                                        (view::heading(severity, lang)) " " span.count { (count) }
                                    } }
                                }
                            }
                            @if !report.answers.is_empty() {
                                li { a href={ "#" (id("answers")) } { (paper.answers) } }
                            }
                            @if !report.files.is_empty() {
                                li { a href={ "#" (id("files")) } { (paper.files) } }
                            }
                        }
                    }
                }
                @if let Some(toolbar) = &self.toolbar { (toolbar) }
                @if opened { (self.checklist()) }
                @if report.findings.is_empty() && opened { p.none { (paper.no_findings) } }
                (self.pictures())
                @for severity in view::SEVERITIES { (self.findings(severity)) }
                (self.answers())
                (self.files())
                footer {
                    @if let Some(ignored) = &end.ignored { p { (ignored) } }
                    (self.about_pictures())
                    (frame::made_with(report, lang))
                }
            }
        }
    }

    fn checklist(&self) -> Markup {
        let [state, item, remark] = self.lang.paper().checklist;
        html! {
            section {
                h2 id={ (self.prefix) "checklist" } { (self.lang.labels().checklist) }
                table.rows {
                    thead { tr { th scope="col" { (state) } th scope="col" { (item) } th scope="col" { (remark) } } }
                    tbody { @for row in &self.report.requirements { (self.row(row)) } }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let said = view::row(self.report, row, self.lang);
        let class = match row.status {
            Status::Satisfied => "good",
            Status::Missing | Status::Invalid => "bad",
            Status::Unverified => "open",
            Status::NotApplicable => "off",
        };
        html! {
            tr data-item data-status=(super::json::names::status(row.status)) class=(class) {
                td.state {
                    span.mark aria-hidden="true" { (view::mark(row.status)) } " "
                    span.word { (view::status(row, self.lang)) }
                }
                th scope="row" { (said.title) }
                td {
                    @if let Some(reason) = &said.reason { p { (reason) } }
                    @if let Some(how) = &said.how { p.how { (how) } }
                    @if !row.files.is_empty() {
                        ul.places { @for file in &row.files { li { (self.link(file, None)) } } }
                    }
                }
            }
        }
    }

    /// A file's place, leading to what was read in it.
    fn link(&self, file: &str, page: Option<u32>) -> Markup {
        let text = super::sheet::shown(&self.lang.place_of(
            file,
            page,
            self.report.picture(file, page),
        ));
        let mut files = self.report.files.iter();
        match files.position(|row| row.item.path == file) {
            Some(at) => html! { a href={ "#" (self.prefix) "file-" (at + 1) } { (text) } },
            None => html! { (text) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{complete, mixed, unreadable};

    #[test]
    fn all_that_the_page_says() {
        let page = html(&[mixed()], Lang::Zh);
        let (_, body) = page.split_once("<body>").unwrap();
        let (body, _) = body.split_once("<script>").unwrap();
        // A line an element, so that a change can be read.
        insta::assert_snapshot!(body.replace("><", ">\n<"));
    }

    #[test]
    fn several_reports_are_one_page_and_no_name_stands_twice() {
        let page = html(&[mixed(), complete(), unreadable()], Lang::En);
        assert_eq!(page.matches("<article ").count(), 3);
        let mut names: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        // Every link leads somewhere.
        for target in page.split("href=\"#").skip(1) {
            let target = target.split('"').next().unwrap();
            assert!(names.binary_search(&target).is_ok(), "{target}");
        }
    }

    #[test]
    fn what_comes_out_of_a_pack_is_no_markup() {
        let mut report = mixed();
        let name = "<script>alert(1)</script>\"'&.pdf";
        report.pack.name = name.to_owned();
        report.files[1].item.path = name.to_owned();
        report.findings[0].file = Some(name.to_owned());
        report.requirements[0].files = vec![name.to_owned()];
        let page = html(&[report], Lang::Zh);
        assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"));
        assert_eq!(page.matches("<script>").count(), 1);
        for never in ["http://", "https://", "src=", "url(", "@import"] {
            assert!(!page.contains(never), "{never}");
        }
    }
}
