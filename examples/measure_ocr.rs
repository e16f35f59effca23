//! Measures how well pictures are read, against what they are known to say:
//! `cargo run --release --example measure_ocr -- FOLDER...`, each with a `truth.json` and the
//! pictures that it names. Prints per field what came out right, unread and wrong, and how many
//! letters are wrong. The models have to be installed (`packcheck ocr install`).
#![allow(clippy::indexing_slicing)]

#[path = "../tests/ocr/measure.rs"]
mod measure;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut measured = measure::Measured::default();
    for folder in std::env::args().skip(1) {
        measured.folder(Path::new(&folder))?;
    }
    measured.print();
    Ok(())
}
