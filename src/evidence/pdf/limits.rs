//! Every limit of the PDF reader, and the budget that enforces them while a page is read.
//!
//! A PDF of a few kilobytes can ask for terabytes and hours; what is asked for beyond these
//! numbers is told, not read.

use std::time::{Duration, Instant};

/// Largest file that is opened.
pub(super) const MAX_FILE_BYTES: u64 = 400 << 20;
/// Most pages that are read; the rest is told as a limit.
pub(super) const MAX_PAGES: usize = 2_000;
/// Most drawing operations (glyphs, paths, images, clips) of one page, and of all pages.
pub(super) const MAX_PAGE_OPERATIONS: u64 = 1_500_000;
pub(super) const MAX_OPERATIONS: u64 = 10_000_000;
/// Most letters of a page that are laid out; the fullest pages of print have a twentieth.
pub(super) const MAX_PAGE_LETTERS: u64 = 200_000;
/// Most bytes one stream that is not a picture may unpack to.
pub(super) const MAX_STREAM_BYTES: u64 = 64 << 20;
/// Most bytes the object streams, or the page contents, of one file may unpack to in sum.
pub(super) const MAX_UNPACKED_BYTES: u64 = 384 << 20;
/// Most bytes that are unpacked just to see how much there is.
pub(super) const MAX_TRIED_BYTES: u64 = 2 << 30;
/// Pictures beyond this are noted: who decodes them must not.
pub(super) const MAX_IMAGE_PIXELS: u64 = 120_000_000;
/// Seconds after which interpreting stops at the next drawing operation. Far above what
/// [`MAX_OPERATIONS`] takes, so that a slow machine says the same as a fast one.
pub(super) const MAX_SECONDS: u64 = 60;
/// Seconds after which the caller no longer waits for the reading thread, which then may be in a
/// place where it cannot be stopped.
pub(super) const MAX_WAIT_SECONDS: u64 = 90;
/// Stack of the reading thread in bytes: objects and forms nest.
pub(super) const STACK_BYTES: usize = 16 << 20;
/// Name of the reading thread, so that a panic hook can tell it and stay silent.
pub(super) const THREAD_NAME: &str = "packcheck-pdf";
/// Most ruled lines that are kept for recognising tables.
pub(super) const MAX_RULES: usize = 5_000;
/// Most form fields that are read, and how deep they may nest.
pub(super) const MAX_FIELDS: usize = 10_000;
pub(super) const MAX_FIELD_DEPTH: usize = 32;

/// A limit that was met: its name, what is allowed, what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    pub limit: &'static str,
    pub allowed: u64,
    pub found: u64,
}

/// Counts operations and time over all pages of a file.
#[derive(Debug)]
pub(super) struct Budget {
    operations: u64,
    page: u64,
    end: Instant,
    checked: u64,
}

impl Budget {
    /// A fresh budget; the time runs from now.
    pub(super) fn new() -> Self {
        Self {
            operations: 0,
            page: 0,
            end: Instant::now() + Duration::from_secs(MAX_SECONDS),
            checked: 0,
        }
    }

    /// Begins a new page.
    pub(super) fn next_page(&mut self) {
        self.page = 0;
    }

    /// Whether nothing is left for another page.
    pub(super) fn is_spent(&self) -> bool {
        self.operations > MAX_OPERATIONS || Instant::now() > self.end
    }

    /// Takes `count` operations off the budget. When it is used up, unwinds with a [`Met`] as
    /// payload: the interpreter has no other way to be stopped. `resume_unwind` calls no panic
    /// hook, so nothing is printed.
    pub(super) fn spend(&mut self, count: u64) {
        self.operations = self.operations.saturating_add(count);
        self.page = self.page.saturating_add(count);
        for (found, allowed) in [
            (self.operations, MAX_OPERATIONS),
            (self.page, MAX_PAGE_OPERATIONS),
        ] {
            if found > allowed {
                stop(Met {
                    limit: "drawing operations",
                    allowed,
                    found,
                });
            }
        }
        // Asking the clock at each operation would cost more than the operation.
        if self.operations - self.checked >= 1_024 {
            self.checked = self.operations;
            if Instant::now() > self.end {
                stop(Met {
                    limit: "seconds",
                    allowed: MAX_SECONDS,
                    found: MAX_SECONDS,
                });
            }
        }
    }
}

/// Unwinds to the nearest `catch_unwind` with `met` as payload.
pub(super) fn stop(met: Met) -> ! {
    std::panic::resume_unwind(Box::new(met))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn budget_stops_with_the_limit_as_payload() {
        let payload = std::panic::catch_unwind(|| {
            let mut budget = Budget::new();
            budget.spend(MAX_PAGE_OPERATIONS);
            budget.next_page();
            budget.spend(MAX_PAGE_OPERATIONS + 1);
        })
        .unwrap_err();
        let met = payload.downcast_ref::<Met>().unwrap();
        assert_eq!(
            (met.limit, met.found),
            ("drawing operations", MAX_PAGE_OPERATIONS + 1)
        );
    }
}
