//! What a finding says, in English.

use super::asked;
use super::bounds::{bound_open, out_of_bounds};
use super::code::fault;
use super::sight::unseen;
use super::trouble::{ambiguity, limit, open_error, unsafe_path};
use super::words::{
    any_of, capital, clause, day, format as format_name, names, none_of, place, title,
};
use crate::evidence::Pictured;
use crate::finding::{Implausible, Listed, Message, NotNeeded, Quote, Unclear, Unread};
use crate::pack::{Refusal, SPLIT};
use crate::rules::{Waiver, Words};
use crate::say::{page_ranges, plural};

/// What a finding says.
pub(in crate::say) fn message(message: &Message) -> String {
    match message {
        Message::MissingDocument {
            title,
            subject,
            accepted,
        } => missing(title, subject.as_ref(), accepted),
        Message::PartMissing {
            title,
            subject,
            asked,
            partly,
        } => asked::part_missing(title, subject.as_ref(), asked, *partly),
        Message::DocumentForbidden { document } => {
            format!("The pack may hold no {}.", title(document))
        }
        Message::DocumentTooMany { kinds, most, files } => format!(
            "{}: {} were handed in, and at most {most} {} taken: {}.",
            capital(&any_of(kinds)),
            files.len(),
            plural(*most, "is", "are"),
            names(files)
        ),
        Message::DocumentExpired {
            document,
            until,
            reference,
        } => format!(
            "The {} was valid until {} and has expired by the reference date, {}.",
            title(document),
            day(*until),
            day(*reference)
        ),
        Message::DocumentExpiresSoon {
            document,
            until,
            days,
        } => {
            let left = match days {
                0 => "the reference date itself".to_owned(),
                1 => "1 day from the reference date".to_owned(),
                days => format!("{days} days from the reference date"),
            };
            format!(
                "The {} is valid until {}, {left}.",
                title(document),
                day(*until)
            )
        }
        Message::DocumentSuperseded {
            document,
            since,
            instead,
        } => format!(
            "This form of {} has not been accepted since {}: {}.",
            title(document),
            day(*since),
            clause(instead)
        ),
        Message::MarkedVoid {
            document,
            mark,
            in_name,
        } => format!(
            "{} “{mark}”: the {} may not be valid; a person has to look.",
            if *in_name {
                "The file's name says"
            } else {
                "It bears the words"
            },
            title(document)
        ),
        Message::SpokenAgainst {
            document,
            by,
            file,
            says,
        } => {
            let says = says.as_ref().map(|words| format!(" that says “{words}”"));
            format!(
                "The pack holds a {} ({file}){}, which may mean that the {} is no longer valid; a person has to look.",
                title(by),
                says.unwrap_or_default(),
                title(document)
            )
        }
        Message::TitleDamaged { document } => format!(
            "The title could not be read whole (a watermark, a seal or a blur lies over it): this is most likely the {}; a person has to look.",
            title(document)
        ),
        Message::SealedByAnother {
            document,
            name,
            seal,
        } => format!(
            "The {} is that of “{name}”, but at the place of the seal it says “{seal}”; a person has to look.",
            title(document)
        ),
        Message::DocumentNotNeeded { document, reason } => not_needed(document, reason),
        Message::DocumentRecommended { lacking } => {
            let lacking: Vec<String> = lacking
                .iter()
                .map(|one| match one.accepted.first().filter(|_| one.plain) {
                    Some(such) => format!("{} (such as {})", title(&one.title), title(such)),
                    None => format!("{} ({})", title(&one.title), any_of(&one.accepted)),
                })
                .collect();
            format!(
                "Evidence that is recommended and was not seen in the pack: {}.",
                lacking.join("; ")
            )
        }
        Message::ValueUndefined {
            document,
            field,
            value,
            says,
        } => format!(
            "“{}” in the {} is “{value}”: {}.",
            field.en,
            title(document),
            clause(says)
        ),
        Message::ValueDoubtful {
            document,
            field,
            value,
        } => format!(
            "“{value}” for “{}” in the {} does not look like a whole telephone number.",
            field.en,
            title(document)
        ),
        Message::WrittenDifferently {
            field,
            first,
            second,
        } => format!(
            "{} is written differently: {}, {}; it need not be a contradiction.",
            capital(&field.en),
            quote(first),
            quote(second)
        ),
        Message::FigureDoubtful {
            says,
            figures,
            asked,
        }
        | Message::ValueOutOfBounds {
            says,
            figures,
            asked,
            ..
        } => out_of_bounds(says, figures, asked.as_ref()),
        Message::BoundOpen {
            document,
            field,
            value,
            why,
        } => bound_open(document, field, value.as_ref(), why),
        Message::CodeInvalid {
            field,
            value,
            fault: wrong,
            suggestion,
            ..
        } => {
            let suggestion = match suggestion {
                Some(likely) => format!("; perhaps “{likely}” is meant"),
                None => String::new(),
            };
            format!(
                "{} “{value}” {}{suggestion}.",
                capital(&field.en),
                fault(wrong)
            )
        }
        Message::NumberMalformed {
            document,
            field,
            value,
            says,
        } => {
            let says = match says {
                Some(says) => format!(": {}", says.en),
                None => String::new(),
            };
            format!(
                "{} “{value}” of the {} does not have the form of such numbers{says}.",
                capital(&field.en),
                title(document)
            )
        }
        Message::CodeKindMismatch {
            document,
            field,
            value,
            begins,
            says,
        } => {
            let begins: Vec<String> = begins.iter().map(|b| format!("“{b}”")).collect();
            let begins = begins.join(" or ");
            let (document, field) = (title(document), capital(&field.en));
            match says {
                Some(says) => format!(
                    "{field} of the {document} is “{value}” and should begin with {begins}: {}.",
                    says.en.trim_end_matches('.')
                ),
                None => format!(
                    "{field} “{value}” does not fit the {document}, whose codes begin with {begins}."
                ),
            }
        }
        Message::FieldMissing {
            document, field, ..
        } => {
            format!("“{}” is left blank in the {}.", field.en, title(document))
        }
        Message::FieldUnread {
            document,
            field,
            saw: None,
            ..
        } => format!(
            "“{}” could not be read in the {}; whether it is there and right is not known.",
            field.en,
            title(document)
        ),
        Message::FieldUnread {
            document,
            field,
            saw: Some(saw),
            likely: Some(likely),
            ..
        } => {
            format!(
                "“{}” in the {} was not read clearly: “{saw}” is no such code; it probably reads “{likely}”.",
                field.en,
                title(document)
            )
        }
        Message::FieldUnread {
            document,
            field,
            saw: Some(saw),
            likely: None,
            why,
        } => {
            let (document, field) = (title(document), &field.en);
            match why {
                Unclear::Several => format!(
                    "More than one box is ticked at “{field}” in the {document}, and they contradict each other: “{saw}”."
                ),
                Unclear::Text | Unclear::Unseen => format!(
                    "“{field}” in the {document} could not be understood; what was read is “{saw}”."
                ),
            }
        }
        Message::Mismatch {
            field,
            within,
            first,
            second,
            close,
            also,
        } => {
            if !also.is_empty() {
                let also: Vec<&str> = also.iter().map(|field| field.en.as_str()).collect();
                return format!(
                    "{} differs: {}, but {}; so does: {}. They seem to belong to two organisations.",
                    capital(&field.en),
                    quote(first),
                    quote(second),
                    also.join(", ")
                );
            }
            if let Some(within) = within {
                return format!(
                    "{} differs from characters 9 to 17 of the {}: {}, but {}.",
                    capital(&within.en),
                    title(field),
                    quote(first),
                    quote(second)
                );
            }
            let close = if *close {
                "; they differ in one or two characters only, perhaps a slip"
            } else {
                ""
            };
            format!(
                "{} differs: {}, but {}{close}.",
                capital(&field.en),
                quote(first),
                quote(second)
            )
        }
        Message::SharedCode {
            field,
            first,
            second,
        } => format!(
            "Two organisations bear the same {}: {}, {}; one of them is wrong.",
            title(field),
            quote(first),
            quote(second)
        ),
        Message::WrongHolder {
            document,
            holder,
            applicant,
        } => format!(
            "The {} ({}) is made out to “{}”, not to the applicant “{}” (see the {}, {}).",
            title(document),
            place(&holder.file, holder.page),
            holder.value,
            applicant.value,
            title(&applicant.document),
            place(&applicant.file, applicant.page)
        ),
        Message::QrDiffers {
            document,
            field,
            value,
            qr,
        } => format!(
            "On the {}, “{}” is printed as “{value}”, but the QR code on it says “{qr}”.",
            title(document),
            field.en
        ),
        Message::PartDiffers {
            document,
            field,
            value,
            part,
            other,
            other_value,
        } => format!(
            "On the {}, “{part}” in “{value}” ({}) does not go with “{other_value}” ({}).",
            title(document),
            title(field),
            title(other)
        ),
        Message::PermitMaybeNeeded { activity, choice } => format!(
            "The scope applied for names “{activity}”, which usually needs a permit ({}); none was declared.",
            title(choice)
        ),
        Message::PermitUsuallyToo { declared, choice } => format!(
            "“{}” is declared, which usually goes with “{}”; nobody declared that, and no document for it was seen.",
            declared.en, choice.en
        ),
        Message::PermitOfOtherKind {
            activity,
            document,
            wanted,
        } => format!(
            "The scope applied for names “{activity}”, which usually takes the {}; the {} was handed in.",
            any_of(wanted),
            title(document)
        ),
        Message::ListsDiffer {
            question,
            first,
            second,
        } => format!(
            "“{}” is answered in two ways: {} in {}, {} in {}.",
            question.en.trim().trim_end_matches('.'),
            listed(first),
            first.source,
            listed(second),
            second.source
        ),
        Message::DateImplausible { field, date, why } => {
            let field = capital(&field.en);
            let date = day(*date);
            match why {
                Implausible::Future => format!("{field} is {date}, after the reference date."),
                Implausible::Before(other, earliest) => {
                    format!(
                        "{field} is {date}, before {} ({}).",
                        title(other),
                        day(*earliest)
                    )
                }
                Implausible::EndsBeforeItBegins(from) => {
                    format!(
                        "{field} is {date}, before the period begins on {}.",
                        day(*from)
                    )
                }
            }
        }
        Message::ContentUnread { document, why } => unread(document.as_ref(), why),
        Message::FileUnrecognised { nearest: None } => {
            "This file was not recognised as any of the documents and counts for nothing."
                .to_owned()
        }
        Message::FileUnrecognised {
            nearest: Some((kind, words)),
        } => format!(
            "This file was not recognised as any of the documents and counts for nothing; nearest is the {}, of whose typical words only {words} {} found.",
            title(kind),
            plural(*words, "was", "were")
        ),
        Message::FileDuplicate { of } => format!("Its content is the same as that of “{of}”."),
        Message::FileEmpty => "The file is empty (0 bytes).".to_owned(),
        Message::FileCorrupt {
            details,
            pages_read: None | Some(0),
        } => format!(
            "The file is damaged and cannot be read (technically: {}).",
            details.join("; ")
        ),
        Message::FileCorrupt {
            details,
            pages_read: Some(pages),
        } => format!(
            "The file is damaged; only {pages} {} could be read (technically: {}).",
            plural(*pages, "page", "pages"),
            details.join("; ")
        ),
        Message::FileEncrypted => "The file needs a password and could not be read.".to_owned(),
        Message::FormatMismatch { claimed, real } => format!(
            "The name ends in “.{}”, but the content is: {}. It was read as what it is.",
            claimed.trim_start_matches('.'),
            format_name(*real)
        ),
        Message::FormatNotAccepted { format, accepted } => {
            let accepted: Vec<&str> = accepted.iter().map(|format| format_name(*format)).collect();
            format!(
                "This format is not accepted: {}. Accepted are: {}.",
                format_name(*format),
                accepted.join(", ")
            )
        }
        Message::PageDamaged(damage) => super::sight::damage(*damage),
        Message::ImageTooCoarse { dots, least } => format!(
            "The picture is coarse: about {dots} dots per inch, where {least} are wanted; small print on it may not be legible."
        ),
        Message::PageBlank => "There is nothing on this page.".to_owned(),
        Message::UnsafePath(how) => unsafe_path(*how).to_owned(),
        Message::EntryAmbiguous(how) => ambiguity(*how).to_owned(),
        Message::NameNotPortable { part } => format!(
            "“{part}” cannot be the name of a file on Windows, where it will be renamed or not be opened."
        ),
        Message::NameRepaired { found } => {
            format!(
                "The file's name had been mangled to “{found}”; it is shown as it was most likely meant."
            )
        }
        Message::LimitExceeded {
            limit: which,
            allowed,
            found,
        } => limit(which, *allowed, *found),
        Message::Waived { waiver, found } => waived(waiver, found.as_deref().map(self::message)),
        Message::WaiverExpired { waiver, reference } => format!(
            "The waiver {} by {} ended on {} and counts no longer at the reference date ({}).",
            waiver.id,
            waiver.by,
            day(waiver.until),
            day(*reference)
        ),
        Message::WaiverUnused { waiver } => format!(
            "The waiver {} by {} was not needed: nothing that it sets aside was found.",
            waiver.id, waiver.by
        ),
        Message::PackEmpty => "There is no file in the pack.".to_owned(),
        Message::PackUnreadable(why) => open_error(why),
        Message::OnPages { message, pages } => format!(
            "{} So it is on {} pages: {}.",
            self::message(message),
            pages.len(),
            page_ranges(pages, ", ")
        ),
        Message::Alike {
            message,
            count,
            files,
        } => {
            let times = if *count == files.len() {
                format!("{count} files")
            } else {
                format!("{} files ({count} times)", files.len())
            };
            format!(
                "The same in {times}, among them {}; of the first: {}",
                quoted(files.get(..Message::NAMED).unwrap_or(files)),
                self::message(message)
            )
        }
        Message::ArchiveNotSupported { what } if what == SPLIT => {
            "This is one part of a split archive and cannot be read by itself; what is inside was not checked.".to_owned()
        }
        Message::ArchiveNotSupported { what } => {
            format!(
                "This kind of compression cannot be read ({what}); what is inside was not checked."
            )
        }
    }
}

fn not_needed(document: &Words, reason: &NotNeeded) -> String {
    let document = title(document);
    match reason {
        NotNeeded::Instead { file, of } => format!(
            "By its name “{file}” is the {}; what is in it is the {document}. It does not count.",
            title(of)
        ),
        NotNeeded::Told(reason) | NotNeeded::Unasked(reason) => {
            format!("The {document} is not needed: {}.", clause(reason))
        }
        NotNeeded::OfAnother { holder } => format!(
            "The {document} is made out to “{holder}” and not to the applicant; it was not taken into account."
        ),
        NotNeeded::Again { of } => {
            format!("The {document} is the same as the one in {of}; together they count as one.")
        }
        NotNeeded::Outdone { by } => format!(
            "The {document} was not taken into account: there is a better one for the same purpose ({by}), which counts."
        ),
    }
}

/// Who set something aside, until when and why; and what was found.
pub(super) fn waived(waiver: &Waiver, found: Option<String>) -> String {
    let found = found.map_or_else(String::new, |found| format!(" Without it: {found}"));
    format!(
        "Waived by {} until {} (waiver {}): {}.{found}",
        waiver.by,
        day(waiver.until),
        waiver.id,
        clause(&waiver.reason)
    )
}

fn refusal(why: Refusal) -> String {
    match why {
        Refusal::NotAllowed => "The system does not allow it to be read".to_owned(),
        Refusal::Changed => "It was changed while it was read".to_owned(),
        Refusal::Vanished => "It was taken away while it was read".to_owned(),
        Refusal::Failed(kind) => format!("The system could not read it ({kind})"),
    }
}

/// Names in quotation marks, with commas.
fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    quoted.join(", ")
}

fn missing(requirement: &Words, subject: Option<&Words>, accepted: &[Words]) -> String {
    let nothing = none_of(accepted, subject.is_some());
    let subject = subject.map_or_else(String::new, |subject| format!(" ({})", subject.en));
    match accepted {
        [only] if only.en == requirement.en => format!("Missing: {}{subject}.", title(only)),
        _ => format!(
            "Missing: {}{subject}; the pack holds {nothing}.",
            title(requirement)
        ),
    }
}

fn unread(document: Option<&Words>, why: &Unread) -> String {
    let muddled = matches!(why, Unread::Muddled);
    let why = match why {
        Unread::Picture => {
            "The content is a scan or photo without text that could be read".to_owned()
        }
        Unread::Unseen(blind) => unseen(*blind),
        Unread::Moving { frames } => {
            format!("It is a moving picture of {frames} frames, of which the first alone was read")
        }
        Unread::Garbled => {
            "The text in the file has no character codes and cannot be recovered".to_owned()
        }
        Unread::Muddled => {
            "Several documents seem to stand on this page, and which value belongs to which could not be told".to_owned()
        }
        Unread::Refused(why) => refusal(*why),
        Unread::Format(format) => format!(
            "This program cannot read such a file ({})",
            format_name(*format)
        ),
    };
    match document {
        Some(document) if muddled => format!(
            "{why}; the {} was told by its title only, and a person must look at it.",
            title(document)
        ),
        Some(document) => {
            format!(
                "{why}; by its name it counts as the {}, and a person must look at it.",
                title(document)
            )
        }
        None => format!("{why}; a person must look at it."),
    }
}

fn quote(quote: &Quote) -> String {
    format!(
        "“{}” in the {} ({})",
        quote.value,
        title(&quote.document),
        stands(quote)
    )
}

/// Where a quoted value stands. A picture within a text is told by the page that a reader can turn to.
fn stands(quote: &Quote) -> String {
    let file = &quote.file;
    match quote.picture {
        Some(Pictured {
            nth, on: Some(on), ..
        }) => format!("{file}, picture {nth}, on page {on}"),
        Some(Pictured { nth, .. }) => format!("{file}, picture {nth} in its text"),
        None => place(file, quote.page),
    }
}

/// The names of a list, in this language.
fn listed(list: &Listed) -> String {
    let names_of: Vec<String> = list.names.iter().map(|name| name.en.clone()).collect();
    names(&names_of)
}
