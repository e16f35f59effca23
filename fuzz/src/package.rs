//! A document that is a zip of parts. A changed byte in a packed part mostly fails its checksum
//! and is seen no further; so parts are changed before they are packed.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A document taken apart.
pub struct Package {
    /// Path and content of each part.
    pub parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Takes a document apart; `None` where it is no whole zip.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).ok()?;
            let mut content = Vec::new();
            part.read_to_end(&mut content).ok()?;
            parts.push((part.name().ok()?.into_owned(), content));
        }
        Some(Self { parts })
    }

    /// The document that an input means: the input itself where it is a zip, else this document
    /// with the part of the number in the first byte replaced by the rest.
    pub fn with(&self, input: &[u8]) -> Vec<u8> {
        let Some((&number, content)) = input.split_first().filter(|_| !input.starts_with(b"PK"))
        else {
            return input.to_vec();
        };
        let replaced = usize::from(number) % self.parts.len().max(1);
        let parts = self.parts.iter().enumerate().map(|(index, (name, own))| {
            let content = if index == replaced { content } else { own };
            (name.as_str(), content)
        });
        stored(parts)
    }
}

/// A zip of these parts, not compressed.
pub fn stored<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        out.start_file(name, options).expect("into memory");
        out.write_all(content).expect("into memory");
    }
    out.finish().expect("into memory").into_inner()
}

/// A zip of empty files with these names, byte by byte, and whether they are said to be UTF-8. The
/// library writes only names that are.
pub fn named<'n>(names: impl Iterator<Item = (&'n [u8], bool)>) -> Vec<u8> {
    const VERSION: [u8; 2] = [20, 0];
    let (mut entries, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, is_utf8) in names.take(usize::from(u16::MAX)) {
        let name = &name[..name.len().min(usize::from(u16::MAX))];
        let flags = if is_utf8 { 0x0800_u16 } else { 0 };
        let length = u16::try_from(name.len()).expect("it was cut");
        let offset = u32::try_from(entries.len()).expect("a small archive");
        // Version, flags; method, time, date, checksum and both sizes are nothing.
        let own = [&VERSION[..], &flags.to_le_bytes(), &[0; 18]].concat();
        let (length, offset) = (length.to_le_bytes(), offset.to_le_bytes());
        directory.extend(
            [
                &b"PK\x01\x02"[..],
                &VERSION,
                &own,
                &length,
                &[0; 12],
                &offset,
                name,
            ]
            .concat(),
        );
        entries.extend([&b"PK\x03\x04"[..], &own, &length, &[0; 2], name].concat());
        count += 1;
    }
    let count = count.to_le_bytes();
    let size = u32::try_from(directory.len())
        .expect("a small archive")
        .to_le_bytes();
    let start = u32::try_from(entries.len())
        .expect("a small archive")
        .to_le_bytes();
    let end = [
        &b"PK\x05\x06\0\0\0\0"[..],
        &count,
        &count,
        &size,
        &start,
        &[0; 2],
    ]
    .concat();
    [entries, directory, end].concat()
}
