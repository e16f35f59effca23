//! One worker, seen from the program.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::allowance::{Allowance, Allowances, time_of};
use super::death;
use super::frame::{self, GREETING, MAX_ANSWER, Reply, Request};
use super::serve::ARGUMENT;
use super::{Done, Task};
use crate::evidence::Unreadable;
use crate::inventory::Format;
use crate::limits::Limits;

/// How long a process may take to end once it has begun to.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bytes kept of what a worker writes to standard error: nothing but the runtime's last message.
const WORDS: u64 = 16 << 10;

/// From this part of its memory on a worker may have been refused more: who asks for more of what
/// grows asks for as much again.
const NEAR: u64 = 4;

/// What a worker says of a file.
pub(super) type Answer = Result<Done, Unreadable>;

/// An answer, and what it took.
#[derive(Debug)]
pub(super) struct Told {
    pub answer: Answer,
    /// It may have come near the end of its memory.
    pub was_near: bool,
    /// The processor's time.
    pub took: Duration,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Silence {
    /// It never began to work; the file has nothing to do with it.
    NotStarted,
    /// Its memory was at its end, after so much of the processor's time.
    Cramped(Unreadable, Duration),
    /// It broke down, or said what makes no sense.
    BrokenDown(Unreadable),
    /// It took too long.
    Late(Unreadable),
}

/// A running worker. It is killed when it is dropped; it keeps nothing that could be lost.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    pipes: Pipes,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

#[derive(Debug)]
struct Pipes {
    requests: ChildStdin,
    answers: ChildStdout,
    greeted: bool,
}

impl Worker {
    pub fn start(program: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            // Whose memory is at its end cannot write a backtrace, and takes long to fail at it.
            .env("RUST_BACKTRACE", "0")
            // The allocator of Linux keeps a heap for each thread, and what one page needed it does
            // not give to the next: a fifth of the memory for nothing, as a reader does one page
            // after the other.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(requests), Some(answers), Some(stderr)) = pipes else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let mut worker = Self {
            child,
            pipes: Pipes {
                requests,
                answers,
                greeted: false,
            },
            last_words: None,
        };
        let listener = thread::Builder::new().name("packcheck-listener".to_owned());
        worker.last_words = Some(listener.spawn(move || words(stderr))?);
        Ok(worker)
    }

    /// Has a file read. After a silence the worker is of no more use.
    pub fn ask(
        &mut self,
        bytes: &[u8],
        format: Format,
        task: &Task,
        limits: &Limits,
        allowances: &Allowances,
    ) -> Result<Told, Silence> {
        let allowance = allowances.in_all;
        let request = Request {
            format: format.name().to_owned(),
            begin: allowances.begin,
            allowance,
            limits: limits.clone(),
            task: task.clone(),
        };
        let (id, begun) = (self.child.id(), Instant::now());
        let before = time_of(id);
        let (child, pipes) = (&mut self.child, &mut self.pipes);
        // Pipes know no deadline, so a thread waits at them. It ends with the worker at the latest.
        let outcome = thread::scope(|scope| {
            let (send, receive) = sync_channel(1);
            let exchange = thread::Builder::new()
                .name("packcheck-exchange".to_owned())
                .spawn_scoped(scope, move || {
                    // Nobody waits any more when it is too late.
                    let _ = send.send(pipes.exchange(&request, bytes));
                });
            if exchange.is_err() {
                return Err(RecvTimeoutError::Disconnected);
            }
            let outcome = receive.recv_timeout(allowance.time());
            if outcome.is_err() {
                let _ = child.kill();
            }
            outcome
        });
        match outcome {
            Ok(Ok(reply)) => Ok(Told {
                answer: reply.answer,
                was_near: reply.peak > allowance.memory / NEAR,
                took: took(id, before, begun),
            }),
            _ if !self.pipes.greeted => Err(Silence::NotStarted),
            // The system ended it when the processor's time was up: so it would again.
            Ok(Err(error)) => {
                let took = took(id, before, begun);
                match self.autopsy(&error, allowance) {
                    why if why == death::out_of_time(allowance) => Err(Silence::Late(why)),
                    why if is_of_memory(&why) => Err(Silence::Cramped(why, took)),
                    why => Err(Silence::BrokenDown(why)),
                }
            }
            Err(RecvTimeoutError::Timeout) => Err(Silence::Late(death::out_of_time(allowance))),
            Err(RecvTimeoutError::Disconnected) => Err(Silence::NotStarted),
        }
    }

    /// Why it broke down, when its pipes ended with this error.
    fn autopsy(&mut self, error: &io::Error, allowance: Allowance) -> Unreadable {
        // One that is dying is left to it, or the kill would hide the cause.
        let dying = matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe
        );
        let patience = Instant::now() + PATIENCE;
        let mut status = None;
        while dying && status.is_none() && Instant::now() < patience {
            status = self.child.try_wait().unwrap_or_default();
            thread::sleep(Duration::from_millis(1));
        }
        if status.is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        let last_words = self.last_words.take().and_then(|words| words.join().ok());
        death::verdict(status, &last_words.unwrap_or_default(), allowance)
    }
}

/// The processor's time since `before`; where the system does not tell, the time since `begun`.
fn took(process: u32, before: Option<Duration>, begun: Instant) -> Duration {
    match (before, time_of(process)) {
        (Some(before), Some(now)) => now.saturating_sub(before),
        _ => begun.elapsed(),
    }
}

fn is_of_memory(why: &Unreadable) -> bool {
    matches!(why, Unreadable::Limit { limit, .. } if *limit == Limits::DOCUMENT_MEMORY)
}

impl Pipes {
    fn exchange(&mut self, request: &Request, bytes: &[u8]) -> io::Result<Reply> {
        if !self.greeted {
            let greeting = frame::read(&mut self.answers, GREETING.len() as u64)?;
            self.greeted = greeting.as_deref() == Some(GREETING);
            if !self.greeted {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        frame::write(&mut self.requests, &frame::encode(request)?)?;
        frame::write(&mut self.requests, bytes)?;
        let answer = frame::read(&mut self.answers, MAX_ANSWER)?;
        frame::decode(&answer.ok_or(io::ErrorKind::UnexpectedEof)?)
    }
}

/// All that comes, so that nobody waits for room in the pipe; the beginning of it is kept.
fn words(mut from: impl Read) -> Vec<u8> {
    let mut kept = Vec::new();
    if from.by_ref().take(WORDS).read_to_end(&mut kept).is_ok() {
        let _ = io::copy(&mut from, &mut io::sink());
    }
    kept
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(words) = self.last_words.take() {
            let _ = words.join();
        }
    }
}
