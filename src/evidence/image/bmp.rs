//! BMP.

use zune_bmp::BmpDecoder;
use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;

use super::{Head, Picture, corrupt, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

const LONGEST_SIDE: usize = 1 << 20;

/// A decoder that has read the head, and the size that it says.
type Opened<'b> = (BmpDecoder<ZCursor<&'b [u8]>>, (usize, usize));

fn decoder<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, Unreadable> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE);
    let mut decoder = BmpDecoder::new_with_options(ZCursor::new(bytes), options);
    let of = |error| corrupt(format!("{error:?}"));
    decoder.decode_headers().map_err(of)?;
    let size = within(decoder.dimensions(), limits)?;
    Ok((decoder, size))
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    decoder(bytes, limits)?;
    Ok(Head::default())
}

pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let (mut decoder, (width, height)) = decoder(bytes, limits)?;
    let samples = decoder
        .decode()
        .map_err(|error| corrupt(format!("{error:?}")))?;
    let channels = samples.len() / (width * height);
    Picture::of_samples(width, height, channels, &samples)
        .ok_or_else(|| corrupt("fewer pixels than said"))
}
