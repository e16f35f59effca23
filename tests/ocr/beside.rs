//! Pictures that stand beside the text of a PDF, as when a Word file with photos pasted into it is
//! saved as one.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use super::canvas::Canvas;
use super::embedded::{Part, docx, kinds, requirement};
use super::packs::{command, field, findings, fixture, run};

const LICENCE: &str = "scans/23_watermark.jpg";
const LICENCE_CODE: &str = "91110108MACMMEW19E";
const ASSOCIATION: &str = "scans/association.column-cid.scan150.jpg";
const BRANCH: &str = "scans/03_scan150q80.jpg";

/// A picture on a page: its file or its pixels, and left, bottom, width and height in points.
enum Shown {
    Jpeg(&'static str, [f32; 4]),
    Pixels(Canvas, [f32; 4]),
}

/// A file of A4 pages, each with lines of text from the top and pictures.
fn pdf(pages: &[(&[&str], Vec<Shown>)]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        Vec::new(),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R/DW 1000>>".to_vec(),
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 683/StemV 91>>".to_vec(),
    ];
    let stream = |head: &str, bytes: &[u8]| {
        let mut object = format!("<<{head}/Length {}>>\nstream\n", bytes.len()).into_bytes();
        object.extend(bytes);
        object.extend(b"\nendstream");
        object
    };
    let mut kids = String::new();
    for (lines, pictures) in pages {
        let (mut content, mut names) = (String::new(), String::new());
        for (at, line) in lines.iter().enumerate() {
            let hex: String = line.encode_utf16().map(|it| format!("{it:04X}")).collect();
            let y = 780 - 20 * at;
            writeln!(content, "BT /F 12 Tf 60 {y} Td <{hex}> Tj ET").unwrap();
        }
        for shown in pictures {
            let number = objects.len() + 1;
            let (head, bytes, [left, bottom, width, height]) = match shown {
                Shown::Jpeg(name, area) => {
                    let canvas = Canvas::jpeg(name);
                    let head = format!(
                        "/Width {}/Height {}/Filter/DCTDecode",
                        canvas.width, canvas.height
                    );
                    (head, std::fs::read(fixture(name)).unwrap(), area)
                }
                Shown::Pixels(canvas, area) => {
                    let head = format!("/Width {}/Height {}", canvas.width, canvas.height);
                    (head, canvas.rgb().to_vec(), area)
                }
            };
            let head = format!(
                "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8{head}"
            );
            objects.push(stream(&head, &bytes));
            write!(names, "/I{number} {number} 0 R").unwrap();
            writeln!(
                content,
                "q {width} 0 0 {height} {left} {bottom} cm /I{number} Do Q"
            )
            .unwrap();
        }
        objects.push(stream("", content.as_bytes()));
        let content = objects.len();
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>/XObject<<{names}>>>>>>").into_bytes());
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()).into_bytes();
    let mut file = b"%PDF-1.7\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        file.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    file
}

fn report(files: &[(&str, &[u8])], more: &[&str]) -> Json {
    let pack = TempDir::new().unwrap();
    for (name, bytes) in files {
        std::fs::write(pack.path().join(name), bytes).unwrap();
    }
    run(command(Path::new(pack.path())).args(more)).1
}

const FORM: &[&str] = &[
    "售后服务认证申请书",
    "组织名称：融创ABC（中国）新能源科技有限公司",
    "统一社会信用代码：91110108MACMMEW19E",
    "联系人：王某某　联系电话：010-62220000",
    "附：营业执照副本复印件（与原件核对一致）",
];

pub fn a_licence_pasted_into_a_pdf_is_read() {
    let form = pdf(&[(
        FORM,
        vec![Shown::Jpeg(LICENCE, [60.0, 300.0, 440.0, 311.0])],
    )]);
    let read = report(&[("申请书.pdf", &form)], &[]);
    let wanted = [
        ("application-form".to_owned(), 1),
        ("business-licence".to_owned(), 2),
    ];
    assert_eq!(kinds(&read), wanted);
    let documents = read["files"][0]["documents"].as_array().unwrap();
    let licence = &documents[1];
    assert_eq!(licence["fields"]["credit_code"]["value"], LICENCE_CODE);
    assert_eq!(licence["fields"]["credit_code"]["source"], "qr");
    let basis = licence["basis"].to_string();
    assert!(
        basis.contains("picture 1 in the text of the file"),
        "{basis}"
    );
    assert_eq!(requirement(&read, "legal-status"), "satisfied");

    // As it is in the Word file that the PDF was made from.
    let picture = std::fs::read(fixture(LICENCE)).unwrap();
    let mut parts: Vec<Part<'_>> = FORM.iter().map(|line| Part::Text(line)).collect();
    parts.push(Part::Picture(picture, 15.5, 11.0));
    let word = report(&[("申请书.docx", &docx(&parts))], &[]);
    let statuses = |report: &Json| {
        let rows = report["requirements"].as_array().unwrap().clone();
        let status = |row: Json| (row["id"].to_string(), row["status"].to_string());
        rows.into_iter().map(status).collect::<Vec<_>>()
    };
    assert_eq!(statuses(&read), statuses(&word));

    // What was not looked at may be anything, and nothing is said to be missing.
    let unread = report(&[("申请书.pdf", &form)], &["--no-ocr"]);
    assert_eq!(unread["files"][0]["pages"], 1);
    assert_eq!(requirement(&unread, "legal-status"), "unverified");
}

pub fn a_scan_in_bands_and_two_photos_are_told_apart() {
    let whole = Canvas::jpeg(LICENCE);
    let (width, tall) = (440.0, 311.0);
    let rows = 8_usize;
    let step = whole.height.div_ceil(rows);
    let scale = tall / whole.height as f32;
    let band = |at: usize| {
        let height = step.min(whole.height - at * step);
        let bottom = 720.0 - (at * step + height) as f32 * scale;
        let area = [60.0, bottom, width, height as f32 * scale];
        Shown::Pixels(whole.part(0, at * step, whole.width, height), area)
    };
    let heading: &[&str] = &["附件二　总公司及分公司营业执照"];
    let bands = (heading, (0..rows).map(band).collect());
    let photos = (
        &["附件三　分公司营业执照和协会证书并列"][..],
        vec![
            Shown::Jpeg(ASSOCIATION, [350.0, 380.0, 220.0, 311.0]),
            Shown::Jpeg(BRANCH, [20.0, 496.0, 276.0, 195.0]),
        ],
    );
    let read = report(&[("附件.pdf", &pdf(&[bands, photos]))], &[]);
    assert_eq!(read["files"][0]["pages"], 5);
    let mut told = kinds(&read);
    told.retain(|(_, page)| *page > 2);
    let wanted = [
        ("business-licence".to_owned(), 3),
        ("business-licence".to_owned(), 4),
        ("association-certificate".to_owned(), 5),
    ];
    assert_eq!(told, wanted);
    let documents = read["files"][0]["documents"].as_array().unwrap();
    let of_bands = documents.iter().find(|one| one["pages"][0] == 3).unwrap();
    assert_eq!(of_bands["fields"]["credit_code"]["value"], LICENCE_CODE);
}

pub fn the_same_picture_is_looked_at_once() {
    let picture = std::fs::read(fixture(LICENCE)).unwrap();
    let form = pdf(&[(
        FORM,
        vec![Shown::Jpeg(LICENCE, [60.0, 300.0, 440.0, 311.0])],
    )]);
    let letter = docx(&[
        Part::Text("随函附上我公司营业执照，请查收。"),
        Part::Picture(picture.clone(), 15.0, 10.6),
    ]);
    let files: [(&str, &[u8]); 3] = [("1.jpg", &picture), ("2.pdf", &form), ("3.docx", &letter)];
    // One page is all that may be looked at, and none is left out.
    let read = report(&files, &["--ocr-pages", "1"]);
    for file in read["files"].as_array().unwrap() {
        let documents = file["documents"].as_array().unwrap();
        let code = &documents.last().unwrap()["fields"]["credit_code"];
        assert_eq!(code["value"], LICENCE_CODE, "{}", file["path"]);
    }
    let unread = |report: &Json| {
        findings(report)
            .iter()
            .any(|(code, _)| code == "content-unread")
    };
    assert!(!unread(&read));
    assert_eq!(field(&read, 0, "credit_code")["source"], "qr");
    // Another picture is another page.
    let other = std::fs::read(fixture(BRANCH)).unwrap();
    let read = report(
        &[("1.jpg", &picture), ("2.jpg", &other)],
        &["--ocr-pages", "1"],
    );
    assert!(unread(&read));
}
