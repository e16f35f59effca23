//! The cases that prove a rules file: documents given as text, judged as those of a pack are, and
//! held against what is expected. Which of its provisions no case meets, and which none breaks, is
//! told as well.

mod compare;
mod given;
mod load;
mod provision;
mod raw;
mod run;
mod schema;
mod seen;

pub use compare::Difference;
pub use load::{Case, Expect, Expected, Handed, Suite};
pub use provision::{Provision, What, provisions};
pub use run::{Failed, Outcome, Untried, run};
pub use schema::schema_json;
