//! Puts the form fields of a page among its letters: a box as one letter, `☑` or `□`, where a tick
//! drawn or left out would tell nobody which word it belongs to, and a value that the file leaves to
//! the viewer to draw.

use super::ink::{Glyph, Ink};
use super::letter::Letter;
use super::limits::Budget;
use super::widgets::{Shows, Widget};
use hayro_interpret::kurbo::{Point, Rect};
use std::f64::consts::FRAC_PI_2;

/// The middle of a letter lies this part of its height above the baseline.
const MIDDLE: f64 = 0.38;
/// How far from the middle of a field, in heights of its letters, the middle of a letter may lie and
/// still stand in line with it.
const IN_LINE: f64 = 0.6;
/// A word that begins at most this many ems behind a box is the box's own.
const OWN_WORD: f64 = 1.5;
/// The gap, in ems, that is left between a box and its own word.
const GAP: f64 = 0.45;
/// What a viewer leaves free around a value, in points.
const PADDING: f64 = 2.0;
/// Height of letters that are to fill their field: the part of its height, and at most this.
const FILLING: f64 = 0.7;
const LARGEST: f64 = 12.0;
/// Distance of the lines of a value, in ems.
const LEADING: f64 = 1.2;
/// Lines drawn around a box lie within this many points of its edge.
const FRAME: f64 = 2.0;

/// A page's letters turned so that most of them read from left to right.
struct Frame {
    angle: f64,
}

/// Puts fields among the letters; those from index `annotations` on were drawn by annotations.
pub(super) fn put(ink: &mut Ink, annotations: usize, widgets: &[Widget], budget: &mut Budget) {
    let frame = Frame::of(&ink.glyphs);
    let mut gone = vec![false; ink.glyphs.len()];
    let mut ticks: Vec<(Rect, bool)> = Vec::new();
    let mut values: Vec<&Widget> = Vec::new();
    for widget in widgets {
        budget.spend(8 + ink.glyphs.len() as u64 / 256);
        match widget.shows {
            Shows::Tick { on } => {
                let drawn = take_marks(&ink.glyphs, annotations, widget.area, &mut gone);
                ticks.push((widget.area, on || drawn));
            }
            Shows::Value { .. } => {
                if leave_room(&ink.glyphs, widget.area, &mut gone) {
                    values.push(widget);
                }
            }
        }
    }
    for (area, _) in &ticks {
        budget.spend(1 + ink.rules.len() as u64 / 256);
        let frame = area.inflate(FRAME, FRAME);
        ink.rules.retain(|rule| !rule.is_within(frame));
    }
    let mut gone = gone.into_iter();
    ink.glyphs.retain(|_| !gone.next().unwrap_or(false));
    let mut placed = Vec::new();
    for (area, on) in ticks {
        budget.spend(1 + ink.glyphs.len() as u64 / 256);
        placed.push(frame.tick(&ink.glyphs, area, on));
    }
    for widget in values {
        budget.spend(1 + ink.glyphs.len() as u64 / 256);
        frame.value(&ink.glyphs, widget, &mut placed);
    }
    for (glyph, run) in placed.iter_mut().zip((0..u32::MAX).rev()) {
        glyph.run = run;
    }
    ink.glyphs.append(&mut placed);
}

/// Drops what is drawn within a box: all of its own appearance, and of the page's text a printed
/// box or tick, but no words. Tells whether a tick was among it: put over the box by hand it counts,
/// as it does for who looks at the page.
fn take_marks(glyphs: &[Glyph], annotations: usize, area: Rect, gone: &mut [bool]) -> bool {
    let mut ticked = false;
    for (index, (glyph, gone)) in glyphs.iter().zip(gone).enumerate() {
        if !area.contains(middle(glyph)) {
            continue;
        }
        if index >= annotations || is_mark(&glyph.letter) {
            *gone = true;
            ticked |= !glyph.invisible && is_tick(&glyph.letter);
        }
    }
    ticked
}

/// Whether nothing to read is drawn within the field. The line of dots to write on that a value
/// covers is dropped then.
fn leave_room(glyphs: &[Glyph], area: Rect, gone: &mut [bool]) -> bool {
    let within = || {
        glyphs
            .iter()
            .enumerate()
            .filter(|(_, glyph)| area.contains(middle(glyph)))
    };
    let free = within().all(|(_, glyph)| {
        glyph.invisible || glyph.letter.is_space() || is_writing_line(&glyph.letter)
    });
    if free {
        for (index, glyph) in within() {
            if let Some(gone) = gone.get_mut(index) {
                *gone |= is_writing_line(&glyph.letter);
            }
        }
    }
    free
}

fn middle(glyph: &Glyph) -> Point {
    let (sin, cos) = glyph.angle.sin_cos();
    let (along, up) = (glyph.width / 2.0, MIDDLE * glyph.size);
    Point::new(
        glyph.x + along * cos + up * sin,
        glyph.y + along * sin - up * cos,
    )
}

/// A printed box, tick or bullet, also where the font does not tell which.
fn is_mark(letter: &Letter) -> bool {
    match letter {
        Letter::Char(c) => {
            matches!(c, '\u{2190}'..='\u{2bff}' | '\u{f000}'..='\u{f0ff}' | '口' | '〇')
        }
        Letter::Text(_) => false,
        Letter::Unknown => true,
    }
}

/// A tick; the last two are Wingdings.
fn is_tick(letter: &Letter) -> bool {
    matches!(
        letter,
        Letter::Char('√' | '✓' | '✔' | '☑' | '☒' | '\u{f0fc}' | '\u{f0fe}')
    )
}

fn is_writing_line(letter: &Letter) -> bool {
    matches!(
        letter,
        Letter::Char('_' | '＿' | '.' | '…' | '·' | '-' | '—' | '―')
    )
}

impl Frame {
    fn of(glyphs: &[Glyph]) -> Self {
        let mut quarters = [0_usize; 4];
        for glyph in glyphs {
            let quarter = (glyph.angle / FRAC_PI_2).round().rem_euclid(4.0) as usize;
            if let Some(count) = quarters.get_mut(quarter % 4) {
                *count += 1;
            }
        }
        // Of equals the first: upright.
        let most = (0..4_u8)
            .rev()
            .max_by_key(|quarter| quarters.get(usize::from(*quarter)).copied());
        Self {
            angle: f64::from(most.unwrap_or(0)) * FRAC_PI_2,
        }
    }

    /// Along and down the lines.
    fn turn(&self, x: f64, y: f64) -> (f64, f64) {
        let (sin, cos) = self.angle.sin_cos();
        (x * cos + y * sin, y * cos - x * sin)
    }

    fn turn_box(&self, area: Rect) -> Rect {
        let (a, b) = (self.turn(area.x0, area.y0), self.turn(area.x1, area.y1));
        Rect::from_points(a, b)
    }

    /// The letters that stand in line with the middle of a field, with start, end and baseline.
    fn in_line<'g>(
        &self,
        glyphs: &'g [Glyph],
        at: f64,
    ) -> impl Iterator<Item = (&'g Glyph, f64, f64, f64)> {
        let (sin, cos) = self.angle.sin_cos();
        glyphs.iter().filter_map(move |glyph| {
            let (start, base) = (glyph.x * cos + glyph.y * sin, glyph.y * cos - glyph.x * sin);
            let turned = (glyph.angle - self.angle).cos() < 0.98;
            let off = (base - MIDDLE * glyph.size - at).abs();
            (!turned && !glyph.vertical && !glyph.letter.is_space() && off <= IN_LINE * glyph.size)
                .then_some((glyph, start, start + glyph.width, base))
        })
    }

    fn glyph(&self, letter: Letter, start: f64, base: f64, width: f64, size: f64) -> Glyph {
        let (sin, cos) = self.angle.sin_cos();
        Glyph {
            letter,
            x: start * cos - base * sin,
            y: start * sin + base * cos,
            angle: self.angle,
            width,
            size,
            bold: false,
            invisible: false,
            vertical: false,
            run: 0,
        }
    }

    /// The letter for a box. It takes height and baseline of the word behind it, and reaches to it.
    fn tick(&self, glyphs: &[Glyph], area: Rect, on: bool) -> Glyph {
        let letter = Letter::Char(if on { '☑' } else { '□' });
        let area = self.turn_box(area);
        let at = area.center().y;
        let side = area.width().min(area.height());
        let behind = self
            .in_line(glyphs, at)
            .filter(|(glyph, start, ..)| {
                *start >= area.x0 + 0.25 * side
                    && *start <= area.x1 + OWN_WORD * glyph.size.max(side)
            })
            .min_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((word, start, _, base)) = behind {
            let reach = start - GAP * word.size;
            let end = reach.max((area.x0 + side).min(start));
            return self.glyph(letter, area.x0, base, end - area.x0, word.size);
        }
        let beside = self
            .in_line(glyphs, at)
            .min_by(|a, b| distance(area, a.1, a.2).total_cmp(&distance(area, b.1, b.2)));
        let (base, size) = beside.map_or((at + MIDDLE * side, side), |(word, _, _, base)| {
            (base, word.size)
        });
        self.glyph(letter, area.x0, base, area.width(), size)
    }

    /// The lines of a value, the first on the baseline of what stands beside it.
    fn value(&self, glyphs: &[Glyph], widget: &Widget, placed: &mut Vec<Glyph>) {
        let Shows::Value {
            text,
            size,
            from_top,
        } = &widget.shows
        else {
            return;
        };
        let area = self.turn_box(widget.area);
        let filling = (FILLING * area.height()).min(LARGEST);
        let size = size.map_or(filling, |size| size.min(area.height()));
        let at = if *from_top && area.height() > 2.0 * size {
            area.y0 + PADDING + size / 2.0
        } else {
            area.center().y
        };
        let beside = self
            .in_line(glyphs, at)
            .min_by(|a, b| distance(area, a.1, a.2).total_cmp(&distance(area, b.1, b.2)));
        let first = beside.map_or(at + MIDDLE * size, |(.., base)| base);
        let room = (area.width() - 2.0 * PADDING).max(size);
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let ems: f64 = line
                .chars()
                .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
                .sum();
            placed.push(self.glyph(
                Letter::Text(line.to_owned()),
                area.x0 + PADDING,
                first + number as f64 * LEADING * size,
                (ems * size).min(room),
                size,
            ));
        }
    }
}

/// How far a letter from `start` to `end` stands beside a field.
fn distance(area: Rect, start: f64, end: f64) -> f64 {
    (start - area.x1).max(area.x0 - end).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::pdf::lines;

    fn write(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let upright = Frame { angle: 0.0 };
        (0..)
            .zip(text.chars())
            .map(|(n, c)| upright.glyph(Letter::Char(c), x + 10.0 * f64::from(n), y, 10.0, 10.0))
            .collect()
    }

    fn tick(x: f64, y: f64, side: f64, on: bool) -> Widget {
        Widget {
            area: Rect::new(x, y, x + side, y + side),
            shows: Shows::Tick { on },
        }
    }

    fn texts(glyphs: Vec<Glyph>, own: usize, widgets: &[Widget]) -> Vec<String> {
        let mut ink = Ink {
            glyphs,
            ..Ink::default()
        };
        put(
            &mut ink,
            own,
            widgets,
            &mut Budget::new(&crate::limits::Limits::default(), 0),
        );
        let segments = |line: crate::evidence::Line| line.segments.into_iter().map(|s| s.text);
        lines::build(&ink).into_iter().flat_map(segments).collect()
    }

    #[test]
    fn a_box_at_a_letters_distance_belongs_to_the_word_behind_it() {
        // Boxes higher than the words, set a little low, and 13 points before them.
        let mut glyphs = write("多场所", 10.0, 100.0);
        glyphs.extend(write("是", 96.0, 100.0));
        glyphs.extend(write("否", 160.0, 100.0));
        let widgets = [tick(70.0, 91.0, 13.0, false), tick(134.0, 91.0, 13.0, true)];
        assert_eq!(texts(glyphs, 99, &widgets), ["多场所", "□是", "☑否"]);
    }

    #[test]
    fn words_within_a_wide_box_stay_and_its_own_appearance_goes() {
        let mut glyphs = write("是", 62.0, 100.0);
        glyphs.extend(write("4", 50.0, 100.0));
        let wide = Widget {
            area: Rect::new(50.0, 90.0, 80.0, 102.0),
            shows: Shows::Tick { on: true },
        };
        assert_eq!(texts(glyphs, 1, &[wide]), ["☑是"]);
    }

    #[test]
    fn a_box_without_words_stands_for_itself() {
        assert_eq!(texts(Vec::new(), 0, &[tick(5.0, 5.0, 9.0, true)]), ["☑"]);
    }
}
