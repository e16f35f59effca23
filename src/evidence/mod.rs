//! What a file says: pages, lines with positions, form values, properties.
//!
//! One file a format. A reader turns bytes into [`Evidence`] and knows nothing of rules. Whatever
//! could not be read is told as such (see [`PageState`] and [`Unreadable`]); nothing is guessed.

use serde::{Deserialize, Serialize};

use crate::inventory::Format;
use crate::limits::Limits;
use limit_name::LimitName;

pub(crate) mod clock;
mod docx;
mod ends_early;
mod gaps;
mod image;
mod insets;
mod limit_name;
mod look;
mod much;
#[cfg(test)]
mod mutated;
mod ocr;
mod ofd;
mod parts;
mod pdf;
mod plain;
mod preview;
mod qr;
mod sight;
mod spot;
mod strips;
mod whole;
mod xlsx;
mod xml;

pub(crate) use look::look_and;
pub use look::{look, must_be_seen};
pub use ocr::{Damage, Engine, Side, Trouble};
pub use preview::{Preview, Wish, preview};
pub use sight::{Blind, Doubt, Lie, QrCode, Sight, Strip};
pub use spot::{Pictured, Region, Spot, Sum};

/// What one file says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Pages in order. A spreadsheet has one page a sheet, a text or DOCX file one page in all
    /// (DOCX: one page for each hard page break).
    pub pages: Vec<Page>,
    /// Values of interactive form fields (PDF AcroForm, DOCX content controls with a tag).
    pub form: Vec<FormValue>,
    /// What the reader noticed about the file as a whole (cut short, repaired, signed …).
    pub notes: Vec<Note>,
}

/// One page, or what stands for it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// 1-based.
    pub number: u32,
    /// Width and height in points (1/72 inch); `None` where the format has no page size.
    pub size: Option<(f32, f32)>,
    /// Text lines from top to bottom.
    pub lines: Vec<Line>,
    /// Whether the lines are all that the page says.
    pub state: PageState,
    /// A picture or a free drawing stands on it, however small: a seal, a signature, an emblem.
    pub drawn: bool,
    /// Of a page whose lines were seen rather than read, or are to be: how sure they are.
    pub sight: Option<Box<Sight>>,
    /// Of a page that is a picture within a document of text.
    pub inset: Option<Inset>,
    /// Pictures that stand beside its text, and would have had pages of their own, were not read.
    pub unseen: bool,
}

/// A picture within a document of text, which counts as a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inset {
    /// Which picture of the file it is, from 1; small ones do not count.
    pub nth: u32,
    /// Number of the page of text that it stands on; none where that page is nothing but pictures.
    pub on: Option<u32>,
    /// The pictures that have pages of their own are all that the page bears besides its text.
    pub all: bool,
    /// Where it stands, in a PDF; other files keep their pictures apart from their pages.
    pub region: Option<Region>,
    /// Tells that the same picture stands elsewhere: what was read in one was read in all.
    pub sum: Option<Sum>,
}

/// Whether a page could be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageState {
    /// The text was read.
    #[default]
    Read,
    /// Text was read, but the page also carries a picture large enough to say more (an area of a
    /// quarter of the page or more), which may be a page of its own (see [`Inset`]), or anything else
    /// that its lines do not tell.
    Partly,
    /// A picture without text: a scan or photo that nobody has read.
    Picture,
    /// Text is there but its characters cannot be told (fonts without a Unicode map).
    Garbled,
    /// Nothing at all on the page.
    Blank,
}

/// Text that stands at one height of a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Pieces from left to right, broken at wide gaps and at cell borders.
    pub segments: Vec<Segment>,
    /// Row of a table, where the format has tables: `(table, row)`, both counted from 0 on the
    /// page. Lines of the same row of the same table share it.
    pub row: Option<(u32, u32)>,
}

/// A piece of a line: a run of text without a wide gap in it, or one table cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// As printed; paragraphs within a cell are separated by `\n`.
    pub text: String,
    /// Where it stands. Formats without positions count columns and rows instead (see [`Area`]).
    pub area: Area,
    /// Height of the letters in points; 0 where unknown.
    pub font_size: f32,
    /// Set bold, or styled as a title or heading.
    pub bold: bool,
}

/// A rectangle, origin at the top left, y downwards, in points unless it says otherwise. For formats without positions a
/// grid stands in: column `c` of a table covers x from `100·c` to `100·c + 100`, line `n` of the
/// page covers y from `20·n` to `20·n + 20`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A value filled into an interactive form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormValue {
    /// The field's name, or its tooltip/title where it has one.
    pub label: String,
    /// Its value; a checked box is `☑`, an unchecked one `□`.
    pub value: String,
    /// 1-based page, where it can be told.
    pub page: Option<u32>,
}

/// What a reader noticed about the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The file is damaged; what could be read was.
    Damaged {
        /// What is wrong and at what point, in technical words (an offset, a part's name).
        detail: String,
    },
    /// Reading stopped at a limit.
    Limit {
        #[serde(deserialize_with = "limit_name::deserialize")]
        limit: LimitName,
        allowed: u64,
        found: u64,
    },
    /// A moving picture, of which the first alone is looked at.
    Moving { frames: u32 },
    /// It carries a digital signature (not verified).
    Signed,
}

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// It needs a password.
    Encrypted,
    /// It is broken beyond reading; technical words say at what point.
    Corrupt { detail: String },
    /// A limit stopped the reading.
    Limit {
        #[serde(deserialize_with = "limit_name::deserialize")]
        limit: LimitName,
        allowed: u64,
        found: u64,
    },
    /// A format this program has no reader for (old Office files, some pictures …).
    NoReader,
}

/// Reads `bytes`, whose real format is `format`, within the usual limits.
///
/// # Errors
/// [`Unreadable`] when nothing of the file could be read. Never panics on foreign bytes.
pub fn read(bytes: &[u8], format: Format) -> Result<Evidence, Unreadable> {
    read_within(bytes, format, &Limits::default())
}

/// Reads `bytes`, whose real format is `format`.
///
/// # Errors
/// [`Unreadable`] when nothing of the file could be read. Never panics on foreign bytes.
pub fn read_within(bytes: &[u8], format: Format, limits: &Limits) -> Result<Evidence, Unreadable> {
    let mut evidence = read_all(bytes, format, limits)?;
    let broken = whole::notes(bytes, format, &evidence.notes);
    evidence.notes.extend(broken);
    much::bound(&mut evidence);
    Ok(evidence)
}

fn read_all(bytes: &[u8], format: Format, limits: &Limits) -> Result<Evidence, Unreadable> {
    match format {
        Format::OfficeEncrypted => Err(Unreadable::Encrypted),
        Format::Pdf => pdf::read(bytes, limits),
        Format::Docx => docx::read(bytes, limits),
        Format::Xlsx | Format::Xls => xlsx::read(bytes, limits),
        Format::Ofd => ofd::read(bytes, limits),
        Format::Txt => plain::read(bytes),
        _ => match ends_early::point(bytes, format) {
            Some(detail) => Err(Unreadable::Corrupt { detail }),
            None => image::read(bytes, format, limits),
        },
    }
}

impl Area {
    /// The cell of the grid that stands in for positions; columns and lines count from 0.
    #[must_use]
    pub fn of_cell(column: usize, line: usize) -> Self {
        let (left, top) = (100.0 * column as f32, 20.0 * line as f32);
        Area {
            left,
            top,
            right: left + 100.0,
            bottom: top + 20.0,
        }
    }
}

impl Line {
    /// All segments, joined by one space.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&segment.text);
        }
        text
    }
}
