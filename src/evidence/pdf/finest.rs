//! How finely a page is painted: as finely as its pictures are.

use std::collections::BTreeMap;

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::limits::Budget;

/// Points in an inch.
pub(super) const POINTS: f64 = 72.0;
/// Longest side of what is painted, in pixels.
pub(super) const LONGEST: f64 = 4_000.0;
/// Dots per inch of a page without pictures, and the most of one with them.
const PLAIN: f64 = 200.0;
const FINEST: f64 = 400.0;
/// Pictures smaller than this part of what is painted do not tell its resolution.
const TELLING: f64 = 0.1;
/// Pictures that differ less in their resolution have the same.
const STEP: f64 = 1.001;

/// Pixels by points of a picture whose transform is this one.
fn dots(transform: Affine) -> f64 {
    let [a, b, c, d, ..] = transform.as_coeffs();
    1.0 / a.hypot(b).min(c.hypot(d)).max(1e-6)
}

/// Looks for the finest picture of a page, or of a part of one.
pub(super) struct Finest {
    area: Rect,
    /// Whether it is a picture on a page, which may be shown smaller than it is.
    apart: bool,
    /// Of the pictures by their pixels by points, in steps of [`STEP`]: the most of those, and their
    /// area.
    areas: BTreeMap<i32, (f64, f64)>,
    /// Pixels of all pictures.
    pub pixels: u64,
    pub budget: Budget,
}

impl Finest {
    /// For an area of this size that begins at the origin.
    pub fn new(area: Rect, apart: bool, budget: Budget) -> Self {
        Self {
            area: area.with_origin((0.0, 0.0)),
            apart,
            areas: BTreeMap::new(),
            pixels: 0,
            budget,
        }
    }

    /// Pixels by points of the finest picture, or of the finest pieces that together are large.
    pub fn dots(&self) -> Option<f64> {
        let least = TELLING * self.area.area();
        let mut so_far = 0.0;
        let mut finest = self.areas.iter().rev();
        let (_, (dots, _)) = finest.find(|(_, (_, area))| {
            so_far += *area;
            so_far >= least
        })?;
        Some(*dots)
    }

    /// Pixels by points in which the area is painted.
    pub fn scale(&self) -> f64 {
        let wanted = match self.dots() {
            Some(dots) if self.apart => dots,
            Some(dots) => dots.min(FINEST / POINTS),
            None => PLAIN / POINTS,
        };
        let longest = self.area.width().max(self.area.height()).max(1.0);
        wanted.min(LONGEST / longest)
    }
}

impl<'a> Device<'a> for Finest {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.budget.spend(1);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.budget.spend(4);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.spend(1);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.budget.spend(1 + run.glyphs().len() as u64);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.budget.spend(16);
        let pixels = u64::from(image.width()) * u64::from(image.height());
        self.pixels = self.pixels.saturating_add(pixels);
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let area = props
            .transform
            .transform_rect_bbox(Rect::new(0.0, 0.0, width, height))
            .intersect(self.area);
        if area.is_finite() && area.width() > 0.0 && area.height() > 0.0 {
            let dots = dots(props.transform);
            let step = dots.log(STEP).round() as i32;
            let (finest, sum) = self.areas.entry(step).or_default();
            *finest = finest.max(dots);
            *sum += area.area();
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
