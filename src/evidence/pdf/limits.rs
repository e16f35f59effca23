//! The PDF reader's own bounds, and the budget that enforces limits while a page is read.
//!
//! A PDF of a few kilobytes can ask for terabytes and hours; what is asked for beyond these
//! numbers is told, not read.

use std::time::Duration;

use super::super::clock;
use crate::limits::Limits;

/// So many pages as full as this one may be make the drawing operations of a whole file.
const FULL_PAGES: u64 = 7;
/// Most letters of a page that are laid out; the fullest pages of print have a twentieth.
pub(super) const MAX_PAGE_LETTERS: u64 = 200_000;
/// Most bytes one stream that is not a picture may unpack to.
pub(super) const MAX_STREAM_BYTES: u64 = 64 << 20;
/// Most bytes that are unpacked just to see how much there is.
pub(super) const MAX_TRIED_BYTES: u64 = 2 << 30;
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
    most: u64,
    pub(super) most_pixels: u64,
    seconds: u64,
    end: Duration,
    checked: u64,
}

impl Budget {
    /// A fresh budget; the time runs from now.
    pub(super) fn new(limits: &Limits, bytes: u64) -> Self {
        let seconds = limits.seconds_for(bytes);
        Self {
            operations: 0,
            page: 0,
            most: limits.drawing_operations,
            most_pixels: limits.pixels,
            seconds,
            end: clock::now().saturating_add(Duration::from_secs(seconds)),
            checked: 0,
        }
    }

    /// Whether a picture is within the limit: who decodes a larger one would run out of memory.
    pub(super) fn allows_pixels(&self, pixels: u64) -> bool {
        pixels <= self.most_pixels
    }

    /// Begins a new page.
    pub(super) fn next_page(&mut self) {
        self.page = 0;
    }

    /// Whether nothing is left for another page.
    pub(super) fn is_spent(&self) -> bool {
        self.operations > self.most || clock::now() > self.end
    }

    /// Takes `count` operations off the budget. When it is used up, unwinds with a [`Met`] as
    /// payload: the interpreter has no other way to be stopped. `resume_unwind` calls no panic
    /// hook, so nothing is printed.
    pub(super) fn spend(&mut self, count: u64) {
        self.operations = self.operations.saturating_add(count);
        self.page = self.page.saturating_add(count);
        for (found, allowed) in [
            (self.operations, self.most),
            (self.page, self.most / FULL_PAGES),
        ] {
            if found > allowed {
                stop(Met {
                    limit: Limits::DRAWING_OPERATIONS,
                    allowed,
                    found,
                });
            }
        }
        // Asking the clock at each operation would cost more than the operation.
        if self.operations - self.checked >= 1_024 {
            self.checked = self.operations;
            if clock::now() > self.end {
                stop(Met {
                    limit: Limits::DOCUMENT_SECONDS,
                    allowed: self.seconds,
                    found: self.seconds.saturating_add(1),
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
        let limits = Limits::default();
        let page = limits.drawing_operations / FULL_PAGES;
        let payload = std::panic::catch_unwind(|| {
            let mut budget = Budget::new(&limits, 0);
            budget.spend(page);
            budget.next_page();
            budget.spend(page + 1);
        })
        .unwrap_err();
        let met = payload.downcast_ref::<Met>().unwrap();
        assert_eq!(
            (met.limit, met.found),
            (Limits::DRAWING_OPERATIONS, page + 1)
        );
    }
}
