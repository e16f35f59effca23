//! Workers that misbehave: scripts in `fixtures/worker`. The real ones are in `tests/worker.rs`.
#![cfg(unix)]

use std::path::Path;
use std::time::Instant;

use super::*;

fn pool(script: &str) -> WorkerPool {
    let program = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/worker")
        .join(script);
    assert!(program.exists());
    WorkerPool::of(program)
}

fn read(pool: &WorkerPool) -> Result<Evidence, Unreadable> {
    match pool.ask(b"0123456789", Format::Pdf, &Task::Read, &Limits::default())? {
        Done::Read(evidence) => Ok(evidence),
        Done::Shown(_) => panic!("a picture for a reading"),
    }
}

/// What the reader itself says of these bytes.
fn in_process() -> Result<Evidence, Unreadable> {
    evidence::read(b"0123456789", Format::Pdf)
}

#[test]
fn one_that_hangs_is_killed_at_the_deadline() {
    let begun = Instant::now();
    let limits = Limits::default().with(&[(Limits::DOCUMENT_SECONDS, 1)]);
    assert_eq!(
        pool("hangs.sh").ask(b"0123456789", Format::Pdf, &Task::Read, &limits),
        Err(Unreadable::Limit {
            limit: Limits::DOCUMENT_SECONDS,
            allowed: 1,
            found: 2
        })
    );
    assert!(begun.elapsed().as_secs() < 10);
}

#[test]
fn nonsense_is_a_breakdown() {
    for script in ["talks_nonsense.sh", "boasts.sh", "chatters.sh"] {
        let begun = Instant::now();
        assert_eq!(read(&pool(script)), Err(death::broken_down()), "{script}");
        assert!(begun.elapsed().as_secs() < 10, "{script}");
    }
}

#[test]
fn the_last_words_are_heard_whatever_follows() {
    let memory = Limits::default().document_memory;
    assert_eq!(
        read(&pool("runs_out_of_memory.sh")),
        Err(death::out_of_memory(memory, 3_000_000_000))
    );
}

#[test]
fn without_workers_files_are_read_all_the_same() {
    for script in ["never_begins.sh", "is_of_another_build.sh"] {
        let pool = pool(script);
        assert_eq!(read(&pool), in_process(), "{script}");
        assert_eq!(read(&pool), in_process(), "{script}");
    }
    let nowhere = WorkerPool::of("/no/such/program".into());
    assert_eq!(read(&nowhere), in_process());
}

#[test]
fn a_file_does_not_suffer_from_those_before_it() {
    let pool = pool("answers_once.sh");
    for _ in 0..3 {
        assert_eq!(read(&pool), Err(Unreadable::Encrypted));
    }
}
