//! Looks for streams that unpack beyond all measure, before the interpreter unpacks them whole.
//!
//! Cheap first: no filter makes more than a known multiple of its input, so most streams pass by
//! their length alone; only the others are unpacked, with a limit.

use super::limits::{MAX_STREAM_BYTES, MAX_TRIED_BYTES, Met};
use crate::limits::Limits;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Name, Object, Stream};
use hayro_syntax::page::Page;
use lopdf::{DecompressError, Dictionary, Error};

/// How far before its data the dictionary of a stream is looked for.
const MAX_DICT: usize = 8 << 10;

/// Checks the streams of a file that is not opened yet, by their bytes. Its cross-reference and
/// object streams are unpacked to open it and then kept; pictures and attachments are not
/// unpacked for its text.
pub(super) fn before_opening(bytes: &[u8], limits: &Limits) -> Result<(), Met> {
    let (mut kept, mut all) = (0, 0);
    let mut done = 0;
    for at in find_all(bytes, b"stream") {
        // Within the data of the stream before, or its end.
        if at < done {
            continue;
        }
        let begin = done.max(at.saturating_sub(MAX_DICT));
        let head = bytes.get(begin..at).unwrap_or_default();
        let dict = rfind(head, b" obj")
            .and_then(|begin| head.get(begin..))
            .unwrap_or(head);
        let rest = bytes.get(at + 6..).unwrap_or_default();
        let rest = rest
            .strip_prefix(b"\r\n")
            .or(rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
        // Without an end it is no stream, and neither is anything after it.
        let Some(end) = find(rest, b"endstream") else {
            break;
        };
        done = bytes.len() - rest.len() + end + b"endstream".len();
        let is = |names: [&[u8]; 2]| names.iter().any(|name| find(dict, name).is_some());
        let opens = is([b"ObjStm", b"XRef"]);
        if !opens && is([b"/Image", b"EmbeddedFile"]) {
            continue;
        }
        let size = unpacked(rest.get(..end).unwrap_or_default(), &filter_names(dict))?;
        all += size;
        kept += if opens { size } else { 0 };
        within(kept, limits)?;
        if all > MAX_TRIED_BYTES {
            return Err(Met {
                limit: "unpacked bytes",
                allowed: MAX_TRIED_BYTES,
                found: all,
            });
        }
    }
    Ok(())
}

/// Checks the same streams of an encrypted file, whose bytes say nothing until it is opened.
pub(super) fn after_opening(pdf: &Pdf) -> Result<(), Met> {
    for object in pdf.objects() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let is = |key: &[u8], values: &[&[u8]]| {
            stream
                .dict()
                .get::<Name<'_>>(key)
                .is_some_and(|name| values.contains(&name.as_ref()))
        };
        if !is(b"Subtype", &[b"Image"]) && !is(b"Type", &[b"XRef", b"ObjStm", b"EmbeddedFile"]) {
            one(&stream)?;
        }
    }
    Ok(())
}

/// Checks the content of a page, whatever it says it is.
pub(super) fn content(page: &Page<'_>) -> Result<(), Met> {
    let key: &[u8] = b"Contents";
    if let Some(stream) = page.raw().get::<Stream<'_>>(key) {
        one(&stream)?;
    } else if let Some(parts) = page.raw().get::<Array<'_>>(key) {
        parts.iter::<Stream<'_>>().try_for_each(|part| one(&part))?;
    }
    Ok(())
}

fn one(stream: &Stream<'_>) -> Result<(), Met> {
    unpacked(&stream.raw_data(), &names_of(stream)).map(|_| ())
}

/// Checks the sum of what pages unpacked to.
pub(super) fn within(sum: u64, limits: &Limits) -> Result<(), Met> {
    if sum > limits.pdf_bytes {
        return Err(Met {
            limit: Limits::PDF_BYTES,
            allowed: limits.pdf_bytes,
            found: sum,
        });
    }
    Ok(())
}

fn names_of(stream: &Stream<'_>) -> Vec<Vec<u8>> {
    let dict = stream.dict();
    if stream.filters().is_empty() {
        return Vec::new();
    }
    let keys: [&[u8]; 2] = [b"Filter", b"F"];
    for key in keys {
        if let Some(name) = dict.get::<Name<'_>>(key) {
            return vec![name.as_ref().to_vec()];
        }
        if let Some(names) = dict.get::<Array<'_>>(key) {
            return names
                .iter::<Name<'_>>()
                .map(|name| name.as_ref().to_vec())
                .collect();
        }
    }
    Vec::new()
}

/// The names after `/Filter` in a dictionary's text; a reference counts as Flate.
fn filter_names(dict: &[u8]) -> Vec<Vec<u8>> {
    let Some(at) = find(dict, b"/Filter") else {
        return Vec::new();
    };
    let rest = dict.get(at + 7..).unwrap_or_default().trim_ascii_start();
    let list = match rest.strip_prefix(b"[") {
        Some(list) => list.split(|b| *b == b']').next().unwrap_or_default(),
        None => rest
            .get(
                ..rest
                    .iter()
                    .skip(1)
                    .position(|b| b"/<>[]() \r\n\t".contains(b))
                    .map_or(rest.len(), |n| n + 1),
            )
            .unwrap_or_default(),
    };
    if !list.contains(&b'/') {
        return vec![b"FlateDecode".to_vec()];
    }
    list.split(|b| *b == b'/')
        .skip(1)
        .map(|name| name.trim_ascii().to_vec())
        .collect()
}

/// How many bytes `raw` unpacks to, or 0 where its length alone proves that it is little.
fn unpacked(raw: &[u8], filters: &[Vec<u8>]) -> Result<u64, Met> {
    let most = filters.iter().fold(raw.len() as u64, |size, filter| {
        size.saturating_mul(growth(filter))
    });
    if most <= MAX_STREAM_BYTES {
        return Ok(0);
    }
    let over = Met {
        limit: "bytes of a stream",
        allowed: MAX_STREAM_BYTES,
        found: MAX_STREAM_BYTES + 1,
    };
    let plain: &[&[u8]] = &[
        b"FlateDecode",
        b"Fl",
        b"LZWDecode",
        b"LZW",
        b"ASCII85Decode",
        b"A85",
        b"ASCIIHexDecode",
        b"AHx",
        b"RunLengthDecode",
        b"RL",
    ];
    let names: Vec<lopdf::Object> = filters
        .iter()
        .take_while(|f| plain.contains(&f.as_slice()))
        .map(|f| lopdf::Object::Name(long_name(f).to_vec()))
        .collect();
    let mut dict = Dictionary::new();
    dict.set("Filter", names);
    let limit = usize::try_from(MAX_STREAM_BYTES).unwrap_or(usize::MAX);
    match lopdf::Stream::new(dict, raw.to_vec()).get_plain_content_with_limit(limit) {
        Ok(content) => Ok(content.len() as u64),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Err(over),
        // Broken data: the interpreter meets the same break at the same place.
        Err(_) => Ok(0),
    }
}

fn long_name(filter: &[u8]) -> &[u8] {
    match filter {
        b"Fl" => b"FlateDecode",
        b"LZW" => b"LZWDecode",
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"RL" => b"RunLengthDecode",
        other => other,
    }
}

/// The most bytes a filter makes of one: Deflate 258 from 2 bits, LZW 4096 from 12 bits (less
/// while the table fills), RunLength 128 from 2 bytes, `z` of ASCII85 4 from 1.
fn growth(filter: &[u8]) -> u64 {
    match filter {
        b"FlateDecode" | b"Fl" => 1_032,
        b"LZWDecode" | b"LZW" => 2_731,
        b"RunLengthDecode" | b"RL" => 64,
        b"ASCII85Decode" | b"A85" => 4,
        _ => 1,
    }
}

pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    find_all(bytes, needle).next()
}

pub(super) fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let mut end = bytes.len();
    let first = needle.first()?;
    while let Some(at) = bytes.get(..end)?.iter().rposition(|b| b == first) {
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        end = at;
    }
    None
}

/// Every place where `needle` stands.
pub(super) fn find_all<'a>(bytes: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(bytes, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_from_a_dictionary_that_is_not_parsed() {
        let names = |dict: &[u8]| {
            filter_names(dict)
                .iter()
                .map(|n| String::from_utf8_lossy(n).into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(b"obj <</Type/XRef/Filter/FlateDecode/W[1 2 1]>>"),
            ["FlateDecode"]
        );
        assert_eq!(
            names(b"<< /Filter [/Fl /FlateDecode] /N 3 >>"),
            ["Fl", "FlateDecode"]
        );
        assert_eq!(names(b"<< /Filter /LZWDecode>>"), ["LZWDecode"]);
        assert_eq!(names(b"<< /Filter 5 0 R >>"), ["FlateDecode"]);
        assert!(names(b"<< /N 3 >>").is_empty());
    }

    #[test]
    fn small_streams_pass_by_their_length() {
        assert_eq!(unpacked(&[0; 1000], &[b"FlateDecode".to_vec()]), Ok(0));
        assert!(unpacked(&vec![0; 65 << 20], &[]).is_err());
    }

    #[test]
    fn find_backwards() {
        assert_eq!(rfind(b"obj a obj b", b"obj"), Some(6));
        assert_eq!(rfind(b"none", b"obj"), None);
    }
}
