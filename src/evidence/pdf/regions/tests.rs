use super::*;
use crate::evidence::pdf::letter::Letter;
use hayro_interpret::kurbo::Vec2;

const PAGE: Rect = Rect::new(0.0, 0.0, 600.0, 800.0);

fn laid(area: Rect, pixels: (f64, f64)) -> Laid {
    Laid {
        area,
        pixels,
        identity: Some("9 0".to_owned()),
        sum: Some([1; 32]),
    }
}

/// A text of different runs, a letter a run wide, that begins at a height.
fn text(letters: usize, top: f64) -> Vec<Glyph> {
    let glyph = |at: usize| Glyph {
        letter: Letter::Char(char::from_u32(0x4e00 + at as u32).unwrap()),
        x: 100.0 + (at % 40) as f64 * 10.0,
        y: top + (at / 40) as f64 * 12.0,
        angle: 0.0,
        width: 10.0,
        size: 10.0,
        bold: false,
        invisible: false,
        vertical: false,
        run: (at / 40) as u32,
    };
    (0..letters).map(glyph).collect()
}

fn find(images: Vec<Laid>, glyphs: Vec<Glyph>) -> Found {
    let ink = Ink {
        images,
        glyphs,
        ..Ink::default()
    };
    super::find(&ink, PAGE)
}

fn areas(found: &Found) -> Vec<Rect> {
    found.pieces.iter().map(|piece| piece.area).collect()
}

/// An area of 400 × 300 cut into so many columns and rows.
fn tiles(columns: usize, rows: usize) -> Vec<Laid> {
    let (width, height) = (400.0 / columns as f64, 300.0 / rows as f64);
    let tile = |at: usize| {
        let (left, top) = (
            (at % columns) as f64 * width,
            (at / columns) as f64 * height,
        );
        let area = Rect::new(left, top, left + width, top + height) + Vec2::new(100.0, 200.0);
        // The last row is shorter.
        let rest = if at / columns + 1 == rows { 1.0 } else { 0.0 };
        laid(area, (width * 4.0, height * 4.0 - rest))
    };
    (0..columns * rows).map(tile).collect()
}

#[test]
fn a_scan_in_bands_or_tiles_is_one() {
    let whole = Rect::new(100.0, 200.0, 500.0, 500.0);
    for (columns, rows) in [(1, 1), (1, 2), (1, 3), (1, 300), (4, 5), (20, 20)] {
        let found = find(tiles(columns, rows), text(40, 30.0));
        let near = |area: &Rect| (area.width() - whole.width()).abs() < 1e-6;
        assert!(areas(&found).iter().all(near), "{columns} {rows}");
        assert_eq!(found.pieces.len(), 1, "{columns} {rows}");
        let same = found.pieces[0].sum.is_some();
        assert_eq!(same, columns * rows == 1);
        assert!(found.rest.abs() < 1e-9);
    }
    let mut mixed = tiles(3, 4);
    mixed.reverse();
    mixed.swap(2, 7);
    assert_eq!(find(mixed, Vec::new()).pieces.len(), 1);
}

#[test]
fn photos_side_by_side_are_two_in_the_order_of_reading() {
    let left = Rect::new(60.0, 302.0, 300.0, 482.0);
    let right = Rect::new(300.0, 300.0, 540.0, 480.0);
    let above = Rect::new(60.0, 100.0, 300.0, 280.0);
    let pixels = (1600.0, 1200.0);
    let images = [right, left, above].map(|area| laid(area, pixels)).to_vec();
    assert_eq!(areas(&find(images, Vec::new())), [above, left, right]);
    // Those of one height that were not taken by one camera.
    let other = vec![laid(left, (1600.0, 1200.0)), laid(right, (800.0, 600.0))];
    let found = find(other, Vec::new());
    assert_eq!(found.pieces.len(), 2);
    assert!(!found.are_apart());
    let apart = vec![laid(left, pixels), laid(above, pixels)];
    assert!(find(apart, Vec::new()).are_apart());
}

#[test]
fn pictures_that_cover_each_other_are_one() {
    let photo = Rect::new(100.0, 200.0, 500.0, 500.0);
    let seal = Rect::new(420.0, 400.0, 520.0, 500.0);
    let images = vec![laid(photo, (10.0, 10.0)), laid(seal, (5.0, 5.0))];
    let found = find(images, Vec::new());
    assert_eq!(areas(&found), [photo.union(seal)]);
    assert_eq!(found.pieces[0].sum, None);
}

#[test]
fn what_lies_under_the_text_is_a_background() {
    let photo = Rect::new(100.0, 450.0, 500.0, 750.0);
    let images = vec![laid(PAGE, (9.0, 9.0)), laid(photo, (8.0, 8.0))];
    let found = find(images.clone(), text(200, 150.0));
    assert_eq!(areas(&found), [photo]);
    assert!(found.rest > 0.9);
    // A heading or a mark leaves it a scan.
    for glyphs in [text(80, 20.0), text(40, 400.0)] {
        assert_eq!(areas(&find(images.clone(), glyphs)), [PAGE]);
    }
    let mut layer = text(200, 150.0);
    layer.iter_mut().for_each(|glyph| glyph.invisible = true);
    assert_eq!(areas(&find(images, layer)), [PAGE]);
}

#[test]
fn many_pictures_take_no_time_and_are_told() {
    let dot = |at: usize| {
        let (x, y) = ((at % 100) as f64 * 6.0, (at / 100) as f64 * 8.0);
        laid(Rect::new(x, y, x + 4.0, y + 6.0), (4.0, 4.0))
    };
    let found = find((0..10_000).map(dot).collect(), Vec::new());
    assert!(found.pieces.is_empty());
    assert!((found.rest - 0.5).abs() < 0.01);
    let large = |at: usize| {
        let by = (at % 7) as f64;
        laid(Rect::new(by, by, by + 300.0, by + 300.0), (9.0, 9.0))
    };
    let found = find((0..500).map(large).collect(), Vec::new());
    assert_eq!(found.pieces.len(), 1);
    assert!(found.rest > 1.0);
}
