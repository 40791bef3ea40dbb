#!/usr/bin/env bash
# Builds the page and serves it, and nothing else, on 127.0.0.1. PORT asks for a port; else 8000, or any free one.
source "$(dirname "$0")/lib.sh"

scripts/dist.sh
exec node scripts/serve.mjs "$PAGE" "${PORT:-}"
