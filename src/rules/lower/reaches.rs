//! Conditions on how high a value is, and on what was answered.

use super::super::mistake::{Mistake, Thing};
use super::super::model::{Condition, FieldRef, Measure, Says};
use super::super::path::Path;
use super::super::raw::{RawAnswer, RawCondition, RawType};
use super::Lower;
use super::names;
use super::questions::field_key;
use crate::text::{amount, percent};

/// Types of which a value is higher than another.
const COMPARED: [RawType; 4] = [
    RawType::Count,
    RawType::Money,
    RawType::Percent,
    RawType::Choice,
];

impl<'a> Lower<'a> {
    /// `at_least` and `at_most` of a field.
    pub(super) fn within(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawCondition,
        field: FieldRef,
    ) -> Option<Condition> {
        let key = field_key(&field).to_owned();
        let general = self.raw.fields.get(&key)?;
        if !COMPARED.contains(&general.kind) {
            self.of_type(&path.key("field"), &key, &COMPARED);
            return None;
        }
        if general.kind == RawType::Choice && !general.ordered {
            self.wrong(&path.key("field"), Mistake::NotOrdered { field: key });
            return None;
        }
        let least = self.reach(&path.key("at_least"), raw.at_least.as_deref(), &key);
        let most = self.reach(&path.key("at_most"), raw.at_most.as_deref(), &key);
        Some(Condition::Within(field, least.ok()?, most.ok()?))
    }

    /// So much, or one of the field's choices. `Err` where it is neither, which has been told.
    fn reach(
        &mut self,
        path: &Path<'_>,
        written: Option<&str>,
        field: &str,
    ) -> Result<Option<Measure>, ()> {
        let Some(written) = written.map(str::trim) else {
            return Ok(None);
        };
        let general = self.raw.fields.get(field).ok_or(())?;
        let mistaken = || written.to_owned();
        let (measure, mistake) = match general.kind {
            RawType::Choice => {
                if let Some((place, _, option)) = general.choices.get_full(written) {
                    return Ok(Some(Measure::Level(place, option.title.clone())));
                }
                let known = general.choices.keys().map(String::as_str);
                self.unknown(path, Thing::Choice, written, known);
                return Err(());
            }
            RawType::Money => {
                let sum = amount(written).filter(|sum| sum.currency.is_some());
                let written = mistaken();
                (sum.map(Measure::Money), Mistake::NotASum { written })
            }
            RawType::Percent => {
                let part = percent(written).or_else(|| percent(&format!("{written}%")));
                let written = mistaken();
                (part.map(Measure::Percent), Mistake::BadFigure { written })
            }
            _ => {
                let count = written.parse::<u64>().ok();
                let count = count.map(|count| Measure::Count(count.into()));
                (
                    count,
                    Mistake::NotANumber {
                        written: mistaken(),
                    },
                )
            }
        };
        if measure.is_none() {
            self.wrong(path, mistake);
        }
        measure.map(Some).ok_or(())
    }

    /// What `answer` says, with `includes` and `is_none`; a `None` among it where something is wrong,
    /// which has been told.
    pub(super) fn answer(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawCondition,
    ) -> Vec<Option<Condition>> {
        let Some(id) = &raw.answer else {
            let given = [
                ("includes", raw.includes.is_some()),
                ("is_none", raw.is_none.is_some()),
            ];
            let given = given.into_iter().filter(|(_, given)| *given);
            return given
                .map(|(key, _)| {
                    self.alone(path, key, "answer");
                    None
                })
                .collect();
        };
        let Some(question) = self.raw.questions.get(id) else {
            let known = self.raw.questions.keys().map(String::as_str);
            self.unknown(&path.key("answer"), Thing::Question, id, known);
            return vec![None];
        };
        if raw.includes.is_none() && raw.is_none.is_none() {
            self.wrong_key(&path.key("answer"), Mistake::HalfCondition);
            return vec![None];
        }
        let says = |says| Some(Condition::Answer(id.clone(), says));
        let mut answers = Vec::new();
        if let Some(choice) = &raw.includes {
            let at = path.key("includes");
            if question.answer == RawAnswer::Names {
                let question = id.clone();
                self.wrong_key(
                    &at,
                    Mistake::QuestionWithoutChoices {
                        question,
                        key: "includes",
                    },
                );
                answers.push(None);
            } else if question.choices.contains_key(choice) {
                answers.push(says(Says::Includes(choice.clone())));
            } else {
                let known = question.choices.keys().map(String::as_str);
                let mistake = names::unknown(Thing::Choice, choice, known);
                self.wrong(&at, mistake);
                answers.push(None);
            }
        }
        answers.extend(raw.is_none.map(|none| says(Says::IsNone(none))));
        answers
    }
}
