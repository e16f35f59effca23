//! What the fuzz targets do, their first inputs, and a way to change those by chance.
//!
//! The targets themselves need a nightly compiler and libFuzzer. This does not: `tests/smoke.rs`
//! runs the same functions over the same first inputs with every test run.

pub mod mutation;
pub mod package;
pub mod seeds;
pub mod targets;
