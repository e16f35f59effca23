//! PNG.

use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;
use zune_core::result::DecodingResult;
use zune_png::PngDecoder;

use super::{Head, Picture, corrupt, most_bytes, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// Metres in an inch.
const METRES: f32 = 0.0254;
const LONGEST_SIDE: usize = 1 << 20;

/// A decoder that has read the head, and the size that it says.
type Opened<'b> = (PngDecoder<ZCursor<&'b [u8]>>, (usize, usize));

fn decoder<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, Unreadable> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE)
        .png_set_strip_to_8bit(true)
        .inflate_set_limit(most_bytes(limits, 8));
    let mut decoder = PngDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(corrupt)?;
    let size = within(decoder.dimensions(), limits)?;
    Ok((decoder, size))
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    decoder(bytes, limits)?;
    let control = chunks(bytes).find(|(name, _)| name == b"acTL");
    let frames = control.and_then(|(_, data)| Some(u32::from_be_bytes(*data.first_chunk()?)));
    Ok(Head {
        frames: frames.unwrap_or(1),
        ..Head::default()
    })
}

/// The picture; of a moving one the first.
pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes, limits)?;
    let DecodingResult::U8(samples) = decoder.decode().map_err(corrupt)? else {
        return Err(corrupt("samples that are no bytes"));
    };
    let channels = samples.len() / (width * height);
    let picture = Picture::of_samples(width, height, channels, &samples);
    let mut picture = picture.ok_or_else(|| corrupt("fewer pixels than said"))?;
    picture.dpi = dpi(bytes);
    Ok(picture)
}

/// Names and data of the chunks, as far as they are whole.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut at = 8;
    std::iter::from_fn(move || {
        let length: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let name = bytes.get(at + 4..at + 8)?;
        let data = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        at = (at + 12).checked_add(length)?;
        Some((name, data))
    })
}

fn dpi(bytes: &[u8]) -> Option<u32> {
    let (_, data) = chunks(bytes).find(|(name, _)| name == b"pHYs")?;
    let across: [u8; 4] = data.get(..4)?.try_into().ok()?;
    let per_metre = data.get(8) == Some(&1);
    per_metre.then(|| (u32::from_be_bytes(across) as f32 * METRES).round() as u32)
}
