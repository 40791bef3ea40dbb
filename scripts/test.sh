#!/usr/bin/env bash
# Every check and test, cheapest first; stops at the first failure.
source "$(dirname "$0")/lib.sh"

step "set-up" scripts/setup.sh
load_toolchain
CHROMIUM=$(cat "$TOOLS/chromium")
export CHROMIUM

repack() {
  # The module is the one just packed, so this costs only the packing. `make reproduce` builds everything twice.
  scripts/build.sh "$TARGET/repacked.html" >/dev/null
  cmp "$PAGE" "$TARGET/repacked.html"
}

step "format" cargo fmt --all --check
step "clippy" cargo clippy --locked --workspace --all-targets --features bench,fuzz -- -D warnings
step "clippy, packer" cargo clippy --locked --all-targets --features pack -- -D warnings
step "clippy, app" cargo clippy --locked --target "$WASM" --features app --lib --bin app -- -D warnings
step "tests" cargo test --locked --workspace --features pack
step "a real client" scripts/client.sh
step "licences, bans, sources, advisories" scripts/deny.sh check
step "page" scripts/dist.sh
step "page, packed again" repack
step "browser tests" node --test tests/e2e/*.test.mjs
say "" "all passed in $SECONDS s"
