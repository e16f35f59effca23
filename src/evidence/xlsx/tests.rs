//! Whole workbooks: the fixtures, and small ones built in memory.

use crate::evidence::parts::tests::zip_of;
use crate::evidence::{Evidence, Line, PageState, Unreadable};

fn read(bytes: &[u8]) -> Result<Evidence, Unreadable> {
    super::read(bytes, &crate::limits::Limits::default())
}

fn lines(evidence: &Evidence, page: usize) -> Vec<String> {
    let line = |line: &Line| {
        line.segments
            .iter()
            .map(|it| it.text.as_str())
            .collect::<Vec<_>>()
            .join("|")
    };
    evidence.pages[page].lines.iter().map(line).collect()
}

fn fixture(name: &str) -> Evidence {
    read(&std::fs::read(format!("fixtures/sheets/{name}")).unwrap()).unwrap()
}

const SITES: [&str; 4] = [
    "服务场所清单",
    "序号|场所名称|地址|人数|成立日期|统一社会信用代码|注册号|自有",
    "1|宜昌分公司|宜昌市伍家岗区东山大道12号|21|2018-03-09|91420500MA9YUNLG0X|420500000012345|TRUE",
    "2|襄阳分公司|襄阳市樊城区\n长虹路9号|12.5|2020-11-30|91420600MA9YUNLG1X|110105194912310000|FALSE",
];

#[test]
fn a_site_list_in_both_formats() {
    for name in ["sites.xlsx", "sites.xls"] {
        let evidence = fixture(name);
        assert_eq!(evidence.notes, []);
        assert_eq!(lines(&evidence, 0)[..4], SITES, "{name}");
        let title = &evidence.pages[0].lines[0].segments[0];
        assert_eq!((title.area.left, title.area.right), (0.0, 800.0), "{name}");
        let page = &evidence.pages[0];
        assert_eq!(page.lines[3].row, Some((0, 3)));
        assert_eq!(
            (
                page.lines[3].segments[2].area.left,
                page.lines[3].segments[2].area.top
            ),
            (200.0, 60.0)
        );
        assert_eq!(evidence.pages[1].state, PageState::Read);
        assert!(evidence.pages[1].lines.is_empty());
    }
}

#[test]
fn times_errors_and_hidden_sheets() {
    let evidence = fixture("sites.xlsx");
    assert_eq!(
        lines(&evidence, 0)[4],
        "2026-11-02 14:30|08:15|30:05:00|#N/A"
    );
    let row = &evidence.pages[0].lines[4];
    assert_eq!((row.row, row.segments[0].area.left), (Some((0, 5)), 300.0));
    assert_eq!(lines(&evidence, 2), ["仓库"]);
}

/// A workbook of one sheet with a drawing over it.
fn with_drawing(cells: &str, drawing: &str) -> Vec<u8> {
    let relations = |list: &[(&str, &str, &str)]| {
        let list: String = list
            .iter()
            .map(|(id, kind, target)| format!("<Relationship Id='{id}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}' Target='{target}'/>"))
            .collect();
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{list}</Relationships>"
        )
    };
    zip_of(&[
        (
            "_rels/.rels",
            &relations(&[("rId1", "officeDocument", "xl/workbook.xml")]),
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[("rId1", "worksheet", "worksheets/sheet1.xml")]),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet xmlns:r='r'><sheetData>{cells}</sheetData><controls><control shapeId='1025' r:id='rId2'/></controls></worksheet>"
            ),
        ),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            &relations(&[
                ("rId1", "drawing", "../drawings/drawing1.xml"),
                ("rId2", "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
            ]),
        ),
        (
            "xl/drawings/drawing1.xml",
            &format!("<wsDr>{drawing}</wsDr>"),
        ),
        (
            "xl/ctrlProps/ctrlProp1.xml",
            "<formControlPr objectType='CheckBox' checked='Checked'/>",
        ),
    ])
}

#[test]
fn drawings_say_something_too() {
    let cell = "<row r='1'><c r='A1' t='inlineStr'><is><t>是否多场所</t></is></c></row>";
    let scan = "<twoCellAnchor><pic><spPr><xfrm><ext cx='6000000' cy='6000000'/></xfrm></spPr></pic></twoCellAnchor>";
    let check = "<mc:AlternateContent><mc:Choice><twoCellAnchor><sp><nvSpPr><cNvPr id='1025'/></nvSpPr><txBody><a:p><a:r><a:t>是</a:t></a:r></a:p></txBody></sp></twoCellAnchor></mc:Choice></mc:AlternateContent>";
    let evidence = read(&with_drawing(cell, check)).unwrap();
    assert_eq!(lines(&evidence, 0), ["是否多场所", "☑是"]);
    assert_eq!(evidence.pages[0].state, PageState::Read);
    assert_eq!(
        read(&with_drawing("", scan)).unwrap().pages[0].state,
        PageState::Picture
    );
    assert_eq!(
        read(&with_drawing(cell, scan)).unwrap().pages[0].state,
        PageState::Partly
    );
    assert_eq!(
        read(&with_drawing("", "")).unwrap().pages[0].state,
        PageState::Blank
    );
}

#[test]
fn a_far_cell_takes_no_memory() {
    let cells = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>";
    let evidence = read(&with_drawing(cells, "")).unwrap();
    assert_eq!(lines(&evidence, 0), ["1", "2"]);
}

#[test]
fn false_counts_are_refused() {
    let bytes = zip_of(&[(
        "xl/sharedStrings.xml",
        "<sst uniqueCount = '0999999999999'/>",
    )]);
    assert!(matches!(read(&bytes), Err(Unreadable::Limit { .. })));
}

#[test]
fn what_is_no_spreadsheet_is_corrupt() {
    assert!(matches!(
        read(b"PK\x03\x04"),
        Err(Unreadable::Corrupt { .. })
    ));
    assert!(matches!(
        read(b"\xD0\xCF\x11\xE0"),
        Err(Unreadable::Corrupt { .. })
    ));
    assert!(matches!(
        read(&zip_of(&[("a.xml", "<a/>")])),
        Err(Unreadable::Corrupt { .. })
    ));
}
