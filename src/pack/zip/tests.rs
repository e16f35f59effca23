//! Archives as honest tools write them, which must open without a word, and a few that are not.

use std::io::{Cursor, Write};
use std::sync::Arc;

use ::zip::CompressionMethod;
use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;

use crate::pack::positioned::Window;
use crate::pack::{Ambiguity, Limits, OpenError, Pack, Trouble, TroubleKind};

fn zip(files: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

fn open(bytes: Vec<u8>) -> Result<Pack, OpenError> {
    Pack::from_archive(
        "pack.zip".into(),
        Window::of_bytes(Arc::new(bytes)),
        &Limits::default(),
    )
}

/// The troubles of opening and of reading everything.
fn troubles(bytes: Vec<u8>) -> Vec<Trouble> {
    open(bytes)
        .unwrap()
        .read_all(&Limits::default(), |_| true, |_, _| ())
        .troubles
}

#[test]
fn an_archive_stored_last_is_no_second_archive() {
    let inner = zip(&[("营业执照.pdf", b"%PDF-1.4")], stored());
    assert_eq!(
        troubles(zip(
            &[("a.pdf", b"%PDF-1.4"), ("附件.zip", &inner)],
            stored()
        )),
        []
    );
}

#[test]
fn wide_sizes_are_understood() {
    let bytes = zip(&[("a.txt", b"hello")], stored().large_file(true));
    assert_eq!(troubles(bytes), []);
}

#[test]
fn bytes_before_and_behind_do_not_matter() {
    let mut bytes =
        b"MZ a program that unpacks itself; its code holds PK\x03\x04 too, and more ...".to_vec();
    bytes.extend(zip(&[("a.txt", b"hello")], stored()));
    bytes.extend(b"\r\n--boundary--\r\n");
    assert_eq!(troubles(bytes), []);
}

#[test]
fn glued_archives_are_told() {
    let mut bytes = zip(&[("a.txt", b"hello")], stored());
    bytes.extend(zip(&[("b.txt", b"world")], stored()));
    assert_eq!(
        troubles(bytes),
        [Trouble::of_pack(TroubleKind::Ambiguous(
            Ambiguity::TwoArchives
        ))]
    );
}

#[test]
fn thousands_of_entries_pass_and_too_many_do_not() {
    let many = |count: usize| {
        let names: Vec<String> = (0..count).map(|n| format!("材料/{n}.txt")).collect();
        let files: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), &b"x"[..]))
            .collect();
        zip(&files, stored())
    };
    let pack = open(many(9_000)).unwrap();
    assert_eq!((pack.entries.len(), pack.troubles.len()), (9_000, 0));
    let refused = open(many(10_001)).unwrap_err();
    assert_eq!(
        refused,
        OpenError::Limit {
            limit: Limits::ENTRIES,
            allowed: 10_000,
            found: 10_001
        }
    );
}

#[test]
fn only_what_swells_beyond_measure_is_left_out() {
    let zeros = vec![0; 8 << 20];
    let files = [("a.txt", &b"hello"[..]), ("zeros", &zeros)];
    let bytes = zip(&files, SimpleFileOptions::default());
    assert_eq!(open(bytes.clone()).unwrap().troubles, []);
    let limits = Limits {
        ratio_floor: 1 << 20,
        ..Limits::default()
    };
    let window = Window::of_bytes(Arc::new(bytes));
    let pack = Pack::from_archive(String::new(), window, &limits).unwrap();
    assert!(
        matches!(&pack.troubles[..], [Trouble { path: Some(path), kind: TroubleKind::Limit { limit: Limits::RATIO, .. } }] if path == "zeros")
    );
    assert_eq!(
        pack.entries
            .iter()
            .filter(|entry| entry.is_readable())
            .count(),
        1
    );
}

/// An archive file cut short while it is read gives an error and nothing else.
#[test]
fn a_file_cut_short_meanwhile_is_told() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("pack.zip");
    std::fs::write(&path, zip(&[("a.txt", &vec![b'a'; 100_000])], stored())).unwrap();
    let pack = Pack::open(&path, &Limits::default()).unwrap();
    std::fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(1_000)
        .unwrap();
    let inventory = pack.read_all(&Limits::default(), |_| true, |_, _| ());
    assert!(matches!(
        &inventory.troubles[..],
        [Trouble {
            kind: TroubleKind::Corrupt { .. },
            ..
        }]
    ));
    assert_eq!(
        (inventory.sha256, &inventory.items[0].0.sha256),
        (None, &None)
    );
}

/// An offset of 2^63 bytes: what lies between there and the entries before is not looked through.
#[test]
fn an_offset_beyond_any_file_is_told_at_once() {
    let options = stored().large_file(true);
    let mut bytes = zip(&[("a.txt", b"hello"), ("b.txt", b"world")], options);
    let record = bytes.windows(4).rposition(|four| four == b"PK\x01\x02");
    let record = record.unwrap();
    // The offset moves into a wide field, which takes the place of the other extra fields.
    let end = bytes.len() - 22;
    bytes[record + 42..record + 46].fill(0xff);
    let wide = [&[1, 0, 8, 0][..], &(1_u64 << 63).to_le_bytes()].concat();
    let name_end = record + 46 + "b.txt".len();
    let length = u16::try_from(wide.len()).unwrap();
    bytes[record + 30..record + 32].copy_from_slice(&length.to_le_bytes());
    bytes.splice(name_end..end, wide);
    let end = bytes.len() - 22;
    let start = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap());
    let directory = u32::try_from(end).unwrap() - start;
    bytes[end + 12..end + 16].copy_from_slice(&directory.to_le_bytes());
    let begun = std::time::Instant::now();
    let told = troubles(bytes);
    assert!(begun.elapsed().as_secs() < 5);
    assert!(
        matches!(&told[..], [.., Trouble { path: Some(path), kind: TroubleKind::Corrupt { .. } }] if path == "b.txt"),
        "{told:?}"
    );
}
