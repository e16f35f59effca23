//! One small picture in every format that is read, see `fixtures/pictures/make.py`.

use std::path::Path;

use super::*;

fn bytes(name: &str) -> (Vec<u8>, Format) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pictures");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    (bytes, Format::claimed_by(name).unwrap())
}

fn decoded(name: &str, page: u32) -> Result<Picture, Unreadable> {
    let (bytes, format) = bytes(name);
    picture(&bytes, format, page, &Limits::default())
}

#[test]
fn every_format_shows_the_same_picture() {
    for name in [
        "rgb.jpg",
        "grey.jpg",
        "cmyk.jpg",
        "progressive.jpg",
        "turned.jpg",
        "rgb.png",
        "palette.png",
        "bits.png",
        "deep.png",
        "alpha.png",
        "rgb.bmp",
        "bits.bmp",
        "lossy.webp",
        "lossless.webp",
        "lzw.tif",
        "deflate.tif",
        "jpeg.tif",
        "group4.tif",
        "packbits.tif",
        "palette.tif",
        "palette-packbits.tif",
        "runs.tif",
        "group3.tif",
        "group3-2d.tif",
        "group4-turned.tif",
        "rgb.gif",
        "moving.gif",
        "moving.png",
        "moving.webp",
        "rgb.heic",
    ] {
        let picture = decoded(name, 1).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!((picture.width, picture.height), (64, 48), "{name}");
        let plane = picture.channel(1);
        assert!(plane.at(12, 12) < 100.0, "{name}: {}", plane.at(12, 12));
        for (x, y) in [(40, 12), (12, 40), (60, 44)] {
            assert!(plane.at(x, y) > 200.0, "{name}: {x} {y} {}", plane.at(x, y));
        }
    }
}

#[test]
fn a_grid_of_tiles_is_one_picture() {
    let picture = decoded("grid.heic", 1).unwrap();
    assert_eq!((picture.width, picture.height), (128, 96));
    let plane = picture.channel(1);
    assert!(plane.at(24, 24) < 100.0, "{}", plane.at(24, 24));
    for (x, y) in [(80, 24), (24, 80), (120, 88)] {
        assert!(plane.at(x, y) > 200.0, "{x} {y} {}", plane.at(x, y));
    }
}

#[test]
fn what_is_not_decoded_is_a_page_all_the_same() {
    let (bytes, format) = bytes("full-colour.heic");
    let evidence = read(&bytes, format, &Limits::default()).unwrap();
    assert_eq!(evidence.pages.len(), 1);
    let refused = picture(&bytes, format, 1, &Limits::default());
    assert_eq!(refused, Err(Unreadable::NoReader));
}

#[test]
fn moving_pictures_say_so() {
    for (name, frames) in [("moving.gif", 3), ("moving.png", 2), ("moving.webp", 2)] {
        let (bytes, format) = bytes(name);
        let evidence = read(&bytes, format, &Limits::default()).unwrap();
        assert_eq!(evidence.notes, [Note::Moving { frames }], "{name}");
    }
    let (bytes, format) = bytes("rgb.gif");
    let evidence = read(&bytes, format, &Limits::default()).unwrap();
    assert_eq!(evidence.notes, []);
}

#[test]
fn pages_and_resolutions_are_told() {
    let (bytes, format) = bytes("group4.tif");
    let evidence = read(&bytes, format, &Limits::default()).unwrap();
    let numbers: Vec<u32> = evidence.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(decoded("group4.tif", 3).unwrap().width, 64);
    assert!(decoded("group4.tif", 4).is_err());
    let dpi = |name| decoded(name, 1).unwrap().dpi;
    assert_eq!(dpi("rgb.jpg"), Some(300));
    assert_eq!(dpi("rgb.png"), Some(200));
    assert_eq!(dpi("lzw.tif"), Some(150));
    assert_eq!(dpi("rgb.bmp"), None);
}

#[test]
fn nothing_is_decoded_beyond_the_limit() {
    for name in [
        "rgb.jpg",
        "rgb.png",
        "rgb.bmp",
        "lossy.webp",
        "lzw.tif",
        "group3.tif",
        "rgb.gif",
        "rgb.heic",
    ] {
        let (bytes, format) = bytes(name);
        let limits = Limits {
            pixels: 3_000,
            ..Limits::default()
        };
        let met = Unreadable::Limit {
            limit: Limits::PIXELS,
            allowed: 3_000,
            found: 64 * 48,
        };
        assert_eq!(read(&bytes, format, &limits), Err(met.clone()), "{name}");
        assert_eq!(picture(&bytes, format, 1, &limits), Err(met), "{name}");
    }
}

#[test]
fn broken_bytes_are_no_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pictures");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".py") {
            continue;
        }
        let (whole, format) = bytes(&name);
        for step in 0..whole.len().min(400) {
            let mut bytes = whole.clone();
            let at = step * whole.len() / whole.len().min(400);
            bytes[at] ^= 1 << (step % 8);
            if step % 3 == 0 {
                bytes.truncate(at);
            }
            let limits = Limits {
                pixels: 1_000_000,
                ..Limits::default()
            };
            let _ = read(&bytes, format, &limits);
            let _ = picture(&bytes, format, 1, &limits);
        }
    }
}
