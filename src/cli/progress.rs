//! Tells on a terminal that reading goes on, once it has taken a second.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::say::Lang;

const PATIENCE: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(250);

/// Shows progress as long as it lives; leaves a clean line behind.
pub(super) struct Progress {
    teller: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Watches `read`, the files read so far. Silent where standard error is no terminal.
    pub(super) fn watch(read: &Arc<AtomicUsize>, lang: Lang) -> Self {
        if !io::stderr().is_terminal() {
            return Self { teller: None };
        }
        let (done, waiting) = mpsc::channel::<()>();
        let read = Arc::clone(read);
        let thread = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            let mut told = false;
            while waiting.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(
                    io::stderr(),
                    "\r{}",
                    lang.progress(read.load(Ordering::Relaxed))
                );
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

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.teller.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
