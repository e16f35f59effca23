//! Whatever happens to a file's bytes, reading it ends with evidence or a reason.
//!
//! Bytes are changed both in the file as it is and in one of its parts before it is packed again,
//! since a changed byte of packed data mostly fails its checksum and is seen no further.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{docx, ofd, plain, xlsx};
use crate::limits::Limits;

/// A change: where (as a share of the length), how many bytes, and what with.
type Change = (f64, usize, Vec<u8>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(
        (
            0.0..1.0,
            0_usize..40,
            prop::collection::vec(any::<u8>(), 0..8),
        ),
        1..6,
    )
}

fn changed(bytes: &[u8], changes: &[Change], cut: f64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (place, length, with) in changes {
        let start = (place * bytes.len() as f64) as usize;
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, with.iter().copied());
    }
    bytes.truncate((cut * bytes.len() as f64) as usize);
    bytes
}

/// The zip again, with the part at a share of its list changed.
fn with_changed_part(bytes: &[u8], part: f64, changes: &[Change], cut: f64) -> Vec<u8> {
    let mut given = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = (part * given.len() as f64) as usize;
    for index in 0..given.len() {
        let mut entry = given.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if index == chosen {
            content = changed(&content, changes, cut);
        }
        out.start_file(
            entry.name().unwrap().into_owned(),
            SimpleFileOptions::default(),
        )
        .unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn fixture(path: &str) -> Vec<u8> {
    std::fs::read(format!("fixtures/{path}")).unwrap()
}

fn cut() -> impl Strategy<Value = f64> {
    prop_oneof![3 => Just(1.0), 1 => 0.0..1.0]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents(part in 0.0..1.0, changes in changes(), cut in cut()) {
        let form = fixture("docx/application-form-libreoffice.docx");
        let _ = docx::read(&changed(&form, &changes, cut), &Limits::default());
        let _ = docx::read(&with_changed_part(&form, part, &changes, cut), &Limits::default());
    }

    #[test]
    fn licences(part in 0.0..1.0, changes in changes(), cut in cut()) {
        let licence = ofd::tests::whole_licence();
        let _ = ofd::read(&changed(&licence, &changes, cut), &Limits::default());
        let _ = ofd::read(&with_changed_part(&licence, part, &changes, cut), &Limits::default());
    }

    #[test]
    fn spreadsheets(part in 0.0..1.0, changes in changes(), cut in cut()) {
        let sites = fixture("sheets/sites.xlsx");
        let _ = xlsx::read(&changed(&sites, &changes, cut), &Limits::default());
        let _ = xlsx::read(&with_changed_part(&sites, part, &changes, cut), &Limits::default());
        let _ = xlsx::read(&changed(&fixture("sheets/sites.xls"), &changes, cut), &Limits::default());
    }

    #[test]
    fn texts(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = plain::read(&bytes);
    }
}
