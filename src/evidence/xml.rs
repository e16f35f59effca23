//! XML of a document's part as a tree, read leniently and within limits.
//!
//! Names are local names: the formats read here have one vocabulary each, in several namespaces
//! (transitional and strict Office, OFD with and without a prefix). A document type definition is
//! skipped and never expanded, so no entity can grow.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Deepest nesting of elements.
pub(super) const MAX_DEPTH: usize = 256;
/// Most elements in one part.
pub(super) const MAX_ELEMENTS: usize = 1_000_000;
/// Most attributes in one part.
pub(super) const MAX_ATTRIBUTES: usize = 3_000_000;

/// An element with everything in it.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    children: Vec<Node<'a>>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

/// Why reading stopped before the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// Not well-formed, with the place in technical words.
    Broken(String),
    /// A limit: its name, what is allowed, what was found.
    Limit(&'static str, u64, u64),
}

/// The tree of a part: the elements read so far, even when reading stopped early.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub root: Element<'a>,
    pub stop: Option<Stop>,
}

impl<'a> Tree<'a> {
    /// Reads `text`; open elements are closed where reading stops.
    pub fn parse(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        let mut open: Vec<Element<'a>> = vec![Element::default()];
        let (mut elements, mut attributes) = (0, 0);
        let stop = loop {
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = reader.error_position();
                    break Some(Stop::Broken(format!("{error} (byte {at})")));
                }
            };
            match event {
                Event::Start(start) => {
                    elements += 1;
                    let element = Element::of(&start);
                    attributes += element.attributes.len();
                    open.push(element);
                }
                Event::Empty(start) => {
                    elements += 1;
                    let element = Element::of(&start);
                    attributes += element.attributes.len();
                    push(&mut open, Node::Element(element));
                }
                Event::End(_) => close(&mut open),
                Event::Text(text) => push(&mut open, Node::Text(text.into_inner())),
                Event::CData(text) => push(&mut open, Node::Text(text.into_inner())),
                Event::GeneralRef(entity) => {
                    let letter = match entity.resolve_char_ref() {
                        Ok(Some(letter)) => letter,
                        _ => predefined(&entity),
                    };
                    push(&mut open, Node::Text(Cow::Owned(letter.to_string())));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof if open.len() > 1 => {
                    break Some(Stop::Broken(format!(
                        "ends within an element (byte {})",
                        text.len()
                    )));
                }
                Event::Eof => break None,
            }
            if elements > MAX_ELEMENTS {
                let found = elements as u64;
                break Some(Stop::Limit(
                    "elements of a part",
                    MAX_ELEMENTS as u64,
                    found,
                ));
            }
            if attributes > MAX_ATTRIBUTES {
                let found = attributes as u64;
                break Some(Stop::Limit(
                    "attributes of a part",
                    MAX_ATTRIBUTES as u64,
                    found,
                ));
            }
            if open.len() > MAX_DEPTH + 1 {
                let found = open.len() as u64 - 1;
                break Some(Stop::Limit("depth of a part", MAX_DEPTH as u64, found));
            }
        };
        while open.len() > 1 {
            close(&mut open);
        }
        let mut document = open.pop().unwrap_or_default();
        let first = document
            .children
            .iter()
            .position(|node| matches!(node, Node::Element(_)));
        match first.map(|at| document.children.swap_remove(at)) {
            Some(Node::Element(root)) => Tree { root, stop },
            _ => {
                let stop = stop.or_else(|| Some(Stop::Broken("no element in it".to_owned())));
                Tree {
                    root: Element::default(),
                    stop,
                }
            }
        }
    }
}

impl<'a> Element<'a> {
    fn of(start: &BytesStart<'a>) -> Self {
        let attributes = start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .map(|attribute| {
                let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
                    Ok(value) => value.into(),
                    Err(_) => attribute.value.as_ref().into(),
                };
                (attribute.key.local_name().as_ref().into(), value)
            })
            .collect();
        Element {
            name: start.local_name().as_ref().into(),
            attributes,
            children: Vec::new(),
        }
    }

    /// Local name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Value of the first attribute of that local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| **key == *name)
            .map(|(_, value)| value.as_ref())
    }

    /// Child elements in order.
    pub fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of that name.
    pub fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|element| element.name() == name)
    }

    /// The elements of that name among the children, in order.
    pub fn children<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Element<'a>> {
        self.elements()
            .filter(move |element| element.name() == name)
    }

    /// Every element of that name anywhere below, in document order.
    pub fn find_all<'s>(&'s self, name: &str) -> Vec<&'s Element<'a>> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'s>(&'s self, name: &str, found: &mut Vec<&'s Element<'a>>) {
        for element in self.elements() {
            if element.name() == name {
                found.push(element);
            }
            element.collect(name, found);
        }
    }

    /// The text directly in this element.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_ref()),
                Node::Element(_) => None,
            })
            .collect()
    }
}

fn push<'a>(open: &mut [Element<'a>], node: Node<'a>) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

fn close(open: &mut Vec<Element<'_>>) {
    if open.len() > 1
        && let Some(element) = open.pop()
    {
        push(open, Node::Element(element));
    }
}

/// One of the five entities every XML knows; any other cannot be told.
fn predefined(entity: &str) -> char {
    match entity {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The text of a part in the encoding it declares: by its byte order mark, by its XML
/// declaration, else UTF-8. Bytes that fit no letter are replaced.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(bytes.get(mark..).unwrap_or_default())
            .0;
    }
    let encoding = match bytes {
        [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => declared(bytes).unwrap_or(encoding_rs::UTF_8),
    };
    encoding.decode_without_bom_handling(bytes).0
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let declaration = head
        .strip_prefix(b"<?xml")?
        .split(|&byte| byte == b'>')
        .next()?;
    let text = std::str::from_utf8(declaration).ok()?;
    let value = text
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|letter| matches!(letter, '"' | '\''))?;
    Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_texts_and_attributes() {
        let tree = Tree::parse(
            "<?xml version='1.0'?><a:x b:k='1 &amp; 2'><y>甲&lt;&#20057;</y><z/></a:x>",
        );
        assert_eq!(tree.stop, None);
        assert_eq!(tree.root.name(), "x");
        assert_eq!(tree.root.attribute("k"), Some("1 & 2"));
        assert_eq!(tree.root.child("y").unwrap().text(), "甲<乙");
        assert!(tree.root.child("z").unwrap().elements().next().is_none());
    }

    #[test]
    fn broken_xml_keeps_what_came_before() {
        let tree = Tree::parse("<a><b>甲</b><c>乙</d>");
        assert!(matches!(tree.stop, Some(Stop::Broken(_))));
        assert_eq!(tree.root.child("b").unwrap().text(), "甲");
        assert_eq!(tree.root.child("c").unwrap().text(), "乙");
        assert!(matches!(
            Tree::parse("<a><b>甲").stop,
            Some(Stop::Broken(_))
        ));
        assert!(matches!(Tree::parse("").stop, Some(Stop::Broken(_))));
    }

    #[test]
    fn entities_never_grow() {
        let text = "<!DOCTYPE a [<!ENTITY x 'boom'><!ENTITY y '&x;&x;'>]><a>&y;</a>";
        assert_eq!(Tree::parse(text).root.text(), "\u{FFFD}");
    }

    #[test]
    fn depth_is_bounded() {
        let text = "<a>".repeat(5_000);
        assert!(matches!(
            Tree::parse(&text).stop,
            Some(Stop::Limit("depth of a part", 256, 257))
        ));
    }

    #[test]
    fn encodings() {
        let (gbk, ..) =
            encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GBK\"?><a>证</a>");
        assert_eq!(Tree::parse(&decode(&gbk)).root.text(), "证");
        let wide: Vec<u8> = "<a>证</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(Tree::parse(&decode(&wide)).root.text(), "证");
    }
}
