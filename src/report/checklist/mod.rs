//! What an applicant hands in, for before they start: from the rules and the answers known so far.
//!
//! Nothing here is of a pack. What depends on a question that nobody has answered is shown as such
//! and not as needed.

mod asked;
mod forms;
mod markdown;
mod mistakes;
mod page;
mod text;

use jiff::civil::Date;

use asked::asked;
pub use markdown::markdown;
pub use page::page;
pub use text::text;

use super::sheet::shown;
use super::view::with_owner;
use crate::answers::{AnswerValue, Answers};
use crate::checks::condition::{self, Sources};
use crate::checks::truth::Truth;
use crate::documents::Document;
use crate::rules::{Condition, Demand, Exemption, Question, Requirement, Rules, Words};
use crate::say::Lang;

/// A checklist in one language, ready to be set in any form.
#[derive(Debug)]
pub struct Checklist {
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) basis: String,
    pub(super) date: String,
    pub(super) questions: Vec<Asked>,
    pub(super) entries: Vec<Entry>,
    /// What is recommended, each with what would do.
    pub(super) recommended: Vec<String>,
    /// What often goes wrong, as the rules tell.
    pub(super) mistakes: Vec<String>,
}

/// A question with its answer.
#[derive(Debug)]
pub(super) struct Asked {
    pub ask: String,
    /// None where nobody has answered.
    pub answer: Option<String>,
    /// How it is answered, and with what.
    pub how: Vec<String>,
}

/// Whether something is to be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Needed,
    /// Unless one of its reasons not to applies.
    Unless,
    /// A question that decides it has no answer.
    Open,
    NotNeeded,
    /// It may not be handed in.
    Forbidden,
}

/// Something to hand in.
#[derive(Debug)]
pub(super) struct Entry {
    pub need: Need,
    /// The requirement, with what it is asked for.
    pub title: String,
    /// Why it is open or not needed.
    pub reason: Option<String>,
    /// When it is not needed.
    pub unless: Vec<String>,
    /// Stands before what would do: whether any of it, all of it, or how much.
    pub how: String,
    /// What would do, with what it must bear.
    pub accepted: Vec<String>,
    /// What to do.
    pub remedy: String,
    /// The clause.
    pub basis: String,
}

impl Checklist {
    /// The checklist for what is answered so far.
    #[must_use]
    pub fn of(rules: &Rules, answers: &Answers, date: Date, lang: Lang) -> Self {
        let list = List {
            answers,
            date,
            lang,
        };
        let questions = rules.questions.iter();
        let recommended = rules.recommended.iter().map(|one| {
            let (open, close) = lang.labels().brackets;
            let such_as = match &one.such_as {
                Some(such_as) => lang.pick(such_as).to_owned(),
                None => list.titles(&one.kinds),
            };
            format!("{}{open}{such_as}{close}", lang.pick(&one.title))
        });
        Self {
            lang,
            title: lang.pick(&rules.title).to_owned(),
            basis: lang.pick(&rules.basis).to_owned(),
            date: lang.day(date),
            questions: questions.map(|question| list.asked(question)).collect(),
            entries: rules
                .requirements
                .iter()
                .flat_map(|requirement| list.entries(requirement))
                .collect(),
            recommended: recommended.collect(),
            mistakes: mistakes::mistakes(rules, lang),
        }
    }
}

/// What a checklist is made of.
struct List<'a> {
    answers: &'a Answers,
    date: Date,
    lang: Lang,
}

impl List<'_> {
    fn asked(&self, question: &Question) -> Asked {
        let lang = self.lang;
        let given = self.answers.get(&question.id);
        let answer = given.map(|given| {
            let names = given.value.names();
            let titles: Vec<String> = names
                .iter()
                .map(|name| title_of(question, name, lang))
                .collect();
            if titles.is_empty() {
                lang.paper().none.to_owned()
            } else {
                titles.join(lang.labels().comma)
            }
        });
        let mut how = Vec::new();
        if answer.is_none() {
            how.push(lang.checklist().how.replace("{question}", &question.id));
            if let Some(choices) = &question.choices {
                let (open, close) = lang.labels().brackets;
                let choices: Vec<String> = choices
                    .iter()
                    .map(|choice| format!("{}{open}{}{close}", lang.pick(&choice.title), choice.id))
                    .collect();
                let choices = choices.join(lang.labels().comma);
                how.push(format!("{}{choices}", lang.checklist().choices));
            }
        }
        Asked {
            ask: lang.pick(&question.ask).to_owned(),
            answer,
            how,
        }
    }

    fn entries(&self, requirement: &Requirement) -> Vec<Entry> {
        let (lang, words) = (self.lang, self.lang.checklist());
        if let Some(reason) = self.not_needed(requirement) {
            return vec![Entry {
                need: Need::NotNeeded,
                reason: Some(lang.sentence(reason)),
                ..self.entry(requirement, None)
            }];
        }
        let Some(question) = &requirement.for_each else {
            return vec![self.entry(requirement, None)];
        };
        let of_all = self.entry(requirement, None);
        match self.answers.get(&question.id) {
            None => vec![Entry {
                need: Need::Open,
                reason: Some(words.depends.replace("{ask}", lang.pick(&question.ask))),
                ..of_all
            }],
            Some(given) if given.value.names().is_empty() => {
                let reason = requirement.none_reason.as_ref();
                vec![Entry {
                    need: Need::NotNeeded,
                    reason: Some(match reason {
                        Some(reason) => lang.sentence(reason),
                        None => words.none_declared.to_owned(),
                    }),
                    accepted: Vec::new(),
                    ..of_all
                }]
            }
            Some(given) => given
                .value
                .names()
                .iter()
                .map(|name| self.entry(requirement, Some((question, name))))
                .collect(),
        }
    }

    fn entry(&self, requirement: &Requirement, subject: Option<(&Question, &str)>) -> Entry {
        let (lang, words) = (self.lang, self.lang.checklist());
        let (open, close) = lang.labels().brackets;
        let mut title = lang.pick(&requirement.title).to_owned();
        if let Some((question, name)) = subject {
            title = format!("{title}{open}{}{close}", title_of(question, name, lang));
        }
        let title = with_owner(title, requirement, lang);
        // What is known to be needed needs no more be said.
        let open = |one: &&Exemption| self.holds(&one.when) == Truth::CannotTell;
        let cases = requirement
            .when
            .iter()
            .chain(&requirement.unless)
            .filter(open);
        let unless: Vec<String> = cases.map(|case| lang.sentence(&case.reason)).collect();
        let mut entry = Entry {
            need: if unless.is_empty() {
                Need::Needed
            } else {
                Need::Unless
            },
            title,
            reason: None,
            unless: deduplicated(unless),
            how: String::new(),
            accepted: Vec::new(),
            remedy: lang.sentence(&requirement.remedy),
            basis: lang.pick(&requirement.basis).to_owned(),
        };
        match (&requirement.demand, subject) {
            (Demand::Of(wanted), _) => (entry.how, entry.accepted) = asked(wanted, lang),
            (Demand::NoneOf(kinds), _) => {
                let titles = kinds.iter().map(|kind| lang.pick(&kind.title).to_owned());
                entry.need = Need::Forbidden;
                entry.how = words.forbidden.to_owned();
                entry.accepted = deduplicated(titles.collect());
            }
            (Demand::ByAnswer(demands), Some((_, name))) => {
                match demands.iter().find(|(choice, _)| choice == name) {
                    Some((_, demand)) => {
                        (entry.how, entry.accepted) = asked(&demand.wanted, lang);
                        if let Some(basis) = &demand.basis {
                            entry.basis = lang.pick(basis).to_owned();
                        }
                        if let Some(remedy) = &demand.remedy {
                            entry.remedy = lang.sentence(remedy);
                        }
                    }
                    None => {
                        entry.need = Need::Open;
                        entry.reason = Some(words.unknown_choice.to_owned());
                    }
                }
            }
            (Demand::ByAnswer(_), None) => {}
        }
        entry
    }

    /// Why it is not needed, where the answers and the date alone tell.
    fn not_needed<'r>(&self, requirement: &'r Requirement) -> Option<&'r Words> {
        let when = requirement.when.iter();
        let mut due = when.filter(|one| self.holds(&one.when) == Truth::NotMet);
        let unless = requirement.unless.iter();
        let mut exempt = unless.filter(|one| self.holds(&one.when) == Truth::Met);
        let case = due.next().or_else(|| exempt.next())?;
        Some(&case.reason)
    }

    fn holds(&self, condition: &Condition) -> Truth {
        condition::holds(condition, None, self)
    }

    fn titles(&self, kinds: &[std::sync::Arc<crate::rules::DocumentKind>]) -> String {
        let titles: Vec<&str> = kinds
            .iter()
            .map(|kind| self.lang.pick(&kind.title))
            .collect();
        titles.join(self.lang.labels().comma)
    }
}

/// There are no documents yet; of what they say nothing can be told.
impl Sources for List<'_> {
    fn of_kind(&self, _id: &str) -> Vec<&Document> {
        Vec::new()
    }

    fn of_requirement(&self, _id: &str) -> Option<Vec<&Document>> {
        None
    }

    fn answer(&self, question: &str) -> Option<AnswerValue> {
        self.answers.get(question).map(|given| given.value.clone())
    }

    fn may_hold_more(&self) -> bool {
        true
    }

    fn date(&self) -> Date {
        self.date
    }
}

/// What an answer is called.
fn title_of(question: &Question, name: &str, lang: Lang) -> String {
    let choices = question.choices.as_deref().unwrap_or_default();
    let choice = choices.iter().find(|choice| choice.id == name);
    choice.map_or_else(|| shown(name), |choice| lang.pick(&choice.title).to_owned())
}

fn deduplicated(texts: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::answers::parse_set;
    use crate::rules::load_built_in;

    pub(super) fn checklist(sets: &[&str], lang: Lang) -> Checklist {
        let rules = load_built_in("after-sales-service").unwrap();
        let mut answers = Answers::default();
        for set in sets {
            answers.extend(parse_set(set, &rules).unwrap());
        }
        Checklist::of(&rules, &answers, date(2026, 11, 23), lang)
    }

    fn needs(checklist: &Checklist) -> Vec<Need> {
        checklist.entries.iter().map(|entry| entry.need).collect()
    }

    #[test]
    fn what_nobody_has_answered_is_open() {
        use Need::{Needed, NotNeeded, Open, Unless};
        let open = checklist(&[], Lang::Zh);
        assert_eq!(needs(&open), [Needed, Needed, Open, Unless, Open]);
        assert!(open.questions.iter().all(|asked| asked.answer.is_none()));
        let none = checklist(&["sites=[]", "sectors=[]"], Lang::Zh);
        assert_eq!(needs(&none), [Needed, Needed, NotNeeded, Unless, NotNeeded]);
    }

    #[test]
    fn each_site_and_sector_has_its_entry() {
        let some = checklist(&["sites=宜昌分公司,襄阳分公司", "sectors=food"], Lang::En);
        assert_eq!(some.entries.len(), 6);
        assert!(some.entries[3].title.ends_with("(襄阳分公司)"));
        let food = &some.entries[5];
        assert!(food.need == Need::Needed && !food.accepted.is_empty());
    }
}
