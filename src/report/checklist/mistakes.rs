//! What often goes wrong, as far as the rules tell: forms that are out of use, and what must agree.

use crate::rules::{Comparison, FieldRef, Normaliser, Rules};
use crate::say::Lang;

/// A sentence each.
pub(super) fn mistakes(rules: &Rules, lang: Lang) -> Vec<String> {
    let colon = lang.labels().colon;
    let mut told: Vec<String> = Vec::new();
    let superseded = rules.kinds.iter().flat_map(|kind| {
        let title = lang.pick(&kind.title);
        kind.superseded
            .iter()
            .map(move |form| (title, lang.sentence(&form.instead)))
    });
    // Kinds of which the same is said are named together.
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (title, said) in superseded {
        match groups.iter_mut().find(|(known, _)| *known == said) {
            Some((_, titles)) if titles.contains(&title) => {}
            Some((_, titles)) => titles.push(title),
            None => groups.push((said, vec![title])),
        }
    }
    told.extend(
        groups
            .into_iter()
            .map(|(said, titles)| format!("{}{colon}{said}", titles.join(lang.checklist().and))),
    );
    let mut agreements: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for comparison in &rules.comparisons {
        let Some((documents, field)) = agreement(rules, comparison, lang) else {
            continue;
        };
        match agreements.iter_mut().find(|(known, _)| *known == documents) {
            Some((_, fields)) if fields.contains(&field) => {}
            Some((_, fields)) => fields.push(field),
            None => agreements.push((documents, vec![field])),
        }
    }
    told.extend(agreements.into_iter().map(|(documents, fields)| {
        let words = lang.checklist();
        words
            .agree
            .replace("{documents}", &documents.join(words.and))
            .replace("{fields}", &fields.join(words.and))
    }));
    told
}

/// Between which documents, and what, must be the same.
fn agreement(rules: &Rules, comparison: &Comparison, lang: Lang) -> Option<(Vec<String>, String)> {
    let same = matches!(
        comparison.normaliser,
        Normaliser::Name | Normaliser::Person | Normaliser::Code | Normaliser::Date
    );
    if !same {
        return None;
    }
    let field = comparison
        .fields
        .iter()
        .find_map(|field| field_title(rules, field, lang))?;
    let mut documents: Vec<String> = Vec::new();
    for one in &comparison.fields {
        let title = match one {
            FieldRef::Kind(kind, _) => lang.within(&kind.title),
            FieldRef::Requirement(id, _) => lang.within(&rules.requirement(id)?.title),
            FieldRef::Here(_) => return None,
        };
        if !documents.contains(&title) {
            documents.push(title);
        }
    }
    (documents.len() > 1).then_some((documents, field))
}

fn field_title(rules: &Rules, field: &FieldRef, lang: Lang) -> Option<String> {
    let rule = match field {
        FieldRef::Kind(kind, key) => kind.field(key),
        FieldRef::Requirement(id, key) => {
            let alternatives = rules.requirement(id)?.alternatives().into_iter();
            alternatives
                .flat_map(|one| &one.kinds)
                .find_map(|kind| kind.field(key))
        }
        FieldRef::Here(_) => None,
    };
    rule.map(|rule| lang.within(&rule.title))
}
