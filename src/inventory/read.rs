//! Reading one entry: once, with everything learnt on the way.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use sha2::{Digest, Sha256};

use super::held::Held;
use super::sniff::{self, Guess};
use super::{Format, Item, junk};
use crate::pack::content;
use crate::pack::positioned::Window;
use crate::pack::split;
use crate::pack::{Ambiguity, Entry, Limits, SPLIT, Trouble, TroubleKind};

/// What all readings of a pack share.
pub(super) struct Reader<'a, W, V> {
    pub limits: &'a Limits,
    pub wants: &'a W,
    pub visit: &'a V,
    pub held: Held,
    /// Bytes of inner archives in memory, waiting for their turn.
    pub waiting: AtomicU64,
    /// When the time of the whole pack is up; never, when it is too far away to be told.
    pub until: Option<Instant>,
    /// It was, and something was left out.
    pub late: AtomicBool,
}

/// What came of one entry.
pub(super) struct Row<T> {
    pub item: Item,
    pub made: T,
    pub trouble: Option<TroubleKind>,
    pub archive: Option<Archive>,
}

/// An archive inside, to be opened when its turn comes.
pub(super) enum Archive {
    /// Its bytes are at hand.
    Held(Arc<Vec<u8>>),
    /// To be read in place or once more, so that few are in memory at a time.
    Again,
}

impl<T, W, V> Reader<'_, W, V>
where
    W: Fn(Format) -> bool + Sync,
    V: Fn(&Item, Option<&[u8]>) -> T + Sync,
{
    /// Whether there is no time left to read anything more.
    pub fn is_late(&self) -> bool {
        let late = self.until.is_some_and(|until| Instant::now() > until);
        if late {
            self.late.store(true, Ordering::Relaxed);
        }
        late
    }

    /// A row for an entry that is not to be read.
    pub fn leave(&self, entry: &Entry, path: String) -> Row<T> {
        let item = Item {
            junk: junk::is_junk(&path),
            path,
            size: entry.size,
            sha256: None,
            format: Format::Unknown,
        };
        Row {
            made: (self.visit)(&item, None),
            item,
            trouble: None,
            archive: None,
        }
    }

    /// Reads an entry and shows it to the visitor.
    pub fn read(&self, entry: &Entry, path: String) -> Row<T> {
        self.read_from(entry, path, |piece| entry.stream(piece))
    }

    /// Reads entries that are packed in one block, in their order there.
    pub fn read_block(&self, entries: &[(&Entry, String)]) -> Vec<Row<T>> {
        let packed: Vec<&Entry> = entries.iter().map(|(entry, _)| *entry).collect();
        let mut rows: Vec<Option<Row<T>>> = entries.iter().map(|_| None).collect();
        content::each_of_block(&packed, |nth, content| {
            if let (Some(row), Some((entry, path))) = (rows.get_mut(nth), entries.get(nth)) {
                *row = Some(self.read_from(entry, path.clone(), |piece| content.stream(piece)));
            }
        });
        let reached = rows.into_iter().zip(entries);
        reached
            .map(|(row, (entry, path))| {
                row.unwrap_or_else(|| Row {
                    trouble: Some(content::broken_block()),
                    ..self.leave(entry, path.clone())
                })
            })
            .collect()
    }

    fn read_from(
        &self,
        entry: &Entry,
        path: String,
        stream: impl FnOnce(&mut dyn FnMut(&[u8])) -> Result<(), TroubleKind>,
    ) -> Row<T> {
        let mut row_item = Item {
            junk: junk::is_junk(&path),
            path,
            size: entry.size,
            sha256: None,
            format: Format::Unknown,
        };
        let mut room = None;
        let mut taken = Taken::new(entry.size, self.limits.document_bytes);
        let mut keeps = |guess| {
            let keeps = !row_item.junk
                && match guess {
                    Guess::Is(format) => format == Format::SevenZip || (self.wants)(format),
                    // What it is shows only when all of it is there.
                    Guess::Package | Guess::Ole => true,
                };
            if keeps && entry.size <= self.limits.document_bytes {
                room = self.held.room(entry.size);
            }
            keeps
        };
        if let Err(kind) = stream(&mut |piece| taken.take(piece, &mut keeps)) {
            let made = (self.visit)(&row_item, None);
            return Row {
                item: row_item,
                made,
                trouble: Some(kind),
                archive: None,
            };
        }
        let (guess, sha256, bytes) = taken.finish(&mut keeps);
        let bytes = bytes.map(Arc::new);
        row_item.sha256 = Some(sha256);
        row_item.format = self.format(guess, entry, bytes.as_ref());
        let (trouble, archive) = self.consequences(&row_item, entry, bytes.as_ref());
        let shown = bytes
            .as_deref()
            .filter(|_| !row_item.junk && (self.wants)(row_item.format));
        let made = (self.visit)(&row_item, shown.map(Vec::as_slice));
        Row {
            item: row_item,
            made,
            trouble,
            archive,
        }
    }

    fn format(&self, guess: Guess, entry: &Entry, bytes: Option<&Arc<Vec<u8>>>) -> Format {
        let whole = || match bytes {
            Some(bytes) => Some(Window::of_bytes(Arc::clone(bytes))),
            None => entry.in_place(),
        };
        match guess {
            Guess::Is(format) => format,
            Guess::Package => whole().map_or(Format::Zip, |whole| sniff::package(&whole)),
            Guess::Ole => whole().map_or(Format::Unknown, |whole| sniff::ole(&whole)),
        }
    }

    /// What its format means for a file that was read well.
    fn consequences(
        &self,
        item: &Item,
        entry: &Entry,
        bytes: Option<&Arc<Vec<u8>>>,
    ) -> (Option<TroubleKind>, Option<Archive>) {
        let limit = |limit, allowed| {
            Some(TroubleKind::Limit {
                limit,
                allowed,
                found: item.size,
            })
        };
        // Called an archive and not known by its beginning: part of a split one, or one with
        // something in front. Opening it tells.
        let is_zip = item.format == Format::Zip
            || (item.format == Format::Unknown
                && Format::claimed_by(&item.path) == Some(Format::Zip));
        let is_archive = is_zip || item.format == Format::SevenZip;
        let whole = || bytes.map(|bytes| Window::of_bytes(Arc::clone(bytes)));
        match item.format {
            _ if item.junk => (None, None),
            _ if is_archive && entry.in_place().is_some() => (None, Some(Archive::Again)),
            _ if is_archive && item.size > self.limits.nested_archive_bytes => (
                limit(
                    Limits::NESTED_ARCHIVE_BYTES,
                    self.limits.nested_archive_bytes,
                ),
                None,
            ),
            _ if is_archive => (None, Some(self.hold(bytes))),
            format if format.is_closed() => {
                let what = format.name().to_owned();
                (Some(TroubleKind::NotSupported { what }), None)
            }
            Format::Docx | Format::Xlsx | Format::Pptx | Format::Ofd
                if whole().is_some_and(|whole| sniff::has_twins(&whole)) =>
            {
                let how = Ambiguity::PartsOfOneName;
                (Some(TroubleKind::Ambiguous(how)), None)
            }
            Format::Unknown if split::is_part(&item.path) => {
                let what = SPLIT.to_owned();
                (Some(TroubleKind::NotSupported { what }), None)
            }
            format if (self.wants)(format) && bytes.is_none() => (
                limit(Limits::DOCUMENT_BYTES, self.limits.document_bytes),
                None,
            ),
            _ => (None, None),
        }
    }

    /// Holds an archive while there is room for it. Which are held depends on who comes first;
    /// what is found in them does not.
    fn hold(&self, bytes: Option<&Arc<Vec<u8>>>) -> Archive {
        let Some(bytes) = bytes else {
            return Archive::Again;
        };
        let size = bytes.len() as u64;
        let before = self.waiting.fetch_add(size, Ordering::Relaxed);
        if before.saturating_add(size) <= self.limits.nested_archive_bytes {
            return Archive::Held(Arc::clone(bytes));
        }
        self.waiting.fetch_sub(size, Ordering::Relaxed);
        Archive::Again
    }
}

/// What is taken from the stream of an entry: hash, first bytes, and all bytes if wanted.
struct Taken {
    hash: Sha256,
    size: u64,
    fits: bool,
    bytes: Vec<u8>,
    decided: Option<(Guess, bool)>,
}

impl Taken {
    fn new(size: u64, allowed: u64) -> Self {
        Self {
            hash: Sha256::new(),
            size,
            fits: size <= allowed,
            bytes: Vec::new(),
            decided: None,
        }
    }

    fn take(&mut self, piece: &[u8], keeps: impl FnMut(Guess) -> bool) {
        self.hash.update(piece);
        match self.decided {
            Some((_, true)) => self.bytes.extend_from_slice(piece),
            Some((_, false)) => {}
            None => {
                self.bytes.extend_from_slice(piece);
                if self.bytes.len() >= sniff::HEAD {
                    self.decide(keeps);
                }
            }
        }
    }

    fn decide(&mut self, mut keeps: impl FnMut(Guess) -> bool) -> (Guess, bool) {
        let head = self.bytes.get(..sniff::HEAD).unwrap_or(&self.bytes);
        let guess = sniff::by_head(head);
        let keep = self.fits && keeps(guess);
        if keep {
            let rest = usize::try_from(self.size)
                .unwrap_or(0)
                .saturating_sub(self.bytes.len());
            self.bytes.reserve_exact(rest);
        } else {
            self.bytes = Vec::new();
        }
        *self.decided.insert((guess, keep))
    }

    /// First guess, SHA-256, and the bytes if they were kept.
    fn finish(mut self, keeps: impl FnMut(Guess) -> bool) -> (Guess, String, Option<Vec<u8>>) {
        let (guess, kept) = match self.decided {
            Some(decided) => decided,
            None => self.decide(keeps),
        };
        (
            guess,
            hex(&self.hash.finalize()),
            kept.then_some(self.bytes),
        )
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Whether a trouble at this path concerns anybody: junk may be broken as it likes, but where it
/// would land and what hides behind it is told all the same.
pub(super) fn concerns(trouble: &Trouble) -> bool {
    let is_junk = trouble.path.as_deref().is_some_and(junk::is_junk);
    !is_junk
        || matches!(
            trouble.kind,
            TroubleKind::UnsafePath(_) | TroubleKind::Ambiguous(_)
        )
}
