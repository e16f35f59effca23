//! `packcheck rules test`: the cases that prove a rules file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::rules::{CLEAN, Look, WRONG, not_opened, open, read};
use crate::cases::{self, Suite};
use crate::rules::{RuleProblems, Rules};
use crate::say::Lang;
use crate::worker::WorkerPool;
use crate::{Options, Reader};

/// Exit code where a case fails.
const FAILED: u8 = 1;

/// Runs the cases and returns the exit code: 0 when all pass, 1 when one fails, 2 when a file
/// cannot be opened or has mistakes.
pub(super) fn test(
    file: &Path,
    tests: Option<&Path>,
    look: Look,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let lang = look.lang;
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => return not_opened(file, &error, lang, err),
    };
    let mut wrong = |problems: RuleProblems| {
        let shown = problems.render(lang, look.colour, look.width);
        err.write_all(shown.as_bytes())?;
        Ok(WRONG)
    };
    let rules = match Rules::load_file(&file.to_string_lossy(), &bytes, &open) {
        Ok(loaded) => Arc::new(loaded.rules),
        Err(problems) => return wrong(problems),
    };
    let tests = tests.map_or_else(|| beside(file), Path::to_path_buf);
    let name = tests.to_string_lossy();
    let suite = match std::fs::read(&tests) {
        Ok(bytes) => match Suite::load(&name, &bytes, &rules) {
            Ok(suite) => suite,
            Err(problems) => return wrong(problems),
        },
        Err(error) => return no_tests(&name, &error, lang, err),
    };
    let mut options = Options::at(Date::MIN);
    if let Ok(workers) = WorkerPool::of_this_program() {
        options.reader = Reader::Workers(workers);
    }
    let folder = tests.parent().unwrap_or(Path::new(""));
    let outcome = cases::run(&suite, &rules, folder, &options, lang);
    out.write_all(lang.cases(&name, &outcome).as_bytes())?;
    Ok(if outcome.failed.is_empty() {
        CLEAN
    } else {
        FAILED
    })
}

/// `mine.yaml` → `mine.tests.yaml`.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("tests.yaml")
}

fn no_tests(name: &str, error: &io::Error, lang: Lang, err: &mut dyn Write) -> io::Result<u8> {
    let missing = error.kind() == io::ErrorKind::NotFound;
    match lang {
        Lang::Zh if missing => writeln!(
            err,
            "没有用例文件“{name}”：请写一份，或在规则文件后面写明用例文件"
        )?,
        Lang::Zh => writeln!(err, "用例文件“{name}”打不开：{error}")?,
        Lang::En if missing => writeln!(
            err,
            "there is no file with cases `{name}`: write one, or name it behind the rules file"
        )?,
        Lang::En => writeln!(err, "the file `{name}` cannot be opened: {error}")?,
    }
    Ok(WRONG)
}
