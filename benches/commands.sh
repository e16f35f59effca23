#!/bin/sh
# Whole commands against their peers, in one run: `packcheck check` against `unzip -t` (is the
# archive sound?) and `pdftotext` on each PDF in it (what do they say?), which is the least that
# anybody would have to run by hand. Prints a table; see README.md.
#
# commands.sh [RUNS] [LARGE_RUNS]
#
# PACKCHECK='…' measures another command; it is given the pack as last argument.
# PACKS=DIR keeps the packs there from one run to the next.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-30}
large_runs=${2:-5}
work=${PACKS:-$(mktemp -d)}
[ -n "${PACKS:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"

cargo build --release --quiet --bin packcheck
cargo build --release --quiet --example make_pack
target=${CARGO_TARGET_DIR:-target}/release
PACKCHECK=${PACKCHECK:-"$target/packcheck check --no-ocr"}

# 100, 300 and 900 MB.
for size in small 333 1000 3000; do
    [ -f "$work/$size.zip" ] || "$target/examples/make_pack" "$size" "$work/$size.zip"
done
for size in small 1000; do
    [ -d "$work/$size" ] || "$target/examples/make_pack" "$size" "$work/$size"
done

PACKCHECK=$PACKCHECK python3 benches/commands.py "$work" "$runs" "$large_runs"
