//! Pictures that stand beside the text of a page.

use super::{file, read, show};
use crate::evidence::pdf::picture;
use crate::evidence::{Area, Inset, Page, PageState, Region, Spot, Unreadable, Wish, preview};
use crate::inventory::Format;
use crate::limits::Limits;

const CAPTION: &str = "附件二营业执照副本复印件";

/// Draws the picture of an object with this matrix.
fn draw(name: &str, matrix: &str) -> String {
    format!("q {matrix} cm /{name} Do Q\n")
}

/// A picture of 2 × 2 pixels in grey levels, as object 9; object 10 makes its left column
/// transparent when it is asked for.
fn with_picture(page: &str, content: &str, masked: bool) -> Vec<u8> {
    let mask = if masked { "/SMask 10 0 R" } else { "" };
    let objects = format!(
        "9 0 obj\n<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray\
         /BitsPerComponent 8/Filter/ASCIIHexDecode/Length 9 {mask}>>\nstream\n20406080>\nendstream\nendobj\n\
         10 0 obj\n<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray\
         /BitsPerComponent 8/Filter/ASCIIHexDecode/Length 9>>\nstream\n00FF00FF>\nendstream\nendobj\n"
    );
    file("", page, content, &objects)
}

fn pages(bytes: &[u8]) -> Vec<Page> {
    read(bytes).unwrap().pages
}

fn inset(pages: &[Page], at: usize) -> Inset {
    pages[at].inset.unwrap()
}

/// The corners of the picture that a page is: top left, top right, bottom left, bottom right.
fn corners(bytes: &[u8], page: &Page) -> ([u8; 4], (usize, usize)) {
    let seen = picture(bytes, Spot::of(page), None, &Limits::default()).unwrap();
    let level = |x: usize, y: usize| seen.rgb[(y * seen.width + x) * 3];
    let (right, bottom) = (seen.width - 1, seen.height - 1);
    let corners = [
        level(0, 0),
        level(right, 0),
        level(0, bottom),
        level(right, bottom),
    ];
    (corners, (seen.width, seen.height))
}

#[test]
fn a_picture_beside_text_is_a_page_of_its_own() {
    let content = show(CAPTION, 40.0, 270.0) + &draw("I", "200 0 0 150 100 80");
    let bytes = with_picture("", &content, false);
    let pages = pages(&bytes);
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0].state, PageState::Partly);
    assert_eq!(pages[0].inset, None);
    assert_eq!((pages[1].number, pages[1].state), (2, PageState::Picture));
    let region = Region {
        page: 1,
        left: 10_000,
        top: 7_000,
        right: 30_000,
        bottom: 22_000,
    };
    let wanted = Inset {
        nth: 1,
        on: Some(1),
        all: true,
        region: Some(region),
        sum: None,
    };
    assert_eq!(inset(&pages, 1), wanted);
    // Painted as finely as it is the finer way.
    let (levels, size) = corners(&bytes, &pages[1]);
    assert_eq!((levels, size), ([0x20, 0x40, 0x60, 0x80], (3, 2)));
}

#[test]
fn nothing_else_has_one() {
    let small = show(CAPTION, 40.0, 270.0) + &draw("I", "60 0 0 60 100 80");
    assert_eq!(pages(&with_picture("", &small, false)).len(), 1);
    let alone = draw("I", "400 0 0 300 0 0");
    let alone = pages(&with_picture("", &alone, false));
    assert_eq!((alone.len(), alone[0].state), (1, PageState::Picture));
    let rows = (0..12).map(|row| {
        let line: String = (0..20)
            .filter_map(|at| char::from_u32(0x4e00 + row * 20 + at))
            .collect();
        show(&line, 40.0, 260.0 - 20.0 * f64::from(row))
    });
    let under = draw("I", "400 0 0 300 0 0") + &rows.collect::<String>();
    let under = pages(&with_picture("", &under, false));
    assert_eq!((under.len(), under[0].state), (1, PageState::Partly));
}

#[test]
fn turned_pages_and_pictures_are_painted_as_they_are_shown() {
    let content = show(CAPTION, 40.0, 270.0) + &draw("I", "200 0 0 150 100 80");
    let bytes = with_picture("/Rotate 90", &content, false);
    let turned = pages(&bytes);
    assert_eq!(corners(&bytes, &turned[1]).0, [0x60, 0x20, 0x80, 0x40]);
    let content = show(CAPTION, 40.0, 270.0) + &draw("I", "0 150 -200 0 300 80");
    let bytes = with_picture("", &content, false);
    let turned = pages(&bytes);
    assert_eq!(corners(&bytes, &turned[1]).0, [0x40, 0x80, 0x20, 0x60]);
}

#[test]
fn masks_clips_and_groups_count() {
    let drawn = draw("I", "200 0 0 150 100 80");
    let caption = show(CAPTION, 40.0, 270.0);
    let bytes = with_picture("", &(caption.clone() + &drawn), true);
    assert_eq!(
        corners(&bytes, &pages(&bytes)[1]).0,
        [0xff, 0x40, 0xff, 0x80]
    );
    // The left half is cut away, and so is what another picture hides of itself behind this one.
    let clip = "q 200 80 100 150 re W n\n";
    let content = format!("{caption}{clip}{drawn}Q\nq 0 0 40 40 re W n {drawn} Q\n");
    let bytes = with_picture("", &content, false);
    let cut = pages(&bytes);
    let region = inset(&cut, 1).region.unwrap();
    assert_eq!((region.left, region.right), (20_000, 30_000));
    assert_eq!(cut.len(), 2);
    assert!(corners(&bytes, &cut[1]).0[0] >= 0x38);
}

#[test]
fn the_same_picture_is_one() {
    let twice = show(CAPTION, 40.0, 280.0)
        + &draw("I", "150 0 0 100 20 120")
        + &draw("I", "180 0 0 120 200 100");
    assert_eq!(pages(&with_picture("", &twice, false)).len(), 2);
    let cropped = show(CAPTION, 40.0, 280.0)
        + &draw("I", "150 0 0 100 20 120")
        + "q 290 100 90 120 re W n\n"
        + &draw("I", "180 0 0 120 200 100")
        + "Q\n";
    assert_eq!(pages(&with_picture("", &cropped, false)).len(), 3);
}

#[test]
fn the_letters_of_the_page_do_not_lie_over_it() {
    let over = show(CAPTION, 110.0, 150.0);
    let content = draw("I", "200 0 0 150 100 80") + &over;
    let bytes = with_picture("", &content, false);
    let seen = pages(&bytes);
    let spot = Spot::of(&seen[1]);
    let picture = picture(&bytes, spot, None, &Limits::default()).unwrap();
    assert!(picture.shapeless.is_empty());
}

#[test]
fn more_pages_than_allowed_are_not_made() {
    let content = show(CAPTION, 40.0, 270.0) + &draw("I", "200 0 0 150 100 80");
    let limits = Limits::default().with(&[(Limits::PAGES, 1)]);
    let read = crate::evidence::pdf::read(&with_picture("", &content, false), &limits);
    let pages = read.unwrap().pages;
    assert_eq!((pages.len(), pages[0].unseen), (1, true));
}

#[test]
fn a_region_that_is_nowhere_is_told() {
    let bytes = with_picture("", &show(CAPTION, 40.0, 270.0), false);
    for (page, right) in [(1, i32::MIN), (1, 0), (7, 9_000)] {
        let region = Region {
            page,
            left: 0,
            top: i32::MIN,
            right,
            bottom: i32::MAX,
        };
        let spot = Spot {
            page: 2,
            region: Some(region),
        };
        let seen = picture(&bytes, spot, None, &Limits::default());
        assert!(matches!(
            seen,
            Err(Unreadable::NoReader | Unreadable::Corrupt { .. })
        ));
    }
}

#[test]
fn a_preview_shows_the_picture_alone_and_covers_what_is_hidden() {
    let content = show(CAPTION, 40.0, 270.0) + &draw("I", "200 0 0 150 100 80");
    let bytes = with_picture("", &content, false);
    let number = |left: f32, right: f32| Area {
        left,
        top: 0.0,
        right,
        bottom: 1.0,
    };
    let wish = Wish {
        page: 2,
        region: Spot::of(&pages(&bytes)[1]).region,
        seen: true,
        read: vec![number(0.0, 1.0)],
        covered: vec![number(0.0, 0.5)],
        ..Wish::default()
    };
    let limits = Limits::default();
    let shown = preview(&bytes, Format::Pdf, &wish, &limits).unwrap();
    assert_eq!((shown.width, shown.height), (3, 2));
    let open = Wish {
        covered: Vec::new(),
        ..wish
    };
    assert_ne!(preview(&bytes, Format::Pdf, &open, &limits).unwrap(), shown);
    // Without its place it is no page of the file.
    let astray = Wish {
        region: None,
        ..open
    };
    assert!(preview(&bytes, Format::Pdf, &astray, &limits).is_err());
}
