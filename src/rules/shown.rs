//! A file that builds on others, written out as the one file that it amounts to, with what it changes
//! and adds marked.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::chain::{Chain, Open};
use super::locate::{Entry, Node, Value};
use super::problem::{RuleProblems, shown_name};
use super::schema;
use super::sources::Sources;
use crate::lang::Lang;

/// Lists longer than this go over several lines.
const WIDTH: usize = 100;

/// A file put together with those it builds on; none where it builds on none.
///
/// # Errors
/// What keeps the files from being put together; other mistakes in them are not looked for.
pub fn put_together(
    name: &str,
    bytes: &[u8],
    open: Open<'_>,
    lang: Lang,
) -> Result<Option<String>, RuleProblems> {
    let chain = Chain::load(name, bytes, open, &schema::schema());
    let Some(root) = chain.right() else {
        return Err(RuleProblems::of(&chain.sources, chain.problems).unfinished());
    };
    if chain.bases.is_empty() {
        return Ok(None);
    }
    let changed = chain.changes.iter().filter(|change| !change.removed);
    let mut write = Write {
        sources: &chain.sources,
        changed: changed.map(|change| change.path.as_str()).collect(),
        lang,
        out: head(name, &chain, lang),
    };
    let own = ["extends", "remove"];
    let sections = root.entries().iter();
    let sections = sections.filter(|entry| !own.contains(&entry.key.as_str()));
    for section in sections {
        write.entry(section, 0, "", false);
    }
    Ok(Some(write.out))
}

fn head(name: &str, chain: &Chain, lang: Lang) -> String {
    let bases = chain.bases.iter();
    let bases: Vec<String> = bases
        .map(|base| format!("{} {}", base.id, base.version))
        .collect();
    let removed = chain.changes.iter().filter(|change| change.removed);
    let removed: Vec<&str> = removed.map(|change| change.path.as_str()).collect();
    let name = shown_name(name);
    let mut head = match lang {
        Lang::Zh => format!(
            "# {name} 与它的基础规则（{}）合在一起的样子，供阅读；要改请改 {name}。\n# 标“改写”的，基础规则里原来写的不同；标“新增”的，基础规则里没有；其余都来自基础规则。\n",
            bases.join("、")
        ),
        Lang::En => format!(
            "# {name} put together with the rules it builds on ({}), to be read; make changes in {name}.\n# What is marked \"changed\" says something else there, what is marked \"new\" is not there; the rest comes from there.\n",
            bases.join(", ")
        ),
    };
    for path in removed {
        head.push_str(&match lang {
            Lang::Zh => format!("# 去掉：{path}\n"),
            Lang::En => format!("# taken out: {path}\n"),
        });
    }
    head.push('\n');
    head
}

struct Write<'a> {
    sources: &'a Sources,
    changed: BTreeSet<&'a str>,
    lang: Lang,
    out: String,
}

impl Write<'_> {
    /// `new`: it stands in something that is marked as new.
    fn entry(&mut self, entry: &Entry, depth: usize, above: &str, new: bool) {
        let path = if above.is_empty() {
            entry.key.clone()
        } else {
            format!("{above}.{}", entry.key)
        };
        let mark = if new { "" } else { self.mark(&path, entry) };
        let of_itself = matches!(path.as_str(), "id" | "version" | "title");
        let new = new || of_itself || mark == self.words().1;
        self.indent(depth);
        self.out.push_str(&key(&entry.key));
        self.out.push(':');
        self.value(&entry.value, depth, &path, mark, new);
    }

    fn words(&self) -> (&'static str, &'static str) {
        match self.lang {
            Lang::Zh => ("  # 改写", "  # 新增"),
            Lang::En => ("  # changed", "  # new"),
        }
    }

    /// What is to be said of an entry: the file's own name is nothing to be marked.
    fn mark(&self, path: &str, entry: &Entry) -> &'static str {
        let (changed, new) = self.words();
        if self.changed.contains(path) {
            changed
        } else if matches!(path, "id" | "version" | "title") || !self.own(&entry.value) {
            ""
        } else {
            new
        }
    }

    /// Whether all of it stands in the file itself.
    fn own(&self, node: &Node) -> bool {
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => entries
                .iter()
                .all(|one| self.sources.is_own(&one.key_at) && self.own(&one.value)),
            Value::List(items) if !items.is_empty() => items.iter().all(|item| self.own(item)),
            _ => self.sources.is_own(&node.at),
        }
    }

    fn value(&mut self, node: &Node, depth: usize, path: &str, mark: &str, new: bool) {
        match &node.value {
            Value::Scalar { text, plain } => {
                if !(*plain && text.is_empty()) {
                    self.out.push(' ');
                    self.out.push_str(&scalar(text, *plain, false));
                }
                self.out.push_str(mark);
                self.out.push('\n');
            }
            Value::Map(entries) if entries.is_empty() => {
                self.out.push_str(&format!(" {{}}{mark}\n"));
            }
            Value::Map(entries) => {
                if let Some(line) = self.line(entries, path, new) {
                    self.out.push_str(&format!(" {{{line}}}{mark}\n"));
                    return;
                }
                self.out.push_str(mark);
                self.out.push('\n');
                for entry in entries {
                    self.entry(entry, depth + 1, path, new);
                }
            }
            Value::List(items) => match texts(items) {
                Some(texts) => self.row(&texts, depth, mark),
                None => {
                    self.out.push_str(mark);
                    self.out.push('\n');
                    for item in items {
                        self.item(item, depth + 1, path, new);
                    }
                }
            },
        }
    }

    /// `zh: a, en: b`, where that fits into a line and nothing in it is to be marked.
    fn line(&self, entries: &[Entry], path: &str, new: bool) -> Option<String> {
        let inside = format!("{path}.");
        let marked = self.changed.iter().any(|path| path.starts_with(&inside));
        let (own, all) = (|one: &&Entry| self.own(&one.value), entries.len());
        let owned = entries.iter().filter(own).count();
        let mixed = !new && owned > 0 && owned < all;
        if marked || mixed {
            return None;
        }
        let entry = |entry: &Entry| match &entry.value.value {
            Value::Scalar { text, plain } => Some(format!(
                "{}: {}",
                key(&entry.key),
                scalar(text, *plain, true)
            )),
            _ => None,
        };
        let texts: Option<Vec<String>> = entries.iter().map(entry).collect();
        let line = texts?.join(", ");
        (line.chars().count() < WIDTH).then_some(line)
    }

    /// `[a, b]`, over several lines where it is long.
    fn row(&mut self, texts: &[String], depth: usize, mark: &str) {
        let line = texts.join(", ");
        if line.chars().count() < WIDTH {
            self.out.push_str(&format!(" [{line}]{mark}\n"));
            return;
        }
        self.out.push_str(&format!(" [{mark}\n"));
        let mut used = 0;
        for (nth, text) in texts.iter().enumerate() {
            let long = text.chars().count();
            if nth == 0 || used + long > WIDTH {
                if nth > 0 {
                    self.out.push('\n');
                }
                self.indent(depth + 1);
                used = 0;
            } else {
                self.out.push(' ');
            }
            used += long + 2;
            self.out.push_str(text);
            self.out
                .push_str(if nth + 1 < texts.len() { "," } else { "]\n" });
        }
    }

    /// `- …`.
    fn item(&mut self, item: &Rc<Node>, depth: usize, path: &str, new: bool) {
        let id = item.entry("id").and_then(|entry| entry.value.text());
        let path = id.map_or_else(|| format!("{path}[]"), |id| format!("{path}.{id}"));
        let is_new = !new && self.own(item) && id.is_some();
        let (_, mark) = self.words();
        let mark = if is_new { mark } else { "" };
        self.indent(depth);
        self.out.push('-');
        match &item.value {
            Value::Map(entries) if !entries.is_empty() => {
                // The keys of an item stand under each other, the first behind the dash.
                let before = self.out.len();
                for entry in entries {
                    self.entry(entry, depth + 1, &path, new || is_new || id.is_none());
                }
                let first = before..before + 2 * (depth + 1);
                self.out.replace_range(first, " ");
                if let Some(end) = self.out.get(before..).and_then(|text| text.find('\n')) {
                    self.out.insert_str(before + end, mark);
                }
            }
            _ => self.value(item, depth, &path, mark, new),
        }
    }

    fn indent(&mut self, depth: usize) {
        self.out.push_str(&"  ".repeat(depth));
    }
}

/// The items of a list of scalars, ready for a row.
fn texts(items: &[Rc<Node>]) -> Option<Vec<String>> {
    let text = |item: &Rc<Node>| match &item.value {
        Value::Scalar { text, plain } => Some(scalar(text, *plain, true)),
        _ => None,
    };
    items.iter().map(text).collect()
}

/// A scalar as YAML; `row`: inside of brackets.
fn scalar(text: &str, plain: bool, row: bool) -> String {
    if plain && text.is_empty() {
        return "~".to_owned();
    }
    let bracket = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}');
    if plain && !text.contains(char::is_control) && !(row && text.contains(bracket)) {
        return text.to_owned();
    }
    if text.contains(char::is_control) {
        return serde_json::Value::from(text).to_string();
    }
    format!("'{}'", text.replace('\'', "''"))
}

fn key(key: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let bare = key.starts_with(char::is_alphabetic) && key.chars().all(word);
    if bare && !matches!(key, "yes" | "no" | "on" | "off" | "true" | "false" | "null") {
        return key.to_owned();
    }
    scalar(key, false, false)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::super::model::Rules;
    use super::*;

    const SMALL: &str = include_str!("../../fixtures/rules-small.yaml");

    fn open(path: &Path) -> io::Result<Vec<u8>> {
        assert_eq!(path, Path::new("./small.yaml"));
        Ok(SMALL.as_bytes().to_vec())
    }

    fn said(rules: &Rules) -> String {
        let said = format!("{rules:#?}");
        let told = ["sha256: ", "bases: ", "overrides: ", "removes: "];
        let lines = said
            .lines()
            .filter(|line| !told.iter().any(|one| line.trim().starts_with(one)));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_written_out_says_the_same_as_the_files() {
        let own = "extends: ./small.yaml\nid: own\nversion: '2'\ntitle: {zh: 甲, en: A}\n\
            parameters: {days: 7}\nexpires_soon_days: $days\n\
            remove: {documents: [wine-permit.valid_until]}\n\
            requirements:\n  - id: legal-status\n    remedy: {zh: '请在{days}天内交“执照”', en: 'It''s due'}\n";
        let loaded = Rules::load_file("own.yaml", own.as_bytes(), &open).unwrap();
        let written = put_together("own.yaml", own.as_bytes(), &open, Lang::En)
            .unwrap()
            .unwrap();
        insta::assert_snapshot!("put_together", written);
        let (again, _) = match Rules::load("again.yaml", &written) {
            Ok(again) => again,
            Err(problems) => panic!("{}\n{written}", problems.render(Lang::En, false, 100)),
        };
        let told = |text: String| text.replace("        ],\n", "");
        let (before, after) = (said(&loaded.rules), said(&again));
        // What was changed is told of the one and not of the other.
        let skip = |text: &str| {
            text.split("parameters: [")
                .nth(1)
                .map(str::to_owned)
                .map(told)
        };
        assert_eq!(skip(&before), skip(&after));
        assert_eq!(
            loaded.rules.overrides,
            ["expires_soon_days", "requirements.legal-status.remedy"]
        );
        assert_eq!(loaded.rules.removes, ["documents.wine-permit.valid_until"]);
    }

    #[test]
    fn a_built_in_file_is_written_out_as_it_is() {
        let own = "extends: after-sales-service\nid: own\nversion: '2'\ntitle: {zh: 甲, en: A}\n";
        let written = put_together("own.yaml", own.as_bytes(), &open, Lang::Zh)
            .unwrap()
            .unwrap();
        let loaded = Rules::load_file("own.yaml", own.as_bytes(), &open).unwrap();
        let (again, _) = Rules::load("again.yaml", &written).unwrap();
        let skip = |text: &str| text.split("parameters: [").nth(1).map(str::to_owned);
        assert_eq!(skip(&said(&loaded.rules)), skip(&said(&again)));
    }
}
