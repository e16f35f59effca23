//! WebP.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::{Head, MAX_PIXELS, Picture, corrupt, exif, within};
use crate::evidence::Unreadable;

/// A decoder that has read the head, and the size that it says.
type Opened<'b> = (WebPDecoder<Cursor<&'b [u8]>>, (usize, usize));

fn decoder(bytes: &[u8]) -> Result<Opened<'_>, Unreadable> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(corrupt)?;
    decoder.set_memory_limit(4 * MAX_PIXELS as usize);
    let (width, height) = decoder.dimensions();
    let size = usize::try_from(width)
        .ok()
        .zip(usize::try_from(height).ok());
    Ok((decoder, within(size)?))
}

pub(super) fn head(bytes: &[u8]) -> Result<Head, Unreadable> {
    let (_, size) = decoder(bytes)?;
    let said = bytes.get(4..8).and_then(|said| said.try_into().ok());
    let said = said.map_or(0, |said| u64::from(u32::from_le_bytes(said)) + 8);
    let is_cut = said > bytes.len() as u64 + 1;
    Ok(Head {
        pages: vec![size],
        cut: is_cut.then(|| "the picture ends early".to_owned()),
    })
}

/// The picture; of a moving one the first.
pub(super) fn picture(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut samples = vec![0; width * height * channels];
    decoder.read_image(&mut samples).map_err(corrupt)?;
    let orientation = match decoder.exif_metadata() {
        Ok(Some(exif)) => exif::orientation(&exif),
        _ => 1,
    };
    Picture::of_samples(width, height, channels, &samples)
        .map(|picture| picture.oriented(orientation))
        .ok_or_else(|| corrupt("fewer pixels than said"))
}
