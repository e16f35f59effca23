//! Changes by chance, the same for the same seed.

/// A source of chance that anybody can repeat (xorshift64*).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The same numbers for the same seed.
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    /// One of these.
    pub fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

/// Numbers at which parsers err.
const NUMBERS: [u64; 10] = [
    0,
    1,
    0x7f,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    u64::MAX,
];

/// The bytes with one to four changes: bits turned, numbers put in, pieces cut, doubled, moved,
/// taken from another input.
pub fn changed(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let length = 1 + random.below(64.min(bytes.len().saturating_sub(at)));
        let end = (at + length).min(bytes.len());
        match random.below(8) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 if !bytes.is_empty() => bytes[at] = random.next() as u8,
            2 => {
                let number = random.pick(&NUMBERS).to_le_bytes();
                let width = *random.pick(&[1, 2, 4, 8]);
                for (byte, new) in bytes.iter_mut().skip(at).zip(number.iter().take(width)) {
                    *byte = *new;
                }
            }
            3 => {
                bytes.drain(at.min(end)..end);
            }
            4 => {
                let piece = bytes[at.min(end)..end].to_vec();
                for _ in 0..=random.below(16) {
                    bytes.splice(end..end, piece.iter().copied());
                }
            }
            5 => bytes.truncate(at),
            6 if !other.is_empty() => {
                let from = random.below(other.len());
                let piece = &other[from..(from + 256).min(other.len())];
                bytes.splice(at.min(end)..end, piece.iter().copied());
            }
            // The digits of a number in a text.
            _ => {
                let is_digit = |at: &usize| bytes[*at].is_ascii_digit();
                if let Some(digit) = (at..bytes.len()).find(is_digit) {
                    let new = random.pick(&["9", "0", "-1", "99999999999", "1e99"]);
                    bytes.splice(digit..=digit, new.bytes());
                }
            }
        }
    }
    bytes
}
