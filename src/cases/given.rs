//! What a case hands in, as if it had been received and read.

use std::collections::BTreeMap;

use crate::answers::Answers;
use crate::checks::files::FileFacts;
use crate::documents::{Document, Recognised};
use crate::inventory::{Format, Item};
use crate::judge::Received;
use crate::limits::Limits;
use crate::pack::Kind;
use crate::verdict::PackFacts;

/// A pack with these documents, and with the answers that were handed in with it.
pub(super) fn received(name: &str, documents: &[Document], answers: &Answers) -> Received {
    let mut files: BTreeMap<&str, Vec<Document>> = BTreeMap::new();
    for document in documents {
        files
            .entry(&document.file)
            .or_default()
            .push(document.clone());
    }
    let files: Vec<(Item, FileFacts)> = files
        .into_iter()
        .map(|(path, documents)| (item(path), facts(documents)))
        .collect();
    Received {
        pack: PackFacts {
            name: name.to_owned(),
            kind: Kind::Folder,
            sha256: String::new(),
            files: files.len(),
            bytes: 0,
        },
        troubles: Vec::new(),
        troubles_of_entries: false,
        files,
        answers_file: String::new(),
        answers: answers.clone(),
        most_pairs: Limits::default().comparisons,
    }
}

fn item(path: &str) -> Item {
    Item {
        path: path.to_owned(),
        size: 1,
        // No two files of a case are copies of each other.
        sha256: Some(path.to_owned()),
        format: Format::claimed_by(path).unwrap_or(Format::Pdf),
        junk: false,
    }
}

fn facts(documents: Vec<Document>) -> FileFacts {
    let unread = documents.iter().filter_map(|d| d.unread.clone());
    let unread = unread.map(|why| (0, why)).collect();
    FileFacts {
        pages: Some(1),
        recognised: Recognised {
            documents,
            unread,
            ..Recognised::default()
        },
        ..FileFacts::default()
    }
}
