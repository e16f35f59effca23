//! The bytes of an entry: streamed once, unpacked on the way, checked against what was promised.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::positioned::Window;
use super::sevenz::{self, Packed};
use super::{Entry, Refusal, TroubleKind};

/// Bytes handed on at a time.
const BUFFER: usize = 64 * 1024;

/// Where the bytes of an entry are.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A file of its own, as it was when it was listed.
    File {
        path: PathBuf,
        modified: Option<SystemTime>,
    },
    /// Part of a zip.
    Member(Member),
    /// In a block of a 7z.
    Block(Packed),
    /// A file without content.
    Nothing,
    /// Not to be read; a trouble says why.
    Unread,
}

/// The packed bytes of an archive's entry.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub data: Window,
    pub method: Method,
    pub crc: u32,
}

/// How an entry is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
    Deflated64,
}

impl Entry {
    /// Whether the content may be read. A trouble says why not.
    pub fn is_readable(&self) -> bool {
        !matches!(self.place, Place::Unread)
    }

    /// Hands the content on in pieces of at most 64 KiB.
    ///
    /// # Errors
    /// [`TroubleKind::Corrupt`] when it cannot be read to its end or is not what was promised:
    /// other size, other checksum; [`TroubleKind::Refused`] when the system does not let it be
    /// read, or it changed since it was listed. What was handed on before is then worth nothing.
    pub fn stream(&self, mut piece: impl FnMut(&[u8])) -> Result<(), TroubleKind> {
        match &self.place {
            Place::Unread => Err(TroubleKind::corrupt("not to be read")),
            Place::Nothing => Ok(()),
            Place::Block(packed) => {
                let mut outcome = Err(broken_block());
                sevenz::each_of_block(&[packed], |_, content| {
                    outcome = content.stream(&mut piece);
                });
                outcome
            }
            Place::File { path, modified } => {
                let unchanged = |file: &File| {
                    let now = file.metadata().map_err(refused)?;
                    if now.len() == self.size && now.modified().ok() == *modified {
                        Ok(())
                    } else {
                        Err(TroubleKind::Refused(Refusal::Changed))
                    }
                };
                let file = open_regular(path).map_err(|error| {
                    // A link, a pipe: it was a file when it was listed.
                    let other = std::fs::symlink_metadata(path).is_ok_and(|now| !now.is_file());
                    let swapped = other.then_some(Refusal::Changed);
                    TroubleKind::Refused(swapped.unwrap_or_else(|| Refusal::from(&error)))
                })?;
                unchanged(&file)?;
                let read = pump(&file, self.size, &mut piece);
                unchanged(&file)?;
                read
            }
            Place::Member(member) => {
                let mut crc = crc32fast::Hasher::new();
                let mut checked = |bytes: &[u8]| {
                    crc.update(bytes);
                    piece(bytes);
                };
                member.unpack(self.size, &mut checked)?;
                if crc.finalize() == member.crc {
                    Ok(())
                } else {
                    Err(TroubleKind::corrupt("checksum differs"))
                }
            }
        }
    }

    /// The content as it lies there, to be read at any position; `None` when it must be unpacked
    /// first or cannot be opened.
    pub(crate) fn in_place(&self) -> Option<Window> {
        match &self.place {
            Place::File { path, .. } => Window::of_file(open_regular(path).ok()?).ok(),
            Place::Member(member) if member.method == Method::Stored => Some(member.data.clone()),
            Place::Member(_) | Place::Block(_) | Place::Nothing | Place::Unread => None,
        }
    }
}

/// The content of an entry of a block, to be read now.
pub(crate) struct Content<'r> {
    reader: &'r mut dyn Read,
    size: u64,
}

impl<'r> Content<'r> {
    pub(super) fn new(reader: &'r mut dyn Read, size: u64) -> Self {
        Self { reader, size }
    }

    /// Hands the content on, like [`Entry::stream`].
    pub fn stream(self, piece: &mut dyn FnMut(&[u8])) -> Result<(), TroubleKind> {
        pump(self.reader, self.size, piece)
    }
}

impl Entry {
    /// The block of a 7z that this entry is packed in with others.
    pub(crate) fn block(&self) -> Option<usize> {
        match &self.place {
            Place::Block(packed) => Some(packed.block()),
            _ => None,
        }
    }
}

/// Unpacks a block once and hands on the content of each of these entries of it, with its place
/// among them; those that cannot be reached do not come.
pub(crate) fn each_of_block(entries: &[&Entry], read: impl FnMut(usize, Content<'_>)) {
    let packed: Vec<&Packed> = entries
        .iter()
        .filter_map(|entry| match &entry.place {
            Place::Block(packed) => Some(packed),
            _ => None,
        })
        .collect();
    sevenz::each_of_block(&packed, read);
}

/// What is wrong with an entry that a broken block does not let be reached.
pub(crate) fn broken_block() -> TroubleKind {
    TroubleKind::corrupt("the archive is broken in front of it")
}

impl Member {
    fn unpack(&self, size: u64, piece: &mut dyn FnMut(&[u8])) -> Result<(), TroubleKind> {
        let data = self.data.clone();
        let capacity = usize::try_from(data.length())
            .unwrap_or(BUFFER)
            .clamp(64, BUFFER);
        let buffered = BufReader::with_capacity(capacity, data);
        match self.method {
            Method::Stored => pump(buffered, size, piece),
            Method::Deflated => pump(flate2::bufread::DeflateDecoder::new(buffered), size, piece),
            Method::Deflated64 => pump(
                deflate64::Deflate64Decoder::with_buffer(buffered),
                size,
                piece,
            ),
        }
    }
}

/// Reads to the end, which must come after exactly `size` bytes.
fn pump(mut from: impl Read, size: u64, piece: &mut dyn FnMut(&[u8])) -> Result<(), TroubleKind> {
    let mut buffer = vec![0; usize::try_from(size).unwrap_or(BUFFER).clamp(1, BUFFER)];
    let mut done: u64 = 0;
    loop {
        let read = match from.read(&mut buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => {
                return Err(TroubleKind::corrupt(format!(
                    "{} after {done} bytes",
                    error.kind()
                )));
            }
        };
        if read == 0 {
            break;
        }
        done = done.saturating_add(read as u64);
        if done > size {
            return Err(TroubleKind::corrupt(format!(
                "longer than the {size} bytes announced"
            )));
        }
        piece(buffer.get(..read).unwrap_or_default());
    }
    if done < size {
        return Err(TroubleKind::corrupt(format!(
            "ends after {done} of {size} bytes"
        )));
    }
    Ok(())
}

/// Opens a file that is one: a link is not followed, and a pipe is not waited for.
fn open_regular(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    let file = options.open(path)?;
    if file.metadata().as_ref().is_ok_and(Metadata::is_file) {
        Ok(file)
    } else {
        Err(std::io::Error::other("not a regular file"))
    }
}

fn refused(error: std::io::Error) -> TroubleKind {
    TroubleKind::Refused(Refusal::from(&error))
}
