//! From what was read of a pack to the [`Report`]: the checks in their order.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::answers::Answers;
use crate::checks::facts::Facts;
use crate::checks::files::{self, FileFacts};
use crate::checks::{
    activities, against, agreement, alike, figures, heap, misread, obsolete, recommended,
    requirements, spans, unclaimed, unused, waived,
};
use crate::documents::{self, Document};
use crate::finding::{Finding, Message, Severity};
use crate::inventory::{Format, Item};
use crate::pack::{Trouble, TroubleKind};
use crate::rules::Rules;
use crate::verdict::{Answered, FileRow, PackFacts, Report, Row, Status, Verdict};

/// What was received and read.
#[derive(Debug)]
pub struct Received {
    pub pack: PackFacts,
    pub troubles: Vec<Trouble>,
    /// Some of the troubles are of entries, which are then no part of `files`.
    pub troubles_of_entries: bool,
    /// Every file, sorted by path.
    pub files: Vec<(Item, FileFacts)>,
    /// How many pairs of documents may have to be compared.
    pub most_pairs: u64,
    /// Path of the answers in the pack; empty when there are none.
    pub answers_file: String,
    /// The answers in it.
    pub answers: Answers,
}

/// Judges a pack at the reference date.
///
/// `given` are the answers from beside the pack, which outweigh those in it.
pub fn judge(mut received: Received, rules: &Arc<Rules>, given: &Answers, date: Date) -> Report {
    let mut answers = received.answers.clone();
    answers.extend(given.clone());
    let troubles = files::attach(std::mem::take(&mut received.troubles), &mut received.files);
    let mut findings = files::of_troubles(&troubles);
    findings.extend(files::findings(
        &received.files,
        rules,
        &received.answers_file,
    ));
    let nothing = received.files.iter().all(|(item, _)| item.junk);
    if nothing && !received.troubles_of_entries {
        findings.push(Finding::of(Message::PackEmpty));
    }
    let copies = files::duplicates(&received.files);
    // A copy counts once; one that was not read and is named as something else counts as that too.
    let kinds = |path: &str| -> Vec<String> {
        let files = received.files.iter().filter(|(item, _)| item.path == path);
        let documents = files.flat_map(|(_, facts)| &facts.recognised.documents);
        documents.map(|document| document.kind.id.clone()).collect()
    };
    let originals = received.files.iter().filter(|(item, facts)| {
        let again = copies.get(&item.path).is_some_and(|original| {
            let known = kinds(original);
            let documents = &facts.recognised.documents;
            documents
                .iter()
                .all(|d| d.is_read() || known.contains(&d.kind.id))
        });
        !item.junk && !again
    });
    let mut documents: Vec<Document> = Vec::new();
    let mut unknown: Vec<(bool, String)> = Vec::new();
    for (item, facts) in originals {
        if item.path == received.answers_file {
            continue;
        }
        documents.extend(facts.recognised.documents.iter().cloned());
        let closed = facts.recognised.documents.is_empty() && item.format.is_closed();
        if facts.recognised.may_be_anything || closed {
            unknown.push((!facts.recognised.nameless, item.path.clone()));
        }
    }
    let (documents, heap) = heap::bounded(documents, received.most_pairs);
    findings.extend(heap);
    let mut documents = documents::join(documents, rules);
    // What has no name at all first; then by path.
    unknown.extend(not_read(&troubles, &received.files).map(|path| (true, path)));
    unknown.sort();
    unknown.dedup();
    misread::settle(&mut documents, rules);
    unclaimed::settle(&mut documents);
    against::settle(&mut documents, rules);
    let unknown_files: Vec<String> = unknown.into_iter().map(|(_, path)| path).collect();
    let facts = Facts {
        rules,
        date,
        documents: &documents,
        given: &answers,
        handed_in: &received.answers,
        unknown_files: &unknown_files,
    };
    let mut outcome = requirements::evaluate(&facts);
    agreement::compare(&facts, &mut outcome);
    figures::check(&facts, &mut outcome);
    spans::check(&facts, &mut outcome);
    findings.extend(facts.contradicted_answers());
    findings.extend(activities::findings(&facts));
    findings.extend(activities::companions(&facts));
    findings.extend(recommended::findings(&facts, &outcome));
    let unused = unused::findings(&facts, &outcome);
    outcome.findings.extend(unused);
    mark_invalid(&mut outcome.rows, &findings);
    findings.extend(unread_beside(&documents, &outcome));
    findings.extend(obsolete::findings(&documents));
    findings.append(&mut outcome.findings);
    waived::settle(&facts, &received.pack, &mut outcome.rows, &mut findings);
    let mut findings = alike::gather(findings);
    sort(&mut findings, rules);
    let answers = rules
        .questions
        .iter()
        .filter_map(|question| {
            let given = facts.answer(question)?;
            Some(Answered {
                question: question.id.clone(),
                value: given.value,
                source: given.source,
            })
        })
        .collect();
    let verdict = verdict(&outcome.rows, &findings);
    let files = received
        .files
        .into_iter()
        .map(|(item, facts)| FileRow {
            item,
            pages: facts.pages,
            pictures: facts.pictures,
            documents: facts.recognised.documents,
        })
        .collect();
    Report {
        rules: Arc::clone(rules),
        pack: received.pack,
        date,
        verdict,
        answers,
        requirements: outcome.rows,
        files,
        findings,
    }
}

/// Entries that were left alone because it is not safe, or not clear, what they are; and archives
/// that could not be opened.
fn not_read<'t>(
    troubles: &'t [Trouble],
    files: &[(Item, FileFacts)],
) -> impl Iterator<Item = String> + 't {
    let archives: BTreeSet<String> = files
        .iter()
        .filter(|(item, _)| matches!(item.format, Format::Zip | Format::SevenZip))
        .map(|(item, _)| item.path.clone())
        .collect();
    let closed = move |kind: &TroubleKind, path: &String| match kind {
        TroubleKind::UnsafePath(_)
        | TroubleKind::NotSupported { .. }
        | TroubleKind::Encrypted
        | TroubleKind::Refused(_) => true,
        TroubleKind::Corrupt { .. } | TroubleKind::Limit { .. } => archives.contains(path),
        TroubleKind::Ambiguous(_) | TroubleKind::NameRepaired { .. } => false,
    };
    troubles.iter().filter_map(move |trouble| {
        let path = trouble.path.as_ref()?;
        closed(&trouble.kind, path).then(|| path.clone())
    })
}

/// A list that contradicts itself makes what is asked for each of it invalid.
fn mark_invalid(rows: &mut [Row], findings: &[Finding]) {
    for finding in findings
        .iter()
        .filter(|f| matches!(f.message, Message::ListsDiffer { .. }))
    {
        for row in rows
            .iter_mut()
            .filter(|row| finding.requirement.as_ref() == Some(&row.requirement.id))
        {
            if matches!(
                row.status,
                Status::Satisfied | Status::NotApplicable | Status::Unverified
            ) {
                row.status = Status::Invalid;
                row.reason = crate::verdict::Reason::Wrong {
                    document: row.requirement.title.clone(),
                    file: finding.file.clone().unwrap_or_default(),
                    message: Box::new(finding.message.clone()),
                };
            }
        }
    }
}

/// Documents that no requirement looked at and that were not read: a person must know of them.
fn unread_beside(documents: &[Document], outcome: &requirements::Outcome) -> Vec<Finding> {
    let used: Vec<usize> = outcome.used.values().flatten().copied().collect();
    let beside = documents
        .iter()
        .enumerate()
        .filter(|(index, _)| !used.contains(index));
    beside
        .filter_map(|(_, document)| {
            let message = match (&document.broken, &document.unread) {
                (Some(broken), _) => broken.clone(),
                (None, Some(why)) => Message::ContentUnread {
                    document: Some(document.kind.title.clone()),
                    why: why.clone(),
                },
                (None, None) => return None,
            };
            let page = document.pages.map(|(first, _)| first);
            Some(Finding {
                file: Some(document.file.clone()),
                page,
                ..Finding::of(message)
            })
        })
        .collect()
}

/// Errors first, then by requirement, file, page and code: the same order in every run.
fn sort(findings: &mut Vec<Finding>, rules: &Rules) {
    let order = |finding: &Finding| {
        let requirement = finding
            .requirement
            .as_ref()
            .and_then(|id| rules.requirements.iter().position(|r| r.id == *id));
        (
            finding.severity(),
            requirement.unwrap_or(usize::MAX),
            finding.subject.clone(),
            finding.file.clone(),
            finding.page,
            finding.code(),
            finding.field.clone(),
        )
    };
    findings.sort_by_cached_key(order);
    findings.dedup();
}

/// Any error: incomplete; else anything unverified: review; else complete.
fn verdict(rows: &[Row], findings: &[Finding]) -> Verdict {
    let wrong = |row: &Row| matches!(row.status, Status::Missing | Status::Invalid);
    if findings.iter().any(|f| f.severity() == Severity::Error) || rows.iter().any(wrong) {
        Verdict::Incomplete
    } else if rows.iter().any(|row| row.status == Status::Unverified) {
        Verdict::Review
    } else {
        Verdict::Complete
    }
}

/// The report on a pack that could not be opened.
pub fn unreadable(
    name: String,
    error: crate::pack::OpenError,
    rules: &Arc<Rules>,
    date: Date,
) -> Report {
    let rows = rules.requirements.iter().map(|requirement| Row {
        requirement: Arc::clone(requirement),
        subject: None,
        status: Status::Unverified,
        reason: crate::verdict::Reason::PackUnread,
        files: Vec::new(),
    });
    Report {
        rules: Arc::clone(rules),
        pack: PackFacts {
            name,
            kind: crate::pack::Kind::Zip,
            sha256: String::new(),
            files: 0,
            bytes: 0,
        },
        date,
        verdict: Verdict::Unreadable,
        answers: Vec::new(),
        requirements: rows.collect(),
        files: Vec::new(),
        findings: vec![Finding::of(Message::PackUnreadable(error))],
    }
}
