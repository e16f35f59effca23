//! The reference of the rules language, written from its types.

use serde_json::Value as Json;

use super::described_zh::meaning;
use super::schema::schema;
use crate::lang::Lang;

/// Every word of the language, in tables.
#[must_use]
pub fn reference(lang: Lang) -> String {
    let schema = schema();
    let mut text = String::new();
    block(&mut text, "RawRules", &schema, lang);
    for (kind, one) in schema
        .get("$defs")
        .and_then(Json::as_object)
        .into_iter()
        .flatten()
    {
        block(&mut text, kind, one, lang);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// What a type is called: `RawFullAlternative` → `full-alternative`.
fn called(kind: &str) -> String {
    let mut name = String::new();
    for c in kind.trim_start_matches("Raw").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

fn block(text: &mut String, kind: &str, schema: &Json, lang: Lang) {
    let pick = |zh: &'static str, en: &'static str| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    text.push_str(&format!(
        "### {}\n\n{}\n\n",
        called(kind),
        said(kind, "", schema, lang)
    ));
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let keys = schema.get("properties").and_then(Json::as_object);
    if let Some(keys) = keys {
        let head = pick(
            "| 词 | 写什么 | 意思 |\n|---|---|---|\n",
            "| key | what stands there | meaning |\n|---|---|---|\n",
        );
        text.push_str(head);
        for (key, one) in keys {
            let must = if required.contains(&key.as_str()) {
                pick("（必写）", " (required)")
            } else {
                ""
            };
            let meaning = said(kind, key, one, lang);
            text.push_str(&format!(
                "| `{key}`{must} | {} | {meaning} |\n",
                shape(one, lang)
            ));
        }
        text.push('\n');
    }
    let words = schema.get("oneOf").and_then(Json::as_array);
    if let Some(words) = words {
        text.push_str(pick(
            "| 词 | 意思 |\n|---|---|\n",
            "| word | meaning |\n|---|---|\n",
        ));
        for one in words {
            let word = one.get("const").and_then(Json::as_str).unwrap_or_default();
            text.push_str(&format!("| `{word}` | {} |\n", said(kind, word, one, lang)));
        }
        text.push('\n');
    }
}

fn said(kind: &str, key: &str, schema: &Json, lang: Lang) -> String {
    let english = schema
        .get("description")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let said = match lang {
        Lang::En => english,
        Lang::Zh => meaning(kind, key).unwrap_or(english),
    };
    let line: Vec<&str> = said.split_whitespace().collect();
    line.join(" ").replace('|', "\\|")
}

/// What a value looks like.
fn shape(schema: &Json, lang: Lang) -> String {
    let (text, list_of, map_of, number, yes_or_no) = match lang {
        Lang::Zh => ("文字", "列表：", "按名称列出：", "整数", "true 或 false"),
        Lang::En => ("text", "list of ", "by name: ", "number", "true or false"),
    };
    if let Some(of) = schema.get("$ref").and_then(Json::as_str) {
        let name = called(of.rsplit('/').next().unwrap_or_default());
        return format!("[{name}](#{name})");
    }
    if let Some(options) = schema.get("anyOf").and_then(Json::as_array) {
        let null = |one: &&Json| one.get("type").and_then(Json::as_str) != Some("null");
        let shapes: Vec<String> = options
            .iter()
            .filter(null)
            .map(|o| shape(o, lang))
            .collect();
        return shapes.join(" / ");
    }
    let kind = match schema.get("type") {
        Some(Json::String(kind)) => kind.as_str(),
        Some(Json::Array(kinds)) => {
            // A number may be written as a text as well: the text says enough.
            kinds.first().and_then(Json::as_str).unwrap_or_default()
        }
        _ => "",
    };
    match kind {
        "array" => {
            let items = schema.get("items").map(|items| shape(items, lang));
            format!("{list_of}{}", items.unwrap_or_default())
        }
        "object" => {
            let values = schema.get("additionalProperties").map(|of| shape(of, lang));
            format!("{map_of}{}", values.unwrap_or_default())
        }
        "integer" => number.to_owned(),
        "boolean" => yes_or_no.to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::described_zh::TABLES;
    use super::*;

    /// Every type, key and word of the language.
    fn words() -> Vec<(String, String)> {
        let schema = schema();
        let mut all = Vec::new();
        let defs = schema["$defs"].as_object().unwrap();
        let types = std::iter::once(("RawRules", &schema));
        for (kind, one) in types.chain(defs.iter().map(|(kind, one)| (kind.as_str(), one))) {
            all.push((kind.to_owned(), String::new()));
            let keys = one.get("properties").and_then(Json::as_object);
            all.extend(
                keys.into_iter()
                    .flatten()
                    .map(|(key, _)| (kind.to_owned(), key.clone())),
            );
            let words = one.get("oneOf").and_then(Json::as_array);
            let word = |one: &Json| one["const"].as_str().unwrap_or_default().to_owned();
            all.extend(
                words
                    .into_iter()
                    .flatten()
                    .map(|one| (kind.to_owned(), word(one))),
            );
        }
        all
    }

    #[test]
    fn every_word_has_its_chinese_and_nothing_else_has() {
        let words = words();
        for (kind, key) in &words {
            assert!(
                meaning(kind, key).is_some(),
                "{kind}.{key} has no Chinese in described_zh.rs"
            );
        }
        for (kind, key, _) in TABLES.iter().copied().flatten() {
            let known = words.iter().any(|(of, word)| of == kind && word == key);
            assert!(
                known,
                "described_zh.rs tells of {kind}.{key}, which is no word"
            );
        }
        assert_eq!(
            words.len(),
            TABLES.iter().copied().flatten().count(),
            "a word stands twice in described_zh.rs"
        );
    }

    /// `UPDATE=1 cargo test reference` writes it anew.
    #[test]
    fn the_reference_in_the_guide_is_not_stale() {
        const MARK: &str = "<!-- UPDATE=1 cargo test reference -->\n";
        for (name, lang) in [("rules.md", Lang::En), ("rules.zh-CN.md", Lang::Zh)] {
            let path = format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"));
            let guide = std::fs::read_to_string(&path)
                .unwrap()
                .replace("\r\n", "\n");
            let (taught, written) = guide.split_once(MARK).unwrap();
            let reference = format!("\n{}", reference(lang));
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, format!("{taught}{MARK}{reference}")).unwrap();
                continue;
            }
            assert!(
                written == reference,
                "{path} is stale: UPDATE=1 cargo test reference"
            );
        }
    }
}
