//! The tree of a part as blocks: paragraphs and tables, as the document nests them.

use super::runs::{Drawing, Field, Piece};
use super::styles::{Format, Styles};
use crate::evidence::xml::Element;
use crate::evidence::{FormValue, Note};

/// Tables within tables, at most.
pub(super) const MAX_TABLE_DEPTH: usize = 16;
/// Table cells in one document, at most.
pub(super) const MAX_CELLS: usize = 200_000;
/// Columns that one cell may span.
const MAX_SPAN: usize = 1_000;

/// A paragraph, a table, or the end of a page.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Vec<Piece>),
    Table(Vec<Row>),
    NewPage,
}

/// A table row: its cells from left to right.
pub(super) type Row = Vec<TableCell>;

/// One cell of a row.
#[derive(Debug)]
pub(super) struct TableCell {
    /// First column of the grid, from 0.
    pub column: usize,
    /// Columns it spans.
    pub span: usize,
    pub merge: Merge,
    pub blocks: Vec<Block>,
}

/// How a cell is merged with those above and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    None,
    /// First of a merged column of cells.
    Start,
    /// Covered by the cell above.
    Covered,
}

/// Turns elements into blocks; holds what outlives a single paragraph.
pub(super) struct Reader<'s> {
    pub styles: &'s Styles,
    /// Whether each section after the first starts a page, in order.
    sections: std::vec::IntoIter<bool>,
    pub form: Vec<FormValue>,
    pub notes: Vec<Note>,
    /// Fields begun and not ended, outermost first.
    pub fields: Vec<Field>,
    /// Above zero within a placeholder: its text is not the applicant's.
    pub muted: usize,
    /// What a ticked or empty box shows, until its symbol has been replaced.
    pub tick: Option<char>,
    /// Texts of the content controls that are being read, outermost first.
    pub recordings: Vec<String>,
    cells: usize,
    table_depth: usize,
}

impl<'s> Reader<'s> {
    pub fn new(styles: &'s Styles, sections: impl Iterator<Item = bool>) -> Self {
        Reader {
            styles,
            sections: sections.collect::<Vec<_>>().into_iter(),
            form: Vec::new(),
            notes: Vec::new(),
            fields: Vec::new(),
            muted: 0,
            tick: None,
            recordings: Vec::new(),
            cells: 0,
            table_depth: 0,
        }
    }

    /// The blocks within `parent`, in order.
    pub fn blocks(&mut self, parent: &Element<'_>, out: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name() {
                "p" => self.paragraph(element, out),
                "tbl" => self.table(element, out),
                "sdt" => self.control(element, out, Self::blocks),
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(element, out),
                "AlternateContent" => self.alternative(element, out, Self::blocks),
                // A whole file of another format, shown in this place.
                "altChunk" => out.push(Block::Paragraph(vec![Piece::Picture(Drawing::of(
                    f32::INFINITY,
                ))])),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element<'_>, out: &mut Vec<Block>) {
        let properties = paragraph.child("pPr");
        let format: Format = self.styles.paragraph(properties);
        let mut pieces = Vec::new();
        if let Some(properties) = properties
            && properties
                .child("pageBreakBefore")
                .is_some_and(super::styles::is_on)
        {
            pieces.push(Piece::PageBreak);
        }
        self.inline(paragraph, format, &mut pieces);
        self.record("\n");
        self.end_paragraph();
        out.push(Block::Paragraph(pieces));
        let ends_section = properties.is_some_and(|it| it.child("sectPr").is_some());
        if ends_section && self.sections.next().unwrap_or(false) {
            out.push(Block::NewPage);
        }
    }

    fn table(&mut self, table: &Element<'_>, out: &mut Vec<Block>) {
        if self.table_depth >= MAX_TABLE_DEPTH {
            self.limit("nested tables", MAX_TABLE_DEPTH, MAX_TABLE_DEPTH + 1);
            return;
        }
        self.table_depth += 1;
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        self.table_depth -= 1;
        out.push(Block::Table(rows));
    }

    fn rows(&mut self, parent: &Element<'_>, out: &mut Vec<Row>) {
        for element in parent.elements() {
            match element.name() {
                "tr" => self.row(element, out),
                "sdt" => self.control(element, out, Self::rows),
                "ins" | "moveTo" | "customXml" => self.rows(element, out),
                "AlternateContent" => self.alternative(element, out, Self::rows),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: &Element<'_>, out: &mut Vec<Row>) {
        let properties = row.child("trPr");
        let is_gone = properties.is_some_and(|it| it.child("del").is_some());
        let is_hidden = properties
            .and_then(|it| it.child("hidden"))
            .is_some_and(super::styles::is_on);
        if is_gone || is_hidden {
            return;
        }
        let mut cells = Vec::new();
        self.cells(row, &mut cells);
        let mut column = number(properties, "gridBefore").unwrap_or(0).min(MAX_SPAN);
        for cell in &mut cells {
            cell.column = column;
            column += cell.span;
        }
        out.push(cells);
    }

    fn cells(&mut self, parent: &Element<'_>, out: &mut Vec<TableCell>) {
        for element in parent.elements() {
            match element.name() {
                "tc" => self.cell(element, out),
                "sdt" => self.control(element, out, Self::cells),
                "ins" | "moveTo" | "customXml" => self.cells(element, out),
                "AlternateContent" => self.alternative(element, out, Self::cells),
                _ => {}
            }
        }
    }

    fn cell(&mut self, cell: &Element<'_>, out: &mut Vec<TableCell>) {
        if self.cells >= MAX_CELLS {
            self.limit("table cells", MAX_CELLS, MAX_CELLS + 1);
            return;
        }
        self.cells += 1;
        let properties = cell.child("tcPr");
        let is = |name: &str| properties.and_then(|it| it.child(name));
        let span = number(properties, "gridSpan")
            .unwrap_or(1)
            .clamp(1, MAX_SPAN);
        // The older way to merge sideways: later cells are covered by the first.
        if is("hMerge").is_some_and(|it| it.attribute("val") != Some("restart"))
            && let Some(before) = out.last_mut()
        {
            before.span += span;
            return;
        }
        let merge = match is("vMerge").map(|it| it.attribute("val")) {
            None => Merge::None,
            Some(Some("restart")) => Merge::Start,
            Some(_) => Merge::Covered,
        };
        let mut blocks = Vec::new();
        self.blocks(cell, &mut blocks);
        out.push(TableCell {
            column: 0,
            span,
            merge,
            blocks,
        });
    }

    /// What `element` offers in several forms for older and newer programs: the first that says
    /// anything, so that nothing comes twice.
    pub fn alternative<T>(
        &mut self,
        element: &Element<'_>,
        out: &mut Vec<T>,
        mut read: impl FnMut(&mut Self, &Element<'_>, &mut Vec<T>),
    ) {
        for name in ["Choice", "Fallback"] {
            for choice in element.children(name) {
                let before = out.len();
                read(self, choice, out);
                if out.len() > before {
                    return;
                }
            }
        }
    }

    /// Notes once that a limit stopped the reading of something.
    pub fn limit(&mut self, limit: &'static str, allowed: usize, found: usize) {
        let note = Note::Limit {
            limit,
            allowed: allowed as u64,
            found: found as u64,
        };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn number(properties: Option<&Element<'_>>, name: &str) -> Option<usize> {
    properties?.child(name)?.attribute("val")?.parse().ok()
}
