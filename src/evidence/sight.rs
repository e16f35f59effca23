//! What looking at a page brought, besides lines: how sure they are, QR codes, the picture itself.

use super::ocr::Damage;
use serde::{Deserialize, Serialize};

/// What is known of a page that was looked at, or should have been.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sight {
    /// Letters of its lines that were read with some doubt.
    pub doubts: Vec<Doubt>,
    /// What the QR codes on it say, never opened.
    pub qr: Vec<String>,
    /// Text that the file itself puts invisibly over the picture, as scanners with OCR do.
    pub layer: Option<String>,
    /// Why its text was not read.
    pub blind: Option<Blind>,
    /// What hides some of its text.
    pub damage: Vec<Damage>,
    /// Dots per inch of the picture; where nothing tells its size, as of a page of A4.
    pub dpi: Option<u32>,
}

/// A letter that was read with some doubt.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Index of the line, of the segment in it, and of the letter in the segment's text.
    pub line: u32,
    pub segment: u32,
    pub letter: u32,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Why the text of a picture was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Blind {
    /// The reading models are not installed.
    NoModels,
    /// The reading models are not those that this program knows.
    WrongModels,
    /// Whoever started the program wanted no pictures read.
    NotWanted,
    /// More pages than were to be read.
    TooMany,
    /// It was looked at, and no text was found or hardly any of it could be read.
    Illegible,
    /// It is of a variety of its format that is not decoded.
    Variety,
    /// Looking at it took too long or too much memory.
    TooMuch,
}

impl Sight {
    /// The confidence of a letter.
    #[must_use]
    pub fn confidence(&self, line: usize, segment: usize, letter: usize) -> f32 {
        let is = |doubt: &&Doubt| {
            (
                doubt.line as usize,
                doubt.segment as usize,
                doubt.letter as usize,
            ) == (line, segment, letter)
        };
        self.doubts
            .iter()
            .find(is)
            .map_or(1.0, |doubt| doubt.confidence)
    }
}
