//! A page made small, to be shown beside what is said of it. What nobody read is blurred, and what
//! is personal is covered, before it becomes a picture: neither can be got back from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::image::{self, Picture, Plane};
use super::{Area, Region, Spot, Unreadable, pdf};
use crate::inventory::Format;
use crate::limits::Limits;

/// Longer side of a preview in pixels: print of 10 points can just be read.
const LONGEST: usize = 1_000;
/// Blurred parts fall into squares, so many along the longer side: each is wider than a figure of an
/// identity card that fills its picture.
const SQUARES: usize = 24;
const SQUARE: usize = LONGEST / SQUARES;
/// What covers personal numbers.
const COVER: [u8; 3] = [40, 40, 40];

/// How a page is to be shown. Areas are in parts of the width and height of the upright page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// 1-based.
    pub page: u32,
    /// The part of another page that it is, see [`Spot`].
    pub region: Option<Region>,
    /// Quarter turns, clockwise, by which the page stands turned.
    pub turns: u8,
    /// Whether its text was seen on a picture: then all but what was read is blurred. Otherwise its
    /// pictures and free drawings are.
    pub seen: bool,
    /// Where text was read.
    pub read: Vec<Area>,
    /// What must not be shown.
    pub covered: Vec<Area>,
}

/// A small picture of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub width: u32,
    pub height: u32,
    pub png: Vec<u8>,
    /// Of the areas where text was read those, by their index, whose letters could not be drawn,
    /// since the file does not hold their font. They are left empty.
    pub empty: Vec<u32>,
}

/// Makes a preview.
///
/// # Errors
/// Like [`super::look`].
pub fn preview(
    bytes: &[u8],
    format: Format,
    wish: &Wish,
    limits: &Limits,
) -> Result<Preview, Unreadable> {
    let picture = match format {
        Format::Pdf => {
            let squares = (!wish.seen).then_some(SQUARES);
            let spot = Spot {
                page: wish.page,
                region: wish.region,
            };
            pdf::picture(bytes, spot, squares, limits)?
        }
        _ => image::picture(bytes, format, wish.page, limits)?,
    };
    let orientation = match wish.turns % 4 {
        1 => 8,
        2 => 3,
        3 => 6,
        _ => 1,
    };
    let unread = if wish.seen {
        vec![Area {
            left: 0.0,
            top: 0.0,
            right: 1.0,
            bottom: 1.0,
        }]
    } else {
        parts(&picture)
    };
    // What was seen was there to be seen.
    let empty = if wish.seen {
        Vec::new()
    } else {
        empty(&picture, &wish.read)
    };
    let mut small = Small::of(&picture.oriented(orientation));
    small.blur(&unread, &wish.read);
    for area in empty.iter().filter_map(|at| wish.read.get(*at as usize)) {
        small.clear(*area);
    }
    for area in &wish.covered {
        small.cover(*area);
    }
    let encoded = small.encoded().map_err(|error| Unreadable::Corrupt {
        detail: error.to_string(),
    })?;
    Ok(Preview { empty, ..encoded })
}

/// The areas with letters that have no shape. They are few, or all.
fn empty(picture: &Picture, read: &[Area]) -> Vec<u32> {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let holds = |area: &Area, (x, y): (f32, f32)| {
        let (x, y) = (x / width, y / height);
        // A letter begins at its foot, which lies within or close below.
        let below = (area.bottom - area.top) / 4.0;
        x >= area.left - 1e-3 && x < area.right && y >= area.top && y <= area.bottom + below
    };
    let shapeless = |area: &Area| picture.shapeless.iter().any(|at| holds(area, *at));
    (0..)
        .zip(read)
        .filter(|(_, area)| shapeless(area))
        .map(|(at, _)| at)
        .collect()
}

/// The drawings of a picture in parts of its width and height.
fn parts(picture: &Picture) -> Vec<Area> {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let part = |[left, top, right, bottom]: &[f32; 4]| Area {
        left: left / width,
        top: top / height,
        right: right / width,
        bottom: bottom / height,
    };
    picture.drawings.iter().map(part).collect()
}

/// The pixels of a preview.
struct Small {
    width: usize,
    height: usize,
    rgb: Vec<[u8; 3]>,
}

impl Small {
    fn of(picture: &Picture) -> Self {
        let longest = picture.width.max(picture.height).max(1);
        let side = |length: usize| (length * LONGEST.min(longest) / longest).max(1);
        let (width, height) = (side(picture.width), side(picture.height));
        let [red, green, blue]: [Plane; 3] =
            std::array::from_fn(|channel| picture.channel(channel).resized(width, height));
        let pixels = red.levels.iter().zip(&green.levels).zip(&blue.levels);
        Self {
            width,
            height,
            rgb: pixels.map(|((r, g), b)| [*r, *g, *b]).collect(),
        }
    }

    /// The pixels that an area touches: columns and rows.
    fn within(&self, area: Area) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let range = |from: f32, to: f32, length: usize| {
            // Whatever is no number becomes 0.
            let from = (from * length as f32).floor().max(0.0) as usize;
            let to = (to * length as f32).ceil().max(0.0) as usize;
            from.min(length)..to.min(length)
        };
        (
            range(area.left, area.right, self.width),
            range(area.top, area.bottom, self.height),
        )
    }

    fn indices(&self, area: Area) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = self.within(area);
        let width = self.width;
        rows.flat_map(move |y| columns.clone().map(move |x| y * width + x))
    }

    /// Blurs areas, but for what was read in them.
    fn blur(&mut self, unread: &[Area], read: &[Area]) {
        let mut blurred = vec![false; self.rgb.len()];
        for (areas, to) in [(unread, true), (read, false)] {
            for area in areas {
                for at in self.indices(*area) {
                    if let Some(blurred) = blurred.get_mut(at) {
                        *blurred = to;
                    }
                }
            }
        }
        // The mean is that of the hidden pixels alone, so that what is clear stays out of it.
        let square = |at: usize| (at % self.width / SQUARE, at / self.width / SQUARE);
        let mut sums: BTreeMap<(usize, usize), ([u32; 3], u32)> = BTreeMap::new();
        let hidden = blurred.iter().enumerate().filter(|(_, blurred)| **blurred);
        for (at, pixel) in hidden.filter_map(|(at, _)| Some((at, self.rgb.get(at)?))) {
            let (sum, count) = sums.entry(square(at)).or_default();
            *count += 1;
            for (sum, level) in sum.iter_mut().zip(pixel) {
                *sum += u32::from(*level);
            }
        }
        let means: BTreeMap<(usize, usize), [u8; 3]> = sums
            .into_iter()
            .map(|(at, (sum, count))| (at, sum.map(|sum| (sum / count.max(1)) as u8)))
            .collect();
        let width = self.width;
        for (at, pixel) in self.rgb.iter_mut().enumerate() {
            if blurred.get(at) == Some(&true)
                && let Some(mean) = means.get(&(at % width / SQUARE, at / width / SQUARE))
            {
                *pixel = *mean;
            }
        }
    }

    /// Empties an area: the lightest of it is the paper.
    fn clear(&mut self, area: Area) {
        let pixels = self.indices(area).filter_map(|at| self.rgb.get(at));
        let light = |pixel: &&[u8; 3]| pixel.iter().map(|level| u32::from(*level)).sum::<u32>();
        let paper = pixels.max_by_key(light).copied().unwrap_or([255; 3]);
        for at in self.indices(area) {
            if let Some(pixel) = self.rgb.get_mut(at) {
                *pixel = paper;
            }
        }
    }

    fn cover(&mut self, area: Area) {
        for at in self.indices(area) {
            if let Some(pixel) = self.rgb.get_mut(at) {
                *pixel = COVER;
            }
        }
    }

    fn encoded(&self) -> Result<Preview, png::EncodingError> {
        let (width, height) = (self.width as u32, self.height as u32);
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        let indices: Vec<u8> = self.rgb.iter().map(|pixel| index(*pixel)).collect();
        writer.write_image_data(&indices)?;
        writer.finish()?;
        Ok(Preview {
            width,
            height,
            png: file,
            empty: Vec::new(),
        })
    }
}

/// Levels of grey, and of each channel of what is coloured.
const GREYS: u8 = 16;
const LEVELS: u8 = 6;
/// Channels that differ by less are grey.
const COLOURED: u8 = 40;

/// Greys first, then a cube of colours.
fn palette() -> Vec<u8> {
    let level = |at: u8, of: u8| (u16::from(at) * 255 / u16::from(of - 1)) as u8;
    let mut palette: Vec<u8> = (0..GREYS).flat_map(|at| [level(at, GREYS); 3]).collect();
    for red in 0..LEVELS {
        for green in 0..LEVELS {
            for blue in 0..LEVELS {
                palette.extend([red, green, blue].map(|at| level(at, LEVELS)));
            }
        }
    }
    palette
}

/// The place in the palette of what is nearest to a colour.
fn index(pixel: [u8; 3]) -> u8 {
    let [red, green, blue] = pixel;
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let step = |level: u16, of: u8| ((level * u16::from(of - 1) + 127) / 255) as u8;
    if most - least < COLOURED {
        let sum = u16::from(red) + u16::from(green) + u16::from(blue);
        return step(sum / 3, GREYS);
    }
    let [red, green, blue] = pixel.map(|level| step(u16::from(level), LEVELS));
    GREYS + (red * LEVELS + green) * LEVELS + blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(left: f32, top: f32, right: f32, bottom: f32) -> Area {
        Area {
            left,
            top,
            right,
            bottom,
        }
    }

    /// A chequered page: no two neighbours are alike.
    fn chequered() -> Small {
        let (width, height) = (100, 200);
        let pixel = |at: usize| {
            [if (at + at / width).is_multiple_of(2) {
                0
            } else {
                255
            }; 3]
        };
        Small {
            width,
            height,
            rgb: (0..width * height).map(pixel).collect(),
        }
    }

    #[test]
    fn what_was_not_read_is_blurred_and_the_rest_is_clear() {
        let mut small = chequered();
        let whole = area(0.0, 0.0, 1.0, 1.0);
        small.blur(&[whole], &[area(0.5, 0.5, 0.6, 0.6)]);
        let at = |x: usize, y: usize| small.rgb[y * 100 + x][0];
        assert_eq!((at(0, 0), at(1, 0), at(99, 199)), (127, 127, 127));
        assert_eq!((at(50, 100), at(51, 100)), (0, 255));
    }

    #[test]
    fn what_is_covered_is_gone() {
        let mut small = chequered();
        small.cover(area(0.1, 0.1, 0.2, 0.2));
        small.cover(area(f32::NAN, -1.0, f32::INFINITY, 0.001));
        for (at, pixel) in small.rgb.iter().enumerate() {
            let (x, y) = (at % 100, at / 100);
            let inside = (10..20).contains(&x) && (20..40).contains(&y) || y == 0;
            assert_eq!(*pixel == COVER, inside, "{x} {y}");
        }
    }

    #[test]
    fn what_was_left_empty_is_paper() {
        let picture = Picture {
            width: 100,
            height: 200,
            shapeless: vec![(12.0, 21.0)],
            ..Picture::default()
        };
        let read = [area(0.5, 0.1, 0.6, 0.2), area(0.1, 0.05, 0.2, 0.1)];
        assert_eq!(empty(&picture, &read), [1]);
        let mut small = chequered();
        small.clear(read[1]);
        assert_eq!(small.rgb[11 * 100 + 11], [255; 3]);
        assert_eq!(small.rgb[0], [0; 3]);
    }

    #[test]
    fn every_colour_has_a_near_one_in_the_palette() {
        let palette = palette();
        assert_eq!(palette.len(), 3 * 232);
        for pixel in [
            [255; 3],
            [0; 3],
            [200, 30, 30],
            [12, 90, 255],
            [130, 128, 126],
        ] {
            let at = usize::from(index(pixel)) * 3;
            for (level, near) in pixel.iter().zip(&palette[at..at + 3]) {
                assert!(level.abs_diff(*near) <= 26, "{pixel:?}");
            }
        }
    }

    #[test]
    fn the_picture_is_a_png_and_always_the_same() {
        let first = chequered().encoded().unwrap();
        assert_eq!(first, chequered().encoded().unwrap());
        let read = image::picture(&first.png, Format::Png, 1, &Limits::default()).unwrap();
        assert_eq!((read.width, read.height), (100, 200));
        assert_eq!(&read.rgb[..6], &[0, 0, 0, 255, 255, 255]);
    }
}
