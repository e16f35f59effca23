//! Chinese, as the staff of a certification body would write it.

mod asked;
mod bounds;
pub(in crate::say) mod cases;
mod changes;
mod checklist;
mod code;
mod compare;
mod detail;
mod explain;
mod help;
pub(in crate::say) mod likeness;
mod message;
mod notice;
mod paper;
mod reason;
mod receipt;
pub(super) mod sight;
mod trouble;
mod words;

pub(super) use changes::CHANGES;
pub(super) use checklist::CHECKLIST;
pub(super) use compare::COMPARE;
pub(super) use explain::explanation;
pub(super) use help::help;
pub(super) use message::message;
pub(super) use notice::NOTICE;
pub(super) use paper::PAPER;
pub(super) use reason::{basis, reason};
pub(super) use receipt::RECEIPT;
pub(super) use trouble::{failure, system};
pub(super) use words::{LABELS, day, format, place, severity, status, totals, verdict};
