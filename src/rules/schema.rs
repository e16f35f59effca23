//! The JSON Schema of the language, for editors and for [`super::shape`].

use serde_json::Value as Json;

use super::raw::RawRules;

/// The schema as a value.
pub(super) fn schema() -> Json {
    schemars::schema_for!(RawRules).to_value()
}

/// The schema as it is shipped: indented, keys in the order of the language, a line end at its end.
#[must_use]
pub fn schema_json() -> String {
    format!("{:#}\n", schema())
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
