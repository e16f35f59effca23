//! Pictures as they are laid on a page: where, how much of each is seen, and which it is.

use std::collections::BTreeMap;

use hayro_interpret::Image;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Name, Stream};
use sha2::{Digest, Sha256};

use super::limits::Budget;
use crate::evidence::insets::LARGE;
use crate::evidence::{Sum, image};

/// Large pictures of a page for which is minded what is drawn over them.
const MINDED: usize = 32;
/// Bytes that are summed up for one operation.
const SUMMED: u64 = 1 << 16;
/// A picture of which this share of its sides is not seen is cropped.
const CROPPED: f64 = 0.005;

/// A picture on a page. Points, origin at the top left, y downwards.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Laid {
    /// What is seen of it.
    pub area: Rect,
    /// Its pixels across and down the page, those not seen among them.
    pub pixels: (f64, f64),
    /// Tells it from others of the file, and one way to show it from others.
    pub identity: Option<String>,
    /// Of the bytes of a JPEG that is shown just as it is.
    pub sum: Option<Sum>,
}

/// What lies over all that is drawn next: clips and transparency.
#[derive(Debug)]
pub(super) struct Layer {
    page: Rect,
    clips: Vec<Rect>,
    /// How opaque, and whether it is mixed with what is below in another way.
    groups: Vec<(f32, bool)>,
    /// Indices of the large pictures.
    large: Vec<usize>,
    /// By the number and generation of their object.
    sums: BTreeMap<(u32, i32), Option<Sum>>,
}

impl Layer {
    pub fn new(page: Rect) -> Self {
        Self {
            page,
            clips: Vec::new(),
            groups: Vec::new(),
            large: Vec::new(),
            sums: BTreeMap::new(),
        }
    }

    /// Clips by a path within this box.
    pub fn clip(&mut self, to: Rect) {
        let seen = self.seen();
        let to = if to.is_finite() { to } else { seen };
        self.clips.push(seen.intersect(to));
    }

    pub fn unclip(&mut self) {
        self.clips.pop();
    }

    pub fn group(&mut self, opacity: f32, mixed: bool) {
        let (above, also) = self.groups.last().copied().unwrap_or((1.0, false));
        self.groups.push((above * opacity, also || mixed));
    }

    pub fn ungroup(&mut self) {
        self.groups.pop();
    }

    /// The part of the page on which what is drawn is seen.
    pub fn seen(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    /// How opaque what is drawn is, from 0 to 1.
    pub fn opacity(&self) -> f32 {
        self.groups.last().map_or(1.0, |(opacity, _)| *opacity)
    }

    /// Something is drawn here: a picture below is no longer shown just as it is.
    pub fn drawn(&mut self, bounds: Rect, images: &mut [Laid]) {
        let over = bounds.intersect(self.seen()).inflate(1.0, 1.0);
        for at in &self.large {
            if let Some(laid) = images.get_mut(*at)
                && laid.area.intersect(over).area() > 0.0
            {
                laid.sum = None;
                laid.identity = None;
            }
        }
    }

    /// A picture whose pixels this transform maps to the page, if it is seen at all.
    pub fn lay(
        &mut self,
        image: &Image<'_, '_>,
        transform: Affine,
        budget: &mut Budget,
        images: &mut [Laid],
    ) -> Option<Laid> {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let whole = transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let area = whole.intersect(self.seen());
        let level = whole.is_finite() && area.width() >= 0.0 && area.height() >= 0.0;
        if !level || !touches(whole, self.seen()) {
            return None;
        }
        self.drawn(area, images);
        let [a, b, c, d, ..] = transform.as_coeffs();
        let turned = b.hypot(c) > a.hypot(d);
        let mut laid = Laid {
            area,
            pixels: if turned {
                (height, width)
            } else {
                (width, height)
            },
            ..Laid::default()
        };
        if area.area() < f64::from(LARGE) * self.page.area() || self.large.len() >= MINDED {
            return Some(laid);
        }
        self.large.push(images.len());
        let stream = match image {
            Image::Raster(raster) => raster.stream(),
            Image::Stencil(stencil) => stencil.stream(),
        };
        let id = stream.obj_id();
        let cut = |length: f64, of: f64| (length / of.max(1e-6) / CROPPED).round() as i64;
        let shown = [
            cut(area.x0 - whole.x0, whole.width()),
            cut(area.y0 - whole.y0, whole.height()),
            cut(whole.x1 - area.x1, whole.width()),
            cut(whole.y1 - area.y1, whole.height()),
        ];
        let way = [a, b, c, d].map(|it| (it / a.hypot(b).max(c.hypot(d)).max(1e-9) * 4.0).round());
        // Pictures within the content itself have no number.
        laid.identity = (id.obj_number > 0).then(|| {
            let (number, generation) = (id.obj_number, id.gen_number);
            format!("{number} {generation} {shown:?} {way:?}")
        });
        let upright = a > 0.0 && d > 0.0 && b.abs() < 1e-3 * a && c.abs() < 1e-3 * d;
        let plain = self
            .groups
            .last()
            .is_none_or(|(o, mixed)| *o >= 1.0 && !mixed);
        let uncropped = shown == [0, 0, 0, 0];
        if upright && plain && uncropped && matches!(image, Image::Raster(_)) {
            laid.sum = *self
                .sums
                .entry((id.obj_number, id.gen_number))
                .or_insert_with(|| sum(stream, budget));
        }
        Some(laid)
    }
}

/// The sum of a JPEG that is held as it came: the same as that of its file.
fn sum(stream: &Stream<'_>, budget: &mut Budget) -> Option<Sum> {
    let dict = stream.dict();
    let changed = [&b"SMask"[..], b"Mask", b"Decode", b"SMaskInData"];
    let key: &[u8] = b"Filter";
    let one = dict.get::<Name<'_>>(key).or_else(|| {
        let several = dict.get::<Array<'_>>(key)?;
        let mut names = several.iter::<Name<'_>>();
        names.next().filter(|_| several.raw_iter().count() == 1)
    });
    if one.is_none_or(|name| name.as_ref() != b"DCTDecode")
        || changed.iter().any(|key| dict.contains_key(*key))
    {
        return None;
    }
    let bytes = stream.raw_data();
    budget.spend(bytes.len() as u64 / SUMMED);
    // Who shows a page does not heed what the camera says.
    image::is_upright_jpeg(&bytes).then(|| Sha256::digest(&bytes).into())
}

/// Whether two boxes touch; a line has no area, so `Rect::intersect` would not do.
pub(super) fn touches(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && a.x1 >= b.x0 && a.y0 <= b.y1 && a.y1 >= b.y0
}
