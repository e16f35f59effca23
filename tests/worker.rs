//! Documents that end their reader, through the real program: the rest of the pack is judged.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use packcheck::answers::Answers;
use packcheck::evidence;
use packcheck::inventory::Format;
use packcheck::limits::Limits;
use packcheck::report::json;
use packcheck::rules::load_built_in;
use packcheck::say::Lang;
use packcheck::worker::WorkerPool;
use packcheck::{Options, Reader, check};
use serde_json::Value as Json;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_packcheck");
/// By this variable a test finds the processes that it started.
const MARK: &str = "PACKCHECK_TEST_RUN";
/// A PDF that overflows the stack, and one that takes more memory than there is.
const STACK: &str = "pdf/deadly/calculator_function_nested.pdf";
#[cfg(target_os = "linux")]
const MEMORY: &str = "pdf/deadly/widths_of_all_glyphs.pdf";

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(folder)
}

/// Files of a folder, sorted.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(fixtures(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn pdfs(folder: &str) -> Vec<PathBuf> {
    let mut paths = files(folder);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    assert!(!paths.is_empty(), "{folder}");
    paths
}

/// All but those that take their time until memory is full.
fn hostile() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = ["pdf/hostile", "pdf/hostile_large"]
        .into_iter()
        .flat_map(pdfs)
        .collect();
    paths.push(fixtures(STACK));
    paths
}

/// The complete pack with these files added.
fn pack_with(added: &[PathBuf]) -> TempDir {
    let pack = TempDir::new().unwrap();
    for path in files("packs/01-complete-company").iter().chain(added) {
        std::fs::copy(path, pack.path().join(path.file_name().unwrap())).unwrap();
    }
    pack
}

/// The same tests may run elsewhere on this machine.
fn marked(mark: &str) -> String {
    format!("{}-{mark}", std::process::id())
}

fn command(pack: &Path, mark: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(["check", "--format", "json", "--lang", "en"])
        .args(["--date", "2026-11-23"])
        .arg(pack)
        .env(MARK, marked(mark))
        .env("PACKCHECK_MODELS", "none");
    command
}

fn run(pack: &Path, mark: &str) -> (Output, Json) {
    let output = command(pack, mark).output().unwrap();
    let report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{mark}: {error}: {output:?}"));
    (output, report)
}

/// Findings and files of a report without those of `paths`; and its requirements.
fn without(report: &Json, paths: &[PathBuf]) -> Json {
    let others = |list: &Json, key: &str| -> Vec<Json> {
        let is_other = |row: &&Json| {
            !paths
                .iter()
                .any(|path| row[key] == path.file_name().unwrap().to_str().unwrap())
        };
        list.as_array()
            .unwrap()
            .iter()
            .filter(is_other)
            .cloned()
            .collect()
    };
    serde_json::json!({
        "findings": others(&report["findings"], "file"),
        "files": others(&report["files"], "path"),
        "requirements": report["requirements"],
    })
}

/// Codes of the findings of a file.
fn codes(report: &Json, path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["file"] == name)
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

/// Processes of a run that are alive. Only Linux tells.
fn alive(mark: &str) -> usize {
    let wanted = format!("{MARK}={}", marked(mark));
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return 0;
    };
    processes
        .filter_map(|entry| std::fs::read(entry.ok()?.path().join("environ")).ok())
        .filter(|environment| {
            environment
                .split(|byte| *byte == 0)
                .any(|variable| variable == wanted.as_bytes())
        })
        .count()
}

#[test]
fn no_file_keeps_the_others_from_being_judged() {
    let (_, good) = run(pack_with(&[]).path(), "good");
    assert_eq!(good["verdict"], "complete");
    for path in hostile() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let added = [path];
        let begun = Instant::now();
        let (output, report) = run(pack_with(&added).path(), &name);
        assert!(begun.elapsed() < Duration::from_secs(15), "{name}");
        assert_eq!(without(&report, &added), without(&good, &[]), "{name}");
        let found = codes(&report, &added[0]);
        assert!(!found.is_empty(), "{name}");
        // What is only not recognised, or a page without text, leaves the pack complete.
        let is_wrong = |code: &String| ["limit-exceeded", "file-corrupt"].contains(&code.as_str());
        let code = i32::from(found.iter().any(is_wrong));
        assert_eq!(output.status.code(), Some(code), "{name}: {found:?}");
        assert!(output.stderr.is_empty(), "{name}: {output:?}");
        assert_eq!(alive(&name), 0, "{name}");
    }
}

// Elsewhere nothing but the deadline limits memory, and a test must not fill the machine's.
#[cfg(target_os = "linux")]
#[test]
fn what_ended_a_reader_is_told() {
    let deadly = [fixtures(STACK), fixtures(MEMORY)];
    let (_, good) = run(pack_with(&[]).path(), "good");
    let (output, report) = run(pack_with(&deadly).path(), "deadly");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(without(&report, &deadly), without(&good, &[]));
    assert_eq!(codes(&report, &deadly[0]), ["file-corrupt"]);
    // Memory, or on a slow machine time.
    assert_eq!(codes(&report, &deadly[1]), ["limit-exceeded"]);
    assert_eq!(alive("deadly"), 0);
}

#[test]
fn a_report_does_not_depend_on_who_shares_a_worker() {
    let pack = pack_with(&hostile());
    let of = |jobs: &str| {
        let output = command(pack.path(), jobs)
            .args(["--jobs", jobs])
            .output()
            .unwrap();
        assert_eq!(alive(jobs), 0);
        String::from_utf8(output.stdout).unwrap()
    };
    let one = of("1");
    assert!(one.contains("limit-exceeded"));
    assert_eq!(of("4"), one);
}

#[test]
fn workers_read_what_the_program_reads() {
    let workers = Reader::Workers(WorkerPool::of(PROGRAM.into()));
    let documents = [
        ("pdf", Format::Pdf),
        ("docx", Format::Docx),
        ("sheets", Format::Xlsx),
    ];
    for (folder, format) in documents {
        let mut read = 0;
        for path in files(folder) {
            let claimed = path.to_str().and_then(Format::claimed_by);
            if claimed == Some(format) {
                let bytes = std::fs::read(&path).unwrap();
                let here = evidence::read(&bytes, format);
                assert!(
                    workers.read(&bytes, format, &Limits::default()) == here,
                    "{}",
                    path.display()
                );
                read += 1;
            }
        }
        assert!(read > 0, "{folder}");
    }
}

#[test]
fn a_report_is_the_same_with_and_without_workers() {
    let rules = Arc::new(load_built_in("after-sales-service").unwrap());
    let here = Options::at("2026-11-23".parse().unwrap());
    let mut there = here.clone();
    there.reader = Reader::Workers(WorkerPool::of(PROGRAM.into()));
    for path in files("packs") {
        let report = |options: &Options| {
            let report = check(&path, &rules, &Answers::default(), options).unwrap();
            json::pretty(&report, Lang::En)
        };
        assert_eq!(report(&there), report(&here), "{}", path.display());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn workers_end_with_a_program_that_is_killed() {
    let pack = pack_with(&[]);
    // Each takes a while until memory is full.
    let slow = fixtures(MEMORY);
    for number in 0..6 {
        std::fs::copy(&slow, pack.path().join(format!("{number}.pdf"))).unwrap();
    }
    let mark = "killed";
    let mut program = command(pack.path(), mark)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let until = |done: &dyn Fn() -> bool| {
        let begun = Instant::now();
        while !done() {
            assert!(begun.elapsed() < Duration::from_secs(30));
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    until(&|| alive(mark) > 1);
    program.kill().unwrap();
    program.wait().unwrap();
    until(&|| alive(mark) == 0);
}
