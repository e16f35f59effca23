//! Figures that are expected, and evidence that is recommended.

use super::super::mistake::{Mistake, Thing};
use super::super::model::{Bound, Bounds, Figure, Measure, Quantity, Recommended};
use super::super::path::Path;
use super::super::raw::{RawBound, RawFigure, RawQuantity, RawType};
use super::questions::field_key;
use super::{Lower, names};
use crate::text::{Currency, Percent, amount, percent};

/// What a figure can be.
const FIGURES: [RawType; 5] = [
    RawType::Count,
    RawType::Column,
    RawType::Money,
    RawType::Percent,
    RawType::Choice,
];

impl<'a> Lower<'a> {
    pub(super) fn figures(&mut self, root: &Path<'_>) -> Vec<Figure> {
        let raw = self.raw;
        let path = root.key("figures");
        let mut figures = Vec::with_capacity(raw.figures.len());
        for (nth, figure) in raw.figures.iter().enumerate() {
            let path = path.index(nth);
            let known = raw.figures.iter().map(|one| one.id.as_deref());
            self.entry_id(&path, nth, known);
            figures.extend(self.figure(&path, figure));
        }
        figures
    }

    fn figure(&mut self, path: &Path<'_>, raw: &'a RawFigure) -> Option<Figure> {
        if raw.at_least.is_none() && raw.at_most.is_none() && raw.tiers.is_empty() {
            self.wrong(path, Mistake::BoundMissing);
        }
        self.bears_on(path, &raw.requirement);
        let said = self.words(&path.key("says"), &raw.says);
        let basis = self.maybe_words(&path.key("basis"), raw.basis.as_ref());
        let remedy = self.maybe_words(&path.key("remedy"), raw.remedy.as_ref());
        let figure = self.quantity(&path.key("figure"), &raw.figure);
        let of = figure.as_ref().and_then(|f| f.0.first()).map(field_key);
        let key = of.unwrap_or_default().to_owned();
        let bounds = self.bounds(path, &key, (raw.at_least.as_ref(), raw.at_most.as_ref()));
        let at = path.key("tiers");
        let mut tiers = Vec::with_capacity(raw.tiers.len());
        for (nth, tier) in raw.tiers.iter().enumerate() {
            let path = at.index(nth);
            if tier.at_least.is_none() && tier.at_most.is_none() {
                self.wrong(&path, Mistake::BoundMissing);
            }
            let bounds = self.bounds(&path, &key, (tier.at_least.as_ref(), tier.at_most.as_ref()));
            let when = self.condition(&path.key("when"), &tier.when, None);
            tiers.extend(when.map(|when| (when, bounds)));
        }
        Some(Figure {
            id: raw.id.clone(),
            figure: figure?,
            tiers,
            bounds,
            severity: raw.severity,
            says: said,
            requirement: raw.requirement.clone(),
            basis: basis.unwrap_or_else(|| self.raw.basis.clone()),
            remedy,
        })
    }

    /// The requirement that a check bears on is one.
    pub(super) fn bears_on(&mut self, path: &Path<'_>, id: &str) {
        if self.raw_requirement(id).is_none() {
            let known = self.raw.requirements.iter().map(|r| r.id.as_str());
            self.unknown(&path.key("requirement"), Thing::Requirement, id, known);
        }
    }

    fn quantity(&mut self, path: &Path<'_>, raw: &'a RawQuantity) -> Option<Quantity> {
        let fields = match raw {
            RawQuantity::Field(written) => vec![(None, self.reference(path, written, None)?)],
            RawQuantity::Sum(sum) => {
                let path = path.key("sum_of");
                if sum.sum_of.is_empty() {
                    self.wrong_key(&path, Mistake::EmptyText);
                }
                let fields = sum.sum_of.iter().enumerate().map(|(nth, written)| {
                    Some((Some(nth), self.reference(&path.index(nth), written, None)?))
                });
                fields.collect::<Option<Vec<_>>>()?
            }
        };
        let first = fields.first().and_then(|(_, f)| self.type_of(field_key(f)));
        for (nth, field) in &fields {
            let sum = path.key("sum_of");
            let index = nth.map(|nth| sum.index(nth));
            let at = index.as_ref().unwrap_or(path);
            let key = field_key(field);
            self.of_type(at, key, &FIGURES);
            let kind = self.type_of(key);
            // People and money do not add up; a column is of either.
            let alike = kind == first || [kind, first].contains(&Some(RawType::Column));
            if (!alike || kind == Some(RawType::Choice)) && nth.is_some() {
                let wanted = first.filter(|kind| *kind != RawType::Choice);
                self.of_type(at, key, &[wanted.unwrap_or(RawType::Count)]);
            }
            let raw = self.raw.fields.get(key);
            if raw.is_some_and(|raw| raw.kind == RawType::Choice && !raw.ordered) {
                let field = key.to_owned();
                self.wrong(at, Mistake::NotOrdered { field });
            }
        }
        Some(Quantity(
            fields.into_iter().map(|(_, field)| field).collect(),
        ))
    }

    fn bounds(
        &mut self,
        path: &Path<'_>,
        figure: &str,
        (at_least, at_most): (Option<&'a RawBound>, Option<&'a RawBound>),
    ) -> Bounds {
        let mut bound = |key: &str, raw: Option<&'a RawBound>| {
            raw.and_then(|raw| self.bound(&path.key(key), figure, raw))
        };
        Bounds {
            at_least: bound("at_least", at_least),
            at_most: bound("at_most", at_most),
        }
    }

    /// `None` where something is wrong with it, which has then been told.
    fn bound(&mut self, path: &Path<'_>, figure: &str, raw: &'a RawBound) -> Option<Bound> {
        let kind = self.type_of(figure)?;
        if let Some(of) = &raw.of {
            if raw.amount.is_some() || raw.choice.is_some() || raw.currency.is_some() {
                self.wrong(path, Mistake::BoundForm);
            }
            let quantity = self.quantity(&path.key("of"), of)?;
            let other = quantity
                .0
                .first()
                .and_then(|f| self.type_of(field_key(f)))?;
            let alike = kind == other || [kind, other].contains(&RawType::Column);
            if !alike {
                let field = quantity.0.first().map(field_key).unwrap_or_default();
                self.of_type(&path.key("of"), field, &[kind]);
            }
            return Some(Bound::Part {
                percent: raw.percent.unwrap_or(100),
                of: quantity,
            });
        }
        let measure = match (&raw.amount, &raw.choice, raw.percent) {
            (Some(written), None, None) => self.fixed(path, kind, written, raw.currency.as_deref()),
            (None, Some(choice), None) if kind == RawType::Choice => {
                self.level(&path.key("choice"), figure, choice)
            }
            (None, None, Some(percent)) if kind == RawType::Percent => {
                Some(Measure::Percent(Percent {
                    ten_thousandths: i128::from(percent) * 10_000,
                }))
            }
            (None, Some(_), None) | (None, None, Some(_)) => {
                let found = names::type_name(kind);
                self.wrong(path, Mistake::BoundUnlike { found });
                None
            }
            _ => {
                self.wrong(path, Mistake::BoundForm);
                None
            }
        };
        measure.map(Bound::Fixed)
    }

    /// An amount as the bound of a figure of this kind.
    fn fixed(
        &mut self,
        path: &Path<'_>,
        kind: RawType,
        written: &str,
        currency: Option<&str>,
    ) -> Option<Measure> {
        let known = currency.map(|code| {
            let known = Currency::with_code(code);
            if known.is_none() {
                let at = path.key("currency");
                self.unknown(&at, Thing::Currency, code, Currency::codes());
            }
            known
        });
        let measure = match (kind, known) {
            (_, Some(None)) => return None,
            (RawType::Money | RawType::Column, Some(currency)) => amount(written)
                .filter(|sum| sum.currency.is_none())
                .map(|sum| Measure::Money(crate::text::Amount { currency, ..sum })),
            (RawType::Count | RawType::Column, None) => written.parse().ok().map(Measure::Count),
            (RawType::Percent, None) => percent(&format!("{written}%")).map(Measure::Percent),
            _ => {
                let found = names::type_name(kind);
                self.wrong(path, Mistake::BoundUnlike { found });
                return None;
            }
        };
        if measure.is_none() {
            let written = written.to_owned();
            self.wrong(&path.key("amount"), Mistake::BadFigure { written });
        }
        measure
    }

    fn level(&mut self, path: &Path<'_>, figure: &str, choice: &str) -> Option<Measure> {
        let choices = &self.raw.fields.get(figure)?.choices;
        match choices.get_full(choice) {
            Some((place, _, option)) => Some(Measure::Level(place, option.title.clone())),
            None => {
                let known = choices.keys().map(String::as_str);
                self.unknown(path, Thing::Choice, choice, known);
                None
            }
        }
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
