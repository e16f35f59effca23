//! From the located tree to the model, by serde: the file is parsed once and read as it was
//! checked, so that what has the right shape can be read.

use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::locate::{Entry, Node, Value};
use super::mistake::Shape;
use super::shape::shape;

/// Reads a value from the tree.
///
/// # Errors
/// What serde says, where the shape of the tree is not that of the value.
pub fn read<'n, T: Deserialize<'n>>(root: &'n Node) -> Result<T, Error> {
    T::deserialize(Reader(root))
}

struct Reader<'n>(&'n Node);

impl<'n> Reader<'n> {
    fn text(&self) -> Result<&'n str, Error> {
        match &self.0.value {
            Value::Scalar { text, .. } => Ok(text),
            _ => Err(Error::custom("a text is needed here")),
        }
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.value {
            Value::Map(entries) => {
                let pairs = entries
                    .iter()
                    .map(|Entry { key, value, .. }| (key.as_str(), Reader(value)));
                visitor.visit_map(MapDeserializer::new(pairs))
            }
            Value::List(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.iter().map(|item| Reader(item))))
            }
            Value::Scalar { text, .. } => match shape(self.0) {
                Shape::Nothing => visitor.visit_unit(),
                // Inside of an untagged enum serde must know what it keeps for later.
                Shape::Bool => visitor.visit_bool(text == "true"),
                Shape::Number => visitor.visit_u64(text.parse().map_err(Error::custom)?),
                _ => visitor.visit_borrowed_str(text),
            },
        }
    }

    /// `version: 2026.10` is a text where a text is wanted, digit for digit.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.text()?.parse().map_err(Error::custom)?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u32(self.text()?.parse().map_err(Error::custom)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match shape(self.0) {
            Shape::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.text()?.into_deserializer())
    }

    /// A text or a list: what is written, digit for digit.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.0.value {
            Value::Scalar { text, .. } if shape(self.0) != Shape::Nothing => {
                visitor.visit_borrowed_str(text)
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'n> IntoDeserializer<'n, Error> for Reader<'n> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::locate::locate;
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Toy {
        version: String,
        #[serde(default)]
        days: u32,
        #[serde(default)]
        flag: bool,
        #[serde(default)]
        none: Option<String>,
        list: Vec<Either>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(untagged)]
    enum Either {
        Text(String),
        Full { days: u32, flag: bool },
        List(Vec<String>),
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let root = locate(
            "version: 2026.10\ndays: 030\nflag: true\nnone: ~\nlist: [a, {days: 3, flag: true}, [b, '1']]\n",
        );
        let toy: Toy = read(&root.unwrap()).unwrap();
        let list = vec![
            Either::Text("a".into()),
            Either::Full {
                days: 3,
                flag: true,
            },
            Either::List(vec!["b".into(), "1".into()]),
        ];
        let version = "2026.10".into();
        assert_eq!(
            toy,
            Toy {
                version,
                days: 30,
                flag: true,
                none: None,
                list
            }
        );
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for wrong in [
            "list: []",
            "version: 1\nlist: a",
            "version: 1\nlist: []\nflag: yes",
        ] {
            assert!(read::<Toy>(&locate(wrong).unwrap()).is_err(), "{wrong}");
        }
    }
}
