//! The rules file: YAML in, [`Rules`] out; every mistake in it with its place.

mod model;
pub mod raw;

pub use model::*;
