//! What hides text on a photo: a side that was cut off, a reflection, a finger.
//!
//! All of it is told by the lines of text around: they run into the border, or stop at a patch on
//! which there is none. What stands alone (a white box, a coloured band, a portrait) stops no lines.

mod covered;
mod cut_off;
mod glare;
mod grid;
mod patches;

use serde::{Deserialize, Serialize};

use self::grid::Grid;
use super::TextBox;
use crate::evidence::image::{Picture, Plane};

/// Longer side at which patches are looked for.
const LOOKED_AT: usize = 800;

/// What hides text on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// Lines run into a border; `lines` of `of` lines.
    CutOff { side: Side, lines: u32, of: u32 },
    /// A reflection covers so many thousandths of the text.
    Glare { thousandths: u32 },
    /// A finger or a thing covers so many thousandths of the text.
    Covered { thousandths: u32 },
}

/// A side of a page as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Side {
    Left,
    Top,
    Right,
    Bottom,
}

/// A picture made small in its three colours.
pub(in crate::evidence) struct Small(pub [Plane; 3]);

impl Small {
    pub fn of(picture: &Picture) -> Self {
        let longest = picture.width.max(picture.height).max(1);
        let side = |length: usize| (length * LOOKED_AT / longest).clamp(1, length.max(1));
        let (width, height) = (side(picture.width), side(picture.height));
        Self([0, 1, 2].map(|channel| picture.channel(channel).resized(width, height)))
    }
}

/// What hides text on a page whose lines stand on `plane`, turned by quarters.
pub(in crate::evidence) fn find(
    plane: &Plane,
    small: &Small,
    lines: &[TextBox],
    turns: u8,
) -> Vec<Damage> {
    let long = |line: &&TextBox| line.width > 1.5 * line.height;
    let mut heights: Vec<f32> = lines.iter().filter(long).map(|line| line.height).collect();
    heights.sort_by(f32::total_cmp);
    let Some(height) = heights.get(heights.len() / 2).copied() else {
        return Vec::new();
    };
    let mut damages = cut_off::find(plane, lines, turns);
    let [red, ..] = &small.0;
    let scale = red.width as f32 / plane.width.max(1) as f32;
    let scaled = lines.iter().map(|line| TextBox {
        x: line.x * scale,
        y: line.y * scale,
        width: line.width * scale,
        height: line.height * scale,
        ..*line
    });
    let grid = Grid::of(small, &scaled.collect::<Vec<_>>(), height * scale);
    damages.extend(glare::find(&grid).map(|thousandths| Damage::Glare { thousandths }));
    damages.extend(covered::find(&grid).map(|thousandths| Damage::Covered { thousandths }));
    damages
}

/// Levels along the middle of a line.
fn body(plane: &Plane, line: &TextBox) -> Vec<f32> {
    let steps = (line.width.max(1.0) as usize).min(400);
    let along = |step: usize| (step as f32 / steps as f32 - 0.5) * line.width;
    (0..steps)
        .map(|step| {
            let (x, y) = line.place(along(step), 0.0);
            plane.between(x, y)
        })
        .collect()
}

/// The level of the paper among levels with ink: the ninth in ten.
fn bright(levels: &[f32]) -> f32 {
    let mut levels = levels.to_vec();
    levels.sort_by(f32::total_cmp);
    levels.get(levels.len() * 9 / 10).copied().unwrap_or(255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 800;
    const HEIGHT: usize = 600;

    /// A photo of a page with twenty lines of text from 60 to `right`.
    fn photo(right: usize) -> (Picture, Vec<TextBox>) {
        let mut picture =
            Picture::of_samples(WIDTH, HEIGHT, 3, &[215; WIDTH * HEIGHT * 3]).unwrap();
        let mut lines = Vec::new();
        for nth in 0..20 {
            let top = 40 + nth * 26;
            for x in (60..right).filter(|x| (x + 3) % 5 < 2) {
                for y in (top + 2)..(top + 12) {
                    picture.rgb[(y * WIDTH + x) * 3..][..3].fill(40);
                }
            }
            lines.push(TextBox {
                x: (60 + right) as f32 / 2.0,
                y: top as f32 + 7.0,
                ux: 1.0,
                uy: 0.0,
                width: (right - 60) as f32,
                height: 16.0,
            });
        }
        (picture, lines)
    }

    /// Covers a patch and breaks the lines at it, as the detector would.
    fn covered(
        colour: [u8; 3],
        x: std::ops::Range<usize>,
        y: std::ops::Range<usize>,
    ) -> Vec<Damage> {
        let (mut picture, lines) = photo(740);
        for row in y.clone() {
            for column in x.clone() {
                picture.rgb[(row * WIDTH + column) * 3..][..3].copy_from_slice(&colour);
            }
        }
        let piece = |line: &TextBox, left: f32, right: f32| TextBox {
            x: f32::midpoint(left, right),
            width: right - left,
            ..*line
        };
        let mut broken = Vec::new();
        for line in &lines {
            let (left, right) = (x.start as f32 - 4.0, x.end as f32 + 4.0);
            if !(y.start as f32..y.end as f32).contains(&line.y) {
                broken.push(*line);
                continue;
            }
            if left > 70.0 {
                broken.push(piece(line, 60.0, left));
            }
            broken.push(piece(line, right, 740.0));
        }
        of(&picture, &broken)
    }

    fn of(picture: &Picture, lines: &[TextBox]) -> Vec<Damage> {
        find(&picture.channel(0), &Small::of(picture), lines, 0)
    }

    #[test]
    fn a_whole_page_has_none() {
        let (picture, lines) = photo(740);
        assert_eq!(of(&picture, &lines), []);
        // A dark edge, as scanners leave it, is no text.
        let (mut picture, lines) = photo(798);
        for row in picture.rgb.chunks_exact_mut(WIDTH * 3) {
            row[798 * 3..].fill(20);
        }
        assert_eq!(of(&picture, &lines), []);
    }

    #[test]
    fn lines_that_run_out_are_cut() {
        let (picture, lines) = photo(WIDTH);
        // The ink of some of them ends at a blank between two strokes: those do not count.
        let damages = of(&picture, &lines);
        assert!(
            matches!(
                damages.as_slice(),
                [Damage::CutOff {
                    side: Side::Right,
                    of: 20,
                    ..
                }]
            ),
            "{damages:?}"
        );
    }

    #[test]
    fn patches_that_stop_lines_are_told() {
        let damages = covered([255; 3], 300..420, 200..300);
        assert!(
            matches!(damages.as_slice(), [Damage::Glare { .. }]),
            "{damages:?}"
        );
        let damages = covered([205, 150, 120], 0..260, 220..310);
        assert!(
            matches!(damages.as_slice(), [Damage::Covered { .. }]),
            "{damages:?}"
        );
        // A portrait stands within the page.
        let damages = covered([60, 110, 200], 300..420, 200..300);
        assert_eq!(damages, []);
    }
}
