//! A heap of papers of two kinds: each would have to be compared with each, and their number
//! squared is time that nobody has.

use std::collections::BTreeMap;

use crate::documents::Document;
use crate::finding::{Finding, Message};
use crate::limits::Limits;

/// The documents that are judged: all, as long as no two kinds make more than `most` pairs;
/// otherwise the first of each kind, and the limit is told, so that the pack is never complete.
pub fn bounded(documents: Vec<Document>, most: u64) -> (Vec<Document>, Option<Finding>) {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for document in &documents {
        *counts.entry(document.kind.id.clone()).or_default() += 1;
    }
    let mut sizes: Vec<u64> = counts.values().copied().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let found = match sizes.as_slice() {
        [first, second, ..] => first.saturating_mul(*second),
        [_] | [] => 0,
    };
    if found <= most {
        return (documents, None);
    }
    let of_each = most.isqrt();
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut judged = documents;
    judged.retain(|document| {
        let seen = seen.entry(document.kind.id.clone()).or_default();
        *seen += 1;
        *seen <= of_each
    });
    let told = Finding::of(Message::LimitExceeded {
        limit: Limits::COMPARISONS,
        allowed: most,
        found,
    });
    (judged, Some(told))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::rules::load_built_in;

    fn documents(counts: &[(&str, usize)]) -> Vec<Document> {
        let rules = load_built_in("after-sales-service").unwrap();
        let of_kind = |(id, count): &(&str, usize)| {
            let kind = Arc::clone(rules.kind(id).unwrap());
            let paths = (0..*count).map(|nth| format!("{id}-{nth}.pdf"));
            let document = move |file| Document {
                kind: Arc::clone(&kind),
                file,
                also: Vec::new(),
                pages: None,
                basis: Vec::new(),
                unread: None,
                partly: false,
                doubts: Vec::new(),
                text: String::new(),
                broken: None,
                recovered: false,
                fields: Vec::new(),
            };
            paths.map(document).collect::<Vec<_>>()
        };
        counts.iter().flat_map(of_kind).collect()
    }

    #[test]
    fn a_chain_of_many_shops_is_no_heap() {
        let shops = documents(&[("application-form", 1), ("business-licence", 500)]);
        let (judged, told) = bounded(shops, 500);
        assert_eq!((judged.len(), told), (501, None));
    }

    #[test]
    fn of_a_heap_some_are_judged_and_the_limit_is_told() {
        let heap = documents(&[("application-form", 30), ("business-licence", 40)]);
        let (judged, told) = bounded(heap, 100);
        assert_eq!(judged.len(), 20);
        let told = told.unwrap();
        assert_eq!(told.severity(), crate::finding::Severity::Error);
        assert!(matches!(
            told.message,
            Message::LimitExceeded { found: 1_200, .. }
        ));
    }
}
