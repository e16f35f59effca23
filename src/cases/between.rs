//! Which of what compares documents a report shows to be met, and which broken.

use super::seen::{Looked, Seen};
use crate::checks::compared::{self, Compared, How};
use crate::checks::condition::{self, Sources};
use crate::checks::truth::Truth;
use crate::documents::{Document, Field, FieldState, Value};
use crate::finding::{Finding, Message};
use crate::rules::{Bound, Comparison, DateRef, FieldRef, Normaliser, Weight, Words};
use crate::verdict::{Reason, Status};

impl Looked<'_> {
    pub(super) fn comparison(&self, comparison: &Comparison) -> Seen {
        let Some((first, others)) = comparison.fields.split_first() else {
            return Seen::default();
        };
        let excused = comparison
            .unless
            .as_ref()
            .is_some_and(|unless| condition::holds(unless, None, self) != Truth::NotMet);
        let second: Vec<(&Document, &Field)> =
            others.iter().flat_map(|field| self.values(field)).collect();
        // What is never an error shows in the state of its requirement.
        let doubted = comparison.normaliser == Normaliser::Similar
            && self.report.requirements.iter().any(|row| {
                let title = self.values(first).first().map(|(_, field)| &field.title);
                row.requirement.id == comparison.requirement
                    && matches!(&row.reason, Reason::NotSure { message, .. }
                        if matches!(&**message, Message::Mismatch { field, .. } if Some(field) == title))
            });
        let broken = doubted || self.any(|finding| tells(finding, comparison, &second));
        let how = How::of(comparison, &self.report.rules);
        let met = !excused
            && self.values(first).iter().any(|(document, one)| {
                second.iter().any(|(other, two)| {
                    let same = compared::compare(one, two, &how);
                    !std::ptr::eq(*document, *other) && same == Compared::Same
                })
            });
        Seen {
            met: met && !broken,
            broken,
        }
    }

    fn values(&self, field: &FieldRef) -> Vec<(&Document, &Field)> {
        let (documents, key) = match field {
            FieldRef::Here(_) => return Vec::new(),
            FieldRef::Kind(kind, key) => (self.of_kind(&kind.id), key),
            FieldRef::Requirement(id, key) => (self.of_requirement(id).unwrap_or_default(), key),
        };
        let known = |field: &&Field| {
            matches!(field.state, FieldState::Valid | FieldState::Invalid(_))
                && field.value != Value::Nothing
        };
        let borne = documents
            .into_iter()
            .filter_map(|document| Some((document, document.field(key).filter(known)?)));
        borne.collect()
    }

    pub(super) fn figure(&self, nth: usize) -> Seen {
        let Some(figure) = self.report.rules.figures.get(nth) else {
            return Seen::default();
        };
        let tiers = figure.tiers.iter().map(|(_, bounds)| bounds);
        let others = tiers.chain([&figure.bounds]).flat_map(|bounds| {
            let both = bounds.at_least.iter().chain(&bounds.at_most);
            both.filter_map(|bound| match bound {
                Bound::Part { of, .. } => Some(&of.0),
                Bound::Fixed(_) => None,
            })
        });
        let mut fields = others.chain([&figure.figure.0]).flatten();
        let known = fields.all(|field| self.is_read(field));
        self.bound(&figure.says, &figure.requirement, figure.severity, known)
    }

    pub(super) fn date(&self, nth: usize) -> Seen {
        let Some(rule) = self.report.rules.dates.get(nth) else {
            return Seen::default();
        };
        let other = match &rule.other {
            DateRef::Reference => true,
            DateRef::Field(other) => self.is_read(other),
        };
        let excused = rule
            .unless
            .as_ref()
            .is_some_and(|unless| condition::holds(unless, None, self) != Truth::NotMet);
        let known = other && self.is_read(&rule.date) && !excused;
        self.bound(&rule.says, &rule.requirement, rule.severity, known)
    }

    fn is_read(&self, field: &FieldRef) -> bool {
        let values = self.values(field);
        values.iter().any(|(_, f)| f.state == FieldState::Valid)
    }

    /// A figure or date under its bound: `known`, where all of it was read. One that only might be
    /// out of bounds is neither met nor broken.
    fn bound(&self, says: &Words, requirement: &str, weight: Weight, known: bool) -> Seen {
        let shown = self.notes || weight != Weight::Note;
        let broken = shown
            && self.any(|f| {
                matches!(&f.message,
                    Message::FigureDoubtful { says: said, .. }
                    | Message::ValueOutOfBounds { says: said, .. } if said == says)
            });
        let doubtful = self.report.requirements.iter().any(|row| {
            row.requirement.id == requirement && matches!(row.reason, Reason::NotSure { .. })
        });
        let asked =
            self.report.requirements.iter().any(|row| {
                row.requirement.id == requirement && row.status != Status::NotApplicable
            });
        Seen {
            met: shown && known && asked && !doubtful && !broken,
            broken,
        }
    }

    pub(super) fn recommended(&self, nth: usize) -> Seen {
        let Some(evidence) = self.report.rules.recommended.get(nth) else {
            return Seen::default();
        };
        let lacks = self.any(|f| {
            matches!(&f.message, Message::DocumentRecommended { lacking }
                if lacking.iter().any(|one| one.title == evidence.title))
        });
        Seen {
            met: self.notes && !lacks,
            broken: self.notes && lacks,
        }
    }
}

/// Whether a finding is that of a comparison: the clause and the remedy tell it from others of the
/// same fields.
fn tells(finding: &Finding, comparison: &Comparison, second: &[(&Document, &Field)]) -> bool {
    let key = |field: &FieldRef| match field {
        FieldRef::Here(key) | FieldRef::Kind(_, key) | FieldRef::Requirement(_, key) => key.clone(),
    };
    let also_told = matches!(&finding.message, Message::Mismatch { also, .. } if !also.is_empty());
    let own = finding.requirement.as_ref() == Some(&comparison.requirement)
        && finding.basis.as_ref() == Some(&comparison.basis)
        && (finding.remedy == comparison.remedy || also_told);
    let kind_of_second = |quote: &crate::finding::Quote| {
        second
            .iter()
            .any(|(document, _)| document.kind.title == quote.document)
    };
    let field = finding.field.as_ref();
    let is = |wanted: Option<&FieldRef>| wanted.map(key).as_ref() == field;
    let mut others = comparison.fields.iter().skip(1);
    own && match &finding.message {
        Message::Mismatch { second, .. } => {
            (is(comparison.fields.first()) || others.any(|other| is(Some(other))))
                && kind_of_second(second)
        }
        Message::SharedCode { .. } => comparison.normaliser == Normaliser::Distinct,
        Message::WrittenDifferently { second, .. } => {
            kind_of_second(second) && others.any(|other| is(Some(other)))
        }
        Message::DateImplausible { .. } => {
            comparison.normaliser == Normaliser::NotBefore && others.any(|other| is(Some(other)))
        }
        _ => false,
    }
}
