//! How much text of one document is looked through.

use super::{Evidence, Note, PageState};

/// Most letters of a document: two thousand pages full of print. A file of a few kilobytes can
/// unpack to more than anybody could read, and each letter is looked at many times.
const MOST_LETTERS: usize = 3_000_000;

/// Leaves out the lines beyond the limit, and says so.
pub(super) fn bound(evidence: &mut Evidence) {
    bound_to(evidence, MOST_LETTERS);
}

fn bound_to(evidence: &mut Evidence, most: usize) {
    let mut letters: usize = 0;
    for page in &mut evidence.pages {
        let before = page.lines.len();
        page.lines.retain(|line| {
            let of_line = line.segments.iter().map(|it| it.text.chars().count());
            letters = letters.saturating_add(of_line.sum());
            letters <= most
        });
        if page.lines.len() < before && page.state == PageState::Read {
            page.state = PageState::Partly;
        }
    }
    if letters > most {
        evidence.notes.push(Note::Limit {
            limit: "letters of a document",
            allowed: most as u64,
            found: letters as u64,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::read;
    use crate::inventory::Format;

    #[test]
    fn what_lies_beyond_is_left_out_and_told() {
        let text = "营业执照\n名称：甲\n\u{c}第二页\n";
        let whole = read(text.as_bytes(), Format::Txt).unwrap();
        let mut same = whole.clone();
        bound_to(&mut same, 11);
        assert_eq!(same, whole);
        let mut less = whole;
        bound_to(&mut less, 6);
        assert_eq!(less.pages.len(), 2);
        assert_eq!(less.pages[0].lines.len(), 1);
        assert_eq!(less.pages[0].state, PageState::Partly);
        assert!(less.pages[1].lines.is_empty());
        assert!(matches!(
            less.notes[..],
            [Note::Limit {
                allowed: 6,
                found: 11,
                ..
            }]
        ));
    }
}
