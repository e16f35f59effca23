//! Documents that speak against others: a notice that the organisation, its branch or its permit was
//! struck off or revoked. Whether it does, a person has to look; what it may be about is in doubt.

use super::assign::holder_name;
use crate::codes::{self, CodeKind, Verdict};
use crate::documents::{Document, Doubt, FieldState, Value};
use crate::finding::Message;
use crate::rules::{DocumentKind, Pattern, Rules, ValueKind};
use crate::text::name_key;

/// Shortest number, in characters, by which a document is told in a text.
const SHORTEST_NUMBER: usize = 6;
/// So many characters behind a company's name the name of its branch may be.
const BRANCH: usize = 16;

/// Puts in doubt what the documents of a pack speak against.
pub fn settle(documents: &mut [Document], rules: &Rules) {
    let speaking = |document: &&Document| {
        let when = document.kind.speaks_against.as_ref();
        when.is_some_and(|against| {
            // What was not read may say anything.
            let read = document.is_read() && !document.partly;
            let says = |pattern: &Pattern| pattern.is_match(&document.text);
            !read || against.when.as_ref().is_none_or(says)
        })
    };
    let notices: Vec<Document> = documents.iter().filter(speaking).cloned().collect();
    for notice in &notices {
        let names: Vec<String> = documents.iter().filter_map(key_of).collect();
        for document in documents.iter_mut() {
            if is_listed(notice, &document.kind, rules) && may_mean(notice, document, &names, rules)
            {
                document.doubts.push(Doubt {
                    message: Message::SpokenAgainst {
                        document: document.kind.title.clone(),
                        by: notice.kind.title.clone(),
                        file: notice.file.clone(),
                        says: says(notice),
                    },
                    page: None,
                });
            }
        }
    }
}

/// The words of a notice that speak against something.
fn says(notice: &Document) -> Option<String> {
    let against = notice.kind.speaks_against.as_ref()?;
    let found = against.when.as_ref()?.regex()?.find(&notice.text)?;
    Some(found.as_str().trim().to_owned()).filter(|words| !words.is_empty())
}

/// Whether documents of this kind meet one of the requirements that a notice speaks against.
fn is_listed(notice: &Document, kind: &DocumentKind, rules: &Rules) -> bool {
    let against = notice.kind.speaks_against.iter();
    let mut ids = against.flat_map(|against| &against.requirements);
    ids.any(|id| {
        let requirement = rules.requirement(id);
        requirement.is_some_and(|requirement| requirement.takes(kind))
    })
}

/// Whether a notice may be about a document: it names its number or its holder, or nobody who could
/// be read. One that speaks of other kinds of document only, or of others, is not.
fn may_mean(notice: &Document, document: &Document, names: &[String], rules: &Rules) -> bool {
    if notice.text.is_empty() {
        return true;
    }
    let text = name_key(&notice.text);
    let holder = key_of(document);
    if bears(document, &text, &|value| !is_credit_code(value)) {
        return true;
    }
    let spoken_of = |kind: &DocumentKind| {
        let mut titles = kind.recognise.titles.iter();
        titles.any(|title| text.contains(&name_key(title)))
    };
    let mut listed = rules.kinds.iter().filter(|k| is_listed(notice, k, rules));
    if !spoken_of(&document.kind) && listed.any(|kind| spoken_of(kind)) {
        return false;
    }
    let Some(holder) = holder else {
        // A kind without a holder bears names all the same.
        let own = names_on(document);
        let named = own.is_empty() || own.iter().any(|name| text.contains(name));
        return named || !(names_anybody(notice) && notice.is_read());
    };
    match names_it(&text, &holder, names, rules) {
        Named::Yes => true,
        // Somebody else is named, if only a branch of the same company.
        Named::AsPart => false,
        Named::No => {
            bears(document, &text, &is_credit_code) || !(names_anybody(notice) && notice.is_read())
        }
    }
}

/// How a text names a holder.
#[derive(Debug, PartialEq)]
enum Named {
    Yes,
    /// Only within the name of a branch.
    AsPart,
    No,
}

fn names_it(text: &str, holder: &str, names: &[String], rules: &Rules) -> Named {
    let questions = rules.questions.iter();
    let branch_words: Vec<String> = questions
        .flat_map(|question| &question.generic_words)
        .map(|word| name_key(word))
        .filter(|word| word.chars().count() >= 2)
        .collect();
    let mut found = Named::No;
    for (at, _) in text.match_indices(holder) {
        let rest = text.get(at..).unwrap_or_default();
        let longer = |name: &String| name.len() > holder.len() && rest.starts_with(name.as_str());
        let behind: String = rest
            .get(holder.len()..)
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_alphabetic())
            .take(BRANCH)
            .collect();
        let branch = branch_words
            .iter()
            .any(|word| behind.contains(word.as_str()));
        if names.iter().any(longer) || branch {
            found = Named::AsPart;
        } else {
            return Named::Yes;
        }
    }
    // `the branch X of the company Y`: the two parts of its name stand apart.
    let apart = names.iter().any(|company| {
        let part = holder.strip_prefix(company.as_str());
        let part = part.filter(|part| part.chars().count() >= 2);
        text.contains(company.as_str()) && part.is_some_and(|part| text.contains(part))
    });
    if apart { Named::Yes } else { found }
}

/// Whether a notice says whom it is about, as far as that can be told.
fn names_anybody(notice: &Document) -> bool {
    let coded = codes::find(CodeKind::CreditCode, &notice.text)
        .iter()
        .any(|found| {
            codes::judge(CodeKind::CreditCode, &found.normalised).verdict == Verdict::Valid
        });
    holder_name(notice).is_some() || coded
}

/// The key of the holder's name, where it was read.
fn key_of(document: &Document) -> Option<String> {
    holder_name(document).map(|name| name_key(&name))
}

/// The keys of all names of organisations that were read on a document.
fn names_on(document: &Document) -> Vec<String> {
    let rules = document.kind.fields.iter();
    let names = rules.filter(|rule| matches!(rule.value, ValueKind::Name));
    let read = names.filter_map(|rule| {
        let field = document.field(&rule.key)?;
        match (&field.state, &field.value) {
            (FieldState::Valid, Value::Text(name)) => Some(name_key(name)),
            _ => None,
        }
    });
    read.collect()
}

/// Whether a text holds a code or number of a document.
fn bears(document: &Document, text: &str, which: &dyn Fn(&str) -> bool) -> bool {
    document.kind.fields.iter().any(|rule| {
        let number = matches!(rule.value, ValueKind::Code(_) | ValueKind::Number);
        let Some(field) = document.field(&rule.key).filter(|_| number) else {
            return false;
        };
        match (&field.state, &field.value) {
            (FieldState::Valid, Value::Text(value)) => {
                let key = name_key(value);
                which(value) && key.chars().count() >= SHORTEST_NUMBER && text.contains(&key)
            }
            _ => false,
        }
    })
}

fn is_credit_code(value: &str) -> bool {
    codes::judge(CodeKind::CreditCode, value).verdict == Verdict::Valid
}
