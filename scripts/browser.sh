#!/usr/bin/env bash
# Finds a Chromium for the browser tests, or installs Debian's, and writes its path to .toolchain/chromium.
source "$(dirname "$0")/lib.sh"

find_browser() {
  local name
  if [[ -n ${CHROMIUM:-} ]]; then
    [[ -x $CHROMIUM ]] || die "CHROMIUM names no program: $CHROMIUM"
    say "$CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if has "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

found=$(find_browser) || {
  apt_install "Chromium" chromium
  found=$(find_browser) || die "Chromium was installed but is not on the PATH; set CHROMIUM"
}
say "$found" >"$TOOLS/chromium"
