//! Different documents of which there must be so many.

use super::judgement::{Judgement, not_counted, titles};
use super::{Ask, Evaluation, Way};
use crate::checks::assign::{self, Fit};
use crate::checks::truth::Truth;
use crate::documents::{Document, FieldState};
use crate::finding::{Asked, Finding, Message, NotNeeded, Severity};
use crate::rules::{Several, ValueKind};
use crate::verdict::{Reason, Status};

/// The different documents, in their order.
#[derive(Default)]
struct Counted {
    /// Each with what it says.
    parts: Vec<(usize, Judgement)>,
    /// Handed in twice: the second, and the file of the first.
    again: Vec<(usize, String)>,
}

impl Evaluation<'_> {
    /// So many different documents, and not more than may be.
    pub(super) fn several(
        &self,
        ask: &Ask<'_>,
        several: &Several,
        way: &Way<'_>,
        claimed: &[usize],
    ) -> Judgement {
        let alternatives = std::slice::from_ref(&several.alternative);
        let (candidates, maybe) = match way {
            Way::ForSite(question, _) => {
                let maybe = self.maybe_for_site(ask, alternatives, question);
                let maybe: Vec<String> = maybe.iter().map(|d| d.file.clone()).collect();
                (self.of_site(ask, several, way, claimed), maybe)
            }
            Way::Once | Way::ForChoice => (self.candidates(alternatives), Vec::new()),
        };
        let counted = self.counted(ask, several, way, &candidates);
        let open: Vec<&String> = maybe.iter().chain(self.facts.unknown_files).collect();
        let mut parts: Vec<Judgement> = Vec::new();
        let too_many = self.too_many(several, &counted, &open);
        let different = counted.parts.len();
        parts.extend(counted.parts.into_iter().map(|(_, judged)| judged));
        // A file of which nothing is known may hold any number of them.
        let short = several.at_least.saturating_sub(different);
        parts.extend((0..short).map(|_| match open.first() {
            Some(file) => Judgement::maybe_in(file),
            None => Judgement {
                lacks: Some(Asked::OneOf(Vec::new())),
                ..Judgement::bare(Status::Missing, Reason::PackUnread)
            },
        }));
        let mut judged = self.together(ask, several.at_least, parts);
        if judged.lacks.is_some() {
            let asked = Asked::Several {
                kinds: titles(alternatives),
                more: short,
                there: different,
            };
            judged.reason = Reason::Lacks {
                asked: asked.clone(),
                of_subject: ask.subject.is_some(),
            };
            judged.lacks = Some(asked);
        }
        for (index, first) in counted.again {
            let document = self.facts.documents.get(index);
            judged
                .findings
                .extend(document.map(|d| not_counted(d, NotNeeded::Again { of: first })));
        }
        match too_many {
            Some(TooMany::Yes(finding)) => {
                judged.status = Status::Invalid;
                judged.lacks = None;
                judged.reason = Reason::Wrong {
                    document: ask.requirement.title.clone(),
                    file: finding.file.clone().unwrap_or_default(),
                    message: Box::new(finding.message.clone()),
                };
                judged.findings.push(*finding);
            }
            Some(TooMany::CannotTell(reason)) if judged.status == Status::Satisfied => {
                judged.status = Status::Unverified;
                judged.reason = reason;
            }
            _ => {}
        }
        judged
    }

    /// The documents of a site: its own, and those that several sites may share.
    fn of_site(
        &self,
        ask: &Ask<'_>,
        several: &Several,
        way: &Way<'_>,
        claimed: &[usize],
    ) -> Vec<usize> {
        let (Way::ForSite(question, _), Some(site)) = (way, &ask.subject) else {
            return Vec::new();
        };
        if !several.alternative.shared {
            return claimed.to_vec();
        }
        let documents = self.facts.documents.iter().enumerate();
        let fits = documents.filter(|(_, document)| {
            assign::fit(
                self.facts,
                question,
                &site.id,
                &several.alternative,
                document,
            ) >= Fit::ByName
        });
        fits.map(|(index, _)| index).collect()
    }

    /// The different ones among the candidates, those that are in order first.
    fn counted(
        &self,
        ask: &Ask<'_>,
        several: &Several,
        way: &Way<'_>,
        candidates: &[usize],
    ) -> Counted {
        let alternatives = std::slice::from_ref(&several.alternative);
        let judge = |index: usize| match way {
            Way::ForSite(question, _) => self.with_its_row(ask, alternatives, question, index),
            Way::Once | Way::ForChoice => self.decide(ask, alternatives, &[index], true),
        };
        let rank = |judged: &Judgement| match judged.status {
            Status::Satisfied => 0,
            Status::Unverified => 1,
            _ => 2,
        };
        let mut judged: Vec<(usize, Judgement)> =
            candidates.iter().map(|i| (*i, judge(*i))).collect();
        judged.sort_by_key(|(_, judged)| rank(judged));
        let naming = &several.alternative.naming;
        let mut counted = Counted::default();
        for (index, mut one) in judged {
            let Some(document) = self.facts.documents.get(index) else {
                continue;
            };
            let others = counted.parts.iter();
            let others = others.filter_map(|(index, _)| self.facts.documents.get(*index));
            let same: Vec<(&Document, Truth)> =
                others.map(|d| (d, same(d, document, naming))).collect();
            let known = |truth| same.iter().find(|(_, same)| *same == truth);
            if let Some((first, _)) = known(Truth::Met) {
                counted.again.push((index, first.file.clone()));
                continue;
            }
            if let Some((first, _)) = known(Truth::CannotTell)
                && one.status == Status::Satisfied
            {
                one.status = Status::Unverified;
                one.reason = Reason::MaybeSame {
                    document: document.kind.title.clone(),
                    files: vec![first.file.clone(), document.file.clone()],
                };
                one.findings.retain(|f| f.severity() != Severity::Error);
            }
            counted.parts.push((index, one));
        }
        counted
    }

    /// Whether there are more than may be.
    fn too_many(&self, several: &Several, counted: &Counted, open: &[&String]) -> Option<TooMany> {
        let most = several.at_most?;
        let document = |index: &usize| self.facts.documents.get(*index);
        let maybe_same = |judged: &Judgement| matches!(judged.reason, Reason::MaybeSame { .. });
        let (sure, unsure): (Vec<_>, Vec<_>) = counted.parts.iter().partition(|(index, judged)| {
            document(index).is_some_and(Document::is_read) && !maybe_same(judged)
        });
        let files = sure.iter().filter_map(|(index, _)| document(index));
        let files: Vec<String> = files.map(|document| document.file.clone()).collect();
        if files.len() > most {
            let file = files.get(most).cloned();
            let alternatives = std::slice::from_ref(&several.alternative);
            let message = Message::DocumentTooMany {
                kinds: titles(alternatives),
                most,
                files,
            };
            return Some(TooMany::Yes(Box::new(Finding {
                file,
                ..Finding::of(message)
            })));
        }
        if files.len() + unsure.len() + open.len() <= most {
            return None;
        }
        let reason = match (unsure.first(), open.first()) {
            (Some((_, judged)), _) if maybe_same(judged) => judged.reason.clone(),
            (Some((index, judged)), _) => match document(index) {
                Some(document) if judged.status != Status::Satisfied => Reason::NotRead {
                    document: document.kind.title.clone(),
                    file: document.file.clone(),
                },
                _ => judged.reason.clone(),
            },
            (None, Some(file)) => Reason::MaybeIn {
                file: (*file).clone(),
                holder: None,
            },
            (None, None) => return None,
        };
        Some(TooMany::CannotTell(reason))
    }
}

/// Whether there are more than may be.
enum TooMany {
    Yes(Box<Finding>),
    CannotTell(Reason),
}

/// Whether two documents are one, handed in twice. What all documents for one purpose bear tells
/// nothing: the applicant's name and codes, and what they are asked for (`naming`).
fn same(one: &Document, other: &Document, naming: &[String]) -> Truth {
    if one.kind.id != other.kind.id {
        return Truth::NotMet;
    }
    let mut alike = false;
    let mut number = false;
    for field in one.fields.iter().filter(|f| f.state == FieldState::Valid) {
        let (Some(rule), Some(twin)) = (one.kind.field(&field.key), other.field(&field.key)) else {
            continue;
        };
        if twin.state != FieldState::Valid {
            continue;
        }
        if twin.value != field.value {
            return Truth::NotMet;
        }
        let common = one.kind.holder.as_ref() == Some(&field.key) || naming.contains(&field.key);
        if !common && !matches!(rule.value, ValueKind::Code(_)) {
            alike = true;
            number |= matches!(rule.value, ValueKind::Number);
        }
    }
    match (number, alike) {
        (true, _) => Truth::Met,
        // Two contracts with one customer may well be two.
        (false, true) => Truth::CannotTell,
        // Nothing to go by; that their content is not the same is known.
        (false, false) => Truth::NotMet,
    }
}
