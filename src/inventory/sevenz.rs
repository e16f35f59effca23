//! 7z archives inside a pack, as 7-Zip writes them and as somebody bent them.

use std::path::Path;

use super::{Format, Inventory};
use crate::pack::{Limits, Pack, TroubleKind, UnsafePath};

/// What is read of a pack that holds this archive alone, beside a text that is fine.
fn read(file: &str, limits: &Limits) -> Inventory<Option<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sevenz");
    let pack = tempfile::tempdir().unwrap();
    std::fs::copy(folder.join(file), pack.path().join("附件.7z")).unwrap();
    std::fs::write(pack.path().join("fine.txt"), "fine").unwrap();
    let pack = Pack::open(pack.path(), limits).unwrap();
    pack.read_all(
        limits,
        |format| format == Format::Txt,
        |_, bytes| bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
    )
}

/// Paths and the beginnings of the contents, without the archive and the text beside it.
fn contents(inventory: &Inventory<Option<String>>) -> Vec<(&str, Option<&str>)> {
    let inside = inventory.items.iter().filter_map(|(item, text)| {
        let path = item.path.strip_prefix("附件.7z/")?;
        Some((path, text.as_deref().and_then(|text| text.lines().next())))
    });
    inside.collect()
}

fn troubles(inventory: &Inventory<Option<String>>) -> Vec<(Option<&str>, &TroubleKind)> {
    let troubles = inventory.troubles.iter();
    troubles
        .map(|trouble| (trouble.path.as_deref(), &trouble.kind))
        .collect()
}

#[test]
fn what_7_zip_packs_is_read() {
    for file in ["solid.7z", "single-lzma.7z", "deflate.7z", "stored.7z"] {
        let inventory = read(file, &Limits::default());
        assert_eq!(troubles(&inventory), [], "{file}");
        assert_eq!(
            contents(&inventory),
            [
                ("材料/a.txt", Some("one")),
                ("材料/empty.txt", None),
                ("材料/numbers.txt", Some("1")),
                ("材料/营业执照.txt", Some("two two")),
            ],
            "{file}"
        );
        let read = |(item, _): &(super::Item, _)| item.sha256.is_some();
        assert!(inventory.items.iter().all(read), "{file}");
    }
}

#[test]
fn what_cannot_be_unpacked_is_listed_and_told() {
    for (file, method) in [("ppmd.7z", "7z ppmd"), ("bzip2.7z", "7z bzip2")] {
        let inventory = read(file, &Limits::default());
        let what = method.to_owned();
        let kind = TroubleKind::NotSupported { what };
        let path = Some("附件.7z/材料/a.txt");
        assert!(troubles(&inventory).contains(&(path, &kind)), "{file}");
        assert_eq!(contents(&inventory).len(), 4, "{file}");
    }
    let locked = read("password.7z", &Limits::default());
    assert!(
        troubles(&locked)
            .iter()
            .all(|(_, kind)| **kind == TroubleKind::Encrypted)
    );
    assert_eq!(contents(&locked).len(), 4);
    let hidden = read("password-names.7z", &Limits::default());
    assert_eq!(
        troubles(&hidden),
        [(Some("附件.7z"), &TroubleKind::Encrypted)]
    );
}

#[test]
fn links_and_ways_out_are_not_followed() {
    let link = read("link.7z", &Limits::default());
    let kind = TroubleKind::UnsafePath(UnsafePath::Link);
    assert_eq!(troubles(&link), [(Some("附件.7z/link"), &kind)]);
    assert_eq!(contents(&link), [("ok.txt", Some("fine"))]);
    let outside = read("outside.7z", &Limits::default());
    let kinds: Vec<_> = troubles(&outside).iter().map(|(_, kind)| *kind).collect();
    assert!(kinds.contains(&&TroubleKind::UnsafePath(UnsafePath::Parent)));
    assert!(kinds.contains(&&TroubleKind::UnsafePath(UnsafePath::Absolute)));
    assert_eq!(
        contents(&outside),
        [("ok.txt", Some("fine")), ("材料/a.txt", Some("one"))]
    );
}

#[test]
fn broken_ones_do_not_keep_the_rest_from_being_read() {
    for file in ["broken-data.7z", "cut-short.7z", "junk-header.7z"] {
        let inventory = read(file, &Limits::default());
        assert!(
            troubles(&inventory)
                .iter()
                .all(|(_, kind)| matches!(kind, TroubleKind::Corrupt { .. })),
            "{file}: {:?}",
            inventory.troubles
        );
        assert!(!inventory.troubles.is_empty(), "{file}");
        let fine = inventory.items.iter().find(|(it, _)| it.path == "fine.txt");
        assert_eq!(fine.unwrap().1.as_deref(), Some("fine"), "{file}");
    }
}

#[test]
fn the_first_of_several_parts_is_known_by_its_name() {
    use crate::pack::OpenError;
    use crate::pack::positioned::Window;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sevenz");
    let whole = std::fs::read(folder.join("solid.7z")).unwrap();
    let open = |name: &str| {
        let part = Window::of_bytes(std::sync::Arc::new(whole[..100].to_vec()));
        Pack::from_archive(name.to_owned(), part, &Limits::default()).unwrap_err()
    };
    assert_eq!(open("附件.7z.001"), OpenError::Split);
    assert!(matches!(open("附件.7z"), OpenError::Corrupt { .. }));
}

#[test]
fn limits_of_a_7z() {
    let told = |file: &str, limits: &Limits| -> Vec<&'static str> {
        let inventory = read(file, limits);
        let kinds = inventory.troubles.iter().map(|trouble| &trouble.kind);
        kinds
            .map(|kind| match kind {
                TroubleKind::Limit { limit, .. } => limit,
                _ => "",
            })
            .collect()
    };
    let usual = Limits::default();
    assert_eq!(told("dictionary.7z", &usual)[0], Limits::DICTIONARY_BYTES);
    assert_eq!(told("zeros.7z", &usual), [""; 0]);
    let swelling = usual.clone().with(&[(Limits::RATIO_FLOOR, 1 << 20)]);
    assert_eq!(told("zeros.7z", &swelling), [Limits::RATIO]);
    let few = usual.clone().with(&[(Limits::ENTRIES, 4)]);
    assert_eq!(told("solid.7z", &few), [Limits::ENTRIES]);
    let small = usual.clone().with(&[(Limits::ENTRY_BYTES, 1_000)]);
    assert_eq!(told("zeros.7z", &small), [Limits::ENTRY_BYTES]);
    let little = usual.with(&[(Limits::TOTAL_BYTES, 1_000_000)]);
    assert_eq!(told("zeros.7z", &little), [Limits::TOTAL_BYTES]);
}

/// Any byte overturned: whatever is said of it, nothing breaks.
#[test]
fn damage_of_any_kind_is_survived() {
    use crate::pack::positioned::Window;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sevenz");
    for file in ["solid.7z", "stored.7z", "outside.7z", "single-lzma.7z"] {
        let sound = std::fs::read(folder.join(file)).unwrap();
        for at in 0..sound.len() {
            for value in [0, 0xff, sound[at] ^ 0x10] {
                let mut bytes = sound.clone();
                bytes[at] = value;
                if at >= 32 {
                    mend_checksums(&mut bytes);
                }
                let window = Window::of_bytes(std::sync::Arc::new(bytes));
                let Ok(pack) = Pack::from_archive(String::new(), window, &Limits::default()) else {
                    continue;
                };
                let inventory = pack.read_all(&Limits::default(), |_| true, |_, _| ());
                for (item, ()) in &inventory.items {
                    assert!(!item.path.split('/').any(|part| matches!(part, "" | "..")));
                }
            }
        }
    }
}

/// Without right checksums a bent header is seen no further.
fn mend_checksums(bytes: &mut [u8]) {
    let number = |at: usize| u64::from_le_bytes(*bytes[at..].first_chunk().unwrap()) as usize;
    let (offset, length) = (number(12), number(20));
    let Some(header) = bytes.get(32 + offset..32 + offset + length) else {
        return;
    };
    let header = crc32fast::hash(header).to_le_bytes();
    bytes[28..32].copy_from_slice(&header);
    let start = crc32fast::hash(&bytes[12..32]).to_le_bytes();
    bytes[8..12].copy_from_slice(&start);
}
