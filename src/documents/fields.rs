//! The fields of one document: labels looked up, values read, the best reading taken.

use super::candidates::{Candidate, Layout, Reach, is_blank};
use super::captions::without_captions;
use super::cells;
use super::columns::{self, beside_list, column, is_captioned, may_be_one_name};
use super::contradicted::{outside_the_form, pages_differ};
use super::labels::{Hit, Vocabulary};
use super::unlabelled::{closing_date, dated_before, from_anywhere, letter_boxes, unclaimed_code};
use super::values::{self, Reading};
use super::{Field, FieldState, Source, Value, Wrong};
use super::{listed, offered, others_part};
use crate::codes::{self, CodeKind, Fault};
use crate::evidence::{FormValue, Page};
use crate::rules::{DocumentKind, FieldRule, ValueKind};
use crate::text::Folded;

/// Reads the fields of a document of this kind.
pub fn read(
    kind: &DocumentKind,
    pages: &[&Page],
    form: &[FormValue],
    vocabulary: &Vocabulary,
) -> Vec<Field> {
    let all = cells::of_pages(pages.iter().copied(), vocabulary);
    let all_hits = vocabulary.hits(&all);
    let mut cells = cells::of_pages(pages.iter().copied(), vocabulary);
    if let Some(part) = &kind.filled_by_others {
        others_part::take_out(part, &mut cells);
    }
    let hits = vocabulary.hits(&cells);
    let layout_for = |rule: &FieldRule| match rule.value {
        // Nobody fills in a list for the applicant, and one may stand behind such a part.
        ValueKind::List(_) | ValueKind::Column(_) => Layout {
            cells: &all,
            hits: &all_hits,
        },
        _ => Layout {
            cells: &cells,
            hits: &hits,
        },
    };
    let drawn = |page: Option<u32>| {
        pages
            .iter()
            .any(|p| p.drawn && page.is_none_or(|n| n == p.number))
    };
    let read_one = |rule| {
        let mut field = read_one(kind, rule, &layout_for(rule), form);
        // A signature is seldom text: what is drawn on the page may be it.
        let signature = matches!(rule.value, ValueKind::Signature);
        if signature && field.state == FieldState::Empty && drawn(field.page) {
            field.state = FieldState::Unread { saw: None };
        }
        field
    };
    let mut read: Vec<(&FieldRule, Field)> = (kind.fields.iter())
        .map(|rule| (rule, read_one(rule)))
        .collect();
    let unclaimed = unclaimed_code(&cells, &read).filter(|_| !kind.any_holder);
    let code = read.iter_mut().find(|(rule, field)| {
        let unread = field.state == FieldState::Unread { saw: None };
        matches!(rule.value, ValueKind::Code(CodeKind::CreditCode)) && unread
    });
    if let (Some((_, field)), Some((code, page))) = (code, unclaimed) {
        field.state = FieldState::Unread { saw: Some(code) };
        field.page = Some(page);
    }
    forget_repeated(&mut read);
    told(read)
}

/// Forgets what a label of second choice points at, where the field that has this label for its own
/// says the same already: one row tells one thing.
fn forget_repeated(read: &mut [(&FieldRule, Field)]) {
    let said: Vec<(&FieldRule, Value)> = (read.iter())
        .map(|(rule, field)| (*rule, field.value.clone()))
        .collect();
    for (rule, field) in read.iter_mut() {
        let owns = |other: &FieldRule| other.labels.iter().any(|l| rule.second_labels.contains(l));
        let repeated = said
            .iter()
            .any(|(other, value)| other.key != rule.key && owns(other) && *value == field.value);
        if repeated && matches!(rule.value, ValueKind::Text) {
            (field.value, field.state) = (Value::Nothing, FieldState::Unread { saw: None });
        }
    }
}

/// The fields that a document has something to say of: one that it need not bear and does not is not
/// "unread".
pub(super) fn told(read: Vec<(&FieldRule, Field)>) -> Vec<Field> {
    let borne: Vec<&str> = read
        .iter()
        .filter(|(_, field)| matches!(field.state, FieldState::Valid | FieldState::Invalid(_)))
        .map(|(rule, _)| rule.key.as_str())
        .collect();
    let excused = |rule: &FieldRule| {
        rule.unless
            .as_deref()
            .is_some_and(|key| borne.contains(&key))
    };
    let told: Vec<bool> = read
        .iter()
        .map(|(rule, field)| {
            (rule.required && !excused(rule)) || field.state != FieldState::Unread { saw: None }
        })
        .collect();
    let kept = read.into_iter().zip(told).filter(|(_, told)| *told);
    kept.map(|((_, field), _)| field).collect()
}

/// A reading with its place.
pub(super) struct Found {
    pub reading: Reading,
    pub source: Source,
    pub page: Option<u32>,
    pub under: bool,
}

fn read_one(
    kind: &DocumentKind,
    rule: &FieldRule,
    layout: &Layout<'_>,
    form: &[FormValue],
) -> Field {
    if let ValueKind::Column(list) = &rule.value {
        return field_of(rule, beside_list(kind, rule, list, layout));
    }
    let mut found = from_form(kind, rule, form);
    let hits = without_captions(rule, layout);
    let layout = &Layout {
        cells: layout.cells,
        hits: &hits,
    };
    let in_table = hits
        .iter()
        .filter(|hit| rule.table_labels.contains(&hit.label) && is_captioned(rule, layout, hit));
    found.extend(in_table.filter_map(|hit| from_label(kind, rule, layout, hit)));
    for labels in [&rule.labels, &rule.second_labels] {
        if labels == &rule.labels || found.is_empty() {
            let own = hits.iter().filter(|hit| labels.contains(&hit.label));
            let read = own.filter_map(|hit| from_label(kind, rule, layout, hit));
            // What stands behind a label that is not its own is often something else altogether (the
            // name of an authority under which a date may stand): nothing was said then.
            let second = labels == &rule.second_labels;
            found.extend(read.filter(|found| !(second && is_no_date(rule, found))));
        }
    }
    if matches!(
        rule.value,
        ValueKind::Date | ValueKind::PeriodStart | ValueKind::PeriodEnd
    ) && !found.iter().any(|f| f.reading.1 == FieldState::Valid)
    {
        found.extend(dated_before(rule, layout.cells));
    }
    if matches!(rule.value, ValueKind::Date) && rule.anywhere && found.is_empty() {
        found.extend(closing_date(kind, rule, layout));
    }
    if rule.anywhere && !found.iter().any(|f| f.reading.1 == FieldState::Valid) {
        found.extend(from_anywhere(rule, layout.cells));
    }
    if matches!(rule.value, ValueKind::List(_) | ValueKind::Choices(..)) {
        found = columns::together(rule, found);
    }
    let differ = pages_differ(rule, &found);
    let best = found
        .into_iter()
        .enumerate()
        .min_by_key(|(order, f)| (rank(f), *order))
        .map(|(_, f)| f);
    let best = best.map(
        |best| match differ || outside_the_form(kind, rule, layout, &best) {
            true => Found {
                reading: (
                    Value::Nothing,
                    FieldState::Unread {
                        saw: shown(&best.reading.0),
                    },
                ),
                ..best
            },
            false => best,
        },
    );
    field_of(rule, best)
}

/// A value as it is shown where it does not count.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Date(day) => Some(day.to_string()),
        _ => None,
    }
}

/// Whether what was to be a date bears no figure at all.
fn is_no_date(rule: &FieldRule, found: &Found) -> bool {
    let FieldState::Unread { saw: Some(saw) } = &found.reading.1 else {
        return false;
    };
    matches!(rule.value, ValueKind::Date)
        && !saw
            .contains(|c: char| c.is_numeric() || "年月日〇○零一二三四五六七八九十?？".contains(c))
}

/// The field with what was found of it.
pub(super) fn field_of(rule: &FieldRule, found: Option<Found>) -> Field {
    let found = found.unwrap_or(Found {
        reading: (Value::Nothing, FieldState::Unread { saw: None }),
        source: Source::Text,
        page: None,
        under: false,
    });
    let (value, state) = found.reading;
    Field {
        key: rule.key.clone(),
        title: rule.title.clone(),
        value,
        state,
        source: found.source,
        page: found.page,
        file: None,
    }
}

/// What is filled in counts before what is empty; a value beside its label before one under it.
fn rank(found: &Found) -> u8 {
    match (&found.reading.1, found.under) {
        (FieldState::Valid, false) => 0,
        (FieldState::Invalid(_), false) => 1,
        (FieldState::Valid, true) => 2,
        (FieldState::Invalid(_), true) => 3,
        (FieldState::Unread { saw: Some(_) }, _) => 4,
        (FieldState::Empty, _) => 5,
        (FieldState::Unread { saw: None }, _) => 6,
    }
}

fn from_form(kind: &DocumentKind, rule: &FieldRule, form: &[FormValue]) -> Vec<Found> {
    let mut found = Vec::new();
    for value in form {
        let folded = Folded::caseless(&value.label);
        let label = folded.text().trim_end_matches(':');
        if label != rule.key && !rule.labels.iter().any(|l| l == label) {
            continue;
        }
        let reading = values::read(rule, &value.value);
        if is_anothers(kind, rule, &reading, label, &value.value) {
            continue;
        }
        found.push(Found {
            reading,
            source: Source::Form,
            page: value.page,
            under: false,
        });
    }
    found
}

fn reach(rule: &FieldRule) -> Reach {
    match rule.value {
        ValueKind::Text | ValueKind::Name | ValueKind::Address => Reach::Lines,
        ValueKind::Choice(_)
        | ValueKind::Choices(..)
        | ValueKind::PeriodStart
        | ValueKind::PeriodEnd => Reach::Row,
        ValueKind::Date => Reach::Below,
        _ => Reach::Piece,
    }
}

pub(super) fn from_label(
    kind: &DocumentKind,
    rule: &FieldRule,
    layout: &Layout<'_>,
    hit: &Hit,
) -> Option<Found> {
    if let ValueKind::List(none) = &rule.value
        && let Some(names) = columns::across(layout, hit)
    {
        return Some(Found {
            reading: values::names_of(names, none),
            source: Source::Text,
            page: layout.cells.get(hit.cell).map(|cell| cell.page),
            under: false,
        });
    }
    if let ValueKind::List(none) = &rule.value
        && layout.is_header(hit.cell)
        && !layout.in_label_column(hit.cell)
    {
        let found = column(rule, layout, hit, none);
        if found.reading.1 != FieldState::Empty {
            return Some(found);
        }
    }
    let Candidate {
        mut text,
        page,
        under,
    } = layout.candidate(hit, reach(rule), &|piece| values::goes_on(rule, piece))?;
    if matches!(rule.value, ValueKind::Number)
        && let Some(whole) = layout.candidate(hit, Reach::Lines, &|_| true)
        && is_last_sign(&text, &whole.text)
    {
        text = whole.text;
    }
    // A narrow column breaks a code; with the rest from the next line it passes its check.
    if let ValueKind::Code(kind) = rule.value
        && !is_blank(&text)
        && !passes(kind, &text)
        && let Some(whole) = layout.candidate(hit, Reach::Lines, &|_| true)
        && passes(kind, &whole.text)
    {
        text = whole.text;
    }
    if matches!(rule.value, ValueKind::Person)
        && is_unclosed(&text)
        && let Some(whole) = layout.candidate(hit, Reach::Lines, &|_| true)
        && !is_unclosed(&whole.text)
    {
        text = whole.text;
    }
    // Typed text breaks its lines where it likes: whether the next one goes on cannot be told.
    if matches!(rule.value, ValueKind::Name | ValueKind::Address)
        && !is_blank(&text)
        && layout.may_go_on(hit.cell)
    {
        let reading = (
            Value::Nothing,
            FieldState::Unread {
                saw: Some(values::tidy(&text)),
            },
        );
        return Some(Found {
            reading,
            source: Source::Text,
            page: Some(page),
            under,
        });
    }
    if matches!(rule.value, ValueKind::List(_)) && may_be_one_name(layout, hit, &text) {
        let saw = Some(values::tidy(&text));
        return Some(Found {
            reading: (Value::Nothing, FieldState::Unread { saw }),
            source: Source::Text,
            page: Some(page),
            under,
        });
    }
    if matches!(rule.value, ValueKind::Choice(_) | ValueKind::Choices(..)) && !under {
        let offers = |line: &str| values::offers(rule, line);
        for line in offered::below(layout, hit, &text, &offers) {
            text.push('\n');
            text.push_str(&line);
        }
        // Another label ended the value, and behind its own value a further choice stands.
        if offered::behind_another_label(layout, hit, &offers) {
            let saw = layout
                .cells
                .get(hit.cell)
                .map(|c| values::tidy(c.original_from(hit.value)));
            return Some(Found {
                reading: (Value::Nothing, FieldState::Unread { saw }),
                source: Source::Text,
                page: Some(page),
                under,
            });
        }
    }
    if matches!(rule.value, ValueKind::List(_))
        && !under
        && let Some(listed) = listed::beside(layout, hit)
    {
        if listed.open {
            let saw = Some(values::tidy(&listed.text));
            return Some(Found {
                reading: (Value::Nothing, FieldState::Unread { saw }),
                source: Source::Text,
                page: Some(page),
                under,
            });
        }
        text = listed.text;
    }
    let number = matches!(rule.value, ValueKind::Code(_) | ValueKind::Number);
    if number
        && text.chars().count() <= 1
        && let Some(whole) = letter_boxes(layout, hit.cell)
    {
        text = whole;
    }
    // What stands under a line to be signed on is the next line, and no signature.
    if matches!(rule.value, ValueKind::Signature) && under {
        text.clear();
    }
    let reading = values::read(rule, &text);
    if is_anothers(kind, rule, &reading, &hit.label, &text) {
        return None;
    }
    // A label that ends a sentence (`hereby certifies that`) speaks of what follows, wherever that is.
    if reading.1 == FieldState::Empty && layout.ends_sentence(hit) {
        return None;
    }
    // A long text may stand under its label in a way that is not known: not read is not empty.
    if matches!(rule.value, ValueKind::Text)
        && reading.1 == FieldState::Empty
        && layout.is_followed_by_text(hit.cell)
    {
        return None;
    }
    Some(Found {
        reading,
        source: Source::Text,
        page: Some(page),
        under,
    })
}

fn passes(kind: CodeKind, text: &str) -> bool {
    codes::judge(kind, text).verdict == codes::Verdict::Valid
}

/// Whether a bracket of a text has no end: the rest of it stands in the next line.
fn is_unclosed(text: &str) -> bool {
    text.contains(['(', '（']) && !text.contains([')', '）'])
}

/// Whether a text is another with the one sign that did not fit its line (`…20230123` `号`).
fn is_last_sign(line: &str, whole: &str) -> bool {
    let rest = whole.strip_prefix(line).unwrap_or("").trim();
    rest.chars().count() == 1
}

/// Whether a text behind a label that several fields share is the value of another of them: it is
/// right as that, or wrong as that but not for its length. What fits none of them is told once, of
/// the field that the rules name first.
fn is_anothers(
    kind: &DocumentKind,
    rule: &FieldRule,
    reading: &Reading,
    label: &str,
    text: &str,
) -> bool {
    let misfit = |reading: &Reading| match &reading.1 {
        FieldState::Valid | FieldState::Empty => 0,
        FieldState::Invalid(Wrong::Code {
            fault: Fault::Length { .. } | Fault::Form { .. },
            ..
        })
        | FieldState::Unread { .. } => 2,
        FieldState::Invalid(_) => 1,
    };
    let own = misfit(reading);
    if own == 0 {
        return false;
    }
    let mut earlier = true;
    kind.fields.iter().any(|other| {
        if other.key == rule.key {
            earlier = false;
            return false;
        }
        // The beginning of a term is no other's value, but half of this one.
        let begins = matches!(
            (&rule.value, &other.value),
            (ValueKind::PeriodEnd, ValueKind::PeriodStart)
        );
        let shared = !begins && other.labels.iter().any(|l| l == label);
        // Two kinds of codes in one place: `统一社会信用代码/组织机构代码`.
        let codes = matches!(
            (&rule.value, &other.value),
            (ValueKind::Code(_), ValueKind::Code(_))
        );
        let theirs = || misfit(&values::read(other, text));
        (shared || codes) && theirs() < own + usize::from(shared && earlier)
    })
}

#[cfg(test)]
mod tests;
