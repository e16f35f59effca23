//! Writes a pack to measure with: `make_pack small|FILES OUT`, a zip if `OUT` ends with `.zip`,
//! else a folder. A thousand files make about 300 MB.

use std::io::{Error, Result};
use std::path::Path;

#[path = "../benches/packs/mod.rs"]
mod packs;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, out] = arguments.as_slice() else {
        return Err(Error::other("make_pack small|FILES OUT"));
    };
    let documents: Box<dyn Iterator<Item = packs::Document>> = match size.parse() {
        Ok(count) => Box::new(packs::large(count)),
        Err(_) if size == "small" => Box::new(packs::small().into_iter()),
        Err(error) => return Err(Error::other(error)),
    };
    let out = Path::new(out);
    if out.extension().is_some_and(|extension| extension == "zip") {
        packs::write_zip(out, documents)
    } else {
        packs::write_folder(out, documents)
    }
}
