//! Where everything stands: YAML text in, a tree of nodes out, each with its bytes in the text.
//!
//! The only file that knows the parser. Nothing is interpreted here: a scalar is its text, a key
//! that stands twice is kept twice.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::path::{Path, Step};

/// Deeper than any sensible file; keeps recursion over the tree off the end of the stack.
const MAX_DEPTH: usize = 60;
/// More nodes than any sensible file, aliases counted as often as they are used.
const MAX_NODES: usize = 200_000;

/// A value with the bytes it takes up.
#[derive(Debug)]
pub struct Node {
    /// Byte range in the text. Empty where nothing is written (`key:`).
    pub at: Range<usize>,
    /// What stands there.
    pub value: Value,
    /// Nodes in it and itself, aliases followed.
    weight: usize,
}

/// What a node is.
#[derive(Debug)]
pub enum Value {
    /// A text; `plain` when it stands without quotes.
    Scalar { text: String, plain: bool },
    /// A list.
    List(Vec<Rc<Node>>),
    /// Keys with their values, in order, duplicates included.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Byte range of the key.
    pub key_at: Range<usize>,
    /// Its value.
    pub value: Rc<Node>,
}

/// Why there is no tree.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not YAML; what the parser said.
    Syntax { said: String, at: Range<usize> },
    /// A key that is a list or a mapping.
    KeyNotAWord { at: Range<usize> },
    /// Nested too deeply, or aliases that multiply without end.
    TooLarge { at: Range<usize> },
    /// A second document after `---`.
    SecondDocument { at: Range<usize> },
}

/// Parses `text` (without a byte-order mark).
///
/// # Errors
/// The first [`Fault`]; the parser cannot go on after one.
pub fn locate(text: &str) -> Result<Rc<Node>, Fault> {
    locate_from(text, 0)
}

/// As [`locate`], of a text that begins at byte `start` of a row of texts: places count from the
/// beginning of the row.
///
/// # Errors
/// The first [`Fault`]; the parser cannot go on after one.
pub fn locate_from(text: &str, start: usize) -> Result<Rc<Node>, Fault> {
    let bytes = ByteOffsets::of(text, start);
    let mut build = Build::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Fault::Syntax {
            said: error.info().to_owned(),
            at: bytes.spot(*error.marker(), text),
        })?;
        build.event(event, bytes.at(span.start)..bytes.at(span.end))?;
    }
    Ok(build
        .root
        .unwrap_or_else(|| Rc::new(Node::scalar(String::new(), true, start..start))))
}

/// Byte offset of each character: the parser counts characters.
struct ByteOffsets {
    offsets: Vec<usize>,
    start: usize,
    end: usize,
}

impl ByteOffsets {
    fn of(text: &str, start: usize) -> Self {
        Self {
            offsets: text.char_indices().map(|(at, _)| start + at).collect(),
            start,
            end: start + text.len(),
        }
    }

    fn at(&self, marker: Marker) -> usize {
        self.offsets
            .get(marker.index())
            .copied()
            .unwrap_or(self.end)
    }

    /// The character at the marker, or the last one of the text where the marker is at its end.
    fn spot(&self, marker: Marker, text: &str) -> Range<usize> {
        let start = self.at(marker);
        let rest = text.get(start - self.start..);
        match rest.and_then(|rest| rest.chars().next()) {
            Some(c) => start..start + c.len_utf8(),
            None => {
                let written = text.trim_end();
                let last = written.chars().next_back().map_or(0, char::len_utf8);
                let end = self.start + written.len();
                end - last..end
            }
        }
    }
}

#[derive(Default)]
struct Build {
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    root: Option<Rc<Node>>,
    nodes: usize,
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: usize,
    anchor: usize,
    children: Children,
}

enum Children {
    List(Vec<Rc<Node>>),
    Map {
        entries: Vec<Entry>,
        key: Option<(String, Range<usize>)>,
    },
}

impl Build {
    fn event(&mut self, event: Event<'_>, at: Range<usize>) -> Result<(), Fault> {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => Err(Fault::SecondDocument { at }),
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                // Where nothing is written, the parser gives the place of what comes next.
                let at = if plain && text.is_empty() {
                    at.start..at.start
                } else {
                    at
                };
                self.add(Rc::new(Node::scalar(text.into_owned(), plain, at)), anchor)
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(node) => self.add(Rc::clone(node), 0),
                // An alias inside of what it names.
                None => Err(Fault::TooLarge { at }),
            },
            Event::SequenceStart(anchor, _) => self.open(at, anchor, Children::List(Vec::new())),
            Event::MappingStart(anchor, _) => self.open(
                at,
                anchor,
                Children::Map {
                    entries: Vec::new(),
                    key: None,
                },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.close(at),
            _ => Ok(()),
        }
    }

    fn open(&mut self, at: Range<usize>, anchor: usize, children: Children) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault::TooLarge { at });
        }
        self.open.push(Open {
            start: at.start,
            anchor,
            children,
        });
        Ok(())
    }

    fn close(&mut self, end: Range<usize>) -> Result<(), Fault> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (value, inner) = match open.children {
            Children::List(items) => {
                let inner = items
                    .first()
                    .zip(items.last())
                    .map(|(a, z)| a.at.start..z.at.end);
                (Value::List(items), inner)
            }
            Children::Map { entries, .. } => {
                let inner = entries
                    .first()
                    .zip(entries.last())
                    .map(|(a, z)| a.key_at.start..z.value.at.end.max(z.key_at.end));
                (Value::Map(entries), inner)
            }
        };
        // A flow collection ends with its bracket; a block one where its last entry ends.
        let at = if end.is_empty() {
            inner.unwrap_or(open.start..open.start)
        } else {
            open.start..end.end
        };
        self.add(Rc::new(Node::new(at, value)), open.anchor)
    }

    fn add(&mut self, node: Rc<Node>, anchor: usize) -> Result<(), Fault> {
        self.nodes += 1;
        if node.weight > MAX_NODES || self.nodes > MAX_NODES {
            return Err(Fault::TooLarge {
                at: node.at.clone(),
            });
        }
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        match self.open.last_mut().map(|open| &mut open.children) {
            None => self.root = Some(node),
            Some(Children::List(items)) => items.push(node),
            Some(Children::Map { entries, key }) => match key.take() {
                Some((key, key_at)) => entries.push(Entry {
                    key,
                    key_at,
                    value: node,
                }),
                None => match &node.value {
                    Value::Scalar { text, .. } => *key = Some((text.clone(), node.at.clone())),
                    _ => {
                        return Err(Fault::KeyNotAWord {
                            at: node.at.clone(),
                        });
                    }
                },
            },
        }
        Ok(())
    }
}

impl Node {
    /// A node that takes up these bytes.
    pub fn new(at: Range<usize>, value: Value) -> Self {
        let weight = 1 + match &value {
            Value::List(items) => items.iter().map(|node| node.weight).sum(),
            Value::Map(entries) => entries
                .iter()
                .map(|entry| entry.value.weight)
                .sum::<usize>(),
            Value::Scalar { .. } => 0,
        };
        Self { at, value, weight }
    }

    /// A scalar that takes up these bytes.
    pub fn scalar(text: String, plain: bool, at: Range<usize>) -> Self {
        Self {
            at,
            value: Value::Scalar { text, plain },
            weight: 1,
        }
    }

    /// The entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether it says the same, wherever it stands.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (
                Value::Scalar { text, plain },
                Value::Scalar {
                    text: also,
                    plain: bare,
                },
            ) => text == also && (plain == bare || !text.is_empty()),
            (Value::List(items), Value::List(others)) => {
                let both = items.iter().zip(others);
                items.len() == others.len() && both.into_iter().all(|(a, b)| a.says_the_same(b))
            }
            (Value::Map(entries), Value::Map(others)) => {
                entries.len() == others.len()
                    && entries
                        .iter()
                        .zip(others)
                        .all(|(a, b)| a.key == b.key && a.value.says_the_same(&b.value))
            }
            _ => false,
        }
    }

    /// The last entry with this key: the one that counts.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().rev().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The node at `path`.
    pub fn node(&self, path: &Path<'_>) -> Option<Rc<Self>> {
        let mut steps = path.steps().into_iter();
        let child = |node: &Self, step: Step<'_>| match (step, &node.value) {
            (Step::Key(name), _) => node.entry(name).map(|entry| Rc::clone(&entry.value)),
            (Step::Index(index), Value::List(items)) => items.get(index).cloned(),
            _ => None,
        };
        let first = child(self, steps.next()?)?;
        steps.try_fold(first, |node, step| child(&node, step))
    }

    /// Where the value at `path` stands: a scalar itself, otherwise the key that bears it. Where
    /// the path leads to nothing, the nearest place above it.
    pub fn place(&self, path: &Path<'_>) -> Range<usize> {
        self.walk(path, false)
    }

    /// Where the last key of `path` stands.
    pub fn key_place(&self, path: &Path<'_>) -> Range<usize> {
        self.walk(path, true)
    }

    fn walk(&self, path: &Path<'_>, key: bool) -> Range<usize> {
        let mut node = self;
        let mut spot = node.head();
        for step in path.steps() {
            match (step, &node.value) {
                (Step::Key(name), _) => match node.entry(name) {
                    Some(entry) => {
                        spot = entry.key_at.clone();
                        node = &entry.value;
                    }
                    None => return spot,
                },
                (Step::Index(index), Value::List(items)) => match items.get(index) {
                    Some(item) => {
                        spot = item.head();
                        node = item;
                    }
                    None => return spot,
                },
                _ => return spot,
            }
        }
        match &node.value {
            Value::Scalar { .. } if !key && !node.at.is_empty() => node.at.clone(),
            _ => spot,
        }
    }

    /// What shows a node without underlining all of it: a scalar, the first key of a mapping, the
    /// first item of a list.
    pub fn head(&self) -> Range<usize> {
        match &self.value {
            Value::Scalar { .. } => self.at.clone(),
            Value::List(items) => items.first().map_or(self.at.clone(), |item| item.head()),
            Value::Map(entries) => entries
                .first()
                .map_or(self.at.clone(), |entry| entry.key_at.clone()),
        }
    }
}

#[cfg(test)]
mod tests;
