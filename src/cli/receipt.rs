//! `packcheck receipt`.

use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueEnum};

use super::input::{Judging, Reading};
use super::{UNREADABLE, fail, output, terminal};
use crate::finding::Message;
use crate::limits::Limits;
use crate::pack::OpenError;
use crate::report::receipt::{self, NoReceipt, Receipt, Sameness, Unbaggable};
use crate::run::take_stock;
use crate::say::{Failure, Lang};
use crate::verdict::{Report, Verdict};

/// Writes down what was received, file by file, or tells whether a pack is still that one.
#[derive(Debug, Args)]
pub(super) struct ReceiptArgs {
    /// Folder or zip archive.
    #[arg(value_name = "PACK", required = true)]
    pack: PathBuf,
    /// Receipt to compare the pack with, instead of making one.
    #[arg(long, value_name = "RECEIPT", conflicts_with_all = ["format", "output", "rules", "answers", "sets", "date"])]
    verify: Option<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// Form of the receipt.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Json)]
    format: Format,
    /// File that the receipt is written to (for bagit a new folder); otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// Form of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs, and to verify with.
    Json,
    /// To print and sign.
    Html,
    /// Tag files of a bag, for the tools of archivists; printed, its manifest.
    Bagit,
}

pub(super) fn run(args: &ReceiptArgs, lang: Lang) -> u8 {
    match &args.verify {
        Some(receipt) => verify(receipt, &args.pack, &args.reading.limits(), lang),
        None => make(args, lang).unwrap_or_else(|code| code),
    }
}

fn make(args: &ReceiptArgs, lang: Lang) -> Result<u8, u8> {
    let packs = slice::from_ref(&args.pack);
    let reports = args.judging.reports(packs, &args.reading, lang)?;
    let Some(report) = reports.first() else {
        return Err(fail(lang, &Failure::Bug { place: None }));
    };
    opened(report, &args.pack, lang)?;
    let text = match args.format {
        Format::Json => Receipt::of(report).json(),
        Format::Html => receipt::page(report, lang),
        Format::Bagit => {
            let files = receipt::bag(report).map_err(|why| {
                fail(
                    lang,
                    &match why {
                        Unbaggable::Unread(file) => Failure::NoDigest { file },
                        Unbaggable::Masked(file) => Failure::NumberInName { file },
                    },
                )
            })?;
            if let Some(folder) = &args.output {
                let inputs = args.judging.files().chain([args.pack.as_path()]);
                return Ok(output::deliver_folder(folder, &files, inputs, lang, 0));
            }
            let manifest = files
                .into_iter()
                .find(|(name, _)| name.starts_with("manifest"));
            manifest.map(|(_, text)| text).unwrap_or_default()
        }
    };
    let inputs = args.judging.files().chain([args.pack.as_path()]);
    Ok(match &args.output {
        Some(path) => output::deliver(path, text.as_bytes(), inputs, lang, 0),
        None => output::print(&text, false, lang, 0),
    })
}

/// Says why, where a pack could not be opened.
pub(super) fn opened(report: &Report, pack: &Path, lang: Lang) -> Result<(), u8> {
    if report.verdict != Verdict::Unreadable {
        return Ok(());
    }
    let messages = report.findings.iter().map(|finding| &finding.message);
    let said: Vec<String> = messages.map(|message| lang.message(message)).collect();
    Err(unopened(pack, said.join(" "), lang))
}

fn unopened(pack: &Path, detail: String, lang: Lang) -> u8 {
    let file = pack.to_string_lossy().into_owned();
    fail(lang, &Failure::Unopened { file, detail });
    UNREADABLE
}

fn verify(receipt: &Path, pack: &Path, limits: &Limits, lang: Lang) -> u8 {
    let file = receipt.to_string_lossy().into_owned();
    let bytes = match std::fs::read(receipt) {
        Ok(bytes) => bytes,
        Err(error) => {
            let detail = lang.system(&error);
            return fail(lang, &Failure::CannotRead { file, detail });
        }
    };
    let receipt = match Receipt::read(&bytes) {
        Ok(receipt) => receipt,
        Err(why) => {
            let (wanted, known) = (receipt::SCHEMA, receipt::SCHEMA);
            let failure = match why {
                NoReceipt::Other => Failure::NotOurs { file, wanted },
                NoReceipt::Version(found) => Failure::OtherVersion { file, found, known },
                NoReceipt::Altered => Failure::Altered { file },
            };
            return fail(lang, &failure);
        }
    };
    match take_stock(pack, limits) {
        Ok((facts, items)) => {
            let compared = receipt::comparison(&receipt, &facts, &items);
            let layout = terminal::output();
            let text = receipt::text(&receipt, &compared, lang, layout);
            let code = u8::from(compared.sameness == Sameness::Different);
            output::print(&text, layout.colour, lang, code)
        }
        Err(error) => unopened(pack, said(error, lang), lang),
    }
}

fn said(error: OpenError, lang: Lang) -> String {
    lang.message(&Message::PackUnreadable(error))
}
