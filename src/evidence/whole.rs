//! Whether each part of a file fits its checksum, also those that no reader needs: a file that was
//! written over somewhere opens elsewhere with less on it, or not at all.

use std::io::{Cursor, Read};

use flate2::Crc;
use zip::ZipArchive;
use zip::result::ZipError;

use super::Note;
use crate::inventory::Format;

/// Most bytes that are unpacked to see whether they are whole.
const MOST_BYTES: u64 = 256 << 20;
/// Most parts of a document that are looked at, and most broken ones that are told.
const MOST_PARTS: usize = 20_000;
const MOST_TOLD: usize = 8;

/// Notes on the parts that are broken; those that a reader has met already are left to it.
pub(super) fn notes(bytes: &[u8], format: Format, told: &[Note]) -> Vec<Note> {
    let broken = match format {
        Format::Docx | Format::Xlsx | Format::Ofd => package(bytes),
        Format::Png => png(bytes),
        Format::Jpeg => jpeg(bytes),
        _ => Vec::new(),
    };
    let is_told = |part: &str| {
        told.iter().any(|note| match note {
            Note::Damaged { detail } => detail.to_lowercase().starts_with(&part.to_lowercase()),
            _ => false,
        })
    };
    let new = broken.into_iter().filter(|(part, _)| !is_told(part));
    new.map(|(part, what)| Note::Damaged {
        detail: format!("{part}: {what}"),
    })
    .collect()
}

/// A part and what is wrong with it, in technical words.
type Broken = (String, String);

fn package(bytes: &[u8]) -> Vec<Broken> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let mut broken = Vec::new();
    let mut left = MOST_BYTES;
    for index in 0..archive.len().min(MOST_PARTS) {
        if left == 0 || broken.len() == MOST_TOLD {
            break;
        }
        let name = archive
            .by_index_raw(index)
            .map(|entry| String::from_utf8_lossy(entry.name_raw()).into_owned());
        let (name, error) = match archive.by_index(index) {
            Ok(entry) => {
                let mut bounded = entry.take(left);
                let outcome = std::io::copy(&mut bounded, &mut std::io::sink());
                left = bounded.limit();
                (name, outcome.err().map(|error| error.to_string()))
            }
            // Locked, or packed in a way that is not known.
            Err(ZipError::UnsupportedArchive(_)) => continue,
            Err(error) => (name, Some(error.to_string())),
        };
        if let Some(error) = error {
            broken.push((
                name.unwrap_or_else(|_| format!("part {}", index + 1)),
                error,
            ));
        }
    }
    broken
}

/// The chunks of which the picture consists (PNG, 5.3): their names begin with a capital.
fn png(bytes: &[u8]) -> Vec<Broken> {
    let mut at = 8;
    let mut broken = Vec::new();
    while let Some(head) = bytes.get(at..at + 8)
        && let Some((length, name)) = head.split_first_chunk::<4>()
    {
        let length = u32::from_be_bytes(*length) as usize;
        let Some(end) = at.checked_add(12).and_then(|end| end.checked_add(length)) else {
            break;
        };
        let Some([covered @ .., a, b, c, d]) = bytes.get(at + 4..end) else {
            break;
        };
        let mut sum = Crc::new();
        sum.update(covered);
        if name.first().is_some_and(u8::is_ascii_uppercase)
            && sum.sum() != u32::from_be_bytes([*a, *b, *c, *d])
        {
            let name = String::from_utf8_lossy(name);
            broken.push((
                "PNG".to_owned(),
                format!("chunk {name} at byte {at} is broken"),
            ));
            break;
        }
        at = end;
    }
    broken
}

/// Markers that no encoder writes (ITU-T T.81, table B.1: reserved) within the data of a scan. Other
/// damage of it cannot be told from a picture.
fn jpeg(bytes: &[u8]) -> Vec<Broken> {
    let mut at = 2;
    let mut is_data = false;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let next = match is_data {
            true => memchr::memchr(0xff, rest),
            // Cameras and programs put all kinds of things before a scan.
            false => (rest.first() == Some(&0xff)).then_some(0),
        };
        let Some(next) = next else {
            return Vec::new();
        };
        at += next;
        match (bytes.get(at + 1), bytes.get(at + 2..at + 4)) {
            (Some(0xff), _) => at += 1,
            (Some(0x00 | 0x01 | 0xd0..=0xd7), _) if is_data => at += 2,
            (Some(0x02..=0xbf), _) if is_data => {
                let what = format!("a marker at byte {at} that there is none of");
                return vec![("JPEG".to_owned(), what)];
            }
            // The end of the picture; what stands behind it is no part of it.
            (Some(0xd9), _) => return Vec::new(),
            (Some(marker), Some([high, low])) => {
                is_data |= *marker == 0xda;
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
            }
            _ => return Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, change: impl FnOnce(&mut Vec<u8>)) -> Vec<String> {
        let mut bytes = std::fs::read(format!("fixtures/{path}")).unwrap();
        change(&mut bytes);
        let format = Format::claimed_by(path).unwrap();
        notes(&bytes, format, &[])
            .into_iter()
            .map(|note| match note {
                Note::Damaged { detail } => detail,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    const FILES: [&str; 5] = [
        "docx/application-form-libreoffice.docx",
        "sheets/sites.xlsx",
        "pictures/rgb.png",
        "pictures/rgb.jpg",
        "pictures/progressive.jpg",
    ];

    #[test]
    fn whole_files_are_whole() {
        for path in FILES {
            assert!(of(path, |_| ()).is_empty(), "{path}");
        }
    }

    #[test]
    fn a_changed_byte_of_a_package_is_told() {
        for path in &FILES[..2] {
            for tenth in 0..8 {
                let told = of(path, |bytes| {
                    let at = 200 + tenth * bytes.len() / 10;
                    for byte in &mut bytes[at..at + 60] {
                        *byte ^= 0x55;
                    }
                });
                assert!(!told.is_empty(), "{path}: {tenth}");
            }
        }
    }

    #[test]
    fn a_changed_byte_of_a_picture_is_told() {
        let told = of("pictures/rgb.png", |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        });
        assert!(told[0].starts_with("PNG: chunk IDAT at byte "), "{told:?}");
        let told = of("pictures/rgb.jpg", |bytes| {
            let end = bytes.len() - 20;
            bytes[end..end + 2].copy_from_slice(&[0xff, 0x17]);
        });
        assert!(told[0].starts_with("JPEG: a marker at byte "), "{told:?}");
    }

    #[test]
    fn what_a_reader_told_is_not_told_again() {
        let mut bytes = std::fs::read("fixtures/pictures/rgb.png").unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let told = [Note::Damaged {
            detail: "png: broken".to_owned(),
        }];
        assert!(notes(&bytes, Format::Png, &told).is_empty());
    }
}
