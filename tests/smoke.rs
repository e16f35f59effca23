//! A short run of every fuzz target: its first inputs as they are, and changed by chance, in the
//! same way each time. What chance finds in the long run is the fuzzer's business (`fuzz/`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code
)]

#[path = "../fuzz/src/lib.rs"]
mod packcheck_fuzz;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use packcheck::Reader;
use packcheck::inventory::Format;
use packcheck::limits::Limits;
use packcheck::worker::WorkerPool;
use packcheck_fuzz::mutation::{Random, changed};
use packcheck_fuzz::{seeds, targets};

/// Changed inputs of one target.
const CHANGED: usize = 300;
/// Far above what any of them takes: only what hangs is meant.
const HANGS: Duration = Duration::from_secs(60);

/// The first inputs and as many changed ones.
fn inputs(target: &str, count: usize) -> Vec<Vec<u8>> {
    let mut inputs = seeds::of(target);
    assert!(!inputs.is_empty(), "{target} has no first inputs");
    let first = inputs.len();
    let mut random = Random::of(target.len() as u64);
    for _ in 0..count {
        let (seed, other) = (random.below(first), random.below(first));
        let input = changed(&inputs[seed], &inputs[other], &mut random);
        inputs.push(input);
    }
    inputs
}

/// Runs a target over its inputs; what fails is kept where the message says.
fn run(target: &str, count: usize, takes: impl Fn(&[u8])) {
    for (number, input) in inputs(target, count).iter().enumerate() {
        let begun = Instant::now();
        let survived = catch_unwind(AssertUnwindSafe(|| takes(input))).is_ok();
        if !survived || begun.elapsed() > HANGS {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{target}-{number}"));
            std::fs::write(&kept, input).unwrap();
            panic!("{target} fails on input {number}: {}", kept.display());
        }
    }
}

fn run_target(name: &str) {
    let (_, takes) = targets::ALL.iter().find(|(its, _)| *its == name).unwrap();
    run(name, CHANGED, takes);
}

macro_rules! smoke {
    ($($target:ident)+) => {$(
        #[test]
        fn $target() {
            run_target(stringify!($target));
        }
    )+};
}

smoke!(docx xlsx xls ofd picture text documents pack names sniff inner rules extending answers dates codes);

#[test]
fn worker() {
    targets::PROGRAM.get_or_init(|| env!("CARGO_BIN_EXE_packcheck").into());
    run("worker", CHANGED / 3, targets::worker);
}

/// Through the worker: a PDF that ends its reader is no failure here, the program goes on.
#[test]
fn pdf() {
    let program = env!("CARGO_BIN_EXE_packcheck").into();
    let reader = Reader::Workers(WorkerPool::of(program));
    let limits = Limits::default().with(&[(Limits::DOCUMENT_SECONDS, 5)]);
    run("pdf", CHANGED / 2, |bytes| {
        let _ = reader.read(bytes, Format::Pdf, &limits);
    });
}

#[test]
fn every_target_is_run() {
    let here = include_str!("smoke.rs");
    for (name, _) in targets::ALL {
        let named = here.lines().any(|line| {
            line.starts_with("smoke!(") && line.split(['(', ')', ' ']).any(|word| word == name)
        });
        assert!(named || ["pdf", "worker"].contains(&name), "{name}");
        let listed = format!("fuzz/fuzz_targets/{name}.rs");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(listed).exists());
    }
}
