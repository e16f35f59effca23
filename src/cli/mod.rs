//! The command line: arguments in, exit code out. Nothing is judged here.

mod bug;
mod check;
mod checklist;
mod chinese;
mod compare;
mod explain;
mod input;
mod language;
mod notice;
mod ocr;
mod output;
mod progress;
mod receipt;
pub mod rules;
mod rules_diff;
mod rules_match;
mod rules_new;
mod rules_test;
mod terminal;

use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::say::{Failure, Lang};
use crate::text::visible;

/// The command line, the rules file or the answers are wrong; no pack was judged.
const WRONG: u8 = 2;
/// The pack itself could not be opened.
const UNREADABLE: u8 = 4;

/// Checks the documents of an application against a rules file and says what is missing or wrong.
///
/// Works on this computer alone; nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(name = "packcheck", version, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    command: Subcommands,
    #[command(flatten)]
    language: Language,
}

/// The language of what the program says.
#[derive(Debug, Args)]
struct Language {
    /// Language of the report; otherwise the system's.
    #[arg(long, value_name = "LANGUAGE", global = true, display_order = 100)]
    lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    Check(Box<check::CheckArgs>),
    Explain(explain::ExplainArgs),
    Checklist(Box<checklist::ChecklistArgs>),
    Compare(Box<compare::CompareArgs>),
    Notice(Box<notice::NoticeArgs>),
    Receipt(Box<receipt::ReceiptArgs>),
    Rules(rules::RulesArgs),
    Ocr(ocr::OcrArgs),
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    bug::silence();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = language::early(&arguments).unwrap_or_else(Lang::detect);
    let code = catch_unwind(AssertUnwindSafe(|| run(arguments, lang))).unwrap_or_else(|_| {
        fail(
            lang,
            &Failure::Bug {
                place: bug::place(),
            },
        )
    });
    ExitCode::from(code)
}

fn run(arguments: Vec<OsString>, lang: Lang) -> u8 {
    let command = language::command(Line::command(), lang);
    let line = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Line::from_arg_matches(&matches));
    match line {
        Ok(line) => match line.command {
            Subcommands::Check(args) => check::run(&args, lang),
            Subcommands::Explain(args) => explain::run(&args, lang),
            Subcommands::Checklist(args) => checklist::run(&args, lang),
            Subcommands::Compare(args) => compare::run(&args, lang),
            Subcommands::Notice(args) => notice::run(&args, lang),
            Subcommands::Receipt(args) => receipt::run(&args, lang),
            Subcommands::Ocr(args) => {
                let printed =
                    ocr::run(args, lang, &mut anstream::stdout(), &mut anstream::stderr());
                printed.unwrap_or_else(|error| output::not_printed(lang, &error, 0))
            }
            Subcommands::Rules(args) => {
                let printed =
                    rules::run(args, lang, &mut anstream::stdout(), &mut anstream::stderr());
                printed.unwrap_or_else(|error| output::not_printed(lang, &error, 0))
            }
        },
        Err(error) => {
            let help = !error.use_stderr()
                || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            let said = match lang {
                Lang::Zh if help => chinese::help(&error),
                Lang::Zh => chinese::error(&error),
                Lang::En => error.render().ansi().to_string(),
            };
            if !error.use_stderr() {
                return output::print(&said, true, lang, 0);
            }
            let _ = write!(anstream::stderr(), "{said}");
            u8::try_from(error.exit_code()).unwrap_or(WRONG)
        }
    }
}

/// Says what kept the program from judging; gives the exit code.
fn fail(lang: Lang, failure: &Failure) -> u8 {
    let _ = writeln!(
        io::stderr(),
        "packcheck: {}",
        visible(&lang.failure(failure))
    );
    WRONG
}
