//! Pixels in colour.

use std::ops::Range;

use super::Plane;
use crate::evidence::insets::Crop;

/// A picture in colour: red, green, blue, row by row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::evidence) struct Picture {
    pub width: usize,
    pub height: usize,
    pub rgb: Vec<u8>,
    /// Dots per inch, where the file says them or the page has a size.
    pub dpi: Option<u32>,
    /// Width and height of the page that it shows, in points, where it has a size.
    pub points: Option<(f32, f32)>,
    /// Of a page that was painted: whether a picture covers it. Where none does, something of it may
    /// be lost, and white is not the paper's.
    pub bare: bool,
    /// Of a page that was painted: where free drawings stand, which no text tells of. Left, top,
    /// right and bottom in pixels.
    pub drawings: Vec<[f32; 4]>,
    /// Of a page that was painted: pixels that it took, of its pictures and of what is drawn.
    pub painted: u64,
    /// Of a page that was painted: where letters stand whose font has no shape for them.
    pub shapeless: Vec<(f32, f32)>,
}

impl Picture {
    /// A picture of `channels` a pixel: 1 grey, 2 grey and how opaque, 3 colours, 4 with how opaque.
    /// What is transparent shows the white behind it. `None` when the samples are too few.
    pub fn of_samples(
        width: usize,
        height: usize,
        channels: usize,
        samples: &[u8],
    ) -> Option<Self> {
        if channels == 0 || samples.len() < width * height * channels {
            return None;
        }
        let over = |level: u8, opaque: u8| {
            let opaque = u32::from(opaque);
            ((u32::from(level) * opaque + 255 * (255 - opaque) + 127) / 255) as u8
        };
        let pixels = samples.chunks_exact(channels).take(width * height);
        let mut rgb = Vec::with_capacity(width * height * 3);
        for pixel in pixels {
            match pixel {
                [grey] => rgb.extend([*grey; 3]),
                [grey, opaque] => rgb.extend([over(*grey, *opaque); 3]),
                [red, green, blue] => rgb.extend([*red, *green, *blue]),
                [red, green, blue, opaque, ..] => {
                    rgb.extend([red, green, blue].map(|level| over(*level, *opaque)));
                }
                [] => {}
            }
        }
        Some(Self {
            width,
            height,
            rgb,
            ..Self::default()
        })
    }

    /// Makes squares of a part of the picture, so that nothing on it can be told any more.
    pub fn veil(&mut self, columns: Range<usize>, rows: Range<usize>, square: usize) {
        let width = self.width;
        let columns = columns.start..columns.end.min(width);
        let rows: Vec<usize> = (rows.start..rows.end.min(self.height)).collect();
        for rows in rows.chunks(square.max(1)) {
            for left in columns.clone().step_by(square.max(1)) {
                let right = (left + square.max(1)).min(columns.end);
                let spans: Vec<Range<usize>> = rows
                    .iter()
                    .map(|y| (y * width + left) * 3..(y * width + right) * 3)
                    .collect();
                let (mut sum, mut count) = ([0_u64; 3], 0);
                let squared = spans.iter().filter_map(|span| self.rgb.get(span.clone()));
                for pixel in squared.flat_map(|row| row.chunks_exact(3)) {
                    count += 1;
                    for (sum, level) in sum.iter_mut().zip(pixel) {
                        *sum += u64::from(*level);
                    }
                }
                let mean = sum.map(|sum| (sum / count.max(1)) as u8);
                for span in spans {
                    let row = self.rgb.get_mut(span).unwrap_or_default();
                    row.chunks_exact_mut(3)
                        .for_each(|pixel| pixel.copy_from_slice(&mean));
                }
            }
        }
    }

    /// One channel: 0 red, 1 green, 2 blue.
    pub fn channel(&self, channel: usize) -> Plane {
        self.plane(|pixel| pixel.get(channel).copied().unwrap_or(0))
    }

    /// The darkest channel of each pixel: ink of any colour is dark.
    pub fn ink(&self) -> Plane {
        self.plane(|pixel| pixel.iter().copied().min().unwrap_or(0))
    }

    /// How bright each pixel looks.
    pub fn brightness(&self) -> Plane {
        self.plane(|pixel| match pixel {
            [red, green, blue] => {
                let sum = 77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue);
                (sum >> 8) as u8
            }
            _ => 0,
        })
    }

    fn plane(&self, level: impl Fn(&[u8]) -> u8) -> Plane {
        Plane {
            width: self.width,
            height: self.height,
            levels: self.rgb.chunks_exact(3).map(level).collect(),
        }
    }

    /// What is left when shares of its sides are cut off.
    pub fn cropped(self, crop: Crop) -> Self {
        let cut = |share: f32, length: usize| (share.clamp(0.0, 1.0) * length as f32) as usize;
        let (left, top) = (cut(crop.left, self.width), cut(crop.top, self.height));
        let right = self.width.saturating_sub(cut(crop.right, self.width));
        let bottom = self.height.saturating_sub(cut(crop.bottom, self.height));
        if (left, top, right, bottom) == (0, 0, self.width, self.height)
            || left >= right
            || top >= bottom
        {
            return self;
        }
        let rows = self.rgb.chunks_exact(self.width * 3);
        let shown = rows
            .skip(top)
            .take(bottom - top)
            .flat_map(|row| row.get(left * 3..right * 3).unwrap_or_default());
        Self {
            width: right - left,
            height: bottom - top,
            rgb: shown.copied().collect(),
            ..self
        }
    }

    /// Turned and mirrored as the `orientation` of EXIF says, from 1 for upright to 8.
    pub fn oriented(self, orientation: u16) -> Self {
        let (width, height) = match orientation {
            2..=4 => (self.width, self.height),
            5..=8 => (self.height, self.width),
            _ => return self,
        };
        let (right, bottom) = (self.width.saturating_sub(1), self.height.saturating_sub(1));
        let mut rgb = Vec::with_capacity(self.rgb.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match orientation {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, bottom - x),
                    7 => (right - y, bottom - x),
                    _ => (right - y, x),
                };
                let at = (from_y * self.width + from_x) * 3;
                rgb.extend_from_slice(self.rgb.get(at..at + 3).unwrap_or(&[255; 3]));
            }
        }
        Self {
            width,
            height,
            rgb,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orientations_of_exif() {
        // 1 2 3
        // 4 5 6
        let upright = Picture::of_samples(3, 2, 1, &[1, 2, 3, 4, 5, 6]).unwrap();
        let turned = |orientation| {
            let turned = upright.clone().oriented(orientation);
            (turned.width, turned.channel(0).levels)
        };
        assert_eq!(turned(1), (3, vec![1, 2, 3, 4, 5, 6]));
        assert_eq!(turned(2), (3, vec![3, 2, 1, 6, 5, 4]));
        assert_eq!(turned(3), (3, vec![6, 5, 4, 3, 2, 1]));
        assert_eq!(turned(4), (3, vec![4, 5, 6, 1, 2, 3]));
        assert_eq!(turned(5), (2, vec![1, 4, 2, 5, 3, 6]));
        assert_eq!(turned(6), (2, vec![4, 1, 5, 2, 6, 3]));
        assert_eq!(turned(7), (2, vec![6, 3, 5, 2, 4, 1]));
        assert_eq!(turned(8), (2, vec![3, 6, 2, 5, 1, 4]));
        assert_eq!(turned(77), turned(1));
    }

    #[test]
    fn what_is_cut_off_is_gone() {
        let whole = Picture::of_samples(3, 2, 1, &[1, 2, 3, 4, 5, 6]).unwrap();
        let crop = Crop {
            left: 0.34,
            bottom: 0.5,
            ..Crop::default()
        };
        let left = whole.clone().cropped(crop);
        assert_eq!((left.width, left.height), (2, 1));
        assert_eq!(left.channel(0).levels, [2, 3]);
        let nothing = Crop {
            left: 0.7,
            right: 0.7,
            ..Crop::default()
        };
        assert_eq!(whole.clone().cropped(nothing), whole);
    }

    #[test]
    fn a_veil_leaves_the_mean_of_each_square() {
        let levels = [0, 100, 10, 9, 50, 50, 30, 9, 1, 2, 3, 4];
        let mut picture = Picture::of_samples(4, 3, 1, &levels).unwrap();
        picture.veil(0..3, 0..2, 2);
        let veiled = [50, 50, 20, 9, 50, 50, 20, 9, 1, 2, 3, 4];
        assert_eq!(picture.channel(0).levels, veiled);
        picture.veil(2..99, 1..99, 0);
        assert_eq!(picture.channel(0).levels, veiled);
    }

    #[test]
    fn what_is_transparent_is_white() {
        let picture = Picture::of_samples(2, 1, 4, &[9, 9, 9, 0, 9, 8, 7, 255]).unwrap();
        assert_eq!(picture.rgb, [255, 255, 255, 9, 8, 7]);
        assert_eq!(picture.ink().levels, [255, 7]);
        assert_eq!(Picture::of_samples(2, 2, 3, &[0; 11]), None);
    }
}
