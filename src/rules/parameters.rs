//! Parameters put in their places: `$name` alone stands for the value, `{name}` inside of words is
//! replaced by it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use super::locate::{Entry, Node, Value};
use super::mistake::{Mistake, Thing};
use super::mistake_building::Building;
use super::nearest::nearest;
use super::problem::RuleProblem;
use crate::dates::Span;
use crate::lang::Lang;

/// A tree with its parameters in their places.
pub struct Filled {
    /// The tree.
    pub root: Rc<Node>,
    /// Names that are not declared, and, as warnings, parameters that nothing uses.
    pub problems: Vec<RuleProblem>,
    /// Where a parameter stands alone, and where its value is written.
    pub uses: Vec<(Range<usize>, Range<usize>)>,
    /// Where one stands alone that is not declared: what is wrong there is told.
    pub told: Vec<Range<usize>>,
}

/// Puts the parameters of a file in their places. `text` is where the tree stands.
pub fn fill(root: &Rc<Node>, text: &str) -> Filled {
    let declared = root
        .entry(SECTION)
        .map_or(&[][..], |section| section.value.entries());
    let mut fill = Fill {
        declared,
        text,
        used: BTreeSet::new(),
        problems: Vec::new(),
        uses: Vec::new(),
        told: Vec::new(),
    };
    let filled = fill.top(root).unwrap_or_else(|| Rc::clone(root));
    for parameter in declared {
        if !fill.used.contains(parameter.key.as_str()) {
            let name = parameter.key.clone();
            let mistake = Mistake::Building(Building::UnusedParameter { name });
            let at = parameter.key_at.clone();
            fill.problems.push(RuleProblem::new(mistake, at));
        }
    }
    Filled {
        root: filled,
        problems: fill.problems,
        uses: fill.uses,
        told: fill.told,
    }
}

const SECTION: &str = "parameters";

struct Fill<'n> {
    declared: &'n [Entry],
    text: &'n str,
    used: BTreeSet<&'n str>,
    problems: Vec<RuleProblem>,
    uses: Vec<(Range<usize>, Range<usize>)>,
    told: Vec<Range<usize>>,
}

impl<'n> Fill<'n> {
    fn top(&mut self, root: &Rc<Node>) -> Option<Rc<Node>> {
        // What is declared stands for itself.
        self.entries(root, |key| key != SECTION)
    }

    /// A node with parameters in it; nothing where there are none.
    fn node(&mut self, node: &Rc<Node>) -> Option<Rc<Node>> {
        match &node.value {
            Value::Scalar { text, .. } => self.alone(text, node),
            Value::List(items) => {
                let new: Vec<Option<Rc<Node>>> = items.iter().map(|item| self.node(item)).collect();
                new.iter().any(Option::is_some).then(|| {
                    let items = items.iter().zip(new);
                    let items = items.map(|(old, new)| new.unwrap_or_else(|| Rc::clone(old)));
                    Rc::new(Node::new(node.at.clone(), Value::List(items.collect())))
                })
            }
            Value::Map(entries) => {
                let words = entries
                    .iter()
                    .all(|one| matches!(one.key.as_str(), "zh" | "en"));
                if words {
                    self.words(node, entries)
                } else {
                    self.entries(node, |_| true)
                }
            }
        }
    }

    fn entries(&mut self, node: &Rc<Node>, within: impl Fn(&str) -> bool) -> Option<Rc<Node>> {
        let entries = node.entries();
        let new: Vec<Option<Rc<Node>>> = entries
            .iter()
            .map(|one| within(&one.key).then(|| self.node(&one.value)).flatten())
            .collect();
        Self::with(node, entries, new)
    }

    fn words(&mut self, node: &Rc<Node>, entries: &[Entry]) -> Option<Rc<Node>> {
        let new = entries.iter().map(|one| {
            let text = one.value.text()?;
            let lang = if one.key == "zh" { Lang::Zh } else { Lang::En };
            let alone = self.alone(text, &one.value);
            let alone = alone.map(|node| in_language(node, lang));
            alone.or_else(|| {
                let filled = self.within(text, &one.value, lang)?;
                let at = one.value.at.clone();
                Some(Rc::new(Node::scalar(filled, false, at)))
            })
        });
        let new = new.collect();
        Self::with(node, entries, new)
    }

    fn with(node: &Node, entries: &[Entry], new: Vec<Option<Rc<Node>>>) -> Option<Rc<Node>> {
        if new.iter().all(Option::is_none) {
            return None;
        }
        let entries = entries.iter().zip(new).map(|(old, new)| Entry {
            value: new.unwrap_or_else(|| Rc::clone(&old.value)),
            ..old.clone()
        });
        Some(Rc::new(Node::new(
            node.at.clone(),
            Value::Map(entries.collect()),
        )))
    }

    /// `$name`.
    fn alone(&mut self, text: &str, node: &Node) -> Option<Rc<Node>> {
        let name = text.strip_prefix('$').filter(|name| is_name(name))?;
        let Some(value) = self.value(name, &node.at) else {
            self.told.push(node.at.clone());
            return None;
        };
        self.uses.push((node.at.clone(), value.at.clone()));
        match &value.value {
            Value::Scalar { text, plain } => {
                Some(Rc::new(Node::scalar(text.clone(), *plain, node.at.clone())))
            }
            _ => None,
        }
    }

    /// Words with every `{name}` in them replaced.
    fn within(&mut self, words: &str, node: &Node, lang: Lang) -> Option<String> {
        let mut filled = String::new();
        let mut rest = words;
        while let Some((before, behind)) = rest.split_once('{') {
            filled.push_str(before);
            let name = behind.split_once('}').filter(|(name, _)| is_name(name));
            let Some((name, after)) = name else {
                filled.push('{');
                rest = behind;
                continue;
            };
            let written = format!("{{{name}}}");
            let value = self.value(name, &self.spot(&written, node));
            let value = value.and_then(|value| value.text().map(|text| said(text, lang)));
            filled.push_str(value.as_ref().unwrap_or(&written));
            rest = after;
        }
        filled.push_str(rest);
        (filled != words).then_some(filled)
    }

    /// The value of a parameter, which is then used; where there is none, that is a mistake.
    fn value(&mut self, name: &str, at: &Range<usize>) -> Option<&'n Node> {
        let declared = self.declared.iter().rev().find(|one| one.key == name);
        let Some(declared) = declared else {
            let known = || self.declared.iter().map(|one| one.key.as_str());
            let mistake = Mistake::Unknown {
                thing: Thing::Parameter,
                name: name.to_owned(),
                near: nearest(name, known()).map(str::to_owned),
                allowed: known().map(str::to_owned).collect(),
            };
            self.problems.push(RuleProblem::new(mistake, at.clone()));
            return None;
        };
        self.used.insert(&declared.key);
        match declared.value.entry("value") {
            Some(full) => Some(&full.value),
            None => Some(&declared.value),
        }
    }

    /// Where a piece of words stands, if it stands there letter for letter.
    fn spot(&self, written: &str, node: &Node) -> Range<usize> {
        let text = self.text.get(node.at.clone()).unwrap_or_default();
        match text.find(written) {
            Some(offset) => {
                let start = node.at.start + offset;
                start..start + written.len()
            }
            None => node.at.clone(),
        }
    }
}

/// The value of a parameter as it is said in a language: a length of time in its words.
fn said(value: &str, lang: Lang) -> String {
    Span::read(value).map_or_else(|| value.to_owned(), |span| span.said(lang))
}

fn in_language(node: Rc<Node>, lang: Lang) -> Rc<Node> {
    match &node.value {
        Value::Scalar { text, plain } => {
            let at = node.at.clone();
            Rc::new(Node::scalar(said(text, lang), *plain, at))
        }
        _ => node,
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::super::locate::locate;
    use super::*;

    const DECLARED: &str =
        "parameters:\n  days: {title: {zh: 天, en: d}, value: 15}\n  law: 《办法》\n";

    fn filled(text: &str) -> (Rc<Node>, Vec<(&'static str, String)>) {
        let text = format!("{DECLARED}{text}");
        let filled = fill(&locate(&text).unwrap(), &text);
        let problems = filled.problems.into_iter();
        let problems = problems.map(|problem| {
            let at = problem.at[0].clone();
            (problem.mistake.code(), text[at].to_owned())
        });
        (filled.root, problems.collect())
    }

    #[test]
    fn a_parameter_stands_for_its_value() {
        let (root, problems) =
            filled("a: $days\nb: {zh: '请在{days}天内，{law}', en: '{'}\nc: [$law]\n");
        assert_eq!(problems, []);
        let value = |key: &str| Rc::clone(&root.entry(key).unwrap().value);
        assert_eq!(value("a").text(), Some("15"));
        assert!(matches!(
            value("a").value,
            Value::Scalar { plain: true, .. }
        ));
        let words = value("b");
        assert_eq!(
            words.entry("zh").unwrap().value.text(),
            Some("请在15天内，《办法》")
        );
        assert_eq!(words.entry("en").unwrap().value.text(), Some("{"));
    }

    #[test]
    fn a_length_of_time_is_said_in_the_language_of_the_words() {
        let text = "parameters: {term: 3个月, law: $term}\na: $term\nb: {zh: '超过{term}', en: 'older than {term}'}\nc: {zh: $term, en: $term}\n";
        let root = fill(&locate(text).unwrap(), text).root;
        let value = |key: &str| Rc::clone(&root.entry(key).unwrap().value);
        assert_eq!(value("a").text(), Some("3个月"));
        let word = |key: &str, lang: &str| {
            let value = Rc::clone(&value(key).entry(lang).unwrap().value);
            value.text().map(str::to_owned)
        };
        assert_eq!(word("b", "zh").as_deref(), Some("超过3个月"));
        assert_eq!(word("b", "en").as_deref(), Some("older than 3 months"));
        assert_eq!(word("c", "en").as_deref(), Some("3 months"));
    }

    #[test]
    fn unknown_and_unused_names_are_told_where_they_stand() {
        let (_, problems) = filled("a: $dsys\nb: {zh: '请在{dais}天内', en: '{law} {N}'}\nc: $5\n");
        let expected = [
            ("rules::unknown-parameter", "$dsys"),
            ("rules::unknown-parameter", "{dais}"),
            ("rules::unused-parameter", "days"),
        ];
        assert_eq!(problems, expected.map(|(code, at)| (code, at.to_owned())));
    }
}
