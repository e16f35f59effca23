//! An electronic licence as issuers write them, built in memory.

use crate::evidence::parts::tests::zip_of;
use crate::evidence::{Evidence, FormValue, Line, Note, PageState, Segment, Unreadable};

fn read(bytes: &[u8]) -> Result<Evidence, Unreadable> {
    super::read(bytes, &crate::limits::Limits::default())
}

const ENTRY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD"><ofd:DocBody>
<ofd:DocInfo><ofd:DocID>4f2a</ofd:DocID><ofd:CustomDatas>
<ofd:CustomData Name="统一社会信用代码">91420500MA9YUNLG0X</ofd:CustomData>
<ofd:CustomData Name="证照名称"> 营业执照 </ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>
</ofd:DocBody></ofd:OFD>"#;

const DOCUMENT: &str = r#"<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData>
<ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:PageArea>
<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>/Doc_0/DocumentRes.xml</ofd:DocumentRes>
<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/></ofd:CommonData>
<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>
<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>"#;

fn text(left: f32, top: f32, size: f32, code: &str) -> String {
    format!(
        r#"<ofd:TextObject ID="9" Boundary="{left} {top} 200 {size}" Font="5" Size="{size}"><ofd:TextCode X="0" Y="{size}" {code}</ofd:TextCode></ofd:TextObject>"#
    )
}

fn page(objects: &str) -> String {
    format!(
        r#"<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Template TemplateID="2" ZOrder="Background"/><ofd:Content><ofd:Layer Type="Body" ID="3">{objects}</ofd:Layer></ofd:Content></ofd:Page>"#
    )
}

fn licence_page() -> String {
    let mut objects = String::new();
    for (place, letter) in ["营", "业", "执", "照"].iter().enumerate() {
        objects += &text(
            100.0 + 25.0 * place as f32,
            20.0,
            12.0,
            &format!(">{letter}"),
        )
        .replace("Font=\"5\"", "Font=\"6\"");
    }
    objects += &text(110.0, 36.0, 6.0, r#"DeltaX="6 6 6">（副 本）"#);
    objects += &text(20.0, 45.0, 4.0, r#"DeltaX="g 7 4">统一社会信用代码"#);
    objects += &text(20.0, 51.0, 4.0, r#"DeltaX="g 17 2.2">91420500MA9YUNLG0X"#);
    // A label stretched over its column, and its value; the same again in the right half.
    objects += &text(20.0, 70.0, 4.0, r#"DeltaX="20">名称"#);
    objects += &text(
        47.2,
        70.0,
        4.0,
        r#"DeltaX="g 11 4">湖北云岭净水设备有限公司"#,
    );
    objects += &text(160.0, 70.2, 4.0, r#"DeltaX="g 3 5.33">注册资本"#);
    objects += &text(192.0, 70.2, 4.0, r#"DeltaX="g 5 4">伍佰万元整"#);
    objects += &text(20.0, 80.0, 4.0, ">类");
    objects += &text(40.0, 80.0, 4.0, ">型");
    objects += &text(47.2, 80.0, 4.0, ">有限责任公司");
    objects += &text(
        160.0,
        80.0,
        4.0,
        r#"DeltaX="4 4 4 12 2 2 2 4 2 2 4 2 2">成立日期2016年05月18日"#,
    );
    // Drawn twice to look bold.
    objects += &text(160.0, 160.0, 4.0, r#"DeltaX="g 3 4">登记机关"#);
    objects += &text(160.1, 160.0, 4.0, r#"DeltaX="g 3 4">登记机关"#);
    objects += r#"<ofd:TextObject ID="8" Visible="false" Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="4">隐藏</ofd:TextCode></ofd:TextObject>"#;
    objects += r#"<ofd:CompositeObject ID="7" Boundary="20 180 100 10" ResourceID="30"/>"#;
    page(&objects)
}

fn licence(page: &str) -> Vec<u8> {
    let template = r#"<ofd:Page><ofd:Content><ofd:Layer><ofd:ImageObject ID="4" Boundary="10 10 30 30" ResourceID="20"/>
        <ofd:PathObject ID="5" Boundary="0 0 297 210"><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:TextObject Boundary="180 195 100 4" Size="3"><ofd:TextCode X="0" Y="3">国家市场监督管理总局监制</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"#;
    let unit = r#"<ofd:Res><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="30" Width="100" Height="10"><ofd:Content>
        <ofd:TextObject Boundary="0 0 90 4" Size="4"><ofd:TextCode X="0" Y="4">组合图元</ofd:TextCode></ofd:TextObject></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"#;
    let watermark = r#"<ofd:PageAnnot><ofd:Annot ID="50" Type="Watermark"><ofd:Appearance Boundary="60 60 150 100">
        <ofd:TextObject Boundary="0 0 150 100" CTM="0.7 0.7 -0.7 0.7 10 10" Size="10"><ofd:TextCode X="0" Y="10" DeltaX="g 5 10">仅供认证使用</ofd:TextCode></ofd:TextObject>
        </ofd:Appearance></ofd:Annot></ofd:PageAnnot>"#;
    zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", DOCUMENT),
        (
            "Doc_0/PublicRes.xml",
            r#"<ofd:Res><ofd:Fonts><ofd:Font ID="5" FontName="SimSun"/><ofd:Font ID="6" FontName="SimHei" Bold="true"/></ofd:Fonts></ofd:Res>"#,
        ),
        ("Doc_0/DocumentRes.xml", unit),
        ("Doc_0/Tpls/Tpl_0/Content.xml", template),
        ("Doc_0/Pages/Page_0/Content.xml", page),
        (
            "Doc_0/Annots/Annotations.xml",
            r#"<ofd:Annotations><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annot_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>"#,
        ),
        ("Doc_0/Annots/Page_0/Annot_0.xml", watermark),
    ])
}

/// The licence, for tests elsewhere.
pub fn whole_licence() -> Vec<u8> {
    licence(&licence_page())
}

fn lines(evidence: &Evidence) -> Vec<String> {
    let line = |line: &Line| {
        line.segments
            .iter()
            .map(|it| it.text.as_str())
            .collect::<Vec<_>>()
            .join("|")
    };
    evidence
        .pages
        .iter()
        .flat_map(|page| page.lines.iter().map(line))
        .collect()
}

#[test]
fn a_licence_is_read_as_printed() {
    let evidence = read(&licence(&licence_page())).unwrap();
    let expected = [
        "营业执照",
        "（副 本）",
        "统一社会信用代码",
        "91420500MA9YUNLG0X",
        "名称|湖北云岭净水设备有限公司|注册资本|伍佰万元整",
        "类型|有限责任公司|成立日期|2016年05月18日",
        "仅供认证使用",
        "登记机关",
        "组合图元",
        "国家市场监督管理总局监制",
    ];
    assert_eq!(lines(&evidence), expected);
    assert_eq!(evidence.notes, [Note::Signed]);
    let value = |label: &str, value: &str| FormValue {
        label: label.to_owned(),
        value: value.to_owned(),
        page: None,
    };
    assert_eq!(
        evidence.form,
        [
            value("统一社会信用代码", "91420500MA9YUNLG0X"),
            value("证照名称", "营业执照")
        ]
    );

    let page = &evidence.pages[0];
    assert_eq!((page.number, page.state), (1, PageState::Read));
    let (width, height) = page.size.unwrap();
    assert!((width - 841.9).abs() < 0.1 && (height - 595.3).abs() < 0.1);
    let title: &Segment = &page.lines[0].segments[0];
    assert!(title.bold && (title.font_size - 34.0).abs() < 0.1);
    assert!((title.area.left - 283.5).abs() < 0.1 && title.area.right > title.area.left);
    assert!(!page.lines[4].segments[0].bold);
}

#[test]
fn pages_without_text() {
    let state = |objects: &str| {
        let bytes = zip_of(&[
            (
                "OFD.xml",
                "<OFD><DocBody><DocRoot>/d/Document.xml</DocRoot></DocBody><DocBody><DocRoot>d/Document.xml</DocRoot></DocBody></OFD>",
            ),
            (
                "d/Document.xml",
                "<Document><Pages><Page ID='1' BaseLoc='p.xml'/></Pages></Document>",
            ),
            (
                "d/p.xml",
                &format!("<Page><Content><Layer>{objects}</Layer></Content></Page>"),
            ),
        ]);
        let evidence = read(&bytes).unwrap();
        assert_eq!((evidence.pages.len(), evidence.pages[1].number), (2, 2));
        evidence.pages[0].state
    };
    let scan = "<ImageObject Boundary='0 0 210 297'/>";
    let words = "<TextObject Boundary='9 9 9 9' Size='4'><TextCode X='0' Y='4'>这里有十几个字的正文内容一二三</TextCode></TextObject>";
    let mark = "<TextObject Boundary='9 9 9 9' Size='4'><TextCode X='0' Y='4'>扫描</TextCode></TextObject>";
    let own = "<TextObject Boundary='9 9 9 9' Size='4'><TextCode X='0' Y='4'>\u{E001}\u{E002}字</TextCode></TextObject>";
    assert_eq!(state(""), PageState::Blank);
    assert_eq!(state(scan), PageState::Picture);
    assert_eq!(
        state("<PathObject Boundary='0 0 9 9'/>"),
        PageState::Picture
    );
    assert_eq!(state(words), PageState::Read);
    assert_eq!(state(&[scan, words].concat()), PageState::Partly);
    assert_eq!(state(&[scan, mark].concat()), PageState::Picture);
    assert_eq!(state(own), PageState::Garbled);
}

#[test]
fn what_is_missing_says_so() {
    let no_entry = zip_of(&[("a.xml", "<a/>")]);
    assert_eq!(
        read(&no_entry),
        Err(Unreadable::Corrupt {
            detail: "OFD.xml is missing".to_owned()
        })
    );
    let no_pages = zip_of(&[(
        "OFD.xml",
        "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>",
    )]);
    assert!(matches!(read(&no_pages), Err(Unreadable::Corrupt { .. })));
    let cut = read(&licence(&licence_page()[..2_000])).unwrap();
    assert_eq!(cut.pages[0].state, PageState::Partly);
    assert!(
        cut.notes
            .iter()
            .any(|it| matches!(it, Note::Damaged { .. }))
    );
    assert_eq!(lines(&cut)[0], "营业执照");
}

#[test]
fn graphics_that_hold_themselves_end() {
    let inner: String = "<CompositeObject ResourceID='1'/>".repeat(20);
    let bytes = zip_of(&[
        (
            "OFD.xml",
            "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>",
        ),
        (
            "D.xml",
            "<Document><CommonData><PublicRes>R.xml</PublicRes></CommonData><Pages><Page BaseLoc='p.xml'/></Pages></Document>",
        ),
        (
            "R.xml",
            &format!(
                "<Res><CompositeGraphicUnit ID='1'><Content>{inner}</Content></CompositeGraphicUnit></Res>"
            ),
        ),
        (
            "p.xml",
            &format!("<Page><Content><Layer>{inner}</Layer></Content></Page>"),
        ),
    ]);
    let notes = read(&bytes).unwrap().notes;
    assert!(
        matches!(
            notes[..],
            [Note::Limit {
                limit: "objects drawn",
                ..
            }]
        ),
        "{notes:?}"
    );
}
