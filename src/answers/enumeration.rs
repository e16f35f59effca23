//! Several names in one text: `宜昌分公司、襄阳分公司`.

/// The parts of an enumeration. Full-width marks stand in no name; a half-width comma or
/// semicolon parts only where `half_width` says so, and never before the legal form of a company
/// (`ACME Co., Ltd.`).
pub(super) fn split(written: &str, half_width: bool) -> impl Iterator<Item = &str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, mark) in written.char_indices() {
        let behind = at + mark.len_utf8();
        let parted = match mark {
            '、' | '，' | '；' | '\n' => true,
            ';' => half_width,
            ',' => half_width && !is_legal_form(written.get(behind..).unwrap_or_default()),
            _ => false,
        };
        if parted {
            parts.push(written.get(start..at).unwrap_or_default());
            start = behind;
        }
    }
    parts.push(written.get(start..).unwrap_or_default());
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn is_legal_form(behind: &str) -> bool {
    let word: String = behind
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_alphabetic() || *c == '.')
        .filter(|c| *c != '.')
        .collect();
    matches!(
        word.to_ascii_lowercase().as_str(),
        "ltd" | "limited" | "inc" | "llc" | "corp" | "gmbh" | "plc" | "lp" | "sa" | "bv"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_form_belongs_to_its_name() {
        let parts: Vec<&str> = split("ACME Co., Ltd., Beta LLC;丙公司", true).collect();
        assert_eq!(parts, ["ACME Co., Ltd.", "Beta LLC", "丙公司"]);
        let parts: Vec<&str> = split("甲, 乙，丙", false).collect();
        assert_eq!(parts, ["甲, 乙", "丙"]);
    }
}
