//! What differs between two rules files, entry by entry: new, gone, changed, and what in it. Files
//! that build on others are put together first, and parameters stand in their places, so that what
//! is told is what the rules ask for, and not how they are written down.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;

use super::chain::{Chain, Open};
use super::locate::{Entry, Node, Value};
use super::model::Words;
use super::problem::RuleProblems;
use super::{parameters, schema};

/// A section in which something differs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionChange {
    /// `requirements`; empty for what a file says of itself.
    pub section: String,
    /// In the order of the new file; what is gone comes last.
    pub entries: Vec<EntryChange>,
}

/// An entry that is new, gone or different.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryChange {
    /// Its name; empty where it has none.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Both>,
    /// New, gone or changed.
    pub change: ChangeKind,
    /// What in it differs; of one that is changed.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It was not there.
    New,
    /// It is no longer there.
    Gone,
    /// It says something else.
    Changed,
}

/// Something in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Both {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One difference in an entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Detail {
    /// Keys from the entry down, such as `by_answer`, `food`, `any_of`.
    pub path: Vec<String>,
    /// What differs.
    #[serde(flatten)]
    pub what: What,
}

/// What differs.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum What {
    /// Words in one or both languages.
    Words {
        /// None where there were none.
        old: Option<Both>,
        /// None where there are none.
        new: Option<Both>,
    },
    /// A list: what came and what went; neither where only the order is another.
    List {
        /// Not in the old list.
        added: Vec<String>,
        /// Not in the new list.
        gone: Vec<String>,
    },
    /// A value, or a block of them in one line.
    Value {
        /// None where there was none.
        old: Option<String>,
        /// None where there is none.
        new: Option<String>,
    },
}

/// A file as it is compared.
#[derive(Debug)]
pub struct Comparable {
    root: Rc<Node>,
}

impl Comparable {
    /// Puts a file together with those it builds on.
    ///
    /// # Errors
    /// What keeps it from being read; other mistakes are not looked for.
    pub fn load(name: &str, bytes: &[u8], open: Open<'_>) -> Result<Self, RuleProblems> {
        let chain = Chain::load(name, bytes, open, &schema::schema());
        match chain.right() {
            Some(root) => {
                let root = parameters::fill(root, chain.sources.text()).root;
                Ok(Self { root })
            }
            None => Err(RuleProblems::of(&chain.sources, chain.problems).unfinished()),
        }
    }

    /// What differs in `new`.
    #[must_use]
    pub fn changes(&self, new: &Self) -> Vec<SectionChange> {
        let mut sections = Vec::new();
        let own = own_words(&self.root, &new.root);
        if !own.is_empty() {
            sections.push(SectionChange {
                section: String::new(),
                entries: own,
            });
        }
        for section in keys(&self.root, &new.root) {
            if matches!(section.as_str(), "extends" | "remove") {
                continue;
            }
            let (old, new) = (child(&self.root, &section), child(&new.root, &section));
            if !is_section(old) && !is_section(new) {
                continue;
            }
            let entries = entries(old, new);
            if !entries.is_empty() {
                sections.push(SectionChange { section, entries });
            }
        }
        sections
    }
}

/// Whether a key of the top holds entries.
fn is_section(node: Option<&Node>) -> bool {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => !entries.iter().all(|one| is_word(&one.key)),
        Some(Value::List(items)) => items.iter().any(|item| item.text().is_none()),
        _ => false,
    }
}

fn is_word(key: &str) -> bool {
    matches!(key, "zh" | "en")
}

/// What the file says of itself: single values, words and lists of words.
fn own_words(old: &Node, new: &Node) -> Vec<EntryChange> {
    let mut details = Vec::new();
    for key in keys(old, new) {
        // The head names both versions.
        let headed = matches!(key.as_str(), "id" | "version" | "extends" | "remove");
        let (old, new) = (child(old, &key), child(new, &key));
        if !headed && !is_section(old) && !is_section(new) {
            differ(old, new, &mut vec![key], &mut details);
        }
    }
    let whole = |details| EntryChange {
        id: String::new(),
        title: None,
        change: ChangeKind::Changed,
        details,
    };
    (!details.is_empty())
        .then(|| whole(details))
        .into_iter()
        .collect()
}

/// Keys of two mappings, those of the second first.
fn keys(old: &Node, new: &Node) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for entry in new.entries().iter().chain(old.entries()) {
        if !keys.contains(&entry.key) {
            keys.push(entry.key.clone());
        }
    }
    keys
}

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.entry(key).map(|entry| &*entry.value)
}

fn entries(old: Option<&Node>, new: Option<&Node>) -> Vec<EntryChange> {
    let (old, new) = (named(old), named(new));
    let mut left = old;
    let mut changes = Vec::new();
    for (name, node) in &new {
        // By its name, or, where it has none, by all that it says.
        let same = left.iter().position(|(known, before)| match (known, name) {
            (Some(known), Some(name)) => known == name,
            (None, None) => before.says_the_same(node),
            _ => false,
        });
        match same.map(|at| left.remove(at)) {
            Some((_, before)) => {
                let mut details = Vec::new();
                differ(Some(before), Some(node), &mut Vec::new(), &mut details);
                if !details.is_empty() {
                    changes.push(change(name.as_deref(), node, ChangeKind::Changed, details));
                }
            }
            None => changes.push(change(name.as_deref(), node, ChangeKind::New, Vec::new())),
        }
    }
    let gone = left.into_iter();
    changes
        .extend(gone.map(|(name, node)| change(name.as_deref(), node, ChangeKind::Gone, vec![])));
    changes
}

/// The entries of a section with their names.
fn named(section: Option<&Node>) -> Vec<(Option<String>, &Node)> {
    match section.map(|node| &node.value) {
        Some(Value::Map(entries)) => {
            let one = |entry: &'_ Entry| entry.key.clone();
            let entries = entries.iter();
            entries
                .map(|entry| (Some(one(entry)), &*entry.value))
                .collect()
        }
        Some(Value::List(items)) => {
            let id = |item: &Node| child(item, "id").and_then(Node::text).map(str::to_owned);
            items.iter().map(|item| (id(item), &**item)).collect()
        }
        _ => Vec::new(),
    }
}

fn change(id: Option<&str>, node: &Node, change: ChangeKind, details: Vec<Detail>) -> EntryChange {
    let title = ["title", "ask", "says", "reason"]
        .iter()
        .find_map(|key| words(child(node, key)?));
    // What has neither name nor title is known by what it is about.
    let about = child(node, "fields").filter(|_| id.is_none() && title.is_none());
    let id = id.map(str::to_owned).or_else(|| about.map(flow));
    EntryChange {
        id: id.unwrap_or_default(),
        title,
        change,
        details,
    }
}

fn words(node: &Node) -> Option<Both> {
    let one = |key| Some(child(node, key)?.text()?.to_owned());
    let all = node.entries().iter().all(|entry| is_word(&entry.key));
    all.then(|| {
        Some(Both {
            zh: one("zh")?,
            en: one("en")?,
        })
    })
    .flatten()
}

/// Adds what differs below a path.
fn differ(
    old: Option<&Node>,
    new: Option<&Node>,
    path: &mut Vec<String>,
    details: &mut Vec<Detail>,
) {
    if let (Some(old), Some(new)) = (old, new) {
        if old.says_the_same(new) {
            return;
        }
        let (before, now) = (words(old), words(new));
        if let (false, Value::Map(_), Value::Map(_)) =
            (before.is_some() && now.is_some(), &old.value, &new.value)
        {
            for key in keys(old, new) {
                path.push(key.clone());
                differ(child(old, &key), child(new, &key), path, details);
                path.pop();
            }
            return;
        }
        if let (Value::List(before), Value::List(now)) = (&old.value, &new.value) {
            let texts = |items: &[Rc<Node>]| items.iter().map(|item| flow(item)).collect();
            let (before, now): (Vec<String>, Vec<String>) = (texts(before), texts(now));
            let without = |list: &[String], other: &[String]| {
                let rest = list.iter().filter(|one| !other.contains(one));
                rest.cloned().collect::<Vec<_>>()
            };
            let what = What::List {
                added: without(&now, &before),
                gone: without(&before, &now),
            };
            return details.push(Detail {
                path: path.clone(),
                what,
            });
        }
    }
    let as_words = |node: Option<&Node>| node.map(words);
    let what = match (as_words(old), as_words(new)) {
        (Some(Some(old)), None) => What::Words {
            old: Some(old),
            new: None,
        },
        (old @ (None | Some(Some(_))), Some(Some(new))) => What::Words {
            old: old.flatten(),
            new: Some(new),
        },
        _ => What::Value {
            old: old.map(flow),
            new: new.map(flow),
        },
    };
    details.push(Detail {
        path: path.clone(),
        what,
    });
}

/// A value in one line, without quotes: for people.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item)).collect();
            items.join(", ")
        }
        Value::Map(entries) => {
            let entry = |entry: &Entry| match &entry.value.value {
                Value::Scalar { text, .. } => format!("{}: {text}", entry.key),
                Value::List(_) => format!("{}: [{}]", entry.key, flow(&entry.value)),
                Value::Map(_) => format!("{}: {{{}}}", entry.key, flow(&entry.value)),
            };
            entries.iter().map(entry).collect::<Vec<_>>().join(", ")
        }
    }
}

impl From<&Words> for Both {
    fn from(words: &Words) -> Self {
        Self {
            zh: words.zh.clone(),
            en: words.en.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
