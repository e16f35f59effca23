//! The colours of a TIFF whose samples are numbers in a table (TIFF 6.0, section 5).
//!
//! The decoder does not take such pictures. It is given a copy of the file that says the samples are
//! levels of grey, and the numbers that come are looked up here.

use tiff::tags::Tag;

use super::Picture;
use super::tiff::{Opened, unpacked};

/// Value of `PhotometricInterpretation` for tables, and for grey.
const TABLE: u16 = 3;
const GREY: u8 = 1;
const PHOTOMETRIC: u16 = 262;

/// The table of one picture.
#[derive(Debug)]
pub(super) struct Palette {
    /// All reds, then all greens, then all blues.
    colours: Vec<u16>,
    /// Bits a sample.
    depth: u8,
    /// Where the list of its tags begins.
    at: usize,
}

impl Palette {
    /// Of the picture at which the decoder is, where it has one.
    pub fn of(decoder: &mut Opened<'_>) -> Option<Self> {
        let kind: u16 = decoder
            .get_tag_unsigned(Tag::PhotometricInterpretation)
            .ok()?;
        let depths = decoder.get_tag_u16_vec(Tag::BitsPerSample).ok()?;
        let depth = match depths.as_slice() {
            [depth @ (1 | 2 | 4 | 8)] => *depth as u8,
            _ => return None,
        };
        Some(Self {
            colours: (kind == TABLE).then(|| decoder.get_tag_u16_vec(Tag::ColorMap).ok())??,
            depth,
            at: usize::try_from(decoder.ifd_pointer()?.0).ok()?,
        })
    }

    /// A copy of the file in which the picture is grey; none for the large kind of TIFF.
    pub fn as_grey(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let number = |at: usize| {
            let pair: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
            Some(if little {
                u16::from_le_bytes(pair)
            } else {
                u16::from_be_bytes(pair)
            })
        };
        let count = usize::from(number(self.at)?);
        let mut entries = (0..count).map(|nth| self.at + 2 + nth * 12);
        let entry = entries.find(|at| number(*at) == Some(PHOTOMETRIC))?;
        let mut copy = bytes.to_vec();
        let value = copy.get_mut(entry + 8..entry + 10)?;
        value.copy_from_slice(&if little { [GREY, 0] } else { [0, GREY] });
        Some(copy)
    }

    /// Numbers of colours as colours.
    pub fn coloured(&self, width: usize, height: usize, samples: &[u8]) -> Option<Picture> {
        let numbers = unpacked(width, height, self.depth, samples);
        // Some writers fill the table with bytes.
        let wide = self.colours.iter().any(|level| *level > 255);
        let level = |at: usize| {
            let level = self.colours.get(at).copied().unwrap_or(0);
            if wide {
                (level >> 8) as u8
            } else {
                level as u8
            }
        };
        let each = self.colours.len() / 3;
        let colour = |number: u8| {
            let number = usize::from(number).min(each.saturating_sub(1));
            [
                level(number),
                level(each + number),
                level(2 * each + number),
            ]
        };
        let rgb: Vec<u8> = numbers.into_iter().flat_map(colour).collect();
        Picture::of_samples(width, height, 3, &rgb)
    }
}
