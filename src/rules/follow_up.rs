//! Of a file whose shape is not right in places, the other mistakes: those that would be mistakes
//! whatever was meant there. What may only follow from what could not be read is left for later.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::locate::{Node, Value};
use super::mistake::{Mistake, Thing};
use super::problem::RuleProblem;
use super::shape::{Mended, NOWHERE};

/// The mistakes that stand, and whether any was left for later.
pub fn sure(found: Vec<RuleProblem>, mended: &Mended) -> (Vec<RuleProblem>, bool) {
    let Some(root) = &mended.root else {
        return (Vec::new(), true);
    };
    let places = Places::of(root);
    let places_of = |problem: &RuleProblem| places.entry(problem.at.first()?);
    let hurt = mended.problems.iter().filter_map(places_of).collect();
    let damage = Damage {
        places: &places,
        hurt,
        left_out: &mended.left_out,
    };
    let all = found.len();
    let sure: Vec<RuleProblem> = found.into_iter().filter(|one| damage.stands(one)).collect();
    let later = sure.len() < all || mended.unseen;
    (sure, later)
}

/// The entry of a section that each place is in.
struct Places {
    /// Beginnings of keys and values.
    starts: BTreeMap<usize, Entry>,
}

/// A section and, where it has them, the name or number of an entry.
type Entry = (String, String);

impl Places {
    fn of(root: &Node) -> Self {
        let mut places = Self {
            starts: BTreeMap::new(),
        };
        for section in root.entries() {
            let whole = (section.key.clone(), String::new());
            places.add(&section.key_at, &whole);
            match &section.value.value {
                Value::Map(entries) => {
                    for entry in entries {
                        let name = (section.key.clone(), entry.key.clone());
                        places.add(&entry.key_at, &name);
                        places.node(&entry.value, &name);
                    }
                }
                Value::List(items) => {
                    for (nth, item) in items.iter().enumerate() {
                        places.node(item, &(section.key.clone(), nth.to_string()));
                    }
                }
                Value::Scalar { .. } => places.node(&section.value, &whole),
            }
        }
        places
    }

    fn node(&mut self, node: &Node, entry: &Entry) {
        match &node.value {
            Value::Map(entries) => {
                for one in entries {
                    self.add(&one.key_at, entry);
                    self.node(&one.value, entry);
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.node(item, entry)),
            Value::Scalar { .. } => self.add(&node.at, entry),
        }
    }

    fn add(&mut self, at: &Range<usize>, entry: &Entry) {
        if *at != NOWHERE {
            self.starts.insert(at.start, entry.clone());
        }
    }

    fn entry(&self, at: &Range<usize>) -> Option<Entry> {
        let (_, entry) = self.starts.range(..=at.start).next_back()?;
        Some(entry.clone())
    }
}

struct Damage<'a> {
    places: &'a Places,
    /// Entries with something in them that could not be read.
    hurt: BTreeSet<Entry>,
    left_out: &'a [String],
}

impl Damage<'_> {
    fn stands(&self, problem: &RuleProblem) -> bool {
        let Some(at) = problem.at.first().filter(|at| **at != NOWHERE) else {
            return false;
        };
        let is_hurt =
            |section: &str, name: &str| self.hurt.contains(&(section.to_owned(), name.to_owned()));
        let lacks = |keys: &[&str]| self.left_out.iter().any(|key| keys.contains(&key.as_str()));
        let whole = self
            .places
            .entry(at)
            .is_none_or(|entry| !self.hurt.contains(&entry));
        match &problem.mistake {
            // Wrong by themselves.
            Mistake::BadName { .. }
            | Mistake::EmptyText
            | Mistake::BadPattern { .. }
            | Mistake::BadDate { .. }
            | Mistake::BadAmount { .. }
            | Mistake::BadFigure { .. }
            | Mistake::BadSpan { .. }
            | Mistake::BeforeOrAfter
            | Mistake::UnknownFormat { .. }
            | Mistake::ReferenceForm { .. }
            | Mistake::DuplicateId { .. }
            | Mistake::NeverMatches
            | Mistake::PatternNeverMatches { .. }
            | Mistake::NotTranslated => true,
            // A name that stands nowhere: names stay known, unless the words under which they stand
            // could not be read.
            Mistake::Unknown { thing, .. } => match thing {
                Thing::Document => !lacks(&["documents"]),
                Thing::Field => !lacks(&["fields"]),
                Thing::Question => !lacks(&["questions"]),
                Thing::Requirement => !lacks(&["requirements", "id"]),
                Thing::Choice => !lacks(&["choices", "choices_of", "questions", "fields"]),
                Thing::DocumentOrRequirement => !lacks(&["documents", "requirements", "id"]),
                Thing::NamedDocument | Thing::Parameter | Thing::Currency => true,
            },
            Mistake::NotBorne { .. } => !lacks(&[
                "fields",
                "documents",
                "requirements",
                "id",
                "any_of",
                "all_of",
                "of",
                "by_answer",
            ]),
            Mistake::FieldType { field, .. } => whole && !is_hurt("fields", field),
            Mistake::QuestionWithoutChoices { question, .. } => {
                whole && !is_hurt("questions", question)
            }
            // A kind may be used where it could not be read.
            Mistake::UnusedDocument { .. } | Mistake::ChoiceNotCovered { .. } => false,
            Mistake::NoEffect { .. } | Mistake::AlwaysHolds => whole,
            _ => whole,
        }
    }
}
