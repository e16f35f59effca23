//! Whether a picture ends before its own structure does: a copy or a download that broke off.
//!
//! Only the structure is followed, nothing is decoded. What stands behind the end is no damage:
//! phones put films and camera makers notes there.

use crate::inventory::Format;

/// At what point a picture breaks off, in technical words; `None` when it does not, or when its
/// format does not tell.
pub(super) fn point(bytes: &[u8], format: Format) -> Option<String> {
    let whole = match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::Gif => gif(bytes),
        Format::Bmp => bmp(bytes),
        Format::Tiff => tiff(bytes),
        Format::Webp => webp(bytes),
        Format::Heic | Format::Avif => heic(bytes),
        _ => return None,
    };
    (whole == Some(false)).then(|| format!("{format} ends early, after {} bytes", bytes.len()))
}

/// Whether it is whole; `None` where its structure says nothing that could be followed.
type Whole = Option<bool>;

fn jpeg(bytes: &[u8]) -> Whole {
    let mut at = 2;
    loop {
        // Fill bytes may stand before a marker.
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let Some(marker) = bytes.get(at..at + 2) else {
            return Some(false);
        };
        let length = bytes.get(at + 2..at + 4).and_then(be16);
        match (marker, length) {
            ([0xff, 0xda], _) => {
                let data = bytes.get(at..).unwrap_or_default();
                return Some(data.windows(2).any(|pair| pair == [0xff, 0xd9]));
            }
            ([0xff, 0xd9], _) => return Some(true),
            ([0xff, _], Some(length)) => at += 2 + length,
            ([0xff, _], None) => return Some(false),
            // No marker where one should be: another kind of damage, if any.
            _ => return None,
        }
    }
}

fn png(bytes: &[u8]) -> Whole {
    let mut at = 8;
    loop {
        let Some(head) = bytes.get(at..at + 8) else {
            return Some(false);
        };
        let length = be32(head)?;
        let end = at.checked_add(12)?.checked_add(length)?;
        if end > bytes.len() {
            return Some(false);
        }
        if head.ends_with(b"IEND") {
            return Some(true);
        }
        at = end;
    }
}

fn gif(bytes: &[u8]) -> Whole {
    let colours = |flags: u8| {
        if flags & 0x80 == 0 {
            0
        } else {
            3 << ((flags & 7) + 1)
        }
    };
    let mut at = 13 + colours(*bytes.get(10)?);
    loop {
        match bytes.get(at) {
            Some(0x3b) => return Some(true),
            Some(0x21) => at += 2,
            Some(0x2c) => {
                let Some(flags) = bytes.get(at + 9) else {
                    return Some(false);
                };
                at += 11 + colours(*flags);
            }
            Some(_) => return None,
            None => return Some(false),
        }
        // Pieces of data, each with its length in front; one of length 0 is the last.
        loop {
            match bytes.get(at) {
                None => return Some(false),
                Some(length) => at += 1 + usize::from(*length),
            }
            if at > bytes.len() {
                return Some(false);
            }
            if bytes.get(at) == Some(&0) {
                at += 1;
                break;
            }
        }
    }
}

fn bmp(bytes: &[u8]) -> Whole {
    let data = le32(bytes.get(10..)?)?;
    let header = le32(bytes.get(14..)?)?;
    if header < 40 {
        return None;
    }
    let (width, height) = (le32(bytes.get(18..)?)?, le32(bytes.get(22..)?)?);
    // A negative height means that rows go down.
    let height = (height as u32).cast_signed().unsigned_abs() as usize;
    let bits = u16::from_le_bytes(*bytes.get(28..)?.first_chunk()?);
    let size = match le32(bytes.get(30..)?)? {
        0 | 3 => {
            let row = width
                .checked_mul(usize::from(bits))?
                .div_ceil(32)
                .checked_mul(4)?;
            row.checked_mul(height)?
        }
        _ => le32(bytes.get(34..)?)?,
    };
    Some(data.checked_add(size)? <= bytes.len())
}

fn webp(bytes: &[u8]) -> Whole {
    Some(le32(bytes.get(4..)?)?.checked_add(8)? <= bytes.len())
}

fn heic(bytes: &[u8]) -> Whole {
    let mut at = 0;
    while at < bytes.len() {
        let Some(length) = bytes.get(at..).and_then(be32) else {
            return Some(false);
        };
        let length = match length {
            // To the end of the file.
            0 => return Some(true),
            1 => usize::try_from(u64::from_be_bytes(*bytes.get(at + 8..)?.first_chunk()?)).ok()?,
            2..8 => return None,
            length => length,
        };
        at = at.checked_add(length)?;
    }
    Some(at == bytes.len())
}

/// Where the strips or tiles of each picture of a TIFF end.
fn tiff(bytes: &[u8]) -> Whole {
    const MOST_PICTURES: usize = 1_000;
    let little = bytes.starts_with(b"II*\0");
    if !little && !bytes.starts_with(b"MM\0*") {
        return None;
    }
    let number = |at: usize, wide: bool| -> Option<usize> {
        let bytes = bytes.get(at..)?;
        match (little, wide) {
            (true, true) => le32(bytes),
            (false, true) => be32(bytes),
            (true, false) => bytes.first_chunk().map(|it| u16::from_le_bytes(*it).into()),
            (false, false) => be16(bytes),
        }
    };
    let mut at = number(4, true)?;
    for _ in 0..MOST_PICTURES {
        if at == 0 {
            return Some(true);
        }
        let Some(count) = number(at, false) else {
            return Some(false);
        };
        let mut lists: [Option<(usize, bool, usize)>; 2] = [None, None];
        for nth in 0..count {
            let entry = at + 2 + nth * 12;
            let Some(tag) = number(entry, false).filter(|_| entry + 12 <= bytes.len()) else {
                return Some(false);
            };
            let list = match tag {
                273 | 324 => 0,
                279 | 325 => 1,
                _ => continue,
            };
            let (wide, values) = (number(entry + 2, false)? == 4, number(entry + 4, true)?);
            let fits = values.checked_mul(if wide { 4 } else { 2 })? <= 4;
            let place = if fits {
                entry + 8
            } else {
                number(entry + 8, true)?
            };
            if let Some(list) = lists.get_mut(list) {
                *list = Some((place, wide, values));
            }
        }
        if let [Some((starts, wide, values)), Some((sizes, sizes_wide, _))] = lists {
            for nth in 0..values {
                let start = number(starts + nth * if wide { 4 } else { 2 }, wide);
                let size = number(sizes + nth * if sizes_wide { 4 } else { 2 }, sizes_wide);
                let end = start
                    .zip(size)
                    .and_then(|(start, size)| start.checked_add(size));
                if end.is_none_or(|end| end > bytes.len()) {
                    return Some(false);
                }
            }
        }
        let Some(next) = number(at + 2 + count * 12, true) else {
            return Some(false);
        };
        at = next;
    }
    None
}

fn be16(bytes: &[u8]) -> Option<usize> {
    Some(u16::from_be_bytes(*bytes.first_chunk()?).into())
}

fn be32(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*bytes.first_chunk()?)).ok()
}

fn le32(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest picture of each format that has a structure: one pixel.
    fn pictures() -> Vec<(Format, Vec<u8>)> {
        let jpeg = b"\xff\xd8\xff\xe0\x00\x08\xff\xd9xxxx\xff\xda\x00\x02data\xff\x00\xff\xd9";
        let chunk = |kind: &[u8], data: &[u8]| {
            let length = (data.len() as u32).to_be_bytes();
            [&length, kind, data, b"csum"].concat()
        };
        let png = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &[0; 13]),
            chunk(b"IDAT", b"data"),
            chunk(b"IEND", b""),
        ]
        .concat();
        let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
        let mut bmp = vec![0; 58];
        bmp[..2].copy_from_slice(b"BM");
        for (at, value) in [(10, 54_u32), (14, 40), (18, 1), (22, 1)] {
            bmp[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        bmp[28] = 24;
        let mut tiff = b"II*\0\x0c\0\0\0data".to_vec();
        let entry = |tag: u16, value: u32| {
            let (kind, count) = (4_u16.to_le_bytes(), 1_u32.to_le_bytes());
            [&tag.to_le_bytes()[..], &kind, &count, &value.to_le_bytes()].concat()
        };
        tiff.extend(2_u16.to_le_bytes());
        tiff.extend(entry(273, 8));
        tiff.extend(entry(279, 4));
        tiff.extend([0; 4]);
        let webp = b"RIFF\x08\0\0\0WEBPVP8 ";
        let heic = b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x0cmdatdata";
        vec![
            (Format::Jpeg, jpeg.to_vec()),
            (Format::Png, png),
            (Format::Gif, gif.to_vec()),
            (Format::Bmp, bmp),
            (Format::Tiff, tiff),
            (Format::Webp, webp.to_vec()),
            (Format::Heic, heic.to_vec()),
        ]
    }

    #[test]
    fn a_whole_picture_is_whole_and_one_cut_short_is_not() {
        for (format, bytes) in pictures() {
            assert_eq!(point(&bytes, format), None, "{format}");
            let cut = bytes.len() - 3;
            assert_eq!(
                point(&bytes[..cut], format),
                Some(format!("{format} ends early, after {cut} bytes"))
            );
        }
    }

    #[test]
    fn what_stands_behind_the_end_is_no_damage() {
        for (format, mut bytes) in pictures() {
            if format != Format::Heic {
                bytes.extend(b"a film");
            }
            assert_eq!(point(&bytes, format), None, "{format}");
        }
    }

    #[test]
    fn any_cut_and_any_byte_is_survived() {
        for (format, bytes) in pictures() {
            for end in 0..bytes.len() {
                let _ = point(&bytes[..end], format);
                for value in [0, 0x7f, 0xff] {
                    let mut bent = bytes.clone();
                    bent[end] = value;
                    let _ = point(&bent, format);
                }
            }
        }
    }
}
