//! Ruled lines, and the tables they make.

use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect};

/// Filled shapes up to this thickness in points are lines.
const THIN: f64 = 3.0;
/// Shorter lines are dots and dashes, not rules.
const SHORT: f64 = 6.0;
/// How far apart ends may lie and still meet.
const TOUCH: f64 = 2.5;
/// Rows that are framed each by itself, no further apart than this, are rows of one table.
const NEXT_FRAME: f64 = 5.0;
/// Beyond this many lines on a page it is a drawing, not a table.
const MAX_TABLE_LINES: usize = 1_500;
/// A single row at the very top of a page, no further down than this and no higher, is the last of a
/// table that began on the page before; elsewhere such lines are a frame.
const TOP_OF_PAGE: f64 = 120.0;
const ONE_ROW: f64 = 90.0;

/// A horizontal or vertical line, in points from the page's top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub vertical: bool,
    /// x of a vertical, y of a horizontal line.
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

impl Rule {
    fn between(a: Point, b: Point) -> Option<Self> {
        let (width, height) = ((a.x - b.x).abs(), (a.y - b.y).abs());
        if width.min(height) > 1.0 || width.max(height) < SHORT {
            return None;
        }
        let vertical = height > width;
        let [at, from, to] = if vertical {
            [(a.x + b.x) / 2.0, a.y, b.y]
        } else {
            [(a.y + b.y) / 2.0, a.x, b.x]
        };
        Some(Self {
            vertical,
            at,
            from: from.min(to),
            to: from.max(to),
        })
    }

    /// Whether all of the line lies within a box.
    pub(super) fn is_within(&self, area: Rect) -> bool {
        let (at, along) = if self.vertical {
            ((area.x0, area.x1), (area.y0, area.y1))
        } else {
            ((area.y0, area.y1), (area.x0, area.x1))
        };
        at.0 <= self.at && self.at <= at.1 && along.0 <= self.from && self.to <= along.1
    }

    /// The straight strokes of a path.
    pub(super) fn from_stroke(path: &BezPath, rules: &mut Vec<Self>) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let next = match *element {
                PathEl::MoveTo(p) => {
                    (start, last) = (p, p);
                    continue;
                }
                PathEl::ClosePath => start,
                PathEl::LineTo(p) | PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => p,
            };
            rules.extend(Self::between(last, next));
            last = next;
        }
    }

    /// The thin shapes of a filled path.
    pub(super) fn from_fill(path: &BezPath, rules: &mut Vec<Self>) {
        let mut shape: Option<Rect> = None;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    rules.extend(shape.and_then(Self::from_shape));
                    shape = Some(Rect::from_points(p, p));
                }
                PathEl::LineTo(p) | PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    shape = shape.map(|s| s.union_pt(p));
                }
                PathEl::ClosePath => {}
            }
        }
        rules.extend(shape.and_then(Self::from_shape));
    }

    fn from_shape(shape: Rect) -> Option<Self> {
        let middle = shape.center();
        if shape.width() <= THIN && shape.height() >= SHORT {
            Some(Self {
                vertical: true,
                at: middle.x,
                from: shape.y0,
                to: shape.y1,
            })
        } else if shape.height() <= THIN && shape.width() >= SHORT {
            Some(Self {
                vertical: false,
                at: middle.y,
                from: shape.x0,
                to: shape.x1,
            })
        } else {
            None
        }
    }

    fn meets(&self, other: &Self) -> bool {
        let within =
            |value: f64, rule: &Self| value >= rule.from - TOUCH && value <= rule.to + TOUCH;
        let same_ends =
            || (self.from - other.from).abs() <= 1.5 && (self.to - other.to).abs() <= 1.5;
        if !self.vertical
            && !other.vertical
            && (self.at - other.at).abs() <= NEXT_FRAME
            && same_ends()
        {
            true
        } else if self.vertical == other.vertical {
            (self.at - other.at).abs() <= TOUCH
                && self.from <= other.to + TOUCH
                && other.from <= self.to + TOUCH
        } else {
            within(self.at, other) && within(other.at, self)
        }
    }
}

/// Where the rows of one table begin and end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    left: f64,
    right: f64,
    /// The y of its horizontal lines, from top to bottom; row `n` lies between the `n`th and the
    /// next.
    edges: Vec<f64>,
}

impl Table {
    /// The row that holds the point, if the table does.
    pub(super) fn row_at(&self, x: f64, y: f64) -> Option<u32> {
        if x < self.left || x > self.right {
            return None;
        }
        let above = self.edges.iter().take_while(|edge| **edge <= y).count();
        (above > 0 && above < self.edges.len())
            .then(|| u32::try_from(above - 1).unwrap_or(u32::MAX))
    }
}

/// Finds the ruled tables of a page, from top to bottom: lines that meet, of which at least three
/// are vertical and at least three horizontal (fewer make a frame or an underline). At the top of
/// the page two horizontal ones will do: a table goes on there from the page before.
pub(super) fn tables(rules: &[Rule]) -> Vec<Table> {
    let lines = joined(rules);
    if lines.len() < 5 || lines.len() > MAX_TABLE_LINES {
        return Vec::new();
    }
    let mut tables: Vec<Table> = groups(&lines)
        .iter()
        .filter_map(|group| table(group))
        .collect();
    tables.sort_by(|a, b| {
        a.edges
            .first()
            .partial_cmp(&b.edges.first())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    tables
}

/// Joins pieces of the same line: producers draw each cell's border by itself.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted = rules.to_vec();
    sorted.sort_by(|a, b| {
        a.vertical
            .cmp(&b.vertical)
            .then(a.at.total_cmp(&b.at))
            .then(a.from.total_cmp(&b.from))
    });
    let mut lines: Vec<Rule> = Vec::new();
    for rule in sorted {
        let same = lines.iter_mut().rev().take(64).find(|line| {
            line.vertical == rule.vertical
                && (line.at - rule.at).abs() <= 1.0
                && rule.from <= line.to + TOUCH
                && line.from <= rule.to + TOUCH
        });
        match same {
            Some(line) => {
                line.from = line.from.min(rule.from);
                line.to = line.to.max(rule.to);
            }
            None => lines.push(rule),
        }
    }
    lines
}

/// Groups lines that meet, directly or through others.
fn groups(lines: &[Rule]) -> Vec<Vec<Rule>> {
    let mut left: Vec<Rule> = lines.to_vec();
    let mut groups = Vec::new();
    while let Some(seed) = left.pop() {
        let mut group = vec![seed];
        let mut next = 0;
        while let Some(line) = group.get(next).copied() {
            let (met, rest) = left.into_iter().partition(|other| line.meets(other));
            left = rest;
            let met: Vec<Rule> = met;
            group.extend(met);
            next += 1;
        }
        groups.push(group);
    }
    groups
}

fn table(lines: &[Rule]) -> Option<Table> {
    let verticals: Vec<&Rule> = lines.iter().filter(|l| l.vertical).collect();
    let left = verticals.iter().map(|l| l.at).fold(f64::INFINITY, f64::min);
    let right = verticals
        .iter()
        .map(|l| l.at)
        .fold(f64::NEG_INFINITY, f64::max);
    let wide = |line: &&Rule| !line.vertical && line.to - line.from >= 0.4 * (right - left);
    let mut edges: Vec<f64> = lines.iter().filter(wide).map(|l| l.at).collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|a, b| (*a - *b).abs() <= NEXT_FRAME);
    let goes_on = matches!(edges.as_slice(), [top, bottom]
        if *top <= TOP_OF_PAGE && bottom - top <= ONE_ROW);
    (verticals.len() >= 3 && (edges.len() >= 3 || goes_on)).then_some(Table { left, right, edges })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn h(at: f64, from: f64, to: f64) -> Rule {
        Rule {
            vertical: false,
            at,
            from,
            to,
        }
    }
    fn v(at: f64, from: f64, to: f64) -> Rule {
        Rule {
            vertical: true,
            at,
            from,
            to,
        }
    }

    #[test]
    fn a_grid_drawn_cell_by_cell_is_a_table() {
        let mut rules = Vec::new();
        for row in 0..3 {
            for column in 0..2 {
                let (x, y) = (50.0 + 100.0 * f64::from(column), 20.0 * f64::from(row));
                rules.extend([
                    h(y, x, x + 100.0),
                    h(y + 20.0, x, x + 100.0),
                    v(x, y, y + 20.0),
                    v(x + 100.0, y, y + 20.0),
                ]);
            }
        }
        let tables = tables(&rules);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].row_at(60.0, 30.0), Some(1));
        assert_eq!(tables[0].row_at(60.0, 70.0), None);
        assert_eq!(tables[0].row_at(10.0, 30.0), None);
    }

    #[test]
    fn rows_framed_each_by_itself_are_one_table() {
        let mut rules = Vec::new();
        for row in 0..3 {
            let y = 24.0 * f64::from(row);
            rules.extend([h(y, 50.0, 250.0), h(y + 20.0, 50.0, 250.0)]);
            rules.extend([50.0, 150.0, 250.0].map(|x| v(x, y, y + 20.0)));
        }
        let [table] = tables(&rules).try_into().unwrap();
        assert_eq!(table.row_at(60.0, 10.0), Some(0));
        assert_eq!(table.row_at(60.0, 60.0), Some(2));
    }

    #[test]
    fn a_frame_is_no_table() {
        assert!(
            tables(&[
                h(0.0, 0.0, 100.0),
                h(100.0, 0.0, 100.0),
                v(0.0, 0.0, 100.0),
                v(100.0, 0.0, 100.0)
            ])
            .is_empty()
        );
    }

    #[test]
    fn a_single_row_at_the_top_of_a_page_is_the_rest_of_a_table() {
        let row = |top: f64| -> Vec<Rule> {
            let mut rules = vec![h(top, 50.0, 250.0), h(top + 20.0, 50.0, 250.0)];
            rules.extend([50.0, 150.0, 250.0].map(|x| v(x, top, top + 20.0)));
            rules
        };
        let [table] = tables(&row(55.0)).try_into().unwrap();
        assert_eq!(table.row_at(60.0, 60.0), Some(0));
        assert!(tables(&row(400.0)).is_empty());
    }

    #[test]
    fn thin_fills_and_strokes_are_rules() {
        let mut rules = Vec::new();
        Rule::from_fill(
            &BezPath::from_svg("M10,10 H200 V10.5 H10 Z M10,10 V90 H10.5 V10 Z M0,0 H50 V50 H0 Z")
                .unwrap(),
            &mut rules,
        );
        assert_eq!(rules.iter().filter(|r| r.vertical).count(), 1);
        assert_eq!(rules.len(), 2);
        rules.clear();
        Rule::from_stroke(&BezPath::from_svg("M0,0 H50 V50 H0 Z").unwrap(), &mut rules);
        assert_eq!(rules.len(), 4);
    }
}
