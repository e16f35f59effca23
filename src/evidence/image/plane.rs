//! One channel of a picture, and the ways to make it smaller or larger.

/// Levels from 0, black, to 255, white; row by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::evidence) struct Plane {
    pub width: usize,
    pub height: usize,
    pub levels: Vec<u8>,
}

impl Plane {
    /// The level at a place; beyond the edge that of the edge.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        let x = x.min(self.width.saturating_sub(1));
        let y = y.min(self.height.saturating_sub(1));
        f32::from(self.levels.get(y * self.width + x).copied().unwrap_or(0))
    }

    /// The level between places, where the middle of the first pixel is (0.5, 0.5).
    pub fn between(&self, x: f32, y: f32) -> f32 {
        let x = (x - 0.5).clamp(0.0, self.width.saturating_sub(1) as f32);
        let y = (y - 0.5).clamp(0.0, self.height.saturating_sub(1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (across, down) = (x - left as f32, y - top as f32);
        let row = |y: usize| self.at(left, y) * (1.0 - across) + self.at(left + 1, y) * across;
        row(top) * (1.0 - down) + row(top + 1) * down
    }

    /// The same picture in another size: each pixel the mean of those it covers, or between those
    /// it lies among.
    pub fn resized(&self, width: usize, height: usize) -> Self {
        let smaller = self.width > width || self.height > height;
        if self.levels.is_empty() || width == 0 || height == 0 {
            return Self::default();
        }
        if (self.width, self.height) == (width, height) {
            return self.clone();
        }
        if smaller {
            self.averaged(width, height)
        } else {
            self.interpolated(width, height)
        }
    }

    fn interpolated(&self, width: usize, height: usize) -> Self {
        let across = self.width as f32 / width as f32;
        let down = self.height as f32 / height as f32;
        let levels = (0..height).flat_map(|y| {
            let y = (y as f32 + 0.5) * down;
            (0..width).map(move |x| (self.between((x as f32 + 0.5) * across, y) + 0.5) as u8)
        });
        Self {
            width,
            height,
            levels: levels.collect(),
        }
    }

    fn averaged(&self, width: usize, height: usize) -> Self {
        let columns: Vec<Span> = spans(self.width, width);
        let narrow: Vec<f32> = self
            .levels
            .chunks_exact(self.width)
            .flat_map(|row| {
                columns.iter().map(|span| {
                    let covered = row.get(span.first..).unwrap_or_default();
                    let weighed = covered.iter().zip(&span.weights);
                    weighed
                        .map(|(level, weight)| f32::from(*level) * weight)
                        .sum::<f32>()
                })
            })
            .collect();
        let mut levels = Vec::with_capacity(width * height);
        let mut sums = vec![0.0_f32; width];
        for span in spans(self.height, height) {
            sums.fill(0.0);
            let rows = narrow.chunks_exact(width).skip(span.first);
            for (row, weight) in rows.zip(&span.weights) {
                for (sum, level) in sums.iter_mut().zip(row) {
                    *sum += level * weight;
                }
            }
            levels.extend(sums.iter().map(|sum| (sum + 0.5) as u8));
        }
        Self {
            width,
            height,
            levels,
        }
    }
}

/// The pixels that one new pixel covers, and the share of each.
struct Span {
    first: usize,
    weights: Vec<f32>,
}

fn spans(from: usize, to: usize) -> Vec<Span> {
    let scale = from as f32 / to as f32;
    (0..to)
        .map(|index| {
            let start = index as f32 * scale;
            let end = (start + scale).min(from as f32);
            let first = (start as usize).min(from.saturating_sub(1));
            let last = (end.ceil() as usize).clamp(first + 1, from.max(first + 1));
            let mut weights: Vec<f32> = (first..last)
                .map(|at| ((at + 1) as f32).min(end) - (at as f32).max(start))
                .map(|share| share.max(1e-3))
                .collect();
            let whole: f32 = weights.iter().sum();
            weights.iter_mut().for_each(|weight| *weight /= whole);
            Span { first, weights }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane(width: usize, levels: &[u8]) -> Plane {
        Plane {
            width,
            height: levels.len() / width,
            levels: levels.to_vec(),
        }
    }

    #[test]
    fn smaller_is_the_mean() {
        let four = plane(4, &[0, 100, 200, 100, 100, 0, 100, 200]);
        assert_eq!(four.resized(2, 1).levels, [50, 150]);
        let three = plane(3, &[0, 90, 180]);
        assert_eq!(three.resized(2, 1).levels, [30, 150]);
    }

    #[test]
    fn larger_lies_between() {
        assert_eq!(plane(2, &[0, 200]).resized(4, 1).levels, [0, 50, 150, 200]);
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(Plane::default().resized(5, 5), Plane::default());
        assert_eq!(plane(1, &[7]).resized(0, 3), Plane::default());
    }
}
