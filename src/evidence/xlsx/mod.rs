//! Spreadsheets, XLSX and XLS: a page a sheet, a line a row, a segment a cell.
//!
//! `calamine` reads the cells. It trusts sizes that a file declares, so what it is given is
//! measured before (see [`legacy`] for the old format) and a panic of its is caught.

mod drawings;
mod legacy;
mod values;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, Reader, Xls, XlsError, Xlsx, XlsxError};

use super::image::Picture;
use super::insets::{self, Shown};
use super::parts::Parts;
use super::{Area, Evidence, Line, Note, Page, PageState, Segment, Unreadable};
use crate::limits::Limits;
use drawings::Drawing;

/// Largest file read, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// Filled cells in one file, at most.
const MAX_CELLS: usize = 1_000_000;
/// Text of all cells together, in bytes.
const MAX_TEXT: usize = 64 << 20;
/// Sheets in one file, at most.
const MAX_SHEETS: usize = 1_000;
/// Shared strings that a file may declare.
const MAX_STRINGS: usize = 10_000_000;
/// First bytes of an OLE file, which the old format is.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// Reads a spreadsheet. Hidden sheets are read too: they say something. An empty sheet beside
/// filled ones has no lines and is not called blank.
///
/// # Errors
/// [`Unreadable`] when it is encrypted, beyond a limit, or no spreadsheet.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Evidence, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(limit("bytes of a spreadsheet", MAX_BYTES, bytes.len()));
    }
    let attempt = catch_unwind(AssertUnwindSafe(|| match bytes.starts_with(OLE) {
        true => read_legacy(bytes),
        false => read_current(bytes, limits).map(|(mut evidence, sources)| {
            if let Ok(mut parts) = Parts::open(bytes, limits) {
                insets::sum_up(&mut parts, &mut evidence.pages, &sources);
            }
            evidence
        }),
    }));
    let broken = || Unreadable::Corrupt {
        detail: "its tables contradict each other".to_owned(),
    };
    attempt.unwrap_or_else(|_| Err(broken()))
}

/// The picture that the page of this number is.
///
/// # Errors
/// Like [`read`]; and when that page is no picture that could be looked at.
pub(super) fn picture(bytes: &[u8], number: u32, limits: &Limits) -> Result<Picture, Unreadable> {
    if bytes.starts_with(OLE) {
        return Err(Unreadable::NoReader);
    }
    let attempt = catch_unwind(AssertUnwindSafe(|| read_current(bytes, limits)));
    let (_, sources) = attempt.unwrap_or(Err(Unreadable::NoReader))?;
    let mut sources = sources.into_iter();
    let (_, shown) = sources
        .find(|(page, _)| *page == number)
        .ok_or(Unreadable::NoReader)?;
    insets::picture(&mut Parts::open(bytes, limits)?, &shown, limits)
}

/// What the sheets say, and the pictures that are pages of their own.
fn read_current(
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Evidence, Vec<insets::Source>), Unreadable> {
    let mut parts = Parts::open(bytes, limits)?;
    parts.measure()?;
    measure_strings(&mut parts)?;
    let mut drawings = drawings::of_workbook(&mut parts);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Unreadable::Encrypted,
        error => Unreadable::Corrupt {
            detail: error.to_string(),
        },
    })?;
    let mut sheets = Sheets::default();
    for name in book.sheet_names() {
        let mut cells = Cells::default();
        let outcome = current_cells(&mut book, &name, &mut sheets, &mut cells);
        if let Err(error) = outcome {
            sheets.notes.push(Note::Damaged {
                detail: format!("sheet {name}: {error}"),
            });
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let drawing = drawings.remove(&name).unwrap_or_default();
        if !sheets.add(cells, &merged, drawing) {
            break;
        }
    }
    sheets.notes.append(&mut parts.notes);
    let shown = std::mem::take(&mut sheets.shown);
    let mut evidence = sheets.finish();
    let sources = insets::add(&mut evidence.pages, &shown, limits.pages);
    Ok((evidence, sources))
}

/// The reader makes room for as many shared strings as the part declares.
fn measure_strings(parts: &mut Parts<'_>) -> Result<(), Unreadable> {
    for path in parts.ending("sharedstrings.xml") {
        let text = parts.optional(&path).unwrap_or_default();
        for declared in text.split("uniqueCount").skip(1) {
            let digits =
                declared.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'', '+', '0']);
            let end = digits
                .find(|it: char| !it.is_ascii_digit())
                .unwrap_or(digits.len());
            let digits = digits.get(..end).unwrap_or_default();
            if digits.len() > MAX_STRINGS.ilog10() as usize {
                let found = digits.parse().unwrap_or(usize::MAX);
                return Err(limit("shared strings of a spreadsheet", MAX_STRINGS, found));
            }
        }
    }
    Ok(())
}

fn current_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheets: &mut Sheets,
    cells: &mut Cells,
) -> Result<(), XlsxError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        // A chart or dialog sheet has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        reader => reader?,
    };
    while let Some(cell) = reader.next_cell()? {
        if !matches!(cell.get_value(), DataRef::Empty) {
            let value = Data::from(cell.get_value().clone());
            if !sheets.take(cells, cell.get_position(), &value) {
                break;
            }
        }
    }
    Ok(())
}

fn read_legacy(bytes: &[u8]) -> Result<Evidence, Unreadable> {
    let has_pictures = legacy::measure(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unreadable::Encrypted,
        error => Unreadable::Corrupt {
            detail: error.to_string(),
        },
    })?;
    let mut sheets = Sheets::default();
    for name in book.sheet_names() {
        let mut cells = Cells::default();
        if let Ok(range) = book.worksheet_range(&name) {
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let offset = |start: u32, at: usize| {
                    start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
                };
                if !sheets.take(&mut cells, (offset(top, row), offset(left, column)), value) {
                    break;
                }
            }
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        // The old format does not tell cheaply which sheet a picture is on, nor how large.
        let drawing = Drawing {
            picture_area: has_pictures.then_some(f32::INFINITY),
            ..Drawing::default()
        };
        if !sheets.add(cells, &merged, drawing) {
            break;
        }
    }
    Ok(sheets.finish())
}

/// Texts of the filled cells by row and column.
type Cells = BTreeMap<(u32, u32), String>;

/// The sheets read so far, and what they took.
#[derive(Default)]
struct Sheets {
    pages: Vec<Page>,
    shown: Vec<Shown>,
    notes: Vec<Note>,
    cells: usize,
    text: usize,
}

impl Sheets {
    /// Takes one more cell; `false` when that would be beyond a limit.
    fn take(&mut self, cells: &mut Cells, at: (u32, u32), value: &Data) -> bool {
        let text = values::printed(value);
        if text.is_empty() {
            return true;
        }
        self.cells += 1;
        self.text += text.len();
        self.bound("cells of a spreadsheet", MAX_CELLS, self.cells)
            && self.bound("text of a spreadsheet", MAX_TEXT, self.text)
            && {
                cells.insert(at, text);
                true
            }
    }

    /// Adds a sheet as a page; `false` when there may be no more.
    fn add(&mut self, cells: Cells, merged: &[Dimensions], drawing: Drawing) -> bool {
        if !self.bound("sheets of a spreadsheet", MAX_SHEETS, self.pages.len() + 1) {
            return false;
        }
        let spans: BTreeMap<(u32, u32), (u32, u32)> =
            merged.iter().map(|it| (it.start, it.end)).collect();
        let mut lines: Vec<Line> = Vec::new();
        for ((row, column), text) in cells {
            let mut area = Area::of_cell(column as usize, row as usize);
            if let Some(&(last_row, last_column)) = spans.get(&(row, column)) {
                let last = Area::of_cell(last_column as usize, last_row as usize);
                (area.right, area.bottom) =
                    (last.right.max(area.right), last.bottom.max(area.bottom));
            }
            let segment = Segment {
                text,
                area,
                ..Segment::default()
            };
            match lines.last_mut() {
                Some(line) if line.row == Some((0, row)) => line.segments.push(segment),
                _ => lines.push(Line {
                    segments: vec![segment],
                    row: Some((0, row)),
                }),
            }
        }
        let below = lines
            .last()
            .and_then(|line| line.row)
            .map_or(0, |(_, row)| row as usize + 1);
        for (line, text) in drawing.texts.into_iter().enumerate() {
            let segment = Segment {
                text,
                area: Area::of_cell(0, below + line),
                ..Segment::default()
            };
            lines.push(Line {
                segments: vec![segment],
                row: None,
            });
        }
        let on = self.pages.len();
        let shown = drawing
            .pictures
            .into_iter()
            .map(|(area, part, crop)| Shown {
                on,
                share: area / drawings::PAGE,
                part,
                crop,
                ..Shown::default()
            });
        self.shown.extend(shown);
        let state = match drawing.picture_area {
            Some(_) if lines.is_empty() => PageState::Picture,
            Some(area) if area >= drawings::LARGE => PageState::Partly,
            _ => PageState::Read,
        };
        let number = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
        self.pages.push(Page {
            number,
            size: None,
            lines,
            state,
            drawn: drawing.picture_area.is_some(),
            sight: None,
            inset: None,
            unseen: false,
        });
        true
    }

    fn bound(&mut self, limit: &'static str, allowed: usize, found: usize) -> bool {
        let is_over = found > allowed;
        if is_over
            && !self
                .notes
                .iter()
                .any(|it| matches!(it, Note::Limit { limit: known, .. } if *known == limit))
        {
            self.notes.push(Note::Limit {
                limit,
                allowed: allowed as u64,
                found: found as u64,
            });
        }
        !is_over
    }

    fn finish(mut self) -> Evidence {
        let is_empty = |page: &Page| page.lines.is_empty() && page.state == PageState::Read;
        // Where reading went wrong, an empty sheet is not known to be empty.
        if self.notes.is_empty() && self.pages.iter().all(is_empty) {
            for page in &mut self.pages {
                page.state = PageState::Blank;
            }
        }
        Evidence {
            pages: self.pages,
            form: Vec::new(),
            notes: self.notes,
        }
    }
}

fn limit(limit: &'static str, allowed: usize, found: usize) -> Unreadable {
    Unreadable::Limit {
        limit,
        allowed: allowed as u64,
        found: found as u64,
    }
}

#[cfg(test)]
mod tests;
