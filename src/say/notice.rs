//! The words of a notice to the applicant.

use serde::Serialize;

/// The words of a notice.
#[derive(Debug, Serialize)]
pub struct NoticeWords {
    /// What it is.
    pub title: &'static str,
    /// Stands before its number.
    pub number: &'static str,
    /// Stand around the applicant's name.
    pub salutation: (&'static str, &'static str),
    /// What was done and what follows; matter and date in their places.
    pub introduction: &'static str,
    /// The same where nothing is known to be missing or wrong.
    pub nothing_wrong: &'static str,
    /// Stand before what the notice is about.
    pub applicant: &'static str,
    /// What is applied for.
    pub matter: &'static str,
    /// When the pack came.
    pub received: &'static str,
    /// Which pack.
    pub pack: &'static str,
    /// By what it was judged.
    pub basis: &'static str,
    /// Numbers of the parts.
    pub ordinals: [&'static str; 5],
    /// Heading of what is to be supplied or replaced.
    pub items: &'static str,
    /// Heading of what is to be explained.
    pub confirm: &'static str,
    /// Heading of the questions.
    pub questions: &'static str,
    /// Heading of what the sender still looks at.
    pub open: &'static str,
    /// Heading of what was set aside.
    pub waived: &'static str,
    /// Heads: number.
    pub no: &'static str,
    /// Heads: document.
    pub item: &'static str,
    /// Heads: what is wrong.
    pub problem: &'static str,
    /// Heads: what asks for it.
    pub required: &'static str,
    /// Heads: what to do.
    pub remedy: &'static str,
    /// A finding on no file and no requirement.
    pub whole_pack: &'static str,
    /// Heading of an annex: its number, and how many files are listed in it.
    pub annex: &'static str,
    /// Leads to an annex, behind what it belongs to.
    pub annex_see: &'static str,
    /// Stand around the deadline.
    pub deadline: (&'static str, &'static str),
    /// Stand around the days, counted from the day of the notice, where that is not known yet.
    pub deadline_days: (&'static str, &'static str),
    /// The same around working days.
    pub deadline_working_days: (&'static str, &'static str),
    /// Stands before whom to ask.
    pub contact: &'static str,
    /// Stands before the sender.
    pub sender: &'static str,
    /// Stands before the day.
    pub issued: &'static str,
    /// Heading of the slip that comes back.
    pub slip: &'static str,
    /// What the slip says.
    pub slip_text: &'static str,
    /// Stand before the slip's lines.
    pub slip_lines: [&'static str; 3],
    /// Said to the sender where nothing is asked of the applicant.
    pub not_needed: &'static str,
    /// Said to the sender of what is still to be looked at.
    pub look_first: &'static str,
    /// Said where a document would be printed on a terminal.
    pub terminal: &'static str,
}
