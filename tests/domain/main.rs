//! What a reviewer knows, row by row: each row is a pack of plain text files, named after the
//! mistake that it prevents, with what a person would want to be told of it.
//!
//! A row lists every error and warning: what is not listed must not be said.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod calendar;
mod case;
mod certificates;
mod codes;
mod dates;
mod declared;
mod doubtful;
mod form;
mod neighbours;
mod people_and_places;
mod scope_and_permits;
mod site_lists;
mod unused;
