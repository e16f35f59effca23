//! `packcheck check`: the main job.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::input::{Judging, Reading};
use super::{output, terminal};
use crate::preview::Previews;
use crate::report::{Layout, html, json, markdown, sarif, text};
use crate::say::Lang;
use crate::verdict::{Report, Verdict};

/// Checks each folder or zip archive and reports what is missing or wrong.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Folders or zip archives with the documents of an application.
    #[arg(value_name = "PACK", required = true)]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// Form of the report.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// File that the report is written to; otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave the pictures of pages out of an HTML report.
    #[arg(long)]
    no_previews: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// A page for the browser and for paper.
    Html,
    /// For a comment or an e-mail.
    Markdown,
    /// For tools that collect findings.
    Sarif,
}

pub(super) fn run(args: &CheckArgs, lang: Lang) -> u8 {
    let shows = args.format == Format::Html && !args.no_previews;
    let checked = if shows {
        let checked = args
            .judging
            .reports_with_previews(&args.packs, &args.reading, lang);
        checked.map(|checked| checked.into_iter().unzip())
    } else {
        let reports = args.judging.reports(&args.packs, &args.reading, lang);
        reports.map(|reports| (reports, Vec::new()))
    };
    match checked {
        Ok((reports, previews)) => deliver(&reports, &previews, args, lang),
        Err(code) => code,
    }
}

fn deliver(reports: &[Report], previews: &[Previews], args: &CheckArgs, lang: Lang) -> u8 {
    let code = exit_code(reports);
    let layout = if args.output.is_some() {
        terminal::file()
    } else {
        terminal::output()
    };
    let written = match args.format {
        Format::Json => in_json(reports, lang),
        Format::Text => in_text(reports, lang, layout),
        Format::Html => html::with_previews(reports, previews, lang),
        Format::Markdown => in_markdown(reports, lang),
        Format::Sarif => sarif::sarif(reports, lang),
    };
    let Some(path) = &args.output else {
        let colour = args.format == Format::Text && layout.colour;
        return output::print(&written, colour, lang, code);
    };
    let inputs = args.packs.iter().map(PathBuf::as_path);
    output::deliver(
        path,
        written.as_bytes(),
        inputs.chain(args.judging.files()),
        lang,
        code,
    )
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

fn in_markdown(reports: &[Report], lang: Lang) -> String {
    let texts: Vec<String> = reports
        .iter()
        .map(|report| markdown::markdown(report, lang))
        .collect();
    texts.join("\n---\n\n")
}

/// Of several packs the worst counts.
pub(super) fn exit_code(reports: &[Report]) -> u8 {
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
