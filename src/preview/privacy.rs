//! What of a page may be shown.
//!
//! No report shows an identity number whole, and a picture must not do so either. The program knows
//! where on a page what it read stands, so it covers the numbers it found there and what merely
//! looks like one. Of the rest it knows nothing, so:
//!
//! - a page whose text was not read is not shown;
//! - on a page whose text was seen on a picture, all but what was read is blurred;
//! - on a page whose text the file itself holds, its pictures and free drawings are blurred;
//! - what the rules mask is covered wherever it stands;
//! - a copy of an identity card is not shown, nor a page on which a number runs where no place can
//!   be told for it.

use crate::evidence::{Area, Lie, Line, Page, PageState, Segment, Spot, Wish};
use crate::text::fold_caseless;

use super::numbers::{Hidden, Personal, segments};

/// Why a page is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Withheld {
    Unread,
    Personal,
    /// It has no looks of its own: a table, a text file, a blank sheet.
    NoPage,
}

/// What stands on identity cards themselves.
const CARD: [&str; 2] = ["公民身份号码", "居民身份证"];
/// A seen page with a number and fewer lines than this is a copy of a card.
const FEW_LINES: usize = 15;
/// By how much of its height an area is made larger before it is covered.
const MARGIN: f32 = 0.3;

/// What may be written where letters could not be drawn: the texts of the areas that were read, in
/// their order, and nothing for those that are covered.
pub(super) fn texts(page: &Page, hidden: &Hidden) -> Vec<String> {
    let covered = Personal::on(&page.lines, page.sight.is_some(), hidden).areas;
    let text = |segment: &Segment| {
        let hidden = covered.contains(&segment.area);
        if hidden {
            String::new()
        } else {
            segment.text.clone()
        }
    };
    segments(&page.lines).map(text).collect()
}

/// How a page is to be shown, or why it is not.
pub(super) fn wish(page: &Page, hidden: &Hidden) -> Result<Wish, Withheld> {
    let sight = page.sight.as_deref();
    let seen = sight.is_some();
    match page.state {
        PageState::Blank => return Err(Withheld::NoPage),
        PageState::Picture | PageState::Garbled => return Err(Withheld::Unread),
        PageState::Read | PageState::Partly => {}
    }
    if sight.is_some_and(|sight| sight.blind.is_some()) || page.lines.is_empty() {
        return Err(Withheld::Unread);
    }
    let size = page
        .size
        .filter(|(width, height)| *width > 0.0 && *height > 0.0);
    let size = size.ok_or(Withheld::NoPage)?;
    let personal = Personal::on(&page.lines, seen, hidden);
    if seen {
        let text: String = page.lines.iter().map(Line::text).collect();
        let text = fold_caseless(&text);
        let is_card = CARD.iter().any(|word| text.contains(word))
            || personal.any && page.lines.len() < FEW_LINES;
        if is_card {
            return Err(Withheld::Personal);
        }
    }
    if personal.astray {
        return Err(Withheld::Personal);
    }
    let lie = sight.map(|sight| sight.lie).unwrap_or_default();
    let onto = |areas: &[Area]| {
        areas
            .iter()
            .flat_map(|area| parts(*area, size, &lie))
            .collect()
    };
    let all: Vec<Area> = segments(&page.lines).map(|segment| segment.area).collect();
    let covered: Vec<Area> = personal.areas.iter().copied().map(wider).collect();
    Ok(Wish {
        page: page.number,
        region: Spot::of(page).region,
        turns: lie.turns,
        seen,
        read: onto(&all),
        covered: onto(&covered),
    })
}

fn wider(area: Area) -> Area {
    let margin = MARGIN * (area.bottom - area.top).abs();
    Area {
        left: area.left - margin,
        top: area.top - margin,
        right: area.right + margin,
        bottom: area.bottom + margin,
    }
}

/// An area of a page in parts of the width and height of its upright picture. Where lines were
/// straightened, in pieces, so that a long one that rises takes no more than its own.
pub(super) fn parts(area: Area, (width, height): (f32, f32), lie: &Lie) -> Vec<Area> {
    let level = lie.rise == 0.0 && lie.across == 0.0 && lie.down == 0.0;
    let tall = (area.bottom - area.top).abs().max(1.0);
    let pieces = if level {
        1
    } else {
        ((area.right - area.left) / (2.0 * tall))
            .clamp(1.0, 200.0)
            .ceil() as usize
    };
    let across = (area.right - area.left) / pieces as f32;
    (0..pieces)
        .map(|at| {
            let left = area.left + across * at as f32;
            let corners = [
                (left, area.top),
                (left + across, area.top),
                (left, area.bottom),
                (left + across, area.bottom),
            ]
            .map(|(x, y)| lie.crooked(x, y));
            let edge = |of: fn(&(f32, f32)) -> f32, best: fn(f32, f32) -> f32| {
                corners.iter().map(of).reduce(best).unwrap_or(0.0)
            };
            Area {
                left: edge(|at| at.0, f32::min) / width,
                top: edge(|at| at.1, f32::min) / height,
                right: edge(|at| at.0, f32::max) / width,
                bottom: edge(|at| at.1, f32::max) / height,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Blind, Sight};

    fn wish(page: &Page) -> Result<Wish, Withheld> {
        super::wish(page, &Hidden::default())
    }

    const NUMBER: &str = "11010519491231002X";

    /// Lines of pieces, each ten points high and a point wide for each letter.
    fn page(lines: &[&[&str]]) -> Page {
        let line = |(row, pieces): (usize, &&[&str])| {
            let mut left = 10.0;
            let segments = pieces.iter().map(|piece| {
                let top = 20.0 * row as f32;
                let right = left + piece.chars().count() as f32;
                let segment = Segment {
                    text: (*piece).to_owned(),
                    area: Area {
                        left,
                        top,
                        right,
                        bottom: top + 10.0,
                    },
                    ..Segment::default()
                };
                left = right + 5.0;
                segment
            });
            Line {
                segments: segments.collect(),
                row: None,
            }
        };
        Page {
            number: 1,
            size: Some((100.0, 1000.0)),
            lines: lines.iter().enumerate().map(line).collect(),
            ..Page::default()
        }
    }

    fn seen(lines: &[&[&str]]) -> Page {
        let mut lines = lines.to_vec();
        lines.extend([&["正文"][..]; 20]);
        Page {
            state: PageState::Partly,
            sight: Some(Box::default()),
            ..page(&lines)
        }
    }

    /// The rows with something covered.
    fn covered(page: &Page) -> Vec<usize> {
        let wish = wish(page).unwrap();
        let mut rows: Vec<usize> = wish
            .covered
            .iter()
            .map(|area| ((area.top + area.bottom) * 500.0 / 20.0) as usize)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    #[test]
    fn numbers_are_covered_however_they_are_set() {
        let boxes: Vec<String> = NUMBER.chars().map(String::from).collect();
        let boxes: Vec<&str> = boxes.iter().map(String::as_str).collect();
        for lines in [
            &[&["法定代表人", NUMBER][..], &["电话 13800138000"]][..],
            &[&["1101051949", "1231002X"], &["日期 2026年3月1日"]],
            &[&boxes, &["1"]],
            &[&["身份证号码", "1101051949123"], &["2026"]],
        ] {
            assert_eq!(covered(&page(lines)), [0], "{lines:?}");
        }
    }

    #[test]
    fn a_number_over_two_lines_is_covered_in_both() {
        assert_eq!(
            covered(&page(&[&["持有人 1101051949"], &["1231002X"]])),
            [0, 1]
        );
        let cell: &[&[&str]] = &[&["证号", "1101051949", "湖北"], &["（续）", "1231002X"]];
        let page = page(cell);
        assert!(wish(&page).is_err() || covered(&page) == [0, 1]);
    }

    #[test]
    fn a_number_in_a_column_of_figures_hides_the_page() {
        let column: Vec<[&str; 1]> = ["110105", "194912", "31002X"].map(|part| [part]).into();
        let column: Vec<&[&str]> = column.iter().map(|line| &line[..]).collect();
        assert_eq!(wish(&page(&column)), Err(Withheld::Personal));
    }

    #[test]
    fn codes_of_organisations_stay() {
        let lines: &[&[&str]] = &[
            &["统一社会信用代码 91110000600037341L"],
            &["注册号 440106000067508"],
            &["许可证编号 JY14205000000017"],
        ];
        assert_eq!(covered(&page(lines)), Vec::<usize>::new());
        assert_eq!(covered(&seen(&lines[..2])), Vec::<usize>::new());
    }

    #[test]
    fn numbers_of_two_rows_are_two_numbers() {
        let rows: &[&[&str]] = &[
            &["电话", "13812345678"],
            &["人数", "24"],
            &["邮编", "215005"],
        ];
        assert_eq!(covered(&seen(rows)), Vec::<usize>::new());
        let wrapped: &[&[&str]] = &[&["1381234567"], &["82455"]];
        assert_eq!(covered(&seen(wrapped)), [0, 1]);
    }

    #[test]
    fn what_looks_like_a_number_is_covered_on_a_seen_page() {
        for number in [
            "1101O5194?1231OO2X",
            "11010519491231002",
            "1 10105 1949 1231 0021 9",
        ] {
            assert_eq!(covered(&seen(&[&["甲"], &[number]])), [1], "{number}");
        }
        assert_eq!(
            covered(&page(&[&["11010519499931002"]])),
            Vec::<usize>::new()
        );
        assert_eq!(covered(&page(&[&["1101051\u{fffd}499931002X"]])), [0]);
    }

    #[test]
    fn cards_and_pages_nobody_read_are_not_shown() {
        let card = Page {
            state: PageState::Partly,
            sight: Some(Box::default()),
            ..page(&[&["姓名 某某"], &[NUMBER]])
        };
        assert_eq!(wish(&card), Err(Withheld::Personal));
        let back = seen(&[&["中华人民共和国"], &["居民身份证"]]);
        assert_eq!(wish(&back), Err(Withheld::Personal));
        for state in [PageState::Picture, PageState::Garbled] {
            let unread = Page {
                state,
                ..page(&[&["甲"]])
            };
            assert_eq!(wish(&unread), Err(Withheld::Unread));
        }
        let mut blind = seen(&[]);
        blind.sight = Some(Box::new(Sight {
            blind: Some(Blind::Illegible),
            ..Sight::default()
        }));
        assert_eq!(wish(&blind), Err(Withheld::Unread));
        let table = Page {
            size: None,
            ..page(&[&["甲"]])
        };
        assert_eq!(wish(&table), Err(Withheld::NoPage));
    }

    #[test]
    fn lines_that_rise_are_shown_in_pieces() {
        let lie = Lie {
            turns: 1,
            middle: (50.0, 500.0),
            rise: 0.1,
            ..Lie::default()
        };
        let line = Area {
            left: 0.0,
            top: 500.0,
            right: 100.0,
            bottom: 510.0,
        };
        let pieces = parts(line, (100.0, 1000.0), &lie);
        assert_eq!(pieces.len(), 5);
        assert!(pieces.iter().all(|piece| piece.bottom - piece.top < 0.013));
        assert!(pieces[0].top < pieces[4].top);
    }
}
