//! What only the applicant can say: the answers to the questions of a rules file.
//!
//! They come, each over the one before, from the application form, `answers.yaml` at the pack's
//! root, `--answers FILE` and `--set KEY=VALUE`.

use std::collections::BTreeMap;
use std::ops::Range;

mod enumeration;

use self::enumeration::split;
use crate::rules::locate::{Entry, Node, Value, locate};
use crate::rules::nearest::nearest;
use crate::rules::{
    Mistake, Offer, Question, RuleProblem, RuleProblems, Rules, Shape, folded, syntax, text_of,
};

/// The answers given so far, by question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    given: BTreeMap<String, Given>,
}

/// An answer and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub value: AnswerValue,
    /// The file's name (without directories), or `--set`.
    pub source: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerValue {
    /// Names, or ids of choices. Empty: none.
    Names(Vec<String>),
}

impl AnswerValue {
    /// The names, or ids of choices; empty: none.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Self::Names(names) => names,
        }
    }
}

impl Answers {
    /// The answer to a question; `None`: nobody has answered it.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&Given> {
        self.given.get(question)
    }

    /// Answers a question, over what was answered before.
    pub fn insert(&mut self, question: &str, given: Given) {
        self.given.insert(question.to_owned(), given);
    }

    /// Puts later answers over these.
    pub fn extend(&mut self, later: Self) {
        self.given.extend(later.given);
    }

    /// All answers, by the name of their question.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Given)> {
        self.given
            .iter()
            .map(|(question, given)| (question.as_str(), given))
    }
}

/// The answers in a file of UTF-8 (with or without byte-order mark) or GB18030.
///
/// # Errors
/// All mistakes in it.
pub fn parse_bytes(name: &str, bytes: &[u8], rules: &Rules) -> Result<Answers, RuleProblems> {
    parse_file(name, &text_of(bytes), rules)
}

/// As [`parse_bytes`], where the file may answer the questions of other rules as well: those answers
/// are left out.
///
/// # Errors
/// All mistakes in it.
pub fn parse_bytes_beside(
    name: &str,
    bytes: &[u8],
    rules: &Rules,
    others: &Rules,
) -> Result<Answers, RuleProblems> {
    parse_text(name, &text_of(bytes), rules, Some(others))
}

/// The answers in a file; `name` is what it is called in messages and, its last part, as source.
///
/// # Errors
/// All mistakes in it.
pub fn parse_file(name: &str, text: &str, rules: &Rules) -> Result<Answers, RuleProblems> {
    parse_text(name, text, rules, None)
}

fn parse_text(
    name: &str,
    text: &str,
    rules: &Rules,
    others: Option<&Rules>,
) -> Result<Answers, RuleProblems> {
    let source = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut reading = Reading {
        rules,
        others,
        source,
        answers: Answers::default(),
        problems: Vec::new(),
    };
    match locate(text) {
        Ok(root) => reading.file(&root, text),
        Err(fault) => {
            reading.problems.push(syntax::problem(fault, text));
            return reading.done(name, text).map_err(RuleProblems::unfinished);
        }
    }
    reading.done(name, text)
}

/// The answers that stand at `node` of a larger file, with all that is wrong with them.
pub(crate) fn of_node(
    node: &Node,
    text: &str,
    rules: &Rules,
    source: &str,
) -> (Answers, Vec<RuleProblem>) {
    let mut reading = Reading {
        rules,
        others: None,
        source,
        answers: Answers::default(),
        problems: Vec::new(),
    };
    reading.file(node, text);
    (reading.answers, reading.problems)
}

/// The answer in the value of one `--set`: `sites=甲,乙`, `sites=[]`.
///
/// # Errors
/// What is wrong with it.
pub fn parse_set(text: &str, rules: &Rules) -> Result<Answers, RuleProblems> {
    let name = "--set";
    let mut reading = Reading {
        rules,
        others: None,
        source: name,
        answers: Answers::default(),
        problems: Vec::new(),
    };
    match text
        .find(['=', '＝'])
        .and_then(|at| Some((at, text.get(at..)?.chars().next()?)))
    {
        None => {
            let mistake = Mistake::AnswerForm {
                written: text.to_owned(),
            };
            reading.wrong(mistake, 0..text.len());
        }
        Some((at, sign)) => {
            let key = text.get(..at).unwrap_or_default();
            let value = at + sign.len_utf8()..text.len();
            if let Some(question) = reading.question(key.trim(), &(0..at)) {
                reading.set(question, text, value);
            }
        }
    }
    reading.done(name, text)
}

/// A piece of an answer and where it stands.
type Piece = (String, Range<usize>);

struct Reading<'a> {
    rules: &'a Rules,
    /// Rules beside these, whose questions may be answered as well; those answers are left out.
    others: Option<&'a Rules>,
    source: &'a str,
    answers: Answers,
    problems: Vec<RuleProblem>,
}

impl<'a> Reading<'a> {
    fn done(self, name: &str, text: &str) -> Result<Answers, RuleProblems> {
        if self.problems.is_empty() {
            Ok(self.answers)
        } else {
            Err(RuleProblems::new(name, text, self.problems))
        }
    }

    fn wrong(&mut self, mistake: Mistake, at: Range<usize>) {
        self.problems.push(RuleProblem::new(mistake, at));
    }

    fn question(&mut self, key: &str, at: &Range<usize>) -> Option<&'a Question> {
        let rules = self.rules;
        let question = rules.questions.iter().find(|question| question.id == key);
        let elsewhere = self.others.is_some_and(|others| {
            let mut questions = others.questions.iter();
            questions.any(|question| question.id == key)
        });
        if question.is_none() && !elsewhere {
            let known = rules.questions.iter().map(|question| question.id.as_str());
            let mistake = Mistake::AnswerUnknown {
                name: key.to_owned(),
                near: nearest(key, known.clone()).map(str::to_owned),
                allowed: known.map(str::to_owned).collect(),
            };
            self.wrong(mistake, at.clone());
        }
        question.map(|question| &**question)
    }

    fn file(&mut self, root: &Node, text: &str) {
        let entries = match &root.value {
            Value::Map(entries) => entries,
            // Only comments: nothing is answered.
            Value::Scalar { .. } if root.at.is_empty() => return,
            _ => {
                let (mistake, at) = wrong_shape(root, text, vec![Shape::Map], &root.head());
                return self.wrong(mistake, at);
            }
        };
        for (nth, Entry { key, key_at, value }) in entries.iter().enumerate() {
            if let Some(first) = entries.iter().take(nth).find(|entry| entry.key == *key) {
                let at = vec![key_at.clone(), first.key_at.clone()];
                self.problems.push(RuleProblem {
                    mistake: Mistake::DuplicateKey { key: key.clone() },
                    at,
                });
                continue;
            }
            let Some(question) = self.question(key, key_at) else {
                continue;
            };
            if let Some(pieces) = self.pieces(question, value, key_at, text) {
                self.answer(question, pieces);
            }
        }
    }

    fn pieces(
        &mut self,
        question: &Question,
        value: &Node,
        key_at: &Range<usize>,
        text: &str,
    ) -> Option<Vec<Piece>> {
        let empty = || Mistake::AnswerEmpty {
            question: question.id.clone(),
        };
        let items = match &value.value {
            Value::List(items) => items,
            Value::Scalar {
                text: written,
                plain,
            } if is_nothing(written, *plain) => {
                self.wrong(
                    empty(),
                    if value.at.is_empty() {
                        key_at.clone()
                    } else {
                        value.at.clone()
                    },
                );
                return None;
            }
            Value::Scalar { text: written, .. } => {
                return Some(
                    split(written, true)
                        .map(|piece| (piece.to_owned(), value.at.clone()))
                        .collect(),
                );
            }
            Value::Map(_) => {
                let (mistake, at) =
                    wrong_shape(value, text, vec![Shape::List, Shape::Text], key_at);
                self.wrong(mistake, at);
                return None;
            }
        };
        let mut pieces = Vec::new();
        for item in items {
            match &item.value {
                Value::Scalar {
                    text: written,
                    plain,
                } if is_nothing(written, *plain) => {
                    self.wrong(
                        empty(),
                        if item.at.is_empty() {
                            key_at.clone()
                        } else {
                            item.at.clone()
                        },
                    );
                }
                // `[甲，乙]` with a full-width comma is one item to YAML.
                Value::Scalar { text: written, .. } => pieces
                    .extend(split(written, false).map(|piece| (piece.to_owned(), item.at.clone()))),
                _ => {
                    let (mistake, at) = wrong_shape(item, text, vec![Shape::Text], &item.head());
                    self.wrong(mistake, at);
                }
            }
        }
        Some(pieces)
    }

    fn set(&mut self, question: &Question, text: &str, value: Range<usize>) {
        let written = text.get(value.clone()).unwrap_or_default().trim();
        let inner = written
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let pieces: Vec<Piece> = split(inner.unwrap_or(written), true)
            .map(|piece| {
                // Where it stands: it is a part of `text`.
                let start = piece.as_ptr() as usize - text.as_ptr() as usize;
                (piece.to_owned(), start..start + piece.len())
            })
            .collect();
        if pieces.is_empty() && inner.is_none_or(|inner| !inner.trim().is_empty()) {
            self.wrong(
                Mistake::AnswerEmpty {
                    question: question.id.clone(),
                },
                0..text.len(),
            );
        } else {
            self.answer(question, pieces);
        }
    }

    fn answer(&mut self, question: &Question, pieces: Vec<Piece>) {
        let mut names: Vec<String> = Vec::new();
        let alone = pieces.len() == 1;
        for (piece, at) in pieces {
            let key = folded(&piece);
            let choices = question.choices.as_deref().unwrap_or_default();
            let choice = choices.iter().find(|choice| choice.words.contains(&key));
            let name = match (choice, &question.choices) {
                (Some(choice), _) => choice.id.clone(),
                (None, _) if alone && means_none(&key) => continue,
                (None, None) if !means_none(&key) => piece,
                (None, _) => {
                    let offers = || choices.iter().map(Offer::of);
                    let words = choices.iter().flat_map(|choice| &choice.words);
                    let near = nearest(&key, words.map(String::as_str)).and_then(|near| {
                        choices
                            .iter()
                            .find(|choice| choice.words.iter().any(|word| word == near))
                    });
                    let near = near.map(Offer::of);
                    self.wrong(
                        Mistake::AnswerChoice {
                            written: piece,
                            near,
                            allowed: offers().collect(),
                        },
                        at,
                    );
                    continue;
                }
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let given = Given {
            value: AnswerValue::Names(names),
            source: self.source.to_owned(),
        };
        self.answers.insert(&question.id, given);
    }
}

/// `{…}` where a list belongs, shown at `spot`; or a colon that is none.
fn wrong_shape(
    node: &Node,
    text: &str,
    wanted: Vec<Shape>,
    spot: &Range<usize>,
) -> (Mistake, Range<usize>) {
    let found = crate::rules::shape_of(node);
    let written = text.get(node.at.clone()).unwrap_or_default();
    let colon = syntax::colon(written).filter(|_| matches!(node.value, Value::Scalar { .. }));
    let (cause, at) = match colon {
        Some((cause, at)) => (
            Some(cause),
            node.at.start + at.start..node.at.start + at.end,
        ),
        None => (None, spot.clone()),
    };
    (
        Mistake::WrongShape {
            wanted,
            found,
            cause,
        },
        at,
    )
}

fn is_nothing(written: &str, plain: bool) -> bool {
    written.trim().is_empty() || (plain && matches!(written, "~" | "null" | "Null" | "NULL"))
}

/// "None" in the language of people; where the rules have a choice of that name, it is the choice.
fn means_none(folded: &str) -> bool {
    matches!(folded, "无" | "没有" | "none" | "no" | "nil" | "/")
}

#[cfg(test)]
mod tests;
