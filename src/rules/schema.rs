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
    format!("{:#}\n", described())
}

/// The schema of files that build on another: what they leave out stands there.
#[must_use]
pub fn extending_schema_json() -> String {
    let mut schema = described();
    if let Some(root) = schema.as_object_mut() {
        let own = ["extends", "id", "version", "title"];
        root.insert("required".to_owned(), own.as_slice().into());
    }
    for kind in super::merge::MERGED {
        let types = schema
            .get_mut("$defs")
            .and_then(|types| types.get_mut(kind));
        let Some(one) = types.and_then(Json::as_object_mut) else {
            continue;
        };
        // An entry of a list is known by its id.
        let has_id = |required: &Json| {
            let keys = required.as_array();
            keys.is_some_and(|keys| keys.iter().any(|key| key == "id"))
        };
        if one.get("required").is_some_and(has_id) {
            one.insert("required".to_owned(), ["id"].as_slice().into());
        } else {
            one.remove("required");
        }
    }
    format!("{schema:#}\n")
}

fn described() -> Json {
    let mut schema = schema();
    describe("RawRules", &mut schema);
    if let Some(types) = schema.get_mut("$defs").and_then(Json::as_object_mut) {
        for (kind, one) in types {
            describe(kind, one);
        }
    }
    schema
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
    fn the_shipped_schemas_are_not_stale() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/");
        fresh(&format!("{folder}rules.schema.json"), schema_json());
        fresh(
            &format!("{folder}extending.schema.json"),
            extending_schema_json(),
        );
    }

    #[test]
    fn what_is_put_together_key_by_key_are_types_of_the_language() {
        let schema = schema();
        for kind in super::super::merge::MERGED {
            assert!(
                schema
                    .pointer(&format!("/$defs/{kind}/properties"))
                    .is_some(),
                "{kind}"
            );
        }
    }

    fn fresh(path: &str, schema: String) {
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
