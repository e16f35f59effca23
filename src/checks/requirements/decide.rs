//! The state that documents, or their absence, give a requirement.

use super::judgement::{Judgement, not_counted};
use super::{Ask, Evaluation, exempt};
use crate::checks::document::{self, Judged};
use crate::checks::{assign, holder};
use crate::documents::{Document, Field, FieldState, Value};
use crate::finding::{Code, Finding, Message, NotNeeded, Severity};
use crate::rules::Alternative;
use crate::verdict::{Reason, Status};

impl Evaluation<'_> {
    /// The state that the chosen documents give a requirement.
    pub(super) fn decide(
        &self,
        ask: &Ask<'_>,
        alternatives: &[Alternative],
        chosen: &[usize],
        of_applicant: bool,
    ) -> Judgement {
        let documents: Vec<(usize, &Document)> = chosen
            .iter()
            .filter_map(|i| self.facts.documents.get(*i).map(|d| (*i, d)))
            .collect();
        if documents.is_empty() {
            return self.absent(ask, alternatives);
        }
        let mut judged: Vec<(&Document, Judged)> = documents
            .iter()
            .map(|(_, document)| {
                let mut judged = document::judge(document, self.facts.rules, self.facts.date, self);
                if of_applicant {
                    let wrong = holder::wrong_holder(self.facts, ask.requirement, document);
                    if wrong.is_none() && holder::of_unnamed_branch(self.facts, document) {
                        judged.open = holder::is_made_out(self.facts, document);
                    } else if holder::may_be_renamed(self.facts) {
                        judged.open = wrong;
                    } else {
                        judged.findings.extend(wrong);
                    }
                    if judged.doubt().is_none() && judged.error().is_none() {
                        judged.open = holder::cannot_tell(self.facts, ask.requirement, document);
                    }
                }
                (*document, judged)
            })
            .collect();
        let good = |judged: &Judged| judged.error().is_none() && judged.doubt().is_none();
        // An old copy, a supplier's, or one that was not filled in.
        let outdated = |f: &Finding| {
            exempt::is_outdated(f)
                || f.code() == Code::FieldMissing
                || matches!(f.message, Message::WrongHolder { .. })
        };
        let mut old: Vec<usize> = Vec::new();
        let best = judged.iter().find(|(_, j)| good(j)).map(|(d, _)| *d);
        if let Some(best) = best {
            // An old copy, or a supplier's, beside a good one does no harm, and what it says does
            // not count.
            for ((index, _), (_, one)) in documents.iter().zip(&mut judged) {
                if let Some(worst) = one.findings.iter().find(|f| outdated(f)) {
                    old.push(*index);
                    let told = left_out(worst, best);
                    one.findings.retain(|f| !outdated(f));
                    one.findings.push(told);
                }
            }
            let (current, rest): (Vec<_>, Vec<_>) = documents
                .iter()
                .zip(judged)
                .partition(|((index, _), _)| !old.contains(index));
            judged = current
                .into_iter()
                .chain(rest)
                .map(|(_, one)| one)
                .collect();
        }
        let outdone = outdated_by(&judged);
        for nth in outdone.iter().copied() {
            // Never itself, and none that another outdoes.
            let newest = judged
                .iter()
                .enumerate()
                .find(|(other, (_, j))| good(j) && !outdone.contains(other))
                .map(|(_, (d, _))| d.file.clone());
            let (Some((document, one)), Some(by)) = (judged.get_mut(nth), newest) else {
                continue;
            };
            one.findings = vec![not_counted(document, NotNeeded::Outdone { by })];
            let index = documents.iter().find(|(_, d)| std::ptr::eq(*d, *document));
            old.extend(index.map(|(index, _)| *index));
        }
        let mut nth = 0..;
        let (outdone, mut judged): (Vec<_>, Vec<_>) = judged
            .into_iter()
            .partition(|_| nth.next().is_some_and(|nth| outdone.contains(&nth)));
        // What counts is named before what does not.
        judged.extend(outdone);
        let (status, reason) = match old_beside_unread(&judged) {
            Some(reason) => {
                // Whether the other one is the newer, only a person can see.
                for (_, one) in &mut judged {
                    one.findings.retain(|f| !outdated(f));
                }
                (Status::Unverified, reason)
            }
            None => state_of(&judged),
        };
        let files = judged
            .iter()
            .flat_map(|(document, _)| [&document.file].into_iter().chain(&document.also))
            .cloned()
            .collect();
        let used = documents.iter().map(|(index, _)| *index);
        let used = used.filter(|index| !old.contains(index)).collect();
        let findings = judged.into_iter().flat_map(|(_, one)| one.findings);
        Judgement {
            status,
            reason,
            files,
            findings: findings.collect(),
            used,
            lacks: None,
        }
    }
}

/// Which of the documents (positions) are older than another of their kind that is in order and made
/// out to the same name, and differ from it in what both bear.
fn outdated_by(judged: &[(&Document, Judged)]) -> Vec<usize> {
    let day = |document: &Document| {
        let field = document.field(document.kind.newest_by.as_deref()?)?;
        match field.value {
            Value::Date(day) if field.state == FieldState::Valid => Some(day),
            _ => None,
        }
    };
    let differ = |older: &Document, newer: &Document| {
        let dated = |field: &Field| matches!(field.value, Value::Date(_) | Value::Open);
        older.fields.iter().filter(|f| !dated(f)).any(|field| {
            let other = newer.field(&field.key);
            let both = |f: &&Field| f.state == FieldState::Valid && field.state == f.state;
            other
                .filter(both)
                .is_some_and(|other| other.value != field.value)
        })
    };
    let is_older = |document: &Document| {
        judged.iter().any(|(other, one)| {
            let in_order = one.error().is_none() && one.doubt().is_none();
            let later = day(other)
                .zip(day(document))
                .is_some_and(|(new, old)| new > old);
            let same = assign::holder_name(other) == assign::holder_name(document);
            in_order
                && later
                && same
                && other.kind.id == document.kind.id
                && differ(document, other)
        })
    };
    let all = judged.iter().enumerate();
    all.filter(|(_, (document, _))| is_older(document))
        .map(|(nth, _)| nth)
        .collect()
}

/// The note that a document was left out in favour of another.
fn left_out(worst: &Finding, best: &Document) -> Finding {
    let (document, reason) = match &worst.message {
        Message::WrongHolder {
            document, holder, ..
        } => {
            let holder = holder.value.clone();
            (document, NotNeeded::OfAnother { holder })
        }
        Message::DocumentExpired { document, .. }
        | Message::DocumentSuperseded { document, .. }
        | Message::FieldMissing { document, .. } => {
            let by = best.file.clone();
            (document, NotNeeded::Outdone { by })
        }
        _ => return worst.clone(),
    };
    Finding {
        file: worst.file.clone(),
        page: worst.page,
        ..Finding::of(Message::DocumentNotNeeded {
            document: document.clone(),
            reason,
        })
    }
}

/// The reason to leave it open: nothing is wrong but that a document is out of date or not filled in,
/// and beside it lies one that was not read and may be the newer, or the one that was signed.
fn old_beside_unread(judged: &[(&Document, Judged)]) -> Option<Reason> {
    let outdated = |f: &&Finding| exempt::is_outdated(f) || f.code() == Code::FieldMissing;
    let errors = || {
        let findings = judged.iter().flat_map(|(_, one)| &one.findings);
        findings.filter(|f| f.severity() == Severity::Error)
    };
    let unread = judged
        .iter()
        .any(|(document, _)| document.unread.is_some() && document.fields.is_empty());
    if !unread || errors().any(|f| !outdated(&f)) {
        return None;
    }
    let (document, finding) = judged
        .iter()
        .find_map(|(d, j)| j.findings.iter().find(outdated).map(|f| (*d, f)))?;
    Some(Reason::NotSure {
        document: document.kind.title.clone(),
        file: document.file.clone(),
        message: Box::new(finding.message.clone()),
    })
}

/// An error outweighs doubt, and doubt what was met.
fn state_of(judged: &[(&Document, Judged)]) -> (Status, Reason) {
    let about = |document: &Document| (document.kind.title.clone(), document.file.clone());
    if let Some((document, finding)) = judged.iter().find_map(|(d, j)| j.error().map(|f| (*d, f))) {
        let (title, file) = about(document);
        let reason = Reason::Wrong {
            document: title,
            file,
            message: Box::new(finding.message.clone()),
        };
        return (Status::Invalid, reason);
    }
    if let Some((document, _)) = judged.iter().find(|(_, j)| j.doubt().is_none()) {
        let (title, file) = about(document);
        return (
            Status::Satisfied,
            Reason::Met {
                document: title,
                file,
            },
        );
    }
    match judged.iter().find_map(|(d, j)| j.doubt().map(|f| (*d, f))) {
        Some((document, finding)) => {
            let (title, file) = about(document);
            let reason = match finding.code() {
                Code::ContentUnread => Reason::NotRead {
                    document: title,
                    file,
                },
                _ => Reason::NotSure {
                    document: title,
                    file,
                    message: Box::new(finding.message.clone()),
                },
            };
            (Status::Unverified, reason)
        }
        None => (Status::Unverified, Reason::PackUnread),
    }
}
