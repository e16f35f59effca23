//! Archives in several parts, by their names: one part of them cannot be read by itself.

/// Whether a file of this name is one of several parts of an archive: `材料.zip.001`, `材料.z01`,
/// `材料.part2.rar`, `材料.r00`.
pub(crate) fn is_part(path: &str) -> bool {
    let name = path.to_ascii_lowercase();
    let Some((stem, ending)) = name.trim_end().rsplit_once('.') else {
        return false;
    };
    let is_number = |text: &str, digits: usize| {
        text.len() >= digits && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbered = |letter: char| {
        let number = ending.strip_prefix(letter);
        number.is_some_and(|number| is_number(number, 2))
    };
    // A number alone proves nothing: `扫描件.001` is some scanner's first page.
    let of_archive = [".zip", ".7z", ".rar", ".tar", ".gz"]
        .iter()
        .any(|archive| stem.ends_with(archive));
    let volume = || {
        let (_, part) = stem.rsplit_once(".part")?;
        Some(ending == "rar" && is_number(part, 1))
    };
    (of_archive && is_number(ending, 3))
        || numbered('z')
        || numbered('r')
        || volume().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn parts_are_known_by_their_names() {
        for name in [
            "材料.zip.001",
            "a/材料.7z.012",
            "材料.Z01",
            "材料.r00",
            "材料.part2.rar",
            "材料.PART10.RAR ",
        ] {
            assert!(is_part(name), "{name}");
        }
        for name in [
            "材料.zip",
            "扫描件.001",
            "v1.0.100",
            "材料.rar",
            "part1.pdf",
            "a.part1.pdf",
            "a.z",
            "a.zip.1",
            "001",
            "",
        ] {
            assert!(!is_part(name), "{name}");
        }
    }
}
