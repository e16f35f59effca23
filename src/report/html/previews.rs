//! Pictures of the pages that findings point at. Each stands once on the page, and is shown beside
//! every finding that points at it, with the place framed.

use data_encoding::BASE64;
use maud::{Markup, html};

use super::Page;
use crate::evidence::{Area, Preview};
use crate::finding::Finding;
use crate::preview::{Placed, Shown};
use crate::report::sheet::shown;

/// What is left around a mark, in pixels of the picture.
const MARGIN: f32 = 6.0;

impl Page<'_> {
    /// The pictures themselves, not yet to be seen.
    pub(super) fn pictures(&self) -> Markup {
        let pictures = self.previews.map_or(&[][..], |previews| &previews.shown);
        html! {
            @if !pictures.is_empty() {
                svg.store aria-hidden="true" focusable="false" {
                    @for (at, Shown { picture, texts, .. }) in pictures.iter().enumerate() {
                        symbol id=(self.picture(at)) viewBox=(view_box(picture)) {
                            image width=(picture.width) height=(picture.height)
                                href={ "data:image/png;base64," (BASE64.encode(&picture.png)) } {}
                            @for (area, text) in texts { (written(*area, text, picture)) }
                        }
                    }
                }
            }
        }
    }

    fn picture(&self, at: usize) -> String {
        format!("{}picture-{}", self.prefix, at + 1)
    }

    /// The pages that a finding points at: small, and large when asked for.
    pub(super) fn places(&self, finding: &Finding) -> Markup {
        let mut all = self.report.findings.iter();
        let at = all.position(|one| std::ptr::eq(one, finding));
        let places = self
            .previews
            .zip(at)
            .and_then(|(previews, at)| previews.places.get(at));
        html! {
            @if let Some(places) = places && !places.is_empty() {
                div.pictures { @for place in places { (self.place(place)) } }
            }
        }
    }

    fn place(&self, placed: &Placed) -> Markup {
        let paper = self.lang.paper();
        let picture = self
            .previews
            .and_then(|previews| previews.shown.get(placed.shown));
        html! {
            @if let Some(Shown { file, page, picture, .. }) = picture {
                @let picture_of = self.report.picture(file, Some(*page));
                @let place = shown(&self.lang.place_of(file, Some(*page), picture_of));
                @let says = if placed.marks.is_empty() { paper.picture } else { paper.picture_marked };
                details.picture {
                    summary {
                        (self.drawing(placed, picture, None))
                        span { (place) }
                    }
                    (self.drawing(placed, picture, Some(&says.replace("{place}", &place))))
                }
            }
        }
    }

    /// The picture with its marks; only the large one is described, so that it is not read twice.
    fn drawing(&self, placed: &Placed, picture: &Preview, says: Option<&str>) -> Markup {
        let (width, height) = (picture.width, picture.height);
        html! {
            svg viewBox=(view_box(picture)) width=(width) height=(height)
                role=[says.map(|_| "img")] aria-label=[says] aria-hidden=[says.is_none().then_some("true")] {
                use href={ "#" (self.picture(placed.shown)) } width=(width) height=(height) {}
                @for mark in &placed.marks { (frame(*mark, picture)) }
            }
        }
    }

    /// What the pictures show and do not show.
    pub(super) fn about_pictures(&self) -> Markup {
        let paper = self.lang.paper();
        let previews = self.previews;
        let left_out = previews
            .map(|previews| previews.left_out)
            .unwrap_or_default();
        let reasons = [
            (left_out.room, paper.pictures_room),
            (left_out.unread, paper.pictures_unread),
            (left_out.personal, paper.pictures_personal),
            (left_out.failed, paper.pictures_failed),
        ];
        html! {
            @if previews.is_some_and(|previews| !previews.shown.is_empty()) {
                p { (paper.pictures_covered) }
            }
            @for (count, says) in reasons {
                @if count > 0 { p { (says.replace("{count}", &count.to_string())) } }
            }
        }
    }
}

fn view_box(picture: &Preview) -> String {
    format!("0 0 {} {}", picture.width, picture.height)
}

fn frame(mark: Area, picture: &Preview) -> Markup {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let (left, top) = (
        (mark.left * width - MARGIN).max(0.0).round(),
        (mark.top * height - MARGIN).max(0.0).round(),
    );
    let (right, bottom) = (
        (mark.right * width + MARGIN).min(width).round(),
        (mark.bottom * height + MARGIN).min(height).round(),
    );
    html! {
        rect.place x=(left) y=(top) width=((right - left).max(1.0)) height=((bottom - top).max(1.0)) {}
    }
}

/// Text in its place, as wide as it stands there.
fn written(area: Area, text: &str, picture: &Preview) -> Markup {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let tall = (area.bottom - area.top) * height;
    let (left, foot) = (area.left * width, area.bottom * height - 0.16 * tall);
    let length = (area.right - area.left) * width;
    html! {
        text x=(left.round()) y=(foot.round()) font-size=((tall * 0.86).round().max(1.0))
            textLength=(length.round().max(1.0)) lengthAdjust="spacingAndGlyphs" { (shown(text)) }
    }
}
