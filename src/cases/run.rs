//! All cases of a tests file, judged.

use std::path::Path;
use std::sync::Arc;

use super::compare::{self, Difference};
use super::given;
use super::load::{Case, Handed, Suite};
use super::provision::{Provision, provisions};
use super::seen::{Looked, Seen};
use crate::answers::Answers;
use crate::judge;
use crate::lang::Lang;
use crate::rules::Rules;
use crate::verdict::Report;
use crate::{Options, check};

/// What came of the cases.
#[derive(Debug)]
pub struct Outcome {
    /// How many there are.
    pub cases: usize,
    pub failed: Vec<Failed>,
    /// How many provisions there are.
    pub provisions: usize,
    /// Those that no case that passed has met, or broken.
    pub untried: Vec<(Provision, Untried)>,
}

/// What no case does with a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untried {
    /// None meets it.
    Met,
    /// None breaks it.
    Broken,
    /// None does either.
    Both,
}

/// A case that did not come out as expected.
#[derive(Debug)]
pub struct Failed {
    pub name: String,
    pub line: usize,
    pub differences: Vec<Difference>,
}

/// Judges all cases. `folder` is where the tests file lies: packs are looked for from there.
/// `options` are those of whole packs; each case has its own date.
#[must_use]
pub fn run(
    suite: &Suite,
    rules: &Arc<Rules>,
    folder: &Path,
    options: &Options,
    lang: Lang,
) -> Outcome {
    let provisions = provisions(rules);
    let mut seen = vec![Seen::default(); provisions.len()];
    let mut failed = Vec::new();
    for case in &suite.cases {
        let differences = match report(case, rules, folder, options) {
            Ok(report) => {
                let differences = compare::differences(&case.expect, &report);
                if differences.is_empty() {
                    // What a case shows counts when it is what the case expects.
                    let notes = case.expect.notes.is_some();
                    let looked = Looked {
                        report: &report,
                        notes,
                    };
                    for (all, provision) in seen.iter_mut().zip(&provisions) {
                        let here = looked.seen(&provision.what);
                        all.met |= here.met;
                        all.broken |= here.broken;
                    }
                }
                differences
            }
            Err(problems) => vec![Difference::Answers(problems.render(lang, false, 100))],
        };
        if !differences.is_empty() {
            failed.push(Failed {
                name: case.name.clone(),
                line: case.line,
                differences,
            });
        }
    }
    let count = provisions.len();
    let untried = provisions
        .into_iter()
        .zip(seen)
        .filter_map(|(provision, seen)| {
            let met = seen.met || provision.what.only_broken();
            let untried = match (met, seen.broken) {
                (true, true) => return None,
                (false, true) => Untried::Met,
                (true, false) => Untried::Broken,
                (false, false) => Untried::Both,
            };
            Some((provision, untried))
        });
    Outcome {
        cases: suite.cases.len(),
        failed,
        provisions: count,
        untried: untried.collect(),
    }
}

fn report(
    case: &Case,
    rules: &Arc<Rules>,
    folder: &Path,
    options: &Options,
) -> Result<Report, crate::rules::RuleProblems> {
    match &case.handed {
        Handed::Documents(documents) => {
            let received = given::received(&case.name, documents, &case.answers);
            let beside = Answers::default();
            Ok(judge::judge(received, rules, &beside, case.date))
        }
        Handed::Pack(path) => {
            let options = Options {
                date: case.date,
                ..options.clone()
            };
            check(&folder.join(path), rules, &case.answers, &options)
        }
    }
}
