//! The workers of a program: started when needed, used again, ended with the pool.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::allowance::Allowances;
use super::process::{Answer, Silence, Told, Worker};
use super::share::{self, Shares};
use super::{Done, Task, death};
use crate::evidence::{Note, Unreadable};
use crate::inventory::Format;
use crate::limits::Limits;

/// Worker processes of one program. Clones share them; the last one ends them.
///
/// There are never more workers than files read at the same time.
#[derive(Debug, Clone)]
pub struct WorkerPool(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    program: PathBuf,
    shares: Shares,
    /// No worker could be started; it is not tried again.
    given_up: AtomicBool,
}

impl WorkerPool {
    /// Workers are this same program, started anew: its `main` has to begin with
    /// [`super::run_if_asked`].
    ///
    /// # Errors
    /// When the system does not tell where the program is.
    pub fn of_this_program() -> io::Result<Self> {
        // By this name Linux finds the program even when its file has just been replaced.
        let this = Path::new("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && this.exists() {
            this.to_path_buf()
        } else {
            std::env::current_exe()?
        };
        Ok(Self::of(program))
    }

    /// Workers are `program`, which has to be of the same build.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self(Arc::new(Shared {
            program,
            shares: Shares::default(),
            given_up: AtomicBool::new(false),
        }))
    }

    /// Has something done with `bytes` in a worker: in a share of the memory first, and alone with
    /// all of it where that was too little. The time of the first reading counts.
    ///
    /// # Errors
    /// Like [`Task::done`]; and when the worker broke down over it.
    pub(super) fn ask(
        &self,
        bytes: &[u8],
        format: Format,
        task: &Task,
        limits: &Limits,
    ) -> Result<Done, Unreadable> {
        let (size, most) = (bytes.len() as u64, limits.document_memory);
        let (first, whole) = (share::first(task, format, size), share::whole(most, size));
        let mut spent = Duration::ZERO;
        if first < whole {
            let (share, idle) = self.0.shares.take(first, size, most);
            let allowance = Allowances::of(task, format, limits, size, first);
            match self.read(idle, bytes, format, task, limits, &allowance) {
                Outcome::Told(answer) => return answer,
                Outcome::Cramped(took) => spent = took,
                Outcome::NoWorker => return task.done(bytes, format, limits, &|| ()),
            }
            drop(share);
        }
        let _whole = self.0.shares.take_whole(most);
        let allowance = Allowances::of(task, format, limits, size, whole).again_after(spent);
        match self.read(None, bytes, format, task, limits, &allowance) {
            Outcome::Told(answer) => answer,
            Outcome::Cramped(_) => Err(death::out_of_memory(most, whole)),
            Outcome::NoWorker => task.done(bytes, format, limits, &|| ()),
        }
    }

    /// Has it done by a worker that was idle, or else by a fresh one.
    fn read(
        &self,
        idle: Option<Worker>,
        bytes: &[u8],
        format: Format,
        task: &Task,
        limits: &Limits,
        allowance: &Allowances,
    ) -> Outcome {
        if let Some(mut used) = idle {
            match used.ask(bytes, format, task, limits, allowance) {
                Ok(told) => return self.told(used, told, allowance),
                Err(Silence::Late(why)) => return Outcome::Told(Err(why)),
                Err(Silence::Cramped(_, took)) if !allowance.whole => {
                    return Outcome::Cramped(took);
                }
                // It may have suffered from the files before.
                Err(Silence::Cramped(..) | Silence::BrokenDown(_) | Silence::NotStarted) => {}
            }
        }
        if !self.0.given_up.load(Ordering::Relaxed)
            && let Ok(mut fresh) = Worker::start(&self.0.program)
        {
            match fresh.ask(bytes, format, task, limits, allowance) {
                Ok(told) => return self.told(fresh, told, allowance),
                Err(Silence::Cramped(_, took)) if !allowance.whole => {
                    return Outcome::Cramped(took);
                }
                Err(Silence::Late(why) | Silence::BrokenDown(why) | Silence::Cramped(why, _)) => {
                    return Outcome::Told(Err(why));
                }
                Err(Silence::NotStarted) => {}
            }
        }
        self.0.given_up.store(true, Ordering::Relaxed);
        Outcome::NoWorker
    }

    /// Keeps the worker for the next file, unless this one may have left something behind: memory,
    /// or a thread that goes on reading.
    fn told(&self, worker: Worker, told: Told, allowance: &Allowances) -> Outcome {
        // Some readers take memory that they do not get for damage of the file.
        if !allowance.whole && told.was_near && tells_damage(&told.answer) {
            return Outcome::Cramped(told.took);
        }
        if is_harmless(&told.answer) {
            self.0.shares.keep(worker);
        }
        Outcome::Told(told.answer)
    }
}

/// What came of one attempt.
enum Outcome {
    Told(Answer),
    /// The share was too small; so much of the processor's time is gone.
    Cramped(Duration),
    NoWorker,
}

fn tells_damage(answer: &Answer) -> bool {
    let is_damage = |note: &Note| matches!(note, Note::Damaged { .. });
    match answer {
        Ok(Done::Read(evidence)) => evidence.notes.iter().any(is_damage),
        Ok(Done::Shown(_)) => false,
        Err(why) => matches!(why, Unreadable::Corrupt { .. }),
    }
}

fn is_harmless(answer: &Answer) -> bool {
    match answer {
        Ok(Done::Read(evidence)) => !evidence
            .notes
            .iter()
            .any(|note| matches!(note, Note::Limit { .. })),
        Ok(Done::Shown(_)) => true,
        Err(why) => matches!(why, Unreadable::Encrypted | Unreadable::NoReader),
    }
}
