//! Changes good packs by chance for a given time and looks what the program makes of them.
//!
//! ```sh
//! cargo run --release --example stress -- --seconds 60 [--seed N] [--keep FOLDER] [PACK...]
//! ```
//!
//! Every run must end with a report and an exit code of the contract, within ten seconds by the
//! clock (so on an idle machine) and a GiB of all its processes together, and
//! write nothing; a file added to a pack must not change what is said of the others. Packs that
//! fail are kept. Without PACK the packs in `fixtures/packs` are taken. Memory is that of all
//! processes of a run together and is only known on Linux.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it takes what it is given: trusted packs"
)]

mod pack;
mod run;

// The fuzz targets' way to change bytes.
#[allow(
    dead_code,
    reason = "only a part of what the fuzz targets share is needed"
)]
#[path = "../../fuzz/src/mutation.rs"]
mod mutation;
#[allow(dead_code, reason = "likewise")]
#[path = "../../fuzz/src/package.rs"]
mod package;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mutation::Random;
use pack::Pack;
use run::{Outcome, Runner};

/// What the command line says.
struct Wanted {
    seconds: u64,
    seed: u64,
    keep: PathBuf,
    packs: Vec<PathBuf>,
}

fn main() -> ExitCode {
    if let Some(code) = packcheck::worker::run_if_asked() {
        return code;
    }
    // The program under stress is this one, started anew.
    if std::env::args().nth(1).as_deref() == Some("check") {
        return packcheck::cli::main();
    }
    let Some(wanted) = wanted() else {
        eprintln!("stress [--seconds N] [--seed N] [--keep FOLDER] [PACK...]");
        return ExitCode::from(2);
    };
    let packs: Vec<Pack> = wanted.packs.iter().map(|path| Pack::of(path)).collect();
    let hostile = Pack::hostile(Path::new(env!("CARGO_MANIFEST_DIR")));
    let runner = Runner::new();
    let end = Instant::now() + Duration::from_secs(wanted.seconds);
    let mut total = Outcome::default();
    let (mut runs, mut failures) = (0_u64, Vec::new());
    let mut slowest = (Duration::ZERO, 0);
    while Instant::now() < end {
        let seed = wanted.seed.wrapping_add(runs);
        let mut random = Random::of(seed);
        let good = random.pick(&packs);
        let changed = good.changed(&packs, &hostile, &mut random);
        let outcome = runner.check(&changed, good);
        runs += 1;
        total.memory = total.memory.max(outcome.memory);
        if outcome.time > slowest.0 {
            slowest = (outcome.time, seed);
        }
        for failure in outcome.failures {
            let kept = changed.keep(&wanted.keep, seed);
            println!(
                "seed {seed}: {failure} ({}; {})",
                changed.how,
                kept.display()
            );
            failures.push(failure);
        }
    }
    println!(
        "{runs} runs, {} failures, slowest {:.2} s (seed {}), peak memory {} MB",
        failures.len(),
        slowest.0.as_secs_f64(),
        slowest.1,
        total.memory >> 20
    );
    for kind in ["crash", "hang", "slow", "memory", "written", "neighbours"] {
        let count = failures.iter().filter(|it| it.starts_with(kind)).count();
        println!("  {kind}: {count}");
    }
    ExitCode::from(u8::from(!failures.is_empty()))
}

fn wanted() -> Option<Wanted> {
    let mut wanted = Wanted {
        seconds: 60,
        seed: 1,
        keep: std::env::temp_dir().join("packcheck-stress"),
        packs: Vec::new(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => wanted.seconds = arguments.next()?.parse().ok()?,
            "--seed" => wanted.seed = arguments.next()?.parse().ok()?,
            "--keep" => wanted.keep = arguments.next()?.into(),
            option if option.starts_with("--") => return None,
            path => wanted.packs.push(path.into()),
        }
    }
    if wanted.packs.is_empty() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packs");
        let entries = std::fs::read_dir(folder).ok()?;
        wanted.packs = entries.filter_map(|it| Some(it.ok()?.path())).collect();
        wanted.packs.sort();
    }
    Some(wanted)
}
