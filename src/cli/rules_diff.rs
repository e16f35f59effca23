//! `packcheck rules diff`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::input::{Beside, Judging, Reading, rules, tell};
use super::rules::{not_opened, open, read};
use super::{WRONG, output, receipt, terminal};
use crate::report::changes::RulesDiff;
use crate::report::compare::{Comparison, Side};
use crate::rules::{Comparable, Rules};
use crate::say::Lang;

/// Tells what a change of rules changes, and what becomes of packs under it.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The old rules: a file, or the id of rules that are built in.
    #[arg(id = "old_rules", value_name = "OLD")]
    old: PathBuf,
    /// The new rules: a file, or the id of rules that are built in.
    #[arg(id = "new_rules", value_name = "NEW")]
    new: PathBuf,
    /// Packs to be judged by both.
    #[arg(value_name = "PACK")]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    beside: Beside,
    /// Form of what is told.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// File that it is written to; otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// Form of what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Exit code: 0 when it could be told, whatever it is; 2 where a file is wrong, 4 where a pack
/// cannot be opened.
pub(super) fn run(args: &DiffArgs, lang: Lang) -> u8 {
    diff(args, lang).unwrap_or_else(|code| code)
}

fn diff(args: &DiffArgs, lang: Lang) -> Result<u8, u8> {
    // Both are looked at before anything is said, so that all that is wrong is told at once.
    let (old, new) = (side(&args.old, lang), side(&args.new, lang));
    let ((old, before), (new, now)) = (old?, new?);
    let changes = before.changes(&now);
    let judging = Judging::beside(&args.beside);
    let mut sides = Vec::with_capacity(args.packs.len());
    for pack in &args.packs {
        let judged = |by: &Arc<Rules>, others: &Arc<Rules>| -> Result<Side, u8> {
            let packs = std::slice::from_ref(pack);
            let judging = judging.for_rules(by, others);
            let reports = judging.reports_by(by, packs, &args.reading, lang)?;
            let report = reports.first().ok_or(WRONG)?;
            receipt::opened(report, pack, lang)?;
            Ok(Side::of(report, lang))
        };
        sides.push((judged(&old, &new)?, judged(&new, &old)?));
    }
    let packs: Vec<Comparison<'_>> = sides
        .iter()
        .map(|(old, new)| Comparison::of(old, new))
        .collect();
    let told = RulesDiff::of(&old, &new, &changes, &packs);
    let layout = if args.output.is_some() {
        terminal::file()
    } else {
        terminal::output()
    };
    let written = match args.format {
        Format::Text => told.text(lang, layout),
        Format::Json => told.json(),
    };
    Ok(match &args.output {
        Some(path) => {
            let inputs = [args.old.as_path(), args.new.as_path()];
            let packs = args.packs.iter().map(PathBuf::as_path);
            let inputs = judging.files().chain(inputs).chain(packs);
            output::deliver(path, written.as_bytes(), inputs, lang, 0)
        }
        None => {
            let colour = args.format == Format::Text && layout.colour;
            output::print(&written, colour, lang, 0)
        }
    })
}

/// The rules of one side, and what of them is compared.
fn side(name: &Path, lang: Lang) -> Result<(Arc<Rules>, Comparable), u8> {
    let rules = Arc::new(rules(Some(name), lang)?);
    let bytes = match read(name) {
        Ok(bytes) => bytes,
        Err(error) => {
            let told = not_opened(name, &error, lang, &mut std::io::stderr());
            return Err(told.unwrap_or(WRONG));
        }
    };
    let comparable = Comparable::load(&name.to_string_lossy(), &bytes, &open);
    comparable
        .map(|comparable| (rules, comparable))
        .map_err(|problems| tell(&[problems], lang))
}
