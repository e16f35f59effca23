//! TIFF in black and white as fax machines and old scanners pack it: ITU-T T.4 in one and in two
//! dimensions, and T.6 with the bits of each byte turned round.

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};
use tiff::tags::Tag;

use super::Picture;
use super::tiff::Opened;

/// Values of `Compression`.
const RUNS: u16 = 2;
const T4: u16 = 3;
const T6: u16 = 4;
/// `FillOrder`: the first pixel is in the lowest bit.
const TURNED: u16 = 2;
/// In `T4Options`.
const TWO_DIMENSIONS: u32 = 1;

/// How a picture is packed.
#[derive(Debug)]
pub(super) struct Fax {
    compression: u16,
    options: u32,
    turned: bool,
    /// White is 0, as on paper; otherwise what is packed as black is white.
    white_is_zero: bool,
    rows_per_strip: usize,
    /// Offset and length of each strip.
    strips: Vec<(usize, usize)>,
}

impl Fax {
    /// Of the picture at which the decoder is, where it is packed in a way that the decoder itself
    /// does not read.
    pub fn of(decoder: &mut Opened<'_>) -> Option<Self> {
        let compression: u16 = decoder.get_tag_unsigned(Tag::Compression).ok()?;
        let mut number = |tag: Tag| decoder.find_tag_unsigned::<u32>(tag).ok().flatten();
        let turned = number(Tag::FillOrder) == Some(TURNED.into());
        if !(matches!(compression, RUNS | T4) || (compression == T6 && turned)) {
            return None;
        }
        let options = number(Tag::Unknown(292)).unwrap_or(0);
        let white_is_zero = number(Tag::PhotometricInterpretation).unwrap_or(0) == 0;
        let rows_per_strip = number(Tag::RowsPerStrip).unwrap_or(u32::MAX);
        let offsets = decoder.get_tag_u64_vec(Tag::StripOffsets).ok()?;
        let lengths = decoder.get_tag_u64_vec(Tag::StripByteCounts).ok()?;
        let place = |(at, length): (u64, u64)| {
            Some((usize::try_from(at).ok()?, usize::try_from(length).ok()?))
        };
        Some(Self {
            compression,
            options,
            turned,
            white_is_zero,
            rows_per_strip: usize::try_from(rows_per_strip).unwrap_or(usize::MAX).max(1),
            strips: offsets.into_iter().zip(lengths).filter_map(place).collect(),
        })
    }

    /// The pixels; none when there are fewer rows than the file says.
    pub fn picture(&self, bytes: &[u8], (width, height): (usize, usize)) -> Option<Picture> {
        let mut rows = Rows {
            width,
            black: if self.white_is_zero { 0 } else { 255 },
            levels: Vec::new(),
        };
        for (at, length) in &self.strips {
            let done = rows.levels.len() / width;
            let wanted = height.saturating_sub(done).min(self.rows_per_strip);
            if wanted == 0 {
                break;
            }
            let packed = bytes.get(*at..at.checked_add(*length)?)?;
            let turned: Vec<u8>;
            let packed = if self.turned {
                turned = packed.iter().map(|byte| byte.reverse_bits()).collect();
                turned.as_slice()
            } else {
                packed
            };
            let settings = DecodeSettings {
                columns: u32::try_from(width).ok()?,
                rows: u32::try_from(wanted).ok()?,
                end_of_block: self.compression != RUNS,
                end_of_line: false,
                rows_are_byte_aligned: self.compression == RUNS,
                encoding: match self.compression {
                    T6 => EncodingMode::Group4,
                    T4 if self.options & TWO_DIMENSIONS != 0 => EncodingMode::Group3_2D,
                    _ => EncodingMode::Group3_1D,
                },
                strict: false,
            };
            // What was decoded before an error counts; whether it is enough is seen below.
            let _ = hayro_ccitt::decode(packed, &mut rows, &mut DecoderContext::new(settings));
        }
        Picture::of_samples(width, height, 1, &rows.levels)
    }
}

/// Rows as levels of grey.
struct Rows {
    width: usize,
    /// The level of what is packed as black.
    black: u8,
    levels: Vec<u8>,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let mut level = 255 - self.black;
        let mut at = 0;
        for change in changes {
            let change = (*change as usize).min(self.width);
            let run = change.saturating_sub(at);
            self.levels.extend(std::iter::repeat_n(level, run));
            at += run;
            level = 255 - level;
        }
        self.levels
            .extend(std::iter::repeat_n(level, self.width - at));
    }
}
