//! What is behind a syntax error: the parser says where it stumbled, people want to know over what.

use std::ops::Range;

use super::locate::Fault;
use super::mistake::{Mistake, SyntaxCause};
use super::problem::RuleProblem;

/// The problem that a fault of the parser is.
pub fn problem(fault: Fault, text: &str) -> RuleProblem {
    match fault {
        // The parser has a limit of its own.
        Fault::Syntax { said, at } if said.contains("recursion limit") => {
            RuleProblem::new(Mistake::TooLarge, at)
        }
        Fault::Syntax { said, at } => {
            let (cause, at) = match cause(&said, &at, text) {
                Some((cause, at)) => (Some(cause), at),
                None => (None, at),
            };
            RuleProblem::new(Mistake::Syntax { said, cause }, at)
        }
        Fault::KeyNotAWord { at } => RuleProblem::new(Mistake::KeyNotAWord, at),
        Fault::TooLarge { at } => RuleProblem::new(Mistake::TooLarge, at),
        Fault::SecondDocument { at } => RuleProblem::new(Mistake::SecondDocument, at),
    }
}

fn cause(said: &str, at: &Range<usize>, text: &str) -> Option<(SyntaxCause, Range<usize>)> {
    let line = line_at(text, at.start);
    let before = line.start.checked_sub(1).map(|end| line_at(text, end));
    // The parser often stumbles only on the line after the one that is wrong.
    for range in [Some(line.clone()), before].into_iter().flatten() {
        let shown = text.get(range.clone()).unwrap_or_default();
        if let Some((cause, here)) = colon(shown) {
            return Some((cause, range.start + here.start..range.start + here.end));
        }
        let indent = shown.len() - shown.trim_start().len();
        if let Some(tab) = shown.get(..indent).and_then(|indent| indent.find('\t')) {
            return Some((SyntaxCause::Tab, range.start + tab..range.start + tab + 1));
        }
    }
    let shown = text.get(line).unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if says(&[" tab"]) {
        let tab = text.get(at.start..).and_then(|rest| rest.find('\t'));
        let at = tab.map_or(at.clone(), |tab| at.start + tab..at.start + tab + 1);
        Some((SyntaxCause::Tab, at))
    } else if says(&["escape"]) {
        Some((SyntaxCause::Backslash, at.clone()))
    } else if says(&["quoted scalar"]) {
        Some((SyntaxCause::OpenQuote, at.clone()))
    } else if says(&[
        "flow",
        "bracket",
        "illegal placement of ':'",
        "only valid inside a block",
    ]) {
        let bracket = open_bracket(text, at.start).unwrap_or_else(|| at.clone());
        Some((SyntaxCause::OpenBracket, bracket))
    } else if says(&["unexpected character", "unknown anchor"]) {
        Some((SyntaxCause::SpecialCharacter, at.clone()))
    } else if says(&["mapping values"]) && shown.matches(": ").count() > 1 {
        Some((SyntaxCause::ColonInText, at.clone()))
    } else if says(&[
        "indentation",
        "expected key",
        "'-' indicator",
        "mapping values",
        "simple key",
    ]) {
        Some((SyntaxCause::Indentation, at.clone()))
    } else {
        None
    }
}

/// The last bracket in the lines just before `end` that nothing closes.
fn open_bracket(text: &str, end: usize) -> Option<Range<usize>> {
    const LINES: usize = 5;
    let before = text.get(..end)?;
    let start = before
        .rmatch_indices('\n')
        .nth(LINES)
        .map_or(0, |(at, _)| at);
    let mut open = Vec::new();
    for (at, c) in before.get(start..)?.char_indices() {
        match c {
            '[' | '{' => open.push(start + at),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop().map(|at| at..at + 1)
}

/// A key whose colon is no colon, or sticks to its value: which, and where in `line`.
///
/// Only behind a word of letters at the start of the line, so that a time or an address in a text
/// is not taken for one.
pub fn colon(line: &str) -> Option<(SyntaxCause, Range<usize>)> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let rest = line.get(start..)?;
    let word = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        .filter(|length| *length > 0)?;
    let at = start + word;
    let mut behind = rest.get(word..)?.chars();
    match (behind.next()?, behind.next()) {
        ('：', _) => Some((SyntaxCause::FullWidthColon, at..at + '：'.len_utf8())),
        (':', Some(next)) if !next.is_whitespace() && next != '/' => {
            Some((SyntaxCause::NoSpaceAfterColon, at..at + 1))
        }
        _ => None,
    }
}

/// The line around a byte, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    let end = text
        .get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |end| at + end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::locate::locate;
    use super::*;

    fn caused(text: &str) -> (Option<SyntaxCause>, &str) {
        let problem = problem(locate(text).unwrap_err(), text);
        let Mistake::Syntax { cause, .. } = problem.mistake else {
            panic!()
        };
        (cause, &text[problem.at[0].clone()])
    }

    #[test]
    fn the_usual_causes_are_named() {
        use SyntaxCause::*;
        assert_eq!(caused("title：\n  zh: x\n"), (Some(FullWidthColon), "："));
        assert_eq!(caused("a: 1\nb:2\nc: 3\n"), (Some(NoSpaceAfterColon), ":"));
        assert_eq!(caused("a:\n\tb: 1\n"), (Some(Tab), "\t"));
        assert_eq!(caused("a: b\n\t c: 1\n"), (Some(Tab), "\t"));
        assert_eq!(caused("en: Note: this\n").0, Some(ColonInText));
        assert_eq!(caused("a: [b, c\nd: e\n"), (Some(OpenBracket), "["));
        assert_eq!(caused("a: \"\\d\"\n").0, Some(Backslash));
        assert_eq!(caused("a: @b\n").0, Some(SpecialCharacter));
        assert_eq!(caused("a: \"b\nc: d\n").0, Some(OpenQuote));
        assert_eq!(caused("a:\n  b: 1\n c: 2\n").0, Some(Indentation));
    }

    #[test]
    fn a_web_address_is_no_key() {
        assert_eq!(colon("  - https://example.com"), None);
    }
}
