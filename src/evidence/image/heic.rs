//! HEIC, as iPhones save their photos.
//!
//! The decoder is young. It has no unsafe code and asks for little, and like all readers it works
//! in a process of its own.

use heic_rs::{ChromaFormat, DecodeOptions, Error};

use super::{Head, Picture, corrupt, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

fn unreadable(error: Error) -> Unreadable {
    match error {
        Error::Unsupported(_) => Unreadable::NoReader,
        error => corrupt(error),
    }
}

fn size(bytes: &[u8], limits: &Limits) -> Result<(usize, usize), Unreadable> {
    let info = heic_rs::probe(bytes).map_err(unreadable)?;
    // What no camera writes, and this decoder does not read.
    if matches!(info.chroma, ChromaFormat::Yuv444) {
        return Err(Unreadable::NoReader);
    }
    let size = usize::try_from(info.width)
        .ok()
        .zip(usize::try_from(info.height).ok());
    within(size, limits)
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    // Of a variety that is not decoded it is still a page, for a person to look at.
    match size(bytes, limits) {
        Ok(_) | Err(Unreadable::NoReader) => Ok(Head::default()),
        Err(why) => Err(why),
    }
}

/// The main picture, turned and mirrored as the file says.
pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let (width, height) = size(bytes, limits)?;
    let options = DecodeOptions {
        max_pixels: Some(limits.pixels),
        decode_alpha: false,
        ..DecodeOptions::default()
    };
    let image = heic_rs::decode(bytes, &options).map_err(unreadable)?;
    Picture::of_samples(width, height, 3, &image.data)
        .ok_or_else(|| corrupt("fewer pixels than said"))
}
