#!/usr/bin/env bash
# Everything the build and the tests need; what is there already is left alone.
source "$(dirname "$0")/lib.sh"

scripts/toolchain.sh
scripts/node.sh
scripts/browser.sh
scripts/deny.sh install
