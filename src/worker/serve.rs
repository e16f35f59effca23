//! The worker: requests in, answers out, until there is no request any more.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

use super::frame::{self, GREETING, MAX_ANSWER, Reply, Request};
use super::{Done, Task, allowance, death};
use crate::evidence::Unreadable;
use crate::inventory::Format;
use crate::limits::Limits;

/// The first argument that makes the program a worker.
pub(super) const ARGUMENT: &str = "--packcheck-worker";

/// Longest request without its file: a path may be in it.
const MAX_REQUEST: u64 = 64 << 10;
/// Stack of the reading thread in bytes, on each system the same: documents nest.
pub(super) const STACK_BYTES: usize = 16 << 20;

/// Works when the program was started as a worker, and gives its exit code when the work is done.
/// To be called before anything else: it is part of the time that a small pack takes.
#[must_use]
pub fn run_if_asked() -> Option<ExitCode> {
    let first = std::env::args_os().nth(1);
    (first.as_deref() == Some(OsStr::new(ARGUMENT))).then(|| {
        allowance::begin();
        // Who asked sees that there is no answer.
        std::panic::set_hook(Box::new(|_| {}));
        let worker = thread::Builder::new()
            .name("packcheck-worker".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(|| serve(&mut io::stdin().lock(), &mut io::stdout().lock()));
        match worker.map(thread::JoinHandle::join) {
            Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    })
}

pub(super) fn serve(requests: &mut impl Read, answers: &mut impl Write) -> io::Result<()> {
    frame::write(answers, GREETING)?;
    while let Some(request) = frame::read(requests, MAX_REQUEST)? {
        let request: Request = frame::decode(&request)?;
        allowance::hold_to(request.begin);
        let bytes = frame::read_trusting(requests, u64::MAX, usize::MAX)?
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        let format = Format::from_name(&request.format).ok_or(io::ErrorKind::InvalidInput)?;
        let letters = || allowance::hold_to(request.allowance);
        let answer = done(&request.task, &bytes, format, &request.limits, &letters);
        let peak = allowance::peak();
        let mut encoded = frame::encode(&Reply { answer, peak })?;
        if encoded.len() as u64 > MAX_ANSWER {
            let answer = Err(death::out_of_memory(MAX_ANSWER, encoded.len() as u64));
            encoded = frame::encode(&Reply { answer, peak })?;
        }
        frame::write(answers, &encoded)?;
    }
    Ok(())
}

/// Readers do not panic on foreign bytes; should one do so, it is one file that suffers.
fn done(
    task: &Task,
    bytes: &[u8],
    format: Format,
    limits: &Limits,
    letters: &dyn Fn(),
) -> Result<Done, Unreadable> {
    catch_unwind(AssertUnwindSafe(|| {
        task.done(bytes, format, limits, letters)
    }))
    .unwrap_or_else(|_| Err(death::broken_down()))
}
