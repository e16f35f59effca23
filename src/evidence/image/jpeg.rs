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
    Ok(Head {
        pages: 1,
        cut: None,
    })
}

pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes, limits)?;
    let samples = decoder.decode().map_err(corrupt)?;
    let mut picture = Picture::of_samples(width, height, 3, &samples)
        .ok_or_else(|| corrupt("fewer pixels than said"))?;
    if let Some(info) = decoder.info() {
        let density = f32::from(info.x_density);
        picture.dpi = match info.pixel_density {
            1 => Some(density as u32),
            2 => Some((density * CENTIMETRES) as u32),
            _ => None,
        };
    }
    let orientation = decoder.exif().map_or(1, |exif| exif::orientation(exif));
    Ok(picture.oriented(orientation))
}
