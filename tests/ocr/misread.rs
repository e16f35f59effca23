//! What a reading of a picture can be blamed for is no mistake of the applicant.
//!
//! The licence of the picture is printed with an 8 where its code has a B, so that the code fails
//! its check, as a misread letter would have it.

use std::process::Command;

use serde_json::Value as Json;
use tempfile::TempDir;

use super::packs::{command, fixture, run};

const PRINTED: &str = "91420500MA4K872W60";
const MENDED: &str = "91420500MA4KB72W60";
const NAME: &str = "宜昌云岭净水设备有限公司";

/// A pack of the picture and of a form with these lines more.
fn pack(name: &str, code: &str, more: &str) -> TempDir {
    let pack = TempDir::new().unwrap();
    let form = format!(
        "售后服务认证申请书\n组织名称：{name}\n统一社会信用代码：{code}\n法定代表人：陈晓岚\n\
         注册地址：宜昌市伍家岗区示例大道8号\n认证范围：净水设备的销售及售后服务\n{more}\
         申请日期：2026年11月10日\n"
    );
    std::fs::write(pack.path().join("申请书.txt"), form).unwrap();
    let picture = fixture("pictures/misprinted-code.jpg");
    std::fs::copy(picture, pack.path().join("IMG_0001.jpg")).unwrap();
    pack
}

/// Findings about one field: code, severity and what is said.
fn about<'r>(report: &'r Json, field: &str) -> Vec<(&'r str, &'r str, &'r str)> {
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |one: &'r Json, key: &str| one[key].as_str().unwrap();
    findings
        .filter(|one| one["field"] == field)
        .map(|one| {
            (
                text(one, "code"),
                text(one, "severity"),
                text(one, "message"),
            )
        })
        .collect()
}

fn status<'r>(report: &'r Json, requirement: &str) -> &'r str {
    let rows = report["requirements"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == requirement).unwrap();
    row["status"].as_str().unwrap()
}

pub fn a_code_that_fails_its_check_is_offered_mended() {
    let picture = fixture("pictures/misprinted-code.jpg");
    let pack = TempDir::new().unwrap();
    std::fs::copy(picture, pack.path().join("IMG_0001.jpg")).unwrap();
    for (language, said) in [
        (
            "zh",
            format!("识别为“{PRINTED}”，不符合编码规则，很可能是“{MENDED}”"),
        ),
        (
            "en",
            format!("“{PRINTED}” is no such code; it probably reads “{MENDED}”"),
        ),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_packcheck"));
        command.args(["check", "--format", "json", "--lang", language]);
        let (_, report) = run(command.arg(pack.path()));
        let [(code, severity, message)] = about(&report, "credit_code")[..] else {
            panic!("{report}");
        };
        assert_eq!((code, severity), ("field-unread", "warning"));
        assert!(message.contains(&said), "{message}");
        assert_eq!(status(&report, "legal-status"), "unverified");
    }
}

pub fn two_sources_that_agree_outrank_a_doubt() {
    // The form says what the picture probably does: there is nothing left to ask.
    let (_, report) = run(&mut command(pack(NAME, MENDED, "").path()));
    assert_eq!(about(&report, "credit_code"), []);
    assert_eq!(status(&report, "legal-status"), "satisfied");
    // A form is no misreading: its code is wrong, and the picture remains a doubt.
    let (_, report) = run(&mut command(pack(NAME, PRINTED, "").path()));
    let mut told = about(&report, "credit_code");
    told.sort_unstable();
    let [(invalid, error, message), (unread, warning, _)] = told[..] else {
        panic!("{told:?}");
    };
    assert_eq!((invalid, error), ("code-invalid", "error"));
    assert_eq!((unread, warning), ("field-unread", "warning"));
    assert!(message.contains(MENDED), "{message}");
}

pub fn a_letter_of_a_name_is_a_doubt() {
    for (name, form, error) in [
        ("宜昌云岭净水没备有限公司", "unverified", false),
        ("宜昌云岑净水设备有限公司", "unverified", false),
        ("武汉星河电梯工程有限公司", "invalid", true),
    ] {
        let (_, report) = run(&mut command(pack(name, MENDED, "").path()));
        assert_eq!(status(&report, "application-form"), form, "{name}");
        let told = about(&report, "name");
        let is_error = told.iter().any(|(_, severity, _)| *severity == "error");
        assert_eq!(is_error, error, "{name}: {told:?}");
    }
}

pub fn a_letter_of_the_name_of_a_site_is_a_doubt() {
    // The picture is the licence of a site; the applicant is another company.
    let (applicant, code) = ("武汉星河电器有限公司", "91420100MA4KX3CFXC");
    let site = |name: &str| {
        let pack = pack(applicant, code, "");
        let licence = format!(
            "营业执照\n统一社会信用代码：{code}\n名称：{applicant}\n类型：有限责任公司\n\
             法定代表人：陈晓岚\n住所：宜昌市伍家岗区示例大道8号\n登记机关\n"
        );
        std::fs::write(pack.path().join("营业执照.txt"), licence).unwrap();
        let (_, report) = run(command(pack.path()).args(["--set", &format!("sites=[{name}]")]));
        status(&report, "site-licences").to_owned()
    };
    assert_eq!(
        site("宜昌云岭净水设备有限公司"),
        "unverified",
        "its code is"
    );
    assert_eq!(site("宜昌云岭净水没备有限公司"), "unverified");
    assert_eq!(site("襄阳星河电器维修有限公司"), "missing");
}
