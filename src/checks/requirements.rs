//! Every requirement gets its state: one row, or one for each site or sector.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assign::{self, Fit};
use super::condition::{self, Sources};
use super::document::{self, Judged};
use super::facts::Facts;
use super::holder;
use super::select::{self, Selected};
use super::truth::Truth;
use crate::documents::Document;
use crate::finding::{Code, Finding, Message, Severity};
use crate::rules::{Alternative, ChoiceDemand, Demand, Question, Requirement, Words};
use crate::text::name_key;
use crate::verdict::{Reason, Row, Status, Subject};

/// The rows with the findings that led to them.
#[derive(Debug, Default)]
pub struct Outcome {
    pub rows: Vec<Row>,
    pub findings: Vec<Finding>,
    /// For each requirement the documents (indices) that were taken for it.
    pub used: BTreeMap<String, Vec<usize>>,
}

/// What one requirement asks for, for one subject.
struct Ask<'r> {
    requirement: &'r Arc<Requirement>,
    subject: Option<Subject>,
    alternatives: &'r [Alternative],
    basis: &'r Words,
    remedy: &'r Words,
}

/// Works through the requirements.
pub struct Evaluation<'a> {
    facts: &'a Facts<'a>,
    /// Documents taken for a site, which serve nothing else.
    claimed: BTreeSet<usize>,
    outcome: Outcome,
}

impl Sources for Evaluation<'_> {
    fn of_kind(&self, id: &str) -> Vec<&Document> {
        self.facts.of_kind(id)
    }

    fn of_requirement(&self, id: &str) -> Option<Vec<&Document>> {
        let used = self.outcome.used.get(id)?;
        Some(
            used.iter()
                .filter_map(|index| self.facts.documents.get(*index))
                .collect(),
        )
    }
}

/// States of all requirements, in the order of the rules.
pub fn evaluate(facts: &Facts<'_>) -> Outcome {
    let mut evaluation = Evaluation {
        facts,
        claimed: BTreeSet::new(),
        outcome: Outcome::default(),
    };
    let claims = evaluation.claims();
    // A requirement with an exemption may look at what was taken for another one.
    let (plain, dependent): (Vec<_>, Vec<_>) = facts
        .rules
        .requirements
        .iter()
        .partition(|r| r.unless.is_empty());
    for requirement in plain.into_iter().chain(dependent) {
        evaluation.requirement(requirement, &claims);
    }
    let order = |id: &str| facts.rules.requirements.iter().position(|r| r.id == id);
    let mut outcome = evaluation.outcome;
    outcome.rows.sort_by_key(|row| order(&row.requirement.id));
    outcome
}

/// For each requirement and site the document that says it is for it.
type Claims = BTreeMap<(String, String), usize>;

impl Evaluation<'_> {
    /// Documents that speak for a site, one for each.
    fn claims(&mut self) -> Claims {
        let mut claims = Claims::new();
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
                let fits = |site: usize, index: usize| {
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
                    if let Some(index) = document {
                        claims.insert((requirement.id.clone(), site.id.clone()), index);
                        self.claimed.insert(index);
                    }
                }
            }
        }
        claims
    }

    /// What a requirement is asked for; `None` when nobody has said.
    fn subjects(&self, question: &Question) -> Option<Vec<Subject>> {
        let given = self.facts.answer(question)?;
        let subjects = given.value.names().iter().filter_map(|name| {
            let choice = question
                .choices
                .iter()
                .flatten()
                .find(|choice| choice.id == *name);
            let title = choice.map_or_else(
                || Words {
                    zh: name.clone(),
                    en: name.clone(),
                },
                |c| c.title.clone(),
            );
            // The applicant in its own list of places is no further one.
            let applicant = self
                .facts
                .applicant()
                .map(|(_, applicant)| name_key(&applicant));
            let further = question.choices.is_some() || applicant.as_ref() != Some(&name_key(name));
            further.then(|| Subject {
                id: name.clone(),
                title,
            })
        });
        Some(subjects.collect())
    }

    fn requirement(&mut self, requirement: &Arc<Requirement>, claims: &Claims) {
        let doubt = match self.exemption(requirement) {
            (Truth::Met, Some(reason)) => {
                self.not_needed(requirement, reason);
                return;
            }
            (Truth::CannotTell, _) => true,
            _ => false,
        };
        let Some(question) = &requirement.for_each else {
            if let Demand::AnyOf(alternatives) = &requirement.demand {
                self.single(requirement, alternatives, doubt);
            }
            return;
        };
        match self.subjects(question) {
            None => {
                self.push_row(
                    requirement,
                    None,
                    Status::Unverified,
                    Reason::Unanswered {
                        ask: question.ask.clone(),
                    },
                );
            }
            Some(subjects) if subjects.is_empty() => {
                let source = self
                    .facts
                    .answer(question)
                    .map(|given| given.source)
                    .unwrap_or_default();
                let reason = match &requirement.none_reason {
                    Some(reason) => Reason::NotNeeded {
                        reason: reason.clone(),
                    },
                    None => Reason::NoneDeclared {
                        ask: question.ask.clone(),
                        source,
                    },
                };
                self.push_row(requirement, None, Status::NotApplicable, reason);
            }
            Some(subjects) => {
                for subject in subjects {
                    self.for_subject(requirement, question, subject, claims);
                }
            }
        }
    }

    fn for_subject(
        &mut self,
        requirement: &Arc<Requirement>,
        question: &Question,
        subject: Subject,
        claims: &Claims,
    ) {
        match &requirement.demand {
            Demand::AnyOf(alternatives) => {
                let ask = self.ask(requirement, Some(subject), alternatives, None);
                self.for_site(&ask, question, claims);
            }
            Demand::ByAnswer(choices) => {
                let Some((_, demand)) = choices.iter().find(|(choice, _)| *choice == subject.id)
                else {
                    let reason = Reason::UnknownChoice {
                        choice: subject.id.clone(),
                    };
                    self.push_row(requirement, Some(subject), Status::Unverified, reason);
                    return;
                };
                let ask = self.ask(requirement, Some(subject), &demand.any_of, Some(demand));
                let candidates = self.candidates(&ask);
                self.decide(&ask, candidates, true);
            }
        }
    }

    fn ask<'r>(
        &self,
        requirement: &'r Arc<Requirement>,
        subject: Option<Subject>,
        alternatives: &'r [Alternative],
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
            alternatives,
            basis,
            remedy,
        }
    }

    /// Whether an exemption holds, and its reason.
    fn exemption(&self, requirement: &Requirement) -> (Truth, Option<Words>) {
        let mut all = Truth::NotMet;
        for exemption in &requirement.unless {
            match condition::holds(&exemption.when, None, self) {
                Truth::Met => return (Truth::Met, Some(exemption.reason.clone())),
                Truth::CannotTell => all = Truth::CannotTell,
                Truth::NotMet => {}
            }
        }
        (all, None)
    }

    /// Not needed; what was handed in all the same is told.
    fn not_needed(&mut self, requirement: &Arc<Requirement>, reason: Words) {
        if let Demand::AnyOf(alternatives) = &requirement.demand {
            let ask = self.ask(requirement, None, alternatives, None);
            for index in self.candidates(&ask) {
                if let Some(document) = self.facts.documents.get(index) {
                    self.outcome.findings.push(Finding {
                        requirement: Some(requirement.id.clone()),
                        file: Some(document.file.clone()),
                        page: document.pages.map(|(first, _)| first),
                        basis: Some(requirement.basis.clone()),
                        ..Finding::of(Message::DocumentNotNeeded {
                            document: document.kind.title.clone(),
                            reason: reason.clone(),
                        })
                    });
                }
            }
        }
        self.push_row(
            requirement,
            None,
            Status::NotApplicable,
            Reason::NotNeeded { reason },
        );
    }

    /// Documents of the kinds asked for that are not taken for a site.
    fn candidates(&self, ask: &Ask<'_>) -> Vec<usize> {
        let takes = |document: &Document| {
            ask.alternatives
                .iter()
                .flat_map(|a| &a.kinds)
                .any(|kind| kind.id == document.kind.id)
        };
        let all = self.facts.documents.iter().enumerate();
        all.filter(|(index, document)| !self.claimed.contains(index) && takes(document))
            .map(|(index, _)| index)
            .collect()
    }

    /// A requirement that is asked for once.
    fn single(
        &mut self,
        requirement: &Arc<Requirement>,
        alternatives: &[Alternative],
        doubt: bool,
    ) {
        let ask = self.ask(requirement, None, alternatives, None);
        let candidates = self.candidates(&ask);
        if candidates.is_empty() && doubt {
            let other = requirement.unless.iter().find_map(|e| referred(&e.when));
            let title = other
                .and_then(|id| self.facts.rules.requirement(&id))
                .map(|r| r.title.clone());
            let reason = Reason::DependsOn {
                requirement: title.unwrap_or_else(|| requirement.title.clone()),
            };
            self.push_row(requirement, None, Status::Unverified, reason);
            return;
        }
        let documents: Vec<&Document> = candidates
            .iter()
            .filter_map(|i| self.facts.documents.get(*i))
            .collect();
        match select::applicants(self.facts, &documents) {
            Selected::These(which) => {
                let chosen = which
                    .into_iter()
                    .filter_map(|i| candidates.get(i).copied())
                    .collect();
                self.decide(&ask, chosen, false);
            }
            Selected::WhichOf(which) => {
                let files = which
                    .into_iter()
                    .filter_map(|i| documents.get(i))
                    .map(|d| d.file.clone())
                    .collect();
                self.push_row(
                    requirement,
                    None,
                    Status::Unverified,
                    Reason::WhichOf { files },
                );
            }
        }
    }

    /// A requirement for one site: the document that names it, else one that several may share,
    /// else one that was not read.
    fn for_site(&mut self, ask: &Ask<'_>, question: &Question, claims: &Claims) {
        let Some(subject) = &ask.subject else { return };
        if let Some(index) = claims.get(&(ask.requirement.id.clone(), subject.id.clone())) {
            self.decide(ask, vec![*index], false);
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
                !taken.contains(index)
                    && !self.claimed.contains(index)
                    && ask
                        .alternatives
                        .iter()
                        .any(|alternative| fit(alternative, document) == Fit::Possible)
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

    /// The state that the chosen documents give a requirement.
    fn decide(&mut self, ask: &Ask<'_>, chosen: Vec<usize>, of_applicant: bool) {
        let documents: Vec<(usize, &Document)> = chosen
            .iter()
            .filter_map(|i| self.facts.documents.get(*i).map(|d| (*i, d)))
            .collect();
        if documents.is_empty() {
            self.absent(ask);
            return;
        }
        let mut judged: Vec<(&Document, Judged)> = documents
            .iter()
            .map(|(_, document)| {
                let mut judged = document::judge(document, self.facts.rules, self.facts.date, self);
                if of_applicant {
                    judged.findings.extend(holder::wrong_holder(
                        self.facts,
                        ask.requirement,
                        document,
                    ));
                }
                (*document, judged)
            })
            .collect();
        let good = |judged: &Judged| judged.error().is_none() && judged.doubt().is_none();
        if judged.iter().any(|(_, j)| good(j)) {
            // An old copy beside a good one does no harm.
            for (_, one) in judged.iter_mut().filter(|(_, j)| !good(j)) {
                one.findings.retain(|f| {
                    !matches!(f.code(), Code::DocumentExpired | Code::DocumentSuperseded)
                });
            }
        }
        let (status, reason) = state_of(&judged);
        let files = judged
            .iter()
            .map(|(document, _)| document.file.clone())
            .collect();
        for (_, one) in judged {
            for mut finding in one.findings {
                finding.requirement = Some(ask.requirement.id.clone());
                finding.subject = ask.subject.as_ref().map(|subject| subject.id.clone());
                finding.basis = Some(ask.basis.clone());
                self.outcome.findings.push(finding);
            }
        }
        let used = documents
            .iter()
            .map(|(index, _)| *index)
            .collect::<Vec<_>>();
        self.outcome
            .used
            .entry(ask.requirement.id.clone())
            .or_default()
            .extend(used);
        self.row(ask.requirement, ask.subject.clone(), status, reason, files);
    }

    /// No document: missing, unless a file of which nothing is known may be it.
    fn absent(&mut self, ask: &Ask<'_>) {
        let mut accepted: Vec<Words> = Vec::new();
        for kind in ask.alternatives.iter().flat_map(|a| &a.kinds) {
            if !accepted.contains(&kind.title) {
                accepted.push(kind.title.clone());
            }
        }
        if let Some(file) = self.facts.unknown_files.first() {
            let reason = Reason::MaybeIn { file: file.clone() };
            self.row(
                ask.requirement,
                ask.subject.clone(),
                Status::Unverified,
                reason,
                vec![file.clone()],
            );
            return;
        }
        self.outcome.findings.push(Finding {
            requirement: Some(ask.requirement.id.clone()),
            subject: ask.subject.as_ref().map(|subject| subject.id.clone()),
            basis: Some(ask.basis.clone()),
            remedy: Some(ask.remedy.clone()),
            ..Finding::of(Message::MissingDocument {
                title: ask.requirement.title.clone(),
                subject: ask.subject.as_ref().map(|subject| subject.title.clone()),
                accepted: accepted.clone(),
            })
        });
        let reason = Reason::NotFound { accepted };
        self.push_row(
            ask.requirement,
            ask.subject.clone(),
            Status::Missing,
            reason,
        );
    }

    fn push_row(
        &mut self,
        requirement: &Arc<Requirement>,
        subject: Option<Subject>,
        status: Status,
        reason: Reason,
    ) {
        let files = match &reason {
            Reason::WhichOf { files } => files.clone(),
            _ => Vec::new(),
        };
        self.row(requirement, subject, status, reason, files);
    }

    fn row(
        &mut self,
        requirement: &Arc<Requirement>,
        subject: Option<Subject>,
        status: Status,
        reason: Reason,
        mut files: Vec<String>,
    ) {
        files.dedup();
        self.outcome.rows.push(Row {
            requirement: Arc::clone(requirement),
            subject,
            status,
            reason,
            files,
        });
    }
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

/// The requirement that a condition looks at.
fn referred(condition: &crate::rules::Condition) -> Option<String> {
    use crate::rules::{Condition, FieldRef};
    match condition {
        Condition::Field(FieldRef::Requirement(id, _), _)
        | Condition::Matches(FieldRef::Requirement(id, _), _) => Some(id.clone()),
        Condition::Any(list) | Condition::All(list) => list.iter().find_map(referred),
        _ => None,
    }
}

/// Whether any finding is an error.
pub fn has_error(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity() == Severity::Error)
}
