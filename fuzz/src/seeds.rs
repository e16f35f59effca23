//! The first inputs of each target, from the fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use super::package::Package;

/// Files up to this size can be changed many times a second.
const SMALL: u64 = 12_000;
const SMALL_PDF: u64 = 50_000;

const DATES: [&str; 8] = [
    "2026年11月23日",
    "二〇二六年十一月二十三日",
    "2026-11-23 至 长期",
    "2026.11.23/2027.1.2",
    "自 2020 年 1 月 1 日至 2030 年 12 月 31 日",
    "民国一百一十年",
    "20261123",
    "    年  月  日",
];
const CODES: [&str; 8] = [
    "91420500MA48XW3K5T",
    "42050019800101123X",
    "420500198001011",
    "12345678-9",
    "JY14205000012345",
    "２０１６０１０１０１００００１",
    "9142 0500 MA48 XW3K 5T",
    "42050000001234 (1-1)",
];
const FORM: &str = "申请书.txt\n商品售后服务认证申请书\n单位名称：测试有限公司\n是否多场所 ☑是 □否\n\
申请级别：√五星 □四星\n法定代表人：张三\n申请日期：2026年11月1日";

/// The first byte says which of the names are said to be UTF-8.
const NAMES: [&[u8]; 6] = [
    "\u{7f}申请书.pdf\n材料/营业执照.pdf\n../x\n材料\\a.pdf".as_bytes(),
    // GBK, then Big5, then Shift-JIS: 营业执照, 營業執照, ソフト.
    b"\0\xd3\xaa\xd2\xb5\xd6\xb4\xd5\xd5.pdf\na/\xb2\xc4\xc1\xcf.doc",
    b"\0\xc0\xe7\xb7~\xb0\xf5\xb7\xd3.pdf",
    b"\0\x83\x5c\x83t\x83g.xlsx\nC:\\x\n/etc/passwd\n",
    "\u{2}Ó\u{aa}Òµ.pdf\nA.pdf\na.pdf\nA.PDF. \n．．／x".as_bytes(),
    b"\x7f\xd3\xaa\xd2\xb5\n\x1b[2J\nCON\na\0b",
];

/// The first inputs of the target of this name.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        // Those that end the process that reads them are for `worker`.
        "pdf" => contents(&found("", "pdf", SMALL_PDF, Some("deadly"))),
        "worker" => {
            let formats = ["pdf", "docx", "xlsx", "xls", "ofd", "png", "jpg", "gif"];
            let all = formats.into_iter();
            all.flat_map(|format| files("", format, SMALL)).collect()
        }
        "sniff" => {
            let formats = [
                "pdf", "docx", "xlsx", "xls", "ofd", "png", "jpg", "gif", "tif", "webp", "zip",
                "7z", "txt",
            ];
            let all = formats.into_iter();
            all.flat_map(|format| files("", format, SMALL)).collect()
        }
        "names" => NAMES.map(Into::into).into(),
        "xls" => files("", "xls", SMALL),
        "picture" => {
            let formats = ["jpg", "png", "bmp", "webp", "tif"].into_iter();
            formats
                .flat_map(|format| files("pictures", format, SMALL))
                .collect()
        }
        "docx" => package(target, "docx/application-form-libreoffice.docx"),
        "xlsx" => package(target, "sheets/sites.xlsx"),
        "ofd" => package(
            target,
            "packs/25-ofd-licence-and-text-form/电子营业执照.ofd",
        ),
        "pack" => files("zip-hostile", "zip", SMALL),
        "inner" => {
            let mut seeds = files("sevenz", "7z", SMALL);
            for picture in ["png", "jpg", "bmp", "gif"] {
                seeds.extend(files("", picture, SMALL));
            }
            seeds
        }
        "rules" => {
            let mut seeds = files("rules-broken", "yaml", SMALL);
            seeds.extend(fs::read(fixtures().join("rules-small.yaml")));
            seeds
        }
        "extending" => {
            let mut seeds = files("rules-extends", "yaml", SMALL);
            let small = fs::read(fixtures().join("rules-small.yaml")).unwrap_or_default();
            let body = fs::read(fixtures().join("rules-extends/body.yaml")).unwrap_or_default();
            seeds.push([&*body, b"---8<---\n", &*small].concat());
            seeds
        }
        "answers" => {
            let mut seeds = files("answers-broken", "yaml", SMALL);
            seeds.extend(files("packs", "yaml", SMALL));
            seeds.push(b"sectors=food,construction".to_vec());
            seeds
        }
        "text" => files("", "txt", SMALL_PDF),
        "documents" => {
            let texts = files("", "txt", SMALL_PDF).into_iter();
            let mut seeds: Vec<_> = texts.map(|text| [b"a.txt\n", &*text].concat()).collect();
            seeds.push(FORM.into());
            seeds
        }
        "dates" => DATES.map(Into::into).into(),
        "codes" => CODES.map(Into::into).into(),
        other => panic!("no target {other}"),
    }
}

fn fixtures() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    [root.join("fixtures"), root.join("../fixtures")]
        .into_iter()
        .find(|folder| folder.exists())
        .expect("the fixtures")
}

/// Contents of the files with this ending anywhere below a folder, in the order of their paths.
fn files(folder: &str, ending: &str, largest: u64) -> Vec<Vec<u8>> {
    contents(&found(folder, ending, largest, None))
}

fn contents(paths: &[PathBuf]) -> Vec<Vec<u8>> {
    let content = |path| fs::read(path).expect("a fixture");
    paths.iter().map(content).collect()
}

/// Files with this ending, but for those in folders of this name.
fn found(folder: &str, ending: &str, largest: u64, but: Option<&str>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    below(&fixtures().join(folder), ending, largest, &mut found);
    let is_left_out =
        |path: &Path| but.is_some_and(|but| path.parent().is_some_and(|it| it.ends_with(but)));
    found.retain(|path| !is_left_out(path));
    found.sort();
    found
}

fn below(folder: &Path, ending: &str, largest: u64, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of fixtures") {
        let entry = entry.expect("an entry");
        let (path, metadata) = (entry.path(), entry.metadata().expect("its metadata"));
        if metadata.is_dir() {
            below(&path, ending, largest, found);
        } else if path.extension().is_some_and(|its| its == ending) && metadata.len() <= largest {
            found.push(path);
        }
    }
}

/// Whole documents of this kind, and each part of the one that the target takes apart, its number
/// in front.
fn package(ending: &str, base: &str) -> Vec<Vec<u8>> {
    let mut seeds = files("", ending, SMALL);
    let base = fs::read(fixtures().join(base)).expect("a fixture");
    let package = Package::of(&base).expect("a document that is right");
    for (number, (_, content)) in (0_u8..).zip(&package.parts) {
        seeds.push([&[number], &**content].concat());
    }
    seeds
}
