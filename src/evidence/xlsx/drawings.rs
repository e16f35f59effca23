//! What lies over the cells of a sheet: pictures, text boxes and check boxes.

use std::collections::HashMap;

use crate::evidence::insets::Crop;
use crate::evidence::parts::{Parts, Relations};
use crate::evidence::xml::{Element, Tree};

/// Area from which a picture may say more than the cells: a quarter of an A4 page, in square
/// points.
pub(super) const LARGE: f32 = PAGE / 4.0;
/// Area of a page of A4 in square points.
pub(super) const PAGE: f32 = 595.0 * 842.0;
/// English Metric Units in a point.
const EMU: f32 = 12_700.0;

/// What lies over one sheet.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Area of all pictures in square points, where there are any.
    pub picture_area: Option<f32>,
    /// The pictures with their areas, and their parts where they are embedded pictures.
    pub pictures: Vec<(f32, Option<String>, Crop)>,
    /// Texts of boxes, in the order of the file; a check box has its `☑` or `□` in front.
    pub texts: Vec<String>,
}

/// The drawings of a workbook by the name of their sheet.
pub(super) fn of_workbook(parts: &mut Parts<'_>) -> HashMap<String, Drawing> {
    let main = Relations::of(parts, "")
        .first("officeDocument")
        .unwrap_or("xl/workbook.xml")
        .to_owned();
    let relations = Relations::of(parts, &main);
    let Some(text) = parts.optional(&main) else {
        return HashMap::new();
    };
    let tree = Tree::parse(&text);
    let sheets = tree.root.child("sheets");
    let mut drawings = HashMap::new();
    for sheet in sheets.into_iter().flat_map(Element::elements) {
        let path = sheet.attribute("id").and_then(|id| relations.by_id(id));
        if let (Some(name), Some(path)) = (sheet.attribute("name"), path) {
            drawings.insert(name.to_owned(), of_sheet(parts, path));
        }
    }
    drawings
}

fn of_sheet(parts: &mut Parts<'_>, sheet: &str) -> Drawing {
    let relations = Relations::of(parts, sheet);
    let mut drawing = Drawing::default();
    let ticks = ticks(parts, sheet, &relations);
    for path in relations.all("drawing") {
        let Some(text) = parts.optional(path) else {
            continue;
        };
        let tree = Tree::parse(&text);
        parts.note_stop(path, tree.stop);
        let relations = Relations::of(parts, path);
        for anchor in tree.root.elements() {
            // Newer programs wrap what older ones cannot read.
            let anchor = anchor
                .child("Choice")
                .and_then(|it| it.elements().next())
                .unwrap_or(anchor);
            drawing.take(anchor, &ticks, &relations);
        }
    }
    drawing
}

/// State of each check box by the id of its shape.
fn ticks(parts: &mut Parts<'_>, sheet: &str, relations: &Relations) -> HashMap<String, char> {
    let mut ticks = HashMap::new();
    // The sheet itself may be large: it is read only where it has controls.
    if relations.first("ctrlProp").is_none() {
        return ticks;
    }
    let Some(text) = parts.optional(sheet) else {
        return ticks;
    };
    for control in Tree::parse(&text).root.find_all("control") {
        let path = control.attribute("id").and_then(|id| relations.by_id(id));
        let (Some(shape), Some(path)) = (control.attribute("shapeId"), path) else {
            continue;
        };
        let Some(text) = parts.optional(path) else {
            continue;
        };
        let properties = Tree::parse(&text).root;
        if matches!(
            properties.attribute("objectType"),
            Some("CheckBox" | "Radio")
        ) {
            let is_checked = properties.attribute("checked") == Some("Checked");
            ticks.insert(shape.to_owned(), if is_checked { '☑' } else { '□' });
        }
    }
    ticks
}

impl Drawing {
    fn take(&mut self, anchor: &Element<'_>, ticks: &HashMap<String, char>, relations: &Relations) {
        for kind in ["pic", "graphicFrame"] {
            for picture in anchor.find_all(kind) {
                let extent = picture
                    .child("spPr")
                    .and_then(|it| it.child("xfrm")?.child("ext"));
                let area = extent
                    .or_else(|| anchor.child("ext"))
                    .and_then(area)
                    .unwrap_or(f32::INFINITY);
                self.picture_area = Some(self.picture_area.unwrap_or(0.0) + area);
                let fill = picture.child("blipFill");
                let id = fill.and_then(|it| it.child("blip")?.attribute("embed"));
                let part = id.and_then(|id| relations.by_id(id)).map(str::to_owned);
                let crop = fill.and_then(|it| it.child("srcRect")).map(Crop::of);
                self.pictures.push((area, part, crop.unwrap_or_default()));
            }
        }
        for shape in anchor.find_all("sp") {
            let id = shape
                .child("nvSpPr")
                .and_then(|it| it.child("cNvPr")?.attribute("id"));
            let tick = id
                .and_then(|id| ticks.get(id))
                .map(char::to_string)
                .unwrap_or_default();
            let paragraphs = shape
                .child("txBody")
                .into_iter()
                .flat_map(|body| body.children("p"));
            let texts: Vec<String> = paragraphs
                .map(|it| {
                    it.find_all("t")
                        .into_iter()
                        .map(Element::text)
                        .collect::<String>()
                })
                .filter(|text| !text.trim().is_empty())
                .collect();
            let text = tick + &texts.join("\n");
            if !text.is_empty() {
                self.texts.push(text);
            }
        }
    }
}

fn area(extent: &Element<'_>) -> Option<f32> {
    let length = |name| extent.attribute(name)?.parse::<f32>().ok();
    let area = length("cx")? / EMU * (length("cy")? / EMU);
    // Some writers leave the size of a shape at zero and let the cells tell.
    (area > 0.0).then_some(area)
}
