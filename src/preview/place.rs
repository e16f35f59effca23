//! Where on which page a finding points.

use jiff::civil::Date;

use super::privacy::parts;
use crate::dates::dates_in;
use crate::documents::{Field, FieldState, Value};
use crate::evidence::{Area, Line, Page, Segment};
use crate::finding::{Finding, Message, Quote};
use crate::text::{fold_caseless, name_key};
use crate::verdict::Report;

/// More places than this on one page tell nothing.
const MOST: usize = 4;
/// Pieces of a long value have at least so many letters.
const PIECE: usize = 4;

/// A page, and what a finding speaks of on it.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub file: String,
    pub page: u32,
    /// Any of these, the first found.
    texts: Vec<String>,
    dates: Vec<Date>,
    /// What stands beside it.
    labels: Vec<String>,
}

/// The pages that a finding points at.
pub(super) fn places(report: &Report, finding: &Finding) -> Vec<Place> {
    let quotes = quotes(&finding.message);
    if !quotes.is_empty() {
        let quoted = quotes.into_iter().filter_map(|quote| {
            let mut place = Place {
                file: quote.file.clone(),
                page: quote.page?,
                texts: vec![quote.value.clone()],
                ..Place::default()
            };
            place.field(report, finding.field.as_deref());
            Some(place)
        });
        return quoted.collect();
    }
    let (Some(file), Some(page)) = (&finding.file, finding.page) else {
        return Vec::new();
    };
    let mut place = Place {
        file: file.clone(),
        page,
        ..Place::default()
    };
    place.said(&finding.message);
    place.field(report, finding.field.as_deref());
    vec![place]
}

fn quotes(message: &Message) -> Vec<&Quote> {
    match message {
        Message::Mismatch { first, second, .. }
        | Message::WrittenDifferently { first, second, .. }
        | Message::SharedCode { first, second, .. } => vec![first, second],
        Message::WrongHolder {
            holder, applicant, ..
        } => vec![holder, applicant],
        _ => Vec::new(),
    }
}

impl Place {
    /// What the finding itself quotes.
    fn said(&mut self, message: &Message) {
        match message {
            Message::CodeInvalid { value, .. }
            | Message::NumberMalformed { value, .. }
            | Message::CodeKindMismatch { value, .. }
            | Message::ValueUndefined { value, .. }
            | Message::QrDiffers { value, .. }
            | Message::PartDiffers { value, .. } => self.texts.push(value.clone()),
            Message::PermitMaybeNeeded { activity, .. }
            | Message::PermitOfOtherKind { activity, .. } => self.texts.push(activity.clone()),
            Message::FieldUnread { saw, .. } => self.texts.extend(saw.clone()),
            Message::DocumentExpired { until, .. } | Message::DocumentExpiresSoon { until, .. } => {
                self.dates.push(*until);
            }
            Message::DateImplausible { date, .. } => self.dates.push(*date),
            _ => {}
        }
    }

    /// What was read of the field, and its labels.
    fn field(&mut self, report: &Report, key: Option<&str>) {
        let Some(key) = key else { return };
        let files = report.files.iter().flat_map(|row| &row.documents);
        for document in files {
            let rules = document.kind.fields.iter().find(|rule| rule.key == key);
            let Some(field) = document.field(key) else {
                continue;
            };
            let on_page = document.pages.is_none_or(|(first, last)| {
                (first..=last).contains(&self.page) || document.file != self.file
            });
            if document.file_of(field) != self.file || !on_page {
                continue;
            }
            self.value(field);
            let labels = rules.map(|rule| rule.labels.iter().chain(&rule.second_labels));
            self.labels.extend(labels.into_iter().flatten().cloned());
        }
    }

    fn value(&mut self, field: &Field) {
        match &field.value {
            Value::Text(text) => self.texts.push(text.clone()),
            Value::Date(date) => self.dates.push(*date),
            Value::List(names) => self.texts.extend(names.iter().cloned()),
            Value::Nothing | Value::Open | Value::Choice(_) | Value::Choices(_) => {}
        }
        if let FieldState::Unread { saw: Some(saw) } = &field.state {
            self.texts.push(saw.clone());
        }
    }
}

/// The areas of the page that a finding speaks of, in parts of its width and height.
pub(super) fn marks(place: &Place, page: &Page) -> Vec<Area> {
    let Some(size) = page.size else {
        return Vec::new();
    };
    let lie = page.sight.as_deref().map(|sight| sight.lie);
    let lie = lie.unwrap_or_default();
    let onto = |area: Area| around(&parts(area, size, &lie));
    found(place, &page.lines)
        .into_iter()
        .filter_map(onto)
        .take(MOST)
        .collect()
}

fn found(place: &Place, lines: &[Line]) -> Vec<Area> {
    let mut candidates: Vec<Hit> = Vec::new();
    for text in &place.texts {
        candidates = of_text(text, lines);
        if !candidates.is_empty() {
            break;
        }
    }
    if candidates.is_empty() {
        candidates = place
            .dates
            .iter()
            .flat_map(|date| of_date(*date, lines))
            .collect();
    }
    let labelled = |line: usize| {
        let near = lines.get(line.saturating_sub(1)..=line).unwrap_or_default();
        let text: String = near.iter().map(Line::text).collect();
        let text = compact(&text);
        place
            .labels
            .iter()
            .any(|label| text.contains(label.as_str()))
    };
    if candidates.len() > 1 && candidates.iter().any(|hit| labelled(hit.line)) {
        candidates.retain(|hit| labelled(hit.line));
    }
    if candidates.is_empty() {
        candidates = of_label(&place.labels, lines);
    }
    candidates.into_iter().map(|hit| hit.area).collect()
}

/// An area, and the line that it belongs to.
pub(super) struct Hit {
    line: usize,
    pub area: Area,
}

fn compact(text: &str) -> String {
    let folded = fold_caseless(text);
    folded.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Where a text stands, as a whole or in pieces.
pub(super) fn of_text(text: &str, lines: &[Line]) -> Vec<Hit> {
    let wanted = name_key(text);
    if wanted.chars().count() < 2 {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let hit = |area| Hit { line: at, area };
        let whole: Vec<&Segment> = line
            .segments
            .iter()
            .filter(|segment| name_key(&segment.text).contains(&wanted))
            .collect();
        if !whole.is_empty() {
            hits.extend(whole.iter().map(|segment| hit(segment.area)));
        } else if name_key(&line.text()).contains(&wanted) {
            let pieces = line.segments.iter().filter(|segment| {
                let key = name_key(&segment.text);
                !key.is_empty() && wanted.contains(&key)
            });
            let areas: Vec<Area> = pieces.map(|segment| segment.area).collect();
            let all: Vec<Area> = line.segments.iter().map(|segment| segment.area).collect();
            hits.extend(around(&areas).or_else(|| around(&all)).map(hit));
        }
    }
    if !hits.is_empty() {
        return hits;
    }
    // A long one runs over several lines.
    for (at, line) in lines.iter().enumerate() {
        let pieces = line.segments.iter().filter(|segment| {
            let key = name_key(&segment.text);
            key.chars().count() >= PIECE && wanted.contains(&key)
        });
        hits.extend(pieces.map(|segment| Hit {
            line: at,
            area: segment.area,
        }));
    }
    hits
}

fn of_date(date: Date, lines: &[Line]) -> Vec<Hit> {
    let says = |text: &str| dates_in(text).iter().any(|(_, found)| *found == date);
    let mut hits = Vec::new();
    for (line, of_line) in lines.iter().enumerate() {
        let before = hits.len();
        let segments = of_line
            .segments
            .iter()
            .filter(|segment| says(&segment.text));
        hits.extend(segments.map(|segment| Hit {
            line,
            area: segment.area,
        }));
        if hits.len() == before && says(&of_line.text()) {
            let all: Vec<Area> = of_line
                .segments
                .iter()
                .map(|segment| segment.area)
                .collect();
            hits.extend(around(&all).map(|area| Hit { line, area }));
        }
    }
    hits
}

/// The first line in which one of the labels stands, the longest of them first.
fn of_label(labels: &[String], lines: &[Line]) -> Vec<Hit> {
    let in_line = |label: &String| {
        lines.iter().enumerate().find_map(|(line, of_line)| {
            let mut segments = of_line.segments.iter();
            let segment =
                segments.find(|segment| compact(&segment.text).starts_with(label.as_str()))?;
            let area = segment.area;
            Some(Hit { line, area })
        })
    };
    labels.iter().find_map(in_line).into_iter().collect()
}

/// The smallest area around others.
fn around(areas: &[Area]) -> Option<Area> {
    let join = |a: Area, b: Area| Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    };
    areas.iter().copied().reduce(join)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rows: &[&[&str]]) -> Vec<Line> {
        let line = |(row, pieces): (usize, &&[&str])| Line {
            segments: pieces
                .iter()
                .enumerate()
                .map(|(column, text)| Segment {
                    text: (*text).to_owned(),
                    area: Area::of_cell(column, row),
                    ..Segment::default()
                })
                .collect(),
            row: None,
        };
        rows.iter().enumerate().map(line).collect()
    }

    fn cells(place: &Place, rows: &[&[&str]]) -> Vec<(usize, usize)> {
        let cell = |area: Area| ((area.top / 20.0) as usize, (area.left / 100.0) as usize);
        found(place, &lines(rows)).into_iter().map(cell).collect()
    }

    fn of(text: &str, labels: &[&str]) -> Place {
        Place {
            texts: vec![text.to_owned()],
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            ..Place::default()
        }
    }

    #[test]
    fn a_value_is_found_where_its_label_is() {
        let rows: &[&[&str]] = &[
            &["甲乙（宜昌）有限公司 营业执照"],
            &["名称", "甲乙(宜昌)有限公司"],
        ];
        assert_eq!(
            cells(&of("甲乙（宜昌）有限公司", &["名称"]), rows),
            [(1, 1)]
        );
        assert_eq!(
            cells(&of("甲乙（宜昌）有限公司", &[]), rows),
            [(0, 0), (1, 1)]
        );
    }

    #[test]
    fn a_long_value_is_found_in_its_pieces() {
        let rows: &[&[&str]] = &[
            &["住所", "湖北省宜昌市西陵区"],
            &["", "东山大道一百号"],
            &["x"],
        ];
        let place = of("湖北省宜昌市西陵区东山大道一百号", &["住所"]);
        assert_eq!(cells(&place, rows), [(0, 1), (1, 1)]);
    }

    #[test]
    fn dates_are_found_however_written() {
        let place = Place {
            dates: vec![jiff::civil::date(2026, 4, 12)],
            ..Place::default()
        };
        let rows: &[&[&str]] = &[&["自2021年4月13日", "至2026年04月12日"], &["2026年4月13日"]];
        assert_eq!(cells(&place, rows), [(0, 1)]);
        assert_eq!(cells(&place, &[&["2026年", "4月", "12日"]]), [(0, 0)]);
    }

    #[test]
    fn what_is_not_there_is_found_by_its_label() {
        let rows: &[&[&str]] = &[&["标题"], &["签字：", ""]];
        assert_eq!(cells(&of("", &["签字"]), rows), [(1, 0)]);
        assert_eq!(cells(&of("别处", &["盖章"]), rows), []);
    }
}
