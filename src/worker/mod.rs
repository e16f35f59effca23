//! Reading foreign documents in a process of its own.
//!
//! A PDF, an office file or an OFD can be made to take all memory, the whole stack or all time of
//! whoever reads it. An allocation that fails and a stack that overflows end the process, and
//! nothing within it can prevent that. So the program starts itself once more as a *worker*, which
//! reads files and nothing else; when it breaks down, one file counts as unreadable and the rest of
//! the pack is judged as ever.
//!
//! What holds where:
//!
//! | | Linux | macOS | Windows |
//! |---|---|---|---|
//! | a file that ends its reader ends only the worker | yes | yes | yes |
//! | a deadline for each file, then the worker is killed | yes | yes | yes |
//! | a limit of memory | yes | asked for; the system may not keep it | no |
//! | a limit of processor time, should nobody watch any more | yes | yes | no |
//! | no core dump of an applicant's file | yes | yes | left to the system |
//! | workers end with the program, however it ends | at once | with their file, or when the processor time is up | with their file |
//!
//! A worker that broke down over its first file did so because of it. One that had read others
//! before might suffer from those: a fresh one then reads the file again, so that what is said of
//! a file never depends on its neighbours.
//!
//! Workers share the memory that one document may take (see [`share`]). A file is read in a small
//! share first; one that needs more is read again alone, in what is left of its time. The share
//! depends on the file, not on how many are read at once, so neither does what is said of it.
//!
//! Where no worker can be started at all (a system that forbids it), files are read within the
//! program: a hostile file can then end it, but an honest pack is not blamed for the system.

mod allowance;
mod death;
mod frame;
mod pool;
mod process;
mod serve;
mod share;
#[cfg(test)]
mod tests;

pub use pool::WorkerPool;
pub use serve::run_if_asked;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::evidence::{self, Blind, Evidence, Preview, Spot, Unreadable, Wish};
use crate::inventory::Format;
use crate::limits::Limits;
use crate::models;

/// What is to be done with a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Task {
    /// See [`evidence::read`].
    Read,
    /// Looking at a page, with the models in this folder or without; see [`evidence::look`].
    Look { spot: Spot, models: Option<PathBuf> },
    /// See [`evidence::preview`].
    Show(Wish),
}

/// What was done with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Done {
    Read(Evidence),
    Shown(Preview),
}

impl Task {
    /// Does it in this process; `letters` is called before the letters of a picture are read.
    fn done(
        &self,
        bytes: &[u8],
        format: Format,
        limits: &Limits,
        letters: &dyn Fn(),
    ) -> Result<Done, Unreadable> {
        match self {
            Self::Read => evidence::read_within(bytes, format, limits).map(Done::Read),
            Self::Look { spot, models } => {
                look(bytes, format, *spot, models.as_deref(), limits, letters).map(Done::Read)
            }
            Self::Show(wish) => evidence::preview(bytes, format, wish, limits).map(Done::Shown),
        }
    }
}

fn look(
    bytes: &[u8],
    format: Format,
    spot: Spot,
    models: Option<&Path>,
    limits: &Limits,
    letters: &dyn Fn(),
) -> Result<Evidence, Unreadable> {
    match models.map_or(Err(Blind::NoModels), models::engine) {
        Ok(engine) => evidence::look_and(bytes, format, spot, Some(&engine), limits, letters),
        Err(blind) => {
            let mut seen = evidence::look(bytes, format, spot, None, limits)?;
            let sights = seen.pages.iter_mut().filter_map(|page| page.sight.as_mut());
            sights.for_each(|sight| sight.blind = sight.blind.map(|_| blind));
            Ok(seen)
        }
    }
}

/// Where documents are read.
#[derive(Debug, Clone, Default)]
pub enum Reader {
    /// In this process, which a hostile file can end.
    #[default]
    InProcess,
    /// In worker processes; text files, whose reader is our own and simple, in this one.
    Workers(WorkerPool),
}

impl Reader {
    /// Reads `bytes`, whose real format is `format`, like [`evidence::read_within`].
    ///
    /// # Errors
    /// [`Unreadable`] when nothing of the file could be read, also because its reading broke down
    /// or took too much time or memory.
    pub fn read(
        &self,
        bytes: &[u8],
        format: Format,
        limits: &Limits,
    ) -> Result<Evidence, Unreadable> {
        match self {
            Self::Workers(pool) if is_dangerous(format) => {
                read(pool.ask(bytes, format, &Task::Read, limits)?)
            }
            Self::InProcess | Self::Workers(_) => evidence::read_within(bytes, format, limits),
        }
    }

    /// Looks at a page of `bytes`, like [`evidence::look`], with the models in a folder.
    ///
    /// # Errors
    /// [`Unreadable`] when there is nothing to look at, or looking broke down or took too much.
    pub fn look(
        &self,
        bytes: &[u8],
        format: Format,
        spot: Spot,
        models: Option<PathBuf>,
        limits: &Limits,
    ) -> Result<Evidence, Unreadable> {
        let task = Task::Look { spot, models };
        read(self.ask(bytes, format, &task, limits)?)
    }

    /// Makes a small picture of a page, like [`evidence::preview`].
    ///
    /// # Errors
    /// [`Unreadable`] when there is nothing to show, or showing broke down or took too much.
    pub fn show(
        &self,
        bytes: &[u8],
        format: Format,
        wish: Wish,
        limits: &Limits,
    ) -> Result<Preview, Unreadable> {
        match self.ask(bytes, format, &Task::Show(wish), limits)? {
            Done::Shown(preview) => Ok(preview),
            Done::Read(_) => Err(death::broken_down()),
        }
    }

    fn ask(
        &self,
        bytes: &[u8],
        format: Format,
        task: &Task,
        limits: &Limits,
    ) -> Result<Done, Unreadable> {
        match self {
            Self::Workers(pool) => pool.ask(bytes, format, task, limits),
            Self::InProcess => task.done(bytes, format, limits, &|| ()),
        }
    }
}

/// The evidence that was asked for.
fn read(done: Done) -> Result<Evidence, Unreadable> {
    match done {
        Done::Read(evidence) => Ok(evidence),
        Done::Shown(_) => Err(death::broken_down()),
    }
}

/// Formats whose readers are large and mostly not our own.
fn is_dangerous(format: Format) -> bool {
    matches!(
        format,
        Format::Pdf | Format::Docx | Format::Xlsx | Format::Xls | Format::Ofd
    ) || format.is_picture()
}
