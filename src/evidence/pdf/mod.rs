//! PDF: text with its places, form values, and what of it all could not be read.
//!
//! The interpreter (hayro) runs on a thread of its own with a large stack, within the numbers of
//! [`limits`]. lopdf comes in only where a font needs a map to Unicode, and to unpack suspicious
//! streams with a limit. What cannot be contained within the process (an allocation that fails, a
//! stack that overflows in spite of its size) needs a process of its own around [`read`].

mod broken;
mod damage;
mod finest;
mod form;
mod ink;
mod laid;
mod lanes;
mod letter;
mod limits;
mod lines;
mod overlay;
mod pages;
mod paint;
mod preflight;
mod recover;
mod regions;
mod ruling;
mod segments;
mod state;
mod string;
mod tounicode;
mod widgets;

pub(super) use ink::Glyph;
pub(super) use letter::Letter;
pub(super) use paint::picture;

use super::clock::PATIENCE;
use super::{Evidence, Line, Note, PageState, Unreadable, insets};
use crate::limits::Limits;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use limits::{Met, STACK_BYTES, THREAD_NAME};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// Seconds that are waited longer than the reading may take: who is asked from time to time says
/// itself what it has read by then.
const MORE_SECONDS: u64 = 1;

/// Reads a PDF.
///
/// # Errors
/// [`Unreadable::Encrypted`] when it needs a password, [`Unreadable::Corrupt`] when not one page
/// can be found, [`Unreadable::Limit`] when a limit was met before anything was read.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Evidence, Unreadable> {
    run(bytes, limits, read_here)
}

/// Does something with a file on a thread with a large stack, for as long as is waited.
fn run<T: Send + 'static>(
    bytes: &[u8],
    limits: &Limits,
    work: impl FnOnce(&Arc<Vec<u8>>, &Limits) -> Result<T, Unreadable> + Send + 'static,
) -> Result<T, Unreadable> {
    let size = bytes.len() as u64;
    if size > limits.document_bytes {
        return Err(Met {
            limit: Limits::DOCUMENT_BYTES,
            allowed: limits.document_bytes,
            found: size,
        }
        .into());
    }
    let (limit, seconds) = (limits.document_seconds, limits.seconds_to_read(size));
    let (bytes, limits) = (Arc::new(bytes.to_vec()), limits.clone());
    let (send, receive) = sync_channel(1);
    let reader = std::thread::Builder::new()
        .name(THREAD_NAME.to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(|| work(&bytes, &limits)))
                .unwrap_or_else(|payload| Err(unwound(payload.as_ref())));
            // The receiver is gone only when it stopped waiting.
            let _ = send.send(result);
        });
    if let Err(error) = reader {
        return Err(Unreadable::Corrupt {
            detail: format!("no thread to read it: {error}"),
        });
    }
    // The thread may be in a place where it cannot be stopped; in a worker it is ended there, as
    // soon as the processor's time is up.
    let wait = seconds
        .saturating_mul(PATIENCE)
        .saturating_add(MORE_SECONDS);
    match receive.recv_timeout(Duration::from_secs(wait)) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(Met {
            limit: Limits::DOCUMENT_SECONDS,
            allowed: limit,
            found: limit.saturating_add(1),
        }
        .into()),
        Err(RecvTimeoutError::Disconnected) => Err(Unreadable::Corrupt {
            detail: "the reader stopped".to_owned(),
        }),
    }
}

impl From<Met> for Unreadable {
    fn from(met: Met) -> Self {
        Self::Limit {
            limit: met.limit,
            allowed: met.allowed,
            found: met.found,
        }
    }
}

impl From<Met> for Note {
    fn from(met: Met) -> Self {
        Self::Limit {
            limit: met.limit,
            allowed: met.allowed,
            found: met.found,
        }
    }
}

/// What a caught unwinding means: a limit, or a bug of the interpreter met by a broken file.
fn unwound(payload: &(dyn Any + Send)) -> Unreadable {
    if let Some(met) = payload.downcast_ref::<Met>() {
        return (*met).into();
    }
    let text = payload
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned());
    Unreadable::Corrupt {
        detail: text.unwrap_or_else(|| "the interpreter gave up".to_owned()),
    }
}

/// Lines from glyphs that were not drawn by a file but seen on a picture.
pub(super) fn lines_of(glyphs: Vec<Glyph>) -> Vec<Line> {
    lines::build(&ink::Ink {
        glyphs,
        ..ink::Ink::default()
    })
}

fn read_here(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<Evidence, Unreadable> {
    preflight::before_opening(bytes, limits)?;
    let pdf = open(bytes)?;
    if preflight::find(bytes, b"/Encrypt").is_some() {
        preflight::after_opening(&pdf)?;
    }
    let mut drawn = pages::draw(&pdf, bytes.len() as u64, limits);
    if drawn.unknown_letters && tounicode::is_needed(&pdf) {
        // The font's own map is missing; the file is drawn again with maps put in.
        if let Some(rewritten) = catch_unwind(|| tounicode::inject(bytes)).ok().flatten()
            && let Ok(helped) = Pdf::new(rewritten)
            && helped.pages().len() == pdf.pages().len()
        {
            drawn = pages::draw(&helped, bytes.len() as u64, limits);
        }
    }
    let form = form::read(&pdf);
    if form.dynamic {
        drawn
            .damage
            .push("an XFA form: its pages exist only in the program that made it".to_owned());
        drawn.shown.clear();
        for page in drawn
            .pages
            .iter_mut()
            .filter(|page| page.state == PageState::Read)
        {
            page.state = PageState::Partly;
        }
    }
    insets::add(&mut drawn.pages, &drawn.shown, limits.pages);
    let mut notes = Vec::new();
    let damage = damage::cut_short(bytes)
        .into_iter()
        .chain(damage::missing_pages(&pdf))
        .chain(broken::objects(&pdf, bytes))
        .chain(drawn.damage);
    notes.extend(damage.map(|detail| Note::Damaged { detail }));
    notes.extend(drawn.limits.into_iter().map(Note::from));
    if form.signed {
        notes.push(Note::Signed);
    }
    Ok(Evidence {
        pages: drawn.pages,
        form: form.values,
        notes,
    })
}

fn open(bytes: &Arc<Vec<u8>>) -> Result<Pdf, Unreadable> {
    let pdf = match Pdf::new(Arc::clone(bytes)) {
        Ok(pdf) => pdf,
        // A security handler that is not known (certificates, rights management) wants a key as well.
        Err(LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        )) => {
            return Err(Unreadable::Encrypted);
        }
        Err(LoadPdfError::Decryption(error)) => {
            return Err(Unreadable::Corrupt {
                detail: format!("its encryption is broken: {error:?}"),
            });
        }
        Err(LoadPdfError::Invalid) => match recover::open(bytes) {
            Some(pdf) => pdf,
            None => {
                return Err(Unreadable::Corrupt {
                    detail: why_invalid(bytes),
                });
            }
        },
    };
    if pdf.pages().is_empty() {
        return Err(Unreadable::Corrupt {
            detail: format!("no page found; {}", why_invalid(bytes)),
        });
    }
    Ok(pdf)
}

fn why_invalid(bytes: &[u8]) -> String {
    if preflight::find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").is_none() {
        return "no PDF header in the first 1024 bytes".to_owned();
    }
    damage::cut_short(bytes).unwrap_or_else(|| "no page tree can be found".to_owned())
}

#[cfg(test)]
mod tests;
