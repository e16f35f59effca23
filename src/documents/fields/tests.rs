use super::*;
use crate::evidence::{Area, Line, Segment};
use crate::rules::load_built_in;

/// Reads lines of text as a document of a kind of the shipped rules.
fn read_as(id: &str, lines: &[&str]) -> Vec<Field> {
    let rules = load_built_in("after-sales-service").unwrap();
    let kind = rules.kinds.iter().find(|kind| kind.id == id).unwrap();
    let line = |text: &&str| Line {
        segments: vec![Segment {
            text: (*text).to_owned(),
            ..Segment::default()
        }],
        row: None,
    };
    let page = Page {
        number: 1,
        lines: lines.iter().map(line).collect(),
        ..Page::default()
    };
    read(kind, &[&page], &[], &Vocabulary::of(&rules))
}

fn field<'f>(fields: &'f [Field], key: &str) -> Option<&'f Field> {
    fields.iter().find(|field| field.key == key)
}

#[test]
fn a_date_alone_closes_a_form() {
    let fields = read_as(
        "application-form",
        &["组织名称：某某公司", "(公章)", "2026年11月1日"],
    );
    let date = Value::Date(jiff::civil::date(2026, 11, 1));
    assert_eq!(field(&fields, "signed_on").unwrap().value, date);
    let edition = read_as(
        "application-form",
        &["组织名称：某某公司", "本表2024年1月1日修订"],
    );
    assert!(matches!(
        field(&edition, "signed_on").unwrap().state,
        FieldState::Unread { .. }
    ));
    let blank = read_as(
        "application-form",
        &["申请日期：    年  月  日", "2026年11月1日"],
    );
    assert_eq!(field(&blank, "signed_on").unwrap().state, FieldState::Empty);
}

#[test]
fn a_date_may_stand_before_its_label() {
    let issued = |line: &str| {
        let fields = read_as("food-licence", &["食品经营许可证", line]);
        field(&fields, "issued_on").map(|field| field.value.clone())
    };
    let date = Some(Value::Date(jiff::civil::date(2025, 3, 1)));
    assert_eq!(issued("2025年3月1日签发日期"), date);
    assert_eq!(issued("2020年1月1日成立日期 2025年3月1日签发日期"), date);
    assert_eq!(issued("自2025年3月1日签发日期"), None);
    assert_eq!(issued("2025年3月1日签发日期以前"), None);
}

#[test]
fn a_scope_may_open_with_a_caption() {
    let fields = read_as(
        "business-licence",
        &["经营范围：许可项目：食品销售。一般项目：日用百货销售。"],
    );
    let scope = "许可项目:食品销售。一般项目:日用百货销售。";
    match &field(&fields, "scope").unwrap().value {
        Value::Text(text) => assert_eq!(Folded::of(text).text(), Folded::of(scope).text()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_unified_code_is_no_wrong_organisation_code() {
    let line = "统一社会信用代码/组织机构代码：91350100M000100Y43";
    let fields = read_as("application-form", &[line]);
    assert_eq!(
        field(&fields, "credit_code").unwrap().state,
        FieldState::Valid
    );
    assert!(field(&fields, "organisation_code").is_none());
}

#[test]
fn an_annex_is_no_site() {
    let fields = read_as("application-form", &["场所名称：详见附件《场所清单》"]);
    let state = &field(&fields, "sites").unwrap().state;
    assert!(matches!(state, FieldState::Unread { saw: Some(_) }));
    let none = read_as("application-form", &["场所名称：无 None"]);
    assert_eq!(
        field(&none, "sites").unwrap().value,
        Value::List(Vec::new())
    );
}

/// Reads rows of one grid, each cell 100 points wide, as the application form.
fn read_grid(rows: &[&[&str]]) -> Vec<Field> {
    read_grid_over(rows, "")
}

/// The same with a line under the grid.
fn read_grid_over(rows: &[&[&str]], below: &str) -> Vec<Field> {
    let rules = load_built_in("after-sales-service").unwrap();
    let kind = rules.kind("application-form").unwrap();
    let line = |(row, cells): (usize, &&[&str])| Line {
        segments: cells
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| Segment {
                text: (*text).to_owned(),
                area: Area {
                    left: 100.0 * column as f32,
                    right: 100.0 * column as f32 + 90.0,
                    top: 20.0 * row as f32,
                    bottom: 20.0 * row as f32 + 10.0,
                },
                ..Segment::default()
            })
            .collect(),
        row: Some((0, row as u32)),
    };
    let under = Line {
        segments: vec![Segment {
            text: below.to_owned(),
            area: Area {
                left: 0.0,
                right: 400.0,
                top: 20.0 * rows.len() as f32,
                bottom: 20.0 * rows.len() as f32 + 10.0,
            },
            ..Segment::default()
        }],
        row: None,
    };
    let lines = rows.iter().enumerate().map(line);
    let page = Page {
        number: 1,
        lines: lines.chain([under]).collect(),
        ..Page::default()
    };
    read(kind, &[&page], &[], &Vocabulary::of(&rules))
}

#[test]
fn a_code_under_the_form_is_not_the_one_left_blank_in_it() {
    let below = "家银认证服务中心 统一社会信用代码：91420500MA4K7Y2W8D";
    let code = |rows: &[&[&str]]| {
        let fields = read_grid_over(rows, below);
        field(&fields, "credit_code").unwrap().value.clone()
    };
    let name: &[&str] = &["组织名称", "某某有限公司"];
    let blank: &[&str] = &["统一社会信用代码", "", "法定代表人", "李建国"];
    let address: &[&str] = &["注册地址", "宜昌市西陵区东山大道1号"];
    assert_eq!(code(&[name, blank, address]), Value::Nothing);
    let alone: &[&str] = &["统一社会信用代码", ""];
    assert_eq!(code(&[name, alone, address]), Value::Nothing);
    let filled: &[&str] = &["统一社会信用代码", "91420500MA4L8T3B5M"];
    let own = Value::Text("91420500MA4L8T3B5M".to_owned());
    assert_eq!(code(&[name, filled, address]), own);
}

#[test]
fn what_stands_lower_in_the_grid_is_no_site() {
    let statement = "本组织自愿申请商品售后服务评价体系认证，承诺所提交的申请资料真实、有效，\
        遵守认证要求，并愿意配合认证机构的审查以及证后的监督，如有虚假，愿意承担由此产生的一切责任。";
    let sites = |rows: &[&[&str]]| field(&read_grid(rows), "sites").unwrap().value.clone();
    let two = Value::List(vec!["宜昌分公司".to_owned(), "襄阳分公司".to_owned()]);
    let head: [&[&str]; 3] = [
        &["序号", "场所名称", "地址"],
        &["1", "宜昌分公司", "宜昌市西陵区东山大道1号"],
        &["2", "襄阳分公司", "襄阳市樊城区长虹路2号"],
    ];
    let merged: [&[&str]; 2] = [
        &[statement],
        &["法定代表人（签字）", "邹思远", "申请日期", "2026年11月18日"],
    ];
    assert_eq!(sites(&[head.as_slice(), &merged].concat()), two);
    // A sheet, after rows in which nothing is written.
    let apart: [&[&str]; 4] = [
        &["", "", ""],
        &["", "", ""],
        &["法定代表人（签字）", "邹思远"],
        &["", "2026年11月18日"],
    ];
    assert_eq!(sites(&[head.as_slice(), &apart].concat()), two);
    // A row that was left free does not end the list.
    let more: [&[&str]; 2] = [&["3", "", ""], &["4", "荆州分公司", "荆州市"]];
    let three = sites(&[head.as_slice(), &more].concat());
    assert!(matches!(three, Value::List(names) if names.len() == 3));
}

/// Reads a ruled table as an application form: each row with the pieces of its lines, their left
/// edges, and the line of the page they stand on.
fn read_table(rows: &[&[(usize, f32, &str)]]) -> Vec<Field> {
    let rules = load_built_in("after-sales-service").unwrap();
    let kind = rules.kinds.iter().find(|k| k.id == "application-form");
    let mut lines: Vec<Line> = Vec::new();
    for (row, pieces) in (0_u32..).zip(rows) {
        let base = lines.len();
        for (line, left, text) in *pieces {
            while lines.len() <= base + line {
                lines.push(Line {
                    segments: Vec::new(),
                    row: Some((0, row)),
                });
            }
            let top = 20.0 * (base + line) as f32;
            lines[base + line].segments.push(Segment {
                text: (*text).to_owned(),
                area: Area {
                    left: *left,
                    top,
                    right: left + 90.0,
                    bottom: top + 20.0,
                },
                ..Segment::default()
            });
        }
    }
    let page = Page {
        number: 1,
        lines,
        ..Page::default()
    };
    read(kind.unwrap(), &[&page], &[], &Vocabulary::of(&rules))
}

fn text<'f>(fields: &'f [Field], key: &str) -> Option<&'f str> {
    match &field(fields, key)?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

#[test]
fn a_remark_on_a_label_may_have_a_cell_of_its_own() {
    let fields = read_table(&[&[
        (0, 0.0, "组织名称"),
        (0, 100.0, "（中文）"),
        (0, 200.0, "云岭净水设备有限公司"),
    ]]);
    assert_eq!(text(&fields, "name"), Some("云岭净水设备有限公司"));
    let alone = read_table(&[&[(0, 0.0, "组织名称"), (0, 100.0, "（略）")]]);
    assert_eq!(text(&alone, "name"), Some("（略）"));
}

#[test]
fn cells_side_by_side_are_no_lines_of_one_choice() {
    let fields = read_table(&[&[
        (0, 0.0, "涉及行政许可的行业"),
        (0, 100.0, "食品"),
        (0, 200.0, "医疗器械"),
        (0, 300.0, "不涉及"),
        (0, 400.0, "√"),
    ]]);
    let sectors = field(&fields, "sectors").unwrap();
    assert_eq!(sectors.value, Value::Nothing, "{sectors:?}");
}

#[test]
fn headings_may_stand_beside_a_merged_cell() {
    let fields = read_table(&[
        &[
            (0, 0.0, ""),
            (0, 100.0, "序号"),
            (0, 200.0, "场所名称"),
            (0, 300.0, "地址"),
        ],
        &[
            (0, 0.0, ""),
            (0, 100.0, "1"),
            (0, 200.0, "宜昌分公司"),
            (0, 300.0, "沿江路12号"),
        ],
        &[
            (0, 0.0, ""),
            (0, 100.0, "2"),
            (0, 200.0, "襄阳分公司"),
            (0, 300.0, "长虹路1号"),
        ],
    ]);
    let both = ["宜昌分公司", "襄阳分公司"].map(str::to_owned).to_vec();
    assert_eq!(field(&fields, "sites").unwrap().value, Value::List(both));
}

#[test]
fn a_list_in_a_cell_tells_of_each_name_in_lines_of_their_own() {
    let fields = read_table(&[&[
        (0, 0.0, "场所名称"),
        (0, 100.0, "1、宜昌分公司"),
        (1, 100.0, "地址：沿江路12号"),
        (2, 100.0, "2、襄阳分公司"),
        (3, 100.0, "地址：长虹路1号"),
    ]]);
    let both = ["宜昌分公司", "襄阳分公司"].map(str::to_owned).to_vec();
    assert_eq!(field(&fields, "sites").unwrap().value, Value::List(both));
}

#[test]
fn the_date_under_the_seal_in_a_cell() {
    let day = Value::Date(jiff::civil::date(2026, 11, 3));
    let signed = |lines: &[(usize, f32, &str)]| {
        let fields = read_table(&[lines]);
        field(&fields, "signed_on").map(|field| field.value.clone())
    };
    let seal = [
        (0, 0.0, "法定代表人（签字）：李建国"),
        (1, 0.0, "（单位公章）"),
        (2, 0.0, "2026 年  11 月  3 日"),
    ];
    assert_eq!(signed(&seal), Some(day.clone()));
    let signature = [
        (0, 0.0, "法定代表人（签字）：李建国"),
        (1, 0.0, "2026年11月3日"),
    ];
    assert_eq!(signed(&signature), Some(day));
    let founded = [(0, 0.0, "成立日期"), (1, 0.0, "2026年11月3日")];
    assert_eq!(signed(&founded), Some(Value::Nothing));
}

#[test]
fn a_code_may_break_in_a_narrow_column() {
    let rules = load_built_in("after-sales-service").unwrap();
    let kind = rules.kinds.iter().find(|k| k.id == "application-form");
    let piece = |text: &str, left: f32, top: f32| Segment {
        text: text.to_owned(),
        area: Area {
            left,
            top,
            right: left + 5.0 * text.len() as f32,
            bottom: top + 10.0,
        },
        font_size: 10.0,
        ..Segment::default()
    };
    let code = |first: &str, rest: &str| {
        let line = |segments| Line {
            segments,
            row: None,
        };
        let page = Page {
            number: 1,
            size: Some((600.0, 800.0)),
            lines: vec![
                line(vec![
                    piece("统一社会信用代码：", 50.0, 100.0),
                    piece(first, 150.0, 100.0),
                ]),
                line(vec![piece(rest, 150.0, 113.0)]),
            ],
            ..Page::default()
        };
        let fields = read(kind.unwrap(), &[&page], &[], &Vocabulary::of(&rules));
        text(&fields, "credit_code").unwrap().to_owned()
    };
    assert_eq!(code("91420500MA4K7Y2W8", "D"), "91420500MA4K7Y2W8D");
    assert_eq!(code("91420500MA4K7Y2W8D", "2"), "91420500MA4K7Y2W8D");
    assert_eq!(code("91420500MA4K7Y2W8", "E"), "91420500MA4K7Y2W8");
}
