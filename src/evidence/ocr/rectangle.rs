//! The smallest turned rectangle around a patch of pixels.

/// A rectangle that stands in any direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::evidence) struct TextBox {
    /// Its middle.
    pub x: f32,
    pub y: f32,
    /// Direction of reading, of length 1; the lines follow in the direction (-uy, ux).
    pub ux: f32,
    pub uy: f32,
    /// Along the direction of reading, and across it.
    pub width: f32,
    pub height: f32,
}

impl TextBox {
    /// Read from the other end.
    pub fn upside_down(self) -> Self {
        Self {
            ux: -self.ux,
            uy: -self.uy,
            ..self
        }
    }

    /// Read from top to bottom instead of from left to right.
    pub fn downwards(self) -> Self {
        Self {
            ux: -self.uy,
            uy: self.ux,
            width: self.height,
            height: self.width,
            ..self
        }
    }

    /// Where a place of its own frame, counted from its middle, lies in the picture.
    pub fn place(&self, along: f32, across: f32) -> (f32, f32) {
        (
            self.x + along * self.ux - across * self.uy,
            self.y + along * self.uy + across * self.ux,
        )
    }
}

/// The rectangle of least area around points; `None` when they have no area.
pub(super) fn around(points: Vec<(f32, f32)>) -> Option<TextBox> {
    let hull = hull(points);
    if hull.len() < 3 {
        return None;
    }
    let next = hull.iter().cycle().skip(1);
    let sides = hull.iter().zip(next);
    sides
        .filter_map(|(a, b)| {
            let length = (b.0 - a.0).hypot(b.1 - a.1);
            (length > 1e-6).then(|| along(&hull, (b.0 - a.0) / length, (b.1 - a.1) / length))
        })
        .min_by(|a, b| (a.width * a.height).total_cmp(&(b.width * b.height)))
}

/// The rectangle around points that has this direction, or the one across it that is nearer to level.
fn along(hull: &[(f32, f32)], mut ux: f32, mut uy: f32) -> TextBox {
    if ux.abs() < uy.abs() {
        (ux, uy) = (-uy, ux);
    }
    if ux < 0.0 {
        (ux, uy) = (-ux, -uy);
    }
    let (mut left, mut right, mut top, mut bottom) = (f32::MAX, f32::MIN, f32::MAX, f32::MIN);
    for (x, y) in hull {
        let (along, across) = (x * ux + y * uy, y * ux - x * uy);
        (left, right) = (left.min(along), right.max(along));
        (top, bottom) = (top.min(across), bottom.max(across));
    }
    let (along, across) = (f32::midpoint(left, right), f32::midpoint(top, bottom));
    TextBox {
        x: along * ux - across * uy,
        y: along * uy + across * ux,
        ux,
        uy,
        // A pixel has a width of its own.
        width: right - left + 1.0,
        height: bottom - top + 1.0,
    }
}

/// Andrew's monotone chain.
fn hull(mut points: Vec<(f32, f32)>) -> Vec<(f32, f32)> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    if points.len() < 3 {
        return Vec::new();
    }
    let mut hull = half(points.iter());
    hull.extend(half(points.iter().rev()));
    hull
}

fn half<'p>(points: impl Iterator<Item = &'p (f32, f32)>) -> Vec<(f32, f32)> {
    let mut chain: Vec<(f32, f32)> = Vec::new();
    for point in points {
        while let [.., a, b] = chain.as_slice()
            && (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0) <= 0.0
        {
            chain.pop();
        }
        chain.push(*point);
    }
    // The last is the first of the other half.
    chain.pop();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_patch() {
        let points = (0..20).flat_map(|x| [(x as f32, 3.0), (x as f32, 7.0)]);
        let found = around(points.collect()).unwrap();
        assert_eq!((found.width, found.height), (20.0, 5.0));
        assert_eq!((found.x, found.y, found.ux), (9.5, 5.0, 1.0));
    }

    #[test]
    fn a_slanted_patch_reads_to_the_right() {
        let points = (0..100).flat_map(|n| {
            let x = n as f32;
            [(x, 0.5 * x), (x - 5.0, 0.5 * x + 10.0)]
        });
        let found = around(points.collect()).unwrap();
        assert!((found.uy / found.ux - 0.5).abs() < 0.02, "{found:?}");
        assert!(found.width > 100.0 && found.height < 14.0, "{found:?}");
        let (x, y) = found.place(0.0, 0.0);
        assert_eq!((x, y), (found.x, found.y));
    }

    #[test]
    fn points_without_area_are_no_patch() {
        assert_eq!(around(vec![]), None);
        assert_eq!(around(vec![(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]), None);
    }
}
