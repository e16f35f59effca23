use indexmap::IndexMap;
use schemars::JsonSchema;

use super::*;
use crate::rules::locate::locate;

/// Only its schema is looked at.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct Toy {
    name: String,
    #[serde(default)]
    days: u32,
    #[serde(default)]
    flag: bool,
    #[serde(default)]
    word: Option<Word>,
    #[serde(default)]
    map: IndexMap<String, Vec<Either>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code)]
enum Word {
    /// One.
    FirstWord,
    /// Two.
    SecondWord,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum Either {
    Text(String),
    Toy(Box<Toy>),
}

fn found(text: &str) -> Vec<(Mistake, &str)> {
    let schema = schemars::schema_for!(Toy).to_value();
    check(&locate(text).unwrap(), text, &schema)
        .into_iter()
        .map(|problem| (problem.mistake, &text[problem.at[0].clone()]))
        .collect()
}

fn codes(text: &str) -> Vec<(&'static str, &str)> {
    found(text)
        .into_iter()
        .map(|(mistake, at)| (mistake.code(), at))
        .collect()
}

#[test]
fn what_is_right_is_left_alone() {
    assert_eq!(
        found("name: 2026\ndays: 3\nflag: true\nword: ~\nmap: {a: [x, {name: y}], b: []}\n"),
        []
    );
}

#[test]
fn every_mistake_is_found_at_once() {
    let text = "nmae: x\ndays: -1\nflag: yes\nword: frist-word\nmap:\n  a: [12, {name: 7}]\n  a: []\n  b:\nother: 1\n";
    assert_eq!(
        codes(text),
        [
            ("rules::unknown-key", "nmae"),
            ("rules::wrong-shape", "-1"),
            ("rules::wrong-shape", "yes"),
            ("rules::unknown-word", "frist-word"),
            ("rules::wrong-shape", "12"),
            ("rules::wrong-shape", "7"),
            ("rules::duplicate-key", "a"),
            ("rules::wrong-shape", "b"),
            ("rules::unknown-key", "other"),
        ]
    );
}

#[test]
fn a_full_width_colon_is_seen_for_what_it_is() {
    let text = "map：{}\n";
    let [(Mistake::WrongShape { cause, .. }, at)] = &found(text)[..] else {
        panic!()
    };
    assert_eq!((cause.is_some(), *at), (true, "："));
}

#[test]
fn a_comma_in_a_text_is_seen_for_what_it_is() {
    let text = "{name: Stamped, and signed}\n";
    assert_eq!(codes(text), [("rules::comma-in-text", "and signed")]);
}

#[test]
fn an_empty_file_is_a_mistake() {
    assert_eq!(codes("# nothing\n").len(), 1);
}
