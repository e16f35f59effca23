//! The fixed words of each thing that people receive, by language.

use super::{
    ChangesWords, ChecklistWords, CompareWords, Lang, NoticeWords, Paper, ReceiptWords, en, zh,
};

impl Lang {
    /// The fixed words of a report as a page.
    #[must_use]
    pub fn paper(self) -> &'static Paper {
        match self {
            Self::Zh => &zh::PAPER,
            Self::En => &en::PAPER,
        }
    }

    /// The words of a checklist for an applicant.
    #[must_use]
    pub fn checklist(self) -> &'static ChecklistWords {
        match self {
            Self::Zh => &zh::CHECKLIST,
            Self::En => &en::CHECKLIST,
        }
    }

    /// The words of a comparison.
    #[must_use]
    pub fn compare(self) -> &'static CompareWords {
        match self {
            Self::Zh => &zh::COMPARE,
            Self::En => &en::COMPARE,
        }
    }

    /// The words of a comparison of rules.
    #[must_use]
    pub fn changes(self) -> &'static ChangesWords {
        match self {
            Self::Zh => &zh::CHANGES,
            Self::En => &en::CHANGES,
        }
    }

    /// The words of a notice to the applicant.
    #[must_use]
    pub fn notice(self) -> &'static NoticeWords {
        match self {
            Self::Zh => &zh::NOTICE,
            Self::En => &en::NOTICE,
        }
    }

    /// The words of a receipt.
    #[must_use]
    pub fn receipt(self) -> &'static ReceiptWords {
        match self {
            Self::Zh => &zh::RECEIPT,
            Self::En => &en::RECEIPT,
        }
    }
}
