//! DOCX (ECMA-376, transitional and strict): paragraphs and tables in the order of reading.
//!
//! ```text
//! parts   → styles     how letters are set
//!         → blocks     paragraphs and tables, as the document nests them
//!           runs       what stands in a paragraph: text, symbols, boxes, fields
//!           drawings   pictures and text boxes
//!         → layout     pages, lines and segments
//! ```

mod blocks;
mod drawings;
mod layout;
mod runs;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;

use super::image::Picture;
use super::insets;
use super::parts::{Parts, Relations};
use super::xml::{Element, Tree};
use super::{Evidence, Unreadable};
use crate::limits::Limits;
use blocks::{Block, Reader};
use layout::Layout;
use styles::Styles;

/// Area of an A4 page in square points, where the document does not tell its own.
const A4: f32 = 595.0 * 842.0;

/// Reads a DOCX file. Deleted and hidden text is left out, inserted text kept; headers, footers
/// and footnotes come once.
///
/// # Errors
/// [`Unreadable`] when the main part is missing, encrypted, or larger than the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Evidence, Unreadable> {
    let mut parts = Parts::open(bytes, limits)?;
    let (mut evidence, sources) = read_parts(&mut parts, limits)?;
    insets::sum_up(&mut parts, &mut evidence.pages, &sources);
    evidence.notes.splice(0..0, parts.notes);
    Ok(evidence)
}

/// The picture that the page of this number is.
///
/// # Errors
/// Like [`read`]; and when that page is no picture that could be looked at.
pub(super) fn picture(bytes: &[u8], number: u32, limits: &Limits) -> Result<Picture, Unreadable> {
    let mut parts = Parts::open(bytes, limits)?;
    let (_, sources) = read_parts(&mut parts, limits)?;
    let mut sources = sources.into_iter();
    let (_, shown) = sources
        .find(|(page, _)| *page == number)
        .ok_or(Unreadable::NoReader)?;
    insets::picture(&mut parts, &shown, limits)
}

/// What the parts say, without notes on them, and the pictures that are pages of their own.
fn read_parts(
    parts: &mut Parts<'_>,
    limits: &Limits,
) -> Result<(Evidence, Vec<insets::Source>), Unreadable> {
    let main = main_part(parts);
    let Some(text) = parts.text(&main)? else {
        return Err(Unreadable::Corrupt {
            detail: format!("{main} is missing"),
        });
    };
    let tree = Tree::parse(&text);
    parts.note_stop(&main, tree.stop);
    let Some(body) = tree.root.child("body") else {
        return Err(Unreadable::Corrupt {
            detail: format!("{main} has no body"),
        });
    };
    let relations = Relations::of(parts, &main);
    let styles = relations.first("styles").and_then(|path| {
        let text = parts.optional(path)?;
        Some(Styles::of(&Tree::parse(&text).root))
    });
    let styles = styles.unwrap_or_default();

    let sections = sections(body);
    let mut reader = Reader::new(&styles, sections.iter().skip(1).map(|it| starts_page(it)));
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks);

    let mut layout = Layout::new(
        sections.last().and_then(|it| page_area(it)).unwrap_or(A4),
        &relations,
    );
    let (headers, footers) = margins(parts, &relations, &sections);
    for path in headers {
        layout.margin(&side_part(parts, &mut reader, &path));
    }
    layout.body(&blocks);
    // Those parts have relations of their own.
    layout.relations = None;
    for kind in ["footnotes", "endnotes"] {
        for path in relations.all(kind) {
            layout.body(&side_part(parts, &mut reader, path));
        }
    }
    let footers: Vec<_> = footers
        .iter()
        .map(|path| side_part(parts, &mut reader, path))
        .collect();
    let (mut pages, shown) = layout.finish(&footers);
    let sources = insets::add(&mut pages, &shown, limits.pages);
    let evidence = Evidence {
        pages,
        form: reader.form,
        notes: reader.notes,
    };
    Ok((evidence, sources))
}

/// Path of the part that holds the document: as the package's relations name it.
fn main_part(parts: &mut Parts<'_>) -> String {
    let relations = Relations::of(parts, "");
    match relations.first("officeDocument") {
        Some(path) => path.to_owned(),
        None => "word/document.xml".to_owned(),
    }
}

/// Sections in order; each `sectPr` says how its own section starts.
fn sections<'t, 'x>(body: &'t Element<'x>) -> Vec<&'t Element<'x>> {
    let within = body
        .find_all("pPr")
        .into_iter()
        .filter_map(|it| it.child("sectPr"));
    within.chain(body.child("sectPr")).collect()
}

fn starts_page(section: &Element<'_>) -> bool {
    let kind = section.child("type").and_then(|kind| kind.attribute("val"));
    !matches!(kind, Some("continuous" | "nextColumn"))
}

/// In square points; lengths are written in twentieths of a point.
fn page_area(section: &Element<'_>) -> Option<f32> {
    let size = section.child("pgSz")?;
    let length = |name| size.attribute(name)?.parse::<f32>().ok();
    let area = length("w")? * length("h")? / 400.0;
    (area > 1.0).then_some(area)
}

/// Paths of the headers and of the footers that are shown, each once.
fn margins(
    parts: &mut Parts<'_>,
    relations: &Relations,
    sections: &[&Element<'_>],
) -> (Vec<String>, Vec<String>) {
    let settings = relations
        .first("settings")
        .and_then(|path| parts.optional(path));
    let settings = settings.unwrap_or_default();
    let even_differs = Tree::parse(&settings)
        .root
        .child("evenAndOddHeaders")
        .is_some_and(styles::is_on);
    let mut shown = [Vec::new(), Vec::new()];
    let [headers, footers] = &mut shown;
    for section in sections {
        let first_differs = section.child("titlePg").is_some_and(styles::is_on);
        for reference in section.elements() {
            let paths: &mut Vec<String> = match reference.name() {
                "headerReference" => headers,
                "footerReference" => footers,
                _ => continue,
            };
            let is_shown = match reference.attribute("type") {
                Some("first") => first_differs,
                Some("even") => even_differs,
                _ => true,
            };
            let path = reference.attribute("id").and_then(|id| relations.by_id(id));
            if let Some(path) = path.filter(|path| is_shown && !paths.iter().any(|it| it == path)) {
                paths.push(path.to_owned());
            }
        }
    }
    let [headers, footers] = shown;
    (headers, footers)
}

/// Blocks of a header, footer or notes part; nothing where it cannot be read.
fn side_part(parts: &mut Parts<'_>, reader: &mut Reader<'_>, path: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(text) = parts.optional(path) {
        let tree = Tree::parse(&text);
        parts.note_stop(path, tree.stop);
        match tree.root.name() {
            "footnotes" | "endnotes" => {
                for note in tree.root.elements() {
                    // Separators between text and notes are notes themselves, of a type.
                    if matches!(note.attribute("type"), None | Some("normal")) {
                        reader.blocks(note, &mut blocks);
                    }
                }
            }
            _ => reader.blocks(&tree.root, &mut blocks),
        }
    }
    blocks
}
