//! `packcheck notice`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::input::{Judging, Reading, date};
use super::{WRONG, fail, output, receipt};
use crate::finding::Message;
use crate::pack::OpenError;
use crate::report::notice::{Notice, Particulars, docx, markdown, page};
use crate::say::{Failure, Lang};

/// Drafts the notice to the applicant of everything to be supplied or put right.
#[derive(Debug, Args)]
pub(super) struct NoticeArgs {
    /// Folder or zip archive.
    #[arg(value_name = "PACK")]
    pack: PathBuf,
    #[command(flatten)]
    judging: Judging,
    /// Form of the notice; otherwise by the name of the output, otherwise docx.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// File that the notice is written to; one that exists is not written over.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Number of the notice.
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// Who sends it.
    #[arg(long, value_name = "NAME")]
    sender: Option<String>,
    /// Name of the applicant; otherwise as read in the pack.
    #[arg(long, value_name = "NAME")]
    applicant: Option<String>,
    /// What is applied for; otherwise the title of the rules.
    #[arg(long, value_name = "TEXT")]
    matter: Option<String>,
    /// Whom to ask, with telephone or address.
    #[arg(long, value_name = "TEXT")]
    contact: Option<String>,
    /// Day on which the pack was received.
    #[arg(long, value_name = "DATE", value_parser = date)]
    received: Option<Date>,
    /// Day until which the documents are to be supplied.
    #[arg(long, value_name = "DATE", value_parser = date)]
    deadline: Option<Date>,
    /// Day of the notice.
    #[arg(long, value_name = "DATE", value_parser = date)]
    issued: Option<Date>,
    #[command(flatten)]
    reading: Reading,
}

/// Form of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a word processor.
    Docx,
    /// A page for the browser and for paper.
    Html,
    /// For an e-mail.
    Markdown,
}

pub(super) fn run(args: &NoticeArgs, lang: Lang) -> u8 {
    write(args, lang).unwrap_or_else(|code| code)
}

fn write(args: &NoticeArgs, lang: Lang) -> Result<u8, u8> {
    let format = args
        .format
        .unwrap_or_else(|| by_name(args.output.as_deref()));
    if args.output.is_none() && format == Format::Docx && io::stdout().is_terminal() {
        let _ = writeln!(io::stderr(), "packcheck: {}", lang.notice().terminal);
        return Err(WRONG);
    }
    // Somebody may have worked on it.
    if let Some(path) = args.output.as_ref().filter(|path| path.is_file()) {
        let file = path.to_string_lossy().into_owned();
        return Err(fail(lang, &Failure::OutputExists { file }));
    }
    let packs = slice::from_ref(&args.pack);
    let reports = args.judging.reports(packs, &args.reading, lang)?;
    let Some(report) = reports.first() else {
        return Err(fail(lang, &Failure::Bug { place: None }));
    };
    // A pack that is broken is the applicant's; one that is not there is not.
    let not_there = report.findings.iter().any(|finding| {
        matches!(
            finding.message,
            Message::PackUnreadable(OpenError::NotFound | OpenError::Denied { .. })
        )
    });
    if not_there {
        receipt::opened(report, &args.pack, lang)?;
    }
    let notice = Notice::of(report, &particulars(args), lang);
    if notice.is_empty() {
        let _ = writeln!(io::stderr(), "packcheck: {}", lang.notice().not_needed);
        return Ok(0);
    }
    let bytes = match format {
        Format::Docx => docx(&notice).map_err(|error| {
            let detail = lang.system(&error);
            fail(lang, &Failure::CannotPrint { detail })
        })?,
        Format::Html => page(&notice).into_bytes(),
        Format::Markdown => markdown(&notice).into_bytes(),
    };
    let code = match &args.output {
        Some(path) => {
            let inputs = args.judging.files().chain([args.pack.as_path()]);
            output::deliver(path, &bytes, inputs, lang, 0)
        }
        None => output::print_bytes(&bytes, lang, 0),
    };
    if code == 0 && notice.unchecked() > 0 {
        let count = notice.unchecked().to_string();
        let said = lang.notice().look_first.replace("{count}", &count);
        let _ = writeln!(io::stderr(), "packcheck: {said}");
    }
    Ok(code)
}

fn by_name(output: Option<&Path>) -> Format {
    let extension = output.and_then(Path::extension).unwrap_or_default();
    match extension.to_string_lossy().to_lowercase().as_str() {
        "html" | "htm" => Format::Html,
        "md" | "markdown" => Format::Markdown,
        _ => Format::Docx,
    }
}

fn particulars(args: &NoticeArgs) -> Particulars {
    Particulars {
        number: args.number.clone(),
        sender: args.sender.clone(),
        applicant: args.applicant.clone(),
        matter: args.matter.clone(),
        contact: args.contact.clone(),
        received: args.received,
        deadline: args.deadline,
        issued: args.issued,
    }
}
