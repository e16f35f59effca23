//! Chinese, as the staff of a certification body would write it.

pub(in crate::say) mod cases;
mod code;
mod explain;
mod help;
pub(in crate::say) mod likeness;
mod message;
mod reason;
mod trouble;
mod words;

pub(super) use explain::explanation;
pub(super) use help::help;
pub(super) use message::message;
pub(super) use reason::{basis, reason};
pub(super) use trouble::failure;
pub(super) use words::{LABELS, day, format, place, severity, status, totals, verdict};
