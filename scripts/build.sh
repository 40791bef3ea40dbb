#!/usr/bin/env bash
# Builds the page: the app for wasm, then the packer, then the one file. Reports sizes; refuses a page over its budget.
source "$(dirname "$0")/lib.sh"
load_toolchain

BUDGET=${BUDGET:-1500000}

# The same bytes wherever the project and cargo's home lie.
paths=()
for pair in "$HOME=/home" "$CARGO_DIR=/cargo" "$ROOT=/checklist"; do
  paths+=("--remap-path-prefix=$pair")
done
# Separated by the byte that cargo expects, as a path may hold blanks.
# Component types are erased: without it every view is compiled into one huge type, and the module grows by as much.
paths+=("--cfg=erase_components")
# Every browser that runs the page has had these instructions since 2023; the scan of long files is several times quicker with them.
paths+=("-Ctarget-feature=+simd128")
flags=$(IFS=$'\x1f' && printf '%s' "${paths[*]}")

wasm=$TARGET/$WASM/web/app.wasm
unpack=$TARGET/$WASM/web/unpack.wasm
build_app() {
  env -u RUSTFLAGS CARGO_ENCODED_RUSTFLAGS="$flags" \
    cargo build --locked --quiet --target "$WASM" --profile web --features app --bin app
  env -u RUSTFLAGS CARGO_ENCODED_RUSTFLAGS="$flags" \
    cargo build --locked --quiet --target "$WASM" --profile web --package unpack
}

pack() {
  mkdir -p "$(dirname "$1")"
  "$TARGET/debug/pack" --wasm "$wasm" --unpack "$unpack" --wasm-opt "$ROOT/node_modules/.bin/wasm-opt" --template index.html --style style \
    --work "$TARGET/pack" --out "$1"
}

build_app
if grep -qaF -e "$ROOT/" -e "$CARGO_DIR/" "$wasm" "$unpack"; then
  die "a module holds paths of this machine: $(grep -haoF -m1 -e "$ROOT/" -e "$CARGO_DIR/" "$wasm" "$unpack" | head -n 1)"
fi
cargo build --locked --quiet --features pack --bin pack
pack "${1:-$PAGE}"

size=$(wc -c <"${1:-$PAGE}")
((size <= BUDGET)) || die "the page has $size bytes, its budget is $BUDGET"
