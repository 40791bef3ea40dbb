#!/usr/bin/env bash
# Installs what the build and the browser tests take from npm, exactly as the lock file says, and only when it changed.
source "$(dirname "$0")/lib.sh"

has node && has npm || apt_install "Node.js 20 or newer" nodejs npm
(($(node -p 'process.versions.node.split(".")[0]') >= 20)) || die "Node.js 20 or newer is needed, this is $(node -v)"

stamp=node_modules/.lock-stamp
now=$(cat package.json package-lock.json | cksum)
if [[ -f $stamp && $(cat "$stamp") == "$now" ]]; then
  exit 0
fi
say "installing npm tools"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
say "$now" >"$stamp"
