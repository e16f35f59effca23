//! What looking at a page brought, besides lines: how sure they are, QR codes, the picture itself.

use super::limit_name::{self, LimitName};
use super::ocr::Damage;
use serde::{Deserialize, Serialize};

/// What is known of a page that was looked at, or should have been.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sight {
    /// Letters of its lines that were read with some doubt.
    pub doubts: Vec<Doubt>,
    /// The QR codes on it.
    pub qr: Vec<QrCode>,
    /// Strips from edge to edge on which nothing stands: where one paper may end and another begin.
    pub strips: Vec<Strip>,
    /// Text that the file itself puts invisibly over the picture, as scanners with OCR do.
    pub layer: Option<String>,
    /// Why its text was not read.
    pub blind: Option<Blind>,
    /// What hides some of its text.
    pub damage: Vec<Damage>,
    /// Dots per inch of the picture; where nothing tells its size, as of a page of A4.
    pub dpi: Option<u32>,
    /// Pixels that were unpacked and painted to look at it.
    pub painted: u64,
    /// How the picture lies, where its lines were straightened.
    pub lie: Lie,
}

/// A QR code on a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QrCode {
    /// What it says, never opened.
    pub text: String,
    /// Its middle, in points, on the page as its lines were straightened.
    pub at: (f32, f32),
}

/// A strip of a page from edge to edge on which nothing stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// It runs from top to bottom, and not from left to right.
    pub upright: bool,
    /// Where it begins and ends across its length, in points, as the lines were straightened.
    pub from: f32,
    pub to: f32,
}

/// How the picture of a page lies: what was taken out of it to set its lines straight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Lie {
    /// Quarter turns, clockwise, by which it stands turned.
    pub turns: u8,
    /// The middle of the upright picture, in points.
    pub middle: (f32, f32),
    /// How much its lines rise at the middle, and what that grows by a point to the right and
    /// downwards.
    pub rise: f32,
    pub across: f32,
    pub down: f32,
}

impl Lie {
    /// Where a place of the upright picture would be if all lines were level.
    #[must_use]
    pub fn straighten(&self, x: f32, y: f32) -> (f32, f32) {
        let (right, below) = (x - self.middle.0, y - self.middle.1);
        let risen = right * (self.rise + self.across * right / 2.0 + self.down * below);
        // A page that lies askew is turned, one that is bent is only levelled.
        let aside = self.rise * below;
        (x + aside, y - risen)
    }

    /// Where on the straightened page a place of the picture is as it came, in shares of its width and
    /// height; `size` is that of the upright page in points.
    #[must_use]
    pub fn on_page(&self, (x, y): (f32, f32), size: (f32, f32)) -> (f32, f32) {
        let (x, y) = match self.turns % 4 {
            1 => (y, 1.0 - x),
            2 => (1.0 - x, 1.0 - y),
            3 => (1.0 - y, x),
            _ => (x, y),
        };
        self.straighten(x * size.0, y * size.1)
    }

    /// Where in the upright picture a place of the straightened page is: the way back.
    #[must_use]
    pub fn crooked(&self, x: f32, y: f32) -> (f32, f32) {
        // What is taken out is small, so that each step leaves a tenth of the error at most.
        let mut guess = (x, y);
        for _ in 0..8 {
            let (straight_x, straight_y) = self.straighten(guess.0, guess.1);
            guess = (guess.0 + x - straight_x, guess.1 + y - straight_y);
        }
        guess
    }
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
    /// What the page says is broken, or missing from the file.
    Broken,
    /// There are more lines of text on it than are read.
    TooManyLines { most: u32 },
    /// Looking at it took more seconds than it may: all of it, or painting it alone.
    TooLong { of_page: bool, seconds: u64 },
    /// Looking at it would take more of something else than it may.
    TooMuch {
        #[serde(deserialize_with = "limit_name::deserialize")]
        limit: LimitName,
        allowed: u64,
    },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_again() {
        let lie = Lie {
            turns: 0,
            middle: (300.0, 400.0),
            rise: 0.08,
            across: 1e-4,
            down: -5e-5,
        };
        for (x, y) in [(0.0, 0.0), (600.0, 0.0), (300.0, 400.0), (590.0, 800.0)] {
            let (straight_x, straight_y) = lie.straighten(x, y);
            let (back_x, back_y) = lie.crooked(straight_x, straight_y);
            assert!((back_x - x).abs() < 0.05 && (back_y - y).abs() < 0.05);
        }
        assert_eq!(Lie::default().crooked(3.0, 4.0), (3.0, 4.0));
        // The upper left corner of a page that lies on its side.
        let turned = |turns| Lie {
            turns,
            ..Lie::default()
        };
        let size = (600.0, 800.0);
        assert_eq!(turned(1).on_page((1.0, 0.0), size), (0.0, 0.0));
        assert_eq!(turned(2).on_page((1.0, 1.0), size), (0.0, 0.0));
        assert_eq!(turned(3).on_page((0.0, 1.0), size), (0.0, 0.0));
    }
}
