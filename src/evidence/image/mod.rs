//! Picture files: from bytes to pixels, upright as their camera says.
//!
//! Nothing is recognised here. Whatever a picture shows is found in [`super::look`].

mod blank;
mod bmp;
mod exif;
mod fax;
mod gif;
mod heic;
mod jpeg;
mod palette;
mod picture;
mod plane;
mod png;
mod tiff;
mod webp;

pub(super) use blank::ink;
pub(super) use jpeg::is_upright as is_upright_jpeg;
pub(super) use picture::Picture;
pub(super) use plane::Plane;

use super::{Evidence, Note, Page, PageState, Unreadable};
use crate::inventory::Format;
use crate::limits::Limits;

/// What the head of a picture file says, without its pixels.
struct Head {
    pages: u32,
    /// Pictures that follow each other in time, of which the first is looked at.
    frames: u32,
    /// A later page is broken, in technical words.
    cut: Option<String>,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            pages: 1,
            frames: 1,
            cut: None,
        }
    }
}

/// Reads a picture file without looking at what it shows.
///
/// # Errors
/// When it is too large, or of a format that has no reader.
pub(super) fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Evidence, Unreadable> {
    let head = match format {
        Format::Jpeg => jpeg::head(bytes, limits),
        Format::Png => png::head(bytes, limits),
        Format::Bmp => bmp::head(bytes, limits),
        Format::Webp => webp::head(bytes, limits),
        Format::Tiff => tiff::head(bytes, limits),
        Format::Gif => gif::head(bytes, limits),
        Format::Heic => heic::head(bytes, limits),
        _ => Err(Unreadable::NoReader),
    };
    let head = match head {
        // It may be of a variety that the decoder does not know: that is for a person to see.
        Err(Unreadable::Corrupt { .. }) => Head::default(),
        head => head?,
    };
    let page = |number| Page {
        number,
        state: PageState::Picture,
        drawn: true,
        ..Page::default()
    };
    let cut = head.cut.map(|detail| Note::Damaged { detail });
    let frames = head.frames;
    let moving = (frames > 1).then_some(Note::Moving { frames });
    Ok(Evidence {
        pages: (1..=head.pages).map(page).collect(),
        form: Vec::new(),
        notes: cut.into_iter().chain(moving).collect(),
    })
}

/// The pixels of a page of a picture file; pages count from 1.
///
/// # Errors
/// When it cannot be decoded, or like [`read`].
pub(super) fn picture(
    bytes: &[u8],
    format: Format,
    page: u32,
    limits: &Limits,
) -> Result<Picture, Unreadable> {
    match format {
        Format::Jpeg => jpeg::picture(bytes, limits),
        Format::Png => png::picture(bytes, limits),
        Format::Bmp => bmp::picture(bytes, limits),
        Format::Webp => webp::picture(bytes, limits),
        Format::Tiff => tiff::picture(bytes, page, limits),
        Format::Gif => gif::picture(bytes, limits),
        Format::Heic => heic::picture(bytes, limits),
        _ => Err(Unreadable::NoReader),
    }
}

fn corrupt(error: impl std::fmt::Display) -> Unreadable {
    Unreadable::Corrupt {
        detail: error.to_string(),
    }
}

/// A size within the limit, before any memory is taken for it.
fn within(size: Option<(usize, usize)>, limits: &Limits) -> Result<(usize, usize), Unreadable> {
    let (width, height) = size.ok_or_else(|| corrupt("its head says no size"))?;
    let pixels = (width as u64).saturating_mul(height as u64);
    if pixels == 0 {
        return Err(corrupt("a picture without pixels"));
    }
    if pixels > limits.pixels {
        return Err(Unreadable::Limit {
            limit: Limits::PIXELS,
            allowed: limits.pixels,
            found: pixels,
        });
    }
    Ok((width, height))
}

/// Bytes of a picture with as many pixels as there may be, at `each` a pixel.
fn most_bytes(limits: &Limits, each: u64) -> usize {
    usize::try_from(limits.pixels.saturating_mul(each)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
