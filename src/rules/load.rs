//! Loading: text in, [`Rules`] or all that is wrong with it out.

use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::path::Path as FilePath;

use encoding_rs::{Encoding, GB18030};
use jiff::civil::Date;

use super::chain::{Chain, Open, sha256};
use super::lower::lower;
use super::mistake::Mistake;
use super::mistake_building::Building;
use super::mistake_calendar::CalendarMistake;
use super::model::Rules;
use super::path::Path;
use super::problem::{RuleProblem, RuleProblems};
use super::raw::RawRules;
use super::read::read;
use super::{follow_up, parameters, schema, shape};
use crate::dates::{NotCovered, SpanUnit};

/// More than any sensible rules file has.
pub(super) const MOST_MEGABYTES: usize = 4;

/// A rules file that is right.
#[derive(Debug)]
pub struct Loaded {
    /// The rules.
    pub rules: Rules,
    /// What is no mistake and yet hardly meant.
    pub warnings: RuleProblems,
    /// Where the calendar of working days stands.
    calendar_at: Range<usize>,
}

impl Loaded {
    /// Warns as well where something is counted in working days of which the calendar knows nothing,
    /// from this day on.
    pub fn warn_of_calendar(&mut self, today: Date) {
        let Some(calendar) = &self.rules.calendar else {
            return;
        };
        let spans = self.rules.dates.iter();
        let spans = spans.flat_map(|rule| [rule.at_least, rule.at_most].into_iter().flatten());
        let spans = spans.filter(|span| span.unit == SpanUnit::WorkingDays);
        let notice = self.rules.notice_days;
        let notice = notice.filter(|_| self.rules.notice_in_working_days);
        let days = spans.map(|span| span.count).chain(notice);
        // The longest is the first to leave the calendar.
        let Some(Err(NotCovered(year))) = days.max().map(|days| calendar.after(today, days)) else {
            return;
        };
        let mistake = Mistake::Calendar(CalendarMistake::Ends { year });
        let at = self.calendar_at.clone();
        self.warnings.add(RuleProblem::new(mistake, at));
    }
}

impl Rules {
    /// Loads a rules file that builds on none but those built in; `name` is what it is called in
    /// messages. The second of what is returned are warnings.
    ///
    /// # Errors
    /// All mistakes, with the warnings between them.
    pub fn load(name: &str, text: &str) -> Result<(Self, Vec<RuleProblem>), RuleProblems> {
        Self::load_bytes(name, text.as_bytes())
    }

    /// As [`Rules::load`], from the bytes of a file in UTF-8 (with or without byte-order mark),
    /// GB18030 or UTF-16.
    ///
    /// # Errors
    /// All mistakes, with the warnings between them.
    pub fn load_bytes(name: &str, bytes: &[u8]) -> Result<(Self, Vec<RuleProblem>), RuleProblems> {
        let none = |_: &FilePath| Err(io::ErrorKind::NotFound.into());
        let loaded = Self::load_file(name, bytes, &none)?;
        Ok((loaded.rules, loaded.warnings.problems))
    }

    /// Loads a rules file and those it builds on, which `open` opens: it is given their paths as seen
    /// from where `name` is seen, and no others are asked for than those that the files name.
    ///
    /// # Errors
    /// All mistakes, with the warnings between them.
    pub fn load_file(name: &str, bytes: &[u8], open: Open<'_>) -> Result<Loaded, RuleProblems> {
        let schema = schema::schema();
        let chain = Chain::load(name, bytes, open, &schema);
        let mut problems = chain.problems;
        let sources = &chain.sources;
        let Some(root) = chain.root else {
            return Err(RuleProblems::of(sources, problems).unfinished());
        };

        let filled = parameters::fill(&root, sources.text());
        let mended = shape::mend(&filled.root, sources.text(), &schema);
        let shape_is_right = mended.problems.is_empty();
        // A base that is right may have parameters that the file on it has no use for.
        problems.extend(filled.problems.into_iter().filter(|problem| {
            let unused = matches!(
                problem.mistake,
                Mistake::Building(Building::UnusedParameter { .. })
            );
            !unused || problem.at.iter().all(|at| sources.is_own(at))
        }));
        let of_shape = mended.problems.iter();
        let of_shape = of_shape.filter(|problem| {
            let mut places = problem.at.iter();
            !places.any(|at| filled.told.contains(at))
        });
        problems.extend(of_shape.cloned().map(|mut problem| {
            let used = |at| filled.uses.iter().find(|(here, _)| Some(here) == at);
            if let Some((here, value)) = used(problem.at.first()) {
                // Whoever changed the value looks there first, and then where it is used.
                if sources.is_own(value) && !sources.is_own(here) {
                    problem.at.insert(0, value.clone());
                } else {
                    problem.at.push(value.clone());
                }
            }
            problem
        }));

        let raw: RawRules = match mended.root.as_ref().map(|root| (root, read(root))) {
            Some((_, Ok(raw))) => raw,
            Some((_, Err(error))) if shape_is_right => {
                let said = error.to_string();
                problems.push(RuleProblem::of_file(Mistake::Unread { said }));
                return Err(RuleProblems::of(sources, problems));
            }
            _ => return Err(RuleProblems::of(sources, problems).unfinished()),
        };
        let place = mended.root.as_ref().map(|root| (&**root, sources.text()));
        let calendar_at = place.map_or(0..0, |(root, _)| {
            root.key_place(&Path::Root.key("calendar"))
        });
        let (rules, found) = lower(&raw, chain.sha256, place);
        if !shape_is_right {
            let (sure, later) = follow_up::sure(found, &mended);
            problems.extend(sure);
            let problems = RuleProblems::of(sources, problems);
            return Err(if later {
                problems.unfinished()
            } else {
                problems
            });
        }
        problems.extend(found);
        let problems = RuleProblems::of(sources, problems);
        match rules.filter(|_| problems.errors() == 0) {
            Some(mut rules) => {
                rules.bases = chain.bases;
                for change in chain.changes {
                    let list = if change.removed {
                        &mut rules.removes
                    } else {
                        &mut rules.overrides
                    };
                    if !list.contains(&change.path) {
                        list.push(change.path);
                    }
                }
                let warnings = problems;
                Ok(Loaded {
                    rules,
                    warnings,
                    calendar_at,
                })
            }
            None => Err(problems),
        }
    }

    /// Loads a file that is built in from its JSON, without looking for mistakes: a test has.
    pub(super) fn load_built_in(text: &str, json: &str) -> Option<Self> {
        let raw: RawRules = serde_json::from_str(json).ok()?;
        lower(&raw, sha256(text.as_bytes()), None).0
    }
}

/// The text of a YAML file: UTF-8 without its byte-order mark, or else UTF-16 or GB18030, which
/// editors on Windows still write.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    decode(bytes).0
}

/// The text of a file, and what is to be said of its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Mistake>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, wrong) = encoding.decode_without_bom_handling(rest);
        let utf_8 = encoding == encoding_rs::UTF_8;
        if utf_8 && wrong {
            // A mark in front of something else.
            return old(rest);
        }
        let name = encoding.name();
        let old = (!utf_8).then_some(Mistake::OldEncoding { name });
        return (text, if wrong { Some(Mistake::Encoding) } else { old });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => old(bytes),
    }
}

fn old(bytes: &[u8]) -> (Cow<'_, str>, Option<Mistake>) {
    let (text, wrong) = GB18030.decode_without_bom_handling(bytes);
    let mistake = if wrong {
        Mistake::Encoding
    } else {
        Mistake::OldEncoding { name: "GBK" }
    };
    (text, Some(mistake))
}
