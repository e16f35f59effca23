//! Tests of [`super`], beside it for its length.

use super::*;
use crate::lang::Lang;

fn rules() -> Rules {
    Rules::load(
        "rules-small.yaml",
        include_str!("../../fixtures/rules-small.yaml"),
    )
    .unwrap()
    .0
}

fn names(answers: &Answers, question: &str) -> Vec<String> {
    let AnswerValue::Names(names) = &answers.get(question).unwrap().value;
    names.clone()
}

fn set(text: &str) -> Vec<String> {
    let answers = parse_set(text, &rules()).unwrap();
    names(&answers, text.split(['=', '＝']).next().unwrap().trim())
}

fn wrong(text: &str) -> Vec<(&'static str, &str)> {
    let problems = parse_file("answers.yaml", text, &rules())
        .unwrap_err()
        .problems;
    problems
        .iter()
        .map(|problem| (problem.mistake.code(), &text[problem.at[0].clone()]))
        .collect()
}

#[test]
fn a_file_is_read_in_every_usual_way_of_writing() {
    for text in [
        "shops: [宜昌分公司, 襄阳分公司]\n",
        "shops:\n  - 宜昌分公司\n  - 襄阳分公司\n",
        "shops: 宜昌分公司、襄阳分公司\n",
        "shops: [宜昌分公司，襄阳分公司]\n",
        "\u{feff}shops: \"宜昌分公司; 襄阳分公司\"\r\n",
    ] {
        let answers = parse_bytes("x/answers.yaml", text.as_bytes(), &rules()).unwrap();
        assert_eq!(
            names(&answers, "shops"),
            ["宜昌分公司", "襄阳分公司"],
            "{text}"
        );
        assert_eq!(answers.get("shops").unwrap().source, "answers.yaml");
        assert_eq!(answers.get("goods"), None);
    }
}

#[test]
fn a_file_of_an_old_editor_is_read() {
    let (bytes, _, _) = encoding_rs::GB18030.encode("shops: [宜昌分公司]\n");
    let answers = parse_bytes("answers.yaml", &bytes, &rules()).unwrap();
    assert_eq!(names(&answers, "shops"), ["宜昌分公司"]);
}

#[test]
fn a_choice_is_its_id_title_or_word_in_either_language() {
    let answers = parse_file("a.yaml", "goods: [bread, 葡萄酒, WINE, 面 包]\n", &rules()).unwrap();
    assert_eq!(names(&answers, "goods"), ["bread", "wine"]);
}

#[test]
fn none_is_an_answer_and_nothing_is_not() {
    for text in [
        "shops: []\n",
        "shops: 无\n",
        "shops: [无]\n",
        "shops: None\n",
    ] {
        let answers = parse_file("a.yaml", text, &rules()).unwrap();
        assert_eq!(names(&answers, "shops"), [""; 0], "{text}");
    }
    assert!(
        parse_file("a.yaml", "# nothing yet\n", &rules())
            .unwrap()
            .iter()
            .next()
            .is_none()
    );
    assert_eq!(wrong("shops:\n"), [("answers::empty", "shops")]);
    assert_eq!(wrong("shops: ''\n"), [("answers::empty", "''")]);
    assert_eq!(wrong("shops: ~\n"), [("answers::empty", "~")]);
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = "shop: [甲]\ngoods: [beard, 鞋]\ngoods: []\nshops: {甲: 乙}\n";
    assert_eq!(
        wrong(text),
        [
            ("answers::unknown-question", "shop"),
            ("answers::unknown-choice", "beard"),
            ("answers::unknown-choice", "鞋"),
            ("rules::duplicate-key", "goods"),
            ("rules::wrong-shape", "shops"),
        ]
    );
    assert_eq!(wrong("shops：[甲]\n"), [("rules::wrong-shape", "：")]);
}

#[test]
fn set_takes_lists_with_any_mark() {
    assert_eq!(
        set("shops=宜昌分公司,襄阳分公司、甲；乙"),
        ["宜昌分公司", "襄阳分公司", "甲", "乙"]
    );
    assert_eq!(set("shops=[甲, 乙]"), ["甲", "乙"]);
    assert_eq!(set("goods ＝ 酒"), ["wine"]);
    assert_eq!(set("shops=[]"), [""; 0]);
    assert_eq!(set("shops=无"), [""; 0]);
    assert_eq!(set("goods=none"), [""; 0]);
    assert_eq!(set("shops=ACME Co., Ltd."), ["ACME Co., Ltd."]);
}

#[test]
fn a_wrong_set_is_underlined() {
    let problems = parse_set("goods=面包,葡萄就", &rules()).unwrap_err();
    let [problem] = &problems.problems[..] else {
        panic!()
    };
    assert_eq!(&problems.source.inner()[problem.at[0].clone()], "葡萄就");
    let said = problems.render(Lang::Zh, false, 80);
    assert!(said.contains("是不是想写 酒（wine）？"), "{said}");
    for wrong in ["shops", "shops=", "shop=甲", "shops=甲,无"] {
        assert!(parse_set(wrong, &rules()).is_err(), "{wrong}");
    }
}

#[test]
fn later_answers_lie_over_earlier_ones() {
    let mut answers = parse_file("answers.yaml", "shops: [甲]\ngoods: [酒]\n", &rules()).unwrap();
    answers.extend(parse_set("shops=[]", &rules()).unwrap());
    assert_eq!(names(&answers, "shops"), [""; 0]);
    assert_eq!(answers.get("shops").unwrap().source, "--set");
    assert_eq!(names(&answers, "goods"), ["wine"]);
}
