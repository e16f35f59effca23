//! Whole packs with pictures in them, through the real program.

use std::path::{Path, PathBuf};
use std::process::Command;

use packcheck::models;
use serde_json::Value as Json;
use tempfile::TempDir;

pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path)
}

pub fn command(pack: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_packcheck"));
    command
        .args(["check", "--format", "json", "--lang", "en"])
        .args(["--date", "2026-11-23"])
        .arg(pack);
    command
}

pub fn run(command: &mut Command) -> (Vec<u8>, Json) {
    let output = command.output().unwrap();
    let report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {output:?}"));
    (output.stdout, report)
}

/// A pack of one file, called what it is.
fn pack_of(file: &Path, name: &str) -> TempDir {
    let pack = TempDir::new().unwrap();
    std::fs::copy(file, pack.path().join(name)).unwrap();
    pack
}

pub fn field<'r>(report: &'r Json, file: usize, key: &str) -> &'r Json {
    &report["files"][file]["documents"][0]["fields"][key]
}

/// Codes and severities of the findings.
pub fn findings(report: &Json) -> Vec<(String, String)> {
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|one| (text(&one["code"]), text(&one["severity"])))
        .collect()
}

pub fn a_pack_of_scans_is_judged() {
    let (_, report) = run(&mut command(&fixture("packs/12-all-scans")));
    let met = |id: &str| {
        let rows = report["requirements"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        row["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(met("legal-status"), "satisfied");
    assert_eq!(report["verdict"], "review");
    let code = field(&report, 0, "credit_code");
    assert_eq!(code["value"], "91320508MA9FH72U72");
    assert_eq!(code["source"], "qr", "printed and in the QR code");
    assert_eq!(field(&report, 0, "name")["source"], "ocr");
    let wrong = |one: &(String, String)| one.1 == "error";
    assert!(
        !findings(&report).iter().any(wrong),
        "{:?}",
        findings(&report)
    );
    // A table's ticks and rows may have been overlooked.
    assert_eq!(field(&report, 1, "multi_site")["status"], "unread");
}

pub fn two_runs_give_the_same_bytes() {
    let pack = fixture("packs/12-all-scans");
    let (one, _) = run(command(&pack).args(["--jobs", "1"]));
    let (two, _) = run(command(&pack).args(["--jobs", "2"]));
    assert!(one == two);
}

pub fn pages_beyond_the_limit_are_told() {
    let pack = fixture("packs/12-all-scans");
    let (_, report) = run(command(&pack).args(["--ocr-pages", "1"]));
    let unread: Vec<&Json> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["code"] == "content-unread")
        .collect();
    assert_eq!(unread.len(), 2, "{unread:?}");
    for finding in unread {
        assert!(finding["message"].as_str().unwrap().contains("--ocr-pages"));
    }
    assert_eq!(field(&report, 0, "credit_code")["status"], "valid");
    let (_, report) = run(command(&pack).arg("--no-ocr"));
    let said = report["findings"][0]["message"].as_str().unwrap();
    assert!(said.contains("--no-ocr"), "{said}");
}

pub fn a_scanned_pdf_is_read() {
    // A layer of text that a scanner put over its picture, and a picture alone.
    for name in ["b14_scan_ocr_layer.pdf", "b07c_scan_jpeg72.pdf"] {
        let pack = pack_of(&fixture("pdf").join(name), "营业执照.pdf");
        let (_, report) = run(&mut command(pack.path()));
        let name_field = field(&report, 0, "name");
        assert_eq!(name_field["value"], "上海示例科技有限公司", "{name}");
        assert_eq!(name_field["source"], "ocr", "{name}");
        assert_eq!(
            field(&report, 0, "established_on")["value"],
            "2019-03-18",
            "{name}"
        );
    }
}

/// Scans as office machines pack them into PDF.
pub fn packed_scans_in_a_pdf_are_read() {
    for (name, code, holder) in [
        (
            "scan_jbig2.pdf",
            "91440300MA0GGHP986",
            "天枢（深圳）新能源科技有限公司",
        ),
        (
            "scan_jbig2_mmr.pdf",
            "91440300MA0GGHP986",
            "天枢（深圳）新能源科技有限公司",
        ),
        (
            "scan_jbig2_symbols.pdf",
            "91440300MA0GGHP986",
            "天枢（深圳）新能源科技有限公司",
        ),
        (
            "scan_jpx.pdf",
            "91110108MACMMEW19E",
            "融创ABC（中国）新能源科技有限公司",
        ),
    ] {
        let pack = pack_of(&fixture("pdf").join(name), "扫描件.pdf");
        let (_, report) = run(&mut command(pack.path()));
        assert_eq!(field(&report, 0, "credit_code")["value"], code, "{name}");
        assert_eq!(field(&report, 0, "credit_code")["source"], "qr", "{name}");
        assert_eq!(field(&report, 0, "name")["value"], holder, "{name}");
    }
}

/// A phone's photo as it comes, and pictures that are not read: what to do is said.
pub fn pictures_of_other_formats() {
    let pack = pack_of(&fixture("scans/phone.heic"), "IMG_0001.HEIC");
    let (_, report) = run(&mut command(pack.path()));
    assert_eq!(
        field(&report, 0, "credit_code")["value"],
        "91110108MACFPBT542"
    );
    let mut avif = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf".to_vec();
    avif.extend([0; 64]);
    let full = std::fs::read(fixture("pictures/full-colour.heic")).unwrap();
    for (name, bytes) in [("营业执照.avif", avif), ("营业执照.heic", full)] {
        let pack = TempDir::new().unwrap();
        std::fs::write(pack.path().join(name), bytes).unwrap();
        let (_, report) = run(&mut command(pack.path()));
        let all = report["findings"].as_array().unwrap();
        let unread = all
            .iter()
            .find(|one| one["code"] == "content-unread")
            .unwrap();
        assert!(
            unread["help"].as_str().unwrap().contains("Most Compatible"),
            "{unread}"
        );
        assert_eq!(
            report["verdict"], "incomplete",
            "the form is lacking, the licence unread"
        );
        let rows = report["requirements"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == "legal-status").unwrap();
        assert_eq!(row["status"], "unverified", "{name}");
    }
    let pack = pack_of(&fixture("pictures/moving.gif"), "照片.gif");
    let (_, report) = run(&mut command(pack.path()));
    let said = report["findings"].to_string();
    assert!(said.contains("moving picture of 3 frames"), "{said}");
}

pub fn altered_models_are_not_used() {
    let folder = TempDir::new().unwrap();
    let good = models::find().unwrap();
    for model in models::MODELS {
        let mut bytes = std::fs::read(good.join(model.file)).unwrap();
        if let Some(byte) = bytes.get_mut(1_000_000) {
            *byte ^= 1;
        }
        std::fs::write(folder.path().join(model.file), bytes).unwrap();
    }
    let pack = fixture("packs/12-all-scans");
    let (_, report) = run(command(&pack).env(models::VARIABLE, folder.path()));
    let said = report["findings"][0]["message"].as_str().unwrap();
    assert!(said.contains("not those that this program knows"), "{said}");
    assert_eq!(report["verdict"], "review");
}

pub fn a_misread_code_is_no_mistake() {
    // The licence of this PDF is printed with a code that fails its check.
    let pack = pack_of(&fixture("pdf/b07c_scan_jpeg72.pdf"), "营业执照.pdf");
    let (_, report) = run(&mut command(pack.path()));
    let code = field(&report, 0, "credit_code");
    assert_eq!(code["status"], "unread", "{code}");
    let about_code: Vec<(String, String)> = findings(&report)
        .into_iter()
        .filter(|(code, _)| code.starts_with("code-") || code == "field-unread")
        .collect();
    assert!(
        about_code.contains(&("field-unread".to_owned(), "warning".to_owned())),
        "{about_code:?}"
    );
    assert!(about_code.iter().all(|(_, severity)| severity == "warning"));
}
