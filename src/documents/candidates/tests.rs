use super::*;
use crate::documents::cells::of_pages;
use crate::documents::labels::Vocabulary;
use crate::evidence::{Area, Line, Page, Segment};

/// Pieces of ten-point text: left edge and words; each line 12 points under the one before.
fn value(lines: &[&[(f32, &str)]], reach: Reach) -> Option<String> {
    let vocabulary = Vocabulary::from_labels(["名称", "登记机关"].map(str::to_owned));
    let mut top = 100.0;
    let mut page = Page {
        number: 1,
        size: Some((595.0, 842.0)),
        ..Page::default()
    };
    for pieces in lines {
        let segments = pieces.iter().map(|(left, text)| Segment {
            text: (*text).to_owned(),
            area: Area {
                left: *left,
                top,
                right: left + 200.0,
                bottom: top + 10.0,
            },
            font_size: 10.0,
            ..Segment::default()
        });
        page.lines.push(Line {
            segments: segments.collect(),
            row: None,
        });
        top += 12.0;
    }
    let cells = of_pages([&page], &vocabulary);
    let hits = vocabulary.hits(&cells);
    let layout = Layout {
        cells: &cells,
        hits: &hits,
    };
    Some(layout.candidate(hits.first()?, reach, &|_| true)?.text)
}

#[test]
fn an_unknown_label_on_the_next_line_is_no_part_of_the_value() {
    let form: &[&[(f32, &str)]] = &[
        &[(0.0, "名称"), (250.0, "某某公司")],
        &[(0.0, "行业"), (250.0, "零售")],
    ];
    assert_eq!(value(form, Reach::Lines).as_deref(), Some("某某公司"));
    let wrapped: &[&[(f32, &str)]] = &[&[(0.0, "名称"), (250.0, "某某")], &[(250.0, "公司")]];
    assert_eq!(value(wrapped, Reach::Lines).as_deref(), Some("某某公司"));
}

#[test]
fn a_date_stands_under_the_authority() {
    let foot: &[&[(f32, &str)]] = &[
        &[(0.0, "登记机关 某市市场监督管理局")],
        &[(80.0, "2023年8月9日")],
    ];
    assert_eq!(value(foot, Reach::Below).as_deref(), Some("2023年8月9日"));
}

#[test]
fn a_date_with_another_label_is_not_the_date_below() {
    let foot: &[&[(f32, &str)]] = &[
        &[(0.0, "登记机关")],
        &[(0.0, "受理日期：2026年11月20日")],
        &[(0.0, "（公章）2023年8月9日")],
    ];
    assert_eq!(
        value(foot, Reach::Below).as_deref(),
        Some("（公章）2023年8月9日")
    );
}
