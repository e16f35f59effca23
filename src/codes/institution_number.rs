//! Register numbers of institutions and social organisations before the unified code:
//! 事证第111010801079号, （闽）社证字第1234号, （闽）民证字第001234号. No check digit is known.

use std::ops::Range;

use super::{Fault, Verdict};

/// Judges the form of a number folded and without spaces and hyphens.
pub(super) fn judge(code: &str) -> (Verdict, Option<String>) {
    if code.contains('*') {
        return (Verdict::Masked, None);
    }
    let valid = find(code).first() == Some(&(0..code.len()));
    let fault = Fault::Form {
        expected: "事|社|民证(字)第…号",
    };
    (
        if valid {
            Verdict::Valid
        } else {
            Verdict::Invalid(fault)
        },
        None,
    )
}

/// Byte ranges of such numbers in a folded text.
pub(super) fn find(folded: &str) -> Vec<Range<usize>> {
    folded
        .match_indices("证")
        .filter_map(|(at, _)| {
            let before = folded.get(..at)?;
            let start = before
                .char_indices()
                .next_back()
                .filter(|(_, c)| "事社民".contains(*c))?
                .0;
            let after = folded.get(at + "证".len()..)?;
            let after = after
                .strip_prefix('字')
                .unwrap_or(after)
                .strip_prefix('第')?;
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
            if !(3..=13).contains(&(after.len() - rest.len())) {
                return None;
            }
            let end = folded.len() - rest.strip_prefix('号')?.len();
            Some(start - province_before(before.get(..start)?)..end)
        })
        .collect()
}

/// Length in bytes of a `(闽)` or `[闽]` at the end of `before`.
fn province_before(before: &str) -> usize {
    let closed = before.strip_suffix([')', ']']);
    let Some(open) = closed.and_then(|inside| inside.rfind(['(', '['])) else {
        return 0;
    };
    let length = before.len() - open;
    // One to three characters between the brackets, of three bytes each.
    if (5..=11).contains(&length) {
        length
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn forms() {
        for code in [
            "事证第111010801079号",
            "（闽）社证字第1234号",
            "[闽]民证字第 001234 号",
        ] {
            assert_eq!(judge(&fold(code)).0, Verdict::Valid, "{code}");
        }
        for code in [
            "",
            "事证第号",
            "事证第1110108010790000号",
            "事证第111010801079",
            "证第1234号",
        ] {
            assert!(
                matches!(judge(&fold(code)).0, Verdict::Invalid(Fault::Form { .. })),
                "{code}"
            );
        }
    }

    #[test]
    fn in_a_line() {
        let line = fold("证书号：（闽）社证字第1234号 有效");
        assert_eq!(
            find(&line)
                .iter()
                .map(|r| &line[r.clone()])
                .collect::<Vec<_>>(),
            ["(闽)社证字第1234号"]
        );
    }
}
