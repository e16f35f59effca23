//! WebP.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::{Head, Picture, corrupt, exif, most_bytes, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// A decoder that has read the head, and the size that it says.
type Opened<'b> = (WebPDecoder<Cursor<&'b [u8]>>, (usize, usize));

fn decoder<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, Unreadable> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(corrupt)?;
    decoder.set_memory_limit(most_bytes(limits, 4));
    let (width, height) = decoder.dimensions();
    let size = usize::try_from(width)
        .ok()
        .zip(usize::try_from(height).ok());
    Ok((decoder, within(size, limits)?))
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    let (decoder, _) = decoder(bytes, limits)?;
    let frames = if decoder.is_animated() {
        decoder.num_frames()
    } else {
        1
    };
    Ok(Head {
        frames,
        ..Head::default()
    })
}

/// The picture; of a moving one the first.
pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes, limits)?;
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
