//! Rules files that build on others, and what a change of rules does, through the binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::Path;

use assert_cmd::Command;
use packcheck::rules::Rules;
use packcheck::say::Lang;
use sha2::{Digest, Sha256};

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Exit code, standard output, standard error.
fn said_in(place: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("packcheck")
        .unwrap()
        .current_dir(place)
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("PACKCHECK_MODELS", "none")
        .env("LANG", "C")
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn said(arguments: &[&str]) -> (i32, String, String) {
    said_in(&folder().join("fixtures"), arguments)
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_change_is_told_in_both_languages() {
    for lang in ["zh", "en"] {
        let arguments = [
            "rules",
            "diff",
            "rules-small.yaml",
            "rules-extends/body.yaml",
        ];
        let (code, out, err) = said(&[&arguments[..], &["--lang", lang]].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("diff-{lang}"), out);
    }
    let (code, out, _) = said(&[
        "rules",
        "diff",
        "rules-small.yaml",
        "rules-small.yaml",
        "--lang",
        "en",
    ]);
    assert!(
        code == 0 && out.contains("The files are identical."),
        "{out}"
    );
}

#[test]
fn a_change_is_told_by_what_becomes_of_packs() {
    let work = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(work.path().join(name), text).unwrap();
    write(
        "stricter.yaml",
        "extends: after-sales-service\nid: stricter\nversion: '1'\ntitle: {zh: 甲, en: A}\n\
         requirements:\n  - id: manual\n    title: {zh: 手册, en: Manual}\n    \
         remedy: {zh: 请提交手册, en: Hand it in}\n    any_of: [service-manual]\n",
    );
    let pack = folder().join("fixtures/packs/01-complete-company");
    let diff = |more: &[&str]| {
        let pack = pack.to_str().unwrap();
        let all = [
            "rules",
            "diff",
            "after-sales-service",
            "stricter.yaml",
            pack,
        ];
        let date = ["--date", "2026-11-23", "--lang", "en"];
        said_in(work.path(), &[&all[..], &date, more].concat())
    };
    let (code, out, err) = diff(&[]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("Verdict: complete → incomplete"), "{out}");
    assert!(out.contains("- Manual: not asked for → missing"), "{out}");
    let (code, out, _) = diff(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &json["schema"]),
        (0, &"packcheck/rules-diff/1".into())
    );
    assert_eq!(json["packs"][0]["fresh"][0]["requirement"], "manual");
    let (code, _, err) = said_in(
        work.path(),
        &["rules", "diff", "nowhere.yaml", "stricter.yaml"],
    );
    assert!(code == 2 && err.contains("nowhere.yaml"), "{err}");
}

#[test]
fn a_report_says_what_its_rules_build_on() {
    let work = tempfile::tempdir().unwrap();
    std::fs::create_dir(work.path().join("pack")).unwrap();
    std::fs::write(work.path().join("pack/a.txt"), "x").unwrap();
    let small = std::fs::read(folder().join("fixtures/rules-small.yaml")).unwrap();
    let body = std::fs::read_to_string(folder().join("fixtures/rules-extends/body.yaml")).unwrap();
    let body = body.replace("../rules-small.yaml", "./below/small.yaml");
    std::fs::create_dir(work.path().join("below")).unwrap();
    std::fs::write(work.path().join("below/small.yaml"), &small).unwrap();
    std::fs::write(work.path().join("body.yaml"), &body).unwrap();
    let check = ["check", "pack", "--rules", "body.yaml", "--lang", "zh"];
    let (_, out, err) = said_in(work.path(), &check);
    assert!(
        out.contains("（my-body 1，基于 bakery-registration 2026.1）"),
        "{out}{err}"
    );
    let (_, out, _) = said_in(work.path(), &[&check[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let rules = &json["rules"];
    assert_eq!(rules["extends"][0]["sha256"], sha256(&small).as_str());
    let lines = format!("{}\n{}\n", sha256(body.as_bytes()), sha256(&small));
    assert_eq!(rules["sha256"], sha256(lines.as_bytes()).as_str());
    let all = |key: &str| {
        rules[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        all("overrides"),
        [
            "expires_soon_days",
            "documents.wine-permit.recognise.titles",
            "requirements.permits.remedy"
        ]
    );
    assert_eq!(all("removes"), ["documents.wine-permit.fields.name"]);
}

#[test]
fn what_is_put_together_is_shown_and_is_right() {
    for lang in ["zh", "en"] {
        let (code, out, err) = said(&["rules", "show", "rules-extends/body.yaml", "--lang", lang]);
        assert_eq!((code, err.as_str()), (0, ""));
        let (_, warnings) = Rules::load("shown.yaml", &out).unwrap();
        assert_eq!(warnings, []);
        let lines = out.lines().filter(|line| line.contains('#'));
        let marked: Vec<&str> = lines.map(str::trim_end).collect();
        insta::assert_snapshot!(format!("marked-{lang}"), marked.join("\n"));
    }
}

#[test]
fn a_mistake_is_shown_in_the_file_it_stands_in() {
    let work = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(work.path().join(name), text).unwrap();
    let small = std::fs::read_to_string(folder().join("fixtures/rules-small.yaml")).unwrap();
    write(
        "small.yaml",
        &small.replace(
            "titles: [营业执照]",
            "titles: [营业执照]\n      patterns: ['执(照']",
        ),
    );
    write(
        "own.yaml",
        "extends: ./small.yaml\nid: own\nversion: '1'\ntitle: {zh: 甲, en: A}\n\
         remove: {documents: [wine-permit]}\nrequirements:\n  - id: legal-status\n    any_of: [营业执照]\n",
    );
    for lang in ["zh", "en"] {
        let (code, out, _) = said_in(work.path(), &["rules", "lint", "own.yaml", "--lang", lang]);
        assert_eq!(code, 2);
        insta::assert_snapshot!(format!("places-{lang}"), out);
    }
}

/// A rules file with ten mistakes shows ten, in the order of the file.
#[test]
fn ten_mistakes_are_ten() {
    let small = std::fs::read_to_string(folder().join("fixtures/rules-small.yaml")).unwrap();
    let mut text = small;
    let mut change = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    };
    change("accepts: [pdf, jpg", "accepts: [pdf, jgp");
    change("expires_soon_days: 30", "expires_soon_days: thirty");
    change("    answer: names", "    answer: name");
    change(
        "    labels: [统一社会信用代码]",
        "    lables: [统一社会信用代码]",
    );
    change(
        "    holder: name\n    superseded",
        "    holder: nme\n    superseded",
    );
    change("since: 2018-01-01", "since: 2018-13-01");
    change("'酒类.{0,6}许可'", "'酒类(.{0,6}许可'");
    change("'JL[0-9]{8}'", "'JL[0-9{8}'");
    change(
        "en: Hand in the business licence}\n    any_of: [business-licence]",
        "en: Hand in the business licence}\n    any_of: [busines-licence]",
    );
    change(
        "    as: name\n    requirement: ",
        "    as: name\n    requirment: ",
    );
    let problems = Rules::load("ten.yaml", &text).unwrap_err();
    let codes: Vec<&str> = problems
        .problems
        .iter()
        .map(|one| one.mistake.code())
        .collect();
    assert_eq!(
        codes,
        [
            "rules::unknown-format",
            "rules::wrong-shape",
            "rules::unknown-word",
            "rules::unknown-key",
            "rules::field-not-borne",
            "rules::bad-date",
            "rules::bad-pattern",
            "rules::bad-pattern",
            "rules::unknown-document",
            "rules::unknown-key",
        ],
        "{}",
        problems.render(Lang::En, false, 100)
    );
    assert!(!problems.unfinished);
}

#[test]
fn files_that_are_no_text_or_too_long_get_one_clear_diagnostic() {
    let small = std::fs::read_to_string(folder().join("fixtures/rules-small.yaml")).unwrap();
    let bomb = (0..9u8).fold("a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, nth| {
        let (before, now) = (char::from(b'a' + nth), char::from(b'b' + nth));
        let all = vec![format!("*{before}"); 9].join(",");
        format!("{text}{now}: &{now} [{all}]\n")
    });
    let gbk = encoding_rs::GB18030.encode(&small).0.into_owned();
    let utf_16: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(small.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let noise: Vec<u8> = (0..3000u32)
        .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap() | 0x80)
        .collect();
    let files: [(&str, Vec<u8>, i32, &str); 8] = [
        ("bomb", bomb.into(), 2, "rules::too-large"),
        (
            "long",
            "# x\n".repeat(2_700_000).into(),
            2,
            "rules::long-file",
        ),
        (
            "deep",
            format!("a: {}{}", "[".repeat(5000), "]".repeat(5000)).into(),
            2,
            "rules::too-large",
        ),
        (
            "tab",
            small
                .replace("  credit_code:\n    title", "  credit_code:\n\ttitle")
                .into(),
            2,
            "rules::syntax",
        ),
        ("mark", format!("\u{feff}{small}").into(), 0, ""),
        ("gbk", gbk, 0, "rules::old-encoding"),
        ("utf-16", utf_16, 0, "rules::old-encoding"),
        ("noise", noise, 2, "rules::encoding"),
    ];
    let work = tempfile::tempdir().unwrap();
    for (name, bytes, expected, told) in files {
        let file = format!("{name}.yaml");
        std::fs::write(work.path().join(&file), bytes).unwrap();
        let shown = ["zh", "en"].map(|lang| {
            let (code, out, err) = said_in(work.path(), &["rules", "lint", &file, "--lang", lang]);
            assert_eq!((code, err.as_str()), (expected, ""), "{name}: {out}");
            let count = out
                .lines()
                .filter(|line| line.starts_with("rules::"))
                .count();
            assert_eq!(count, usize::from(!told.is_empty()), "{name}: {out}");
            assert!(out.contains(told) && out.len() < 4000, "{name}: {out}");
            out
        });
        insta::assert_snapshot!(format!("input-{name}"), shown.join("\n"));
    }
}

#[test]
fn a_file_below_that_cannot_be_opened_is_said_so() {
    let work = tempfile::tempdir().unwrap();
    std::fs::create_dir(work.path().join("below.yaml")).unwrap();
    let text = "extends: ./below.yaml\nid: own\nversion: '1'\ntitle: {zh: 甲, en: A}\n";
    std::fs::write(work.path().join("own.yaml"), text).unwrap();
    let (code, out, _) = said_in(work.path(), &["rules", "lint", "own.yaml", "--lang", "en"]);
    assert!(
        code == 2 && out.contains("rules::extends-unreadable"),
        "{out}"
    );
}

#[test]
fn the_starter_on_other_rules_is_right_and_is_found_again() {
    let work = tempfile::tempdir().unwrap();
    let small = std::fs::read(folder().join("fixtures/rules-small.yaml")).unwrap();
    std::fs::write(work.path().join("small.yaml"), small).unwrap();
    for below in ["after-sales-service", "small.yaml", "./small.yaml"] {
        let file = format!("{}.yaml", below.replace(['.', '/'], "_"));
        let new = ["rules", "new", "--extends", below, "--output", &file];
        assert_eq!(said_in(work.path(), &new).0, 0);
        let (code, out, _) = said_in(work.path(), &["rules", "lint", &file, "--lang", "en"]);
        assert_eq!((code, out), (0, format!("{file}: no mistakes\n")));
        let diff = ["rules", "diff", below, &file, "--lang", "en"];
        let (code, out, err) = said_in(work.path(), &diff);
        assert!(
            code == 0 && out.contains("only the way they are written differs"),
            "{out}{err}"
        );
    }
    let (code, out, err) = said_in(work.path(), &["rules", "new", "--extends", "after-sale"]);
    assert!(
        code == 2 && out.is_empty() && err.contains("after-sale"),
        "{err}"
    );
}

/// What was set aside is told in every format, by whom, why and until when; a day later it counts
/// again.
#[test]
fn what_was_set_aside_is_told_in_every_format() {
    let pack = "packs/01-complete-company";
    let rules = "rules-extends/certification-body.yaml";
    let check = |command: &str, date: &str, format: &str| {
        let all = [
            command, pack, "--rules", rules, "--date", date, "--format", format, "--lang", "en",
        ];
        said(&all)
    };
    for format in ["text", "json", "html", "markdown", "sarif"] {
        let (code, out, err) = check("check", "2026-11-23", format);
        assert_eq!(code, 0, "{err}");
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        for told in [
            "2026-022",
            "受理部 李某",
            "taken in at the desk",
            "23 November 2026",
        ] {
            assert!(out.contains(told), "{format} says nothing of {told}");
        }
        assert!(out.contains("service pledge"), "{format}");
    }
    let (_, notice, _) = check("notice", "2026-11-23", "markdown");
    let (_, none, err) = said(&["check", pack, "--date", "2026-11-23", "--lang", "en"]);
    assert!(!none.contains("waive"), "{err}");
    assert!(notice.is_empty() || notice.contains("2026-022"));
    let (code, out, _) = check("check", "2026-11-24", "text");
    assert_eq!(code, 1);
    assert!(
        out.contains("waiver-expired") && out.contains("missing-document"),
        "{out}"
    );
}

/// Answers to a question that only one of the two asks do not keep the other from being judged.
#[test]
fn a_file_of_answers_may_answer_the_questions_of_both_sides() {
    let work = tempfile::tempdir().unwrap();
    let small = std::fs::read_to_string(folder().join("fixtures/rules-small.yaml")).unwrap();
    std::fs::write(work.path().join("small.yaml"), small).unwrap();
    let own = "extends: ./small.yaml\nid: own\nversion: '2'\ntitle: {zh: 甲, en: A}\nquestions:\n  gardens:\n    ask: {zh: 花园, en: Which gardens?}\n    answer: names\n";
    std::fs::write(work.path().join("own.yaml"), own).unwrap();
    std::fs::write(work.path().join("answers.yaml"), "gardens: [甲]\n").unwrap();
    std::fs::create_dir(work.path().join("pack")).unwrap();
    std::fs::write(work.path().join("pack/a.txt"), "营业执照\n").unwrap();
    let diff = [
        "rules",
        "diff",
        "small.yaml",
        "own.yaml",
        "pack",
        "--lang",
        "en",
    ];
    let more = ["--answers", "answers.yaml", "--date", "2026-11-23"];
    let (code, out, err) = said_in(work.path(), &[&diff[..], &more].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    // One that neither asks is still a mistake.
    std::fs::write(work.path().join("answers.yaml"), "gradens: [甲]\n").unwrap();
    let (code, _, err) = said_in(work.path(), &[&diff[..], &more].concat());
    assert!(code == 2 && err.contains("gradens"), "{err}");
}

/// A parameter that the file on top sets wrongly is shown where it is used, too.
#[test]
fn a_mistake_with_places_in_two_files_shows_both() {
    let work = tempfile::tempdir().unwrap();
    let small = std::fs::read_to_string(folder().join("fixtures/rules-small.yaml")).unwrap();
    let small = small.replace(
        "expires_soon_days: 30",
        "parameters: {soon: 30}\nexpires_soon_days: $soon",
    );
    std::fs::write(work.path().join("small.yaml"), small).unwrap();
    let own = "extends: ./small.yaml\nid: own\nversion: '2'\ntitle: {zh: 甲, en: A}\nparameters:\n  soon: thirty\n";
    std::fs::write(work.path().join("own.yaml"), own).unwrap();
    let (code, out, _) = said_in(work.path(), &["rules", "lint", "own.yaml", "--lang", "en"]);
    assert_eq!(code, 2);
    insta::assert_snapshot!("two-files", out);
}

/// Whoever writes down the steps of the guide one by one, each section once, has a file that is right.
#[test]
fn the_steps_of_the_guide_make_a_file_that_is_right() {
    for guide in ["docs/rules.md", "docs/rules.zh-CN.md"] {
        let text = std::fs::read_to_string(folder().join(guide)).unwrap();
        let steps = text.split("\n## ").nth(1).unwrap();
        let mut sections: Vec<(String, String)> = Vec::new();
        for block in steps.split("```yaml\n").skip(1) {
            let mut at = None;
            for line in block.split("```").next().unwrap().lines() {
                let key = line.split(':').next().unwrap();
                let begins = !line.starts_with([' ', '-', '#']) && !line.is_empty();
                if begins {
                    let known = sections.iter().position(|(name, _)| name == key);
                    at = Some(known.unwrap_or(sections.len()));
                    if known.is_none() {
                        sections.push((key.to_owned(), format!("{line}\n")));
                    }
                } else if let Some(at) = at {
                    sections[at].1.push_str(&format!("{line}\n"));
                }
            }
        }
        let file: String = sections.into_iter().map(|(_, text)| text).collect();
        let (_, warnings) = Rules::load(guide, &file)
            .unwrap_or_else(|wrong| panic!("{}\n{file}", wrong.render(Lang::En, false, 100)));
        assert_eq!(warnings, [], "{file}");
    }
}

/// What the guide shows of building on another file.
#[test]
fn the_file_of_the_guide_is_right() {
    for guide in ["docs/rules.md", "docs/rules.zh-CN.md"] {
        let text = std::fs::read_to_string(folder().join(guide)).unwrap();
        let mut blocks = text.split("```yaml\n").skip(1);
        let own = blocks.find(|block| block.contains("\nextends:")).unwrap();
        let own = own.split("```").next().unwrap();
        let (rules, warnings) = Rules::load(guide, own)
            .unwrap_or_else(|wrong| panic!("{}", wrong.render(Lang::En, false, 100)));
        assert_eq!(warnings, []);
        assert_eq!(rules.notice_days, Some(15));
    }
}
