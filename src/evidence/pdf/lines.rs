//! From glyphs with places to lines of text: direction, baselines, order.

use super::ink::{Glyph, Ink};
use super::lanes;
use super::ruling::{self, Rule};
use super::segments::{self, Placed};
use crate::evidence::{Area, Line, Segment};

/// Directions closer than this, in radians, belong together (10°).
const SAME_DIRECTION: f64 = 0.175;
/// Directions a page is sorted by at most.
const MAX_DIRECTIONS: usize = 24;
/// Baselines closer than this part of the letters' height are one line.
const SAME_BASELINE: f64 = 0.35;
/// Parts of an em above and below the baseline that a letter takes up.
const ASCENT: f64 = 0.88;
const DESCENT: f64 = 0.12;

/// Glyphs that run in one direction; their frame has `u` along the text and `v` down the lines.
struct Group<'a> {
    angle: f64,
    vertical: bool,
    glyphs: Vec<&'a Glyph>,
}

/// A line being gathered.
struct Row {
    /// Mean baseline.
    base: f64,
    /// Height of its largest letter.
    size: f64,
    glyphs: Vec<Placed>,
}

/// Builds the lines of a page: the main direction first, each direction from top to bottom in
/// its own frame; slanted stamps and watermarks follow after the text.
pub(super) fn build(ink: &Ink) -> Vec<Line> {
    let tables = ruling::tables(&ink.rules);
    let mut lines = Vec::new();
    for group in groups(&ink.glyphs) {
        let upright = !group.vertical && group.angle.abs() < 0.01;
        let rules: &[Rule] = if upright { &ink.rules } else { &[] };
        let lanes = rows(&group)
            .into_iter()
            .flat_map(|row| lanes::part(segments::without_doubles(row.glyphs)));
        for glyphs in lanes {
            let pieces = segments::split(glyphs, rules);
            let mut line = Line {
                segments: pieces.iter().map(|piece| group.segment(piece)).collect(),
                row: None,
            };
            if line.segments.is_empty() {
                continue;
            }
            if upright && let Some(first) = line.segments.first() {
                let x = f64::from(first.area.left + first.area.right) / 2.0;
                let y = f64::from(first.area.top + first.area.bottom) / 2.0;
                line.row = (0..)
                    .zip(&tables)
                    .find_map(|(n, table)| Some((n, table.row_at(x, y)?)));
            }
            lines.push(line);
        }
    }
    lines
}

fn groups(glyphs: &[Glyph]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for glyph in glyphs {
        // A page with very many directions is a drawing; further ones join the last.
        let full = groups.len() >= MAX_DIRECTIONS;
        let same = groups.iter().position(|group| {
            group.vertical == glyph.vertical
                && turn(group.angle, glyph.angle).abs() < SAME_DIRECTION
        });
        let index = same.or(full.then(|| groups.len() - 1));
        match index.and_then(|index| groups.get_mut(index)) {
            Some(group) => group.glyphs.push(glyph),
            None => groups.push(Group {
                angle: glyph.angle,
                vertical: glyph.vertical,
                glyphs: vec![glyph],
            }),
        }
    }
    for group in &mut groups {
        // A layer set slightly askew, as scanners do, is straightened by its mean direction.
        let sum: f64 = group
            .glyphs
            .iter()
            .map(|g| turn(group.angle, g.angle))
            .sum();
        group.angle += sum / group.glyphs.len().max(1) as f64;
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.glyphs.len()));
    groups
}

/// The turn from one direction to another, in −π..π.
fn turn(from: f64, to: f64) -> f64 {
    let full = std::f64::consts::TAU;
    (to - from + full / 2.0).rem_euclid(full) - full / 2.0
}

impl Group<'_> {
    fn place(&self, glyph: &Glyph) -> Placed {
        let (sin, cos) = self.angle.sin_cos();
        let u = glyph.x * cos + glyph.y * sin;
        let v = glyph.y * cos - glyph.x * sin;
        let (start, end, base) = if self.vertical {
            // Written downwards: along is down, and the columns follow from right to left.
            (
                v - ASCENT * glyph.size,
                v + DESCENT * glyph.size,
                -(u + glyph.size / 2.0),
            )
        } else {
            (u, u + glyph.width, v)
        };
        Placed {
            start,
            end,
            base,
            size: glyph.size,
            letter: glyph.letter.clone(),
            bold: glyph.bold,
            run: glyph.run,
        }
    }

    fn segment(&self, piece: &segments::Piece) -> Segment {
        let (sin, cos) = self.angle.sin_cos();
        let corners = if self.vertical {
            let (left, right) = (
                -piece.base - piece.size / 2.0,
                -piece.base + piece.size / 2.0,
            );
            [(left, piece.start), (right, piece.end)]
        } else {
            [
                (piece.start, piece.base - ASCENT * piece.size),
                (piece.end, piece.base + DESCENT * piece.size),
            ]
        };
        let [(u0, v0), (u1, v1)] = corners;
        let mut area = Area {
            left: f32::MAX,
            top: f32::MAX,
            right: f32::MIN,
            bottom: f32::MIN,
        };
        for (u, v) in [(u0, v0), (u1, v0), (u0, v1), (u1, v1)] {
            let (x, y) = ((u * cos - v * sin) as f32, (u * sin + v * cos) as f32);
            area.left = area.left.min(x);
            area.right = area.right.max(x);
            area.top = area.top.min(y);
            area.bottom = area.bottom.max(y);
        }
        Segment {
            text: piece.text.clone(),
            area,
            font_size: piece.size as f32,
            bold: piece.bold,
        }
    }
}

/// Sorts the glyphs of a group into lines by their baselines.
fn rows(group: &Group<'_>) -> Vec<Row> {
    let mut placed: Vec<Placed> = group
        .glyphs
        .iter()
        .map(|glyph| group.place(glyph))
        .collect();
    placed.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in placed {
        let near = rows.last_mut().filter(|row| {
            (glyph.base - row.base).abs()
                <= SAME_BASELINE * glyph.size.min(row.size).max(0.5 * row.size)
        });
        match near {
            Some(row) => {
                let count = row.glyphs.len() as f64;
                row.base = (row.base * count + glyph.base) / (count + 1.0);
                row.size = row.size.max(glyph.size);
                row.glyphs.push(glyph);
            }
            None => rows.push(Row {
                base: glyph.base,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    join_raised(rows)
}

/// Puts raised and lowered letters (m², footnote marks) back into the line they stick to.
fn join_raised(rows: Vec<Row>) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    for mut row in rows {
        if let Some(before) = joined.last_mut() {
            let raised = before.size <= 0.8 * row.size && before.base > row.base - 0.7 * row.size;
            let lowered =
                row.size <= 0.8 * before.size && row.base < before.base + 0.3 * before.size;
            if raised && sticks(before, &row) {
                std::mem::swap(before, &mut row);
                before.glyphs.append(&mut row.glyphs);
                continue;
            }
            if lowered && sticks(&row, before) {
                before.glyphs.append(&mut row.glyphs);
                continue;
            }
        }
        joined.push(row);
    }
    joined
}

/// Whether every letter of `small` stands right beside one of `line`.
fn sticks(small: &Row, line: &Row) -> bool {
    small.glyphs.len() <= 12
        && small.glyphs.iter().all(|glyph| {
            let near = 1.2 * glyph.size;
            line.glyphs.iter().any(|g| {
                !g.letter.is_space() && glyph.start < g.end + near && glyph.end > g.start - near
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::pdf::letter::Letter;
    use std::f64::consts::FRAC_PI_2;

    fn write(text: &str, x: f64, y: f64, size: f64, angle: f64) -> Vec<Glyph> {
        let glyph = |(n, c): (usize, char)| Glyph {
            letter: Letter::Char(c),
            x: x + n as f64 * size * angle.cos(),
            y: y + n as f64 * size * angle.sin(),
            angle,
            width: size,
            size,
            bold: false,
            invisible: false,
            vertical: false,
            run: 0,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        build(&Ink {
            glyphs,
            ..Ink::default()
        })
        .iter()
        .map(Line::text)
        .collect()
    }

    #[test]
    fn drawing_order_does_not_matter() {
        let mut glyphs = write("第二行", 50.0, 120.0, 10.0, 0.0);
        glyphs.extend(write("第一行", 50.0, 100.0, 10.0, 0.0));
        glyphs.reverse();
        assert_eq!(texts(glyphs), ["第一行", "第二行"]);
    }

    #[test]
    fn raised_letters_stay_in_their_line() {
        let mut glyphs = write("面积50m", 50.0, 100.0, 10.0, 0.0);
        glyphs.extend(write("2", 100.0, 96.0, 6.0, 0.0));
        assert_eq!(texts(glyphs), ["面积50m2"]);
    }

    #[test]
    fn text_written_up_the_page_reads_in_its_own_direction() {
        let mut glyphs = write("左边", 50.0, 300.0, 10.0, -FRAC_PI_2);
        glyphs.extend(write("右边", 70.0, 300.0, 10.0, -FRAC_PI_2));
        assert_eq!(texts(glyphs), ["左边", "右边"]);
    }

    #[test]
    fn columns_of_vertical_writing_go_right_to_left() {
        let mut glyphs = Vec::new();
        for (text, x) in [("次列", 100.0), ("首列", 120.0)] {
            for (n, mut glyph) in write(text, x, 100.0, 10.0, 0.0).into_iter().enumerate() {
                (glyph.x, glyph.y, glyph.vertical) = (x, 100.0 + 10.0 * n as f64, true);
                glyphs.push(glyph);
            }
        }
        assert_eq!(texts(glyphs), ["首列", "次列"]);
    }

    #[test]
    fn area_is_the_box_on_the_page() {
        let lines = build(&Ink {
            glyphs: write("名称", 50.0, 100.0, 10.0, 0.0),
            ..Ink::default()
        });
        let area = lines[0].segments[0].area;
        assert!((area.left - 50.0).abs() < 0.01 && (area.right - 70.0).abs() < 0.01);
        assert!((area.top - 91.2).abs() < 0.01 && (area.bottom - 101.2).abs() < 0.01);
    }
}
