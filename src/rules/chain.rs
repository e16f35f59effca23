//! A rules file and those it builds on: each found, opened and parsed, down to the one that builds
//! on none; then put together.

use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::built_in::built_in;
use super::load::{MOST_MEGABYTES, decode};
use super::locate::{Node, Value, locate_from};
use super::merge::{self, Change};
use super::mistake::Mistake;
use super::mistake_building::Building;
use super::model::Base;
use super::nearest::nearest;
use super::problem::{RuleProblem, shown_name};
use super::sources::Sources;
use super::syntax;

/// More files in a chain than anybody can oversee.
pub const MAX_FILES: usize = 8;

/// Opens a file that a rules file names; only files that are named so are asked for.
pub type Open<'o> = &'o dyn Fn(&Path) -> io::Result<Vec<u8>>;

/// A chain of files as one tree.
pub struct Chain {
    /// The tree, where all files could be parsed.
    pub root: Option<Rc<Node>>,
    /// The texts.
    pub sources: Sources,
    /// What is wrong so far.
    pub problems: Vec<RuleProblem>,
    /// Of the file, or of the digests of all files where there are several.
    pub sha256: String,
    /// The files below, the nearest first.
    pub bases: Vec<Base>,
    /// What the files change of those below, in the order of the files.
    pub changes: Vec<Change>,
}

impl Chain {
    /// Opens and parses a file and those it builds on.
    pub fn load(name: &str, bytes: &[u8], open: Open<'_>, schema: &Json) -> Self {
        let mut loading = Loading {
            open,
            sources: Sources::default(),
            problems: Vec::new(),
            names: Vec::new(),
            keys: Vec::new(),
            digests: Vec::new(),
        };
        let key = key_of(Path::new(name));
        let mut roots: Vec<Rc<Node>> = loading.file(name, key, bytes).into_iter().collect();
        let mut whole = !roots.is_empty();
        while let Some((written, at)) = roots.last().and_then(|root| extends(root)) {
            match loading.below(&written, at) {
                Some(root) => roots.push(root),
                None => {
                    whole = false;
                    break;
                }
            }
        }
        let bases = loading.bases(&roots);
        if whole
            && let Some(own) = roots.first().and_then(|root| root.entry("id"))
            && let Some(id) = own.value.text()
            && bases.iter().any(|base| base.id == id)
        {
            let mistake = Mistake::Building(Building::SameId { id: id.to_owned() });
            let at = own.value.at.clone();
            loading.problems.push(RuleProblem::new(mistake, at));
        }
        let mut chain = Self {
            root: None,
            sha256: loading.digest(),
            sources: loading.sources,
            problems: loading.problems,
            bases,
            changes: Vec::new(),
        };
        if let [alone] = roots.as_slice() {
            if let Some(remove) = alone.entry("remove").filter(|_| extends(alone).is_none()) {
                let mistake = Mistake::Building(Building::RemoveAlone);
                let at = remove.key_at.clone();
                chain.problems.push(RuleProblem::new(mistake, at));
            }
            chain.root = Some(Rc::clone(alone)).filter(|_| whole);
            return chain;
        }
        for root in &roots {
            // Of a key that stands twice, one is left when the files are put together.
            duplicates(root, &mut chain.problems);
        }
        if whole {
            chain.put_together(roots, schema);
        }
        chain
    }

    /// The tree, where nothing but warnings was found so far.
    pub fn right(&self) -> Option<&Rc<Node>> {
        let warns = |problem: &RuleProblem| problem.mistake.is_warning();
        self.root
            .as_ref()
            .filter(|_| self.problems.iter().all(warns))
    }

    fn put_together(&mut self, roots: Vec<Rc<Node>>, schema: &Json) {
        let mut roots = roots.into_iter().rev();
        let Some(mut root) = roots.next() else { return };
        for own in roots {
            let merged = merge::merge(&root, &own, schema);
            root = merged.root;
            self.problems.extend(merged.problems);
            self.changes.splice(0..0, merged.changes);
        }
        self.root = Some(root);
    }
}

struct Loading<'o> {
    open: Open<'o>,
    sources: Sources,
    problems: Vec<RuleProblem>,
    /// As given or joined, the file itself first.
    names: Vec<String>,
    /// What tells two files apart.
    keys: Vec<PathBuf>,
    /// Of each file, in hexadecimal.
    digests: Vec<String>,
}

impl Loading<'_> {
    /// Decodes and parses one file.
    fn file(&mut self, name: &str, key: PathBuf, bytes: &[u8]) -> Option<Rc<Node>> {
        self.names.push(name.to_owned());
        self.keys.push(key);
        self.digests.push(sha256(bytes));
        let megabytes = bytes.len() >> 20;
        if megabytes >= MOST_MEGABYTES {
            let most = MOST_MEGABYTES;
            let start = self.sources.add(name, "");
            self.wrong(Mistake::LongFile { megabytes, most }, start..start);
            return None;
        }
        let (text, encoding) = decode(bytes);
        let readable = if encoding
            .as_ref()
            .is_some_and(|mistake| !mistake.is_warning())
        {
            Cow::Borrowed("")
        } else {
            text
        };
        let start = self.sources.add(name, &readable);
        if let Some(mistake) = encoding {
            let wrong = !mistake.is_warning();
            self.wrong(mistake, start..start);
            if wrong {
                return None;
            }
        }
        match locate_from(&readable, start) {
            Ok(root) => Some(root),
            Err(fault) => {
                let problem = syntax::problem(fault, self.sources.text());
                self.problems.push(problem);
                None
            }
        }
    }

    /// The file that the last one builds on.
    fn below(&mut self, written: &str, at: Range<usize>) -> Option<Rc<Node>> {
        let chain = |names: &[String], last: String| {
            let names = names.iter().map(|name| shown_name(name).to_owned());
            names.chain([last]).collect::<Vec<String>>()
        };
        let written = written.trim();
        let Some(target) = Target::of(written, self.names.last()) else {
            let written = written.to_owned();
            self.wrong(Mistake::Building(Building::Form { written }), at);
            return None;
        };
        let (name, key) = target.name_and_key();
        let chain = chain(&self.names, shown_name(&name).to_owned());
        let building = if self.keys.contains(&key) {
            Building::Loop { chain }
        } else if self.names.len() >= MAX_FILES {
            Building::TooLong { chain }
        } else {
            match target.open(self.open) {
                Ok(bytes) => return self.file(&name, key, &bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let built_in: Vec<String> =
                        built_in().iter().map(|(id, _)| (*id).to_owned()).collect();
                    let near = nearest(written, built_in.iter().map(String::as_str));
                    let near = near.map(str::to_owned);
                    Building::Missing {
                        chain,
                        near,
                        built_in,
                    }
                }
                Err(error) => Building::Unreadable {
                    chain,
                    why: error.kind(),
                },
            }
        };
        self.wrong(Mistake::Building(building), at);
        None
    }

    fn wrong(&mut self, mistake: Mistake, at: Range<usize>) {
        let problem = if at.is_empty() && at.start == 0 {
            RuleProblem::of_file(mistake)
        } else {
            RuleProblem::new(mistake, at)
        };
        self.problems.push(problem);
    }

    fn bases(&self, roots: &[Rc<Node>]) -> Vec<Base> {
        let said = |root: &Rc<Node>, key: &str| {
            let text = root.entry(key).and_then(|entry| entry.value.text());
            text.unwrap_or_default().to_owned()
        };
        roots
            .iter()
            .zip(&self.digests)
            .skip(1)
            .map(|(root, digest)| Base {
                id: said(root, "id"),
                version: said(root, "version"),
                sha256: digest.clone(),
            })
            .collect()
    }

    /// Of one file its digest; of several that of the lines of their digests, the file itself first:
    /// `printf '%s\n' OWN BASE | sha256sum`.
    fn digest(&self) -> String {
        match self.digests.as_slice() {
            [one] => one.clone(),
            all => sha256(
                all.iter()
                    .map(|one| format!("{one}\n"))
                    .collect::<String>()
                    .as_bytes(),
            ),
        }
    }
}

/// What a file builds on.
enum Target {
    BuiltIn(String),
    File(PathBuf),
}

impl Target {
    /// Reads what is written behind `extends` in the file of this name.
    fn of(written: &str, from: Option<&String>) -> Option<Self> {
        let is_path = written.contains(['/', '\\'])
            || [".yaml", ".yml"].iter().any(|end| written.ends_with(end));
        if !is_path {
            return Some(Self::BuiltIn(written.to_owned()));
        }
        let relative = written.replace('\\', "/");
        let drive = relative.as_bytes().get(1) == Some(&b':');
        if relative.starts_with('/') || drive || relative.contains("://") {
            return None;
        }
        let folder = from.and_then(|name| Path::new(name).parent());
        Some(Self::File(folder.unwrap_or(Path::new("")).join(relative)))
    }

    fn name_and_key(&self) -> (String, PathBuf) {
        match self {
            Self::BuiltIn(id) => (id.clone(), Path::new("built in").join(id)),
            Self::File(path) => {
                let key = key_of(path);
                (key.to_string_lossy().into_owned(), key)
            }
        }
    }

    fn open(&self, open: Open<'_>) -> io::Result<Vec<u8>> {
        match self {
            Self::BuiltIn(id) => built_in()
                .iter()
                .find(|(known, _)| known == id)
                .map(|(_, text)| text.as_bytes().to_vec())
                .ok_or_else(|| io::ErrorKind::NotFound.into()),
            Self::File(path) => open(path),
        }
    }
}

/// A path without `.` and without `..` that leads back.
fn key_of(path: &Path) -> PathBuf {
    let mut key = PathBuf::new();
    for part in path.components() {
        let back = part == Component::ParentDir
            && matches!(key.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            _ if back => drop(key.pop()),
            part => key.push(part),
        }
    }
    key
}

/// What a file builds on, and where that is written.
fn extends(root: &Node) -> Option<(String, Range<usize>)> {
    let value = &root.entry("extends")?.value;
    let text = value.text().filter(|text| !text.trim().is_empty())?;
    // `extends: ~` builds on nothing.
    (super::shape::shape(value) != super::mistake::Shape::Nothing)
        .then(|| (text.to_owned(), value.at.clone()))
}

fn duplicates(node: &Node, problems: &mut Vec<RuleProblem>) {
    match &node.value {
        Value::Map(entries) => {
            for (nth, entry) in entries.iter().enumerate() {
                let before = entries.iter().take(nth).find(|one| one.key == entry.key);
                if let Some(before) = before {
                    let key = entry.key.clone();
                    problems.push(RuleProblem {
                        mistake: Mistake::DuplicateKey { key },
                        at: vec![entry.key_at.clone(), before.key_at.clone()],
                    });
                }
                duplicates(&entry.value, problems);
            }
        }
        Value::List(items) => items.iter().for_each(|item| duplicates(item, problems)),
        Value::Scalar { .. } => {}
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
