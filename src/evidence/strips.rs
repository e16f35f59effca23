//! Strips of a picture from edge to edge on which nothing stands, not even a frame.
//!
//! The frame of a certificate crosses each blank on it. So a strip that nothing crosses lies between
//! two papers, or on one without a frame.

use super::image::Plane;
use super::sight::{Lie, Strip};

/// Something is so much darker than the paper around.
const INK: f32 = 14.0;
/// The paper around: so many pixels each way.
const AROUND: usize = 12;
/// The edges of a picture are often dark: so much of it is left out at each.
const EDGE: f32 = 0.015;
/// Specks that a strip may bear, by its length.
const SPECKS: f32 = 0.003;
/// A strip is so many pixels wide at least.
const NARROWEST: usize = 3;

/// The strips of a picture in its three colours, whose page lies like that and has that size in
/// points when it is upright.
pub(super) fn find(colours: &[Plane; 3], lie: Lie, size: (f32, f32)) -> Vec<Strip> {
    let darkest = darkest(colours);
    let (width, height) = (darkest.width, darkest.height);
    if width == 0 || height == 0 {
        return Vec::new();
    }
    let (across, down) = match lie.turns % 2 {
        1 => (height, width),
        _ => (width, height),
    };
    let mut rows = vec![0_u32; down];
    let mut columns = vec![0_u32; across];
    let margin = |length: usize| (length as f32 * EDGE).ceil() as usize;
    let (aside, above) = (margin(width), margin(height));
    let paper = Sums::of(&darkest);
    for y in above..height - above {
        for x in aside..width - aside {
            if darkest.at(x, y) > paper.around(x, y) - INK {
                continue;
            }
            let place = (
                (x as f32 + 0.5) / width as f32,
                (y as f32 + 0.5) / height as f32,
            );
            let (x, y) = lie.on_page(place, size);
            let cell = |at: f32, length: f32, cells: usize| {
                ((at / length * cells as f32).max(0.0) as usize).min(cells - 1)
            };
            if let Some(row) = rows.get_mut(cell(y, size.1, down)) {
                *row += 1;
            }
            if let Some(column) = columns.get_mut(cell(x, size.0, across)) {
                *column += 1;
            }
        }
    }
    let mut strips = bare(&rows, across, size.1, false);
    strips.extend(bare(&columns, down, size.0, true));
    strips
}

/// The runs of lines with nothing on them, between two that bear something; `length` is the page's
/// in points.
fn bare(lines: &[u32], across: usize, length: f32, upright: bool) -> Vec<Strip> {
    let most = (SPECKS * across as f32).max(1.0) as u32;
    let scale = length / lines.len().max(1) as f32;
    let mut strips = Vec::new();
    let mut start: Option<usize> = None;
    for (at, ink) in lines.iter().enumerate() {
        if *ink <= most {
            continue;
        }
        if let Some(last) = start
            && at - last > NARROWEST
        {
            strips.push(Strip {
                upright,
                from: (last + 1) as f32 * scale,
                to: at as f32 * scale,
            });
        }
        start = Some(at);
    }
    strips
}

/// The darkest of the three colours at each place: a frame of whatever colour is dark in one.
fn darkest([red, green, blue]: &[Plane; 3]) -> Plane {
    let levels = red.levels.iter().zip(&green.levels).zip(&blue.levels);
    Plane {
        width: red.width,
        height: red.height,
        levels: levels
            .map(|((red, green), blue)| *red.min(green).min(blue))
            .collect(),
    }
}

/// Sums of the levels above and to the left of each place, so that a mean is four of them.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<u64>,
}

impl Sums {
    fn of(plane: &Plane) -> Self {
        let width = plane.width;
        let mut sums = vec![0_u64; (width + 1) * (plane.height + 1)];
        for (y, row) in plane.levels.chunks_exact(width.max(1)).enumerate() {
            let mut sum = 0;
            for (x, level) in row.iter().enumerate() {
                sum += u64::from(*level);
                let above = sums.get(y * (width + 1) + x + 1).copied().unwrap_or(0);
                if let Some(here) = sums.get_mut((y + 1) * (width + 1) + x + 1) {
                    *here = above + sum;
                }
            }
        }
        Self {
            width,
            height: plane.height,
            sums,
        }
    }

    /// The mean level around a place.
    fn around(&self, x: usize, y: usize) -> f32 {
        let (left, top) = (x.saturating_sub(AROUND), y.saturating_sub(AROUND));
        let right = (x + AROUND + 1).min(self.width);
        let bottom = (y + AROUND + 1).min(self.height);
        let at = |x: usize, y: usize| self.sums.get(y * (self.width + 1) + x).copied();
        let sum =
            || Some(at(right, bottom)? + at(left, top)? - at(right, top)? - at(left, bottom)?);
        let count = (right - left) * (bottom - top);
        sum().unwrap_or(0) as f32 / count.max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 400;
    const HEIGHT: usize = 600;

    /// White paper with dark rectangles: left, top, right, bottom.
    fn paper(marks: &[[usize; 4]]) -> [Plane; 3] {
        let mut levels = vec![250; WIDTH * HEIGHT];
        for [left, top, right, bottom] in marks {
            for y in *top..*bottom {
                levels[y * WIDTH + left..y * WIDTH + right].fill(60);
            }
        }
        let plane = Plane {
            width: WIDTH,
            height: HEIGHT,
            levels,
        };
        [plane.clone(), plane.clone(), plane]
    }

    fn framed(left: usize, top: usize, right: usize, bottom: usize) -> Vec<[usize; 4]> {
        vec![
            [left, top, right, top + 2],
            [left, bottom - 2, right, bottom],
            [left, top, left + 2, bottom],
            [right - 2, top, right, bottom],
            [left + 40, top + 40, right - 40, top + 50],
        ]
    }

    fn of(marks: &[[usize; 4]]) -> Vec<Strip> {
        find(&paper(marks), Lie::default(), (WIDTH as f32, HEIGHT as f32))
    }

    #[test]
    fn between_two_frames_lies_a_strip() {
        let mut two = framed(20, 20, 380, 280);
        two.extend(framed(20, 300, 380, 580));
        let strips = of(&two);
        assert_eq!(strips.len(), 1, "{strips:?}");
        assert!(!strips[0].upright && (strips[0].from, strips[0].to) == (280.0, 300.0));
        let mut beside = framed(20, 20, 190, 580);
        beside.extend(framed(210, 20, 380, 580));
        let strips = of(&beside);
        assert_eq!(strips.len(), 1, "{strips:?}");
        assert!(strips[0].upright && (strips[0].from, strips[0].to) == (190.0, 210.0));
    }

    #[test]
    fn one_frame_has_none_and_bare_lines_have_many() {
        assert_eq!(of(&framed(20, 20, 380, 580)), []);
        let lines: Vec<[usize; 4]> = (0..5)
            .map(|n| [30, 50 + n * 40, 370, 60 + n * 40])
            .collect();
        assert_eq!(of(&lines).len(), 4);
        assert_eq!(find(&paper(&[]), Lie::default(), (10.0, 10.0)), []);
    }
}
