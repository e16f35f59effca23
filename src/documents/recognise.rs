//! Which file, or which of its pages, is which document: evidence is weighed and told.
//!
//! A title at the top of a page weighs most, then the file's name, then typical labels, then the
//! folder's name. A page without a title goes with the page before it.

use std::sync::Arc;

use super::labels::Vocabulary;
use super::names::{self, Named};
use super::segments::{Segment, most_labels, nearest, page_text, segments};
use super::{
    Basis, Document, Doubt, Field, FieldState, Value, fields, headed, marks, parts, qr, seal_line,
    seen,
};
use crate::evidence::{Blind, Evidence, Note, Page, PageState, Pictured, Unreadable};
use crate::finding::{Message, Unread};
use crate::inventory::{Format, Item};
use crate::rules::{DocumentKind, Rules};

/// What became of one file.
#[derive(Debug, Default)]
pub struct Recognised {
    pub documents: Vec<Document>,
    /// The kind that came nearest and how many of its typical words were found, when no document
    /// was.
    pub nearest: Option<(Arc<DocumentKind>, usize)>,
    /// Pages of which nothing was read, with the reason; a page is 0 when the file has none.
    pub unread: Vec<(u32, Unread)>,
    /// The name says nothing of any kind and not all was read: it may be anything.
    pub may_be_anything: bool,
    /// The name says nothing at all (`IMG_0001`).
    pub nameless: bool,
}

/// Finds the documents in a file.
pub fn recognise(
    item: &Item,
    evidence: &Result<Evidence, Unreadable>,
    rules: &Rules,
    vocabulary: &Vocabulary,
) -> Recognised {
    let named = by_name(&item.path, rules);
    let recognised = match evidence {
        Ok(evidence) => from_evidence(item, evidence, named, rules, vocabulary),
        Err(why) => from_name(item, why, named, rules),
    };
    Recognised {
        nameless: names::is_nameless(names::stem(&item.path), rules),
        ..recognised
    }
}

/// Kinds that the file's name speaks of; where it speaks of none, its folders'.
fn by_name(path: &str, rules: &Rules) -> Vec<(Named, Basis)> {
    let file = names::kinds_in(names::stem(path), rules);
    if !file.is_empty() {
        return file
            .into_iter()
            .map(|n| (n.clone(), Basis::FileName(n.word)))
            .collect();
    }
    for folder in names::folders(path) {
        let named = names::kinds_in(folder, rules);
        // A folder for several kinds says nothing of the single file.
        if let [one] = named.as_slice() {
            return vec![(one.clone(), Basis::FolderName(one.word.clone()))];
        }
    }
    Vec::new()
}

/// Nothing was read: the file counts by its name only.
fn from_name(
    item: &Item,
    why: &Unreadable,
    named: Vec<(Named, Basis)>,
    rules: &Rules,
) -> Recognised {
    let unread = Unread::Format(item.format);
    let broken = match why {
        _ if item.format == Format::Empty => Some(Message::FileEmpty),
        Unreadable::Encrypted => Some(Message::FileEncrypted),
        Unreadable::Corrupt { detail } => Some(Message::FileCorrupt {
            details: vec![detail.clone()],
            pages_read: None,
        }),
        Unreadable::Limit {
            limit,
            allowed,
            found,
        } => Some(Message::LimitExceeded {
            limit,
            allowed: *allowed,
            found: *found,
        }),
        Unreadable::NoReader => None,
    };
    let documents: Vec<Document> = named
        .into_iter()
        .map(|(named, basis)| Document {
            doubts: marks::of_document(&named.kind, &item.path, &[], rules),
            text: String::new(),
            kind: named.kind,
            file: item.path.clone(),
            also: Vec::new(),
            pages: None,
            basis: vec![basis],
            unread: Some(unread.clone()),
            broken: broken.clone(),
            recovered: false,
            partly: false,
            fields: Vec::new(),
        })
        .collect();
    let may_be_anything = documents.is_empty() && item.format != Format::Empty;
    let unread = if broken.is_none() {
        vec![(0, unread)]
    } else {
        Vec::new()
    };
    Recognised {
        documents,
        nearest: None,
        unread,
        may_be_anything,
        nameless: false,
    }
}

fn from_evidence(
    item: &Item,
    evidence: &Evidence,
    named: Vec<(Named, Basis)>,
    rules: &Rules,
    vocabulary: &Vocabulary,
) -> Recognised {
    let unread: Vec<(u32, Unread)> = evidence
        .pages
        .iter()
        .filter_map(|page| why_unread(page).map(|why| (page.number, why)))
        .collect();
    let nothing_read =
        evidence.pages.iter().all(|page| page.lines.is_empty()) && evidence.form.is_empty();
    let parts = match nothing_read {
        true => Vec::new(),
        false => parts::of_file(evidence, rules, vocabulary),
    };
    let segments = segments(&parts, &named, rules);
    let insets = Insets::of(&segments, rules);
    let damaged = |note: &Note| matches!(note, Note::Damaged { .. });
    let recovered = item.format == Format::Pdf && evidence.notes.iter().any(damaged);
    let mut documents: Vec<Document> = Vec::new();
    let mut loose = false;
    for segment in &segments {
        let Some((kind, basis)) = &segment.kind else {
            loose |= segment.pages.iter().any(|page| why_unread(page).is_some());
            continue;
        };
        let read: Vec<&Page> = segment
            .pages
            .iter()
            .copied()
            .filter(|page| page.state != PageState::Garbled)
            .collect();
        let muddled = segment.muddled.then_some(Unread::Muddled);
        let pages = segment.pages.iter();
        let partly = muddled.or_else(|| pages.clone().find_map(|page| why_unread(page)));
        let mut basis = basis.clone();
        let pictures = segment.pages.iter();
        basis.extend(pictures.filter_map(|page| {
            let Pictured { page, nth, on } = Pictured::of(page)?;
            Some(Basis::Picture(nth, page, on))
        }));
        for page in &segment.pages {
            for content in page.sight.iter().flat_map(|sight| &sight.qr) {
                let qr = Basis::Qr(qr::kind(&content.text), page.number);
                if !basis.contains(&qr) {
                    basis.push(qr);
                }
            }
        }
        // What is filled into the form around a picture is none of the picture's.
        let form = match segment.pages.iter().any(|page| page.inset.is_some()) {
            true => &[],
            false => evidence.form.as_slice(),
        };
        let fields = fields::read(kind, &read, form, vocabulary);
        let mut fields = seen::weigh(kind, fields, &read);
        if segment.muddled {
            fields.iter_mut().for_each(disbelieve);
        }
        let mut doubts = marks::of_document(kind, &item.path, &read, rules);
        doubts.extend(seal_line::doubt(kind, &fields, &read, vocabulary));
        let guessed = basis.iter().find_map(|basis| match basis {
            Basis::DamagedTitle(_, page) => Some(*page),
            _ => None,
        });
        doubts.extend(guessed.map(|page| Doubt {
            message: Message::TitleDamaged {
                document: kind.title.clone(),
            },
            page: Some(page),
        }));
        documents.push(Document {
            kind: Arc::clone(kind),
            file: item.path.clone(),
            also: Vec::new(),
            pages: segment
                .pages
                .first()
                .zip(segment.pages.last())
                .map(|(a, b)| (a.number, b.number)),
            basis,
            unread: partly,
            partly: segment.pages.iter().any(|page| insets.leaves_open(page)),
            broken: None,
            recovered: recovered || guessed.is_some(),
            doubts,
            text: match kind.speaks_against {
                Some(_) => read.iter().map(|page| page_text(page)).collect(),
                None => String::new(),
            },
            fields,
        });
    }
    headed::leave_out(&mut documents, &evidence.pages);
    if documents.is_empty() && (nothing_read || !unread.is_empty()) {
        let why = unread
            .first()
            .map_or(Unread::Picture, |(_, why)| why.clone());
        documents = named
            .iter()
            .map(|(named, basis)| Document {
                kind: Arc::clone(&named.kind),
                file: item.path.clone(),
                also: Vec::new(),
                pages: evidence
                    .pages
                    .first()
                    .zip(evidence.pages.last())
                    .map(|(a, b)| (a.number, b.number)),
                basis: vec![basis.clone()],
                unread: Some(why.clone()),
                partly: false,
                broken: None,
                doubts: marks::of_document(&named.kind, &item.path, &[], rules),
                text: String::new(),
                recovered,
                fields: Vec::new(),
            })
            .collect();
    }
    let nearest = if documents.is_empty() {
        nearest(evidence, rules)
    } else {
        None
    };
    // Unread pages in a file whose other pages were told apart may be anything as well.
    let appended = loose && !documents.is_empty();
    // A picture pasted into a text document is no background: it may be a certificate.
    let pasted = evidence.pages.iter().any(|page| {
        let apart = item.format == Format::Docx || page.unseen;
        apart && page.inset.is_none() && insets.are_unread(page)
    });
    let unknown = !unread.is_empty() && (documents.is_empty() || appended);
    // Seen, with words of a kind on it and yet of none: it may have been seen badly.
    let seen = evidence.pages.iter().any(|page| page.sight.is_some());
    let muddled = segments.iter().any(|segment| segment.muddled);
    let untitled = segments.iter().any(|segment| {
        let mut pages = segment.pages.iter();
        segment.kind.is_none() && pages.any(|page| parts::is_seen_form(page, vocabulary))
    });
    let half = segments
        .iter()
        .any(|segment| is_unknown_half(segment, &segments));
    let may_be_anything = muddled
        || half
        || untitled
        || unknown
        || pasted
        || insets.may_be_something
        || (seen && nearest.is_some());
    Recognised {
        documents,
        nearest,
        unread,
        may_be_anything,
        nameless: false,
    }
}

/// Whether a part of a divided page is of no known kind: its title may not have been read.
fn is_unknown_half(segment: &Segment<'_>, all: &[Segment<'_>]) -> bool {
    let numbers = |segment: &Segment<'_>| -> Vec<u32> {
        segment.pages.iter().map(|page| page.number).collect()
    };
    let own = numbers(segment);
    let is_other = |other: &&Segment<'_>| !std::ptr::eq(*other, segment);
    let mut others = all.iter().filter(is_other).flat_map(numbers);
    segment.kind.is_none() && others.any(|number| own.contains(&number))
}

/// A value of a page on which several documents stand may be another document's.
fn disbelieve(field: &mut Field) {
    field.value = Value::Nothing;
    field.state = FieldState::Unread { saw: None };
}

/// What became of the pictures within the text of a file.
#[derive(Debug, Default)]
struct Insets {
    /// Pages of text all of whose pictures were read.
    read: Vec<u32>,
    /// Those of them all of whose pictures are documents of their own: no part of the text.
    apart: Vec<u32>,
    /// One bears typical words of a kind, and yet is of none: it may have been seen badly.
    may_be_something: bool,
}

impl Insets {
    fn of(segments: &[Segment<'_>], rules: &Rules) -> Self {
        let mut insets = Self::default();
        let (mut open, mut loose) = (Vec::new(), Vec::new());
        for segment in segments {
            for page in &segment.pages {
                let Some(inset) = page.inset else { continue };
                if segment.kind.is_none() {
                    loose.extend(inset.on);
                    insets.may_be_something |=
                        most_labels(page, rules).is_some_and(|(_, count, _)| count > 0);
                }
                if !inset.all || why_unread(page).is_some() {
                    open.extend(inset.on);
                }
                insets.read.extend(inset.on);
            }
        }
        insets.read.retain(|page| !open.contains(page));
        insets.apart.clone_from(&insets.read);
        insets.apart.retain(|page| !loose.contains(page));
        insets
    }

    /// Whether pictures on a page of text are unread.
    fn are_unread(&self, page: &Page) -> bool {
        page.state == PageState::Partly && !self.read.contains(&page.number)
    }

    /// Whether a page may say more than was read of it.
    fn leaves_open(&self, page: &Page) -> bool {
        let apart = page.inset.is_none() && self.apart.contains(&page.number);
        page.state == PageState::Partly && !apart
    }
}

/// Why a page was not read, if it was not.
pub(super) fn why_unread(page: &Page) -> Option<Unread> {
    let blind = page.sight.as_ref().and_then(|sight| sight.blind);
    match page.state {
        PageState::Picture => Some(blind.map_or(Unread::Picture, Unread::Unseen)),
        PageState::Garbled => Some(match blind {
            Some(
                Blind::Illegible
                | Blind::Variety
                | Blind::Broken
                | Blind::TooMany
                | Blind::TooManyLines { .. }
                | Blind::TooLong { .. }
                | Blind::TooMuch { .. },
            ) => blind.map_or(Unread::Garbled, Unread::Unseen),
            _ => Unread::Garbled,
        }),
        PageState::Read | PageState::Partly | PageState::Blank => None,
    }
}
