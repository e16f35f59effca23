//! Several documents, or several QR codes, on one sheet: no value of one is the other's.

use serde_json::Value as Json;

use super::canvas::Canvas;
use super::hostile::{codes, report_of, status};

const LICENCES: [(&str, &str); 2] = [
    ("scans/03_scan150q80.jpg", "91110108MAJ59EQL0E"),
    ("scans/23_watermark.jpg", "91110108MACMMEW19E"),
];
const FOOD: &str = "scans/food.colon.seal.jpg";
const ASSOCIATION: &str = "scans/association.column-cid.scan150.jpg";

fn documents(report: &Json) -> &[Json] {
    report["files"][0]["documents"].as_array().unwrap()
}

fn kinds(report: &Json) -> Vec<&str> {
    let kinds = documents(report).iter();
    kinds.map(|one| one["type"].as_str().unwrap()).collect()
}

fn value<'r>(document: &'r Json, key: &str) -> &'r Json {
    &document["fields"][key]["value"]
}

/// Two licences in their frames, one above the other and one beside the other.
pub fn two_licences_on_a_sheet_are_two() {
    let [one, other] = LICENCES.map(|(picture, _)| Canvas::jpeg(picture));
    for sheet in [one.above(&other, 40), one.beside(&other, 40)] {
        let report = report_of("扫描件.png", &sheet.png());
        assert_eq!(kinds(&report), ["business-licence", "business-licence"]);
        for (document, (_, code)) in documents(&report).iter().zip(LICENCES) {
            // Small as it is, it may be unread; it is never the other's.
            let read = value(document, "credit_code");
            assert!(read.is_null() || read == code, "{document}");
            assert_eq!(document["pages"], serde_json::json!([1, 1]));
        }
        let names = documents(&report).iter().map(|one| value(one, "name"));
        let names: Vec<&Json> = names.collect();
        assert_ne!(names[0], names[1]);
        assert!(!codes(&report).contains(&"mismatch".to_owned()), "{report}");
    }
}

/// A licence in its frame above a permit without one.
pub fn a_licence_above_a_permit_keeps_its_own_values() {
    let [(licence, code), _] = LICENCES;
    let sheet = Canvas::jpeg(licence).above(&Canvas::jpeg(FOOD), 40);
    let report = report_of("扫描件.png", &sheet.png());
    assert_eq!(kinds(&report), ["business-licence", "food-licence"]);
    let [licence, permit] = documents(&report) else {
        panic!("{report}");
    };
    assert_eq!(value(licence, "credit_code"), code);
    assert_ne!(value(licence, "credit_code"), value(permit, "credit_code"));
    assert_ne!(value(licence, "name"), value(permit, "holder"));
    // The licence has no term: that of the permit is not its own.
    assert!(licence["fields"]["valid_until"]["value"] != value(permit, "valid_until").clone());
}

/// Without frames, beside each other, and a line drawn across: nothing tells which value is whose.
pub fn what_cannot_be_told_apart_is_not_believed() {
    let mut sheet = Canvas::jpeg(ASSOCIATION).beside(&Canvas::jpeg(FOOD), 0);
    sheet.put(&Canvas::black(sheet.width, 24), 0, 1200);
    let report = report_of("扫描件.png", &sheet.png());
    let [document] = documents(&report) else {
        panic!("{report}");
    };
    let fields = document["fields"].as_object().unwrap();
    assert!(!fields.is_empty());
    assert!(
        fields.values().all(|field| field["status"] == "unread"),
        "{document}"
    );
    assert_eq!(status(&report, "legal-status"), "unverified");
    // Whatever else is on the sheet may be what is wanted.
    assert_eq!(status(&report, "application-form"), "unverified");
    let findings = report["findings"].as_array().unwrap();
    let unread = findings.iter().find(|one| one["code"] == "content-unread");
    let said = unread.unwrap()["message"].as_str().unwrap();
    assert!(
        said.contains("Several documents seem to stand on this page"),
        "{said}"
    );
    assert!(
        findings.iter().all(|one| one["severity"] != "error"),
        "{findings:?}"
    );
}

/// The code of the register and one of a shop.
pub fn another_qr_code_beside_that_of_the_register_changes_nothing() {
    let [_, (licence, code)] = LICENCES;
    let mut sheet = Canvas::jpeg(licence);
    sheet.put(&Canvas::bits("pictures/site-qr.png"), 150, 900);
    let report = report_of("营业执照.png", &sheet.png());
    let [document] = documents(&report) else {
        panic!("{report}");
    };
    assert_eq!(value(document, "credit_code"), code);
    assert_eq!(document["fields"]["credit_code"]["source"], "qr");
    let basis = document["basis"].to_string();
    assert!(
        basis.contains("www.gsxt.gov.cn") && basis.contains("www.example.com"),
        "{basis}"
    );
}

/// Two codes of the register that name two companies: whose the sheet is cannot be told.
pub fn two_qr_codes_that_name_two_companies_are_not_believed() {
    let [_, (licence, _)] = LICENCES;
    let mut sheet = Canvas::jpeg(licence);
    sheet.put(&Canvas::bits("pictures/register-qr.png"), 150, 900);
    let report = report_of("营业执照.png", &sheet.png());
    let [document] = documents(&report) else {
        panic!("{report}");
    };
    assert_eq!(
        document["fields"]["credit_code"]["status"], "unread",
        "{document}"
    );
    assert_eq!(status(&report, "legal-status"), "unverified");
    assert!(!codes(&report).contains(&"mismatch".to_owned()));
}
