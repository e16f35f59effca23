//! TIFF: the usual format of office scanners, several pages in a file, often in black and white.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::ifd::Value;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::fax::Fax;
use super::palette::Palette;
use super::{Head, Picture, corrupt, most_bytes, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// Centimetres in an inch.
const CENTIMETRES: f32 = 2.54;

/// A decoder at one picture of a file.
pub(super) type Opened<'b> = Decoder<Cursor<&'b [u8]>>;

fn decoder<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, Unreadable> {
    let mut memory = tiff::decoder::Limits::default();
    memory.decoding_buffer_size = most_bytes(limits, 4);
    memory.intermediate_buffer_size = most_bytes(limits, 4);
    let decoder = Decoder::new(Cursor::new(bytes)).map_err(corrupt)?;
    Ok(decoder.with_limits(memory))
}

fn size(
    decoder: &mut Decoder<Cursor<&[u8]>>,
    limits: &Limits,
) -> Result<(usize, usize), Unreadable> {
    let (width, height) = decoder.dimensions().map_err(corrupt)?;
    let size = usize::try_from(width)
        .ok()
        .zip(usize::try_from(height).ok());
    within(size, limits)
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    let mut decoder = decoder(bytes, limits)?;
    size(&mut decoder, limits)?;
    let mut head = Head::default();
    while decoder.more_images() {
        if u64::from(head.pages) == limits.pages {
            return Err(Unreadable::Limit {
                limit: Limits::PAGES,
                allowed: limits.pages,
                found: limits.pages + 1,
            });
        }
        let next = decoder
            .next_image()
            .map_err(corrupt)
            .and_then(|()| size(&mut decoder, limits));
        match next {
            Ok(_) => head.pages += 1,
            Err(Unreadable::Corrupt { detail }) => {
                head.cut = Some(format!("page {}: {detail}", head.pages + 1));
                break;
            }
            Err(why) => return Err(why),
        }
    }
    Ok(head)
}

pub(super) fn picture(bytes: &[u8], page: u32, limits: &Limits) -> Result<Picture, Unreadable> {
    let mut decoder = decoder(bytes, limits)?;
    for _ in 1..page {
        decoder.next_image().map_err(corrupt)?;
    }
    let (width, height) = size(&mut decoder, limits)?;
    let dpi = dpi(&mut decoder);
    let orientation = decoder.find_tag_unsigned::<u16>(Tag::Orientation);
    let orientation = orientation.ok().flatten().unwrap_or(1);
    let finished = |picture: Option<Picture>| {
        let mut picture = picture.ok_or_else(|| corrupt("fewer pixels than said"))?;
        picture.dpi = dpi;
        Ok(picture.oriented(orientation))
    };
    if let Some(fax) = Fax::of(&mut decoder) {
        return finished(fax.picture(bytes, (width, height)));
    }
    if let Some(palette) = Palette::of(&mut decoder) {
        let bytes = palette.as_grey(bytes).ok_or(Unreadable::NoReader)?;
        let mut decoder = self::decoder(&bytes, limits)?;
        for _ in 1..page {
            decoder.next_image().map_err(corrupt)?;
        }
        let DecodingResult::U8(samples) = decoder.read_image().map_err(corrupt)? else {
            return Err(Unreadable::NoReader);
        };
        return finished(palette.coloured(width, height, &samples));
    }
    let colours = decoder.colortype().map_err(corrupt)?;
    let samples = match decoder.read_image().map_err(corrupt)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|s| (s >> 8) as u8).collect(),
        _ => return Err(Unreadable::NoReader),
    };
    let picture = match colours {
        ColorType::Gray(depth @ (1 | 2 | 4)) => {
            let levels = unpacked(width, height, depth, &samples);
            let white = (1_u16 << depth) - 1;
            let level = |sample: &u8| (u16::from(*sample) * 255 / white) as u8;
            Picture::of_samples(
                width,
                height,
                1,
                &levels.iter().map(level).collect::<Vec<u8>>(),
            )
        }
        ColorType::Gray(8 | 16) => Picture::of_samples(width, height, 1, &samples),
        ColorType::GrayA(8 | 16) => Picture::of_samples(width, height, 2, &samples),
        ColorType::RGB(8 | 16) | ColorType::YCbCr(8) => {
            Picture::of_samples(width, height, 3, &samples)
        }
        ColorType::RGBA(8 | 16) => Picture::of_samples(width, height, 4, &samples),
        ColorType::CMYK(8) => inks(width, height, &samples),
        _ => return Err(Unreadable::NoReader),
    };
    finished(picture)
}

/// Samples of 1, 2, 4 or 8 bits, each row from a new byte on.
pub(super) fn unpacked(width: usize, height: usize, depth: u8, samples: &[u8]) -> Vec<u8> {
    let each = usize::from(8 / depth.clamp(1, 8));
    let most = ((1_u16 << depth.clamp(1, 8)) - 1) as u8;
    let rows = samples.chunks_exact(width.div_ceil(each)).take(height);
    let levels = rows.flat_map(|row| {
        (0..width).map(move |x| {
            let byte = row.get(x / each).copied().unwrap_or(0);
            (byte >> (8 - usize::from(depth) * (x % each + 1))) & most
        })
    });
    levels.collect()
}

/// Cyan, magenta, yellow and black.
fn inks(width: usize, height: usize, samples: &[u8]) -> Option<Picture> {
    let mut rgb = Vec::with_capacity(width * height * 3);
    for pixel in samples.chunks_exact(4) {
        if let [cyan, magenta, yellow, black] = pixel {
            let light = |ink: &u8| {
                let (ink, black) = (u32::from(*ink), u32::from(*black));
                ((255 - ink) * (255 - black) / 255) as u8
            };
            rgb.extend([cyan, magenta, yellow].map(light));
        }
    }
    Picture::of_samples(width, height, 3, &rgb)
}

fn dpi(decoder: &mut Decoder<Cursor<&[u8]>>) -> Option<u32> {
    let Value::Rational(dots, of) = decoder.find_tag(Tag::XResolution).ok()?? else {
        return None;
    };
    let across = dots as f32 / of.max(1) as f32;
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok()?;
    match unit {
        None | Some(2) => Some(across as u32),
        Some(3) => Some((across * CENTIMETRES) as u32),
        _ => None,
    }
}
