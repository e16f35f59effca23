//! Loading: text in, [`Rules`] or all that is wrong with it out.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::locate::locate;
use super::lower::lower;
use super::mistake::Mistake;
use super::model::Rules;
use super::problem::{RuleProblem, RuleProblems};
use super::raw::RawRules;
use super::read::read;
use super::{schema, shape, syntax};

impl Rules {
    /// Loads a rules file; `name` is what it is called in messages. The second of what is
    /// returned are warnings.
    ///
    /// # Errors
    /// All mistakes, with the warnings between them.
    pub fn load(name: &str, text: &str) -> Result<(Self, Vec<RuleProblem>), RuleProblems> {
        Self::load_bytes(name, text.as_bytes())
    }

    /// As [`Rules::load`], from the bytes of a file in UTF-8 (with or without byte-order mark) or
    /// GB18030.
    ///
    /// # Errors
    /// All mistakes, with the warnings between them.
    pub fn load_bytes(name: &str, bytes: &[u8]) -> Result<(Self, Vec<RuleProblem>), RuleProblems> {
        let text = &*text_of(bytes);
        let fail = |problems| Err(RuleProblems::new(name, text, problems));
        let unfinished = |problems| Err(RuleProblems::new(name, text, problems).unfinished());
        let root = match locate(text) {
            Ok(root) => root,
            Err(fault) => return unfinished(vec![syntax::problem(fault, text)]),
        };
        let problems = shape::check(&root, text, &schema::schema());
        if !problems.is_empty() {
            return unfinished(problems);
        }
        let raw: RawRules = match read(&root) {
            Ok(raw) => raw,
            Err(error) => {
                let said = error.to_string();
                return fail(vec![RuleProblem::of_file(Mistake::Unread { said })]);
            }
        };
        match lower(&raw, sha256(bytes), Some((&root, text))) {
            (Some(rules), warnings) => Ok((rules, warnings)),
            (None, problems) => fail(problems),
        }
    }

    /// Loads a file that is built in from its JSON, without looking for mistakes: a test has.
    pub(super) fn load_built_in(text: &str, json: &str) -> Option<Self> {
        let raw: RawRules = serde_json::from_str(json).ok()?;
        lower(&raw, sha256(text.as_bytes()), None).0
    }
}

/// The text of a YAML file: UTF-8 without its byte-order mark, or else GB18030, which old Chinese
/// editors on Windows still write.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0,
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
