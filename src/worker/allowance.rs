//! How much time and memory the reading of one file may take.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Task;
use crate::evidence::clock::PATIENCE;
use crate::limits::Limits;

/// Time and memory of one worker for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Allowance {
    /// Seconds of the processor for the file; see [`PATIENCE`] for how long is waited for them.
    pub seconds: u64,
    /// They are those of looking at a page, and not of reading a document.
    pub of_page: bool,
    /// Bytes of address space, all that the program itself occupies included.
    pub memory: u64,
}

/// A file is held more than once while it is read: as it came, and as it is mended.
const COPIES: u64 = 4;
/// Reading the letters of a picture takes the networks some hundred megabytes, when the picture
/// itself is no longer needed.
const LETTERS_MEMORY: u64 = 128 << 20;
/// What the reader is given to say itself that its time is up, and what it has read by then.
const LAST_WORDS: Duration = Duration::from_secs(2);

impl Allowance {
    /// What a file of `size` bytes may take.
    fn of(limits: &Limits, size: u64) -> Self {
        Self {
            seconds: limits.seconds_for(size),
            of_page: false,
            memory: limits
                .document_memory
                .saturating_add(size.saturating_mul(COPIES)),
        }
    }

    /// What painting a page of a file of `size` bytes may take: pixels take longer to unpack than
    /// letters, and most bytes of a scan may be those of one page.
    fn to_paint(limits: &Limits, size: u64) -> Self {
        let mut of_file = Self::of(limits, size);
        let for_bytes = of_file.seconds.saturating_sub(limits.document_seconds);
        of_file.seconds = of_file.seconds.saturating_add(for_bytes.saturating_mul(2));
        of_file
    }

    /// What a task with a file of `size` bytes may take, before it comes to reading letters.
    pub(super) fn to_begin(task: &Task, limits: &Limits, size: u64) -> Self {
        match task {
            Task::Read => Self::of(limits, size),
            Task::Look { .. } | Task::Show(_) => Self::to_paint(limits, size),
        }
    }

    /// What a task may take in all.
    pub(super) fn in_all(task: &Task, limits: &Limits, size: u64) -> Self {
        let begin = Self::to_begin(task, limits, size);
        match task {
            Task::Read | Task::Show(_) | Task::Look { models: None, .. } => begin,
            Task::Look { .. } => Self {
                seconds: limits
                    .page_seconds
                    .saturating_add(begin.seconds.saturating_sub(limits.document_seconds)),
                of_page: true,
                memory: begin.memory.saturating_add(LETTERS_MEMORY),
            },
        }
    }

    /// How long the answer is waited for.
    pub(super) fn time(self) -> Duration {
        Duration::from_secs(self.seconds.saturating_mul(PATIENCE)).saturating_add(LAST_WORDS)
    }
}

/// Seconds beyond the file's own, in which a reader that is asked from time to time says itself what
/// it has read by then. Then the system ends it.
#[cfg(unix)]
const GRACE: u64 = 2;

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
    use crate::evidence::Spot;

    #[test]
    fn large_files_have_more_time_and_memory() {
        let small = Allowance::of(&Limits::default(), 50_000);
        let large = Allowance::of(&Limits::default(), 200 << 20);
        assert_eq!((small.seconds, large.seconds), (6, 206));
        let look = |models| Task::Look {
            spot: Spot::page(1),
            models,
        };
        let in_all = |task: &Task| Allowance::in_all(task, &Limits::default(), 200 << 20).seconds;
        assert_eq!(in_all(&Task::Read), 206);
        assert_eq!(in_all(&look(None)), 606);
        assert_eq!(in_all(&look(Some("models".into()))), 660);
        assert_eq!(large.memory, (896 << 20) + (800 << 20));
    }
}
