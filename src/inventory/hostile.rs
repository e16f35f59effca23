//! Odd and hostile zips, made for the purpose: `fixtures/zip-hostile/INDEX.tsv` says what each is
//! and deserves. Honest oddities must pass without a word, the others give their own trouble.

use std::path::{Path, PathBuf};

use super::{Format, Inventory};
use crate::pack::{Ambiguity, Limits, OpenError, Pack, TroubleKind, UnsafePath, windows};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/zip-hostile")
}

fn read(file: &str) -> Result<Inventory<usize>, OpenError> {
    let limits = Limits::default();
    let pack = Pack::open(&folder().join(file), &limits)?;
    Ok(pack.read_all(
        &limits,
        |format| format == Format::Pdf,
        |_, bytes| bytes.map_or(0, <[u8]>::len),
    ))
}

/// What an outcome is in the words of the index.
fn word(kind: &TroubleKind) -> &'static str {
    match kind {
        TroubleKind::UnsafePath(UnsafePath::Absolute | UnsafePath::Parent) => "path",
        TroubleKind::UnsafePath(UnsafePath::Link) => "symlink",
        TroubleKind::UnsafePath(UnsafePath::Device) => "special",
        TroubleKind::UnsafePath(UnsafePath::ControlCharacter) => "name-chars",
        TroubleKind::UnsafePath(UnsafePath::Empty) => "name-empty",
        TroubleKind::Ambiguous(Ambiguity::SameName) => "dup",
        TroubleKind::Ambiguous(Ambiguity::NamesDifferOnlyInCase) => "collide",
        TroubleKind::Ambiguous(Ambiguity::FileAndFolder) => "file-dir",
        TroubleKind::Ambiguous(Ambiguity::HeadersDiffer) => "header-mismatch",
        TroubleKind::Ambiguous(Ambiguity::Overlap) => "overlap",
        TroubleKind::Ambiguous(Ambiguity::TwoArchives) => "ambiguous",
        TroubleKind::Ambiguous(Ambiguity::HiddenData) => "gap",
        TroubleKind::Ambiguous(Ambiguity::PartsOfOneName) => "parts",
        TroubleKind::NameRepaired { .. } => "mojibake",
        TroubleKind::Limit {
            limit: Limits::NESTING,
            ..
        } => "nest",
        TroubleKind::Limit {
            limit: Limits::NAME_LENGTH | Limits::PATH_LENGTH,
            ..
        } => "name-long",
        TroubleKind::Limit { .. } => "limit",
        TroubleKind::Encrypted => "encrypted",
        TroubleKind::Corrupt { .. } => "data",
        TroubleKind::Refused(_) => "refused",
        TroubleKind::NotSupported { .. } => "method",
    }
}

fn judge(file: &str, expected: &str) -> Result<(), String> {
    let refused = |wanted: fn(&OpenError) -> bool| match read(file) {
        Err(error) if wanted(&error) => Ok(()),
        other => Err(format!("{:?}", other.map(|inventory| inventory.troubles))),
    };
    match expected {
        "reject:cd" => {
            return refused(|e| {
                matches!(
                    e,
                    OpenError::Corrupt { .. } | OpenError::NotAnArchive { .. }
                )
            });
        }
        "reject:not-zip" => return refused(|e| matches!(e, OpenError::NotAnArchive { .. })),
        "reject:split" => return refused(|e| matches!(e, OpenError::Split)),
        _ => {}
    }
    let inventory = read(file).map_err(|error| error.to_string())?;
    let mut words: Vec<&str> = inventory
        .troubles
        .iter()
        .map(|trouble| word(&trouble.kind))
        .collect();
    words.dedup();
    let told = match expected {
        // Opens, and holds no file.
        "reject:empty" => {
            return if inventory.items.is_empty() {
                Ok(())
            } else {
                Err("has items".into())
            };
        }
        "warn:mojibake" => "mojibake",
        "warn:symlink-attr" => "symlink",
        "warn:win-name" => "",
        _ => expected.strip_prefix("reject:").unwrap_or(""),
    };
    let as_told = if told.is_empty() {
        words.is_empty()
    } else {
        words == [told]
    };
    // Only where such a name is the trouble; no honest pack may be told of one.
    let not_for_windows = inventory
        .items
        .iter()
        .any(|(item, _)| windows::refuses(&item.path).is_some());
    let as_told = as_told && (!told.is_empty() || not_for_windows == (expected == "warn:win-name"));
    let all_read = inventory
        .items
        .iter()
        .all(|(item, _)| item.sha256.is_some());
    if as_told && (!told.is_empty() || all_read) {
        Ok(())
    } else {
        Err(format!(
            "{:?}",
            inventory.troubles.iter().take(5).collect::<Vec<_>>()
        ))
    }
}

#[test]
fn each_zip_gets_what_it_deserves() {
    let index = std::fs::read_to_string(folder().join("INDEX.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut judged = 0;
    for line in index.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        judged += 1;
        if let Err(got) = judge(fields[0], fields[2]) {
            wrong.push(format!("{} should be {}: {got}", fields[0], fields[2]));
        }
    }
    assert!(judged > 70, "index is incomplete");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn paths(file: &str) -> Vec<String> {
    read(file)
        .unwrap()
        .items
        .into_iter()
        .map(|(item, _)| item.path)
        .collect()
}

#[test]
fn names_are_decoded_as_they_were_meant() {
    let usual = [
        "申请材料/01营业执照.pdf",
        "申请材料/02法定代表人身份证（正反面）.jpg",
        "申请材料/03审计报告2023年度.pdf",
        "申请材料/承诺书.docx",
        "申请材料/附件1：项目预算表.xlsx",
    ];
    for file in [
        "n_gbk_7075.zip",
        "n_7075_badcrc.zip",
        "n_moji_latin1_utf8.zip",
        "t_7z_local.zip",
    ] {
        assert_eq!(paths(file), usual, "{file}");
    }
    assert_eq!(paths("n_gbk_5c_tail.zip"), ["材料/誠"]);
    assert_eq!(
        paths("n_mixed_gbk_utf8.zip"),
        ["甲/审计报告.pdf", "甲/授权书.pdf", "甲/营业执照.pdf"]
    );
    assert!(paths("n_sjis_noflag.zip").contains(&"申請書類/ソフトウェア一覧.xlsx".to_owned()));
    assert!(paths("n_utf8_nfd_mac.zip").contains(&"资料/Müller推荐信.pdf".to_owned()));
    assert_eq!(paths("p_14.zip"), ["folder/a.pdf", "ok.pdf"]);
}

#[test]
fn the_rest_of_a_pack_is_judged_all_the_same() {
    let inventory = read("n_empty.zip").unwrap();
    assert_eq!(inventory.items.len(), 1);
    assert!(inventory.items[0].0.sha256.is_some());
    // Both of a name are told, neither is read, and one row stands for them.
    let twins = read("d_diff.zip").unwrap();
    assert_eq!(twins.items.len(), 1);
    assert_eq!(twins.items[0].0.sha256, None);
    // Names that differ in case only are two files.
    assert!(
        read("d_case.zip")
            .unwrap()
            .items
            .iter()
            .all(|(item, _)| item.sha256.is_some())
    );
}

#[test]
fn inner_archives_are_read_to_the_limit() {
    let inventory = read("b_nest200.zip").unwrap();
    let paths: Vec<&str> = inventory
        .items
        .iter()
        .map(|(item, _)| item.path.as_str())
        .collect();
    let deepest = "next.zip/next.zip/next.zip/next.zip";
    assert_eq!(paths.last().copied(), Some(deepest));
    assert_eq!(inventory.troubles.len(), 1);
    assert_eq!(inventory.troubles[0].path.as_deref(), Some(deepest));
}

/// Any byte of any of these zips overturned: whatever is said of it, nothing breaks, and no path
/// leads out of the pack.
#[test]
fn damage_of_any_kind_is_survived() {
    use crate::pack::positioned::Window;
    for file in [
        "n_gbk_7075.zip",
        "z_dd_sig.zip",
        "t_deflate64.zip",
        "x_two_eocd.zip",
        "n_utf8_nfd_mac.zip",
    ] {
        let sound = std::fs::read(folder().join(file)).unwrap();
        for at in (0..sound.len()).step_by(if sound.len() > 2000 { 29 } else { 3 }) {
            for value in [0, 0xff, sound[at] ^ 0x10] {
                let mut bytes = sound.clone();
                bytes[at] = value;
                let window = Window::of_bytes(std::sync::Arc::new(bytes));
                let Ok(pack) = Pack::from_archive(String::new(), window, &Limits::default()) else {
                    continue;
                };
                let inventory = pack.read_all(&Limits::default(), |_| true, |_, _| ());
                for (item, ()) in &inventory.items {
                    assert!(
                        !item.path.starts_with('/')
                            && !item.path.split('/').any(|part| part == "..")
                    );
                }
            }
        }
    }
}
