//! What every command that takes a pack is told: rules, answers, date; and the reports on packs.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::Zoned;
use jiff::civil::Date;

use super::progress::Progress;
use super::{WRONG, fail, terminal};
use crate::answers::{self, Answers};
use crate::limits::Limits;
use crate::preview::{self, Previews};
use crate::report::Layout;
use crate::rules::{RuleProblems, Rules, built_in, load_built_in};
use crate::say::{Failure, Lang};
use crate::verdict::Report;
use crate::worker::WorkerPool;
use crate::{Options, Reader, Seeing, check, check_with_previews, models};

// A comment and no documentation: clap would take that for what the command does.
// How packs are read.
#[derive(Debug, Args)]
pub(super) struct Reading {
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

// By what packs are judged.
#[derive(Debug, Args)]
pub(super) struct Judging {
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
    // Rules whose questions the file of answers may answer as well.
    #[arg(skip)]
    others: Option<Arc<Rules>>,
}

// By what packs are judged, where the rules are named otherwise.
#[derive(Debug, Args)]
pub(super) struct Beside {
    /// File with the answers to the questions of the rules.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// One answer, such as sites=[] for none; may be given several times.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    sets: Vec<String>,
    /// Day at which validity is judged (YYYY-MM-DD); otherwise today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
}

/// A date on the command line.
pub(super) fn date(text: &str) -> Result<Date, &'static str> {
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

impl Reading {
    /// The limits of the reading, where no rules set any.
    pub(super) fn limits(&self) -> Limits {
        Limits::default().with(&self.limits)
    }

    /// How packs are read, at this date.
    fn options(&self, date: Date) -> Options {
        let mut options = Options::at(date);
        options.jobs = self.jobs.map(NonZeroUsize::get);
        options.limits.clone_from(&self.limits);
        options.seeing = Seeing {
            wanted: !self.no_ocr,
            models: models::find(),
            ..Seeing::default()
        };
        if let Some(pages) = self.ocr_pages {
            options.seeing.pages = pages;
        }
        if let Ok(workers) = WorkerPool::of_this_program() {
            options.reader = Reader::Workers(workers);
        }
        options
    }
}

impl Judging {
    /// What packs are judged by beside the rules.
    pub(super) fn beside(by: &Beside) -> Self {
        Self {
            rules: None,
            answers: by.answers.clone(),
            sets: by.sets.clone(),
            date: by.date,
            others: None,
        }
    }

    /// Without the answers to questions that these rules do not ask and the others do.
    pub(super) fn for_rules(&self, rules: &Rules, others: &Arc<Rules>) -> Self {
        let asks = |rules: &Rules, key: &str| rules.questions.iter().any(|one| one.id == key);
        let meant = |set: &&String| {
            let key = set.split('=').next().unwrap_or_default().trim();
            asks(rules, key) || !asks(others, key)
        };
        Self {
            rules: None,
            answers: self.answers.clone(),
            sets: self.sets.iter().filter(meant).cloned().collect(),
            date: self.date,
            others: Some(Arc::clone(others)),
        }
    }

    /// The reference date.
    pub(super) fn date(&self) -> Date {
        self.date.unwrap_or_else(|| Zoned::now().date())
    }

    /// The files named here, which are only read.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        [&self.rules, &self.answers]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
    }

    /// A report on every pack; or, when anything that people wrote is wrong, the exit code for it.
    pub(super) fn reports(
        &self,
        packs: &[PathBuf],
        reading: &Reading,
        lang: Lang,
    ) -> Result<Vec<Report>, u8> {
        let rules = self.rules(lang)?;
        self.reports_by(&rules, packs, reading, lang)
    }

    /// As [`Self::reports`], by other rules than those named here.
    pub(super) fn reports_by(
        &self,
        rules: &Arc<Rules>,
        packs: &[PathBuf],
        reading: &Reading,
        lang: Lang,
    ) -> Result<Vec<Report>, u8> {
        self.each(rules, packs, reading, lang, |pack, given, options| {
            check(pack, rules, given, options)
        })
    }

    /// As [`Self::reports`], with pictures of the pages that the findings point at.
    pub(super) fn reports_with_previews(
        &self,
        packs: &[PathBuf],
        reading: &Reading,
        lang: Lang,
    ) -> Result<Vec<(Report, Previews)>, u8> {
        let rules = self.rules(lang)?;
        let mut room = preview::MOST_BYTES;
        self.each(&rules, packs, reading, lang, |pack, given, options| {
            check_with_previews(pack, &rules, given, options, &mut room)
        })
    }

    fn each<T>(
        &self,
        rules: &Rules,
        packs: &[PathBuf],
        reading: &Reading,
        lang: Lang,
        mut check: impl FnMut(&Path, &Answers, &Options) -> Result<T, RuleProblems>,
    ) -> Result<Vec<T>, u8> {
        let given = self.answers(rules, lang)?;
        let options = reading.options(self.date());
        let progress = Progress::watch(&options.progress, lang);
        let all: Vec<_> = packs
            .iter()
            .map(|pack| check(pack, &given, &options))
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

    /// The rules named, or those built in.
    pub(super) fn rules(&self, lang: Lang) -> Result<Arc<Rules>, u8> {
        rules(self.rules.as_deref(), lang).map(Arc::new)
    }

    /// The answers from the command line: the file first, then what is set one by one.
    pub(super) fn answers(&self, rules: &Rules, lang: Lang) -> Result<Answers, u8> {
        answers(self, rules, lang)
    }
}

/// The rules of this name: a file, or those built in with this id; without a name the first of those
/// built in. Otherwise the exit code, when it has been told what is wrong.
pub(super) fn rules(name: Option<&Path>, lang: Lang) -> Result<Rules, u8> {
    let ids = built_in().iter().map(|(id, _)| *id);
    let Some(name) = name else {
        let first = ids.clone().next().and_then(load_built_in);
        return first.ok_or_else(|| fail(lang, &Failure::Bug { place: None }));
    };
    let shown = name.to_string_lossy().into_owned();
    match super::rules::open(name) {
        Ok(bytes) => match Rules::load_file(&shown, &bytes, &super::rules::open) {
            Ok(loaded) => Ok(loaded.rules),
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
                    detail: lang.system(&error),
                },
            )),
        },
    }
}

fn answers(args: &Judging, rules: &Rules, lang: Lang) -> Result<Answers, u8> {
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
                    detail: lang.system(&error),
                },
            )
        })?;
        take(match &args.others {
            Some(others) => answers::parse_bytes_beside(&file, &bytes, rules, others),
            None => answers::parse_bytes(&file, &bytes, rules),
        });
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
pub(super) fn tell(wrong: &[RuleProblems], lang: Lang) -> u8 {
    let Layout { width, colour } = terminal::errors();
    for problems in wrong {
        let _ = anstream::stderr().write_all(problems.render(lang, colour, width).as_bytes());
    }
    WRONG
}
