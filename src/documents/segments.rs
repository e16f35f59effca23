//! Runs of pages that belong together: a file divided at titles, each run named by what speaks for
//! a kind.

use std::sync::Arc;

use super::names::Named;
use super::parts::Part;
use super::recognise::why_unread;
use super::{Basis, titles};
use crate::evidence::{Evidence, Line, Page};
use crate::rules::{DocumentKind, Rules};
use crate::text::fold_caseless;

/// Typical words that a page must bear to be taken for a kind by them alone.
pub const ENOUGH_LABELS: usize = 3;

/// A run of pages that belong together.
#[derive(Debug)]
pub(super) struct Segment<'a> {
    pub kind: Option<(Arc<DocumentKind>, Vec<Basis>)>,
    pub pages: Vec<&'a Page>,
    /// One of its pages bears several documents that cannot be told apart.
    pub muddled: bool,
}

/// Divides a file's pages, and parts of pages, at titles.
pub(super) fn segments<'a>(
    parts: &'a [Part<'_>],
    named: &[(Named, Basis)],
    rules: &Rules,
) -> Vec<Segment<'a>> {
    let mut segments: Vec<Segment<'a>> = Vec::new();
    for part in parts {
        let page: &Page = &part.page;
        let title = titles::of_page(page, rules);
        let unread = why_unread(page).is_some();
        // A picture within a text is no part of the text.
        let alike_inset = |other: &&Page| other.inset.is_some() == page.inset.is_some();
        // Parts of one page were divided because they do not belong together.
        let apart = segments.last().is_some_and(|segment| {
            segment.muddled
                || part.muddled
                || segment
                    .pages
                    .iter()
                    .any(|other| other.number == page.number)
        });
        match (title, segments.last_mut()) {
            (Some(title), last) => {
                let same = last
                    .as_ref()
                    .and_then(|s| s.kind.as_ref())
                    .is_some_and(|(kind, _)| kind.id == title.kind.id)
                    && last
                        .as_ref()
                        .is_some_and(|s| s.pages.iter().all(alike_inset));
                let basis = Basis::Title(title.word, title.page);
                match last {
                    // A form that repeats its title on each page is one form; a second licence is
                    // a second document.
                    Some(segment) if same && !apart && !begins_anew(page, &segment.pages) => {
                        segment.pages.push(page)
                    }
                    _ => segments.push(Segment {
                        kind: Some((title.kind, vec![basis])),
                        pages: vec![page],
                        muddled: part.muddled,
                    }),
                }
            }
            (None, Some(segment))
                if !apart
                    && unread == segment.pages.iter().all(|p| why_unread(p).is_some())
                    && segment.pages.iter().all(alike_inset) =>
            {
                segment.pages.push(page);
            }
            _ => segments.push(Segment {
                kind: None,
                pages: vec![page],
                muddled: part.muddled,
            }),
        }
    }
    name_segments(&mut segments, named, rules);
    segments
}

/// Whether a page with the title of the document before it begins another one of that kind: the
/// two bear different codes.
fn begins_anew(page: &Page, before: &[&Page]) -> bool {
    let codes = |pages: &[&Page]| -> Vec<String> {
        pages
            .iter()
            .flat_map(|page| {
                // A numbered row is one of a list, and its code none of the document.
                let numbered = |line: &&Line| {
                    let opens = |other: &&Line| other.row.is_some() && other.row == line.row;
                    let mut row = page.lines.iter().filter(opens).chain([*line]);
                    row.any(|line| {
                        let first = line.segments.first();
                        first.is_some_and(|s| {
                            let text = s.text.trim();
                            !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
                        })
                    })
                };
                page.lines.iter().filter(move |line| !numbered(line))
            })
            .flat_map(|line| &line.segments)
            .flat_map(|segment| {
                crate::codes::find(crate::codes::CodeKind::CreditCode, &segment.text)
            })
            .map(|found| found.normalised)
            .collect()
    };
    let (here, there) = (codes(&[page]), codes(before));
    !here.is_empty() && !there.is_empty() && !here.iter().any(|code| there.contains(code))
}

/// Segments without a title are named by the file, by a form of words, or by typical labels; the
/// file's name is added as a reason where it agrees.
fn name_segments(segments: &mut [Segment<'_>], named: &[(Named, Basis)], rules: &Rules) {
    let titled: Vec<String> = segments
        .iter()
        .filter_map(|s| s.kind.as_ref())
        .map(|(kind, _)| kind.id.clone())
        .collect();
    let free = named
        .iter()
        .find(|(named, _)| !titled.contains(&named.kind.id));
    let mut name_used = false;
    for segment in segments.iter_mut() {
        match &mut segment.kind {
            Some((kind, basis)) => {
                if let Some((_, why)) = named.iter().find(|(named, _)| named.kind.id == kind.id) {
                    basis.push(why.clone());
                }
                add_labels(kind, basis, &segment.pages);
            }
            None => {
                let unread = segment.pages.iter().all(|page| page.lines.is_empty());
                segment.kind = by_form(&segment.pages, rules)
                    .or_else(|| match free {
                        Some((named, why)) if !name_used && (unread || titled.is_empty()) => {
                            name_used = true;
                            let mut basis = vec![why.clone()];
                            add_labels(&named.kind, &mut basis, &segment.pages);
                            Some((Arc::clone(&named.kind), basis))
                        }
                        _ => None,
                    })
                    .or_else(|| {
                        if unread {
                            None
                        } else {
                            by_labels(&segment.pages, rules)
                        }
                    })
                    .or_else(|| by_damaged_title(&segment.pages, rules));
            }
        }
    }
}

/// The kind for which a form of words speaks.
fn by_form(pages: &[&Page], rules: &Rules) -> Option<(Arc<DocumentKind>, Vec<Basis>)> {
    let page = pages.first()?;
    let text = page_text(page);
    if text.is_empty() {
        return None;
    }
    let kind = rules.kinds.iter().find(|kind| {
        let not = kind
            .recognise
            .not
            .iter()
            .any(|word| text.contains(word.as_str()));
        !not && kind
            .recognise
            .patterns
            .iter()
            .any(|pattern| pattern.is_match(&text))
    })?;
    Some((Arc::clone(kind), vec![Basis::Form(page.number)]))
}

/// The kind whose title stands on the first page with some of its letters lost.
fn by_damaged_title(pages: &[&Page], rules: &Rules) -> Option<(Arc<DocumentKind>, Vec<Basis>)> {
    let page = pages.first()?;
    let title = titles::damaged(page, rules)?;
    let mut basis = vec![Basis::DamagedTitle(title.word, title.page)];
    add_labels(&title.kind, &mut basis, pages);
    Some((title.kind, basis))
}

/// The kind most of whose typical words stand on one page; a tie tells nothing.
fn by_labels(pages: &[&Page], rules: &Rules) -> Option<(Arc<DocumentKind>, Vec<Basis>)> {
    let page = pages.first()?;
    let (kind, count, tie) = most_labels(page, rules)?;
    (count >= ENOUGH_LABELS && !tie).then(|| (kind, vec![Basis::Labels(count, page.number)]))
}

/// The kind most of whose typical words stand on the first page with text, and how many.
pub(super) fn nearest(evidence: &Evidence, rules: &Rules) -> Option<(Arc<DocumentKind>, usize)> {
    let page = evidence.pages.iter().find(|page| !page.lines.is_empty())?;
    most_labels(page, rules)
        .filter(|(_, count, _)| *count > 0)
        .map(|(kind, count, _)| (kind, count))
}

pub(super) fn most_labels(page: &Page, rules: &Rules) -> Option<(Arc<DocumentKind>, usize, bool)> {
    let text = page_text(page);
    let mut best: Option<(Arc<DocumentKind>, usize, bool)> = None;
    for kind in &rules.kinds {
        let count = labels_on(kind, &text).len();
        match &best {
            Some((_, most, _)) if count < *most => {}
            Some((first, most, _)) if count == *most => {
                best = Some((Arc::clone(first), *most, true))
            }
            _ => best = Some((Arc::clone(kind), count, false)),
        }
    }
    best
}

/// The typical words of a kind that stand in a text.
pub(super) fn labels_on(kind: &DocumentKind, text: &str) -> Vec<String> {
    let labels = kind.recognise.labels.iter();
    labels
        .filter(|label| text.contains(label.as_str()))
        .cloned()
        .collect()
}

fn add_labels(kind: &DocumentKind, basis: &mut Vec<Basis>, pages: &[&Page]) {
    let Some(page) = pages.first() else { return };
    let count = labels_on(kind, &page_text(page)).len();
    if count > 0 {
        basis.push(Basis::Labels(count, page.number));
    }
}

pub(super) fn page_text(page: &Page) -> String {
    page.lines
        .iter()
        .map(|line| fold_caseless(&line.text()))
        .collect()
}
