//! Pages with more than one document on them: two certificates copied onto one sheet.
//!
//! Each that has a title and labels of its own becomes a page by itself, where it can be told what
//! belongs to which. Where it cannot, nothing of the page is believed: a value of one document
//! must never be taken for the other's.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::cells::of_pages;
use super::labels::Vocabulary;
use super::titles::{self, Large};
use super::{qr, sheet};
use crate::codes::{self, CodeKind};
use crate::evidence::{Area, Evidence, Page};
use crate::rules::{DocumentKind, Rules, ValueKind};

/// So many labels of its own make a document.
const ENOUGH: usize = 3;
/// The head of a document reaches this high above its title, by the height of the title's letters;
/// what stands there may as well be the foot of the document above.
const HEAD: f32 = 6.0;
/// What stands this little above the title, by the same height, stands beside it.
const BESIDE: f32 = 0.8;
/// A strip may bear a speck or the edge of a watermark, so many points wide: less than a line.
const SPECK: f32 = 5.0;
/// So many labels are on both of two documents.
const SHARED: usize = 2;
/// Documents on one page at most.
const MOST: usize = 9;

/// What stands on a page of a file, or on a part of it.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub page: Cow<'a, Page>,
    /// Several documents stand on it that cannot be told apart.
    pub muddled: bool,
}

/// Where one document ends and the next begins. What lies between belongs to neither for certain.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cut {
    /// It runs from top to bottom.
    upright: bool,
    from: f32,
    to: f32,
    /// Nothing stands on it, not even a frame that would cross it.
    bare: bool,
}

/// The pages of a file, those with several documents divided.
pub(super) fn of_file<'a>(
    evidence: &'a Evidence,
    rules: &Rules,
    vocabulary: &Vocabulary,
) -> Vec<Part<'a>> {
    let divide = |page: &'a Page| {
        let mut left = MOST;
        divide(Cow::Borrowed(page), rules, vocabulary, &mut left)
    };
    evidence.pages.iter().flat_map(divide).collect()
}

fn divide<'a>(
    page: Cow<'a, Page>,
    rules: &Rules,
    vocabulary: &Vocabulary,
    left: &mut usize,
) -> Vec<Part<'a>> {
    let titles = titles::large_ones(&page, rules);
    if *left > 1
        && let Some((first, second)) = cut_in_two(&page, &titles, rules, vocabulary)
    {
        *left -= 1;
        let mut parts = divide(Cow::Owned(first), rules, vocabulary, left);
        parts.extend(divide(Cow::Owned(second), rules, vocabulary, left));
        return parts;
    }
    let muddled = page.sight.is_some() && is_muddled(&page, &titles, rules, vocabulary);
    vec![Part { page, muddled }]
}

/// Divides a page where each part has a title and labels of its own; where nothing crosses the page,
/// labels that both parts have will do where a title was not read.
fn cut_in_two(
    page: &Page,
    titles: &[Large],
    rules: &Rules,
    vocabulary: &Vocabulary,
) -> Option<(Page, Page)> {
    let is_told = |cut: &Cut| {
        // What lies between counts as a proof that there are two, but for neither as a value.
        let middle = f32::midpoint(cut.from, cut.to);
        let halves = [(f32::MIN, middle), (middle, f32::MAX)];
        let [first, second] = halves.map(|(from, to)| sheet::between(page, cut.upright, from, to));
        match [&first, &second].map(|half| is_document(half, rules, vocabulary)) {
            // In text, a title is often a heading, and its labels those of the same document.
            [Some(one), Some(other)] => {
                page.sight.is_some() || one != other || differ(&first, &second)
            }
            _ => cut.bare && are_alike(&first, &second, vocabulary),
        }
    };
    let mut cuts = cuts_at_titles(page, titles);
    cuts.extend([false, true].into_iter().filter_map(|upright| {
        let (from, to) = (f32::MIN, f32::MAX);
        sole_strip(page, upright, from, to)
    }));
    let cut = cuts.into_iter().find(is_told)?;
    let ends = [(f32::MIN, cut.from), (cut.to, f32::MAX)];
    let [first, second] = ends.map(|(from, to)| sheet::between(page, cut.upright, from, to));
    Some((first, second))
}

/// The one strip of a page from one place to another on which nothing stands: the frames of two
/// documents leave but one; with several there is no telling.
fn sole_strip(page: &Page, upright: bool, from: f32, to: f32) -> Option<Cut> {
    let strips = page.sight.iter().flat_map(|sight| &sight.strips);
    let within =
        strips.filter(|strip| strip.upright == upright && strip.from >= from && strip.to <= to);
    let mut sole: Option<Cut> = None;
    for strip in within {
        match &mut sole {
            Some(cut) if strip.from - cut.to <= SPECK => cut.to = strip.to,
            Some(_) => return None,
            None => {
                sole = Some(Cut {
                    upright,
                    from: strip.from,
                    to: strip.to,
                    bare: true,
                });
            }
        }
    }
    sole
}

/// Places between titles where a page may be divided.
fn cuts_at_titles(page: &Page, titles: &[Large]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut by_top: Vec<Area> = titles.iter().map(|title| title.area).collect();
    by_top.sort_by(|a, b| a.top.total_cmp(&b.top));
    for (above, below) in by_top.iter().zip(by_top.iter().skip(1)) {
        if above.bottom >= below.top {
            continue;
        }
        let height = below.bottom - below.top;
        let head = Cut {
            upright: false,
            from: (below.top - HEAD * height).max(above.bottom),
            to: below.top - BESIDE * height,
            bare: false,
        };
        cuts.extend(sole_strip(page, false, above.bottom, below.top));
        if head.from < head.to {
            cuts.push(head);
        }
    }
    let mut by_left: Vec<Area> = titles.iter().map(|title| title.area).collect();
    by_left.sort_by(|a, b| a.left.total_cmp(&b.left));
    for (before, behind) in by_left.iter().zip(by_left.iter().skip(1)) {
        if before.right < behind.left {
            cuts.extend(sole_strip(page, true, before.right, behind.left));
        }
    }
    cuts
}

/// Whether both parts have labels enough, and some of them the same: those of two documents.
fn are_alike(first: &Page, second: &Page, vocabulary: &Vocabulary) -> bool {
    let (first, second) = (
        all_labels(first, vocabulary),
        all_labels(second, vocabulary),
    );
    first.len() >= ENOUGH && second.len() >= ENOUGH && first.intersection(&second).count() >= SHARED
}

/// The kind of a part of a page that has a title and labels of its own.
fn is_document(part: &Page, rules: &Rules, vocabulary: &Vocabulary) -> Option<String> {
    let titles = titles::large_ones(part, rules);
    let is = |title: &&Large| labels(part, &title.kind, vocabulary).len() >= ENOUGH;
    titles.iter().find(is).map(|title| title.kind.id.clone())
}

/// The labels of the fields of a kind that stand on a page.
fn labels(page: &Page, kind: &DocumentKind, vocabulary: &Vocabulary) -> BTreeSet<String> {
    let cells = of_pages([page], vocabulary);
    let hits = vocabulary.hits(&cells).into_iter().map(|hit| hit.label);
    hits.filter(|label| kind.fields.iter().any(|rule| rule.labels.contains(label)))
        .collect()
}

/// The labels of whatever kind with which pieces of a page begin.
fn all_labels(page: &Page, vocabulary: &Vocabulary) -> BTreeSet<String> {
    let cells = of_pages([page], vocabulary);
    let hits = vocabulary.hits(&cells).into_iter();
    hits.filter(|hit| hit.range.start == 0)
        .map(|hit| hit.label)
        .collect()
}

/// Whether a page that was seen has labels as documents have: its title may not have been read.
pub(super) fn is_seen_form(page: &Page, vocabulary: &Vocabulary) -> bool {
    page.sight.is_some() && all_labels(page, vocabulary).len() >= ENOUGH
}

/// Whether both parts bear unified codes, and none is on both.
fn differ(first: &Page, second: &Page) -> bool {
    let codes = |page: &Page| -> Vec<String> {
        let segments = page.lines.iter().flat_map(|line| &line.segments);
        let found = segments.flat_map(|it| codes::find(CodeKind::CreditCode, &it.text));
        found.map(|found| found.normalised).collect()
    };
    let (first, second) = (codes(first), codes(second));
    !first.is_empty() && !second.is_empty() && !first.iter().any(|code| second.contains(code))
}

/// Whether a page that was seen bears several documents and was not divided: two QR codes of
/// authorities that name different organisations, two titles with labels of their own, or the same
/// labels twice.
fn is_muddled(page: &Page, titles: &[Large], rules: &Rules, vocabulary: &Vocabulary) -> bool {
    let named: BTreeSet<String> = (page.sight.iter())
        .flat_map(|sight| &sight.qr)
        .filter_map(|code| qr::named_by_authority(&code.text))
        .collect();
    if named.len() > 1 {
        return true;
    }
    let mut kinds = titles
        .iter()
        .map(|title| std::sync::Arc::clone(&title.kind));
    let kind = kinds
        .next()
        .or_else(|| Some(titles::of_page(page, rules)?.kind));
    kind.is_some_and(|kind| {
        has_labels_twice(page, &kind, vocabulary) || two_titles(page, titles, vocabulary)
    })
}

/// Whether two titles stand apart, each with labels of its own below or beside.
fn two_titles(page: &Page, titles: &[Large], vocabulary: &Vocabulary) -> bool {
    let has_labels = |title: &Large, upright: bool, from: f32, to: f32| {
        let part = sheet::between(page, upright, from, to);
        labels(&part, &title.kind, vocabulary).len() >= ENOUGH
    };
    titles.iter().any(|one| {
        titles.iter().any(|other| {
            let (a, b) = (one.area, other.area);
            let stacked = a.bottom < b.top
                && has_labels(one, false, a.bottom, b.top)
                && has_labels(other, false, b.bottom, f32::MAX);
            let beside = a.right < b.left
                && has_labels(one, true, f32::MIN, b.left)
                && has_labels(other, true, a.right, f32::MAX);
            stacked || beside
        })
    })
}

/// Whether the label of the unified code and those of two more fields stand on a page twice.
fn has_labels_twice(page: &Page, kind: &DocumentKind, vocabulary: &Vocabulary) -> bool {
    let cells = of_pages([page], vocabulary);
    let hits = vocabulary.hits(&cells);
    let twice = |labels: &[String]| {
        labels.iter().any(|label| {
            let here = |hit: &&super::labels::Hit| hit.label == *label && hit.range.start == 0;
            hits.iter().filter(here).count() > 1
        })
    };
    let is_code = |value: &ValueKind| matches!(value, ValueKind::Code(CodeKind::CreditCode));
    let mut of_code = kind.fields.iter().filter(|rule| is_code(&rule.value));
    let one_each = |value: &ValueKind| {
        matches!(
            value,
            ValueKind::Name | ValueKind::Person | ValueKind::Address | ValueKind::Date
        )
    };
    let others = kind.fields.iter().filter(|rule| one_each(&rule.value));
    of_code.any(|rule| twice(&rule.labels)) && others.filter(|rule| twice(&rule.labels)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Line, QrCode, Segment, Sight, Strip};
    use crate::rules::load_built_in;

    fn segment(text: &str, left: f32, top: f32, size: f32) -> Segment {
        Segment {
            text: text.to_owned(),
            area: Area {
                left,
                top,
                right: left + size * text.chars().count() as f32,
                bottom: top + size,
            },
            font_size: size,
            ..Segment::default()
        }
    }

    /// A licence of this name with its upper left corner there.
    fn licence(name: &str, left: f32, top: f32) -> Vec<Segment> {
        vec![
            segment("营业执照", left + 150.0, top, 24.0),
            segment(&format!("名称：{name}"), left, top + 60.0, 10.0),
            segment("住所：宜昌市江汉路8号", left, top + 80.0, 10.0),
            segment("成立日期：2015年04月28日", left, top + 100.0, 10.0),
            segment("法定代表人：李建国", left, top + 120.0, 10.0),
        ]
    }

    fn page(segments: Vec<Segment>, sight: Option<Sight>) -> Page {
        let line = |segment| Line {
            segments: vec![segment],
            row: None,
        };
        Page {
            number: 1,
            lines: segments.into_iter().map(line).collect(),
            sight: sight.map(Box::new),
            ..Page::default()
        }
    }

    fn parts(page: Page) -> Vec<(String, bool)> {
        let rules = load_built_in("after-sales-service").unwrap();
        let vocabulary = Vocabulary::of(&rules);
        let evidence = Evidence {
            pages: vec![page],
            ..Evidence::default()
        };
        let text = |page: &Page| page.lines.iter().map(Line::text).collect::<String>();
        of_file(&evidence, &rules, &vocabulary)
            .iter()
            .map(|part| (text(&part.page), part.muddled))
            .collect()
    }

    fn strip(upright: bool, from: f32, to: f32) -> Strip {
        Strip { upright, from, to }
    }

    fn both(second: (f32, f32)) -> Vec<Segment> {
        let mut both = licence("甲公司", 50.0, 50.0);
        both.extend(licence("乙公司", second.0, second.1));
        both
    }

    #[test]
    fn two_in_frames_are_divided_between_them() {
        for (second, strip) in [
            ((50.0, 450.0), strip(false, 300.0, 320.0)),
            ((450.0, 50.0), strip(true, 380.0, 400.0)),
        ] {
            let sight = Sight {
                strips: vec![strip],
                ..Sight::default()
            };
            let parts = parts(page(both(second), Some(sight)));
            assert_eq!(parts.len(), 2, "{parts:?}");
            for ((text, muddled), (own, other)) in parts.iter().zip([("甲", "乙"), ("乙", "甲")])
            {
                assert!(text.contains(own) && !text.contains(other), "{text}");
                assert!(!muddled);
            }
        }
    }

    #[test]
    fn what_stands_near_the_second_title_is_neither_s() {
        let mut segments = both((50.0, 450.0));
        segments.push(segment("有效期至：2025年03月03日", 50.0, 400.0, 10.0));
        let parts = parts(page(segments, Some(Sight::default())));
        assert_eq!(parts.len(), 2);
        assert!(
            parts.iter().all(|(text, _)| !text.contains("2025")),
            "{parts:?}"
        );
    }

    #[test]
    fn beside_each_other_without_frames_nothing_is_believed() {
        let parts = parts(page(both((450.0, 50.0)), Some(Sight::default())));
        assert!(matches!(parts.as_slice(), [(_, true)]), "{parts:?}");
    }

    #[test]
    fn two_registers_codes_are_not_believed() {
        let code = |code: &str| QrCode {
            text: format!("https://www.gsxt.gov.cn/index.html?uniscid={code}"),
            at: (0.0, 0.0),
        };
        let sight = |codes: &[&str]| Sight {
            qr: codes.iter().map(|it| code(it)).collect(),
            ..Sight::default()
        };
        let (one, other) = ("91420500MA4K7Y2W8D", "91440101681325547Y");
        let one_licence = || licence("甲公司", 50.0, 50.0);
        let muddled = parts(page(one_licence(), Some(sight(&[one, other]))));
        assert!(matches!(muddled.as_slice(), [(_, true)]), "{muddled:?}");
        let whole = parts(page(one_licence(), Some(sight(&[one, one]))));
        assert!(matches!(whole.as_slice(), [(_, false)]), "{whole:?}");
    }

    #[test]
    fn text_is_divided_only_where_codes_or_kinds_differ() {
        assert_eq!(parts(page(both((50.0, 450.0)), None)).len(), 1);
        let mut segments = both((50.0, 450.0));
        let codes = ["91420500MA4K7Y2W8D", "91440101681325547Y"];
        for (code, top) in codes.iter().zip([190.0, 590.0]) {
            let text = format!("统一社会信用代码：{code}");
            segments.push(segment(&text, 50.0, top, 10.0));
        }
        assert_eq!(parts(page(segments, None)).len(), 2);
    }
}
