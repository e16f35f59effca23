//! What all checks of one pack look at: its documents, the answers, the reference date.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::condition::Sources;
use crate::answers::{AnswerValue, Answers, Given};
use crate::documents::{Document, Field, FieldState, Value};
use crate::finding::{Finding, Listed, Message};
use crate::rules::{FieldRef, Question, Rules, Words};
use crate::verdict::Said;

/// The facts of a case.
#[derive(Debug)]
pub struct Facts<'a> {
    pub rules: &'a Rules,
    pub date: Date,
    /// Documents, those of duplicate files left out.
    pub documents: &'a [Document],
    /// What was said beside the documents: answers in the pack, in a file, on the command line.
    pub given: &'a Answers,
    /// The answers that were handed in with the pack: the applicant's word, as the documents are.
    pub handed_in: &'a Answers,
    /// Files of which nothing is known, neither by name nor by content.
    pub unknown_files: &'a [String],
}

impl Sources for Facts<'_> {
    fn of_kind(&self, id: &str) -> Vec<&Document> {
        self.documents
            .iter()
            .filter(|document| document.kind.id == id)
            .collect()
    }

    fn of_requirement(&self, _id: &str) -> Option<Vec<&Document>> {
        None
    }

    fn answer(&self, question: &str) -> Option<AnswerValue> {
        let question = self.rules.questions.iter().find(|q| q.id == question)?;
        Facts::answer(self, question).map(|given| given.value)
    }

    fn may_hold_more(&self) -> bool {
        !self.unknown_files.is_empty()
    }

    fn date(&self) -> Date {
        self.date
    }
}

impl<'a> Facts<'a> {
    /// The applicant's name, with the document that it stands in.
    pub fn applicant(&self) -> Option<(&'a Document, String)> {
        self.rules.applicant.iter().find_map(|field| {
            self.named_by(field)
                .into_iter()
                .find_map(|(document, key)| {
                    let field = document.field(key)?;
                    match (&field.state, &field.value) {
                        (FieldState::Valid, Value::Text(name)) => Some((document, name.clone())),
                        _ => None,
                    }
                })
        })
    }

    /// Where the applicant's name may stand, and does not. A name that the rules ask for is missed
    /// there, and nowhere else.
    pub fn unnamed_applicant(&self) -> Option<(&'a Document, &str)> {
        let asked = |(document, key): &(&Document, &str)| {
            let rule = document.kind.field(key);
            rule.is_some_and(|rule| rule.required || rule.filled)
        };
        let named = || self.rules.applicant.iter();
        let documents = || named().flat_map(|field| self.named_by(field));
        if documents().any(|named| asked(&named)) {
            return None;
        }
        documents().next()
    }

    /// The documents behind a reference whose word can be taken: what was recovered from a damaged
    /// file asks for nothing.
    pub(super) fn named_by<'f>(&self, field: &'f FieldRef) -> Vec<(&'a Document, &'f str)> {
        match field {
            FieldRef::Kind(kind, key) => self
                .documents
                .iter()
                .filter(|d| d.kind.id == kind.id && !d.recovered)
                .map(|d| (d, key.as_str()))
                .collect(),
            // What meets a requirement is not settled yet: any of the kinds that would do speaks.
            FieldRef::Requirement(id, key) => {
                let requirement = self.rules.requirement(id);
                self.documents
                    .iter()
                    .filter(|d| requirement.is_some_and(|r| r.takes(&d.kind)) && !d.recovered)
                    .map(|d| (d, key.as_str()))
                    .collect()
            }
            FieldRef::Here(_) => Vec::new(),
        }
    }

    /// The answer to a question: what was said beside the documents, else what a document says.
    pub fn answer(&self, question: &Question) -> Option<Given> {
        self.given
            .get(&question.id)
            .cloned()
            .or_else(|| self.read_answer(question))
    }

    /// Whether a list names anything but the applicant itself.
    fn names_others(&self, question: &Question, given: &Given) -> bool {
        let applicant = self.applicant();
        let own = applicant.map(|(_, name)| self.rules.name_key(&name));
        let mut names = given.value.names().iter();
        let other = |name: &String| Some(self.rules.name_key(name)) != own;
        names.any(|name| question.choices.is_some() || other(name))
    }

    /// The lists that a reference points at, those of somebody else left out.
    fn lists_of(&self, field: &FieldRef) -> impl Iterator<Item = Given> {
        let lists = self.named_by(field).into_iter();
        let own = |document: &Document| {
            let applicant = self.applicant();
            let applicant = applicant.map(|(_, name)| self.rules.name_key(&name));
            let holder = super::assign::holder_name(document);
            let holder = holder.map(|name| self.rules.name_key(&name));
            !matches!((applicant, holder), (Some(applicant), Some(holder)) if applicant != holder)
        };
        let lists = lists.filter(move |(document, _)| own(document));
        lists.filter_map(|(document, key)| {
            let field = document.field(key)?;
            let (Value::List(names) | Value::Choices(names)) = &field.value else {
                return None;
            };
            (field.state == FieldState::Valid).then(|| Given {
                value: AnswerValue::Names(names.clone()),
                source: document.file.clone(),
            })
        })
    }

    /// Whether a list that the rules name after the one an answer comes from was seen and not read. One
    /// named before it may only say where the list is to be found.
    fn list_unread_behind(&self, question: &Question, named: &Given) -> bool {
        let gives = |field: &&FieldRef| self.lists_of(field).any(|given| given == *named);
        let mut behind = question
            .from
            .iter()
            .skip_while(|field| !gives(field))
            .skip(1);
        behind.any(|field| {
            let documents = self.named_by(field).into_iter();
            let mut fields = documents.filter_map(|(document, key)| document.field(key));
            fields.any(|field| matches!(field.state, FieldState::Unread { saw: Some(_) }))
        })
    }

    /// What a document says where it should answer a question, and could not be made out.
    pub fn unread_answer(&self, question: &Question) -> Option<Said> {
        question.from.iter().find_map(|field| {
            let documents = self.named_by(field).into_iter();
            documents.into_iter().find_map(|(document, key)| {
                let field = document.field(key)?;
                let FieldState::Unread { saw: Some(text) } = &field.state else {
                    return None;
                };
                Some(Said {
                    file: document.file_of(field).to_owned(),
                    text: text.clone(),
                })
            })
        })
    }

    /// The answer that a document gives.
    fn read_answer(&self, question: &Question) -> Option<Given> {
        let lists: Vec<Given> = question
            .from
            .iter()
            .flat_map(|field| self.lists_of(field))
            .collect();
        // A list with something in it says more than an empty one elsewhere, or than one that only
        // names the applicant itself.
        let named = lists
            .iter()
            .find(|given| self.names_others(question, given));
        if let Some(named) = named {
            // A list behind it that was not read may name more.
            return (!self.list_unread_behind(question, named)).then(|| named.clone());
        }
        let listed = lists.into_iter().next();
        let none = question.none_when.iter().find_map(|(field, choice)| {
            self.named_by(field)
                .into_iter()
                .find_map(|(document, key)| {
                    let said = document.field(key)?;
                    let is = matches!(&said.value, Value::Choice(ticked) if ticked == choice);
                    is.then(|| Given {
                        value: AnswerValue::Names(Vec::new()),
                        source: document.file.clone(),
                    })
                })
        });
        // An empty list beside a ticked choice that says there are some is no answer.
        let some = question.none_when.iter().any(|(field, choice)| {
            self.named_by(field).into_iter().any(|(document, key)| {
                let said = document.field(key).map(|field| &field.value);
                matches!(said, Some(Value::Choice(ticked)) if ticked != choice)
            })
        });
        none.or(listed).filter(|_| !some)
    }

    /// Answers given beside the documents that say something else than a document does, and lists in
    /// different documents that name different things.
    pub fn contradicted_answers(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for question in &self.rules.questions {
            if let (Some(given), Some(read)) =
                (self.handed_in.get(&question.id), self.read_answer(question))
                && !self.same(question, &given.value, &read.value)
                && !goes_further(question, &given.value, &read.value)
            {
                findings.push(self.lists_differ(question, &read, given));
            }
            findings.extend(self.contradicted_lists(question));
        }
        findings
    }

    /// The first list with something in it, and another that names other things. An answer that was given when the program was called settles it.
    fn contradicted_lists(&self, question: &Question) -> Option<Finding> {
        let settled = self.given.get(&question.id).is_some();
        if settled && self.handed_in.get(&question.id).is_none() {
            return None;
        }
        let fields = question.from.iter();
        let mut lists = fields.flat_map(|field| {
            let lists = self.lists_of(field);
            lists.filter(|given| !given.value.names().is_empty())
        });
        let first = lists.next()?;
        let other = lists.find(|other| !self.are_alike(question, &first.value, &other.value))?;
        Some(self.lists_differ(question, &first, &other))
    }

    fn lists_differ(&self, question: &Question, first: &Given, second: &Given) -> Finding {
        let title = |name: &String| {
            let mut choices = question.choices.iter().flatten();
            let choice = choices.find(|choice| choice.id == *name);
            choice.map_or_else(
                || Words {
                    zh: name.clone(),
                    en: name.clone(),
                },
                |choice| choice.title.clone(),
            )
        };
        let listed = |given: &Given| Listed {
            source: given.source.clone(),
            names: given.value.names().iter().map(title).collect(),
        };
        let mut requirements = self.rules.requirements.iter();
        let requirement = requirements
            .find(|r| r.for_each.as_ref().is_some_and(|q| q.id == question.id))
            .map(|r| r.id.clone());
        Finding {
            file: Some(first.source.clone()),
            requirement,
            ..Finding::of(Message::ListsDiffer {
                question: question.ask.clone(),
                first: listed(first),
                second: listed(second),
            })
        }
    }

    /// Whether two lists name the same things, though perhaps not in the same words: as many, and
    /// each name goes on or leaves out what another says.
    fn are_alike(&self, question: &Question, first: &AnswerValue, second: &AnswerValue) -> bool {
        let (first, second) = (self.keys(question, first), self.keys(question, second));
        let akin = |one: &String, others: &[String]| {
            let mut others = others.iter();
            others.any(|other| one.contains(other.as_str()) || other.contains(one.as_str()))
        };
        first == second
            || (question.choices.is_none()
                && first.len() == second.len()
                && first.iter().all(|one| akin(one, &second))
                && second.iter().all(|one| akin(one, &first)))
    }

    fn keys(&self, question: &Question, value: &AnswerValue) -> Vec<String> {
        let names = value.names().iter();
        let mut keys: Vec<String> = names.map(|name| self.distinctive(question, name)).collect();
        keys.retain(|key| !key.is_empty());
        keys.sort();
        keys.dedup();
        keys
    }

    fn same(&self, question: &Question, first: &AnswerValue, second: &AnswerValue) -> bool {
        self.keys(question, first) == self.keys(question, second)
    }

    /// Whether a name (its key) is one of a branch of the applicant: the applicant's, and behind it
    /// something that ends with a general word for a place, where the rules know such words.
    pub fn is_branch(&self, name: &str) -> bool {
        let applicant = self
            .applicant()
            .map(|(_, applicant)| self.rules.name_key(&applicant));
        let rest = applicant.and_then(|applicant| name.strip_prefix(&applicant).map(str::to_owned));
        let Some(rest) = rest.filter(|rest| !rest.is_empty()) else {
            return false;
        };
        let questions = self.rules.questions.iter();
        let mut words = questions
            .flat_map(|question| &question.generic_words)
            .peekable();
        words.peek().is_none() || words.any(|word| rest.ends_with(word.as_str()))
    }

    /// What else the table with a name in it tells of that name (its address, its code).
    pub fn known_of(&self, question: &Question, name: &str) -> Vec<String> {
        let rows = self.rows_of(question, name).into_iter();
        rows.map(|(_, _, entry)| entry).collect()
    }

    /// How many different things of one name a list has: rows that tell other addresses or codes of
    /// it. A row that is written twice is one.
    pub fn places_of(&self, question: &Question, name: &str) -> usize {
        let rows = self.rows_of(question, name);
        let mut columns: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
        for (document, field, entry) in &rows {
            let told = columns.entry((&document.file, &field.key)).or_default();
            told.insert(self.rules.name_key(entry));
        }
        columns.values().map(BTreeSet::len).max().unwrap_or(1)
    }

    /// The same, each with the document and the column that it stands in.
    pub fn rows_of(
        &self,
        question: &Question,
        name: &str,
    ) -> Vec<(&'a Document, &'a Field, String)> {
        let key = self.rules.name_key(name);
        let mut known = Vec::new();
        for (document, list) in question.from.iter().flat_map(|field| self.named_by(field)) {
            let Some(Value::List(names)) = document.field(list).map(|field| &field.value) else {
                continue;
            };
            let rows = names
                .iter()
                .enumerate()
                .filter(|(_, n)| self.rules.name_key(n) == key);
            for (row, _) in rows {
                let columns = question.known_by.iter().filter_map(|field| match field {
                    FieldRef::Kind(kind, key) if kind.id == document.kind.id => document.field(key),
                    _ => None,
                });
                known.extend(columns.filter_map(|field| match &field.value {
                    Value::List(entries) => {
                        let entry = entries.get(row).filter(|e| !e.is_empty())?;
                        Some((document, field, entry.clone()))
                    }
                    _ => None,
                }));
            }
        }
        known
    }

    /// What is left of a name when the applicant's name before it and the general words behind it
    /// are taken away: the part that tells which one it is. Folded.
    pub fn distinctive(&self, question: &Question, name: &str) -> String {
        let mut key = self.rules.name_key(name);
        if question.choices.is_some() {
            return key;
        }
        if let Some((_, applicant)) = self.applicant()
            && let Some(rest) = key.strip_prefix(&self.rules.name_key(&applicant))
        {
            key = rest.to_owned();
        }
        let longest = question
            .generic_words
            .iter()
            .filter(|word| key.ends_with(word.as_str()))
            .max_by_key(|w| w.len());
        if let Some(word) = longest {
            key.truncate(key.len() - word.len());
        }
        key
    }
}

/// Whether an answer names all the choices that a document does, and more: what is asked for then is
/// asked for in any case.
fn goes_further(question: &Question, answer: &AnswerValue, said: &AnswerValue) -> bool {
    let more = answer.names();
    let mut said = said.names().iter().peekable();
    question.choices.is_some() && said.peek().is_some() && said.all(|choice| more.contains(choice))
}
