//! What is still to be handed in, in Chinese.

use super::words::any_of;
use crate::finding::Asked;
use crate::rules::Words;

/// That a part of a requirement is missing.
pub(super) fn part_missing(
    title: &Words,
    subject: Option<&Words>,
    asked: &Asked,
    partly: bool,
) -> String {
    let subject = subject.map_or_else(String::new, |subject| format!("（{}）", subject.zh));
    if partly {
        format!("“{}”{subject}{}。", title.zh, lacks(asked))
    } else {
        format!("缺少“{}”{subject}：须提交{}。", title.zh, wanted(asked))
    }
}

/// What is still lacking, and how much of it is there; no full stop.
pub(super) fn lacks(asked: &Asked) -> String {
    match asked {
        Asked::Several { kinds, more, there } if *there > 0 => format!(
            "要求 {} 份不同的{}，已有 {there} 份，还缺 {more} 份",
            more + there,
            any_of(kinds)
        ),
        Asked::AtLeast { more, there, of } if *there > 0 => format!(
            "要求的 {} 项中已有 {there} 项，还缺下列任意 {more} 项：{}",
            more + there,
            listed(of)
        ),
        other => format!("还缺{}", wanted(other)),
    }
}

/// What is to be handed in. A number at the beginning has a space before it, as it has behind a
/// Chinese character.
pub(super) fn wanted(asked: &Asked) -> String {
    match asked {
        Asked::OneOf(kinds)
        | Asked::Several {
            kinds,
            more: 1,
            there: 0,
        } => any_of(kinds),
        Asked::Several {
            kinds,
            more,
            there: 0,
        } => format!(" {more} 份不同的{}", any_of(kinds)),
        Asked::Several { kinds, more, .. } => format!(" {more} 份其他的{}", any_of(kinds)),
        Asked::AllOf(parts) => {
            // No comma between titles in 《》 (GB/T 15834).
            let (one, more): (Vec<&Asked>, Vec<&Asked>) = parts.iter().partition(|p| is_one(p));
            let titles: Vec<String> = one.into_iter().map(wanted).collect();
            match (titles.as_slice(), more.as_slice()) {
                ([head @ .., last], []) => format!("{}和{last}", head.concat()),
                (titles, [head @ .., last]) => {
                    let mut before: Vec<String> = Vec::new();
                    before.extend((!titles.is_empty()).then(|| titles.concat()));
                    before.extend(head.iter().map(|part| inner(part).trim_start().to_owned()));
                    format!("{}，以及{}", before.join("，"), inner(last))
                }
                ([], []) => any_of(&[]),
            }
        }
        Asked::AtLeast { more: 1, of, .. } => {
            let each: Vec<String> = of.iter().map(inner).collect();
            each.join("，或者")
        }
        Asked::AtLeast { more, of, .. } => format!("下列任意 {more} 项：{}", listed(of)),
    }
}

fn listed(parts: &[Asked]) -> String {
    let each = parts
        .iter()
        .map(|part| wanted(part).trim_start().to_owned());
    each.collect::<Vec<_>>().join("；")
}

/// As a part of another: in brackets where it would run into it.
fn inner(asked: &Asked) -> String {
    let mixed = |parts: &[Asked]| !parts.iter().all(is_one);
    let bracketed = || format!("（{}）", wanted(asked).trim_start());
    match asked {
        Asked::AtLeast { .. } => bracketed(),
        Asked::AllOf(parts) if mixed(parts) => bracketed(),
        other => wanted(other),
    }
}

fn is_one(asked: &Asked) -> bool {
    matches!(asked, Asked::OneOf(kinds) if kinds.len() == 1)
}
