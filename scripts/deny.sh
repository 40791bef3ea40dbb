#!/usr/bin/env bash
# cargo-deny: `install` builds it once into .toolchain/bin, `check` runs it over the lock file.
source "$(dirname "$0")/lib.sh"
load_toolchain

VERSION=0.20.2

install() {
  [[ $(cargo-deny --version 2>/dev/null) == "cargo-deny $VERSION" ]] && return
  local start=$SECONDS options=(--version "$VERSION" --root "$TOOLS" --target-dir "$TOOLS/cargo-deny" --quiet)
  say "building cargo-deny $VERSION, once (minutes)"
  # A lint tool needs to be right, not fast.
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  cargo install cargo-deny "${options[@]}" --locked || {
    warn "its own lock file cannot be met here; resolving anew"
    cargo install cargo-deny "${options[@]}"
  }
  rm -rf "$TOOLS/cargo-deny"
  say "built in $((SECONDS - start)) s"
}

check() {
  cargo fetch --locked --quiet
  cargo-deny --offline --log-level error check --hide-inclusion-graph licenses bans sources
  # The advisory database lives on a git host, which some networks do not reach.
  if timeout 60 cargo-deny --log-level off fetch db >/dev/null 2>&1; then
    cargo-deny --log-level error check --disable-fetch advisories
  else
    say "SKIPPED: advisories, as their database cannot be fetched here"
  fi
}

case ${1:-} in
install | check) "$1" ;;
*) die "usage: deny.sh install|check" ;;
esac
