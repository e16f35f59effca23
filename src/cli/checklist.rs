//! `packcheck checklist`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::input::Judging;
use super::{output, terminal};
use crate::report::checklist::{Checklist, markdown, page, text};
use crate::say::Lang;

/// Lists what an applicant must hand in, given the answers known so far.
#[derive(Debug, Args)]
pub(super) struct ChecklistArgs {
    #[command(flatten)]
    judging: Judging,
    /// Form of the checklist.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// File that the checklist is written to; otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Form of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For a comment or an e-mail.
    Markdown,
    /// A page for the browser and for paper.
    Html,
}

pub(super) fn run(args: &ChecklistArgs, lang: Lang) -> u8 {
    list(args, lang).unwrap_or_else(|code| code)
}

fn list(args: &ChecklistArgs, lang: Lang) -> Result<u8, u8> {
    let rules = args.judging.rules(lang)?;
    let answers = args.judging.answers(&rules, lang)?;
    let list = Checklist::of(&rules, &answers, args.judging.date(), lang);
    let layout = if args.output.is_some() {
        terminal::file()
    } else {
        terminal::output()
    };
    let written = match args.format {
        Format::Text => text(&list, layout),
        Format::Markdown => markdown(&list),
        Format::Html => page(&list),
    };
    Ok(match &args.output {
        Some(path) => output::deliver(path, written.as_bytes(), args.judging.files(), lang, 0),
        None => {
            let colour = args.format == Format::Text && layout.colour;
            output::print(&written, colour, lang, 0)
        }
    })
}
