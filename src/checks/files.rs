//! What is to be said of the files themselves, whatever document they are.

use std::collections::BTreeMap;

use crate::documents::{Recognised, file_name};
use crate::evidence::{Damage, Note, Pictured, Unreadable};
use crate::finding::{Code, Finding, Message, Unread};
use crate::inventory::{Format, Item};
use crate::pack::{Trouble, TroubleKind, windows};
use crate::rules::Rules;

/// What reading one file brought.
#[derive(Debug, Default)]
pub struct FileFacts {
    pub recognised: Recognised,
    /// Pages, where the format has them.
    pub pages: Option<usize>,
    /// Those of them that are there and not broken.
    pub pages_read: Option<usize>,
    /// Pages that are pictures within a text.
    pub pictures: Vec<Pictured>,
    /// Pages with nothing on them.
    pub blank: Vec<u32>,
    /// Pages that are pictures, with their dots per inch.
    pub dots: Vec<(u32, u32)>,
    /// What hides text on which page.
    pub damage: Vec<(u32, Damage)>,
    pub notes: Vec<Note>,
    /// Why nothing could be read.
    pub unreadable: Option<Unreadable>,
}

/// Findings of the files, and the files that are copies of an earlier one.
pub fn findings(files: &[(Item, FileFacts)], rules: &Rules, answers_file: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let copies = duplicates(files);
    for (item, facts) in files.iter().filter(|(item, _)| !item.junk) {
        let mut push = |message: Message, page: Option<u32>| {
            findings.push(Finding {
                file: Some(item.path.clone()),
                page,
                ..Finding::of(message)
            });
        };
        if let Some(part) = windows::refuses(&item.path) {
            let part = part.to_owned();
            push(Message::NameNotPortable { part }, None);
        }
        if let Some(of) = copies.get(&item.path) {
            push(Message::FileDuplicate { of: of.clone() }, None);
            continue;
        }
        // A file that was not read has its trouble told already.
        if item.path == answers_file || item.sha256.is_none() {
            continue;
        }
        let before = facts.recognised.documents.len();
        for message in content_messages(item, facts) {
            push(message, None);
        }
        // Where no document holds the page there is nobody else to say that nothing was read; once
        // will do.
        let held = |page: u32| {
            let mut documents = facts.recognised.documents.iter();
            documents.any(|d| d.pages.is_none_or(|(a, b)| (a..=b).contains(&page)))
        };
        let mut unread = facts.recognised.unread.iter();
        if let Some((page, why)) = unread.find(|(page, _)| !held(*page)) {
            let message = Message::ContentUnread {
                document: None,
                why: why.clone(),
            };
            push(message, (*page > 0).then_some(*page));
        }
        for page in &facts.blank {
            push(Message::PageBlank, Some(*page));
        }
        let coarse = facts
            .dots
            .iter()
            .filter(|(_, dots)| *dots < rules.least_dpi);
        for (page, dots) in coarse {
            let message = Message::ImageTooCoarse {
                dots: *dots,
                least: rules.least_dpi,
            };
            push(message, Some(*page));
        }
        for (page, damage) in &facts.damage {
            push(Message::PageDamaged(*damage), Some(*page));
        }
        if item.format.contradicts(&item.path) {
            let claimed = file_name(&item.path)
                .rsplit('.')
                .next()
                .unwrap_or("")
                .to_lowercase();
            push(
                Message::FormatMismatch {
                    claimed,
                    real: item.format,
                },
                None,
            );
        }
        // What is no document of the pack may be of any format.
        let taken = rules.accepts.is_empty() || rules.accepts.contains(&item.format);
        let claims_taken =
            Format::claimed_by(&item.path).is_some_and(|f| rules.accepts.contains(&f));
        let told = matches!(item.format, Format::Empty | Format::OfficeEncrypted)
            || item.is_archive()
            || (item.format == Format::Unknown && claims_taken);
        if before > 0 && !taken && !told {
            push(
                Message::FormatNotAccepted {
                    format: item.format,
                    accepted: rules.accepts.clone(),
                },
                None,
            );
        }
        let readable = facts.unreadable.is_none() && facts.recognised.unread.is_empty();
        if before == 0 && readable && !item.is_archive() {
            let nearest = facts
                .recognised
                .nearest
                .as_ref()
                .map(|(kind, count)| (kind.title.clone(), *count));
            push(Message::FileUnrecognised { nearest }, None);
        }
    }
    findings
}

/// Trouble with the content: told with the document where there is one, otherwise here.
fn content_messages(item: &Item, facts: &FileFacts) -> Vec<Message> {
    let mut messages = Vec::new();
    let told = facts
        .recognised
        .documents
        .iter()
        .any(|document| document.broken.is_some());
    if item.format == Format::Empty {
        messages.push(Message::FileEmpty);
    } else {
        match &facts.unreadable {
            Some(Unreadable::Encrypted) => messages.push(Message::FileEncrypted),
            Some(Unreadable::Corrupt { detail }) => {
                messages.push(Message::FileCorrupt {
                    details: vec![detail.clone()],
                    pages_read: None,
                });
            }
            Some(Unreadable::Limit {
                limit,
                allowed,
                found,
            }) => {
                messages.push(Message::LimitExceeded {
                    limit,
                    allowed: *allowed,
                    found: *found,
                });
            }
            Some(Unreadable::NoReader) | None => {}
        }
    }
    // The document's own finding names its requirement as well.
    if told {
        messages.clear();
    }
    for note in &facts.notes {
        match note {
            // All damage of a file is one finding.
            Note::Damaged { detail } => match messages.last_mut() {
                Some(Message::FileCorrupt { details, .. }) => details.push(detail.clone()),
                _ => messages.push(Message::FileCorrupt {
                    details: vec![detail.clone()],
                    pages_read: facts.pages_read,
                }),
            },
            Note::Limit {
                limit,
                allowed,
                found,
            } => {
                messages.push(Message::LimitExceeded {
                    limit,
                    allowed: *allowed,
                    found: *found,
                });
            }
            Note::Moving { frames } => messages.push(Message::ContentUnread {
                document: None,
                why: Unread::Moving { frames: *frames },
            }),
            Note::Signed => {}
        }
    }
    messages
}

/// For each file with the same content as another: that one's path. Of equal files the one counts
/// whose name says what it is; of several, the first.
pub fn duplicates(files: &[(Item, FileFacts)]) -> BTreeMap<String, String> {
    let mut same: BTreeMap<&str, Vec<&(Item, FileFacts)>> = BTreeMap::new();
    for file in files.iter().filter(|(item, _)| !item.junk && item.size > 0) {
        if let Some(sha256) = file.0.sha256.as_deref() {
            same.entry(sha256).or_default().push(file);
        }
    }
    let mut copies = BTreeMap::new();
    for group in same.into_values().filter(|group| group.len() > 1) {
        let known = group
            .iter()
            .find(|(_, facts)| !facts.recognised.documents.is_empty());
        let Some((original, _)) = known.or(group.first()) else {
            continue;
        };
        for (item, _) in group.iter().filter(|(item, _)| item.path != original.path) {
            copies.insert(item.path.clone(), original.path.clone());
        }
    }
    copies
}

/// Trouble with a file that was taken for a document by its name goes with the document, which
/// names its requirement as well; what is left is returned.
pub fn attach(troubles: Vec<Trouble>, files: &mut [(Item, FileFacts)]) -> Vec<Trouble> {
    let mut left = Vec::new();
    for trouble in troubles {
        let message = message_of(&trouble.kind);
        let unread = match &message {
            Message::ContentUnread { why, .. } => Some(why.clone()),
            _ => None,
        };
        let broken = matches!(
            message.code(),
            Code::FileEncrypted
                | Code::FileCorrupt
                | Code::LimitExceeded
                | Code::EntryAmbiguous
                | Code::ArchiveNotSupported
        );
        let file = files.iter_mut().find(|(item, _)| {
            (broken || unread.is_some())
                && item.sha256.is_none()
                && trouble.path.as_ref() == Some(&item.path)
        });
        match file {
            Some((_, facts)) if !facts.recognised.documents.is_empty() => {
                for document in &mut facts.recognised.documents {
                    match &unread {
                        Some(why) => document.unread = Some(why.clone()),
                        None => document.broken = Some(message.clone()),
                    }
                }
            }
            _ => left.push(trouble),
        }
    }
    left
}

/// Trouble that opening the pack brought.
pub fn of_troubles(troubles: &[Trouble]) -> Vec<Finding> {
    troubles
        .iter()
        .map(|trouble| Finding {
            file: trouble.path.clone(),
            ..Finding::of(message_of(&trouble.kind))
        })
        .collect()
}

fn message_of(kind: &TroubleKind) -> Message {
    match kind {
        TroubleKind::UnsafePath(how) => Message::UnsafePath(*how),
        TroubleKind::Ambiguous(how) => Message::EntryAmbiguous(*how),
        TroubleKind::NameRepaired { found } => Message::NameRepaired {
            found: found.clone(),
        },
        TroubleKind::Limit {
            limit,
            allowed,
            found,
        } => Message::LimitExceeded {
            limit,
            allowed: *allowed,
            found: *found,
        },
        TroubleKind::Encrypted => Message::FileEncrypted,
        TroubleKind::Corrupt { detail } => Message::FileCorrupt {
            details: vec![detail.clone()],
            pages_read: None,
        },
        TroubleKind::Refused(why) => Message::ContentUnread {
            document: None,
            why: Unread::Refused(*why),
        },
        TroubleKind::NotSupported { what } => Message::ArchiveNotSupported { what: what.clone() },
    }
}
