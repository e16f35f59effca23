//! What a page draws: glyphs with their places, pictures, ruled lines. No layout yet.

use super::laid::{Laid, Layer, touches};
use super::letter::{self, Letter};
use super::limits::{Budget, MAX_RULES};
use super::ruling::Rule;
use hayro_cmap::WritingMode;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, ParamCurve, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::object::{Dict, String as PdfString};

/// A glyph on the page. Points, origin at the top left, y downwards.
#[derive(Debug, Clone)]
pub(in crate::evidence) struct Glyph {
    pub letter: Letter,
    /// Where its baseline starts.
    pub x: f64,
    pub y: f64,
    /// Direction of its baseline, radians, clockwise.
    pub angle: f64,
    /// Advance along the baseline, and height of an em.
    pub width: f64,
    pub size: f64,
    pub bold: bool,
    pub invisible: bool,
    /// Set in a font that writes downwards.
    pub vertical: bool,
    /// Counts the drawing operations: letters shown at once belong together.
    pub run: u32,
}

/// All that one page draws.
#[derive(Debug, Default)]
pub(super) struct Ink {
    pub glyphs: Vec<Glyph>,
    /// The pictures in the order in which they are laid.
    pub images: Vec<Laid>,
    pub rules: Vec<Rule>,
    /// Visible paths, and among them small filled ones with curves (letters turned to outlines).
    pub paths: u64,
    pub outlines: u64,
    /// A path that is no ruling: curved, or with a slanting stroke.
    pub freehand: bool,
    /// Largest picture beyond the pixel limit, in pixels; 0 if none.
    pub oversized: u64,
    /// Anything at all was drawn, be it white or off the page.
    pub touched: bool,
    /// A font could not be loaded: what was to be shown in it is wrong or missing.
    pub font_failed: bool,
}

impl Ink {
    /// Nothing was drawn that could be seen.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty() && self.images.is_empty() && self.paths == 0
    }
}

/// Draws a page into an [`Ink`].
pub(super) struct InkDevice<'b> {
    ink: Ink,
    page: Rect,
    layer: Layer,
    budget: &'b mut Budget,
    /// One entry for each open marked content: its ActualText and the first glyph it covers.
    marked: Vec<(Option<String>, usize)>,
    runs: u32,
}

impl<'b> InkDevice<'b> {
    /// What the page drew.
    pub(super) fn finish(mut self) -> Ink {
        let mut letters: Vec<&mut Letter> =
            self.ink.glyphs.iter_mut().map(|g| &mut g.letter).collect();
        letter::doubt(&mut letters);
        self.ink
    }

    /// How many letters are drawn so far.
    pub(super) fn letters(&self) -> usize {
        self.ink.glyphs.len()
    }

    /// A device for a page of `page`'s size in points.
    pub(super) fn new(page: Rect, budget: &'b mut Budget) -> Self {
        Self {
            ink: Ink::default(),
            page,
            layer: Layer::new(page),
            budget,
            marked: Vec::new(),
            runs: 0,
        }
    }

    fn spend(&mut self, count: u64) {
        self.ink.touched = true;
        self.budget.spend(count);
    }

    fn draw(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        self.spend(1 + path.elements().len() as u64 / 16);
        if matches!(mode, DrawMode::Invisible) || is_white(&props.paint) {
            return;
        }
        let path = props.transform * path;
        let bounds = path.control_box();
        if !bounds.is_finite() || !touches(bounds, self.page) {
            return;
        }
        self.ink.paths += 1;
        self.layer.drawn(bounds, &mut self.ink.images);
        let filled = matches!(mode, DrawMode::Fill(_));
        let curved = path
            .elements()
            .iter()
            .any(|e| matches!(e, PathEl::CurveTo(..) | PathEl::QuadTo(..)));
        self.ink.freehand |= curved || is_slanting(&path);
        if filled && curved && bounds.width() < 72.0 && bounds.height() < 72.0 {
            self.ink.outlines += 1;
        }
        if !curved && self.ink.rules.len() < MAX_RULES {
            if filled {
                Rule::from_fill(&path, &mut self.ink.rules);
            } else {
                Rule::from_stroke(&path, &mut self.ink.rules);
            }
        }
    }

    fn place(&self, glyph: &FontGlyph<'_>, at: Affine) -> Option<Glyph> {
        let [a, b, c, d, x, y] = at.as_coeffs();
        let size = c.hypot(d) * 1000.0;
        let scale = a.hypot(b) * 1000.0;
        if ![size, scale, x, y].iter().all(|n| n.is_finite()) || size <= 0.0 {
            return None;
        }
        let advance = match glyph {
            FontGlyph::Outline(outline) => outline.advance_width(),
            FontGlyph::Type3(type3) => type3.advance_width(),
        };
        let width = advance
            .map_or(0.5, |w| f64::from(w) / 1000.0)
            .clamp(0.0, 4.0)
            * size;
        Some(Glyph {
            letter: Letter::Unknown,
            x,
            y,
            angle: b.atan2(a),
            width,
            size,
            bold: false,
            invisible: false,
            vertical: false,
            run: 0,
        })
    }
}

impl<'a> Device<'a> for InkDevice<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw(path, &props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw(&rect.to_path(0.1), &props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Each form begins with one, and forms that call forms are how small files take long.
        self.spend(4);
        self.layer.clip(clip.path.control_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.spend(1);
        self.layer.clip(*rect);
    }

    fn pop_clip(&mut self) {
        self.layer.unclip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.spend(1);
        self.layer
            .group(opacity, mask.is_some() || blend != BlendMode::Normal);
    }

    fn pop_transparency_group(&mut self) {
        self.layer.ungroup();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let glyphs = run.glyphs();
        self.spend(1 + glyphs.len() as u64);
        let first = self.ink.glyphs.len();
        let mut on_page = false;
        self.runs += 1;
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let bold = glyphs.first().is_some_and(|g| is_bold(g));
        for positioned in glyphs {
            let at = props.transform * positioned.transform();
            let Some(mut glyph) = self.place(positioned, at) else {
                continue;
            };
            if vertical {
                glyph.width = glyph.size;
            }
            // What is shown wholly outside the page is cut away: nobody sees it. A line that runs
            // over the edge stays whole.
            on_page |= self
                .page
                .inflate(glyph.size, glyph.size)
                .contains(Point::new(glyph.x, glyph.y));
            glyph.letter = Letter::of(positioned);
            glyph.bold = bold;
            glyph.invisible = matches!(mode, DrawMode::Invisible);
            glyph.vertical = vertical;
            glyph.run = self.runs;
            self.ink.glyphs.push(glyph);
        }
        if !on_page {
            self.ink.glyphs.truncate(first);
        } else if !vertical && let Some(drawn) = self.ink.glyphs.get_mut(first..) {
            squeeze(drawn);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(16);
        let (width, height) = (u64::from(image.width()), u64::from(image.height()));
        let pixels = width.saturating_mul(height);
        if !self.budget.allows_pixels(pixels) {
            self.ink.oversized = self.ink.oversized.max(pixels);
        }
        let laid = self
            .layer
            .lay(&image, props.transform, self.budget, &mut self.ink.images);
        self.ink.images.extend(laid);
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        self.spend(1);
        let text = properties
            .and_then(|p| p.get::<PdfString<'_>>(b"ActualText".as_slice()))
            .map(|text| super::string::decode(text.as_bytes()));
        self.marked.push((text, self.ink.glyphs.len()));
    }

    fn end_marked_content(&mut self) {
        if let Some((Some(text), first)) = self.marked.pop() {
            replace(&mut self.ink.glyphs, first, &text);
        }
    }
}

/// Puts `text` in the place of the letters from `first` on (ISO 32000-1, 14.9.4).
fn replace(glyphs: &mut Vec<Glyph>, first: usize, text: &str) {
    let Some(covered) = glyphs.get_mut(first..).filter(|c| !c.is_empty()) else {
        return;
    };
    if text.chars().count() == covered.len() {
        for (glyph, c) in covered.iter_mut().zip(text.chars()) {
            glyph.letter = Letter::Char(c);
        }
        return;
    }
    let end = covered
        .iter()
        .map(|g| g.x + g.width * g.angle.cos())
        .fold(f64::NEG_INFINITY, f64::max);
    if text.is_empty() {
        glyphs.truncate(first);
    } else if let Some(glyph) = covered.first_mut() {
        glyph.letter = Letter::Text(text.to_owned());
        if glyph.angle.abs() < 0.1 {
            glyph.width = glyph.width.max(end - glyph.x);
        }
        glyphs.truncate(first + 1);
    }
}

/// Cuts the widths of a run to the steps between its glyphs: text set narrower than its font
/// (`Tz`) advances by less than the font says.
fn squeeze(glyphs: &mut [Glyph]) {
    let mut narrowest: f64 = 1.0;
    for index in 1..glyphs.len() {
        let [.., left, right] = glyphs.get_mut(..=index).unwrap_or_default() else {
            return;
        };
        let step = (right.x - left.x).hypot(right.y - left.y);
        if step > 0.05 * left.size && step < left.width {
            narrowest = narrowest.min(step / left.width);
            left.width = step;
        }
    }
    if let Some(last) = glyphs.last_mut() {
        last.width *= narrowest.max(0.3);
    }
}

fn is_bold(glyph: &FontGlyph<'_>) -> bool {
    let FontGlyph::Outline(outline) = glyph else {
        return false;
    };
    let Some(font) = outline.font_data() else {
        return false;
    };
    font.weight
        .is_some_and(|weight| (600..=1000).contains(&weight))
        || font.postscript_name.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            ["bold", "black", "heavy"]
                .iter()
                .any(|word| name.contains(word))
        })
}

fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, alpha] = color.to_rgba().components();
            alpha < 0.01 || (r > 0.985 && g > 0.985 && b > 0.985)
        }
        Paint::Pattern(_) => false,
    }
}

/// Whether a path has a stroke that is neither level nor upright.
fn is_slanting(path: &BezPath) -> bool {
    path.segments().any(|segment| {
        let (from, to) = (segment.start(), segment.end());
        (from.x - to.x).abs() > 1.0 && (from.y - to.y).abs() > 1.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(c: char, x: f64) -> Glyph {
        Glyph {
            letter: Letter::Char(c),
            x,
            y: 100.0,
            angle: 0.0,
            width: 10.0,
            size: 10.0,
            bold: false,
            invisible: false,
            vertical: false,
            run: 0,
        }
    }

    #[test]
    fn actual_text_replaces_letter_by_letter_or_as_a_whole() {
        let mut glyphs = vec![glyph('x', 0.0), glyph('⼈', 10.0), glyph('⺠', 20.0)];
        replace(&mut glyphs, 1, "人民");
        assert_eq!(glyphs[1].letter, Letter::Char('人'));
        replace(&mut glyphs, 1, "one");
        assert_eq!(glyphs.len(), 2);
        assert_eq!(glyphs[1].letter, Letter::Text("one".into()));
        assert!((glyphs[1].width - 20.0).abs() < 1e-9);
        replace(&mut glyphs, 1, "");
        assert_eq!(glyphs.len(), 1);
    }

    #[test]
    fn narrow_setting_narrows_the_widths() {
        let mut glyphs = vec![glyph('a', 0.0), glyph('b', 5.0), glyph('c', 10.0)];
        squeeze(&mut glyphs);
        assert!(glyphs.iter().all(|g| (g.width - 5.0).abs() < 1e-9));
    }
}
