//! Whole documents: forms from the fixtures, and small ones built in memory.

use crate::evidence::parts::tests::zip_of;
use crate::evidence::{Evidence, FormValue, Line, Note, PageState, Unreadable};

fn read(bytes: &[u8]) -> Result<Evidence, Unreadable> {
    super::read(bytes, &crate::limits::Limits::default())
}

const RELATIONS: &str = "<Relationships><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>";

/// A document whose body is `body`.
fn document(body: &str) -> Vec<u8> {
    let main =
        format!("<w:document xmlns:w='w' xmlns:w14='w14'><w:body>{body}</w:body></w:document>");
    zip_of(&[("_rels/.rels", RELATIONS), ("word/document.xml", &main)])
}

fn evidence(body: &str) -> Evidence {
    read(&document(body)).unwrap()
}

/// The segments of each line, joined by `|`.
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

fn texts(body: &str) -> Vec<String> {
    lines(&evidence(body))
}

fn value(label: &str, value: &str) -> FormValue {
    FormValue {
        label: label.to_owned(),
        value: value.to_owned(),
        page: None,
    }
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn a_form_is_read_as_printed() {
    for name in ["application-form", "application-form-libreoffice"] {
        let bytes = std::fs::read(format!("fixtures/docx/{name}.docx")).unwrap();
        let evidence = read(&bytes).unwrap();
        assert_eq!(evidence.notes, [], "{name}");
        assert_eq!(evidence.pages.len(), 2, "{name}");
        assert!(
            evidence
                .pages
                .iter()
                .all(|page| page.state == PageState::Read)
        );
        let expected = [
            "云岭认证（示例）  QR-07-01",
            "商品售后服务评价体系认证申请书",
            "申请编号：|申请日期：2026年11月2日",
            "一、申请组织基本信息",
            "组织名称|湖北云岭净水设备有限公司",
            "统一社会信用代码|91420500MA9YUNLG0X|组织性质|有限责任公司",
            "注册地址|湖北省宜昌市西陵区云集路88号",
            "法定代表人|程远山|联系人|陆晓岚",
            "成立日期|2016年5月18日|员工总数|86",
            "二、申请认证信息",
            "申请星级|□达标  □三星  ☑四星  □五星",
            "是否多场所|☑是    □否",
            "认证范围|家用净水设备的销售与售后服务",
            "删减条款|",
            "三、场所清单",
            "序号|场所名称|地址|人数",
            "1|宜昌分公司|宜昌市伍家岗区东山大道12号|21",
            "2|襄阳分公司|襄阳市樊城区长虹路9号|13",
            "其他|仓库||",
            "维修点||",
            "四、声明",
            "本组织保证所提供的资料真实、有效。",
            "法定代表人（签字）：程远山|（公章）",
            "日    期：2026年11月2日",
            "附件清单：1. 营业执照副本  2. 组织机构图",
            "受控文件",
        ];
        assert_eq!(lines(&evidence), expected, "{name}");

        let page = &evidence.pages[0];
        let title = &page.lines[1].segments[0];
        assert_eq!((title.font_size, title.bold), (26.0, true), "{name}");
        let name_cell = &page.lines[4].segments[1];
        assert_eq!((name_cell.area.left, name_cell.area.right), (100.0, 400.0));
        assert_eq!((name_cell.font_size, name_cell.bold), (10.5, false));
        assert!(page.lines[15].segments[0].bold, "{name}");
        assert_eq!(page.lines[16].row, Some((2, 1)));
        let merged = page.lines[18].segments[0].area;
        assert_eq!(merged.bottom - merged.top, 40.0, "{name}");
        assert_eq!(page.lines[19].segments[0].area.left, 100.0);
    }
}

#[test]
fn content_controls_are_form_values() {
    let bytes = std::fs::read("fixtures/docx/application-form.docx").unwrap();
    let expected = [
        value("multi_site", "☑"),
        value("single_site", "□"),
        value("scope", "家用净水设备的销售与售后服务"),
        value("exclusions", ""),
    ];
    assert_eq!(read(&bytes).unwrap().form, expected);
}

#[test]
fn controls_around_rows_and_cells_keep_the_table() {
    let body = "<w:tbl><w:sdt><w:sdtPr><w:tag w:val='row'/></w:sdtPr><w:sdtContent><w:tr>\
        <w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:tc><w:p><w:r><w:t>请填写</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>\
        <w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>\
        </w:tr></w:sdtContent></w:sdt></w:tbl>";
    assert_eq!(texts(body), ["甲||乙"]);
    assert_eq!(evidence(body).form, [value("row", "甲\n乙")]);
}

#[test]
fn older_form_fields() {
    let check = |state: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='c'/><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let input = |shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='t'/><w:textInput/></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
             {}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            run(shown)
        )
    };
    let list = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='l'/><w:ddList><w:result w:val='1'/>\
        <w:listEntry w:val='三星'/><w:listEntry w:val='四星'/></w:ddList></w:ffData></w:fldChar></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let body = paragraph(
        &[
            check("<w:checked/>"),
            run("是"),
            check("<w:default w:val='0'/>"),
            run("否"),
            input("云岭"),
            input("\u{2002}\u{2002}\u{2002}\u{2002}\u{2002}"),
            list.to_owned(),
        ]
        .concat(),
    );
    let evidence = evidence(&body);
    assert_eq!(lines(&evidence), ["☑是□否云岭|四星"]);
    assert_eq!(
        evidence.form,
        [
            value("c", "☑"),
            value("c", "□"),
            value("t", "云岭"),
            value("t", ""),
            value("l", "四星")
        ]
    );
}

#[test]
fn fields_show_their_result_only() {
    let body = paragraph(
        "<w:r><w:t>第</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>inner</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:fldSimple><w:r><w:t>页</w:t></w:r></w:fldSimple><w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    ) + &paragraph(&run("never ended, still read"));
    assert_eq!(texts(&body), ["第3页", "never ended, still read"]);
}

#[test]
fn tracked_changes_hidden_text_and_ruby() {
    let body = paragraph(
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>\
         <w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
         <w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/></w:r>\
         <w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    );
    assert_eq!(texts(&body), ["新链-汉"]);
    let row = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert!(texts(row).is_empty());
}

#[test]
fn symbols_and_boxes_of_every_kind() {
    let body = paragraph(
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r><w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>\u{F06F}</w:t></w:r>\
         <w:r><w:rPr><w:rFonts w:ascii='Wingdings 2'/></w:rPr><w:t>R</w:t></w:r>\
         <w:r><mc:AlternateContent><mc:Choice Requires='w16se'/><mc:Fallback><w:t>☐</w:t></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><mc:AlternateContent><mc:Choice><w16se:symEx w16se:font='Segoe UI Symbol' w16se:char='2611'/></mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    );
    assert_eq!(texts(&body), ["☑□☑☐☑"]);
}

#[test]
fn text_boxes_come_once() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>盖章处</w:t></w:r></w:p></w:txbxContent>";
    let shape = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:txbx>{inner}</wps:txbx></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    assert_eq!(
        texts(&paragraph(&(run("正文") + &shape))),
        ["正文", "盖章处"]
    );
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph(&(run("单元") + &shape))
    );
    assert_eq!(texts(&cell), ["单元\n盖章处"]);
}

#[test]
fn nested_tables_follow_their_row() {
    let inner = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph(&run("内"))
    );
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}<w:p/></w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph(&run("外")),
        paragraph("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>"),
        paragraph(&run("末"))
    );
    let evidence = evidence(&body);
    assert_eq!(lines(&evidence), ["外|一\n二", "内", "末"]);
    let rows: Vec<_> = evidence.pages[0]
        .lines
        .iter()
        .map(|line| line.row)
        .collect();
    assert_eq!(rows, [Some((0, 0)), Some((1, 0)), Some((0, 1))]);
    assert_eq!(evidence.pages[0].lines[2].segments[0].area.left, 100.0);
}

#[test]
fn page_breaks_of_every_kind() {
    let body = [
        paragraph("<w:r><w:t>一</w:t><w:br w:type='page'/></w:r>"),
        paragraph("<w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r>"),
        paragraph("<w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>三</w:t></w:r>"),
        paragraph("<w:pPr><w:sectPr/></w:pPr><w:r><w:t>三末</w:t></w:r>"),
        paragraph("<w:pPr><w:sectPr/></w:pPr><w:r><w:t>四</w:t></w:r>"),
        paragraph(&run("四末")),
        paragraph("<w:r><w:br w:type='page'/></w:r>"),
        "<w:sectPr><w:type w:val='continuous'/></w:sectPr>".to_owned(),
    ]
    .concat();
    let evidence = evidence(&body);
    let pages: Vec<String> = evidence
        .pages
        .iter()
        .map(|page| page.lines.iter().map(Line::text).collect())
        .collect();
    assert_eq!(pages, ["一", "二", "三三末", "四四末"]);
    assert_eq!(evidence.pages[3].number, 4);
}

#[test]
fn pictures_tell_what_was_not_read() {
    let picture = |cx: u32| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:extent cx='{cx}' cy='{cx}'/><a:blip r:embed='rId9'/></wp:inline></w:drawing></w:r>"
        )
    };
    let state = |body: &str| evidence(body).pages[0].state;
    let (seal, scan) = (picture(1_440_000), picture(6_000_000));
    assert_eq!(state(&paragraph(&scan)), PageState::Picture);
    assert_eq!(state(&paragraph(&(run("正文") + &scan))), PageState::Partly);
    assert_eq!(state(&paragraph(&(run("正文") + &seal))), PageState::Read);
    assert_eq!(
        state(&paragraph(
            "<w:r><w:pict><v:shape style='width:500pt;height:16cm'><v:imagedata r:id='rId9'/></v:shape></w:pict><w:t>字</w:t></w:r>"
        )),
        PageState::Partly
    );
    assert_eq!(state("<w:altChunk r:id='rId9'/>"), PageState::Picture);
    assert_eq!(state("<w:p/>"), PageState::Blank);
}

#[test]
fn headers_footers_and_notes_come_once() {
    let main = "<w:document><w:body><w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='h'/><w:footerReference w:type='default' r:id='f'/><w:headerReference w:type='first' r:id='x'/></w:sectPr></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>\
        <w:p><w:r><w:t>二</w:t></w:r></w:p><w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr></w:body></w:document>";
    let relation = |id: &str, kind: &str| {
        format!(
            "<Relationship Id='{id}' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}' Target='{id}.xml'/>"
        )
    };
    let relations = ["h:header", "x:header", "f:footer", "n:footnotes"]
        .map(|it| it.split_once(':').unwrap())
        .map(|(id, kind)| relation(id, kind))
        .concat();
    let part = |text: &str| format!("<w:hdr>{}</w:hdr>", paragraph(&run(text)));
    let notes = "<w:footnotes><w:footnote w:type='separator'><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote><w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let bytes = zip_of(&[
        ("word/document.xml", main),
        (
            "word/_rels/document.xml.rels",
            &format!("<Relationships>{relations}</Relationships>"),
        ),
        ("word/h.xml", &part("页眉")),
        ("word/x.xml", &part("首页")),
        ("word/f.xml", &part("页脚")),
        ("word/n.xml", notes),
    ]);
    let evidence = read(&bytes).unwrap();
    assert_eq!(lines(&evidence), ["页眉", "正文", "二", "注", "页脚"]);
    assert_eq!(evidence.pages.len(), 2);
}

#[test]
fn what_cannot_be_read_says_so() {
    let missing = zip_of(&[("_rels/.rels", RELATIONS)]);
    assert_eq!(
        read(&missing),
        Err(Unreadable::Corrupt {
            detail: "word/document.xml is missing".to_owned()
        })
    );
    let cut = zip_of(&[(
        "word/document.xml",
        "<w:document><w:body><w:p><w:r><w:t>前半</w:t></w:r></w:p><w:p>",
    )]);
    let evidence = read(&cut).unwrap();
    assert_eq!(lines(&evidence), ["前半"]);
    assert!(matches!(evidence.notes[..], [Note::Damaged { .. }]));
    let mut locked = document("<w:p/>");
    // The flag of an encrypted entry, in the local header and in the directory.
    for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for start in 0..locked.len() - 4 {
            if &locked[start..start + 4] == mark {
                locked[start + at] |= 1;
            }
        }
    }
    assert_eq!(read(&locked), Err(Unreadable::Encrypted));
}

#[test]
fn limits_hold() {
    let mut body = paragraph(&run("底"));
    for _ in 0..20 {
        body = format!("<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>");
    }
    assert!(matches!(
        evidence(&body).notes[..],
        [Note::Limit {
            limit: "nested tables",
            allowed: 16,
            ..
        }]
    ));
    let deep = "<w:ins>".repeat(400);
    assert!(matches!(
        evidence(&deep).notes[..],
        [Note::Limit {
            limit: "depth of a part",
            ..
        }]
    ));
}
