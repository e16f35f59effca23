//! Documents that a requirement could have taken and did not: each is told with the reason, so that
//! nobody believes it was counted.

use super::activities;
use super::assign::{self, Fit};
use super::facts::Facts;
use super::requirements::Outcome;
use crate::documents::{Document, named_by};
use crate::finding::{Finding, Message, NotNeeded};
use crate::rules::{Demand, Question, Requirement};
use crate::verdict::{Row, Status};

/// A note for each such document.
pub fn findings(facts: &Facts<'_>, outcome: &Outcome) -> Vec<Finding> {
    let used = |index: &usize| outcome.used.values().any(|used| used.contains(index));
    let told = |document: &Document| {
        outcome.findings.iter().any(|finding| {
            matches!(finding.message, Message::DocumentNotNeeded { .. })
                && finding.file.as_ref() == Some(&document.file)
        })
    };
    let documents = facts.documents.iter().enumerate();
    let left =
        documents.filter(|(index, document)| document.is_read() && !used(index) && !told(document));
    left.filter_map(|(_, document)| {
        let why = why(facts, outcome, document);
        let (requirement, reason) = why.or_else(|| instead(facts, outcome, document))?;
        Some(Finding {
            requirement: Some(requirement.id.clone()),
            file: Some(document.file.clone()),
            page: document.pages.map(|(first, _)| first),
            basis: Some(requirement.basis.clone()),
            ..Finding::of(Message::DocumentNotNeeded {
                document: document.kind.title.clone(),
                reason,
            })
        })
    })
    .collect()
}

/// Why a document was not taken, and for which requirement; `None` when that is open, or when no
/// requirement asks for its kind.
fn why<'r>(
    facts: &Facts<'r>,
    outcome: &Outcome,
    document: &Document,
) -> Option<(&'r Requirement, NotNeeded)> {
    let takes = |requirement: &&Requirement| {
        let alternatives = requirement.alternatives();
        let mut own = alternatives.iter().filter(|one| !one.shared);
        own.any(|one| one.takes(&document.kind))
    };
    let asking = || facts.rules.requirements.iter().map(|r| &**r).filter(takes);
    let rows = |requirement: &Requirement| -> Vec<&Row> {
        let rows = outcome.rows.iter();
        rows.filter(|row| row.requirement.id == requirement.id)
            .collect()
    };
    // Where a requirement is still open because of it, the row says so.
    let open = |requirement: &Requirement| {
        rows(requirement)
            .iter()
            .any(|row| row.files.contains(&document.file))
    };
    let first = asking().next()?;
    if asking().any(open) {
        return None;
    }
    let holder = assign::holder_name(document)?;
    facts.applicant()?;
    if !assign::of_applicant(facts, &facts.rules.name_key(&holder)) {
        let met = rows(first).iter().any(|row| !row.files.is_empty());
        let not_own = met && !document.kind.any_holder;
        return not_own.then_some((first, NotNeeded::OfAnother { holder }));
    }
    let own = assign::is_applicants_own(facts, document);
    asking().find_map(|requirement| {
        let question = requirement.for_each.as_deref()?;
        let unasked = requirement.unasked.as_ref()?;
        facts.answer(question)?;
        // The applicant's own licence is none of a further site; and what usually goes with a
        // declared choice is welcome.
        if (own && matches!(requirement.demand, Demand::Of(_)))
            || activities::is_companion(facts, requirement, question, document)
        {
            return None;
        }
        let reason = match served(facts, question, requirement, &rows(requirement), document) {
            Some(by) => NotNeeded::Outdone { by },
            None => NotNeeded::Unasked(unasked.clone()),
        };
        Some((requirement, reason))
    })
}

/// The requirement for which nothing was found, and whose document a file is by its name, though what
/// is in it is another that nothing asks for.
fn instead<'r>(
    facts: &Facts<'r>,
    outcome: &Outcome,
    document: &Document,
) -> Option<(&'r Requirement, NotNeeded)> {
    let mut requirements = facts.rules.requirements.iter();
    let asked = requirements.any(|requirement| requirement.takes(&document.kind));
    if asked || document.kind.not_needed.is_some() {
        return None;
    }
    let named = named_by(&document.file, facts.rules);
    let rows = outcome.rows.iter();
    let mut missing = rows.filter(|row| row.status == Status::Missing);
    missing.find_map(|row| {
        let meant = named.iter().find(|kind| row.requirement.takes(kind))?;
        let requirement = facts.rules.requirement(&row.requirement.id)?;
        let reason = NotNeeded::Instead {
            file: document.file.clone(),
            of: meant.title.clone(),
        };
        Some((&**requirement, reason))
    })
}

/// The file that was taken for the site that a document is for as well.
fn served(
    facts: &Facts<'_>,
    question: &Question,
    requirement: &Requirement,
    rows: &[&Row],
    document: &Document,
) -> Option<String> {
    let Demand::Of(wanted) = &requirement.demand else {
        return None;
    };
    let alternatives = wanted.alternatives();
    rows.iter().find_map(|row| {
        let subject = row.subject.as_ref()?;
        let fits = alternatives.iter().any(|alternative| {
            assign::fit(facts, question, &subject.id, alternative, document) >= Fit::ByName
        });
        row.files.first().filter(|_| fits).cloned()
    })
}
