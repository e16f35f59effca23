//! How much time and memory the reading of one file may take.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Task;
use crate::limits::Limits;

/// Time and memory of one worker for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Allowance {
    /// Seconds from the handing over of the file to its answer.
    pub seconds: u64,
    /// Bytes of address space, all that the program itself occupies included.
    pub memory: u64,
}

/// A file is held more than once while it is read: as it came, and as it is mended.
const COPIES: u64 = 4;
/// Looking at a page takes some hundred megabytes for its pixels and the networks.
const LOOK_MEMORY: u64 = 1 << 30;
/// What the reader is given to say itself that its time is up, and what it has read by then.
const LAST_WORDS: Duration = Duration::from_secs(2);

impl Allowance {
    /// What a file of `size` bytes may take.
    fn of(limits: &Limits, size: u64) -> Self {
        Self {
            seconds: limits.seconds_for(size),
            memory: limits
                .document_memory
                .saturating_add(size.saturating_mul(COPIES)),
        }
    }

    /// What a task may take with a file of `size` bytes.
    pub(super) fn for_task(task: &Task, limits: &Limits, size: u64) -> Self {
        let whole = Self::of(limits, size);
        match task {
            Task::Read => whole,
            Task::Look { .. } | Task::Show(_) => Self {
                seconds: limits.page_seconds_for(size),
                memory: whole.memory.saturating_add(LOOK_MEMORY),
            },
        }
    }

    pub(super) fn time(self) -> Duration {
        Duration::from_secs(self.seconds).saturating_add(LAST_WORDS)
    }
}

/// Seconds of processor time beyond the deadline: only when nobody killed the worker at it.
#[cfg(unix)]
const GRACE: u64 = 5;

/// What a worker does to itself at its start. What a system refuses is gone without: each is one
/// fence of several.
#[cfg(unix)]
pub(super) fn begin() {
    use rustix::process::Resource;

    // Linux hands a dump to a program where one is set up, even at 0, and only at 1 does not.
    limit(Resource::Core, 1);
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

/// Holds this process to what it may take for the next file.
#[cfg(unix)]
pub(super) fn hold_to(allowance: Allowance) {
    use rustix::process::Resource;
    use rustix::time::{ClockId, clock_gettime};

    limit(Resource::As, allowance.memory);
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
    let used = u64::try_from(used).unwrap_or(0);
    limit(
        Resource::Cpu,
        used.saturating_add(allowance.seconds).saturating_add(GRACE),
    );
}

/// Sets a limit that can be set anew for the next file, below one that others have set for good.
#[cfg(unix)]
fn limit(resource: rustix::process::Resource, value: u64) {
    use rustix::process::{Rlimit, getrlimit, setrlimit};

    let maximum = getrlimit(resource).maximum;
    let current = Some(maximum.map_or(value, |most| most.min(value)));
    let _ = setrlimit(resource, Rlimit { current, maximum });
}

/// Windows limits other processes' memory by means that need unsafe code; the deadline holds.
#[cfg(not(unix))]
pub(super) fn begin() {}

#[cfg(not(unix))]
pub(super) fn hold_to(_: Allowance) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_files_have_more_time_and_memory() {
        let small = Allowance::of(&Limits::default(), 50_000);
        let large = Allowance::of(&Limits::default(), 200 << 20);
        assert_eq!((small.seconds, large.seconds), (20, 220));
        assert_eq!(large.memory, (1 << 30) + (800 << 20));
    }
}
