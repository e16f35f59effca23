//! Packs to measure with. Made from the fixtures and a fixed sequence of numbers, so that every
//! machine measures the same bytes.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs::File;
use std::io::{BufWriter, Cursor, Read, Result, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Name and bytes of a file.
pub type Document = (String, Vec<u8>);

/// A file under `fixtures/`.
pub fn fixture(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What an applicant with one branch that sells food hands in: seven files in five formats.
pub fn small() -> Vec<Document> {
    [
        (
            "1、认证申请书.docx",
            "packs/03-branch-licence-missing/01、认证申请书.docx",
        ),
        (
            "2、营业执照副本.pdf",
            "packs/03-branch-licence-missing/02、营业执照副本.pdf",
        ),
        (
            "3、宜昌分公司营业执照.pdf",
            "packs/03-branch-licence-missing/03、宜昌分公司营业执照.pdf",
        ),
        (
            "4、食品经营许可证.pdf",
            "packs/09-food-permit/4、食品经营许可证.pdf",
        ),
        (
            "5、电子营业执照.ofd",
            "packs/25-ofd-licence-and-text-form/电子营业执照.ofd",
        ),
        ("6、多场所清单.xlsx", "sheets/sites.xlsx"),
        ("7、门店照片.jpg", "packs/12-all-scans/营业执照.jpg"),
    ]
    .map(|(name, path)| (name.to_owned(), fixture(path)))
    .into()
}

/// `count` files of 300 kB on average, as a group with many branches hands them in. Of every
/// hundred 63 are photos, 24 certificates in PDF, 10 DOCX, and 3 scans in a PDF, of which one is
/// large; the first is the application form.
pub fn large(count: usize) -> impl Iterator<Item = Document> {
    let sources = Sources::read();
    (0..count).map(move |nth| sources.document(nth))
}

struct Sources {
    pdfs: [Vec<u8>; 4],
    form: Vec<u8>,
    records: [Vec<u8>; 3],
    photo: Vec<u8>,
}

impl Sources {
    fn read() -> Self {
        Self {
            pdfs: [
                "packs/09-food-permit/4、食品经营许可证.pdf",
                "packs/32-construction/03建筑业企业资质证书.pdf",
                "pdf/a02_libreoffice.pdf",
                "packs/35-transport-and-telecom/5-许可证/道路运输经营许可证.pdf",
            ]
            .map(fixture),
            records: [
                "packs/32-construction/01认证申请书.docx",
                "docx/application-form.docx",
                "docx/application-form-libreoffice.docx",
            ]
            .map(|form| service_record(&fixture(form))),
            form: fixture("packs/03-branch-licence-missing/01、认证申请书.docx"),
            photo: header(&fixture("packs/12-all-scans/营业执照.jpg")),
        }
    }

    /// No two are alike: copies are not judged again and would make the pack smaller than it is.
    fn document(&self, nth: usize) -> Document {
        if nth == 0 {
            return ("认证申请书.docx".to_owned(), self.form.clone());
        }
        let branch = nth / 4 + 1;
        match nth % 100 {
            kind @ 0..24 => {
                let mut pdf = self.pdfs[kind % 4].clone();
                pdf.extend_from_slice(format!("% {nth:06}\n").as_bytes());
                (format!("{branch:03}分公司/{nth:06}.pdf"), pdf)
            }
            kind @ 24..34 => {
                let record = with_comment(&self.records[kind % 3], &format!("{nth:06}"));
                (format!("{branch:03}分公司/{nth:06}-服务记录.docx"), record)
            }
            34 => (
                format!("扫描件/{nth:06}.pdf"),
                scan(&self.photo(nth, 8_000_000)),
            ),
            35..37 => (
                format!("扫描件/{nth:06}.pdf"),
                scan(&self.photo(nth, 900_000)),
            ),
            _ => {
                let size = 180_000 + nth * 7919 % 280_000;
                (
                    format!("{branch:03}分公司/{nth:06}.jpg"),
                    self.photo(nth, size),
                )
            }
        }
    }

    /// The head of a real photo and a body that packs as badly as one: by two or three per cent.
    fn photo(&self, nth: usize, size: usize) -> Vec<u8> {
        let mut state =
            0x9E37_79B9_7F4A_7C15 ^ (nth as u64 + 1).wrapping_mul(0xD129_0B26_09B5_63C5);
        let mut photo = self.photo.clone();
        photo.reserve(size + 8);
        while photo.len() < size {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let skew = if state & 0x300 == 0 { 0x7F } else { 0x3F };
            // Never 0xFF, which would be a marker.
            photo.extend(state.to_le_bytes().map(|byte| match byte {
                0xFF => 0,
                byte if byte & 0xC0 == 0xC0 => byte & (0x80 | skew),
                byte => byte,
            }));
        }
        photo.extend_from_slice(b"\xFF\xD9");
        photo
    }
}

/// A JPEG up to where its picture data begins.
fn header(jpeg: &[u8]) -> Vec<u8> {
    let scan = jpeg
        .windows(2)
        .position(|marker| marker == b"\xFF\xDA")
        .expect("a scan");
    let length = usize::from(u16::from_be_bytes([jpeg[scan + 2], jpeg[scan + 3]]));
    jpeg[..scan + 2 + length].to_vec()
}

/// A PDF of one page with a picture over all of it.
fn scan(jpeg: &[u8]) -> Vec<u8> {
    let draw = "595 0 0 842 0 0 cm /I Do";
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".to_vec(),
        format!("<</Length {}>>stream\n{draw}\nendstream", draw.len()).into_bytes(),
        [
            format!(
                "<</Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceRGB\
                 /BitsPerComponent 8/Filter/DCTDecode/Length {}>>stream\n",
                jpeg.len()
            )
            .as_bytes(),
            jpeg,
            b"\nendstream",
        ]
        .concat(),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (nth, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.extend_from_slice(format!("{} 0 obj", nth + 1).as_bytes());
        pdf.extend_from_slice(object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let end = format!(
        "{table}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
        objects.len() + 1,
        pdf.len()
    );
    pdf.extend_from_slice(end.as_bytes());
    pdf
}

/// An application form made into a form of another kind: an application is handed in once.
fn service_record(form: &[u8]) -> Vec<u8> {
    let mut given = ZipArchive::new(Cursor::new(form)).expect("a DOCX is a zip");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..given.len() {
        let mut part = given.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        let name = part.name().expect("its name").into_owned();
        if name == "word/document.xml" {
            let text = String::from_utf8(content).expect("XML");
            let text = [
                ("申请", "回访"),
                ("认证", "服务"),
                ("单位名称", "客户姓名"),
                ("信用代码", "服务单号"),
            ]
            .iter()
            .fold(text, |text, (old, new)| text.replace(old, new));
            content = text.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default())
            .expect("into memory");
        out.write_all(&content).expect("into memory");
    }
    out.finish().expect("into memory").into_inner()
}

/// A zip with another comment.
fn with_comment(zip: &[u8], comment: &str) -> Vec<u8> {
    let mut given = ZipArchive::new(Cursor::new(zip)).expect("a DOCX is a zip");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..given.len() {
        out.raw_copy_file(given.by_index_raw(index).expect("an entry"))
            .expect("a copy");
    }
    out.set_comment(comment).expect("a short comment");
    out.finish().expect("a zip").into_inner()
}

/// Writes a zip, deflated throughout, as Windows does.
pub fn write_zip(path: &Path, documents: impl Iterator<Item = Document>) -> Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6));
    for (name, bytes) in documents {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?;
    Ok(())
}

/// Writes the files into a folder.
pub fn write_folder(path: &Path, documents: impl Iterator<Item = Document>) -> Result<()> {
    for (name, bytes) in documents {
        let file = path.join(name);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, bytes)?;
    }
    Ok(())
}
