//! From a decoded name to a path that is safe to show and to compare, and the names that collide.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::text::is_hidden;

use super::{Ambiguity, Limits, Trouble, TroubleKind, UnsafePath, names};

/// A relative path without `..`, control characters or backslash, `/` between its parts, NFC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SafePath {
    /// Empty for the pack's own root (`./`), which some archivers list.
    pub path: String,
    /// The name ends in a separator.
    pub folder: bool,
}

/// A decoded name as it was most likely meant, made safe.
#[derive(Debug)]
pub(crate) struct Meant {
    pub safe: SafePath,
    /// Told when the name had been mangled.
    pub repaired: Option<Trouble>,
}

/// Repairs a name and makes it safe; the error is the trouble to tell of an entry left out.
pub(crate) fn meant(name: &str, limits: &Limits) -> Result<Meant, Trouble> {
    let repaired = names::repair(name);
    let text = repaired.as_deref().unwrap_or(name);
    let safe = safe(text, limits).map_err(|kind| Trouble::at(shown(text), kind))?;
    let tell = |_| Trouble::at(&safe.path, TroubleKind::NameRepaired { found: shown(name) });
    Ok(Meant {
        repaired: repaired.as_ref().map(tell),
        safe,
    })
}

/// Makes a name safe. Both separators count: Windows tools of old wrote `\`, and who unpacks on
/// Windows gets folders from it.
pub(crate) fn safe(name: &str, limits: &Limits) -> Result<SafePath, TroubleKind> {
    if name.chars().any(is_hidden_control) {
        return Err(TroubleKind::UnsafePath(UnsafePath::ControlCharacter));
    }
    let is_separator = |c: char| c == '/' || c == '\\';
    if name.chars().all(is_separator) {
        return Err(TroubleKind::UnsafePath(UnsafePath::Empty));
    }
    let mut first = name.chars();
    let has_drive =
        first.next().is_some_and(|c| c.is_ascii_alphabetic()) && first.next() == Some(':');
    if has_drive || name.starts_with(is_separator) {
        return Err(TroubleKind::UnsafePath(UnsafePath::Absolute));
    }
    let parts: Vec<String> = name
        .split(is_separator)
        .filter(|part| !part.is_empty() && *part != ".")
        .map(|part| part.nfc().collect())
        .collect();
    if parts.iter().any(|part| climbs(part)) {
        return Err(TroubleKind::UnsafePath(UnsafePath::Parent));
    }
    let folder = name.ends_with(is_separator);
    if parts.is_empty() && !folder {
        return Err(TroubleKind::UnsafePath(UnsafePath::Empty));
    }
    let path = parts.join("/");
    let longest = parts
        .iter()
        .map(|part| utf16_length(part))
        .max()
        .unwrap_or(0);
    let within = |limit, found: u64, allowed: u64| {
        if found > allowed {
            Err(TroubleKind::Limit {
                limit,
                allowed,
                found,
            })
        } else {
            Ok(())
        }
    };
    within(Limits::NAME_LENGTH, longest, limits.name_length)?;
    within(Limits::PATH_LENGTH, utf16_length(&path), limits.path_length)?;
    within(Limits::DEPTH, parts.len() as u64, limits.depth)?;
    Ok(SafePath { path, folder })
}

/// Whether a part leads to the folder above for somebody: `..` itself; with spaces behind it,
/// which Windows drops; and what programs that know no such letters take for it (`．．`,
/// `‥`, `．．／a`).
fn climbs(part: &str) -> bool {
    let plain: String = part.nfkc().collect();
    plain.split(['/', '\\']).any(|part| part.trim() == "..")
}

fn utf16_length(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}

/// Control characters proper, and those that turn the direction of writing around: with U+202E in
/// front, `fdp.exe` shows as `exe.pdf`. What merely has no width is left by editors and harmless.
fn is_hidden_control(c: char) -> bool {
    is_hidden(c)
        && !matches!(c, '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{feff}')
}

/// A name that is not safe, fit to be shown: control characters visible, not endlessly long.
pub(crate) fn shown(name: &str) -> String {
    const LONGEST: usize = 200;
    let visible = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ if is_hidden_control(c) => '\u{fffd}',
        _ => c,
    };
    let mut text: String = name.nfc().take(LONGEST).map(visible).collect();
    if name.nfc().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}

fn key(path: &str) -> String {
    let parts = path.split('/');
    let parts: Vec<&str> = parts
        .map(|part| part.trim_end_matches(['.', ' ']))
        .collect();
    parts.join("/").to_lowercase()
}

/// Which of these paths collide with others, by index. Folders collide with files only.
///
/// Compared by canonical Unicode form and lower case, as the file systems of Windows and macOS
/// do, and without the dots and spaces at the end of a name, which Windows drops; compatibility
/// forms (`附件①`, `附件1`) are different names everywhere.
pub(crate) fn collisions(paths: &[SafePath]) -> BTreeMap<usize, Ambiguity> {
    let keys: Vec<String> = paths.iter().map(|p| key(&p.path)).collect();
    let mut folders: HashSet<&str> = HashSet::new();
    let mut files: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, (key, path)) in keys.iter().zip(paths).enumerate() {
        if path.folder {
            folders.insert(key);
        } else {
            files.entry(key).or_default().push(index);
        }
        folders.extend(key.match_indices('/').filter_map(|(at, _)| key.get(..at)));
    }
    let mut found = BTreeMap::new();
    for (key, same) in &files {
        let mut spellings: HashMap<&str, Vec<usize>> = HashMap::new();
        for &index in same {
            let spelling = paths.get(index).map_or("", |p| p.path.as_str());
            spellings.entry(spelling).or_default().push(index);
        }
        // The graver replaces the lighter.
        if spellings.len() > 1 {
            found.extend(
                same.iter()
                    .map(|&index| (index, Ambiguity::NamesDifferOnlyInCase)),
            );
        }
        if folders.contains(key) {
            found.extend(same.iter().map(|&index| (index, Ambiguity::FileAndFolder)));
        }
        for twins in spellings.values().filter(|twins| twins.len() > 1) {
            found.extend(twins.iter().map(|&index| (index, Ambiguity::SameName)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path_of(name: &str) -> Result<String, TroubleKind> {
        safe(name, &Limits::default()).map(|safe| safe.path)
    }

    #[test]
    fn unsafe_names_are_told_apart() {
        use UnsafePath::*;
        for (name, how) in [
            ("../a", Parent),
            ("a/b/../../..", Parent),
            ("..\\a", Parent),
            (".. /a", Parent),
            ("．．/a", Parent),
            ("‥/a", Parent),
            ("．．／a", Parent),
            ("/etc/a", Absolute),
            ("\\\\server\\a", Absolute),
            ("C:\\a", Absolute),
            ("c:a", Absolute),
            ("", Empty),
            ("/", Empty),
            (".", Empty),
            ("a\nb", ControlCharacter),
            ("a\u{202e}fdp", ControlCharacter),
        ] {
            assert_eq!(path_of(name), Err(TroubleKind::UnsafePath(how)), "{name:?}");
        }
    }

    #[test]
    fn harmless_oddities_are_smoothed() {
        assert_eq!(path_of("./a//b\\c.pdf").unwrap(), "a/b/c.pdf");
        assert_eq!(path_of("Mu\u{308}ller.pdf").unwrap(), "Müller.pdf");
        assert_eq!(path_of("./").unwrap(), "");
        assert_eq!(path_of("..a/b..").unwrap(), "..a/b..");
        assert_eq!(path_of("说明…… .pdf").unwrap(), "说明…… .pdf");
        assert_eq!(path_of("Ａ／Ｂ的说明.pdf").unwrap(), "Ａ／Ｂ的说明.pdf");
        assert_eq!(path_of(".../……").unwrap(), ".../……");
        // A long Chinese title is 750 bytes of UTF-8 and still a legal name on Windows.
        assert!(path_of(&"证".repeat(250)).is_ok());
        assert!(matches!(
            path_of(&"a".repeat(256)),
            Err(TroubleKind::Limit { found: 256, .. })
        ));
        assert!(matches!(
            path_of(&"a/".repeat(33)),
            Err(TroubleKind::Limit { found: 33, .. })
        ));
    }

    #[test]
    fn colliding_names_are_found() {
        let paths: Vec<SafePath> = [
            "A.pdf",
            "a.pdf",
            "b",
            "b/c",
            "d",
            "d",
            "附件①",
            "附件1",
            "e/",
            "e/",
            "x/f.pdf",
            "x./f.pdf. ",
        ]
        .iter()
        .map(|name| safe(name, &Limits::default()).unwrap())
        .collect();
        use Ambiguity::*;
        let expected = BTreeMap::from([
            (0, NamesDifferOnlyInCase),
            (1, NamesDifferOnlyInCase),
            (2, FileAndFolder),
            (4, SameName),
            (5, SameName),
            (10, NamesDifferOnlyInCase),
            (11, NamesDifferOnlyInCase),
        ]);
        assert_eq!(collisions(&paths), expected);
    }

    proptest! {
        #[test]
        fn whatever_comes_out_is_safe(name in "([./\\\\:a-cC\u{0}-\u{20}\u{85}\u{202e}证①\u{308}]|\\PC|\\.\\./){0,24}") {
            if let Ok(SafePath { path, .. }) = safe(&name, &Limits::default()) {
                prop_assert!(!path.starts_with('/') && !path.contains('\\'));
                prop_assert!(!path.chars().any(char::is_control));
                prop_assert!(path.split('/').all(|part| part != ".." && part != "."));
                prop_assert!(path.is_empty() || path.split('/').all(|part| !part.is_empty()));
                prop_assert!(std::path::Path::new(&path).is_relative());
                prop_assert!(!(path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic()));
                prop_assert_eq!(safe(&path, &Limits::default()).map(|p| p.path).unwrap_or_default(), path);
            }
            prop_assert!(!shown(&name).chars().any(char::is_control));
        }
    }
}
