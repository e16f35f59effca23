//! A page turned into pixels, for who looks at it: pictures, letters and lines in their order.
//!
//! This is no viewer: clips, masks of groups and patterns are left out, since text stays legible
//! without them. Pictures keep the resolution they have. Where but a part of the page is painted, on
//! which a picture stands, the letters of the page are left out as well, and what is clipped away.

use super::finest::{Finest, LONGEST, POINTS};
use super::laid::Layer;
use super::letter::Letter;
use super::limits::{Budget, Met, PIXELS_OF_OPERATION};
use super::{limits, open, preflight, run, unwound};
use crate::evidence::image::Picture;
use crate::evidence::{Region, Spot, Unreadable};
use crate::limits::Limits;
use ab_glyph_rasterizer::{Point as Corner, Rasterizer, point};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{
    Affine, BezPath, PathEl, Point, Rect, Shape, Size, Stroke, StrokeOpts, Vec2, flatten, stroke,
};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, Paint, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// From this part of a page on, pictures are the page.
const COVERED: f64 = 0.5;
/// Larger squares, in pixels, are no part of a pattern; paths with more corners are one.
const LARGEST_SQUARE: f64 = 60.0;
const MANY_CORNERS: usize = 40;
/// Width of lines that are to be as thin as they can be, in pixels.
const HAIRLINE: f64 = 1.0;
/// How exactly curves are followed, in pixels.
const TOLERANCE: f64 = 0.25;

/// Paints a page, or a part of one. With `squares` nothing can be told on its pictures: they are
/// made of squares, so many along the longer side of the page.
///
/// # Errors
/// Like [`super::read`].
pub(in crate::evidence) fn picture(
    bytes: &[u8],
    spot: Spot,
    squares: Option<usize>,
    limits: &Limits,
) -> Result<Picture, Unreadable> {
    run(bytes, limits, move |bytes, limits| {
        paint(bytes, spot, squares, limits)
    })
}

fn paint(
    bytes: &Arc<Vec<u8>>,
    spot: Spot,
    squares: Option<usize>,
    limits: &Limits,
) -> Result<Picture, Unreadable> {
    preflight::before_opening(bytes, limits)?;
    let pdf = open(bytes)?;
    let number = spot.region.map_or(spot.page, |region| region.page);
    let index = usize::try_from(number).unwrap_or(0).saturating_sub(1);
    let page = pdf.pages().get(index).ok_or_else(|| Unreadable::Corrupt {
        detail: format!("page {number} is not there"),
    })?;
    preflight::content(page)?;
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let area = match spot.region {
        Some(region) => within(region, whole).ok_or(Unreadable::NoReader)?,
        None => whole,
    };
    let painted = catch_unwind(AssertUnwindSafe(|| {
        let size = bytes.len() as u64;
        let mut finest = Finest::new(area, spot.region.is_some(), Budget::new(limits, size));
        draw(page, area, 1.0, &mut finest);
        let scale = finest.scale();
        let budget = Budget::new(limits, size).after(&finest.budget, finest.pixels, limits, size);
        let mut canvas = Canvas::new(area.size(), scale, spot.region.is_some(), budget);
        let longest = canvas.picture.width.max(canvas.picture.height);
        canvas.square = squares.map(|squares| (longest / squares.max(1)).max(1));
        draw(page, area, scale, &mut canvas);
        let bare = canvas.covered < COVERED * canvas.area().area();
        let painted = canvas.budget.painted();
        let mut picture = canvas.picture;
        picture.painted = painted;
        picture.bare = bare;
        picture.dpi = finest.dots().map(|dots| (dots * POINTS) as u32);
        picture
    }));
    painted.map_err(|payload| unwound(payload.as_ref()))
}

/// A part of a page in points, as far as it lies on it.
fn within(region: Region, page: Rect) -> Option<Rect> {
    let [x0, y0, x1, y1] = [region.left, region.top, region.right, region.bottom]
        .map(|hundredths| f64::from(hundredths) / 100.0);
    let area = Rect::new(x0, y0, x1, y1).intersect(page);
    (area.width() >= 1.0 && area.height() >= 1.0).then_some(area)
}

/// Draws what stands in an area of a page, given in points, with so many pixels by point.
fn draw<'a>(page: &Page<'a>, area: Rect, scale: f64, device: &mut impl Device<'a>) {
    let to = Rect::new(0.0, 0.0, area.width() * scale, area.height() * scale);
    let transform = Affine::scale(scale)
        * Affine::translate(-area.origin().to_vec2())
        * page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, to, &cache, page.xref(), settings);
    interpret_page(page, &mut context, device);
}

/// Paints.
struct Canvas {
    picture: Picture,
    /// Pixels that pictures were laid over.
    covered: f64,
    /// Side of the squares that pictures are made of, where nothing is to be told on them.
    square: Option<usize>,
    /// Of a part of a page: what lies over what is drawn next.
    layer: Option<Layer>,
    budget: Budget,
}

impl Canvas {
    /// An empty one, of a size in points; for a part of a page or a whole one.
    fn new(size: Size, scale: f64, apart: bool, budget: Budget) -> Self {
        let side = |points: f64| {
            let pixels = points * scale;
            // The edges of a picture were rounded.
            let pixels = if apart { pixels.round() } else { pixels.ceil() };
            pixels.clamp(1.0, LONGEST + 1.0) as usize
        };
        let (width, height) = (side(size.width), side(size.height));
        Self {
            picture: Picture {
                width,
                height,
                rgb: vec![255; width * height * 3],
                dpi: None,
                points: Some((size.width as f32, size.height as f32)),
                bare: true,
                drawings: Vec::new(),
                painted: 0,
                shapeless: Vec::new(),
            },
            covered: 0.0,
            square: None,
            layer: apart.then(|| Layer::new(Rect::new(0.0, 0.0, width as f64, height as f64))),
            budget,
        }
    }

    fn area(&self) -> Rect {
        Rect::new(
            0.0,
            0.0,
            self.picture.width as f64,
            self.picture.height as f64,
        )
    }

    /// Lays colour over a pixel.
    fn blend(&mut self, x: usize, y: usize, colour: [u8; 3], opaque: f32) {
        if x >= self.picture.width {
            return;
        }
        let at = (y * self.picture.width + x) * 3;
        if let Some(pixel) = self.picture.rgb.get_mut(at..at + 3) {
            for (level, new) in pixel.iter_mut().zip(colour) {
                let mixed = f32::from(*level) * (1.0 - opaque) + f32::from(new) * opaque;
                *level = (mixed + 0.5) as u8;
            }
        }
    }

    /// Remembers where something stands that no text tells of.
    fn drawn(&mut self, area: Rect) {
        let edges = [area.x0, area.y0, area.x1, area.y1].map(|edge| edge as f32);
        self.picture.drawings.push(edges);
    }

    fn fill(&mut self, path: &BezPath, colour: [u8; 3], opaque: f32) {
        self.budget.spend(1 + path.elements().len() as u64 / 16);
        let bounds = path.bounding_box().inflate(1.0, 1.0).intersect(self.area());
        if !bounds.is_finite() || bounds.width() < 1.0 || bounds.height() < 1.0 {
            return;
        }
        let (left, top) = (bounds.x0.floor(), bounds.y0.floor());
        let width = (bounds.x1 - left).ceil() as usize;
        let height = (bounds.y1 - top).ceil() as usize;
        self.budget
            .spend((width * height) as u64 / PIXELS_OF_OPERATION);
        let mut rasterizer = Rasterizer::new(width, height);
        lines(path, Vec2::new(left, top), |a, b| {
            rasterizer.draw_line(a, b)
        });
        rasterizer.for_each_pixel_2d(|x, y, covered| {
            if covered > 0.0 {
                let (x, y) = (left as usize + x as usize, top as usize + y as usize);
                self.blend(x, y, colour, covered.min(1.0) * opaque);
            }
        });
    }

    fn draw(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'_>, mode: &DrawMode) {
        let (colour, opaque) = colour_of(paint);
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        if filled {
            self.fill(&(transform * path), colour, opaque);
        }
        if let DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) = mode {
            let scale = transform.determinant().abs().sqrt().max(1e-6);
            let width = f64::from(line.line_width).max(HAIRLINE / scale);
            let style = Stroke::new(width);
            let outline = stroke(
                path.iter(),
                &style,
                &StrokeOpts::default(),
                TOLERANCE / scale,
            );
            self.fill(&(transform * outline), colour, opaque);
        }
    }

    /// Paints samples through a transform that maps their pixels to the page.
    fn lay(
        &mut self,
        (width, height): (u32, u32),
        transform: Affine,
        sample: impl Fn(f64, f64) -> ([u8; 3], f32),
    ) {
        let (width, height) = (f64::from(width), f64::from(height));
        let whole = Rect::new(0.0, 0.0, width, height);
        let seen = self.layer.as_ref().map_or(self.area(), Layer::seen);
        let veil = self.layer.as_ref().map_or(1.0, Layer::opacity);
        let area = transform.transform_rect_bbox(whole).intersect(seen);
        if !area.is_finite() || area.width() <= 0.0 || area.height() <= 0.0 {
            return;
        }
        self.budget.spend(area.area() as u64 / PIXELS_OF_OPERATION);
        self.covered += area.area();
        let back = transform.inverse();
        for y in area.y0.floor() as usize..area.y1.ceil() as usize {
            for x in area.x0.floor() as usize..area.x1.ceil() as usize {
                let at = back * Point::new(x as f64 + 0.5, y as f64 + 0.5);
                if at.x >= 0.0 && at.y >= 0.0 && at.x < width && at.y < height {
                    let (colour, opaque) = sample(at.x, at.y);
                    if opaque > 0.0 {
                        self.blend(x, y, colour, opaque * veil);
                    }
                }
            }
        }
        if let Some(square) = self.square {
            let columns = area.x0.floor() as usize..area.x1.ceil() as usize;
            let rows = area.y0.floor() as usize..area.y1.ceil() as usize;
            self.picture.veil(columns, rows, square);
        }
    }

    /// Remembers where a letter would stand for which the font has no shape: one that the file does
    /// not hold.
    fn mind_shapeless(&mut self, letter: &Letter, outline: &BezPath, at: Affine) {
        let [.., x, y] = at.as_coeffs();
        if outline.elements().is_empty() && !letter.is_space() && x.is_finite() && y.is_finite() {
            self.picture.shapeless.push((x as f32, y as f32));
        }
    }
}

/// The lines that a path is made of, its curves broken up.
fn lines(path: &BezPath, origin: Vec2, mut draw: impl FnMut(Corner, Corner)) {
    let corner = |at: Point| point((at.x - origin.x) as f32, (at.y - origin.y) as f32);
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    flatten(path.iter(), TOLERANCE, |element| match element {
        PathEl::MoveTo(to) => {
            draw(corner(last), corner(start));
            (start, last) = (to, to);
        }
        PathEl::LineTo(to) => {
            draw(corner(last), corner(to));
            last = to;
        }
        PathEl::ClosePath => {
            draw(corner(last), corner(start));
            last = start;
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    draw(corner(last), corner(start));
}

/// Whether a path is no ruling: it has a curve or a slanting line, as letters turned to outlines do.
fn is_free(path: &BezPath) -> bool {
    let mut last = Point::ZERO;
    path.elements().iter().any(|element| match *element {
        PathEl::MoveTo(to) => {
            last = to;
            false
        }
        PathEl::LineTo(to) => {
            let step = to - std::mem::replace(&mut last, to);
            step.x.abs().min(step.y.abs()) > 0.5
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => true,
        PathEl::ClosePath => false,
    })
}

/// Whether a filled path is a part of a pattern, as the squares of a QR code are, or all of it.
fn is_pattern(path: &BezPath, bounds: Rect) -> bool {
    let (long, short) = (
        bounds.width().max(bounds.height()),
        bounds.width().min(bounds.height()),
    );
    let square = long < LARGEST_SQUARE && long < 4.0 * short;
    square || path.elements().len() > MANY_CORNERS
}

fn colour_of(paint: &Paint<'_>) -> ([u8; 3], f32) {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, opaque] = color.to_rgba().components();
            (
                [red, green, blue].map(|level| (level * 255.0) as u8),
                opaque,
            )
        }
        Paint::Pattern(_) => ([128; 3], 1.0),
    }
}

/// The mean of the four samples around a place.
fn smooth<const N: usize>(
    (width, height): (u32, u32),
    x: f64,
    y: f64,
    sample: impl Fn(usize, usize) -> [u8; N],
) -> [u8; N] {
    let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
    let last = |length: u32| (length as usize).saturating_sub(1);
    let (left, top) = (
        (x as usize).min(last(width)),
        (y as usize).min(last(height)),
    );
    let (right, bottom) = ((left + 1).min(last(width)), (top + 1).min(last(height)));
    let (across, down) = ((x - left as f64) as f32, (y - top as f64) as f32);
    let corners = [
        (sample(left, top), (1.0 - across) * (1.0 - down)),
        (sample(right, top), across * (1.0 - down)),
        (sample(left, bottom), (1.0 - across) * down),
        (sample(right, bottom), across * down),
    ];
    std::array::from_fn(|channel| {
        let weighed = corners
            .iter()
            .map(|(levels, share)| f32::from(levels.get(channel).copied().unwrap_or(0)) * share);
        (weighed.sum::<f32>() + 0.5) as u8
    })
}

fn levels<const N: usize>(data: &[u8], width: u32, x: usize, y: usize) -> [u8; N] {
    let at = (y * width as usize + x) * N;
    data.get(at..at + N)
        .and_then(|levels| levels.try_into().ok())
        .unwrap_or([255; N])
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let whole = props.transform * path;
        let bounds = whole.control_box().intersect(self.area());
        let filled = matches!(mode, DrawMode::Fill(_));
        if bounds.is_finite() && (is_free(&whole) || filled && is_pattern(&whole, bounds)) {
            self.drawn(bounds.inflate(2.0, 2.0));
        }
        self.draw(path, props.transform, &props.paint, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.budget.spend(4);
        if let Some(layer) = &mut self.layer {
            layer.clip(clip.path.control_box());
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.spend(1);
        if let Some(layer) = &mut self.layer {
            layer.group(opacity, mask.is_some());
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) || self.layer.is_some() {
            return;
        }
        for glyph in run.glyphs() {
            match &**glyph {
                Glyph::Outline(outline) => {
                    let transform = props.transform * glyph.transform();
                    let shape = outline.outline();
                    self.mind_shapeless(&Letter::of(glyph), &shape, transform);
                    self.draw(&shape, transform, &props.paint, mode);
                }
                Glyph::Type3(drawn) => {
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = u64::from(image.width()) * u64::from(image.height());
        self.budget.spend(16 + pixels / PIXELS_OF_OPERATION);
        if !self.budget.allows_pixels(pixels) {
            limits::stop(Met {
                limit: Limits::PIXELS,
                allowed: self.budget.most_pixels,
                found: pixels,
            });
        }
        let placed = |(across, down): (f32, f32)| {
            props.transform * Affine::scale_non_uniform(f64::from(across), f64::from(down))
        };
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |data, mask| {
                    let size = (data.width(), data.height());
                    let at = placed(data.scale_factors());
                    self.lay(size, at, |x, y| colour_at(&data, mask.as_ref(), x, y));
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let (colour, opaque) = colour_of(paint);
                    let size = (mask.width, mask.height);
                    self.lay(size, placed(mask.scale_factors), |x, y| {
                        let [level] =
                            smooth(size, x, y, |x, y| levels(&mask.data, mask.width, x, y));
                        (colour, opaque * f32::from(level) / 255.0)
                    });
                },
                None,
            ),
        }
    }

    fn pop_clip(&mut self) {
        if let Some(layer) = &mut self.layer {
            layer.unclip();
        }
    }

    fn pop_transparency_group(&mut self) {
        if let Some(layer) = &mut self.layer {
            layer.ungroup();
        }
    }
}

fn colour_at(data: &ImageData, mask: Option<&LumaData>, x: f64, y: f64) -> ([u8; 3], f32) {
    let colour = match data {
        ImageData::Rgb(rgb) => smooth((rgb.width, rgb.height), x, y, |x, y| {
            levels(&rgb.data, rgb.width, x, y)
        }),
        ImageData::Luma(luma) => {
            let [level] = smooth((luma.width, luma.height), x, y, |x, y| {
                levels(&luma.data, luma.width, x, y)
            });
            [level; 3]
        }
    };
    let opaque = mask.map_or(1.0, |mask| {
        let x = x * f64::from(mask.width) / f64::from(data.width().max(1));
        let y = y * f64::from(mask.height) / f64::from(data.height().max(1));
        let [level] = levels(&mask.data, mask.width, x as usize, y as usize);
        f32::from(level) / 255.0
    });
    (colour, opaque)
}
