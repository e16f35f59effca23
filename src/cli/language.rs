//! The command line in the user's language.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, ValueEnum};

use super::chinese;
use crate::say::Lang;

/// The language that `--lang` asks for, looked up before anything else so that even a mistake in
/// the command line is told in it. A language that does not exist is told by the parser.
pub(super) fn early(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments
        .iter()
        .skip(1)
        .map(|argument| argument.to_string_lossy());
    let mut found = None;
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            break;
        }
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(|value| value.to_owned().into()),
            None => None,
        };
        if let Some(value) = value {
            found = Lang::from_str(&value, false).ok();
        }
    }
    found
}

/// The command with help in this language.
pub(super) fn command(command: Command, lang: Lang) -> Command {
    let command = command
        .disable_help_subcommand(true)
        .disable_version_flag(true);
    let (help, version) = match lang {
        Lang::Zh => (chinese::HELP, chinese::VERSION),
        Lang::En => ("Print help", "Print the version"),
    };
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .display_order(102)
        .help(version);
    let command = with_help(command.disable_help_flag(true).arg(version), help);
    match lang {
        Lang::Zh => chinese::command(command, ""),
        Lang::En => command,
    }
}

fn with_help(command: Command, help: &'static str) -> Command {
    let flag = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::HelpShort)
        .display_order(101)
        .help(help);
    command
        .arg(flag)
        .mut_subcommands(|subcommand| with_help(subcommand, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<Lang> {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        early(&arguments)
    }

    #[test]
    fn the_language_is_found_before_the_line_is_parsed() {
        assert_eq!(of("packcheck check --lang zh --nonsense"), Some(Lang::Zh));
        assert_eq!(of("packcheck --lang=en check"), Some(Lang::En));
        assert_eq!(of("packcheck --lang zh --lang en"), Some(Lang::En));
        assert_eq!(of("packcheck --lang fr"), None);
        assert_eq!(of("packcheck --lang"), None);
        assert_eq!(of("packcheck check -- --lang zh"), None);
    }
}
