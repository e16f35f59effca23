//! OFD (GB/T 33190-2016), the national page format that electronic licences come in.
//!
//! ```text
//! OFD.xml → Doc_N/Document.xml → Pages/Page_N/Content.xml, and the templates under it
//!   content   objects of a page → drawn: letters at their places, pictures
//!   lines     letters → lines and segments
//! ```

mod content;
mod drawn;
mod lines;
mod scan;
#[cfg(test)]
pub(super) mod tests;

use std::collections::HashMap;

use super::image::Picture;
use super::insets::{self, Shown};
use super::parts::{Parts, resolve};
use super::xml::{Element, Tree};
use super::{Evidence, FormValue, Note, Page, PageState, Unreadable};
use crate::limits::Limits;
use content::{Matrix, Painter, Resources, numbers};
use drawn::{Budget, Drawn};
use scan::{Media, Sheet};

/// A4 in millimetres, where a document does not tell its page size.
const A4: [f32; 4] = [0.0, 0.0, 210.0, 297.0];
/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// Share of a page that pictures must cover to make it one that says more than its text.
const LARGE: f32 = 0.25;
/// From this share on a picture is the background of its page.
const BEHIND: f32 = 0.8;
/// With fewer letters than this over pictures of half the page, the text is a mark on a scan.
const FEW_LETTERS: usize = 12;
/// Share of letters that cannot be told from which a page counts as garbled.
const GARBLED_SHARE: f32 = 0.05;

/// Reads an OFD file: all its documents, one after the other.
///
/// # Errors
/// [`Unreadable`] when the entry part is missing, encrypted, or larger than the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Evidence, Unreadable> {
    let (mut reader, sources) = read_all(bytes, None, limits)?;
    insets::sum_up(&mut reader.parts, &mut reader.evidence.pages, &sources);
    Ok(reader.evidence)
}

/// The picture that a page is: one of its own within a text, or all those of a page painted.
///
/// # Errors
/// Like [`read`]; and when there is nothing to look at.
pub(super) fn picture(bytes: &[u8], number: u32, limits: &Limits) -> Result<Picture, Unreadable> {
    let (mut reader, sources) = read_all(bytes, Some(number), limits)?;
    let mut sources = sources.into_iter();
    if let Some((_, shown)) = sources.find(|(page, _)| *page == number) {
        return insets::picture(&mut reader.parts, &shown, limits);
    }
    let sheet = reader.sheet.take().ok_or(Unreadable::NoReader)?;
    scan::paint(&mut reader.parts, &sheet, limits)
}

/// Reads all, and keeps what is drawn on the page of a number; with the pictures that are pages of
/// their own.
fn read_all<'b>(
    bytes: &'b [u8],
    wanted: Option<u32>,
    limits: &Limits,
) -> Result<(Reader<'b>, Vec<insets::Source>), Unreadable> {
    let mut reader = Reader {
        parts: Parts::open(bytes, limits)?,
        evidence: Evidence::default(),
        budget: Budget::default(),
        most_pages: limits.pages,
        shown: Vec::new(),
        wanted,
        sheet: None,
    };
    let Some(text) = reader.parts.text("OFD.xml")? else {
        return Err(Unreadable::Corrupt {
            detail: "OFD.xml is missing".to_owned(),
        });
    };
    let tree = Tree::parse(&text);
    reader.parts.note_stop("OFD.xml", tree.stop);
    let mut is_signed = false;
    for body in tree.root.children("DocBody") {
        reader.custom_data(body);
        is_signed |= body
            .child("Signatures")
            .is_some_and(|it| !it.text().trim().is_empty());
        match body.child("DocRoot").map(|root| root.text()) {
            Some(root) => reader.document(root.trim())?,
            None => reader.damaged("OFD.xml: a document without root".to_owned()),
        }
    }
    if reader.evidence.pages.is_empty() {
        return Err(Unreadable::Corrupt {
            detail: "it has no pages".to_owned(),
        });
    }
    let evidence = &mut reader.evidence;
    let sources = insets::add(&mut evidence.pages, &reader.shown, limits.pages);
    evidence.notes.append(&mut reader.parts.notes);
    evidence.notes.extend(reader.budget.note.take());
    if is_signed {
        evidence.notes.push(Note::Signed);
    }
    Ok((reader, sources))
}

struct Reader<'b> {
    parts: Parts<'b>,
    evidence: Evidence,
    budget: Budget,
    most_pages: u64,
    /// Pictures that stand within text.
    shown: Vec<Shown>,
    /// Number of the page whose drawing is kept.
    wanted: Option<u32>,
    sheet: Option<Sheet>,
}

impl Reader<'_> {
    /// What the issuer filed beside the pages: `CustomData` by name.
    fn custom_data(&mut self, body: &Element<'_>) {
        let list = body
            .child("DocInfo")
            .and_then(|info| info.child("CustomDatas"));
        for data in list
            .into_iter()
            .flat_map(|list| list.children("CustomData"))
        {
            if let Some(name) = data.attribute("Name").filter(|name| !name.is_empty()) {
                let value = data.text().trim().to_owned();
                self.evidence.form.push(FormValue {
                    label: name.to_owned(),
                    value,
                    page: None,
                });
            }
        }
    }

    fn document(&mut self, path: &str) -> Result<(), Unreadable> {
        let Some(text) = self.parts.text(path)? else {
            self.damaged(format!("{path} is missing"));
            return Ok(());
        };
        let tree = Tree::parse(&text);
        self.parts.note_stop(path, tree.stop);
        let common = tree.root.child("CommonData");
        let shared = |name| common.into_iter().flat_map(move |it| it.children(name));

        let texts: Vec<(String, String)> = ["PublicRes", "DocumentRes"]
            .into_iter()
            .flat_map(shared)
            .filter_map(|it| {
                let place = it.text().trim().to_owned();
                Some((resolve(path, &place), self.part(path, &place)?))
            })
            .collect();
        let trees: Vec<Tree<'_>> = texts.iter().map(|(_, text)| Tree::parse(text)).collect();
        let mut media = Media::default();
        for ((at, _), tree) in texts.iter().zip(&trees) {
            media.add(at, &tree.root);
        }
        let resources = Resources::of(trees.iter().map(|tree| &tree.root));

        let mut templates = HashMap::new();
        for template in shared("TemplatePage") {
            if let (Some(id), Some(place)) =
                (template.attribute("ID"), template.attribute("BaseLoc"))
                && let Some(text) = self.part(path, place)
            {
                let drawn = self.paint(&Tree::parse(&text).root, &resources);
                templates.insert(id.to_owned(), drawn);
            }
        }
        let annotations = self.annotations(path, &tree.root, &resources);

        let area = common.and_then(|it| it.child("PageArea"));
        let pages = tree.root.child("Pages");
        for page in pages.into_iter().flat_map(|pages| pages.children("Page")) {
            if self.evidence.pages.len() as u64 >= self.most_pages {
                self.evidence.notes.push(Note::Limit {
                    limit: Limits::PAGES,
                    allowed: self.most_pages,
                    found: self.most_pages.saturating_add(1),
                });
                break;
            }
            let number = u32::try_from(self.evidence.pages.len() + 1).unwrap_or(u32::MAX);
            let over = page.attribute("ID").and_then(|id| annotations.get(id));
            let content = self.part(path, page.attribute("BaseLoc").unwrap_or_default());
            let page = match content {
                Some(text) => {
                    let tree = Tree::parse(&text);
                    let is_whole = tree.stop.is_none();
                    self.parts.note_stop(&format!("page {number}"), tree.stop);
                    let mut drawn = Drawn::default();
                    for template in tree.root.children("Template") {
                        let id = template.attribute("TemplateID").unwrap_or_default();
                        if let Some(under) = templates.get(id) {
                            drawn.add(under, &mut self.budget);
                        }
                    }
                    drawn.append(self.paint(&tree.root, &resources));
                    if let Some(over) = over {
                        drawn.add(over, &mut self.budget);
                    }
                    let size = page_box(tree.root.child("Area")).or_else(|| page_box(area));
                    let size = size.unwrap_or(A4);
                    let mut of_page = std::borrow::Cow::Borrowed(&media);
                    for res in tree.root.children("PageRes") {
                        let near = resolve(path, page.attribute("BaseLoc").unwrap_or_default());
                        if let Some(text) = self.part(&near, res.text().trim()) {
                            let at = resolve(&near, res.text().trim());
                            of_page.to_mut().add(&at, &Tree::parse(&text).root);
                        }
                    }
                    let finished = finished(number, &drawn, size, is_whole);
                    self.keep(&finished, &drawn, size, &of_page);
                    finished
                }
                None => Page {
                    number,
                    state: PageState::Picture,
                    drawn: true,
                    ..Page::default()
                },
            };
            self.evidence.pages.push(page);
        }
        Ok(())
    }

    /// What is drawn over each page, by the page's id.
    fn annotations(
        &mut self,
        document: &str,
        root: &Element<'_>,
        resources: &Resources<'_>,
    ) -> HashMap<String, Drawn> {
        let mut drawn = HashMap::new();
        let Some(list) = root.child("Annotations").map(|it| it.text()) else {
            return drawn;
        };
        let list = resolve(document, list.trim());
        let Some(text) = self.parts.optional(&list) else {
            return drawn;
        };
        for page in Tree::parse(&text).root.children("Page") {
            let (Some(id), Some(file)) = (page.attribute("PageID"), page.child("FileLoc")) else {
                continue;
            };
            let Some(text) = self.part(&list, file.text().trim()) else {
                continue;
            };
            let mut painter = Painter::new(resources, &mut self.budget);
            for annotation in Tree::parse(&text).root.children("Annot") {
                if annotation.attribute("Visible") == Some("false") {
                    continue;
                }
                for appearance in annotation.children("Appearance") {
                    painter.objects(appearance, Matrix::at_boundary(appearance), 0);
                }
            }
            drawn.insert(id.to_owned(), painter.drawn);
        }
        drawn
    }

    fn paint(&mut self, page: &Element<'_>, resources: &Resources<'_>) -> Drawn {
        let mut painter = Painter::new(resources, &mut self.budget);
        for content in page.children("Content") {
            painter.objects(content, Matrix::IDENTITY, 0);
        }
        painter.drawn
    }

    /// Keeps the pictures of a page that are to be looked at.
    fn keep(&mut self, page: &Page, drawn: &Drawn, size: [f32; 4], media: &Media) {
        if matches!(page.state, PageState::Read | PageState::Partly) {
            let [.., width, height] = size;
            let shown = drawn.pictures.iter().map(|image| Shown {
                on: self.evidence.pages.len(),
                share: image.place.area() / (width * height),
                part: media.path(&image.resource),
                ..Shown::default()
            });
            // What lies behind all text is no picture of something else.
            self.shown.extend(shown.filter(|one| one.share < BEHIND));
        } else if self.wanted == Some(page.number) {
            let images = drawn.pictures.iter();
            let images = images.map(|image| (media.path(&image.resource), image.place));
            self.sheet = Some(Sheet {
                area: size,
                images: images.collect(),
                has_path: drawn.has_path,
            });
        }
    }

    /// The part that the one at `from` calls `target`; some writers count from the root.
    fn part(&mut self, from: &str, target: &str) -> Option<String> {
        let near = resolve(from, target);
        let found = self
            .parts
            .optional(&near)
            .or_else(|| self.parts.optional(target));
        if found.is_none() {
            self.damaged(format!("{near} is missing"));
        }
        found
    }

    fn damaged(&mut self, detail: String) {
        self.evidence.notes.push(Note::Damaged { detail });
    }
}

/// `PhysicalBox` of an area, in millimetres: left, top, width, height.
fn page_box(area: Option<&Element<'_>>) -> Option<[f32; 4]> {
    let found: [f32; 4] = numbers(&area?.child("PhysicalBox")?.text())
        .try_into()
        .ok()?;
    matches!(found, [_, _, width, height] if width > 0.0 && height > 0.0).then_some(found)
}

fn finished(
    number: u32,
    drawn: &Drawn,
    [left, top, width, height]: [f32; 4],
    is_whole: bool,
) -> Page {
    let page_area = width * height;
    let letters = drawn.letters();
    let covered = drawn.picture_area / page_area;
    let state = if letters == 0 {
        match drawn.has_picture || drawn.has_path || !is_whole {
            true => PageState::Picture,
            false => PageState::Blank,
        }
    } else if drawn.unknown_letters() as f32 > GARBLED_SHARE * letters as f32 {
        PageState::Garbled
    } else if covered >= 0.5 && letters < FEW_LETTERS {
        PageState::Picture
    } else if covered >= LARGE || !is_whole {
        PageState::Partly
    } else {
        PageState::Read
    };
    let size = Some((width * POINTS, height * POINTS));
    Page {
        number,
        size,
        lines: lines::of(drawn, (left, top)),
        state,
        // Whether a path is a ruling or a stroke of a pen is not looked at.
        drawn: drawn.has_picture || drawn.has_path || !is_whole,
        sight: None,
        inset: None,
        unseen: false,
    }
}
