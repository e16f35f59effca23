//! What is said of a report, of a row and of a finding: made here once, so that every format says
//! the same. All of it is fit to be shown: identity numbers masked, and nothing in it steers a
//! terminal or turns the direction of writing around.

use super::sheet::shown;
use super::totals;
use crate::finding::{Finding, Severity};
use crate::pack::Kind;
use crate::rules::Requirement;
use crate::say::Lang;
use crate::verdict::{Reason, Report, Row, Status, Verdict};

/// The weights of findings, the gravest first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The heading over the findings of a weight.
pub(super) fn heading(severity: Severity, lang: Lang) -> &'static str {
    let labels = lang.labels();
    match severity {
        Severity::Error => labels.errors,
        Severity::Warning => labels.warnings,
        Severity::Note => labels.notes,
    }
}

/// The findings of a weight, in the order of the report.
pub(super) fn findings(report: &Report, severity: Severity) -> Vec<&Finding> {
    let all = report.findings.iter();
    all.filter(|finding| finding.severity() == severity)
        .collect()
}

/// The sign in front of a state.
pub(super) fn mark(status: Status) -> &'static str {
    match status {
        Status::Satisfied => "✔",
        Status::Missing | Status::Invalid => "✘",
        Status::Unverified => "?",
        Status::NotApplicable => "–",
    }
}

/// The state of a row, in a word or two.
pub(super) fn status(row: &Row, lang: Lang) -> &'static str {
    match row.reason {
        Reason::Waived { .. } => lang.labels().waived,
        _ => lang.status(row.status),
    }
}

/// What was checked against what, and when: labels and texts.
pub(super) fn head(report: &Report, lang: Lang) -> [(&'static str, String); 3] {
    let labels = lang.labels();
    let (open, close) = labels.brackets;
    let kind = match report.pack.kind {
        Kind::Folder => labels.folder,
        Kind::Zip => labels.zip,
    };
    let pack = if report.verdict == Verdict::Unreadable {
        report.pack.name.clone()
    } else {
        let files = lang.files(report.pack.files, report.pack.bytes);
        format!(
            "{}{open}{kind}{}{files}{close}",
            report.pack.name, labels.pause
        )
    };
    let rules = &report.rules;
    let title = lang.pick(&rules.title);
    let bases: Vec<String> = rules
        .bases
        .iter()
        .map(|base| format!("{} {}", base.id, base.version))
        .collect();
    let below = if bases.is_empty() {
        String::new()
    } else {
        let bases = labels
            .builds_on
            .replace("{bases}", &bases.join(labels.comma));
        format!("{}{bases}", labels.pause)
    };
    [
        (labels.pack, shown(&pack)),
        (
            labels.rules,
            shown(&format!(
                "{title}{open}{} {}{below}{close}",
                rules.id, rules.version
            )),
        ),
        (labels.date, lang.day(report.date)),
    ]
}

/// A row of the checklist.
pub(super) struct RowText {
    /// The requirement, with what it is asked for.
    pub title: String,
    /// The files that the reason does not name already.
    pub files: Vec<String>,
    /// Why it has its state; a requirement that is met needs no more than its files.
    pub reason: Option<String>,
    /// How a question can be answered.
    pub how: Option<String>,
}

/// What is said of a row.
pub(super) fn row(report: &Report, row: &Row, lang: Lang) -> RowText {
    let (open, close) = lang.labels().brackets;
    let mut title = lang.pick(&row.requirement.title).to_owned();
    if let Some(subject) = &row.subject {
        title = format!("{title}{open}{}{close}", lang.pick(&subject.title));
    }
    let title = with_owner(title, &row.requirement, lang);
    let reason = lang.reason(&row.reason);
    let met = matches!(
        row.reason,
        Reason::Met { .. } | Reason::MetTogether { .. } | Reason::NoneThere { .. }
    );
    let files = row.files.iter();
    let files = files.filter(|file| met || !reason.contains(*file));
    let how = match &row.reason {
        Reason::Unanswered { ask, .. } => {
            let mut questions = report.rules.questions.iter();
            questions
                .find(|question| question.ask == *ask)
                .map(|question| lang.how_to_answer(&question.id))
        }
        _ => None,
    };
    RowText {
        title: shown(&title),
        files: files.map(|file| shown(file)).collect(),
        reason: (!met).then(|| shown(&reason)),
        how,
    }
}

/// A finding.
pub(super) struct FindingText {
    /// What is said.
    pub message: String,
    /// File and page.
    pub place: Option<String>,
    /// The requirement it bears on, where the message does not name it.
    pub concerns: Option<String>,
    /// What to do.
    pub help: String,
    /// The clause.
    pub basis: Option<String>,
}

/// What is said of a finding.
pub(super) fn finding(report: &Report, finding: &Finding, lang: Lang) -> FindingText {
    let message = lang.message(&finding.message);
    let concerns = concerns(report, finding, lang).filter(|(title, subject)| {
        let owned = requirement_of(report, finding).is_some_and(|r| r.owner.is_some());
        let known = !owned
            && message.to_lowercase().contains(&title.to_lowercase())
            && subject.as_ref().is_none_or(|name| message.contains(name));
        !known
    });
    let place = finding.file.as_ref();
    FindingText {
        place: place.map(|file| {
            let picture = report.picture(file, finding.page);
            shown(&lang.place_of(file, finding.page, picture))
        }),
        concerns: concerns.and_then(|_| concerned(report, finding, lang)),
        help: shown(&help(finding, lang)),
        basis: finding.basis.as_ref().map(|basis| shown(lang.pick(basis))),
        message: shown(&message),
    }
}

/// What to do: as the rules say it, or else as the code does.
pub(super) fn help(finding: &Finding, lang: Lang) -> String {
    match &finding.remedy {
        Some(remedy) => lang.sentence(remedy),
        None => lang.help(&finding.message),
    }
}

fn requirement_of<'r>(report: &'r Report, finding: &Finding) -> Option<&'r Requirement> {
    let id = finding.requirement.as_deref()?;
    report
        .rules
        .requirement(id)
        .map(|requirement| &**requirement)
}

/// The requirement that a finding bears on, and the site or sector.
fn concerns(report: &Report, finding: &Finding, lang: Lang) -> Option<(String, Option<String>)> {
    let requirement = requirement_of(report, finding)?;
    let subject = finding.subject.as_deref();
    let subject = subject.map(|id| subject_title(report, id, lang));
    Some((lang.pick(&requirement.title).to_owned(), subject))
}

/// The title of what a finding bears on: its requirement, with the site or sector.
pub(super) fn concerned(report: &Report, finding: &Finding, lang: Lang) -> Option<String> {
    let (title, subject) = concerns(report, finding, lang)?;
    let title = with_subject(&title, subject, lang);
    let requirement = requirement_of(report, finding)?;
    Some(shown(&with_owner(title, requirement, lang)))
}

/// A title, with who has to provide what it names, where that is not the applicant.
pub(super) fn with_owner(title: String, requirement: &Requirement, lang: Lang) -> String {
    let labels = lang.labels();
    let (open, close) = labels.brackets;
    match &requirement.owner {
        Some(owner) => {
            let owner = labels.owner.replace("{owner}", lang.pick(owner));
            format!("{title}{open}{owner}{close}")
        }
        None => title,
    }
}

fn with_subject(title: &str, subject: Option<String>, lang: Lang) -> String {
    let (open, close) = lang.labels().brackets;
    match subject {
        Some(subject) => format!("{title}{open}{subject}{close}"),
        None => title.to_owned(),
    }
}

/// What a site or sector is called; the pack's own word where no row names it.
fn subject_title(report: &Report, id: &str, lang: Lang) -> String {
    let subjects = report
        .requirements
        .iter()
        .filter_map(|row| row.subject.as_ref());
    if let Some(subject) = subjects.into_iter().find(|subject| subject.id == id) {
        return lang.pick(&subject.title).to_owned();
    }
    // Nobody declared it: the rules know what it is called.
    let questions = report.rules.questions.iter();
    let mut choices = questions.flat_map(|question| question.choices.iter().flatten());
    match choices.find(|choice| choice.id == id) {
        Some(choice) => lang.pick(&choice.title).to_owned(),
        None => id.to_owned(),
    }
}

/// What stands at the end of a report: files left aside, counts; in sentences.
pub(super) struct EndText {
    pub ignored: Option<String>,
    /// `None` where nothing was checked.
    pub totals: Option<String>,
    pub verdict: String,
}

/// How a report ends.
pub(super) fn end(report: &Report, lang: Lang) -> EndText {
    let ignored = report.files.iter().filter(|file| file.item.junk).count();
    let totals = totals(report);
    EndText {
        ignored: (ignored > 0).then(|| lang.ignored(ignored)),
        totals: (report.verdict != Verdict::Unreadable).then(|| lang.totals(&totals)),
        verdict: lang.verdict(report.verdict, &totals),
    }
}

/// The pack's name.
pub(super) fn pack_name(report: &Report) -> String {
    shown(&report.pack.name)
}

/// A digest; a dash where there is none.
pub(super) fn digest(sha256: &str) -> String {
    if sha256.is_empty() {
        "–".to_owned()
    } else {
        format!("SHA-256 {sha256}")
    }
}
