//! Where text stands: the detector says of each pixel how likely it lies in a line of text, and the
//! patches that it marks are taken for lines.

use super::Trouble;
use super::network::Network;
use super::rectangle::{self, TextBox};
use crate::evidence::image::Plane;

/// Longer side at which text is looked for. Larger finds little more and takes memory by its square.
const LOOKED_AT: f32 = 960.0;
/// A picture whose shorter side is less is enlarged, up to the longer side above.
const ENLARGED_TO: f32 = 736.0;
/// The network wants sides that are multiples of this.
const STEP: f32 = 32.0;
/// From this likelihood on a pixel lies in a line of text.
const INK: f32 = 0.3;
/// Mean likelihood from which a patch is a line of text.
const LINE: f32 = 0.4;
/// The network marks the core of a line; this is how much wider the line is (area over outline).
const UNCLIP: f32 = 1.6;
/// Smaller patches, in pixels as looked at, are specks.
const SPECK: f32 = 3.0;
const SMALLEST: f32 = 5.0;
/// More lines than any page has; the rest is left out and told.
pub(in crate::evidence) const MOST_LINES: usize = 1_000;

/// Mean and spread of red, green and blue in the pictures that the network learnt from, in the
/// order blue, green, red.
const CHANNELS: [(f32, f32); 3] = [(0.485, 0.229), (0.456, 0.224), (0.406, 0.225)];

/// Finds lines of text.
pub(super) struct Detector(pub Network);

/// Lines of text, in no order.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub boxes: Vec<TextBox>,
    /// There are more than [`MOST_LINES`].
    pub too_many: bool,
}

impl Detector {
    pub fn find(&self, page: &Plane) -> Result<Lines, Trouble> {
        let (width, height) = size(page);
        let small = page.resized(width, height);
        let mut planes = Vec::with_capacity(3 * small.levels.len());
        for (mean, spread) in CHANNELS {
            let of_level = |level: &u8| (f32::from(*level) / 255.0 - mean) / spread;
            planes.extend(small.levels.iter().map(of_level));
        }
        let output = self.0.run(planes, height, width)?;
        if output.numbers.len() != width * height {
            return Err(Trouble(format!("the detector gives {:?}", output.shape)));
        }
        let map = Map {
            width,
            height,
            likely: output.numbers,
        };
        let across = page.width as f32 / width as f32;
        let down = page.height as f32 / height as f32;
        let mut lines = Lines::default();
        for patch in map.patches() {
            if lines.boxes.len() == MOST_LINES {
                lines.too_many = true;
                break;
            }
            lines.boxes.extend(map.line(patch).map(|line| {
                let scale = f32::midpoint(across, down);
                TextBox {
                    x: (line.x + 0.5) * across,
                    y: (line.y + 0.5) * down,
                    width: line.width * scale,
                    height: line.height * scale,
                    ..line
                }
            }));
        }
        Ok(lines)
    }
}

/// The size in which a page is looked at.
fn size(page: &Plane) -> (usize, usize) {
    let longer = page.width.max(page.height).max(1) as f32;
    let shorter = page.width.min(page.height).max(1) as f32;
    let enlarged = (ENLARGED_TO / shorter).max(1.0);
    let scale = (LOOKED_AT / longer).min(enlarged);
    let side = |length: usize| {
        let steps = (length as f32 * scale / STEP).round().max(1.0);
        (steps * STEP) as usize
    };
    (side(page.width), side(page.height))
}

/// How likely each pixel lies in a line of text.
struct Map {
    width: usize,
    height: usize,
    likely: Vec<f32>,
}

impl Map {
    fn at(&self, x: usize, y: usize) -> f32 {
        self.likely.get(y * self.width + x).copied().unwrap_or(0.0)
    }

    /// Pixels that lie in text, widened by one to the right and downwards.
    fn ink(&self) -> Vec<bool> {
        let mut ink = vec![false; self.likely.len()];
        for (index, likely) in self.likely.iter().enumerate() {
            if *likely <= INK {
                continue;
            }
            let inside = (index + 1) % self.width != 0;
            for (step, is_there) in [
                (0, true),
                (1, inside),
                (self.width, true),
                (self.width + 1, inside),
            ] {
                if let Some(pixel) = ink.get_mut(index + step).filter(|_| is_there) {
                    *pixel = true;
                }
            }
        }
        ink
    }

    /// The outermost pixels of each patch of text.
    fn patches(&self) -> Vec<Vec<(f32, f32)>> {
        let mut ink = self.ink();
        let mut patches = Vec::new();
        let mut open = Vec::new();
        for start in 0..ink.len() {
            if ink.get(start) != Some(&true) {
                continue;
            }
            let mut rows: std::collections::BTreeMap<usize, (usize, usize)> = Default::default();
            open.push(start);
            take(&mut ink, start);
            while let Some(index) = open.pop() {
                let (x, y) = (index % self.width, index / self.width);
                let row = rows.entry(y).or_insert((x, x));
                *row = (row.0.min(x), row.1.max(x));
                for y in y.saturating_sub(1)..(y + 2).min(self.height) {
                    for x in x.saturating_sub(1)..(x + 2).min(self.width) {
                        let index = y * self.width + x;
                        if take(&mut ink, index) {
                            open.push(index);
                        }
                    }
                }
            }
            let ends = rows
                .into_iter()
                .flat_map(|(y, (first, last))| [(first as f32, y as f32), (last as f32, y as f32)]);
            patches.push(ends.collect());
        }
        patches
    }

    /// The line that a patch is the core of.
    fn line(&self, patch: Vec<(f32, f32)>) -> Option<TextBox> {
        let mut line = rectangle::around(patch)?;
        if line.width.min(line.height) < SPECK || self.mean(&line) < LINE {
            return None;
        }
        let wider = line.width * line.height * UNCLIP / (2.0 * (line.width + line.height));
        line.width += 2.0 * wider;
        line.height += 2.0 * wider;
        (line.width.min(line.height) >= SMALLEST).then_some(line)
    }

    /// Mean likelihood within a rectangle.
    fn mean(&self, line: &TextBox) -> f32 {
        let reach_x = (line.width * line.ux.abs() + line.height * line.uy.abs()) / 2.0;
        let reach_y = (line.width * line.uy.abs() + line.height * line.ux.abs()) / 2.0;
        let range = |middle: f32, reach: f32, end: usize| {
            let first = (middle - reach).max(0.0) as usize;
            let last = ((middle + reach).max(0.0) as usize).min(end.saturating_sub(1));
            first..last + 1
        };
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for y in range(line.y, reach_y, self.height) {
            for x in range(line.x, reach_x, self.width) {
                let (right, down) = (x as f32 - line.x, y as f32 - line.y);
                let along = (right * line.ux + down * line.uy).abs();
                let across = (down * line.ux - right * line.uy).abs();
                if along <= line.width / 2.0 && across <= line.height / 2.0 {
                    sum += self.at(x, y);
                    count += 1.0;
                }
            }
        }
        sum / count.max(1.0)
    }
}

/// Takes a pixel out; tells whether it was there.
fn take(ink: &mut [bool], index: usize) -> bool {
    ink.get_mut(index).is_some_and(std::mem::take)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_become_lines_and_specks_nothing() {
        let (width, height) = (100, 60);
        let mut likely = vec![0.0; width * height];
        for y in 10..16 {
            for x in 10..80 {
                likely[y * width + x] = 0.9;
            }
        }
        // A speck, and a patch too faint on the whole.
        likely[40 * width + 50] = 1.0;
        for y in 50..56 {
            for x in 20..40 {
                likely[y * width + x] = 0.35;
            }
        }
        let map = Map {
            width,
            height,
            likely,
        };
        let patches = map.patches();
        assert_eq!(patches.len(), 3);
        let lines: Vec<TextBox> = patches.into_iter().filter_map(|p| map.line(p)).collect();
        let [line] = lines.as_slice() else {
            panic!("{lines:?}")
        };
        assert!(line.width > 75.0 && line.width < 90.0, "{line:?}");
        assert!(line.height > 12.0 && line.height < 20.0, "{line:?}");
        assert_eq!(line.uy, 0.0);
    }

    #[test]
    fn sizes_are_what_the_network_takes() {
        let page = |width, height| Plane {
            width,
            height,
            levels: vec![],
        };
        assert_eq!(size(&page(2480, 3508)), (672, 960));
        assert_eq!(size(&page(400, 300)), (960, 736));
        assert_eq!(size(&page(1, 1)), (736, 736));
        assert_eq!(size(&page(50_000, 20)), (960, 32));
    }
}
