//! One document over two files: its front and back, its first page and its second.

use super::{Document, FieldState, file_name, stem};
use crate::rules::{Rules, ValueKind};
use crate::text::fold_caseless;

/// Joins what are parts of one document: files of one folder and kind whose names differ only in the
/// words and numbers that count parts, of which the second bears neither whose it is nor a code, and
/// nothing that contradicts the first; or of which the second is called a page of it, is the same
/// holder's, and lacks what the document must bear. The fields of both are then the document's.
pub fn join(mut documents: Vec<Document>, rules: &Rules) -> Vec<Document> {
    let mut nth = 0;
    while nth < documents.len() {
        let Some(second) = documents.get(nth) else {
            break;
        };
        let firsts: Vec<usize> = (0..documents.len())
            .filter(|first| *first != nth)
            .filter(|first| {
                documents
                    .get(*first)
                    .is_some_and(|first| are_parts(first, second, rules))
            })
            .collect();
        // Of which of several it is the back, only a person can see.
        let [first] = firsts.as_slice() else {
            nth += 1;
            continue;
        };
        let first = *first;
        let second = documents.remove(nth);
        let first = if first > nth { first - 1 } else { first };
        if let Some(document) = documents.get_mut(first) {
            take_in(document, second);
        }
    }
    documents
}

fn are_parts(first: &Document, second: &Document, rules: &Rules) -> bool {
    let folder = |document: &Document| {
        let file = &document.file;
        file.rsplit_once('/').map(|(folder, _)| folder.to_owned())
    };
    let known = |document: &Document, key: &str| {
        let field = document.field(key);
        field.is_some_and(|f| matches!(f.state, FieldState::Valid | FieldState::Invalid(_)))
    };
    let names = |document: &Document| {
        let code = |rule: &&crate::rules::FieldRule| matches!(rule.value, ValueKind::Code(_));
        let codes = document.kind.fields.iter().filter(code);
        let holder = document.kind.holder.iter();
        let mut keys = codes.map(|rule| &rule.key).chain(holder);
        keys.any(|key| known(document, key))
    };
    let agree = second.fields.iter().all(|field| {
        let other = first.field(&field.key);
        let both = known(second, &field.key) && known(first, &field.key);
        !both || other.is_some_and(|other| other.value == field.value)
    });
    // A page that its file's name calls one (`申请书签字页`) may repeat whose it is.
    let same_holder = || {
        let holder = first.kind.holder.as_ref();
        holder.is_some_and(|key| known(first, key) && known(second, key))
    };
    let is_page = || {
        let name = fold_caseless(stem(file_name(&second.file)));
        let mut words = rules
            .part_words
            .iter()
            .filter(|word| word.chars().count() > 1);
        words.any(|word| name.contains(word.as_str()))
    };
    let lacks = || {
        let mut required = second.kind.fields.iter().filter(|rule| rule.required);
        required.any(|rule| !known(second, &rule.key))
    };
    let part = match names(second) {
        true => same_holder() && is_page() && lacks(),
        false => bare(first, rules) == bare(second, rules),
    };
    first.kind.id == second.kind.id
        && first.file != second.file
        && first.is_read()
        && second.is_read()
        && folder(first) == folder(second)
        && names(first)
        && part
        && second.fields.iter().any(|field| known(second, &field.key))
        && agree
}

/// The name of a document's file without what counts its parts.
fn bare(document: &Document, rules: &Rules) -> String {
    let mut name = fold_caseless(stem(file_name(&document.file)));
    for word in &rules.part_words {
        name = name.replace(word.as_str(), "");
    }
    name.retain(|c| c.is_alphabetic());
    name
}

/// The fields of the second part that the first does not bear, and what speaks against it.
fn take_in(document: &mut Document, second: Document) {
    let file = second.file;
    for mut field in second.fields {
        field.file = Some(file.clone());
        let known =
            |state: &FieldState| matches!(state, FieldState::Valid | FieldState::Invalid(_));
        match document.fields.iter_mut().find(|own| own.key == field.key) {
            Some(own)
                if !known(&own.state) && field.state != (FieldState::Unread { saw: None }) =>
            {
                *own = field;
            }
            Some(_) => {}
            None => document.fields.push(field),
        }
    }
    document.partly |= second.partly;
    document.doubts.extend(second.doubts);
    document.text.push_str(&second.text);
    document.also.push(file);
}
