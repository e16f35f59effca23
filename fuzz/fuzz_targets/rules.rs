//! A rules file and the messages about it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use packcheck::rules::{RuleProblems, Rules, text_of};
use packcheck::say::Lang;

fuzz_target!(|bytes: &[u8]| {
    let problems = match Rules::load_bytes("rules.yaml", bytes) {
        Ok((_, warnings)) => RuleProblems::new("rules.yaml", &text_of(bytes), warnings),
        Err(problems) => problems,
    };
    for lang in [Lang::Zh, Lang::En] {
        let _ = problems.render(lang, false, 80);
    }
});
