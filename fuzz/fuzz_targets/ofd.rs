#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use packcheck::{evidence, inventory::Format};
use packcheck_fuzz::Package;

static BASE: LazyLock<Package> = LazyLock::new(|| {
    Package::of(include_bytes!(
        "../../fixtures/packs/25-ofd-licence-and-text-form/电子营业执照.ofd"
    ))
});

fuzz_target!(|input: &[u8]| {
    let _ = evidence::read(&BASE.with(input), Format::Ofd);
});
