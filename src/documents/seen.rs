//! Fields of pages that were looked at: how sure they are, and what follows from it.
//!
//! A reading of a picture can be wrong where a text cannot. So each value is traced back to its
//! letters, and one whose letters were doubtful counts as unread: what was misread is not the
//! applicant's mistake. A code that fails its check was most likely misread and is unread as well.
//! What is not there may have been overlooked.

use super::improbable::{is_no_whole_name, is_part_of_a_person};
use super::values::tidy;
use super::{Field, FieldState, Source, Value, Wrong, qr};
use crate::codes::{self, CodeKind};
use crate::dates;
use crate::evidence::Page;
use crate::rules::{DateOrder, DocumentKind, FieldRule, ValueKind};

/// Least confidence of the least sure letter, by what is at stake and what else checks it: a code
/// has its check digits, a number or a date nothing, an address is compared by nobody letter by
/// letter.
const CODE: f32 = 0.4;
const FIGURES: f32 = 0.9;
const WORDS: f32 = 0.8;
const PROSE: f32 = 0.3;
/// Longest text, in letters, in which each bracket must have its other half.
const SHORT: usize = 30;

/// Weighs the fields of a document by how sure the letters of its pages are.
pub fn weigh(kind: &DocumentKind, fields: Vec<Field>, pages: &[&Page]) -> Vec<Field> {
    if pages.iter().all(|page| page.sight.is_none()) {
        return fields;
    }
    let weighed = qr::weigh(kind, fields, pages).into_iter().map(|field| {
        // A field that was found nowhere may stand on any page.
        let page = match field.page {
            Some(number) => pages.iter().find(|page| page.number == number),
            None => pages.iter().find(|page| page.sight.is_some()),
        };
        match (page, kind.field(&field.key)) {
            (Some(page), Some(rule)) if page.sight.is_some() && field.source == Source::Text => {
                weigh_one(rule, field, &Letters::of(page))
            }
            _ => field,
        }
    });
    weighed.collect()
}

fn weigh_one(rule: &FieldRule, mut field: Field, letters: &Letters) -> Field {
    field.source = Source::Ocr;
    // A blank is easily seen as a box with a tick.
    if let (Value::Text(text), ValueKind::Text) = (&mut field.value, &rule.value)
        && let Some(rest) = text.strip_prefix(['☑', '□'])
        && !rest.contains(['☑', '□'])
    {
        *text = rest.trim_start().to_owned();
    }
    field.state = match field.state {
        FieldState::Empty => FieldState::Unread { saw: None },
        FieldState::Invalid(Wrong::Qr { says }) if !is_sure(rule, &field.value, letters) => {
            FieldState::Unread {
                saw: shown(&field.value).or(Some(says)),
            }
        }
        state @ FieldState::Invalid(Wrong::Qr { .. }) => state,
        FieldState::Invalid(_) => FieldState::Unread {
            saw: shown(&field.value),
        },
        FieldState::Valid if !is_sure(rule, &field.value, letters) => FieldState::Unread {
            saw: shown(&field.value),
        },
        state => state,
    };
    if matches!(field.state, FieldState::Unread { .. }) && !matches!(rule.value, ValueKind::Code(_))
    {
        field.value = Value::Nothing;
    }
    field
}

/// The value as it was read, for who has to compare it.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Date(date) => Some(date.to_string()),
        Value::Open | Value::Choice(_) | Value::Choices(_) | Value::Nothing => None,
        Value::List(names) => Some(names.join("、")),
    }
}

/// Whether a value can be relied on.
fn is_sure(rule: &FieldRule, value: &Value, letters: &Letters) -> bool {
    match (value, &rule.value) {
        (Value::Date(date), _) => letters.of_date(*date, rule.date_order) >= FIGURES,
        (Value::Text(code), ValueKind::Code(kind)) => is_sure_code(*kind, code, letters),
        (
            Value::Text(text),
            ValueKind::Number
            | ValueKind::Count
            | ValueKind::Money
            | ValueKind::Percent
            | ValueKind::Telephone(_),
        ) => letters.of_text(text) >= FIGURES,
        (Value::Text(text), kind @ (ValueKind::Name | ValueKind::Person)) => {
            let part = match kind {
                ValueKind::Person => is_part_of_a_person(text),
                _ => is_no_whole_name(text),
            };
            letters.of_text(text) >= WORDS && is_balanced(text) && !part
        }
        // A bracket that was lost took letters with it; prose is too long to tell.
        (Value::Text(text), ValueKind::Text) if text.chars().count() <= SHORT => {
            letters.of_text(text) >= PROSE && is_balanced(text)
        }
        (Value::Text(text), _) => letters.of_text(text) >= PROSE,
        (Value::Open, _) => true,
        // A tick or a row of a table that was overlooked would change what is asked for.
        (Value::Choice(_) | Value::Choices(_) | Value::List(_), _) => false,
        (Value::Nothing, _) => true,
    }
}

/// Whether each bracket has its other half: a thin mark is easily overlooked.
fn is_balanced(text: &str) -> bool {
    let count = |marks: [char; 2]| text.matches(marks).count();
    count(['(', '（']) == count([')', '）'])
}

/// A code passes its check by chance in one case of thirty: with doubtful letters it has to pass
/// that of the organisation code in it as well.
fn is_sure_code(kind: CodeKind, code: &str, letters: &Letters) -> bool {
    let confidence = letters.of_text(code);
    let inner = || {
        let inside = code.get(8..17).filter(|_| code.len() == 18)?;
        let judged = codes::judge(CodeKind::OrganisationCode, inside);
        Some(judged.verdict == codes::Verdict::Valid)
    };
    match kind {
        CodeKind::CreditCode => {
            confidence >= FIGURES || (confidence >= CODE && inner() == Some(true))
        }
        _ => confidence >= FIGURES,
    }
}

/// The letters of a page, piece by piece, each with its confidence.
struct Letters {
    pieces: Vec<Vec<(char, f32)>>,
    /// The lines as they stand, spaces included.
    lines: Vec<Vec<(char, f32)>>,
    /// Text of the file's own layer, without spaces.
    layer: String,
}

impl Letters {
    fn of(page: &Page) -> Self {
        let sight = page.sight.as_deref();
        let mut letters = Self {
            pieces: Vec::new(),
            lines: Vec::new(),
            layer: sight
                .and_then(|sight| sight.layer.as_deref())
                .map(bare)
                .unwrap_or_default(),
        };
        for (line_index, line) in page.lines.iter().enumerate() {
            let mut whole: Vec<(char, f32)> = Vec::new();
            for (segment_index, segment) in line.segments.iter().enumerate() {
                let piece: Vec<(char, f32)> = segment
                    .text
                    .chars()
                    .enumerate()
                    .map(|(index, letter)| {
                        let confidence = sight.map_or(1.0, |sight| {
                            sight.confidence(line_index, segment_index, index)
                        });
                        (letter, confidence)
                    })
                    .collect();
                if segment_index > 0 {
                    whole.push((' ', 1.0));
                }
                whole.extend(&piece);
                letters.pieces.push(
                    piece
                        .into_iter()
                        .flat_map(|(letter, confidence)| {
                            bare(&letter.to_string())
                                .chars()
                                .map(|letter| (letter, confidence))
                                .collect::<Vec<_>>()
                        })
                        .collect(),
                );
            }
            letters.lines.push(whole);
        }
        letters
    }

    /// Confidence of the least sure letter of a text; 0 where it cannot be traced.
    fn of_text(&self, text: &str) -> f32 {
        let bare_text = bare(text);
        if !bare_text.is_empty() && self.layer.contains(&bare_text) {
            return 1.0;
        }
        let wanted: Vec<char> = bare_text.chars().collect();
        let mut rest = wanted.as_slice();
        let mut least: f32 = 1.0;
        while !rest.is_empty() {
            let (length, confidence) = self.longest(rest);
            if length == 0 {
                return 0.0;
            }
            least = least.min(confidence);
            rest = rest.get(length..).unwrap_or_default();
        }
        least
    }

    /// The longest beginning of a text that stands in one piece, and its least sure letter; of
    /// several places the surest.
    fn longest(&self, wanted: &[char]) -> (usize, f32) {
        let mut best = (0, 0.0_f32);
        for piece in &self.pieces {
            for start in 0..piece.len() {
                let there = piece.get(start..).unwrap_or_default();
                let same = there
                    .iter()
                    .zip(wanted)
                    .take_while(|((a, _), b)| a == *b)
                    .map(|((_, confidence), _)| *confidence);
                let (length, least) = same.fold((0, 1.0_f32), |(length, least), confidence| {
                    (length + 1, least.min(confidence))
                });
                if length > best.0 || (length == best.0 && least > best.1) {
                    best = (length, least);
                }
            }
        }
        best
    }

    /// Confidence of the least sure letter of a date; 0 where it stands in no line.
    fn of_date(&self, date: jiff::civil::Date, order: Option<DateOrder>) -> f32 {
        let mut best: f32 = 0.0;
        for line in &self.lines {
            let text: String = line.iter().map(|(letter, _)| *letter).collect();
            for (range, found) in dates::dates_ordered(&text, order) {
                if found != date {
                    continue;
                }
                let within =
                    text.char_indices()
                        .zip(line)
                        .filter_map(|((at, _), (_, confidence))| {
                            range.contains(&at).then_some(*confidence)
                        });
                best = best.max(within.fold(1.0, f32::min));
            }
        }
        best
    }
}

/// A text without spaces, its width normalised.
fn bare(text: &str) -> String {
    tidy(text)
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            other => other,
        })
        .collect()
}
