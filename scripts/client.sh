#!/usr/bin/env bash
# Exports an emulated account with the real AWS CLI, by the script that `assess` writes, and compares the verdicts.
source "$(dirname "$0")/lib.sh"
load_toolchain

CLIENT=$ROOT/tests/client
VENV=$TOOLS/client
WORK=$TARGET/client

# The AWS CLI and the emulator, in the versions and with the hashes of requirements.txt, into a place of their own.
install_client() {
  local wanted
  wanted=$(cksum <"$CLIENT/requirements.txt")
  [[ $(cat "$VENV/installed" 2>/dev/null || true) == "$wanted" ]] && return
  has python3 || apt_install "Python" python3 python3-venv
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || die "Python is too old; the emulated AWS needs 3.11 or later."
  python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install "Python's venv module" python3-venv
  say "installing the AWS CLI and the emulated AWS"
  rm -rf "$VENV"
  python3 -m venv "$VENV"
  "$VENV/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$CLIENT/requirements.txt"
  say "$wanted" >"$VENV/installed"
}

SERVER=
stop_server() {
  [[ -z $SERVER ]] || kill "$SERVER" 2>/dev/null || true
}
trap stop_server EXIT

start_server() {
  local waited
  "$VENV/bin/python" "$CLIENT/emulator.py" "$WORK/address" >"$WORK/emulator.log" 2>&1 &
  SERVER=$!
  for ((waited = 0; waited < 300; waited++)); do
    [[ ! -s $WORK/address ]] || return 0
    kill -0 "$SERVER" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$WORK/emulator.log" >&2
  die "the emulated AWS did not start"
}

# Every call goes to the emulator, which is the proxy of an endpoint that nobody else answers for: some calls put the
# account before the name of the endpoint, so that it cannot be an address.
use_server() {
  local address
  address=$(cat "$WORK/address")
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_REGION AWS_DEFAULT_REGION HTTPS_PROXY https_proxy ALL_PROXY all_proxy
  export HTTP_PROXY=$address http_proxy=$address NO_PROXY='' no_proxy=''
  export AWS_ENDPOINT_URL=http://localhost AWS_CONFIG_FILE=$CLIENT/aws-config AWS_SHARED_CREDENTIALS_FILE=/dev/null
  export AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_EC2_METADATA_DISABLED=true
  export PYTHONDONTWRITEBYTECODE=1 PATH=$VENV/bin:$PATH
}

install_client
# As `cargo test` builds it, so that it is built once.
cargo build --quiet --locked --workspace --features pack --bin assess
rm -rf "$WORK"
mkdir -p "$WORK/nothing" "$WORK/evidence"
"$TARGET/debug/assess" "$WORK/nothing" --out "$WORK/before" >/dev/null
start_server
use_server
python "$CLIENT/build_account.py" "$WORK/account.json"
sh "$WORK/before/collect-evidence.sh" "$WORK/evidence/evidence.jsonl"
"$TARGET/debug/assess" "$WORK/evidence" --out "$WORK/reports" || die "assess could not read all of it"
python "$CLIENT/expect.py" "$WORK/account.json" "$WORK/evidence/evidence.jsonl" "$WORK/reports"
