//! A side that was cut off: lines of text run into the border.

use super::{Damage, Side, body, bright};
use crate::evidence::image::Plane;
use crate::evidence::ocr::TextBox;

/// Lines of text that run into a border, at least, and their share of all.
const CUT_LINES: usize = 3;
const CUT_SHARE: f32 = 0.05;
/// A line runs into a border when it ends within this part of its height from it, …
const AT_BORDER: f32 = 0.7;
/// … and so much of its height at the border is ink: neither paper nor a dark edge.
const INK: std::ops::Range<f32> = 0.08..0.75;

/// Sides at which lines run out of the picture.
pub(super) fn find(plane: &Plane, lines: &[TextBox], turns: u8) -> Vec<Damage> {
    let sides = [Side::Left, Side::Top, Side::Right, Side::Bottom];
    let level: Vec<&TextBox> = lines
        .iter()
        .filter(|line| line.ux.abs().max(line.uy.abs()) > 0.98 && line.width > line.height)
        .collect();
    let of = level.len();
    let mut damages = Vec::new();
    for nth in 0..4_usize {
        let cut = level.iter().filter(|line| runs_out(plane, line, nth));
        let count = cut.count();
        if count >= CUT_LINES && count as f32 >= CUT_SHARE * of as f32 {
            let upright = sides.get((nth + 4 - usize::from(turns % 4)) % 4);
            damages.extend(upright.map(|side| Damage::CutOff {
                side: *side,
                lines: u32::try_from(count).unwrap_or(u32::MAX),
                of: u32::try_from(of).unwrap_or(u32::MAX),
            }));
        }
    }
    damages
}

/// Whether a line has ink at a border: 0 left, 1 top, 2 right, 3 bottom of the picture.
fn runs_out(plane: &Plane, line: &TextBox, border: usize) -> bool {
    let (width, height) = (plane.width as f32, plane.height as f32);
    let is_level = line.ux.abs() > line.uy.abs();
    let (across, down) = match is_level {
        true => (line.width, line.height),
        false => (line.height, line.width),
    };
    let distance = match border {
        0 => line.x - across / 2.0,
        1 => line.y - down / 2.0,
        2 => width - line.x - across / 2.0,
        _ => height - line.y - down / 2.0,
    };
    // Along the line's ends only: what is cut lengthwise is one line and no proof.
    let at_end = is_level == (border.is_multiple_of(2));
    if !at_end || distance > AT_BORDER * line.height {
        return false;
    }
    let half = 0.5 * line.height;
    let middle = if is_level { line.y } else { line.x };
    // Skew moves the end of a line away from its middle's height.
    let slope = if is_level {
        line.uy / line.ux
    } else {
        line.ux / line.uy
    };
    let sign = if border < 2 { -0.5 } else { 0.5 };
    let middle = middle + sign * slope * line.width;
    let edge = (0.05 * line.height).max(1.0) as usize;
    let mut levels = Vec::new();
    for step in 0..line.height.max(1.0) as usize {
        let along = (middle - half + step as f32).max(0.0) as usize;
        // The darkest of the first pixels: edges are often softened.
        let depth = 1..=edge + 1;
        let last = if is_level { plane.width } else { plane.height };
        let darkest = depth
            .map(|depth| {
                let inwards = if border < 2 {
                    depth - 1
                } else {
                    last.saturating_sub(depth)
                };
                match is_level {
                    true => plane.at(inwards, along),
                    false => plane.at(along, inwards),
                }
            })
            .fold(f32::MAX, f32::min);
        levels.push(darkest);
    }
    let paper = bright(&body(plane, line));
    let ink = levels.iter().filter(|level| **level < 0.62 * paper).count();
    INK.contains(&(ink as f32 / levels.len().max(1) as f32))
}
