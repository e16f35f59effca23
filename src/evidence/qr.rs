//! QR codes on a picture: what they say and where they stand. Nothing in them is ever opened.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rxing::BarcodeFormat;
use rxing::helpers::detect_in_luma_slice;

use super::image::{Picture, Plane};

/// Pictures up to this many pixels are looked at a second time in double size, for small codes.
const ENLARGED: usize = 6_000_000;
/// Longer content is cut: the largest code holds some four thousand letters.
const LONGEST: usize = 4_096;
/// Codes of one page that are read.
const MOST: usize = 4;
/// What is known of a code's place are the middles of its corner marks; so much of their distance
/// it reaches beyond them.
const BEYOND: f32 = 0.35;

/// What a QR code says, and its middle as shares of the picture's width and height.
pub(super) type Found = (String, (f32, f32));

/// The QR codes on a picture, as far as they can be read.
pub(super) fn read(picture: &Picture) -> Vec<Found> {
    let plane = picture.brightness();
    let small = plane.width * plane.height <= ENLARGED;
    let found = all(plane);
    if found.is_empty() && small {
        let plane = picture.brightness();
        return all(plane.resized(2 * plane.width, 2 * plane.height));
    }
    found
}

/// The decoder finds one code at a time; each that was found is painted over for the next.
fn all(mut plane: Plane) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let size = (plane.width.max(1) as f32, plane.height.max(1) as f32);
    for _ in 0..MOST {
        let Some((text, place)) = decoded(&plane) else {
            break;
        };
        if !text.trim().is_empty() {
            let middle = middle(&place);
            found.push((text, (middle.0 / size.0, middle.1 / size.1)));
        }
        if !paint_over(&mut plane, &place) {
            break;
        }
    }
    found
}

/// What a code says, and the middles of its marks.
fn decoded(plane: &Plane) -> Option<(String, Vec<(f32, f32)>)> {
    let width = u32::try_from(plane.width).ok()?;
    let height = u32::try_from(plane.height).ok()?;
    // The decoder is not our own; should it fail, the page has no code.
    let found = catch_unwind(AssertUnwindSafe(|| {
        detect_in_luma_slice(&plane.levels, width, height, Some(BarcodeFormat::QR_CODE))
    }));
    let found = found.ok()?.ok()?;
    let text = found.getText().chars().take(LONGEST).collect();
    let place = found.getPoints().iter().map(|at| (at.x, at.y)).collect();
    Some((text, place))
}

/// The middle of a code, from those of its marks.
fn middle(place: &[(f32, f32)]) -> (f32, f32) {
    let mean = |of: fn(&(f32, f32)) -> f32| {
        let all = place.iter().map(of).filter(|at| at.is_finite());
        let (low, high) = all.fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(x), b.max(x)));
        f32::midpoint(low, high)
    };
    match place.is_empty() {
        true => (0.0, 0.0),
        false => (mean(|at| at.0), mean(|at| at.1)),
    }
}

/// Makes the place of a code white; whether anything was.
fn paint_over(plane: &mut Plane, place: &[(f32, f32)]) -> bool {
    let ends = |of: fn(&(f32, f32)) -> f32| {
        let all = place.iter().map(of).filter(|at| at.is_finite());
        let (low, high) = all.fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(x), b.max(x)));
        let margin = (high - low) * BEYOND;
        (low - margin, high + margin)
    };
    let ((left, right), (top, bottom)) = (ends(|at| at.0), ends(|at| at.1));
    let (left, top) = (left.max(0.0) as usize, top.max(0.0) as usize);
    let (right, bottom) = (right.max(0.0) as usize, bottom.max(0.0) as usize);
    let width = plane.width.max(1);
    let mut painted = false;
    for row in plane.levels.chunks_exact_mut(width).take(bottom).skip(top) {
        for level in row.iter_mut().take(right).skip(left) {
            painted = true;
            *level = 255;
        }
    }
    painted
}
