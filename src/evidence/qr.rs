//! QR codes on a picture: what they say. Nothing in them is ever opened.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rxing::BarcodeFormat;
use rxing::helpers::detect_in_luma_slice;

use super::image::{Picture, Plane};

/// Pictures up to this many pixels are looked at a second time in double size, for small codes.
const ENLARGED: usize = 6_000_000;
/// Longer content is cut: the largest code holds some four thousand letters.
const LONGEST: usize = 4_096;

/// What the QR code on a picture says, if one can be read.
pub(super) fn read(picture: &Picture) -> Option<String> {
    let plane = picture.brightness();
    decoded(&plane).or_else(|| {
        let small = plane.width * plane.height <= ENLARGED;
        let larger = small.then(|| plane.resized(2 * plane.width, 2 * plane.height));
        larger.as_ref().and_then(decoded)
    })
}

fn decoded(plane: &Plane) -> Option<String> {
    let width = u32::try_from(plane.width).ok()?;
    let height = u32::try_from(plane.height).ok()?;
    // The decoder is not our own; should it fail, the page has no code.
    let found = catch_unwind(AssertUnwindSafe(|| {
        detect_in_luma_slice(&plane.levels, width, height, Some(BarcodeFormat::QR_CODE))
    }));
    let text = found.ok()?.ok()?.getText().to_owned();
    let text: String = text.chars().take(LONGEST).collect();
    (!text.trim().is_empty()).then_some(text)
}
