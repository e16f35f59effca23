//! What time the reading of a document has taken.
//!
//! A machine that has much else to do lets an honest document wait; what counts is the time of the
//! processor, where the system tells it. That of the thread: others may read at the same time.

use std::time::Duration;

/// How many times longer than a document may take it is waited for: the processor may be busy.
pub(crate) const PATIENCE: u64 = if cfg!(unix) { 4 } else { 1 };

/// Time that this thread has used.
#[cfg(unix)]
pub(super) fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let used = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(used).unwrap_or_default()
}

/// Time that has passed: the system does not tell more.
#[cfg(not(unix))]
pub(super) fn now() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGIN.elapsed()
}

#[cfg(test)]
mod tests {
    use super::now;

    #[test]
    fn work_takes_time() {
        let begun = now();
        while now() == begun {
            std::hint::spin_loop();
        }
        assert!(now() > begun);
    }
}
