//! Findings: what is said to the applicant. One table of codes; a finding's sentences in each
//! language are in [`crate::say`].

use jiff::civil::Date;

use crate::codes::Fault;
use crate::inventory::Format;
use crate::pack::{Ambiguity, OpenError, UnsafePath};
use crate::rules::Words;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Makes the verdict incomplete.
    Error,
    /// A person should look; changes no verdict by itself.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word in the JSON report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)+) => {
        /// One meaning each, never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)+ }

        impl Code {
            /// All codes, in the order in which they are documented.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The code as printed.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it weighs.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// A required document is not in the pack.
    MissingDocument = "missing-document", Error;
    /// Its last valid day lies before the reference date.
    DocumentExpired = "document-expired", Error;
    /// Its last valid day is near.
    DocumentExpiresSoon = "document-expires-soon", Warning;
    /// A kind or form no longer accepted.
    DocumentSuperseded = "document-superseded", Error;
    /// Handed in though not asked for.
    DocumentNotNeeded = "document-not-needed", Note;
    /// A code or number fails its check digit or form.
    CodeInvalid = "code-invalid", Error;
    /// The code belongs to another kind of organisation.
    CodeKindMismatch = "code-kind-mismatch", Warning;
    /// A field the document must bear is empty.
    FieldMissing = "field-missing", Error;
    /// A field could not be read.
    FieldUnread = "field-unread", Warning;
    /// Two documents contradict each other.
    Mismatch = "mismatch", Error;
    /// A date in the future, or before the organisation existed.
    DateImplausible = "date-implausible", Warning;
    /// Nothing could be read in the file.
    ContentUnread = "content-unread", Warning;
    /// Belongs to no known document.
    FileUnrecognised = "file-unrecognised", Note;
    /// Same content as another file.
    FileDuplicate = "file-duplicate", Note;
    /// Zero bytes.
    FileEmpty = "file-empty", Error;
    /// Broken beyond reading.
    FileCorrupt = "file-corrupt", Error;
    /// Needs a password.
    FileEncrypted = "file-encrypted", Error;
    /// The content is not what the name says.
    FormatMismatch = "format-mismatch", Warning;
    /// A format the rules do not take.
    FormatNotAccepted = "format-not-accepted", Error;
    /// A page without anything on it.
    PageBlank = "page-blank", Warning;
    /// Below the rules' resolution.
    ImageTooCoarse = "image-too-coarse", Warning;
    /// The scope applied for names an activity that usually needs a permit nobody declared.
    PermitMaybeNeeded = "permit-maybe-needed", Warning;
    /// An entry that would land outside the pack, a link or a device.
    UnsafePath = "unsafe-path", Error;
    /// What the pack holds depends on who opens it.
    EntryAmbiguous = "entry-ambiguous", Error;
    /// A file name that had been mangled.
    NameRepaired = "name-repaired", Note;
    /// A limit stopped the reading.
    LimitExceeded = "limit-exceeded", Error;
    /// No file in the pack.
    PackEmpty = "pack-empty", Error;
    /// The pack cannot be opened.
    PackUnreadable = "pack-unreadable", Error;
    /// An archive inside in a format that cannot be read.
    ArchiveNotSupported = "archive-not-supported", Error;
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the requirement it bears on.
    pub requirement: Option<String>,
    /// The site or sector it is for (as in the answers).
    pub subject: Option<String>,
    /// Path in the pack.
    pub file: Option<String>,
    /// 1-based.
    pub page: Option<u32>,
    /// Key of the field.
    pub field: Option<String>,
    /// What is said; its code and severity follow from it.
    pub message: Message,
    /// The clause that asks for it.
    pub basis: Option<Words>,
    /// What to do, where the rules say it; otherwise the code's own help.
    pub remedy: Option<Words>,
}

/// A value with the place where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Title of the document.
    pub document: Words,
    pub file: String,
    pub page: Option<u32>,
    pub value: String,
}

/// Why a file or page was not read.
#[derive(Debug, Clone, PartialEq)]
pub enum Unread {
    /// Pictures without text.
    Picture,
    /// Text whose characters cannot be told.
    Garbled,
    /// No reader for this format.
    Format(Format),
}

/// Why a date is implausible.
#[derive(Debug, Clone, PartialEq)]
pub enum Implausible {
    /// After the reference date.
    Future,
    /// Before the organisation was established.
    BeforeEstablished(Date),
    /// The end of a period lies before its beginning.
    EndsBeforeItBegins(Date),
}

/// A person's list of names, with the place it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// A file's path, or the name of the answers' source.
    pub source: String,
    pub names: Vec<String>,
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
    DocumentNotNeeded {
        document: Words,
        reason: Words,
    },
    CodeInvalid {
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
    },
    FieldMissing {
        document: Words,
        field: Words,
    },
    /// `saw`: the text that could not be understood.
    FieldUnread {
        document: Words,
        field: Words,
        saw: Option<String>,
    },
    /// `close`: they differ in one or two characters only; `also`: further fields that differ for
    /// the same cause, which is that the documents are made out to two organisations.
    Mismatch {
        field: Words,
        first: Quote,
        second: Quote,
        close: bool,
        also: Vec<Words>,
    },
    /// A document is made out to somebody else (`mismatch`).
    WrongHolder {
        document: Words,
        holder: Quote,
        applicant: Quote,
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
    /// `pages_read`: pages that could be read all the same.
    FileCorrupt {
        detail: String,
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
    UnsafePath(UnsafePath),
    EntryAmbiguous(Ambiguity),
    NameRepaired {
        found: String,
    },
    LimitExceeded {
        limit: &'static str,
        allowed: u64,
        found: u64,
    },
    PackEmpty,
    PackUnreadable(OpenError),
    ArchiveNotSupported {
        what: String,
    },
}

impl Message {
    /// The code that this message belongs to.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::MissingDocument { .. } => Code::MissingDocument,
            Self::DocumentExpired { .. } => Code::DocumentExpired,
            Self::DocumentExpiresSoon { .. } => Code::DocumentExpiresSoon,
            Self::DocumentSuperseded { .. } => Code::DocumentSuperseded,
            Self::DocumentNotNeeded { .. } => Code::DocumentNotNeeded,
            Self::CodeInvalid { .. } | Self::NumberMalformed { .. } => Code::CodeInvalid,
            Self::CodeKindMismatch { .. } => Code::CodeKindMismatch,
            Self::FieldMissing { .. } => Code::FieldMissing,
            Self::FieldUnread { .. } => Code::FieldUnread,
            Self::Mismatch { .. }
            | Self::PartDiffers { .. }
            | Self::WrongHolder { .. }
            | Self::ListsDiffer { .. } => Code::Mismatch,
            Self::PermitMaybeNeeded { .. } => Code::PermitMaybeNeeded,
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
            Self::UnsafePath(_) => Code::UnsafePath,
            Self::EntryAmbiguous(_) => Code::EntryAmbiguous,
            Self::NameRepaired { .. } => Code::NameRepaired,
            Self::LimitExceeded { .. } => Code::LimitExceeded,
            Self::PackEmpty => Code::PackEmpty,
            Self::PackUnreadable(_) => Code::PackUnreadable,
            Self::ArchiveNotSupported { .. } => Code::ArchiveNotSupported,
        }
    }
}

impl Finding {
    /// A finding about nothing in particular; fill in what is known.
    #[must_use]
    pub fn of(message: Message) -> Self {
        Self {
            requirement: None,
            subject: None,
            file: None,
            page: None,
            field: None,
            message,
            basis: None,
            remedy: None,
        }
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.message.code()
    }

    /// What it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }
}
