//! Whether the lines of a page are all that it says.

use super::ink::{Glyph, Ink};
use super::letter::Letter;
use crate::evidence::{Line, PageState};
use hayro_interpret::kurbo::Rect;
use std::collections::HashSet;

/// Above this part of letters without Unicode a page counts as unread.
const GARBLED: f64 = 0.05;
/// From this part of the page on, a picture may say more than the text.
pub(super) const LARGE_PICTURE: f64 = 0.25;
/// From this part of the page on, a picture is the page, and little text on it a watermark.
const FULL_PICTURE: f64 = 0.6;
/// Up to this many different letters' worth of text is a watermark or a page number.
pub(super) const WATERMARK: usize = 48;
/// From this many small filled outlines on, there is text turned to shapes.
const OUTLINED: u64 = 200;

/// Judges a page. `lost`: something of it is missing from the file.
pub(super) fn judge(ink: &Ink, lines: &[Line], page: Rect, lost: bool) -> PageState {
    let letters = ink.glyphs.iter().filter(|g| !g.letter.is_space());
    let (count, unknown) = letters.fold((0_u64, 0_u64), |(count, unknown), glyph| {
        (
            count + 1,
            unknown + u64::from(glyph.letter == Letter::Unknown),
        )
    });
    if ink.font_failed || unknown as f64 > GARBLED * count as f64 {
        return PageState::Garbled;
    }
    let empty = ink.images.is_empty() && ink.paths == 0;
    if count == 0 {
        return if empty && !lost {
            PageState::Blank
        } else {
            PageState::Picture
        };
    }
    let pictured = pictured(ink, page);
    let said = different_text(lines);
    if (pictured >= FULL_PICTURE && said <= WATERMARK && !hidden_layer(&ink.glyphs))
        || (pictured >= LARGE_PICTURE && said <= 3)
    {
        return PageState::Picture;
    }
    if pictured >= LARGE_PICTURE || says_more(ink, lost) {
        PageState::Partly
    } else {
        PageState::Read
    }
}

/// Whether a page with text says more than that, whatever its pictures show.
pub(super) fn says_more(ink: &Ink, lost: bool) -> bool {
    let letters = ink.glyphs.iter().filter(|g| !g.letter.is_space()).count() as u64;
    let outlined = ink.outlines >= OUTLINED && ink.outlines > 2 * letters;
    let unseen = ink.glyphs.iter().all(|g| g.invisible);
    outlined || unseen || lost
}

/// Whether the text of a page is a layer over a picture of it, which nobody sees.
pub(super) fn is_layer(ink: &Ink, page: Rect) -> bool {
    pictured(ink, page) >= FULL_PICTURE && hidden_layer(&ink.glyphs)
}

/// The part of the page that pictures take.
fn pictured(ink: &Ink, page: Rect) -> f64 {
    (ink.images
        .iter()
        .map(|image| image.area.area())
        .sum::<f64>()
        / page.area().max(1.0))
    .min(1.0)
}

/// A layer of invisible text, as OCR puts over a scan.
fn hidden_layer(glyphs: &[Glyph]) -> bool {
    glyphs.iter().filter(|g| g.invisible).count() * 2 > glyphs.len()
}

/// Letters of the lines, each text counted once: a watermark is often repeated all over the page.
fn different_text(lines: &[Line]) -> usize {
    let mut seen = HashSet::new();
    lines
        .iter()
        .flat_map(|line| &line.segments)
        .filter(|segment| seen.insert(segment.text.as_str()))
        .map(|segment| segment.text.chars().filter(|c| !c.is_whitespace()).count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Segment;
    use crate::evidence::pdf::laid::Laid;

    const PAGE: Rect = Rect::new(0.0, 0.0, 600.0, 800.0);

    fn ink(text: &str, images: &[Rect]) -> (Ink, Vec<Line>) {
        let glyphs = text.chars().map(|c| Glyph {
            letter: if c == '?' {
                Letter::Unknown
            } else {
                Letter::Char(c)
            },
            x: 0.0,
            y: 0.0,
            angle: 0.0,
            width: 10.0,
            size: 10.0,
            bold: false,
            invisible: false,
            vertical: false,
            run: 0,
        });
        let line = Line {
            segments: vec![Segment {
                text: text.into(),
                ..Segment::default()
            }],
            row: None,
        };
        (
            Ink {
                glyphs: glyphs.collect(),
                images: images
                    .iter()
                    .map(|area| Laid {
                        area: *area,
                        ..Laid::default()
                    })
                    .collect(),
                ..Ink::default()
            },
            vec![line],
        )
    }

    fn state(text: &str, images: &[Rect]) -> PageState {
        let (ink, lines) = ink(text, images);
        judge(&ink, &lines, PAGE, false)
    }

    #[test]
    fn states() {
        let long = "统一社会信用代码九一三一零一一五".repeat(8);
        assert_eq!(state(&long, &[]), PageState::Read);
        assert_eq!(state(&long, &[PAGE]), PageState::Partly);
        assert_eq!(state("扫描全能王 创建", &[PAGE]), PageState::Picture);
        assert_eq!(
            state("", &[Rect::new(0.0, 0.0, 50.0, 50.0)]),
            PageState::Picture
        );
        assert_eq!(state("", &[]), PageState::Blank);
        assert_eq!(state("名称??", &[]), PageState::Garbled);
    }

    #[test]
    fn a_page_with_only_paths_or_with_losses_is_not_blank() {
        let failed = Ink {
            font_failed: true,
            ..Ink::default()
        };
        assert_eq!(judge(&failed, &[], PAGE, false), PageState::Garbled);
        let ink = Ink {
            paths: 1,
            ..Ink::default()
        };
        assert_eq!(judge(&ink, &[], PAGE, false), PageState::Picture);
        assert_eq!(judge(&Ink::default(), &[], PAGE, true), PageState::Picture);
    }
}
