//! Objects of a file that are broken or gone: what was written over, or lost on a bad disk.
//!
//! Readers take what they can of such a file and are silent about the rest, be it half of a page.
//! Packed data that is damaged mostly cannot be unpacked to its end, or ends too early.

use super::preflight::{find, find_all};
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Name, Object, ObjectIdentifier, Stream};
use std::collections::BTreeMap;

/// Most bytes that are unpacked to see whether they are whole.
const MOST_BYTES: u64 = 256 << 20;
/// Most broken objects that are told by their numbers.
const MOST_TOLD: usize = 8;
/// What may stand behind packed data: line ends, and padding of encryption.
const PADDING: usize = 32;
/// So many zeroes are a lost block.
const LOST_BLOCK: usize = 64;
/// Most objects that are looked for in the whole file.
const MOST_LOST: usize = 64;
/// What a program leaves at the end that never said that it was one (RFC 1951, an empty block).
const FLUSHED: &[u8] = &[0, 0, 0xff, 0xff];
const PIECE: usize = 64 << 10;

/// What is broken or gone, in technical words.
pub(super) fn objects(pdf: &Pdf, bytes: &[u8]) -> Option<String> {
    let mut numbers: Vec<u32> = lost(pdf, bytes);
    let mut left = MOST_BYTES;
    for object in pdf.objects() {
        if left == 0 {
            break;
        }
        if let Object::Stream(stream) = object
            && is_packed(&stream)
            && !is_whole(&stream.raw_data(), &mut left)
        {
            numbers.push(stream.obj_id().obj_number);
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    let more = numbers.len().saturating_sub(MOST_TOLD);
    let told: Vec<String> = numbers.iter().take(MOST_TOLD).map(u32::to_string).collect();
    let told = told.join(", ");
    match (told.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(format!("broken or missing objects: {told}")),
        (false, more) => Some(format!("broken or missing objects: {told} and {more} more")),
    }
}

/// Whether a stream that a page draws its content from is broken.
pub(super) fn is_broken(stream: &Stream<'_>) -> bool {
    is_packed(stream) && !is_whole(&stream.raw_data(), &mut MOST_BYTES.clone())
}

/// Whether its first filter is Deflate. Cross-reference streams are read before anything else.
fn is_packed(stream: &Stream<'_>) -> bool {
    let is_xref = stream
        .dict()
        .get::<Name<'_>>(b"Type".as_slice())
        .is_some_and(|name| name.as_ref() == b"XRef");
    let first = stream.filters().first().copied();
    !is_xref && matches!(first, Some(hayro_syntax::Filter::FlateDecode))
}

/// Whether packed data (RFC 1950) can be unpacked to its end, as far as `left` bytes go. Some
/// programs leave out the checksum; that is no damage.
fn is_whole(packed: &[u8], left: &mut u64) -> bool {
    // How it is packed, and a check of these two bytes.
    let Some([method, flags, data @ ..]) = packed.get(..) else {
        return true;
    };
    let head = u16::from_be_bytes([*method, *flags]);
    if method & 0x0f != 8 || !head.is_multiple_of(31) {
        // It may be packed without such a beginning, which only the reader can tell; zeroes are none.
        return head != 0;
    }
    let mut inflate = Decompress::new(false);
    let mut sum = Adler::default();
    let mut piece = vec![0; PIECE];
    loop {
        let at = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
        let rest = data.get(at..).unwrap_or_default();
        let before = inflate.total_out();
        let status = inflate.decompress(rest, &mut piece, FlushDecompress::None);
        let unpacked = inflate.total_out().saturating_sub(before);
        let length = usize::try_from(unpacked).unwrap_or(0);
        sum.add(piece.get(..length).unwrap_or_default());
        *left = left.saturating_sub(unpacked);
        let taken = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
        match status {
            Err(_) => return false,
            Ok(Status::StreamEnd) => {
                let (packed, rest) = data.split_at_checked(taken).unwrap_or((data, &[]));
                return fits(sum.value(), rest, is_zeroed(packed));
            }
            Ok(_) if *left == 0 => return true,
            // Nothing more comes: it breaks off, unless who wrote it only flushed it.
            Ok(_) if taken == at && unpacked == 0 => return data.ends_with(FLUSHED),
            Ok(_) => {}
        }
    }
}

/// Whether packed data fits the checksum that stands behind it, in `rest`. Where it ends with its
/// bytes another checksum is no damage by itself: there are programs that write a wrong one, which no
/// reader minds. With `zeroed` bytes it is.
fn fits(sum: u32, rest: &[u8], zeroed: bool) -> bool {
    let ends = rest.len() <= 4 + PADDING;
    let told = rest.first_chunk::<4>();
    let is_told = told.is_some_and(|told| u32::from_be_bytes(*told) == sum);
    let is_left_out = told.is_none_or(|told| told.starts_with(b"\n") || told.starts_with(b"\r\n"));
    is_told || (ends && (is_left_out || !zeroed))
}

/// Whether there are zeroes in a row as packing leaves hardly any: a block of a disk that was lost.
fn is_zeroed(packed: &[u8]) -> bool {
    packed
        .windows(LOST_BLOCK)
        .step_by(LOST_BLOCK / 2)
        .any(|it| it.iter().all(|byte| *byte == 0))
}

/// The checksum of RFC 1950.
struct Adler(u32, u32);

impl Default for Adler {
    fn default() -> Self {
        Self(1, 0)
    }
}

impl Adler {
    const MODULUS: u32 = 65_521;

    fn add(&mut self, bytes: &[u8]) {
        // So many bytes cannot overflow the sums.
        for bytes in bytes.chunks(5_552) {
            for byte in bytes {
                self.0 += u32::from(*byte);
                self.1 += self.0;
            }
            self.0 %= Self::MODULUS;
            self.1 %= Self::MODULUS;
        }
    }

    fn value(&self) -> u32 {
        self.1 << 16 | self.0
    }
}

/// Objects that the table of the file says are there, that others name, and that are nowhere.
fn lost(pdf: &Pdf, bytes: &[u8]) -> Vec<u32> {
    let is_gone = |(number, (offset, generation)): &(u32, (usize, i32))| {
        let head = format!("{number} {generation} obj");
        let there = bytes.get(*offset..).unwrap_or_default().trim_ascii_start();
        let id = ObjectIdentifier::new(*number, *generation);
        !there.starts_with(head.as_bytes()) && pdf.xref().get::<Object<'_>>(id).is_none()
    };
    let is_missed = |(number, (_, generation)): &(u32, (usize, i32))| {
        let head = format!("\n{number} {generation} obj");
        find(bytes, head.as_bytes()).is_none() && is_named(bytes, *number, *generation)
    };
    let gone = table(bytes).into_iter().filter(is_gone).take(MOST_LOST);
    gone.filter(is_missed).map(|(number, _)| number).collect()
}

fn is_named(bytes: &[u8], number: u32, generation: i32) -> bool {
    let name = format!("{number} {generation} R");
    find_all(bytes, name.as_bytes()).any(|at| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        before.is_some_and(|byte| !byte.is_ascii_digit())
    })
}

/// Most entries of tables that are looked at.
const MOST_ENTRIES: usize = 100_000;

/// The objects that the cross-reference tables say are there, with their offsets and generations
/// (ISO 32000-1, 7.5.4). Later tables stand further behind. Newer files have streams instead.
fn table(bytes: &[u8]) -> BTreeMap<u32, (usize, i32)> {
    let mut table = BTreeMap::new();
    let mut entries = 0;
    for at in find_all(bytes, b"xref") {
        let is_start = at > 4 && bytes.get(at - 5..at) == Some(b"start");
        let rest = bytes.get(at + 4..).unwrap_or_default();
        let end = find(rest, b"trailer").unwrap_or(0);
        if is_start || end == 0 {
            continue;
        }
        let text = String::from_utf8_lossy(rest.get(..end).unwrap_or_default());
        let mut words = text.split_ascii_whitespace();
        let mut next = 0;
        while let (Some(first), Some(second)) = (words.next(), words.next()) {
            entries += 1;
            if entries > MOST_ENTRIES {
                return table;
            }
            let is_entry = first.len() == 10;
            if !is_entry {
                next = first.parse().unwrap_or(u32::MAX);
                continue;
            }
            let kind = words.next();
            match (first.parse::<usize>(), second.parse::<i32>(), kind) {
                (Ok(offset), Ok(generation), Some("n")) if offset > 0 => {
                    table.insert(next, (offset, generation));
                }
                _ => {
                    table.remove(&next);
                }
            }
            next = next.saturating_add(1);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    fn whole(packed: &[u8]) -> bool {
        is_whole(packed, &mut MOST_BYTES.clone())
    }

    fn text() -> Vec<u8> {
        (0..20_000_u32)
            .flat_map(|n| (n * n).to_string().into_bytes())
            .collect()
    }

    #[test]
    fn what_is_whole_is_no_damage() {
        let good = packed(&text());
        assert!(whole(&good));
        assert!(whole(&[&good[..], b"\r\n"].concat()));
        assert!(whole(&good[..good.len() - 4]), "without a checksum");
        let end = good.len() - 4;
        assert!(whole(&[&good[..end], b"\n"].concat()));
        assert!(whole(&[&good[..end], &[0; 4]].concat()));
        assert!(whole(&[&good[..end], &[1, 2, 3, 4]].concat()));
        let blank = packed(&vec![0; 30_000_000]);
        assert!(is_zeroed(&blank) && whole(&blank));
        assert!(whole(&[&blank[..blank.len() - 4], b"\n"].concat()));
        let flushed = {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
            packer.write_all(&text()).unwrap();
            packer.flush().unwrap();
            packer.get_ref().clone()
        };
        assert!(whole(&flushed));
        assert!(whole(&[]));
        assert!(whole(&packed(b"")));
    }

    #[test]
    fn what_was_written_over_is_damage() {
        let good = packed(&text());
        for tenth in 0..10 {
            let mut bad = good.clone();
            let at = tenth * good.len() / 10;
            bad[at..at + 300].fill(0);
            assert!(!whole(&bad), "zeroes at {at}");
            assert!(!whole(&good[..at + 300]), "cut at {at}");
        }
        assert!(!whole(&[0; 100]));
    }

    #[test]
    fn tables_are_followed() {
        let file = b"xref\n0 3\n0000000000 65535 f \n0000000015 00000 n \n0000000000 00000 n \n\
            7 1\n0000000099 00002 n \ntrailer\n<<>>\nstartxref\n5\n%%EOF\n\
            xref\n1 1\n0000000000 00001 f \ntrailer\n<<>>\n";
        assert_eq!(table(file), BTreeMap::from([(7, (99, 2))]));
        assert!(is_named(b"[17 0 R 7 0 R]", 7, 0));
        assert!(!is_named(b"[17 0 R]", 7, 0));
    }
}
