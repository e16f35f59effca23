//! The command line as people meet it: words, exit codes, and what goes where.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn packcheck(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("packcheck").unwrap();
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env("PACKCHECK_MODELS", "none")
        .env("LANG", "C");
    command
}

/// Exit code, standard output, standard error.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let output = packcheck(arguments).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn empty_pack() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    folder
}

#[test]
fn help_and_mistakes() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}

#[test]
fn a_pack_that_is_not_there_is_unreadable() {
    let (code, out, err) = said(&["--lang", "en", "check", "nowhere.zip"]);
    assert_eq!(code, 4, "{err}");
    assert!(
        out.contains("There is no such file or folder.") && err.is_empty(),
        "{out}"
    );
    let (code, out, _) = said(&["--lang", "zh", "check", "nowhere.zip", "--format", "json"]);
    assert_eq!(code, 4);
    assert!(
        out.contains("\"verdict\": \"unreadable\"") && out.contains("找不到这个文件或文件夹。"),
        "{out}"
    );
}

#[test]
fn an_empty_pack_is_incomplete() {
    let folder = empty_pack();
    let pack = folder.path().join("empty");
    let (code, out, err) = said(&["check", "--lang=en", pack.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("[pack-empty]"), "{out}");
    assert!(
        !out.contains('\u{1b}'),
        "no colour where there is no terminal"
    );
    assert!(
        !out.contains(folder.path().to_str().unwrap()),
        "no absolute path in a report"
    );
}

#[test]
fn of_several_packs_the_worst_counts_and_json_is_one_object_a_line() {
    let folder = empty_pack();
    let empty = folder.path().join("empty");
    let (code, out, _) = said(&[
        "check",
        "--format=json",
        empty.to_str().unwrap(),
        "nowhere.zip",
    ]);
    assert_eq!(code, 4);
    let verdicts: Vec<String> = out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|report| report["verdict"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(verdicts, ["incomplete", "unreadable"]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let line = [
        "check",
        "--lang",
        "zh",
        "--format",
        "json",
        "--date",
        "2026-11-23",
        "fixtures/packs/01-complete-company",
    ];
    let first = said(&line);
    assert_eq!(first.0, 0, "{}", first.2);
    assert_eq!(first, said(&line));
    let one_at_a_time: Vec<&str> = line
        .into_iter()
        .chain(["--jobs", "1", "--no-ocr"])
        .collect();
    assert_eq!(first, said(&one_at_a_time));
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = empty_pack();
    let pack = folder.path().join("empty");
    let file = folder.path().join("report.txt");
    let line = |file: &Path| {
        said(&[
            "--lang",
            "en",
            "check",
            pack.to_str().unwrap(),
            "--output",
            file.to_str().unwrap(),
        ])
    };
    let (code, out, err) = line(&file);
    assert_eq!((code, out.as_str(), err.as_str()), (1, "", ""));
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("Verdict: incomplete.")
    );
    let (code, out, err) = line(&folder.path().join("nowhere/report.txt"));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("could not be written (there is no such file or folder)"),
        "{err}"
    );
    let (code, _, err) = line(&pack);
    assert_eq!(code, 2);
    assert!(err.contains("is not written over"), "{err}");
}

#[test]
fn rules_and_answers_that_are_wrong_are_told_and_nothing_is_judged() {
    let folder = empty_pack();
    let pack = folder.path().join("empty");
    let pack = pack.to_str().unwrap();
    for (more, told) in [
        (
            ["--rules", "nowhere.yaml"],
            "neither built in (after-sales-service, ",
        ),
        (
            ["--rules", "fixtures/rules-broken/unknown-key.yaml"],
            "unknown-key.yaml: 1 mistake",
        ),
        (["--answers", "nowhere.yaml"], "cannot be read"),
        (
            ["--answers", "fixtures/answers-broken/unknown-question.yaml"],
            "mistake",
        ),
        (["--set", "sitse=[]"], "sites"),
    ] {
        let (code, out, err) = said(&["--lang", "en", "check", pack, more[0], more[1]]);
        assert_eq!((code, out.as_str()), (2, ""), "{more:?}");
        assert!(err.contains(told), "{more:?}: {err}");
    }
}

#[test]
fn the_language_follows_the_system() {
    for (locale, title) in [
        ("zh_CN.UTF-8", "缺少材料"),
        ("en_GB.UTF-8", "A document is missing"),
        ("C", "A document is missing"),
    ] {
        let output = packcheck(&["explain", "missing-document"])
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .output();
        let out = String::from_utf8(output.unwrap().stdout).unwrap();
        assert!(out.contains(title), "{locale}: {out}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("packcheck"))
        .args(["rules", "schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

/// The reports that the readmes show are what the command above them prints.
/// `UPDATE=1 cargo test --test cli readme` writes them anew.
#[test]
fn the_readmes_show_real_reports() {
    for readme in ["README.md", "README.zh-CN.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
        let text = fs::read_to_string(&path).unwrap();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("cargo run --release -- "))
            .unwrap();
        let arguments: Vec<&str> = line.split(' ').collect();
        let (before, rest) = text.split_once("```text\n").unwrap();
        let (shown, after) = rest.split_once("```\n").unwrap();
        let (_, printed, _) = said(&arguments);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{before}```text\n{printed}```\n{after}")).unwrap();
        } else {
            assert_eq!(
                shown, printed,
                "{readme}: run UPDATE=1 cargo test --test cli readme"
            );
        }
    }
}
