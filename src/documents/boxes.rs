//! Tick boxes: which of the choices of a form are ticked.

use crate::rules::Choice;
use crate::text::Folded;

/// What a row of choices says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ticked {
    /// These choices (indices), in the order of the rules; with `none` when a word for "none" is
    /// ticked.
    These { choices: Vec<usize>, none: bool },
    /// Nothing is ticked or written.
    Nothing,
    /// One thing is ticked or written, and it is no known choice.
    Other(String),
    /// Something is ticked or written, and it cannot be told what is meant.
    Unknown(String),
}

/// Marks that are a tick or a ticked box. A crossed box is what word processors print for one that
/// is ticked.
const TICKED: &str = "☑☒✓✔√■●◉🗹🗷▣⊙✅";
/// Marks that are an empty box.
const EMPTY: &str = "□☐○◯▢◻⬜〇";

/// A mark and the text that goes with it.
struct Option_ {
    ticked: bool,
    text: String,
}

/// Reads a row of choices, ticked or written.
pub fn read(text: &str, choices: &[Choice], none: &[String]) -> Ticked {
    let marked = normalise(text);
    let has_mark = marked.contains(|c| TICKED.contains(c) || EMPTY.contains(c));
    // A sign of a symbol font that nobody has read may be a tick.
    let strange = marked.contains(|c| matches!(c, '\u{F000}'..='\u{F0FF}' | '\u{FFFD}'));
    if strange || (has_mark && is_unclear(&marked)) {
        return Ticked::Unknown(text.trim().to_owned());
    }
    let said: Vec<String> = if has_mark {
        let marked = unbroken(&marked);
        let options = options(&marked, |word| which(word, choices, none).is_some());
        if is_offered_twice(&options, choices, none) {
            return Ticked::Unknown(text.trim().to_owned());
        }
        if let Some(choices) = named_behind_no(&options, choices, none) {
            return Ticked::These {
                choices,
                none: false,
            };
        }
        options
            .into_iter()
            .filter(|option| option.ticked)
            .map(|option| option.text)
            .collect()
    } else {
        marked
            .split(['、', '，', ',', '；', ';', '\n'])
            .map(str::to_owned)
            .collect()
    };
    let mut found = Vec::new();
    let mut is_none = false;
    let mut unknown = None;
    let mut others = 0;
    let mut doubt = false;
    for text in said {
        let folded = Folded::caseless(&text);
        let word = folded
            .text()
            .trim_matches(|c: char| ":;,。、_-/.()[]".contains(c));
        if word.is_empty() {
            continue;
        }
        match meant(&text, word, choices, none, has_mark) {
            Meant::Choices(these) => found.extend(these),
            Meant::None => is_none = true,
            Meant::Unknown => {
                doubt |= mentions(word, choices, none);
                others += 1;
                unknown = Some(text.trim().to_owned());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    match unknown {
        Some(text) if found.is_empty() && !is_none && others == 1 && !doubt => Ticked::Other(text),
        Some(text) if found.is_empty() && !is_none => Ticked::Unknown(text),
        Some(text) if has_mark || leaves_open(&text) => Ticked::Unknown(text),
        _ if found.is_empty() && !is_none => Ticked::Nothing,
        _ => Ticked::These {
            choices: found,
            none: is_none,
        },
    }
}

/// Whether words beside known choices may be a further choice, and are no number or remark.
fn leaves_open(text: &str) -> bool {
    let bare = text.trim();
    let words = bare
        .chars()
        .filter(|c| c.is_alphabetic() && *c >= '\u{2E80}');
    let remark =
        bare.starts_with(['(', '（', '仅', '见']) || bare.contains(|c: char| c.is_ascii_digit());
    !remark && words.count() > 1
}

/// The lines of a row as one: a word that did not fit goes on in the next line (`☑四` `星级`).
fn unbroken(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(whole.chars().next_back()) || latin(line.chars().next()) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// Whether a piece of text is nothing but boxes and words of these choices, or begins with a box.
pub fn are_of(piece: &str, choices: &[Choice], none: &[String]) -> bool {
    let marked = normalise(piece);
    let is_mark = |c: char| TICKED.contains(c) || EMPTY.contains(c);
    if marked.trim_start().starts_with(is_mark) {
        return true;
    }
    marked
        .split(is_mark)
        .flat_map(str::split_whitespace)
        .all(|word| {
            let folded = Folded::caseless(word);
            let bare = folded
                .text()
                .trim_matches(|c: char| ":;,。、_-/.()[]".contains(c));
            bare.is_empty() || which(bare, choices, none).is_some()
        })
}

/// Whether a line of its own offers choices: boxes of which one at least is for a known choice, or
/// nothing but known choices.
pub fn offers(line: &str, choices: &[Choice], none: &[String]) -> bool {
    let marked = normalise(line);
    let is_mark = |c: char| TICKED.contains(c) || EMPTY.contains(c);
    let known = |word: &str| {
        let folded = Folded::caseless(word);
        let bare = folded
            .text()
            .trim_matches(|c: char| ":;,。、_-/.()[]".contains(c));
        which(bare, choices, none).is_some()
    };
    if marked.contains(is_mark) {
        return marked
            .split(is_mark)
            .any(|option| known(option) || option.split_whitespace().next().is_some_and(known));
    }
    let separators = |c: char| c.is_whitespace() || "、，,；;".contains(c);
    let mut words = (marked.split(separators))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .peekable();
    words.peek().is_some() && words.all(known)
}

/// Whether a choice is offered twice: then these are the boxes of two questions.
fn is_offered_twice(options: &[Option_], choices: &[Choice], none: &[String]) -> bool {
    let mut offered: Vec<Option<usize>> = options
        .iter()
        .filter_map(|option| {
            let first = option.text.split_whitespace().next()?;
            which(first, choices, none)
        })
        .collect();
    let all = offered.len();
    offered.sort_unstable();
    offered.dedup();
    offered.len() < all
}

/// The choices that a yes names behind the word for no, where forms print the line for them
/// (`☑是　□否（涉及行业：食品经营）`): `None` unless every word of it is a choice.
fn named_behind_no(options: &[Option_], choices: &[Choice], none: &[String]) -> Option<Vec<usize>> {
    let [yes, no] = options else {
        return None;
    };
    let said = Folded::caseless(&yes.text);
    let known = which(&yes.text, choices, none).is_some();
    if !yes.ticked || no.ticked || known || said.text().is_empty() {
        return None;
    }
    let text = Folded::caseless(&no.text);
    let (word, rest) = text.text().split_once('(')?;
    let inner = rest.strip_suffix(')')?;
    if !none.iter().any(|w| w == word) {
        return None;
    }
    let list = inner.rsplit(':').next().unwrap_or(inner);
    let named = list
        .split(['、', ',', ';'])
        .map(|word| which(word, choices, none).flatten());
    let mut named = named.collect::<Option<Vec<usize>>>()?;
    named.sort_unstable();
    named.dedup();
    Some(named)
}

/// Whether a row only says that there is any (`■是 □否`, `涉及`), and not which: one sign, or what a
/// word for "none" denies.
pub fn asks_whether(text: &str, none: &[String]) -> bool {
    let bare = |text: &str| {
        let folded = Folded::caseless(text);
        let word = folded
            .text()
            .trim_matches(|c: char| ":;,。、.()".contains(c));
        word.to_owned()
    };
    let options: Vec<String> = (options(&normalise(text), |word| !word.is_empty()).iter())
        .map(|option| bare(&option.text))
        .collect();
    let whole = bare(text);
    let yes = match options.as_slice() {
        [] => &whole,
        [yes, no] | [no, yes] if none.contains(no) && !none.contains(yes) => yes,
        _ => return false,
    };
    let denied = |word: &String| word != yes && word.ends_with(yes.as_str());
    yes.chars().count() == 1 || (!yes.is_empty() && none.iter().any(denied))
}

/// `(√)`, `[x]` and `( )` become single marks.
fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let bracket = "(（[［【".contains(c);
        let inner = rest.get(c.len_utf8()..).unwrap_or("");
        let close = inner.find([')', '）', ']', '］', '】']);
        if let (true, Some(close)) = (bracket, close) {
            let body = inner.get(..close).unwrap_or("");
            let width = inner
                .get(close..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8);
            let trimmed = body.trim();
            let tick = matches!(trimmed, "x" | "X" | "√" | "✓" | "✔" | "v" | "V" | "☑");
            if tick || trimmed.is_empty() {
                out.push(if tick { '☑' } else { '□' });
                rest = inner.get(close + width..).unwrap_or("");
                continue;
            }
        }
        out.push(symbol(c));
        rest = inner;
    }
    out
}

/// The private codes under which symbol fonts reach a PDF's text, where all of them agree on what
/// is ticked and what is empty (Wingdings, Wingdings 2, Symbol).
fn symbol(c: char) -> char {
    match c {
        '\u{F050}' | '\u{F052}' | '\u{F053}' | '\u{F054}' | '\u{F0D6}' | '\u{F0FC}'
        | '\u{F0FD}' | '\u{F0FE}' => '☑',
        '\u{F06F}'..='\u{F072}' | '\u{F0A3}' | '\u{F0A8}' => '□',
        _ => c,
    }
}

/// Marks with their texts. Where a choice stands before the first mark, each mark stands behind its
/// text; otherwise before it, and what stands before the first mark is a caption (`请选择 □三星`).
fn options(text: &str, is_choice: impl Fn(&str) -> bool) -> Vec<Option_> {
    let is_mark = |c: char| TICKED.contains(c) || EMPTY.contains(c);
    let caption = text.split(is_mark).next().unwrap_or("").trim();
    let behind = text.trim_end().ends_with(is_mark) && !caption.is_empty();
    let leads = caption.ends_with([':', '：']) || !(behind || is_choice(caption));
    let mut options: Vec<Option_> = Vec::new();
    let mut before = String::new();
    for c in text.chars() {
        if is_mark(c) {
            let ticked = TICKED.contains(c);
            if leads {
                options.push(Option_ {
                    ticked,
                    text: String::new(),
                });
            } else {
                options.push(Option_ {
                    ticked,
                    text: std::mem::take(&mut before),
                });
            }
        } else if leads {
            if let Some(last) = options.last_mut() {
                last.text.push(c);
            }
        } else {
            before.push(c);
        }
    }
    options
}

/// Ticks without any empty box, between words and with a gap on both sides: nobody can tell which
/// word they belong to.
fn is_unclear(text: &str) -> bool {
    let text = text.trim();
    if text.contains(|c| EMPTY.contains(c)) || text.starts_with(|c| TICKED.contains(c)) {
        return false;
    }
    text.char_indices()
        .filter(|(_, c)| TICKED.contains(*c))
        .any(|(at, c)| {
            let gap = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let before = gap(text.get(..at).and_then(|t| t.chars().next_back()));
            let rest = text.get(at + c.len_utf8()..).unwrap_or("");
            before == gap(rest.chars().next()) && !rest.trim().is_empty()
        })
}

enum Meant {
    Choices(Vec<usize>),
    None,
    Unknown,
}

/// Which choices a text means: one that it is, or else all that it names.
fn meant(raw: &str, word: &str, choices: &[Choice], none: &[String], ticked: bool) -> Meant {
    let is = |words: &[String]| words.iter().any(|w| w == word);
    if is(none) {
        return Meant::None;
    }
    // `食品等`: which others, nobody says.
    if !ticked && word.ends_with('等') {
        return Meant::Unknown;
    }
    // Behind one tick several choices in a row: the boxes of the others were not seen.
    if ticked && in_a_row(raw, choices, none) {
        return Meant::Unknown;
    }
    if let Some(index) = choices.iter().position(|choice| is(&choice.words)) {
        return Meant::Choices(vec![index]);
    }
    // A ticked text may go on (`☑是，共2个`); the longest choice it begins with is meant.
    let begins = choices
        .iter()
        .enumerate()
        .flat_map(|(index, choice)| choice.words.iter().map(move |w| (index, w)))
        .filter(|(_, w)| word.starts_with(w.as_str()) && (ticked || !is_short(w)))
        .max_by_key(|(_, w)| w.len());
    if let Some((index, _)) = begins {
        let others = choices.iter().enumerate().any(|(other, choice)| {
            other != index && choice.words.iter().any(|w| word.contains(w.as_str()))
        });
        if ticked || !others {
            return Meant::Choices(vec![index]);
        }
    }
    let named: Vec<usize> = choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.words.iter().any(|w| names(word, w)))
        .map(|(index, _)| index)
        .collect();
    let no = |w: &String| word.starts_with(w.as_str());
    match named.len() {
        // No, and yet something is named (`☑否（涉及行业：食品）`).
        1.. if ticked && none.iter().any(no) => Meant::Unknown,
        // Printed choices side by side, none of them marked, say nothing.
        2.. if !ticked => Meant::Unknown,
        0 if none.iter().any(no) => Meant::None,
        0 => Meant::Unknown,
        _ => Meant::Choices(named),
    }
}

/// Whether a text is several choices with gaps between them.
fn in_a_row(raw: &str, choices: &[Choice], none: &[String]) -> bool {
    let mut known: Vec<Option<usize>> = raw
        .split_whitespace()
        .filter_map(|word| which(word, choices, none))
        .collect();
    // `否 No` is one choice in two languages.
    known.dedup();
    known.len() > 1
}

/// The choice that a word is; `Some(None)` when it means "none".
fn which(word: &str, choices: &[Choice], none: &[String]) -> Option<Option<usize>> {
    let folded = Folded::caseless(word);
    let is = |words: &[String]| words.iter().any(|w| w == folded.text());
    let choice = choices.iter().position(|choice| is(&choice.words));
    choice.map(Some).or_else(|| is(none).then_some(None))
}

/// Whether anything of the choices stands in a text.
fn mentions(word: &str, choices: &[Choice], none: &[String]) -> bool {
    let words = choices.iter().flat_map(|choice| &choice.words).chain(none);
    words.into_iter().any(|known| word.contains(known.as_str()))
}

/// Whether a text names a word. One letter alone is too little to go by.
fn names(text: &str, word: &str) -> bool {
    word.chars().count() > 1 && !is_short(word) && text.contains(word)
}

/// A few Latin letters stand in many words: `DE` in Sweden.
fn is_short(word: &str) -> bool {
    word.is_ascii() && word.len() < 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Words;

    fn choices() -> Vec<Choice> {
        [("yes", "是"), ("no", "否")]
            .map(|(id, zh)| Choice {
                id: id.to_owned(),
                title: Words {
                    zh: zh.to_owned(),
                    en: id.to_owned(),
                },
                words: vec![id.to_owned(), zh.to_owned()],
                activities: Vec::new(),
                except: Vec::new(),
                usually_with: Vec::new(),
            })
            .to_vec()
    }

    fn ticked(text: &str) -> Vec<usize> {
        match read(text, &choices(), &["无".to_owned()]) {
            Ticked::These { choices, .. } => choices,
            Ticked::Nothing => Vec::new(),
            Ticked::Other(text) | Ticked::Unknown(text) => panic!("unknown {text}"),
        }
    }

    #[test]
    fn ticks_before_behind_and_instead() {
        assert_eq!(ticked("☑是  □否"), [0]);
        assert_eq!(ticked("□是  ☒否"), [1]);
        assert_eq!(ticked("是□ 否☑"), [1]);
        assert_eq!(ticked("（√）是 （ ）否"), [0]);
        assert_eq!(ticked("[ ] 是 [x] 否"), [1]);
        assert_eq!(ticked("■是 □否"), [0]);
        assert_eq!(ticked("□ 是 Yes ■ 否 No"), [1]);
        assert_eq!(ticked("请勾选 □是 ■否"), [1]);
        assert_eq!(ticked("是□ 否☑ 共 2 个"), [1]);
        assert_eq!(ticked("否"), [1]);
        let none = ["否".to_owned(), "不涉及".to_owned(), "无".to_owned()];
        for whether in ["■是 □否", "是 ☑ 否 □", "是", "☑涉及 □不涉及", "涉及"]
        {
            assert!(asks_whether(whether, &none), "{whether}");
        }
        for which in ["■其他 □无", "其他", "□食品 ☑其他 □无", "", "☑餐饮 □食品"]
        {
            assert!(!asks_whether(which, &none), "{which}");
        }
        assert_eq!(ticked("☑是，共 2 个场所 □否"), [0]);
        let stars = choices();
        let words = [vec!["三星级".to_owned()], vec!["四星级".to_owned()]];
        let stars: Vec<Choice> = (stars.into_iter().zip(words))
            .map(|(star, words)| Choice { words, ..star })
            .collect();
        let broken = read("□三星级 ☑四\n星级", &stars, &[]);
        assert!(matches!(broken, Ticked::These { choices, .. } if choices == [1]));
    }

    #[test]
    fn nothing_ticked_is_nothing_said() {
        assert!(ticked("□是 □否").is_empty());
        assert!(ticked("____").is_empty());
        assert_eq!(
            read("是/否", &choices(), &[]),
            Ticked::Unknown("是/否".to_owned())
        );
    }

    #[test]
    fn a_tick_before_a_row_without_boxes_tells_nothing() {
        assert_eq!(
            read("✔ 无 是 否", &choices(), &["无".to_owned()]),
            Ticked::Unknown("无 是 否".to_owned())
        );
        assert_eq!(
            read("是 ✔ 否", &choices(), &[]),
            Ticked::Unknown("是 ✔ 否".to_owned())
        );
    }

    #[test]
    fn signs_of_symbol_fonts() {
        assert_eq!(ticked("\u{F0A8}是 \u{F0FE}否"), [1]);
        assert_eq!(ticked("\u{F052}是 \u{F0A3}否"), [0]);
        let strange = "\u{F0A8}是 \u{F04C}否";
        assert_eq!(
            read(strange, &choices(), &[]),
            Ticked::Unknown(strange.to_owned())
        );
    }

    #[test]
    fn a_line_printed_behind_no_belongs_to_yes() {
        let trades = || {
            let mut trades = choices();
            for (trade, word) in trades.iter_mut().zip(["食品经营", "药品"]) {
                trade.words = vec![word.to_owned()];
            }
            trades
        };
        let read = |text: &str| read(text, &trades(), &["否".to_owned()]);
        let these = |choices: &[usize]| Ticked::These {
            choices: choices.to_vec(),
            none: false,
        };
        let line = "☑是　□否（涉及行业：食品经营）";
        assert_eq!(read(line), these(&[0]));
        assert_eq!(read("☑是 □否（涉及行业：药品、食品经营）"), these(&[0, 1]));
        for unclear in [
            "☑是 □否（涉及行业：药品、危险化学品）",
            "☑是 □否（涉及行业：　　）",
            "□是 ☑否（涉及行业：食品经营）",
            "☑是 ☑否（涉及行业：食品经营）",
        ] {
            let said = read(unclear);
            assert!(
                matches!(said, Ticked::Unknown(_) | Ticked::Other(_)),
                "{unclear}: {said:?}"
            );
        }
        assert_eq!(read("□是 □否（涉及行业：食品经营）"), Ticked::Nothing);
    }

    #[test]
    fn none_is_an_answer() {
        let said = read("☑无 □是", &choices(), &["无".to_owned()]);
        assert_eq!(
            said,
            Ticked::These {
                choices: Vec::new(),
                none: true
            }
        );
    }
}
