//! How many bytes of files are held in memory at the same time.
//!
//! Each file is held while it is read, and on a machine with many processors many are. Small ones
//! do not matter; large ones wait for each other.

use std::cell::Cell;
use std::sync::{Condvar, Mutex, PoisonError};

/// Smaller files do not wait.
const SMALL: u64 = 8 << 20;

thread_local! {
    /// Whether this thread holds a large file. While it waits for others that help it, it may be
    /// given another file to read: it would wait for itself.
    static HOLDS: Cell<bool> = const { Cell::new(false) };
}

/// Bytes of large files that are held.
#[derive(Debug)]
pub(super) struct Held {
    most: u64,
    now: Mutex<u64>,
    given_back: Condvar,
}

/// Room for a file, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Room<'a> {
    of: &'a Held,
    bytes: u64,
}

impl Held {
    /// At most so many bytes; a larger file is held alone.
    pub fn new(most: u64) -> Self {
        Self {
            most,
            now: Mutex::default(),
            given_back: Condvar::new(),
        }
    }

    /// Waits until there is room for a file of that many bytes; `None` for one that needs none.
    pub fn room(&self, bytes: u64) -> Option<Room<'_>> {
        if bytes < SMALL || HOLDS.get() {
            return None;
        }
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        while *now > 0 && now.saturating_add(bytes) > self.most {
            now = self
                .given_back
                .wait(now)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *now = now.saturating_add(bytes);
        HOLDS.set(true);
        Some(Room { of: self, bytes })
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        HOLDS.set(false);
        let mut now = self.of.now.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.saturating_sub(self.bytes);
        drop(now);
        self.of.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn large_files_wait_for_each_other() {
        let (held, bytes) = (Held::new(3 * SMALL), AtomicU64::new(0));
        thread::scope(|scope| {
            for nth in 1..=8_u64 {
                let (held, bytes) = (&held, &bytes);
                scope.spawn(move || {
                    let size = nth * SMALL;
                    let room = held.room(size);
                    let now = bytes.fetch_add(size, Ordering::SeqCst) + size;
                    assert!(now <= 3 * SMALL || now == size, "{now}");
                    thread::sleep(Duration::from_millis(1));
                    bytes.fetch_sub(size, Ordering::SeqCst);
                    drop(room);
                });
            }
        });
        assert_eq!(*held.now.lock().unwrap(), 0);
    }

    #[test]
    fn nobody_waits_for_himself() {
        let held = Held::new(SMALL);
        assert!(held.room(SMALL - 1).is_none());
        let first = held.room(SMALL);
        assert!(first.is_some());
        assert!(held.room(SMALL).is_none());
        drop(first);
        assert!(held.room(SMALL).is_some());
    }
}
