//! Tells on a terminal that reading goes on, once it has taken a second.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::say::Lang;
use crate::seeing;

const PATIENCE: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(250);

/// Shows progress as long as it lives; leaves a clean line behind.
pub(super) struct Progress {
    teller: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Watches how far the reading has come. Silent where standard error is no terminal.
    pub(super) fn watch(read: &Arc<seeing::Progress>, lang: Lang) -> Self {
        if !io::stderr().is_terminal() {
            return Self { teller: None };
        }
        let (done, waiting) = mpsc::channel::<()>();
        let read = Arc::clone(read);
        let thread = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            let mut told = false;
            let mut looking: Option<Instant> = None;
            while waiting.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let (seen, to_see) = (
                    read.seen.load(Ordering::Relaxed),
                    read.to_see.load(Ordering::Relaxed),
                );
                let line = if to_see == seen {
                    lang.progress(read.files.load(Ordering::Relaxed))
                } else {
                    let begun = looking.get_or_insert_with(Instant::now);
                    lang.looking(seen, to_see, remaining(begun.elapsed(), seen, to_see))
                };
                let _ = write!(io::stderr(), "\r{line:60}");
                told = true;
                wait = EVERY;
            }
            if told {
                let _ = write!(io::stderr(), "\r{:60}\r", "");
            }
        });
        Self {
            teller: Some((done, thread)),
        }
    }
}

/// Seconds that are left when the pages to come take as long as those before; nothing is said on
/// the strength of one page.
fn remaining(elapsed: Duration, seen: usize, to_see: usize) -> Option<u64> {
    let left = to_see.saturating_sub(seen);
    (seen > 1).then(|| (elapsed.as_secs_f64() / seen as f64 * left as f64).ceil() as u64)
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.teller.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
