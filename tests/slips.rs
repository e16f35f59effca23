//! What people receive beside the report, through the real program: receipts, comparisons, notices.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value as Json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const PACK: &str = "fixtures/packs/20-nested-zip-and-junk.zip";

/// Exit code, standard output, standard error.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("packcheck")
        .unwrap()
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The same files in another archive, stored and in another order; `edit` may change them.
fn packed_anew(folder: &Path, edit: impl Fn(&str, Vec<u8>) -> Vec<(String, Vec<u8>)>) -> PathBuf {
    let mut old = ZipArchive::new(File::open(PACK).unwrap()).unwrap();
    let path = folder.join("anew.zip");
    let mut new = ZipWriter::new(File::create(&path).unwrap());
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in (0..old.len()).rev() {
        let mut entry = old.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        for (name, bytes) in edit(entry.name().unwrap().as_ref(), bytes) {
            new.start_file(name, options).unwrap();
            new.write_all(&bytes).unwrap();
        }
    }
    new.finish().unwrap();
    path
}

fn receipt(folder: &Path) -> PathBuf {
    let path = folder.join("receipt.json");
    let date = ["--date", "2026-11-23"];
    let line = [&["receipt", PACK, "--output", text(&path)], &date[..]].concat();
    assert_eq!(said(&line), (0, String::new(), String::new()));
    path
}

#[test]
fn a_receipt_knows_its_pack_however_it_was_packed() {
    let folder = tempfile::tempdir().unwrap();
    let receipt = receipt(folder.path());
    let (code, out, _) = said(&["receipt", "--verify", text(&receipt), PACK]);
    assert_eq!(code, 0);
    assert!(
        out.starts_with("As in the receipt: it is the very pack"),
        "{out}"
    );

    let anew = packed_anew(folder.path(), |name, bytes| vec![(name.to_owned(), bytes)]);
    let (code, out, _) = said(&["receipt", "--verify", text(&receipt), text(&anew)]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("only packed anew"), "{out}");
}

#[test]
fn a_receipt_tells_which_file_differs() {
    let folder = tempfile::tempdir().unwrap();
    let receipt = receipt(folder.path());
    let altered = packed_anew(folder.path(), |name, mut bytes| match name {
        "desktop.ini" => {
            bytes[0] ^= 1;
            vec![(name.to_owned(), bytes)]
        }
        ".DS_Store" => Vec::new(),
        "1-认证申请书.docx" => vec![("申请书.docx".to_owned(), bytes)],
        _ => vec![(name.to_owned(), bytes)],
    });
    let (code, out, _) = said(&["receipt", "--verify", text(&receipt), text(&altered)]);
    assert_eq!(code, 1);
    for line in [
        "The content has changed\n  - desktop.ini\n",
        "no longer there\n  - .DS_Store\n",
        "under another name\n  - 1-认证申请书.docx → 申请书.docx\n",
    ] {
        assert!(out.contains(line), "{out}");
    }
}

#[test]
fn a_receipt_that_is_none_is_told_and_nothing_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = receipt(folder.path());
    let good = fs::read_to_string(&path).unwrap();
    for (spoilt, told) in [
        (
            good.replace("\"complete\"", "\"incomplete\""),
            "was altered",
        ),
        (
            good.replace("receipt/1", "receipt/9"),
            "this program knows packcheck/receipt/1",
        ),
        ("{}".to_owned(), "is no receipt"),
    ] {
        fs::write(&path, spoilt).unwrap();
        let (code, out, err) = said(&["receipt", "--verify", text(&path), PACK]);
        assert_eq!((code, out.as_str()), (2, ""), "{told}");
        assert!(err.contains(told), "{err}");
    }
    let (code, out, err) = said(&["receipt", "nowhere.zip"]);
    assert_eq!((code, out.as_str()), (4, ""));
    assert!(err.contains("There is no such file or folder."), "{err}");
}

#[test]
fn a_bag_is_written_whole_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let bag = folder.path().join("bag");
    let line = ["receipt", PACK, "--format", "bagit", "--output", text(&bag)];
    assert_eq!(said(&line).0, 0);
    let manifest = fs::read_to_string(bag.join("manifest-sha256.txt")).unwrap();
    assert_eq!(manifest.lines().count(), 6);
    assert!(manifest.lines().all(|line| line.contains("  data/")));
    let (code, _, err) = said(&line);
    assert_eq!(code, 2);
    assert!(err.contains("exists"), "{err}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn packs_and_reports_compare_alike() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (
        "fixtures/packs/03-branch-licence-missing",
        "fixtures/packs/02-two-branches-gbk-zip.zip",
    );
    let date = ["--date", "2026-11-23"];
    let report = |pack: &str, name: &str| -> PathBuf {
        let path = folder.path().join(name);
        let line = ["check", pack, "--format", "json", "--output", text(&path)];
        said(&[&line[..], &date[..]].concat());
        path
    };
    let (first, second) = (report(old, "old.json"), report(new, "new.json"));
    let of_packs = said(&[&["compare", old, new, "--format", "json"], &date[..]].concat());
    let of_reports = said(&["compare", text(&first), text(&second), "--format", "json"]);
    assert_eq!(of_packs.0, 0, "{}", of_packs.2);
    assert_eq!(of_packs, of_reports);
    let compared: Json = serde_json::from_str(&of_packs.1).unwrap();
    assert_eq!(compared["schema"], "packcheck/comparison/1");
    assert_eq!(compared["mended"][0]["code"], "missing-document");
    assert_eq!(compared["new"]["verdict"], "complete");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let pack = "fixtures/packs/01-complete-company";
    said(&["check", pack, "--format", "json", "--output", text(&path)]);
    let good = fs::read_to_string(&path).unwrap();
    for (spoilt, code, told) in [
        (
            good.replace("report/1", "report/2"),
            2,
            "version packcheck/report/2",
        ),
        (
            good.replace("\"complete\"", "\"unreadable\""),
            4,
            "unreadable",
        ),
        ("{\"a\": 1}".to_owned(), 2, "is no JSON report"),
        (format!("{good}{good}"), 2, "is no JSON report"),
    ] {
        fs::write(&path, spoilt).unwrap();
        let (found, out, err) = said(&["compare", text(&path), pack]);
        assert_eq!((found, out.as_str()), (code, ""), "{told}");
        assert!(err.contains(told), "{err}");
    }
    let (code, _, err) = said(&["compare", pack, "nowhere.zip"]);
    assert_eq!(code, 4, "{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for line in [
        &["check", PACK, "--format", "html"][..],
        &["receipt", PACK],
        &["notice", "fixtures/packs/05-wrong-check-digit"],
        &["compare", PACK, PACK, "--format", "html"],
        &["checklist", "--format", "markdown"],
    ] {
        let (code, out, err) = said(&[line, &["--output", "/dev/full"]].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{line:?}");
        assert!(err.contains("the disk is full"), "{err}");
    }
}

#[test]
fn a_notice_takes_the_form_that_its_file_is_named_for() {
    let folder = tempfile::tempdir().unwrap();
    let pack = "fixtures/packs/05-wrong-check-digit";
    let write = |name: &str| -> Vec<u8> {
        let path = folder.path().join(name);
        let line = [
            "notice",
            pack,
            "--date",
            "2026-11-23",
            "--output",
            text(&path),
        ];
        assert_eq!(said(&line).0, 0);
        fs::read(path).unwrap()
    };
    assert!(write("n.html").starts_with(b"<!DOCTYPE html>"));
    assert!(write("n.md").starts_with(b"# Notice"));
    let docx = write("n.docx");
    let mut zip = ZipArchive::new(std::io::Cursor::new(&docx)).unwrap();
    assert_eq!(zip.len(), 7);
    for at in 0..zip.len() {
        let mut part = String::new();
        std::io::Read::read_to_string(&mut zip.by_index(at).unwrap(), &mut part).unwrap();
        let mut reader = quick_xml::Reader::from_str(&part);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
    assert_eq!(
        write("again.docx"),
        docx,
        "the same notice has the same bytes"
    );
}

#[test]
fn a_notice_is_never_written_over_one_that_somebody_may_have_worked_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notice.docx");
    fs::write(&path, "worked on").unwrap();
    let pack = "fixtures/packs/05-wrong-check-digit";
    let (code, _, err) = said(&["notice", pack, "--output", text(&path)]);
    assert_eq!(code, 2);
    assert!(
        err.contains("exists and somebody may have worked on it"),
        "{err}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "worked on");
}

#[test]
fn a_notice_is_written_only_where_something_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notice.md");
    let date = ["--date", "2026-11-23", "--output", text(&path)];
    let complete = ["notice", "fixtures/packs/01-complete-company"];
    let (code, out, err) = said(&[&complete[..], &date[..]].concat());
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        err.contains("no notice is needed") && !path.exists(),
        "{err}"
    );
    let (code, _, err) = said(&[&["notice", "nowhere.zip"], &date[..]].concat());
    assert!(code == 4 && !path.exists(), "{err}");
    // What a person has still to look at is told to the sender.
    let scans = ["notice", "fixtures/packs/12-all-scans"];
    let (code, _, err) = said(&[&scans[..], &date[..]].concat());
    assert!(code == 0 && err.contains("Look at them first"), "{err}");
}

#[test]
fn a_checklist_follows_the_answers() {
    let (code, out, _) = said(&["checklist", "--date", "2026-11-23"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("not answered yet") && out.contains("not known yet"),
        "{out}"
    );
    let (_, out, _) = said(&["checklist", "--set", "sites=[]", "--set", "sectors=food"]);
    assert!(
        !out.contains("not answered yet") && out.contains("Food"),
        "{out}"
    );
    let (code, out, err) = said(&["checklist", "--set", "sitse=[]"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("sites"), "{err}");
}
