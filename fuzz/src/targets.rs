//! What each target does with its input. None panics, hangs or takes all memory, whatever it is
//! given; what more must hold stands here.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Once, OnceLock};

use packcheck::Reader;
use packcheck::answers;
use packcheck::codes::{CodeKind, Verdict, find, judge, mask_identity};
use packcheck::dates::{DateReading, Span, dates_in, read_date, read_end, read_period};
use packcheck::documents::{Vocabulary, recognise};
use packcheck::evidence::{self, Unreadable};
use packcheck::inventory::{Format, Item, format_of};
use packcheck::pack::{Limits, Pack};
use packcheck::rules::{RuleProblems, Rules, load_built_in, put_together, text_of};
use packcheck::say::Lang;
use packcheck::text::{amount, chinese_number, percent};
use packcheck::worker::WorkerPool;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tempfile::NamedTempFile;

use super::package::{Package, named, stored};

/// A target's name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Target; 18] = [
    ("pdf", pdf),
    ("worker", worker),
    ("docx", docx),
    ("xlsx", xlsx),
    ("xls", xls),
    ("ofd", ofd),
    ("picture", picture),
    ("text", text),
    ("documents", documents),
    ("pack", pack),
    ("names", names),
    ("sniff", sniff),
    ("inner", inner),
    ("rules", rules),
    ("extending", extending),
    ("answers", answers),
    ("dates", dates),
    ("codes", codes),
];

static RULES: LazyLock<Rules> =
    LazyLock::new(|| load_built_in("after-sales-service").expect("it is built in"));
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&RULES));

macro_rules! package {
    ($path:literal) => {
        LazyLock::new(|| Package::of(include_bytes!($path)).expect("a document that is right"))
    };
}

static DOCX: LazyLock<Package> = package!("../../fixtures/docx/application-form-libreoffice.docx");
static XLSX: LazyLock<Package> = package!("../../fixtures/sheets/sites.xlsx");
static OFD: LazyLock<Package> =
    package!("../../fixtures/packs/25-ofd-licence-and-text-form/电子营业执照.ofd");

/// A panic in a library is caught by the reader that calls it and told as damage, which is no
/// finding here; one in the program's own code is. Without this the fuzzer stops at any.
///
/// Called in every input: the fuzzer puts its own hook in place when it starts.
fn libraries_may_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let stop = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let library = panic.location().is_some_and(|place| {
                place.file().contains("/registry/") || place.file().starts_with("/rustc/")
            });
            if !library {
                stop(panic);
            }
        }));
    });
}

/// A picture: its pixels, its QR code, whether it is blank. Its text is another matter.
pub fn picture(bytes: &[u8]) {
    libraries_may_panic();
    let format = match bytes {
        [0xff, 0xd8, ..] => Format::Jpeg,
        [0x89, b'P', ..] => Format::Png,
        [b'B', b'M', ..] => Format::Bmp,
        [b'R', b'I', ..] => Format::Webp,
        _ => Format::Tiff,
    };
    let limits = Limits::default().with(&[(Limits::PIXELS, 1_000_000)]);
    let _ = evidence::read_within(bytes, format, &limits);
    let _ = evidence::look(bytes, format, evidence::Spot::page(1), None, &limits);
}

/// A PDF. One that is made for it takes all memory or the whole stack: the program reads them in
/// a process of its own.
pub fn pdf(bytes: &[u8]) {
    libraries_may_panic();
    let _ = evidence::read(bytes, Format::Pdf);
}

/// The program whose workers [`worker`] asks; where nobody has said, the one that this variable of
/// the environment names.
pub static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
const PROGRAM_VARIABLE: &str = "PACKCHECK_PROGRAM";
static WORKERS: LazyLock<Reader> = LazyLock::new(|| {
    let named = || std::env::var_os(PROGRAM_VARIABLE).map(PathBuf::from);
    let program = PROGRAM.get().cloned().or_else(named);
    Reader::Workers(WorkerPool::of(
        program.expect("PACKCHECK_PROGRAM names the program"),
    ))
});

/// A document of any format, through a worker process as in the program: whatever ends the worker,
/// there is an answer, and it is the same when asked again.
pub fn worker(bytes: &[u8]) {
    let format = format_of(&Arc::new(bytes.to_vec()));
    let limits = Limits::default().with(&[(Limits::DOCUMENT_SECONDS, 3)]);
    let first = WORKERS.read(bytes, format, &limits);
    let is_timely =
        |answer: &Result<_, Unreadable>| !matches!(answer, Err(Unreadable::Limit { .. }));
    if is_timely(&first) {
        let again = WORKERS.read(bytes, format, &limits);
        assert!(first == again || !is_timely(&again), "another answer");
    }
}

/// What a file is, by its content.
pub fn sniff(bytes: &[u8]) {
    let format = format_of(&Arc::new(bytes.to_vec()));
    assert_eq!(Format::from_name(format.name()), Some(format));
    assert_eq!(format == Format::Empty, bytes.is_empty());
}

/// Names of a zip's entries, one a line, their UTF-8 flag by the first byte: decoded, made safe,
/// unique.
pub fn names(bytes: &[u8]) {
    let Some((&flags, names)) = bytes.split_first() else {
        return;
    };
    let names = names.split(|byte| *byte == b'\n').zip(0..);
    let names = names.map(|(name, nth)| (name, flags >> (nth % 8) & 1 == 1));
    pack(&named(names));
}

/// A DOCX, or one part of a right one (its number in the first byte), packed anew.
pub fn docx(bytes: &[u8]) {
    let _ = evidence::read(&DOCX.with(bytes), Format::Docx);
}

/// Likewise an XLSX.
pub fn xlsx(bytes: &[u8]) {
    libraries_may_panic();
    let _ = evidence::read(&XLSX.with(bytes), Format::Xlsx);
}

/// An XLS.
pub fn xls(bytes: &[u8]) {
    libraries_may_panic();
    let _ = evidence::read(bytes, Format::Xls);
}

/// Like [`docx`], an OFD.
pub fn ofd(bytes: &[u8]) {
    let _ = evidence::read(&OFD.with(bytes), Format::Ofd);
}

/// A text.
pub fn text(bytes: &[u8]) {
    let _ = evidence::read(bytes, Format::Txt);
    let text = &*String::from_utf8_lossy(bytes);
    let _ = (amount(text), percent(text), chinese_number(text));
    let _ = Span::read(text);
}

/// The first line is the file's name, the rest what stands in it: labels, values, tick boxes.
pub fn documents(bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let (path, text) = input.split_once('\n').unwrap_or((&input, ""));
    let item = Item {
        path: path.to_owned(),
        size: text.len() as u64,
        sha256: None,
        format: Format::Txt,
        junk: false,
    };
    let evidence = evidence::read(text.as_bytes(), Format::Txt);
    let recognised = recognise(&item, &evidence, &RULES, &VOCABULARY);
    for document in &recognised.documents {
        assert_eq!(document.file, path);
    }
}

/// One thread, or the same input would not take the same way twice.
static ALONE: LazyLock<ThreadPool> = LazyLock::new(|| {
    ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread")
});

/// An archive from its bytes to its inventory: the directory walk, names, formats. Paths are safe,
/// unique and sorted; sizes are those told.
pub fn pack(bytes: &[u8]) {
    let limits = Limits {
        total_bytes: 64 << 20,
        entry_bytes: 16 << 20,
        ..Limits::default()
    };
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("room for it");
    let Ok(pack) = Pack::open(file.path(), &limits) else {
        return;
    };
    let inventory =
        ALONE.install(|| pack.read_all(&limits, |_| true, |_, bytes| bytes.map(<[u8]>::len)));
    for (item, length) in &inventory.items {
        let parts = || item.path.split('/');
        assert!(
            parts().all(|part| !matches!(part, "" | "." | "..")),
            "unsafe: {:?}",
            item.path
        );
        assert!(!item.path.contains(['\\', '\0']), "unsafe: {:?}", item.path);
        assert!(
            length.is_none_or(|length| length as u64 == item.size),
            "{}: other size",
            item.path
        );
    }
    let in_order = |two: &[(Item, _)]| two[0].0.path < two[1].0.path;
    assert!(
        inventory.items.windows(2).all(in_order),
        "not sorted, or not unique"
    );
}

/// A file in a pack, whatever it is: a 7z, a zip, a picture. A 7z whose header was changed gets
/// the checksums that go with it.
pub fn inner(bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    mend_checksums(&mut bytes);
    pack(&stored([("附件", bytes.as_slice())]));
}

fn mend_checksums(bytes: &mut [u8]) -> Option<()> {
    if !bytes.starts_with(b"7z\xbc\xaf\x27\x1c") {
        return None;
    }
    let number =
        |at: usize| usize::try_from(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok();
    let begin = number(12)?.checked_add(32)?;
    let header = bytes.get(begin..begin.checked_add(number(20)?)?)?;
    let header = crc32fast::hash(header).to_le_bytes();
    bytes.get_mut(28..32)?.copy_from_slice(&header);
    let start = crc32fast::hash(bytes.get(12..32)?).to_le_bytes();
    bytes.get_mut(8..12)?.copy_from_slice(&start);
    Some(())
}

/// A rules file, and the messages about it can be written.
pub fn rules(bytes: &[u8]) {
    let problems = match Rules::load_bytes("rules.yaml", bytes) {
        Ok((_, warnings)) => RuleProblems::new("rules.yaml", &text_of(bytes), warnings),
        Err(problems) => problems,
    };
    for lang in [Lang::Zh, Lang::En] {
        let _ = problems.render(lang, false, 80);
    }
}

/// A rules file (behind a line `---8<---` another that it may build on), and the messages about it:
/// each of their places is in one of the texts.
pub fn extending(bytes: &[u8]) {
    const CUT: &[u8] = b"---8<---\n";
    const SMALL: &[u8] = include_bytes!("../../fixtures/rules-small.yaml");
    let cut = bytes.windows(CUT.len()).position(|window| window == CUT);
    let (own, below) = match cut {
        Some(at) => (&bytes[..at], &bytes[at + CUT.len()..]),
        None => (bytes, SMALL),
    };
    let open = |_: &Path| Ok(below.to_vec());
    let problems = match Rules::load_file("rules.yaml", own, &open) {
        Ok(loaded) => {
            let shown = put_together("rules.yaml", own, &open, Lang::En);
            assert!(shown.is_ok(), "it was put together before");
            loaded.warnings
        }
        Err(problems) => problems,
    };
    for at in problems.problems.iter().flat_map(|problem| &problem.at) {
        let own = problems.source.inner().get(at.clone()).is_some();
        let below = problems.bases.iter().any(|(range, source)| {
            let start = at.start.checked_sub(range.start);
            let end = at.end.checked_sub(range.start);
            let inner = start
                .zip(end)
                .map(|(start, end)| source.inner().get(start..end));
            inner.flatten().is_some()
        });
        assert!(own || below, "{at:?}");
    }
    for lang in [Lang::Zh, Lang::En] {
        let _ = problems.render(lang, false, 80);
    }
}

/// An answers file, or what follows `--set`, and the messages about it.
pub fn answers(bytes: &[u8]) {
    let from_file = answers::parse_bytes("answers.yaml", bytes, &RULES);
    let from_line = answers::parse_set(&text_of(bytes), &RULES);
    for problems in [from_file.err(), from_line.err()].into_iter().flatten() {
        for lang in [Lang::Zh, Lang::En] {
            let _ = problems.render(lang, false, 80);
        }
    }
}

/// A text with dates: what is found has a place in it and does not overlap.
pub fn dates(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let mut end = 0;
    for (range, _) in dates_in(text) {
        assert!(
            text.get(range.clone())
                .is_some_and(|found| !found.is_empty()),
            "no place: {range:?}"
        );
        assert!(range.start >= end, "overlaps: {range:?}");
        end = range.end;
    }
    if let DateReading::On(date) = read_date(text) {
        assert!(dates_in(text).iter().any(|(_, found)| *found == date));
    }
    let _ = read_end(text);
    let _ = read_period(text);
}

/// A text with codes: likewise; and what is suggested is valid.
pub fn codes(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    for kind in CodeKind::ALL {
        let mut end = 0;
        for found in find(kind, text) {
            assert!(
                text.get(found.range.clone())
                    .is_some_and(|found| !found.is_empty()),
                "no place: {found:?}"
            );
            assert!(found.range.start >= end, "overlaps: {found:?}");
            end = found.range.end;
            let _ = judge(kind, &found.normalised);
        }
        let reading = judge(kind, text);
        if let Some(suggestion) = reading.suggestion {
            assert_eq!(
                judge(kind, &suggestion).verdict,
                Verdict::Valid,
                "{suggestion}"
            );
        }
        if reading.verdict == Verdict::Valid {
            assert_eq!(
                judge(kind, &reading.normalised).verdict,
                Verdict::Valid,
                "{}",
                reading.normalised
            );
        }
    }
    let masked = mask_identity(text);
    assert_eq!(mask_identity(&masked), masked);
}
