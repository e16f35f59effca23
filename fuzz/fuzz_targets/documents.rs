//! The first line is the file's name, the rest what stands in it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use packcheck::documents::{Vocabulary, recognise};
use packcheck::evidence;
use packcheck::inventory::{Format, Item};
use packcheck::rules::{Rules, load_built_in};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| load_built_in("after-sales-service").expect("it is built in"));
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&RULES));

fuzz_target!(|input: &str| {
    let (path, text) = input.split_once('\n').unwrap_or((input, ""));
    let item = Item {
        path: path.to_owned(),
        size: text.len() as u64,
        sha256: None,
        format: Format::Txt,
        junk: false,
    };
    let evidence = evidence::read(text.as_bytes(), Format::Txt);
    let recognised = recognise(&item, &evidence, &RULES, &VOCABULARY);
    for document in &recognised.documents {
        assert_eq!(document.file, path);
    }
});
