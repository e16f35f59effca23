//! One run of the program over one pack, watched.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use super::pack::Pack;

/// Longer than this nothing may take, or more than that all processes of a run together. One that
/// is longer at it than [`MOST_PATIENCE`] hangs.
const MOST_TIME: Duration = Duration::from_secs(10);
const MOST_PATIENCE: Duration = Duration::from_secs(60);
const MOST_MEMORY: u64 = 1 << 30;

/// What a run was like.
#[derive(Default)]
pub struct Outcome {
    pub time: Duration,
    pub memory: u64,
    pub failures: Vec<String>,
}

/// Runs the program.
pub struct Runner {
    folder: tempfile::TempDir,
    /// What is said of the good packs as they are.
    good: RefCell<HashMap<*const Pack, Json>>,
}

struct Said {
    code: Option<i32>,
    report: Option<Json>,
    errors: String,
}

impl Runner {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            good: RefCell::default(),
        }
    }

    /// Checks a changed pack; `good` is what it was made from.
    pub fn check(&self, changed: &Pack, good: &Pack) -> Outcome {
        let mut outcome = Outcome::default();
        let said = self.run(changed, &mut outcome);
        let is_report = |report: &Json| report["schema"] == "packcheck/report/1";
        // Answers in the pack that are wrong are told instead of a report.
        let told = said.code == Some(2) && said.errors.contains("answers.yaml");
        let whole = said.report.as_ref().is_some_and(is_report) && said.errors.is_empty();
        if !matches!(said.code, Some(0..=4)) || (!told && !whole) {
            let failure = format!("crash: exit {:?}, {:?}", said.code, said.errors);
            outcome.failures.push(failure);
        }
        if let (Some(added), Some(report)) = (&changed.added, &said.report) {
            let mut known = self.good.borrow_mut();
            let before = known.entry(std::ptr::from_ref(good)).or_insert_with(|| {
                let said = self.run(good, &mut Outcome::default());
                without(&said.report.unwrap_or_default(), "")
            });
            if without(report, added) != *before {
                outcome
                    .failures
                    .push("neighbours: judged otherwise".to_owned());
            }
        }
        outcome
    }

    fn run(&self, pack: &Pack, outcome: &mut Outcome) -> Said {
        let place = self.folder.path().join("in");
        let work = self.folder.path().join("work");
        for folder in [&place, &work] {
            let _ = fs::remove_dir_all(folder);
            fs::create_dir_all(folder).expect("a folder");
        }
        let path = pack.write(&place);
        let begun = Instant::now();
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command
            .args([
                "check",
                "--format",
                "json",
                "--lang",
                "en",
                "--date",
                "2026-11-23",
            ])
            .arg(&path)
            .current_dir(&work)
            .env("TMPDIR", &work)
            .env("HOME", &work)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().expect("the program");
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let read = |from: Option<Box<dyn std::io::Read + Send>>| {
            std::thread::spawn(move || {
                let mut text = Vec::new();
                from.map(|mut from| from.read_to_end(&mut text));
                String::from_utf8_lossy(&text).into_owned()
            })
        };
        let stdout = read(stdout.map(|it| Box::new(it) as _));
        let stderr = read(stderr.map(|it| Box::new(it) as _));
        let code = loop {
            outcome.memory = outcome.memory.max(memory_of_group(child.id()));
            if let Ok(Some(status)) = child.try_wait() {
                break status.code();
            }
            if begun.elapsed() > MOST_PATIENCE {
                outcome.failures.push("hang".to_owned());
                let _ = child.kill();
                let _ = child.wait();
                break Some(0);
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        outcome.time = begun.elapsed();
        if outcome.time > MOST_TIME {
            let seconds = outcome.time.as_secs_f64();
            outcome.failures.push(format!("slow: {seconds:.1} s"));
        }
        if outcome.memory > MOST_MEMORY {
            outcome
                .failures
                .push(format!("memory: {} MB", outcome.memory >> 20));
        }
        if fs::read_dir(&work).expect("the folder").count() > 0 {
            outcome
                .failures
                .push("written: something in the folder".to_owned());
        }
        let text = stdout.join().unwrap_or_default();
        Said {
            code,
            report: serde_json::from_str(&text).ok(),
            errors: stderr.join().unwrap_or_default(),
        }
    }
}

/// What is said of the files but the added one.
fn without(report: &Json, added: &str) -> Json {
    let others = |list: &str, key: &str| -> Vec<Json> {
        let rows = report[list].as_array().cloned().unwrap_or_default();
        let is_added = |row: &Json| {
            let path = row[key].as_str().unwrap_or_default();
            !added.is_empty() && path.starts_with(added)
        };
        rows.into_iter().filter(|row| !is_added(row)).collect()
    };
    // What was added may be a document that is still right: the same, or one instead of another.
    let is_of_others = |finding: &Json| {
        ["file-duplicate", "document-not-needed"]
            .contains(&finding["code"].as_str().unwrap_or_default())
    };
    // A requirement that is not met may be met by what was added, as far as anybody can tell.
    serde_json::json!([
        others("files", "path"),
        others("findings", "file")
            .into_iter()
            .filter(|finding| finding["file"].is_string() && !is_of_others(finding))
            .collect::<Vec<_>>()
    ])
}

/// Resident bytes of all processes of a group; 0 where the system does not tell.
fn memory_of_group(group: u32) -> u64 {
    const PAGE: u64 = 4096;
    let Ok(processes) = fs::read_dir("/proc") else {
        return 0;
    };
    let of = |folder: &Path| -> Option<u64> {
        let stat = fs::read_to_string(folder.join("stat")).ok()?;
        let (_, fields) = stat.rsplit_once(") ")?;
        let fields: Vec<&str> = fields.split(' ').collect();
        let is_member = fields.get(2)?.parse() == Ok(group);
        is_member.then(|| {
            fields
                .get(21)?
                .parse::<u64>()
                .ok()
                .map(|pages| pages * PAGE)
        })?
    };
    let members = processes.filter_map(|entry| of(&entry.ok()?.path()));
    members.sum()
}
