//! Whether the bytes of an archive lie as its directory says: local headers agree, entries do not
//! share bytes, and nothing is hidden between them.

use std::collections::HashSet;

use super::directory::Record;
use super::end::End;
use super::field::{u16_at, u32_at, widen};
use crate::pack::positioned::Window;
use crate::pack::{Ambiguity, OpenError, TroubleKind};

const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_LENGTH: usize = 30;
/// Sizes and checksum follow the data instead of standing in the local header.
const FLAG_DESCRIPTOR: u16 = 0x0008;
/// Flags on which both headers must agree: the two of encryption.
const FLAGS_COMPARED: u16 = 0x0041;
/// A data descriptor with signature and wide sizes.
const LONGEST_DESCRIPTOR: u64 = 24;

/// How the archive lies.
#[derive(Debug)]
pub(super) struct Layout {
    /// For each record where its data begins, or why it cannot be trusted.
    pub data_starts: Vec<Result<u64, TroubleKind>>,
    /// What is ambiguous about the archive as a whole.
    pub whole: Vec<Ambiguity>,
}

/// The bytes of an entry; the end is unknown when its header is not where it should be.
struct Span {
    record: usize,
    start: u64,
    end: Option<u64>,
}

/// Compares directory and bytes.
///
/// # Errors
/// Only when the system does not let the archive be read.
pub(super) fn examine(
    archive: &Window,
    records: &[Record],
    end: &End,
) -> Result<Layout, OpenError> {
    let mut data_starts = Vec::with_capacity(records.len());
    let mut spans = Vec::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        let found = local_header(archive, record, end.directory_start)?;
        spans.push(Span {
            record: index,
            start: record.offset,
            end: found
                .as_ref()
                .map(|found| found.data_start.saturating_add(record.compressed)),
        });
        data_starts.push(match found {
            None => Err(TroubleKind::corrupt("data is not where the directory says")),
            Some(found) if !found.agrees => Err(TroubleKind::Ambiguous(Ambiguity::HeadersDiffer)),
            Some(found) => Ok(found.data_start),
        });
    }
    spans.sort_by_key(|span| (span.start, span.end, span.record));
    for record in overlapping(&spans) {
        if let Some(start) = data_starts.get_mut(record) {
            *start = Err(TroubleKind::Ambiguous(Ambiguity::Overlap));
        }
    }
    let mut whole = Vec::new();
    let first = spans.first().map_or(end.directory_start, |span| span.start);
    if end.rival || holds_local_header(archive, 0, first)? {
        whole.push(Ambiguity::TwoArchives);
    }
    if hides_something(archive, &spans, end.directory_start)? {
        whole.push(Ambiguity::HiddenData);
    }
    Ok(Layout { data_starts, whole })
}

struct Found {
    data_start: u64,
    agrees: bool,
}

/// The local header of a record; `None` when it is not there or its data runs past the end.
fn local_header(archive: &Window, record: &Record, limit: u64) -> std::io::Result<Option<Found>> {
    // Most headers have a short extra field, so that one reading fetches all.
    let guess = LOCAL_LENGTH + record.name.len() + 64;
    let mut header = archive.up_to(record.offset, guess)?;
    let Some((name_length, extra_length)) = u16_at(&header, 26).zip(u16_at(&header, 28)) else {
        return Ok(None);
    };
    let name_end = LOCAL_LENGTH + usize::from(name_length);
    let length = name_end + usize::from(extra_length);
    if length > header.len() {
        header = archive.up_to(record.offset, length)?;
    }
    let within = |data_start: u64| {
        data_start
            .checked_add(record.compressed)
            .is_some_and(|data_end| data_end <= limit)
    };
    let data_start = record.offset.saturating_add(length as u64);
    if !header.starts_with(LOCAL) || header.len() < length || !within(data_start) {
        return Ok(None);
    }
    Ok(agrees(&header, name_end, length, record).map(|agrees| Found { data_start, agrees }))
}

fn agrees(header: &[u8], name_end: usize, length: usize, record: &Record) -> Option<bool> {
    let flags = u16_at(header, 6)?;
    let (mut compressed, mut size) = (
        u64::from(u32_at(header, 18)?),
        u64::from(u32_at(header, 22)?),
    );
    widen(
        header.get(name_end..length)?,
        &mut [&mut size, &mut compressed],
    );
    let same_numbers = flags & FLAG_DESCRIPTOR != 0
        || (size == record.size
            && compressed == record.compressed
            && u32_at(header, 14)? == record.crc);
    Some(
        header.get(LOCAL_LENGTH..name_end)? == record.name.as_slice()
            && u16_at(header, 8)? == record.method
            && (flags ^ record.flags) & FLAGS_COMPARED == 0
            && same_numbers,
    )
}

/// The records that share bytes with another; the spans come sorted by their start.
fn overlapping(spans: &[Span]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut longest: Option<(usize, u64)> = None;
    for (span, end) in spans.iter().filter_map(|span| Some((span, span.end?))) {
        if let Some((before, _)) = longest.filter(|(_, reached)| *reached > span.start) {
            found.extend([before, span.record]);
        }
        if longest.is_none_or(|(_, reached)| end > reached) {
            longest = Some((span.record, end));
        }
    }
    found
}

/// Whether an entry stands between the listed ones, where only some programs find it.
fn hides_something(archive: &Window, spans: &[Span], directory: u64) -> Result<bool, OpenError> {
    let mut reached = spans.first().map_or(directory, |span| span.start);
    let ends = spans.iter().map(|span| (span.start, span.end));
    let mut open_end = false;
    for (start, end) in ends.chain([(directory, Some(directory))]) {
        let gap = start.saturating_sub(reached);
        if !open_end && gap > LONGEST_DESCRIPTOR && holds_local_header(archive, reached, start)? {
            return Ok(true);
        }
        open_end = end.is_none();
        reached = reached.max(end.unwrap_or(start));
    }
    Ok(false)
}

/// Whether a believable local header stands in this stretch. The signature alone is not enough:
/// programs that unpack themselves carry it in their code.
fn holds_local_header(archive: &Window, from: u64, to: u64) -> Result<bool, OpenError> {
    const STEP: usize = 1 << 20;
    const LONGEST_HEADER: usize = LOCAL_LENGTH + 1024;
    // A wide offset may lie beyond any file; looking there would never end.
    let to = to.min(archive.length());
    let mut at = from;
    while at < to {
        let length = usize::try_from(to - at)
            .unwrap_or(usize::MAX)
            .min(STEP + LONGEST_HEADER);
        let bytes = archive.up_to(at, length)?;
        if (0..bytes.len().min(STEP)).any(|offset| bytes.get(offset..).is_some_and(is_local_header))
        {
            return Ok(true);
        }
        at += STEP as u64;
    }
    Ok(false)
}

fn is_local_header(bytes: &[u8]) -> bool {
    if !bytes.starts_with(LOCAL) {
        return false;
    }
    let believable = || {
        let version = *bytes.get(4)?;
        let method = u16_at(bytes, 8)?;
        let name_length = usize::from(u16_at(bytes, 26)?);
        let name = bytes.get(LOCAL_LENGTH..LOCAL_LENGTH + name_length)?;
        let is_name = !name.is_empty() && name.iter().all(|byte| *byte >= 0x20);
        Some(version <= 63 && method <= 99 && is_name)
    };
    believable().unwrap_or(false)
}
