#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use packcheck::{evidence, inventory::Format};
use packcheck_fuzz::Package;

static BASE: LazyLock<Package> =
    LazyLock::new(|| Package::of(include_bytes!("../../fixtures/sheets/sites.xlsx")));

fuzz_target!(|input: &[u8]| {
    packcheck_fuzz::libraries_may_panic();
    let _ = evidence::read(&BASE.with(input), Format::Xlsx);
});
