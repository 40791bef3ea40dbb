#!/usr/bin/env bash
# Every benchmark; writes BENCHMARKS.md. Nothing here is a test: times depend on what else the machine does.
#
# SIZES="20MB 170MB" or SIZES=all (with 1GB) chooses the snapshots; without it 1GB is read if that takes less than two minutes.
# PAGE_FILE=FILE measures a page that is built already; PARTS=open,read,growth,judge,findings,native leaves out the rest.
source "$(dirname "$0")/lib.sh"

page=${PAGE_FILE:-}
parts=${PARTS:-native,open,read,growth,judge,findings}
sizes=${SIZES:-20MB 170MB auto}
[[ $sizes == all ]] && sizes="20MB 170MB 1GB"

step "set-up" scripts/setup.sh
load_toolchain
CHROMIUM=$(cat "$TOOLS/chromium")
export CHROMIUM

if [[ -z $page ]]; then
  step "page" scripts/dist.sh
  page=$PAGE
fi
generator() { cargo build --locked --quiet --release --features bench --bin generate; }
step "writer of made-up evidence" generator
# What an earlier run measured is not reported as of this one.
rm -rf "$TARGET/criterion"
if [[ ,$parts, == *,native,* ]]; then
  step "engine" cargo bench --locked --quiet --bench ingest
fi
browser() {
  # shellcheck disable=SC2086
  node bench/browser.mjs --page "$page" --generate "$TARGET/release/generate" --work "$TARGET/bench" --out "$TARGET/bench/results.json" \
    --only "$parts" --rounds "${ROUNDS:-5}" $sizes
}
step "browser" browser
step "report" node bench/report.mjs "$TARGET/bench/results.json" "$TARGET/criterion" BENCHMARKS.md
rm -f "$TARGET"/bench/snapshot-*.json "$TARGET"/bench/growth-*.json
cat BENCHMARKS.md
