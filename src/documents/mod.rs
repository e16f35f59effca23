//! Which item, or which pages of it, is which document, and why; and the fields it bears.

mod above;
mod below;
mod boxes;
mod candidates;
mod captions;
mod cells;
mod columns;
mod contradicted;
mod enumerated;
pub mod explain;
mod fields;
pub mod given;
mod halves;
mod headed;
mod headings;
mod improbable;
mod labels;
mod listed;
mod marks;
mod names;
mod offered;
mod others_part;
mod page_break;
mod parts;
mod qr;
mod recognise;
mod remarks;
mod run_over;
mod seal_line;
mod seen;
mod segments;
mod sheet;
mod terms;
mod titles;
mod torn;
mod totals;
mod translations;
mod unlabelled;
mod values;

pub use halves::join;
pub use improbable::is_address;
pub use labels::Vocabulary;
pub use names::{file_name, named_by, stem};
pub use qr::QrKind;
pub use recognise::{Recognised, recognise};
pub use values::contradicts_itself;

use std::sync::Arc;

use jiff::civil::Date;

use crate::codes::Fault;
use crate::evidence::Pictured;
use crate::finding::{Message, Unread};
use crate::rules::{DocumentKind, Words};

/// A document: a file, or a run of pages of one.
#[derive(Debug, Clone)]
pub struct Document {
    pub kind: Arc<DocumentKind>,
    /// Path of its file in the pack.
    pub file: String,
    /// Files that hold further parts of it (its back).
    pub also: Vec<String>,
    /// First and last page, 1-based; `None` where nothing was read.
    pub pages: Option<(u32, u32)>,
    /// Why it was taken for this kind, the strongest reason first.
    pub basis: Vec<Basis>,
    /// `None` when all its text was read; otherwise why not.
    pub unread: Option<Unread>,
    /// Pictures stand beside its text, which may say more than was read.
    pub partly: bool,
    /// The file is empty, broken or locked.
    pub broken: Option<Message>,
    /// Its text was recovered from a damaged file, where letters may be lost or others, or what it is
    /// was guessed of what was left of its title: nothing of it is the ground of an error.
    pub recovered: bool,
    /// In the order of the rules.
    pub fields: Vec<Field>,
    /// What speaks against it, however right its fields are: a person has to look.
    pub doubts: Vec<Doubt>,
    /// All its text, folded and caseless, of a kind that speaks against others; else empty.
    pub text: String,
}

/// Something that speaks against a document: what it bears itself, or another document.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    pub message: Message,
    /// 1-based page on which it stands.
    pub page: Option<u32>,
}

/// Why a document was taken for what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The file's name contains this word.
    FileName(String),
    /// A folder's name contains this word.
    FolderName(String),
    /// This title stands at the top of this page.
    Title(String, u32),
    /// Most letters of this title stand at the top of this page, some were lost.
    DamagedTitle(String, u32),
    /// So many typical words stand on this page.
    Labels(usize, u32),
    /// The text of this page has the form of such a document.
    Form(u32),
    /// It is so-and-so-many-th picture within the text of the file, which counts as this page; in a
    /// PDF it stands on that one.
    Picture(u32, u32, Option<u32>),
    /// What the QR codes on this page hold: a matter of interest, and no reason by itself.
    Qr(QrKind, u32),
}

/// A value that a document bears.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub key: String,
    pub title: Words,
    pub value: Value,
    pub state: FieldState,
    pub source: Source,
    /// 1-based page it stands on.
    pub page: Option<u32>,
    /// The file it stands in, where that is another part of the document than its first.
    pub file: Option<String>,
}

/// What a field says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was read or nothing is filled in.
    Nothing,
    /// As printed, spaces and width normalised.
    Text(String),
    Date(Date),
    /// The end of a period that never ends.
    Open,
    /// Id of a choice.
    Choice(String),
    /// Ids of choices.
    Choices(Vec<String>),
    /// Names.
    List(Vec<String>),
}

/// What is known of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldState {
    /// Read, and right as far as can be told.
    Valid,
    /// Read, and wrong.
    Invalid(Wrong),
    /// The label was read and nothing is filled in.
    Empty,
    /// Could not be read: no label was found, or what stands there was not understood (`saw`).
    Unread { saw: Option<String> },
}

/// How a value is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// A code fails its check.
    Code {
        fault: Fault,
        suggestion: Option<String>,
    },
    /// A number does not have its form.
    Form,
    /// It is none of the choices that there are.
    Undefined,
    /// The QR code on the document says something else.
    Qr { says: String },
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The text of the document.
    Text,
    /// Optical character recognition.
    Ocr,
    /// A QR code.
    Qr,
    /// An interactive form field.
    Form,
}

impl Document {
    /// The field with this key, if the document bears one.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Document {
    /// Path of the file in which a field stands.
    #[must_use]
    pub fn file_of<'d>(&'d self, field: &'d Field) -> &'d str {
        field.file.as_deref().unwrap_or(&self.file)
    }

    /// Which picture within the text of its file a page of it is, if it is one.
    #[must_use]
    pub fn picture(&self, page: Option<u32>) -> Option<Pictured> {
        self.basis.iter().find_map(|basis| match *basis {
            Basis::Picture(nth, at, on) if Some(at) == page => Some(Pictured { page: at, nth, on }),
            _ => None,
        })
    }

    /// Whether what it does not say is known not to be there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_read() && !self.partly
    }

    /// Whether all of its text was read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.unread.is_none() && self.broken.is_none()
    }
}
