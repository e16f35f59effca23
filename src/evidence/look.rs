//! Looking at a page: what a person sees on it where the file has no text for it.

use super::image::{self, Picture};
use super::ocr::{self, Engine};
use super::sight::{Blind, Lie, QrCode, Sight, Strip};
use super::{Evidence, Page, PageState, Spot, Unreadable, docx, ofd, pdf, qr, strips, xlsx};
use crate::inventory::Format;
use crate::limits::Limits;

/// Longest side at which letters are read; finer pictures are made smaller first.
const FINEST: usize = 2_600;
/// Longer side of A4.
const A4_INCHES: f32 = 11.69;
/// A page with fewer letters has not been read.
const FEW_LETTERS: usize = 8;
/// Mean confidence of its letters below which a page has not been read.
const LEAST_CONFIDENCE: f32 = 0.75;

/// Whether a page has to be looked at: it is a picture, or its text cannot be told or is but a layer
/// over a picture. One whose reading met a limit is not: looking at it takes more.
#[must_use]
pub fn must_be_seen(page: &Page) -> bool {
    let is_layer = page
        .sight
        .as_ref()
        .is_some_and(|sight| sight.layer.is_some());
    let is_given_up = page
        .sight
        .as_ref()
        .is_some_and(|sight| sight.blind.is_some());
    let is_unread = matches!(page.state, PageState::Picture | PageState::Garbled) || is_layer;
    is_unread && !is_given_up
}

/// Looks at a page of a file, or a picture on it; gives evidence of that page alone. Without an
/// engine its text stays unread.
///
/// # Errors
/// [`Unreadable`] when there is nothing to look at.
pub fn look(
    bytes: &[u8],
    format: Format,
    spot: Spot,
    engine: Option<&Engine>,
    limits: &Limits,
) -> Result<Evidence, Unreadable> {
    look_and(bytes, format, spot, engine, limits, &|| ())
}

/// As [`look`]; `letters` is called when the picture is there and its letters are about to be read.
///
/// # Errors
/// As [`look`].
pub(crate) fn look_and(
    bytes: &[u8],
    format: Format,
    spot: Spot,
    engine: Option<&Engine>,
    limits: &Limits,
    letters: &dyn Fn(),
) -> Result<Evidence, Unreadable> {
    let number = spot.page;
    let picture = match format {
        Format::Pdf => pdf::picture(bytes, spot, None, limits)?,
        Format::Docx => docx::picture(bytes, number, limits)?,
        Format::Xlsx | Format::Xls => xlsx::picture(bytes, number, limits)?,
        Format::Ofd => ofd::picture(bytes, number, limits)?,
        _ => image::picture(bytes, format, number, limits)?,
    };
    let mut page = Page {
        number,
        state: PageState::Picture,
        drawn: true,
        size: picture.points,
        ..Page::default()
    };
    let codes = qr::read(&picture);
    let mut sight = Sight {
        qr: on_page(&codes, Lie::default(), picture.points.unwrap_or_default()),
        dpi: dpi(&picture),
        painted: picture.painted.max((picture.width * picture.height) as u64),
        ..Sight::default()
    };
    if !picture.bare && sight.qr.is_empty() && image::ink(&picture.ink()) == 0 {
        page.state = PageState::Blank;
        page.drawn = false;
        page.sight = Some(Box::new(sight));
        return Ok(Evidence {
            pages: vec![page],
            ..Evidence::default()
        });
    }
    match engine.map(|engine| read(engine, picture, letters)) {
        None => sight.blind = Some(Blind::NoModels),
        // What the networks could not do is no fault of the file.
        Some(Err(_)) => sight.blind = Some(Blind::Illegible),
        Some(Ok(Seen {
            laid,
            too_many,
            damage,
            strips,
        })) => {
            sight.damage = damage;
            sight.strips = strips;
            sight.qr = on_page(&codes, laid.lie, laid.size);
            let legible = laid.letters >= FEW_LETTERS
                && laid.confidence >= LEAST_CONFIDENCE * laid.letters as f32;
            if too_many {
                sight.blind = Some(Blind::TooManyLines {
                    most: ocr::MOST_LINES as u32,
                });
            } else if legible {
                // Something may always have been overlooked.
                page.state = PageState::Partly;
            } else {
                sight.blind = Some(Blind::Illegible);
            }
            page.size = Some(laid.size);
            page.lines = laid.lines;
            sight.doubts = laid.doubts;
            sight.lie = laid.lie;
        }
    }
    page.sight = Some(Box::new(sight));
    Ok(Evidence {
        pages: vec![page],
        ..Evidence::default()
    })
}

/// How fine a picture is. What a file says of it may be a mere custom of cameras and programs, so
/// a page is taken for at least as large as A4 is.
fn dpi(picture: &Picture) -> Option<u32> {
    let of_a4 = picture.width.max(picture.height) as f32 / A4_INCHES;
    picture.dpi.into_iter().chain([of_a4 as u32]).max()
}

/// QR codes with their places on the page, which has this size in points.
fn on_page(codes: &[qr::Found], lie: Lie, size: (f32, f32)) -> Vec<QrCode> {
    let place = |(text, at): &qr::Found| QrCode {
        text: text.clone(),
        at: lie.on_page(*at, size),
    };
    codes.iter().map(place).collect()
}

/// What came of looking.
struct Seen {
    laid: ocr::Laid,
    /// There is more text than is read.
    too_many: bool,
    /// What hides some of it.
    damage: Vec<ocr::Damage>,
    strips: Vec<Strip>,
}

fn read(engine: &Engine, picture: Picture, letters: &dyn Fn()) -> Result<Seen, ocr::Trouble> {
    let points = picture.points;
    let small = ocr::Small::of(&picture);
    let mut plane = picture.channel(0);
    drop(picture);
    letters();
    let longest = plane.width.max(plane.height);
    if longest > FINEST {
        let side = |length: usize| (length * FINEST / longest).max(1);
        plane = plane.resized(side(plane.width), side(plane.height));
    }
    let text = engine.read(&plane)?;
    let too_many = text.too_many;
    let lines: Vec<ocr::TextBox> = text.texts.iter().map(|text| text.line).collect();
    let damage = ocr::find_damage(&plane, &small, &lines, text.turns);
    let size = (plane.width, plane.height);
    let laid = ocr::lay_out(text, size, points);
    Ok(Seen {
        strips: strips::find(&small.0, laid.lie, laid.size),
        laid,
        too_many,
        damage,
    })
}
