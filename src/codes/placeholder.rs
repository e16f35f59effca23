//! Numbers that nobody was ever given: they fill a form, and some of them pass the check digit.

/// All characters the same, or digits that only count up or down.
pub(super) fn is_placeholder(code: &str) -> bool {
    let mut pairs = code.chars().zip(code.chars().skip(1)).peekable();
    if pairs.peek().is_none() {
        return false;
    }
    let all = |step: u32| {
        code.chars().zip(code.chars().skip(1)).all(|(a, b)| {
            match (a.to_digit(10), b.to_digit(10)) {
                (Some(a), Some(b)) => (a + step) % 10 == b,
                _ => step == 0 && a == b,
            }
        })
    };
    all(0) || all(1) || all(9)
}

/// Stretches that people type into a sample. A real code may contain one, so this only tells a
/// placeholder from a typing mistake where the code is wrong anyhow.
pub(super) fn has_sample_stretch(code: &str) -> bool {
    ["12345", "ABCD", "XXXX", "0000000"]
        .iter()
        .any(|stretch| code.contains(stretch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for code in [
            "000000000000000000",
            "123456789012345678",
            "0123456789",
            "987654321",
            "XXXX",
        ] {
            assert!(is_placeholder(code), "{code}");
        }
        for code in ["", "1", "91110000600037341L", "1123456", "ABCD"] {
            assert!(!is_placeholder(code), "{code}");
        }
    }
}
