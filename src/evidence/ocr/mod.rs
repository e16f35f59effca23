//! Reads the text in a picture: where lines stand, which way is up, what they say.
//!
//! Two networks do it, a detector and a recogniser (PP-OCR, run by `rten`). They are no part of the
//! program: see [`crate::models`]. Only the red channel is looked at, in which red seals vanish.

mod damage;
mod detect;
mod layout;
mod network;
mod recognise;
mod rectangle;
mod weights;

pub use damage::{Damage, Side};
pub(super) use damage::{Small, find as find_damage};
pub(super) use layout::{Laid, lay_out};
pub(super) use recognise::Letter;
pub(super) use rectangle::TextBox;

pub(super) use detect::MOST_LINES;

use detect::Detector;
use network::Network;
use recognise::Recogniser;

use super::image::Plane;

/// Lines whose letters are on the mean less sure are no text.
const LEAST_CONFIDENCE: f32 = 0.5;
/// So many lines are read from both ends to tell which way is up.
const ASKED: usize = 5;
/// Their shape, width by height: long enough to tell, short enough to be quick.
const ASKED_SHAPE: std::ops::Range<f32> = 3.0..14.0;

/// Why a network could not be loaded or run, in technical words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble(pub String);

/// The two networks, loaded.
pub struct Engine {
    detector: Detector,
    recogniser: Recogniser,
}

/// A line of text as read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub line: TextBox,
    pub letters: Vec<Letter>,
}

/// All text on a page.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// In no order.
    pub texts: Vec<Text>,
    /// Quarter turns, clockwise, by which the page stands turned.
    pub turns: u8,
    /// There are more lines than are read.
    pub too_many: bool,
}

impl Engine {
    /// Loads the networks from the bytes of their files, whose sums were checked.
    ///
    /// # Errors
    /// When they are no such networks.
    pub fn load(detector: Vec<u8>, recogniser: Vec<u8>) -> Result<Self, Trouble> {
        Ok(Self {
            detector: Detector(Network::load(detector)?),
            recogniser: Recogniser::new(Network::load(recogniser)?)?,
        })
    }

    /// Reads all text on a page.
    pub(super) fn read(&self, page: &Plane) -> Result<PageText, Trouble> {
        let found = self.detector.find(page)?;
        let mut lines = found.boxes;
        let mut turns = 0;
        if is_turned(&lines) {
            turns = 1;
            lines = lines.into_iter().map(TextBox::downwards).collect();
        }
        let mut texts: Vec<Option<Vec<Letter>>> = vec![None; lines.len()];
        let asked = worth_asking(&lines);
        let mut readings = Vec::new();
        let (mut upright, mut inverted) = (0.0, 0.0);
        for (index, line) in asked {
            let up = self.recogniser.read(page, &line)?;
            let down = self.recogniser.read(page, &line.upside_down())?;
            upright += sense(&up);
            inverted += sense(&down);
            readings.push((index, up, down));
        }
        let is_inverted = inverted > upright;
        if is_inverted {
            turns = (turns + 2) % 4;
            lines = lines.into_iter().map(TextBox::upside_down).collect();
        }
        for (index, up, down) in readings {
            if let Some(text) = texts.get_mut(index) {
                *text = Some(if is_inverted { down } else { up });
            }
        }
        let mut page_text = PageText {
            texts: Vec::with_capacity(lines.len()),
            turns,
            too_many: found.too_many,
        };
        for (line, text) in lines.into_iter().zip(texts) {
            let letters = match text {
                Some(letters) => letters,
                None => self.recogniser.read(page, &line)?,
            };
            if mean(&letters) >= LEAST_CONFIDENCE && letters.iter().any(|l| l.letter != ' ') {
                page_text.texts.push(Text { line, letters });
            }
        }
        Ok(page_text)
    }
}

/// Whether most text runs up or down the picture.
fn is_turned(lines: &[TextBox]) -> bool {
    let length = |is: fn(&&TextBox) -> bool| -> f32 {
        let lines = lines.iter().filter(is);
        lines.map(|line| line.width.max(line.height)).sum()
    };
    length(|line| line.height > 2.0 * line.width) > length(|line| line.width > 2.0 * line.height)
}

/// The largest lines of a good shape, with their places in the list.
fn worth_asking(lines: &[TextBox]) -> Vec<(usize, TextBox)> {
    let shape = |line: &TextBox| line.width / line.height.max(1.0);
    let mut asked: Vec<(usize, TextBox)> = lines
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, line)| ASKED_SHAPE.contains(&shape(line)))
        .collect();
    asked.sort_by(|(_, a), (_, b)| b.height.total_cmp(&a.height));
    asked.truncate(ASKED);
    asked
}

/// How much sense a reading makes: sure letters count, and many of them a little more.
fn sense(letters: &[Letter]) -> f32 {
    mean(letters).powi(2) * (letters.len() as f32).sqrt()
}

fn mean(letters: &[Letter]) -> f32 {
    let sum: f32 = letters.iter().map(|letter| letter.confidence).sum();
    sum / letters.len().max(1) as f32
}
