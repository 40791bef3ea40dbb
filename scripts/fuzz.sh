#!/usr/bin/env bash
# Every fuzz target in turn, FUZZ_SECONDS each (60 without it), from the samples in tests/fuzz/; TARGETS="json scan" chooses some.
# A find is kept in fuzz/artifacts/: make it small with `fuzz.sh shrink TARGET FILE`, and add it to tests/fuzz/TARGET/.
source "$(dirname "$0")/lib.sh"

VERSION=0.13.2
SECONDS_EACH=${FUZZ_SECONDS:-60}
LIMITS=(-max_len=16384 -rss_limit_mb=2048 -timeout=20 -dict=fuzz/evidence.dict)

need rustup "The fuzzer needs a nightly compiler, which rustup brings: https://rustup.rs"
nightly() { cargo +nightly "$@"; }
nightly -V >/dev/null 2>&1 || die "The fuzzer needs a nightly compiler: run rustup toolchain install nightly --profile minimal.
Where that cannot be had, cargo test still runs every property on the samples in tests/fuzz/."
unset RUSTUP_TOOLCHAIN

install() {
  [[ $(cargo-fuzz --version 2>/dev/null) == "cargo-fuzz $VERSION" ]] && return
  say "building cargo-fuzz $VERSION, once (a minute)"
  cargo install cargo-fuzz --version "$VERSION" --root "$TOOLS" --target-dir "$TOOLS/cargo-fuzz" --quiet --locked
  rm -rf "$TOOLS/cargo-fuzz"
}

# No unsafe code of our own for a sanitizer to watch, and without one a run covers several times as much.
fuzz() {
  local command=$1
  shift
  nightly fuzz "$command" --fuzz-dir fuzz --target-dir "$TARGET/fuzz" --sanitizer none "$@"
}

number() { grep -aoE "$1 *:? *[0-9]+" "$2" | tail -n 1 | grep -oE '[0-9]+$' || say 0; }

run() {
  local target=$1 log=$TARGET/fuzz/$1.log corpus=fuzz/corpus/$1 found
  mkdir -p "$corpus" "fuzz/artifacts/$target"
  local status=0
  fuzz run "$target" "$corpus" "tests/fuzz/$target" -- -max_total_time="$SECONDS_EACH" -print_final_stats=1 "${LIMITS[@]}" >"$log" 2>&1 || status=$?
  found=$(find "fuzz/artifacts/$target" -type f | wc -l)
  rows+=("$(printf '%-20s %10s runs %8s a second %6s samples %4s finds' "$target" "$(number 'stat::number_of_executed_units' "$log")" \
    "$(number 'stat::average_exec_per_sec' "$log")" "$(find "$corpus" -type f | wc -l)" "$found")")
  if ((status != 0)); then
    failed=1
    # What it stopped at; where nothing panicked, the fuzzer itself did not start.
    grep -aE -m 1 -A 3 'panicked at|ERROR: libFuzzer' "$log" || head -n 12 "$log"
  fi
}

install
if [[ ${1:-} == shrink ]]; then
  fuzz tmin "$2" "$3"
  exit
fi
mapfile -t all < <(sed -n 's/^name = "\([a-z_]*\)"$/\1/p' fuzz/Cargo.toml)
read -ra chosen <<<"${TARGETS:-${all[*]}}"
step "fuzzers" fuzz build
rows=() failed=0
for target in "${chosen[@]}"; do
  say "fuzzing $target for $SECONDS_EACH s"
  run "$target"
done
say "" "${rows[@]}"
((failed == 0)) || die "see above, and fuzz/artifacts/ for what was found"
