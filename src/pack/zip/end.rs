//! The end record of a zip: where its directory lies.
//!
//! An archive is read from behind, and what stands behind decides what it holds. Two records that
//! both reach the very end are two archives; a record inside a comment or a stored inner archive
//! is nothing unusual.

use super::field::{u16_at, u32_at, u64_at};
use crate::pack::positioned::Window;
use crate::pack::{Limits, OpenError};

const END: &[u8] = b"PK\x05\x06";
const END64: &[u8] = b"PK\x06\x06";
const LOCATOR64: &[u8] = b"PK\x06\x07";
const RECORD: &[u8] = b"PK\x01\x02";
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;
/// End records to look at in an archive with something behind it.
const CANDIDATES: usize = 64;

/// What the end record says, checked against the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    /// Where the directory begins.
    pub directory_start: u64,
    /// Where it must end.
    pub directory_end: u64,
    /// How many records it must have.
    pub records: u64,
    /// To be added to every offset in it: bytes put in front of the archive later.
    pub base: u64,
    /// Another record fits as well.
    pub rival: bool,
}

/// Finds the end record.
///
/// # Errors
/// [`OpenError::Corrupt`] when there is none that fits, [`OpenError::Split`] when the directory or
/// the archive begins in another file, [`OpenError::Limit`] for the directory's size.
pub(super) fn find(archive: &Window, limits: &Limits) -> Result<End, OpenError> {
    let tail_length = END_LENGTH + LONGEST_COMMENT;
    let tail_start = archive.length().saturating_sub(tail_length as u64);
    let tail = archive.up_to(tail_start, tail_length)?;
    let mut reaching = Vec::new();
    let mut others = Vec::new();
    let mut split = false;
    let mut seen = 0;
    for at in (0..=tail.len().saturating_sub(END_LENGTH)).rev() {
        let Some(record) = tail.get(at..).filter(|rest| rest.starts_with(END)) else {
            continue;
        };
        let Some(comment) = u16_at(record, 20) else {
            continue;
        };
        seen += 1;
        if seen > CANDIDATES && reaching.is_empty() {
            return Err(OpenError::corrupt("too many end records"));
        }
        let length = END_LENGTH + usize::from(comment);
        if length > record.len() {
            continue;
        }
        let reaches_end = length == record.len();
        match examine(
            archive,
            record,
            tail_start.saturating_add(at as u64),
            limits,
        ) {
            Ok(end) if reaches_end => reaching.push(end),
            Ok(end) => others.push(end),
            Err(OpenError::Split) => split |= reaches_end,
            Err(error @ OpenError::Limit { .. }) if reaches_end => return Err(error),
            Err(OpenError::Denied { detail }) => return Err(OpenError::Denied { detail }),
            Err(_) => {}
        }
    }
    let rival = reaching.len() > 1;
    if let Some(end) = reaching
        .first()
        .or(if split { None } else { others.first() })
    {
        return Ok(End { rival, ..*end });
    }
    let is_first_part = archive.up_to(0, 4)? == b"PK\x07\x08";
    if split || is_first_part {
        return Err(OpenError::Split);
    }
    Err(OpenError::corrupt(
        "no end record that fits: cut short, or not a whole download",
    ))
}

fn examine(archive: &Window, record: &[u8], at: u64, limits: &Limits) -> Result<End, OpenError> {
    let unreadable = || OpenError::corrupt("end record");
    let short = |offset| u16_at(record, offset).ok_or_else(unreadable);
    let long = |offset| u32_at(record, offset).map(u64::from).ok_or_else(unreadable);
    let disks = [short(4)?, short(6)?];
    if disks.into_iter().any(|disk| !matches!(disk, 0 | u16::MAX)) {
        return Err(OpenError::Split);
    }
    let (mut records, mut length, mut offset) = (u64::from(short(10)?), long(12)?, long(16)?);
    let mut directory_end = at;
    if let Some((wide, wide_at)) = wide_record(archive, at)? {
        directory_end = wide_at;
        let wide_value = |offset| u64_at(&wide, offset).ok_or_else(unreadable);
        if records == u64::from(u16::MAX) {
            records = wide_value(32)?;
        }
        if length == u64::from(u32::MAX) {
            length = wide_value(40)?;
        }
        if offset == u64::from(u32::MAX) {
            offset = wide_value(48)?;
        }
    }
    let directory_start = directory_end.checked_sub(length).ok_or_else(unreadable)?;
    let base = directory_start.checked_sub(offset).ok_or_else(unreadable)?;
    if length > 0 && archive.up_to(directory_start, 4)? != RECORD {
        return Err(OpenError::corrupt(
            "directory is not where the end record says",
        ));
    }
    if records == 0 && length > 0 {
        return Err(OpenError::corrupt("directory said to be empty, and is not"));
    }
    if length > limits.directory_bytes {
        return Err(OpenError::Limit {
            limit: Limits::DIRECTORY_BYTES,
            allowed: limits.directory_bytes,
            found: length,
        });
    }
    Ok(End {
        directory_start,
        directory_end,
        records,
        base,
        rival: false,
    })
}

/// The zip64 end record in front of the locator, if there is a locator, and where it stands.
fn wide_record(archive: &Window, end: u64) -> Result<Option<(Vec<u8>, u64)>, OpenError> {
    let Some(locator_at) = end.checked_sub(20) else {
        return Ok(None);
    };
    let locator = archive.exactly(locator_at, 20)?;
    if !locator.starts_with(LOCATOR64) {
        return Ok(None);
    }
    // Where it says, or directly in front: offsets are off when something was put before the zip.
    for at in [u64_at(&locator, 8), locator_at.checked_sub(56)]
        .into_iter()
        .flatten()
    {
        let wide = archive.up_to(at, 56)?;
        let ends_at_locator = u64_at(&wide, 4)
            .and_then(|length| at.checked_add(12)?.checked_add(length))
            .is_some_and(|end| end == locator_at);
        if wide.starts_with(END64) && wide.len() == 56 && ends_at_locator {
            return Ok(Some((wide, at)));
        }
    }
    Err(OpenError::corrupt("zip64 end record"))
}
