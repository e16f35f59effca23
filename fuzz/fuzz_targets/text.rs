#![no_main]

use libfuzzer_sys::fuzz_target;
use packcheck::{evidence, inventory::Format};

fuzz_target!(|bytes: &[u8]| {
    let _ = evidence::read(bytes, Format::Txt);
});
