//! Requirement states, severity, verdict: the [`Report`].

use std::sync::Arc;

use jiff::civil::Date;

use crate::answers::AnswerValue;
use crate::documents::Document;
use crate::evidence::Pictured;
use crate::finding::{Asked, Finding, Message};
use crate::inventory::Item;
use crate::pack::Kind;
use crate::rules::{Requirement, Rules, Waiver, Words};

/// What a run found: a value, from which every format is rendered.
#[derive(Debug)]
pub struct Report {
    pub rules: Arc<Rules>,
    pub pack: PackFacts,
    /// The reference date.
    pub date: Date,
    pub verdict: Verdict,
    /// In the order of the rules' questions; only those that were answered.
    pub answers: Vec<Answered>,
    /// One row per requirement, and per site or sector where it is asked for each.
    pub requirements: Vec<Row>,
    /// Every file, sorted by path, with what it was taken for.
    pub files: Vec<FileRow>,
    /// Errors first, then by file and page; stable.
    pub findings: Vec<Finding>,
}

/// The pack as it was received.
#[derive(Debug, Clone)]
pub struct PackFacts {
    pub name: String,
    pub kind: Kind,
    /// Hexadecimal; empty when the pack could not be opened.
    pub sha256: String,
    /// Files in it, junk included.
    pub files: usize,
    pub bytes: u64,
}

/// The verdict on a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Complete,
    Incomplete,
    Review,
    Unreadable,
}

/// An answer that counted.
#[derive(Debug, Clone)]
pub struct Answered {
    pub question: String,
    pub value: AnswerValue,
    /// `answers.yaml`, `--set`, the form's path …
    pub source: String,
}

/// State of one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Satisfied,
    Missing,
    Invalid,
    Unverified,
    NotApplicable,
}

/// One requirement, or one requirement for one site or sector.
#[derive(Debug)]
pub struct Row {
    pub requirement: Arc<Requirement>,
    /// What it is asked for.
    pub subject: Option<Subject>,
    pub status: Status,
    pub reason: Reason,
    /// The files that speak for or against it.
    pub files: Vec<String>,
}

/// A site, sector or whatever a requirement is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// As in the answers (a name, or the id of a choice).
    pub id: String,
    /// As people call it.
    pub title: Words,
}

/// Why a requirement has its state, as data; [`crate::say`] makes a sentence of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Satisfied by this document.
    Met { document: Words, file: String },
    /// Satisfied by these documents together.
    MetTogether { documents: Vec<(Words, String)> },
    /// Something of it is not in the pack.
    Lacks { asked: Asked, of_subject: bool },
    /// Whether these are different documents or one handed in twice could not be told.
    MaybeSame { document: Words, files: Vec<String> },
    /// None of these kinds is in the pack, as it must be.
    NoneThere { kinds: Vec<Words> },
    /// Nothing like it in the pack; these would do. Where it is asked for each of several subjects
    /// (sites, sectors), there may be one for another of them.
    NotFound {
        accepted: Vec<Words>,
        of_subject: bool,
    },
    /// There, but wrong; the gravest finding.
    Wrong {
        document: Words,
        file: String,
        message: Box<Message>,
    },
    /// There by its name, but not read.
    NotRead { document: Words, file: String },
    /// There, but something that matters could not be told.
    NotSure {
        document: Words,
        file: String,
        message: Box<Message>,
    },
    /// It contradicts another document, and this document may explain why.
    MayBeExplained {
        message: Box<Message>,
        by: Words,
        file: String,
    },
    /// A file may be it, but could not be read well enough to say.
    /// `holder`: to whom it is made out, where that was read.
    MaybeIn {
        file: String,
        holder: Option<String>,
    },
    /// There are several and it cannot be told which is meant.
    WhichOf { files: Vec<String> },
    /// The question has no answer, or one that nobody could make out.
    Unanswered { ask: Words, said: Option<Said> },
    /// It depends on another requirement that is not settled.
    DependsOn { requirement: Words },
    /// The question was answered with something the rules say nothing of.
    UnknownChoice { choice: String },
    /// Not needed, because of this.
    NotNeeded { reason: Words },
    /// Not needed: the question was answered with "none".
    NoneDeclared { ask: Words, source: String },
    /// Set aside by somebody who answers for it; what the state was by reason of `before`.
    Waived {
        waiver: Arc<Waiver>,
        before: Box<Reason>,
    },
    /// The pack itself could not be read.
    PackUnread,
}

/// What a file says in answer to a question, as seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub file: String,
    pub text: String,
}

/// A file and what was made of it.
#[derive(Debug)]
pub struct FileRow {
    pub item: Item,
    /// Pages, where the format has them and they could be counted.
    pub pages: Option<usize>,
    /// Pages that are pictures within a text.
    pub pictures: Vec<Pictured>,
    pub documents: Vec<Document>,
}

impl Report {
    /// Which picture within the text of a file a page of it is, if it is one.
    #[must_use]
    pub fn picture(&self, file: &str, page: Option<u32>) -> Option<Pictured> {
        let row = self.files.iter().find(|row| row.item.path == file)?;
        let mut pictures = row.pictures.iter();
        pictures.find(|one| Some(one.page) == page).copied()
    }
}
