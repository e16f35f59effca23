//! What documents, or their absence, say of a requirement or of a part of it; and what the parts say
//! together.

use super::{Ask, Evaluation};
use crate::checks::assign::holder_name;
use crate::documents::Document;
use crate::finding::{Asked, Finding, Message, NotNeeded, Severity};
use crate::rules::{Alternative, Words};
use crate::verdict::{Reason, Status};

/// What documents say of a requirement or of a part of it.
#[derive(Debug)]
pub(super) struct Judgement {
    pub status: Status,
    pub reason: Reason,
    pub files: Vec<String>,
    pub findings: Vec<Finding>,
    /// The documents (indices) that were taken for it.
    pub used: Vec<usize>,
    /// What is not there; nothing unless the status is `Missing`.
    pub lacks: Option<Asked>,
}

impl Judgement {
    /// Without documents.
    pub fn bare(status: Status, reason: Reason) -> Self {
        Self {
            status,
            reason,
            files: Vec::new(),
            findings: Vec::new(),
            used: Vec::new(),
            lacks: None,
        }
    }

    /// A file may be it, or hold it.
    pub fn maybe_in(file: &str) -> Self {
        let file = file.to_owned();
        Self {
            files: vec![file.clone()],
            ..Self::bare(Status::Unverified, Reason::MaybeIn { file, holder: None })
        }
    }

    /// A document may be it: whose it is helps to see.
    pub fn maybe(document: &Document) -> Self {
        let mut judged = Self::maybe_in(&document.file);
        judged.reason = Reason::MaybeIn {
            file: document.file.clone(),
            holder: holder_name(document),
        };
        judged
    }

    fn is(&self, status: Status) -> bool {
        self.status == status
    }

    /// Missing or wrong: whatever could still be read would not mend it.
    fn is_not_met(&self) -> bool {
        matches!(self.status, Status::Missing | Status::Invalid)
    }
}

impl Evaluation<'_> {
    /// No document: missing, unless a file of which nothing is known may be it.
    pub(super) fn absent(&self, ask: &Ask<'_>, alternatives: &[Alternative]) -> Judgement {
        if let Some(file) = self.facts.unknown_files.first() {
            return Judgement::maybe_in(file);
        }
        let accepted = titles(alternatives);
        let reason = Reason::NotFound {
            accepted: accepted.clone(),
            of_subject: ask.subject.is_some(),
        };
        Judgement {
            lacks: Some(Asked::OneOf(accepted)),
            ..Judgement::bare(Status::Missing, reason)
        }
    }

    /// What parts say of which so many are needed.
    pub(super) fn together(
        &self,
        ask: &Ask<'_>,
        at_least: usize,
        parts: Vec<Judgement>,
    ) -> Judgement {
        let count = |status| parts.iter().filter(|part| part.is(status)).count();
        let (met, open) = (count(Status::Satisfied), count(Status::Unverified));
        if met >= at_least {
            self.met(parts)
        } else if met + open >= at_least {
            left_open(parts)
        } else {
            not_met(ask, at_least, parts)
        }
    }

    /// Enough of the parts are met. What was handed in for the others is not counted, and told.
    fn met(&self, parts: Vec<Judgement>) -> Judgement {
        let (others, counted): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(Judgement::is_not_met);
        let mut documents: Vec<(Words, String)> = Vec::new();
        for part in counted.iter().filter(|part| part.is(Status::Satisfied)) {
            let more = match &part.reason {
                Reason::Met { document, file } => vec![(document.clone(), file.clone())],
                Reason::MetTogether { documents } => documents.clone(),
                _ => Vec::new(),
            };
            documents.extend(more);
        }
        documents.dedup();
        let reason = match documents.as_slice() {
            [(document, file)] => Reason::Met {
                document: document.clone(),
                file: file.clone(),
            },
            _ => Reason::MetTogether {
                documents: documents.clone(),
            },
        };
        let mut judged = gathered(Status::Satisfied, reason, counted, |part| {
            part.is(Status::Satisfied)
        });
        let by = documents.into_iter().next().map(|(_, file)| file);
        for index in others.iter().flat_map(|part| &part.used) {
            let document = self.facts.documents.get(*index);
            if let Some((document, by)) = document.zip(by.clone())
                && !judged.used.contains(index)
            {
                let reason = NotNeeded::Outdone { by };
                judged.findings.push(not_counted(document, reason));
            }
        }
        judged
    }
}

/// The note that a document is not counted.
pub(super) fn not_counted(document: &Document, reason: NotNeeded) -> Finding {
    Finding {
        file: Some(document.file.clone()),
        page: document.pages.map(|(first, _)| first),
        ..Finding::of(Message::DocumentNotNeeded {
            document: document.kind.title.clone(),
            reason,
        })
    }
}

/// Whether enough is met depends on what was not read. What is wrong with the other parts is told
/// only as a doubt: it need not matter.
fn left_open(parts: Vec<Judgement>) -> Judgement {
    let doubt = parts.iter().find_map(|part| match &part.reason {
        Reason::Wrong {
            document,
            file,
            message,
        } if part.is_not_met() => Some(Reason::NotSure {
            document: document.clone(),
            file: file.clone(),
            message: message.clone(),
        }),
        _ => None,
    });
    let open = || parts.iter().find(|part| part.is(Status::Unverified));
    let reason = doubt.or_else(|| open().map(|part| part.reason.clone()));
    let mut parts = parts;
    for part in parts.iter_mut().filter(|part| part.is_not_met()) {
        part.findings.retain(|f| f.severity() != Severity::Error);
        part.used.clear();
    }
    let reason = reason.unwrap_or(Reason::PackUnread);
    gathered(Status::Unverified, reason, parts, |_| true)
}

/// Too few parts are met, whatever was not read.
fn not_met(ask: &Ask<'_>, at_least: usize, parts: Vec<Judgement>) -> Judgement {
    let lacking = |part: &Judgement| part.lacks.clone();
    let missing: Vec<Asked> = parts.iter().filter_map(lacking).collect();
    // What is wrong is told as wrong, and need not be handed in besides.
    let there = parts.len() - missing.len();
    let more = at_least.saturating_sub(there);
    let lacks = match more {
        0 => None,
        more if more >= missing.len() => Some(Asked::all(missing)),
        more => Some(Asked::at_least(more, there, missing)),
    };
    let (status, reason) = match &lacks {
        Some(asked) => {
            let reason = Reason::Lacks {
                asked: asked.clone(),
                of_subject: ask.subject.is_some(),
            };
            (Status::Missing, reason)
        }
        None => {
            let wrong = parts.iter().find(|part| part.is(Status::Invalid));
            let reason = wrong.map(|part| part.reason.clone());
            (Status::Invalid, reason.unwrap_or(Reason::PackUnread))
        }
    };
    Judgement {
        lacks,
        ..gathered(status, reason, parts, |_| true)
    }
}

/// All that the parts tell; files of those that are `shown`.
fn gathered(
    status: Status,
    reason: Reason,
    parts: Vec<Judgement>,
    shown: impl Fn(&Judgement) -> bool,
) -> Judgement {
    let mut all = Judgement::bare(status, reason);
    for part in parts {
        if shown(&part) {
            for file in &part.files {
                if !all.files.contains(file) {
                    all.files.push(file.clone());
                }
            }
        }
        for finding in part.findings {
            if !all.findings.contains(&finding) {
                all.findings.push(finding);
            }
        }
        for index in part.used {
            if !all.used.contains(&index) {
                all.used.push(index);
            }
        }
    }
    all
}

/// What alternatives are called, each once.
pub(super) fn titles(alternatives: &[Alternative]) -> Vec<Words> {
    let mut titles: Vec<Words> = Vec::new();
    for kind in alternatives.iter().flat_map(|one| &one.kinds) {
        if !titles.contains(&kind.title) {
            titles.push(kind.title.clone());
        }
    }
    titles
}
