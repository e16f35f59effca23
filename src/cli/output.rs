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
    if let Some(failure) = spoils(path, inputs) {
        return fail(lang, &failure);
    }
    match write(path, bytes) {
        Ok(()) => code,
        Err(error) => {
            let detail = lang.system(&error);
            fail(lang, &Failure::CannotWrite { file, detail })
        }
    }
}

/// Why a path cannot take a report: it is one of the inputs, or lies in a pack, which would no longer
/// be the pack that was received.
fn spoils<'a>(path: &Path, inputs: impl IntoIterator<Item = &'a Path>) -> Option<Failure> {
    let file = path.to_string_lossy().into_owned();
    let real = |path: &Path| fs::canonicalize(path).ok();
    let target = real(path);
    let folder = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => real(Path::new(".")),
        Some(parent) => real(parent),
        None => None,
    };
    for input in inputs.into_iter().filter_map(real) {
        if target.as_ref() == Some(&input) {
            return Some(Failure::OutputIsInput { file });
        }
        // A link leads away from where it lies.
        let within = [&folder, &target]
            .into_iter()
            .flatten()
            .any(|place| place.starts_with(&input));
        if within {
            return Some(Failure::OutputInPack { file });
        }
    }
    None
}

/// Writes a file whole or not at all, also when the program is ended in the midst of it: it gets
/// its name when all of it is there.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is meant, and the link stays.
    let real = path.canonicalize();
    let path = real.as_deref().unwrap_or(path);
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        // A device or a pipe takes what comes and is not to be replaced.
        Ok(there) if !there.is_file() => {
            return OpenOptions::new().write(true).open(path)?.write_all(bytes);
        }
        Ok(_) | Err(_) => {}
    }
    #[cfg(target_os = "linux")]
    if let Some(written) = nameless(path, bytes) {
        return written;
    }
    let (beside, mut file) = beside(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    put_in_place(&beside, path, written)
}

fn put_in_place(beside: &Path, path: &Path, written: io::Result<()>) -> io::Result<()> {
    let written = written.and_then(|()| fs::rename(beside, path));
    if written.is_err() {
        let _ = fs::remove_file(beside);
    }
    written
}

/// Writes files into a new folder and gives the exit code: all of them, or no folder.
pub(super) fn deliver_folder<'a>(
    path: &Path,
    files: &[(&str, String)],
    inputs: impl IntoIterator<Item = &'a Path>,
    lang: Lang,
    code: u8,
) -> u8 {
    let file = path.to_string_lossy().into_owned();
    if let Some(failure) = spoils(path, inputs) {
        return fail(lang, &failure);
    }
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

/// Writes to a file without a name, of which nothing is left when the program ends, and names it
/// when all of it is there. `None` where the file system knows no such files.
#[cfg(target_os = "linux")]
fn nameless(path: &Path, bytes: &[u8]) -> Option<io::Result<()>> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    let folder = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let mut file = File::from(open(folder, flags, Mode::from_raw_mode(0o666)).ok()?);
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        return Some(Err(error));
    }
    let here = format!("/proc/self/fd/{}", file.as_raw_fd());
    let name = |to: &Path| linkat(CWD, here.as_str(), CWD, to, AtFlags::SYMLINK_FOLLOW);
    if name(path).is_ok() {
        return Some(Ok(()));
    }
    // There is such a file already: a link cannot take its place, a renaming can.
    let beside = names_beside(path)
        .ok()?
        .find(|beside| name(beside).is_ok())?;
    Some(put_in_place(&beside, path, Ok(())))
}

/// A new file in the same folder, so that giving it its name is one step.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    for new in names_beside(path)? {
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

/// Names in the same folder that hardly anybody else has taken.
fn names_beside(path: &Path) -> io::Result<impl Iterator<Item = PathBuf>> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
    Ok((0..100).map(move |attempt| {
        let mut new = std::ffi::OsString::from(".");
        new.push(name);
        new.push(format!(".{}-{attempt}.tmp", std::process::id()));
        path.with_file_name(new)
    }))
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

    #[test]
    fn nothing_is_written_over_an_input_or_into_a_pack() {
        let place = tempfile::tempdir().unwrap();
        let (pack, rules) = (place.path().join("pack"), place.path().join("rules.yaml"));
        fs::create_dir_all(pack.join("a")).unwrap();
        fs::write(&rules, b"x").unwrap();
        let spoils = |path: PathBuf| spoils(&path, [pack.as_path(), rules.as_path()]);
        let in_pack = |path: PathBuf| matches!(spoils(path), Some(Failure::OutputInPack { .. }));
        assert!(in_pack(pack.join("报告.html")) && in_pack(pack.join("a/报告.html")));
        let is_input = |path| matches!(spoils(path), Some(Failure::OutputIsInput { .. }));
        assert!(is_input(rules.clone()) && is_input(pack.clone()));
        assert_eq!(spoils(place.path().join("报告.html")), None);
        assert_eq!(spoils(place.path().join("pack.html")), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_devices_stay_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        write(Path::new("/dev/null"), b"x").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        let error = write(Path::new("/dev/full"), b"x").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
    }

    #[test]
    fn the_other_way_does_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        for text in [b"old", b"new"] {
            let (beside, mut file) = beside(&path).unwrap();
            let written = file.write_all(text);
            put_in_place(&beside, &path, written).unwrap();
        }
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
