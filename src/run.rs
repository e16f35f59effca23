//! One pack from its path to its [`Report`].

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::civil::Date;

use crate::answers::{self, Answers};
use crate::checks::files::FileFacts;
use crate::documents::{Recognised, Vocabulary, file_name, recognise};
use crate::evidence::{Blind, Evidence, Page, PageState, Pictured, Unreadable};
use crate::inventory::{Format, Item};
use crate::judge::{self, Received};
use crate::limits::{Changes, Limits};
use crate::masked;
use crate::pack::{OpenError, Pack};
use crate::preview::{self, Pages, Previews};
use crate::rules::{RuleProblems, Rules};
use crate::seeing::{self, First, Progress, Seeing};
use crate::text::visible;
use crate::verdict::{PackFacts, Report};
use crate::worker::Reader;

/// Name of the answers file at the root of a pack.
const ANSWERS: &str = "answers.yaml";

/// How to check.
#[derive(Debug, Clone)]
pub struct Options {
    /// The reference date: validity is judged at it.
    pub date: Date,
    /// Files read at a time; `None`: as many as there are processors.
    pub jobs: Option<usize>,
    /// Limits that are set; they outweigh those that the rules set.
    pub limits: Changes,
    /// Where documents are read.
    pub reader: Reader,
    /// What to do about pages that are pictures.
    pub seeing: Seeing,
    /// Counts files and pages, for whoever shows progress.
    pub progress: Arc<Progress>,
}

impl Options {
    /// Checks at this date, with everything else as usual.
    #[must_use]
    pub fn at(date: Date) -> Self {
        Self {
            date,
            jobs: None,
            limits: Changes::new(),
            reader: Reader::default(),
            seeing: Seeing::default(),
            progress: Arc::default(),
        }
    }
}

/// How documents are read.
struct Reading<'a> {
    reader: &'a Reader,
    limits: &'a Limits,
    /// What stands on the pages is needed once more.
    keeps_pages: bool,
}

/// What was made of a file while its bytes were at hand.
#[derive(Debug, Default)]
struct Read {
    facts: FileFacts,
    /// What was read, of a file that is yet to be looked at.
    first: Option<First>,
    /// The bytes of an answers file.
    answers: Option<Vec<u8>>,
    /// What stands on its pages, where that is needed once more.
    pages: Vec<Page>,
}

/// Checks a pack, a folder or a zip, against the rules. `given` are the answers from beside the
/// pack; they outweigh those in it. A pack that cannot be opened has a report as well.
///
/// # Errors
/// When the answers in the pack are wrong: nothing is judged then.
pub fn check(
    path: &Path,
    rules: &Arc<Rules>,
    given: &Answers,
    options: &Options,
) -> Result<Report, RuleProblems> {
    run(path, rules, given, options, None).map(|(report, _)| report)
}

/// As [`check`], and with small pictures of the pages that the findings point at, in `room` bytes
/// at most; takes off what they need.
///
/// # Errors
/// As [`check`].
pub fn check_with_previews(
    path: &Path,
    rules: &Arc<Rules>,
    given: &Answers,
    options: &Options,
    room: &mut usize,
) -> Result<(Report, Previews), RuleProblems> {
    run(path, rules, given, options, Some(room))
}

fn run(
    path: &Path,
    rules: &Arc<Rules>,
    given: &Answers,
    options: &Options,
    room: Option<&mut usize>,
) -> Result<(Report, Previews), RuleProblems> {
    let limits = Limits::default().with(&rules.limits).with(&options.limits);
    let pack = match Pack::open(path, &limits) {
        Ok(pack) => pack,
        Err(error) => {
            let report = judge::unreadable(pack_name(path), error, rules, options.date);
            return Ok((report, Previews::default()));
        }
    };
    let vocabulary = Vocabulary::of(rules);
    let reading = Reading {
        reader: &options.reader,
        limits: &limits,
        keeps_pages: room.is_some(),
    };
    let visit = |item: &Item, bytes: Option<&[u8]>| {
        options.progress.files.fetch_add(1, Ordering::Relaxed);
        visit(item, bytes, rules, &vocabulary, &reading)
    };
    let read = || {
        let mut inventory = pack.read_all(&limits, wants, visit);
        look(
            &pack,
            &mut inventory.items,
            rules,
            &vocabulary,
            options,
            &reading,
        );
        inventory
    };
    let threads = options.jobs.and_then(|jobs| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build()
            .ok()
    });
    let inventory = match &threads {
        Some(threads) => threads.install(read),
        None => read(),
    };
    let facts = PackFacts {
        name: pack.name.clone(),
        kind: pack.kind,
        sha256: inventory.sha256.clone().unwrap_or_default(),
        files: inventory.items.len(),
        bytes: inventory.bytes,
    };
    let mut answers = Answers::default();
    // One that is no text cannot be taken for answers, and is told like any other file.
    let is_read = |read: &Read| read.answers.is_some();
    let answers_file = Some(answers_file(inventory.items.iter().map(|(item, _)| item)))
        .filter(|path| {
            let mut items = inventory.items.iter();
            items.any(|(item, read)| item.path == *path && is_read(read))
        })
        .unwrap_or_default();
    let mut files = Vec::with_capacity(inventory.items.len());
    let mut pages = Pages::new();
    for (item, read) in inventory.items {
        if item.path == answers_file
            && let Some(bytes) = read.answers
        {
            // With several packs in one run it must be told in which the mistake is.
            let name = format!("{}/{}", pack.name, item.path);
            answers = answers::parse_bytes(&name, &bytes, rules)?;
        }
        if !read.pages.is_empty() {
            pages.insert(item.path.clone(), read.pages);
        }
        files.push((item, read.facts));
    }
    let troubles_of_entries = inventory
        .troubles
        .iter()
        .any(|trouble| trouble.path.is_some());
    let received = Received {
        pack: facts,
        troubles: inventory.troubles,
        files,
        troubles_of_entries,
        most_pairs: limits.comparisons,
        answers_file,
        answers,
    };
    let mut report = judge::judge(received, rules, given, options.date);
    let mut previews = Previews::default();
    if let Some(room) = room {
        // Where a value stands is found by the value, so before it is covered.
        let mut show = || preview::previews(&pack, &report, &pages, &options.reader, &limits, room);
        previews = match &threads {
            Some(threads) => threads.install(show),
            None => show(),
        };
    }
    masked::cover(&mut report);
    Ok((report, previews))
}

/// Names, sizes and digests of a pack's files, without looking at what they say.
///
/// # Errors
/// When the pack cannot be opened.
pub fn take_stock(path: &Path, limits: &Limits) -> Result<(PackFacts, Vec<Item>), OpenError> {
    let pack = Pack::open(path, limits)?;
    let inventory = pack.read_all(limits, |_| false, |_, _| ());
    let facts = PackFacts {
        name: pack.name.clone(),
        kind: pack.kind,
        sha256: inventory.sha256.unwrap_or_default(),
        files: inventory.items.len(),
        bytes: inventory.bytes,
    };
    let items = inventory.items.into_iter().map(|(item, ())| item);
    Ok((facts, items.collect()))
}

fn pack_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    visible(&name.to_string_lossy())
}

/// Formats whose content is read.
fn wants(format: Format) -> bool {
    format.is_picture()
        || matches!(
            format,
            Format::Pdf | Format::Docx | Format::Xlsx | Format::Xls | Format::Ofd | Format::Txt
        )
}

/// Path of the answers at the root, or in the one folder that the whole pack lies in; empty when
/// there are none.
fn answers_file<'i>(items: impl Iterator<Item = &'i Item> + Clone) -> String {
    let mut files = items
        .filter(|item| !item.junk)
        .map(|item| item.path.as_str());
    if let Some(root) = files.clone().find(|path| *path == ANSWERS) {
        return root.to_owned();
    }
    let folder = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let first = files.clone().next().and_then(folder);
    let one_folder = first.is_some() && files.clone().all(|path| folder(path) == first);
    files
        .find(|path| one_folder && is_answers(path))
        .unwrap_or_default()
        .to_owned()
}

/// Where answers may lie: at the root, or in a folder there.
fn is_answers(path: &str) -> bool {
    file_name(path) == ANSWERS && path.matches('/').count() <= 1
}

fn visit(
    item: &Item,
    bytes: Option<&[u8]>,
    rules: &Rules,
    vocabulary: &Vocabulary,
    reading: &Reading<'_>,
) -> Read {
    // What is in an archive counts, and why one cannot be opened is told already.
    if item.junk || item.is_archive() {
        return Read::default();
    }
    if let Some(bytes) = bytes.filter(|_| is_answers(&item.path)) {
        return Read {
            answers: Some(bytes.to_vec()),
            ..Read::default()
        };
    }
    let evidence = match bytes {
        Some(bytes) => reading.reader.read(bytes, item.format, reading.limits),
        None => Err(Unreadable::NoReader),
    };
    let must_be_seen =
        |evidence: &Evidence| evidence.pages.iter().any(crate::evidence::must_be_seen);
    if evidence.as_ref().is_ok_and(must_be_seen) {
        return Read {
            first: Some(evidence),
            ..Read::default()
        };
    }
    let mut read = Read::default();
    read.take(item, evidence, rules, vocabulary, reading);
    read
}

/// Looks at the files that are yet to be looked at, and tells what they are.
fn look(
    pack: &Pack,
    items: &mut [(Item, Read)],
    rules: &Rules,
    vocabulary: &Vocabulary,
    options: &Options,
    reading: &Reading<'_>,
) {
    let mut firsts: Vec<(&Item, &mut First)> = items
        .iter_mut()
        .filter_map(|(item, read)| Some((&*item, read.first.as_mut()?)))
        .collect();
    seeing::see(
        pack,
        reading.limits,
        &mut firsts,
        &options.seeing,
        &options.reader,
        &options.progress,
    );
    for (item, read) in items {
        if let Some(evidence) = read.first.take() {
            read.take(item, evidence, rules, vocabulary, reading);
        }
    }
}

/// Whether one of the documents has this page.
fn holds(recognised: &Recognised, page: u32) -> bool {
    let mut documents = recognised.documents.iter();
    documents.any(|one| one.pages.is_some_and(|(a, b)| (a..=b).contains(&page)))
}

impl Read {
    /// Takes what a file says, and keeps no more of it than is needed.
    fn take(
        &mut self,
        item: &Item,
        evidence: First,
        rules: &Rules,
        vocabulary: &Vocabulary,
        reading: &Reading<'_>,
    ) {
        self.facts = facts(item, &evidence, rules, vocabulary);
        let drawn = item.format == Format::Pdf || item.format.is_picture();
        if reading.keeps_pages && drawn {
            self.pages = evidence.map(|evidence| evidence.pages).unwrap_or_default();
        }
    }
}

fn facts(item: &Item, evidence: &First, rules: &Rules, vocabulary: &Vocabulary) -> FileFacts {
    let recognised = recognise(item, evidence, rules, vocabulary);
    let mut facts = FileFacts {
        recognised,
        ..FileFacts::default()
    };
    match evidence {
        Ok(evidence) => {
            facts.pages = Some(evidence.pages.len());
            let broken = |page: &&Page| {
                let blind = page.sight.as_ref().and_then(|sight| sight.blind);
                blind == Some(Blind::Broken)
            };
            let broken = evidence.pages.iter().filter(broken).count();
            facts.pages_read = Some(evidence.pages.len() - broken);
            let blank = evidence
                .pages
                .iter()
                .filter(|page| page.state == PageState::Blank);
            facts.blank = blank.map(|page| page.number).collect();
            facts.pictures = evidence.pages.iter().filter_map(Pictured::of).collect();
            let dots = |page: &Page| {
                // A picture in a letter that is no document need not be fine.
                if page.inset.is_some() && !holds(&facts.recognised, page.number) {
                    return None;
                }
                let seen = page
                    .sight
                    .as_ref()
                    .filter(|_| page.state != PageState::Blank)?;
                Some((page.number, seen.dpi?))
            };
            facts.dots = evidence.pages.iter().filter_map(dots).collect();
            // A photo of something else may be cut as its taker liked.
            let held = evidence
                .pages
                .iter()
                .filter(|page| holds(&facts.recognised, page.number));
            let damage = held.flat_map(|page| {
                let damages = page.sight.iter().flat_map(|sight| &sight.damage);
                damages.map(|damage| (page.number, *damage))
            });
            facts.damage = damage.collect();
            facts.notes.clone_from(&evidence.notes);
        }
        Err(why) => facts.unreadable = Some(why.clone()),
    }
    facts
}
