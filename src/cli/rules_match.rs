//! `packcheck rules match`: why a file is taken for a document, or is not.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::rules::{CLEAN, Look, WRONG, not_opened, open, read};
use crate::Reader;
use crate::documents::explain::likenesses;
use crate::documents::{Vocabulary, recognise};
use crate::inventory::{Item, format_of};
use crate::limits::Limits;
use crate::rules::{Rules, built_in};
use crate::say::Matched;
use crate::worker::WorkerPool;

/// Tells of each file what speaks for and against each kind; returns the exit code: 0, or 2 where a
/// file cannot be opened or the rules are wrong.
pub(super) fn explain(
    files: &[PathBuf],
    rules: Option<&Path>,
    all: bool,
    look: Look,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let first = built_in().first().map(|(id, _)| Path::new(*id));
    let name = rules.or(first).unwrap_or(Path::new(""));
    let bytes = match read(name) {
        Ok(bytes) => bytes,
        Err(error) => return not_opened(name, &error, look.lang, err),
    };
    let rules = match Rules::load_file(&name.to_string_lossy(), &bytes, &open) {
        Ok(loaded) => loaded.rules,
        Err(problems) => {
            let shown = problems.render(look.lang, look.colour, look.width);
            err.write_all(shown.as_bytes())?;
            return Ok(WRONG);
        }
    };
    let vocabulary = Vocabulary::of(&rules);
    let reader = WorkerPool::of_this_program().map_or(Reader::InProcess, Reader::Workers);
    let limits = Limits::default();
    let mut worst = CLEAN;
    for file in files {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => Arc::new(bytes),
            Err(error) => {
                worst = worst.max(not_opened(file, &error, look.lang, err)?);
                continue;
            }
        };
        let path = shown(file);
        let item = Item {
            format: format_of(&bytes),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: None,
            junk: false,
            path,
        };
        let evidence = reader.read(&bytes, item.format, &limits);
        let recognised = recognise(&item, &evidence, &rules, &vocabulary);
        let read = evidence.as_ref().ok();
        let unread = read.is_none_or(|e| e.pages.iter().all(|page| page.lines.is_empty()));
        let text = look.lang.matched(&Matched {
            path: &item.path,
            recognised: &recognised,
            likenesses: &likenesses(&item.path, read, &rules),
            unread,
            all,
        });
        out.write_all(text.as_bytes())?;
    }
    Ok(worst)
}

/// The path as a pack would show it: strokes forward, and no folder of this machine above the last.
fn shown(file: &Path) -> String {
    let parts: Vec<String> = file
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let last_two = parts.len().saturating_sub(2);
    parts.get(last_two..).unwrap_or_default().join("/")
}
