//! The rules file: YAML in, [`Rules`] out; every mistake in it with its place.

mod locate;
mod mistake;
mod mistake_en;
mod mistake_zh;
mod model;
mod nearest;
mod path;
mod pattern;
mod problem;
pub mod raw;
mod schema;
mod shape;
mod syntax;

pub use mistake::Mistake;
pub use model::*;
pub use problem::{RuleProblem, RuleProblems};
pub use schema::schema_json;
