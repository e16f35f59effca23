//! 7z archives: from the header to entries that may be read.
//!
//! The entries of a 7z are packed in blocks, often all of them in one: what stands in front must be
//! unpacked to reach what comes after. So entries are read block by block ([`each_of_block`]) and
//! only exceptionally one alone.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use sevenz_rust2::{Archive, ArchiveEntry, BlockDecoder, Coder, EncoderMethod, Error, Password};

use super::content::{Content, Place};
use super::path::{self, SafePath};
use super::positioned::Window;
use super::{Ambiguity, Contents, Entry, Limits, OpenError, Trouble, TroubleKind, UnsafePath};

/// A 7z, opened.
#[derive(Debug)]
pub(super) struct Opened {
    archive: Archive,
    data: Window,
    dictionary_bytes: u64,
}

/// An entry in a block.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    of: Arc<Opened>,
    block: usize,
    /// Of the archive's files.
    index: usize,
}

impl Packed {
    /// Entries with the same block are read together.
    pub fn block(&self) -> usize {
        self.block
    }
}

/// Whether these first bytes are those of a 7z.
pub(super) fn has_signature(head: &[u8]) -> bool {
    head.starts_with(b"7z\xbc\xaf\x27\x1c")
}

/// Opens an archive.
///
/// # Errors
/// When its header cannot be followed or a limit of the whole is overstepped. What is wrong with
/// single entries is told in the contents.
pub(super) fn open(data: &Window, limits: &Limits) -> Result<Contents, OpenError> {
    let mut reader = data.clone();
    let most = kib(limits.header_bytes);
    // The library does not panic on foreign bytes as far as is known; should it, it is one archive.
    let archive = catch_unwind(AssertUnwindSafe(|| {
        Archive::read_with_memory_limit(&mut reader, &Password::empty(), most)
    }))
    .map_err(|_| OpenError::corrupt("7z header"))?
    .map_err(|error| not_opened(&error, limits))?;
    let count = archive.files.len() as u64;
    if count > limits.entries {
        return Err(OpenError::Limit {
            limit: Limits::ENTRIES,
            allowed: limits.entries,
            found: count,
        });
    }
    let of = Arc::new(Opened {
        archive,
        data: data.clone(),
        dictionary_bytes: limits.dictionary_bytes,
    });
    let mut troubles = Vec::new();
    let mut kept = Vec::new();
    let mut paths = Vec::new();
    for (index, file) in of.archive.files.iter().enumerate() {
        if let Some(path) = safe_path(file, limits, &mut troubles) {
            kept.push((index, file));
            paths.push(path);
        }
    }
    let refused = refused_blocks(&of.archive, limits);
    let collisions = path::collisions(&paths);
    let mut entries = Vec::new();
    for (nth, ((index, file), path)) in kept.into_iter().zip(paths).enumerate() {
        let collision = collisions.get(&nth);
        if let Some(ambiguity) = collision {
            troubles.push(Trouble::at(&path.path, TroubleKind::Ambiguous(*ambiguity)));
        }
        if path.folder {
            continue;
        }
        let undecided = [Ambiguity::SameName, Ambiguity::FileAndFolder];
        let place = if collision.is_some_and(|how| undecided.contains(how)) {
            Place::Unread
        } else {
            place(&of, index, file, &refused, limits)
                .map_err(|kind| troubles.push(Trouble::at(&path.path, kind)))
                .unwrap_or(Place::Unread)
        };
        entries.push(Entry {
            path: path.path,
            size: file.size,
            place,
        });
    }
    Ok(Contents { entries, troubles })
}

/// The path of a file that may be listed; what is wrong with it goes to `troubles`.
fn safe_path(
    file: &ArchiveEntry,
    limits: &Limits,
    troubles: &mut Vec<Trouble>,
) -> Option<SafePath> {
    let path::Meant { mut safe, repaired } = path::meant(&file.name, limits)
        .map_err(|trouble| troubles.push(trouble))
        .ok()?;
    if let Some(how) = not_a_file(file) {
        troubles.push(Trouble::at(safe.path, TroubleKind::UnsafePath(how)));
        return None;
    }
    safe.folder |= file.is_directory;
    troubles.extend(repaired.filter(|_| !safe.folder));
    // An anti-item says that a file is to be deleted; nobody hands one in.
    (!safe.path.is_empty() && !file.is_anti_item).then_some(safe)
}

/// Links and devices, by the attributes of Windows and those of Unix above them.
fn not_a_file(file: &ArchiveEntry) -> Option<UnsafePath> {
    const REPARSE_POINT: u32 = 0x400;
    const HAS_UNIX_MODE: u32 = 0x8000;
    let attributes = file.windows_attributes;
    if !file.has_windows_attributes {
        return None;
    }
    if attributes & REPARSE_POINT != 0 {
        return Some(UnsafePath::Link);
    }
    match (attributes >> 16) & 0o170_000 {
        _ if attributes & HAS_UNIX_MODE == 0 => None,
        0 | 0o100_000 | 0o040_000 => None,
        0o120_000 => Some(UnsafePath::Link),
        _ => Some(UnsafePath::Device),
    }
}

fn place(
    of: &Arc<Opened>,
    index: usize,
    file: &ArchiveEntry,
    refused: &[Option<TroubleKind>],
    limits: &Limits,
) -> Result<Place, TroubleKind> {
    if !file.has_stream {
        return Ok(Place::Nothing);
    }
    let block = of.archive.stream_map.file_block_index.get(index);
    let Some(block) = block.copied().flatten() else {
        return Err(TroubleKind::corrupt("data is not where the header says"));
    };
    if let Some(kind) = refused.get(block).cloned().flatten() {
        return Err(kind);
    }
    if file.size > limits.entry_bytes {
        return Err(TroubleKind::Limit {
            limit: Limits::ENTRY_BYTES,
            allowed: limits.entry_bytes,
            found: file.size,
        });
    }
    Ok(Place::Block(Packed {
        of: Arc::clone(of),
        block,
        index,
    }))
}

/// For each block why it is not unpacked, if so.
fn refused_blocks(archive: &Archive, limits: &Limits) -> Vec<Option<TroubleKind>> {
    let unpacked = |block: usize| {
        archive
            .blocks
            .get(block)
            .map_or(0, sevenz_rust2::Block::get_unpack_size)
    };
    let total = (0..archive.blocks.len()).fold(0_u64, |sum, nth| sum.saturating_add(unpacked(nth)));
    let packed: u64 = archive
        .pack_sizes()
        .iter()
        .fold(0, |sum, size| sum.saturating_add(*size));
    let swells = total > limits.ratio_floor && total / packed.max(1) > limits.ratio;
    let refused = archive.blocks.iter().enumerate().map(|(nth, block)| {
        let method = block
            .coders
            .iter()
            .find_map(|coder| unsupported(coder.encoder_method_id()));
        let dictionary = block.coders.iter().map(dictionary).max().unwrap_or(0);
        let ratio = unpacked(nth) / packed_bytes(archive, nth).max(1);
        match method {
            Some(kind) => Some(kind),
            None if dictionary > limits.dictionary_bytes => Some(TroubleKind::Limit {
                limit: Limits::DICTIONARY_BYTES,
                allowed: limits.dictionary_bytes,
                found: dictionary,
            }),
            None if swells && ratio > limits.ratio => Some(TroubleKind::Limit {
                limit: Limits::RATIO,
                allowed: limits.ratio,
                found: ratio,
            }),
            None => None,
        }
    });
    refused.collect()
}

/// Bytes of a block as it lies there.
fn packed_bytes(archive: &Archive, block: usize) -> u64 {
    let starts = archive.stream_map.block_first_pack_stream_index();
    let sizes = archive.pack_sizes();
    let first = starts.get(block).copied().unwrap_or(0);
    let end = starts.get(block + 1).copied().unwrap_or(sizes.len());
    let sizes = sizes.get(first..end).unwrap_or_default();
    sizes.iter().fold(0, |sum, size| sum.saturating_add(*size))
}

/// What is told of a method that cannot be unpacked.
fn unsupported(id: &[u8]) -> Option<TroubleKind> {
    const READ: [&[u8]; 14] = [
        EncoderMethod::ID_COPY,
        EncoderMethod::ID_LZMA,
        EncoderMethod::ID_LZMA2,
        EncoderMethod::ID_DEFLATE,
        EncoderMethod::ID_DELTA,
        EncoderMethod::ID_BCJ_X86,
        EncoderMethod::ID_BCJ2,
        EncoderMethod::ID_BCJ_PPC,
        EncoderMethod::ID_BCJ_IA64,
        EncoderMethod::ID_BCJ_ARM,
        EncoderMethod::ID_BCJ_ARM64,
        EncoderMethod::ID_BCJ_ARM_THUMB,
        EncoderMethod::ID_BCJ_SPARC,
        EncoderMethod::ID_BCJ_RISCV,
    ];
    if READ.contains(&id) {
        return None;
    }
    if id == EncoderMethod::ID_AES256_SHA256 {
        return Some(TroubleKind::Encrypted);
    }
    let name = EncoderMethod::by_id(id).map_or("unknown method", |method| method.name());
    let what = format!("7z {}", name.to_lowercase());
    Some(TroubleKind::NotSupported { what })
}

/// Bytes of the dictionary that a coder asks for; nobody knows where its properties are broken.
fn dictionary(coder: &Coder) -> u64 {
    let properties = coder.properties();
    match coder.encoder_method_id() {
        EncoderMethod::ID_LZMA => properties
            .get(1..5)
            .and_then(|bytes| Some(u64::from(u32::from_le_bytes(*bytes.first_chunk()?))))
            .unwrap_or(0),
        EncoderMethod::ID_LZMA2 => match properties.first() {
            Some(40) => u64::from(u32::MAX),
            Some(bits @ 0..40) => (2 | u64::from(bits & 1)) << (bits / 2 + 11),
            _ => 0,
        },
        _ => 0,
    }
}

/// Unpacks a block once and hands on the content of each of these entries of it, with its place
/// among them. What `read` leaves of it is passed over.
///
/// When the block breaks, no more come.
pub(super) fn each_of_block(entries: &[&Packed], mut read: impl FnMut(usize, Content<'_>)) {
    let Some(first) = entries.first() else {
        return;
    };
    let of = &first.of;
    let block = first.block;
    let starts = &of.archive.stream_map.block_first_file_index;
    let Some(start) = starts.get(block).copied() else {
        return;
    };
    // Some room more: the limit is of the dictionary, and a decoder is a little more than that.
    let most = kib(of.dictionary_bytes.saturating_add(1 << 20));
    let mut data = of.data.clone();
    let nobody = Password::empty();
    let decoder =
        BlockDecoder::new_with_memory_limit(1, most, block, &of.archive, &nobody, &mut data);
    let places: HashMap<usize, usize> = (0..)
        .zip(entries)
        .map(|(nth, entry)| (entry.index, nth))
        .collect();
    let (mut index, mut left) = (start, places.len());
    // How it ends is known by who was not called, or was and could not read on.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        decoder.for_each_entries(&mut |file, content| {
            let here = index;
            index += 1;
            if let Some(nth) = places.get(&here) {
                left -= 1;
                read(*nth, Content::new(content, file.size));
            }
            Ok(left > 0)
        })
    }));
}

/// A limit in KiB, as the library counts.
fn kib(bytes: u64) -> usize {
    usize::try_from(bytes / 1024).unwrap_or(usize::MAX)
}

fn not_opened(error: &Error, limits: &Limits) -> OpenError {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => OpenError::Encrypted,
        Error::UnsupportedCompressionMethod(method) if method.contains("AES") => {
            OpenError::Encrypted
        }
        Error::UnsupportedCompressionMethod(method) => OpenError::NotAnArchive {
            found: format!("7z {}", method.to_lowercase()),
        },
        Error::UnsupportedVersion { .. } | Error::ExternalUnsupported | Error::Unsupported(_) => {
            OpenError::NotAnArchive {
                found: "7z".to_owned(),
            }
        }
        Error::MaxMemLimited { actaul_kb, .. } => OpenError::Limit {
            limit: Limits::HEADER_BYTES,
            allowed: limits.header_bytes,
            found: (*actaul_kb as u64).saturating_mul(1024),
        },
        Error::Io(error, _) => OpenError::corrupt(format!("7z header: {}", error.kind())),
        _ => OpenError::corrupt("7z header"),
    }
}
