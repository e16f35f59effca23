//! `packcheck rules`: everything for who writes rules.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::Zoned;

use crate::cases;
use crate::rules::{
    Rules, built_in, extending_schema_json, load_built_in, put_together, schema_json, text_of,
};
use crate::say::Lang;

/// Shows, checks and describes rules files.
#[derive(Debug, Args)]
pub struct RulesArgs {
    #[command(subcommand)]
    command: RulesCommand,
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// Lists the rules files that are built in.
    List,
    /// Prints a rules file to read or to start one's own from; one that builds on another put together
    /// with it.
    Show {
        /// Its id, or a file.
        id: PathBuf,
    },
    /// Writes a small rules file with comments, to start one's own from.
    New {
        /// Builds on these rules: the id of built-in ones, or a file as seen from where the new one is
        /// written.
        #[arg(long, value_name = "FILE|ID")]
        extends: Option<String>,
        /// File that it is written to, which must not be there yet; otherwise it is printed.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Tells every mistake in a rules file, with its place and what to do about it.
    Lint {
        /// Rules files, or ids of built-in ones.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Tells why a file is taken for a kind of document, or is not.
    Match {
        /// Files to look at.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Rules file, or the id of one that is built in.
        #[arg(long, value_name = "FILE|ID")]
        rules: Option<PathBuf>,
        /// Lists the kinds for which nothing speaks as well.
        #[arg(long)]
        all: bool,
    },
    /// Runs the cases that prove a rules file, and tells what no case tries.
    Test {
        /// The rules file, or the id of one that is built in.
        file: PathBuf,
        /// The file with the cases; otherwise the one beside it whose name ends in .tests.yaml.
        tests: Option<PathBuf>,
    },
    /// Tells what a change of rules changes, and what becomes of packs under it.
    Diff(Box<super::rules_diff::DiffArgs>),
    /// Prints the JSON Schema of rules files, for editors.
    Schema {
        /// That of files with cases instead.
        #[arg(long, conflicts_with = "extends")]
        tests: bool,
        /// That of files that build on another instead.
        #[arg(long)]
        extends: bool,
        /// File that it is written to; otherwise it is printed.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// Exit code where everything is in order.
pub(super) const CLEAN: u8 = 0;
/// Exit code where the command line or a rules file is wrong.
pub(super) const WRONG: u8 = 2;

/// Runs `packcheck rules …` and returns the exit code: 0, or 2 where a file cannot be opened or
/// has mistakes. Warnings are printed and change no exit code.
///
/// # Errors
/// When `out` or `err` cannot be written.
pub fn run(
    args: RulesArgs,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let terminal = io::stdout().is_terminal();
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let look = Look {
        lang,
        colour: terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        width: columns
            .filter(|columns| (40..=400).contains(columns))
            .unwrap_or(100),
    };
    run_as(args.command, look, out, err)
}

/// How problems are shown.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub lang: Lang,
    pub colour: bool,
    pub width: usize,
}

fn run_as(
    command: RulesCommand,
    look: Look,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    match command {
        RulesCommand::List => list(look.lang, out),
        RulesCommand::Show { id } => show(&id, look, out, err),
        RulesCommand::Lint { files } => {
            let mut worst = CLEAN;
            for file in files {
                worst = worst.max(lint(&file, look, out, err)?);
            }
            Ok(worst)
        }
        RulesCommand::Test { file, tests } => {
            super::rules_test::test(&file, tests.as_deref(), look, out, err)
        }
        RulesCommand::Match { files, rules, all } => {
            super::rules_match::explain(&files, rules.as_deref(), all, look, out, err)
        }
        RulesCommand::New { extends, output } => {
            let (extends, output) = (extends.as_deref(), output.as_deref());
            super::rules_new::new(extends, output, look, out, err)
        }
        RulesCommand::Diff(args) => Ok(super::rules_diff::run(&args, look.lang)),
        RulesCommand::Schema {
            tests,
            extends,
            output,
        } => {
            let schema = match (tests, extends) {
                (true, _) => cases::schema_json(),
                (_, true) => extending_schema_json(),
                _ => schema_json(),
            };
            match output {
                Some(path) => written(&path, std::fs::write(&path, schema), look.lang, err),
                None => out.write_all(schema.as_bytes()).map(|()| CLEAN),
            }
        }
    }
}

fn list(lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    for rules in built_in().iter().filter_map(|(id, _)| load_built_in(id)) {
        let title = match lang {
            Lang::Zh => &rules.title.zh,
            Lang::En => &rules.title.en,
        };
        writeln!(out, "{}  {}  {title}", rules.id, rules.version)?;
    }
    Ok(CLEAN)
}

fn show(id: &Path, look: Look, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let bytes = match read(id) {
        Ok(bytes) => bytes,
        Err(error) => return not_opened(id, &error, look.lang, err),
    };
    match put_together(&id.to_string_lossy(), &bytes, &open, look.lang) {
        Ok(Some(text)) => out.write_all(text.as_bytes()).map(|()| CLEAN),
        // A file with mistakes can be read all the same, unless it does not stand for itself.
        Err(problems) if extends_something(&bytes) => {
            let shown = problems.render(look.lang, look.colour, look.width);
            err.write_all(shown.as_bytes()).map(|()| WRONG)
        }
        Ok(None) | Err(_) => out.write_all(text_of(&bytes).as_bytes()).map(|()| CLEAN),
    }
}

fn extends_something(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.any(|line| line.starts_with(b"extends:"))
}

/// Says why a file could not be written, if it could not; gives the exit code.
pub(super) fn written(
    path: &Path,
    result: io::Result<()>,
    lang: Lang,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let Err(error) = result else {
        return Ok(CLEAN);
    };
    let name = path.display();
    let there = error.kind() == io::ErrorKind::AlreadyExists;
    match lang {
        Lang::Zh if there => writeln!(err, "文件“{name}”已经存在，没有改动；请换一个名称")?,
        Lang::Zh => writeln!(err, "文件“{name}”写不进去：{error}")?,
        Lang::En if there => writeln!(
            err,
            "the file `{name}` is there already and was left as it is; choose another name"
        )?,
        Lang::En => writeln!(err, "the file `{name}` cannot be written: {error}")?,
    }
    Ok(WRONG)
}

fn lint(file: &Path, look: Look, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => return not_opened(file, &error, look.lang, err),
    };
    let name = file.to_string_lossy();
    let (problems, code) = match Rules::load_file(&name, &bytes, &open) {
        Ok(mut loaded) => {
            loaded.warn_of_calendar(Zoned::now().date());
            (loaded.warnings, CLEAN)
        }
        Err(problems) => (problems, WRONG),
    };
    if problems.problems.is_empty() {
        let name = problems.source.name();
        match look.lang {
            Lang::Zh => writeln!(out, "{name}：没有错误")?,
            Lang::En => writeln!(out, "{name}: no mistakes")?,
        }
    } else {
        out.write_all(
            problems
                .render(look.lang, look.colour, look.width)
                .as_bytes(),
        )?;
    }
    Ok(code)
}

/// The bytes of a rules file, or of one that it builds on; no more of them than it takes to say
/// that there are too many.
pub(super) fn open(path: &Path) -> io::Result<Vec<u8>> {
    const MOST: u64 = 64 << 20;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(MOST)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file, or of the built-in file with this id where there is no such file.
pub(super) fn read(file: &Path) -> io::Result<Vec<u8>> {
    open(file).or_else(|error| {
        let known = built_in()
            .iter()
            .find(|(id, _)| OsStr::new(id) == file.as_os_str());
        known.map(|(_, text)| text.as_bytes().to_vec()).ok_or(error)
    })
}

pub(super) fn not_opened(
    file: &Path,
    error: &io::Error,
    lang: Lang,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let name = file.display();
    let ids: Vec<&str> = built_in().iter().map(|(id, _)| *id).collect();
    let missing = error.kind() == io::ErrorKind::NotFound;
    match lang {
        Lang::Zh if missing => {
            writeln!(
                err,
                "没有名为“{name}”的文件，也没有这个名称的内置规则（内置的有：{}）",
                ids.join("、")
            )?;
        }
        Lang::Zh => writeln!(err, "文件“{name}”打不开：{error}")?,
        Lang::En if missing => {
            let ids = ids.join(", ");
            writeln!(
                err,
                "there is no file `{name}`, and no built-in rules of that name (there are: {ids})"
            )?;
        }
        Lang::En => writeln!(err, "the file `{name}` cannot be opened: {error}")?,
    }
    Ok(WRONG)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: RulesArgs,
    }

    fn said(words: &[&str], lang: Lang) -> (u8, String, String) {
        let line = Line::parse_from([&["rules"], words].concat());
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let look = Look {
            lang,
            colour: false,
            width: 100,
        };
        let code = run_as(line.args.command, look, &mut out, &mut err).unwrap();
        (
            code,
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    }

    fn fixture(name: &str) -> String {
        format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn what_is_built_in_is_listed_shown_and_clean() {
        let (code, out, _) = said(&["list"], Lang::Zh);
        assert!(
            code == 0 && out.starts_with("after-sales-service  "),
            "{out}"
        );
        let (code, out, _) = said(&["show", "after-sales-service"], Lang::Zh);
        assert!(code == 0 && out == built_in()[0].1);
        let (code, _, err) = said(&["lint", "after-sales-service"], Lang::Zh);
        assert!(code == 0 && err.is_empty());
    }

    #[test]
    fn lint_says_that_a_file_is_right_or_what_is_wrong() {
        let (code, out, _) = said(&["lint", &fixture("rules-small.yaml")], Lang::En);
        assert_eq!((code, out.as_str()), (0, "rules-small.yaml: no mistakes\n"));
        let (code, out, _) = said(
            &["lint", &fixture("rules-broken/unknown-document.yaml")],
            Lang::En,
        );
        assert!(
            code == 2 && out.ends_with("unknown-document.yaml: 1 mistake\n"),
            "{out}"
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_said_plainly() {
        let (code, out, err) = said(&["lint", "nowhere.yaml"], Lang::Zh);
        assert!(code == 2 && out.is_empty() && err.contains("没有名为“nowhere.yaml”的文件"));
    }
}
