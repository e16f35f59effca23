//! Pictures and models that are not what they should be, through the real program.

use packcheck::models;
use serde_json::Value as Json;
use tempfile::TempDir;

use super::canvas::Canvas;
use super::packs::{command, findings, fixture, run};

pub fn report_of(name: &str, bytes: &[u8]) -> Json {
    let pack = TempDir::new().unwrap();
    std::fs::write(pack.path().join(name), bytes).unwrap();
    run(&mut command(pack.path())).1
}

pub fn codes(report: &Json) -> Vec<String> {
    findings(report).into_iter().map(|(code, _)| code).collect()
}

pub fn status(report: &Json, id: &str) -> String {
    let rows = report["requirements"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == id).unwrap();
    row["status"].as_str().unwrap().to_owned()
}

/// A PNG whose head says that it is 60,000 pixels wide and high.
fn vast() -> Vec<u8> {
    let mut png = std::fs::read(fixture("pictures/rgb.png")).unwrap();
    png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    png
}

pub fn pictures_beyond_reading_are_told() {
    let vast = report_of("营业执照.png", &vast());
    assert!(
        codes(&vast).contains(&"limit-exceeded".to_owned()),
        "{vast}"
    );
    let scan = std::fs::read(fixture("scans/23_watermark.jpg")).unwrap();
    let half = report_of("营业执照.jpg", &scan[..scan.len() / 2]);
    assert!(codes(&half).contains(&"file-corrupt".to_owned()), "{half}");
    for report in [vast, half] {
        assert_ne!(status(&report, "legal-status"), "satisfied");
        assert_ne!(status(&report, "legal-status"), "missing");
    }
}

/// Half a copy of a model, and one in the place of the other.
pub fn models_that_are_not_whole_are_not_used() {
    let good = models::find().unwrap();
    let [first, second] = [0, 1].map(|at| models::MODELS[at].file);
    let bytes = |file: &str| std::fs::read(good.join(file)).unwrap();
    let (one, two) = (bytes(first), bytes(second));
    for (of_first, of_second) in [(&one[..one.len() / 2], &two[..]), (&two[..], &one[..])] {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join(first), of_first).unwrap();
        std::fs::write(folder.path().join(second), of_second).unwrap();
        let pack = fixture("packs/12-all-scans");
        let (_, report) = run(command(&pack).env(models::VARIABLE, folder.path()));
        assert_eq!(report["verdict"], "review");
        let said = report["findings"][0]["message"].as_str().unwrap();
        assert!(said.contains("not those that this program knows"), "{said}");
    }
}

/// The words 统一社会信用代码, so many times beside and below each other.
fn lines(across: usize, down: usize) -> Vec<u8> {
    let words = Canvas::jpeg("scans/03_scan150q80.jpg").part(165, 244, 160, 30);
    let mut sheet = Canvas::white(across * 170, down * 36);
    for nth in 0..across * down {
        sheet.put(&words, nth % across * 170, nth / across * 36);
    }
    sheet.png()
}

/// A complete pack with a picture besides, and what was said of the picture.
fn beside_a_whole_pack(name: &str, bytes: &[u8], more: &[&str]) -> (Json, Vec<Json>) {
    let pack = TempDir::new().unwrap();
    for entry in std::fs::read_dir(fixture("packs/01-complete-company")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, pack.path().join(path.file_name().unwrap())).unwrap();
    }
    std::fs::write(pack.path().join(name), bytes).unwrap();
    let report = run(command(pack.path()).args(more)).1;
    let all = report["findings"].as_array().unwrap().iter();
    let of_file = all.filter(|one| one["file"] == name).cloned();
    let of_file = of_file.collect();
    (report, of_file)
}

/// What is in the picture does not matter; that it was not read is said, and the rest is judged.
pub fn a_picture_of_ten_thousand_lines_holds_nothing_up() {
    let (report, said) = beside_a_whole_pack("IMG_0001.png", &lines(50, 200), &[]);
    assert_eq!(status(&report, "legal-status"), "satisfied");
    assert_eq!(status(&report, "application-form"), "satisfied");
    assert!(
        said.iter().any(|one| one["code"] == "content-unread"),
        "{said:?}"
    );
    assert!(
        said.iter().all(|one| one["severity"] != "error"),
        "{said:?}"
    );
}

/// A slow machine is no mistake of the applicant's.
pub fn looking_too_long_is_told_with_its_limit() {
    let (report, said) = beside_a_whole_pack(
        "IMG_0001.png",
        &lines(15, 60),
        &["--limit", "page-seconds=1s"],
    );
    assert_eq!(status(&report, "legal-status"), "satisfied");
    let messages: Vec<&str> = said
        .iter()
        .filter_map(|one| one["message"].as_str())
        .collect();
    let wanted = "seconds (page-seconds)";
    assert!(
        messages.iter().any(|said| said.contains(wanted)),
        "{messages:?}"
    );
    assert!(
        said.iter().all(|one| one["severity"] != "error"),
        "{said:?}"
    );
}

/// Of moving pictures the first is looked at, and that is said.
pub fn moving_pictures_are_told() {
    for (name, frames) in [("moving.gif", 3), ("moving.png", 2), ("moving.webp", 2)] {
        let bytes = std::fs::read(fixture("pictures").join(name)).unwrap();
        let report = report_of(name, &bytes);
        let said = report["findings"].to_string();
        let wanted = format!("moving picture of {frames} frames");
        assert!(said.contains(&wanted), "{name}: {said}");
        assert_ne!(status(&report, "legal-status"), "satisfied");
    }
}

/// It looks like a certificate, is made out to a company and has a number.
pub fn a_bank_permit_is_no_licence() {
    let permit = std::fs::read(fixture("scans/bank-account.jpg")).unwrap();
    let report = report_of("IMG_0002.jpg", &permit);
    let documents = report["files"][0]["documents"].as_array().unwrap();
    let kinds: Vec<&Json> = documents.iter().map(|one| &one["type"]).collect();
    // The rules know it as what it is, so that it is not taken for anything else.
    assert_eq!(kinds, ["bank-account-licence"], "{documents:?}");
    assert_ne!(status(&report, "legal-status"), "satisfied");
}
