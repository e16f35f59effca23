//! A file over the one it builds on: two trees in, one out, each node keeping its place.
//!
//! What has a name (a field, a document, a requirement by its id …) is put together key by key; what
//! is one value (words, a condition, a list of texts) is replaced as a whole. So nothing is ever half
//! the one and half the other.

use std::ops::Range;
use std::rc::Rc;

use serde_json::Value as Json;

use super::locate::{Entry, Node, Value};
use super::mistake::Mistake;
use super::mistake_building::Building;
use super::nearest::nearest;
use super::problem::RuleProblem;

/// Types of the language that are put together key by key. All others are one value.
pub const MERGED: &[&str] = &[
    "RawLimits",
    "RawQuestion",
    "RawOption",
    "RawField",
    "RawDocument",
    "RawRecognise",
    "RawBorne",
    "RawRequirement",
    "RawDemand",
    "RawComparison",
    "RawFigure",
    "RawSpan",
    "RawRecommended",
    "RawWaiver",
    "RawCalendar",
    "RawFullParameter",
];

/// Keys that every file has for itself.
const OWN: &[&str] = &["id", "version", "title", "extends", "remove"];

/// What a file changes of the one below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `requirements.permits.remedy`.
    pub path: String,
    /// Taken out, and not changed.
    pub removed: bool,
}

/// Two trees put together.
pub struct Merged {
    /// The tree.
    pub root: Rc<Node>,
    /// What is wrong with the way the one changes the other.
    pub problems: Vec<RuleProblem>,
    /// What is changed.
    pub changes: Vec<Change>,
}

/// Puts `own` over `base`.
pub fn merge(base: &Rc<Node>, own: &Rc<Node>, schema: &Json) -> Merged {
    let mut merge = Merge {
        schema,
        problems: Vec::new(),
        changes: Vec::new(),
    };
    let base = merge.remove(base, own);
    let below = base
        .entries()
        .iter()
        .filter(|entry| !OWN.contains(&entry.key.as_str()));
    let below = Rc::new(Node::new(
        base.at.clone(),
        Value::Map(below.cloned().collect()),
    ));
    let root = match own.value {
        Value::Map(_) => {
            let mut root = merge.keys(&below, own, schema, "");
            // What a file says of itself comes first, as in the file.
            if let Some(Value::Map(entries)) = Rc::get_mut(&mut root).map(|root| &mut root.value) {
                entries.sort_by_key(|entry| !OWN.contains(&entry.key.as_str()));
            }
            root
        }
        // Told as a mistake of its shape.
        _ => Rc::clone(own),
    };
    Merged {
        root,
        problems: merge.problems,
        changes: merge.changes,
    }
}

struct Merge<'s> {
    schema: &'s Json,
    problems: Vec<RuleProblem>,
    changes: Vec<Change>,
}

/// What a place of the language holds.
struct Kind<'s> {
    schema: &'s Json,
    /// Of the type, where it has one.
    name: &'s str,
    /// May also be a bare value, which then is its `value`.
    short: bool,
}

impl<'s> Merge<'s> {
    fn kind(&self, schema: &'s Json) -> Kind<'s> {
        let mut kind = Kind {
            schema,
            name: "",
            short: false,
        };
        // Two steps lead from a place over an optional type to the type itself, one more to
        // the long form of a type that has a short one.
        for _ in 0..4 {
            if let Some(reference) = kind.schema.get("$ref").and_then(Json::as_str) {
                kind.name = reference.rsplit('/').next().unwrap_or_default();
                let pointer = reference.trim_start_matches('#');
                kind.schema = self.schema.pointer(pointer).unwrap_or(kind.schema);
            } else if let Some(options) = kind.schema.get("anyOf").and_then(Json::as_array) {
                let null = |one: &&Json| one.get("type").and_then(Json::as_str) == Some("null");
                kind.short = !options.iter().any(|one| null(&one));
                let long = options.iter().find(|one| one.get("$ref").is_some());
                kind.schema = long.unwrap_or(kind.schema);
            }
        }
        kind
    }

    fn value(&mut self, base: &Rc<Node>, own: &Rc<Node>, schema: &'s Json, path: &str) -> Rc<Node> {
        let kind = self.kind(schema);
        let named = kind
            .schema
            .get("additionalProperties")
            .is_some_and(Json::is_object);
        match (&base.value, &own.value) {
            (Value::Map(_), Value::Map(_)) if named || MERGED.contains(&kind.name) => {
                self.keys(base, own, kind.schema, path)
            }
            (Value::List(below), Value::List(items)) if self.has_ids(&kind).is_some() => {
                let of = self.has_ids(&kind).unwrap_or(kind.schema);
                self.items(below, items, own, of, path)
            }
            // `notice_days: 15` over a parameter that also has a title.
            (Value::Map(entries), Value::Scalar { .. })
                if kind.short && MERGED.contains(&kind.name) =>
            {
                let mut entries = entries.clone();
                for entry in entries.iter_mut().filter(|entry| entry.key == "value") {
                    self.changed(&entry.value, own, path);
                    entry.value = Rc::clone(own);
                }
                Rc::new(Node::new(own.at.clone(), Value::Map(entries)))
            }
            _ => {
                self.changed(base, own, path);
                Rc::clone(own)
            }
        }
    }

    fn changed(&mut self, base: &Node, own: &Node, path: &str) {
        if !base.says_the_same(own) {
            self.changes.push(Change {
                path: path.to_owned(),
                removed: false,
            });
        }
    }

    /// The type of the items of a list whose items have names.
    fn has_ids(&self, kind: &Kind<'s>) -> Option<&'s Json> {
        let items = kind.schema.get("items")?;
        let has = self.kind(items).schema.pointer("/properties/id").is_some();
        has.then_some(items)
    }

    fn keys(&mut self, base: &Rc<Node>, own: &Rc<Node>, schema: &'s Json, path: &str) -> Rc<Node> {
        let of = |key: &str| {
            schema
                .get("properties")
                .and_then(|keys| keys.get(key))
                .or_else(|| {
                    schema
                        .get("additionalProperties")
                        .filter(|of| of.is_object())
                })
        };
        let by_name = schema.get("properties").is_none();
        let mut entries: Vec<Entry> = Vec::new();
        for entry in base.entries() {
            entries.retain(|one| one.key != entry.key);
            entries.push(entry.clone());
        }
        for entry in own.entries() {
            let of = of(&entry.key);
            // Among words of the language there is no name to mistake.
            let near = of.filter(|_| by_name).and_then(|schema| {
                let known = base.entries().iter().map(|one| one.key.as_str()).collect();
                self.nothing_there(&entry.key, &entry.key_at, &entry.value, schema, known)
            });
            let key = near.as_ref().unwrap_or(&entry.key);
            // An entry stays what it is called, also where its name was mistaken.
            if !by_name && key == "id" && base.entry(key).is_some() {
                continue;
            }
            let path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            match (entries.iter_mut().find(|one| one.key == *key), of) {
                (Some(below), Some(schema)) => {
                    below.value = self.value(&below.value, &entry.value, schema, &path);
                    below.key_at = entry.key_at.clone();
                }
                (Some(below), None) => *below = entry.clone(),
                (None, _) => {
                    // One more name changes nothing that is there; one more word of an entry does.
                    let section =
                        path == *key && !matches!(entry.value.value, Value::Scalar { .. });
                    if !by_name && !section && !OWN.contains(&path.as_str()) {
                        let removed = false;
                        self.changes.push(Change { path, removed });
                    }
                    entries.push(entry.clone());
                }
            }
        }
        Rc::new(Node::new(own.at.clone(), Value::Map(entries)))
    }

    fn items(
        &mut self,
        base: &[Rc<Node>],
        own: &[Rc<Node>],
        list: &Node,
        schema: &'s Json,
        path: &str,
    ) -> Rc<Node> {
        let mut items = base.to_vec();
        for item in own {
            let known: Vec<&str> = base.iter().filter_map(|one| Some(id_of(one)?.0)).collect();
            let id = id_of(item).map(|(id, at)| {
                let near = self.nothing_there(id, at, item, schema, known);
                near.unwrap_or_else(|| id.to_owned())
            });
            let there = id.as_ref().and_then(|id| {
                let same = |one: &&mut Rc<Node>| id_of(one).is_some_and(|(known, _)| known == id);
                items.iter_mut().find(same)
            });
            match (id, there) {
                (Some(id), Some(below)) => {
                    let path = format!("{path}.{id}");
                    *below = self.value(below, item, schema, &path);
                }
                _ => items.push(Rc::clone(item)),
            }
        }
        Rc::new(Node::new(list.at.clone(), Value::List(items)))
    }

    /// Of an entry that is not complete, under a name that is not there: the one that it is much like
    /// and is meant to change, as far as can be told. That is a mistake.
    fn nothing_there(
        &mut self,
        name: &str,
        at: &Range<usize>,
        value: &Node,
        schema: &'s Json,
        known: Vec<&str>,
    ) -> Option<String> {
        if known.contains(&name) {
            return None;
        }
        let kind = self.kind(schema);
        let required = kind.schema.get("required").and_then(Json::as_array);
        let lacks = match &value.value {
            Value::Map(_) => required
                .into_iter()
                .flatten()
                .filter_map(Json::as_str)
                .any(|key| value.entry(key).is_none()),
            _ => kind.short,
        };
        let near = nearest(name, known).filter(|_| lacks)?.to_owned();
        let building = Building::NothingToOverride {
            name: name.to_owned(),
            near: near.clone(),
        };
        let mistake = Mistake::Building(building);
        self.problems.push(RuleProblem::new(mistake, at.clone()));
        Some(near)
    }

    /// The base without what `remove` takes out.
    fn remove(&mut self, base: &Rc<Node>, own: &Node) -> Rc<Node> {
        let mut sections = base.entries().to_vec();
        let remove = own.entry("remove");
        for section in remove.map_or(&[][..], |remove| remove.value.entries()) {
            let Value::List(names) = &section.value.value else {
                continue;
            };
            let mut there = sections.iter_mut().find(|one| one.key == section.key);
            for name in names {
                let Some(written) = name.text() else { continue };
                let left = match &there {
                    Some(there) => without(&there.value, written),
                    None => Err(Vec::new()),
                };
                match (left, &mut there) {
                    (Ok(left), Some(there)) => {
                        there.value = left;
                        let path = format!("{}.{written}", section.key);
                        let removed = true;
                        self.changes.push(Change { path, removed });
                    }
                    (left, _) => {
                        let allowed = left.err().unwrap_or_default();
                        let building = Building::NothingToRemove {
                            name: written.to_owned(),
                            near: near_inside(written, &allowed),
                            allowed,
                        };
                        let mistake = Mistake::Building(building);
                        let at = name.at.clone();
                        self.problems.push(RuleProblem::new(mistake, at));
                    }
                }
            }
        }
        Rc::new(Node::new(base.at.clone(), Value::Map(sections)))
    }
}

/// The id of an item of a list, and where it stands.
fn id_of(item: &Node) -> Option<(&str, &Range<usize>)> {
    let id = &item.entry("id")?.value;
    Some((id.text()?, &id.at))
}

/// A tree without what stands at a path, or what could have been named in its place.
fn without(node: &Rc<Node>, path: &str) -> Result<Rc<Node>, Vec<String>> {
    match &node.value {
        Value::Map(entries) => {
            let names = entries.iter().map(|entry| entry.key.as_str());
            let (at, rest) = step(names, path)?;
            let mut entries = entries.clone();
            match (rest, entries.get_mut(at)) {
                (Some((name, rest)), Some(entry)) => {
                    entry.value =
                        without(&entry.value, rest).map_err(|below| under(name, below))?;
                }
                _ => drop(entries.remove(at)),
            }
            Ok(Rc::new(Node::new(node.at.clone(), Value::Map(entries))))
        }
        Value::List(items) => {
            let names = items
                .iter()
                .map(|item| id_of(item).map_or("", |(id, _)| id));
            let (at, rest) = step(names, path)?;
            let mut items = items.clone();
            match (rest, items.get_mut(at)) {
                (Some((name, rest)), Some(item)) => {
                    *item = without(item, rest).map_err(|below| under(name, below))?;
                }
                _ => drop(items.remove(at)),
            }
            Ok(Rc::new(Node::new(node.at.clone(), Value::List(items))))
        }
        Value::Scalar { .. } => Err(Vec::new()),
    }
}

/// The first step of a path among these names: which of them, and the name with the rest of the
/// path where there is more. A name may have dots itself.
#[allow(
    clippy::type_complexity,
    reason = "a pair of an index and a split path"
)]
fn step<'p, 'n>(
    names: impl Iterator<Item = &'n str>,
    path: &'p str,
) -> Result<(usize, Option<(&'p str, &'p str)>), Vec<String>> {
    let names: Vec<&str> = names.collect();
    let at = |name: &str| {
        names
            .iter()
            .position(|known| *known == name && !name.is_empty())
    };
    if let Some(at) = at(path) {
        return Ok((at, None));
    }
    let splits = path.match_indices('.');
    let mut ways = splits.filter_map(|(dot, _)| {
        let (name, rest) = (path.get(..dot)?, path.get(dot + 1..)?);
        Some((at(name)?, Some((name, rest))))
    });
    let known = names.iter().filter(|name| !name.is_empty());
    ways.next()
        .ok_or_else(|| known.map(|name| (*name).to_owned()).collect())
}

/// The nearest of names that all stand in the same entry.
fn near_inside(written: &str, allowed: &[String]) -> Option<String> {
    let inside = allowed.first()?;
    let inside = inside.rfind('.').and_then(|dot| inside.get(..=dot));
    let inside = inside
        .filter(|inside| written.starts_with(inside))
        .unwrap_or("");
    let tail = |name| str::strip_prefix(name, inside).unwrap_or(name);
    let near = nearest(tail(written), allowed.iter().map(|name| tail(name)))?;
    Some(format!("{inside}{near}"))
}

/// Names below an entry, as they are written under `remove`.
fn under(name: &str, below: Vec<String>) -> Vec<String> {
    let with_entry = |one: String| format!("{name}.{one}");
    below.into_iter().map(with_entry).collect()
}
