use std::io;
use std::path::Path;

use super::*;

const SMALL: &str = include_str!("../../../fixtures/rules-small.yaml");

fn load(text: &str) -> Comparable {
    let none = |_: &Path| Err(io::ErrorKind::NotFound.into());
    Comparable::load("a.yaml", text.as_bytes(), &none).unwrap()
}

fn told(new: &str) -> Vec<(String, String, ChangeKind, Vec<String>)> {
    let sections = load(SMALL).changes(&load(new));
    let entries = sections.into_iter().flat_map(|section| {
        let name = section.section;
        let one = move |entry: EntryChange| {
            let paths = entry.details.iter().map(|detail| detail.path.join("."));
            (name.clone(), entry.id, entry.change, paths.collect())
        };
        section.entries.into_iter().map(one).collect::<Vec<_>>()
    });
    entries.collect()
}

#[test]
fn a_file_does_not_differ_from_itself_nor_by_how_it_is_written() {
    assert!(told(SMALL).is_empty());
    let other = SMALL.replace(
        "expires_soon_days: 30",
        "parameters: {soon: 30}\nexpires_soon_days: $soon",
    );
    let [(section, id, ChangeKind::New, _)] = &told(&other)[..] else {
        panic!("{:?}", told(&other));
    };
    assert_eq!((section.as_str(), id.as_str()), ("parameters", "soon"));
}

#[test]
fn each_difference_is_told_where_it_is() {
    let other = SMALL
        .replace("expires_soon_days: 30", "expires_soon_days: 60")
        .replace(
            "titles: [酒类经营许可证]",
            "titles: [酒类经营许可证, 酒类零售许可证]",
        )
        .replace("valid_until: {required: true}", "valid_until: {}");
    let found = told(&other);
    let all: Vec<(&str, &str, &str)> = found
        .iter()
        .flat_map(|(section, id, _, paths)| {
            paths
                .iter()
                .map(|path| (section.as_str(), id.as_str(), path.as_str()))
        })
        .collect();
    assert_eq!(
        all,
        [
            ("", "", "expires_soon_days"),
            ("documents", "wine-permit", "recognise.titles"),
            ("documents", "wine-permit", "fields.valid_until.required"),
        ]
    );
}
