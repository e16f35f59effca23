//! Whether what was handed in for a choice is good for the activities that the scope names.

use super::{Ask, Evaluation};
use crate::checks::activities;
use crate::finding::{Finding, Message};
use crate::rules::{ChoiceDemand, DocumentKind, Question};
use crate::verdict::{Reason, Status};

impl Evaluation<'_> {
    /// Leaves a requirement open that was met by a document of another kind than an activity of the
    /// scope asks for.
    pub(super) fn for_activities(
        &mut self,
        ask: &Ask<'_>,
        question: &Question,
        demand: &ChoiceDemand,
    ) {
        let used = self.outcome.used.get(&ask.requirement.id);
        let used: Vec<&DocumentKind> = used
            .into_iter()
            .flatten()
            .filter_map(|index| self.facts.documents.get(*index))
            .map(|document| &*document.kind)
            .collect();
        let other_kind = demand.activities.iter().find_map(|activity| {
            let known = activity
                .kinds
                .iter()
                .any(|kind| used.iter().any(|u| u.id == kind.id));
            if known {
                return None;
            }
            let named = &activity.named;
            let named = activities::named_in(self.facts, question, named, &activity.except)?;
            Some((
                named,
                activity
                    .kinds
                    .iter()
                    .map(|kind| kind.title.clone())
                    .collect(),
            ))
        });
        let Some((activity, wanted)) = other_kind else {
            return;
        };
        let Some(row) = self
            .outcome
            .rows
            .last_mut()
            .filter(|row| row.status == Status::Satisfied)
        else {
            return;
        };
        let (document, file) = match &row.reason {
            Reason::Met { document, file } => (document.clone(), file.clone()),
            Reason::MetTogether { documents } => match documents.first() {
                Some(first) => first.clone(),
                None => return,
            },
            _ => return,
        };
        let message = Message::PermitOfOtherKind {
            activity,
            document: document.clone(),
            wanted,
        };
        row.status = Status::Unverified;
        row.reason = Reason::NotSure {
            document,
            file: file.clone(),
            message: Box::new(message.clone()),
        };
        self.outcome.findings.push(Finding {
            requirement: Some(ask.requirement.id.clone()),
            subject: ask.subject.as_ref().map(|subject| subject.id.clone()),
            file: Some(file),
            basis: Some(ask.basis.clone()),
            ..Finding::of(message)
        });
    }
}
