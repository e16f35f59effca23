//! The JSON Schema of tests files.

use serde_json::Value as Json;

use super::raw::RawCases;

pub(super) fn schema() -> Json {
    schemars::schema_for!(RawCases).to_value()
}

/// The schema as it is shipped.
#[must_use]
pub fn schema_json() -> String {
    format!("{:#}\n", schema())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE=1 cargo test schema` writes it anew.
    #[test]
    fn the_shipped_schema_of_tests_is_not_stale() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/tests.schema.json");
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
