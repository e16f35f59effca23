//! Pictures within documents of text: Word, Excel, OFD.

use std::io::{Cursor, Write};
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::packs::{command, field, findings, fixture, run};

const LICENCE: &str = "scans/23_watermark.jpg";
const LICENCE_CODE: &str = "91110108MACMMEW19E";
const ASSOCIATION: &str = "scans/association.column-cid.scan150.jpg";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        writer
            .start_file(path.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn relations(of: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let all: String = of.iter().enumerate().map(one).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// What stands in a Word file: a paragraph, or a picture with its width and height in centimetres.
pub enum Part<'a> {
    Text(&'a str),
    Picture(Vec<u8>, f32, f32),
}

pub fn docx(content: &[Part<'_>]) -> Vec<u8> {
    let (mut body, mut media, mut targets) = (String::new(), Vec::new(), Vec::new());
    for part in content {
        match part {
            Part::Text(text) => body += &format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
            Part::Picture(bytes, width, height) => {
                let at = media.len();
                let emu = |length: &f32| (length * 360_000.0) as u32;
                body += &format!(
                    r#"<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{}" cy="{}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="r{at}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#,
                    emu(width),
                    emu(height)
                );
                media.push((format!("word/media/image{at}.jpg"), bytes.clone()));
                targets.push(format!("media/image{at}.jpg"));
            }
        }
    }
    let targets: Vec<(&str, &str)> = targets.iter().map(|it| ("image", it.as_str())).collect();
    let text = |path: &str, text: String| (path.to_owned(), text.into_bytes());
    let mut parts = vec![
        text("[Content_Types].xml", "<Types/>".to_owned()),
        text(
            "_rels/.rels",
            relations(&[("officeDocument", "word/document.xml")]),
        ),
        text(
            "word/document.xml",
            format!(
                r#"<w:document xmlns:w="w" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:r="r"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>"#
            ),
        ),
        text("word/_rels/document.xml.rels", relations(&targets)),
    ];
    parts.extend(media);
    zip(&parts)
}

/// A text, and pictures with left, top, width and height in millimetres.
type OfdPage<'a> = (&'a str, &'a [(&'a str, [f32; 4])]);

fn ofd(pages: &[OfdPage<'_>]) -> Vec<u8> {
    let text = |path: String, text: String| (path, text.into_bytes());
    let root = "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let mut parts = vec![text("OFD.xml".to_owned(), root.to_owned())];
    let (mut listed, mut media) = (String::new(), String::new());
    for (page, (said, pictures)) in pages.iter().enumerate() {
        listed += &format!(r#"<ofd:Page ID="{page}" BaseLoc="Pages/Page_{page}/Content.xml"/>"#);
        let mut objects = format!(
            r#"<ofd:TextObject Boundary="20 20 150 6" Size="4"><ofd:TextCode X="0" Y="4">{said}</ofd:TextCode></ofd:TextObject>"#
        );
        for (name, [left, top, width, height]) in *pictures {
            let id = parts.len() + 100;
            objects += &format!(
                r#"<ofd:ImageObject Boundary="{left} {top} {width} {height}" CTM="{width} 0 0 {height} 0 0" ResourceID="{id}"/>"#
            );
            media += &format!(
                r#"<ofd:MultiMedia ID="{id}" Type="Image"><ofd:MediaFile>image_{id}.jpg</ofd:MediaFile></ofd:MultiMedia>"#
            );
            let bytes = std::fs::read(fixture(name)).unwrap();
            parts.push((format!("Doc_0/Res/image_{id}.jpg"), bytes));
        }
        parts.push(text(
            format!("Doc_0/Pages/Page_{page}/Content.xml"),
            format!(
                "<ofd:Page><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
            ),
        ));
    }
    parts.push(text(
        "Doc_0/DocumentRes.xml".to_owned(),
        format!(r#"<ofd:Res BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>"#),
    ));
    parts.push(text(
        "Doc_0/Document.xml".to_owned(),
        format!(
            "<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
    ));
    zip(&parts)
}

fn xlsx(picture: Vec<u8>) -> Vec<u8> {
    let text = |path: &str, text: String| (path.to_owned(), text.into_bytes());
    zip(&[
        text("[Content_Types].xml", "<Types/>".to_owned()),
        text("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        text(
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="附件" sheetId="1" r:id="r0"/></sheets></workbook>"#.to_owned(),
        ),
        text("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")])),
        text(
            "xl/worksheets/sheet1.xml",
            r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>见下图</t></is></c></row></sheetData></worksheet>"#.to_owned(),
        ),
        text(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations(&[("drawing", "../drawings/drawing1.xml")]),
        ),
        text(
            "xl/drawings/drawing1.xml",
            r#"<xdr:wsDr xmlns:xdr="xdr" xmlns:a="a" xmlns:r="r"><xdr:oneCellAnchor><xdr:ext cx="5400000" cy="3800000"/><xdr:pic><xdr:blipFill><a:blip r:embed="r0"/></xdr:blipFill></xdr:pic></xdr:oneCellAnchor></xdr:wsDr>"#.to_owned(),
        ),
        text(
            "xl/drawings/_rels/drawing1.xml.rels",
            relations(&[("image", "../media/image1.jpg")]),
        ),
        ("xl/media/image1.jpg".to_owned(), picture),
    ])
}

fn picture(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

fn report(name: &str, bytes: &[u8], more: &[&str]) -> Json {
    let pack = TempDir::new().unwrap();
    std::fs::write(pack.path().join(name), bytes).unwrap();
    run(command(Path::new(pack.path())).args(more)).1
}

/// Kinds and first pages of the documents of the one file.
pub fn kinds(report: &Json) -> Vec<(String, u64)> {
    let documents = report["files"][0]["documents"].as_array().unwrap().iter();
    documents
        .map(|one| {
            let kind = one["type"].as_str().unwrap().to_owned();
            (kind, one["pages"][0].as_u64().unwrap())
        })
        .collect()
}

pub fn requirement(report: &Json, id: &str) -> String {
    let rows = report["requirements"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == id).unwrap();
    row["status"].as_str().unwrap().to_owned()
}

pub fn a_licence_in_a_letter_is_read() {
    let letter = docx(&[
        Part::Text("随函附上我公司营业执照，请查收。"),
        Part::Picture(picture("pictures/rgb.jpg"), 3.0, 2.0),
        Part::Picture(picture(LICENCE), 15.0, 10.6),
    ]);
    let read = report("材料.docx", &letter, &[]);
    assert_eq!(kinds(&read), [("business-licence".to_owned(), 2)]);
    let code = field(&read, 0, "credit_code");
    assert_eq!(code["value"], LICENCE_CODE);
    assert_eq!(code["source"], "qr", "printed and in the QR code");
    assert_eq!(field(&read, 0, "name")["source"], "ocr");
    assert_eq!(read["files"][0]["pages"], 2);
    let basis = read["files"][0]["documents"][0]["basis"].to_string();
    assert!(
        basis.contains("picture 1 in the text of the file"),
        "{basis}"
    );
    assert_eq!(requirement(&read, "legal-status"), "satisfied");
    // Nothing is left unread, so what is lacking is known to be.
    assert_eq!(requirement(&read, "application-form"), "missing");

    let unread = report("材料.docx", &letter, &["--no-ocr"]);
    assert_eq!(unread["files"][0]["pages"], 1);
    assert_eq!(requirement(&unread, "legal-status"), "unverified");
    assert_eq!(requirement(&unread, "application-form"), "unverified");
}

pub fn a_word_file_of_scans_is_a_file_of_pages() {
    let scans = docx(&[
        Part::Picture(picture(LICENCE), 15.0, 10.6),
        Part::Picture(picture(ASSOCIATION), 12.0, 17.0),
        Part::Picture(picture(LICENCE), 15.0, 10.6),
    ]);
    let read = report("扫描件.docx", &scans, &[]);
    let wanted = [
        ("business-licence".to_owned(), 1),
        ("association-certificate".to_owned(), 2),
    ];
    assert_eq!(kinds(&read)[..2], wanted);
    let unread = report("扫描件.docx", &scans, &["--no-ocr"]);
    let told = findings(&unread);
    let warning = ("content-unread".to_owned(), "warning".to_owned());
    assert!(told.contains(&warning), "{told:?}");
}

pub fn what_a_picture_in_a_letter_does_not_show_is_not_missing() {
    // Pictures that say nothing: a photo of a shop, as it were.
    let letter = docx(&[
        Part::Text("附件：门店照片，联系电话0717-6220000。"),
        Part::Picture(picture("pictures/rgb.jpg"), 15.0, 11.0),
    ]);
    let read = report("材料.docx", &letter, &[]);
    assert_eq!(read["files"][0]["pages"], 1);
    assert_eq!(requirement(&read, "legal-status"), "unverified");
    let broken = docx(&[
        Part::Text("随函附上我公司营业执照，请查收。"),
        Part::Picture(picture(LICENCE)[..40_000].to_vec(), 15.0, 10.6),
    ]);
    let read = report("材料.docx", &broken, &[]);
    assert_eq!(requirement(&read, "legal-status"), "unverified");
}

pub fn scans_in_an_ofd_are_read() {
    let scans = ofd(&[
        ("", &[(LICENCE, [0.0, 0.0, 297.0, 210.0])]),
        ("", &[(ASSOCIATION, [5.0, 5.0, 200.0, 287.0])]),
    ]);
    let read = report("扫描件.ofd", &scans, &[]);
    assert_eq!(
        kinds(&read),
        [
            ("business-licence".to_owned(), 1),
            ("association-certificate".to_owned(), 2),
        ]
    );
    assert_eq!(field(&read, 0, "credit_code")["value"], LICENCE_CODE);
    let said = "附上我公司营业执照，请查收，谢谢贵公司。";
    let pasted = ofd(&[(said, &[(LICENCE, [30.0, 60.0, 150.0, 106.0])])]);
    let read = report("材料.ofd", &pasted, &[]);
    assert_eq!(kinds(&read), [("business-licence".to_owned(), 2)]);
}

pub fn a_licence_on_a_sheet_is_read() {
    let read = report("附件.xlsx", &xlsx(picture(LICENCE)), &[]);
    assert_eq!(kinds(&read), [("business-licence".to_owned(), 2)]);
    assert_eq!(field(&read, 0, "credit_code")["value"], LICENCE_CODE);
}
