use crate::documents::labels::Vocabulary;
use crate::documents::{Field, FieldState, Value, fields};
use crate::evidence::{Area, Line, Page, Segment};
use crate::rules::load_built_in;

/// A printed line: the row of a ruled table, its top, and its pieces with their left edges; each
/// letter is ten points wide.
type Printed<'a> = (Option<u32>, f32, &'a [(f32, &'a str)]);

fn page(number: u32, lines: &[Printed<'_>]) -> Page {
    let line = |(row, top, pieces): &Printed<'_>| Line {
        segments: pieces
            .iter()
            .map(|(left, text)| Segment {
                text: (*text).to_owned(),
                area: Area {
                    left: *left,
                    top: *top,
                    right: left + 10.0 * text.chars().count() as f32,
                    bottom: top + 10.0,
                },
                font_size: 10.0,
                ..Segment::default()
            })
            .collect(),
        row: row.map(|row| (0, row)),
    };
    Page {
        number,
        lines: lines.iter().map(line).collect(),
        ..Page::default()
    }
}

fn sites(pages: &[Page]) -> Field {
    let rules = load_built_in("after-sales-service").unwrap();
    let form = rules
        .kinds
        .iter()
        .find(|kind| kind.id == "application-form");
    let pages: Vec<&Page> = pages.iter().collect();
    let fields = fields::read(form.unwrap(), &pages, &[], &Vocabulary::of(&rules));
    fields
        .into_iter()
        .find(|field| field.key == "sites")
        .unwrap()
}

fn names(pages: &[Page]) -> Vec<String> {
    match sites(pages).value {
        Value::List(names) => names,
        other => panic!("{other:?}"),
    }
}

fn is_unread(pages: &[Page]) -> bool {
    matches!(sites(pages).state, FieldState::Unread { saw: Some(_) })
}

const HEAD: &[(f32, &str)] = &[(50.0, "序号"), (170.0, "场所名称"), (390.0, "地址")];

#[test]
fn a_heading_centred_over_its_column_heads_all_of_it() {
    let ruled = page(
        1,
        &[
            (Some(0), 100.0, HEAD),
            (
                Some(1),
                120.0,
                &[
                    (50.0, "1"),
                    (90.0, "武汉某某家居服务有限公司"),
                    (300.0, "宜昌市人民路8号"),
                ],
            ),
            (Some(1), 135.0, &[(90.0, "宜昌分公司")]),
            (
                Some(2),
                155.0,
                &[(50.0, "2"), (90.0, "襄阳站"), (300.0, "襄阳市人民路9号")],
            ),
        ],
    );
    assert_eq!(
        names(&[ruled]),
        ["武汉某某家居服务有限公司宜昌分公司", "襄阳站"]
    );
}

#[test]
fn a_number_between_the_lines_of_a_name_is_none_of_it() {
    let ruled = page(
        1,
        &[
            (Some(0), 100.0, &[(90.0, "序"), (495.0, "人")]),
            (Some(0), 107.0, &[(110.0, "场所名称"), (300.0, "地址")]),
            (Some(0), 115.0, &[(90.0, "号"), (495.0, "数")]),
            (
                Some(1),
                130.0,
                &[(110.0, "武汉某某公司"), (300.0, "宜昌市人民路8号")],
            ),
            (Some(1), 137.0, &[(90.0, "1"), (495.0, "8")]),
            (Some(1), 145.0, &[(110.0, "宜昌分公司"), (300.0, "1212室")]),
            (
                Some(2),
                160.0,
                &[(
                    90.0,
                    "本组织自愿申请认证，知悉并遵守认证规则，保证所提供的营业执照、场所证明、行政许可等资料真实",
                )],
            ),
            (Some(2), 175.0, &[(90.0, "有效，遵守认证要求。")]),
        ],
    );
    assert_eq!(names(&[ruled]), ["武汉某某公司宜昌分公司"]);
}

#[test]
fn without_lines_gaps_and_numbers_part_the_rows() {
    let rows = |apart: f32| {
        page(
            1,
            &[
                (None, 100.0, HEAD),
                (None, 120.0, &[(150.0, "武汉某某家居服务")]),
                (
                    None,
                    135.0,
                    &[(50.0, "1"), (150.0, "公司宜昌分公司"), (300.0, "宜昌市")],
                ),
                (None, 135.0 + apart, &[(150.0, "武汉某某家居服务")]),
                (
                    None,
                    150.0 + apart,
                    &[(50.0, "2"), (150.0, "公司襄阳营业部"), (300.0, "襄阳市")],
                ),
                (
                    None,
                    165.0 + apart,
                    &[(50.0, "本组织自愿申请，承诺资料真实有效。")],
                ),
            ],
        )
    };
    let two = [
        "武汉某某家居服务公司宜昌分公司",
        "武汉某某家居服务公司襄阳营业部",
    ];
    assert_eq!(names(&[rows(22.0)]), two);
    // All lines equally far apart: which number is whose cannot be told.
    assert!(is_unread(&[rows(15.0)]));
}

#[test]
fn a_row_that_the_page_breaks_is_one() {
    let first = page(
        1,
        &[
            (Some(0), 700.0, HEAD),
            (
                Some(1),
                720.0,
                &[(50.0, "1"), (150.0, "武汉某某服务"), (300.0, "宜昌市")],
            ),
            (None, 800.0, &[(50.0, "地址：北京市知春路 第 1 页 共 2 页")]),
        ],
    );
    let second = page(
        2,
        &[
            (Some(0), 50.0, &[(150.0, "公司宜昌分公司")]),
            (
                Some(1),
                70.0,
                &[(50.0, "2"), (150.0, "襄阳站"), (300.0, "襄阳市")],
            ),
            (None, 800.0, &[(50.0, "地址：北京市知春路 第 2 页 共 2 页")]),
        ],
    );
    assert_eq!(
        names(&[first, second]),
        ["武汉某某服务公司宜昌分公司", "襄阳站"]
    );
}

#[test]
fn a_row_without_a_name_leaves_the_list_open() {
    let with = |last: &[(f32, &str)]| {
        page(
            1,
            &[
                (Some(0), 100.0, HEAD),
                (
                    Some(1),
                    120.0,
                    &[(50.0, "1"), (150.0, "宜昌站"), (300.0, "宜昌市人民路8号")],
                ),
                (Some(2), 140.0, last),
            ],
        )
    };
    assert!(is_unread(&[with(&[
        (50.0, "2"),
        (300.0, "襄阳市人民路9号")
    ])]));
    assert_eq!(names(&[with(&[(50.0, "2")])]), ["宜昌站"]);
}

#[test]
fn two_tables_are_one_list() {
    let table = |number: u32, site: &str, end: &str| {
        page(
            number,
            &[
                (Some(0), 100.0, HEAD),
                (
                    Some(1),
                    120.0,
                    &[(50.0, "1"), (150.0, site), (300.0, "宜昌市")],
                ),
                (None, 140.0, &[(50.0, end)]),
            ],
        )
    };
    let pages = [
        table(1, "武汉某某公司宜昌分公司", "分公司以上属实。"),
        table(2, "襄阳站", "服务站以上属实。"),
        table(3, "宜昌分公司", "全部属实。"),
    ];
    assert_eq!(names(&pages), ["武汉某某公司宜昌分公司", "襄阳站"]);
}

#[test]
fn a_table_turned_on_its_side_names_its_sites_in_a_row() {
    let turned = page(
        1,
        &[
            (
                Some(0),
                100.0,
                &[
                    (50.0, "场所名称"),
                    (200.0, "武汉某某公司宜昌"),
                    (400.0, "武汉某某公司襄阳"),
                ],
            ),
            (Some(0), 115.0, &[(200.0, "分公司"), (400.0, "分公司")]),
            (
                Some(1),
                135.0,
                &[
                    (50.0, "地址"),
                    (200.0, "宜昌市人民路8号"),
                    (400.0, "襄阳市人民路9号"),
                ],
            ),
        ],
    );
    assert_eq!(
        names(&[turned]),
        ["武汉某某公司宜昌分公司", "武汉某某公司襄阳分公司"]
    );
}

#[test]
fn in_a_row_with_blanks_the_nearest_heading_counts() {
    let rules = load_built_in("after-sales-service").unwrap();
    let form = rules
        .kinds
        .iter()
        .find(|kind| kind.id == "application-form");
    let centred = page(
        1,
        &[
            (
                Some(0),
                100.0,
                &[
                    (106.0, "组织名称"),
                    (250.0, "统一社会信用代码"),
                    (435.0, "法定代表人"),
                ],
            ),
            (
                Some(1),
                120.0,
                &[(50.0, "芜湖某某制冷设备有限公司"), (386.0, "白丽娟")],
            ),
            (
                Some(2),
                140.0,
                &[(106.0, "员工总数"), (280.0, "联系人"), (441.0, "联系电话")],
            ),
        ],
    );
    let fields = fields::read(form.unwrap(), &[&centred], &[], &Vocabulary::of(&rules));
    let state = |key: &str| {
        fields
            .iter()
            .find(|field| field.key == key)
            .map(|f| f.state.clone())
    };
    assert_eq!(state("legal_representative"), Some(FieldState::Valid));
    assert_eq!(state("credit_code"), Some(FieldState::Empty));
}

#[test]
fn a_table_that_goes_on_without_headings_leaves_the_list_open() {
    let row: &[(f32, &str)] = &[(50.0, "1"), (170.0, "宜昌分公司"), (390.0, "沿江路12号")];
    let first = |number: &str| {
        let next: &[(f32, &str)] = &[(50.0, number), (170.0, "襄阳分公司"), (390.0, "长虹路1号")];
        let mut page = page(
            1,
            &[
                (Some(0), 100.0, HEAD),
                (Some(1), 120.0, row),
                (Some(0), 200.0, next),
            ],
        );
        page.lines[2].row = Some((1, 0));
        page
    };
    assert!(is_unread(&[first("2")]));
    assert_eq!(names(&[first("1")]), ["宜昌分公司"]);
    let mut other = first("2");
    other.lines[2].segments.pop();
    assert_eq!(names(&[other]), ["宜昌分公司"]);
}
