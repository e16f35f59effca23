//! Pictures within a document of text: a licence's photo pasted into a letter, a scan on a sheet.
//!
//! Each that is large enough to say something becomes a page of its own, behind the pages of text:
//! so what is read in it never runs into the text around it. A page that is nothing but pictures
//! becomes the first of them. Logos, signatures and seals are smaller.

use super::image::{self, Picture};
use super::parts::Parts;
use super::xml::Element;
use super::{Inset, Page, PageState, Region, Sum, Unreadable, ends_early};
use crate::inventory;
use crate::limits::Limits;

/// Share of its page from which a picture in a text is looked at: a card of identity on A4 has a
/// thirteenth, a seal of five centimetres a twenty-fifth, a strip with a signature less.
pub(super) const LARGE: f32 = 1.0 / 16.0;

/// A picture where it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shown {
    /// Index of the page that it stands on.
    pub on: usize,
    /// Its share of that page; more than all where its size is not told.
    pub share: f32,
    /// Path of its part; none where it is no picture that could be read (a chart, a link). Of a PDF,
    /// which has no parts, what tells the picture from others.
    pub part: Option<String>,
    pub crop: Crop,
    /// Of a PDF.
    pub region: Option<Region>,
    pub sum: Option<Sum>,
}

/// What of a picture is not shown, as shares of its sides.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Crop {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Crop {
    /// From `l="12500"` and so on of a DrawingML rectangle: thousandths of a percent.
    pub fn of(rectangle: &Element<'_>) -> Self {
        let side = |name| {
            let value = rectangle.attribute(name);
            value.and_then(|it| it.parse::<f32>().ok()).unwrap_or(0.0) / 100_000.0
        };
        Self {
            left: side("l"),
            top: side("t"),
            right: side("r"),
            bottom: side("b"),
        }
    }
}

/// The number of a page that a picture was given, and where the picture lies.
pub(super) type Source = (u32, Shown);

/// Gives pictures pages of their own, at most as many as leave `most` pages in all.
pub(super) fn add(pages: &mut Vec<Page>, shown: &[Shown], most: u64) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let texts = pages.len();
    for on in 0..texts {
        let of_page: Vec<&Shown> = shown.iter().filter(|one| one.on == on).collect();
        let large = |one: &&&Shown| one.share >= LARGE;
        let all = of_page.iter().filter(large).all(|one| one.part.is_some());
        let mut chosen: Vec<&Shown> = of_page.iter().filter(large).copied().collect();
        let Some(page) = pages.get(on) else { break };
        let is_bare = page.state == PageState::Picture;
        if chosen.is_empty() && is_bare {
            let largest = of_page.iter().max_by(|a, b| a.share.total_cmp(&b.share));
            chosen.extend(largest);
        }
        let number = page.number;
        let mut takes_place = is_bare && all;
        for one in chosen {
            // What is shown twice says the same twice.
            let known = |(_, other): &Source| other.part == one.part && other.crop == one.crop;
            if one.part.is_none() || sources.iter().any(known) {
                continue;
            }
            let nth = u32::try_from(sources.len() + 1).unwrap_or(u32::MAX);
            let inset = Inset {
                nth,
                on: (!is_bare).then_some(number),
                all,
                region: one.region,
                sum: one.sum,
            };
            if std::mem::take(&mut takes_place) {
                if let Some(page) = pages.get_mut(on) {
                    page.inset = Some(inset);
                }
                sources.push((number, one.clone()));
            } else if (pages.len() as u64) < most {
                let number = u32::try_from(pages.len() + 1).unwrap_or(u32::MAX);
                pages.push(Page {
                    number,
                    state: PageState::Picture,
                    drawn: true,
                    inset: Some(inset),
                    ..Page::default()
                });
                sources.push((number, one.clone()));
            } else {
                // Not all of the page will be seen.
                let of_page = pages.iter_mut().filter_map(|page| page.inset.as_mut());
                of_page
                    .filter(|inset| inset.on == Some(number))
                    .for_each(|inset| inset.all = false);
                if let Some(page) = pages.get_mut(on) {
                    leave_open(page);
                }
            }
        }
    }
    sources
}

/// Marks a page of text that bears a picture which nobody will look at.
fn leave_open(page: &mut Page) {
    page.unseen = true;
    if page.state == PageState::Read {
        page.state = PageState::Partly;
    }
}

/// Tells the pages that are pictures by the sums of those, so that the same picture in several files
/// is looked at once.
pub(super) fn sum_up(parts: &mut Parts<'_>, pages: &mut [Page], sources: &[Source]) {
    for (number, shown) in sources {
        // What is cropped is another picture.
        let part = shown
            .part
            .as_ref()
            .filter(|_| shown.crop == Crop::default());
        let of_source = pages.iter_mut().filter(|page| page.number == *number);
        let inset = of_source.filter_map(|page| page.inset.as_mut()).next();
        if let (Some(part), Some(inset)) = (part, inset) {
            inset.sum = parts.sum(part);
        }
    }
}

/// The pixels of a picture in a document.
///
/// # Errors
/// When its part is not there, broken, or of no format that is read.
pub(super) fn picture(
    parts: &mut Parts<'_>,
    shown: &Shown,
    limits: &Limits,
) -> Result<Picture, Unreadable> {
    let part = shown.part.as_deref().ok_or(Unreadable::NoReader)?;
    let bytes = parts.bytes(part)?.ok_or_else(|| Unreadable::Corrupt {
        detail: format!("{part} is missing"),
    })?;
    let bytes = std::sync::Arc::new(bytes);
    let format = inventory::format_of(&bytes);
    if let Some(detail) = ends_early::point(&bytes, format) {
        return Err(Unreadable::Corrupt {
            detail: format!("{part}: {detail}"),
        });
    }
    let picture = image::picture(&bytes, format, 1, limits)?;
    Ok(picture.cropped(shown.crop))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32, state: PageState) -> Page {
        Page {
            number,
            state,
            ..Page::default()
        }
    }

    fn shown(on: usize, share: f32, part: &str) -> Shown {
        Shown {
            on,
            share,
            part: (!part.is_empty()).then(|| part.to_owned()),
            ..Shown::default()
        }
    }

    /// Numbers of the pages of pictures, and their parts.
    fn added(pages: &mut Vec<Page>, shown: &[Shown]) -> Vec<(u32, String)> {
        let sources = add(pages, shown, 100);
        let of = |(number, one): Source| (number, one.part.unwrap());
        sources.into_iter().map(of).collect()
    }

    #[test]
    fn large_pictures_have_pages_of_their_own() {
        let mut pages = vec![page(1, PageState::Partly), page(2, PageState::Read)];
        let pictures = [
            shown(0, 0.3, "licence"),
            shown(0, 0.02, "logo"),
            shown(1, 0.04, "seal"),
            shown(1, 0.075, "card"),
            shown(1, 0.3, "licence"),
        ];
        let found = added(&mut pages, &pictures);
        assert_eq!(found, [(3, "licence".to_owned()), (4, "card".to_owned())]);
        let insets: Vec<Inset> = pages.iter().filter_map(|page| page.inset).collect();
        assert_eq!(
            insets[0],
            Inset {
                nth: 1,
                on: Some(1),
                all: true,
                region: None,
                sum: None,
            }
        );
        assert_eq!(
            insets[1],
            Inset {
                nth: 2,
                on: Some(2),
                all: true,
                region: None,
                sum: None,
            }
        );
    }

    #[test]
    fn a_page_of_pictures_is_the_first_of_them() {
        let mut pages = vec![page(1, PageState::Picture), page(2, PageState::Read)];
        let pictures = [
            shown(0, 0.4, "front"),
            shown(0, 0.4, "back"),
            shown(0, 0.01, "icon"),
        ];
        let found = added(&mut pages, &pictures);
        assert_eq!(found, [(1, "front".to_owned()), (3, "back".to_owned())]);
        // Small as it is, nothing else is there.
        let mut pages = vec![page(1, PageState::Picture)];
        assert_eq!(added(&mut pages, &[shown(0, 0.01, "icon")]).len(), 1);
        assert_eq!(pages.len(), 1);
    }

    #[test]
    fn what_cannot_be_looked_at_leaves_its_page_as_it_is() {
        let mut pages = vec![page(1, PageState::Picture)];
        let found = added(&mut pages, &[shown(0, 0.4, ""), shown(0, 0.4, "scan")]);
        assert_eq!(found, [(2, "scan".to_owned())]);
        assert_eq!(pages[0].inset, None);
        let all = pages[1].inset.map(|inset| inset.all);
        assert_eq!(all, Some(false));
    }

    #[test]
    fn pictures_beyond_the_limit_leave_their_page_open() {
        let mut pages = vec![page(1, PageState::Read)];
        let pictures = [shown(0, 0.2, "front"), shown(0, 0.2, "back")];
        assert_eq!(add(&mut pages, &pictures, 2).len(), 1);
        assert_eq!(pages[1].inset.map(|inset| inset.all), Some(false));
        assert_eq!((pages[0].state, pages[0].unseen), (PageState::Partly, true));
    }
}
