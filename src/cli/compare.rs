//! `packcheck compare`.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueEnum};

use super::input::{Judging, Reading};
use super::{fail, output, receipt, terminal};
use crate::report::compare::{Comparison, NoReport, Side, page, text};
use crate::report::json;
use crate::say::{Failure, Lang};

/// Tells what a resubmission mended, what is still open and which files changed.
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// The earlier pack, or its JSON report.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later pack, or its JSON report.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    judging: Judging,
    /// Form of the comparison.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// File that the comparison is written to; otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// Form of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// A page for the browser and for paper.
    Html,
}

pub(super) fn run(args: &CompareArgs, lang: Lang) -> u8 {
    compare(args, lang).unwrap_or_else(|code| code)
}

fn compare(args: &CompareArgs, lang: Lang) -> Result<u8, u8> {
    // Both are looked at before anything is said, so that all that is wrong is told at once.
    let (old, new) = (side(args, &args.old, lang), side(args, &args.new, lang));
    let (old, new) = (old?, new?);
    let compared = Comparison::of(&old, &new);
    let layout = if args.output.is_some() {
        terminal::file()
    } else {
        terminal::output()
    };
    let written = match args.format {
        Format::Text => text(&compared, lang, layout),
        Format::Json => compared.json(),
        Format::Html => page(&compared, lang),
    };
    let inputs = [args.old.as_path(), args.new.as_path()];
    Ok(match &args.output {
        Some(path) => {
            let inputs = args.judging.files().chain(inputs);
            output::deliver(path, written.as_bytes(), inputs, lang, 0)
        }
        None => {
            let colour = args.format == Format::Text && layout.colour;
            output::print(&written, colour, lang, 0)
        }
    })
}

fn side(args: &CompareArgs, path: &Path, lang: Lang) -> Result<Side, u8> {
    if !is_json(path) {
        let reports =
            args.judging
                .reports(slice::from_ref(&path.to_owned()), &args.reading, lang)?;
        let Some(report) = reports.first() else {
            return Err(fail(lang, &Failure::Bug { place: None }));
        };
        receipt::opened(report, path, lang)?;
        return Ok(Side::of(report, lang));
    }
    let file = path.to_string_lossy().into_owned();
    let bytes = std::fs::read(path).map_err(|error| {
        let detail = lang.system(&error);
        let file = file.clone();
        fail(lang, &Failure::CannotRead { file, detail })
    })?;
    let (wanted, known) = (json::SCHEMA, json::SCHEMA);
    match Side::read(&bytes) {
        // Nothing was found in a pack that could not be opened, which does not mend it.
        Ok(side) if side.is_unreadable() => {
            let detail = lang.compare().verdict("unreadable").to_owned();
            fail(lang, &Failure::Unopened { file, detail });
            Err(super::UNREADABLE)
        }
        Ok(side) => Ok(side),
        Err(NoReport::Version(found)) => {
            Err(fail(lang, &Failure::OtherVersion { file, found, known }))
        }
        Err(NoReport::Other) => Err(fail(lang, &Failure::NotOurs { file, wanted })),
    }
}

/// Whether a file is JSON and no archive, by how it begins; or by its name.
fn is_json(path: &Path) -> bool {
    let named = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if !path.is_file() {
        return false;
    }
    let mut head = Vec::new();
    let begun = File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    named || (begun.is_ok() && head.trim_ascii_start().starts_with(b"{"))
}
