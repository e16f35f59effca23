//! Which way up a camera was held: the one entry of EXIF that matters here.

const ORIENTATION: u16 = 0x0112;
/// `SHORT`.
const SHORT: u16 = 3;
const ENTRY: usize = 12;

/// The orientation that EXIF data tells, from 1 to 8; 1 where it tells none.
pub(super) fn orientation(exif: &[u8]) -> u16 {
    told(exif)
        .filter(|told| (1..=8).contains(told))
        .unwrap_or(1)
}

fn told(exif: &[u8]) -> Option<u16> {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long: [u8; 4] = exif.get(4..8)?.try_into().ok()?;
    let long = if little {
        u32::from_le_bytes(long)
    } else {
        u32::from_be_bytes(long)
    };
    let directory = usize::try_from(long).ok()?;
    let count = usize::from(short(directory)?);
    (0..count).find_map(|index| {
        let entry = directory.checked_add(2 + index * ENTRY)?;
        (short(entry)? == ORIENTATION && short(entry + 2)? == SHORT).then(|| short(entry + 8))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0";
        assert_eq!(orientation(little), 6);
        assert_eq!(orientation(big), 3);
    }

    #[test]
    fn nonsense_is_upright() {
        for bytes in [
            &b""[..],
            b"II*\0\xff\xff\xff\xff",
            b"MM\0*\0\0\0\x08\xff\xff",
            b"Exif",
        ] {
            assert_eq!(orientation(bytes), 1);
        }
    }
}
