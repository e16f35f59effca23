#![no_main]

use libfuzzer_sys::fuzz_target;
use packcheck::codes::{CodeKind, Verdict, find, judge, mask_identity};

fuzz_target!(|text: &str| {
    for kind in CodeKind::ALL {
        let mut end = 0;
        for found in find(kind, text) {
            assert!(
                text.get(found.range.clone())
                    .is_some_and(|found| !found.is_empty()),
                "no place: {found:?}"
            );
            assert!(found.range.start >= end, "overlaps: {found:?}");
            end = found.range.end;
            let _ = judge(kind, &found.normalised);
        }
        let reading = judge(kind, text);
        if let Some(suggestion) = reading.suggestion {
            assert_eq!(
                judge(kind, &suggestion).verdict,
                Verdict::Valid,
                "{suggestion}"
            );
        }
        if reading.verdict == Verdict::Valid {
            assert_eq!(
                judge(kind, &reading.normalised).verdict,
                Verdict::Valid,
                "{}",
                reading.normalised
            );
        }
    }
    let masked = mask_identity(text);
    assert_eq!(mask_identity(&masked), masked);
});
