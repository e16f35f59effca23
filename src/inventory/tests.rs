//! Whole packs read: what comes out, in which order, within which limits.

use std::fs;
use std::io::{Cursor, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;

use super::{Format, Inventory};
use crate::pack::{Limits, Pack, Trouble, TroubleKind};

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A pack with archives in archives, packed and in place.
fn nested(limits: &Limits) -> Inventory<usize> {
    let inner = zip(&[
        ("营业执照.pdf", b"%PDF-1.4 x"),
        ("deep.zip", &zip(&[("z.txt", b"zz")])),
    ]);
    let outer = zip(&[
        ("b.zip", &inner),
        ("a.zip", &inner),
        ("readme.txt", b"hello"),
        ("x.rar", b"Rar!\x1a\x07\x00"),
    ]);
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("全部材料.zip"), outer).unwrap();
    fs::write(root.path().join("~$a.docx"), b"junk").unwrap();
    let pack = Pack::open(root.path(), limits).unwrap();
    pack.read_all(
        limits,
        |format| format == Format::Pdf,
        |_, bytes| bytes.map_or(0, <[u8]>::len),
    )
}

#[test]
fn archives_inside_are_read_like_folders() {
    let inventory = nested(&Limits::default());
    let rows: Vec<(&str, Format, usize)> = inventory
        .items
        .iter()
        .map(|(item, made)| (item.path.as_str(), item.format, *made))
        .collect();
    assert_eq!(
        rows,
        [
            ("~$a.docx", Format::Txt, 0),
            ("全部材料.zip", Format::Zip, 0),
            ("全部材料.zip/a.zip", Format::Zip, 0),
            ("全部材料.zip/a.zip/deep.zip", Format::Zip, 0),
            ("全部材料.zip/a.zip/deep.zip/z.txt", Format::Txt, 0),
            ("全部材料.zip/a.zip/营业执照.pdf", Format::Pdf, 10),
            ("全部材料.zip/b.zip", Format::Zip, 0),
            ("全部材料.zip/b.zip/deep.zip", Format::Zip, 0),
            ("全部材料.zip/b.zip/deep.zip/z.txt", Format::Txt, 0),
            ("全部材料.zip/b.zip/营业执照.pdf", Format::Pdf, 10),
            ("全部材料.zip/readme.txt", Format::Txt, 0),
            ("全部材料.zip/x.rar", Format::Rar, 0),
        ]
    );
    assert!(
        inventory
            .items
            .iter()
            .all(|(item, _)| item.sha256.is_some())
    );
    assert!(inventory.items[0].0.junk && !inventory.items[1].0.junk);
    let rar = TroubleKind::NotSupported { what: "rar".into() };
    assert_eq!(inventory.troubles, [Trouble::at("全部材料.zip/x.rar", rar)]);
}

#[test]
fn shared_limits_hold_across_archives() {
    let unread = |limits: &Limits| {
        let inventory = nested(limits);
        let troubles: Vec<String> = inventory
            .troubles
            .into_iter()
            .filter_map(|trouble| match trouble.kind {
                TroubleKind::Limit { limit, .. } => {
                    Some(format!("{limit} {}", trouble.path.unwrap_or_default()))
                }
                _ => None,
            })
            .collect();
        (troubles, inventory.items.len())
    };
    let deep = Limits {
        nesting: 2,
        ..Limits::default()
    };
    let told = [
        "nesting 全部材料.zip/a.zip/deep.zip",
        "nesting 全部材料.zip/b.zip/deep.zip",
    ]
    .map(str::to_owned);
    assert_eq!(unread(&deep), (told.to_vec(), 10));
    // Two of the pack itself and four of the archive in it leave two for the first inner one.
    let few = Limits {
        entries_in_all: 8,
        ..Limits::default()
    };
    let told = [
        "entries-in-all 全部材料.zip/a.zip/deep.zip",
        "entries-in-all 全部材料.zip/b.zip",
    ]
    .map(str::to_owned);
    assert_eq!(unread(&few), (told.to_vec(), 8));
    let small = Limits {
        nested_archive_bytes: 10,
        ..Limits::default()
    };
    assert_eq!(unread(&small).0.len(), 2);
    let short = Limits {
        document_bytes: 9,
        ..Limits::default()
    };
    assert!(
        unread(&short)
            .0
            .contains(&"document-bytes 全部材料.zip/a.zip/营业执照.pdf".to_owned())
    );
    let little = Limits {
        total_bytes: 4,
        ..Limits::default()
    };
    assert_eq!(unread(&little), (vec!["total-bytes ".to_owned()], 2));
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let outcome = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        // So little room that not all inner archives can wait in memory.
        let limits = Limits {
            nested_archive_bytes: 500,
            ..Limits::default()
        };
        let inventory = pool.install(|| nested(&limits));
        (
            inventory.items,
            inventory.troubles,
            inventory.sha256,
            inventory.bytes,
        )
    };
    let one = outcome(1);
    for threads in [2, 4, 8] {
        assert_eq!(outcome(threads), one);
    }
}

#[test]
fn each_file_is_visited_once_and_hashed() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("b"), "abc").unwrap();
    fs::write(root.path().join("a"), "").unwrap();
    let limits = Limits::default();
    let visits = AtomicUsize::new(0);
    let pack = Pack::open(root.path(), &limits).unwrap();
    let inventory = pack.read_all(
        &limits,
        |_| true,
        |_, _| visits.fetch_add(1, Ordering::Relaxed),
    );
    assert_eq!(visits.into_inner(), 2);
    let hashes: Vec<&str> = inventory
        .items
        .iter()
        .map(|(item, _)| item.sha256.as_deref().unwrap())
        .collect();
    assert_eq!(
        hashes,
        [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ]
    );
    // printf 'a\0000\000%s\nb\0003\000%s\n' HASH HASH | sha256sum
    let whole = inventory.sha256.unwrap();
    assert_eq!(
        (whole.as_str(), inventory.bytes),
        (
            "914609464bdf713c6b248cad52a1368a2eea67ddb5be7dc87600f2d0d94c365a",
            3
        )
    );
}

#[test]
fn junk_may_be_broken() {
    let root = tempfile::tempdir().unwrap();
    let mut broken = zip(&[("a", b"x")]);
    broken.truncate(20);
    fs::write(root.path().join("._a.zip"), &broken).unwrap();
    fs::write(root.path().join("b.zip"), &broken).unwrap();
    let limits = Limits::default();
    let inventory =
        Pack::open(root.path(), &limits)
            .unwrap()
            .read_all(&limits, |_| true, |_, _| ());
    assert_eq!(inventory.items.len(), 2);
    assert!(
        matches!(&inventory.troubles[..], [Trouble { path: Some(path), kind: TroubleKind::Corrupt { .. } }] if path == "b.zip")
    );
}

#[test]
fn a_split_archive_inside_is_told() {
    let root = tempfile::tempdir().unwrap();
    let part = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/zip-hostile/t_split.zip"
    );
    fs::copy(part, root.path().join("材料.zip")).unwrap();
    let limits = Limits::default();
    let inventory =
        Pack::open(root.path(), &limits)
            .unwrap()
            .read_all(&limits, |_| true, |_, _| ());
    let kind = TroubleKind::NotSupported {
        what: "split archive".into(),
    };
    assert_eq!(inventory.troubles, [Trouble::at("材料.zip", kind)]);
}
