//! The checks: rules and documents in, findings out. One file a check.
//!
//! A check is a pure function of what was read; it never opens a file. It answers *met*, *not met*
//! or *cannot tell* ([`truth::Truth`]), and *cannot tell* reaches the verdict as such.

pub mod activities;
pub mod against;
pub mod agreement;
pub mod alike;
pub mod assign;
mod bounds;
pub mod compared;
pub mod condition;
pub mod document;
pub mod facts;
pub mod figures;
pub mod files;
pub mod heap;
pub mod holder;
mod measure;
pub mod misread;
pub mod obsolete;
pub mod parts;
mod placed;
mod reach;
pub mod recommended;
pub mod requirements;
pub mod select;
pub mod spans;
mod telephone;
pub mod truth;
pub mod unclaimed;
pub mod unused;
mod validity;
pub mod waived;
