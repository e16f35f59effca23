//! From a tests file to its cases: names resolved against the rules, texts read as values. All that
//! is wrong is told at once, each at its place.

use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::expect::{Expect, verdict};
use super::raw::{RawCase, RawCases, RawGiven, RawHandedIn, RawPrinted};
use super::schema;
use crate::answers::Answers;
use crate::documents::Document;
use crate::documents::given::{self, Printed};
use crate::rules::locate::{Node, locate};
use crate::rules::path::Path;
use crate::rules::{
    DocumentKind, Mistake, RuleProblem, RuleProblems, Rules, Thing, check_shape, read_node, syntax,
    text_of,
};

/// The cases of one tests file.
#[derive(Debug)]
pub struct Suite {
    pub cases: Vec<Case>,
}

/// One case, ready to be judged.
#[derive(Debug)]
pub struct Case {
    pub name: String,
    /// 1-based line at which it begins.
    pub line: usize,
    pub date: Date,
    pub answers: Answers,
    pub handed: Handed,
    pub expect: Expect,
}

/// What is handed in.
#[derive(Debug)]
pub enum Handed {
    Documents(Vec<Document>),
    /// A pack, as seen from the tests file.
    Pack(PathBuf),
}

impl Suite {
    /// Loads a tests file for these rules; `name` is what it is called in messages.
    ///
    /// # Errors
    /// All mistakes in it.
    pub fn load(name: &str, bytes: &[u8], rules: &Rules) -> Result<Self, RuleProblems> {
        let text = &*text_of(bytes);
        let fail = |problems| RuleProblems::new(name, text, problems);
        let root =
            locate(text).map_err(|fault| fail(vec![syntax::problem(fault, text)]).unfinished())?;
        let problems = check_shape(&root, text, &schema::schema());
        if !problems.is_empty() {
            return Err(fail(problems).unfinished());
        }
        let raw: RawCases = read_node(&root).map_err(|error| {
            let said = error.to_string();
            fail(vec![RuleProblem::of_file(Mistake::Unread { said })])
        })?;
        let mut loading = Loading {
            rules,
            root: &root,
            text,
            name,
            problems: Vec::new(),
        };
        let suite = loading.suite(&raw);
        if loading.problems.is_empty() {
            Ok(suite)
        } else {
            Err(fail(loading.problems))
        }
    }
}

pub(super) struct Loading<'a> {
    pub rules: &'a Rules,
    pub root: &'a Node,
    pub text: &'a str,
    pub name: &'a str,
    pub problems: Vec<RuleProblem>,
}

/// A document as far as it is known before it is put into a file.
struct Sketch {
    kind: Arc<DocumentKind>,
    file: Option<String>,
    unread: bool,
    printed: IndexMap<String, Printed>,
    says: Vec<String>,
}

impl Loading<'_> {
    fn suite(&mut self, raw: &RawCases) -> Suite {
        let root = Path::Root;
        let date = self.date(&root.key("date"), &raw.date);
        let answers = raw
            .answers
            .map(|_| self.answers(&root.key("answers")))
            .unwrap_or_default();
        let named = root.key("documents");
        for (name, given) in &raw.documents {
            // Its mistakes are told here, once, whether a case takes it up or not.
            self.sketch(&named.key(name), given, &raw.documents);
        }
        let path = root.key("cases");
        if raw.cases.is_empty() {
            self.wrong_key(&path, Mistake::EmptyText);
        }
        let mut names: Vec<&str> = Vec::new();
        let mut cases = Vec::with_capacity(raw.cases.len());
        for (nth, case) in raw.cases.iter().enumerate() {
            let path = path.index(nth);
            if case.name.trim().is_empty() {
                self.wrong(&path.key("name"), Mistake::EmptyText);
            }
            if names.contains(&case.name.as_str()) {
                let id = case.name.clone();
                self.wrong(&path.key("name"), Mistake::DuplicateCase { name: id });
            }
            names.push(&case.name);
            cases.extend(self.case(&path, case, raw, date, &answers));
        }
        Suite { cases }
    }

    fn case(
        &mut self,
        path: &Path<'_>,
        raw: &RawCase,
        suite: &RawCases,
        date: Option<Date>,
        answers: &Answers,
    ) -> Option<Case> {
        let at = self.root.place(&path.key("name"));
        let before = self.text.get(..at.start).unwrap_or_default();
        let date = match &raw.date {
            Some(written) => self.date(&path.key("date"), written),
            None => date,
        };
        let answers = match raw.answers {
            Some(_) => self.answers(&path.key("answers")),
            None => answers.clone(),
        };
        let handed = match &raw.pack {
            Some(pack) => {
                if !raw.documents.is_empty() {
                    self.wrong_key(&path.key("pack"), Mistake::PackAndDocuments);
                }
                Handed::Pack(PathBuf::from(pack))
            }
            None => Handed::Documents(self.documents(&path.key("documents"), raw, suite)),
        };
        let expect = &path.key("expect");
        let expect = Expect {
            verdict: verdict(raw.expect.verdict),
            states: self.states(&expect.key("requirements"), &raw.expect.requirements),
            findings: self.findings(&expect.key("findings"), &raw.expect.findings, false),
            notes: (raw.expect.notes.as_ref())
                .map(|notes| self.findings(&expect.key("notes"), notes, true)),
        };
        Some(Case {
            name: raw.name.clone(),
            line: before.matches('\n').count() + 1,
            date: date?,
            answers,
            handed,
            expect,
        })
    }

    fn documents(&mut self, path: &Path<'_>, raw: &RawCase, suite: &RawCases) -> Vec<Document> {
        let mut documents: Vec<Document> = Vec::new();
        for (nth, handed) in raw.documents.iter().enumerate() {
            let path = path.index(nth);
            let sketch = match handed {
                RawHandedIn::Document(given) => self.sketch(&path, given, &suite.documents),
                RawHandedIn::Name(name) => match suite.documents.get(name) {
                    Some(given) => {
                        self.quietly(|own| own.sketch(&Path::Root, given, &suite.documents))
                    }
                    None => {
                        let known = suite.documents.keys().map(String::as_str);
                        self.unknown(&path, Thing::NamedDocument, name, known);
                        None
                    }
                },
            };
            let Some(sketch) = sketch else { continue };
            let file = sketch
                .file
                .unwrap_or_else(|| free_name(&sketch.kind.title.zh, &documents));
            let printed: Vec<(String, Printed)> = sketch.printed.into_iter().collect();
            documents.push(if sketch.unread {
                given::unread(&sketch.kind, &file, self.rules)
            } else {
                let mut document = given::given(&sketch.kind, &file, &printed);
                given::say(&mut document, &printed, &sketch.says, self.rules);
                document
            });
        }
        documents
    }

    /// What is written of a document, over the one that it is like.
    fn sketch(
        &mut self,
        path: &Path<'_>,
        raw: &RawGiven,
        named: &IndexMap<String, RawGiven>,
    ) -> Option<Sketch> {
        let base = match &raw.like {
            None => None,
            Some(name) => {
                if let Some(way) = circle(name, named) {
                    self.wrong(&path.key("like"), Mistake::LikeCircle { way });
                    return None;
                }
                let Some(base) = named.get(name) else {
                    let known = named.keys().map(String::as_str);
                    self.unknown(&path.key("like"), Thing::NamedDocument, name, known);
                    return None;
                };
                // What is wrong with that one is told where it stands.
                Some(self.quietly(|own| own.sketch(path, base, named))?)
            }
        };
        let kind = match (&raw.kind, &base) {
            (Some(id), _) => self.kind(&path.key("kind"), id)?,
            (None, Some(base)) => Arc::clone(&base.kind),
            (None, None) => {
                let (key, meaning) = ("kind".to_owned(), String::new());
                self.wrong(path, Mistake::MissingKey { key, meaning });
                return None;
            }
        };
        let mut printed = base
            .as_ref()
            .map(|base| base.printed.clone())
            .unwrap_or_default();
        for (nth, key) in raw.without.iter().enumerate() {
            if printed.shift_remove(key).is_none() {
                let known: Vec<String> = printed.keys().cloned().collect();
                let known = known.iter().map(String::as_str);
                self.unknown(&path.key("without").index(nth), Thing::Field, key, known);
            }
        }
        let fields = path.key("fields");
        for (key, value) in &raw.fields {
            self.borne(&fields.key(key), &kind, key, true);
            let value = match value {
                RawPrinted::Text(text) if text == "unread" => Printed::Unread,
                RawPrinted::Text(text) => Printed::Text(text.clone()),
                RawPrinted::Cells(cells) => Printed::Cells(cells.clone()),
            };
            printed.insert(key.clone(), value);
        }
        let inherited = base.as_ref().and_then(|base| base.file.clone());
        Some(Sketch {
            kind,
            file: raw.file.clone().or(inherited),
            says: match &base {
                Some(base) if raw.says.is_empty() => base.says.clone(),
                _ => raw.says.clone(),
            },
            unread: raw.unread || base.is_some_and(|base| base.unread),
            printed,
        })
    }

    /// What is found out without telling mistakes that are told elsewhere.
    fn quietly<T>(&mut self, find: impl FnOnce(&mut Self) -> T) -> T {
        let told = self.problems.len();
        let found = find(self);
        self.problems.truncate(told);
        found
    }
}

/// The way on which documents that are like each other lead back to one of themselves.
fn circle(name: &str, named: &IndexMap<String, RawGiven>) -> Option<Vec<String>> {
    let mut way = vec![name.to_owned()];
    let mut next = named.get(name);
    while let Some(like) = next.and_then(|given| given.like.as_ref()) {
        let again = way.contains(like);
        way.push(like.clone());
        if again {
            return Some(way);
        }
        next = named.get(like);
    }
    None
}

/// A file's name that no other document of the case has. Letters tell them apart: numbers would
/// count the parts of one document.
fn free_name(title: &str, documents: &[Document]) -> String {
    let taken = |name: &String| documents.iter().any(|document| document.file == *name);
    let plain = std::iter::once(format!("{title}.pdf"));
    let lettered = ('B'..='Z').map(|letter| format!("{title} {letter}.pdf"));
    let mut names = plain.chain(lettered);
    let free = names.find(|name| !taken(name));
    free.unwrap_or_else(|| format!("{title} {}.pdf", "Z".repeat(documents.len())))
}
