#!/usr/bin/env bash
# The page to hand out: dist/aws-security-checklist.html, with its SHA-256 and size.
source "$(dirname "$0")/lib.sh"

scripts/toolchain.sh
scripts/node.sh
scripts/build.sh
say "sha256 $(sha256sum "$PAGE" | cut -d' ' -f1)" "size   $(wc -c <"$PAGE") bytes" "file   ${PAGE#"$ROOT/"}"
