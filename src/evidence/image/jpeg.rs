//! JPEG.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::{Head, Picture, corrupt, exif, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// Centimetres in an inch.
const CENTIMETRES: f32 = 2.54;

/// A decoder that has read the head, and the size that it says.
type Opened<'b> = (JpegDecoder<ZCursor<&'b [u8]>>, (usize, usize));

fn decoder<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, Unreadable> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(corrupt)?;
    let size = decoder
        .info()
        .map(|info| (usize::from(info.width), usize::from(info.height)));
    Ok((decoder, within(size, limits)?))
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    decoder(bytes, limits)?;
    Ok(Head::default())
}

pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes, limits)?;
    let samples = decoder.decode().map_err(corrupt)?;
    let mut picture = Picture::of_samples(width, height, 3, &samples)
        .ok_or_else(|| corrupt("fewer pixels than said"))?;
    picture.dpi = dpi(bytes);
    let orientation = decoder.exif().map_or(1, |exif| exif::orientation(exif));
    Ok(picture.oriented(orientation))
}

/// Whether a picture is one whose camera was held upright, or says nothing of it.
pub(in crate::evidence) fn is_upright(bytes: &[u8]) -> bool {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    let read = decoder.decode_headers().is_ok();
    read && decoder
        .exif()
        .is_none_or(|exif| exif::orientation(exif) == 1)
}

/// The resolution that the JFIF segment tells, which the decoder passes over.
fn dpi(bytes: &[u8]) -> Option<u32> {
    let jfif = bytes.strip_prefix(b"\xff\xd8\xff\xe0")?;
    if jfif.get(2..7)? != b"JFIF\0" {
        return None;
    }
    let across: [u8; 2] = jfif.get(10..12)?.try_into().ok()?;
    let across = f32::from(u16::from_be_bytes(across));
    match jfif.get(9)? {
        1 => Some(across as u32),
        2 => Some((across * CENTIMETRES) as u32),
        _ => None,
    }
}
