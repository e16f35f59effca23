//! Which of the documents that a requirement takes is the applicant's.

use super::assign::holder_name;
use super::facts::Facts;
use crate::codes::CodeKind;
use crate::documents::{Document, FieldState, Value};
use crate::rules::{FieldRule, ValueKind};
use crate::text::similar;

/// The choice among documents.
#[derive(Debug, PartialEq, Eq)]
pub enum Selected {
    /// These (indices into the candidates); none when there are none.
    These(Vec<usize>),
    /// Several that differ, and nothing says which is meant.
    WhichOf(Vec<usize>),
}

/// Picks the applicant's documents among candidates, which may be made out to branches or others.
pub fn applicants(facts: &Facts<'_>, candidates: &[&Document]) -> Selected {
    let names: Vec<Option<String>> = candidates
        .iter()
        .map(|document| holder_name(document).map(|name| facts.rules.name_key(&name)))
        .collect();
    let selected = match facts
        .applicant()
        .map(|(_, name)| facts.rules.name_key(&name))
    {
        Some(applicant) => by_applicant(&applicant, &names, &|name| facts.is_branch(name)),
        None => by_each_other(&names),
    };
    if let Selected::These(chosen) = &selected
        && let Some(all) = with_rivals(facts, candidates, chosen)
    {
        return Selected::WhichOf(all);
    }
    // What was not read may be a newer one of the same.
    match selected {
        Selected::These(mut chosen) if !chosen.is_empty() => {
            let unread = candidates.iter().enumerate();
            chosen.extend(unread.filter(|(_, d)| !d.is_read()).map(|(index, _)| index));
            chosen.sort_unstable();
            chosen.dedup();
            Selected::These(chosen)
        }
        other => other,
    }
}

/// The chosen with those that bear the code of one of them and yet another name, unless they are
/// known to be older; `None` when there are none. One code belongs to one organisation: one of the
/// two is wrong, or the name has changed.
fn with_rivals(
    facts: &Facts<'_>,
    candidates: &[&Document],
    chosen: &[usize],
) -> Option<Vec<usize>> {
    let is_rival = |index: &usize| {
        let Some(other) = candidates.get(*index).filter(|_| !chosen.contains(index)) else {
            return false;
        };
        let stranger =
            holder_name(other).is_some_and(|name| !facts.is_branch(&facts.rules.name_key(&name)));
        let mut own = chosen.iter().filter_map(|index| candidates.get(*index));
        let shares = |own: &&Document| {
            let code = credit_code(own);
            code.is_some() && code == credit_code(other) && !is_older(other, own)
        };
        stranger && own.any(shares)
    };
    let rivals: Vec<usize> = (0..candidates.len()).filter(is_rival).collect();
    if rivals.is_empty() {
        return None;
    }
    let mut all = [chosen, &rivals].concat();
    all.sort_unstable();
    Some(all)
}

/// The unified code that a document bears, where it was read and is right.
fn credit_code(document: &Document) -> Option<&str> {
    let is_code = |rule: &&FieldRule| matches!(rule.value, ValueKind::Code(CodeKind::CreditCode));
    let rule = document.kind.fields.iter().find(is_code)?;
    let field = document.field(&rule.key)?;
    match (&field.state, &field.value) {
        (FieldState::Valid, Value::Text(code)) => Some(code),
        _ => None,
    }
}

/// Whether a document is known to be older than another.
fn is_older(document: &Document, other: &Document) -> bool {
    let day = |document: &Document| {
        let field = document.field(document.kind.newest_by.as_deref()?)?;
        match (&field.state, &field.value) {
            (FieldState::Valid, Value::Date(day)) => Some(*day),
            _ => None,
        }
    };
    matches!((day(document), day(other)), (Some(one), Some(other)) if one < other)
}

/// The application names the applicant.
fn by_applicant(
    applicant: &str,
    names: &[Option<String>],
    is_branch: &dyn Fn(&str) -> bool,
) -> Selected {
    let which = |test: &dyn Fn(Option<&String>) -> bool| -> Vec<usize> {
        names
            .iter()
            .enumerate()
            .filter(|(_, name)| test(name.as_ref()))
            .map(|(index, _)| index)
            .collect()
    };
    let equal = which(&|name| name.is_some_and(|name| name == applicant));
    if !equal.is_empty() {
        return Selected::These(equal);
    }
    let others = which(&|name| name.is_none_or(|name| !is_branch(name)));
    // A slip of the pen, or a name that is not written out.
    let near = which(&|name| {
        name.is_some_and(|name| {
            !is_branch(name) && (similar(name, applicant) || name.starts_with(applicant))
        })
    });
    if !near.is_empty() {
        return Selected::These(near);
    }
    let unread = which(&|name| name.is_none());
    let read = which(&|name| name.is_some_and(|name| !is_branch(name)));
    // What was not read may be the applicant's; what names somebody else is not, if it can be
    // helped.
    match (unread.is_empty(), distinct(names, &read)) {
        (false, _) => Selected::These(unread),
        (true, 0 | 1) => Selected::These(others),
        (true, _) => Selected::WhichOf(read),
    }
}

/// Nothing names the applicant: of a company and its branches the company is meant.
fn by_each_other(names: &[Option<String>]) -> Selected {
    let all: Vec<usize> = (0..names.len()).collect();
    let read: Vec<usize> = all
        .iter()
        .copied()
        .filter(|index| matches!(names.get(*index), Some(Some(_))))
        .collect();
    if distinct(names, &read) <= 1 {
        return Selected::These(all);
    }
    let parent = names.iter().flatten().find(|name| {
        names
            .iter()
            .flatten()
            .all(|other| other.starts_with(name.as_str()))
    });
    match parent {
        Some(parent) => Selected::These(
            read.into_iter()
                .filter(|i| names.get(*i).is_some_and(|n| n.as_ref() == Some(parent)))
                .collect(),
        ),
        None => Selected::WhichOf(read),
    }
}

fn distinct(names: &[Option<String>], which: &[usize]) -> usize {
    let mut seen: Vec<&String> = which
        .iter()
        .filter_map(|index| names.get(*index)?.as_ref())
        .collect();
    seen.sort();
    seen.dedup();
    seen.len()
}

#[cfg(test)]
mod tests {
    use super::{Selected, by_applicant, by_each_other};

    fn names(names: &[&str]) -> Vec<Option<String>> {
        names
            .iter()
            .map(|name| (!name.is_empty()).then(|| (*name).to_owned()))
            .collect()
    }

    #[test]
    fn the_applicants_own_counts_and_not_its_branch() {
        let found = by_applicant(
            "云岭公司",
            &names(&["云岭公司宜昌分公司", "云岭公司"]),
            &|n| n.ends_with("分公司"),
        );
        assert_eq!(found, Selected::These(vec![1]));
        let only_a_branch = by_applicant(
            "云岭公司",
            &names(&["云岭公司宜昌分公司"]),
            &|n| n.ends_with("分公司"),
        );
        assert_eq!(only_a_branch, Selected::These(Vec::new()));
    }

    #[test]
    fn a_slip_of_the_pen_is_still_the_applicants() {
        let found = by_applicant(
            "云岭净水公司",
            &names(&["云岭净氷公司", "别家公司"]),
            &|_| false,
        );
        assert_eq!(found, Selected::These(vec![0]));
    }

    #[test]
    fn what_was_not_read_may_be_it() {
        assert_eq!(
            by_applicant("云岭公司", &names(&["", "别家公司"]), &|n| n
                .ends_with("分公司")),
            Selected::These(vec![0])
        );
    }

    #[test]
    fn without_an_applicant_the_parent_is_meant() {
        let found = by_each_other(&names(&["云岭公司宜昌分公司", "云岭公司"]));
        assert_eq!(found, Selected::These(vec![1]));
        let unclear = by_each_other(&names(&["甲公司", "乙公司"]));
        assert_eq!(unclear, Selected::WhichOf(vec![0, 1]));
    }
}
