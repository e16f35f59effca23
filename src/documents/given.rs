//! A document from what is said to be printed on it, without a file: for the cases that prove a
//! rules file. The values are read as those of a file are.

use std::sync::Arc;

use super::fields::{field_of, told};
use super::segments::page_text;
use super::{Basis, Document, Field, FieldState, Source, Value, file_name, marks, stem, values};
use crate::evidence::{self, Page};
use crate::finding::Unread;
use crate::inventory::Format;
use crate::rules::{DocumentKind, FieldRule, Rules, ValueKind};

/// What stands in a document where a field belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// This text; empty: the label, and nothing behind it.
    Text(String),
    /// The cells of a table's column.
    Cells(Vec<String>),
    /// Something that nobody could make out.
    Unread,
}

/// What is said of a field that could not be made out.
const SMUDGE: &str = "■■■";

/// The document of this kind on which this is printed and nothing else.
#[must_use]
pub fn given(kind: &Arc<DocumentKind>, file: &str, printed: &[(String, Printed)]) -> Document {
    let read = kind.fields.iter().map(|rule| {
        let printed = printed.iter().find(|(key, _)| *key == rule.key);
        (rule, read_one(rule, printed.map(|(_, printed)| printed)))
    });
    Document {
        pages: Some((1, 1)),
        basis: vec![Basis::Title(kind.title.zh.clone(), 1)],
        fields: told(read.collect()),
        ..blank(kind, file)
    }
}

/// A document of this kind, known by its file's name, of which nothing could be read.
#[must_use]
pub fn unread(kind: &Arc<DocumentKind>, file: &str, rules: &Rules) -> Document {
    Document {
        unread: Some(Unread::Picture),
        doubts: marks::of_document(kind, file, &[], rules),
        ..blank(kind, file)
    }
}

/// Puts lines under the title of a document, and what is printed on it under them: what is said of it
/// being void, or against other documents, is found there, and in its file's name.
pub fn say(
    document: &mut Document,
    printed: &[(String, Printed)],
    lines: &[String],
    rules: &Rules,
) {
    let kind = Arc::clone(&document.kind);
    let values = printed.iter().filter_map(|(key, printed)| match printed {
        Printed::Text(text) => {
            // A value is no line by itself: its label stands in front of it.
            let label = kind.field(key).map_or("", |rule| rule.title.zh.as_str());
            Some(format!("{label}：{text}"))
        }
        Printed::Cells(_) | Printed::Unread => None,
    });
    let title = kind.recognise.titles.first();
    let title = std::iter::once(title.unwrap_or(&kind.title.zh).clone());
    let all: Vec<String> = title.chain(lines.iter().cloned()).chain(values).collect();
    let Ok(evidence) = evidence::read(all.join("\n").as_bytes(), Format::Txt) else {
        return;
    };
    let pages: Vec<&Page> = evidence.pages.iter().collect();
    document.doubts = marks::of_document(&kind, &document.file, &pages, rules);
    if kind.speaks_against.is_some() {
        document.text = pages.iter().map(|page| page_text(page)).collect();
    }
}

fn blank(kind: &Arc<DocumentKind>, file: &str) -> Document {
    Document {
        kind: Arc::clone(kind),
        file: file.to_owned(),
        also: Vec::new(),
        pages: None,
        basis: vec![Basis::FileName(stem(file_name(file)).to_owned())],
        unread: None,
        partly: false,
        doubts: Vec::new(),
        text: String::new(),
        broken: None,
        recovered: false,
        fields: Vec::new(),
    }
}

fn read_one(rule: &FieldRule, printed: Option<&Printed>) -> Field {
    let Some(printed) = printed else {
        return field_of(rule, None);
    };
    let (value, state) = match printed {
        Printed::Unread => values::unread(SMUDGE),
        Printed::Text(text) => values::read(rule, text),
        Printed::Cells(cells) => of_cells(rule, cells),
    };
    Field {
        value,
        state,
        source: Source::Text,
        page: Some(1),
        ..field_of(rule, None)
    }
}

fn of_cells(rule: &FieldRule, cells: &[String]) -> values::Reading {
    let tidied = || cells.iter().map(|cell| values::tidy(cell)).collect();
    match &rule.value {
        ValueKind::List(_) if cells.is_empty() => values::empty(),
        ValueKind::List(none) => values::names_of(tidied(), none),
        ValueKind::Column(_) => (Value::List(tidied()), FieldState::Valid),
        _ => values::read(rule, &cells.join("、")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load_built_in;

    #[test]
    fn what_is_printed_is_read_and_what_is_not_is_not_borne() {
        let rules = load_built_in("after-sales-service").unwrap();
        let kind = rules.kind("food-licence").unwrap();
        let text = |text: &str| Printed::Text(text.to_owned());
        let printed = [
            ("holder".to_owned(), text("")),
            ("valid_until".to_owned(), text("2030年1月2日")),
            ("issued_on".to_owned(), Printed::Unread),
        ];
        let document = given(kind, "食品经营许可证.pdf", &printed);
        let state = |key: &str| document.field(key).map(|field| field.state.clone());
        assert_eq!(state("holder"), Some(FieldState::Empty));
        assert_eq!(state("valid_until"), Some(FieldState::Valid));
        let saw = Some(SMUDGE.to_owned());
        assert_eq!(state("issued_on"), Some(FieldState::Unread { saw }));
        // It must be there and is not: nothing is known of it.
        assert_eq!(state("number"), Some(FieldState::Unread { saw: None }));
        assert_eq!(state("address"), None);
    }
}
