//! What a rules file provides: every requirement and every check, one by one, so that it can be told
//! which of them no case has tried.

use std::sync::Arc;

use crate::rules::{Demand, DocumentKind, FieldRule, Requirement, Rules, ValueKind, Wanted, Words};

/// One requirement or check of a rules file.
#[derive(Debug, Clone)]
pub struct Provision {
    pub what: What,
    /// Titles of what it is about, the largest first.
    pub about: Vec<Words>,
}

/// What is provided. Numbers are places in the lists of the rules, from 0.
#[derive(Debug, Clone)]
pub enum What {
    /// Something must be handed in.
    Requirement { id: String, choice: Option<String> },
    /// A requirement is not needed when a condition holds.
    Exemption { id: String, nth: usize },
    /// A requirement is needed only when a condition holds.
    When { id: String },
    /// A part of what is asked for together.
    PartOf {
        id: String,
        choice: Option<String>,
        nth: usize,
    },
    /// There may be no more than so many documents. There is only a breaking of it.
    AtMost { id: String },
    /// An activity asks for one of several kinds of document.
    Activity {
        id: String,
        choice: String,
        nth: usize,
    },
    /// An activity in the scope usually means a choice.
    Mentioned { id: String, choice: String },
    /// A choice usually goes with another.
    Companion { id: String, choice: String },
    /// A field must be filled in.
    Required(Arc<DocumentKind>, String),
    /// A number or code has a form and check digits.
    Form(Arc<DocumentKind>, String),
    /// Another number is told by its name. There is only a breaking of it.
    Mistaken(Arc<DocumentKind>, String, usize),
    /// An entry is one of those that there are.
    Defined(Arc<DocumentKind>, String),
    /// A telephone number looks like one. Only a note tells of it.
    Likely(Arc<DocumentKind>, String),
    /// A code begins as its kind does.
    Begins(Arc<DocumentKind>, String),
    /// A code begins as its kind does where a condition holds.
    BeginsWhen(Arc<DocumentKind>, String, usize),
    /// A date does not lie before another.
    Order(Arc<DocumentKind>, String, String),
    /// A part of a number repeats another field.
    Part(Arc<DocumentKind>, usize),
    /// It is not past its last valid day.
    Validity(Arc<DocumentKind>),
    /// A form of it is no longer accepted.
    Superseded(Arc<DocumentKind>, usize),
    /// It is made out to the applicant.
    Holder(Arc<DocumentKind>),
    /// A word says that a document is none, or none any more.
    VoidWords,
    /// A sentence says so. There is only a breaking of it.
    VoidSentence(usize),
    /// It speaks against what meets this requirement.
    SpeaksAgainst(Arc<DocumentKind>, String),
    /// It is no longer needed. There is only a breaking of it.
    NotNeeded(Arc<DocumentKind>),
    /// Values in different documents agree.
    Comparison(usize),
    /// A figure is as expected.
    Figure(usize),
    /// A date lies as far from another as is asked.
    Date(usize),
    /// Evidence is recommended.
    Recommended(usize),
}

impl What {
    /// Whether it can only be broken: that it does not happen is all that could be met.
    #[must_use]
    pub fn only_broken(&self) -> bool {
        matches!(
            self,
            Self::Mistaken(..) | Self::NotNeeded(_) | Self::AtMost { .. } | Self::VoidSentence(_)
        )
    }
}

/// All provisions, in the order of the file.
#[must_use]
pub fn provisions(rules: &Rules) -> Vec<Provision> {
    let mut all = Vec::new();
    of_marks(rules, &mut all);
    for kind in &rules.kinds {
        of_kind(kind, rules, &mut all);
    }
    for requirement in &rules.requirements {
        of_requirement(requirement, &mut all);
    }
    for (nth, comparison) in rules.comparisons.iter().enumerate() {
        let titles = comparison
            .fields
            .iter()
            .filter_map(|field| field_title(field, rules));
        all.push(Provision {
            what: What::Comparison(nth),
            about: titles.collect(),
        });
    }
    let figures = rules.figures.iter().enumerate();
    all.extend(figures.map(|(nth, figure)| Provision {
        what: What::Figure(nth),
        about: vec![figure.says.clone()],
    }));
    let dates = rules.dates.iter().enumerate();
    all.extend(dates.map(|(nth, rule)| Provision {
        what: What::Date(nth),
        about: vec![rule.says.clone()],
    }));
    let recommended = rules.recommended.iter().enumerate();
    all.extend(recommended.map(|(nth, evidence)| Provision {
        what: What::Recommended(nth),
        about: vec![evidence.title.clone()],
    }));
    all
}

/// What says of a document that it is none.
fn of_marks(rules: &Rules, all: &mut Vec<Provision>) {
    let Some(marks) = &rules.void_marks else {
        return;
    };
    let about = |text: &str| Words {
        zh: text.to_owned(),
        en: text.to_owned(),
    };
    if let [first, ..] = marks.words.as_slice() {
        all.push(Provision {
            what: What::VoidWords,
            about: vec![about(&format!("{first} …"))],
        });
    }
    let sentences = marks.sentences.iter().enumerate();
    all.extend(sentences.map(|(nth, pattern)| Provision {
        what: What::VoidSentence(nth),
        about: vec![about(pattern.source())],
    }));
}

fn of_kind(kind: &Arc<DocumentKind>, rules: &Rules, all: &mut Vec<Provision>) {
    let own = || Arc::clone(kind);
    if kind.not_needed.is_some() {
        all.push(Provision {
            what: What::NotNeeded(own()),
            about: vec![kind.title.clone()],
        });
    }
    let against = kind.speaks_against.iter();
    for id in against.flat_map(|against| &against.requirements) {
        let requirement = rules.requirement(id);
        let title = requirement.map(|requirement| requirement.title.clone());
        all.push(Provision {
            what: What::SpeaksAgainst(own(), id.clone()),
            about: std::iter::once(kind.title.clone()).chain(title).collect(),
        });
    }
    // What no requirement takes is recognised, and never looked at more closely.
    if !rules.requirements.iter().any(|r| r.takes(kind)) {
        return;
    }
    for rule in &kind.fields {
        let key = || rule.key.clone();
        let mut push = |what| {
            all.push(Provision {
                what,
                about: vec![kind.title.clone(), rule.title.clone()],
            });
        };
        if rule.required || rule.filled {
            push(What::Required(own(), key()));
        }
        if has_form(rule) {
            push(What::Form(own(), key()));
        }
        for nth in 0..rule.mistaken.len() {
            push(What::Mistaken(own(), key(), nth));
        }
        if rule.undefined.is_some() {
            push(What::Defined(own(), key()));
        }
        if matches!(rule.value, ValueKind::Telephone(_)) {
            push(What::Likely(own(), key()));
        }
        if !rule.begins.is_empty() {
            push(What::Begins(own(), key()));
        }
        for nth in 0..rule.begins_when.len() {
            push(What::BeginsWhen(own(), key(), nth));
        }
    }
    let title_of = |key: &String| kind.field(key).map(|rule| rule.title.clone());
    for pair in kind.order.iter().flat_map(|row| row.windows(2)) {
        let [early, late] = pair else { continue };
        let titles = [early, late].into_iter().filter_map(title_of);
        all.push(Provision {
            what: What::Order(own(), early.clone(), late.clone()),
            about: std::iter::once(kind.title.clone()).chain(titles).collect(),
        });
    }
    let mut push = |what| {
        all.push(Provision {
            what,
            about: vec![kind.title.clone()],
        });
    };
    for nth in 0..kind.parts.len() {
        push(What::Part(own(), nth));
    }
    if kind.valid_until.is_some() {
        push(What::Validity(own()));
    }
    for nth in 0..kind.superseded.len() {
        push(What::Superseded(own(), nth));
    }
    if kind.holder.is_some() && !kind.any_holder && is_asked_by_choice(kind, rules) {
        push(What::Holder(own()));
    }
}

fn has_form(rule: &FieldRule) -> bool {
    rule.pattern.is_some() || matches!(rule.value, ValueKind::Code(_))
}

/// Only of these it is looked at to whom they are made out (see `decide`).
fn is_asked_by_choice(kind: &DocumentKind, rules: &Rules) -> bool {
    let mut requirements = rules.requirements.iter();
    requirements.any(|requirement| match &requirement.demand {
        Demand::ByAnswer(_) => requirement.takes(kind),
        Demand::Of(wanted) if requirement.for_each.is_none() => {
            let mut parts = wanted.parts().into_iter();
            parts.any(
                |part| matches!(part, Wanted::Several(several) if several.alternative.takes(kind)),
            )
        }
        Demand::Of(_) | Demand::NoneOf(_) => false,
    })
}

/// The parts of a group, and how many documents there may be.
fn of_group(
    requirement: &Requirement,
    choice: Option<(&str, Option<&Words>)>,
    wanted: &Wanted,
    all: &mut Vec<Provision>,
) {
    for (nth, part) in wanted.parts().into_iter().enumerate() {
        let alternatives = part.alternatives().into_iter();
        let titles = alternatives
            .flat_map(|one| &one.kinds)
            .map(|kind| kind.title.clone());
        let asked_for = choice.and_then(|(_, title)| title).cloned();
        let about: Vec<Words> = std::iter::once(requirement.title.clone())
            .chain(asked_for)
            .chain(titles)
            .collect();
        let id = || requirement.id.clone();
        if matches!(wanted, Wanted::Group { .. }) {
            let choice = choice.map(|(id, _)| id.to_owned());
            let what = What::PartOf {
                id: id(),
                choice,
                nth,
            };
            let about = about.clone();
            all.push(Provision { what, about });
        }
        if matches!(part, Wanted::Several(several) if several.at_most.is_some()) {
            let what = What::AtMost { id: id() };
            all.push(Provision { what, about });
        }
    }
}

fn of_requirement(requirement: &Requirement, all: &mut Vec<Provision>) {
    let id = || requirement.id.clone();
    let mut push = |what, choice: Option<&Words>| {
        let about = std::iter::once(&requirement.title).chain(choice);
        all.push(Provision {
            what,
            about: about.cloned().collect(),
        });
    };
    let question = requirement.for_each.as_ref();
    let choices = question.and_then(|question| question.choices.as_ref());
    match &requirement.demand {
        Demand::Of(_) | Demand::NoneOf(_) => {
            let (id, choice) = (id(), None);
            push(What::Requirement { id, choice }, None);
        }
        Demand::ByAnswer(demands) => {
            for (choice, demand) in demands {
                let known = choices.and_then(|all| all.iter().find(|one| one.id == *choice));
                let title = known.map(|one| &one.title);
                let here = || (id(), choice.clone());
                let what = What::Requirement {
                    id: id(),
                    choice: Some(choice.clone()),
                };
                push(what, title);
                for nth in 0..demand.activities.len() {
                    let (id, choice) = here();
                    push(What::Activity { id, choice, nth }, title);
                }
                if known.is_some_and(|one| !one.activities.is_empty()) {
                    let (id, choice) = here();
                    push(What::Mentioned { id, choice }, title);
                }
                if known.is_some_and(|one| !one.usually_with.is_empty()) {
                    let (id, choice) = here();
                    push(What::Companion { id, choice }, title);
                }
            }
        }
    }
    for (nth, exemption) in requirement.unless.iter().enumerate() {
        push(What::Exemption { id: id(), nth }, Some(&exemption.reason));
    }
    if let Some(when) = &requirement.when {
        push(What::When { id: id() }, Some(&when.reason));
    }
    match &requirement.demand {
        Demand::Of(wanted) => of_group(requirement, None, wanted, all),
        Demand::ByAnswer(demands) => {
            for (choice, demand) in demands {
                let known = choices.and_then(|all| all.iter().find(|one| one.id == *choice));
                let title = known.map(|one| &one.title);
                of_group(requirement, Some((choice, title)), &demand.wanted, all);
            }
        }
        Demand::NoneOf(_) => {}
    }
}

fn field_title(field: &crate::rules::FieldRef, rules: &Rules) -> Option<Words> {
    use crate::rules::FieldRef;
    let join = |of: &Words, field: &Words| field.of(of);
    match field {
        FieldRef::Here(_) => None,
        FieldRef::Kind(kind, key) => Some(join(&kind.title, &kind.field(key)?.title)),
        FieldRef::Requirement(id, key) => {
            let requirement = rules.requirement(id)?;
            let mut rules = rules.kinds.iter().filter_map(|kind| kind.field(key));
            Some(join(&requirement.title, &rules.next()?.title))
        }
    }
}
