//! What a finding says, as data; [`crate::say`] makes sentences of it.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Asked, Code, Severity};
use crate::codes::Fault;
use crate::dates::Span;
use crate::evidence::{Blind, Damage, Pictured};
use crate::inventory::Format;
use crate::pack::{Ambiguity, OpenError, Refusal, UnsafePath};
use crate::rules::{Measure, Waiver, Words};

/// A value with the place where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Title of the document.
    pub document: Words,
    pub file: String,
    pub page: Option<u32>,
    /// Which picture of the file the page is, if it is one within a text.
    pub picture: Option<Pictured>,
    pub value: String,
}

/// Why a file or page was not read.
#[derive(Debug, Clone, PartialEq)]
pub enum Unread {
    /// Pictures without text.
    Picture,
    /// A page that is a picture, and why its text was not read.
    Unseen(Blind),
    /// A moving picture, of which the first alone was looked at.
    Moving { frames: u32 },
    /// Text whose characters cannot be told.
    Garbled,
    /// Several documents on one page that cannot be told apart.
    Muddled,
    /// No reader for this format.
    Format(Format),
    /// The system did not let it be read.
    Refused(Refusal),
}

/// Why a date is implausible.
#[derive(Debug, Clone, PartialEq)]
pub enum Implausible {
    /// After the reference date.
    Future,
    /// Before another date, which is called so.
    Before(Words, Date),
    /// The end of a period lies before its beginning.
    EndsBeforeItBegins(Date),
}

/// A figure or date, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    Figure(Measure),
    Date(Date),
    /// The end of a period that never ends.
    NoEnd,
}

/// What a figure or date is expected to reach or not to exceed.
#[derive(Debug, Clone, PartialEq)]
pub enum Bounded {
    AtLeast(Measure),
    AtMost(Measure),
    /// So long, or longer, between two dates.
    NoLess(Span),
    /// So long, or shorter.
    NoMore(Span),
}

/// Why it cannot be told whether a figure or date is as the rules ask.
#[derive(Debug, Clone, PartialEq)]
pub enum Open {
    /// What it is held against is in another currency, or one of the two names none.
    Currency(Measure),
    /// What it is held against is another kind of figure.
    Unlike,
    /// Which bound counts depends on a condition that cannot be told.
    Tier,
    /// What it is held against was not read, or is not in the pack.
    Other(Words),
    /// Documents differ in what they say of the other.
    Several(Words),
    /// The calendar of the rules does not say which days of this year are worked.
    Calendar(i16),
}

/// Evidence that was not seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Lacking {
    /// What it is evidence of.
    pub title: Words,
    /// The kinds of document that would do, or in words what would.
    pub accepted: Vec<Words>,
    /// It is words and no titles.
    pub plain: bool,
}

/// Why a document that was handed in is not needed.
#[derive(Debug, Clone, PartialEq)]
pub enum NotNeeded {
    /// The rules say why.
    Told(Words),
    /// It would be needed, had the applicant asked for what it is for; the rules say so.
    Unasked(Words),
    /// Its name says that it is a document which is lacking; it is none.
    Instead {
        /// The path of the file.
        file: String,
        /// What the name says.
        of: Words,
    },
    /// It is made out to somebody else, and the applicant's own is there.
    OfAnother {
        /// Whose it is.
        holder: String,
    },
    /// It is another copy of one that is there.
    Again {
        /// Path of the one that counts.
        of: String,
    },
    /// A better one for the same purpose is there.
    Outdone {
        /// Path of the better one.
        by: String,
    },
}

/// Why a field that bears something counts as unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// It was not read, or not for certain.
    Unseen,
    /// It is text, and cannot be understood.
    Text,
    /// More boxes are ticked than may be.
    Several,
}

/// A person's list of names, with the place it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// A file's path, or the name of the answers' source.
    pub source: String,
    /// Names as they are written, or the titles of choices.
    pub names: Vec<Words>,
}

/// What a finding says, as data; [`crate::say`] makes sentences of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// `title`: the requirement's; `subject`: site or sector as people call it; `accepted`: the
    /// kinds of document that would do.
    MissingDocument {
        title: Words,
        subject: Option<Words>,
        accepted: Vec<Words>,
    },
    /// A part of what a requirement asks for (`missing-document`). `partly`: something of it is
    /// there.
    PartMissing {
        title: Words,
        subject: Option<Words>,
        asked: Asked,
        partly: bool,
    },
    /// Kinds of document of which the pack may hold none (`document-forbidden`).
    DocumentForbidden {
        document: Words,
    },
    /// `most`: so many are taken.
    DocumentTooMany {
        kinds: Vec<Words>,
        most: usize,
        files: Vec<String>,
    },
    DocumentExpired {
        document: Words,
        until: Date,
        reference: Date,
    },
    DocumentExpiresSoon {
        document: Words,
        until: Date,
        days: i64,
    },
    DocumentSuperseded {
        document: Words,
        since: Date,
        instead: Words,
    },
    /// The document bears a word that says that it is none, or none any more; `in_name`: its file's
    /// name does (`document-doubtful`).
    MarkedVoid {
        document: Words,
        mark: String,
        in_name: bool,
    },
    /// Another document in the pack may say that it is no longer valid (`document-doubtful`); `file`:
    /// that document's.
    SpokenAgainst {
        document: Words,
        by: Words,
        file: String,
        /// What it says against it, where the rules look for words.
        says: Option<String>,
    },
    /// Its title was read in part only: it is this document most likely (`document-doubtful`).
    TitleDamaged {
        document: Words,
    },
    /// At the place of the seal another organisation is named than in the document itself
    /// (`document-doubtful`).
    SealedByAnother {
        document: Words,
        name: String,
        seal: String,
    },
    DocumentNotNeeded {
        document: Words,
        reason: NotNeeded,
    },
    DocumentRecommended {
        lacking: Vec<Lacking>,
    },
    /// `register`: where such a code can be looked up.
    CodeInvalid {
        register: Option<Words>,
        field: Words,
        value: String,
        fault: Fault,
        suggestion: Option<String>,
    },
    /// The number does not have the form that the rules give (`code-invalid`); `says`: what it is
    /// instead.
    NumberMalformed {
        document: Words,
        field: Words,
        value: String,
        says: Option<Words>,
    },
    CodeKindMismatch {
        document: Words,
        field: Words,
        value: String,
        begins: Vec<String>,
        says: Option<Words>,
    },
    /// `own`: it is a paper that the applicant fills in and signs, and no certificate.
    FieldMissing {
        document: Words,
        field: Words,
        own: bool,
    },
    /// `saw`: the text that could not be understood, or not be relied on; `likely`: the one code of
    /// which it is a misreading.
    FieldUnread {
        document: Words,
        field: Words,
        saw: Option<String>,
        likely: Option<String>,
        why: Unclear,
    },
    /// `says`: which values there are.
    ValueUndefined {
        document: Words,
        field: Words,
        value: String,
        says: Words,
    },
    /// It does not look like a whole telephone number.
    ValueDoubtful {
        document: Words,
        field: Words,
        value: String,
    },
    WrittenDifferently {
        field: Words,
        first: Quote,
        second: Quote,
    },
    /// `figures`: what was compared, each with what it is called; `asked`: what is expected.
    FigureDoubtful {
        says: Words,
        figures: Vec<(Words, Shown)>,
        asked: Option<Bounded>,
    },
    /// The same where the rules ask for it; `weight`: an error, or a warning.
    ValueOutOfBounds {
        says: Words,
        figures: Vec<(Words, Shown)>,
        asked: Option<Bounded>,
        weight: Severity,
    },
    /// A figure or date was read, and yet it cannot be told whether it is as the rules ask
    /// (`field-unread`).
    BoundOpen {
        document: Words,
        field: Words,
        value: Option<Shown>,
        why: Open,
    },
    /// `within`: the second field, which is a part of the first (characters 9 to 17 of a unified
    /// code); `close`: they differ in one or two characters only; `also`: further fields that differ for
    /// the same cause, which is that the documents are made out to two organisations.
    Mismatch {
        field: Words,
        within: Option<Words>,
        first: Quote,
        second: Quote,
        close: bool,
        also: Vec<Words>,
    },
    /// Two organisations bear the same code (`mismatch`).
    SharedCode {
        field: Words,
        first: Quote,
        second: Quote,
    },
    /// A document is made out to somebody else (`mismatch`).
    WrongHolder {
        document: Words,
        holder: Quote,
        applicant: Quote,
    },
    /// The QR code on a document names another code than is printed on it (`mismatch`).
    QrDiffers {
        document: Words,
        field: Words,
        value: String,
        qr: String,
    },
    /// A part of a number contradicts another field of the same document (`mismatch`).
    PartDiffers {
        document: Words,
        field: Words,
        value: String,
        part: String,
        other: Words,
        other_value: String,
    },
    /// The scope names an activity that usually belongs to this choice, which nobody declared.
    PermitMaybeNeeded {
        activity: String,
        choice: Words,
    },
    /// A choice that was declared usually goes with another, which nobody declared
    /// (`permit-maybe-needed`).
    PermitUsuallyToo {
        declared: Words,
        choice: Words,
    },
    /// The scope names an activity for which another kind of document is needed than the one that
    /// was handed in (`permit-maybe-needed`).
    PermitOfOtherKind {
        activity: String,
        document: Words,
        wanted: Vec<Words>,
    },
    /// Two lists that should be the same are not (`mismatch`).
    ListsDiffer {
        question: Words,
        first: Listed,
        second: Listed,
    },
    DateImplausible {
        field: Words,
        date: Date,
        why: Implausible,
    },
    /// `document`: what its name says it is.
    ContentUnread {
        document: Option<Words>,
        why: Unread,
    },
    /// `nearest`: the kind that came nearest, and how many of its typical words were found.
    FileUnrecognised {
        nearest: Option<(Words, usize)>,
    },
    FileDuplicate {
        of: String,
    },
    FileEmpty,
    /// `details`: what is wrong with it, in technical words; `pages_read`: pages that could be read
    /// all the same.
    FileCorrupt {
        details: Vec<String>,
        pages_read: Option<usize>,
    },
    FileEncrypted,
    FormatMismatch {
        claimed: String,
        real: Format,
    },
    FormatNotAccepted {
        format: Format,
        accepted: Vec<Format>,
    },
    PageBlank,
    /// Dots per inch that the picture of a page has, and that it should have.
    ImageTooCoarse {
        dots: u32,
        least: u32,
    },
    /// What hides a part of the text of a page, as measured.
    PageDamaged(Damage),
    UnsafePath(UnsafePath),
    EntryAmbiguous(Ambiguity),
    /// `part`: the part of the path that Windows does not take.
    NameNotPortable {
        part: String,
    },
    NameRepaired {
        found: String,
    },
    LimitExceeded {
        limit: &'static str,
        allowed: u64,
        found: u64,
    },
    /// Set aside; `found`: what was found, where it is a finding and not a state alone.
    Waived {
        waiver: Arc<Waiver>,
        found: Option<Box<Message>>,
    },
    /// It would set something aside, and its last day lies before the reference date.
    WaiverExpired {
        waiver: Arc<Waiver>,
        reference: Date,
    },
    WaiverUnused {
        waiver: Arc<Waiver>,
    },
    PackEmpty,
    PackUnreadable(OpenError),
    ArchiveNotSupported {
        what: String,
    },
    /// The same of many pages of a file.
    OnPages {
        message: Box<Message>,
        /// In their order.
        pages: Vec<u32>,
    },
    /// The same of many files, all of which are told here: `count` times in all.
    Alike {
        message: Box<Message>,
        count: usize,
        /// In their order.
        files: Vec<String>,
    },
}

impl Message {
    /// Of many files so many are named in a sentence.
    pub const NAMED: usize = 3;

    /// The files of which it is said, where they are too many for a sentence.
    #[must_use]
    pub fn many(&self) -> Option<&[String]> {
        match self {
            Self::Alike { files, .. } => Some(files),
            _ => None,
        }
    }

    /// What it weighs: as its code does, unless the rules say less.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::ValueOutOfBounds { weight, .. } => *weight,
            Self::OnPages { message, .. } | Self::Alike { message, .. } => message.severity(),
            _ => self.code().severity(),
        }
    }

    /// The code that this message belongs to.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::MissingDocument { .. } | Self::PartMissing { .. } => Code::MissingDocument,
            Self::DocumentForbidden { .. } => Code::DocumentForbidden,
            Self::DocumentTooMany { .. } => Code::DocumentTooMany,
            Self::DocumentExpired { .. } => Code::DocumentExpired,
            Self::DocumentExpiresSoon { .. } => Code::DocumentExpiresSoon,
            Self::DocumentSuperseded { .. } => Code::DocumentSuperseded,
            Self::MarkedVoid { .. }
            | Self::SpokenAgainst { .. }
            | Self::TitleDamaged { .. }
            | Self::SealedByAnother { .. } => Code::DocumentDoubtful,
            Self::DocumentNotNeeded { .. } => Code::DocumentNotNeeded,
            Self::DocumentRecommended { .. } => Code::DocumentRecommended,
            Self::ValueUndefined { .. } => Code::ValueUndefined,
            Self::ValueDoubtful { .. } => Code::ValueDoubtful,
            Self::WrittenDifferently { .. } => Code::WrittenDifferently,
            Self::FigureDoubtful { .. } => Code::FigureDoubtful,
            Self::ValueOutOfBounds { .. } => Code::ValueOutOfBounds,
            Self::CodeInvalid { .. } | Self::NumberMalformed { .. } => Code::CodeInvalid,
            Self::CodeKindMismatch { .. } => Code::CodeKindMismatch,
            Self::FieldMissing { .. } => Code::FieldMissing,
            Self::FieldUnread { .. } | Self::BoundOpen { .. } => Code::FieldUnread,
            Self::Mismatch { .. }
            | Self::PartDiffers { .. }
            | Self::QrDiffers { .. }
            | Self::SharedCode { .. }
            | Self::WrongHolder { .. }
            | Self::ListsDiffer { .. } => Code::Mismatch,
            Self::PermitMaybeNeeded { .. }
            | Self::PermitUsuallyToo { .. }
            | Self::PermitOfOtherKind { .. } => Code::PermitMaybeNeeded,
            Self::DateImplausible { .. } => Code::DateImplausible,
            Self::ContentUnread { .. } => Code::ContentUnread,
            Self::FileUnrecognised { .. } => Code::FileUnrecognised,
            Self::FileDuplicate { .. } => Code::FileDuplicate,
            Self::FileEmpty => Code::FileEmpty,
            Self::FileCorrupt { .. } => Code::FileCorrupt,
            Self::FileEncrypted => Code::FileEncrypted,
            Self::FormatMismatch { .. } => Code::FormatMismatch,
            Self::FormatNotAccepted { .. } => Code::FormatNotAccepted,
            Self::PageBlank => Code::PageBlank,
            Self::ImageTooCoarse { .. } => Code::ImageTooCoarse,
            Self::PageDamaged(_) => Code::PageDamaged,
            Self::UnsafePath(_) => Code::UnsafePath,
            Self::EntryAmbiguous(_) => Code::EntryAmbiguous,
            Self::NameNotPortable { .. } => Code::NameNotPortable,
            Self::NameRepaired { .. } => Code::NameRepaired,
            Self::LimitExceeded { .. } => Code::LimitExceeded,
            Self::Waived { .. } => Code::Waived,
            Self::WaiverExpired { .. } => Code::WaiverExpired,
            Self::WaiverUnused { .. } => Code::WaiverUnused,
            Self::PackEmpty => Code::PackEmpty,
            Self::PackUnreadable(_) => Code::PackUnreadable,
            Self::ArchiveNotSupported { .. } => Code::ArchiveNotSupported,
            Self::OnPages { message, .. } | Self::Alike { message, .. } => message.code(),
        }
    }
}
