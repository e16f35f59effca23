//! What an OLE compound file is, by the streams that stand at its root ([MS-CFB] 2.6).
//!
//! Read here and tolerantly: real files from WPS and scanners' software break rules of the format
//! that a strict reader insists on.

use super::super::Format;
use crate::pack::positioned::Window;

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Directory sectors followed; an office file has a handful.
const SECTORS: usize = 256;
const NONE: u32 = 0xffff_fffa;

pub(super) fn format(whole: &Window) -> Format {
    let entries = directory(whole).unwrap_or_default();
    let root = at_root(&entries);
    let names = if root.is_empty() {
        entries.iter().map(|entry| entry.name.clone()).collect()
    } else {
        root
    };
    let has = |wanted: &[&str]| {
        names
            .iter()
            .any(|name| wanted.iter().any(|w| name.eq_ignore_ascii_case(w)))
    };
    if has(&["EncryptedPackage"]) {
        Format::OfficeEncrypted
    } else if has(&["WordDocument"]) {
        Format::Doc
    } else if has(&["Workbook", "Book"]) {
        Format::Xls
    } else if has(&["PowerPoint Document", "PP40"]) {
        Format::Ppt
    } else if has(&["MatOST", "CONTENTS"]) {
        Format::Wps
    } else {
        Format::Unknown
    }
}

struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// The entries of the directory, its sectors followed as far as they can be.
fn directory(whole: &Window) -> Option<Vec<Entry>> {
    let header = whole.up_to(0, HEADER).ok()?;
    let shift = u16::from_le_bytes(*header.get(30..)?.first_chunk()?);
    let size: usize = 1 << shift.clamp(7, 12);
    let offset_of = |sector: u32| (u64::from(sector) + 1) * size as u64;
    let mut entries = Vec::new();
    let mut sector = u32_at(&header, 48)?;
    for _ in 0..SECTORS {
        let bytes = whole.up_to(offset_of(sector), size).ok()?;
        entries.extend(bytes.chunks_exact(ENTRY).filter_map(entry));
        let per_sector = u32::try_from(size / 4).ok()?;
        // The first 109 sectors of the allocation table are listed in the header.
        let table = usize::try_from(sector / per_sector)
            .ok()
            .filter(|index| *index < 109);
        let next = table
            .and_then(|index| u32_at(&header, 76 + 4 * index))
            .filter(|table| *table < NONE)
            .and_then(|table| {
                whole
                    .up_to(offset_of(table) + u64::from(sector % per_sector) * 4, 4)
                    .ok()
            })
            .and_then(|bytes| u32_at(&bytes, 0))
            .filter(|next| *next < NONE && *next != sector);
        let Some(next) = next else { break };
        sector = next;
    }
    Some(entries)
}

/// Unused entries are kept, as the others are referred to by number.
fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16::from_le_bytes(*bytes.get(64..)?.first_chunk()?)).min(64);
    let units: Vec<u16> = bytes
        .get(..length)?
        .chunks_exact(2)
        .filter_map(|pair| Some(u16::from_le_bytes(*pair.first_chunk()?)))
        .take_while(|unit| *unit != 0)
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        left: u32_at(bytes, 68)?,
        right: u32_at(bytes, 72)?,
        child: u32_at(bytes, 76)?,
    })
}

/// The names directly below the root, not those of embedded objects.
fn at_root(entries: &[Entry]) -> Vec<String> {
    let mut seen = vec![false; entries.len()];
    let mut names = Vec::new();
    let mut open: Vec<u32> = entries.first().map(|root| root.child).into_iter().collect();
    while let Some(number) = open.pop() {
        let Ok(index) = usize::try_from(number) else {
            continue;
        };
        let Some(entry) = entries.get(index) else {
            continue;
        };
        match seen.get_mut(index) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        names.push(entry.name.clone());
        open.extend([entry.left, entry.right]);
    }
    names
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use std::sync::Arc;

    use super::*;

    fn made(streams: &[&str]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for path in streams {
            if let Some((storage, _)) = path
                .rsplit_once('/')
                .filter(|(storage, _)| !storage.is_empty())
            {
                file.create_storage_all(storage).unwrap();
            }
            file.create_stream(path)
                .unwrap()
                .write_all(&[7; 5000])
                .unwrap();
        }
        file.into_inner().into_inner()
    }

    #[test]
    fn root_streams_tell_the_format() {
        for (streams, format) in [
            (&["/WordDocument"][..], Format::Doc),
            (&["/Workbook", "/MBD0001/WordDocument"], Format::Xls),
            (
                &["/EncryptionInfo", "/EncryptedPackage"],
                Format::OfficeEncrypted,
            ),
            (
                &[
                    "/a",
                    "/b",
                    "/c",
                    "/d",
                    "/e",
                    "/f",
                    "/g",
                    "/PowerPoint Document",
                ],
                Format::Ppt,
            ),
            (&["/Catalog"], Format::Unknown),
        ] {
            let bytes = made(streams);
            assert_eq!(
                super::format(&Window::of_bytes(Arc::new(bytes.to_vec()))),
                format,
                "{streams:?}"
            );
        }
    }

    #[test]
    fn broken_files_do_no_harm() {
        let bytes = made(&["/WordDocument"]);
        for length in (0..bytes.len()).step_by(97) {
            super::format(&Window::of_bytes(Arc::new(bytes[..length].to_vec())));
        }
        let mut looped = bytes;
        looped[48..52].copy_from_slice(&0u32.to_le_bytes());
        super::format(&Window::of_bytes(Arc::new(looped)));
    }
}
