//! The models that read pictures: which they are, where they lie, how they get there.
//!
//! They are two files of 31 MB that are no part of the program and that it never fetches: whoever
//! wants pictures read puts them in place with `packcheck ocr install`. A file counts only when its
//! sum is the known one: an altered model may well load and read nonsense.

mod engine;
mod install;

pub use engine::engine;
pub use install::{Installed, Refused, install};

use std::env;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Names the models' folder in place of all others.
pub const VARIABLE: &str = "PACKCHECK_MODELS";
/// Carries the models, for whoever looks for them: a package of Python's index, and its version.
pub const PACKAGE: (&str, &str) = ("rapidocr", "3.10.0");

/// A file that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    pub file: &'static str,
    pub bytes: u64,
    /// In lower-case hex.
    pub sha256: &'static str,
}

/// Finds lines of text, and reads them.
pub const MODELS: [Model; 2] = [
    Model {
        file: "PP-OCRv6_det_small.onnx",
        bytes: 9_929_594,
        sha256: "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    },
    Model {
        file: "PP-OCRv6_rec_small.onnx",
        bytes: 21_234_383,
        sha256: "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    },
];

/// Why a folder is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// [`VARIABLE`] names it.
    Variable,
    /// It is the user's.
    User,
    /// It lies beside the program.
    Program,
}

/// What is known of a model's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    Ready,
    Missing,
    /// It cannot be read; what the system says.
    Unreadable(String),
    /// Not as long as it should be: half copied, or of another version.
    OtherSize(u64),
    /// Of the right length, but not the known content.
    Altered,
}

/// The folders in which models are looked for, in order.
#[must_use]
pub fn folders() -> Vec<(Origin, PathBuf)> {
    if let Some(named) = env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        return vec![(Origin::Variable, named.into())];
    }
    let beside = env::current_exe().ok().and_then(|program| {
        let folder = program.parent()?;
        Some((Origin::Program, folder.join("models")))
    });
    let user = data_folder().map(|folder| (Origin::User, folder.join("packcheck").join("models")));
    user.into_iter().chain(beside).collect()
}

/// Where the user's programs keep their data.
fn data_folder() -> Option<PathBuf> {
    let of = |name: &str| -> Option<PathBuf> {
        let value = env::var_os(name)?;
        let path = PathBuf::from(value);
        path.is_absolute().then_some(path)
    };
    if cfg!(windows) {
        of("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        Some(of("HOME")?.join("Library").join("Application Support"))
    } else {
        of("XDG_DATA_HOME").or_else(|| Some(of("HOME")?.join(".local").join("share")))
    }
}

/// The first folder in which the files lie. Their content is checked when they are loaded.
#[must_use]
pub fn find() -> Option<PathBuf> {
    let mut folders = folders().into_iter().map(|(_, folder)| folder);
    let is_there = |folder: &PathBuf| MODELS.iter().all(|model| folder.join(model.file).is_file());
    folders.find(is_there)
}

/// What is known of each model in a folder, its content included.
#[must_use]
pub fn states(folder: &Path) -> Vec<(Model, State)> {
    MODELS
        .into_iter()
        .map(|model| match read(folder, model) {
            Ok(_) => (model, State::Ready),
            Err(state) => (model, state),
        })
        .collect()
}

/// The bytes of a model, if they are the known ones.
fn read(folder: &Path, model: Model) -> Result<Vec<u8>, State> {
    let path = folder.join(model.file);
    let size = match std::fs::metadata(&path) {
        Ok(data) if data.is_file() => data.len(),
        Ok(_) => return Err(State::Missing),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(State::Missing),
        Err(error) => return Err(State::Unreadable(error.to_string())),
    };
    if size != model.bytes {
        return Err(State::OtherSize(size));
    }
    let bytes = std::fs::read(&path).map_err(|error| State::Unreadable(error.to_string()))?;
    if sum(&bytes) == model.sha256 {
        Ok(bytes)
    } else {
        Err(State::Altered)
    }
}

/// SHA-256 in lower-case hex.
fn sum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_counts_only_with_the_known_content() {
        let folder = tempfile::tempdir().unwrap();
        let known = Model {
            file: "known",
            bytes: 3,
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        };
        let put = |bytes: &[u8]| std::fs::write(folder.path().join("known"), bytes).unwrap();
        assert_eq!(read(folder.path(), known), Err(State::Missing));
        put(b"ab");
        assert_eq!(read(folder.path(), known), Err(State::OtherSize(2)));
        put(b"abd");
        assert_eq!(read(folder.path(), known), Err(State::Altered));
        put(b"abc");
        assert_eq!(read(folder.path(), known), Ok(b"abc".to_vec()));
    }
}
