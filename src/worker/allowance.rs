//! How much time and memory the reading of one file may take.

#[cfg(unix)]
use std::sync::OnceLock;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Task;
#[cfg(unix)]
use super::serve::STACK_BYTES;
use crate::evidence::clock::PATIENCE;
use crate::inventory::Format;
use crate::limits::Limits;

/// Time and memory of one worker for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Allowance {
    /// Seconds of the processor for the file; see [`PATIENCE`] for how long is waited for them.
    pub seconds: u64,
    /// What of them is left when it was begun to be read before.
    pub left: u64,
    /// The value of their limit, as it is told: without what the size of the file adds, so that it is
    /// the same whoever notices first that they are over.
    pub limit: u64,
    /// They are those of looking at a page, and not of reading a document.
    pub of_page: bool,
    /// Bytes of memory, beside what the program itself occupies.
    pub memory: u64,
    /// Bytes of memory that the file may take in all, as they are told.
    pub most_memory: u64,
}

/// What a task with a file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowances {
    /// Before it comes to reading letters …
    pub begin: Allowance,
    /// … and in all.
    pub in_all: Allowance,
    /// All the memory that there is, and not a share of it.
    pub whole: bool,
}

/// What the reader is given to say itself that its time is up, and what it has read by then.
const LAST_WORDS: Duration = Duration::from_secs(2);

impl Allowances {
    /// What a task with a file of `size` bytes may take with `memory` bytes of memory.
    pub(super) fn of(task: &Task, format: Format, limits: &Limits, size: u64, memory: u64) -> Self {
        let (seconds, of_letters) = match task {
            Task::Read if format.is_picture() => (limits.seconds_to_unpack(size), None),
            Task::Read => (limits.seconds_to_read(size), None),
            Task::Look { models: None, .. } | Task::Show(_) => {
                (limits.seconds_to_paint(size), None)
            }
            Task::Look { .. } => (
                limits.seconds_to_paint(size),
                Some(limits.seconds_to_look(size)),
            ),
        };
        let begin = Allowance {
            seconds,
            left: seconds,
            limit: limits.document_seconds,
            of_page: false,
            memory,
            most_memory: limits.document_memory,
        };
        let in_all = of_letters.map_or(begin, |seconds| Allowance {
            seconds,
            left: seconds,
            limit: limits.page_seconds,
            of_page: true,
            ..begin
        });
        Self {
            begin,
            in_all,
            whole: false,
        }
    }

    /// The same for one that was begun to be read before, and took so long.
    pub(super) fn again_after(self, spent: Duration) -> Self {
        let without = |allowance: Allowance| Allowance {
            left: allowance.seconds.saturating_sub(spent.as_secs()).max(1),
            ..allowance
        };
        Self {
            begin: without(self.begin),
            in_all: without(self.in_all),
            whole: true,
        }
    }
}

impl Allowance {
    /// How long the answer is waited for.
    pub(super) fn time(self) -> Duration {
        Duration::from_secs(self.left.saturating_mul(PATIENCE)).saturating_add(LAST_WORDS)
    }
}

/// Bytes of address space of the program where the system does not tell.
#[cfg(unix)]
const PROGRAM: u64 = 64 << 20;

/// Seconds beyond the file's own, in which a reader that is asked from time to time says itself what
/// it has read by then. Then the system ends it.
#[cfg(unix)]
const GRACE: u64 = 1;

/// What a worker does to itself at its start. What a system refuses is gone without: each is one
/// fence of several.
#[cfg(unix)]
pub(super) fn begin() {
    use rustix::process::Resource;

    program_bytes();
    // Linux hands a dump to a program where one is set up, even at 0, and only at 1 does not.
    limit(Resource::Core, 1);
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

/// Bytes of address space that the program occupies before it reads anything, with the stacks that
/// it reads on; they are not memory as long as nothing is in them.
#[cfg(unix)]
fn program_bytes() -> u64 {
    static BYTES: OnceLock<u64> = OnceLock::new();
    *BYTES.get_or_init(|| {
        status("VmSize:")
            .unwrap_or(PROGRAM)
            .saturating_add(2 * STACK_BYTES as u64)
    })
}

/// Most bytes of address space that this process has occupied, beside those of the program; 0 where
/// the system does not tell.
#[cfg(unix)]
pub(super) fn peak() -> u64 {
    status("VmPeak:")
        .unwrap_or(0)
        .saturating_sub(program_bytes())
}

/// A line of what Linux tells of this process, in bytes.
#[cfg(unix)]
fn status(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib.saturating_mul(1024))
}

/// The processor's time that a process has used, also one that has just ended; `None` where the
/// system does not tell.
pub(super) fn time_of(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything; in hundredths of a second (proc(5)).
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut ticks = fields
        .split(' ')
        .skip(11)
        .map_while(|it| it.parse::<u64>().ok());
    let hundredths = ticks.next()?.saturating_add(ticks.next()?);
    Some(Duration::from_millis(hundredths.saturating_mul(10)))
}

/// Holds this process to what it may take for the next file.
#[cfg(unix)]
pub(super) fn hold_to(allowance: Allowance) {
    use rustix::process::Resource;
    use rustix::time::{ClockId, clock_gettime};

    limit(
        Resource::As,
        allowance.memory.saturating_add(program_bytes()),
    );
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
    let used = u64::try_from(used).unwrap_or(0);
    limit(
        Resource::Cpu,
        used.saturating_add(allowance.left).saturating_add(GRACE),
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

#[cfg(not(unix))]
pub(super) fn peak() -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Spot;

    fn of(task: &Task, size: u64) -> Allowances {
        Allowances::of(task, Format::Pdf, &Limits::default(), size, 1_000)
    }

    #[test]
    fn large_files_have_more_time() {
        let look = |models| Task::Look {
            spot: Spot::page(1),
            models,
        };
        let seconds = |task: &Task, size| of(task, size).in_all.seconds;
        assert_eq!(seconds(&Task::Read, 50_000), 4);
        assert_eq!(seconds(&Task::Read, 200 << 20), 29);
        assert_eq!(seconds(&look(None), 50_000), 4);
        assert_eq!(seconds(&look(None), 200 << 20), 604);
        assert_eq!(seconds(&look(Some("models".into())), 200 << 20), 660);
    }

    #[test]
    fn what_was_spent_is_taken_off_and_something_is_left() {
        let again = |spent| {
            let again = of(&Task::Read, 0).again_after(Duration::from_millis(spent));
            (again.in_all.seconds, again.in_all.left, again.whole)
        };
        assert_eq!(again(900), (4, 4, true));
        assert_eq!(again(2_700), (4, 2, true));
        assert_eq!(again(9_000), (4, 1, true));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_tells_of_processes() {
        let begun = time_of(std::process::id()).unwrap();
        while time_of(std::process::id()).unwrap() == begun {
            std::hint::spin_loop();
        }
        let held = vec![1_u8; 256 << 20];
        assert!(status("VmPeak:").unwrap() > held.len() as u64);
        assert_eq!(time_of(0), None);
    }
}
