//! The form fields of a page as a person meets them: boxes that are ticked or not, and values that
//! the file leaves to the viewer to draw (ISO 32000-1, 12.5.6.19 and 12.7.4).

use super::form::{self, PUSH, RADIO};
use super::limits::{Budget, MAX_FIELD_DEPTH};
use super::string;
use hayro_interpret::RectExt;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream};
use hayro_syntax::page::Page;

/// Annotation flags (table 165): hidden, not to be viewed.
const UNSEEN: u32 = (1 << 1) | (1 << 5);
/// Field flags (table 228): several lines, password.
const MULTILINE: u32 = 1 << 12;
const PASSWORD: u32 = 1 << 13;
/// Smaller fields, in points, are there for programs and not for eyes.
const SMALLEST: f64 = 2.0;

/// A form field on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Widget {
    /// Its place, in points from the top left of the page as it is seen.
    pub area: Rect,
    pub shows: Shows,
}

/// What a field shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shows {
    /// A check box or radio button.
    Tick { on: bool },
    /// A value that the viewer has to draw, as the file may not.
    Value {
        text: String,
        /// Height of its letters in points; `None` when they are to fill the field.
        size: Option<f64>,
        /// Begins at the top of the field, not in its middle.
        from_top: bool,
    },
}

/// A field with the fields above it, from which it inherits.
struct Chain<'a>(Vec<Dict<'a>>);

/// The fields seen on a page; `transform` takes the page's own coordinates to those of `area`, the
/// page as it is seen.
pub(super) fn on_page(
    page: &Page<'_>,
    transform: Affine,
    area: Rect,
    budget: &mut Budget,
) -> Vec<Widget> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) else {
        return Vec::new();
    };
    let xref = page.xref();
    let form = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|catalog| catalog.get::<Dict<'_>>(b"AcroForm".as_slice()))
        .unwrap_or_else(Dict::empty);
    annotations
        .iter::<Dict<'_>>()
        .filter(|annotation| {
            is_name(annotation, b"Subtype", b"Widget")
                && annotation.get::<u32>(b"F".as_slice()).unwrap_or(0) & UNSEEN == 0
        })
        .filter_map(|widget| {
            let place = widget.get::<PdfRect>(b"Rect".as_slice())?.to_kurbo();
            let place = transform.transform_rect_bbox(place);
            let seen = place.is_finite()
                && place.width().min(place.height()) >= SMALLEST
                && area.contains(place.center());
            if !seen {
                return None;
            }
            let chain = Chain::of(widget);
            budget.spend(chain.cost());
            let shows = chain.shows(&form)?;
            Some(Widget { area: place, shows })
        })
        .collect()
}

impl<'a> Chain<'a> {
    fn of(widget: Dict<'a>) -> Self {
        let mut fields = vec![widget];
        while fields.len() < MAX_FIELD_DEPTH
            && let Some(above) = fields
                .last()
                .and_then(|field| field.get::<Dict<'a>>(b"Parent".as_slice()))
        {
            fields.push(above);
        }
        Self(fields)
    }

    /// Drawing operations that reading it is worth: each look into a field goes through its bytes.
    fn cost(&self) -> u64 {
        let bytes: usize = self.0.iter().map(|field| field.data().len()).sum();
        64 + bytes as u64 / 64
    }

    /// The nearest field that has a key.
    fn with(&self, key: &[u8]) -> Option<&Dict<'a>> {
        self.0.iter().find(|field| field.contains_key(key))
    }

    fn value(&self) -> Option<Object<'a>> {
        self.with(b"V")?.get(b"V".as_slice())
    }

    fn shows(&self, form: &Dict<'_>) -> Option<Shows> {
        let widget = self.0.first()?;
        let kind = self.with(b"FT")?.get::<Name<'_>>(b"FT".as_slice())?;
        let flags = self
            .with(b"Ff")
            .and_then(|field| field.get::<u32>(b"Ff".as_slice()))
            .unwrap_or(0);
        match kind.as_ref() {
            b"Btn" if flags & PUSH != 0 => None,
            b"Btn" => Some(Shows::Tick {
                on: self.is_on(widget, flags)?,
            }),
            b"Tx" | b"Ch" => {
                let is_text = kind.as_ref() == b"Tx";
                let redrawn = form.get::<bool>(b"NeedAppearances".as_slice()) == Some(true);
                let hidden = is_text && flags & PASSWORD != 0;
                if hidden || (has_appearance(widget) && !redrawn) {
                    return None;
                }
                let options = self.with(b"Opt").unwrap_or(widget);
                let text = form::written(options, &kind, &self.value()?)?;
                let text = text.trim_end().to_owned();
                (!text.is_empty()).then(|| Shows::Value {
                    from_top: text.contains('\n') || (is_text && flags & MULTILINE != 0),
                    size: self
                        .with(b"DA")
                        .unwrap_or(form)
                        .get::<Object<'_>>(b"DA".as_slice())
                        .and_then(|style| font_size(&style)),
                    text,
                })
            }
            _ => None,
        }
    }

    /// Whether a box is ticked: by the state it is drawn in, or by the field's value, which some
    /// programs set alone. `None` when the value names a state and nothing tells whose it is.
    fn is_on(&self, widget: &Dict<'_>, flags: u32) -> Option<bool> {
        let drawn = widget
            .get::<Name<'_>>(b"AS".as_slice())
            .is_some_and(|state| state.as_ref() != b"Off");
        if drawn {
            return Some(true);
        }
        let Some(chosen) = form::chosen(self.value().as_ref()) else {
            return Some(false);
        };
        let own = own_states(widget);
        let alone = flags & RADIO == 0 && self.is_only_widget();
        if own.is_empty() && !alone {
            return None;
        }
        Some(alone || own.contains(&chosen))
    }

    /// Whether the field is shown at this one place.
    fn is_only_widget(&self) -> bool {
        self.0.first().is_some_and(|field| field.contains_key(b"T"))
            || self
                .0
                .get(1)
                .and_then(|field| field.get::<Array<'_>>(b"Kids".as_slice()))
                .is_none_or(|kids| kids.raw_iter().take(2).count() <= 1)
    }
}

/// The states that a box is drawn in when it is on.
fn own_states(widget: &Dict<'_>) -> Vec<String> {
    let Some(appearances) = widget.get::<Dict<'_>>(b"AP".as_slice()) else {
        return Vec::new();
    };
    [b"N", b"D"]
        .into_iter()
        .filter_map(|key| appearances.get::<Dict<'_>>(key.as_slice()))
        .flat_map(|states| states.keys().collect::<Vec<_>>())
        .filter(|state| state.as_ref() != b"Off")
        .map(|state| string::decode(state.as_ref()))
        .collect()
}

fn has_appearance(widget: &Dict<'_>) -> bool {
    widget
        .get::<Dict<'_>>(b"AP".as_slice())
        .is_some_and(|appearances| appearances.get::<Stream<'_>>(b"N".as_slice()).is_some())
}

fn is_name(dict: &Dict<'_>, key: &[u8], value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key)
        .is_some_and(|name| name.as_ref() == value)
}

/// The size in a default appearance (`/Helv 10 Tf 0 g`); none where it says 0, for "fit".
fn font_size(style: &Object<'_>) -> Option<f64> {
    let Object::String(style) = style else {
        return None;
    };
    let style = string::decode(style.as_bytes());
    let words: Vec<&str> = style.split_ascii_whitespace().collect();
    let size = words.windows(2).find_map(|pair| match pair {
        [size, "Tf"] => size.parse::<f64>().ok(),
        _ => None,
    });
    size.filter(|size| size.is_finite() && *size > 0.0)
}
