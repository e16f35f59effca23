//! A page that is nothing but pictures, painted: a scan lies there in one piece or in strips.

use std::collections::HashMap;

use super::POINTS;
use super::content::Matrix;
use crate::evidence::Unreadable;
use crate::evidence::image::Picture;
use crate::evidence::insets::{self, Shown};
use crate::evidence::parts::{Parts, resolve};
use crate::evidence::xml::Element;
use crate::limits::Limits;

/// Millimetres in an inch.
const INCH: f32 = 25.4;
/// Most dots per inch, and longest side in pixels, of a page painted.
const FINEST: f32 = 400.0;
const LONGEST: f32 = 4_000.0;
/// Pictures smaller than this part of the page do not tell its resolution.
const TELLING: f32 = 0.1;
/// From this part of a page on, pictures are the page.
const COVERED: f32 = 0.5;
/// Most pictures that are painted on one page.
const MOST: usize = 1_000;

/// Paths of pictures by the ids of their resources.
#[derive(Debug, Clone, Default)]
pub(super) struct Media(HashMap<String, String>);

impl Media {
    /// Adds what a part of resources, which lies at a path, names.
    pub fn add(&mut self, at: &str, root: &Element<'_>) {
        let folder = root.attribute("BaseLoc").unwrap_or_default();
        for media in root.find_all("MultiMedia") {
            let file = media.child("MediaFile").map(|file| file.text());
            if let (Some(id), Some(file)) = (media.attribute("ID"), file) {
                let file = file.trim();
                let within = match file.starts_with('/') || folder.is_empty() {
                    true => file.to_owned(),
                    false => format!("{}/{file}", folder.trim_end_matches('/')),
                };
                self.0.insert(id.to_owned(), resolve(at, &within));
            }
        }
    }

    pub fn path(&self, id: &str) -> Option<String> {
        self.0.get(id).cloned()
    }
}

/// What is drawn on a page, for who paints it.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Left, top, width and height in millimetres.
    pub area: [f32; 4],
    /// Paths of pictures, and where they are shown.
    pub images: Vec<(Option<String>, Matrix)>,
    pub has_path: bool,
}

/// Paints the pictures of a page.
///
/// # Errors
/// When one that covers much of it cannot be decoded.
pub(super) fn paint(
    parts: &mut Parts<'_>,
    sheet: &Sheet,
    limits: &Limits,
) -> Result<Picture, Unreadable> {
    let [left, top, width, height] = sheet.area;
    let mut images = Vec::new();
    let (mut finest, mut covered, mut pixels) = (0.0_f32, 0.0, 0_u64);
    for (part, place) in sheet.images.iter().take(MOST) {
        let share = place.area() / (width * height);
        let shown = Shown {
            on: 0,
            share,
            part: part.clone(),
            ..Shown::default()
        };
        match insets::picture(parts, &shown, limits) {
            Ok(picture) => {
                pixels = pixels.saturating_add(picture.width as u64 * picture.height as u64);
                if pixels > limits.pixels {
                    return Err(Unreadable::Limit {
                        limit: Limits::PIXELS,
                        allowed: limits.pixels,
                        found: pixels,
                    });
                }
                let (wide, high) = place.scale();
                let dots = (picture.width as f32 / wide).max(picture.height as f32 / high);
                if share >= TELLING && dots.is_finite() {
                    finest = finest.max(dots);
                }
                covered += share;
                images.push((picture, *place));
            }
            Err(why) if share >= TELLING => return Err(why),
            // A seal or a mark that cannot be painted hides nothing.
            Err(_) => {}
        }
    }
    let dots = if finest > 0.0 {
        finest.min(FINEST / INCH)
    } else {
        200.0 / INCH
    };
    let dots = dots.min(LONGEST / width.max(height));
    let side = |length: f32| ((length * dots).round() as usize).max(1);
    let mut page = Picture {
        width: side(width),
        height: side(height),
        dpi: (finest > 0.0).then_some((finest * INCH).round() as u32),
        points: Some((width * POINTS, height * POINTS)),
        // Letters and lines are not painted: where they are, white is not the paper's.
        bare: sheet.has_path || covered < COVERED,
        ..Picture::default()
    };
    page.rgb = vec![255; page.width * page.height * 3];
    for (picture, place) in &images {
        let shift = Matrix::shift(-left, -top);
        lay(&mut page, picture, place.then(shift), dots);
    }
    Ok(page)
}

/// Lays a picture onto the page; of each pixel of the page four points are looked up.
fn lay(page: &mut Picture, picture: &Picture, place: Matrix, dots: f32) {
    let Some(back) = place.inverse() else { return };
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|at| place.apply(at));
    let range = |of: fn(&(f32, f32)) -> f32, most: usize| {
        let ends = corners.iter().map(of);
        let (low, high) = ends.fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(x), b.max(x)));
        let at = |x: f32| (x.max(0.0) as usize).min(most);
        at((low * dots).floor())..at((high * dots).ceil())
    };
    let (columns, rows) = (range(|at| at.0, page.width), range(|at| at.1, page.height));
    for y in rows {
        for x in columns.clone() {
            let mut sums = [0_u32; 3];
            let mut found = 0;
            for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
                let (u, v) = back.apply(((x as f32 + dx) / dots, (y as f32 + dy) / dots));
                if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                    continue;
                }
                let (column, row) = (
                    (u * picture.width as f32) as usize,
                    (v * picture.height as f32) as usize,
                );
                let at = (row * picture.width + column) * 3;
                if let Some(pixel) = picture.rgb.get(at..at + 3) {
                    sums.iter_mut()
                        .zip(pixel)
                        .for_each(|(sum, level)| *sum += u32::from(*level));
                    found += 1;
                }
            }
            let at = (y * page.width + x) * 3;
            if found > 0
                && let Some(pixel) = page.rgb.get_mut(at..at + 3)
            {
                let mean = |sum: u32| (sum / found) as u8;
                pixel
                    .iter_mut()
                    .zip(sums)
                    .for_each(|(level, sum)| *level = mean(sum));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_lies_where_it_is_shown() {
        let picture = Picture::of_samples(2, 1, 1, &[10, 200]).unwrap();
        let mut page = Picture::of_samples(4, 4, 1, &[255; 16]).unwrap();
        let half = Matrix::IDENTITY.then(Matrix::shift(1.0, 1.0));
        lay(&mut page, &picture, half, 2.0);
        let row = |y: usize| page.channel(0).levels[4 * y..4 * y + 4].to_vec();
        assert_eq!(row(1), [255; 4]);
        assert_eq!(row(2), [255, 255, 10, 200]);
    }

    #[test]
    fn resources_name_their_files() {
        let text = r#"<ofd:Res BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"#;
        let tree = crate::evidence::xml::Tree::parse(text);
        let mut media = Media::default();
        media.add("Doc_0/DocumentRes.xml", &tree.root);
        assert_eq!(media.path("7").as_deref(), Some("Doc_0/Res/a.jpg"));
        assert_eq!(media.path("8"), None);
    }
}
