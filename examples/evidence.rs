//! Prints what the readers see in a file: pages, lines, segments with their places, form values.
//! For whoever wonders why a field was not read: `cargo run --example evidence -- FILE`. Pages that
//! are pictures are looked at when the models are installed.

use packcheck::evidence::{self, Spot};
use packcheck::inventory::Format;
use packcheck::limits::Limits;
use packcheck::models;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let format = Format::claimed_by(&path).unwrap_or(Format::Unknown);
        let mut read = match evidence::read(&bytes, format) {
            Ok(read) => read,
            Err(why) => {
                println!("{path}: {why:?}");
                continue;
            }
        };
        let engine = models::find().and_then(|folder| models::engine(&folder).ok());
        for page in read
            .pages
            .iter_mut()
            .filter(|page| evidence::must_be_seen(page))
        {
            match evidence::look(
                &bytes,
                format,
                Spot::of(page),
                engine.as_deref(),
                &Limits::default(),
            ) {
                Ok(mut seen) => {
                    let inset = page.inset;
                    page.clone_from(&seen.pages.remove(0));
                    page.inset = inset;
                }
                Err(why) => println!("{path}, page {}: {why:?}", page.number),
            }
        }
        for page in &read.pages {
            println!("{path}, page {}: {:?}", page.number, page.state);
            if let Some(sight) = &page.sight {
                println!(
                    "  {:?} dpi, QR {:?}, damage {:?}, strips {:?}",
                    sight.dpi, sight.qr, sight.damage, sight.strips
                );
            }
            for line in &page.lines {
                let row = line
                    .row
                    .map(|(table, row)| format!("{table}.{row} "))
                    .unwrap_or_default();
                print!("  {row}");
                for segment in &line.segments {
                    let area = segment.area;
                    print!(
                        "[{:.0},{:.0} {:.1} {:?}] ",
                        area.left, area.top, segment.font_size, segment.text
                    );
                }
                println!();
            }
        }
        for sight in read.pages.iter().filter_map(|page| page.sight.as_ref()) {
            println!("  {:?} {:?}", sight.blind, sight.qr);
        }
        for value in &read.form {
            println!("  {value:?}");
        }
        for note in &read.notes {
            println!("  {note:?}");
        }
    }
    Ok(())
}
