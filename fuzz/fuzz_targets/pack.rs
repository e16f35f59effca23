//! An archive from its bytes to its inventory.
#![no_main]

use std::io::Write;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use packcheck::pack::{Limits, Pack};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tempfile::NamedTempFile;

/// One thread, or the same input would not take the same way twice.
static ALONE: LazyLock<ThreadPool> = LazyLock::new(|| {
    ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread")
});

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        total_bytes: 64 << 20,
        entry_bytes: 16 << 20,
        ..Limits::default()
    };
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("room for it");
    let Ok(pack) = Pack::open(file.path(), &limits) else {
        return;
    };
    let inventory =
        ALONE.install(|| pack.read_all(&limits, |_| true, |_, bytes| bytes.map(<[u8]>::len)));
    for (item, length) in &inventory.items {
        let parts = || item.path.split('/');
        assert!(
            parts().all(|part| !matches!(part, "" | "." | "..")),
            "unsafe: {:?}",
            item.path
        );
        assert!(!item.path.contains(['\\', '\0']), "unsafe: {:?}", item.path);
        assert!(
            length.is_none_or(|length| length as u64 == item.size),
            "{}: other size",
            item.path
        );
    }
    let in_order = |two: &[(packcheck::inventory::Item, _)]| two[0].0.path < two[1].0.path;
    assert!(
        inventory.items.windows(2).all(in_order),
        "not sorted, or not unique"
    );
});
