//! Draws page after page, and goes on where one of them breaks or asks too much.

use super::ink::{Ink, InkDevice};
use super::letter::Letter;
use super::limits::{self, Budget, MAX_PAGE_LETTERS, Met};
use super::regions::Found;
use super::{damage, lines, overlay, preflight, regions, state, unwound, widgets};
use crate::evidence::insets::Shown;
use crate::evidence::{Blind, Line, Page, PageState, Sight, Unreadable};
use crate::limits::Limits;
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, RenderContent,
    TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page as PdfPage;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// All pages as drawn.
#[derive(Default)]
pub(super) struct Drawn {
    pub pages: Vec<Page>,
    /// Pictures that stand beside the text of pages.
    pub shown: Vec<Shown>,
    /// What is missing or broken, in technical words.
    pub damage: Vec<String>,
    pub limits: Vec<Met>,
    /// Some letters have no Unicode.
    pub unknown_letters: bool,
}

/// What stays the same, or adds up, from page to page.
struct Drawing<'a> {
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
    /// Set when a font could not be loaded.
    font_failed: Arc<AtomicBool>,
    budget: Budget,
    unpacked: u64,
    allowed: &'a Limits,
}

/// Draws all pages. A page that met a limit, and the pages after it when nothing is left for
/// them, stand in the result as unread.
pub(super) fn draw(pdf: &Pdf, bytes: u64, allowed: &Limits) -> Drawn {
    let mut drawn = Drawn::default();
    let mut drawing = Drawing::new(bytes, allowed);
    let found = pdf.pages().len();
    let most = usize::try_from(allowed.pages).unwrap_or(usize::MAX);
    if found > most {
        drawn.limits.push(Met {
            limit: Limits::PAGES,
            allowed: allowed.pages,
            found: found as u64,
        });
    }
    let mut oversized = 0;
    let mut stopped = None;
    let mut damaged = Vec::new();
    for (number, page) in (1..).zip(pdf.pages().iter().take(most)) {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut read = Page {
            number,
            size: (width.is_finite() && height.is_finite()).then_some((width, height)),
            lines: Vec::new(),
            state: PageState::Picture,
            drawn: true,
            sight: None,
            inset: None,
            unseen: false,
        };
        if let Some(met) = stopped {
            read.sight = Some(given_up(met));
            drawn.pages.push(read);
            continue;
        }
        match drawing.page(page, area) {
            Ok(ink) => {
                oversized = oversized.max(ink.oversized);
                drawn.unknown_letters |= ink.glyphs.iter().any(|g| g.letter == Letter::Unknown);
                let lost = damage::lost_content(page)
                    .or_else(|| damage::lost_object(page))
                    .or_else(|| damage::dead_content(page, ink.touched));
                read.lines = lines::build(&ink);
                read.drawn = !ink.images.is_empty() || ink.freehand || lost.is_some();
                read.state = state::judge(&ink, &read.lines, area, lost.is_some());
                let is_layer = state::is_layer(&ink, area);
                if !read.lines.is_empty() && read.state != PageState::Garbled && !is_layer {
                    let more = state::says_more(&ink, lost.is_some());
                    let found = regions::find(&ink, area);
                    // Under a heading each of several pictures is one by itself.
                    if !more && found.are_apart() {
                        read.state = PageState::Partly;
                    }
                    if read.state != PageState::Picture {
                        let on = drawn.pages.len();
                        drawn.shown.extend(beside(found, area, on, more));
                    }
                }
                if lost.is_some() && ink.is_empty() {
                    read.sight = Some(blind(Blind::Broken));
                }
                if is_layer {
                    read.sight = Some(Box::new(Sight {
                        layer: Some(read.lines.iter().map(Line::text).collect()),
                        ..Sight::default()
                    }));
                }
                damaged.extend(lost.map(|what| (number, what)));
            }
            Err(Unreadable::Limit {
                limit,
                allowed,
                found,
            }) => {
                let met = Met {
                    limit,
                    allowed,
                    found,
                };
                if drawn.limits.last() != Some(&met) {
                    drawn.limits.push(met);
                }
                stopped = drawing.is_spent().then_some(met);
                read.sight = Some(given_up(met));
            }
            Err(why) => damaged.push((number, format!("{why:?}"))),
        }
        drawn.pages.push(read);
    }
    drawn.damage = damage::of_pages(damaged);
    if oversized > 0 {
        drawn.limits.push(Met {
            limit: Limits::PIXELS,
            allowed: allowed.pixels,
            found: oversized,
        });
    }
    drawn
}

/// Of a page that met a limit: it is not looked at either, which takes more than reading it.
fn given_up(met: Met) -> Box<Sight> {
    blind(match met.limit == Limits::DOCUMENT_SECONDS {
        true => Blind::TooLong {
            of_page: false,
            seconds: met.allowed,
        },
        false => Blind::TooMuch {
            limit: met.limit,
            allowed: met.allowed,
        },
    })
}

fn blind(why: Blind) -> Box<Sight> {
    Box::new(Sight {
        blind: Some(why),
        ..Sight::default()
    })
}

/// The pictures beside the text of a page; and one that nobody can look at where the page says more
/// than its text and those.
fn beside(found: Found, area: Rect, on: usize, more: bool) -> impl Iterator<Item = Shown> {
    let rest = (more || found.rest >= state::LARGE_PICTURE).then(|| Shown {
        on,
        share: 1.0,
        ..Shown::default()
    });
    let pieces = found.pieces.into_iter();
    pieces.map(move |piece| piece.shown(on, area)).chain(rest)
}

impl<'a> Drawing<'a> {
    fn new(bytes: u64, allowed: &'a Limits) -> Self {
        let font_failed = Arc::new(AtomicBool::new(false));
        let sink = Arc::clone(&font_failed);
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::UnsupportedFont) {
                    sink.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        };
        Self {
            cache: InterpreterCache::new(),
            settings,
            font_failed,
            budget: Budget::new(allowed, bytes),
            unpacked: 0,
            allowed,
        }
    }

    /// Whether no further page can be drawn.
    fn is_spent(&self) -> bool {
        self.budget.is_spent() || preflight::within(self.unpacked, self.allowed).is_err()
    }

    fn page(&mut self, page: &PdfPage<'a>, area: Rect) -> Result<Ink, Unreadable> {
        preflight::content(page)?;
        self.budget.next_page();
        self.font_failed.store(false, Ordering::Relaxed);
        let result = catch_unwind(AssertUnwindSafe(|| {
            self.unpacked += page.page_stream().map_or(0, |stream| stream.len() as u64);
            preflight::within(self.unpacked, self.allowed).unwrap_or_else(|met| limits::stop(met));
            let transform = page.initial_transform(true).to_kurbo();
            let mut device = InkDevice::new(area, &mut self.budget);
            // One after the other, so that what a form field draws can be told from the page.
            let mut own_letters = 0;
            for render_content in [RenderContent::PAGE, RenderContent::ANNOTATIONS] {
                let settings = InterpreterSettings {
                    render_content,
                    ..self.settings.clone()
                };
                own_letters = device.letters();
                let mut context = Context::new(transform, area, &self.cache, page.xref(), settings);
                interpret_page(page, &mut context, &mut device);
            }
            let mut ink = device.finish();
            let widgets = widgets::on_page(page, transform, area, &mut self.budget);
            if !widgets.is_empty() {
                overlay::put(&mut ink, own_letters, &widgets, &mut self.budget);
            }
            ink
        }));
        let mut ink = result.map_err(|payload| {
            // What was unwound may have left the cache borrowed.
            self.cache = InterpreterCache::new();
            unwound(payload.as_ref())
        })?;
        ink.font_failed = self.font_failed.load(Ordering::Relaxed);
        let letters = ink.glyphs.len() as u64;
        if letters > MAX_PAGE_LETTERS {
            return Err(Met {
                limit: "letters of a page",
                allowed: MAX_PAGE_LETTERS,
                found: letters,
            }
            .into());
        }
        Ok(ink)
    }
}
