//! Turns the rules files that are part of the program from YAML into JSON. The program reads them
//! at every start, and JSON takes a tenth of the time.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("rules")? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let value: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_name().unwrap_or_default();
        let json = Path::new(&out).join(name).with_extension("json");
        fs::write(json, serde_json::to_string(&value)?)?;
    }
    Ok(())
}
