//! Figures that are expected, and evidence that is recommended.

use super::super::mistake::{Mistake, Thing};
use super::super::model::{Bound, Figure, Recommended};
use super::super::path::Path;
use super::super::raw::{RawBound, RawType};
use super::Lower;
use super::questions::field_key;

impl<'a> Lower<'a> {
    pub(super) fn figures(&mut self, root: &Path<'_>) -> Vec<Figure> {
        let raw = self.raw;
        let path = root.key("figures");
        let mut figures = Vec::with_capacity(raw.figures.len());
        for (nth, figure) in raw.figures.iter().enumerate() {
            let path = path.index(nth);
            if figure.at_least.is_none() && figure.at_most.is_none() {
                self.wrong(&path, Mistake::BoundMissing);
            }
            if self.raw_requirement(&figure.requirement).is_none() {
                let known = raw.requirements.iter().map(|r| r.id.as_str());
                let id = &figure.requirement;
                self.unknown(&path.key("requirement"), Thing::Requirement, id, known);
            }
            let said = self.words(&path.key("says"), &figure.says);
            let basis = self.maybe_words(&path.key("basis"), figure.basis.as_ref());
            let remedy = self.maybe_words(&path.key("remedy"), figure.remedy.as_ref());
            let at_least = self.bound(&path.key("at_least"), figure.at_least.as_ref());
            let at_most = self.bound(&path.key("at_most"), figure.at_most.as_ref());
            let at = path.key("figure");
            let Some(of) = self.reference(&at, &figure.figure, None) else {
                continue;
            };
            self.of_type(&at, field_key(&of), &[RawType::Count, RawType::Column]);
            let known = raw.figures.iter().map(|one| one.id.as_deref());
            self.entry_id(&path, nth, known);
            figures.push(Figure {
                id: figure.id.clone(),
                figure: of,
                at_least,
                at_most,
                says: said,
                requirement: figure.requirement.clone(),
                basis: basis.unwrap_or_else(|| raw.basis.clone()),
                remedy,
            });
        }
        figures
    }

    fn bound(&mut self, path: &Path<'_>, raw: Option<&'a RawBound>) -> Option<Bound> {
        let raw = raw?;
        let at = path.key("of");
        let of = self.reference(&at, &raw.of, None)?;
        self.of_type(&at, field_key(&of), &[RawType::Count, RawType::Column]);
        Some(Bound {
            percent: raw.percent,
            of,
        })
    }

    pub(super) fn recommended(&mut self, root: &Path<'_>) -> Vec<Recommended> {
        let raw = self.raw;
        let path = root.key("recommended");
        let mut recommended = Vec::with_capacity(raw.recommended.len());
        for (nth, evidence) in raw.recommended.iter().enumerate() {
            let path = path.index(nth);
            let any_of = path.key("any_of");
            if evidence.any_of.is_empty() {
                self.wrong_key(&any_of, Mistake::NothingAsked);
            }
            let kinds = (evidence.any_of.iter().enumerate())
                .filter_map(|(nth, id)| self.kind(&any_of.index(nth), id))
                .collect();
            let unless = (evidence.unless.as_ref())
                .map(|raw| self.condition(&path.key("unless"), raw, None));
            let basis = self.maybe_words(&path.key("basis"), evidence.basis.as_ref());
            let title = self.words(&path.key("title"), &evidence.title);
            let such_as = self.maybe_words(&path.key("such_as"), evidence.such_as.as_ref());
            // A condition that could not be lowered must not become none at all.
            if matches!(unless, Some(None)) {
                continue;
            }
            let known = raw.recommended.iter().map(|one| one.id.as_deref());
            self.entry_id(&path, nth, known);
            recommended.push(Recommended {
                id: evidence.id.clone(),
                title,
                such_as,
                kinds,
                unless: unless.flatten(),
                basis: basis.unwrap_or_else(|| raw.basis.clone()),
            });
        }
        recommended
    }
}
