//! Picture files: from bytes to pixels, upright as their camera says.
//!
//! Nothing is recognised here. Whatever a picture shows is found in [`super::look`].

mod blank;
mod bmp;
mod exif;
mod jpeg;
mod picture;
mod plane;
mod png;
mod tiff;
mod webp;

pub(super) use blank::ink;
pub(super) use picture::Picture;
pub(super) use plane::Plane;

use super::{Evidence, Note, Page, PageState, Unreadable};
use crate::inventory::Format;

/// Most pixels of a picture; a page of A3 at 600 dots an inch has 70 million.
pub(super) const MAX_PIXELS: u64 = 120_000_000;
/// Most pages of one picture file.
pub(super) const MAX_PAGES: usize = 500;

/// What the head of a picture file says, without its pixels.
struct Head {
    /// Width and height of each page in pixels.
    pages: Vec<(usize, usize)>,
    /// The file ends early, in technical words.
    cut: Option<String>,
}

/// Reads a picture file without looking at what it shows.
///
/// # Errors
/// When it is no picture of this format, is too large, or is of a format that has no reader.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Evidence, Unreadable> {
    let head = match format {
        Format::Jpeg => jpeg::head(bytes),
        Format::Png => png::head(bytes),
        Format::Bmp => bmp::head(bytes),
        Format::Webp => webp::head(bytes),
        Format::Tiff => tiff::head(bytes),
        _ => Err(Unreadable::NoReader),
    }?;
    let mut evidence = Evidence::default();
    for (number, (width, height)) in (1..).zip(head.pages) {
        let pixels = width as u64 * height as u64;
        if pixels > MAX_PIXELS {
            return Err(too_many_pixels(pixels));
        }
        evidence.pages.push(Page {
            number,
            state: PageState::Picture,
            drawn: true,
            ..Page::default()
        });
    }
    evidence
        .notes
        .extend(head.cut.map(|detail| Note::Damaged { detail }));
    Ok(evidence)
}

/// The pixels of a page of a picture file; pages count from 1.
///
/// # Errors
/// Like [`read`].
pub(super) fn picture(bytes: &[u8], format: Format, page: u32) -> Result<Picture, Unreadable> {
    match format {
        Format::Jpeg => jpeg::picture(bytes),
        Format::Png => png::picture(bytes),
        Format::Bmp => bmp::picture(bytes),
        Format::Webp => webp::picture(bytes),
        Format::Tiff => tiff::picture(bytes, page),
        _ => Err(Unreadable::NoReader),
    }
}

fn too_many_pixels(found: u64) -> Unreadable {
    Unreadable::Limit {
        limit: "pixels of a picture",
        allowed: MAX_PIXELS,
        found,
    }
}

fn corrupt(error: impl std::fmt::Display) -> Unreadable {
    Unreadable::Corrupt {
        detail: error.to_string(),
    }
}

/// A size within the limit, before any memory is taken for it.
fn within(size: Option<(usize, usize)>) -> Result<(usize, usize), Unreadable> {
    let (width, height) = size.ok_or_else(|| corrupt("its head says no size"))?;
    let pixels = (width as u64).saturating_mul(height as u64);
    match pixels {
        0 => Err(corrupt("a picture without pixels")),
        1..=MAX_PIXELS => Ok((width, height)),
        _ => Err(too_many_pixels(pixels)),
    }
}
