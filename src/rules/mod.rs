//! The rules file: YAML in, [`Rules`] out; every mistake in it with its place.

mod built_in;
mod load;
mod locate;
mod lower;
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

pub use built_in::{built_in, load_built_in};
pub use mistake::Mistake;
pub use model::*;
pub use problem::{RuleProblem, RuleProblems};
pub use schema::schema_json;
