#!/usr/bin/env bash
# Builds the page twice from nothing, the second time in another folder, and compares the bytes.
source "$(dirname "$0")/lib.sh"

scripts/toolchain.sh
scripts/node.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null --create --files-from=- | tar --extract --directory "$scratch"
cp -r "$TOOLS" "$scratch/.toolchain"
ln -s "$ROOT/node_modules" "$scratch/node_modules"

step "first build" env CARGO_TARGET_DIR="$scratch/first" scripts/build.sh "$scratch/first.html"
step "second build, elsewhere" env CARGO_TARGET_DIR="$scratch/second" "$scratch/scripts/build.sh" "$scratch/second.html"
cmp "$scratch/first.html" "$scratch/second.html"
say "the same bytes twice: sha256 $(sha256sum "$scratch/first.html" | cut -d' ' -f1)"
