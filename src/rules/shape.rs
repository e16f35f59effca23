//! Whether a file has the shape its JSON Schema asks for: every unknown, missing and doubled key
//! and every wrong type at once, each at its place.
//!
//! Knows of JSON Schema what schemars writes for plain structs and enums: references, `anyOf`,
//! `oneOf` of constants, objects, arrays and scalars.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use serde_json::Value as Json;

use super::locate::{Entry, Node, Value};
use super::mistake::{Mistake, Shape};
use super::nearest::nearest;
use super::problem::RuleProblem;
use super::syntax;

/// All mistakes in the shape of `root`, which stands in `text`.
pub fn check(root: &Rc<Node>, text: &str, schema: &Json) -> Vec<RuleProblem> {
    mend(root, text, schema).problems
}

/// As [`check`], with the tree as it may be meant.
pub fn mend(root: &Rc<Node>, text: &str, schema: &Json) -> Mended {
    let mut check = Check {
        text,
        schema,
        problems: Vec::new(),
        left_out: Vec::new(),
        unseen: false,
    };
    let instead = check.node(root, schema, &root.head(), false);
    Mended {
        root: match instead {
            Instead::Same => Some(Rc::clone(root)),
            Instead::Node(root) => Some(root),
            Instead::Nothing => None,
        },
        problems: check.problems,
        left_out: check.left_out,
        unseen: check.unseen,
    }
}

/// What a tree may be meant to be: it has the right shape, and as much as possible is as it is
/// written.
pub struct Mended {
    /// The tree, unless nothing can be guessed.
    pub root: Option<Rc<Node>>,
    /// What is wrong with what is written.
    pub problems: Vec<RuleProblem>,
    /// Words of the language under which something could not be guessed and was left out.
    pub left_out: Vec<String>,
    /// Something with more in it was left out without being looked into.
    pub unseen: bool,
}

/// Where what is not written but put in stands.
pub const NOWHERE: Range<usize> = usize::MAX..usize::MAX;

/// What may be meant by a node.
enum Instead {
    /// What is written.
    Same,
    /// This.
    Node(Rc<Node>),
    /// It cannot be told.
    Nothing,
}

struct Check<'a> {
    text: &'a str,
    schema: &'a Json,
    problems: Vec<RuleProblem>,
    left_out: Vec<String>,
    unseen: bool,
}

impl<'a> Check<'a> {
    /// `spot`: what to point at when nothing is written. `strict`: `12` is no text here, nor in
    /// anything below, because a reader that does not know yet what it reads takes it for a number.
    fn node(
        &mut self,
        node: &Rc<Node>,
        schema: &'a Json,
        spot: &Range<usize>,
        strict: bool,
    ) -> Instead {
        let schema = self.resolve(schema);
        if let Some(options) = schema.get("anyOf").and_then(Json::as_array) {
            return self.any_of(node, options, spot, strict);
        }
        let words = words_of(schema);
        if !words.is_empty() {
            return self.word(node, &words, spot);
        }
        let wanted = shapes_of(schema);
        let found = shape(node);
        if !wanted.iter().any(|wanted| fits(*wanted, found, strict)) {
            return self.wrong_shape(node, wanted, found, spot);
        }
        match &node.value {
            Value::List(items) => match schema.get("items") {
                Some(schema) => self.list(node, items, schema, spot, strict),
                None => Instead::Same,
            },
            Value::Map(entries) => self.map(node, entries, schema, spot, strict),
            Value::Scalar { .. } => Instead::Same,
        }
    }

    fn list(
        &mut self,
        node: &Node,
        items: &[Rc<Node>],
        schema: &'a Json,
        spot: &Range<usize>,
        strict: bool,
    ) -> Instead {
        let mut meant = Vec::with_capacity(items.len());
        let mut same = true;
        for item in items {
            let head = item.head();
            let spot = if head.is_empty() { spot } else { &head };
            match self.node(item, schema, spot, strict) {
                Instead::Same => meant.push(Rc::clone(item)),
                Instead::Node(item) => {
                    same = false;
                    meant.push(item);
                }
                Instead::Nothing => same = false,
            }
        }
        if same {
            return Instead::Same;
        }
        Instead::Node(Rc::new(Node::new(node.at.clone(), Value::List(meant))))
    }

    fn resolve(&self, schema: &'a Json) -> &'a Json {
        match schema.get("$ref").and_then(Json::as_str) {
            Some(reference) => self
                .schema
                .pointer(reference.trim_start_matches('#'))
                .unwrap_or(schema),
            None => schema,
        }
    }

    fn any_of(
        &mut self,
        node: &Rc<Node>,
        options: &'a [Json],
        spot: &Range<usize>,
        strict: bool,
    ) -> Instead {
        let found = shape(node);
        let options = self.flat(options);
        // A text or a mapping, whichever: there a bare number is neither.
        let real = |option: &&&Json| shapes_of(option) != [Shape::Nothing];
        let strict = strict || options.iter().filter(real).count() > 1;
        let fitting = options.iter().find(|option| {
            shapes_of(option)
                .iter()
                .any(|wanted| fits(*wanted, found, strict))
        });
        match fitting {
            Some(option) => self.node(node, option, spot, strict),
            None => {
                let mut wanted: Vec<Shape> = options
                    .iter()
                    .flat_map(|option| shapes_of(option))
                    .collect();
                wanted.retain(|shape| *shape != Shape::Nothing);
                self.wrong_shape(node, wanted, found, spot)
            }
        }
    }

    /// The options, those of an option that is itself one of several among them.
    fn flat(&self, options: &'a [Json]) -> Vec<&'a Json> {
        let options = options.iter().map(|option| self.resolve(option));
        let flat = options.flat_map(
            |option| match option.get("anyOf").and_then(Json::as_array) {
                Some(inner) => self.flat(inner),
                None => vec![option],
            },
        );
        flat.collect()
    }

    fn word(&mut self, node: &Node, words: &[&str], spot: &Range<usize>) -> Instead {
        match &node.value {
            Value::Scalar { text, .. } if words.contains(&text.as_str()) => Instead::Same,
            Value::Scalar { text, .. } if !node.at.is_empty() => {
                let near = nearest(text, words.iter().copied());
                let mistake = Mistake::UnknownWord {
                    word: text.clone(),
                    near: near.map(str::to_owned),
                    allowed: words.iter().map(|word| (*word).to_owned()).collect(),
                };
                self.problems
                    .push(RuleProblem::new(mistake, node.at.clone()));
                near.map_or(Instead::Nothing, |near| {
                    let meant = Node::scalar(near.to_owned(), false, node.at.clone());
                    Instead::Node(Rc::new(meant))
                })
            }
            _ => self.wrong_shape(node, vec![Shape::Text], shape(node), spot),
        }
    }

    fn map(
        &mut self,
        node: &Node,
        entries: &[Entry],
        schema: &'a Json,
        spot: &Range<usize>,
        strict: bool,
    ) -> Instead {
        let properties = schema.get("properties").and_then(Json::as_object);
        let others = schema
            .get("additionalProperties")
            .filter(|of| of.is_object());
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        let allowed: Vec<&str> = properties
            .into_iter()
            .flat_map(|keys| keys.keys())
            .map(String::as_str)
            .collect();
        let before = self.problems.len();
        let mut seen: HashMap<&str, &Range<usize>> = HashMap::new();
        // The entries as they are meant, the last of each key.
        let mut meant: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let Entry { key, key_at, value } = entry;
            if let Some(first) = seen.insert(key, key_at) {
                self.problems.push(RuleProblem {
                    mistake: Mistake::DuplicateKey { key: key.clone() },
                    at: vec![key_at.clone(), first.clone()],
                });
                meant.retain(|one| one.key != *key);
            }
            let known = properties.and_then(|keys| keys.get_key_value(key));
            let (name, schema) = if let Some((_, schema)) = known {
                (key.as_str(), schema)
            } else if let Some(schema) = others {
                (key.as_str(), schema)
            } else if properties.is_none() {
                meant.push(entry.clone());
                continue;
            } else if self.ends_a_text(key_at, value) {
                let mistake = Mistake::CommaInText {
                    behind: key.clone(),
                };
                self.problems
                    .push(RuleProblem::new(mistake, key_at.clone()));
                continue;
            } else {
                let unused = allowed
                    .iter()
                    .copied()
                    .filter(|word| !entries.iter().any(|entry| entry.key == *word));
                let near = nearest(key, unused);
                let mistake = Mistake::UnknownKey {
                    key: key.clone(),
                    near: near.map(str::to_owned),
                    allowed: allowed.iter().map(|word| (*word).to_owned()).collect(),
                };
                self.problems
                    .push(RuleProblem::new(mistake, key_at.clone()));
                // A misspelt key is one mistake, not an unknown and a missing one; what stands
                // behind it is looked at as if it were written right.
                match near.and_then(|near| properties?.get_key_value(near)) {
                    Some((near, schema)) if !meant.iter().any(|one| one.key == *near) => {
                        (near.as_str(), schema)
                    }
                    _ => {
                        self.unseen |= !matches!(value.value, Value::Scalar { .. });
                        continue;
                    }
                }
            };
            let value = match self.node(value, schema, key_at, strict) {
                Instead::Same => Rc::clone(value),
                Instead::Node(value) => value,
                // A name stays known, whatever is wrong with what stands behind it.
                Instead::Nothing if known.is_none() || required.contains(&name) => {
                    self.left_out.push(name.to_owned());
                    self.put_in(schema)
                }
                Instead::Nothing => {
                    self.left_out.push(name.to_owned());
                    continue;
                }
            };
            meant.push(Entry {
                key: name.to_owned(),
                key_at: key_at.clone(),
                value,
            });
        }
        for key in required {
            if meant.iter().any(|one| one.key == key) {
                continue;
            }
            let schema = properties.and_then(|keys| keys.get(key));
            let meaning = schema
                .and_then(|schema| schema.get("description"))
                .and_then(Json::as_str)
                .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
                .unwrap_or_default();
            let mistake = Mistake::MissingKey {
                key: key.to_owned(),
                meaning,
            };
            self.problems.push(RuleProblem::new(mistake, spot.clone()));
            self.left_out.push(key.to_owned());
            if let Some(schema) = schema {
                meant.push(Entry {
                    key: key.to_owned(),
                    key_at: NOWHERE,
                    value: self.put_in(schema),
                });
            }
        }
        if self.problems.len() == before {
            return Instead::Same;
        }
        Instead::Node(Rc::new(Node::new(node.at.clone(), Value::Map(meant))))
    }

    /// Something of the right shape, in place of what nobody can guess.
    fn put_in(&self, schema: &'a Json) -> Rc<Node> {
        let schema = self.resolve(schema);
        if let Some(options) = schema.get("anyOf").and_then(Json::as_array) {
            let real = |one: &&Json| shapes_of(self.resolve(one)) != [Shape::Nothing];
            if let Some(option) = options.iter().find(real) {
                return self.put_in(option);
            }
        }
        let text = |text: &str, plain| Node::scalar(text.to_owned(), plain, NOWHERE);
        Rc::new(match shapes_of(schema).first() {
            Some(Shape::Map) => {
                let properties = schema.get("properties").and_then(Json::as_object);
                let required = schema.get("required").and_then(Json::as_array);
                let keys = required.into_iter().flatten().filter_map(Json::as_str);
                let entries = keys.filter_map(|key| {
                    Some(Entry {
                        key: key.to_owned(),
                        key_at: NOWHERE,
                        value: self.put_in(properties?.get(key)?),
                    })
                });
                Node::new(NOWHERE, Value::Map(entries.collect()))
            }
            Some(Shape::List) => Node::new(NOWHERE, Value::List(Vec::new())),
            Some(Shape::Number) => text("0", true),
            Some(Shape::Bool) => text("false", true),
            _ => text(words_of(schema).first().copied().unwrap_or("x"), false),
        })
    }

    /// `{en: Stamped, and signed}`: what stands behind the comma is a key without a colon.
    fn ends_a_text(&self, key_at: &Range<usize>, value: &Node) -> bool {
        let behind = self.text.get(key_at.end..).unwrap_or_default().trim_start();
        value.at.is_empty() && behind.starts_with([',', '}'])
    }

    fn wrong_shape(
        &mut self,
        node: &Node,
        wanted: Vec<Shape>,
        found: Shape,
        spot: &Range<usize>,
    ) -> Instead {
        self.unseen |= !matches!(node.value, Value::Scalar { .. });
        // `title：{…}` is one long text to the parser.
        let cause = match &node.value {
            Value::Scalar { plain: true, .. } if wanted.contains(&Shape::Map) => {
                self.text.get(node.at.clone()).and_then(|written| {
                    syntax::colon(written).map(|(cause, at)| {
                        (cause, node.at.start + at.start..node.at.start + at.end)
                    })
                })
            }
            _ => None,
        };
        let (cause, at) = match cause {
            Some((cause, at)) => (Some(cause), at),
            // A list or mapping is shown by the key that bears it.
            None if node.at.is_empty() || !matches!(node.value, Value::Scalar { .. }) => {
                (None, spot.clone())
            }
            None => (None, node.at.clone()),
        };
        self.problems.push(RuleProblem::new(
            Mistake::WrongShape {
                wanted,
                found,
                cause,
            },
            at,
        ));
        Instead::Nothing
    }
}

/// The words of an enum, as schemars writes it with and without doc comments.
fn words_of(schema: &Json) -> Vec<&str> {
    let listed = schema
        .get("enum")
        .and_then(Json::as_array)
        .into_iter()
        .flatten();
    let described = schema
        .get("oneOf")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .flat_map(|option| {
            option.get("const").into_iter().chain(
                option
                    .get("enum")
                    .and_then(Json::as_array)
                    .into_iter()
                    .flatten(),
            )
        });
    listed.chain(described).filter_map(Json::as_str).collect()
}

fn shapes_of(schema: &Json) -> Vec<Shape> {
    let named = |name: &Json| match name.as_str() {
        Some("object") => Some(Shape::Map),
        Some("array") => Some(Shape::List),
        Some("string") => Some(Shape::Text),
        Some("integer") => Some(Shape::Number),
        Some("boolean") => Some(Shape::Bool),
        Some("null") => Some(Shape::Nothing),
        _ => None,
    };
    match schema.get("type") {
        Some(Json::Array(names)) => names.iter().filter_map(named).collect(),
        Some(name) => named(name).into_iter().collect(),
        None if !words_of(schema).is_empty() => vec![Shape::Text],
        None => Vec::new(),
    }
}

/// What a node is, by the core schema of YAML 1.2.
pub fn shape(node: &Node) -> Shape {
    match &node.value {
        Value::Map(_) => Shape::Map,
        Value::List(_) => Shape::List,
        Value::Scalar { plain: false, .. } => Shape::Text,
        Value::Scalar { text, .. } => match text.as_str() {
            "" | "~" | "null" | "Null" | "NULL" => Shape::Nothing,
            "true" | "false" => Shape::Bool,
            // Short enough for the 32 bits of every number of the language.
            number if number.len() < 10 && number.bytes().all(|b| b.is_ascii_digit()) => {
                Shape::Number
            }
            _ => Shape::Text,
        },
    }
}

/// A number or `true` without quotes is a text where a text is wanted, as `version: 2026` is.
fn fits(wanted: Shape, found: Shape, strict: bool) -> bool {
    wanted == found
        || (!strict && wanted == Shape::Text && matches!(found, Shape::Number | Shape::Bool))
}

#[cfg(test)]
mod tests;
