//! The cases that prove a rules file: documents given as text, judged as those of a pack are, and
//! held against what is expected. Which of its provisions no case meets, and which none breaks, is
//! told as well.

mod between;
mod compare;
mod expect;
mod given;
mod load;
mod names;
mod provision;
mod raw;
mod run;
mod schema;
mod seen;
mod together;

pub use compare::Difference;
pub use expect::{Expect, Expected};
pub use load::{Case, Handed, Suite};
pub use provision::{Provision, What, provisions};
pub use run::{Failed, Outcome, Untried, run};
pub use schema::schema_json;
