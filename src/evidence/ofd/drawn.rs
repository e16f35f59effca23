//! What has been drawn on a page: letters at their places, pictures, paths; and how much a file
//! may draw. All lengths in millimetres.

use super::content::Matrix;
use crate::evidence::Note;

/// Objects drawn in one file, at most; a template counts on each page that shows it.
const MAX_OBJECTS: usize = 1_000_000;
/// Letters in one file, at most.
const MAX_LETTERS: usize = 4_000_000;
/// Farther than this, in millimetres, nothing is on a page.
const FAR: f32 = 100_000.0;

/// What a file may still draw.
#[derive(Debug, Default)]
pub(super) struct Budget {
    objects: usize,
    letters: usize,
    /// Set when something was left out.
    pub note: Option<Note>,
}

impl Budget {
    /// Takes what is about to be drawn; `false` when that is more than a file may draw.
    pub fn take(&mut self, objects: usize, letters: usize) -> bool {
        self.objects += objects;
        self.letters += letters;
        let over = match () {
            () if self.objects > MAX_OBJECTS => ("objects drawn", MAX_OBJECTS, self.objects),
            () if self.letters > MAX_LETTERS => ("letters drawn", MAX_LETTERS, self.letters),
            () => return true,
        };
        let (limit, allowed, found) = (over.0, over.1 as u64, over.2 as u64);
        self.note.get_or_insert(Note::Limit {
            limit,
            allowed,
            found,
        });
        false
    }
}

/// A letter on the page.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub letter: char,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    pub size: f32,
    pub bold: bool,
    /// Number of the text code it belongs to: the string that the writer kept together.
    pub code: usize,
    /// Set as far from the letter before as all letters of its code are from each other.
    pub even: bool,
    /// A space stands before it.
    pub spaced: bool,
}

impl Letter {
    /// Whether it has a size and a place that a page can have.
    pub fn is_placed(&self) -> bool {
        let is_near = |length: f32| length.abs() < FAR;
        is_near(self.left)
            && is_near(self.right)
            && is_near(self.baseline)
            && (f32::MIN_POSITIVE..FAR).contains(&self.size)
    }
}

/// A picture on the page.
#[derive(Debug, Clone)]
pub(super) struct Image {
    /// Id of its resource.
    pub resource: String,
    /// From the unit square, which its pixels fill, to the page.
    pub place: Matrix,
}

/// What has been drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// Letters that stand upright on a horizontal line.
    pub upright: Vec<Letter>,
    /// Texts at an angle or written downwards, each by itself.
    pub slanted: Vec<Vec<Letter>>,
    pub picture_area: f32,
    pub pictures: Vec<Image>,
    pub has_picture: bool,
    pub has_path: bool,
    /// Text codes so far.
    pub codes: usize,
}

impl Drawn {
    fn all(&self) -> impl Iterator<Item = &Letter> {
        self.upright.iter().chain(self.slanted.iter().flatten())
    }

    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.all().count()
    }

    /// Letters that only their own font knows.
    pub fn unknown_letters(&self) -> usize {
        let unknown = |it: &&Letter| {
            matches!(
                it.letter,
                char::REPLACEMENT_CHARACTER | '\u{E000}'..='\u{F8FF}'
            ) || it.letter.is_control()
        };
        self.all().filter(unknown).count()
    }

    /// Draws a copy of `other` too, as far as the budget goes.
    pub fn add(&mut self, other: &Drawn, budget: &mut Budget) {
        if budget.take(1 + other.pictures.len(), other.letters()) {
            self.append(other.clone());
        }
    }

    /// Draws `other` too.
    pub fn append(&mut self, mut other: Drawn) {
        for letter in other
            .upright
            .iter_mut()
            .chain(other.slanted.iter_mut().flatten())
        {
            letter.code += self.codes;
        }
        self.codes += other.codes;
        self.upright.append(&mut other.upright);
        self.slanted.append(&mut other.slanted);
        self.pictures.append(&mut other.pictures);
        self.picture_area += other.picture_area;
        self.has_picture |= other.has_picture;
        self.has_path |= other.has_path;
    }
}
