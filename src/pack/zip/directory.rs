//! The central directory, walked record by record.
//!
//! It must end exactly where its end record begins, with as many records as are announced: what
//! goes beyond is seen by one program and not by the next.

use super::end::End;
use super::field::{extras, u16_at, u32_at, widen};
use crate::pack::names::RawName;
use crate::pack::positioned::Window;
use crate::pack::{Limits, OpenError};

const LENGTH: usize = 46;
const UNICODE_PATH: u16 = 0x7075;
const FLAG_UTF8: u16 = 0x0800;
/// Encrypted; strongly encrypted; headers masked (APPNOTE 4.4.4).
const FLAGS_ENCRYPTED: u16 = 0x0001 | 0x0040 | 0x2000;

/// What the directory says of an entry.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub name: Vec<u8>,
    /// Name of the Unicode Path field, where its checksum is that of `name`.
    pub unicode_name: Option<Vec<u8>>,
    pub flags: u16,
    pub method: u16,
    pub crc: u32,
    pub compressed: u64,
    pub size: u64,
    /// Of the local header, from the start of the file.
    pub offset: u64,
    made_on: u8,
    attributes: u32,
}

/// What an entry is by its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    File,
    Folder,
    Link,
    Device,
}

impl Record {
    pub fn raw_name(&self) -> RawName<'_> {
        RawName {
            bytes: &self.name,
            unicode: self.unicode_name.as_deref(),
            flagged: self.flags & FLAG_UTF8 != 0,
        }
    }

    pub fn is_encrypted(&self) -> bool {
        self.flags & FLAGS_ENCRYPTED != 0
    }

    /// By the attributes; that a name ends in `/` is another matter.
    pub fn sort(&self) -> Sort {
        const FAT: u8 = 0;
        const FAT_FOLDER: u32 = 0x10;
        const LINK: u32 = 0o120_000;
        let mode = (self.attributes >> 16) & 0o170_000;
        // Made on FAT the mode means nothing, yet some programs unpack such an entry as a link.
        if self.made_on == FAT && mode != LINK {
            let folder = self.attributes & FAT_FOLDER != 0 && self.size == 0;
            return if folder { Sort::Folder } else { Sort::File };
        }
        match mode {
            0 | 0o100_000 => Sort::File,
            0o040_000 if self.size == 0 => Sort::Folder,
            0o040_000 => Sort::File,
            LINK => Sort::Link,
            _ => Sort::Device,
        }
    }
}

/// Reads all records.
///
/// # Errors
/// [`OpenError::Corrupt`] when the directory does not add up, [`OpenError::Limit`] when it has
/// more records than allowed.
pub(super) fn walk(archive: &Window, end: &End, limits: &Limits) -> Result<Vec<Record>, OpenError> {
    let length = end.directory_end.saturating_sub(end.directory_start);
    let length = usize::try_from(length).map_err(|_| OpenError::corrupt("directory"))?;
    let directory = archive.exactly(end.directory_start, length)?;
    let mut records = Vec::new();
    let mut rest = directory.as_slice();
    while !rest.is_empty() {
        if records.len() as u64 == limits.entries {
            return Err(OpenError::Limit {
                limit: Limits::ENTRIES,
                allowed: limits.entries,
                // The announced number may be wrapped around or a lie.
                found: end.records.max(limits.entries + 1),
            });
        }
        let (record, length) = read_record(rest, end.base)
            .ok_or_else(|| OpenError::corrupt(format!("directory record {}", records.len() + 1)))?;
        records.push(record);
        rest = rest.get(length..).unwrap_or_default();
    }
    if records.len() as u64 != end.records {
        return Err(OpenError::corrupt(format!(
            "directory has {} records, {} announced",
            records.len(),
            end.records
        )));
    }
    Ok(records)
}

/// The record that begins here, and its length.
fn read_record(bytes: &[u8], base: u64) -> Option<(Record, usize)> {
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let long = |offset| u32_at(bytes, offset).map(u64::from);
    let name_end = LENGTH + usize::from(u16_at(bytes, 28)?);
    let extra_end = name_end + usize::from(u16_at(bytes, 30)?);
    let length = extra_end + usize::from(u16_at(bytes, 32)?);
    let name = bytes.get(LENGTH..name_end)?;
    let extra = bytes.get(name_end..extra_end)?;
    bytes.get(..length)?;
    let (mut compressed, mut size, mut offset) = (long(20)?, long(24)?, long(42)?);
    widen(extra, &mut [&mut size, &mut compressed, &mut offset]);
    let record = Record {
        unicode_name: unicode_name(name, extra),
        name: name.to_vec(),
        flags: u16_at(bytes, 8)?,
        method: u16_at(bytes, 10)?,
        crc: u32_at(bytes, 16)?,
        compressed,
        size,
        offset: offset.saturating_add(base),
        made_on: *bytes.get(5)?,
        attributes: u32_at(bytes, 38)?,
    };
    Some((record, length))
}

/// Version, checksum of the plain name, name in UTF-8 (APPNOTE 4.6.9). With another checksum the
/// entry was renamed by a tool that did not know the field.
fn unicode_name(name: &[u8], extra: &[u8]) -> Option<Vec<u8>> {
    let (_, field) = extras(extra).find(|(id, _)| *id == UNICODE_PATH)?;
    let text = field
        .get(5..)
        .filter(|text| !text.is_empty() && std::str::from_utf8(text).is_ok())?;
    (u32_at(field, 1)? == crc32fast::hash(name)).then(|| text.to_vec())
}
