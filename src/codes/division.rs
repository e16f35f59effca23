//! Divisions of the country by the first two digits of a division code (GB/T 2260).

/// Whether a division code begins with a province, autonomous region, municipality or special
/// region, or is one of the authorities at the national level (`100000`).
///
/// Only these two digits can be judged: counties come and go, and a code keeps the division of its
/// first registration for life.
pub(super) fn is_province(division: &str) -> bool {
    let Some(prefix) = division
        .get(..2)
        .and_then(|prefix| prefix.parse::<u8>().ok())
    else {
        return false;
    };
    matches!(prefix, 10..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces() {
        assert!(
            ["110108", "100000", "659001", "820000"]
                .iter()
                .all(|d| is_province(d))
        );
        assert!(
            ["", "1", "000000", "200000", "990000", "一二"]
                .iter()
                .all(|d| !is_province(d))
        );
    }
}
