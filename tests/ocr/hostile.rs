//! Pictures and models that are not what they should be, through the real program.

use packcheck::models;
use serde_json::Value as Json;
use tempfile::TempDir;

use super::packs::{command, findings, fixture, run};

fn report_of(name: &str, bytes: &[u8]) -> Json {
    let pack = TempDir::new().unwrap();
    std::fs::write(pack.path().join(name), bytes).unwrap();
    run(&mut command(pack.path())).1
}

fn codes(report: &Json) -> Vec<String> {
    findings(report).into_iter().map(|(code, _)| code).collect()
}

fn status(report: &Json, id: &str) -> String {
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
