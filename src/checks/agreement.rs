//! Values that must be the same in different documents.
//!
//! One cause, one finding: a code that fails its check and is nearly the other document's is a slip
//! and told as such alone; a name, a code and a person that all differ are another organisation's
//! document and told in one.

use jiff::civil::Date;

use super::assign::{holder_name, is_applicants_own};
use super::compared::{self, Compared};
use super::condition::{self, Sources, text_of};
use super::facts::Facts;
use super::misread::may_be_misread;
use super::requirements::Outcome;
use super::truth::Truth;
use crate::answers::AnswerValue;
use crate::documents::{Document, Field, FieldState, Value};
use crate::finding::{Finding, Implausible, Message, Quote};
use crate::rules::{Comparison, FieldRef, Normaliser, PartKind, Rules, Words};
use crate::verdict::{Reason, Status};

/// How many contradictions to one document are told of each comparison.
const MOST_AGAINST_ONE: usize = 3;

/// A field with the document that bears it.
type Borne<'d> = (&'d Document, &'d Field);

/// Two values that contradict each other.
struct Contradiction<'d> {
    comparison: &'d Comparison,
    first: Borne<'d>,
    second: Borne<'d>,
    close: bool,
    /// It may be none: a person has to look.
    explained: bool,
    /// The document that may explain it.
    by: Option<&'d Document>,
    also: Vec<Words>,
}

/// The documents of a pack, with what was taken for which requirement.
pub struct Settled<'a> {
    pub facts: &'a Facts<'a>,
    pub outcome: &'a Outcome,
}

impl Sources for Settled<'_> {
    fn of_kind(&self, id: &str) -> Vec<&Document> {
        self.facts.of_kind(id)
    }

    fn of_requirement(&self, id: &str) -> Option<Vec<&Document>> {
        Some(used(self.facts.documents, self.outcome, id))
    }

    fn answer(&self, question: &str) -> Option<AnswerValue> {
        Sources::answer(self.facts, question)
    }

    fn may_hold_more(&self) -> bool {
        self.facts.may_hold_more()
    }

    fn date(&self) -> Date {
        self.facts.date
    }
}

/// Compares what the rules ask to be compared. A contradiction makes the requirement that the
/// rules name invalid; where the pack holds a document that may explain it, a person has to look.
pub fn compare(facts: &Facts<'_>, outcome: &mut Outcome) {
    let mut found: Vec<Contradiction<'_>> = Vec::new();
    let mut early: Vec<Finding> = Vec::new();
    let mut meant: Vec<(Borne<'_>, String)> = Vec::new();
    for comparison in &facts.rules.comparisons {
        // Whether they are to be compared at all cannot be told: a difference is for a person.
        let unsure = excused(comparison, facts, outcome) == Truth::CannotTell;
        for (first, second) in pairs(comparison, facts, outcome) {
            let unsure = unsure || first.0.recovered || second.0.recovered;
            let how = compared::How::of(comparison, facts.rules);
            let compared_as = compared::compare(first.1, second.1, &how);
            let doubtful = compared_as == Compared::Doubtful;
            match compared_as.clone() {
                Compared::Same => {}
                Compared::Slip { .. } | Compared::Before if unsure => {}
                Compared::Slip { of_first, likely } => {
                    let wrong = if of_first { first } else { second };
                    meant.extend(likely.map(|likely| (wrong, likely)));
                }
                // A first day that lies in the future itself is told already.
                Compared::Before if day(first.1) > facts.date => {}
                Compared::Before => early.push(before(comparison, first, second)),
                // An address has many spellings, and none of them proves another place.
                Compared::Different { .. } if comparison.normaliser == Normaliser::Address => {
                    early.push(spelt(comparison, first, second));
                }
                Compared::Different { .. } | Compared::Doubtful => {
                    let close = compared_as == Compared::Different { close: true };
                    let known = |c: &&Contradiction<'_>| {
                        std::ptr::eq(c.comparison, comparison) && c.second.0.file == second.0.file
                    };
                    let again = |c: &Contradiction<'_>| {
                        c.first.0.file == first.0.file || c.first.1.value == first.1.value
                    };
                    let told: Vec<_> = found.iter().filter(known).collect();
                    // Copies say the same once; and a heap of papers that contradict each other is
                    // told by some of them.
                    if told.len() < MOST_AGAINST_ONE && !told.iter().any(|c| again(c)) {
                        found.push(Contradiction {
                            comparison,
                            first,
                            second,
                            close,
                            explained: unsure
                                || doubtful
                                || may_explain(comparison, facts).is_some()
                                || may_be_misread(first, second),
                            by: may_explain(comparison, facts),
                            also: Vec::new(),
                        });
                    }
                }
            }
        }
    }
    for ((document, field), likely) in meant {
        suggest(&mut outcome.findings, document, field, likely);
    }
    outcome.findings.extend(early);
    for contradiction in fold(found) {
        tell(contradiction, outcome);
    }
}

fn may_explain<'d>(comparison: &Comparison, facts: &Facts<'d>) -> Option<&'d Document> {
    let kind = comparison.explained_by.as_deref()?;
    (facts.documents.iter()).find(|document| document.kind.id == kind.id)
}

/// Whether the rules say that there is nothing to compare here.
fn excused(comparison: &Comparison, facts: &Facts<'_>, outcome: &Outcome) -> Truth {
    let settled = Settled { facts, outcome };
    comparison.unless.as_ref().map_or(Truth::NotMet, |unless| {
        condition::holds(unless, None, &settled)
    })
}

/// The values to be compared, the first with each of the others.
fn pairs<'d>(
    comparison: &'d Comparison,
    facts: &Facts<'d>,
    outcome: &Outcome,
) -> Vec<(Borne<'d>, Borne<'d>)> {
    let excused = excused(comparison, facts, outcome) == Truth::Met;
    let Some((first, others)) = comparison.fields.split_first().filter(|_| !excused) else {
        return Vec::new();
    };
    let firsts = values_of(first, facts.documents, outcome);
    let mut others: Vec<Borne<'d>> = others
        .iter()
        .flat_map(|field| values_of(field, facts.documents, outcome))
        .collect();
    others.retain(|(document, _)| !comparison.of_applicant || is_applicants_own(facts, document));
    let mut pairs = Vec::new();
    if comparison.normaliser == Normaliser::Distinct {
        // Each is held against each.
        let all: Vec<Borne<'d>> = firsts.into_iter().chain(others).collect();
        for (nth, first) in all.iter().enumerate() {
            let others = all.iter().skip(nth + 1);
            pairs.extend(
                others
                    .filter(|other| are_two(facts.rules, first.0, other.0))
                    .map(|o| (*first, *o)),
            );
        }
        return pairs;
    }
    for first in firsts {
        let others = others.iter().filter(|(document, field)| {
            let beginning = comparison.normaliser == Normaliser::Beginning;
            let told = beginning && has_its_code(document, field);
            !std::ptr::eq(*document, first.0) && !told
        });
        for other in others {
            pairs.push((first, *other));
        }
    }
    pairs
}

/// Whether two documents are made out to different names.
fn are_two(rules: &Rules, first: &Document, second: &Document) -> bool {
    match (holder_name(first), holder_name(second)) {
        (Some(first), Some(second)) => rules.name_key(&first) != rules.name_key(&second),
        _ => false,
    }
}

/// Whether the code that a number goes on behind stands in the same document as well: that one is
/// compared, and the number with it.
fn has_its_code(document: &Document, number: &Field) -> bool {
    document.kind.parts.iter().any(|part| {
        let code = document.field(&part.equals);
        part.kind == PartKind::Code
            && part.field == number.key
            && code.is_some_and(|code| code.state == FieldState::Valid)
    })
}

/// The documents that were taken for a requirement.
pub(super) fn used<'d>(
    documents: &'d [Document],
    outcome: &Outcome,
    id: &str,
) -> Vec<&'d Document> {
    let used = outcome.used.get(id).map(Vec::as_slice).unwrap_or_default();
    used.iter()
        .filter_map(|index| documents.get(*index))
        .collect()
}

/// The values that were read, right or wrong, behind a reference.
fn values_of<'d>(field: &FieldRef, documents: &'d [Document], outcome: &Outcome) -> Vec<Borne<'d>> {
    let (chosen, key): (Vec<&Document>, &str) = match field {
        FieldRef::Kind(kind, key) => (
            documents.iter().filter(|d| d.kind.id == kind.id).collect(),
            key,
        ),
        FieldRef::Requirement(id, key) => (used(documents, outcome, id), key),
        FieldRef::Here(_) => return Vec::new(),
    };
    let read = |field: &&Field| matches!(field.state, FieldState::Valid | FieldState::Invalid(_));
    let borne = chosen
        .into_iter()
        .filter_map(|document| Some((document, document.field(key).filter(read)?)));
    borne.collect()
}

/// Offers what the other document says for a code that fails its check.
fn suggest(findings: &mut [Finding], document: &Document, field: &Field, likely: String) {
    for finding in findings.iter_mut().filter(|finding| {
        finding.file.as_ref() == Some(&document.file) && finding.field.as_ref() == Some(&field.key)
    }) {
        if let Message::CodeInvalid { suggestion, .. } = &mut finding.message {
            suggestion.get_or_insert_with(|| likely.clone());
        }
    }
}

/// Two documents whose names and codes differ belong to two organisations: whatever else differs
/// between them follows from it.
fn fold(found: Vec<Contradiction<'_>>) -> Vec<Contradiction<'_>> {
    let same_pair = |a: &Contradiction<'_>, b: &Contradiction<'_>| {
        std::ptr::eq(a.first.0, b.first.0)
            && std::ptr::eq(a.second.0, b.second.0)
            && a.comparison.requirement == b.comparison.requirement
    };
    let is_name = |c: &Contradiction<'_>| {
        c.comparison.normaliser == Normaliser::Name && !c.close && !c.explained
    };
    let is_code = |c: &Contradiction<'_>| {
        matches!(
            c.comparison.normaliser,
            Normaliser::Code
                | Normaliser::EmbeddedCode
                | Normaliser::Beginning
                | Normaliser::Ending
        ) && !c.close
    };
    let of_another = |c: &Contradiction<'_>| {
        found
            .iter()
            .any(|other| is_name(other) && same_pair(c, other))
            && found
                .iter()
                .any(|other| is_code(other) && same_pair(c, other))
    };
    let another: Vec<bool> = found.iter().map(of_another).collect();
    let (mut told, mut follows): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    for (contradiction, another) in found.into_iter().zip(another) {
        if another && !is_name(&contradiction) {
            follows.push(contradiction);
        } else {
            told.push(contradiction);
        }
    }
    for one in follows {
        if let Some(name) = told.iter_mut().find(|c| is_name(c) && same_pair(c, &one)) {
            let field = one.second.1.title.clone();
            if !name.also.contains(&field) {
                name.also.push(field);
            }
        }
    }
    told
}

fn quote((document, field): Borne<'_>) -> Quote {
    Quote {
        document: document.kind.title.clone(),
        file: document.file_of(field).to_owned(),
        page: field.page,
        picture: document.picture(field.page),
        value: text_of(field).unwrap_or_default(),
    }
}

fn day(field: &Field) -> Date {
    match field.value {
        Value::Date(date) => date,
        _ => Date::MIN,
    }
}

/// The same thing, spelt differently.
fn spelt(comparison: &Comparison, first: Borne<'_>, second: Borne<'_>) -> Finding {
    Finding {
        requirement: Some(comparison.requirement.clone()),
        file: Some(second.0.file_of(second.1).to_owned()),
        page: second.1.page,
        field: Some(second.1.key.clone()),
        basis: Some(comparison.basis.clone()),
        remedy: comparison.remedy.clone(),
        ..Finding::of(Message::WrittenDifferently {
            field: first.1.title.clone(),
            first: quote(first),
            second: quote(second),
        })
    }
}

/// A day that lies before another that it cannot lie before.
fn before(comparison: &Comparison, first: Borne<'_>, (document, field): Borne<'_>) -> Finding {
    Finding {
        requirement: Some(comparison.requirement.clone()),
        file: Some(document.file_of(field).to_owned()),
        page: field.page,
        field: Some(field.key.clone()),
        basis: Some(comparison.basis.clone()),
        remedy: comparison.remedy.clone(),
        ..Finding::of(Message::DateImplausible {
            field: field.title.clone(),
            date: day(field),
            why: Implausible::Before(first.1.title.of(&first.0.kind.title), day(first.1)),
        })
    }
}

fn tell(contradiction: Contradiction<'_>, outcome: &mut Outcome) {
    let Contradiction {
        comparison,
        first,
        second,
        close,
        explained,
        by,
        also,
    } = contradiction;
    // What the rules say of one field does not help when the whole document is another's.
    let remedy = comparison.remedy.clone().filter(|_| also.is_empty());
    let distinct = comparison.normaliser == Normaliser::Distinct;
    let (field, one, other) = (first.1.title.clone(), quote(first), quote(second));
    let message = if distinct {
        Message::SharedCode {
            field,
            first: one,
            second: other,
        }
    } else {
        let embedded = comparison.normaliser == Normaliser::EmbeddedCode;
        Message::Mismatch {
            field,
            within: embedded.then(|| second.1.title.clone()),
            first: one,
            second: other,
            close,
            also,
        }
    };
    // The others are held against the first, and looked at: unless it is the first that was handed
    // in for what is asked here.
    let asked = |(document, _): Borne<'_>| {
        let mut rows = outcome.rows.iter();
        rows.any(|row| {
            row.requirement.id == comparison.requirement && row.requirement.takes(&document.kind)
        })
    };
    let wrong = match asked(first) && !asked(second) {
        true => first,
        false => second,
    };
    for row in outcome
        .rows
        .iter_mut()
        .filter(|row| row.requirement.id == comparison.requirement)
    {
        let touches = row.files.contains(&first.0.file) || row.files.contains(&second.0.file);
        let met = match row.status {
            Status::Satisfied | Status::Unverified => touches,
            // Handed in though it is not needed, and wrong.
            Status::NotApplicable => true,
            Status::Missing | Status::Invalid => false,
        };
        if !met {
            continue;
        }
        if row.files.is_empty() {
            row.files.push(second.0.file.clone());
        }
        let document = wrong.0.kind.title.clone();
        let file = wrong.0.file.clone();
        let message = Box::new(message.clone());
        (row.status, row.reason) = if let Some(by) = by {
            let reason = Reason::MayBeExplained {
                message,
                by: by.kind.title.clone(),
                file: by.file.clone(),
            };
            (Status::Unverified, reason)
        } else if explained {
            let reason = Reason::NotSure {
                document,
                file,
                message,
            };
            (Status::Unverified, reason)
        } else {
            let reason = Reason::Wrong {
                document,
                file,
                message,
            };
            (Status::Invalid, reason)
        };
    }
    if explained {
        return;
    }
    outcome.findings.push(Finding {
        requirement: Some(comparison.requirement.clone()),
        file: Some(wrong.0.file_of(wrong.1).to_owned()),
        page: wrong.1.page,
        field: Some(wrong.1.key.clone()),
        basis: Some(comparison.basis.clone()),
        remedy,
        ..Finding::of(message)
    });
}
