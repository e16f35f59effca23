//! Styles: how large and how bold a run is set, and whether it is shown at all.

use std::collections::HashMap;

use crate::evidence::xml::Element;

/// Longest chain of styles that build on one another.
const MAX_CHAIN: usize = 16;
/// Size where nothing says otherwise, in points (ECMA-376, 17.3.2.38).
const PLAIN_SIZE: f32 = 10.0;

/// What a style or a run says about its letters; `None` where it leaves that to what lies below.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Format {
    size: Option<f32>,
    bold: Option<bool>,
    hidden: Option<bool>,
    heading: bool,
}

impl Format {
    /// Reads an `rPr` element.
    pub fn of(properties: &Element<'_>) -> Self {
        Format {
            size: properties
                .child("sz")
                .and_then(|size| points(size.attribute("val")?)),
            bold: properties.child("b").map(is_on),
            hidden: properties.child("vanish").map(is_on),
            heading: false,
        }
    }

    /// This, and where it is silent what `below` says.
    pub fn over(self, below: Format) -> Format {
        Format {
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            heading: self.heading || below.heading,
        }
    }

    /// In points.
    pub fn size(self) -> f32 {
        self.size.unwrap_or(PLAIN_SIZE)
    }

    pub fn bold(self) -> bool {
        self.heading || self.bold.unwrap_or(false)
    }

    pub fn hidden(self) -> bool {
        self.hidden.unwrap_or(false)
    }

    pub fn as_heading(self) -> Format {
        Format {
            heading: true,
            ..self
        }
    }
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: Format,
    paragraph: Option<String>,
    by_id: HashMap<String, Style>,
}

#[derive(Debug)]
struct Style {
    based_on: Option<String>,
    format: Format,
}

impl Styles {
    /// Reads the root of a styles part.
    pub fn of(root: &Element<'_>) -> Self {
        let mut styles = Styles::default();
        if let Some(properties) = root.child("docDefaults").and_then(|defaults| {
            defaults
                .child("rPrDefault")
                .and_then(|default| default.child("rPr"))
        }) {
            styles.defaults = Format::of(properties);
        }
        for style in root.children("style") {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let mut format = style.child("rPr").map(Format::of).unwrap_or_default();
            let name = style.child("name").and_then(|name| name.attribute("val"));
            let level = style.child("pPr").is_some_and(has_outline_level);
            if level || is_heading(name.unwrap_or(id)) {
                format = format.as_heading();
            }
            let is_default = style.attribute("default").is_some_and(is_true);
            if is_default && style.attribute("type") == Some("paragraph") {
                styles.paragraph = Some(id.to_owned());
            }
            let based_on = style
                .child("basedOn")
                .and_then(|base| base.attribute("val"));
            let based_on = based_on.map(str::to_owned);
            styles
                .by_id
                .insert(id.to_owned(), Style { based_on, format });
        }
        styles
    }

    /// How the letters of a paragraph are set, from its `pPr`.
    pub fn paragraph(&self, properties: Option<&Element<'_>>) -> Format {
        let id = properties
            .and_then(|properties| properties.child("pStyle")?.attribute("val"))
            .or(self.paragraph.as_deref());
        let format = id
            .map(|id| self.chain(id))
            .unwrap_or_default()
            .over(self.defaults);
        match properties.is_some_and(has_outline_level) {
            true => format.as_heading(),
            false => format,
        }
    }

    /// How a run is set, from its `rPr` within a paragraph set as `paragraph`.
    pub fn run(&self, properties: Option<&Element<'_>>, paragraph: Format) -> Format {
        let Some(properties) = properties else {
            return paragraph;
        };
        let style = properties
            .child("rStyle")
            .and_then(|style| style.attribute("val"));
        let style = style.map(|id| self.chain(id)).unwrap_or_default();
        Format::of(properties).over(style).over(paragraph)
    }

    fn chain(&self, id: &str) -> Format {
        let mut format = Format::default();
        let mut next = Some(id);
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            format = format.over(style.format);
            next = style.based_on.as_deref();
        }
        format
    }
}

/// Built-in styles keep their English name in every language of Word; `标题` is what converters
/// write.
fn is_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "title" || name.starts_with("heading ") || name.starts_with("标题")
}

/// Outline levels 0–8 are headings, 9 is body text.
fn has_outline_level(properties: &Element<'_>) -> bool {
    properties
        .child("outlineLvl")
        .and_then(|level| level.attribute("val")?.parse::<u8>().ok())
        .is_some_and(|level| level < 9)
}

/// Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on.
pub(super) fn is_on(switch: &Element<'_>) -> bool {
    switch.attribute("val").is_none_or(is_true)
}

fn is_true(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// A font size: half-points, or points with their unit in strict documents.
fn points(value: &str) -> Option<f32> {
    let size: f32 = match value.strip_suffix("pt") {
        Some(points) => points.parse().ok()?,
        None => value.parse::<f32>().ok()? / 2.0,
    };
    (0.0..=1638.0).contains(&size).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::xml::Tree;

    const STYLES: &str = "<styles><docDefaults><rPrDefault><rPr><sz val='21'/></rPr></rPrDefault></docDefaults>\
        <style type='paragraph' default='1' styleId='a'><name val='Normal'/></style>\
        <style type='paragraph' styleId='1'><name val='heading 1'/><basedOn val='a'/><rPr><sz val='44'/></rPr></style>\
        <style type='paragraph' styleId='x'><name val='Form'/><basedOn val='1'/></style>\
        <style type='character' styleId='s'><name val='Strong'/><rPr><b/></rPr></style>\
        <style type='paragraph' styleId='l1'><name val='Loop'/><basedOn val='l2'/></style>\
        <style type='paragraph' styleId='l2'><name val='Loop 2'/><basedOn val='l1'/></style></styles>";

    fn properties(xml: &str, check: impl Fn(&Styles, &Element<'_>)) {
        check(
            &Styles::of(&Tree::parse(STYLES).root),
            &Tree::parse(xml).root,
        );
    }

    #[test]
    fn sizes_and_headings_come_down_the_chain() {
        properties("<pPr><pStyle val='x'/></pPr>", |styles, given| {
            let format = styles.paragraph(Some(given));
            assert_eq!((format.size(), format.bold()), (22.0, true));
        });
        properties("<pPr><pStyle val='l1'/></pPr>", |styles, given| {
            assert_eq!(styles.paragraph(Some(given)).size(), 10.5);
        });
        properties("<pPr><outlineLvl val='0'/></pPr>", |styles, given| {
            assert!(styles.paragraph(Some(given)).bold());
        });
    }

    #[test]
    fn a_run_overrides_its_paragraph() {
        properties(
            "<rPr><rStyle val='s'/><sz val='12pt'/></rPr>",
            |styles, given| {
                let format = styles.run(Some(given), styles.paragraph(None));
                assert_eq!(
                    (format.size(), format.bold(), format.hidden()),
                    (12.0, true, false)
                );
            },
        );
        properties(
            "<rPr><rStyle val='s'/><b val='0'/><vanish/></rPr>",
            |styles, given| {
                let format = styles.run(Some(given), styles.paragraph(None));
                assert_eq!(
                    (format.size(), format.bold(), format.hidden()),
                    (10.5, false, true)
                );
            },
        );
    }
}
