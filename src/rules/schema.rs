//! The JSON Schema of the language, for editors and for [`super::shape`].

use serde_json::Value as Json;

use super::described_zh::meaning;
use super::raw::RawRules;

/// The schema as a value.
pub(super) fn schema() -> Json {
    schemars::schema_for!(RawRules).to_value()
}

/// The schema as it is shipped: each word explained in both languages; indented, keys in the order of
/// the language, a line end at its end.
#[must_use]
pub fn schema_json() -> String {
    let mut schema = schema();
    describe("RawRules", &mut schema);
    if let Some(types) = schema.get_mut("$defs").and_then(Json::as_object_mut) {
        for (kind, one) in types {
            describe(kind, one);
        }
    }
    format!("{schema:#}\n")
}

/// Puts the Chinese under the English of a type, its keys and its words.
fn describe(kind: &str, schema: &mut Json) {
    add(kind, "", schema);
    if let Some(keys) = schema.get_mut("properties").and_then(Json::as_object_mut) {
        for (key, one) in keys {
            add(kind, key, one);
        }
    }
    if let Some(words) = schema.get_mut("oneOf").and_then(Json::as_array_mut) {
        for one in words {
            let word = one.get("const").and_then(Json::as_str).unwrap_or_default();
            let word = word.to_owned();
            add(kind, &word, one);
        }
    }
}

fn add(kind: &str, key: &str, schema: &mut Json) {
    let (Some(chinese), Some(schema)) = (meaning(kind, key), schema.as_object_mut()) else {
        return;
    };
    let english = schema.get("description").and_then(Json::as_str);
    let both = match english {
        Some(english) => format!("{english}\n\n{chinese}"),
        None => chinese.to_owned(),
    };
    schema.insert("description".to_owned(), Json::String(both));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE=1 cargo test schema` writes it anew.
    #[test]
    fn the_shipped_schema_is_not_stale() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/rules.schema.json");
        let schema = schema_json();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        let shipped = std::fs::read_to_string(path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            shipped == schema,
            "{path} is stale: run UPDATE=1 cargo test schema"
        );
    }
}
