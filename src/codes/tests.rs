use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../fixtures/codes/vectors.json")).unwrap()
}

/// The number of an entry, which may carry a remark in brackets or be an object.
fn code(entry: &Value) -> &str {
    let text = entry.get("code").unwrap_or(entry).as_str().unwrap();
    text.split(" (").next().unwrap()
}

#[test]
fn published_numbers_are_valid() {
    let vectors = vectors();
    for (key, kind) in [
        ("uscc_valid", CodeKind::CreditCode),
        ("org_code_valid", CodeKind::OrganisationCode),
        ("reg15_valid", CodeKind::RegistrationNumber),
        ("food_valid", CodeKind::FoodLicence),
        ("id_valid", CodeKind::IdentityNumber),
        ("ccc_samples_no_check_digit", CodeKind::CccCertificate),
    ] {
        let entries = vectors[key].as_array().unwrap();
        assert!(!entries.is_empty());
        for entry in entries {
            let reading = judge(kind, code(entry));
            assert_eq!(reading.verdict, Verdict::Valid, "{entry}");
            assert_eq!(reading.normalised, code(entry));
            assert_eq!(reading.suggestion, None);
        }
    }
}

#[test]
fn wrong_numbers_are_invalid() {
    let vectors = vectors();
    for (key, kind) in [
        ("uscc_invalid", CodeKind::CreditCode),
        ("org_code_invalid", CodeKind::OrganisationCode),
        ("reg15_invalid", CodeKind::RegistrationNumber),
        ("food_invalid", CodeKind::FoodLicence),
        ("id_invalid", CodeKind::IdentityNumber),
    ] {
        for entry in vectors[key].as_array().unwrap() {
            let verdict = judge(kind, code(entry)).verdict;
            assert!(
                matches!(verdict, Verdict::Invalid(_)),
                "{entry}: {verdict:?}"
            );
        }
    }
}

#[test]
fn check_characters_by_themselves() {
    for key in ["uscc_valid", "uscc_invalid"] {
        for entry in vectors()[key].as_array().unwrap() {
            let code = code(entry);
            let outer = credit_code::check_character(&code[..17]) == code.chars().nth(17);
            let inner = organisation_code::check_character(&code[8..16]) == code.chars().nth(16);
            assert_eq!(Some(outer), entry["check31"].as_bool(), "{entry}");
            assert_eq!(Some(inner), entry["org11"].as_bool(), "{entry}");
        }
    }
}

#[test]
fn names_are_those_of_serde() {
    for kind in CodeKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        assert_eq!(CodeKind::from_name(kind.name()), Some(kind));
    }
    assert_eq!(CodeKind::from_name("credit_code"), None);
}

#[test]
fn struck_out_fields_hold_no_number() {
    for kind in CodeKind::ALL {
        for raw in ["***", "/", "＊＊＊＊"] {
            assert_eq!(
                judge(kind, raw).verdict,
                Verdict::Invalid(Fault::Placeholder)
            );
        }
    }
}

/// Every published code, each character in turn misread for one that looks like it.
#[test]
fn a_single_misreading_is_nearly_always_put_right() {
    let (mut wrong, mut mended) = (0, 0);
    for entry in vectors()["uscc_valid"].as_array().unwrap() {
        for misread in misreading::exchanges(code(entry)) {
            let reading = judge(CodeKind::CreditCode, &misread);
            assert!(matches!(reading.verdict, Verdict::Invalid(_)), "{misread}");
            wrong += 1;
            if let Some(suggestion) = reading.suggestion {
                assert_eq!(suggestion, code(entry), "{misread}");
                mended += 1;
            }
        }
    }
    assert!(mended * 100 >= wrong * 95, "{mended} of {wrong}");
}

#[test]
fn printed_forms() {
    for (kind, raw, printed) in [
        (CodeKind::OrganisationCode, "ｄ2143569 x", "D2143569-X"),
        (CodeKind::OrganisationCode, "D2143569—X", "D2143569-X"),
        (
            CodeKind::CccCertificate,
            "2022221101000119（B0）",
            "2022221101000119",
        ),
        (
            CodeKind::InstitutionNumber,
            "（闽）社证字第 1234 号",
            "(闽)社证字第1234号",
        ),
        (
            CodeKind::FoodLicence,
            "jy 1330 1080 1117 19",
            "JY13301080111719",
        ),
        (
            CodeKind::IdentityNumber,
            "11010519491231002ｘ",
            "11010519491231002X",
        ),
        (
            CodeKind::CccCertificate,
            "2022221101000119（B0）",
            "2022221101000119",
        ),
        (
            CodeKind::RegistrationNumber,
            "440106000067508(1-1)",
            "440106000067508",
        ),
    ] {
        let reading = judge(kind, raw);
        assert_eq!(reading.normalised, printed);
        assert_eq!(reading.verdict, Verdict::Valid, "{raw}");
    }
}

proptest! {
    #[test]
    fn any_text_has_a_verdict_and_a_stable_form(raw in "\\PC{0,24}|[0-9A-Za-z（）() -]{0,24}") {
        for kind in CodeKind::ALL {
            let once = judge(kind, &raw);
            let twice = judge(kind, &once.normalised);
            prop_assert_eq!(&once.normalised, &twice.normalised);
            prop_assert_eq!(once.verdict, twice.verdict);
        }
    }
}
