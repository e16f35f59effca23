//! Documents that nobody asks for any more.

use crate::documents::Document;
use crate::finding::{Finding, Message, NotNeeded};

/// A note for each document of a kind that the rules say is no longer needed.
pub fn findings(documents: &[Document]) -> Vec<Finding> {
    documents
        .iter()
        .filter_map(|document| {
            let reason = document.kind.not_needed.clone()?;
            Some(Finding {
                file: Some(document.file.clone()),
                page: document.pages.map(|(first, _)| first),
                ..Finding::of(Message::DocumentNotNeeded {
                    document: document.kind.title.clone(),
                    reason: NotNeeded::Told(reason),
                })
            })
        })
        .collect()
}
