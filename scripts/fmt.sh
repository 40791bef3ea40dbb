#!/usr/bin/env bash
# Formats the Rust sources.
source "$(dirname "$0")/lib.sh"

scripts/toolchain.sh
load_toolchain
cargo fmt --all
