//! What to do about a finding, in English.

use super::asked;
use super::explain::explanation;
use super::words::{any_of, title};
use crate::finding::{Message, NotNeeded, Unclear, Unread};
use crate::pack::SPLIT;
use crate::pack::{Ambiguity, OpenError};
use crate::say::limits::can_be_set;

/// What to do; a rules file's own remedy goes before it.
pub(in crate::say) fn help(message: &Message) -> String {
    match message {
        Message::MissingDocument { accepted, .. } => format!("Hand in: {}.", any_of(accepted)),
        Message::PartMissing { asked, .. } => format!("Hand in: {}.", asked::wanted(asked)),
        Message::DocumentForbidden { .. } => {
            "Take this file out and hand in the pack again.".to_owned()
        }
        Message::DocumentTooMany { most, .. } => {
            format!("Keep {most} and take the others out of the pack.")
        }
        Message::DocumentExpired { document, .. } => format!(
            "Have the {} renewed and hand in the one that is valid; if that was done, hand in the new one.",
            title(document)
        ),
        Message::CodeInvalid { suggestion, register, .. } => {
            let correct = match suggestion {
                Some(likely) => format!("; if it is “{likely}”, correct it and hand it in again."),
                None => ", and correct it where it is wrong.".to_owned(),
            };
            let look = match register {
                Some(register) => format!("look it up in {} and enclose the result", register.en),
                None => "enclose a confirmation of whoever issued it".to_owned(),
            };
            format!("Compare it with the original, character by character{correct} If the original really says so, {look}.")
        }
        Message::NumberMalformed { document, .. } => format!(
            "Compare the number with the original of the {}; if the original really says so, enclose a note.",
            title(document)
        ),
        Message::FieldMissing { document, field, own: true } => {
            format!("Fill in “{}” in the {} and hand it in again.", field.en, title(document))
        }
        Message::FieldMissing { document, field, .. } => {
            format!("Fill in “{}” in the {} and hand it in again; if it is a licence, compare it with the original and enclose a note if it is blank there as well.", field.en, title(document))
        }
        Message::BoundOpen { document, field, .. } => format!(
            "Look at “{}” in the {} and at what the rules ask for.",
            field.en,
            title(document)
        ),
        Message::FieldUnread { document, field, why: Unclear::Several, .. } => format!(
            "Leave only one choice at “{}” in the {} and hand it in again.",
            field.en,
            title(document)
        ),
        Message::FieldUnread { document, field, why: Unclear::Text, .. } => format!(
            "Open the file and look at “{}” in the {}; where it is unclear or not whole, correct it and hand it in again.",
            field.en,
            title(document)
        ),
        Message::FieldUnread { document, field, .. } => format!(
            "Open the file and look at “{}”, comparing with the original of the {}; an electronic copy with real text is better.",
            field.en,
            title(document)
        ),
        Message::QrDiffers { .. } => "Compare the code with the original and scan the QR code with a telephone; then hand in the right document.".to_owned(),
        Message::SharedCode { .. } => "Each organisation has a code of its own: compare the originals and replace or correct the wrong one.".to_owned(),
        Message::PartDiffers { .. } => {
            "Compare number and date with the original and correct the wrong one; if the licence was renewed, hand in the new one.".to_owned()
        }
        Message::Mismatch { also, .. } if !also.is_empty() => {
            "Make sure that the applicant's own document was handed in and replace a wrong one; after a change of name or code, hand in the proof of the change as well.".to_owned()
        }
        Message::Mismatch { close: true, .. } => {
            "Look at the originals to see which of them has the slip, correct it and hand it in again.".to_owned()
        }
        Message::WrongHolder { document, .. } => format!(
            "Hand in the applicant's own {}; after a change of name, the proof of the change as well.",
            title(document)
        ),
        Message::ListsDiffer { .. } => "Make both lists the same and say in the application which one is right.".to_owned(),
        Message::ContentUnread { why: Unread::Picture, .. } => {
            "Open the file and compare name, code, dates and so on with the original; an electronic document or a PDF with real text is better.".to_owned()
        }
        Message::ContentUnread { why: Unread::Unseen(blind), .. } => super::sight::help(*blind),
        Message::ContentUnread { why: Unread::Moving { .. }, .. } => {
            "Hand in a still picture (JPEG, PNG) or a PDF.".to_owned()
        }
        Message::ContentUnread { why: Unread::Format(format), .. } if format.is_picture() => super::sight::as_jpeg(),
        Message::ContentUnread { why: Unread::Muddled, .. } => {
            "Open the file and look at each of them; or scan each document onto a page of its own.".to_owned()
        }
        Message::ContentUnread { why: Unread::Garbled, .. } => {
            "Open the file and look; or export it again as PDF from the original program, with its fonts embedded.".to_owned()
        }
        Message::ContentUnread { why: Unread::Refused(_), .. } => {
            "Check that you may read it and that nobody is changing it, then run the check again.".to_owned()
        }
        Message::ContentUnread { why: Unread::Format(_), .. } => {
            "Open the file and look; or save it as PDF, as text and not as pictures, and hand that in.".to_owned()
        }
        Message::EntryAmbiguous(Ambiguity::SameName | Ambiguity::NamesDifferOnlyInCase | Ambiguity::FileAndFolder) => {
            "Give the files different names and pack them again.".to_owned()
        }
        Message::LimitExceeded { limit, .. } if can_be_set(limit) => format!(
            "{} Where it is known to be honest, the check can be run with a higher limit: --limit {limit}=….",
            explanation(message.code()).remedy
        ),
        Message::OnPages { message, .. } | Message::Alike { message, .. } => help(message),
        Message::EntryAmbiguous(Ambiguity::PartsOfOneName) => "Open it with the program that made it, check what it says, save it under a new name and hand that in.".to_owned(),
        Message::ArchiveNotSupported { what } if what == SPLIT => "Join and unpack all parts, and put the files in directly or pack them as one zip archive.".to_owned(),
        Message::PackUnreadable(OpenError::NotFound) => "Check the path for mistakes.".to_owned(),
        Message::PackUnreadable(OpenError::Denied { .. }) => {
            "Check whether another program is using the file and whether you may read it.".to_owned()
        }
        Message::PackUnreadable(OpenError::Encrypted) => "Remove the password and pack the documents again as a zip archive.".to_owned(),
        Message::PackUnreadable(OpenError::Split) => {
            "Join and unpack all parts, then pack them again as one zip archive.".to_owned()
        }
        Message::MarkedVoid { document, .. } => format!(
            "Open the file: if it is a specimen, or void, hand in the {} that is in force; if only its name misleads, rename the file.",
            title(document)
        ),
        Message::SpokenAgainst { document, by, .. } => format!(
            "See whether the {} is about this {}: if so, hand in one that is in force; otherwise leave the other out or enclose a note.",
            title(by),
            title(document)
        ),
        Message::TitleDamaged { document } => format!(
            "Open the file and see whether it is the {}; if you can, hand in a copy on which nothing lies over the title.",
            title(document)
        ),
        Message::SealedByAnother { .. } => {
            "See whether the applicant itself sealed it: correct a wrong name and have it sealed again; if somebody else acts for the applicant, enclose a note.".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::OfAnother { .. }, .. } => {
            "Leave it out if it has nothing to do with the application; if the applicant's own was meant, hand that in.".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::Told(_), .. } => {
            "It makes no difference, and may be left out.".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::Again { .. } | NotNeeded::Outdone { .. }, .. } => {
            "It makes no difference; if this one is to count, leave out the other.".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::Instead { of, .. }, .. } => {
            format!("Hand in the {} instead.", title(of))
        }
        Message::PermitOfOtherKind { wanted, .. } => format!(
            "If the scope really includes this activity, hand in: {}; otherwise correct the scope.",
            any_of(wanted)
        ),
        Message::DocumentExpiresSoon { .. }
        | Message::DocumentSuperseded { .. }
        | Message::DocumentNotNeeded { .. }
        | Message::CodeKindMismatch { .. }
        | Message::Mismatch { close: false, .. }
        | Message::PermitMaybeNeeded { .. }
        | Message::PermitUsuallyToo { .. }
        | Message::DocumentRecommended { .. }
        | Message::ValueUndefined { .. }
        | Message::ValueDoubtful { .. }
        | Message::WrittenDifferently { .. }
        | Message::FigureDoubtful { .. }
        | Message::ValueOutOfBounds { .. }
        | Message::DateImplausible { .. }
        | Message::FileUnrecognised { .. }
        | Message::FileDuplicate { .. }
        | Message::FileEmpty
        | Message::FileCorrupt { .. }
        | Message::FileEncrypted
        | Message::FormatMismatch { .. }
        | Message::FormatNotAccepted { .. }
        | Message::PageBlank
        | Message::ImageTooCoarse { .. }
        | Message::PageDamaged(_)
        | Message::UnsafePath(_)
        | Message::EntryAmbiguous(
            Ambiguity::HeadersDiffer | Ambiguity::Overlap | Ambiguity::TwoArchives | Ambiguity::HiddenData,
        )
        | Message::NameNotPortable { .. }
        | Message::NameRepaired { .. }
        | Message::LimitExceeded { .. }
        | Message::Waived { .. }
        | Message::WaiverExpired { .. }
        | Message::WaiverUnused { .. }
        | Message::PackEmpty
        | Message::PackUnreadable(
            OpenError::NotAnArchive { .. } | OpenError::Corrupt { .. } | OpenError::Limit { .. },
        )
        | Message::ArchiveNotSupported { .. } => explanation(message.code()).remedy.to_owned(),
    }
}
