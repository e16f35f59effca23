//! Whether a document is made out to the applicant.

use super::condition::{Sources, text_of};
use super::facts::Facts;
use super::misread;
use crate::documents::{Document, Field, FieldState, Source};
use crate::finding::{Finding, Message, Quote, Unclear};
use crate::rules::{FieldRef, FieldRule, Requirement, ValueKind};

/// The finding that a document is made out to somebody else. A branch of the applicant is not
/// somebody else; a field that the rules compare anyway is not told twice.
pub fn wrong_holder(
    facts: &Facts<'_>,
    requirement: &Requirement,
    document: &Document,
) -> Option<Finding> {
    let key = document.kind.holder.as_deref()?;
    if document.kind.any_holder || is_compared(facts, requirement, document, key) {
        return None;
    }
    let holder = super::assign::holder_name(document)?;
    let (source, applicant) = facts.applicant()?;
    let name = facts.rules.name_key(&holder);
    // The form may shorten the name, which is told of the form.
    let shortened =
        || name.starts_with(&facts.rules.name_key(&applicant)) && bears_its_code(source, document);
    if name == facts.rules.name_key(&applicant) || facts.is_branch(&name) || shortened() {
        return None;
    }
    // Seen on a picture, a name that is nearly the applicant's was more likely misread.
    let is_misread = |field: &Field| {
        field.source == Source::Ocr && misread::is_close(&name, &facts.rules.name_key(&applicant))
    };
    if let Some(field) = document.field(key)
        && (document.recovered || is_misread(field))
    {
        return Some(Finding {
            file: Some(document.file.clone()),
            page: field.page,
            field: Some(key.to_owned()),
            ..Finding::of(Message::FieldUnread {
                document: document.kind.title.clone(),
                field: field.title.clone(),
                saw: Some(holder),
                likely: None,
                why: Unclear::Unseen,
            })
        });
    }
    is_made_out(facts, document)
}

/// That it could not be told whether a document is the applicant's, as one of the two names was not
/// read: what the rules do not ask to be filled in is not missed elsewhere.
pub fn cannot_tell(
    facts: &Facts<'_>,
    requirement: &Requirement,
    document: &Document,
) -> Option<Finding> {
    let key = document.kind.holder.as_deref()?;
    if document.kind.any_holder || is_compared(facts, requirement, document, key) {
        return None;
    }
    let (document, key) = match facts.applicant() {
        // A document that is not there is missed itself.
        None => facts.unnamed_applicant()?,
        Some(_) if super::assign::holder_name(document).is_none() => (document, key),
        Some(_) => return None,
    };
    let title = &document.kind.field(key)?.title;
    let field = document.field(key);
    Some(Finding {
        file: Some(document.file.clone()),
        page: field.and_then(|field| field.page),
        field: Some(key.to_owned()),
        ..Finding::of(Message::FieldUnread {
            document: document.kind.title.clone(),
            field: title.clone(),
            saw: None,
            likely: None,
            why: Unclear::Unseen,
        })
    })
}

/// To whom a document is made out, and who applies.
pub fn is_made_out(facts: &Facts<'_>, document: &Document) -> Option<Finding> {
    let key = document.kind.holder.as_deref()?;
    let holder = super::assign::holder_name(document)?;
    let (source, applicant) = facts.applicant()?;
    let page = document.field(key).and_then(|field| field.page);
    let quote = |document: &Document, page, value: &str| Quote {
        document: document.kind.title.clone(),
        file: document.file.clone(),
        page,
        picture: document.picture(page),
        value: value.to_owned(),
    };
    Some(Finding {
        file: Some(document.file.clone()),
        page,
        field: Some(key.to_owned()),
        ..Finding::of(Message::WrongHolder {
            document: document.kind.title.clone(),
            holder: quote(document, page, &holder),
            applicant: quote(source, source.pages.map(|(first, _)| first), &applicant),
        })
    })
}

/// Whether a document bears a code that another bears as well: a name written differently is then
/// told by comparing names.
fn bears_its_code(source: &Document, document: &Document) -> bool {
    let codes = |document: &Document| -> Vec<String> {
        let code = |rule: &&FieldRule| matches!(rule.value, ValueKind::Code(_));
        let rules = document.kind.fields.iter().filter(code);
        let fields = rules.filter_map(|rule| document.field(&rule.key));
        let right = fields.filter(|field| field.state == FieldState::Valid);
        right.filter_map(text_of).collect()
    };
    let known = codes(source);
    codes(document).iter().any(|code| known.contains(code))
}

/// Whether a document is made out to a branch of the applicant that no answer names: what it
/// allows, it allows that branch.
pub fn of_unnamed_branch(facts: &Facts<'_>, document: &Document) -> bool {
    let Some(holder) = super::assign::holder_name(document) else {
        return false;
    };
    if document.kind.any_holder || !facts.is_branch(&facts.rules.name_key(&holder)) {
        return false;
    }
    let questions = facts.rules.questions.iter();
    let mut places = questions.filter(|q| !q.generic_words.is_empty()).peekable();
    if places.peek().is_none() {
        return false;
    }
    !places.any(|question| {
        let part = facts.distinctive(question, &holder);
        let given = facts.answer(question);
        let mut names = given.iter().flat_map(|given| given.value.names());
        names.any(|site| {
            let known = facts.known_of(question, site);
            let addresses = known.iter().map(|known| facts.rules.name_key(known));
            let held = |key: String| {
                let mut fields = document.fields.iter().filter_map(text_of);
                fields.any(|text| facts.rules.name_key(&text).contains(&key))
            };
            facts.distinctive(question, site) == part
                || facts.rules.name_key(site) == facts.rules.name_key(&holder)
                || addresses.filter(|key| key.chars().count() >= 6).any(held)
        })
    })
}

/// Whether the pack holds a document that may explain another name.
pub fn may_be_renamed(facts: &Facts<'_>) -> bool {
    let kind = facts.rules.renamed_by.as_ref();
    kind.is_some_and(|kind| !facts.of_kind(&kind.id).is_empty())
}

fn is_compared(
    facts: &Facts<'_>,
    requirement: &Requirement,
    document: &Document,
    key: &str,
) -> bool {
    facts
        .rules
        .comparisons
        .iter()
        .flat_map(|comparison| &comparison.fields)
        .any(|field| match field {
            FieldRef::Kind(kind, other) => kind.id == document.kind.id && other == key,
            FieldRef::Requirement(id, other) => *id == requirement.id && other == key,
            FieldRef::Here(_) => false,
        })
}
