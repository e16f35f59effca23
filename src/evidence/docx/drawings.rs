//! Drawings: the text boxes and pictures in them. The area of a picture tells whether it may say
//! more than the text around it.

use super::blocks::{Block, Reader};
use super::runs::{Drawing, Piece};
use super::styles::Format;
use crate::evidence::insets::Crop;
use crate::evidence::xml::Element;

/// English Metric Units in a point.
const EMU: f32 = 12_700.0;

impl Reader<'_> {
    /// Pictures and text boxes within a drawing; `area` is that of the shape around.
    pub fn graphics(&mut self, parent: &Element<'_>, area: Option<f32>, out: &mut Vec<Piece>) {
        let is_hidden = |it: &Element<'_>| {
            it.attribute("hidden")
                .is_some_and(|it| it != "0" && it != "false")
        };
        if parent.child("docPr").is_some_and(is_hidden) {
            return;
        }
        let before = out.len();
        for element in parent.elements() {
            match element.name() {
                "txbxContent" => {
                    let mut blocks = Vec::new();
                    self.blocks(element, &mut blocks);
                    out.push(Piece::Inset(blocks));
                }
                // Word art, such as the watermark across a page.
                "textpath" => {
                    let text = element.attribute("string").unwrap_or_default().to_owned();
                    let format = Format::default();
                    out.push(Piece::Inset(vec![Block::Paragraph(vec![Piece::Text {
                        text,
                        format,
                    }])]));
                }
                kind @ ("blip" | "imagedata" | "chart" | "relIds") => {
                    let area = area.unwrap_or(f32::INFINITY);
                    out.push(Piece::Picture(match kind {
                        "blip" => Drawing {
                            part: element.attribute("embed").map(str::to_owned),
                            crop: parent.child("srcRect").map(Crop::of).unwrap_or_default(),
                            ..Drawing::of(area)
                        },
                        "imagedata" => Drawing {
                            part: element.attribute("id").map(str::to_owned),
                            crop: older_crop(element),
                            ..Drawing::of(area)
                        },
                        _ => Drawing::of(area),
                    }));
                }
                "AlternateContent" => self.alternative(element, out, |it, inner, out| {
                    it.graphics(inner, area, out);
                }),
                "inline" | "anchor" => self.graphics(element, extent(element).or(area), out),
                _ => self.graphics(element, style_area(element).or(area), out),
            }
        }
        // However many pictures a drawing is put together from, it covers its area once.
        if matches!(parent.name(), "inline" | "anchor") {
            let new = out.get_mut(before..).unwrap_or_default().iter_mut();
            let pictures = new.filter_map(|piece| match piece {
                Piece::Picture(drawing) => Some(drawing),
                _ => None,
            });
            pictures.skip(1).for_each(|drawing| drawing.area = 0.0);
        }
    }
}

/// What of a picture in an older shape is not shown, from `cropleft="8192f"`: parts of 65,536, or a number without `f`.
fn older_crop(picture: &Element<'_>) -> Crop {
    let side = |name| {
        let value = picture.attribute(name).unwrap_or_default().trim();
        match value.strip_suffix('f') {
            Some(parts) => parts.parse::<f32>().unwrap_or(0.0) / 65_536.0,
            None => value.parse().unwrap_or(0.0),
        }
    };
    Crop {
        left: side("cropleft"),
        top: side("croptop"),
        right: side("cropright"),
        bottom: side("cropbottom"),
    }
}

/// Area of a drawing in square points.
fn extent(drawing: &Element<'_>) -> Option<f32> {
    let extent = drawing.child("extent")?;
    let length = |name| extent.attribute(name)?.parse::<f32>().ok();
    Some(length("cx")? / EMU * (length("cy")? / EMU))
}

/// Area in square points of an older shape, from `style="width:90pt;height:45pt"`.
fn style_area(shape: &Element<'_>) -> Option<f32> {
    let style = shape.attribute("style")?;
    let length = |name: &str| {
        let value = style
            .split(';')
            .find_map(|it| it.trim().strip_prefix(name)?.strip_prefix(':'))?;
        let number = value
            .trim()
            .trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let unit = match value.trim().get(number.len()..)? {
            "in" => 72.0,
            "cm" => 72.0 / 2.54,
            "mm" => 72.0 / 25.4,
            "px" => 0.75,
            _ => 1.0,
        };
        Some(number.parse::<f32>().ok()? * unit)
    };
    Some(length("width")? * length("height")?)
}
