//! `packcheck` checks an applicant's document pack against a rules file and says, requirement by
//! requirement: there, missing, wrong, not needed, or could not be checked.
//!
//! Data runs one way, down the list; no room knows one that comes later.
//!
//! | room | what it does |
//! |---|---|
//! | [`text`], [`dates`], [`codes`] | the ground: text folded for matching, dates, check digits |
//! | [`limits`] | every limit, in one table |
//! | [`pack`] | opens a folder or an archive: names decoded, paths made safe, limits kept |
//! | [`inventory`] | one row per file: size, hash, real format, junk or not |
//! | [`evidence`] | what a file says: pages, lines, form values; one file a format |
//! | [`models`] | the networks that read pictures: where they lie, whether they are the right ones |
//! | [`worker`] | the reading of foreign documents in a process of its own |
//! | [`rules`] | YAML in, rules out; every mistake in it with its place |
//! | [`answers`] | what only the applicant can say |
//! | [`documents`] | which item is which document, and why; its fields |
//! | [`finding`] | the table of findings |
//! | [`checks`] | one file a check; rules and documents in, findings out |
//! | [`verdict`] | requirement states, severity, verdict: the report |
//! | [`seeing`] | which pages are looked at, and what came of it |
//! | [`preview`] | small pictures of the pages that findings point at |
//! | [`judge`], [`run`] | the checks in their order; one pack from its path to its report |
//! | [`cases`] | the cases that prove a rules file |
//! | [`say`], [`report`] | sentences in each language; one file a format |
//! | [`cli`] | the command line: arguments in, exit code out |
#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )
)]

pub mod answers;
pub mod cases;
pub mod checks;
pub mod cli;
pub mod codes;
pub mod dates;
pub mod documents;
pub mod evidence;
pub mod finding;
pub mod inventory;
pub mod judge;
pub mod lang;
pub mod limits;
mod masked;
pub mod models;
pub mod pack;
pub mod preview;
pub mod report;
pub mod rules;
pub mod run;
pub mod say;
pub mod seeing;
pub mod text;
pub mod verdict;
pub mod worker;

pub use run::{Options, check, check_with_previews};
pub use seeing::Seeing;
pub use worker::Reader;
