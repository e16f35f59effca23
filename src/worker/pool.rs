//! The workers of a program: started when needed, used again, ended with the pool.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::process::{Answer, Silence, Worker};
use super::{Done, Task};
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
    idle: Mutex<Vec<Worker>>,
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
            idle: Mutex::default(),
            given_up: AtomicBool::new(false),
        }))
    }

    /// Has something done with `bytes` in a worker.
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
        if let Some(mut used) = self.idle() {
            match used.ask(bytes, format, task, limits) {
                Ok(answer) => return self.done(used, answer),
                Err(Silence::Late(why)) => return Err(why),
                // It may have suffered from the files before.
                Err(Silence::BrokenDown(_) | Silence::NotStarted) => {}
            }
        }
        if !self.0.given_up.load(Ordering::Relaxed)
            && let Ok(mut fresh) = Worker::start(&self.0.program)
        {
            match fresh.ask(bytes, format, task, limits) {
                Ok(answer) => return self.done(fresh, answer),
                Err(Silence::Late(why) | Silence::BrokenDown(why)) => return Err(why),
                Err(Silence::NotStarted) => {}
            }
        }
        self.0.given_up.store(true, Ordering::Relaxed);
        task.done(bytes, format, limits, &|| ())
    }

    fn idle(&self) -> Option<Worker> {
        let mut idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop()
    }

    /// Keeps the worker for the next file, unless this one may have left something behind: memory,
    /// or a thread that goes on reading.
    fn done(&self, worker: Worker, answer: Answer) -> Answer {
        if is_harmless(&answer) {
            let mut idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner);
            idle.push(worker);
        }
        answer
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
