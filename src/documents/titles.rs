//! Titles at the top of a page: the strongest sign of what a document is.

use std::sync::Arc;

use super::segments::{labels_on, page_text};
use crate::evidence::{Area, Line, Page, Segment};
use crate::rules::{DocumentKind, Rules};
use crate::text::{edit_distance, fold_caseless};

/// How many lines from the top a title may stand.
const TOP_LINES: usize = 12;
/// Longest name of an organisation or scheme before a title, in characters.
const LONGEST_PREFIX: usize = 40;

/// Letters so much larger than the text are a title's, by how well their height is known.
const SET: f32 = 1.2;
const SEEN: f32 = 1.02;
/// A title falls into so many pieces at most.
const MOST_PIECES: usize = 4;

/// A title found on a page.
#[derive(Debug, Clone)]
pub struct Title {
    pub kind: Arc<DocumentKind>,
    /// As in the rules.
    pub word: String,
    pub page: u32,
}

/// A title in letters larger than the text, anywhere on a page.
#[derive(Debug, Clone)]
pub(super) struct Large {
    pub kind: Arc<DocumentKind>,
    pub area: Area,
}

/// The titles on a page that are set in larger letters than its text. The letters of one that was
/// seen may have come apart, and their height is not exact.
pub(super) fn large_ones(page: &Page, rules: &Rules) -> Vec<Large> {
    let body = body_size(page);
    let factor = if page.sight.is_some() { SEEN } else { SET };
    let is_large = |segment: &&Segment| body > 0.0 && segment.font_size > body * factor;
    let mut titles = Vec::new();
    for line in &page.lines {
        let pieces: Vec<&Segment> = line.segments.iter().filter(is_large).collect();
        let mut from = 0;
        while from < pieces.len() {
            let beginning = pieces.get(from..).unwrap_or_default();
            let whole = (1..=beginning.len().min(MOST_PIECES)).find_map(|count| {
                let pieces = beginning.get(..count)?;
                let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
                let (kind, _) = longest_title(&text, true, rules)?;
                let area = pieces.iter().map(|piece| piece.area).reduce(around)?;
                Some((count, Large { kind, area }))
            });
            match whole {
                Some((count, title)) => {
                    titles.push(title);
                    from += count;
                }
                None => from += 1,
            }
        }
    }
    titles
}

/// The area around two.
fn around(a: Area, b: Area) -> Area {
    Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

/// The title of a page. The highest line with one wins, and on it the longest title.
pub fn of_page(page: &Page, rules: &Rules) -> Option<Title> {
    let body = body_size(page);
    let filled = |line: &&Line| !line.text().trim().is_empty();
    let lines: Vec<&Line> = page.lines.iter().filter(filled).take(TOP_LINES).collect();
    for (number, line) in lines.iter().enumerate() {
        // In a table a title stands alone in its row.
        let alone = line
            .segments
            .iter()
            .filter(|segment| !segment.text.trim().is_empty())
            .count()
            == 1;
        if line.row.is_some() && !alone {
            continue;
        }
        let whole = line.text();
        let stands_out = number < 3
            || line
                .segments
                .iter()
                .any(|segment| segment.bold || (body > 0.0 && segment.font_size > body * 1.2));
        let texts = std::iter::once(whole.as_str())
            .chain(line.segments.iter().map(|segment| segment.text.as_str()))
            .enumerate()
            .filter(|(place, text)| *place == 0 || *text != whole)
            .map(|(_, text)| text);
        let broken = lines
            .get(number + 1)
            .and_then(|next| over_two_lines(line, next, body));
        let best = texts
            .chain(broken.as_deref())
            .filter_map(|text| longest_title(text, stands_out, rules))
            .max_by_key(|(_, word)| word.chars().count());
        if let Some((kind, word)) = best {
            return Some(Title {
                kind,
                word,
                page: page.number,
            });
        }
    }
    None
}

/// Fewest letters of a title of which some were lost and the others still tell it; of so few more,
/// where a typical word of the kind stands on the page as well.
const LEAST: usize = 4;
const TELLING: usize = 5;
/// Of so many letters of a title one may be lost or misread.
const LETTERS_A_LOSS: usize = 3;

/// The title that stands in large letters at the top of a page that was seen, some of its letters
/// lost or misread (a watermark crosses it): the one title that it is nearest to. It may as well be
/// that of something the rules do not know.
pub(super) fn damaged(page: &Page, rules: &Rules) -> Option<Title> {
    page.sight.as_ref()?;
    let body = body_size(page);
    let is_large = |segment: &&Segment| body > 0.0 && segment.font_size > body * SET;
    page.lines.iter().take(TOP_LINES).find_map(|line| {
        let pieces: String = line
            .segments
            .iter()
            .filter(is_large)
            .map(|segment| fold_caseless(&segment.text))
            .collect();
        let (kind, word) = nearest_title(&pieces, rules)?;
        let is_told =
            word.chars().count() >= TELLING || !labels_on(&kind, &page_text(page)).is_empty();
        is_told.then_some(Title {
            kind,
            word,
            page: page.number,
        })
    })
}

/// The title that a text is, but for few letters; a tie between kinds tells nothing.
fn nearest_title(text: &str, rules: &Rules) -> Option<(Arc<DocumentKind>, String)> {
    let mut best: Option<(usize, Arc<DocumentKind>, &String)> = None;
    let mut tie = false;
    let length = text.chars().count();
    for kind in &rules.kinds {
        if (kind.recognise.not.iter()).any(|word| text.contains(word.as_str())) {
            continue;
        }
        for title in &kind.recognise.titles {
            let letters = title.chars().count();
            let most = letters / LETTERS_A_LOSS;
            if letters < LEAST || letters.abs_diff(length) > most {
                continue;
            }
            let lost = edit_distance(text, title);
            if lost > most || best.as_ref().is_some_and(|(least, ..)| lost > *least) {
                continue;
            }
            let other = best
                .as_ref()
                .is_some_and(|(least, known, _)| lost == *least && known.id != kind.id);
            tie = other || (tie && best.as_ref().is_some_and(|(least, ..)| lost == *least));
            best = Some((lost, Arc::clone(kind), title));
        }
    }
    let (_, kind, title) = best.filter(|_| !tie)?;
    Some((kind, title.clone()))
}

/// A line and the next as one text, when both are set in the same large letters, as a long title is
/// that did not fit its line.
fn over_two_lines(line: &Line, next: &Line, body: f32) -> Option<String> {
    let (Some(first), Some(second)) = (line.segments.first(), next.segments.first()) else {
        return None;
    };
    let large = body > 0.0 && first.font_size > body * 1.2;
    let same = (first.font_size - second.font_size).abs() < 0.5;
    let loose = line.row.is_none() && next.row.is_none();
    (large && same && loose).then(|| line.text() + &next.text())
}

/// Median height of the letters.
pub(super) fn body_size(page: &Page) -> f32 {
    let mut sizes: Vec<f32> = page
        .lines
        .iter()
        .flat_map(|line| &line.segments)
        .map(|segment| segment.font_size)
        .filter(|s| *s > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

fn longest_title(
    text: &str,
    stands_out: bool,
    rules: &Rules,
) -> Option<(Arc<DocumentKind>, String)> {
    let folded = fold_caseless(text);
    let line = folded.as_str();
    let mut best: Option<(Arc<DocumentKind>, String)> = None;
    for kind in &rules.kinds {
        if kind
            .recognise
            .not
            .iter()
            .any(|word| line.contains(word.as_str()))
        {
            continue;
        }
        for title in &kind.recognise.titles {
            let longer = best
                .as_ref()
                .is_none_or(|(_, word)| title.chars().count() > word.chars().count());
            if longer && is_title(line, title, stands_out, &rules.copy_words) {
                best = Some((Arc::clone(kind), title.clone()));
            }
        }
    }
    best
}

/// Whether a line is this title: the title alone, or with what may stand around a title: who issued
/// it before, which copy it is behind.
fn is_title(line: &str, title: &str, stands_out: bool, copy_words: &[String]) -> bool {
    // `contains` is much cheaper than a search for the place, and nearly always the answer.
    let Some(at) = line.contains(title).then(|| line.find(title)).flatten() else {
        return false;
    };
    let (before, from) = line.split_at(at);
    let after = from.get(title.len()..).unwrap_or("");
    if !tells_copy_only(after, copy_words) {
        return false;
    }
    if before.is_empty() || before.chars().all(|c| "《<\"“【[".contains(c)) {
        return true;
    }
    let sentence = before.chars().any(|c| "，。；：、,;:☑□☐√".contains(c));
    let numbered = before
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit() || "(①②③④⑤⑥⑦⑧⑨⑩".contains(c));
    stands_out && !sentence && !numbered && before.chars().count() <= LONGEST_PREFIX
}

/// Nothing, brackets, numbers, a translation and words that say which copy it is.
fn tells_copy_only(after: &str, copy_words: &[String]) -> bool {
    let mut rest = after.to_owned();
    while let Some(open) = rest.find('(') {
        let Some(close) = rest.get(open..).and_then(|r| r.find(')')) else {
            break;
        };
        rest.replace_range(open..=open + close, "");
    }
    for word in copy_words {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars()
        .all(|c| c.is_ascii_alphanumeric() || "》>\"”】]-./·:*".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{damaged, is_title, over_two_lines};
    use crate::evidence::{Line, Page, Segment, Sight};

    #[test]
    fn a_long_title_goes_on_in_the_next_line() {
        let line = |text: &str, font_size| Line {
            segments: vec![Segment {
                text: text.to_owned(),
                font_size,
                ..Segment::default()
            }],
            row: None,
        };
        let first = line("中华人民共和国增值电信业务经营许可", 22.0);
        let joined = over_two_lines(&first, &line("证", 22.0), 11.0);
        assert_eq!(
            joined.as_deref(),
            Some("中华人民共和国增值电信业务经营许可证")
        );
        assert_eq!(over_two_lines(&first, &line("编号", 11.0), 11.0), None);
        assert_eq!(over_two_lines(&first, &line("证", 22.0), 22.0), None);
    }

    #[test]
    fn a_title_stands_alone_or_nearly() {
        let copies = ["副本".to_owned()];
        let title = |line: &str| is_title(line, "营业执照", true, &copies);
        assert!(title("营业执照"));
        assert!(title("营业执照(副本)"));
        assert!(title("营业执照副本(1-1)"));
        assert!(title("个体工商户营业执照"));
        assert!(title("营业执照businesslicence"));
        assert!(!title("营业执照注册号"));
        assert!(!title("1.营业执照副本"));
        assert!(!title("请提交营业执照,并加盖公章"));
        assert!(!title("(2)营业执照"));
        assert!(!title("附件:营业执照"));
    }

    #[test]
    fn a_title_with_letters_lost_is_nearest_to_one() {
        let rules = crate::rules::load_built_in("after-sales-service").unwrap();
        let guessed = |seen: bool, title: &[&str], more: &str| {
            let line = |texts: &[&str], font_size| Line {
                segments: texts
                    .iter()
                    .map(|text| Segment {
                        text: (*text).to_owned(),
                        font_size,
                        ..Segment::default()
                    })
                    .collect(),
                row: None,
            };
            let mut lines = vec![line(title, 20.0)];
            lines.extend([more, "甲", "乙", "丙", "丁", "戊"].map(|text| line(&[text], 12.0)));
            let page = Page {
                number: 1,
                lines,
                sight: seen.then(|| Box::new(Sight::default())),
                ..Page::default()
            };
            damaged(&page, &rules).map(|title| title.word)
        };
        let is = |title: &str| Some(title.to_owned());
        let torn = ["食 品 经", "营", "证"];
        assert_eq!(guessed(true, &torn, ""), is("食品经营许可证"));
        assert_eq!(guessed(false, &torn, ""), None);
        let whole = is("事业单位法人证书");
        assert_eq!(guessed(true, &["事 位 法 人 证 书"], ""), whole);
        assert_eq!(guessed(true, &["营业执"], ""), None);
        assert_eq!(guessed(true, &["营业执"], "登记机关"), is("营业执照"));
        for other in ["荣誉证书", "法人证书", "经营许可证", "购销合同"] {
            assert_eq!(guessed(true, &[other], ""), None, "{other}");
        }
    }
}
