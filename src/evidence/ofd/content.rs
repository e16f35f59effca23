//! The objects of a page, drawn: text codes letter by letter. All lengths in millimetres, as the
//! format has them.

use std::collections::{HashMap, HashSet};

use super::drawn::{Budget, Drawn, Image, Letter};
use crate::evidence::xml::Element;

/// Graphics within graphics, at most.
const MAX_NESTING: usize = 16;

/// What the pages of a document share.
#[derive(Debug, Default)]
pub(super) struct Resources<'t> {
    bold_fonts: HashSet<&'t str>,
    /// Graphics put together from objects, by id.
    units: HashMap<&'t str, &'t Element<'t>>,
}

impl<'t> Resources<'t> {
    /// From the roots of resource parts.
    pub fn of(roots: impl Iterator<Item = &'t Element<'t>>) -> Self {
        let mut resources = Resources::default();
        for root in roots {
            for font in root.find_all("Font") {
                let name = font.attribute("FontName").unwrap_or_default();
                let is_bold = font.attribute("Bold") == Some("true")
                    || ["Bold", "Black", "Heavy"]
                        .iter()
                        .any(|it| name.contains(it));
                resources
                    .bold_fonts
                    .extend(font.attribute("ID").filter(|_| is_bold));
            }
            for unit in root.find_all("CompositeGraphicUnit") {
                if let Some(id) = unit.attribute("ID") {
                    resources.units.insert(id, unit);
                }
            }
        }
        resources
    }
}

/// A transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f32; 6]);

impl Matrix {
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moved.
    pub fn shift(x: f32, y: f32) -> Self {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Of an object within its `Boundary` and by its `CTM`.
    fn of(object: &Element<'_>) -> Self {
        let own = object
            .attribute("CTM")
            .and_then(|it| numbers(it).try_into().ok());
        own.map_or(Matrix::IDENTITY, Matrix)
            .then(Matrix::at_boundary(object))
    }

    /// To the corner of an object's `Boundary`.
    pub fn at_boundary(object: &Element<'_>) -> Self {
        match numbers(object.attribute("Boundary").unwrap_or_default())[..] {
            [left, top, ..] => Matrix([1.0, 0.0, 0.0, 1.0, left, top]),
            _ => Matrix::IDENTITY,
        }
    }

    /// From the unit square to where a picture is shown: by its `CTM`, or all of its `Boundary`.
    fn of_unit_square(object: &Element<'_>) -> Self {
        if object.attribute("CTM").is_some() {
            return Matrix::of(object);
        }
        match numbers(object.attribute("Boundary").unwrap_or_default())[..] {
            [left, top, width, height] => Matrix([width, 0.0, 0.0, height, left, top]),
            _ => Matrix::IDENTITY,
        }
    }

    /// The way back; none where everything falls onto a line.
    pub fn inverse(self) -> Option<Matrix> {
        let Matrix([a, b, c, d, e, f]) = self;
        let whole = a * d - b * c;
        let inverse = Matrix([
            d / whole,
            -b / whole,
            -c / whole,
            a / whole,
            (c * f - d * e) / whole,
            (b * e - a * f) / whole,
        ]);
        let Matrix(numbers) = inverse;
        numbers.iter().all(|it| it.is_finite()).then_some(inverse)
    }

    /// Area of the unit square, placed.
    pub fn area(self) -> f32 {
        let Matrix([a, b, c, d, ..]) = self;
        (a * d - b * c).abs()
    }

    /// This, and `next` after it.
    pub fn then(self, next: Matrix) -> Matrix {
        let Matrix([a, b, c, d, e, f]) = self;
        let Matrix([na, nb, nc, nd, ne, nf]) = next;
        Matrix([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    pub fn apply(self, (x, y): (f32, f32)) -> (f32, f32) {
        let Matrix([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How much larger things become, across and down.
    pub fn scale(self) -> (f32, f32) {
        let Matrix([a, b, c, d, ..]) = self;
        (a.hypot(b), c.hypot(d))
    }

    /// Whether a line of text stays level and is read from left to right.
    fn is_level(self) -> bool {
        let Matrix([a, b, ..]) = self;
        a > 0.0 && b.abs() < 0.1 * a
    }
}

/// Draws objects.
pub(super) struct Painter<'r> {
    resources: &'r Resources<'r>,
    budget: &'r mut Budget,
    pub drawn: Drawn,
}

impl<'r> Painter<'r> {
    pub fn new(resources: &'r Resources<'r>, budget: &'r mut Budget) -> Self {
        Painter {
            resources,
            budget,
            drawn: Drawn::default(),
        }
    }

    /// Draws what `parent` holds, placed by `place`.
    pub fn objects(&mut self, parent: &Element<'_>, place: Matrix, nesting: usize) {
        for object in parent.elements() {
            if !self.budget.take(1, 0) {
                return;
            }
            if object.attribute("Visible") == Some("false") {
                continue;
            }
            match object.name() {
                "Layer" | "PageBlock" => self.objects(object, place, nesting),
                "TextObject" => self.text(object, place),
                "ImageObject" => {
                    self.drawn.has_picture = true;
                    self.drawn.picture_area += area(object, place);
                    self.drawn.pictures.push(Image {
                        resource: object
                            .attribute("ResourceID")
                            .unwrap_or_default()
                            .to_owned(),
                        place: Matrix::of_unit_square(object).then(place),
                    });
                }
                "PathObject" => self.drawn.has_path = true,
                "CompositeObject" if nesting < MAX_NESTING => {
                    let id = object.attribute("ResourceID").unwrap_or_default();
                    if let Some(content) = self
                        .resources
                        .units
                        .get(id)
                        .and_then(|it| it.child("Content"))
                    {
                        self.objects(content, Matrix::of(object).then(place), nesting + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, object: &Element<'_>, place: Matrix) {
        let place = Matrix::of(object).then(place);
        let number = |name: &str| {
            object
                .attribute(name)
                .and_then(|it| it.trim().parse::<f32>().ok())
        };
        let size = number("Size").filter(|it| *it > 0.0).unwrap_or(1.0);
        let style = Style {
            size,
            width: size * number("HScale").unwrap_or(1.0),
            bold: number("Weight").is_some_and(|it| it >= 600.0)
                || object
                    .attribute("Font")
                    .is_some_and(|it| self.resources.bold_fonts.contains(it)),
        };
        let mut at = (0.0, 0.0);
        for code in object.children("TextCode") {
            let text = code.text();
            if !self.budget.take(1, text.chars().count()) {
                return;
            }
            let start = |name: &str, before: f32| {
                code.attribute(name)
                    .and_then(|it| it.trim().parse().ok())
                    .unwrap_or(before)
            };
            at = (start("X", at.0), start("Y", at.1));
            self.drawn.codes += 1;
            let (letters, is_level) = style.place(code, &text, at, place, self.drawn.codes);
            match is_level && place.is_level() {
                true => self.drawn.upright.extend(letters),
                false if letters.is_empty() => {}
                false => self.drawn.slanted.push(letters),
            }
        }
    }
}

/// How the letters of a text object are set.
struct Style {
    size: f32,
    /// Width of a full-width letter.
    width: f32,
    bold: bool,
}

impl Style {
    /// The letters of one text code, and whether they go along the line.
    fn place(
        &self,
        code: &Element<'_>,
        text: &str,
        (mut x, mut y): (f32, f32),
        place: Matrix,
        number: usize,
    ) -> (Vec<Letter>, bool) {
        let letters: Vec<char> = text.trim_end().chars().collect();
        let gaps = letters.len().saturating_sub(1);
        let across = deltas(code.attribute("DeltaX").unwrap_or_default(), gaps);
        let down = deltas(code.attribute("DeltaY").unwrap_or_default(), gaps);
        let is_even = across.len() == gaps
            && across
                .first()
                .is_some_and(|first| across.iter().all(|it| (it - first).abs() <= 0.1 * first));
        let is_level = down.iter().all(|it| it.abs() < 0.1 * self.size);
        let (wider, higher) = place.scale();
        let mut placed = Vec::with_capacity(letters.len());
        let mut spaced = false;
        for (index, &letter) in letters.iter().enumerate() {
            let advance = if letter.is_ascii() {
                self.width / 2.0
            } else {
                self.width
            };
            let next = across.get(index).copied();
            if letter.is_whitespace() {
                spaced = true;
            } else {
                let (left, baseline) = place.apply((x, y));
                let width = next.map_or(advance, |next| next.min(advance).max(0.0)) * wider;
                let letter = Letter {
                    letter,
                    left,
                    right: left + width,
                    baseline,
                    size: self.size * higher,
                    bold: self.bold,
                    code: number,
                    even: is_even && index > 0,
                    spaced: std::mem::take(&mut spaced),
                };
                if letter.is_placed() {
                    placed.push(letter);
                }
            }
            // Without distances the letters follow each other, unless they go downwards.
            x += next.unwrap_or(if down.is_empty() { advance } else { 0.0 });
            y += down.get(index).copied().unwrap_or(0.0);
        }
        (placed, is_level)
    }
}

/// Numbers between spaces.
pub(super) fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace()
        .filter_map(|it| it.parse().ok())
        .filter(|it: &f32| it.is_finite())
        .collect()
}

/// At most `count` distances; `g 4 3.2` stands for four times 3.2 (GB/T 33190, 11.3).
fn deltas(text: &str, count: usize) -> Vec<f32> {
    let mut distances = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let (times, value) = match word {
            "g" => (
                words.next().and_then(|it| it.parse().ok()).unwrap_or(0),
                words.next(),
            ),
            value => (1_usize, Some(value)),
        };
        let left = count - distances.len();
        if left == 0 {
            break;
        }
        if let Some(value) = value
            .and_then(|it| it.parse::<f32>().ok())
            .filter(|it| it.is_finite())
        {
            distances.extend(std::iter::repeat_n(value, times.min(left)));
        }
    }
    distances
}

/// Area of an object's boundary, placed.
fn area(object: &Element<'_>, place: Matrix) -> f32 {
    match numbers(object.attribute("Boundary").unwrap_or_default())[..] {
        [_, _, width, height] => {
            let (wider, higher) = place.scale();
            (width * height * wider * higher).abs()
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(deltas("1.5 g 3 2 4", 9), [1.5, 2.0, 2.0, 2.0, 4.0]);
        assert_eq!(deltas("g 4000000000 2", 3), [2.0, 2.0, 2.0]);
        assert!(deltas("g x y", 3).is_empty());
        assert!(deltas("1 2", 0).is_empty());
    }

    #[test]
    fn matrices_compose_in_order() {
        let larger = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let moved = Matrix([1.0, 0.0, 0.0, 1.0, 10.0, 5.0]);
        assert_eq!(larger.then(moved).apply((1.0, 1.0)), (12.0, 7.0));
        assert_eq!(moved.then(larger).apply((1.0, 1.0)), (22.0, 12.0));
        let both = larger.then(moved);
        assert_eq!(both.then(both.inverse().unwrap()), Matrix::IDENTITY);
        assert_eq!(Matrix([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]).inverse(), None);
        assert!(!Matrix([0.7, 0.7, -0.7, 0.7, 0.0, 0.0]).is_level());
    }
}
