//! The real format of a file, by its content. Names are not asked.
//!
//! Most formats show in their first bytes. Two are containers for several: packages (zip) and OLE
//! files; these must be looked into.

mod ole;
mod package;

use super::Format;
use crate::pack::positioned::Window;

/// How many bytes from the start are looked at.
pub(super) const HEAD: usize = 4096;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// Certain.
    Is(Format),
    /// A zip: an archive, an office file, an OFD …
    Package,
    /// An OLE compound file: an old office file, an encrypted new one …
    Ole,
}

/// Judges by the first [`HEAD`] bytes, fewer when the file is shorter.
pub(super) fn by_head(head: &[u8]) -> Guess {
    const SIGNATURES: [(&[u8], Format); 17] = [
        (b"\xff\xd8\xff", Format::Jpeg),
        (b"\x89PNG\r\n\x1a\n", Format::Png),
        (b"GIF87a", Format::Gif),
        (b"GIF89a", Format::Gif),
        (b"II*\0", Format::Tiff),
        (b"MM\0*", Format::Tiff),
        (b"II+\0", Format::Tiff),
        (b"MM\0+", Format::Tiff),
        (b"Rar!\x1a\x07\x00", Format::Rar),
        (b"Rar!\x1a\x07\x01\x00", Format::Rar),
        (b"7z\xbc\xaf\x27\x1c", Format::SevenZip),
        (b"\x1f\x8b", Format::Gzip),
        (b"\xfd7zXZ\x00", Format::Xz),
        (b"MSCF\0\0\0\0", Format::Cab),
        (b"{\\rtf", Format::Rtf),
        (b"\xff\xfe", Format::Txt),
        (b"\xfe\xff", Format::Txt),
    ];
    if head.is_empty() {
        return Guess::Is(Format::Empty);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Guess::Ole;
    }
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08", b"PK00PK"]
        .iter()
        .any(|magic| head.starts_with(magic))
    {
        return Guess::Package;
    }
    if let Some((_, format)) = SIGNATURES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Guess::Is(*format);
    }
    let structured = webp(head)
        .or_else(|| bitmap(head))
        .or_else(|| iso_media(head))
        .or_else(|| old_archive(head))
        .or_else(|| pdf(head));
    Guess::Is(structured.unwrap_or_else(|| {
        if head.starts_with(b"MZ") {
            Format::Unknown
        } else {
            text(head)
        }
    }))
}

/// What a package holds.
pub(super) fn package(whole: &Window) -> Format {
    package::format(whole)
}

/// Whether a document that is a package has several parts of one name.
pub(super) fn has_twins(whole: &Window) -> bool {
    package::has_twins(whole)
}

/// What an OLE file holds.
pub(super) fn ole(whole: &Window) -> Format {
    ole::format(whole)
}

fn webp(head: &[u8]) -> Option<Format> {
    (head.starts_with(b"RIFF") && head.get(8..12)? == b"WEBP").then_some(Format::Webp)
}

/// `BM` begins many a text; the length of the second header must be one of the known.
fn bitmap(head: &[u8]) -> Option<Format> {
    let length = u32::from_le_bytes(*head.get(14..)?.first_chunk()?);
    let known = [12, 16, 40, 52, 56, 64, 108, 124].contains(&length);
    (head.starts_with(b"BM") && known).then_some(Format::Bmp)
}

/// HEIC and AVIF among the formats that begin with an `ftyp` box: its brands say which.
fn iso_media(head: &[u8]) -> Option<Format> {
    if head.get(4..8)? != b"ftyp" {
        return None;
    }
    let length = u32::from_be_bytes(*head.first_chunk()?);
    let length = usize::try_from(length).ok()?.clamp(16, 256).min(head.len());
    let brands = || {
        std::iter::once(head.get(8..12))
            .flatten()
            .chain(head.get(16..length).unwrap_or_default().chunks(4))
    };
    let has = |wanted: &[&[u8]]| brands().any(|brand| wanted.contains(&brand));
    let heic = [&b"heic"[..], b"heix", b"heim", b"heis", b"hevc", b"mif1"];
    Some(match () {
        () if has(&[b"avif", b"avis"]) => Format::Avif,
        () if has(&heic) => Format::Heic,
        () => Format::Unknown,
    })
}

/// Archives that no signature at the beginning tells, or too short a one.
fn old_archive(head: &[u8]) -> Option<Format> {
    let is_level = head
        .get(3)
        .is_some_and(|level| (b'1'..=b'9').contains(level));
    if head.starts_with(b"BZh") && is_level && head.get(4..10)? == b"1AY&SY" {
        return Some(Format::Bzip2);
    }
    // The letters before the header's checksum in POSIX and GNU archives.
    if head.get(257..262).is_some_and(|magic| magic == b"ustar") {
        return Some(Format::Tar);
    }
    let method = head.get(2..7)?;
    (method.starts_with(b"-lh") && method.ends_with(b"-")).then_some(Format::Lzh)
}

/// The header may come within the first 1,024 bytes (PDF 1.7, implementation note 13).
fn pdf(head: &[u8]) -> Option<Format> {
    let start = head.get(..1029).unwrap_or(head);
    let header = |window: &[u8]| {
        window.starts_with(b"%PDF-") && window.last().is_some_and(u8::is_ascii_digit)
    };
    start.windows(6).any(header).then_some(Format::Pdf)
}

/// Text in any encoding has no control characters but white space and escape.
fn text(head: &[u8]) -> Format {
    let body = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if body
        .iter()
        .any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
    {
        return Format::Unknown;
    }
    let lower = body.to_ascii_lowercase();
    let start = after_comments(&lower);
    let begins = |words: &[&[u8]]| words.iter().any(|word| start.starts_with(word));
    let is_html = begins(&[
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<script",
        b"<title",
        b"<div",
        b"<table",
    ]) || begins(&[b"<meta", b"<p>", b"<a ", b"<h1", b"<iframe", b"<style"])
        || (begins(&[b"<?xml", b"<!doctype"])
            && start.windows(5).take(1024).any(|tag| tag == b"<html"));
    if is_html {
        Format::Html
    } else if begins(&[b"<?xml"]) {
        Format::Xml
    } else {
        Format::Txt
    }
}

fn after_comments(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        let Some(comment) = text.strip_prefix(b"<!--") else {
            return text;
        };
        let Some(end) = comment.windows(3).position(|window| window == b"-->") else {
            return text;
        };
        text = comment.get(end + 3..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_most_formats() {
        use Format::*;
        let mut bitmap = b"BM".to_vec();
        bitmap.extend([0; 12]);
        bitmap.extend(40u32.to_le_bytes());
        for (head, format) in [
            (&b""[..], Empty),
            (b"\xff\xd8\xff\xe0", Jpeg),
            (b"%PDF-1.7\n", Pdf),
            (b"\n\njunk %PDF-1.4", Pdf),
            (b"RIFF\0\0\0\0WEBPVP8 ", Webp),
            (&bitmap, Bmp),
            (b"BM is text", Txt),
            (b"\0\0\0\x18ftypmif1\0\0\0\0heic\0\0\0\0", Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0avif\0\0\0\0", Avif),
            (b"\0\0\0\x18ftypavif\0\0\0\0mif1\0\0\0\0", Avif),
            (b"\0\0\0\x18ftypmp42\0\0\0\0isom\0\0\0\0", Unknown),
            (b"Rar!\x1a\x07\x01\x00", Rar),
            (b"II*\0", Tiff),
            (b"\xfd7zXZ\x00\0", Xz),
            (b"BZh91AY&SY", Bzip2),
            (b"BZh is text", Txt),
            (b"MSCF\0\0\0\0", Cab),
            (b"\x20\x05-lh5-\x01", Lzh),
            (&[&[b'a'; 257][..], b"ustar\x0000"].concat(), Tar),
            (b"{\\rtf1", Rtf),
            (b"MZ\x90", Unknown),
            (b"\x01\x02", Unknown),
            ("\u{feff}sites: []".as_bytes(), Txt),
            (b"\xd3\xaa\xd2\xb5", Txt),
            (b"<?xml version='1.0'?><html>", Html),
            (b"<?xml version='1.0'?><a/>", Xml),
            (b"<!-- x --> <TABLE>", Html),
            (b"\xff\xfea\0", Txt),
        ] {
            assert_eq!(
                by_head(head),
                Guess::Is(format),
                "{:?}",
                String::from_utf8_lossy(head)
            );
        }
        assert_eq!(by_head(b"PK\x03\x04..."), Guess::Package);
        assert_eq!(by_head(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."), Guess::Ole);
    }
}
