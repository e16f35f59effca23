//! Puts a report where it belongs: whole, or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::fail;
use crate::say::{Failure, Lang};

/// Writes a report to a file and gives the exit code: `code`, or the one for what cannot be
/// written. None of the `inputs`, which were only to be read, is replaced by it.
pub(super) fn deliver<'a>(
    path: &Path,
    bytes: &[u8],
    inputs: impl IntoIterator<Item = &'a Path>,
    lang: Lang,
    code: u8,
) -> u8 {
    let file = path.to_string_lossy().into_owned();
    let real = |path: &Path| fs::canonicalize(path).ok();
    let target = real(path);
    if target.is_some() && inputs.into_iter().any(|input| real(input) == target) {
        return fail(lang, &Failure::OutputIsInput { file });
    }
    match write(path, bytes) {
        Ok(()) => code,
        Err(error) => {
            let detail = lang.system(&error);
            fail(lang, &Failure::CannotWrite { file, detail })
        }
    }
}

/// Writes a file whole or not at all: beside it first, then under its name. What a link points to
/// is written in its place, and a device or pipe, which no file can replace, is written as it is.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(there) = fs::metadata(path) {
        if there.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !there.is_file() {
            return OpenOptions::new().write(true).open(path)?.write_all(bytes);
        }
    }
    let (beside, mut file) = beside(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let written = written.and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes files into a new folder and gives the exit code: all of them, or no folder.
pub(super) fn deliver_folder(path: &Path, files: &[(&str, String)], lang: Lang, code: u8) -> u8 {
    let file = path.to_string_lossy().into_owned();
    if path.exists() {
        return fail(lang, &Failure::OutputExists { file });
    }
    match write_folder(path, files) {
        Ok(()) => code,
        Err(error) => {
            let detail = lang.system(&error);
            fail(lang, &Failure::CannotWrite { file, detail })
        }
    }
}

fn write_folder(path: &Path, files: &[(&str, String)]) -> io::Result<()> {
    let name = path.file_name().ok_or(ErrorKind::AlreadyExists)?;
    let mut new = std::ffi::OsString::from(".");
    new.push(name);
    new.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(new);
    fs::create_dir(&beside)?;
    let written = files
        .iter()
        .try_for_each(|(name, text)| fs::write(beside.join(name), text))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    written
}

/// A new file in the same folder, so that giving it its name is one step.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
    for attempt in 0..100 {
        let mut new = std::ffi::OsString::from(".");
        new.push(name);
        new.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let new = path.with_file_name(new);
        match OpenOptions::new().write(true).create_new(true).open(&new) {
            Ok(file) => return Ok((new, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Prints bytes that are no text to standard output and gives the exit code.
pub(super) fn print_bytes(bytes: &[u8], lang: Lang, code: u8) -> u8 {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Ok(()) => code,
        Err(error) => not_printed(lang, &error, code),
    }
}

/// Prints to standard output and gives the exit code: `code`, or the one for what cannot be
/// printed.
pub(super) fn print(text: &str, colour: bool, lang: Lang, code: u8) -> u8 {
    let printed = if colour {
        // Translates colours for the consoles of old Windows.
        let mut stdout = anstream::stdout().lock();
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
    } else {
        let mut stdout = io::stdout().lock();
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
    };
    match printed {
        Ok(()) => code,
        Err(error) => not_printed(lang, &error, code),
    }
}

/// The exit code when standard output cannot be written. A reader that has closed the pipe has
/// seen enough.
pub(super) fn not_printed(lang: Lang, error: &io::Error, code: u8) -> u8 {
    if error.kind() == ErrorKind::BrokenPipe {
        return code;
    }
    fail(
        lang,
        &Failure::CannotPrint {
            detail: lang.system(error),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告.json");
        write(&path, b"old").unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_told_and_stays_a_device() {
        let full = Path::new("/dev/full");
        assert_eq!(
            write(full, b"x").unwrap_err().kind(),
            ErrorKind::StorageFull
        );
        assert!(!fs::metadata(full).unwrap().is_file());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_points_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, b"old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(&folder.path().join("nowhere/report.json"), b"x").is_err());
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("file"), b"x").unwrap();
        assert!(write(&taken, b"x").is_err());
        assert!(write(Path::new("/"), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
