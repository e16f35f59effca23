//! Prints what the readers see in a file: pages, lines, segments with their places, form values.
//! For whoever wonders why a field was not read: `cargo run --example evidence -- FILE`.

use packcheck::evidence;
use packcheck::inventory::Format;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let format = Format::claimed_by(&path).unwrap_or(Format::Unknown);
        let read = match evidence::read(&bytes, format) {
            Ok(read) => read,
            Err(why) => {
                println!("{path}: {why:?}");
                continue;
            }
        };
        for page in &read.pages {
            println!("{path}, page {}: {:?}", page.number, page.state);
            for line in &page.lines {
                let row = line
                    .row
                    .map(|(table, row)| format!("{table}.{row} "))
                    .unwrap_or_default();
                print!("  {row}");
                for segment in &line.segments {
                    let area = segment.area;
                    print!("[{:.0},{:.0} {:?}] ", area.left, area.top, segment.text);
                }
                println!();
            }
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
