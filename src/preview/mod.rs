//! Small pictures of the pages that findings point at, for who reads the report on paper or on a
//! screen. They are no part of the report: it says all there is to say without them.
//!
//! A picture shows more than a report does, so what it may show is decided here (see [`privacy`]),
//! from what was read on the page; what was not read is never shown clearly.

mod numbers;
mod place;
mod privacy;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::evidence::{Area, Page, Preview, Unreadable, Wish};
use crate::finding::Severity;
use crate::inventory::{Format, Item};
use crate::limits::Limits;
use crate::pack::Pack;
use crate::verdict::Report;
use crate::worker::Reader;
use numbers::Hidden;
use privacy::Withheld;

/// Bytes of all previews of a run together, as they stand in a page (in base64).
pub const MOST_BYTES: usize = 2_000_000;
/// More pages are not even tried: so many do not fit, however little is on them.
const MOST_PAGES: usize = 80;

/// What was read on the pages of a pack, by path.
pub type Pages = BTreeMap<String, Vec<Page>>;

/// The pictures of a report, and where on them its findings point.
#[derive(Debug, Default, PartialEq)]
pub struct Previews {
    pub shown: Vec<Shown>,
    /// One entry for each finding of the report, in its order.
    pub places: Vec<Vec<Placed>>,
    pub left_out: LeftOut,
}

/// A page with its picture.
#[derive(Debug, PartialEq)]
pub struct Shown {
    pub file: String,
    /// 1-based.
    pub page: u32,
    pub picture: Preview,
    /// What is to be written in the picture, where the file does not hold the font that it is set in.
    pub texts: Vec<(Area, String)>,
}

/// A place that a finding points at.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Index of the picture.
    pub shown: usize,
    /// In parts of its width and height; empty where only the page is known.
    pub marks: Vec<Area>,
}

/// How many pages have no picture, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The pictures would have been too large together.
    pub room: usize,
    /// Its text was not read, so that nobody knows what it would show.
    pub unread: usize,
    /// It is a copy of an identity card, or may bear an identity number at a place not known.
    pub personal: usize,
    /// It could not be drawn.
    pub failed: usize,
}

impl LeftOut {
    /// Whether nothing was.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// A page that is to be shown.
struct Wanted {
    wish: Wish,
    /// The findings that point at it, and where.
    marks: Vec<(usize, Vec<Area>)>,
}

/// Draws the pages that the findings of a report point at, the gravest findings first, as far as
/// `room` bytes go; takes off what they need.
#[must_use]
pub fn previews(
    pack: &Pack,
    report: &Report,
    pages: &Pages,
    reader: &Reader,
    limits: &Limits,
    room: &mut usize,
) -> Previews {
    let mut previews = Previews {
        places: vec![Vec::new(); report.findings.len()],
        ..Previews::default()
    };
    let wanted = wanted(report, pages, &mut previews.left_out);
    let mut drawn = draw(pack, &wanted, reader, limits);
    let mut full = false;
    for (number, ((file, page), wanted)) in wanted.into_iter().enumerate() {
        let picture = match drawn.remove(&(file.clone(), page)) {
            Some(Ok(picture)) => picture,
            _ if number >= MOST_PAGES => {
                previews.left_out.room += 1;
                continue;
            }
            Some(Err(_)) | None => {
                previews.left_out.failed += 1;
                continue;
            }
        };
        let needed = picture.png.len().div_ceil(3) * 4;
        // The first that does not fit is the last: who comes later is not preferred for being small.
        full |= needed > *room;
        if full {
            previews.left_out.room += 1;
            continue;
        }
        *room -= needed;
        for (finding, marks) in wanted.marks {
            if let Some(places) = previews.places.get_mut(finding) {
                places.push(Placed {
                    shown: previews.shown.len(),
                    marks,
                });
            }
        }
        let hidden = Hidden::on(report, &file, page);
        let texts = texts((&file, page), pages, &picture, &wanted.wish, &hidden);
        previews.shown.push(Shown {
            file,
            page,
            picture,
            texts,
        });
    }
    previews
}

/// What is to be written where letters could not be drawn.
fn texts(
    (file, page): (&str, u32),
    pages: &Pages,
    picture: &Preview,
    wish: &Wish,
    hidden: &Hidden,
) -> Vec<(Area, String)> {
    if picture.empty.is_empty() {
        return Vec::new();
    }
    let read = pages.get(file).map_or(&[][..], Vec::as_slice);
    let page = read.iter().find(|read| read.number == page);
    let texts = page
        .map(|page| privacy::texts(page, hidden))
        .unwrap_or_default();
    let empty = picture.empty.iter().map(|at| *at as usize);
    empty
        .filter_map(|at| Some((*wish.read.get(at)?, texts.get(at)?.clone())))
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
}

/// The pages to be shown in the order of the findings.
fn wanted(
    report: &Report,
    pages: &Pages,
    left_out: &mut LeftOut,
) -> IndexMap<(String, u32), Wanted> {
    let mut wanted: IndexMap<(String, u32), Wanted> = IndexMap::new();
    let mut withheld: BTreeMap<(String, u32), Withheld> = BTreeMap::new();
    for (at, finding) in report.findings.iter().enumerate() {
        // What is only worth knowing needs no picture.
        if finding.severity() == Severity::Note {
            continue;
        }
        for place in place::places(report, finding) {
            let key = (place.file.clone(), place.page);
            let read = pages
                .get(&place.file)
                .and_then(|pages| pages.iter().find(|page| page.number == place.page));
            let Some(read) = read else { continue };
            if !wanted.contains_key(&key) && !withheld.contains_key(&key) {
                match privacy::wish(read, &Hidden::on(report, &place.file, place.page)) {
                    Ok(wish) => {
                        let marks = Vec::new();
                        wanted.insert(key.clone(), Wanted { wish, marks });
                    }
                    Err(why) => {
                        withheld.insert(key.clone(), why);
                    }
                }
            }
            if let Some(wanted) = wanted.get_mut(&key) {
                wanted.marks.push((at, place::marks(&place, read)));
            }
        }
    }
    for why in withheld.values() {
        match why {
            Withheld::Unread => left_out.unread += 1,
            Withheld::Personal => left_out.personal += 1,
            Withheld::NoPage => {}
        }
    }
    wanted
}

/// Pictures by path and page.
type Drawn = BTreeMap<(String, u32), Result<Preview, Unreadable>>;

fn draw(
    pack: &Pack,
    wanted: &IndexMap<(String, u32), Wanted>,
    reader: &Reader,
    limits: &Limits,
) -> Drawn {
    let mut by_file: BTreeMap<&str, Vec<&Wish>> = BTreeMap::new();
    for ((file, _), wanted) in wanted.iter().take(MOST_PAGES) {
        by_file.entry(file).or_default().push(&wanted.wish);
    }
    if by_file.is_empty() {
        return Drawn::new();
    }
    let visit = |item: &Item, bytes: Option<&[u8]>| {
        let wishes = by_file
            .get(item.path.as_str())
            .map_or(&[][..], Vec::as_slice);
        let Some(bytes) = bytes else {
            return Vec::new();
        };
        let show = |wish: &&Wish| {
            let shown = reader.show(bytes, item.format, (*wish).clone(), limits);
            (wish.page, shown)
        };
        wishes.par_iter().map(show).collect()
    };
    let wants = |format: Format| format == Format::Pdf || format.is_picture();
    let files = pack.read_all(limits, wants, visit).items.into_iter();
    files
        .flat_map(|(item, shown)| {
            let path = item.path;
            shown
                .into_iter()
                .map(move |(page, shown)| ((path.clone(), page), shown))
        })
        .collect()
}
