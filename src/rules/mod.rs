//! The rules file: YAML in, [`Rules`] out; every mistake in it with its place.

mod built_in;
mod described_zh;
mod load;
pub(crate) mod locate;
mod lower;
mod mistake;
mod mistake_en;
mod mistake_zh;
mod model;
pub(crate) mod nearest;
pub(crate) mod path;
mod pattern;
mod problem;
pub mod raw;
mod read;
mod reference;
mod schema;
mod shape;
pub(crate) mod syntax;
mod wanted;

pub use built_in::{built_in, load_built_in};
pub use load::text_of;
pub(crate) use lower::folded;
pub use mistake::{CheckMistake, Mistake, NameStyle, NoEffect, Offer, Shape, SyntaxCause, Thing};
pub use model::*;
pub use problem::{RuleProblem, RuleProblems};
pub(crate) use read::read as read_node;
pub use reference::reference;
pub use schema::schema_json;
pub(crate) use shape::{check as check_shape, shape as shape_of};
