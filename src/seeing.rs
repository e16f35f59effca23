//! Looking at the pages of a pack that are pictures: which, in which order, and what came of it.
//!
//! The first reading of a pack tells which pages have no text of their own. They are looked at in a
//! second one, so that the limit of pages falls on the same pages whoever was read first, and that
//! few files are in memory at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::evidence::{self, Blind, Evidence, Note, Page, PageState, Sight, Spot, Sum, Unreadable};
use crate::inventory::{Format, Item};
use crate::limits::Limits;
use crate::pack::Pack;
use crate::worker::Reader;

/// What to do about pages that are pictures.
#[derive(Debug, Clone)]
pub struct Seeing {
    /// Whether their text is to be read.
    pub wanted: bool,
    /// The folder of the models that it takes, where it is known; see [`crate::models::find`].
    pub models: Option<PathBuf>,
    /// Most pages of a pack that are looked at.
    pub pages: usize,
}

impl Default for Seeing {
    fn default() -> Self {
        Self {
            wanted: true,
            models: None,
            pages: 200,
        }
    }
}

/// How far the reading of packs has come.
#[derive(Debug, Default)]
pub struct Progress {
    /// Files read.
    pub files: AtomicUsize,
    /// Pages looked at, of those that are to be.
    pub seen: AtomicUsize,
    pub to_see: AtomicUsize,
}

/// What a first reading made of a file whose pages are to be looked at.
pub type First = Result<Evidence, Unreadable>;

/// So many pages whose looking met a limit are the end of looking at their document.
const HOPELESS: u64 = 2;

/// What came of looking at pages of a file.
type Seen = BTreeMap<u32, Result<Evidence, Unreadable>>;

/// Looks at the pages that have to be seen, and puts what was seen in its place.
pub fn see(
    pack: &Pack,
    limits: &Limits,
    files: &mut [(&Item, &mut First)],
    seeing: &Seeing,
    reader: &Reader,
    progress: &Progress,
) {
    let plan = Plan::of(files, seeing);
    progress.to_see.fetch_add(plan.count, Ordering::Relaxed);
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    if plan.count > 0 {
        let visit = |item: &Item, bytes: Option<&[u8]>| -> Seen {
            let (Some(pages), Some(bytes)) = (plan.pages.get(item.path.as_str()), bytes) else {
                return Seen::new();
            };
            let painting = Painting::of(limits, bytes.len() as u64);
            let look = |(nth, spot): (usize, &Spot)| {
                let seen = painting.is_open(nth).then(|| {
                    let models = seeing.models.clone();
                    reader.look(bytes, item.format, *spot, models, limits)
                });
                progress.seen.fetch_add(1, Ordering::Relaxed);
                if let Some(seen) = &seen {
                    painting.took(nth, seen);
                }
                (nth, spot.page, seen)
            };
            // One after the other, so that what is left out are the last ones.
            let looked: Vec<_> = pages.iter().enumerate().par_bridge().map(look).collect();
            painting.of_first(looked)
        };
        let wants = |format: Format| plan.formats.contains(&format);
        for (item, pages) in pack.read_all(limits, wants, visit).items {
            seen.insert(item.path, pages);
        }
    }
    for (item, first) in files.iter_mut() {
        put(item, first, &plan, &seen, seeing);
    }
}

/// What tells pages that show the same: what was seen on one was seen on all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// A picture, by its bytes: as a file of its own, or within another.
    Picture(Sum),
    /// A page of a file, by the sum of that.
    Page(String, u32),
}

impl Look {
    /// None of a file whose content is not known.
    fn of(item: &Item, evidence: &Evidence, page: &Page) -> Option<Self> {
        let sum = item.sha256.as_ref()?;
        let alone = item.format.is_picture() && evidence.pages.len() == 1;
        let picture = match page.inset.and_then(|inset| inset.sum) {
            None if alone => bytes(sum),
            picture => picture,
        };
        Some(match picture {
            Some(picture) => Self::Picture(picture),
            None => Self::Page(sum.clone(), page.number),
        })
    }
}

/// A sum from its hexadecimal digits.
fn bytes(hex: &str) -> Option<Sum> {
    let mut sum = Sum::default();
    for (at, byte) in sum.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(sum)
}

/// Which pages are looked at.
#[derive(Default)]
struct Plan {
    /// By path.
    pages: BTreeMap<String, Vec<Spot>>,
    /// Those beyond the limit.
    left_out: BTreeSet<Look>,
    /// Path and number of the first page with a look: the same picture is looked at once.
    originals: BTreeMap<Look, (String, u32)>,
    formats: BTreeSet<Format>,
    count: usize,
}

impl Plan {
    fn of(files: &[(&Item, &mut First)], seeing: &Seeing) -> Self {
        let mut plan = Self::default();
        if !seeing.wanted {
            return plan;
        }
        for (item, first) in files {
            let Ok(evidence) = &**first else { continue };
            let pages = evidence.pages.iter();
            for page in pages.filter(|page| evidence::must_be_seen(page)) {
                let Some(look) = Look::of(item, evidence, page) else {
                    continue;
                };
                if plan.originals.contains_key(&look) || plan.left_out.contains(&look) {
                    continue;
                }
                if plan.count == seeing.pages {
                    plan.left_out.insert(look);
                    continue;
                }
                plan.originals
                    .insert(look, (item.path.clone(), page.number));
                plan.count += 1;
                plan.formats.insert(item.format);
                plan.pages
                    .entry(item.path.clone())
                    .or_default()
                    .push(Spot::of(page));
            }
        }
        plan
    }
}

/// What painting the pages of a document takes together, in pixels.
struct Painting {
    most: u64,
    /// By the place of the page among those that are looked at.
    taken: Mutex<BTreeMap<usize, u64>>,
}

impl Painting {
    fn of(limits: &Limits, bytes: u64) -> Self {
        Self {
            most: limits.pixels_to_paint(bytes),
            taken: Mutex::default(),
        }
    }

    /// Whether the pages before this one have left something, as far as they are looked at. The
    /// others may take more: then this one does not count, see [`Self::of_first`].
    fn is_open(&self, nth: usize) -> bool {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let before = taken.range(..nth).map(|(_, pixels)| *pixels);
        before.fold(0, u64::saturating_add) <= self.most
    }

    fn took(&self, nth: usize, seen: &First) {
        let pixels = match seen {
            Ok(evidence) => {
                let sights = evidence.pages.iter().filter_map(|page| page.sight.as_ref());
                sights.map(|sight| sight.painted).sum()
            }
            // What was not even begun took nothing.
            Err(Unreadable::Limit { limit, .. }) if *limit == Limits::PIXELS => 0,
            // What it took is not known: after a few of them no more are tried.
            Err(Unreadable::Limit { .. }) => self.most / HOPELESS + 1,
            Err(_) => 0,
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.insert(nth, pixels);
    }

    /// What was seen of the first pages that take as much together as they may, whichever was
    /// looked at first; the others are told with the limit.
    fn of_first(&self, looked: Vec<(usize, u32, Option<First>)>) -> Seen {
        let beyond = || {
            Err(Unreadable::Limit {
                limit: Limits::PAINTED_PIXELS,
                allowed: self.most,
                found: self.most.saturating_add(1),
            })
        };
        let seen = looked.into_iter().map(|(nth, page, seen)| {
            let seen = seen.filter(|_| self.is_open(nth));
            (page, seen.unwrap_or_else(beyond))
        });
        seen.collect()
    }
}

/// Puts what was seen into the evidence of a file.
fn put(
    item: &Item,
    first: &mut First,
    plan: &Plan,
    seen: &BTreeMap<String, Seen>,
    seeing: &Seeing,
) {
    let Ok(evidence) = first else {
        return;
    };
    let looks: Vec<Option<Look>> = evidence
        .pages
        .iter()
        .map(|page| Look::of(item, evidence, page))
        .collect();
    let pages = evidence.pages.iter_mut().zip(looks);
    for (page, look) in pages.filter(|(page, _)| evidence::must_be_seen(page)) {
        let original = look.as_ref().and_then(|look| plan.originals.get(look));
        let of_page = original.and_then(|(path, number)| seen.get(path)?.get(number));
        match of_page {
            Some(Ok(looked)) => {
                evidence.notes.extend(looked.notes.iter().cloned());
                if let Some(looked) = looked.pages.first() {
                    take(page, looked);
                }
            }
            Some(Err(Unreadable::Limit { limit, allowed, .. })) => {
                let (limit, allowed) = (*limit, *allowed);
                let of_page = limit == Limits::PAGE_SECONDS;
                let why = match of_page || limit == Limits::DOCUMENT_SECONDS {
                    true => Blind::TooLong {
                        of_page,
                        seconds: allowed,
                    },
                    false => Blind::TooMuch { limit, allowed },
                };
                blind(page, why);
            }
            Some(Err(Unreadable::NoReader)) => blind(page, Blind::Variety),
            Some(Err(_)) => blind(page, Blind::Illegible),
            None if !seeing.wanted => blind(page, Blind::NotWanted),
            None if look.is_some_and(|look| plan.left_out.contains(&look)) => {
                blind(page, Blind::TooMany);
            }
            None => blind(page, Blind::NoModels),
        }
    }
    leave_out_unread(evidence);
    // What was told of the whole file once need not be told of each page.
    let mut told: Vec<Note> = Vec::new();
    evidence.notes.retain(|note| {
        let new = !told.contains(note);
        told.push(note.clone());
        new
    });
}

/// A picture within a text that was not read is no page: it may be a photo of a shop or a chart. Its
/// text page then stays one that was not wholly read.
fn leave_out_unread(evidence: &mut Evidence) {
    let is_unread = |page: &Page| {
        let on = page.inset.and_then(|inset| inset.on)?;
        (page.state == PageState::Picture).then_some(on)
    };
    let left_out: BTreeSet<u32> = evidence.pages.iter().filter_map(is_unread).collect();
    let says_something = |page: &Page| {
        let in_text = page.inset.is_some_and(|inset| inset.on.is_some());
        !in_text || !matches!(page.state, PageState::Picture | PageState::Blank)
    };
    evidence.pages.retain(says_something);
    let texts = evidence.pages.iter_mut();
    texts
        .filter(|page| page.inset.is_none() && left_out.contains(&page.number))
        .for_each(|page| page.unseen = true);
    let insets = evidence
        .pages
        .iter_mut()
        .filter_map(|page| page.inset.as_mut());
    insets
        .filter(|inset| inset.on.is_some_and(|on| left_out.contains(&on)))
        .for_each(|inset| inset.all = false);
}

/// Takes a page as it was seen. What the file itself had of it stays where nothing was seen.
fn take(page: &mut Page, looked: &Page) {
    let layer = page.sight.take().and_then(|sight| sight.layer);
    let is_read = looked.state != PageState::Picture;
    if is_read || (layer.is_none() && !looked.lines.is_empty()) {
        page.lines.clone_from(&looked.lines);
        page.state = looked.state;
        page.size = looked.size.or(page.size);
    }
    let mut sight = looked.sight.as_deref().cloned().unwrap_or_default();
    if !is_read && layer.is_some() {
        // The layer still tells something.
        sight.doubts.clear();
    }
    sight.layer = layer;
    page.sight = Some(Box::new(sight));
}

fn blind(page: &mut Page, why: Blind) {
    let mut sight = page
        .sight
        .take()
        .map_or_else(Sight::default, |sight| *sight);
    sight.blind = Some(why);
    page.sight = Some(Box::new(sight));
}

#[cfg(test)]
mod tests;
