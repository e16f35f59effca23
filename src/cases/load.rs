//! From a tests file to its cases: names resolved against the rules, texts read as values. All that
//! is wrong is told at once, each at its place.

use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::raw::{
    RawCase, RawCases, RawExpected, RawGiven, RawHandedIn, RawPrinted, RawStates, RawStatus,
    RawVerdict,
};
use super::schema;
use crate::answers::{self, Answers};
use crate::documents::Document;
use crate::documents::given::{self, Printed};
use crate::finding::{Code, Severity};
use crate::rules::locate::{Node, locate};
use crate::rules::nearest::nearest;
use crate::rules::path::Path;
use crate::rules::{
    DocumentKind, Mistake, Requirement, RuleProblem, RuleProblems, Rules, Thing, check_shape,
    read_node, syntax, text_of,
};
use crate::verdict::{Status, Verdict};

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

/// What the report is expected to say.
#[derive(Debug)]
pub struct Expect {
    pub verdict: Verdict,
    /// Requirement, site or choice (none: all rows of it), state.
    pub states: Vec<(String, Option<String>, Status)>,
    pub findings: Vec<Expected>,
    pub notes: Option<Vec<Expected>>,
}

/// A finding that is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    pub code: Code,
    /// Id of a kind of document.
    pub document: Option<String>,
    pub file: Option<String>,
    pub field: Option<String>,
    pub requirement: Option<String>,
    pub subject: Option<String>,
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

struct Loading<'a> {
    rules: &'a Rules,
    root: &'a Node,
    text: &'a str,
    name: &'a str,
    problems: Vec<RuleProblem>,
}

/// A document as far as it is known before it is put into a file.
struct Sketch {
    kind: Arc<DocumentKind>,
    file: Option<String>,
    unread: bool,
    printed: IndexMap<String, Printed>,
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
                    Some(given) => self.quietly(|own| {
                        own.sketch(&Path::Root, given, &suite.documents)
                    }),
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
                given::unread(&sketch.kind, &file)
            } else {
                given::given(&sketch.kind, &file, &printed)
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

    fn states(
        &mut self,
        path: &Path<'_>,
        raw: &IndexMap<String, RawStates>,
    ) -> Vec<(String, Option<String>, Status)> {
        let mut states = Vec::new();
        for (id, wanted) in raw {
            let path = path.key(id);
            let requirement = self.requirement(&path, id, true);
            match wanted {
                RawStates::All(wanted) => states.push((id.clone(), None, status(*wanted))),
                RawStates::Each(each) => {
                    for (subject, wanted) in each {
                        if let Some(requirement) = &requirement {
                            self.subject(&path.key(subject), requirement, subject, true);
                        }
                        states.push((id.clone(), Some(subject.clone()), status(*wanted)));
                    }
                }
            }
        }
        states
    }

    fn findings(&mut self, path: &Path<'_>, raw: &[RawExpected], notes: bool) -> Vec<Expected> {
        let mut expected = Vec::with_capacity(raw.len());
        for (nth, one) in raw.iter().enumerate() {
            let path = path.index(nth);
            let code = self.code(&path.key("code"), &one.code, notes);
            let kind = one
                .document
                .as_ref()
                .and_then(|id| self.kind(&path.key("document"), id));
            if let (Some(kind), Some(key)) = (&kind, &one.field) {
                self.borne(&path.key("field"), kind, key, false);
            } else if let Some(key) = one.field.as_ref().filter(|_| one.document.is_none()) {
                let kinds = self.rules.kinds.iter();
                let fields = kinds.flat_map(|kind| &kind.fields);
                let known: Vec<&str> = fields.map(|rule| rule.key.as_str()).collect();
                if !known.contains(&key.as_str()) {
                    self.unknown(&path.key("field"), Thing::Field, key, known.into_iter());
                }
            }
            let requirement = (one.requirement.as_ref())
                .and_then(|id| self.requirement(&path.key("requirement"), id, false));
            if let (Some(requirement), Some(subject)) = (&requirement, &one.subject) {
                self.subject(&path.key("for"), requirement, subject, false);
            }
            let Some(code) = code else { continue };
            expected.push(Expected {
                code,
                document: one.document.clone(),
                file: one.file.clone(),
                field: one.field.clone(),
                requirement: one.requirement.clone(),
                subject: one.subject.clone(),
            });
        }
        expected
    }

    fn code(&mut self, path: &Path<'_>, written: &str, notes: bool) -> Option<Code> {
        let fits = |code: &&Code| (code.severity() == Severity::Note) == notes;
        let found = Code::ALL.iter().find(|code| code.name() == written);
        match found {
            Some(code) if fits(&code) => Some(*code),
            Some(_) => {
                let code = written.to_owned();
                self.wrong(path, Mistake::CodeElsewhere { code, note: !notes });
                None
            }
            None => {
                let known = || Code::ALL.iter().filter(fits).map(|code| code.name());
                let mistake = Mistake::UnknownWord {
                    word: written.to_owned(),
                    near: nearest(written, known()).map(str::to_owned),
                    allowed: known().map(str::to_owned).collect(),
                };
                self.wrong(path, mistake);
                None
            }
        }
    }

    fn subject(&mut self, path: &Path<'_>, requirement: &Requirement, written: &str, key: bool) {
        let question = requirement.for_each.as_ref();
        let Some(choices) = question.and_then(|question| question.choices.as_ref()) else {
            return;
        };
        if !choices.iter().any(|choice| choice.id == written) {
            let known = choices.iter().map(|choice| choice.id.as_str());
            self.unknown_at(path, key, Thing::Choice, written, known);
        }
    }

    fn requirement(&mut self, path: &Path<'_>, id: &str, key: bool) -> Option<Arc<Requirement>> {
        let found = self.rules.requirement(id).cloned();
        if found.is_none() {
            let rules = self.rules;
            let known = rules.requirements.iter().map(|one| one.id.as_str());
            self.unknown_at(path, key, Thing::Requirement, id, known);
        }
        found
    }

    fn kind(&mut self, path: &Path<'_>, id: &str) -> Option<Arc<DocumentKind>> {
        let found = self.rules.kind(id).cloned();
        if found.is_none() {
            let rules = self.rules;
            let known = rules.kinds.iter().map(|kind| kind.id.as_str());
            self.unknown(path, Thing::Document, id, known);
        }
        found
    }

    fn borne(&mut self, path: &Path<'_>, kind: &DocumentKind, key: &str, of_key: bool) {
        if kind.field(key).is_some() {
            return;
        }
        let known = || kind.fields.iter().map(|rule| rule.key.as_str());
        let mistake = Mistake::NotBorne {
            field: key.to_owned(),
            bearer: kind.id.clone(),
            near: nearest(key, known()).map(str::to_owned),
            allowed: known().map(str::to_owned).collect(),
        };
        if of_key {
            self.wrong_key(path, mistake);
        } else {
            self.wrong(path, mistake);
        }
    }

    fn date(&mut self, path: &Path<'_>, written: &str) -> Option<Date> {
        let date = written.parse().ok();
        if date.is_none() {
            let written = written.to_owned();
            self.wrong(path, Mistake::BadDate { written });
        }
        date
    }

    fn answers(&mut self, path: &Path<'_>) -> Answers {
        let Some(node) = self.root.node(path) else {
            return Answers::default();
        };
        let source = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        let (answers, problems) = answers::of_node(&node, self.text, self.rules, source);
        self.problems.extend(problems);
        answers
    }

    fn unknown<'k>(
        &mut self,
        path: &Path<'_>,
        thing: Thing,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        self.unknown_at(path, false, thing, name, known);
    }

    fn unknown_at<'k>(
        &mut self,
        path: &Path<'_>,
        key: bool,
        thing: Thing,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let mut allowed: Vec<String> = Vec::new();
        for one in known {
            if !allowed.iter().any(|known| known == one) {
                allowed.push(one.to_owned());
            }
        }
        let mistake = Mistake::Unknown {
            thing,
            name: name.to_owned(),
            near: nearest(name, allowed.iter().map(String::as_str)).map(str::to_owned),
            allowed,
        };
        if key {
            self.wrong_key(path, mistake);
        } else {
            self.wrong(path, mistake);
        }
    }

    fn wrong(&mut self, path: &Path<'_>, mistake: Mistake) {
        let at = self.root.place(path);
        self.problems.push(RuleProblem::new(mistake, at));
    }

    fn wrong_key(&mut self, path: &Path<'_>, mistake: Mistake) {
        let at = self.root.key_place(path);
        self.problems.push(RuleProblem::new(mistake, at));
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

fn verdict(raw: RawVerdict) -> Verdict {
    match raw {
        RawVerdict::Complete => Verdict::Complete,
        RawVerdict::Incomplete => Verdict::Incomplete,
        RawVerdict::Review => Verdict::Review,
        RawVerdict::Unreadable => Verdict::Unreadable,
    }
}

fn status(raw: RawStatus) -> Status {
    match raw {
        RawStatus::Satisfied => Status::Satisfied,
        RawStatus::Missing => Status::Missing,
        RawStatus::Invalid => Status::Invalid,
        RawStatus::Unverified => Status::Unverified,
        RawStatus::NotApplicable => Status::NotApplicable,
    }
}
