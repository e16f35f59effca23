//! Words on a document, or in its file's name, that say that it is none, or none any more: a
//! specimen, void, cancelled.

use super::names;
use super::{Doubt, titles};
use crate::evidence::{Line, Page};
use crate::finding::Message;
use crate::rules::{DocumentKind, Rules};
use crate::text::fold_caseless;

/// Lines under a title on which such a word still belongs to it.
const UNDER_TITLE: usize = 3;
/// Letters so much larger than the text are set across the page, or stamped on it.
const STAMPED: f32 = 1.3;

/// What speaks against a document of this kind; `pages` are those of which something was read.
///
/// A word counts only where it is all that is said: in brackets behind a title, on a line of its own
/// under one, stamped over the page, or as a part of the file's name. `Copies are void` and a scope
/// that trades in specimens are no such thing.
pub fn of_document(kind: &DocumentKind, path: &str, pages: &[&Page], rules: &Rules) -> Vec<Doubt> {
    let Some(marks) = &rules.void_marks else {
        return Vec::new();
    };
    let known = words_around(kind, rules);
    let is_mark = |token: &String| is_mark(token, &marks.words);
    let on_pages = pages.iter().find_map(|page| {
        let mark =
            on_page(page, kind, rules, &known).or_else(|| said_on(page, &marks.sentences))?;
        Some((mark, Some(page.number)))
    });
    let in_name = || {
        let parts = std::iter::once(names::stem(path)).chain(names::folders(path));
        let found = parts.flat_map(|part| tokens(part, &known)).find(is_mark)?;
        Some((found, None))
    };
    let found = on_pages.or_else(in_name);
    let doubt = found.map(|(mark, page)| Doubt {
        message: Message::MarkedVoid {
            document: kind.title.clone(),
            mark,
            in_name: page.is_none(),
        },
        page,
    });
    doubt.into_iter().collect()
}

/// Words that stand beside such a word and are no part of it, the longest first.
fn words_around<'r>(kind: &'r DocumentKind, rules: &'r Rules) -> Vec<&'r str> {
    let recognise = &kind.recognise;
    let words = recognise.titles.iter().chain(&recognise.names);
    let mut words: Vec<&str> = words
        .chain(&rules.copy_words)
        .chain(&rules.part_words)
        .map(String::as_str)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// The words of a text, but for those that are known and for numbers.
fn tokens(text: &str, known: &[&str]) -> Vec<String> {
    let mut folded = fold_caseless(text);
    // One Latin letter (`p` for page) is a word only where it stands alone, and a part of most others.
    let letter = |word: &str| word.len() == 1;
    for word in known.iter().filter(|word| !letter(word)) {
        if folded.contains(word) {
            folded = folded.replace(word, " ");
        }
    }
    let words = folded.split(|c: char| !c.is_alphanumeric() || c.is_numeric());
    let words = words.filter(|word| !(word.is_empty() || letter(word) && known.contains(word)));
    words.map(str::to_owned).collect()
}

/// Whether a word is a mark, or one set over and over again.
fn is_mark(token: &str, marks: &[String]) -> bool {
    marks
        .iter()
        .any(|mark| !token.is_empty() && token.replace(mark.as_str(), "").is_empty())
}

/// A mark at the title of a page, or stamped over it.
fn on_page(page: &Page, kind: &DocumentKind, rules: &Rules, known: &[&str]) -> Option<String> {
    let marks = &rules.void_marks.as_ref()?.words;
    let body = titles::body_size(page);
    let mut under_title = 0;
    for line in &page.lines {
        let text = line.text();
        let folded = fold_caseless(&text);
        if folded.is_empty() {
            continue;
        }
        let titled = under_title == 0 && {
            let mut titles = kind.recognise.titles.iter();
            titles.any(|title| folded.contains(title.as_str()))
        };
        if titled {
            under_title = UNDER_TITLE + 1;
        }
        // A list of words, or the end of a sentence that was broken, is none.
        let ends = folded.ends_with(['.', '。', ',', ';', ':']);
        let words = tokens(&text, known);
        let mut all = words.iter();
        if under_title > 0 && !ends {
            let found = match titled {
                true => all.find(|word| is_mark(word, marks)),
                false => words
                    .first()
                    .filter(|_| all.all(|word| is_mark(word, marks))),
            };
            if let Some(mark) = found {
                return Some(mark.clone());
            }
        }
        if let Some(mark) = stamped(line, body, known, marks) {
            return Some(mark);
        }
        under_title = under_title.saturating_sub(1);
    }
    None
}

/// A mark in letters larger than the text.
fn stamped(line: &Line, body: f32, known: &[&str], marks: &[String]) -> Option<String> {
    let mut large = line
        .segments
        .iter()
        .filter(|segment| body > 0.0 && segment.font_size >= STAMPED * body);
    large.find_map(|segment| {
        let words = tokens(&segment.text, known);
        let all = words.iter().all(|word| is_mark(word, marks));
        words.first().filter(|_| all).cloned()
    })
}

/// What a page says in a sentence (`this enterprise was struck off on …`).
fn said_on(page: &Page, sentences: &[crate::rules::Pattern]) -> Option<String> {
    let lines: Vec<String> = page
        .lines
        .iter()
        .map(|line| fold_caseless(&line.text()))
        .collect();
    let next = lines.iter().skip(1).map(String::as_str).chain([""]);
    let joined = lines
        .iter()
        .zip(next)
        .map(|(line, next)| line.clone() + next);
    let mut texts = lines.iter().cloned().chain(joined);
    texts.find_map(|text| {
        let found = sentences
            .iter()
            .find_map(|pattern| pattern.regex()?.find(&text));
        let found = found?
            .as_str()
            .trim_end_matches(|c: char| !c.is_alphanumeric());
        (!found.is_empty()).then(|| found.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::{is_mark, tokens};

    #[test]
    fn a_mark_is_a_word_of_its_own() {
        let marks = ["样本".to_owned(), "作废".to_owned(), "specimen".to_owned()];
        let known = ["营业执照", "副本"];
        let marked = |text: &str| {
            tokens(text, &known)
                .iter()
                .any(|word| is_mark(word, &marks))
        };
        for text in [
            "营业执照（样本）",
            "2、营业执照样本",
            "样本_营业执照",
            "（副本） 作废",
            "Specimen",
            "样本 样本样本",
            "云岭公司营业执照（副本）（作废）",
        ] {
            assert!(marked(text), "{text}");
        }
        for text in [
            "深圳样本科技有限公司营业执照",
            "（再次复印无效，原执照遗失作废）",
            "样本库建设",
            "遗失声明作废",
            "营业执照",
        ] {
            assert!(!marked(text), "{text}");
        }
    }
}
