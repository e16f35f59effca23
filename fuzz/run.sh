#!/bin/sh
# run.sh [SECONDS [TARGET...]]: each target for so long (60 s; all of them).
# Needs the nightly toolchain and cargo-fuzz.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- $(cargo +nightly fuzz list)

# The versions that the program is built with.
cp Cargo.lock fuzz/Cargo.lock
cargo run --quiet --manifest-path fuzz/Cargo.toml --example seeds

# The target `worker` asks the workers of the program itself.
cargo build --quiet --release --bin packcheck
PACKCHECK_PROGRAM="$PWD/target/release/packcheck"
export PACKCHECK_PROGRAM

failed=
for target; do
    mkdir -p "fuzz/corpus/$target"
    # The address sanitizer is left out: the program has no unsafe code, and four times the inputs
    # find more of what it can get wrong, which is to panic, to hang or to take all memory.
    cargo +nightly fuzz run --sanitizer none "$target" -- \
        -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
        -print_final_stats=1 -verbosity=0 || failed="$failed $target"
done
[ -z "$failed" ] || { echo "findings in:$failed (see fuzz/artifacts/)" >&2; exit 1; }
