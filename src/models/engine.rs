//! The networks, loaded once for as long as the process lives.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{MODELS, read};
use crate::evidence::{Blind, Engine};

/// What came of loading from a folder.
type Loaded = (PathBuf, Result<Arc<Engine>, Blind>);

static LOADED: Mutex<Option<Loaded>> = Mutex::new(None);

/// The engine from the models in a folder. It is loaded at the first call; what was wrong then is
/// said again later.
///
/// # Errors
/// When the models are not there, or not the known ones.
pub fn engine(folder: &Path) -> Result<Arc<Engine>, Blind> {
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    match loaded.as_ref() {
        Some((from, engine)) if from == folder => engine.clone(),
        _ => {
            let engine = load(folder).map(Arc::new);
            *loaded = Some((folder.to_path_buf(), engine.clone()));
            engine
        }
    }
}

fn load(folder: &Path) -> Result<Engine, Blind> {
    let [detector, recogniser] = MODELS.map(|model| read(folder, model));
    match (detector, recogniser) {
        (Ok(detector), Ok(recogniser)) => {
            Engine::load(detector, recogniser).map_err(|_| Blind::WrongModels)
        }
        (Err(super::State::Missing), _) | (_, Err(super::State::Missing)) => Err(Blind::NoModels),
        _ => Err(Blind::WrongModels),
    }
}
