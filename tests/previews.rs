//! Pictures of pages in the report: where they point, what they hide, and that nothing else of the
//! report depends on them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use packcheck::answers::Answers;
use packcheck::preview::{MOST_BYTES, Previews};
use packcheck::report::{html, json};
use packcheck::rules::load_built_in;
use packcheck::say::Lang;
use packcheck::verdict::Report;
use packcheck::{Options, check, check_with_previews};

fn pack(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/packs")
        .join(name)
}

fn shown(path: &Path, room: usize) -> (Report, Previews) {
    let rules = Arc::new(load_built_in("after-sales-service").unwrap());
    let options = Options::at("2026-11-23".parse().unwrap());
    let mut left = room;
    let checked = check_with_previews(path, &rules, &Answers::default(), &options, &mut left);
    let (report, previews) = checked.unwrap();
    let used: usize = previews
        .shown
        .iter()
        .map(|shown| shown.picture.png.len().div_ceil(3) * 4)
        .sum();
    assert_eq!(left, room - used);
    (report, previews)
}

fn page((report, previews): &(Report, Previews), lang: Lang) -> String {
    html::with_previews(
        std::slice::from_ref(report),
        std::slice::from_ref(previews),
        lang,
    )
}

#[test]
fn both_sides_of_a_contradiction_are_shown_with_their_places() {
    let checked = shown(&pack("06-name-differs"), MOST_BYTES);
    let (report, previews) = &checked;
    assert_eq!(previews.shown.len(), 2);
    assert!(previews.left_out.is_none());
    let at = report
        .findings
        .iter()
        .position(|one| one.code().name() == "mismatch");
    let places = &previews.places[at.unwrap()];
    assert_eq!(places.len(), 2);
    for place in places {
        assert!(!place.marks.is_empty());
        for mark in &place.marks {
            assert!(0.0 <= mark.left && mark.left < mark.right && mark.right <= 1.0);
            assert!(0.0 <= mark.top && mark.top < mark.bottom && mark.bottom <= 1.0);
        }
    }
    for lang in [Lang::Zh, Lang::En] {
        let page = page(&checked, lang);
        assert_eq!(page.matches("data:image/png;base64,").count(), 2);
        // Each is described once, and shown small without words.
        assert_eq!(page.matches(" role=\"img\" aria-label=\"").count(), 2);
        assert!(!page.contains(" src=") && !page.contains("url("));
    }
}

#[test]
fn the_report_is_the_same_with_them_and_without() {
    let rules = Arc::new(load_built_in("after-sales-service").unwrap());
    let options = Options::at("2026-11-23".parse().unwrap());
    for name in ["05-wrong-check-digit", "20-nested-zip-and-junk.zip"] {
        let plain = check(&pack(name), &rules, &Answers::default(), &options).unwrap();
        let with = shown(&pack(name), MOST_BYTES);
        assert_eq!(
            json::pretty(&plain, Lang::Zh),
            json::pretty(&with.0, Lang::Zh)
        );
        let again = shown(&pack(name), MOST_BYTES);
        assert_eq!(page(&with, Lang::Zh), page(&again, Lang::Zh));
        let none = html::html(std::slice::from_ref(&plain), Lang::Zh);
        assert!(!none.contains("data:image"));
    }
}

#[test]
fn what_has_no_room_is_told() {
    let (_, all) = shown(&pack("06-name-differs"), MOST_BYTES);
    let first = all.shown[0].picture.png.len().div_ceil(3) * 4;
    let checked = shown(&pack("06-name-differs"), first);
    assert_eq!(checked.1.shown.len(), 1);
    assert_eq!(checked.1.shown[0], all.shown[0]);
    assert_eq!(checked.1.left_out.room, 1);
    assert!(page(&checked, Lang::Zh).contains("另有 1 页未附图"));
    assert!(page(&checked, Lang::En).contains("2 MB: 1."));
}

/// No models are given here, so nothing on the scans is read, and nobody knows what they show.
#[test]
fn a_page_that_was_not_read_is_not_shown() {
    let checked = shown(&pack("12-all-scans"), MOST_BYTES);
    assert!(checked.1.shown.is_empty());
    assert!(checked.1.left_out.unread > 0);
    assert!(page(&checked, Lang::Zh).contains("未附图"));
}

/// A page with a picture of its own, and text; an identity number stands among it.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut content =
        String::from("q 200 0 0 200 300 500 cm /Im Do Q BT /F 12 Tf 1 0 0 1 50 700 Tm 24 TL\n");
    for line in lines {
        content.push_str(&format!("({line}) Tj T*\n"));
    }
    content.push_str("ET");
    let mut file = b"%PDF-1.7\n".to_vec();
    let chequered: Vec<u8> = (0..64 * 64)
        .map(|at| {
            if (at + at / 64usize).is_multiple_of(2) {
                0
            } else {
                255
            }
        })
        .collect();
    let stream = |dict: &str, bytes: &[u8]| {
        let mut object = format!("<<{dict}/Length {}>>\nstream\n", bytes.len()).into_bytes();
        object.extend(bytes);
        object.extend(b"\nendstream");
        object
    };
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</Im 6 0 R>>>>>>".to_vec(),
        stream("", content.as_bytes()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        stream("/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray", &chequered),
    ];
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    file.extend(
        format!(
            "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    file
}

const RULES: &str = r#"
id: small
version: "1"
title: {zh: 小, en: Small}
basis: {zh: 依据, en: Basis}
fields:
  credit_code: {title: {zh: 代码, en: Code}, type: code, code: credit-code, labels: [Code]}
  payee: {title: {zh: 收款人, en: Payee}, type: text, mask: middle, labels: [Payee]}
documents:
  licence:
    title: {zh: 执照, en: Licence}
    recognise: {titles: [Licence]}
    fields: {credit_code: {}, payee: {}}
requirements:
  - {id: licence, title: {zh: 执照, en: Licence}, remedy: {zh: 请提交。, en: Hand it in.}, any_of: [licence]}
"#;

#[test]
fn identity_numbers_and_pictures_are_not_to_be_made_out() {
    let (rules, _) = packcheck::rules::Rules::load("small.yaml", RULES)
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false, 100)));
    let place = tempfile::tempdir().unwrap();
    let bytes = pdf(&[
        "Licence",
        "Code  91350200MA2YJ1XR9H",
        "Holder  11010519491231002X",
        "Payee:  Anselm Brookwater",
    ]);
    std::fs::write(place.path().join("licence.pdf"), &bytes).unwrap();
    let options = Options::at("2026-11-23".parse().unwrap());
    let mut room = MOST_BYTES;
    let checked = check_with_previews(
        place.path(),
        &Arc::new(rules),
        &Answers::default(),
        &options,
        &mut room,
    );
    let (report, previews) = checked.unwrap();
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    assert_eq!(previews.shown.len(), 1);
    let marks = &previews.places[0][0].marks;
    assert_eq!(marks.len(), 1);

    let picture = previews.shown[0].picture.clone();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&picture.png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let level = |x: f64, y: f64| {
        let (across, down) = (x / 595.0, y / 842.0);
        let column = (across * f64::from(picture.width)) as usize;
        let row = (down * f64::from(picture.height)) as usize;
        pixels[(row * picture.width as usize + column) * 3]
    };
    let levels = |from: (f64, f64), to: (f64, f64)| {
        let steps =
            |from: f64, to: f64| (0..100).map(move |at| from + (to - from) * f64::from(at) / 99.0);
        let mut all: Vec<u8> = steps(from.1, to.1)
            .flat_map(|y| steps(from.0, to.0).map(move |x| (x, y)))
            .map(|(x, y)| level(x, y))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    // The number lies under one flat colour, with all that is beside it on its piece of the line.
    assert_eq!(
        levels((102.0, 841.0 - 662.0), (200.0, 841.0 - 650.0)).len(),
        1
    );
    // So does what the rules mask.
    assert_eq!(
        levels((110.0, 841.0 - 638.0), (180.0, 841.0 - 626.0)).len(),
        1
    );
    assert!(!html::with_previews(&[report], &[previews], Lang::En).contains("Brookwater"));
    // The code is legible: black, white and what is between.
    let legible = levels((85.0, 841.0 - 686.0), (200.0, 841.0 - 674.0));
    assert!(legible[0] < 60 && *legible.last().unwrap() > 200 && legible.len() > 5);
    // Of the picture only squares of grey are left.
    let squares = levels((310.0, 841.0 - 690.0), (490.0, 841.0 - 510.0));
    assert!(
        squares[0] > 90 && *squares.last().unwrap() < 170,
        "{squares:?}"
    );
}
