//! Rules and answers files with one mistake each (`several…` with more): what their author reads.
//!
//! A snapshot holds both languages. After a change of wording: `INSTA_UPDATE=always cargo test
//! --test broken_files`, and then read what has changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::Path;

use packcheck::answers;
use packcheck::rules::{RuleProblems, Rules};
use packcheck::say::Lang;
use proptest::prelude::*;

fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(folder);
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (
                name,
                std::fs::read_to_string(entry.path())
                    .unwrap()
                    .replace("\r\n", "\n"),
            )
        })
        .collect();
    files.sort();
    files
}

fn small_rules() -> Rules {
    Rules::load(
        "rules-small.yaml",
        include_str!("../fixtures/rules-small.yaml"),
    )
    .unwrap()
    .0
}

fn problems_of_rules(name: &str, text: &str) -> RuleProblems {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules-broken");
    let open = |path: &Path| std::fs::read(folder.join(path));
    match Rules::load_file(name, text.as_bytes(), &open) {
        Ok(loaded) => loaded.warnings,
        Err(problems) => problems,
    }
}

fn shown(problems: &RuleProblems) -> String {
    let shown = |lang| problems.render(lang, false, 100);
    format!("{}\n{}", shown(Lang::Zh), shown(Lang::En))
}

#[test]
fn the_small_rules_file_is_right() {
    let text = include_str!("../fixtures/rules-small.yaml");
    let (_, warnings) = Rules::load("rules-small.yaml", text).unwrap();
    assert_eq!(warnings, []);
}

#[test]
fn broken_rules_files() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/rules-broken");
    settings.bind(|| {
        for (name, text) in fixtures("rules-broken") {
            let problems = problems_of_rules(&name, &text);
            if !name.starts_with("several") {
                assert_eq!(problems.problems.len(), 1, "{name}: {}", shown(&problems));
                let code = problems.problems[0]
                    .mistake
                    .code()
                    .trim_start_matches("rules::");
                assert!(name.starts_with(code), "{name} has the mistake {code}");
            }
            insta::assert_snapshot!(name.trim_end_matches(".yaml"), shown(&problems));
        }
    });
}

#[test]
fn broken_answers() {
    let rules = small_rules();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/answers-broken");
    settings.bind(|| {
        for (name, text) in fixtures("answers-broken") {
            let problems = answers::parse_file(&name, &text, &rules).unwrap_err();
            insta::assert_snapshot!(name.trim_end_matches(".yaml"), shown(&problems));
        }
    });
}

/// Whoever adds a mistake shows what is said of it.
#[test]
fn every_mistake_has_a_file() {
    let source = [
        include_str!("../src/rules/mistake.rs"),
        include_str!("../src/rules/mistake_building.rs"),
    ]
    .concat();
    let names: Vec<String> = fixtures("rules-broken")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    for code in source
        .split("\"rules::")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        // What is said when the shape was right and the file cannot be read all the same: no file
        // is known that does this. The others are shown in `files_that_are_no_text_or_too_long`.
        if ![
            "unread",
            "long-file",
            "encoding",
            "old-encoding",
            "extends-unreadable",
        ]
        .contains(&code)
        {
            assert!(
                names.iter().any(|name| name.starts_with(code)),
                "no file shows rules::{code}"
            );
        }
    }
}

proptest! {
    /// Whatever becomes of a file, it is loaded or its mistakes are shown; each in its text.
    #[test]
    fn no_damage_is_too_much(
        cuts in prop::collection::vec((0usize..6000, 0usize..40, "[\\[\\]{}:：,\"'#&*|>@\t\n -]{0,3}|甲|x|\u{0}"), 1..4)
    ) {
        let mut text = include_str!("../fixtures/rules-small.yaml").to_owned();
        for (start, length, instead) in cuts {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
            let start = floor(start).unwrap();
            let end = floor(start + length).unwrap().max(start);
            text.replace_range(start..end, &instead);
        }
        let problems = problems_of_rules("damaged.yaml", &text);
        for at in problems.problems.iter().flat_map(|problem| &problem.at) {
            prop_assert!(text.get(at.clone()).is_some(), "{at:?}");
        }
        let said = shown(&problems);
        prop_assert!(!said.contains("rules::unread"), "{said}\n{text}");
        let answers = answers::parse_file("damaged.yaml", &text, &small_rules());
        prop_assert!(answers.is_err() || text.trim().is_empty());
    }
}
