//! What a change of rules changes, and what becomes of packs under it: `packcheck/rules-diff/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::compare::Comparison;
use super::sheet::{BOLD, CYAN, GREEN, Layout, PLAIN, RED, Sheet, YELLOW};
use crate::rules::{Both, ChangeKind, Detail, EntryChange, Rules, SectionChange, What};
use crate::say::{ChangesWords, Lang};
use crate::text::visible_json;

/// Name and version of this format.
pub const SCHEMA: &str = "packcheck/rules-diff/1";

/// Words longer than this are told by their beginning.
const LONGEST: usize = 60;
/// Lists longer than this are told by their beginning.
const MOST: usize = 12;

/// What a change of rules changes, in words, and what becomes of packs under it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "packcheck/rules-diff/1")]
pub struct RulesDiff<'a> {
    /// Name and version of this format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    old: Version<'a>,
    new: Version<'a>,
    /// The same, byte for byte, those that they build on included.
    identical: bool,
    /// Section by section; empty where the rules ask for the same.
    changes: &'a [SectionChange],
    /// Each pack by the old and by the new rules.
    packs: &'a [Comparison<'a>],
    #[serde(skip)]
    rules: (&'a Rules, &'a Rules),
}

/// Which rules.
#[derive(Debug, Serialize, JsonSchema)]
struct Version<'a> {
    id: &'a str,
    version: &'a str,
    /// Hexadecimal; of rules that build on others, of the digests of all files.
    sha256: &'a str,
}

impl<'a> RulesDiff<'a> {
    /// What is to be told.
    #[must_use]
    pub fn of(
        old: &'a Rules,
        new: &'a Rules,
        changes: &'a [SectionChange],
        packs: &'a [Comparison<'a>],
    ) -> Self {
        let version = |rules: &'a Rules| Version {
            id: &rules.id,
            version: &rules.version,
            sha256: &rules.sha256,
        };
        Self {
            schema: SCHEMA,
            old: version(old),
            new: version(new),
            identical: old.sha256 == new.sha256,
            changes,
            packs,
            rules: (old, new),
        }
    }

    /// As JSON, ending with a line feed.
    #[must_use]
    pub fn json(&self) -> String {
        let mut json = visible_json(&serde_json::to_string_pretty(self).unwrap_or_default());
        json.push('\n');
        json
    }

    /// The JSON Schema of what [`Self::json`] writes, indented, with a line end at its end.
    #[must_use]
    pub fn schema_json() -> String {
        format!(
            "{:#}\n",
            schemars::schema_for!(RulesDiff<'static>).to_value()
        )
    }

    /// As lines of text, ending with a line feed.
    #[must_use]
    pub fn text(&self, lang: Lang, layout: Layout) -> String {
        let words = lang.changes();
        let mut sheet = Sheet::new(lang, layout);
        for (label, rules) in [(words.old, self.rules.0), (words.new, self.rules.1)] {
            let (open, close) = lang.labels().brackets;
            let title = lang.pick(&rules.title);
            let said = format!("{title}{open}{} {}{close}", rules.id, rules.version);
            sheet.labelled(0, label, &said);
        }
        if self.changes.is_empty() {
            let said = if self.identical {
                words.identical
            } else {
                words.same
            };
            sheet.out.push('\n');
            sheet.paragraph(0, (said, GREEN), "");
        }
        for section in self.changes {
            sheet.heading(words.section(&section.section), BOLD);
            for entry in &section.entries {
                self.entry(&mut sheet, entry, words, lang);
            }
        }
        for pack in self.packs {
            pack_lines(&mut sheet, pack, words, lang);
        }
        sheet.out
    }

    fn entry(&self, sheet: &mut Sheet, entry: &EntryChange, words: &ChangesWords, lang: Lang) {
        let [new, gone, changed] = words.kinds;
        let (mark, kind) = match entry.change {
            ChangeKind::New => ("  + ", new),
            ChangeKind::Gone => ("  - ", gone),
            ChangeKind::Changed => ("  ~ ", changed),
        };
        let labels = lang.labels();
        let (open, close) = labels.brackets;
        let name = match &entry.title {
            Some(title) if entry.id.is_empty() => pick(title, lang).to_owned(),
            Some(title) => format!("{}{open}{}{close}", pick(title, lang), entry.id),
            None => entry.id.clone(),
        };
        let mut indent = 4;
        // What a file says of itself is no entry.
        if name.is_empty() {
            indent = 2;
        } else {
            sheet.paragraph(
                indent,
                (mark, PLAIN),
                &format!("{kind}{}{name}", labels.colon),
            );
        }
        for detail in &entry.details {
            let prefix = format!("{}- ", " ".repeat(indent));
            let said = self.detail(detail, words, lang);
            sheet.paragraph(indent + 2, (&prefix, PLAIN), &said);
        }
    }

    /// One difference as a sentence.
    fn detail(&self, detail: &Detail, words: &ChangesWords, lang: Lang) -> String {
        let labels = lang.labels();
        let last = detail.path.last().map_or("", String::as_str);
        let path = self.path(&detail.path, words, lang);
        let other = |words: &Both| {
            match lang {
                Lang::Zh => &words.en,
                Lang::En => &words.zh,
            }
            .clone()
        };
        let said = match &detail.what {
            What::Words {
                old: Some(old),
                new: Some(new),
            } if pick(old, lang) == pick(new, lang) && other(old) != other(new) => {
                words.other_language.to_owned()
            }
            What::Words {
                old,
                new: Some(new),
            } => {
                let said = if old.is_some() {
                    words.reworded
                } else {
                    words.said
                };
                said.replace("{new}", &short(pick(new, lang)))
            }
            What::Words { old, new: None } => {
                let old = old.as_ref().map_or("", |old| pick(old, lang));
                words.unsaid.replace("{old}", &short(old))
            }
            What::List { added, gone } => {
                let parts = [(words.added, added), (words.gone, gone)];
                let parts = parts.into_iter().filter(|(_, list)| !list.is_empty());
                let parts: Vec<String> = parts
                    .map(|(said, list)| said.replace("{list}", &self.list(list, words, lang)))
                    .collect();
                if parts.is_empty() {
                    words.reordered.to_owned()
                } else {
                    parts.join(labels.pause)
                }
            }
            // An entry of which nothing more is said.
            What::Value {
                old: None,
                new: Some(new),
            } if new.is_empty() => words.kinds[0].to_owned(),
            What::Value {
                old: Some(old),
                new: None,
            } if old.is_empty() => words.kinds[1].to_owned(),
            What::Value { old, new } => {
                let of = |value: &Option<String>| match value {
                    None => self.missing(last, words),
                    Some(value) => self.value(value, words, lang),
                };
                format!("{} → {}", of(old), of(new))
            }
        };
        format!("{path}{}{said}", labels.colon)
    }

    /// The way to what differs, in words: names by what they are called.
    fn path(&self, path: &[String], words: &ChangesWords, lang: Lang) -> String {
        let mut above = "";
        let mut steps: Vec<String> = Vec::with_capacity(path.len());
        for key in path {
            let title = match above {
                "fields" => self.field(key, lang),
                "by_answer" | "choices" => self.choice(key, lang),
                _ => None,
            };
            above = key;
            steps.push(title.unwrap_or_else(|| words.key(key).to_owned()));
        }
        steps.join(" / ")
    }

    fn field(&self, key: &str, lang: Lang) -> Option<String> {
        let rules = [self.rules.1, self.rules.0].into_iter();
        let mut kinds = rules.flat_map(|rules| &rules.kinds);
        let field = kinds.find_map(|kind| kind.field(key))?;
        Some(lang.pick(&field.title).to_owned())
    }

    fn choice(&self, id: &str, lang: Lang) -> Option<String> {
        let rules = [self.rules.1, self.rules.0].into_iter();
        let questions = rules.flat_map(|rules| &rules.questions);
        let mut choices = questions.flat_map(|question| question.choices.iter().flatten());
        let choice = choices.find(|choice| choice.id == id)?;
        Some(lang.pick(&choice.title).to_owned())
    }

    /// What is meant where nothing is written.
    fn missing(&self, key: &str, words: &ChangesWords) -> String {
        let switch = [
            "required",
            "filled",
            "anywhere",
            "any_holder",
            "of_applicant",
            "shared",
        ];
        let [_, no] = words.yes_no;
        let said = if switch.contains(&key) {
            no
        } else {
            words.nothing
        };
        said.to_owned()
    }

    fn value(&self, value: &str, words: &ChangesWords, lang: Lang) -> String {
        let [yes, no] = words.yes_no;
        match value {
            "" => words.nothing.to_owned(),
            "true" => yes.to_owned(),
            "false" => no.to_owned(),
            value => short(&self.named(value, lang)),
        }
    }

    fn list(&self, list: &[String], words: &ChangesWords, lang: Lang) -> String {
        let shown = list
            .iter()
            .take(MOST)
            .map(|one| short(&self.named(one, lang)));
        let mut said = shown.collect::<Vec<_>>().join(words.comma);
        if list.len() > MOST {
            said.push_str(&format!(" … (+{})", list.len() - MOST));
        }
        said
    }

    /// A kind of document by its title.
    fn named(&self, value: &str, lang: Lang) -> String {
        let kind = self
            .rules
            .1
            .kind(value)
            .or_else(|| self.rules.0.kind(value));
        let (open, close) = lang.labels().brackets;
        match kind {
            Some(kind) => format!("{}{open}{value}{close}", lang.pick(&kind.title)),
            None => value.to_owned(),
        }
    }
}

fn pack_lines(sheet: &mut Sheet, pack: &Comparison<'_>, words: &ChangesWords, lang: Lang) {
    sheet.heading(&words.pack.replace("{pack}", pack.pack()), BOLD);
    let verdict = |name| lang.compare().verdict(name);
    let (old, new) = pack.verdicts();
    let said = if old == new {
        words.unchanged.replace("{verdict}", verdict(old))
    } else {
        let said = words.verdicts.replace("{old}", verdict(old));
        said.replace("{new}", verdict(new))
    };
    let style = if old == new { PLAIN } else { YELLOW };
    sheet.paragraph(2, (&format!("  {said}"), style), "");
    let (mended, fresh) = pack.sentences();
    let lists = [
        (words.rows, pack.row_lines(lang), CYAN),
        (words.fresh, fresh, RED),
        (words.mended, mended, GREEN),
    ];
    for (heading, lines, style) in lists.into_iter().filter(|(_, lines, _)| !lines.is_empty()) {
        let heading = format!("  {heading}{}", lang.labels().colon.trim_end());
        sheet.paragraph(2, (&heading, style), "");
        for line in lines {
            sheet.paragraph(6, ("    - ", PLAIN), &line);
        }
    }
}

fn pick(words: &Both, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &words.zh,
        Lang::En => &words.en,
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::super::compare::Side;
    use super::super::samples::{complete, mixed};
    use super::*;
    use crate::rules::Comparable;

    const SMALL: &str = include_str!("../../fixtures/rules-small.yaml");

    /// `UPDATE=1 cargo test schema` writes it anew.
    #[test]
    fn the_published_schema_is_not_stale_and_comparisons_fit_it() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules-diff.schema.json");
        let schema = RulesDiff::schema_json();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            published.replace("\r\n", "\n") == schema,
            "{path} is stale: run UPDATE=1 cargo test schema"
        );
        let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
        let other = SMALL
            .replace("expires_soon_days: 30", "expires_soon_days: 60")
            .replace("titles: [酒类经营许可证]", "titles: [酒类许可证, 酒证]")
            .replace("人数太少", "人太少");
        let none = |_: &Path| Err(io::ErrorKind::NotFound.into());
        let load = |text: &str| Comparable::load("a.yaml", text.as_bytes(), &none).unwrap();
        let (old, new) = (
            Rules::load("a.yaml", SMALL).unwrap().0,
            Rules::load("a.yaml", &other).unwrap().0,
        );
        let changes = load(SMALL).changes(&load(&other));
        assert!(!changes.is_empty());
        let sides = (
            Side::of(&mixed(), Lang::En),
            Side::of(&complete(), Lang::En),
        );
        let packs = [Comparison::of(&sides.0, &sides.1)];
        let json = RulesDiff::of(&old, &new, &changes, &packs).json();
        let mut told: serde_json::Value = serde_json::from_str(&json).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&told).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        told["identical"] = "perhaps".into();
        assert!(!schema.is_valid(&told));
    }
}
