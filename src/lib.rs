//! Checks an applicant's document pack against a rules file and says what is missing or invalid.
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
pub mod cli;
pub mod codes;
pub mod inventory;
pub mod rules;
pub mod say;
pub mod text;
