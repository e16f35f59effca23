use proptest::prelude::*;

use super::*;

fn fault_of(code: &str) -> Fault {
    match judge(code).0 {
        Verdict::Invalid(fault) => fault,
        other => panic!("{code}: {other:?}"),
    }
}

#[test]
fn worked_examples_of_the_standard() {
    assert_eq!(check_character("91350100M000100Y4"), Some('3'));
    assert_eq!(check_character("91512081MA62K0260"), Some('E'));
    assert_eq!(check_character("91512081MA62K026"), None);
    assert_eq!(check_character("9151208IMA62K0260"), None);
    assert_eq!(check_character(&"一".repeat(17)), None);
}

#[test]
fn kinds_of_entities() {
    for (code, department, category) in [
        ("91110000600037341L", "工商", Some("企业")),
        ("92230109MAKCUYD46K", "工商", Some("个体工商户")),
        ("12110108MB012357XN", "机构编制", Some("事业单位")),
        ("51210100508206173F", "民政", Some("社会团体")),
        ("53100000MJ0065049E", "民政", Some("基金会")),
        ("N2330110MF1234567D", "农业", Some("村级集体经济组织")),
        (
            "A1110000MF1234567J",
            "中央军委改革和编制办公室",
            Some("军队事业单位"),
        ),
        ("Y1110000MF1234567X", "其他", Some("其他")),
    ] {
        let read = CreditCode::parse(code).unwrap_or_else(|| panic!("{code}"));
        assert_eq!(read.department.zh, department);
        assert_eq!(read.category.map(|c| c.zh), category);
        assert!(!read.unknown_province());
    }
}

#[test]
fn parts() {
    let read = CreditCode::parse("9111 0000 6000 3734 1l").unwrap();
    assert_eq!(read.as_str(), "91110000600037341L");
    assert_eq!(read.class(), "91");
    assert_eq!(read.division(), "110000");
    assert_eq!(read.organisation_code(), "60003734-1");
}

#[test]
fn unknown_kind_and_province_are_no_fault() {
    let read = with_checks("54", "994801", "MF567890").unwrap();
    let read = CreditCode::parse(&read).unwrap();
    assert_eq!(read.category, None);
    assert!(read.unknown_province());
}

#[test]
fn faults() {
    assert_eq!(
        fault_of("91350200MA2YJ1XR9H"),
        Fault::CheckDigit {
            expected: 'G',
            found: 'H'
        }
    );
    assert!(matches!(
        fault_of("91350200MA2YJ1RX9G"),
        Fault::EmbeddedCheckDigit { found: '9', .. }
    ));
    assert_eq!(
        fault_of("9135O200MA2YJ1XR9G"),
        Fault::Character { at: 5, found: 'O' }
    );
    assert_eq!(
        fault_of("91350200MA2YJ1XR9"),
        Fault::Length {
            expected: "18",
            found: 17
        }
    );
    assert_eq!(
        fault_of(""),
        Fault::Length {
            expected: "18",
            found: 0
        }
    );
    assert_eq!(
        fault_of("一二三四五六七八九十一二三四五六七八"),
        Fault::Character {
            at: 1, found: '一'
        }
    );
    // Issued and in use, as far as is known: the one exception in 75.
    assert_eq!(
        fault_of("91350203M0001QAY9B"),
        Fault::CheckDigit {
            expected: '9',
            found: 'B'
        }
    );
    let undefined = fault_of("03350200MA2YJ1XR9G");
    assert_eq!(undefined, Fault::UnknownClass { class: "03".into() });
}

#[test]
fn placeholders() {
    for code in [
        "000000000000000000",
        "123456789012345678",
        "91110000XXXXXXXXXX",
        "XXXXXXXXXXXXXXXXXX",
        "91110101MA1234567X",
        "91110105MA01ABCD2X",
        "911100000000000000",
    ] {
        assert_eq!(
            judge(code),
            (Verdict::Invalid(Fault::Placeholder), None),
            "{code}"
        );
    }
}

#[test]
fn masked_is_neither_right_nor_wrong() {
    assert_eq!(judge("91320811696****409A"), (Verdict::Masked, None));
    assert_eq!(judge("92350723MA30****1F"), (Verdict::Masked, None));
}

#[test]
fn suggestions() {
    for (wrong, right) in [
        ("9135O200MA2YJ1XR9G", "91350200MA2YJ1XR9G"),
        ("9I35O2OOMAZYJIXR9G", "91350200MA2YJ1XR9G"),
        ("91350200MA2YJ1XR96", "91350200MA2YJ1XR9G"),
        ("913S0200MA2YJ1XR9G", "91350200MA2YJ1XR9G"),
        ("91350200NA2YJ1XR9G", "91350200MA2YJ1XR9G"),
    ] {
        assert_eq!(judge(wrong).1.as_deref(), Some(right), "{wrong}");
    }
    assert_eq!(judge("91350200MA2YJ1XR9H").1, None, "nothing looks like it");
    assert_eq!(judge("91350200MA2YJ1XR9G").1, None);
}

/// A code with both check characters for an entity that nobody registered.
fn with_checks(class: &str, division: &str, body: &str) -> Option<String> {
    let inner = organisation_code::check_character(body)?;
    let first_17 = format!("{class}{division}{body}{inner}");
    let outer = check_character(&first_17)?;
    Some(format!("{first_17}{outer}"))
}

fn valid_code() -> impl Strategy<Value = String> {
    let class = prop::sample::select(vec![
        "91", "92", "93", "12", "51", "52", "31", "A1", "N3", "Y1",
    ]);
    let body = "[0-9A-HJ-NP-RTUWXY]{8}";
    (class, "[1-6][0-9]{5}", body).prop_filter_map("a placeholder", |(class, division, body)| {
        with_checks(class, &division, &body).filter(|code| fault(code).is_none())
    })
}

proptest! {
    #[test]
    fn one_wrong_character_is_noticed(code in valid_code()) {
        let characters: Vec<char> = code.chars().collect();
        for at in 0..18 {
            for other in ('0'..='9').chain('A'..='Z') {
                let mut wrong = characters.clone();
                wrong[at] = other;
                let wrong: String = wrong.into_iter().collect();
                prop_assert_eq!(wrong == code, fault(&wrong).is_none(), "{}", wrong);
            }
        }
    }

    #[test]
    fn two_exchanged_neighbours_are_noticed(code in valid_code()) {
        for at in 0..17 {
            let mut wrong: Vec<char> = code.chars().collect();
            wrong.swap(at, at + 1);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(wrong == code, fault(&wrong).is_none(), "{}", wrong);
        }
    }

    #[test]
    fn letters_for_digits_are_put_right(code in valid_code()) {
        let misread: String = code
            .chars()
            .map(|c| match c { '0' => 'O', '1' => 'I', '2' => 'Z', '5' => 'S', c => c })
            .collect();
        if misread != code {
            prop_assert_eq!(judge(&misread).1, Some(code));
        }
    }

    #[test]
    fn a_suggestion_is_valid(text in "[0-9A-Z]{18}") {
        if let (_, Some(again)) = judge(&text) {
            prop_assert!(CreditCode::parse(&again).is_some());
        }
    }

    #[test]
    fn nothing_makes_it_fall(text in "\\PC{0,30}") {
        judge(&text);
        CreditCode::parse(&text);
    }
}
