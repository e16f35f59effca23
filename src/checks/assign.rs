//! Which document is for which site: one document for each, as many as can be.

use super::facts::Facts;
use super::misread;
use super::placed;
use crate::documents::{Document, Field, FieldState, Source, Value};
use crate::rules::{Alternative, Question, ValueKind};

/// How surely a document is for a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is not.
    No,
    /// It was not read, and nothing says that it is or is not.
    Possible,
    /// It was not read, and its file's name says so.
    ByName,
    /// It says so.
    Yes,
}

/// How a document fits a site under an alternative.
pub fn fit(
    facts: &Facts<'_>,
    question: &Question,
    site: &str,
    alternative: &Alternative,
    document: &Document,
) -> Fit {
    if !alternative
        .kinds
        .iter()
        .any(|kind| kind.id == document.kind.id)
    {
        return Fit::No;
    }
    let (name, place) = placed::split(question, site);
    let whole = facts.rules.name_key(name);
    let part = facts.distinctive(question, name);
    let own = is_applicants_own(facts, document);
    // The applicant's own licence is no licence of a site; it may only name one besides.
    if own && !alternative.shared {
        return Fit::No;
    }
    if !document.is_read() {
        // The applicant's name in a file's name often holds the name of a town.
        let applicant = facts
            .applicant()
            .map(|(_, name)| facts.rules.name_key(&name));
        let file = facts
            .rules
            .name_key(&document.file)
            .replace(applicant.as_deref().unwrap_or("\0"), "");
        let named = file.contains(&whole) || (part.chars().count() >= 2 && file.contains(&part));
        if named {
            return Fit::ByName;
        }
        if !says_anything(document, &alternative.naming) {
            return Fit::Possible;
        }
    }
    // A statement in plain sentences bears none of the fields to go by, whatever else was read.
    let says = |field: &Field| matches!(field.value, Value::Text(_) | Value::List(_));
    let naming = alternative
        .naming
        .iter()
        .filter_map(|key| document.field(key));
    let mut doubt = !naming.clone().any(says);
    // Other companies bear the names of towns as well, and have addresses there.
    let stranger = facts.applicant().is_some()
        && holder_name(document)
            .is_some_and(|name| !of_applicant(facts, &facts.rules.name_key(&name)));
    let mut doubtful = false;
    let known: Vec<String> = facts
        .known_of(question, site)
        .iter()
        .map(String::as_str)
        .chain(place)
        .map(|known| facts.rules.name_key(known))
        .collect();
    // A paper that is made out to nobody names its places in whatever words it has.
    let tells =
        |field: &Field| document.kind.holder.is_some() || tells_another(document, field, &known);
    doubt |= document.kind.holder.is_none();
    for key in &alternative.naming {
        let Some(field) = document.field(key) else {
            continue;
        };
        match (&field.state, &field.value) {
            (FieldState::Valid, Value::Text(text)) => {
                let is_name = document.kind.holder.as_ref() == Some(key);
                // Of the holder's name only what tells the branch: the applicant's own name often
                // holds the name of a town.
                let own_part = facts.distinctive(question, text);
                let text = facts.rules.name_key(text);
                let rule = document.kind.field(key).map(|rule| &rule.value);
                let of_site = is_name || matches!(rule, Some(ValueKind::Name));
                let same =
                    text == whole || (of_site && part.chars().count() >= 2 && own_part == part);
                if known.iter().any(|known| is_same_place(&text, known)) {
                    // Another organisation may sit at the same address, but bears no other's code.
                    let code = matches!(rule, Some(ValueKind::Code(_)));
                    if code || !stranger {
                        return Fit::Yes;
                    }
                    doubtful = true;
                }
                // An address shares the town with half of the branches: it must say the whole.
                let says = if is_name {
                    (part.chars().count() >= 2 && own_part.contains(&part))
                        || (own_part.chars().count() >= 2 && part.contains(&own_part))
                } else {
                    text.contains(&whole) && (whole != part || document.kind.holder.is_none())
                };
                if same || (says && !is_name && !stranger) {
                    return if stranger && text != whole {
                        Fit::Possible
                    } else {
                        Fit::Yes
                    };
                }
                doubtful |= says || is_nearly(document, field, &own_part, &part);
            }
            (FieldState::Valid, Value::List(names))
                if names
                    .iter()
                    .any(|name| facts.rules.name_key(name).contains(&whole)) =>
            {
                return Fit::Yes;
            }
            // What was not read may name the site besides.
            (FieldState::Unread { saw: Some(_) }, _) if alternative.shared => doubtful = true,
            (FieldState::Unread { .. }, _) => doubt = true,
            _ => {}
        }
    }
    // One field that was read and names another place tells; only when none was read it is open.
    let told = |field: &Field| field.state == FieldState::Valid && tells(field);
    if doubtful || (doubt && !naming.clone().any(told)) {
        Fit::Possible
    } else {
        Fit::No
    }
}

/// Whether what tells a branch, in a name that was seen on a picture, is the site's but for a letter
/// or two, which were more likely misread than another's.
fn is_nearly(document: &Document, field: &Field, seen: &str, site: &str) -> bool {
    let rule = document.kind.field(&field.key).map(|rule| &rule.value);
    field.source == Source::Ocr
        && matches!(rule, Some(ValueKind::Name))
        && misread::is_close(seen, site)
}

/// Whether a field that does not say the site shows that the paper is another's: a name does, an
/// address only where that of the site is known, and a sentence never.
fn tells_another(document: &Document, field: &Field, known: &[String]) -> bool {
    let rule = document.kind.field(&field.key).map(|rule| &rule.value);
    let in_words = |entry: &String| !entry.is_ascii();
    match rule {
        Some(ValueKind::Address) => known.iter().any(in_words),
        Some(ValueKind::Code(_)) => known.iter().any(|entry| !in_words(entry)),
        Some(ValueKind::Text) => false,
        _ => true,
    }
}

/// Shortest address, in characters, that tells a place when a longer one holds it.
const SHORTEST_ADDRESS: usize = 6;

/// Whether two texts are the same code or address: one may have the province before it, or a room
/// behind it.
fn is_same_place(text: &str, known: &str) -> bool {
    let holds =
        |long: &str, short: &str| short.chars().count() >= SHORTEST_ADDRESS && long.contains(short);
    text == known || holds(text, known) || holds(known, text)
}

/// Whether a holder's name is the applicant's with something behind it.
pub fn of_applicant(facts: &Facts<'_>, holder: &str) -> bool {
    facts
        .applicant()
        .is_some_and(|(_, applicant)| holder.starts_with(&facts.rules.name_key(&applicant)))
}

fn says_anything(document: &Document, keys: &[String]) -> bool {
    keys.iter()
        .filter_map(|key| document.field(key))
        .any(|field| field.state == FieldState::Valid)
}

/// Whether a document is made out to the applicant itself, not to a branch.
pub fn is_applicants_own(facts: &Facts<'_>, document: &Document) -> bool {
    let Some((_, applicant)) = facts.applicant() else {
        return false;
    };
    holder_name(document)
        .is_some_and(|name| facts.rules.name_key(&name) == facts.rules.name_key(&applicant))
}

/// The name of the holder, where it was read.
pub fn holder_name(document: &Document) -> Option<String> {
    let field = document.field(document.kind.holder.as_deref()?)?;
    match (&field.state, &field.value) {
        (FieldState::Valid, Value::Text(name)) => Some(name.clone()),
        _ => None,
    }
}

/// The largest one-to-one assignment of documents (columns) to sites (rows) among the pairs that
/// `fits` allows; earlier sites and documents first. Kuhn's augmenting paths.
pub fn one_to_one(
    sites: usize,
    documents: usize,
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut of_document: Vec<Option<usize>> = vec![None; documents];
    for site in 0..sites {
        let mut seen = vec![false; documents];
        augment(site, &fits, &mut of_document, &mut seen);
    }
    let mut of_site = vec![None; sites];
    for (document, site) in of_document.into_iter().enumerate() {
        if let Some(slot) = site.and_then(|site| of_site.get_mut(site)) {
            *slot = Some(document);
        }
    }
    of_site
}

fn augment(
    site: usize,
    fits: &impl Fn(usize, usize) -> bool,
    of_document: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    // A document that is still free before one that another site would have to give up.
    let free = |document: &usize| of_document.get(*document).is_some_and(Option::is_none);
    let (first, then): (Vec<usize>, Vec<usize>) = (0..of_document.len()).partition(free);
    for document in first.into_iter().chain(then) {
        let Some(mark) = seen.get_mut(document) else {
            continue;
        };
        if *mark || !fits(site, document) {
            continue;
        }
        *mark = true;
        let other = of_document.get(document).copied().flatten();
        if other.is_none_or(|other| augment(other, fits, of_document, seen)) {
            if let Some(slot) = of_document.get_mut(document) {
                *slot = Some(site);
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::one_to_one;

    #[test]
    fn a_choosy_site_gets_the_only_document_that_fits_it() {
        // Site 0 takes either document, site 1 only the first.
        let fits = |site: usize, document: usize| site == 0 || document == 0;
        assert_eq!(one_to_one(2, 2, fits), [Some(1), Some(0)]);
    }

    #[test]
    fn too_few_documents_leave_the_last_site_without() {
        assert_eq!(one_to_one(3, 2, |_, _| true), [Some(0), Some(1), None]);
    }
}
