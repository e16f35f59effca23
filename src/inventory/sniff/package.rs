//! What a zip is: an office file by the main part that its content types name, an OFD by its root
//! file, and otherwise an archive of files.

use super::super::Format;
use crate::pack::positioned::Window;
use crate::pack::{Ambiguity, Limits, Pack, TroubleKind};

/// Content types of main parts; the shorter ones at the end catch unusual kinds.
const MAIN_PARTS: [(&str, Format); 6] = [
    ("wordprocessingml", Format::Docx),
    ("ms-word.", Format::Docx),
    ("presentationml", Format::Pptx),
    ("ms-powerpoint.", Format::Pptx),
    ("spreadsheetml", Format::Xlsx),
    ("ms-excel.", Format::Xlsx),
];
/// A content type list is some kilobytes long.
const LONGEST_LIST: u64 = 4 << 20;

pub(super) fn format(whole: &Window) -> Format {
    let Ok(pack) = Pack::from_archive(String::new(), whole.clone(), &Limits::default()) else {
        return by_traces(whole);
    };
    let entry = |wanted: &str| {
        pack.entries
            .iter()
            .find(|entry| entry.path.eq_ignore_ascii_case(wanted))
    };
    if entry("OFD.xml").is_some() {
        return Format::Ofd;
    }
    if let Some(list) = entry("[Content_Types].xml") {
        let mut text = Vec::new();
        if list.size <= LONGEST_LIST {
            // A list that cannot be read to its end may still have said enough.
            let _ = list.stream(|piece| text.extend_from_slice(piece));
        }
        if let Some(format) = by_content_types(&text) {
            return format;
        }
        return by_folders(|folder| {
            pack.entries
                .iter()
                .any(|entry| entry.path.starts_with(folder))
        })
        .unwrap_or(Format::Unknown);
    }
    // OpenDocument, EPUB; Java and Android programs.
    let other = ["mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"];
    if other.iter().any(|name| entry(name).is_some()) {
        Format::Unknown
    } else {
        Format::Zip
    }
}

/// Whether several parts have one name: which of them is shown depends on who opens the file.
pub(super) fn has_twins(whole: &Window) -> bool {
    let twins = TroubleKind::Ambiguous(Ambiguity::SameName);
    Pack::from_archive(String::new(), whole.clone(), &Limits::default())
        .is_ok_and(|pack| pack.troubles.iter().any(|trouble| trouble.kind == twins))
}

/// The first kind that is named as a main part, or else the first that is named at all: a text
/// document with a chart in it names spreadsheets too.
fn by_content_types(list: &[u8]) -> Option<Format> {
    let text = match list {
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE
            .decode_without_bom_handling(rest)
            .0
            .into_owned(),
        _ => String::from_utf8_lossy(list).into_owned(),
    };
    let main = |value: &str| {
        value.contains("main+xml") || value.contains("sheet.binary.macroEnabled.main")
    };
    let types = || {
        text.split("ContentType=")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '\'']).nth(1))
    };
    let known = |value: &str| {
        MAIN_PARTS
            .iter()
            .find(|(part, _)| value.contains(part))
            .map(|(_, format)| *format)
    };
    types()
        .filter(|value| main(value))
        .find_map(known)
        .or_else(|| types().find_map(known))
}

fn by_folders(has: impl Fn(&str) -> bool) -> Option<Format> {
    [
        ("word/", Format::Docx),
        ("xl/", Format::Xlsx),
        ("ppt/", Format::Pptx),
    ]
    .into_iter()
    .find(|(folder, _)| has(folder))
    .map(|(_, format)| format)
}

/// A package whose directory is lost, often a download cut short: the local headers near its
/// start still name what it was.
fn by_traces(whole: &Window) -> Format {
    const NEAR: usize = 1 << 16;
    let start = whole.up_to(0, NEAR).unwrap_or_default();
    let has = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if has(b"OFD.xml") || has(b"Doc_0/") {
        Format::Ofd
    } else if has(b"[Content_Types].xml") || has(b"_rels/.rels") {
        by_folders(|folder| has(folder.as_bytes())).unwrap_or(Format::Zip)
    } else {
        Format::Zip
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Arc;

    use super::*;

    fn zip(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            writer
                .start_file(*name, ::zip::write::SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn sniffed(bytes: &[u8]) -> Format {
        format(&Window::of_bytes(Arc::new(bytes.to_vec())))
    }

    #[test]
    fn packages_are_told_apart() {
        let word = r#"<Types><Override PartName="/chart" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
        let sheet = r"<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>";
        assert_eq!(
            sniffed(&zip(&[
                ("[Content_Types].xml", word),
                ("word/document.xml", "")
            ])),
            Format::Docx
        );
        assert_eq!(
            sniffed(&zip(&[("[Content_Types].xml", sheet)])),
            Format::Xlsx
        );
        assert_eq!(
            sniffed(&zip(&[("[Content_Types].xml", ""), ("ppt/a", "")])),
            Format::Pptx
        );
        assert_eq!(sniffed(&zip(&[("OFD.xml", "<ofd:OFD/>")])), Format::Ofd);
        assert_eq!(sniffed(&zip(&[("材料/OFD.xml", "")])), Format::Zip);
        assert_eq!(
            sniffed(&zip(&[(
                "mimetype",
                "application/vnd.oasis.opendocument.text"
            )])),
            Format::Unknown
        );
        assert_eq!(sniffed(&zip(&[])), Format::Zip);
    }

    #[test]
    fn parts_of_one_name_are_seen() {
        let twins = |names: [&str; 2]| {
            let mut bytes = zip(&[(names[0], "x"), ("a", "y")]);
            // The library writes no two entries of one name.
            let at: Vec<usize> = (0..bytes.len())
                .filter(|at| bytes[*at..].starts_with(b"a"))
                .collect();
            for at in at.into_iter().filter(|at| *at > 30) {
                bytes[at] = names[1].as_bytes()[0];
            }
            has_twins(&Window::of_bytes(Arc::new(bytes)))
        };
        assert!(twins(["b", "b"]));
        assert!(!twins(["b", "c"]));
    }

    #[test]
    fn a_package_cut_short_is_still_what_it_was() {
        let whole = zip(&[("[Content_Types].xml", "x"), ("word/document.xml", "y")]);
        assert_eq!(sniffed(&whole[..whole.len() - 40]), Format::Docx);
        let archive = zip(&[("营业执照.pdf", "x")]);
        assert_eq!(sniffed(&archive[..archive.len() - 40]), Format::Zip);
    }
}
