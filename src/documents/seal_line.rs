//! The line of a document that is to be sealed: whose name is printed there.

use super::candidates::{Layout, Reach};
use super::labels::Vocabulary;
use super::{Doubt, Field, FieldState, Value, cells, values};
use crate::evidence::Page;
use crate::finding::Message;
use crate::rules::{DocumentKind, ValueKind};
use crate::text::{Folded, name_key};

/// Shortest name of an organisation, in characters: what is shorter is a person, or nothing.
const SHORTEST_NAME: usize = 6;

/// The doubt that the place of the seal bears the name of another organisation than the document
/// itself. A short form of the name, or a branch, is none.
pub fn doubt(
    kind: &DocumentKind,
    fields: &[Field],
    pages: &[&Page],
    vocabulary: &Vocabulary,
) -> Option<Doubt> {
    let rule = kind.field(kind.holder.as_deref()?)?;
    if kind.any_holder || !matches!(rule.value, ValueKind::Name) {
        return None;
    }
    let field = fields.iter().find(|field| field.key == rule.key)?;
    let (FieldState::Valid, Value::Text(name)) = (&field.state, &field.value) else {
        return None;
    };
    let asks = |text: &str| rule.ignore.iter().any(|word| text.contains(word.as_str()));
    let cells = cells::of_pages(pages.iter().copied(), vocabulary);
    let hits = vocabulary.hits(&cells);
    let layout = Layout {
        cells: &cells,
        hits: &hits,
    };
    let own = hits.iter().filter(|hit| rule.labels.contains(&hit.label));
    own.filter_map(|hit| {
        // `申请组织（盖章）：`
        let cell = cells.get(hit.cell)?;
        let annotation = cell.text().get(hit.range.end..hit.value)?;
        if !annotation.starts_with('(') || !asks(annotation) {
            return None;
        }
        let found = layout.candidate(hit, Reach::Piece, &|_| true)?;
        let seal = values::tidy(&found.text);
        let folded = Folded::of(&seal);
        let letters = folded.text().chars();
        let worded = letters
            .clone()
            .all(|c| c.is_alphabetic() || "()·".contains(c));
        if found.under || !worded || letters.count() < SHORTEST_NAME || asks(folded.text()) {
            return None;
        }
        let (one, other) = (name_key(&seal), name_key(name));
        let same = one.starts_with(&other) || other.starts_with(&one);
        (!same).then(|| Doubt {
            message: Message::SealedByAnother {
                document: kind.title.clone(),
                name: name.clone(),
                seal,
            },
            page: Some(cell.page),
        })
    })
    .next()
}
