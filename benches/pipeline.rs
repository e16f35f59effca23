//! The way from a pack to its report, and its steps: `cargo bench`.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use packcheck::answers::Answers;
use packcheck::evidence;
use packcheck::inventory::Format;
use packcheck::pack::{Limits, Pack};
use packcheck::report::json;
use packcheck::rules::{Rules, built_in, load_built_in};
use packcheck::say::Lang;
use packcheck::{Options, check};
use tempfile::TempDir;

mod packs;

/// The date at which the fixtures are judged.
const DATE: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// Files of the large pack: about 300 MB.
const LARGE: usize = 1000;

fn main() {
    divan::main();
    // What is static is not dropped by itself.
    std::fs::remove_dir_all(FOLDER.path()).expect("it was there");
}

static RULES: LazyLock<Arc<Rules>> =
    LazyLock::new(|| Arc::new(load_built_in("after-sales-service").expect("it is built in")));

/// Where the packs are written.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

fn small_zip() -> PathBuf {
    let path = FOLDER.path().join("small.zip");
    packs::write_zip(&path, packs::small().into_iter()).expect("a pack");
    path
}

fn judged(path: &Path) -> usize {
    check(path, &RULES, &Answers::default(), &Options::at(DATE))
        .expect("no answers in it")
        .findings
        .len()
}

mod rules {
    use super::*;

    /// What every run begins with.
    #[divan::bench]
    fn built_in_file() -> Option<Rules> {
        load_built_in(black_box("after-sales-service"))
    }

    /// The same file as one from outside, looked at for mistakes.
    #[divan::bench]
    fn file_from_outside() -> usize {
        let (_, text) = built_in()[0];
        Rules::load("rules.yaml", black_box(text))
            .expect("it is right")
            .1
            .len()
    }
}

mod whole_pack {
    use super::*;

    #[divan::bench]
    fn seven_files_in_a_zip(bencher: Bencher) {
        let path = small_zip();
        judged(&path);
        bencher
            .counter(ItemsCount::new(7usize))
            .bench(|| judged(black_box(&path)));
    }

    #[divan::bench]
    fn seven_files_in_a_folder(bencher: Bencher) {
        let path = FOLDER.path().join("small");
        packs::write_folder(&path, packs::small().into_iter()).expect("a pack");
        judged(&path);
        bencher
            .counter(ItemsCount::new(7usize))
            .bench(|| judged(black_box(&path)));
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn thousand_files_in_a_zip(bencher: Bencher) {
        static PATH: LazyLock<PathBuf> = LazyLock::new(|| {
            let path = FOLDER.path().join("large.zip");
            packs::write_zip(&path, packs::large(LARGE)).expect("a pack");
            path
        });
        let bytes = std::fs::metadata(&*PATH).expect("it was written").len();
        bencher
            .counter(BytesCount::new(bytes))
            .bench(|| judged(black_box(&PATH)));
    }

    /// The report written from what was found.
    #[divan::bench]
    fn report_of_seven_files(bencher: Bencher) {
        let path = small_zip();
        let report = check(&path, &RULES, &Answers::default(), &Options::at(DATE))
            .expect("no answers in it");
        bencher.bench(|| json::pretty(black_box(&report), Lang::Zh));
    }
}

mod one_file {
    use super::*;

    fn read(bencher: Bencher, bytes: &[u8], format: Format) {
        bencher
            .counter(BytesCount::of_slice(bytes))
            .bench(|| evidence::read(black_box(bytes), format));
    }

    #[divan::bench]
    fn pdf_of_one_page(bencher: Bencher) {
        read(
            bencher,
            &packs::fixture("pdf/a02_libreoffice.pdf"),
            Format::Pdf,
        );
    }

    #[divan::bench]
    fn pdf_of_200_pages(bencher: Bencher) {
        read(
            bencher,
            &packs::fixture("pdf/z20_200pages_ttf.pdf"),
            Format::Pdf,
        );
    }

    #[divan::bench]
    fn docx(bencher: Bencher) {
        read(
            bencher,
            &packs::fixture("docx/application-form.docx"),
            Format::Docx,
        );
    }

    #[divan::bench]
    fn xlsx(bencher: Bencher) {
        read(bencher, &packs::fixture("sheets/sites.xlsx"), Format::Xlsx);
    }

    #[divan::bench]
    fn ofd(bencher: Bencher) {
        let licence = packs::fixture("packs/25-ofd-licence-and-text-form/电子营业执照.ofd");
        read(bencher, &licence, Format::Ofd);
    }
}

mod archive {
    use super::*;

    /// The list of files alone: names decoded, headers compared, nothing unpacked.
    #[divan::bench]
    fn open_9000_entries(bencher: Bencher) {
        let path = FOLDER.path().join("many.zip");
        let empty = (0..9000).map(|nth| {
            (
                format!("分公司{}/{nth:05}-营业执照.pdf", nth / 10),
                Vec::new(),
            )
        });
        packs::write_zip(&path, empty).expect("a pack");
        let limits = Limits::default();
        bencher.counter(ItemsCount::new(9000usize)).bench(|| {
            Pack::open(black_box(&path), &limits)
                .expect("it opens")
                .entries
                .len()
        });
    }
}
