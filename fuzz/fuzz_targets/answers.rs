//! An answers file, or what follows `--set`, and the messages about it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use packcheck::answers;
use packcheck::rules::{Rules, load_built_in, text_of};
use packcheck::say::Lang;

static RULES: LazyLock<Rules> =
    LazyLock::new(|| load_built_in("after-sales-service").expect("it is built in"));

fuzz_target!(|bytes: &[u8]| {
    let from_file = answers::parse_bytes("answers.yaml", bytes, &RULES);
    let from_line = answers::parse_set(&text_of(bytes), &RULES);
    for problems in [from_file.err(), from_line.err()].into_iter().flatten() {
        for lang in [Lang::Zh, Lang::En] {
            let _ = problems.render(lang, false, 80);
        }
    }
});
