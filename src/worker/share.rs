//! Workers share the memory that one document may take.
//!
//! A document is read in a small share of it first, beside others. One that needs more is read
//! again alone, with all of it. How much the first share is depends on the file and the task only,
//! never on how many read at the same time, so that the outcome does not either.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::Task;
use super::process::Worker;
use crate::inventory::Format;

const MIB: u64 = 1 << 20;
/// Of documents: letters, tables and their places.
const OF_DOCUMENT: u64 = 112 * MIB;
/// Of pictures: their pixels once or twice, which are many more than their bytes.
const OF_PICTURE: u64 = 64 * MIB;
const PICTURE_BYTES: u64 = 24;
const MOST_OF_PICTURE: u64 = 288 * MIB;
/// Of a page in pixels, and the networks that read it.
const OF_PAGE: u64 = 208 * MIB;
/// What an idle worker may still hold.
const IDLE: u64 = OF_DOCUMENT;
/// A file is held in the program, and twice in the worker that reads it.
const IN_PROGRAM: u64 = 1;
const IN_WORKER: u64 = 2;

/// Bytes of memory that a worker may take for a file of `size` bytes beside others.
pub(super) fn first(task: &Task, format: Format, size: u64) -> u64 {
    let share = match task {
        Task::Read if format.is_picture() => OF_PICTURE
            .saturating_add(size.saturating_mul(PICTURE_BYTES))
            .clamp(OF_DOCUMENT, MOST_OF_PICTURE),
        Task::Read => OF_DOCUMENT,
        Task::Look { .. } | Task::Show(_) => OF_PAGE,
    };
    share.saturating_add(size.saturating_mul(IN_WORKER))
}

/// Bytes of memory that it may take alone, when `most` is what one document may take.
pub(super) fn whole(most: u64, size: u64) -> u64 {
    let beside_file = most.saturating_sub(size.saturating_mul(IN_PROGRAM));
    beside_file.max(OF_DOCUMENT.saturating_add(size.saturating_mul(IN_WORKER)))
}

/// What is taken of the memory, and who waits for a file.
#[derive(Debug, Default)]
pub(super) struct Shares {
    state: Mutex<State>,
    given_back: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Worker>,
    taken: u64,
    /// How many wait for all of it: nobody else begins before them.
    wanted_whole: usize,
}

/// A share of the memory, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share<'a> {
    of: &'a Shares,
    bytes: u64,
}

impl Shares {
    /// Waits for a share of `most` bytes, beside the file of `size` bytes; with it comes an idle
    /// worker where there is one.
    pub fn take(&self, share: u64, size: u64, most: u64) -> (Share<'_>, Option<Worker>) {
        let bytes = share
            .saturating_add(size.saturating_mul(IN_PROGRAM))
            .min(most);
        let mut state = self.state();
        while state.wanted_whole > 0 || state.taken.saturating_add(bytes) > most {
            state = self
                .given_back
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.taken = state.taken.saturating_add(bytes);
        let worker = state.idle.pop();
        let mut spare = Vec::new();
        let idle = |state: &State| (state.idle.len() as u64).saturating_mul(IDLE);
        while state.taken.saturating_add(idle(&state)) > most
            && let Some(worker) = state.idle.pop()
        {
            spare.push(worker);
        }
        drop(state);
        drop(spare);
        (Share { of: self, bytes }, worker)
    }

    /// Waits until nobody else reads anything; idle workers are ended.
    pub fn take_whole(&self, most: u64) -> Share<'_> {
        let mut state = self.state();
        state.wanted_whole += 1;
        while state.taken > 0 {
            state = self
                .given_back
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.wanted_whole -= 1;
        state.taken = most.max(1);
        let idle = std::mem::take(&mut state.idle);
        drop(state);
        drop(idle);
        let bytes = most.max(1);
        Share { of: self, bytes }
    }

    /// Keeps a worker for the next file.
    pub fn keep(&self, worker: Worker) {
        self.state().idle.push(worker);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        let mut state = self.of.state();
        state.taken = state.taken.saturating_sub(self.bytes);
        drop(state);
        self.of.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::limits::Limits;

    const MOST: u64 = 896 * MIB;

    #[test]
    fn eight_documents_or_four_pages_are_read_at_once() {
        assert_eq!(Limits::default().document_memory, MOST);
        assert_eq!(MOST / first(&Task::Read, Format::Pdf, 0), 8);
        let look = Task::Look {
            spot: crate::evidence::Spot::page(1),
            models: None,
        };
        assert_eq!(MOST / first(&look, Format::Pdf, 0), 4);
    }

    #[test]
    fn a_photo_has_room_for_its_pixels() {
        let of = |size| first(&Task::Read, Format::Jpeg, size);
        assert_eq!(of(100_000), OF_DOCUMENT + 200_000);
        assert!(of(4 * MIB) > 150 * MIB);
        assert_eq!(of(64 * MIB), MOST_OF_PICTURE + 128 * MIB);
    }

    #[test]
    fn what_is_taken_alone_counts_the_file_in() {
        assert_eq!(whole(MOST, 0), MOST);
        assert_eq!(whole(MOST, 200 * MIB), 696 * MIB);
        assert_eq!(whole(MOST, 1024 * MIB), (2048 + 112) * MIB);
    }

    #[test]
    fn never_more_is_taken_than_there_is_and_nobody_waits_for_ever() {
        let (shares, taken) = (Shares::default(), AtomicU64::new(0));
        thread::scope(|scope| {
            for nth in 0..12_u64 {
                let (shares, taken) = (&shares, &taken);
                scope.spawn(move || {
                    for _ in 0..10 {
                        let (share, worker) = match nth % 3 {
                            0 => (shares.take_whole(10), None),
                            _ => shares.take(nth, 1, 10),
                        };
                        assert!(worker.is_none());
                        let now = taken.fetch_add(share.bytes, Ordering::SeqCst) + share.bytes;
                        assert!(now <= 10, "{now}");
                        thread::sleep(Duration::from_micros(50));
                        taken.fetch_sub(share.bytes, Ordering::SeqCst);
                        drop(share);
                    }
                });
            }
        });
        assert_eq!(shares.state().taken, 0);
    }
}
