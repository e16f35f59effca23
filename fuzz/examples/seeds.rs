//! Lays out the first inputs of every target: `corpus/TARGET/*`. Inputs already found stay.

use std::fs;
use std::path::Path;

use packcheck_fuzz::{seeds, targets};

fn main() -> std::io::Result<()> {
    for (target, _) in targets::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("corpus")
            .join(target);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds::of(target).iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:03}")), seed)?;
        }
    }
    Ok(())
}
