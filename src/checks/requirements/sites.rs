//! Which document is taken for which site.

use std::collections::{BTreeMap, BTreeSet};

use super::judgement::Judgement;
use super::{Ask, Evaluation};
use crate::checks::assign::{self, Fit};
use crate::checks::document;
use crate::codes;
use crate::documents::{Document, FieldState, Value};
use crate::finding::{Finding, Message, Quote};
use crate::rules::{Alternative, Demand, Question, Requirement, ValueKind, Wanted};
use crate::text::similar;
use crate::verdict::{Reason, Status, Subject};

/// For each requirement, site and part of what is asked for, the documents that say they are for it.
pub(super) type Claims = BTreeMap<(String, String, usize), Vec<usize>>;

impl Evaluation<'_> {
    /// Documents that speak for a site, as many for each as are asked for.
    pub(super) fn claims(&mut self) -> Claims {
        let mut claims = Claims::new();
        let best_first = self.best_first();
        for requirement in &self.facts.rules.requirements {
            let (Some(question), Demand::Of(wanted)) = (&requirement.for_each, &requirement.demand)
            else {
                continue;
            };
            let sites = self.subjects(question).unwrap_or_default();
            for (nth, part) in wanted.parts().into_iter().enumerate() {
                for least in [Fit::Yes, Fit::ByName] {
                    self.claim(
                        (requirement, question, nth, part),
                        &sites,
                        &best_first,
                        least,
                        &mut claims,
                    );
                }
            }
        }
        claims
    }

    /// Gives each site the documents that fit it: one to one, and what is left over where more than
    /// one is asked for.
    fn claim(
        &mut self,
        (requirement, question, nth, part): (&Requirement, &Question, usize, &Wanted),
        sites: &[Subject],
        best_first: &[usize],
        least: Fit,
        claims: &mut Claims,
    ) {
        let (each, more) = match part {
            Wanted::Several(several) => (several.at_least, true),
            _ => (1, false),
        };
        let key = |site: &Subject| (requirement.id.clone(), site.id.clone(), nth);
        // A site that is still short of documents stands for each that it is short of.
        let short =
            |site: &Subject| each.saturating_sub(claims.get(&key(site)).map_or(0, Vec::len));
        let places = sites
            .iter()
            .flat_map(|site| std::iter::repeat_n(site, short(site)));
        let open: Vec<&Subject> = places.collect();
        let fits = |site: &Subject, place: usize| {
            let index = best_first.get(place).copied().unwrap_or_default();
            let Some(document) = self.facts.documents.get(index) else {
                return false;
            };
            let alternatives = part.alternatives();
            let mut own = alternatives.into_iter().filter(|a| !a.shared);
            !self.claimed.contains(&index)
                && own.any(|alternative| {
                    assign::fit(self.facts, question, &site.id, alternative, document) >= least
                })
        };
        let assigned = assign::one_to_one(open.len(), best_first.len(), |site, place| {
            open.get(site).is_some_and(|site| fits(site, place))
        });
        let mut taken: Vec<(&Subject, usize)> = Vec::new();
        for (site, place) in open.iter().zip(assigned) {
            taken.extend(place.map(|place| (*site, place)));
        }
        if more {
            for place in 0..best_first.len() {
                let site = sites.iter().find(|site| fits(site, place));
                let known = taken.iter().any(|(_, other)| *other == place);
                taken.extend(site.filter(|_| !known).map(|site| (site, place)));
            }
        }
        for (site, place) in taken {
            if let Some(index) = best_first.get(place) {
                claims.entry(key(site)).or_default().push(*index);
                self.claimed.insert(*index);
            }
        }
    }

    /// The code that the list gives a site against the one on the document taken for it.
    fn against_its_row(
        &self,
        ask: &Ask<'_>,
        question: &Question,
        index: usize,
        judged: &mut Judgement,
    ) {
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
                picture: document.picture(page),
                value: value.to_owned(),
            };
            Some(Finding {
                file: Some(document.file_of(borne).to_owned()),
                page: borne.page,
                field: Some(borne.key.clone()),
                ..Finding::of(Message::Mismatch {
                    within: None,
                    field: borne.title.clone(),
                    first: quote(document, borne.page, code),
                    second: quote(list, field.page, listed),
                    close: similar(code, listed),
                    also: Vec::new(),
                })
            })
        });
        let Some(finding) = finding else { return };
        if matches!(judged.status, Status::Satisfied | Status::Unverified) {
            judged.status = Status::Invalid;
            judged.reason = Reason::Wrong {
                document: document.kind.title.clone(),
                file: document.file.clone(),
                message: Box::new(finding.message.clone()),
            };
        }
        judged.findings.push(finding);
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

    /// A document for one site: the one that names it, else one that several may share, else one
    /// that was not read.
    pub(super) fn for_site(
        &self,
        ask: &Ask<'_>,
        alternatives: &[Alternative],
        question: &Question,
        claimed: &[usize],
    ) -> Judgement {
        let Some(subject) = &ask.subject else {
            return self.absent(ask, alternatives);
        };
        if let Some(index) = claimed.first() {
            return self.with_its_row(ask, alternatives, question, *index);
        }
        let fit = |alternative: &Alternative, document: &Document| {
            assign::fit(self.facts, question, &subject.id, alternative, document)
        };
        let mut shared = alternatives.iter().filter(|a| a.shared);
        let shared = shared.find_map(|alternative| {
            let mut documents = self.facts.documents.iter().enumerate();
            let found = documents.find(|(index, document)| {
                fit(alternative, document) >= Fit::ByName && !self.is_namesakes(subject, *index)
            });
            found.map(|(index, _)| index)
        });
        if let Some(index) = shared {
            return self.decide(ask, alternatives, &[index], false);
        }
        match self.maybe_for_site(ask, alternatives, question).first() {
            Some(document) => Judgement::maybe(document),
            None => self.decide(ask, alternatives, &[], false),
        }
    }

    /// Whether a document was taken for another site of the same name: the name alone does not make
    /// it this one's as well.
    fn is_namesakes(&self, site: &Subject, index: usize) -> bool {
        let mut rows = self.outcome.rows.iter();
        self.claimed.contains(&index) && rows.any(|row| row.subject.as_ref() == Some(site))
    }

    /// What the document of a site says, also against the row of the list that names the site.
    pub(super) fn with_its_row(
        &self,
        ask: &Ask<'_>,
        alternatives: &[Alternative],
        question: &Question,
        index: usize,
    ) -> Judgement {
        let mut judged = self.decide(ask, alternatives, &[index], false);
        self.against_its_row(ask, question, index, &mut judged);
        judged
    }

    /// Documents that were not read well enough to say that they are for no site.
    pub(super) fn maybe_for_site(
        &self,
        ask: &Ask<'_>,
        alternatives: &[Alternative],
        question: &Question,
    ) -> Vec<&Document> {
        let Some(subject) = &ask.subject else {
            return Vec::new();
        };
        let taken: BTreeSet<usize> = self.outcome.used.values().flatten().copied().collect();
        let documents = self.facts.documents.iter().enumerate();
        let possible = documents.filter(|(index, document)| {
            // A document that may name the site besides is taken for something else already.
            let free = !taken.contains(index) && !self.claimed.contains(index);
            let mut may = alternatives.iter().filter(|a| free || a.shared);
            may.any(|alternative| {
                assign::fit(self.facts, question, &subject.id, alternative, document)
                    == Fit::Possible
            })
        });
        possible.map(|(_, document)| document).collect()
    }
}
