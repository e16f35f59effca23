//! One requirement, asked once or for one site or choice: from its documents to its row.

use std::sync::Arc;

use super::judgement::Judgement;
use super::sites::Claims;
use super::{Evaluation, exempt};
use crate::checks::select::{self, Selected};
use crate::documents::Document;
use crate::finding::{Asked, Finding, Message};
use crate::rules::{Alternative, ChoiceDemand, Question, Requirement, Wanted, Words};
use crate::verdict::{Reason, Status, Subject};

/// What one requirement asks for, for one subject.
pub(super) struct Ask<'r> {
    pub requirement: &'r Arc<Requirement>,
    pub subject: Option<Subject>,
    pub wanted: &'r Wanted,
    pub basis: &'r Words,
    pub remedy: &'r Words,
}

/// How the documents for a requirement are found.
pub(super) enum Way<'w> {
    /// It is asked for once: the applicant's own count.
    Once,
    /// It is asked for each site: those that name it.
    ForSite(&'w Question, &'w Claims),
    /// It is asked by a choice: all of the kinds that the choice takes.
    ForChoice,
}

impl Evaluation<'_> {
    /// What the documents say of a part of what is asked for. `nth`: how many parts that are no
    /// groups stand before it.
    pub(super) fn judge(
        &self,
        ask: &Ask<'_>,
        wanted: &Wanted,
        way: &Way<'_>,
        nth: &mut usize,
    ) -> Judgement {
        let mut claimed = || -> &[usize] {
            let part = *nth;
            *nth += 1;
            match (way, &ask.subject) {
                (Way::ForSite(_, claims), Some(site)) => {
                    let key = (ask.requirement.id.clone(), site.id.clone(), part);
                    claims.get(&key).map_or(&[], Vec::as_slice)
                }
                _ => &[],
            }
        };
        match wanted {
            Wanted::OneOf(alternatives) => {
                let claimed = claimed();
                match way {
                    Way::Once => self.single(ask, alternatives),
                    Way::ForSite(question, _) => {
                        self.for_site(ask, alternatives, question, claimed)
                    }
                    Way::ForChoice => {
                        let candidates = self.candidates(alternatives);
                        self.decide(ask, alternatives, &candidates, true)
                    }
                }
            }
            Wanted::Several(several) => {
                let claimed = claimed();
                self.several(ask, several, way, claimed)
            }
            Wanted::Group { at_least, of } => {
                let parts = of.iter().map(|part| self.judge(ask, part, way, nth));
                let parts = parts.collect();
                self.together(ask, *at_least, parts)
            }
        }
    }

    /// Writes down what was found. `doubt`: why it cannot be told whether it is needed at all.
    pub(super) fn conclude(
        &mut self,
        ask: &Ask<'_>,
        mut judged: Judgement,
        doubt: Option<&Reason>,
    ) {
        if let Some(doubt) = doubt {
            exempt::in_doubt(&mut judged, doubt);
        }
        let mut findings = judged.findings;
        let subject = || ask.subject.as_ref().map(|subject| subject.title.clone());
        let partly = !judged.used.is_empty();
        let lacking = |message| Finding {
            remedy: Some(ask.remedy.clone()),
            ..Finding::of(message)
        };
        match judged.lacks {
            Some(Asked::OneOf(accepted)) if ask.wanted.is_plain() => {
                findings.push(lacking(Message::MissingDocument {
                    title: ask.requirement.title.clone(),
                    subject: subject(),
                    accepted,
                }));
            }
            Some(asked) => {
                let each = asked.each().into_iter();
                findings.extend(each.map(|asked| {
                    lacking(Message::PartMissing {
                        title: ask.requirement.title.clone(),
                        subject: subject(),
                        asked,
                        partly,
                    })
                }));
            }
            None => {}
        }
        for mut finding in findings {
            finding.requirement = Some(ask.requirement.id.clone());
            finding.subject = ask.subject.as_ref().map(|subject| subject.id.clone());
            finding.basis = Some(ask.basis.clone());
            self.outcome.findings.push(finding);
        }
        if !judged.used.is_empty() {
            let used = self.outcome.used.entry(ask.requirement.id.clone());
            used.or_default().extend(judged.used);
        }
        self.row(
            ask.requirement,
            ask.subject.clone(),
            judged.status,
            judged.reason,
            judged.files,
        );
    }

    pub(super) fn ask<'r>(
        &self,
        requirement: &'r Arc<Requirement>,
        subject: Option<Subject>,
        wanted: &'r Wanted,
        demand: Option<&'r ChoiceDemand>,
    ) -> Ask<'r> {
        let basis = demand
            .and_then(|d| d.basis.as_ref())
            .unwrap_or(&requirement.basis);
        let remedy = demand
            .and_then(|d| d.remedy.as_ref())
            .unwrap_or(&requirement.remedy);
        Ask {
            requirement,
            subject,
            wanted,
            basis,
            remedy,
        }
    }

    /// Documents of the kinds asked for that are not taken for a site.
    pub(super) fn candidates(&self, alternatives: &[Alternative]) -> Vec<usize> {
        let takes = |document: &Document| alternatives.iter().any(|a| a.takes(&document.kind));
        let all = self.facts.documents.iter().enumerate();
        all.filter(|(index, document)| !self.claimed.contains(index) && takes(document))
            .map(|(index, _)| index)
            .collect()
    }

    /// A document that is asked for once.
    pub(super) fn single(&self, ask: &Ask<'_>, alternatives: &[Alternative]) -> Judgement {
        let candidates = self.candidates(alternatives);
        let documents: Vec<&Document> = candidates
            .iter()
            .filter_map(|i| self.facts.documents.get(*i))
            .collect();
        match select::applicants(self.facts, &documents) {
            Selected::These(which) => {
                let chosen: Vec<usize> = which
                    .into_iter()
                    .filter_map(|i| candidates.get(i).copied())
                    .collect();
                self.decide(ask, alternatives, &chosen, true)
            }
            Selected::WhichOf(which) => {
                let documents = which.into_iter().filter_map(|i| documents.get(i));
                let files: Vec<String> = documents.map(|d| d.file.clone()).collect();
                let reason = Reason::WhichOf {
                    files: files.clone(),
                };
                Judgement {
                    files,
                    ..Judgement::bare(Status::Unverified, reason)
                }
            }
        }
    }
}
