//! The words of a checklist for an applicant.

use serde::Serialize;

/// The words of a checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistWords {
    /// What it is.
    pub title: &'static str,
    /// Heading of the questions.
    pub questions: &'static str,
    /// In place of an answer.
    pub unanswered: &'static str,
    /// How a question is answered.
    pub how: &'static str,
    /// Stands before the choices of a question.
    pub choices: &'static str,
    /// Heading of what is to be handed in.
    pub documents: &'static str,
    /// Heads of the table.
    pub need_head: &'static str,
    /// Heads of the table.
    pub item_head: &'static str,
    /// Heads of the table.
    pub form_head: &'static str,
    /// Needed, needed unless, open, not needed, not allowed.
    pub needs: [&'static str; 5],
    /// What an open entry depends on.
    pub depends: &'static str,
    /// Not needed, because the question was answered with none.
    pub none_declared: &'static str,
    /// The rules say nothing of this answer.
    pub unknown_choice: &'static str,
    /// Stands before what would do.
    pub accepted: &'static str,
    /// Stands before the one form that would do.
    pub only: &'static str,
    /// Stands before what is needed together.
    pub all: &'static str,
    /// Stands before what so many are needed of.
    pub some: &'static str,
    /// So many different documents of a kind.
    pub several: &'static str,
    /// No more than so many.
    pub at_most: &'static str,
    /// So many, and no more than so many.
    pub between: &'static str,
    /// Stands before what may not be handed in.
    pub forbidden: &'static str,
    /// Between parts of a line that are needed together.
    pub and_also: &'static str,
    /// Between parts of a line of which one will do.
    pub or_else: &'static str,
    /// Stands before when it is not needed.
    pub unless: &'static str,
    /// Stands before what a document must bear.
    pub bears: &'static str,
    /// Stands before where it is to be signed.
    pub signed: &'static str,
    /// It must be valid.
    pub valid: &'static str,
    /// Between items of a list.
    pub and: &'static str,
    /// Between two fields of which one will do.
    pub or: &'static str,
    /// Heading of what is recommended.
    pub recommended: &'static str,
    /// Heading of what often goes wrong.
    pub mistakes: &'static str,
    /// What must agree.
    pub agree: &'static str,
    /// Heading of the advice.
    pub advice: &'static str,
    /// Advice on files.
    pub tips: [&'static str; 5],
}

impl ChecklistWords {
    /// Stands before so many forms that would do.
    pub(crate) fn accepted(&self, forms: usize) -> &'static str {
        if forms == 1 { self.only } else { self.accepted }
    }

    pub(crate) fn need(&self, at: usize) -> &'static str {
        self.needs.get(at).copied().unwrap_or_default()
    }
}
