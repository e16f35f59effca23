//! A part of a page: what stands between two lines across it.

use crate::evidence::{Area, Doubt, Line, Page, Sight};

/// What of a page stands from one place to another, downwards or, of an upright cut, to the right,
/// in points. Each piece of text stands where its middle is; one that reaches over the edge is none
/// of it.
pub(super) fn between(page: &Page, upright: bool, from: f32, to: f32) -> Page {
    let ends = |area: &Area| match upright {
        true => (area.left, area.right),
        false => (area.top, area.bottom),
    };
    let is_within = |at: f32| at >= from && at <= to;
    let is_here = |area: &Area| {
        let (start, end) = ends(area);
        let whole = !upright || (is_within(start) && is_within(end));
        is_within(f32::midpoint(start, end)) && whole
    };
    let mut lines = Vec::new();
    let mut doubts = Vec::new();
    for (line_index, line) in (0_u32..).zip(&page.lines) {
        let mut kept = Line {
            segments: Vec::new(),
            row: line.row,
        };
        for (segment_index, segment) in (0_u32..).zip(&line.segments) {
            if !is_here(&segment.area) {
                continue;
            }
            let of_segment =
                |doubt: &&Doubt| (doubt.line, doubt.segment) == (line_index, segment_index);
            let of_page = page.sight.iter().flat_map(|sight| &sight.doubts);
            doubts.extend(of_page.filter(of_segment).map(|doubt| Doubt {
                line: lines.len() as u32,
                segment: kept.segments.len() as u32,
                ..*doubt
            }));
            kept.segments.push(segment.clone());
        }
        if !kept.segments.is_empty() {
            lines.push(kept);
        }
    }
    let sight = page.sight.as_deref().map(|sight| {
        let at = |(x, y): (f32, f32)| if upright { x } else { y };
        let qr = sight.qr.iter().filter(|code| is_within(at(code.at)));
        let inside = sight.strips.iter().filter(|strip| {
            strip.upright != upright || (is_within(strip.from) && is_within(strip.to))
        });
        Box::new(Sight {
            doubts,
            qr: qr.cloned().collect(),
            strips: inside.copied().collect(),
            ..sight.clone()
        })
    });
    Page {
        number: page.number,
        size: page.size,
        lines,
        state: page.state,
        drawn: page.drawn,
        sight,
        inset: page.inset,
        unseen: page.unseen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{QrCode, Segment};

    #[test]
    fn doubts_and_codes_go_with_their_part() {
        let segment = |text: &str, left: f32, top: f32| Segment {
            text: text.to_owned(),
            area: Area {
                left,
                top,
                right: left + 40.0,
                bottom: top + 10.0,
            },
            ..Segment::default()
        };
        let line = |top: f32| Line {
            segments: vec![segment("left", 10.0, top), segment("right", 110.0, top)],
            row: None,
        };
        let doubt = |line, segment| Doubt {
            line,
            segment,
            letter: 2,
            confidence: 0.3,
        };
        let page = Page {
            lines: vec![line(10.0), line(50.0)],
            sight: Some(Box::new(Sight {
                doubts: vec![doubt(0, 1), doubt(1, 1)],
                qr: vec![QrCode {
                    text: "code".to_owned(),
                    at: (130.0, 20.0),
                }],
                ..Sight::default()
            })),
            ..Page::default()
        };
        let right = between(&page, true, 80.0, f32::MAX);
        assert_eq!(right.lines[1].text(), "right");
        let sight = right.sight.unwrap();
        assert_eq!(sight.doubts, [doubt(0, 0), doubt(1, 0)]);
        assert_eq!(sight.qr.len(), 1);
        let below = between(&page, false, 40.0, f32::MAX);
        assert_eq!(below.lines.len(), 1);
        let sight = below.sight.unwrap();
        assert_eq!(sight.doubts, [doubt(0, 1)]);
        assert!(sight.qr.is_empty());
        // What reaches over an upright cut belongs to neither side.
        let over = between(&page, true, 130.0, f32::MAX);
        assert!(over.lines.is_empty());
    }
}
