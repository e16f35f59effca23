//! What is said of the cases of a rules file, in English.

use super::{message, reason, severity, status};
use crate::cases::{Difference, Expected, Outcome, Provision, Untried, What};
use crate::verdict::Verdict;

/// One requirement or check, in a few words.
pub(in crate::say) fn provision(provision: &Provision) -> String {
    let what = match &provision.what {
        What::Requirement { .. } => "requirement",
        What::Exemption { .. } => "when it is not needed",
        What::When { .. } => "when it is needed",
        What::PartOf { .. } => "part of what is asked for together",
        What::AtMost { .. } => "how many there may be",
        What::Activity { .. } => "document that an activity asks for",
        What::Mentioned { .. } => "activity named in the scope",
        What::Companion { .. } => "usually declared together",
        What::Required(..) => "must be filled in",
        What::Form(..) => "form and check digits",
        What::Mistaken(..) => "another number in its place",
        What::Likely(..) => "looks like a telephone number",
        What::Defined(..) => "one of the values there are",
        What::Begins(..) => "beginning of a code",
        What::BeginsWhen(..) => "beginning of a code (on a condition)",
        What::Order(..) => "order of dates",
        What::Part(..) => "part of a number",
        What::Validity(_) => "validity",
        What::Superseded(..) => "no longer accepted",
        What::Holder(_) => "holder",
        What::VoidWords => "words that say it is none",
        What::VoidSentence(_) => "sentence that says it is none",
        What::SpeaksAgainst(..) => "speaks against",
        What::NotNeeded(_) => "not needed",
        What::Comparison(_) => "agreement",
        What::Figure(_) => "figure",
        What::Date(_) => "date",
        What::Recommended(_) => "recommended",
    };
    let about: Vec<&str> = provision.about.iter().map(|w| w.en.as_str()).collect();
    format!("{what}: {}", about.join("; "))
}

/// What no case does with it.
pub(in crate::say) fn untried(untried: Untried) -> &'static str {
    match untried {
        Untried::Met => "no case meets it",
        Untried::Broken => "no case breaks it",
        Untried::Both => "no case",
    }
}

pub(in crate::say) fn difference(difference: &Difference) -> String {
    match difference {
        Difference::Verdict { expected, found } => {
            format!(
                "verdict: expected {}, got {}",
                verdict(*expected),
                verdict(*found)
            )
        }
        Difference::State {
            requirement,
            subject,
            expected,
            found,
        } => {
            let whom = subject
                .as_ref()
                .map(|s| format!(" ({s})"))
                .unwrap_or_default();
            let expected = status(*expected);
            match found {
                None => format!(
                    "requirement {requirement}{whom}: expected {expected}, but the report has no such row"
                ),
                Some((found, why)) => format!(
                    "requirement {requirement}{whom}: expected {expected}, got {}: {}",
                    status(*found),
                    reason(why)
                ),
            }
        }
        Difference::NotFound(one) => format!("expected and not found: {}", expected(one)),
        Difference::Unexpected(finding) => {
            let place = finding
                .file
                .as_ref()
                .map(|f| format!(", {f}"))
                .unwrap_or_default();
            let field = finding
                .field
                .as_ref()
                .map(|f| format!(", {f}"))
                .unwrap_or_default();
            format!(
                "found and not expected: {} {}{place}{field}: {}",
                severity(finding.severity()),
                finding.code().name(),
                message(&finding.message)
            )
        }
        Difference::Answers(said) => format!("the answers in the pack are wrong:\n{said}"),
    }
}

fn expected(one: &Expected) -> String {
    let said = [
        &one.document,
        &one.file,
        &one.field,
        &one.requirement,
        &one.subject,
    ];
    let said = said.into_iter().flatten().map(|text| format!(", {text}"));
    format!("{}{}", one.code.name(), said.collect::<String>())
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Complete => "complete",
        Verdict::Incomplete => "incomplete",
        Verdict::Review => "review",
        Verdict::Unreadable => "unreadable",
    }
}

/// The last lines: how the cases went, and how much of the rules they try.
pub(in crate::say) fn outcome(name: &str, outcome: &Outcome) -> String {
    let count = match outcome.cases {
        1 => "1 case".to_owned(),
        cases => format!("{cases} cases"),
    };
    let cases = match outcome.failed.len() {
        0 => format!("{name}: {count}, all pass"),
        failed => format!("{name}: {count}, {failed} failed"),
    };
    let tried = match outcome.untried.len() {
        0 => format!(
            "{} provisions of the rules, each met by a case and broken by one",
            outcome.provisions
        ),
        untried => format!(
            "{} provisions of the rules, {untried} not tried in full (see above)",
            outcome.provisions
        ),
    };
    format!("{cases}\n{tried}\n")
}

/// The line over those that no case tries.
pub(in crate::say) const UNTRIED: &str = "Not tried in full:";

/// A case that failed, with its place.
pub(in crate::say) fn failed(name: &str, line: usize) -> String {
    format!("✘ {name} (line {line})")
}
