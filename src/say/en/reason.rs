//! Why a requirement has its state and a file its kind, in English.

use super::words::{capital, names, none_of, title};
use super::{asked, message};
use crate::documents::Basis;
use crate::say::Lang;
use crate::verdict::{Reason, Said};

/// Why a requirement has its state.
pub(in crate::say) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Met { document, file } => {
            format!("The {} was handed in ({file}).", title(document))
        }
        Reason::NotFound {
            accepted,
            of_subject,
        } => format!("The pack holds {}.", none_of(accepted, *of_subject)),
        Reason::MetTogether { documents } => {
            let each = documents.iter();
            let each = each.map(|(document, file)| format!("{} ({file})", title(document)));
            format!("Handed in: {}.", each.collect::<Vec<_>>().join(", "))
        }
        Reason::Lacks { asked, .. } => format!("{}.", capital(&asked::lacks(asked))),
        Reason::MaybeSame { document, files } => format!(
            "{} may be one and the same {}, handed in twice; a person must look.",
            names(files),
            title(document)
        ),
        Reason::NoneThere { kinds } => {
            format!("The pack holds {}, as it should be.", none_of(kinds, false))
        }
        Reason::Wrong {
            document,
            file,
            message: wrong,
        }
        | Reason::NotSure {
            document,
            file,
            message: wrong,
        } => {
            let said = message(wrong);
            if said.contains(file) {
                said
            } else if said.contains(&title(document)) {
                format!("{file}: {said}")
            } else {
                format!("{} ({file}): {said}", capital(&title(document)))
            }
        }
        Reason::NotRead { document, file } => format!(
            "By its name {file} is the {}, but its content was not read; a person must look at it.",
            title(document)
        ),
        Reason::MaybeIn {
            file,
            holder: Some(holder),
        } => format!(
            "It may be {file} (made out to “{holder}”), but this could not be told for certain; a person must look at it."
        ),
        Reason::MaybeIn { file, holder: None } => {
            format!(
                "It may be in {file}, but this could not be told for certain; a person must look at it."
            )
        }
        Reason::WhichOf { files } => {
            format!(
                "Several files may be it ({}), and which one is meant cannot be told.",
                names(files)
            )
        }
        Reason::Unanswered {
            ask,
            said: Some(Said { file, text }),
        } => format!(
            "To the question “{}”, {file} says “{text}”; it could not be made out or is not whole. Name each one, or have a person look.",
            question(&ask.en)
        ),
        Reason::MayBeExplained {
            message: said,
            by,
            file,
        } => format!(
            "{} The pack holds a {} ({file}); check whether it explains the change.",
            message(said),
            title(by)
        ),
        Reason::Unanswered { ask, said: None } => {
            format!(
                "Whether it is needed depends on a question that has no answer: “{}”.",
                question(&ask.en)
            )
        }
        Reason::DependsOn { requirement } => {
            format!(
                "Whether it is needed depends on “{}”, which is not settled.",
                requirement.en
            )
        }
        Reason::UnknownChoice { choice } => format!(
            "The application names “{choice}”, of which the rules say nothing; a person must decide what is needed."
        ),
        Reason::NotNeeded { reason } => capital(&Lang::En.sentence(reason)),
        Reason::NoneDeclared { ask, source } => {
            format!(
                "Not needed: “{}” was answered with “none” (see {source}).",
                question(&ask.en)
            )
        }
        Reason::Waived { waiver, before } => message::waived(waiver, Some(self::reason(before))),
        Reason::PackUnread => "The pack could not be opened and nothing was checked.".to_owned(),
    }
}

/// A question as a quotation keeps its question mark, but no full stop.
fn question(ask: &str) -> &str {
    ask.trim().trim_end_matches('.')
}

/// Why a file was taken for a document.
pub(in crate::say) fn basis(basis: &Basis) -> String {
    match basis {
        Basis::FileName(word) => format!("file name contains {word}"),
        Basis::FolderName(word) => format!("folder name contains {word}"),
        Basis::Title(title, page) => format!("title {title} on page {page}"),
        Basis::DamagedTitle(title, page) => {
            format!("what is legible of the title on page {page} is nearest to {title}")
        }
        Basis::Labels(count, page) => format!("{count} typical words on page {page}"),
        Basis::Picture(nth, page, None) => {
            format!("picture {nth} in the text of the file, counted as page {page}")
        }
        Basis::Picture(nth, page, Some(on)) => {
            format!("picture {nth} in the text of the file, on page {on}, counted as page {page}")
        }
        Basis::Qr(kind, page) => format!("the QR code on page {page} {}", super::sight::qr(kind)),
        Basis::Form(page) => format!("text of page {page} has the form of such a document"),
    }
}
