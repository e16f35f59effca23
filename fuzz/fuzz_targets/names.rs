#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| packcheck_fuzz::targets::names(bytes));
