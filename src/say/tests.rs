use std::collections::BTreeSet;
use std::fmt::Write;

use super::samples::{bases, messages, reasons};
use super::*;

/// Letters of the CJK blocks that the program's own sentences use.
fn is_chinese(letter: char) -> bool {
    matches!(
        letter,
        '\u{4e00}'
            ..='\u{9fff}' | '，' | '。' | '；' | '：' | '、' | '（' | '）' | '《' | '》' | '？'
    )
}

/// What is wrong with a Chinese sentence of this program, by the looks of it.
fn blemish(sentence: &str) -> Option<&'static str> {
    let letters: Vec<char> = sentence.chars().collect();
    let half_width = letters.windows(3).any(|three| {
        is_chinese(three[0])
            && is_chinese(three[2])
            && matches!(three[1], ',' | ';' | ':' | '(' | ')' | '?' | '!')
    });
    if half_width {
        return Some("half-width mark between Chinese letters");
    }
    if ["。。", "，，", "。；", "；。", "，。", "《《", "》》", "  "]
        .iter()
        .any(|pair| sentence.contains(pair))
    {
        return Some("two marks in a row");
    }
    None
}

/// Every sentence about a finding or a reason, in both languages.
fn sentences(lang: Lang) -> Vec<String> {
    let messages = messages();
    let said = messages.iter().map(|message| lang.message(message));
    let help = messages.iter().map(|message| lang.help(message));
    let reasons = reasons();
    let reasons = reasons.iter().map(|reason| lang.reason(reason));
    said.chain(help).chain(reasons).collect()
}

#[test]
fn sentences_read_as_they_should() {
    let mut all = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for message in messages() {
            let _ = writeln!(
                all,
                "{}: {}\n    {}",
                message.code().name(),
                lang.message(&message),
                lang.help(&message)
            );
        }
        for reason in reasons() {
            let _ = writeln!(all, "reason: {}", lang.reason(&reason));
        }
        for basis in bases() {
            let _ = writeln!(all, "basis: {}", lang.basis(&basis));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn sentences_are_whole() {
    for sentence in sentences(Lang::Zh) {
        assert!(sentence.ends_with(['。', '？']), "{sentence}");
        assert_eq!(blemish(&sentence), None, "{sentence}");
    }
    for sentence in sentences(Lang::En) {
        assert!(sentence.ends_with('.'), "{sentence}");
        assert!(
            !sentence.contains("  ") && !sentence.ends_with(".."),
            "{sentence}"
        );
    }
    for sentence in sentences(Lang::Zh).into_iter().chain(sentences(Lang::En)) {
        assert!(
            !sentence.contains('{') && !sentence.contains('}'),
            "{sentence}"
        );
    }
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let mut titles = BTreeSet::new();
    for &code in Code::ALL {
        for lang in [Lang::Zh, Lang::En] {
            let all = lang.explanation(code);
            for text in [all.title, all.meaning, all.why, all.remedy, all.example] {
                assert!(
                    !text.trim().is_empty() && !text.contains('{'),
                    "{}",
                    code.name()
                );
                if lang == Lang::Zh {
                    assert_eq!(blemish(text), None, "{text}");
                }
            }
            assert!(
                titles.insert(all.title),
                "{} has the title of another code",
                code.name()
            );
        }
    }
}

#[test]
fn the_samples_hold_every_code_that_has_a_message() {
    let said: BTreeSet<Code> = messages().iter().map(Message::code).collect();
    let silent: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !said.contains(code))
        .map(|code| code.name())
        .collect();
    assert_eq!(silent, [""; 0]);
}

/// What must never be said: the time limit of a law that does not bind a certification body,
/// that somebody passed certification, or that an organisation is invalid.
#[test]
fn some_things_are_never_said() {
    let mut all = sentences(Lang::Zh);
    all.extend(sentences(Lang::En));
    for &code in Code::ALL {
        for lang in [Lang::Zh, Lang::En] {
            let one = lang.explanation(code);
            all.extend([one.meaning, one.why, one.remedy].map(str::to_owned));
        }
    }
    for sentence in all {
        for never in [
            "行政许可法",
            "五日",
            "通过认证",
            "主体无效",
            "伪造",
            "吊销",
            "假证",
        ] {
            assert!(!sentence.contains(never), "{sentence}");
        }
    }
}

#[test]
fn the_language_follows_the_locale() {
    for locale in ["zh", "zh_CN.UTF-8", "zh-Hans-CN", "ZH-cn", "zh_TW"] {
        assert_eq!(Lang::from_locale(locale), Lang::Zh, "{locale}");
    }
    for locale in ["en_GB.UTF-8", "C", "POSIX", "", "de-DE", "zhx"] {
        assert_eq!(Lang::from_locale(locale), Lang::En, "{locale}");
    }
}

#[test]
fn sizes_are_as_people_read_them() {
    let sizes = [0, 812, 1023, 1024, 812_331, 1 << 20, 3 << 29, 5 << 40].map(size);
    assert_eq!(
        sizes,
        [
            "0 B",
            "812 B",
            "1023 B",
            "1.0 KB",
            "793.2 KB",
            "1.0 MB",
            "1.5 GB",
            "5120.0 GB"
        ]
    );
}

/// Every text in it that has places to fill in, with those places, in the order of the words.
fn places(words: &impl serde::Serialize) -> Vec<(String, Vec<String>)> {
    fn walk(at: &str, value: &serde_json::Value, all: &mut Vec<(String, Vec<String>)>) {
        match value {
            serde_json::Value::String(text) => {
                // In front of a Chinese name stands nothing.
                assert!(!text.trim().is_empty() || at == ".salutation[0]", "{at}");
                let mut places: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}'))
                    .map(|(place, _)| place.to_owned())
                    .collect();
                places.sort();
                all.push((at.to_owned(), places));
            }
            serde_json::Value::Array(list) => {
                for (nth, one) in list.iter().enumerate() {
                    walk(&format!("{at}[{nth}]"), one, all);
                }
            }
            serde_json::Value::Object(map) => {
                for (key, one) in map {
                    walk(&format!("{at}.{key}"), one, all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk("", &serde_json::to_value(words).unwrap(), &mut all);
    all
}

/// A place that one language fills in and the other lacks would lose what belongs there.
#[test]
fn both_languages_have_the_same_places_to_fill_in() {
    let [zh, en] = [Lang::Zh, Lang::En];
    assert_eq!(places(zh.paper()), places(en.paper()));
    assert_eq!(places(zh.receipt()), places(en.receipt()));
    assert_eq!(places(zh.compare()), places(en.compare()));
    assert_eq!(places(zh.checklist()), places(en.checklist()));
    assert_eq!(places(zh.notice()), places(en.notice()));
}
