#![no_main]

use libfuzzer_sys::fuzz_target;
use packcheck::{evidence, inventory::Format};

fuzz_target!(|bytes: &[u8]| {
    packcheck_fuzz::libraries_may_panic();
    let _ = evidence::read(bytes, Format::Pdf);
});
