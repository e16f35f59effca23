//! Turns the rules files that are built in into JSON: it says the same and is read in a tenth of
//! the time, which each start of the program would otherwise spend on YAML. Parameters are put in
//! their places as `src/rules/parameters.rs` does; a test holds the two against each other.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_yaml::Value;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    let folder = Path::new("rules");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if !name.ends_with(".yaml") || name.ends_with(".tests.yaml") {
            continue;
        }
        let mut rules: Value = serde_yaml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        fill(&mut rules);
        let name = path.file_name().ok_or("a rules file without a name")?;
        fs::write(
            Path::new(&out).join(name).with_extension("json"),
            serde_json::to_string(&rules)?,
        )?;
    }
    Ok(())
}

/// Puts the parameters of a file in their places.
fn fill(rules: &mut Value) {
    let declared: Vec<(String, Value)> = rules
        .get("parameters")
        .and_then(Value::as_mapping)
        .into_iter()
        .flatten()
        .filter_map(|(name, declared)| {
            let value = declared.get("value").unwrap_or(declared);
            Some((name.as_str()?.to_owned(), value.clone()))
        })
        .collect();
    for (key, value) in rules.as_mapping_mut().into_iter().flatten() {
        if key.as_str() != Some("parameters") {
            fill_in(value, &declared, None);
        }
    }
}

/// A value as it is said in a language: a length of time in its words.
fn said(text: &str, lang: &str) -> String {
    const UNITS: [(&str, &str); 4] = [
        ("working day", "个工作日"),
        ("day", "天"),
        ("month", "个月"),
        ("year", "年"),
    ];
    let parts = text.split_once(' ');
    let length = parts.and_then(|(count, unit)| {
        let count: u32 = count.parse().ok()?;
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        let (en, zh) = UNITS.iter().find(|(en, _)| *en == unit)?;
        let plural = if count == 1 { "" } else { "s" };
        Some(match lang {
            "zh" => format!("{count}{zh}"),
            _ => format!("{count} {en}{plural}"),
        })
    });
    length.unwrap_or_else(|| text.to_owned())
}

/// `words`: the language, where they are words.
fn fill_in(value: &mut Value, declared: &[(String, Value)], words: Option<&str>) {
    match value {
        Value::String(text) => {
            let alone = text.strip_prefix('$');
            let alone = declared
                .iter()
                .find(|(name, _)| Some(name.as_str()) == alone);
            if let Some((_, instead)) = alone {
                *value = match (instead, words) {
                    (Value::String(text), Some(lang)) => Value::String(said(text, lang)),
                    _ => instead.clone(),
                };
            } else if let Some(lang) = words {
                for (name, instead) in declared {
                    let instead = match instead {
                        Value::String(text) => said(text, lang),
                        Value::Number(number) => number.to_string(),
                        _ => continue,
                    };
                    *text = text.replace(&format!("{{{name}}}"), &instead);
                }
            }
        }
        Value::Sequence(items) => items
            .iter_mut()
            .for_each(|one| fill_in(one, declared, None)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let lang = key.as_str().filter(|key| matches!(*key, "zh" | "en"));
                fill_in(value, declared, lang);
            }
        }
        _ => {}
    }
}
