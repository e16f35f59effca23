//! What a line of text says: the recogniser gives, step by step along the line, how likely each
//! letter of its alphabet stands there.

use super::Trouble;
use super::network::Network;
use super::rectangle::TextBox;
use crate::evidence::image::Plane;

/// Height at which lines are read.
const HEIGHT: usize = 48;
/// Shortest and longest line in pixels of that height; longer ones are squeezed.
const SHORTEST: usize = 48;
const LONGEST: usize = 3_200;
/// The network wants widths that are multiples of this.
const STEP: usize = 8;
/// A line that is to be made smaller is sampled at up to so many points a pixel, each way.
const MOST_SAMPLES: usize = 4;
/// From this part of the way from ink to paper on, a column of a line is blank.
const PAPER: f32 = 0.6;
/// Where the file of the network keeps its alphabet, a letter a line.
const ALPHABET: &str = "character";

/// Reads lines of text.
pub(super) struct Recogniser {
    network: Network,
    alphabet: Vec<String>,
}

/// A letter as read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::evidence) struct Letter {
    pub letter: char,
    /// From 0 to 1.
    pub confidence: f32,
    /// The part of the line before its middle, from 0 to 1.
    pub at: f32,
    /// The widest strip without ink between the letter before and this one, likewise.
    pub blank: Option<(f32, f32)>,
}

impl Recogniser {
    pub fn new(network: Network) -> Result<Self, Trouble> {
        let letters = network
            .metadata(ALPHABET)
            .ok_or_else(|| Trouble("the recogniser has no alphabet".to_owned()))?;
        // The first stands for "the same letter still, or none", the last for a space.
        let alphabet = std::iter::once("")
            .chain(letters.lines())
            .chain([" "])
            .map(str::to_owned)
            .collect();
        Ok(Self { network, alphabet })
    }

    /// Reads one line.
    pub fn read(&self, page: &Plane, line: &TextBox) -> Result<Vec<Letter>, Trouble> {
        let width = width(line);
        let padded = width.max(SHORTEST).div_ceil(STEP) * STEP;
        let strip = strip(page, line, width, padded);
        let planes = [strip.as_slice(); 3].concat();
        let output = self.network.run(planes, HEIGHT, padded)?;
        let [1, steps, letters] = output.shape.as_slice() else {
            return Err(Trouble(format!("the recogniser gives {:?}", output.shape)));
        };
        if *letters > self.alphabet.len() {
            let known = self.alphabet.len();
            return Err(Trouble(format!(
                "{letters} letters, of which {known} are known"
            )));
        }
        let per_step = output.numbers.chunks_exact((*letters).max(1));
        let scale = padded as f32 / (*steps).max(1) as f32 / width as f32;
        let mut letters = self.spell(per_step, scale);
        set_blanks(&mut letters, &blanks(&strip, width, padded));
        Ok(letters)
    }

    /// The letters that are likeliest, each counted once for as long as it stands.
    fn spell<'o>(&self, steps: impl Iterator<Item = &'o [f32]>, scale: f32) -> Vec<Letter> {
        let mut read: Vec<Letter> = Vec::new();
        let mut before = 0;
        let mut begun = 0;
        for (step, likely) in steps.enumerate() {
            let best = likely.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            let Some((index, confidence)) = best else {
                continue;
            };
            let at = (step as f32 + 0.5) * scale;
            if index != 0 && index != before {
                begun = read.len();
                let text = self.alphabet.get(index).map_or("", String::as_str);
                read.extend(text.chars().map(|letter| Letter {
                    letter,
                    confidence: *confidence,
                    at,
                    blank: None,
                }));
            } else if index != 0 {
                // The same letter at its next step: it is as sure as at its surest.
                for letter in read.iter_mut().skip(begun) {
                    letter.confidence = letter.confidence.max(*confidence);
                    letter.at = f32::midpoint(letter.at, at);
                }
            }
            before = index;
        }
        read
    }
}

fn width(line: &TextBox) -> usize {
    let ratio = line.width / line.height.max(1.0);
    ((HEIGHT as f32 * ratio).ceil() as usize).clamp(16, LONGEST)
}

/// The line, turned level, from -1 for black to 1 for white; what is padded is grey.
fn strip(page: &Plane, line: &TextBox, width: usize, padded: usize) -> Vec<f32> {
    let across = line.width / width as f32;
    let down = line.height / HEIGHT as f32;
    let samples = (across.max(down).ceil() as usize).clamp(1, MOST_SAMPLES);
    let share = 1.0 / samples as f32;
    let mut strip = Vec::with_capacity(padded * HEIGHT);
    for y in 0..HEIGHT {
        for x in 0..width {
            let mut sum = 0.0;
            for j in 0..samples {
                for i in 0..samples {
                    let along = (x as f32 + (i as f32 + 0.5) * share) * across - line.width / 2.0;
                    let below = (y as f32 + (j as f32 + 0.5) * share) * down - line.height / 2.0;
                    let (px, py) = line.place(along, below);
                    sum += page.between(px, py);
                }
            }
            strip.push(sum * share * share / 127.5 - 1.0);
        }
        strip.resize(strip.len() + padded - width, 0.0);
    }
    strip
}

/// The strips of a line in which no ink stands, from 0 to 1 along it.
fn blanks(strip: &[f32], width: usize, padded: usize) -> Vec<(f32, f32)> {
    // The outermost rows may hold parts of other lines or of a frame.
    let rows = || {
        strip
            .chunks_exact(padded)
            .skip(HEIGHT / 6)
            .take(HEIGHT * 2 / 3)
    };
    let mut darkest = vec![f32::MAX; width];
    for row in rows() {
        for (darkest, level) in darkest.iter_mut().zip(row) {
            *darkest = darkest.min(*level);
        }
    }
    let mut sorted = darkest.clone();
    sorted.sort_by(f32::total_cmp);
    let part = |share: f32| sorted.get((width as f32 * share) as usize).copied();
    let (Some(ink), Some(paper)) = (part(0.1), part(0.98)) else {
        return Vec::new();
    };
    let threshold = ink + (paper - ink) * PAPER;
    let mut blanks = Vec::new();
    let mut begun = None;
    for (x, level) in (0..).zip(darkest.iter().chain([&f32::MIN])) {
        match (begun, *level > threshold) {
            (None, true) => begun = Some(x),
            (Some(start), false) => {
                blanks.push((start as f32 / width as f32, x as f32 / width as f32));
                begun = None;
            }
            _ => {}
        }
    }
    blanks
}

/// Tells each letter the widest blank between the letter before and itself.
fn set_blanks(letters: &mut [Letter], blanks: &[(f32, f32)]) {
    let mut before = None;
    for letter in letters {
        if let Some(start) = before {
            // The places of letters are inexact and may lie beside their ink.
            let between = blanks
                .iter()
                .filter(|(from, to)| to.min(letter.at) - from.max(start) > (to - from) / 2.0);
            letter.blank = between
                .copied()
                .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        }
        before = Some(letter.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_out_level() {
        // Dark to the left, light to the right, standing on its head.
        let page = Plane {
            width: 96,
            height: 48,
            levels: (0..48 * 96)
                .map(|n| if n % 96 < 48 { 0 } else { 255 })
                .collect(),
        };
        let line = TextBox {
            x: 48.0,
            y: 24.0,
            ux: 1.0,
            uy: 0.0,
            width: 96.0,
            height: 48.0,
        };
        let upright = strip(&page, &line, 96, 104);
        assert_eq!(upright.len(), 104 * HEIGHT);
        assert_eq!((upright[0], upright[95], upright[103]), (-1.0, 1.0, 0.0));
        let turned = strip(&page, &line.upside_down(), 96, 96);
        assert_eq!((turned[0], turned[95]), (1.0, -1.0));
    }

    #[test]
    fn width_follows_the_shape_of_the_line() {
        let line = |width, height| TextBox {
            x: 0.0,
            y: 0.0,
            ux: 1.0,
            uy: 0.0,
            width,
            height,
        };
        assert_eq!(width(&line(100.0, 20.0)), 240);
        assert_eq!(width(&line(1.0, 90.0)), 16);
        assert_eq!(width(&line(90_000.0, 2.0)), LONGEST);
    }
}
