//! The PDF reader's own bounds, and the budget that enforces limits while a page is read.
//!
//! A PDF of a few kilobytes can ask for terabytes and hours; what is asked for beyond these
//! numbers is told, not read.

use std::time::Duration;

use super::super::clock;
use crate::limits::Limits;

/// So many pages as full as this one may be make the drawing operations of a whole file.
const FULL_PAGES: u64 = 7;
/// What painting costs is counted in operations of so many pixels.
pub(super) const PIXELS_OF_OPERATION: u64 = 4_096;
/// Pixels that are unpacked in a second, of the slowest kind (JPEG 2000).
const PIXELS_OF_SECOND: u64 = 20_000_000;
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
    /// Most pixels that are painted.
    painting: u64,
    /// What the limit of seconds is set to, and what it is for this document.
    base: u64,
    seconds: u64,
    begun: Duration,
    end: Duration,
    checked: u64,
}

impl Budget {
    /// A fresh budget; the time runs from now.
    pub(super) fn new(limits: &Limits, bytes: u64) -> Self {
        let (seconds, begun) = (limits.seconds_to_read(bytes), clock::now());
        Self {
            operations: 0,
            page: 0,
            most: limits.drawing_operations,
            most_pixels: limits.pixels,
            painting: u64::MAX,
            base: limits.document_seconds,
            seconds,
            begun,
            end: begun.saturating_add(Duration::from_secs(seconds)),
            checked: 0,
        }
    }

    /// Whether a picture is within the limit: who decodes a larger one would run out of memory.
    pub(super) fn allows_pixels(&self, pixels: u64) -> bool {
        pixels <= self.most_pixels
    }

    /// Pixels that what was spent stands for.
    pub(super) fn painted(&self) -> u64 {
        self.operations.saturating_mul(PIXELS_OF_OPERATION)
    }

    /// Has this one's time run from when `other`'s did, and lets it paint no more pixels than a
    /// document may; `pixels` of pictures have more time.
    pub(super) fn after(mut self, other: &Self, pixels: u64, limits: &Limits, bytes: u64) -> Self {
        let of_pixels = pixels / PIXELS_OF_SECOND;
        self.seconds = limits
            .document_seconds
            .saturating_add(of_pixels)
            .min(limits.seconds_to_paint(bytes))
            .max(self.seconds);
        self.end = other
            .begun
            .saturating_add(Duration::from_secs(self.seconds));
        self.begun = other.begun;
        self.painting = limits.pixels_to_paint(bytes);
        self
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
        if self.painted() > self.painting {
            stop(Met {
                limit: Limits::PAINTED_PIXELS,
                allowed: self.painting,
                found: self.painted(),
            });
        }
        // Asking the clock at each operation would cost more than the operation.
        if self.operations - self.checked >= 1_024 {
            self.checked = self.operations;
            if clock::now() > self.end {
                stop(Met {
                    limit: Limits::DOCUMENT_SECONDS,
                    allowed: self.base,
                    found: self.base.saturating_add(1),
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
