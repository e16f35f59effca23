//! From lines of text anywhere on a picture to lines of a page, as if the page had been printed
//! straight: turned upright, skew and perspective taken out, letters given their places.

use super::{Letter, PageText, Text, TextBox};
use crate::evidence::pdf::{self, Glyph, Letter as PdfLetter};
use crate::evidence::{Doubt, Lie, Line, Segment};

/// Longer side of a page in points where nothing tells its size: that of A4.
const PAGE: f32 = 842.0;
/// Height of a letter by the height of the box around its line.
const EM: f32 = 0.62;
/// The middle of a letter lies this part of its height above the baseline.
const MIDDLE: f32 = 0.38;
/// Heights that differ by less than this factor are the same.
const SAME_HEIGHT: f32 = 1.15;
/// Lines this long, width by height, tell how the page lies.
const TELLING: f32 = 4.0;
/// Lines of another direction than the page's, in radians, are watermarks or parts of seals.
const ASKEW: f32 = 0.15;
/// Lines that rise more than this, in radians, are written across the page, if others are not.
const ACROSS: f32 = 0.26;
/// So large a part of all lines tells that the page itself does not lie across.
const ENOUGH: f32 = 0.1;
/// From a blank of this part of their height on, two letters are set apart.
const SET_OFF: f32 = 0.35;
/// Width of a figure by the height of letters.
const FIGURE: f32 = 0.54;
/// Letters of a word spaced out (名 称) stand at most this far apart, by their height.
const SPACED_OUT: f32 = 5.0;
/// Steps this many times as wide as most are those of spaced-out letters.
const SPACED: f32 = 1.4;
/// Two letters so many usual steps apart have lost one between them, where so many steps tell what
/// is usual; and how sure they are then.
const PASSED_OVER: f32 = 1.75;
const ENOUGH_STEPS: usize = 4;
const DOUBTED: f32 = 0.5;
/// Letters surer than this are not doubted.
const SURE: f32 = 0.985;

/// The text of a page in its lines.
#[derive(Debug, Default)]
pub(in crate::evidence) struct Laid {
    pub lines: Vec<Line>,
    pub doubts: Vec<Doubt>,
    /// Width and height in points, upright.
    pub size: (f32, f32),
    /// What was taken out of the picture.
    pub lie: Lie,
    /// Letters, and the sum of their confidences.
    pub letters: usize,
    pub confidence: f32,
}

/// A letter with its place, and how sure it is.
struct Placed {
    glyph: Glyph,
    confidence: f32,
}

/// Lays out the text of a picture of `size` pixels, which shows a page of `points`.
pub(in crate::evidence) fn lay_out(
    page: PageText,
    size: (usize, usize),
    points: Option<(f32, f32)>,
) -> Laid {
    let (width, height) = (size.0 as f32, size.1 as f32);
    let scale = match points {
        Some((across, _)) => across / width.max(1.0),
        None => PAGE / width.max(height).max(1.0),
    };
    let turned = page.turns % 2 == 1;
    let upright_size = if turned {
        (height, width)
    } else {
        (width, height)
    };
    let mut texts = page.texts;
    for text in &mut texts {
        text.line = upright(text.line, page.turns, width, height);
    }
    let slope = Slope::of(&texts, upright_size);
    texts.retain(|text| {
        let direction = text.line.uy.atan2(text.line.ux);
        (direction - slope.at(text.line.x, text.line.y).atan()).abs() < ASKEW
            || text.line.width < 1.5 * text.line.height
    });
    texts.iter_mut().for_each(doubt_beside_gaps);
    let heights = same_heights(&texts);
    let mut placed = Vec::new();
    for (text, height) in texts.iter().zip(&heights) {
        place(text, *height, &slope, &mut placed);
    }
    for letter in &mut placed {
        let glyph = &mut letter.glyph;
        for length in [
            &mut glyph.x,
            &mut glyph.y,
            &mut glyph.width,
            &mut glyph.size,
        ] {
            *length *= f64::from(scale);
        }
    }
    let mut lines = pdf::lines_of(placed.iter().map(|letter| letter.glyph.clone()).collect());
    join_spaced_out(&mut lines);
    Laid {
        doubts: doubts(&lines, &placed),
        size: (upright_size.0 * scale, upright_size.1 * scale),
        lie: slope.lie(page.turns, scale),
        letters: placed.len(),
        confidence: placed.iter().map(|letter| letter.confidence).sum(),
        lines,
    }
}

/// A box on the page that was turned back by `turns` quarter turns.
fn upright(line: TextBox, turns: u8, width: f32, height: f32) -> TextBox {
    let TextBox { x, y, ux, uy, .. } = line;
    let (x, y, ux, uy) = match turns % 4 {
        1 => (y, width - x, uy, -ux),
        2 => (width - x, height - y, -ux, -uy),
        3 => (height - y, x, -uy, ux),
        _ => (x, y, ux, uy),
    };
    TextBox {
        x,
        y,
        ux,
        uy,
        ..line
    }
}

/// How the lines of a page rise: evenly when it lies askew, differently from place to place when it
/// was photographed at an angle.
struct Slope {
    middle: (f32, f32),
    /// Rise at the middle, and what it grows by a pixel to the right and downwards.
    rise: f32,
    across: f32,
    down: f32,
}

impl Slope {
    /// Least squares over the long lines, each as heavy as it is long; what lies off is left out in
    /// a second turn.
    fn of(texts: &[Text], size: (f32, f32)) -> Self {
        let mut slope = Self {
            middle: (size.0 / 2.0, size.1 / 2.0),
            rise: 0.0,
            across: 0.0,
            down: 0.0,
        };
        let mut long: Vec<(&TextBox, f32)> = texts
            .iter()
            .map(|text| (&text.line, text.line.width))
            .filter(|(line, _)| line.width > TELLING * line.height && line.ux > 0.5)
            .collect();
        long.sort_by(|(a, _), (b, _)| (a.uy / a.ux).total_cmp(&(b.uy / b.ux)));
        // Lines across the page are a watermark, however many, where others are nearly level.
        let weigh = |lines: &[(&TextBox, f32)]| lines.iter().map(|(_, weight)| weight).sum::<f32>();
        let level = |line: &TextBox| (line.uy / line.ux).atan().abs() < ACROSS;
        let levelled: Vec<_> = long
            .iter()
            .copied()
            .filter(|(line, _)| level(line))
            .collect();
        if weigh(&levelled) > ENOUGH * weigh(&long) {
            long = levelled;
        }
        let whole = weigh(&long);
        let mut sum = 0.0;
        let median = long.iter().find(|(_, weight)| {
            sum += weight;
            sum >= whole / 2.0
        });
        let Some((line, _)) = median else {
            return slope;
        };
        slope.rise = line.uy / line.ux;
        let near = long
            .iter()
            .filter(|(line, _)| (line.uy / line.ux - slope.rise).abs() < ASKEW);
        // With few lines a plane would follow the errors of each.
        if long.len() >= 8 {
            slope.fit(near.copied().collect());
        }
        slope
    }

    fn fit(&mut self, lines: Vec<(&TextBox, f32)>) {
        // Normal equations of rise + across·x + down·y.
        let mut sums = [[0.0_f64; 4]; 3];
        let reach = f64::from(self.middle.0.max(self.middle.1).max(1.0));
        for (line, weight) in lines {
            let x = f64::from(line.x - self.middle.0) / reach;
            let y = f64::from(line.y - self.middle.1) / reach;
            let row = [1.0, x, y, f64::from(line.uy / line.ux)];
            for (sums, factor) in sums.iter_mut().zip(row) {
                for (sum, value) in sums.iter_mut().zip(row) {
                    *sum += f64::from(weight) * factor * value;
                }
            }
        }
        let Some([rise, across, down]) = solve(sums) else {
            return;
        };
        let (across, down) = ((across / reach) as f32, (down / reach) as f32);
        // No camera is held so that lines rise more than this from edge to edge.
        let bent = across.abs() * self.middle.0 + down.abs() * self.middle.1;
        if bent < 0.2 {
            *self = Self {
                rise: rise as f32,
                across,
                down,
                ..*self
            };
        }
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        self.rise + self.across * (x - self.middle.0) + self.down * (y - self.middle.1)
    }

    /// Where a place would be if all lines were level.
    fn straighten(&self, x: f32, y: f32) -> (f32, f32) {
        self.lie(0, 1.0).straighten(x, y)
    }

    /// The same of a picture with `scale` points a pixel, and turned.
    fn lie(&self, turns: u8, scale: f32) -> Lie {
        Lie {
            turns: turns % 4,
            middle: (self.middle.0 * scale, self.middle.1 * scale),
            rise: self.rise,
            across: self.across / scale,
            down: self.down / scale,
        }
    }
}

/// Three equations with three unknowns.
fn solve(mut rows: [[f64; 4]; 3]) -> Option<[f64; 3]> {
    for column in 0..3 {
        let pivot = (column..3).max_by(|a, b| {
            let size = |row: &usize| rows.get(*row)?.get(column).map(|value| value.abs());
            size(a)
                .partial_cmp(&size(b))
                .unwrap_or(std::cmp::Ordering::Equal)
        })?;
        rows.swap(column, pivot);
        let top = *rows.get(column)?;
        let divisor = *top.get(column)?;
        if divisor.abs() < 1e-9 {
            return None;
        }
        for (index, row) in rows.iter_mut().enumerate() {
            let factor = row.get(column)? / divisor;
            if index == column {
                row.iter_mut().for_each(|value| *value /= divisor);
            } else {
                row.iter_mut()
                    .zip(top)
                    .for_each(|(value, above)| *value -= factor * above);
            }
        }
    }
    let [[.., a], [.., b], [.., c]] = rows;
    Some([a, b, c])
}

/// Heights of the letters of each text; those that are nearly the same are made so.
///
/// Letters are as wide as they are high, and stand one beside the other, which tells their height
/// better than the box around them. Where there are too few letters, the ratio of the two is taken
/// from the text whose box is nearest in height.
fn same_heights(texts: &[Text]) -> Vec<f32> {
    let told: Vec<Option<f32>> = texts.iter().map(pitch).collect();
    let ratios: Vec<(f32, f32)> = texts
        .iter()
        .zip(&told)
        .filter_map(|(text, told)| Some((text.line.height, (*told)? / text.line.height)))
        .collect();
    let of_box = |height: f32| {
        let nearest = ratios
            .iter()
            .min_by(|a, b| (a.0 - height).abs().total_cmp(&(b.0 - height).abs()));
        height * nearest.map_or(EM, |(_, ratio)| *ratio)
    };
    let heights: Vec<f32> = texts
        .iter()
        .zip(told)
        .map(|(text, told)| told.unwrap_or_else(|| of_box(text.line.height)))
        .collect();
    let mut sorted = heights.clone();
    sorted.sort_by(f32::total_cmp);
    let mut groups: Vec<Vec<f32>> = Vec::new();
    for height in sorted {
        match groups.last_mut() {
            Some(group)
                if group
                    .first()
                    .is_some_and(|least| height < least * SAME_HEIGHT) =>
            {
                group.push(height);
            }
            _ => groups.push(vec![height]),
        }
    }
    let of_group = |height: f32| {
        let group = groups.iter().find(|group| group.contains(&height));
        group.and_then(|group| group.get(group.len() / 2).copied())
    };
    heights
        .into_iter()
        .map(|height| of_group(height).unwrap_or(height))
        .collect()
}

/// The height of a text's letters by the mean distance of their middles, where enough of them stand
/// side by side.
fn pitch(text: &Text) -> Option<f32> {
    let roughly = text.line.height * EM;
    let mean = |is: fn(char) -> bool| {
        let pairs = text.letters.iter().zip(text.letters.iter().skip(1));
        let steps = pairs.filter(|(a, b)| {
            is(a.letter) && is(b.letter) && blank(b) * text.line.width < SET_OFF * roughly
        });
        let mut steps: Vec<f32> = steps
            .map(|(a, b)| (b.at - a.at) * text.line.width)
            .collect();
        // Those of a spaced-out label before the value are far wider than most; the few widths that
        // figures have tell nothing of the kind.
        if is('一') {
            steps.sort_by(f32::total_cmp);
            let most = steps.get(steps.len() / 2)? * SPACED;
            steps.retain(|step| *step < most);
        }
        (steps.len() >= 3).then(|| steps.iter().sum::<f32>() / steps.len() as f32)
    };
    let told =
        mean(is_ideograph).or_else(|| Some(mean(|letter| letter.is_ascii_digit())? / FIGURE))?;
    (0.4..0.95)
        .contains(&(told / text.line.height))
        .then_some(told)
}

/// Doubts the two letters between which a third was passed over: they stand twice as far apart as
/// others, and not because of a blank.
fn doubt_beside_gaps(text: &mut Text) {
    let step = |a: &Letter, b: &Letter| b.at - a.at - blank(b);
    let pairs = text.letters.iter().zip(text.letters.iter().skip(1));
    let both = |a: &Letter, b: &Letter| is_ideograph(a.letter) && is_ideograph(b.letter);
    let mut steps: Vec<f32> = pairs
        .filter(|(a, b)| both(a, b))
        .map(|(a, b)| b.at - a.at)
        .collect();
    if steps.len() < ENOUGH_STEPS {
        return;
    }
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(1.0);
    let mut before: Option<&mut Letter> = None;
    for letter in &mut text.letters {
        if let Some(before) = before
            && both(before, letter)
            && step(before, letter) > PASSED_OVER * usual
        {
            before.confidence = before.confidence.min(DOUBTED);
            letter.confidence = letter.confidence.min(DOUBTED);
        }
        before = Some(letter);
    }
}

/// Width of the blank before a letter, as a part of its line.
fn blank(letter: &Letter) -> f32 {
    letter.blank.map_or(0.0, |(from, to)| to - from)
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Joins the first letter of a spaced-out label with the rest of it and of its line: `名` and
/// `称 湖北云岭有限公司`, two boxes for the detector.
fn join_spaced_out(lines: &mut [Line]) {
    for line in lines {
        let mut joined: Vec<Segment> = Vec::with_capacity(line.segments.len());
        for segment in std::mem::take(&mut line.segments) {
            match joined.last_mut() {
                Some(last) if belong_together(last, &segment) => {
                    last.text.push(' ');
                    last.text.push_str(&segment.text);
                    last.area.right = segment.area.right;
                    last.area.top = last.area.top.min(segment.area.top);
                    last.area.bottom = last.area.bottom.max(segment.area.bottom);
                }
                _ => joined.push(segment),
            }
        }
        line.segments = joined;
    }
}

fn belong_together(first: &Segment, second: &Segment) -> bool {
    let mut letters = first.text.chars();
    let alone = letters.next().is_some_and(is_ideograph) && letters.next().is_none();
    let mut letters = second.text.chars();
    let set_off = letters.next().is_some_and(is_ideograph)
        && matches!(letters.next(), Some(' ' | ':' | '：'));
    let gap = second.area.left - first.area.right;
    let em = first.font_size.max(second.font_size);
    alone && set_off && gap < SPACED_OUT * em
}

/// Gives the letters of a text their places.
fn place(text: &Text, em: f32, slope: &Slope, placed: &mut Vec<Placed>) {
    let width = |letter: char| if letter.is_ascii() { 0.5 * em } else { em };
    // Spans of the letters along the line; those that touch share an edge, those that are set off
    // end at their ink.
    let length = text.line.width;
    let mut spans: Vec<(f32, f32)> = Vec::with_capacity(text.letters.len());
    let mut gaps: Vec<bool> = Vec::with_capacity(text.letters.len());
    let mut letter_before = ' ';
    for letter in &text.letters {
        let middle = letter.at * length - length / 2.0;
        let half = width(letter.letter) / 2.0;
        let mut span = (middle - half, middle + half);
        let mut set_off = false;
        if let Some(before) = spans.last_mut() {
            let aside = em * (empty_right(letter_before) + empty_left(letter.letter));
            match letter.blank {
                Some((from, to)) if (to - from) * length - aside > SET_OFF * em => {
                    let (from, to) = (from * length - length / 2.0, to * length - length / 2.0);
                    before.1 = from.max(before.0);
                    span.0 = to - em * empty_left(letter.letter);
                    span.1 = span.1.max(span.0);
                    set_off = true;
                }
                _ => {
                    let edge = f32::midpoint(before.1, span.0).max(before.0);
                    (before.1, span.0) = (edge, edge);
                }
            }
        }
        letter_before = letter.letter;
        spans.push(span);
        gaps.push(set_off);
    }
    let (middle_x, middle_y) = slope.straighten(text.line.x, text.line.y);
    let mut put = |letter: char, (start, end): (f32, f32), confidence: f32| {
        placed.push(Placed {
            glyph: Glyph {
                letter: PdfLetter::Char(letter),
                x: f64::from(middle_x + start),
                // All letters of a line stand on one height, whatever its own box says.
                y: f64::from(middle_y + MIDDLE * em),
                angle: 0.0,
                width: f64::from(end - start),
                size: f64::from(em),
                bold: false,
                invisible: false,
                vertical: false,
                run: 0,
            },
            confidence,
        });
    };
    for ((letter, span), set_off) in text.letters.iter().zip(spans).zip(gaps) {
        if set_off {
            put(' ', (span.0, span.0), 1.0);
        }
        put(letter.letter, span, letter.confidence);
    }
}

/// The part of their square that marks leave empty to their right or left.
fn empty_right(letter: char) -> f32 {
    match letter {
        '，' | '、' | '。' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '】' => {
            0.6
        }
        _ => 0.0,
    }
}

fn empty_left(letter: char) -> f32 {
    match letter {
        '（' | '《' | '“' | '【' => 0.6,
        '：' | '；' | '！' | '？' => 0.3,
        _ => 0.0,
    }
}

/// Finds the doubtful letters again in the lines.
fn doubts(lines: &[Line], placed: &[Placed]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (line_index, line) in (0..).zip(lines) {
        for (segment_index, segment) in (0..).zip(&line.segments) {
            let area = segment.area;
            let mut within: Vec<(f64, char, f32)> = placed
                .iter()
                .filter_map(|letter| {
                    let glyph = &letter.glyph;
                    let x = glyph.x + glyph.width / 2.0;
                    let y = glyph.y - f64::from(MIDDLE) * glyph.size;
                    let inside = x >= f64::from(area.left) - 0.01
                        && x <= f64::from(area.right) + 0.01
                        && y >= f64::from(area.top)
                        && y <= f64::from(area.bottom);
                    match glyph.letter {
                        PdfLetter::Char(c) if inside && c != ' ' => Some((x, c, letter.confidence)),
                        _ => None,
                    }
                })
                .collect();
            within.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut seen = within.into_iter();
            for (letter_index, c) in (0..).zip(segment.text.chars()) {
                if c.is_whitespace() {
                    continue;
                }
                // Whatever cannot be found again is doubted altogether.
                let found = seen.by_ref().find(|(_, letter, _)| *letter == c);
                let confidence = found.map_or(0.0, |(.., confidence)| confidence);
                if confidence < SURE {
                    doubts.push(Doubt {
                        line: line_index,
                        segment: segment_index,
                        letter: letter_index,
                        confidence,
                    });
                }
            }
        }
    }
    doubts
}

#[cfg(test)]
mod tests;
