//! Documents that may not be in the pack.

use std::sync::Arc;

use super::judgement::Judgement;
use super::{Evaluation, exempt};
use crate::documents::{Basis, Document};
use crate::finding::{Finding, Message};
use crate::rules::{DocumentKind, Requirement};
use crate::verdict::{Reason, Status};

impl Evaluation<'_> {
    /// None of these kinds may be there. What is one only by its file's name, and every file of which
    /// nothing is known, a person has to look at.
    pub(super) fn forbidden(
        &mut self,
        requirement: &Arc<Requirement>,
        kinds: &[Arc<DocumentKind>],
        doubt: Option<&Reason>,
    ) {
        let documents = self.facts.documents.iter();
        let found = documents.filter(|d| kinds.iter().any(|kind| kind.id == d.kind.id));
        let (sure, by_name): (Vec<&Document>, Vec<&Document>) = found.partition(|d| is_surely(d));
        let mut judged = match (
            sure.first(),
            by_name.first(),
            self.facts.unknown_files.first(),
        ) {
            (Some(first), ..) => {
                let message = forbidden(first);
                let reason = Reason::Wrong {
                    document: first.kind.title.clone(),
                    file: first.file.clone(),
                    message: Box::new(message),
                };
                Judgement::bare(Status::Invalid, reason)
            }
            (None, Some(first), _) if !first.is_read() => {
                let reason = Reason::NotRead {
                    document: first.kind.title.clone(),
                    file: first.file.clone(),
                };
                Judgement::bare(Status::Unverified, reason)
            }
            (None, Some(first), _) => Judgement::maybe_in(&first.file),
            (None, None, Some(file)) => Judgement::maybe_in(file),
            (None, None, None) => {
                let kinds = kinds.iter().map(|kind| kind.title.clone()).collect();
                Judgement::bare(Status::Satisfied, Reason::NoneThere { kinds })
            }
        };
        let all = sure.iter().chain(&by_name);
        let files = all.flat_map(|d| [&d.file].into_iter().chain(&d.also));
        for file in files {
            if !judged.files.contains(file) {
                judged.files.push(file.clone());
            }
        }
        judged.findings.extend(sure.iter().map(|document| Finding {
            file: Some(document.file.clone()),
            page: document.pages.map(|(first, _)| first),
            remedy: Some(requirement.remedy.clone()),
            ..Finding::of(forbidden(document))
        }));
        if let Some(doubt) = doubt {
            exempt::in_doubt(&mut judged, doubt);
        }
        for mut finding in judged.findings {
            finding.requirement = Some(requirement.id.clone());
            finding.basis = Some(requirement.basis.clone());
            self.outcome.findings.push(finding);
        }
        self.row(
            requirement,
            None,
            judged.status,
            judged.reason,
            judged.files,
        );
    }
}

fn forbidden(document: &Document) -> Message {
    Message::DocumentForbidden {
        document: document.kind.title.clone(),
    }
}

/// Whether its content says that it is one: a name alone is no proof of what is in a file.
fn is_surely(document: &Document) -> bool {
    let content = |basis: &Basis| !matches!(basis, Basis::FileName(_) | Basis::FolderName(_));
    document.broken.is_none() && document.basis.iter().any(content)
}
