//! What is told of the models that read pictures.

use std::path::Path;

use super::{Lang, en, zh};
use crate::models::{Model, Origin, Refused, State};

impl Lang {
    /// How far the looking at pictures has come, and about how many seconds are left.
    #[must_use]
    pub fn looking(self, seen: usize, to_see: usize, left: Option<u64>) -> String {
        match (self, left) {
            (Self::Zh, Some(left)) => {
                format!("正在识别图片，已完成 {seen}/{to_see} 页，约需 {left} 秒…")
            }
            (Self::Zh, None) => format!("正在识别图片，已完成 {seen}/{to_see} 页…"),
            (Self::En, Some(left)) => {
                format!("Reading pictures, {seen} of {to_see} pages done, about {left} s left...")
            }
            (Self::En, None) => format!("Reading pictures, {seen} of {to_see} pages done..."),
        }
    }

    /// A folder in which models are looked for.
    #[must_use]
    pub fn models_folder(self, origin: Origin, path: &Path) -> String {
        match self {
            Self::Zh => zh::sight::folder(origin, path),
            Self::En => en::sight::folder(origin, path),
        }
    }

    /// What is known of a model's file.
    #[must_use]
    pub fn model_state(self, model: Model, state: &State) -> String {
        match self {
            Self::Zh => zh::sight::state(model, state),
            Self::En => en::sight::state(model, state),
        }
    }

    /// Whether pictures are read, and with the models in which folder.
    #[must_use]
    pub fn models_ready(self, ready: Option<&Path>) -> String {
        match self {
            Self::Zh => zh::sight::ready(ready),
            Self::En => en::sight::ready(ready),
        }
    }

    /// How to come by the models.
    #[must_use]
    pub fn models_how_to_install(self) -> String {
        match self {
            Self::Zh => zh::sight::how_to_install(),
            Self::En => en::sight::how_to_install(),
        }
    }

    /// What was installed.
    #[must_use]
    pub fn models_installed(self, folder: &Path, written: usize) -> String {
        match self {
            Self::Zh => zh::sight::installed(folder, written),
            Self::En => en::sight::installed(folder, written),
        }
    }

    /// Why nothing was installed.
    #[must_use]
    pub fn models_refused(self, refused: &Refused) -> String {
        match self {
            Self::Zh => zh::sight::refused(refused),
            Self::En => en::sight::refused(refused),
        }
    }
}
