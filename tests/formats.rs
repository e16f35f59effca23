//! Every format of a report against every other: the same findings, states and counts in each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use packcheck::answers::Answers;
use packcheck::report::notice::{Notice, Particulars};
use packcheck::report::{Layout, html, json, markdown, notice, sarif, text};
use packcheck::rules::load_built_in;
use packcheck::say::Lang;
use packcheck::verdict::{Report, Verdict};
use packcheck::{Options, check};
use serde_json::Value as Json;

/// What a format tells: the words of the rows' states in their order, and the codes of the
/// findings in theirs.
#[derive(Debug, PartialEq)]
struct Told {
    states: Vec<String>,
    codes: Vec<String>,
}

fn reports() -> Vec<Report> {
    let rules = Arc::new(load_built_in("after-sales-service").unwrap());
    let options = Options::at("2026-11-23".parse().unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packs");
    let mut packs: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    packs.sort();
    packs.push(PathBuf::from("nowhere.zip"));
    packs
        .iter()
        .map(|pack| check(pack, &rules, &Answers::default(), &options).unwrap())
        .collect()
}

/// From the report itself.
fn expected(report: &Report, lang: Lang) -> Told {
    let rows = report.requirements.iter();
    let codes = report.findings.iter();
    Told {
        states: rows
            .map(|row| lang.status(row.status).to_owned())
            .filter(|_| report.verdict != Verdict::Unreadable)
            .collect(),
        codes: codes.map(|one| one.code().name().to_owned()).collect(),
    }
}

fn of_text(text: &str) -> Told {
    let marks = ["  ✔ ", "  ✘ ", "  ? ", "  – "];
    let states = text.lines().filter_map(|line| {
        let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?;
        Some(rest.split("  ").next().unwrap().to_owned())
    });
    let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let codes = packcheck::finding::Code::ALL;
    let mut found: Vec<(usize, String)> = codes
        .iter()
        .flat_map(|code| {
            let sign = format!("[{}]", code.name());
            let places: Vec<usize> = flat.match_indices(&sign).map(|(at, _)| at).collect();
            places
                .into_iter()
                .map(|at| (at, code.name().to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    Told {
        states: states.collect(),
        codes: found.into_iter().map(|(_, code)| code).collect(),
    }
}

fn of_markdown(text: &str) -> Told {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let states = rows.filter_map(|row| {
        let cell = row.split(" | ").next()?;
        let (mark, word) = cell.split_once(' ')?;
        ["✔", "✘", "?", "–"]
            .contains(&mark)
            .then(|| word.to_owned())
    });
    let codes = text.lines().filter_map(|line| {
        line.split_once(". ")
            .filter(|(number, _)| number.chars().all(|digit| digit.is_ascii_digit()))?;
        line.strip_suffix('`')?.rsplit('`').next()
    });
    Told {
        states: states.collect(),
        codes: codes.map(str::to_owned).collect(),
    }
}

fn of_html(page: &str, lang: Lang) -> Told {
    let values = |name: &str| -> Vec<String> {
        let start = format!(" data-{name}=\"");
        page.split(&start)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    };
    let words: Vec<String> = page
        .split("<span class=\"word\">")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .map(str::to_owned)
        .collect();
    let statuses = values("status");
    let of_data: Vec<String> = statuses
        .iter()
        .map(|status| word(&Json::from(status.as_str()), lang))
        .collect();
    assert_eq!(of_data, words);
    Told {
        states: words,
        codes: values("code"),
    }
}

/// The words of the machine formats for states, in the language of the others.
fn word(status: &Json, lang: Lang) -> String {
    use packcheck::verdict::Status;
    let status = match status.as_str().unwrap() {
        "satisfied" => Status::Satisfied,
        "missing" => Status::Missing,
        "invalid" => Status::Invalid,
        "unverified" => Status::Unverified,
        "not-applicable" => Status::NotApplicable,
        other => panic!("{other}"),
    };
    lang.status(status).to_owned()
}

fn of_json(rows: &Json, findings: &Json, code: &str, lang: Lang, read: bool) -> Told {
    let rows = rows.as_array().unwrap().iter();
    let findings = findings.as_array().unwrap().iter();
    Told {
        states: rows
            .map(|row| word(&row["status"], lang))
            .filter(|_| read)
            .collect(),
        codes: findings
            .map(|one| one[code].as_str().unwrap().to_owned())
            .collect(),
    }
}

/// As it stands on a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[test]
fn all_formats_say_the_same() {
    let reports = reports();
    assert!(reports.len() > 20);
    for lang in [Lang::Zh, Lang::En] {
        for report in &reports {
            let expected = expected(report, lang);
            let name = &report.pack.name;
            let read = report.verdict != Verdict::Unreadable;
            let layout = Layout {
                width: 100,
                colour: false,
            };
            let plain = text::text(report, lang, layout);
            assert_eq!(of_text(&plain), expected, "{name}: text");
            let page = markdown::markdown(report, lang);
            assert_eq!(of_markdown(&page), expected, "{name}: markdown");
            let web = html::html(std::slice::from_ref(report), lang);
            assert_eq!(of_html(&web, lang), expected, "{name}: html");
            let object: Json = serde_json::from_str(&json::pretty(report, lang)).unwrap();
            let told = of_json(
                &object["requirements"],
                &object["findings"],
                "code",
                lang,
                read,
            );
            assert_eq!(told, expected, "{name}: json");
            let log = sarif::sarif(std::slice::from_ref(report), lang);
            let log: Json = serde_json::from_str(&log).unwrap();
            let run = &log["runs"][0];
            let rows = &run["properties"]["requirements"];
            let told = of_json(rows, &run["results"], "ruleId", lang, read);
            assert_eq!(told, expected, "{name}: sarif");

            // The notice asks for what is to be put right, all of it, and for nothing that is only
            // worth knowing.
            let page_of_notice = notice::page(&Notice::of(report, &Particulars::default(), lang));
            for finding in object["findings"].as_array().unwrap() {
                let asked = page_of_notice.contains(&escaped(finding["message"].as_str().unwrap()));
                match finding["severity"].as_str().unwrap() {
                    "error" => assert!(asked, "{name}: {finding}"),
                    "note" => assert!(!asked, "{name}: {finding}"),
                    _ => {}
                }
            }

            // The sentences, too, and the counts.
            let totals = packcheck::report::totals(report);
            let counts = lang.totals(&totals);
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            if read {
                assert!(flat(&plain).contains(&flat(&counts)), "{name}: text");
                assert!(flat(&page).contains(&flat(&counts)), "{name}: markdown");
                assert!(flat(&web).contains(&flat(&counts)), "{name}: html");
                let counted = &run["properties"];
                assert_eq!(counted["errors"], totals.errors, "{name}");
                assert_eq!(counted["warnings"], totals.warnings, "{name}");
                assert_eq!(counted["notes"], totals.notes, "{name}");
            }
            for (finding, result) in object["findings"]
                .as_array()
                .unwrap()
                .iter()
                .zip(run["results"].as_array().unwrap())
            {
                let message = finding["message"].as_str().unwrap();
                assert_eq!(result["message"]["text"], message, "{name}");
                assert!(flat(&plain).contains(&flat(message)), "{name}: {message}");
                assert!(web.contains(&escaped(message)), "{name}: {message}");
            }
        }
    }
}
