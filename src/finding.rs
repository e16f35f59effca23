//! Findings: what is said to the applicant. One table of codes; a finding's sentences in each
//! language are in [`crate::say`].

mod asked;
mod code;
mod message;

pub use asked::Asked;
pub use code::{Code, Severity};
pub use message::{
    Bounded, Implausible, Lacking, Listed, Message, NotNeeded, Open, Quote, Shown, Unclear, Unread,
};

use crate::rules::Words;

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the requirement it bears on.
    pub requirement: Option<String>,
    /// The site or sector it is for (as in the answers).
    pub subject: Option<String>,
    /// Path in the pack.
    pub file: Option<String>,
    /// 1-based.
    pub page: Option<u32>,
    /// Key of the field.
    pub field: Option<String>,
    /// What is said; its code and severity follow from it.
    pub message: Message,
    /// The clause that asks for it.
    pub basis: Option<Words>,
    /// What to do, where the rules say it; otherwise the code's own help.
    pub remedy: Option<Words>,
}

impl Finding {
    /// A finding about nothing in particular; fill in what is known.
    #[must_use]
    pub fn of(message: Message) -> Self {
        Self {
            requirement: None,
            subject: None,
            file: None,
            page: None,
            field: None,
            message,
            basis: None,
            remedy: None,
        }
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.message.code()
    }

    /// What it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.message.severity()
    }
}
