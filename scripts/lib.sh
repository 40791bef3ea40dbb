# Shared by the other scripts: `source "$(dirname "$0")/lib.sh"`. Goes to the project's root and loads the chosen toolchain.
set -euo pipefail
shopt -s inherit_errexit

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
TOOLS=$ROOT/.toolchain
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
PAGE=$ROOT/dist/aws-security-checklist.html
CARGO_DIR=${CARGO_HOME:-$HOME/.cargo}
WASM=wasm32-unknown-unknown
mkdir -p "$TOOLS/bin"
# Built here, for this project: found before anything installed elsewhere.
export PATH=$TOOLS/bin:$PATH

say() { printf '%s\n' "$@"; }
warn() { printf '%s\n' "$@" >&2; }
die() {
  warn "error: $*"
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# need COMMAND HINT: stops with the hint when the command is missing.
need() { has "$1" || die "$1 is missing. $2"; }

# step TITLE COMMAND...: a heading, the command, its duration; stops at the first failure.
step() {
  local title=$1 start=$SECONDS status=0
  shift
  say "" "== $title"
  # A subshell with its own `set -e`, since bash suspends it inside any tested command.
  set +e
  (set -e; "$@")
  status=$?
  set -e
  if ((status != 0)); then
    warn "FAILED: $title (exit $status, $((SECONDS - start)) s)"
    exit "$status"
  fi
  say "-- $title: $((SECONDS - start)) s"
}

# apt_install WHAT PACKAGE...: installs Debian packages, or says what to install by hand.
apt_install() {
  local what=$1 sudo=()
  shift
  local by_hand="$what is missing; install it by hand (Debian packages: $*) and run this again."
  has apt-get || die "$by_hand"
  if [[ $(id -u) != 0 ]]; then
    has sudo || die "$by_hand"
    sudo=(sudo)
  fi
  say "installing $* for $what"
  "${sudo[@]}" apt-get update -qq || warn "apt-get update failed; trying with the lists at hand"
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$TOOLS/apt.log" 2>&1 || {
    tail -n 5 "$TOOLS/apt.log" >&2
    die "$by_hand"
  }
}

# Every later command, native or wasm, uses the one toolchain that toolchain.sh chose.
load_toolchain() {
  [[ -f $TOOLS/env ]] || die "no toolchain chosen yet: run make setup"
  # shellcheck source=/dev/null
  source "$TOOLS/env"
}
