//! What must agree between documents.

use super::super::mistake::{Mistake, NameStyle, NoEffect, Thing};
use super::super::model::{Comparison, Normaliser, Tolerance};
use super::super::path::Path;
use super::super::problem::RuleProblem;
use super::super::raw::RawType;
use super::Lower;
use super::questions::field_key;
use crate::text::{amount, percent};

/// What can be compared as a sum.
const SUMS: [RawType; 3] = [RawType::Money, RawType::Percent, RawType::Count];
/// So many per cent of two similar texts are the same, unless the rules say otherwise.
const ALIKE: u32 = 90;

impl Lower<'_> {
    pub(super) fn comparisons(&mut self, root: &Path<'_>) -> Vec<Comparison> {
        let raw = self.raw;
        let path = root.key("consistency");
        let mut comparisons = Vec::with_capacity(raw.consistency.len());
        for (nth, comparison) in raw.consistency.iter().enumerate() {
            let path = path.index(nth);
            if comparison.fields.len() < 2 {
                self.wrong_key(&path.key("fields"), Mistake::OneField);
            }
            if self.raw_requirement(&comparison.requirement).is_none() {
                let known = raw
                    .requirements
                    .iter()
                    .map(|requirement| requirement.id.as_str());
                let id = &comparison.requirement;
                self.unknown(&path.key("requirement"), Thing::Requirement, id, known);
            }
            let unused = [
                (
                    "tolerance",
                    comparison.tolerance.is_some() && comparison.normaliser != Normaliser::Amount,
                ),
                (
                    "at_least",
                    comparison.at_least.is_some() && comparison.normaliser != Normaliser::Similar,
                ),
            ];
            self.no_effect(&path, &unused, NoEffect::Comparison);
            let tolerance = self.tolerance(&path.key("tolerance"), comparison.tolerance.as_deref());
            let fields = self.references(&path.key("fields"), &comparison.fields);
            if comparison.normaliser == Normaliser::Amount
                && fields.len() == comparison.fields.len()
            {
                let at = path.key("fields");
                for (nth, field) in fields.iter().enumerate() {
                    self.of_type(&at.index(nth), field_key(field), &SUMS);
                }
            }
            let basis = self.maybe_words(&path.key("basis"), comparison.basis.as_ref());
            let unless = (comparison.unless.as_ref())
                .map(|raw| self.condition(&path.key("unless"), raw, None));
            // A condition that could not be lowered must not become none at all.
            if matches!(unless, Some(None)) {
                continue;
            }
            let known = raw.consistency.iter().map(|one| one.id.as_deref());
            self.entry_id(&path, nth, known);
            comparisons.push(Comparison {
                id: comparison.id.clone(),
                fields,
                tolerance,
                alike: comparison.at_least.unwrap_or(ALIKE),
                normaliser: comparison.normaliser,
                unless: unless.flatten(),
                of_applicant: comparison.of_applicant,
                explained_by: comparison
                    .explained_by
                    .as_ref()
                    .and_then(|id| self.kind(&path.key("explained_by"), id)),
                requirement: comparison.requirement.clone(),
                basis: basis.unwrap_or_else(|| raw.basis.clone()),
                remedy: self.maybe_words(&path.key("remedy"), comparison.remedy.as_ref()),
            });
        }
        comparisons
    }

    fn tolerance(&mut self, path: &Path<'_>, written: Option<&str>) -> Option<Tolerance> {
        let written = written?;
        let part = percent(written).filter(|part| part.ten_thousandths >= 0);
        let much = || {
            let much = amount(written).filter(|much| much.currency.is_none())?;
            (much.ten_thousandths >= 0).then_some(Tolerance::TenThousandths(much.ten_thousandths))
        };
        let tolerance = part.map(Tolerance::Percent).or_else(much);
        if tolerance.is_none() {
            let written = written.to_owned();
            self.wrong(path, Mistake::BadFigure { written });
        }
        tolerance
    }

    /// The id of the nth entry of a list whose entries may have one: how it is written, and that no
    /// entry before it has the same.
    pub(super) fn entry_id<'k>(
        &mut self,
        path: &Path<'_>,
        nth: usize,
        ids: impl Iterator<Item = Option<&'k str>> + Clone,
    ) {
        let Some(id) = ids.clone().nth(nth).flatten() else {
            return;
        };
        let at = path.key("id");
        self.name(&at, id, NameStyle::Kebab);
        if ids.take(nth).any(|before| before == Some(id)) {
            let at = self.root.map_or(0..0, |root| root.place(&at));
            let mistake = Mistake::DuplicateId { id: id.to_owned() };
            self.problems.push(RuleProblem::new(mistake, at));
        }
    }
}
