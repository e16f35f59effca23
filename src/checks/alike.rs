//! One cause, one finding: an archive with a password is one thing to put right, however many files
//! are in it, and so is a file of blank pages.
//!
//! Few are told one by one, because each names its file; many are told together.

use std::collections::BTreeMap;
use std::mem::Discriminant;

use indexmap::IndexMap;

use crate::finding::{Finding, Message};

/// So many alike are still told one by one.
const FEW: usize = 20;
/// So many pages of one file likewise.
const FEW_PAGES: usize = 5;

/// Tells together what many files, or many pages of a file, have in common.
pub fn gather(findings: Vec<Finding>) -> Vec<Finding> {
    gather_files(gather_pages(findings))
}

fn gather_pages(findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: Vec<Vec<Finding>> = Vec::new();
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for finding in findings {
        let Some(file) = finding.file.clone().filter(|_| finding.page.is_some()) else {
            groups.push(vec![finding]);
            continue;
        };
        let of_file = known.entry(file).or_default();
        let same = of_file.iter().copied().find(|at| {
            let first = groups.get(*at).and_then(|group| group.first());
            first.is_some_and(|first| differ_in_page(first, &finding))
        });
        match same.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(finding),
            None => {
                of_file.push(groups.len());
                groups.push(vec![finding]);
            }
        }
    }
    let told = groups.into_iter().flat_map(|mut group| {
        if group.len() <= FEW_PAGES {
            return group;
        }
        let mut pages: Vec<u32> = group.iter().filter_map(|finding| finding.page).collect();
        pages.sort_unstable();
        group.truncate(1);
        for finding in &mut group {
            finding.page = pages.first().copied();
            finding.message = Message::OnPages {
                message: Box::new(finding.message.clone()),
                pages: std::mem::take(&mut pages),
            };
        }
        group
    });
    told.collect()
}

fn differ_in_page(first: &Finding, other: &Finding) -> bool {
    first.message == other.message
        && first.requirement == other.requirement
        && first.subject == other.subject
        && first.field == other.field
}

/// What findings have in common that have one cause.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Cause {
    message: Discriminant<Message>,
    detail: String,
    requirement: Option<String>,
    subject: Option<String>,
    field: Option<String>,
}

impl Cause {
    fn of(finding: &Finding) -> Self {
        let detail = match &finding.message {
            Message::UnsafePath(how) => format!("{how:?}"),
            Message::EntryAmbiguous(how) => format!("{how:?}"),
            Message::LimitExceeded { limit, .. } => (*limit).to_owned(),
            Message::ArchiveNotSupported { what } => what.clone(),
            Message::FormatMismatch { claimed, real } => format!("{claimed} {real}"),
            Message::FormatNotAccepted { format, .. } => format.name().to_owned(),
            Message::FileDuplicate { of } => of.clone(),
            Message::ContentUnread { document, why } => format!("{document:?} {why:?}"),
            // Where a file is damaged, how its name was mangled, which document is nearest: no
            // more than detail.
            _ => String::new(),
        };
        Self {
            message: std::mem::discriminant(&finding.message),
            detail,
            requirement: finding.requirement.clone(),
            subject: finding.subject.clone(),
            field: finding.field.clone(),
        }
    }
}

fn gather_files(findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: IndexMap<Cause, Vec<Finding>> = IndexMap::new();
    for finding in findings {
        groups.entry(Cause::of(&finding)).or_default().push(finding);
    }
    let told = groups.into_values().flat_map(|group| {
        if group.len() <= FEW || group.iter().any(|finding| finding.file.is_none()) {
            return group;
        }
        vec![together(group)]
    });
    told.collect()
}

fn together(mut group: Vec<Finding>) -> Finding {
    group.sort_by(|a, b| (&a.file, a.page).cmp(&(&b.file, b.page)));
    let files: Vec<&str> = group.iter().filter_map(|f| f.file.as_deref()).collect();
    let place = common_folder(&files);
    let mut named: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
    named.dedup();
    let count = group.len();
    let mut finding = group.swap_remove(0);
    finding.file = place;
    finding.page = None;
    finding.message = Message::Alike {
        message: Box::new(finding.message),
        count,
        files: named,
    };
    finding
}

/// The archive or folder in which all of them lie.
fn common_folder(files: &[&str]) -> Option<String> {
    let (first, others) = files.split_first()?;
    let mut end = first.rfind('/')?;
    loop {
        let folder = first.get(..=end)?;
        if others.iter().all(|file| file.starts_with(folder)) {
            return first.get(..end).map(str::to_owned);
        }
        end = first.get(..end)?.rfind('/')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Ambiguity, UnsafePath};

    fn at(file: String, message: Message) -> Finding {
        Finding {
            file: Some(file),
            ..Finding::of(message)
        }
    }

    fn many(folder: &str, count: usize, message: &Message) -> Vec<Finding> {
        let paths = (0..count).map(|nth| format!("{folder}{nth:04}.pdf"));
        paths.map(|path| at(path, message.clone())).collect()
    }

    #[test]
    fn many_of_one_cause_are_one_finding() {
        let mut findings = many("附件.zip/a/", 200, &Message::FileEncrypted);
        findings.extend(many("附件.zip/b/", 200, &Message::FileEncrypted));
        findings.push(at("x.pdf".to_owned(), Message::FileEmpty));
        let told = gather(findings);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].file.as_deref(), Some("附件.zip"));
        assert_eq!(told[0].code(), crate::finding::Code::FileEncrypted);
        let Message::Alike { count, files, .. } = &told[0].message else {
            panic!("{told:?}");
        };
        assert_eq!((*count, files.len()), (400, 400));
        assert_eq!(files[0], "附件.zip/a/0000.pdf");
    }

    #[test]
    fn few_and_those_of_other_causes_are_told_one_by_one() {
        let mut findings = many("", FEW, &Message::FileEncrypted);
        findings.extend(many("", FEW, &Message::UnsafePath(UnsafePath::Link)));
        findings.extend(many("", FEW, &Message::UnsafePath(UnsafePath::Parent)));
        let overlap = Message::EntryAmbiguous(Ambiguity::Overlap);
        findings.extend(many("", FEW, &overlap));
        assert_eq!(gather(findings.clone()), findings);
    }

    #[test]
    fn blank_pages_of_a_file_are_one_finding() {
        let blank = |file: &str, page| Finding {
            page: Some(page),
            ..at(file.to_owned(), Message::PageBlank)
        };
        let mut findings: Vec<_> = [7, 1, 2, 3, 9, 8].map(|page| blank("a.pdf", page)).into();
        findings.push(blank("b.pdf", 4));
        let told = gather(findings);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].page, Some(1));
        let Message::OnPages { pages, .. } = &told[0].message else {
            panic!("{told:?}");
        };
        assert_eq!(pages, &[1, 2, 3, 7, 8, 9]);
    }

    #[test]
    fn files_without_a_common_folder_are_of_the_pack() {
        let mut findings = many("a/", 30, &Message::FileEmpty);
        findings.extend(many("b/", 30, &Message::FileEmpty));
        assert_eq!(gather(findings)[0].file, None);
    }
}
