//! Values that another place of the same document speaks against: a blank row that asks for them, or
//! another page that says something else.

use super::candidates::Layout;
use super::cells::Cell;
use super::fields::{Found, from_label};
use super::{FieldState, Source, Value};
use crate::rules::{DocumentKind, FieldRule, ValueKind};
use crate::text::Folded;

/// Whether the row of a table that asks for this is blank, and what was found in its stead stands
/// outside of all tables, or the line is blank and it stands at the foot of a page: the address of
/// the body that prints the form is not the applicant's.
pub(super) fn outside_the_form(
    kind: &DocumentKind,
    rule: &FieldRule,
    layout: &Layout<'_>,
    best: &Found,
) -> bool {
    if best.source != Source::Text || best.reading.1 != FieldState::Valid {
        return false;
    }
    let own = layout
        .hits
        .iter()
        .filter(|hit| rule.labels.contains(&hit.label));
    let read = own.filter_map(|hit| {
        let cell = layout.cells.get(hit.cell)?;
        let found = from_label(kind, rule, layout, hit)?;
        // An empty list has headings that look the same.
        let of_form = layout.is_behind_a_value(hit.cell) || opens_pairs(layout, hit.cell);
        let in_row = cell.row.is_some() && (!found.under || of_form);
        let place = match () {
            () if layout.is_at_the_foot(cell) => Place::Foot,
            () if in_row => Place::Row,
            () => Place::Text,
        };
        Some((place, found))
    });
    let read: Vec<(Place, Found)> = read.collect();
    let says = |found: &Found| found.reading == best.reading;
    let blank = |place: Place| {
        let mut here = read.iter().filter(|(at, _)| *at == place);
        here.any(|(_, found)| {
            found.reading.1 == FieldState::Empty && !(place == Place::Text && found.under)
        })
    };
    let said = |place: Place| read.iter().any(|(at, found)| *at == place && says(found));
    match () {
        () if said(Place::Row) => false,
        () if said(Place::Text) => blank(Place::Row),
        () => said(Place::Foot) && (blank(Place::Row) || blank(Place::Text)),
    }
}

/// Where on a page a label stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a row of a table.
    Row,
    Text,
    /// In the last line of the page.
    Foot,
}

/// Whether pages of one document say different things of what can only be one: who holds it, its
/// code, its last day. Then they may be two documents, or one of them is wrong.
pub(super) fn pages_differ(rule: &FieldRule, found: &[Found]) -> bool {
    let one = matches!(
        rule.value,
        ValueKind::Name | ValueKind::Code(_) | ValueKind::PeriodEnd
    );
    let mut said = found
        .iter()
        .filter(|found| found.reading.1 == FieldState::Valid && !found.under);
    let Some(first) = said.next().filter(|_| one) else {
        return false;
    };
    let akin = |other: &Value| match (&first.reading.0, other) {
        // Shortened, or with something behind it.
        (Value::Text(one), Value::Text(other)) => {
            let (one, other) = (Folded::of(one), Folded::of(other));
            one.text().contains(other.text()) || other.text().contains(one.text())
        }
        (one, other) => one == other,
    };
    said.any(|other| other.page != first.page && !akin(&other.reading.0))
}

/// Whether a label opens a row of a form in which another label follows at once, with its value: its
/// own is blank. The row over it opens with a label as well.
fn opens_pairs(layout: &Layout<'_>, index: usize) -> bool {
    let opening = |cell: &Cell| {
        let (table, row) = cell.row?;
        let over = Some((table, row.checked_sub(1)?));
        let mut cells = layout.cells.iter();
        cells.position(|other| other.page == cell.page && other.row == over)
    };
    let over = layout.cells.get(index).and_then(opening);
    let next = layout
        .beside(index)
        .filter(|next| layout.begins_with_label(*next));
    let value = next.and_then(|next| layout.beside(next));
    over.is_some_and(|over| layout.begins_with_label(over))
        && value.is_some_and(|value| !layout.begins_with_label(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::labels::Vocabulary;
    use crate::documents::{Field, fields};
    use crate::evidence::{Area, Line, Page, Segment};
    use crate::rules::load_built_in;

    /// Lines of a page, each with the row of a table that it is in.
    fn page(number: u32, lines: &[(Option<u32>, &[&str])]) -> Page {
        let line = |(top, (row, pieces)): (usize, &(Option<u32>, &[&str]))| Line {
            segments: pieces
                .iter()
                .enumerate()
                .map(|(column, text)| Segment {
                    text: (*text).to_owned(),
                    area: Area::of_cell(column, top),
                    ..Segment::default()
                })
                .collect(),
            row: row.map(|row| (0, row)),
        };
        Page {
            number,
            lines: lines.iter().enumerate().map(line).collect(),
            ..Page::default()
        }
    }

    fn field(key: &str, pages: &[Page]) -> Field {
        let rules = load_built_in("after-sales-service").unwrap();
        let mut kinds = rules.kinds.iter();
        let form = kinds.find(|kind| kind.id == "application-form").unwrap();
        let pages: Vec<&Page> = pages.iter().collect();
        let read = fields::read(form, &pages, &[], &Vocabulary::of(&rules));
        read.into_iter().find(|field| field.key == key).unwrap()
    }

    #[test]
    fn what_stands_at_the_foot_is_not_what_the_blank_row_asks_for() {
        let form = |row: &'static [&'static str]| {
            let lines: [(Option<u32>, &[&str]); 4] = [
                (Some(0), &["组织名称", "宜昌云岭净水设备有限公司"]),
                (Some(1), row),
                (None, &["以上属实。"]),
                (None, &["地址：北京市海淀区知春路20号"]),
            ];
            field("address", &[page(1, &lines)])
        };
        let blank = form(&["法定代表人", "李建国", "注册地址", ""]);
        assert!(matches!(blank.state, FieldState::Unread { saw: Some(_) }));
        let filled = form(&["法定代表人", "李建国", "注册地址", "宜昌市发展大道8号"]);
        assert_eq!(filled.value, Value::Text("宜昌市发展大道8号".to_owned()));
    }

    #[test]
    fn two_names_on_two_pages_are_none() {
        let named = |name: &str| {
            let cover: [(Option<u32>, &[&str]); 1] =
                [(None, &["申请组织：宜昌云岭净水设备有限公司"])];
            let inner: [(Option<u32>, &[&str]); 1] = [(Some(0), &["组织名称", name])];
            field("name", &[page(1, &cover), page(2, &inner)])
        };
        assert_eq!(named("宜昌云岭净水设备有限公司").state, FieldState::Valid);
        let other = named("武汉屹航家具有限公司");
        assert!(matches!(other.state, FieldState::Unread { .. }));
    }
}
