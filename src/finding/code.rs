//! The table of codes, each with its severity.

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
    /// A kind of document that may not be in the pack.
    DocumentForbidden = "document-forbidden", Error;
    /// More documents of a kind than are taken.
    DocumentTooMany = "document-too-many", Error;
    /// Evidence that is recommended is not in the pack.
    DocumentRecommended = "document-recommended", Note;
    /// Its last valid day lies before the reference date.
    DocumentExpired = "document-expired", Error;
    /// Its last valid day is near.
    DocumentExpiresSoon = "document-expires-soon", Warning;
    /// A kind or form no longer accepted.
    DocumentSuperseded = "document-superseded", Error;
    /// It may be a specimen, void, or cancelled by another document.
    DocumentDoubtful = "document-doubtful", Warning;
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
    /// An entry is none of the values that there are.
    ValueUndefined = "value-undefined", Warning;
    /// Two documents write the same thing differently, which need be no contradiction.
    WrittenDifferently = "written-differently", Note;
    /// A value is hardly what it should be.
    ValueDoubtful = "value-doubtful", Note;
    /// A figure or date does not reach, or exceeds, what the rules ask for.
    ValueOutOfBounds = "value-out-of-bounds", Error;
    /// A figure does not reach, or exceeds, what is expected of it.
    FigureDoubtful = "figure-doubtful", Note;
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
    /// Something hides a part of the text on a scan or photo.
    PageDamaged = "page-damaged", Warning;
    /// Set aside by somebody who answers for it.
    Waived = "waived", Warning;
    /// Was set aside, and is no longer.
    WaiverExpired = "waiver-expired", Warning;
    /// Sets aside what is not there.
    WaiverUnused = "waiver-unused", Note;
    /// The scope applied for names an activity that usually needs a permit nobody declared.
    PermitMaybeNeeded = "permit-maybe-needed", Warning;
    /// An entry that would land outside the pack, a link or a device.
    UnsafePath = "unsafe-path", Error;
    /// What the pack holds depends on who opens it.
    EntryAmbiguous = "entry-ambiguous", Error;
    /// A name that Windows does not take.
    NameNotPortable = "name-not-portable", Warning;
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
