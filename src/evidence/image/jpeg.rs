//! JPEG.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::{Head, Picture, corrupt, exif, within};
use crate::evidence::Unreadable;

/// Centimetres in an inch.
const CENTIMETRES: f32 = 2.54;

/// A decoder that has read the head, and the size that it says.
type Opened<'b> = (JpegDecoder<ZCursor<&'b [u8]>>, (usize, usize));

fn decoder(bytes: &[u8]) -> Result<Opened<'_>, Unreadable> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(corrupt)?;
    let size = decoder
        .info()
        .map(|info| (usize::from(info.width), usize::from(info.height)));
    Ok((decoder, within(size)?))
}

pub(super) fn head(bytes: &[u8]) -> Result<Head, Unreadable> {
    let (_, size) = decoder(bytes)?;
    Ok(Head {
        pages: vec![size],
        cut: (!is_whole(bytes)).then(|| "the picture ends early".to_owned()),
    })
}

pub(super) fn picture(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes)?;
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

/// Whether the file goes on to its end marker. The decoder fills in grey where it does not.
fn is_whole(bytes: &[u8]) -> bool {
    end(bytes).is_some()
}

/// Walks over the segments, and over the data between them, up to the end marker.
fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        // Filling bytes may stand before a marker, and data before it.
        let rest = bytes.get(at..)?;
        let found = memchr::memchr(0xff, rest)?;
        at += found + 1;
        match *bytes.get(at)? {
            0xd9 => return Some(at),
            // A stuffed byte, a restart in the data, a filling byte, a marker without a length.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 1,
            0xff => {}
            _ => {
                let length: [u8; 2] = bytes.get(at + 1..at + 3)?.try_into().ok()?;
                at += 1 + usize::from(u16::from_be_bytes(length));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbnail_s_end_is_not_the_picture_s() {
        // SOI, APP1 with an end marker in it, SOS with data, a stuffed byte and a restart, EOI.
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd9, 1, 2];
        bytes.extend([0xff, 0xda, 0, 3, 0, 7, 7, 0xff, 0, 7, 0xff, 0xd3, 7]);
        assert!(!is_whole(&bytes));
        bytes.extend([0xff, 0xff, 0xd9, 0, 0]);
        assert!(is_whole(&bytes));
        assert!(!is_whole(&[]) && !is_whole(&[0xff]));
    }
}
