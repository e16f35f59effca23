//! Words, dates and lists in English.

use jiff::civil::Date;

use crate::finding::Severity;
use crate::inventory::Format;
use crate::rules::Words;
use crate::say::{Labels, Totals, plural};
use crate::verdict::{Status, Verdict};

pub(in crate::say) const LABELS: Labels = Labels {
    rules: "Rules: ",
    builds_on: "builds on {bases}",
    pack: "Pack: ",
    date: "Reference date: ",
    checklist: "Checklist",
    waived: "waived",
    errors: "To be put right",
    warnings: "For a person to look at",
    notes: "Worth knowing",
    place: "Where: ",
    requirement: "Concerns: ",
    remedy: "To do: ",
    basis: "Asked for by: ",
    totals: "In all: ",
    verdict: "Verdict: ",
    colon: ": ",
    pause: ", ",
    comma: "; ",
    brackets: (" (", ")"),
    owner: "to be provided by {owner}",
    explain: "What a code means: packcheck explain CODE",
    explanation: ["Meaning: ", "Why it matters: ", "What to do: ", "Example: "],
    folder: "folder",
    zip: "zip archive",
};

/// The title in the middle of a sentence: its first letter small, unless the word is an
/// abbreviation or stands for itself (a capital inside it, as in "CCC").
pub(in crate::say) fn title(words: &Words) -> String {
    small(&words.en)
}

fn small(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    if first.chars().skip(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) => letter.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The same at the beginning of a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) => letter.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `a business licence` is left to the rules file; this gives `x, y or z`, and of a long list the
/// first three.
pub(super) fn any_of(list: &[Words]) -> String {
    match list {
        [] => "a document that would do".to_owned(),
        [only] => title(only),
        [head @ .., last] if list.len() <= 4 => {
            let head: Vec<String> = head.iter().map(title).collect();
            format!("{} or {}", head.join(", "), title(last))
        }
        [first, second, third, rest @ ..] => {
            format!(
                "{}, {}, {} or one of {} other kinds",
                title(first),
                title(second),
                title(third),
                rest.len()
            )
        }
        [..] => String::new(),
    }
}

/// The same behind "the pack holds"; of one subject among several, for which others may be there.
pub(super) fn none_of(list: &[Words], of_subject: bool) -> String {
    let none = match list {
        [first, second, third, rest @ ..] if rest.len() > 1 => format!(
            "no {}, {}, {} or any of {} other kinds that would do",
            title(first),
            title(second),
            title(third),
            rest.len()
        ),
        [] => "no document that would do".to_owned(),
        _ => format!("no {}", any_of(list)),
    };
    format!("{none}{}", if of_subject { " for it" } else { "" })
}

pub(super) fn names(list: &[String]) -> String {
    if list.is_empty() {
        "none".to_owned()
    } else {
        format!("“{}”", list.join("”, “"))
    }
}

/// A sentence of the rules file as a part of another: without its capital and its full stop.
pub(super) fn clause(words: &Words) -> String {
    small(words.en.trim().trim_end_matches(['.', ';']))
}

pub(in crate::say) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

pub(in crate::say) fn place(file: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{file}, page {page}"),
        None => file.to_owned(),
    }
}

pub(in crate::say) fn status(status: Status) -> &'static str {
    match status {
        Status::Satisfied => "met",
        Status::Missing => "missing",
        Status::Invalid => "wrong",
        Status::Unverified => "to check",
        Status::NotApplicable => "not needed",
    }
}

pub(in crate::say) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

pub(in crate::say) fn totals(totals: &Totals) -> String {
    let mut rows = Vec::new();
    for (status, count) in [
        (Status::Satisfied, totals.satisfied),
        (Status::Missing, totals.missing),
        (Status::Invalid, totals.invalid),
        (Status::Unverified, totals.unverified),
        (Status::NotApplicable, totals.not_applicable),
    ] {
        if count > 0 {
            rows.push(format!("{count} {}", self::status(status)));
        }
    }
    let rows = if rows.is_empty() {
        String::new()
    } else {
        format!(" ({})", rows.join(", "))
    };
    format!(
        "{} on the checklist{rows}; {} to be put right, {} to look at, {} worth knowing.",
        counted(totals.requirements(), "row", "rows"),
        counted(totals.errors, "thing", "things"),
        totals.warnings,
        totals.notes
    )
}

fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    format!("{count} {}", plural(count, one, many))
}

pub(in crate::say) fn verdict(verdict: Verdict, totals: &Totals) -> String {
    let waived = match totals.waived {
        0 => String::new(),
        waived => format!(
            " {} waived (see there).",
            match waived {
                1 => "1 thing was".to_owned(),
                waived => format!("{waived} things were"),
            }
        ),
    };
    let said = without_waivers(verdict, totals);
    match verdict {
        Verdict::Complete if totals.waived > 0 => {
            let others = match totals.warnings - totals.waived {
                0 => String::new(),
                others => format!(
                    "; there {} {} to look at all the same",
                    plural(others, "is", "are"),
                    counted(others, "thing", "things")
                ),
            };
            format!("complete, with waivers.{waived} Nothing else is missing or wrong{others}.")
        }
        _ => format!("{said}{waived}"),
    }
}

fn without_waivers(verdict: Verdict, totals: &Totals) -> String {
    match verdict {
        Verdict::Complete if totals.warnings > 0 => format!(
            "complete. Nothing is missing or wrong; there {} {} to look at all the same.",
            plural(totals.warnings, "is", "are"),
            counted(totals.warnings, "thing", "things")
        ),
        Verdict::Complete => "complete. Nothing is missing or wrong.".to_owned(),
        Verdict::Incomplete => {
            let review = match totals.unverified {
                0 => String::new(),
                unverified => format!(
                    "; besides, {} could not be checked and a person must look",
                    counted(unverified, "requirement", "requirements")
                ),
            };
            format!(
                "incomplete. {} to be put right{review}.",
                counted(totals.errors, "thing", "things")
            )
        }
        Verdict::Review => format!(
            "to be reviewed. Nothing is known to be wrong, but {} could not be checked and a person must look.",
            counted(totals.unverified, "requirement", "requirements")
        ),
        Verdict::Unreadable => {
            "unreadable. The pack could not be opened and nothing was checked.".to_owned()
        }
    }
}

pub(in crate::say) fn format(format: Format) -> &'static str {
    match format {
        Format::Pdf => "PDF",
        Format::Jpeg => "JPEG picture",
        Format::Png => "PNG picture",
        Format::Tiff => "TIFF picture",
        Format::Bmp => "BMP picture",
        Format::Gif => "GIF picture",
        Format::Webp => "WebP picture",
        Format::Heic => "HEIC picture",
        Format::Avif => "AVIF picture",
        Format::Docx => "Word document (DOCX)",
        Format::Xlsx => "Excel workbook (XLSX)",
        Format::Pptx => "PowerPoint presentation (PPTX)",
        Format::Doc => "old Word document (DOC)",
        Format::Xls => "old Excel workbook (XLS)",
        Format::Ppt => "old PowerPoint presentation (PPT)",
        Format::Wps => "WPS document",
        Format::OfficeEncrypted => "Office document with a password",
        Format::Ofd => "OFD document",
        Format::Rtf => "RTF document",
        Format::Html => "HTML page",
        Format::Xml => "XML file",
        Format::Txt => "plain text",
        Format::Zip => "zip archive",
        Format::Rar => "RAR archive",
        Format::SevenZip => "7z archive",
        Format::Gzip => "gzip archive",
        Format::Bzip2 => "bzip2 archive",
        Format::Xz => "xz archive",
        Format::Tar => "tar archive",
        Format::Cab => "CAB archive",
        Format::Lzh => "LZH archive",
        Format::Empty => "empty file",
        Format::Unknown => "unknown format",
    }
}
