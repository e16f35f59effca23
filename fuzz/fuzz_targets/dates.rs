#![no_main]

use libfuzzer_sys::fuzz_target;
use packcheck::dates::{DateReading, dates_in, read_date, read_end, read_period};

fuzz_target!(|text: &str| {
    let mut end = 0;
    for (range, _) in dates_in(text) {
        assert!(
            text.get(range.clone())
                .is_some_and(|found| !found.is_empty()),
            "no place: {range:?}"
        );
        assert!(range.start >= end, "overlaps: {range:?}");
        end = range.end;
    }
    if let DateReading::On(date) = read_date(text) {
        assert!(dates_in(text).iter().any(|(_, found)| *found == date));
    }
    let _ = read_end(text);
    let _ = read_period(text);
});
