//! Which provisions a report shows to be met, and which broken.

use jiff::civil::Date;

use super::provision::What;
use crate::answers::AnswerValue;
use crate::checks::condition::{self, Sources};
use crate::checks::truth::Truth;
use crate::documents::{Document, Field, FieldState, Value};
use crate::finding::{Code, Finding, Implausible, Message, NotNeeded};
use crate::rules::{DocumentKind, PartKind};
use crate::verdict::{Reason, Report, Row, Status};

/// What one report shows of one provision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub met: bool,
    pub broken: bool,
}

/// A report, looked at for what it shows.
pub(super) struct Looked<'r> {
    pub report: &'r Report,
    /// Notes count only where the case says which there are.
    pub notes: bool,
}

impl Sources for Looked<'_> {
    fn of_kind(&self, id: &str) -> Vec<&Document> {
        self.documents().filter(|d| d.kind.id == id).collect()
    }

    fn of_requirement(&self, id: &str) -> Option<Vec<&Document>> {
        let rows = || self.report.requirements.iter();
        let used = |document: &&Document| {
            rows().any(|row| {
                row.requirement.id == id
                    && row.files.contains(&document.file)
                    && takes(row, document)
            })
        };
        Some(self.documents().filter(used).collect())
    }

    fn answer(&self, question: &str) -> Option<AnswerValue> {
        let mut answers = self.report.answers.iter();
        let answered = answers.find(|one| one.question == question)?;
        Some(answered.value.clone())
    }

    fn may_hold_more(&self) -> bool {
        false
    }

    fn date(&self) -> Date {
        self.report.date
    }
}

/// Whether a row is about a document, and not only about one in the same file.
fn takes(row: &Row, document: &Document) -> bool {
    row.requirement.takes(&document.kind)
}

impl Looked<'_> {
    /// What it shows of a provision.
    pub fn seen(&self, what: &What) -> Seen {
        match what {
            What::Requirement { id, choice } => {
                let of = |row: &&Row| {
                    row.requirement.id == *id
                        && choice
                            .as_ref()
                            .is_none_or(|id| row.subject.as_ref().is_some_and(|s| s.id == *id))
                };
                let mut rows = self.report.requirements.iter().filter(of);
                let states: Vec<Status> = rows.by_ref().map(|row| row.status).collect();
                Seen {
                    met: states.contains(&Status::Satisfied),
                    broken: states
                        .iter()
                        .any(|s| matches!(s, Status::Missing | Status::Invalid)),
                }
            }
            What::Exemption { id, nth } => self.exemption(id, *nth),
            What::When { id } => self.when(id),
            What::PartOf { id, choice, nth } => self.part_of(id, choice.as_deref(), *nth),
            What::AtMost { id } => Seen {
                met: false,
                broken: self.any(|f| {
                    f.code() == Code::DocumentTooMany && f.requirement.as_ref() == Some(id)
                }),
            },
            What::Activity { id, choice, nth } => self.activity(id, choice, *nth),
            What::Mentioned { id, choice } => Seen {
                met: self.declared(id, choice),
                broken: self.any(|f| {
                    matches!(f.message, Message::PermitMaybeNeeded { .. })
                        && f.requirement.as_ref() == Some(id)
                        && f.subject.as_ref() == Some(choice)
                }),
            },
            What::Companion { id, choice } => {
                let broken = self.any(|f| {
                    let title = self.choice_title(id, choice);
                    matches!(&f.message, Message::PermitUsuallyToo { declared, .. } if Some(declared) == title)
                        && f.requirement.as_ref() == Some(id)
                });
                Seen {
                    met: self.declared(id, choice) && !broken,
                    broken,
                }
            }
            What::Required(kind, key) => {
                self.of_field(kind, key, &|f| f.code() == Code::FieldMissing)
            }
            What::Form(kind, key) => self.of_field(kind, key, &|f| f.code() == Code::CodeInvalid),
            What::Mistaken(kind, key, nth) => {
                let wanted = kind.field(key).and_then(|rule| rule.mistaken.get(*nth));
                self.of_field(kind, key, &|f| {
                    matches!(&f.message, Message::NumberMalformed { says: Some(says), .. }
                        if wanted.is_some_and(|(_, known)| known == says))
                })
            }
            What::Defined(kind, key) => {
                self.of_field(kind, key, &|f| f.code() == Code::ValueUndefined)
            }
            What::Begins(kind, key) => self.begins(kind, key, None),
            What::BeginsWhen(kind, key, nth) => self.begins(kind, key, Some(*nth)),
            What::Order(kind, early, late) => self.order(kind, early, late),
            What::Part(kind, nth) => self.part(kind, *nth),
            What::Validity(kind) => {
                let Some(key) = &kind.valid_until else {
                    return Seen::default();
                };
                let broken = self.any(|f| {
                    matches!(&f.message, Message::DocumentExpired { document, .. } if *document == kind.title)
                });
                let in_force = |field: &Field| match field.value {
                    Value::Date(until) => until >= self.report.date,
                    Value::Open => true,
                    _ => false,
                };
                let documents = self.of_kind(&kind.id);
                let mut fields = documents.iter().filter_map(|document| document.field(key));
                Seen {
                    met: fields.any(in_force),
                    broken,
                }
            }
            What::Superseded(kind, nth) => {
                let instead = kind.superseded.get(*nth).map(|rule| &rule.instead);
                let told = |f: &Finding| {
                    matches!(&f.message, Message::DocumentSuperseded { document, instead: said, .. }
                        if *document == kind.title && Some(said) == instead)
                };
                let broken = self.any(told);
                Seen {
                    met: !broken && self.of_kind(&kind.id).iter().any(|d| d.is_whole()),
                    broken,
                }
            }
            What::Holder(kind) => {
                let broken = self.any(|f| {
                    matches!(&f.message, Message::WrongHolder { document, .. } if *document == kind.title)
                });
                let met = self.report.requirements.iter().any(|row| {
                    let own = self.of_kind(&kind.id);
                    row.status == Status::Satisfied
                        && own
                            .iter()
                            .any(|d| row.files.contains(&d.file) && takes(row, d))
                });
                Seen { met, broken }
            }
            What::NotNeeded(kind) => Seen {
                met: false,
                broken: self.notes
                    && self.any(|f| {
                        matches!(&f.message, Message::DocumentNotNeeded { document, reason: NotNeeded::Told(said) }
                            if *document == kind.title && Some(said) == kind.not_needed.as_ref())
                    }),
            },
            What::Comparison(nth) => self
                .report
                .rules
                .comparisons
                .get(*nth)
                .map(|comparison| self.comparison(comparison))
                .unwrap_or_default(),
            What::Figure(nth) => self.figure(*nth),
            What::Date(nth) => self.date(*nth),
            What::Recommended(nth) => self.recommended(*nth),
        }
    }

    pub(super) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.report.files.iter().flat_map(|file| &file.documents)
    }

    pub(super) fn any(&self, test: impl Fn(&Finding) -> bool) -> bool {
        self.report.findings.iter().any(test)
    }

    /// Met by a field that was read and of which nothing of the sort is said.
    fn of_field(&self, kind: &DocumentKind, key: &str, test: &dyn Fn(&Finding) -> bool) -> Seen {
        let mut seen = Seen::default();
        for document in self.of_kind(&kind.id) {
            let Some(field) = document.field(key) else {
                continue;
            };
            let broken = self.any(|f| {
                f.file.as_deref() == Some(document.file_of(field))
                    && f.field.as_deref() == Some(key)
                    && test(f)
            });
            seen.broken |= broken;
            seen.met |= !broken && field.state == FieldState::Valid;
        }
        seen
    }

    fn exemption(&self, id: &str, nth: usize) -> Seen {
        let Some(requirement) = self.report.rules.requirement(id) else {
            return Seen::default();
        };
        let wanted = requirement.unless.get(nth).map(|one| &one.reason);
        let mut seen = Seen::default();
        for row in &self.report.requirements {
            if row.requirement.id != id {
                continue;
            }
            match &row.reason {
                Reason::NotNeeded { reason } => seen.met |= Some(reason) == wanted,
                _ => {
                    seen.broken |= matches!(
                        row.status,
                        Status::Satisfied | Status::Missing | Status::Invalid
                    );
                }
            }
        }
        seen
    }

    fn activity(&self, id: &str, choice: &str, nth: usize) -> Seen {
        use crate::rules::Demand;
        let requirement = self.report.rules.requirement(id);
        let Some(Demand::ByAnswer(demands)) = requirement.map(|r| &r.demand) else {
            return Seen::default();
        };
        let demand = demands.iter().find(|(known, _)| known == choice);
        let Some(activity) = demand.and_then(|(_, demand)| demand.activities.get(nth)) else {
            return Seen::default();
        };
        let titles: Vec<_> = activity.kinds.iter().map(|kind| &kind.title).collect();
        let broken = self.any(|f| {
            matches!(&f.message, Message::PermitOfOtherKind { wanted, .. }
                if wanted.iter().collect::<Vec<_>>() == titles)
        });
        let good = |row: &&Row| {
            row.requirement.id == id
                && row.subject.as_ref().is_some_and(|s| s.id == choice)
                && row.status == Status::Satisfied
        };
        let met = self.report.requirements.iter().filter(good).any(|row| {
            let documents = self.documents();
            let mut taken = documents.filter(|d| row.files.contains(&d.file));
            taken.any(|d| activity.kinds.iter().any(|kind| kind.id == d.kind.id))
        });
        Seen { met, broken }
    }

    fn declared(&self, id: &str, choice: &str) -> bool {
        self.report.requirements.iter().any(|row| {
            row.requirement.id == id && row.subject.as_ref().is_some_and(|s| s.id == choice)
        })
    }

    fn choice_title(&self, id: &str, choice: &str) -> Option<&crate::rules::Words> {
        let question = self.report.rules.requirement(id)?.for_each.as_ref()?;
        let mut choices = question.choices.as_ref()?.iter();
        choices.find(|one| one.id == choice).map(|one| &one.title)
    }

    fn begins(&self, kind: &DocumentKind, key: &str, special: Option<usize>) -> Seen {
        let Some(rule) = kind.field(key) else {
            return Seen::default();
        };
        let mut seen = Seen::default();
        for document in self.of_kind(&kind.id) {
            let counts = |one: &crate::rules::BeginsWhen| {
                condition::holds(&one.when, Some(document), self) == Truth::Met
            };
            let Some(field) = document.field(key).filter(|f| f.state == FieldState::Valid) else {
                continue;
            };
            if rule.begins_when.iter().position(counts) != special {
                // A condition may ask for what does not begin so: then what does has met it.
                let asked = special.and_then(|nth| rule.begins_when.get(nth));
                let text = condition::text_of(field).unwrap_or_default();
                let begins = |one: &crate::rules::BeginsWhen| {
                    one.begins
                        .iter()
                        .any(|start| text.starts_with(start.as_str()))
                };
                seen.met |= asked.is_some_and(begins);
                continue;
            }
            let broken = self.any(|f| {
                f.code() == Code::CodeKindMismatch
                    && f.file.as_deref() == Some(document.file_of(field))
                    && f.field.as_deref() == Some(key)
            });
            seen.broken |= broken;
            seen.met |= !broken;
        }
        seen
    }

    fn order(&self, kind: &DocumentKind, early: &str, late: &str) -> Seen {
        let mut seen = Seen::default();
        for document in self.of_kind(&kind.id) {
            let date = |key| document.field(key).map(|field| &field.value);
            let (Some(Value::Date(first)), Some(Value::Date(second))) = (date(early), date(late))
            else {
                continue;
            };
            seen.met |= first <= second;
            seen.broken |= first > second
                && self.any(|f| {
                    f.field.as_deref() == Some(late)
                        && f.file.as_ref() == Some(&document.file)
                        && matches!(&f.message, Message::DateImplausible { why, .. }
                            if !matches!(why, Implausible::Future))
                });
        }
        seen
    }

    fn part(&self, kind: &DocumentKind, nth: usize) -> Seen {
        let Some(part) = kind.parts.get(nth) else {
            return Seen::default();
        };
        let mut seen = Seen::default();
        for document in self.of_kind(&kind.id) {
            let known = |key: &str| {
                let field = document.field(key);
                field.is_some_and(|f| match part.kind {
                    _ if f.state != FieldState::Valid => false,
                    PartKind::Year if key == part.equals => matches!(f.value, Value::Date(_)),
                    _ => true,
                })
            };
            let broken = self.any(|f| {
                matches!(f.message, Message::PartDiffers { .. })
                    && f.file.as_ref() == Some(&document.file)
                    && f.field.as_ref() == Some(&part.field)
            });
            seen.broken |= broken;
            seen.met |= !broken && known(&part.field) && known(&part.equals);
        }
        seen
    }
}
