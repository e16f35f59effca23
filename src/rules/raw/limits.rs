use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// How much a pack may hold; a file or pack beyond it is not read, and reported. What the command
/// line sets counts before this. What is left out keeps the program's own limit.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLimits {
    /// Files and folders of the pack, or of one archive in it.
    #[serde(default)]
    pub entries: Option<RawAmount>,
    /// Files and folders of the pack together with all archives in it.
    #[serde(default)]
    pub entries_in_all: Option<RawAmount>,
    /// Size of one file, such as "20 MB".
    #[serde(default)]
    pub entry_bytes: Option<RawAmount>,
    /// Size of all files together, unpacked, such as "500 MB".
    #[serde(default)]
    pub total_bytes: Option<RawAmount>,
    /// Archives within archives.
    #[serde(default)]
    pub nesting: Option<RawAmount>,
    /// Folders within folders.
    #[serde(default)]
    pub depth: Option<RawAmount>,
    /// Letters of a file's or folder's name.
    #[serde(default)]
    pub name_length: Option<RawAmount>,
    /// Letters of a path.
    #[serde(default)]
    pub path_length: Option<RawAmount>,
    /// Size of a document whose content is looked into.
    #[serde(default)]
    pub document_bytes: Option<RawAmount>,
    /// Pages of a document that are read.
    #[serde(default)]
    pub pages: Option<RawAmount>,
}

impl RawLimits {
    /// What is set: the key, the name of the limit, the value as written.
    pub fn set(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        use crate::limits::Limits;
        let all = [
            ("entries", Limits::ENTRIES, &self.entries),
            (
                "entries_in_all",
                Limits::ENTRIES_IN_ALL,
                &self.entries_in_all,
            ),
            ("entry_bytes", Limits::ENTRY_BYTES, &self.entry_bytes),
            ("total_bytes", Limits::TOTAL_BYTES, &self.total_bytes),
            ("nesting", Limits::NESTING, &self.nesting),
            ("depth", Limits::DEPTH, &self.depth),
            ("name_length", Limits::NAME_LENGTH, &self.name_length),
            ("path_length", Limits::PATH_LENGTH, &self.path_length),
            (
                "document_bytes",
                Limits::DOCUMENT_BYTES,
                &self.document_bytes,
            ),
            ("pages", Limits::PAGES, &self.pages),
        ];
        all.into_iter()
            .filter_map(|(key, name, amount)| Some((key, name, amount.as_ref()?.0.as_str())))
    }
}

/// A number, with a unit behind it where it counts bytes: 500, "20 MB".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawAmount(pub String);

impl<'de> Deserialize<'de> for RawAmount {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Amount;
        impl Visitor<'_> for Amount {
            type Value = RawAmount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a number with its unit")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RawAmount, E> {
                Ok(RawAmount(text.to_owned()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<RawAmount, E> {
                Ok(RawAmount(number.to_string()))
            }
        }
        // As it is written, also where it looks like a number.
        source.deserialize_any(Amount)
    }
}

impl JsonSchema for RawAmount {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"] })
    }
}
