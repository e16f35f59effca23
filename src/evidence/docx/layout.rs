//! Blocks as pages, lines and segments. A word-processor file has no positions, so the grid of
//! [`Area`] stands in.

use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{Block, Merge, Row};
use super::runs::{Drawing, Piece};
use super::styles::Format;
use crate::evidence::gaps;
use crate::evidence::insets::Shown;
use crate::evidence::parts::Relations;
use crate::evidence::{Area, Line, Page, PageState, Segment};

/// Share of a page that pictures must cover to make it one that says more than its text.
const LARGE: f32 = 0.25;

/// Lays blocks onto pages.
pub(super) struct Layout<'r> {
    /// Tells the parts of pictures; none in a part whose pictures are not looked at.
    pub relations: Option<&'r Relations>,
    pub shown: Vec<Shown>,
    pages: Vec<Page>,
    lines: Vec<Line>,
    /// Lines of the page so far, empty ones too.
    line: usize,
    tables: u32,
    /// Area of a page, and of the pictures on this one, in square points.
    page_area: f32,
    picture_area: f32,
    has_text: bool,
    has_picture: bool,
    /// A page ended within a table; the table is kept whole and the page ends after it.
    ends_after_table: bool,
    /// Headers and footers do not make a page say something.
    in_margin: bool,
}

impl<'r> Layout<'r> {
    pub fn new(page_area: f32, relations: &'r Relations) -> Self {
        Layout {
            relations: Some(relations),
            shown: Vec::new(),
            pages: Vec::new(),
            lines: Vec::new(),
            line: 0,
            tables: 0,
            page_area,
            picture_area: 0.0,
            has_text: false,
            has_picture: false,
            ends_after_table: false,
            in_margin: false,
        }
    }

    /// Lays blocks of the text itself.
    pub fn body(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(pieces) => self.paragraph(pieces),
                Block::Table(rows) => {
                    self.table(rows);
                    if std::mem::take(&mut self.ends_after_table) {
                        self.end_page();
                    }
                }
                Block::NewPage => self.end_page(),
            }
        }
    }

    /// Lays a header or footer.
    pub fn margin(&mut self, blocks: &[Block]) {
        self.in_margin = true;
        self.body(blocks);
        self.in_margin = false;
    }

    /// The pages, with the footers at the end of the last.
    pub fn finish(mut self, footers: &[Vec<Block>]) -> (Vec<Page>, Vec<Shown>) {
        // What follows the last page break may be nothing: then the page before was the last.
        let is_over = !self.has_text && !self.has_picture && !self.pages.is_empty();
        let last = if is_over { self.pages.pop() } else { None };
        if let Some(page) = &last {
            let bottom = |line: &Line| {
                line.segments
                    .iter()
                    .map(|it| it.area.bottom)
                    .fold(0.0, f32::max)
            };
            self.line = (page.lines.iter().map(bottom).fold(0.0, f32::max) / 20.0) as usize;
        }
        for footer in footers {
            self.margin(footer);
        }
        match last {
            Some(mut page) => {
                page.lines.append(&mut self.lines);
                self.pages.push(page);
            }
            None => self.push_page(),
        }
        (self.pages, self.shown)
    }

    fn end_page(&mut self) {
        // Two signs of one page break (the break, and where the program last broke the page)
        // make one page.
        if (self.has_text || self.has_picture) && !self.in_margin {
            self.push_page();
        }
    }

    fn push_page(&mut self) {
        let is_large = self.picture_area >= LARGE * self.page_area;
        let state = match (self.has_text, self.has_picture) {
            (true, true) if is_large => PageState::Partly,
            (true, _) => PageState::Read,
            (false, true) => PageState::Picture,
            (false, false) => PageState::Blank,
        };
        let number = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
        let lines = std::mem::take(&mut self.lines);
        self.pages.push(Page {
            number,
            size: None,
            lines,
            state,
            drawn: self.has_picture,
            sight: None,
            inset: None,
            unseen: false,
        });
        self.line = 0;
        self.tables = 0;
        self.picture_area = 0.0;
        self.has_text = false;
        self.has_picture = false;
    }

    fn picture(&mut self, drawing: &Drawing) {
        if self.in_margin {
            return;
        }
        self.has_picture = true;
        self.picture_area += drawing.area;
        let id = drawing.part.as_deref();
        let part = self
            .relations
            .zip(id)
            .and_then(|(known, id)| known.by_id(id));
        self.shown.push(Shown {
            on: self.pages.len(),
            share: drawing.within / self.page_area,
            part: part.map(str::to_owned),
            crop: drawing.crop,
            ..Shown::default()
        });
    }

    fn paragraph(&mut self, pieces: &[Piece]) {
        let mut typed = Typed::default();
        let mut insets = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text { text, format } => typed.push(text, *format),
                Piece::Tab => typed.push("\t", Format::default()),
                Piece::LineBreak => self.typed_line(&mut typed),
                Piece::PageBreak => {
                    if !typed.text.trim().is_empty() {
                        self.typed_line(&mut typed);
                    }
                    self.end_page();
                }
                Piece::Picture(drawing) => self.picture(drawing),
                Piece::Inset(blocks) => insets.push(blocks),
            }
        }
        self.typed_line(&mut typed);
        for blocks in insets {
            self.body(blocks);
        }
    }

    fn typed_line(&mut self, typed: &mut Typed) {
        let segments: Vec<Segment> = gaps::split(&typed.text)
            .into_iter()
            .enumerate()
            .map(|(column, range)| typed.segment(range, Area::of_cell(column, self.line)))
            .collect();
        if !segments.is_empty() {
            self.has_text |= !self.in_margin;
            self.lines.push(Line {
                segments,
                row: None,
            });
        }
        self.line += 1;
        *typed = Typed::default();
    }

    fn table(&mut self, rows: &[Row]) {
        let table = self.tables;
        self.tables += 1;
        // Line and segment of the cell that a merged column of cells began with.
        let mut merged: HashMap<usize, (usize, usize)> = HashMap::new();
        for (number, row) in (0..).zip(rows) {
            let mut segments = Vec::new();
            let mut nested = Vec::new();
            let bottom = Area::of_cell(0, self.line).bottom;
            for cell in row {
                if cell.merge == Merge::Covered
                    && let Some((line, segment)) = merged.get(&cell.column)
                {
                    let above = self
                        .lines
                        .get_mut(*line)
                        .and_then(|it| it.segments.get_mut(*segment));
                    if let Some(above) = above {
                        above.area.bottom = bottom;
                    }
                    continue;
                }
                merged.remove(&cell.column);
                if cell.merge != Merge::None {
                    merged.insert(cell.column, (self.lines.len(), segments.len()));
                }
                let mut typed = Typed::default();
                self.cell(&cell.blocks, &mut typed, &mut nested);
                self.has_text |= !self.in_margin && !typed.text.trim().is_empty();
                let mut area = Area::of_cell(cell.column, self.line);
                area.right += 100.0 * (cell.span - 1) as f32;
                segments.push(typed.segment(0..typed.text.len(), area));
            }
            if !segments.is_empty() {
                self.lines.push(Line {
                    segments,
                    row: Some((table, number)),
                });
            }
            self.line += 1;
            for rows in nested {
                self.table(rows);
            }
        }
    }

    /// The text of a cell; tables in it are put aside.
    fn cell<'b>(&mut self, blocks: &'b [Block], typed: &mut Typed, nested: &mut Vec<&'b [Row]>) {
        for block in blocks {
            let pieces = match block {
                Block::Paragraph(pieces) => pieces,
                Block::Table(rows) => {
                    nested.push(rows);
                    continue;
                }
                Block::NewPage => continue,
            };
            let mut insets = Vec::new();
            typed.new_line();
            for piece in pieces {
                match piece {
                    Piece::Text { text, format } => typed.push(text, *format),
                    Piece::Tab => typed.push("\t", Format::default()),
                    Piece::LineBreak => typed.new_line(),
                    Piece::PageBreak => self.ends_after_table = true,
                    Piece::Picture(drawing) => self.picture(drawing),
                    Piece::Inset(blocks) => insets.push(blocks),
                }
            }
            for blocks in insets {
                self.cell(blocks, typed, nested);
            }
        }
        typed.trim_end();
    }
}

/// Text with the format of each stretch of it.
#[derive(Default)]
struct Typed {
    text: String,
    stretches: Vec<(Range<usize>, Format)>,
}

impl Typed {
    fn push(&mut self, text: &str, format: Format) {
        let start = self.text.len();
        self.text.push_str(text);
        if !text.trim().is_empty() {
            self.stretches.push((start..self.text.len(), format));
        }
    }

    /// Ends a line that says something; empty ones leave no trace.
    fn new_line(&mut self) {
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end().len());
    }

    /// The text in `range`, set as most of its letters are.
    fn segment(&self, range: Range<usize>, area: Area) -> Segment {
        let mut most = (0, Format::default());
        let mut bold_letters = 0;
        let mut letters = 0;
        for (stretch, format) in &self.stretches {
            let from = stretch.start.max(range.start);
            let length = stretch.end.min(range.end).saturating_sub(from);
            letters += length;
            bold_letters += if format.bold() { length } else { 0 };
            if length > most.0 {
                most = (length, *format);
            }
        }
        Segment {
            text: self.text.get(range).unwrap_or_default().to_owned(),
            area,
            font_size: if letters > 0 { most.1.size() } else { 0.0 },
            bold: 2 * bold_letters > letters,
        }
    }
}
