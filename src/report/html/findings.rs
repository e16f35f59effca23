//! The findings and the answers on the page.

use maud::{Markup, html};

use super::super::sheet::shown;
use super::super::view;
use super::Page;
use crate::finding::{Finding, Severity};

impl Page<'_> {
    pub(super) fn findings(&self, severity: Severity) -> Markup {
        let findings = view::findings(self.report, severity);
        let (open, close) = self.lang.labels().brackets;
        html! {
            @if !findings.is_empty() {
                section.findings data-severity=(severity.name()) {
                    h2 id={ (self.prefix) (severity.name()) } {
                        (view::heading(severity, self.lang)) (open) (findings.len()) (close)
                    }
                    ol { @for finding in findings { (self.finding(finding)) } }
                }
            }
        }
    }

    fn finding(&self, finding: &Finding) -> Markup {
        let labels = self.lang.labels();
        let said = view::finding(self.report, finding, self.lang);
        html! {
            li data-item data-code=(finding.code().name()) data-severity=(finding.severity().name()) {
                p.message { (said.message) " " code { (finding.code().name()) } }
                dl {
                    @if let Some(file) = &finding.file {
                        div { dt { (labels.place) } dd { (self.link(file, finding.page)) } }
                    }
                    @if let Some(concerns) = &said.concerns {
                        div { dt { (labels.requirement) } dd { (concerns) } }
                    }
                    div.remedy { dt { (labels.remedy) } dd { (said.help) } }
                    @if let Some(basis) = &said.basis {
                        div { dt { (labels.basis) } dd { (basis) } }
                    }
                }
                @if let Some(files) = finding.message.many() {
                    details.all {
                        summary { (self.lang.paper().all_files.replace("{count}", &files.len().to_string())) }
                        ol { @for file in files { li { (self.link(file, None)) } } }
                    }
                }
                (self.places(finding))
            }
        }
    }

    pub(super) fn answers(&self) -> Markup {
        let (lang, paper) = (self.lang, self.lang.paper());
        let asked = |id: &str| -> String {
            let mut questions = self.report.rules.questions.iter();
            let question = questions.find(|question| question.id == id);
            question
                .map_or(id, |question| lang.pick(&question.ask))
                .to_owned()
        };
        let names = |question: &str, names: &[String]| -> String {
            let mut questions = self.report.rules.questions.iter();
            let known = questions.find(|known| known.id == question);
            let choices = known.and_then(|question| question.choices.as_deref());
            let titles = names.iter().map(|name| {
                let choice = choices.unwrap_or_default().iter().find(|c| c.id == *name);
                choice.map_or(name.as_str(), |choice| lang.pick(&choice.title))
            });
            let titles: Vec<&str> = titles.collect();
            if titles.is_empty() {
                paper.none.to_owned()
            } else {
                shown(&titles.join(lang.labels().comma))
            }
        };
        html! {
            @if !self.report.answers.is_empty() {
                section {
                    h2 id={ (self.prefix) "answers" } { (paper.answers) }
                    dl.answers {
                        @for answered in &self.report.answers {
                            div {
                                dt { (asked(&answered.question)) }
                                dd {
                                    (names(&answered.question, answered.value.names()))
                                    " " span.source { (paper.source) (shown(&answered.source)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
