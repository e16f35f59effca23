//! The tests file as it is written, key for key. The doc comments are what its JSON Schema says of
//! each key.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Cases that prove a rules file: given these documents, these states and findings are expected.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCases {
    /// The reference date (YYYY-MM-DD) of each case that names none itself.
    pub date: String,
    /// Answers of each case that gives none itself, as in an `answers.yaml`.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, serde_json::Value>")]
    pub answers: Option<IgnoredAny>,
    /// Documents by a name of their own, for the cases to take up.
    #[serde(default)]
    pub documents: IndexMap<String, RawGiven>,
    /// The cases.
    pub cases: Vec<RawCase>,
}

/// A document, by what is printed on it.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawGiven {
    /// The kind of document, as in the rules file.
    #[serde(default)]
    pub kind: Option<String>,
    /// A document named above that this one is like: what is written here comes over it.
    #[serde(default)]
    pub like: Option<String>,
    /// The file it lies in; otherwise one that is called as the kind is.
    #[serde(default)]
    pub file: Option<String>,
    /// Nothing of it could be read (a photo); only its file's name tells what it is.
    #[serde(default)]
    pub unread: bool,
    /// What is printed on it, by field. A field that is not written here is one that the document
    /// does not bear; nothing behind the colon: its label is printed and nothing is filled in;
    /// `unread`: it could not be made out; a list: the cells of a table's column.
    #[serde(default)]
    pub fields: IndexMap<String, RawPrinted>,
    /// Further lines on it, under its title: that it is a specimen or void, or what it says against
    /// another document.
    #[serde(default)]
    pub says: Vec<String>,
    /// Fields of the document it is `like` that it does not bear.
    #[serde(default)]
    pub without: Vec<String>,
}

/// What is printed where a field belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawPrinted {
    /// A text.
    Text(String),
    /// The cells of a column.
    Cells(Vec<String>),
}

/// One case.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCase {
    /// What it shows, in a few words.
    pub name: String,
    /// Its reference date (YYYY-MM-DD).
    #[serde(default)]
    pub date: Option<String>,
    /// Its answers, instead of those above.
    #[serde(default)]
    #[schemars(with = "IndexMap<String, serde_json::Value>")]
    pub answers: Option<IgnoredAny>,
    /// What the pack holds: documents named above, or others.
    #[serde(default)]
    pub documents: Vec<RawHandedIn>,
    /// A folder or zip archive to be judged, as seen from this file, instead of `documents`.
    #[serde(default)]
    pub pack: Option<String>,
    /// What the report is expected to say.
    pub expect: RawExpect,
}

/// A document of a case: the name of one above, or one written out.
#[derive(Debug, Clone)]
pub enum RawHandedIn {
    /// The name of a document above.
    Name(String),
    /// A document.
    Document(RawGiven),
}

/// What the report is expected to say.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExpect {
    /// The verdict.
    pub verdict: RawVerdict,
    /// The state of requirements, by their id; those not written here may be in any.
    #[serde(default)]
    pub requirements: IndexMap<String, RawStates>,
    /// All errors and warnings: one that is not written here makes the case fail, as does one that
    /// is written here and does not come.
    #[serde(default)]
    pub findings: Vec<RawExpected>,
    /// All notes, in the same way. Where this is left out, notes are not looked at.
    #[serde(default)]
    pub notes: Option<Vec<RawExpected>>,
}

/// The states of a requirement: one for all, or one for each site or choice.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawStates {
    /// One for all.
    All(RawStatus),
    /// One for each.
    Each(IndexMap<String, RawStatus>),
}

/// A verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawVerdict {
    /// Every requirement is met.
    Complete,
    /// Something is missing or wrong.
    Incomplete,
    /// Something could not be checked.
    Review,
    /// The pack could not be opened.
    Unreadable,
}

/// The state of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawStatus {
    /// It is met.
    Satisfied,
    /// Nothing was handed in.
    Missing,
    /// What was handed in is wrong.
    Invalid,
    /// It could not be checked.
    Unverified,
    /// It is not needed.
    NotApplicable,
}

/// A finding.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExpected {
    /// Its code, as `packcheck explain` lists them.
    pub code: String,
    /// The kind of document it is about.
    #[serde(default)]
    pub document: Option<String>,
    /// The file it is about.
    #[serde(default)]
    pub file: Option<String>,
    /// The field it is about.
    #[serde(default)]
    pub field: Option<String>,
    /// The requirement it bears on.
    #[serde(default)]
    pub requirement: Option<String>,
    /// The site or choice it is for.
    #[serde(default, rename = "for")]
    pub subject: Option<String>,
}

impl JsonSchema for RawHandedIn {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RawHandedIn".into()
    }

    /// As that of a document, which may also be a text (see [`RawPrinted`]).
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = RawGiven::json_schema(generator);
        schema.insert("type".to_owned(), serde_json::json!(["string", "object"]));
        let text = "A document of the case: the name of one above, or one written out.";
        schema.insert("description".to_owned(), text.into());
        schema
    }
}

impl<'de> Deserialize<'de> for RawHandedIn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct HandedIn;
        impl<'de> Visitor<'de> for HandedIn {
            type Value = RawHandedIn;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the name of a document, or a document")
            }

            fn visit_str<E>(self, name: &str) -> Result<RawHandedIn, E> {
                Ok(RawHandedIn::Name(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawHandedIn, A::Error> {
                RawGiven::deserialize(MapAccessDeserializer::new(map)).map(RawHandedIn::Document)
            }
        }
        deserializer.deserialize_newtype_struct("HandedIn", HandedIn)
    }
}

impl JsonSchema for RawPrinted {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RawPrinted".into()
    }

    /// One list of types and not a choice between two schemas: a number without quotes is a text.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What is printed where a field belongs: a text, nothing, `unread`, or a list of cells.",
            "type": ["string", "array", "null"],
            "items": {"type": "string"}
        })
    }
}

impl<'de> Deserialize<'de> for RawPrinted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Printed;
        impl<'de> Visitor<'de> for Printed {
            type Value = RawPrinted;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E>(self, text: &str) -> Result<RawPrinted, E> {
                Ok(RawPrinted::Text(text.to_owned()))
            }

            fn visit_unit<E>(self) -> Result<RawPrinted, E> {
                Ok(RawPrinted::Text(String::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<RawPrinted, A::Error> {
                let mut all = Vec::new();
                while let Some(cell) = cells.next_element::<String>()? {
                    all.push(cell);
                }
                Ok(RawPrinted::Cells(all))
            }
        }
        // What is written, digit for digit: `25` is no number on paper.
        deserializer.deserialize_newtype_struct("Printed", Printed)
    }
}
