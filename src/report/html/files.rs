//! The files on the page: what each was taken for and why, and what was read in it.

use maud::{Markup, html};

use super::super::sheet::shown;
use super::Page;
use crate::documents::{Document, Field, FieldState, Source, Value};
use crate::rules::{DocumentKind, ValueKind};
use crate::say::{Lang, size};
use crate::verdict::FileRow;

impl Page<'_> {
    pub(super) fn files(&self) -> Markup {
        html! {
            @if !self.report.files.is_empty() {
                section.files {
                    h2 id={ (self.prefix) "files" } { (self.lang.paper().files) }
                    @for (at, file) in self.report.files.iter().enumerate() { (self.file(at + 1, file)) }
                }
            }
        }
    }

    fn file(&self, number: usize, file: &FileRow) -> Markup {
        let (lang, paper) = (self.lang, self.lang.paper());
        let mut facts = vec![
            lang.format(file.item.format).to_owned(),
            size(file.item.size),
        ];
        facts.extend(file.pages.map(|pages| lang.pages(pages)));
        html! {
            section.file data-item class=[file.item.junk.then_some("off")] {
                h3 id={ (self.prefix) "file-" (number) } { (shown(&file.item.path)) }
                p.facts { (facts.join(lang.labels().pause)) }
                @if file.item.junk {
                    p { (paper.ignored) }
                } @else if file.documents.is_empty() {
                    p { (paper.nothing) }
                }
                @for document in &file.documents { (self.document(document)) }
            }
        }
    }

    fn document(&self, document: &Document) -> Markup {
        let (lang, paper, labels) = (self.lang, self.lang.paper(), self.lang.labels());
        let basis: Vec<String> = document
            .basis
            .iter()
            .map(|basis| shown(&lang.basis(basis)))
            .collect();
        let told = |field: &&Field| {
            !matches!(field.state, FieldState::Unread { saw: None })
                || field.value != Value::Nothing
        };
        let read: Vec<&Field> = document.fields.iter().filter(told).collect();
        let unread: Vec<&str> = document
            .fields
            .iter()
            .filter(|field| !told(field))
            .map(|field| lang.pick(&field.title))
            .collect();
        let [what, value, state, source] = paper.fields;
        html! {
            h4 {
                (lang.pick(&document.kind.title))
                @if let Some((first, last)) = document.pages {
                    " " span.pages { (lang.page_range(first, last)) }
                }
            }
            @if !basis.is_empty() { p.why { (paper.why) (basis.join(labels.comma)) } }
            @if !read.is_empty() {
                table.fields {
                    thead { tr {
                        th scope="col" { (what) } th scope="col" { (value) }
                        th scope="col" { (state) } th scope="col" { (source) }
                    } }
                    tbody { @for field in read { (self::field(field, &document.kind, lang)) } }
                }
            }
            @if !unread.is_empty() && !document.fields.is_empty() {
                p.unread { (paper.unread) (unread.join(labels.comma)) }
            }
        }
    }
}

fn field(field: &Field, kind: &DocumentKind, lang: Lang) -> Markup {
    let paper = lang.paper();
    let [valid, wrong, empty, unread] = paper.states;
    let (word, class) = match &field.state {
        FieldState::Valid => (valid, None),
        FieldState::Invalid(_) => (wrong, Some("bad")),
        // Not every entry must be filled in; a finding tells of those that must.
        FieldState::Empty => (empty, None),
        FieldState::Unread { .. } => (unread, Some("open")),
    };
    let [text, ocr, qr, form] = paper.sources;
    let source = match field.source {
        Source::Text => text,
        Source::Ocr => ocr,
        Source::Qr => qr,
        Source::Form => form,
    };
    let place = match (&field.file, field.page) {
        // It stands in another file that is a part of the same document.
        (Some(file), page) => format!(
            "{source}{}{}",
            lang.labels().pause,
            shown(&lang.place(file, page))
        ),
        (None, Some(page)) => format!("{source}{}{}", lang.labels().pause, lang.page(page)),
        (None, None) => source.to_owned(),
    };
    html! {
        tr class=[class] {
            th scope="row" { (lang.pick(&field.title)) }
            td { (shown(&value(field, kind, lang))) }
            td { (word) }
            td { (place) }
        }
    }
}

/// A value as people write it.
fn value(field: &Field, kind: &DocumentKind, lang: Lang) -> String {
    let title = |id: &String| -> String {
        let choices = match kind.field(&field.key).map(|rule| &rule.value) {
            Some(ValueKind::Choice(choices) | ValueKind::Choices(choices, _)) => choices.as_slice(),
            _ => &[],
        };
        let choice = choices.iter().find(|choice| choice.id == *id);
        choice.map_or_else(|| id.clone(), |choice| lang.pick(&choice.title).to_owned())
    };
    let list = |texts: Vec<String>| match texts.as_slice() {
        [] => lang.paper().none.to_owned(),
        texts => texts.join(lang.labels().comma),
    };
    match (&field.value, &field.state) {
        (Value::Nothing, FieldState::Unread { saw: Some(saw) }) => saw.clone(),
        (Value::Nothing, _) => String::new(),
        (Value::Text(text), _) => text.clone(),
        (Value::Date(date), _) => lang.day(*date),
        (Value::Open, _) => lang.paper().open_end.to_owned(),
        (Value::Choice(id), _) => title(id),
        (Value::Choices(ids), _) => list(ids.iter().map(title).collect()),
        (Value::List(names), _) => list(names.clone()),
    }
}
