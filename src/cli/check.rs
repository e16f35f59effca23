//! `packcheck check`: the main job.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::Zoned;
use jiff::civil::Date;

use super::progress::Progress;
use super::{WRONG, fail, output, terminal};
use crate::answers::{self, Answers};
use crate::limits::Limits;
use crate::report::{Layout, json, text};
use crate::rules::{RuleProblems, Rules, built_in, load_built_in};
use crate::say::{Failure, Lang};
use crate::verdict::{Report, Verdict};
use crate::worker::WorkerPool;
use crate::{Options, Reader, Seeing, check, models};

/// Checks each folder or zip archive and reports what is missing or wrong.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Folders or zip archives with the documents of an application.
    #[arg(value_name = "PACK", required = true)]
    packs: Vec<PathBuf>,
    /// Rules file, or the id of one that is built in.
    #[arg(long, value_name = "FILE|ID")]
    rules: Option<PathBuf>,
    /// File with the answers to the questions of the rules.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// One answer, such as sites=[] for none; may be given several times.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    sets: Vec<String>,
    /// Day at which validity is judged (YYYY-MM-DD); otherwise today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    /// Form of the report.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// File that the report is written to; otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many files are read at a time; otherwise as many as there are processors.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Do not read the text in pictures.
    #[arg(long)]
    no_ocr: bool,
    /// Most pages of a pack whose pictures are read; otherwise 200.
    #[arg(long, value_name = "N")]
    ocr_pages: Option<usize>,
    /// A limit of the reading, such as entries=50000 or total-bytes=8GB; may be given several times.
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limit)]
    limits: Vec<(&'static str, u64)>,
}

/// Form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn date(text: &str) -> Result<Date, &'static str> {
    text.parse()
        .map_err(|_| "a date is written like 2026-11-23")
}

/// A limit to be set, or what is wrong with it.
fn limit(text: &str) -> Result<(&'static str, u64), String> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let Some(row) = Limits::row(name.trim()) else {
        let names: Vec<String> = Limits::TABLE
            .iter()
            .map(|row| format!("{}={row}", row.name))
            .collect();
        return Err(format!("the limits are: {}", names.join(", ")));
    };
    match row.unit.amount(value) {
        Ok(value) => Ok((row.name, value)),
        Err(_) => Err(format!("write it like {}={row}", row.name)),
    }
}

pub(super) fn run(args: &CheckArgs, lang: Lang) -> u8 {
    match reports(args, lang) {
        Ok(reports) => deliver(&reports, args, lang),
        Err(code) => code,
    }
}

/// A report on every pack; or, when anything that people wrote is wrong, the exit code for it.
fn reports(args: &CheckArgs, lang: Lang) -> Result<Vec<Report>, u8> {
    let rules = Arc::new(rules(args.rules.as_deref(), lang)?);
    let given = answers(args, &rules, lang)?;
    let mut options = Options::at(args.date.unwrap_or_else(|| Zoned::now().date()));
    options.jobs = args.jobs.map(NonZeroUsize::get);
    options.limits.clone_from(&args.limits);
    if let Ok(workers) = WorkerPool::of_this_program() {
        options.reader = Reader::Workers(workers);
    }
    options.seeing = Seeing {
        wanted: !args.no_ocr,
        models: models::find(),
        ..Seeing::default()
    };
    if let Some(pages) = args.ocr_pages {
        options.seeing.pages = pages;
    }

    let progress = Progress::watch(&options.progress, lang);
    let all: Vec<_> = args
        .packs
        .iter()
        .map(|pack| check(pack, &rules, &given, &options))
        .collect();
    drop(progress);

    let mut reports = Vec::with_capacity(all.len());
    let mut wrong = Vec::new();
    for one in all {
        match one {
            Ok(report) => reports.push(report),
            Err(problems) => wrong.push(problems),
        }
    }
    if wrong.is_empty() {
        Ok(reports)
    } else {
        Err(tell(&wrong, lang))
    }
}

fn rules(name: Option<&Path>, lang: Lang) -> Result<Rules, u8> {
    let ids = built_in().iter().map(|(id, _)| *id);
    let Some(name) = name else {
        let first = ids.clone().next().and_then(load_built_in);
        return first.ok_or_else(|| fail(lang, &Failure::Bug { place: None }));
    };
    let shown = name.to_string_lossy().into_owned();
    match std::fs::read(name) {
        Ok(bytes) => match Rules::load_bytes(&shown, &bytes) {
            Ok((rules, _)) => Ok(rules),
            Err(problems) => Err(tell(&[problems], lang)),
        },
        Err(error) => match load_built_in(&shown) {
            Some(rules) => Ok(rules),
            None if error.kind() == io::ErrorKind::NotFound => {
                let built_in = ids.map(str::to_owned).collect();
                Err(fail(
                    lang,
                    &Failure::NoSuchRules {
                        name: shown,
                        built_in,
                    },
                ))
            }
            None => Err(fail(
                lang,
                &Failure::CannotRead {
                    file: shown,
                    detail: error.to_string(),
                },
            )),
        },
    }
}

/// The answers from the command line: the file first, then what is set one by one.
fn answers(args: &CheckArgs, rules: &Rules, lang: Lang) -> Result<Answers, u8> {
    let mut given = Answers::default();
    let mut wrong = Vec::new();
    let mut take = |answers: Result<Answers, RuleProblems>| match answers {
        Ok(answers) => given.extend(answers),
        Err(problems) => wrong.push(problems),
    };
    if let Some(path) = &args.answers {
        let file = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(path).map_err(|error| {
            fail(
                lang,
                &Failure::CannotRead {
                    file: file.clone(),
                    detail: error.to_string(),
                },
            )
        })?;
        take(answers::parse_bytes(&file, &bytes, rules));
    }
    for set in &args.sets {
        take(answers::parse_set(set, rules));
    }
    if wrong.is_empty() {
        Ok(given)
    } else {
        Err(tell(&wrong, lang))
    }
}

/// Tells all mistakes in what people wrote; gives the exit code.
fn tell(wrong: &[RuleProblems], lang: Lang) -> u8 {
    let Layout { width, colour } = terminal::errors();
    for problems in wrong {
        let _ = anstream::stderr().write_all(problems.render(lang, colour, width).as_bytes());
    }
    WRONG
}

fn deliver(reports: &[Report], args: &CheckArgs, lang: Lang) -> u8 {
    let code = exit_code(reports);
    let layout = if args.output.is_some() {
        terminal::file()
    } else {
        terminal::output()
    };
    let written = match args.format {
        Format::Json => in_json(reports, lang),
        Format::Text => in_text(reports, lang, layout),
    };
    let Some(path) = &args.output else {
        let colour = args.format == Format::Text && layout.colour;
        return output::print(&written, colour, lang, code);
    };
    match output::write(path, written.as_bytes()) {
        Ok(()) => code,
        Err(error) => {
            let file = path.to_string_lossy().into_owned();
            fail(
                lang,
                &Failure::CannotWrite {
                    file,
                    detail: error.to_string(),
                },
            )
        }
    }
}

fn in_json(reports: &[Report], lang: Lang) -> String {
    match reports {
        [only] => json::pretty(only, lang),
        several => several
            .iter()
            .map(|report| json::line(report, lang))
            .collect(),
    }
}

fn in_text(reports: &[Report], lang: Lang, layout: Layout) -> String {
    let texts: Vec<String> = reports
        .iter()
        .map(|report| text::text(report, lang, layout))
        .collect();
    texts.join(&format!("\n{}\n\n", "-".repeat(layout.width)))
}

/// Of several packs the worst counts.
fn exit_code(reports: &[Report]) -> u8 {
    let worst = |verdict: Verdict| match verdict {
        Verdict::Complete => (0, 0),
        Verdict::Review => (1, 3),
        Verdict::Incomplete => (2, 1),
        Verdict::Unreadable => (3, 4),
    };
    reports
        .iter()
        .map(|report| worst(report.verdict))
        .max()
        .map_or(0, |(_, code)| code)
}
