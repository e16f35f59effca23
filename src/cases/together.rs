//! What a report shows of requirements that are needed on a condition, and of the parts of what is
//! asked for together.

use super::seen::{Looked, Seen};
use crate::rules::{Demand, Wanted};
use crate::verdict::{Reason, Status};

impl Looked<'_> {
    /// Met where it was needed, broken where it was not, because the condition does not hold.
    pub(super) fn when(&self, id: &str) -> Seen {
        let requirement = self.report.rules.requirement(id);
        let otherwise = requirement
            .and_then(|r| r.when.as_ref())
            .map(|when| &when.reason);
        let mut seen = Seen::default();
        for row in &self.report.requirements {
            if row.requirement.id != id {
                continue;
            }
            match &row.reason {
                Reason::NotNeeded { reason } => seen.broken |= Some(reason) == otherwise,
                _ => {
                    seen.met |= matches!(
                        row.status,
                        Status::Satisfied | Status::Missing | Status::Invalid
                    );
                }
            }
        }
        seen
    }

    /// Met where a document for it counted, broken where it is among what is missing.
    pub(super) fn part_of(&self, id: &str, choice: Option<&str>, nth: usize) -> Seen {
        let Some(requirement) = self.report.rules.requirement(id) else {
            return Seen::default();
        };
        let wanted: Option<&Wanted> = match &requirement.demand {
            Demand::Of(wanted) => Some(wanted),
            Demand::ByAnswer(demands) => {
                let mut demands = demands.iter();
                let demand = demands.find(|(known, _)| choice == Some(known));
                demand.map(|(_, demand)| &demand.wanted)
            }
            Demand::NoneOf(_) => None,
        };
        let Some(part) = wanted.and_then(|wanted| wanted.parts().get(nth).copied()) else {
            return Seen::default();
        };
        let alternatives = part.alternatives();
        let mut seen = Seen::default();
        for row in &self.report.requirements {
            let subject = row.subject.as_ref().map(|subject| subject.id.as_str());
            if row.requirement.id != id || (choice.is_some() && choice != subject) {
                continue;
            }
            let mut documents = self.documents().filter(|d| row.files.contains(&d.file));
            seen.met |= row.status == Status::Satisfied
                && documents.any(|d| alternatives.iter().any(|one| one.takes(&d.kind)));
            if let Reason::Lacks { asked, .. } = &row.reason {
                let mut kinds = alternatives.iter().flat_map(|one| &one.kinds);
                seen.broken |= kinds.any(|kind| asked.names(&kind.title));
            }
        }
        seen
    }
}
