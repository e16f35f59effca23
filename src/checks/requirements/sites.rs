//! Which document is taken for which site.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ask, Evaluation};
use crate::checks::assign::{self, Fit};
use crate::checks::document;
use crate::codes;
use crate::documents::{Document, FieldState, Value};
use crate::finding::{Finding, Message, Quote};
use crate::rules::{Alternative, Demand, Question, ValueKind};
use crate::text::similar;
use crate::verdict::{Reason, Status, Subject};

/// For each requirement and site the document that says it is for it.
pub(super) type Claims = BTreeMap<(String, String), usize>;

impl Evaluation<'_> {
    /// Documents that speak for a site, one for each.
    pub(super) fn claims(&mut self) -> Claims {
        let mut claims = Claims::new();
        let best_first = self.best_first();
        for requirement in &self.facts.rules.requirements {
            let (Some(question), Demand::AnyOf(alternatives)) =
                (&requirement.for_each, &requirement.demand)
            else {
                continue;
            };
            let sites = self.subjects(question).unwrap_or_default();
            for least in [Fit::Yes, Fit::ByName] {
                let open: Vec<&Subject> = sites
                    .iter()
                    .filter(|s| !claims.contains_key(&(requirement.id.clone(), s.id.clone())))
                    .collect();
                let fits = |site: usize, place: usize| {
                    let index = best_first.get(place).copied().unwrap_or_default();
                    let (Some(site), Some(document)) =
                        (open.get(site), self.facts.documents.get(index))
                    else {
                        return false;
                    };
                    !self.claimed.contains(&index)
                        && alternatives
                            .iter()
                            .filter(|a| !a.shared)
                            .any(|alternative| {
                                assign::fit(self.facts, question, &site.id, alternative, document)
                                    >= least
                            })
                };
                let assigned = assign::one_to_one(open.len(), self.facts.documents.len(), fits);
                for (site, document) in open.iter().zip(assigned) {
                    let index = document.and_then(|place| best_first.get(place)).copied();
                    if let Some(index) = index {
                        claims.insert((requirement.id.clone(), site.id.clone()), index);
                        self.claimed.insert(index);
                    }
                }
            }
        }
        claims
    }

    /// The code that the list gives a site against the one on the document taken for it.
    fn against_its_row(&mut self, ask: &Ask<'_>, question: &Question, index: usize) {
        let (Some(subject), Some(document)) = (&ask.subject, self.facts.documents.get(index))
        else {
            return;
        };
        if document.recovered {
            return;
        }
        let finding = document.kind.fields.iter().find_map(|rule| {
            let ValueKind::Code(kind) = rule.value else {
                return None;
            };
            let borne = document.field(&rule.key)?;
            let (FieldState::Valid, Value::Text(code)) = (&borne.state, &borne.value) else {
                return None;
            };
            let rows = self.facts.rows_of(question, &subject.id);
            let codes = rows.into_iter().filter_map(|(list, field, entry)| {
                let read = codes::judge(kind, &entry);
                (read.verdict == codes::Verdict::Valid).then_some((list, field, read.normalised))
            });
            let known: Vec<_> = codes.collect();
            let (list, field, listed) = known.first()?;
            if known.iter().any(|(_, _, listed)| listed == code) {
                return None;
            }
            let quote = |document: &Document, page, value: &str| Quote {
                document: document.kind.title.clone(),
                file: document.file.clone(),
                page,
                value: value.to_owned(),
            };
            Some(Finding {
                file: Some(document.file_of(borne).to_owned()),
                page: borne.page,
                field: Some(borne.key.clone()),
                ..Finding::of(Message::Mismatch {
                    field: borne.title.clone(),
                    first: quote(document, borne.page, code),
                    second: quote(list, field.page, listed),
                    close: similar(code, listed),
                    also: Vec::new(),
                })
            })
        });
        let Some(finding) = finding else { return };
        if let Some(row) = self.outcome.rows.last_mut()
            && matches!(row.status, Status::Satisfied | Status::Unverified)
        {
            row.status = Status::Invalid;
            row.reason = Reason::Wrong {
                document: document.kind.title.clone(),
                file: document.file.clone(),
                message: Box::new(finding.message.clone()),
            };
        }
        self.outcome.findings.push(Finding {
            requirement: Some(ask.requirement.id.clone()),
            subject: Some(subject.id.clone()),
            basis: Some(ask.basis.clone()),
            ..finding
        });
    }

    /// The documents, those without anything wrong first: of several for one site, the best counts.
    fn best_first(&self) -> Vec<usize> {
        let rank = |document: &Document| {
            let judged = document::judge(document, self.facts.rules, self.facts.date, self);
            match (judged.error(), judged.doubt()) {
                (None, None) => 0,
                (None, Some(_)) => 1,
                (Some(_), _) => 2,
            }
        };
        let documents = self.facts.documents.iter().enumerate();
        let mut ranked: Vec<(u8, usize)> = documents.map(|(nth, d)| (rank(d), nth)).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, nth)| nth).collect()
    }

    /// A requirement for one site: the document that names it, else one that several may share,
    /// else one that was not read.
    pub(super) fn for_site(&mut self, ask: &Ask<'_>, question: &Question, claims: &Claims) {
        let Some(subject) = &ask.subject else { return };
        if let Some(index) = claims.get(&(ask.requirement.id.clone(), subject.id.clone())) {
            self.decide(ask, vec![*index], false);
            self.against_its_row(ask, question, *index);
            return;
        }
        let fit = |alternative: &Alternative, document: &Document| {
            assign::fit(self.facts, question, &subject.id, alternative, document)
        };
        let shared = ask
            .alternatives
            .iter()
            .filter(|a| a.shared)
            .find_map(|alternative| {
                self.facts
                    .documents
                    .iter()
                    .position(|document| fit(alternative, document) >= Fit::ByName)
            });
        if let Some(index) = shared {
            self.decide(ask, vec![index], false);
            return;
        }
        let taken: BTreeSet<usize> = self.outcome.used.values().flatten().copied().collect();
        let possible = self
            .facts
            .documents
            .iter()
            .enumerate()
            .find(|(index, document)| {
                // A document that may name the site besides is taken for something else already.
                let free = !taken.contains(index) && !self.claimed.contains(index);
                let mut may = ask.alternatives.iter().filter(|a| free || a.shared);
                may.any(|alternative| fit(alternative, document) == Fit::Possible)
            });
        match possible {
            Some((_, document)) => {
                let reason = Reason::MaybeIn {
                    file: document.file.clone(),
                };
                let files = vec![document.file.clone()];
                self.row(
                    ask.requirement,
                    ask.subject.clone(),
                    Status::Unverified,
                    reason,
                    files,
                );
            }
            None => self.decide(ask, Vec::new(), false),
        }
    }
}
